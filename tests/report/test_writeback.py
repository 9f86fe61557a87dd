"""Scores back into a copy of the original."""

from __future__ import annotations

import hashlib
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from attrs import evolve
from tests.copies import own_copy

import indexpr
from indexpr.diagnostics import IndexprError
from indexpr.report import NotWrittenBack, WrittenBack, write_back, write_back_into
from indexpr.report.reasons import short_reason

from .samples import EXAMPLES

REVIEW, UNSETTLED = "待人工审核，没有得分可填", "有待审核的行，总分未定"
HEADING = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
ROWS = [
    ["产出指标", "数量指标", "举办培训", "≥10场", "12场", 20, None, None],
    ["产出指标", "数量指标", "培训人数", "≥100人", "80人", 20, None, None],
    ["产出指标", "质量指标", "合格率", "≥90%", "45%", 20, 12, "学员基础不一"],
    ["效益指标", "社会效益指标", "知晓度", "显著提升", "按计划推进", 20, None, None],
    ["满意度指标", "服务对象满意度指标", "满意度", "≥90%", "95%", 20, "=F6", None],
]


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return own_copy(EXAMPLES / "library_2023.docx", tmp_path / "自评表.docx")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    for line in (
        ["项目支出绩效自评表"],
        HEADING,
        *ROWS,
        ["总分", None, None, None, None, 100, "=SUM(G3:G7)"],
    ):
        made.active.append(line)
    made.active.column_dimensions["H"].width = 44
    made.save(tmp_path / "unsaved.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "unsaved.xlsx") as old,
        zipfile.ZipFile(tmp_path / "自评表.xlsx", "w") as new,
    ):
        for name in old.namelist():  # openpyxl stores no values of formulas
            new.writestr(name, re.sub(rb"<f>F6</f><v ?/?>(</v>)?", b"<f>F6</f><v>20</v>", old.read(name)))
    return tmp_path / "自评表.xlsx"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_word_copy_holds_the_scores(word: Path, tmp_path: Path) -> None:
    before = digest(word)
    report = indexpr.score_table(indexpr.read_table(word))
    done = write_back(report, tmp_path / "copy.docx")
    again = indexpr.score_table(indexpr.read_table(tmp_path / "copy.docx"))
    assert digest(word) == before
    assert [row.recorded for row in again.all_rows] == [row.computed for row in report.all_rows]
    assert [row.difference for row in again.all_rows if row.difference is not None] == [Decimal(0)] * 10
    lost = [row for row in report.rows if row.computed is not None and row.computed < (row.points or 0)]
    reasons = {row.name: row.row.reason for row in again.rows}
    assert len(lost) == 5
    assert all(reasons[row.name] == short_reason(row) for row in lost)
    assert sum(bool(reason) for reason in reasons.values()) == len(lost)
    assert [kept.why_zh for kept in done.kept] == [REVIEW, UNSETTLED]
    assert len(done.written) == 10 + len(lost)


def test_the_layout_of_the_word_file_stays(word: Path, tmp_path: Path) -> None:
    write_back(indexpr.score_table(indexpr.read_table(word)), tmp_path / "copy.docx")
    with zipfile.ZipFile(word) as before, zipfile.ZipFile(tmp_path / "copy.docx") as after:
        assert before.namelist() == after.namelist()
        assert all(before.read(n) == after.read(n) for n in before.namelist() if n != "word/document.xml")
    old, new = docx.Document(str(word)).tables[0], docx.Document(str(tmp_path / "copy.docx")).tables[0]
    assert [c.width for c in old.columns] == [c.width for c in new.columns]
    size = {run.font.size for run in new.cell(7, 9).paragraphs[0].runs}
    assert size == {run.font.size for run in new.cell(7, 3).paragraphs[0].runs}


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


def test_an_excel_copy_holds_the_scores(book: Path, tmp_path: Path) -> None:
    before = digest(book)
    report = indexpr.score_table(indexpr.read_table(book))
    done = write_back(report, tmp_path / "copy.xlsx")
    sheet = sheet_of(tmp_path / "copy.xlsx")
    assert digest(book) == before
    assert [sheet.cell(r, 7).value for r in range(3, 9)] == [20, 16, 12, None, "=F6", "=SUM(G3:G7)"]
    assert sheet.cell(4, 8).value == "未完成，完成率80%；原因：【待填】；改进措施：【待填】"
    assert sheet.cell(5, 8).value == "学员基础不一"
    assert sheet.cell(6, 8).value is None
    assert sheet.column_dimensions["H"].width == 44
    why = {(kept.place.row, kept.place.column): kept.why_zh for kept in done.kept}
    assert why == {
        (5, 7): "单元格中已有内容",
        (5, 8): "单元格中已有内容",
        (6, 7): REVIEW,
        (7, 7): "单元格中有公式",
        (8, 7): UNSETTLED,
    }


