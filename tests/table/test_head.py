"""The head: amounts with and without their unit, labels of the budget, goals, years."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.table.samples import HEADING, ROWS, add_docx_table, write_csv

from indexpr.table.model import Table
from indexpr.table.reading.read import read_table

AMOUNTS = ("资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


def read(tmp_path: Path, *rows: Sequence[str]) -> Table:
    return read_table(write_csv(tmp_path / "made.csv", [*rows, HEADING, *ROWS]))


def test_amounts_carry_their_unit(tmp_path: Path) -> None:
    row = ("年度资金总额", "600.00万元", "640.00万元", "627.20万元", "10", "98%", "9.8")
    part = ("其中：财政拨款", "600.00万元", "640.00万元", "627.20万元", "-", "98%", "-")
    table = read(tmp_path, AMOUNTS, row, part)
    assert table.execution is not None
    assert (table.execution.budget, table.execution.executed) == ("640.00万元", "627.20万元")
    assert (table.execution.points, table.execution.recorded) == ("10", "9.8")
    assert table.budget_text == "640.00万元"
    assert [fund.label for fund in table.funds] == ["其中：财政拨款"]


def test_the_budget_of_the_year_is_never_the_one_of_its_beginning(tmp_path: Path) -> None:
    row = ("年度资金总额", "约600万元", "约640万元", "约627万元", "10", "98%", "9.8")
    table = read(tmp_path, AMOUNTS, row)
    assert (table.budget, table.budget_text) == (None, None)
    assert {"约600万元", "约640万元"} <= {cell.text for cell in table.unplaced}
    pairs = ("年初预算数", "600万元", "全年预算数", "640万元", "全年执行数", "627万元")
    assert read(tmp_path, pairs).budget_text == "640万元"


@pytest.mark.parametrize(
    "label",
    [
        "项目预算",
        "项目预算（万元）",
        "年度预算",
        "预算资金总额",
        "资金规模",
        "项目资金规模",
        "申请预算",
        "2025年预算数",
    ],
)
def test_labels_of_the_budget(tmp_path: Path, label: str) -> None:
    table = read(tmp_path, ("项目名称", "桥梁检测"), ("金额单位：万元", ""), (label, "386.50"))
    assert (table.budget_text, table.unit) == ("386.50", "万元")
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("项目支出绩效目标表")
    document.add_paragraph("项目名称：桥梁检测")
    document.add_paragraph(f"{label}：386.50万元")
    add_docx_table(document, [HEADING, *ROWS])
    document.save(tmp_path / "made.docx")
    assert read_table(tmp_path / "made.docx").budget_text == "386.50万元"


def test_words_behind_a_label_of_the_budget_are_no_amount(tmp_path: Path) -> None:
    table = read(tmp_path, ("项目预算", "见附件"))
    assert (table.budget_text, table.fields) == (None, (("项目预算", "见附件"),))


def test_goals_have_names(tmp_path: Path) -> None:
    table = read(
        tmp_path, ("目标名称", "预期目标", "实际完成情况"), ("绿化养护", "养护绿地3万平方米", "已完成")
    )
    goal = table.goals[0]
    assert (goal.number, goal.text, goal.actual) == ("绿化养护", "养护绿地3万平方米", "已完成")


@pytest.mark.parametrize("key", ["年度", "预算年度", "year"])
def test_a_column_of_years_dates_the_table_where_its_rows_agree(tmp_path: Path, key: str) -> None:
    names = ("project", "level1", "level2", "name", "target")

    def made(*years: object) -> Table:
        rows = [
            {key: year, **dict(zip(names, ("路灯改造", *row[:4]), strict=True))}
            for year, row in zip(years, ROWS, strict=False)
        ]
        path = tmp_path / "made.json"
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        return read_table(path)

    assert made(2023, "2023年", "2023年度").year == 2023
    assert made(2023, None, 2023).year == 2023
    assert made(2023, 2024).year is None
    assert made("去年", "去年").year is None
    assert [row.others for row in made(2023, 2024).rows] == [((key, "2023"),), ((key, "2024"),)]
