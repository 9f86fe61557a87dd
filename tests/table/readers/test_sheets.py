"""Sheets of the other kinds (xls, ods): what a person sees in a cell."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.table.samples import grid_of, ods_cell, write_ods

from indexpr.table.reading.read import read_table
from indexpr.table.reading.readers.grid import Grid

HEADING = ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值"]


def texts(grid: Grid) -> list[str]:
    return [cell.text for line in grid.lines for cell in line.cells]


def test_numbers_and_dates_of_an_old_workbook(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt", reason="needs xlwt, which makes the files")
    pytest.importorskip("xlrd", reason="needs the extra xls")
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    shown = [
        (0.95, "0%", "95%"),
        (0.9567, "0.0%", "95.7%"),
        (12.5, '0.00"万元"', "12.50万元"),
        (1234567, "#,##0", "1,234,567"),
        (0.1 + 0.2, "General", "0.3"),
        (datetime.datetime(2023, 12, 31), "yyyy/m/d", "2023-12-31"),
        (datetime.datetime(2023, 12, 1), 'yyyy"年"m"月"', "2023年12月"),
        (True, "General", "TRUE"),
        ("≥10场", "General", "≥10场"),
    ]
    for column, (value, number_format, _) in enumerate(shown):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=number_format))
    book.save(str(tmp_path / "t.xls"))
    grid = grid_of(tmp_path / "t.xls")
    assert texts(grid) == [text for _, _, text in shown]
    assert [note.code for _, note in grid.sheet_notes] == ["rounded-by-format"]


def test_an_et_file_is_a_workbook_of_that_kind(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt", reason="needs xlwt, which makes the files")
    pytest.importorskip("xlrd", reason="needs the extra xls")
    book = xlwt.Workbook()
    for name in ("一", "二"):
        sheet = book.add_sheet(name)
        for r, row in enumerate([HEADING, ["产出指标", "数量指标", f"项目{name}", "≥1个", "2个"]]):
            for c, text in enumerate(row):
                sheet.write(r, c, text)
    book.save(str(tmp_path / "t.et"))
    from indexpr.table.reading.read import read_tables

    tables = read_tables(tmp_path / "t.et")
    assert [(table.source.sheet, table.rows[0].name) for table in tables] == [
        ("一", "项目一"),
        ("二", "项目二"),
    ]
    assert tables[0].diagnostics == ()


def test_values_of_an_open_document(tmp_path: Path) -> None:
    cells = [
        (ods_cell("95%", value_type="percentage", value="0.95"), "95%"),
        (ods_cell("96%", value_type="percentage", value="0.9567"), "96%"),
        (ods_cell("", value_type="percentage", value="0.95"), "95%"),
        (ods_cell("1,234.50", value_type="float", value="1234.5"), "1,234.50"),
        (ods_cell("2023/12/31", value_type="date", date_value="2023-12-31"), "2023-12-31"),
        (ods_cell("31/12/23", value_type="date", date_value="2023-12-31"), "2023-12-31"),
        (ods_cell("2023年12月", value_type="date", date_value="2023-12-01"), "2023年12月"),
        (ods_cell("2023年12月底前", value_type="date", date_value="2023-12-01"), "2023年12月底前"),
        (ods_cell("第一行\n第二行", value_type="string"), "第一行\n第二行"),
    ]
    path = write_ods(tmp_path / "t.ods", ["".join(cell for cell, _ in cells)])
    grid = grid_of(path)
    assert texts(grid) == [text for _, text in cells]
    assert [note.code for _, note in grid.sheet_notes] == ["rounded-by-format"]


def test_repeated_cells_of_an_open_document(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
    path = write_ods(tmp_path / "t.ods", ["".join(map(ods_cell, HEADING)) + blank, twice + ods_cell("培训")])
    assert [[(c.text, c.column) for c in line.cells] for line in grid_of(path).lines] == [
        [(text, column) for column, text in enumerate(HEADING, 1)],
        [("x", 1), ("x", 2), ("培训", 3)],
    ]
    assert read_table(path).rows[0].name == "培训"
