"""The Excel report, read back with openpyxl."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexpr
from indexpr.diagnostics import IndexprError
from indexpr.report import page_of, review_page
from indexpr.report.workbook import render_workbook

from .samples import MIXED, published, row, table


def opened(*tables: indexpr.Table) -> Any:
    pages = [page_of(indexpr.audit(t, policy="mof-2020")) for t in tables]
    return openpyxl.load_workbook(io.BytesIO(render_workbook(pages)))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    labels = [cell.value for cell in sheet[1]]
    return [dict(zip(labels, (c.value for c in line), strict=True)) for line in sheet.iter_rows(min_row=2)]


def test_scores_stand_beside_the_cells_of_the_table() -> None:
    rows = rows_of(opened(MIXED)["得分"])
    assert [(r["行"], r["目标值"], r["计算得分"], r["状态"]) for r in rows] == [
        (2, "≥10个", 10, "满分"),
        (3, "≥10个", 5, "扣分"),
        (4, "≥10个", 0, "0分"),
        (5, "显著提升", "0–10", "待审核"),
        (6, "≤10万元", None, "不计分"),
        (7, "≥90%", 10, "满分"),
        (8, "2023年7月前", 10, "满分"),
    ]
    assert [r["已填得分"] for r in rows[:3]] == [10, 6, 0]
    assert [r["得分率"] for r in rows[:3]] == [1, 0.5, 0]


def test_findings_are_comments_on_the_cells_they_concern() -> None:
    sheet = opened(MIXED)["得分"]
    labels = {cell.value: cell.column for cell in sheet[1]}
    differs = sheet.cell(3, labels["已填得分"])
    assert differs.comment is not None
    assert "已填6分" in differs.comment.text
    assert sheet.cell(2, labels["已填得分"]).comment is None
    assert sheet.cell(8, labels["目标值"]).comment is not None


@pytest.mark.parametrize("text", ["=100%", "+5", "-3", "@x", '=HYPERLINK("http://x")', "=1+1"])
def test_a_text_stays_a_text(text: str) -> None:
    book = opened(table(row(2, text, text, name=text, reason=text + "因")))
    sheet = book["得分"]
    labels = {cell.value: cell.column for cell in sheet[1]}
    for label in ("三级指标", "目标值", "实际完成值"):
        cell = sheet.cell(2, labels[label])
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_any_text_can_be_stored(text: str) -> None:
    sheet = opened(table(row(2, "≥1个", "1个", name="名" + text)))["得分"]
    told = " ".join(("名" + text).split())
    kept = "".join(c if c.isprintable() or c in "\u3000" else "?" for c in told)
    read = "".join(c if c.isprintable() and c != "\ufffd" else "?" for c in sheet.cell(2, 6).value)
    assert len(read) == len(told)
    assert all(a == b for a, b in zip(read, kept, strict=True) if "?" not in (a, b))


def test_sums_and_findings_have_sheets_of_their_own() -> None:
    book = opened(published())
    totals = rows_of(book["合计"])
    assert [(r["合计"], r["分值"], r["已填"]) for r in totals[:4]] == [
        ("预算执行", 10, 9.8),
        ("产出指标", 59.5, 58),
        ("效益指标", 17, 16),
        ("满意度指标", 7.5, 7.5),
    ]
    assert totals[-1]["合计"] == "总计"
    findings = rows_of(book["核对"])
    assert any(f["行"] == 105 and f["代码"] == "recorded-differs" for f in findings)


def test_several_tables_share_the_sheets() -> None:
    rows = rows_of(opened(MIXED, table(row(2, "≥1个", "1个"), project="另一项目"))["得分"])
    assert [r["表"] for r in rows] == ["发明项目"] * 7 + ["另一项目"]


def test_a_review_has_no_columns_of_scores() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook([review_page(MIXED, indexpr.review(MIXED))])))
    labels = [cell.value for cell in book["审核"][1]]
    assert "目标值" in labels
    assert "计算得分" not in labels
    assert book.sheetnames == ["审核", "核对"]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(IndexprError, match=r"indexpr\[tables\]"):
        render_workbook([page_of(indexpr.score_table(MIXED))])