def test_overwriting_spares_formulas(book: Path, tmp_path: Path) -> None:
    report = indexpr.score_table(indexpr.read_table(book))
    done = write_back(report, tmp_path / "copy.xlsx", overwrite=True, arithmetic=True)
    sheet = sheet_of(tmp_path / "copy.xlsx")
    assert [sheet.cell(r, 7).value for r in range(3, 8)] == [20, 16, 10, None, "=F6"]
    assert sheet.cell(5, 8).value == report.rows[2].explain()
    assert [kept.why_zh for kept in done.kept] == ["单元格中有公式", REVIEW, UNSETTLED]


def test_reasons_are_optional_and_may_be_english(book: Path, tmp_path: Path) -> None:
    report = indexpr.score_table(indexpr.read_table(book))
    write_back(report, tmp_path / "bare.xlsx", reasons=False)
    assert sheet_of(tmp_path / "bare.xlsx").cell(4, 8).value is None
    write_back(report, tmp_path / "english.xlsx", language="en", arithmetic=True)
    assert sheet_of(tmp_path / "english.xlsx").cell(4, 8).value == report.rows[1].explain("en")


def test_a_cell_that_rows_share_takes_their_sentences_and_no_score(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for line in (HEADING, *ROWS[:2]):
        made.active.append(line)
    made.active["E2"] = "5场"
    made.active.merge_cells("H2:H3")
    made.active.merge_cells("G2:G3")
    made.save(tmp_path / "merged.xlsx")
    report = indexpr.score_table(indexpr.read_table(tmp_path / "merged.xlsx"))
    done = write_back(report, tmp_path / "copy.xlsx", arithmetic=True)
    assert sheet_of(tmp_path / "copy.xlsx")["H2"].value == "".join(row.explain() for row in report.rows)
    assert sheet_of(tmp_path / "copy.xlsx")["G2"].value is None
    assert [kept.why_zh for kept in done.kept] == ["2行共用一个单元格"]


def test_the_same_in_a_word_file(word: Path, tmp_path: Path) -> None:
    made = docx.Document(str(word))
    made.tables[0].cell(7, 9).merge(made.tables[0].cell(9, 9))
    made.save(str(word))
    report = indexpr.score_table(indexpr.read_table(word))
    write_back(report, tmp_path / "copy.docx", arithmetic=True)
    told = [
        row.explain()
        for row in report.rows[:3]
        if row.computed is not None and row.computed < (row.points or 0)
    ]
    assert docx.Document(str(tmp_path / "copy.docx")).tables[0].cell(8, 9).text == "".join(told)


@pytest.mark.parametrize("name", ["copy.xlsx", "copy.csv", "copy"])
def test_the_copy_is_of_the_kind_of_the_original(word: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(IndexprError) as caught:
        write_back(indexpr.score_table(indexpr.read_table(word)), tmp_path / name)
    assert caught.value.code == "write-back-kind"
    assert not (tmp_path / name).exists()


def test_a_csv_file_takes_nothing_back(tmp_path: Path) -> None:
    report = indexpr.score_table(indexpr.read_table(EXAMPLES / "self_evaluation_2022.csv"))
    with pytest.raises(IndexprError) as caught:
        write_back(report, tmp_path / "copy.csv")
    assert caught.value.code == "write-back-kind"


def test_the_original_is_never_written(word: Path, tmp_path: Path) -> None:
    report = indexpr.score_table(indexpr.read_table(word))
    link = tmp_path / "link.docx"
    link.symlink_to(word)
    before = digest(word)
    for path in (word, link, tmp_path / "." / word.name):
        with pytest.raises(IndexprError) as caught:
            write_back(report, path)
        assert caught.value.code == "same-file"
    assert digest(word) == before


def test_tables_of_two_files_do_not_go_into_one(word: Path, book: Path, tmp_path: Path) -> None:
    reports = [indexpr.score_table(indexpr.read_table(path)) for path in (word, book)]
    with pytest.raises(IndexprError) as caught:
        write_back(reports, tmp_path / "copy.docx")
    assert caught.value.code == "write-back-kind"


def test_a_folder_that_is_not_there_is_one_error(word: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexprError) as caught:
        write_back(indexpr.score_table(indexpr.read_table(word)), tmp_path / "none" / "copy.docx")
    assert caught.value.code == "unwritable-file"


def test_places_that_the_file_does_not_have_are_told(word: Path, book: Path, tmp_path: Path) -> None:
    """A report of another version of the file: nothing is written where nothing stands."""
    for path, copy in ((word, "copy.docx"), (book, "copy.xlsx")):
        table = indexpr.read_table(path)
        moved = [
            evolve(row, cells=tuple((n, evolve(p, sheet="不在", table=9)) for n, p in row.cells))
            for row in table.rows
        ]
        report = indexpr.score_table(evolve(table, rows=tuple(moved), execution=None))
        done = write_back(report, tmp_path / copy)
        assert done.written == ()
        assert {kept.why_zh for kept in done.kept} <= {"没有可填的单元格", REVIEW, UNSETTLED}


def test_a_word_cell_that_is_filled_is_left(word: Path, tmp_path: Path) -> None:
    made = docx.Document(str(word))
    made.tables[0].cell(7, 8).text = "9"
    made.save(str(word))
    done = write_back(indexpr.score_table(indexpr.read_table(word)), tmp_path / "copy.docx")
    assert [(kept.place.row, kept.place.column, kept.why_zh) for kept in done.kept] == [
        (8, 9, "单元格中已有内容"),
        (16, 9, REVIEW),
        (18, 9, UNSETTLED),
    ]
    assert docx.Document(str(tmp_path / "copy.docx")).tables[0].cell(7, 8).text == "9"


FORM = [
    ["项目支出绩效自评表"],
    ["（2023年度）"],
    ["项目名称", "校园维修"],
    ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", 100, 120, 98.5, 10, "82.1%"],
    ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "维修面积", "≥3000平方米", "2950平方米", 40],
    [None, "质量指标", "合格率", "≥90%", "95%", 50],
    ["总分", None, None, None, None, 100],
]


def form(path: Path) -> Path:
    """A form whose empty cells for scores are not stored at all, as other programs write them."""
    made = openpyxl.Workbook()
    for line in FORM:
        made.active.append(line)
    made.save(path)
    return path


def test_cells_that_a_sheet_does_not_store_are_filled_too(tmp_path: Path) -> None:
    report = indexpr.score_table(indexpr.read_table(form(tmp_path / "t.xlsx")))
    done = write_back(report, tmp_path / "copy.xlsx")
    sheet = sheet_of(tmp_path / "copy.xlsx")
    assert report.execution is not None
    assert sheet["H5"].value == float(report.execution.computed or 0) == 8.21
    assert sheet["G9"].value == float(str(report.total))
    assert done.kept == ()
    again = indexpr.score_table(indexpr.read_table(tmp_path / "copy.xlsx"))
    assert again.table.declared_total == str(report.total)
    assert not any(row.difference for row in again.all_rows)


def test_a_total_of_other_points_than_all_is_not_filled(tmp_path: Path) -> None:
    """A row that was not read as one would be missing from it."""
    made = openpyxl.load_workbook(form(tmp_path / "t.xlsx"))
    made.active["F8"] = 40
    made.save(tmp_path / "t.xlsx")
    done = write_back(indexpr.score_table(indexpr.read_table(tmp_path / "t.xlsx")), tmp_path / "copy.xlsx")
    assert sheet_of(tmp_path / "copy.xlsx")["G9"].value is None
    assert [(kept.place.row, kept.why_zh) for kept in done.kept] == [
        (9, "读到的分值合计为90，不是100，总分未填")
    ]


def test_a_share_is_never_rounded_up_to_the_target(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(form(tmp_path / "t.xlsx"))
    made.active["E7"] = "2999.99平方米"
    made.save(tmp_path / "t.xlsx")
    report = indexpr.score_table(indexpr.read_table(tmp_path / "t.xlsx"))
    assert short_reason(report.rows[0]).startswith("未完成，完成率99.99%；")
    assert short_reason(report.rows[0], "en", named=True).startswith(
        "“维修面积”: not met, 99.99% of the target"
    )


def test_many_files_go_into_one_folder(word: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [
        word,
        form(tmp_path / "t.xlsx"),
        form(tmp_path / "b" / "t.xlsx"),
        EXAMPLES / "self_evaluation_2022.csv",
    ]
    reports = [indexpr.score_table(indexpr.read_table(path)) for path in paths]
    done = write_back_into(reports, tmp_path / "filled" / "here")
    names = [each.path.name for each in done if isinstance(each, WrittenBack)]
    assert names == ["自评表.docx", "t.xlsx", "t (2).xlsx"]
    refused = [each for each in done if isinstance(each, NotWrittenBack)]
    assert [(Path(each.file).name, each.error.code) for each in refused] == [
        ("self_evaluation_2022.csv", "write-back-kind")
    ]
    assert sorted(p.name for p in (tmp_path / "filled" / "here").iterdir()) == sorted(names)
