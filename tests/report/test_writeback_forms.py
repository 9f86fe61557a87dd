"""Scores back into the forms of every office: each cell for a score is filled, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.table.forms import FOLDER, NAMES, cells_of, facts_of

import indexpr
from indexpr.report import write_back
from indexpr.table.model import Place


def emptied(name: str, empty: set[tuple[int | None, int | None]], path: Path) -> Path:
    """The form as a workbook in which these cells are not even stored."""
    book = openpyxl.Workbook()
    for r, row in enumerate(cells_of(name), 1):
        for c, text in enumerate(row, 1):
            if text and (r, c) not in empty:
                cell = book.active.cell(r, c)
                cell.value, cell.data_type = text, "s"
    book.save(path)
    return path


def marked(table: indexpr.Table) -> list[Place]:
    """The cells of a table in which a score stands."""
    rows = [*table.rows, *([] if table.execution is None else [table.execution])]
    return [place for row in rows if (row.recorded or "").strip() and (place := row.place_of("recorded"))]


#: Forms that are read; one is refused on purpose, which the forms' own test holds.
READ = [name for name in NAMES if "fails" not in facts_of(name)]


@pytest.mark.parametrize("name", READ)
def test_every_score_of_a_form(tmp_path: Path, name: str) -> None:
    tables = indexpr.read_tables(FOLDER / f"{name}.csv")
    places = {(place.row, place.column) for table in tables for place in marked(table)}
    path = emptied(name, places, tmp_path / "t.xlsx")
    done = write_back(
        [indexpr.score_table(table) for table in indexpr.read_tables(path)], tmp_path / "filled.xlsx"
    )
    filled = {(place.row, place.column) for place in done.written}
    said = {kept.place.row for kept in done.kept}
    assert {place for place in places - filled if place[0] not in said} == set()


def test_a_total_that_stands_in_the_head(tmp_path: Path) -> None:
    path = emptied("chongqing", {(2, 6)}, tmp_path / "t.xlsx")
    report = indexpr.score_table(indexpr.read_table(path))
    write_back(report, tmp_path / "filled.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx").active
    assert sheet.cell(2, 6).value == float(str(report.total))


def test_an_execution_whose_score_stands_behind_its_label(tmp_path: Path) -> None:
    """得分（10分） is the label of one score and not of the total."""
    path = emptied("xinjiang_order", {(6, 7)}, tmp_path / "t.xlsx")
    report = indexpr.score_table(indexpr.read_table(path))
    done = write_back(report, tmp_path / "filled.xlsx")
    value = openpyxl.load_workbook(tmp_path / "filled.xlsx").active.cell(6, 7).value
    assert value in (10, None)
    assert value is not None or (6, "预算执行没有读到分值") in [
        (kept.place.row, kept.why_zh) for kept in done.kept
    ]
