"""Word files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.table.samples import HEADING, ROWS, add_docx_table, repacked, table_rows, write_docx

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table, read_tables

docx = pytest.importorskip("docx")


def test_merged_cells_in_both_directions(tmp_path: Path) -> None:
    rows = [["项目名称", "校园维修", *[""] * 6], *table_rows()]
    table = read_table(write_docx(tmp_path / "t.docx", rows, [(0, 1, 0, 7), (2, 0, 4, 0)]))
    assert table.project == "校园维修"
    assert [row.level1 for row in table.rows[:4]] == ["产出指标"] * 3 + ["效益指标"]
    assert table.rows[0].place.table == 1
    assert table.rows[0].place.row == 3
    assert table.unplaced == ()


def test_a_merged_reason_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    table = read_table(write_docx(tmp_path / "t.docx", table_rows(), [(2, 7, 3, 7)]))
    assert [row.reason for row in table.rows[:3]] == ["", "学员基础不一", "学员基础不一"]


def test_several_projects_and_the_text_around_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("部门自评报告")
    document.add_paragraph("一、部门概况。")
    add_docx_table(document, [["科目", "金额"], ["农业", "100"]])
    for name in ("甲项目", "乙项目"):
        document.add_paragraph(f"{name}绩效自评表")
        add_docx_table(document, [["项目名称", name], *table_rows()])
    document.add_paragraph("综上，自评等级为“良”。")
    path = tmp_path / "t.docx"
    document.save(str(path))
    first, second = read_tables(path)
    assert (first.title, first.project, second.project) == ("甲项目绩效自评表", "甲项目", "乙项目")
    assert (first.rows[0].place.table, second.rows[0].place.table) == (2, 3)
    assert second.declared_grade == "良"
    assert {cell.text for cell in first.unplaced} >= {"部门自评报告", "科目", "农业", "100"}


def test_a_table_cut_in_two_at_a_page_break_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    add_docx_table(document, [HEADING, *ROWS[:2]])
    add_docx_table(document, [HEADING, *ROWS[2:]])
    path = tmp_path / "t.docx"
    document.save(str(path))
    table = read_table(path)
    assert [row.name for row in table.rows] == [row[2] for row in ROWS]
    assert table.rows[2].level1 == "产出指标"


def test_lines_signs_and_changes_within_a_cell(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "t.docx", table_rows())
    document = docx.Document(str(path))
    cell = document.tables[0].cell(1, 3)
    cell.text = ""
    run = cell.paragraphs[0].add_run()
    symbol = run._r.makeelement(docx.oxml.ns.qn("w:sym"), {})
    symbol.set(docx.oxml.ns.qn("w:font"), "Symbol")
    symbol.set(docx.oxml.ns.qn("w:char"), "F0B3")
    run._r.append(symbol)
    run.add_text("10")
    run.add_break()
    cell.paragraphs[0].add_run("场")
    cell.add_paragraph("次")
    deleted = cell.paragraphs[0]._p.makeelement(docx.oxml.ns.qn("w:del"), {})
    deleted.append(document.tables[0].cell(2, 3).paragraphs[0].runs[0]._r)
    cell.paragraphs[0]._p.append(deleted)
    document.save(str(path))
    assert read_table(path).rows[0].target == "≥10\n场\n次"


def test_a_table_within_a_cell_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=6, cols=8)
    for r, row in enumerate(table_rows()):
        for c, text in enumerate(row):
            inner.cell(r, c).text = text
    path = tmp_path / "t.docx"
    document.save(str(path))
    assert len(read_table(path).rows) == 5


def test_a_file_with_macros_is_read_as_data(tmp_path: Path) -> None:
    plain = write_docx(tmp_path / "t.docx", table_rows())
    with zipfile.ZipFile(plain) as archive:
        types = archive.read("[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    parts = {"[Content_Types].xml": macro, "word/vbaProject.bin": b"macro"}
    table = read_table(repacked(plain, tmp_path / "m.docm", parts))
    assert [d.code for d in table.diagnostics] == ["macros-ignored"]
    assert len(table.rows) == 5


def test_a_linked_part_is_never_fetched(tmp_path: Path) -> None:
    plain = write_docx(tmp_path / "t.docx", table_rows())
    with zipfile.ZipFile(plain) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
    link = (
        b'<Relationship Id="rId999" TargetMode="External" Target="http://127.0.0.1:9/x.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    parts = {
        "word/_rels/document.xml.rels": relations.replace(b"</Relationships>", link + b"</Relationships>")
    }
    assert len(read_table(repacked(plain, tmp_path / "l.docx", parts)).rows) == 5


def test_a_damaged_document_is_one_error(tmp_path: Path) -> None:
    plain = write_docx(tmp_path / "t.docx", table_rows())
    path = repacked(plain, tmp_path / "d.docx", {"word/document.xml": b"<w:document"})
    with pytest.raises(TableError) as caught:
        read_table(path)
    assert caught.value.code == "damaged-file"
