"""Cells of Word tables: found where the readers find them, filled without touching the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt

from indexpr.report.archive import parsed, part_bytes, read_part, rewritten
from indexpr.report.word_cells import PART, WordCells
from indexpr.table.reading.readers.document import read_document
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.source import Source


def document(*tables: list[list[str]]) -> Any:
    made = docx.Document()
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
        made.add_paragraph("之间")
    return made


def stored(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_every_cell_that_is_read_is_found() -> None:
    made = document([["甲", "乙", "丙"], ["丁", "戊", "己"]], [["庚", "辛"]])
    made.tables[0].cell(0, 0).merge(made.tables[0].cell(0, 1))
    made.tables[0].cell(0, 2).merge(made.tables[0].cell(1, 2))
    inner = made.tables[1].cell(0, 1).add_table(1, 2)
    inner.cell(0, 1).text = "壬"
    made.add_table(1, 1).cell(0, 0).text = "癸"
    data = stored(made)
    cells = WordCells(parsed(read_part(data, PART)))
    grid = read_document(Source("x.docx", data, Limits()))
    read = [(line.table, cell) for line, cell in grid.cells() if not line.paragraph]
    assert len(read) == 8
    for table, cell in read:
        found = cells.cell(table, cell.row, cell.column)
        assert cells.text(found) == cell.text.replace("\n", "")


@pytest.mark.parametrize(
    "place", [(None, 1, 1), (1, None, 1), (1, 1, None), (0, 1, 1), (2, 1, 1), (1, 3, 1), (1, 1, 9)]
)
def test_there_is_no_cell_beyond_the_table(place: tuple[int | None, int | None, int | None]) -> None:
    assert WordCells(parsed(read_part(stored(document([["a", "b"], ["c", "d"]])), PART))).cell(*place) is None


def test_a_cell_merged_downwards_is_its_first() -> None:
    made = document([["a"], ["b"]])
    made.tables[0].cell(0, 0).merge(made.tables[0].cell(1, 0))
    cells = WordCells(parsed(read_part(stored(made), PART)))
    assert cells.cell(1, 1, 1) is not None
    assert cells.cell(1, 2, 1) is cells.cell(1, 1, 1)


def filled(made: Any, row: int, column: int, text: str, tmp_path: Path) -> Any:
    data = stored(made)
    root = parsed(read_part(data, PART))
    cells = WordCells(root)
    cells.write(cells.cell(1, row, column), text)
    (tmp_path / "copy.docx").write_bytes(rewritten(data, {PART: part_bytes(root)}))
    return docx.Document(str(tmp_path / "copy.docx"))


def test_a_filled_cell_has_the_manner_of_its_row(tmp_path: Path) -> None:
    made = document([["1", ""]])
    made.tables[0].cell(0, 0).paragraphs[0].runs[0].font.size = Pt(9)
    cell = filled(made, 1, 2, "得0.5分", tmp_path).tables[0].cell(0, 1)
    assert cell.text == "得0.5分"
    assert cell.paragraphs[0].runs[0].font.size == Pt(9)


def test_a_replaced_text_keeps_its_manner(tmp_path: Path) -> None:
    made = document([["1", "旧"]])
    target = made.tables[0].cell(0, 1)
    target.paragraphs[0].runs[0].bold = True
    target.paragraphs[0].alignment = 1
    target.add_paragraph("另一段")
    cell = filled(made, 1, 2, " 新 ", tmp_path).tables[0].cell(0, 1)
    assert cell.text == " 新 "
    assert (cell.paragraphs[0].runs[0].bold, cell.paragraphs[0].alignment, len(cell.paragraphs)) == (
        True,
        1,
        1,
    )


def test_everything_else_stays(tmp_path: Path) -> None:
    made = document([["1", ""], ["2", ""]])
    data = stored(made)
    copy = filled(made, 2, 2, "x", tmp_path)
    assert [[c.text for c in row.cells] for row in copy.tables[0].rows] == [["1", ""], ["2", "x"]]
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(tmp_path / "copy.docx") as after:
        assert before.namelist() == after.namelist()
        assert all(before.read(n) == after.read(n) for n in before.namelist() if n != PART)
