"""indexpr table compare, summary, form, fill."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from tests.copies import own_copy

from .conftest import EXAMPLES, Run, one_clear_line

BEFORE = "2024年度绩效目标表\n项目名称,技能培训\n一级指标,三级指标,指标值,分值\n产出指标,培训人次,≥100人次,50\n满意度指标,满意度,≥95%,50\n"
AFTER = """2024年度绩效自评表
项目名称,技能培训
一级指标,三级指标,指标值,实际完成值,分值
产出指标,培训人次,≥80人次,90人次,50
效益指标,就业人数,≥5人,6人,50
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("前.csv").write_text(BEFORE, encoding="utf-8")
    Path("后.csv").write_text(AFTER, encoding="utf-8")
    return tmp_path


def test_compare(run: Run, desk: Path) -> None:
    done = run("table", "compare", "前.csv", "后.csv", "--check", "--out", "对比.html")
    assert done.code == 1
    for told in ("目标降低", "≥100人次", "≥80人次", "删去", "新增", "就业人数"):
        assert told in done.out
    assert "目标降低" in (desk / "对比.html").read_text(encoding="utf-8")
    assert run("table", "compare", "前.csv", "前.csv", "--check").code == 0
    (plain,) = run("table", "compare", "前.csv", "后.csv", "--json").objects
    assert plain["type"] == "comparison" and plain["counts"]["loosened"] == 1
    english = run("table", "compare", "前.csv", "后.csv", "--lang", "en")
    assert "loosened" in english.out and "dropped" in english.out


def test_compare_of_what_cannot_be_read(run: Run, desk: Path) -> None:
    done = run("table", "compare", "前.csv", "没有.csv")
    assert done.code == 2 and one_clear_line(done.err)


def test_summary(run: Run, desk: Path) -> None:
    folder = desk / "全部"
    folder.mkdir()
    own_copy(EXAMPLES / "library_2023.docx", folder)
    own_copy(desk / "后.csv", folder)
    (folder / "说明.md").write_text("x", encoding="utf-8")
    done = run("table", "summary", str(folder), "--out", "汇总.html", "--jobs", "1")
    assert done.code == 2  # one file was not read
    assert "中小学图书馆建设项目" in done.out and "说明.md" in done.out and "3 个文件" in done.out
    assert len(list((desk / "汇总_files").glob("*.html"))) == 2
    (plain,) = run("table", "summary", str(folder), "--json").objects
    assert len(plain["tables"]) == 2 and len(plain["unread"]) == 1
    (folder / "说明.md").unlink()
    assert run("table", "summary", str(folder)).code == 0


def test_summary_of_nothing(run: Run, desk: Path) -> None:
    (desk / "空").mkdir()
    done = run("table", "summary", "空")
    assert done.code == 2 and one_clear_line(done.err)


def test_form_and_fill(run: Run, desk: Path) -> None:
    done = run("table", "form", "前.csv", "--out", "自评.xlsx")
    assert done.code == 0 and "2 行指标" in done.out
    book = openpyxl.load_workbook("自评.xlsx")
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in ("培训人次", "满意度"):
                sheet.cell(cell.row, 5).value = {"培训人次": "90人次", "满意度": "96%"}[str(cell.value)]
    book.save("自评.xlsx")
    filled = run("table", "fill", "自评.xlsx")
    assert filled.code == 0 and "自评_得分.xlsx" in filled.out
    scores = {
        sheet.cell(row, 3).value: sheet.cell(row, 7).value
        for sheet in [openpyxl.load_workbook("自评_得分.xlsx").active]
        for row in range(1, sheet.max_row + 1)
    }
    assert scores["培训人次"] == 45 and scores["满意度"] == 50
    (told,) = run("table", "fill", "自评.xlsx", "--out", "b.xlsx", "--json").objects
    assert told["type"] == "filled" and told["written"] >= 2
    assert run("table", "form", "前.csv", "--out", "自评.pdf").code == 2
    assert json.loads(run("table", "form", "前.csv", "--out", "c.docx", "--json").out)["type"] == "form"
