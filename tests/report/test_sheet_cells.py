"""Cells of Excel sheets: filled in their XML, nothing else touched."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from indexpr.report.archive import parsed, part_bytes, read_part
from indexpr.report.sheet_cells import (
    RELATIONS,
    STRINGS,
    WORKBOOK,
    SheetCells,
    letters,
    recalculate_on_load,
    sheet_parts,
)


def stored(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells_of(data: bytes, sheet: str) -> tuple[SheetCells, Any, str]:
    part = sheet_parts(parsed(read_part(data, WORKBOOK)), parsed(read_part(data, RELATIONS)))[sheet]
    root = parsed(read_part(data, part))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = parsed(archive.read(STRINGS)) if STRINGS in archive.namelist() else None
    return SheetCells(root, strings), root, part


def reopened(data: bytes, part: str, root: Any) -> Any:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, part_bytes(root) if name == part else archive.read(name))
    return openpyxl.load_workbook(io.BytesIO(made.getvalue()))


@given(st.integers(1, 16384))
def test_letters_are_those_of_openpyxl(column: int) -> None:
    assert letters(column) == get_column_letter(column)


def test_what_stands_in_a_cell() -> None:
    book = openpyxl.Workbook()
    book.active.title = "自评"
    book.active.append(["分值", 0.5, "=1+1", None])
    cells, _, _ = cells_of(stored(book), "自评")
    assert [cells.text(1, c) for c in (1, 2, 4, 9)] == ["分值", "0.5", "", ""]
    assert [cells.holds_formula(1, c) for c in (2, 3, 9)] == [False, True, False]
    assert cells.text(7, 1) == ""


def test_numbers_and_texts_are_written_as_such() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "旧"
    sheet["B2"].font = Font(bold=True)
    sheet["D2"] = "后"
    data = stored(book)
    cells, root, part = cells_of(data, sheet.title)
    cells.write(2, 2, Decimal("0.50"))
    cells.write(2, 3, "=100% 以上")
    cells.write(9, 27, "远")
    cells.write(5, 1, "中")
    cells.write(1, 1, "前")
    copy = reopened(data, part, root).active
    assert (copy["B2"].value, copy["B2"].data_type, copy["B2"].font.bold) == (0.5, "n", True)
    assert (copy["C2"].value, copy["C2"].data_type) == ("=100% 以上", "s")
    assert [copy[name].value for name in ("D2", "AA9", "A5", "A1")] == ["后", "远", "中", "前"]


def test_rows_and_cells_stay_in_order() -> None:
    book = openpyxl.Workbook()
    book.active["C3"] = 1
    cells, root, _ = cells_of(stored(book), book.active.title)
    for row, column in ((5, 1), (3, 1), (3, 5), (3, 4), (1, 2), (4, 1)):
        cells.write(row, column, "x")
    names = [cell.get("r") for cell in root.iter() if cell.tag.endswith("}c")]
    assert names == ["B1", "A3", "C3", "D3", "E3", "A4", "A5"]


def test_rows_without_names_are_counted() -> None:
    xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row><c><v>1</v></c><c t="inlineStr"><is><t>b</t></is></c></row><row r="4"><c r="C4"><v>2</v></c><c><v>3</v></c></row>'
        b"</sheetData></worksheet>"
    )
    cells = SheetCells(parsed(xml), None)
    assert [cells.text(1, 1), cells.text(1, 2), cells.text(4, 3), cells.text(4, 4)] == ["1", "b", "2", "3"]


def test_a_merged_cell_is_written_where_it_begins() -> None:
    book = openpyxl.Workbook()
    book.active.merge_cells("B2:C3")
    cells, _, _ = cells_of(stored(book), book.active.title)
    assert {cells.anchor(row, column) for row in (2, 3) for column in (2, 3)} == {(2, 2)}
    assert [cells.anchor(*at) for at in ((1, 2), (4, 3))] == [(1, 2), (4, 3)]


@pytest.mark.parametrize("calculation", [True, False])
def test_formulas_are_computed_anew(calculation: bool) -> None:
    book = openpyxl.Workbook()
    if not calculation:
        book.calculation = None
    workbook = parsed(read_part(stored(book), WORKBOOK))
    recalculate_on_load(workbook)
    settings = [element for element in workbook if element.tag.endswith("}calcPr")]
    assert [element.get("fullCalcOnLoad") for element in settings] == ["1"]


def test_a_chart_survives() -> None:
    """openpyxl loses charts when it saves what it has loaded; only the cells' parts may change."""
    book = openpyxl.Workbook()
    book.active.append([1])
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=1))
    book.active.add_chart(chart)
    data = stored(book)
    cells, root, part = cells_of(data, book.active.title)
    cells.write(2, 1, Decimal(2))
    assert [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "chart" in name]
    assert any(element.tag.endswith("}drawing") for element in parsed(part_bytes(root)))
    assert part == "xl/worksheets/sheet1.xml"
