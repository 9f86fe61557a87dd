"""Targets become the empty form of a self-evaluation, which this library reads back without loss."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexpr
from indexpr import Table, read_table, self_evaluation_form, write_form

TARGETS = Table.from_records(
    [
        {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "培训人次", "指标值": "≥100人次"},
        {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "课程数", "指标值": "≥5门"},
        {"一级指标": "产出指标", "二级指标": "时效指标", "三级指标": "完成时间", "指标值": "2025年11月底前"},
        {"一级指标": "效益指标", "二级指标": "社会效益指标", "三级指标": "就业能力", "指标值": "显著提升"},
        {
            "一级指标": "满意度指标",
            "二级指标": "服务对象满意度指标",
            "三级指标": "学员满意度",
            "指标值": "≥90%",
        },
    ],
    title="项目绩效目标表",
    project="技能培训",
    department="某县人社局",
    year=2025,
    budget_text="120.5",
    unit="万元",
)
KEPT = ("level1", "level2", "name", "target", "points")


def test_points_by_the_scheme_that_fits_the_levels() -> None:
    form = self_evaluation_form(TARGETS)
    assert [row.points for row in form.rows] == ["17", "16.5", "16.5", "30", "10"]
    assert form.execution is not None and form.execution.points == "10" and form.execution.budget == "120.5"
    assert {(row.actual, row.recorded, row.reason) for row in form.rows} == {("", "", "")}
    with_costs = Table.from_records(
        [
            {"一级指标": level, "三级指标": level, "指标值": "≥1个"}
            for level in ("成本指标", "产出指标", "效益指标", "满意度指标")
        ]
    )
    assert [row.points for row in self_evaluation_form(with_costs).rows] == ["20", "40", "20", "10"]
    named = self_evaluation_form(with_costs, scheme="20-40-30-10")
    assert [row.points for row in named.rows] == ["20", "40", "30", "10"] and named.execution is None


def test_points_that_are_there_are_kept() -> None:
    given_points = Table.from_records(
        [{"一级指标": "产出指标", "三级指标": "甲", "指标值": "≥1个", "分值": "60"}]
    )
    assert [row.points for row in self_evaluation_form(given_points).rows] == ["60"]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_read_back_without_loss(tmp_path: Path, suffix: str) -> None:
    form = self_evaluation_form(TARGETS)
    again = read_table(write_form(form, tmp_path / f"自评表{suffix}"))
    assert [[getattr(row, name) for name in KEPT] for row in again.rows] == [
        [getattr(row, name) for name in KEPT] for row in form.rows
    ]
    assert (again.project, again.department, again.year) == ("技能培训", "某县人社局", 2025)
    assert again.budget is not None and str(again.budget) == "1205000元"
    assert again.execution is not None and again.execution.points == "10"
    # Nothing but the sums, which no program has computed yet, is left over.
    assert [cell.text[:5] for cell in again.unplaced] == ["=SUM("] * (2 if suffix == ".xlsx" else 0)
    assert all(not (row.actual or row.recorded or row.reason) for row in again.rows)


def test_filled_in_it_scores(tmp_path: Path) -> None:
    path = write_form(self_evaluation_form(TARGETS), tmp_path / "自评表.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    actuals = {
        "培训人次": "120人次",
        "课程数": "4门",
        "完成时间": "2025年10月",
        "就业能力": "显著提升",
        "学员满意度": "95%",
    }
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in actuals:
                sheet.cell(cell.row, 5).value = actuals[str(cell.value)]
            if cell.value == "年度资金总额":
                sheet.cell(cell.row, 5).value = 120.5
    book.save(path)
    report = indexpr.score_table(read_table(path))
    assert report.points == Decimal(100)
    assert report.total == Decimal("96.7")


def test_a_workbook_sums_and_checks_what_is_typed(tmp_path: Path) -> None:
    path = write_form([self_evaluation_form(TARGETS), self_evaluation_form(TARGETS)], tmp_path / "f.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["技能培训", "技能培训 2"]
    sheet = book.active
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == ["=SUM(F6,F8:F12)", "=SUM(G6,G8:G12)"]
    scores = [check for check in sheet.data_validations.dataValidation if check.type == "decimal"]
    assert {str(check.sqref) for check in scores} == {"G6", "G8", "G9", "G10", "G11", "G12"}
    assert {check.formula2 for check in scores} == {"$F$6", "$F$8", "$F$9", "$F$10", "$F$11", "$F$12"}


def test_what_cannot_be_a_form_is_refused(tmp_path: Path) -> None:
    for call, code in (
        (lambda: self_evaluation_form("a.docx"), "not-a-table"),  # type: ignore[arg-type]
        (lambda: self_evaluation_form(Table.from_records([])), "no-rows"),
        (lambda: self_evaluation_form(TARGETS, scheme="1-2-3"), "unknown-scheme"),
        (
            lambda: self_evaluation_form(Table.from_records([{"一级指标": "其他", "指标值": "≥1个"}])),
            "scheme-without-level",
        ),
        (lambda: write_form((), tmp_path / "a.xlsx"), "no-tables"),
        (lambda: write_form(self_evaluation_form(TARGETS), tmp_path / "a.pdf"), "unknown-form-kind"),
    ):
        with pytest.raises(indexpr.IndexprError) as caught:
            call()
        assert caught.value.code == code


@given(st.lists(st.sampled_from(["产出指标", "效益指标", "满意度指标"]), min_size=1, max_size=30))
def test_the_points_of_each_level_are_those_of_the_scheme(levels: list[str]) -> None:
    table = Table.from_records(
        [{"一级指标": level, "三级指标": str(n), "指标值": "≥1个"} for n, level in enumerate(levels)]
    )
    weights = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
    form = self_evaluation_form(table)
    for level in set(levels):
        assert sum(Decimal(row.points or "0") for row in form.rows if row.level1 == level) == weights[level]
