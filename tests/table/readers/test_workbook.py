"""Excel files."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.table.samples import HEADING, ROWS, repacked, table_rows, write_xlsx

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table, read_tables
from indexpr.table.reading.readers.guard import Limits

openpyxl = pytest.importorskip("openpyxl")


def test_merged_cells_carry_their_words_down(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", table_rows(), merges=["A2:A4"])
    assert [row.level1 for row in read_table(path).rows[:4]] == ["产出指标"] * 3 + ["效益指标"]


def test_cells_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows = [
        HEADING,
        ["产出指标", "质量指标", "合格率", 0.95, 0.1 + 0.2, 10, 9.8, ""],
        ["", "成本指标", "成本", 12.5, 12.25, 10, 10, ""],
        ["", "时效指标", "时间", datetime.date(2025, 12, 31), datetime.date(2025, 11, 1), 10, 10, ""],
    ]
    formats = {
        "D2": "0%",
        "E2": "0.0%",
        "D3": '"≤"0.00"万元"',
        "E3": '0.00"万元"',
        "D4": "yyyy/m/d",
        "E4": 'yyyy"年"m"月"',
    }
    table = read_table(write_xlsx(tmp_path / "t.xlsx", rows, formats=formats))
    assert [(row.target, row.actual) for row in table.rows] == [
        ("95%", "30.0%"),
        ("≤12.50万元", "12.25万元"),
        ("2025-12-31", "2025年11月"),
    ]
    assert table.rows[0].recorded == "9.8"
    assert table.diagnostics == ()


def test_a_format_that_hides_digits_is_named(tmp_path: Path) -> None:
    rows = [HEADING, ["产出指标", "质量指标", "合格率", 0.9567, 0.5, 10, 9.823, ""]]
    formats = {"D2": "0%", "E2": "0.0%", "G2": "0.0"}
    table = read_table(write_xlsx(tmp_path / "t.xlsx", rows, formats=formats))
    assert (table.rows[0].target, table.rows[0].recorded) == ("96%", "9.8")
    assert [d.code for d in table.diagnostics] == ["rounded-by-format"]
    assert "2个数字" in table.diagnostics[0].message_zh


def test_each_sheet_with_a_heading_is_a_table_and_the_rest_is_kept(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active["A1"] = "填报说明"
    for name in ("甲", "乙"):
        sheet = book.create_sheet(name)
        sheet.append(["项目名称", name])
        for row in table_rows():
            sheet.append(row)
    book.create_sheet("科目").append(["农业", 100])
    path = tmp_path / "t.xlsx"
    book.save(path)
    first, second = read_tables(path)
    assert (first.project, second.project) == ("甲", "乙")
    assert first.source.sheet == "甲"
    assert second.rows[0].place.sheet == "乙"
    assert second.rows[0].place.row == 3
    texts = {(cell.text, cell.place.sheet) for table in (first, second) for cell in table.unplaced}
    assert texts == {("填报说明", "说明"), ("农业", "科目"), ("100", "科目")}


def test_a_formula_counts_by_its_saved_value_and_says_where_there_is_none(tmp_path: Path) -> None:
    rows = [HEADING, [*ROWS[0][:5], 20, "=F2", ""]]
    table = read_table(write_xlsx(tmp_path / "t.xlsx", rows))
    assert table.rows[0].recorded == "=F2"
    assert [d.code for d in table.rows[0].doubts] == ["unclear-columns"]
    assert [d.code for d in table.diagnostics] == ["formula-without-value"]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    for row in [HEADING, ROWS[0]]:
        book.active.append(row)
    book.active["D2"].value = "=100%"
    book.active["D2"].data_type = "s"
    book.save(path)
    assert read_table(path).rows[0].target == "=100%"


def test_macros_and_links_are_left_alone_and_named(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "t.xlsx", table_rows())
    extra = {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    table = read_table(repacked(plain, tmp_path / "m.xlsm", extra))
    assert {d.code for d in table.diagnostics} == {"macros-ignored", "links-ignored"}
    assert len(table.rows) == 5


def test_endless_merges_and_far_cells_cost_nothing(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "t.xlsx", table_rows())
    import zipfile

    with zipfile.ZipFile(plain) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    merges = b'<mergeCells count="1"><mergeCell ref="H8:XFD1048576"/></mergeCells>'
    wide = sheet.replace(b"</sheetData>", b"</sheetData>" + merges)
    table = read_table(repacked(plain, tmp_path / "m.xlsx", {"xl/worksheets/sheet1.xml": wide}))
    assert len(table.rows) == 5
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    sheet = sheet.replace(b"</sheetData>", far)
    path = repacked(plain, tmp_path / "f.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    assert [cell.text for cell in read_table(path).unplaced] == ["x"]


def test_a_sheet_of_too_many_cells_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [*table_rows(), *[["x"] * 50] * 100])
    with pytest.raises(TableError) as caught:
        read_table(path, limits=Limits(max_cells=1000))
    assert caught.value.code == "too-many-cells"
    assert "max_cells" in str(caught.value)


def test_a_damaged_workbook_is_one_error(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "t.xlsx", table_rows())
    path = repacked(plain, tmp_path / "d.xlsx", {"xl/workbook.xml": b"<workbook"})
    with pytest.raises(TableError) as caught:
        read_table(path)
    assert caught.value.code == "damaged-file"
