"""Headings of one and of two lines, and what a heading may never do to the rows below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.table.samples import write_csv

from indexpr.table.model import Table
from indexpr.table.reading.read import read_table

UPPER = ("绩效指标", "", "", "年度指标值", "", "", "实际完成值", "分值", "得分")
ROWS = (
    ("产出指标", "数量指标", "培训人次", "≥", "350", "人次", "362人次", "20", "20"),
    ("", "质量指标", "合格率", "≥", "90", "%", "86%", "10", "9.5"),
    ("效益指标", "社会效益指标", "技能水平", "定性", "提升", "", "提升", "10", "10"),
)


def read(tmp_path: Path, *rows: Sequence[str]) -> Table:
    return read_table(write_csv(tmp_path / "made.csv", rows))


@pytest.mark.parametrize("heading", ["数值", "指标数值", "目标数值", "值", "目标", "标准"])
def test_a_target_is_split_below_one_heading(tmp_path: Path, heading: str) -> None:
    lower = ("一级指标", "二级指标", "三级指标", "符号", heading, "单位", "", "", "")
    table = read(tmp_path, UPPER, lower, *ROWS)
    assert [row.target for row in table.rows] == ["≥350人次", "≥90%", "提升"]
    assert [(row.actual, row.points, row.recorded) for row in table.rows] == [row[6:] for row in ROWS]


@pytest.mark.parametrize("heading", ["数值", "指标数值", "目标数值", "值"])
def test_a_target_is_split_in_a_heading_of_one_line(tmp_path: Path, heading: str) -> None:
    one = ("一级指标", "二级指标", "三级指标", "符号", heading, "单位", "实际完成值", "分值", "得分")
    assert [row.target for row in read(tmp_path, one, *ROWS).rows] == ["≥350人次", "≥90%", "提升"]


def test_two_unknown_words_below_a_heading_leave_the_target_open(tmp_path: Path) -> None:
    lower = ("一级指标", "二级指标", "三级指标", "符号", "基本", "力争", "", "", "")
    rows = [(*row[:3], row[3], "350", "400", *row[6:]) for row in ROWS]
    table = read(tmp_path, UPPER, lower, *rows)
    assert [row.target for row in table.rows] == [None] * 3
    assert table.rows[0].others == (("年度指标值基本", "350"), ("年度指标值力争", "400"))


def test_an_actual_is_split_below_its_own_heading(tmp_path: Path) -> None:
    upper = ("绩效指标", "", "", "年度指标值", "实际完成值", "", "分值", "得分")
    lower = ("一级指标", "二级指标", "三级指标", "", "数值", "单位", "", "")
    row = ("产出指标", "数量指标", "培训人次", "≥350人次", "362", "人次", "20", "20")
    made = read(tmp_path, upper, lower, row).rows[0]
    assert (made.target, made.actual, made.unit) == ("≥350人次", "362", None)
    assert made.others == (("实际完成值单位", "人次"),)


def test_a_line_of_headings_is_never_a_row(tmp_path: Path) -> None:
    heading = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    row = ("产出指标", "数量指标", "培训人次", "≥350人次", "362人次", "20", "20")
    table = read(tmp_path, heading, row, ("", "", "", "符号", "数值", "", ""))
    assert [made.target for made in table.rows] == ["≥350人次"]
    assert [cell.text for cell in table.unplaced] == ["符号", "数值"]


@pytest.mark.parametrize("heading", ["指标类型", "指标类别"])
def test_a_kind_of_indicators_is_what_stands_in_its_column(tmp_path: Path, heading: str) -> None:
    names = (heading, "指标名称", "指标值", "说明")

    def levels(*kinds: str) -> list[tuple[str | None, str | None]]:
        rows = [(kind, f"第{number}项", "≥5个", "") for number, kind in enumerate(kinds, 1)]
        return [(row.level1, row.level2) for row in read(tmp_path, names, *rows).rows]

    assert levels("成本指标", "", "满意度指标") == [("成本指标", None)] * 2 + [("满意度指标", None)]
    assert levels("产出指标", "效益指标") == [("产出指标", None), ("效益指标", None)]
    assert levels("数量指标", "成本指标") == [(None, "数量指标"), (None, "成本指标")]
    assert levels("常规", "重点") == [(None, None)] * 2


def test_a_kind_beside_the_levels_is_not_a_level(tmp_path: Path) -> None:
    names = ("一级指标", "二级指标", "三级指标", "指标类型", "指标值", "分值")
    row = ("产出指标", "数量指标", "培训人次", "定量", "≥350人次", "20")
    made = read(tmp_path, names, row).rows[0]
    assert (made.level1, made.level2, made.sign, made.target) == ("产出指标", "数量指标", "定量", "≥350人次")


@pytest.mark.parametrize(
    "words", [("比较符", "目标", "计量单位"), ("甲", "乙", "丙"), ("符号", "标准", "量纲")]
)
def test_unknown_words_below_a_heading_are_no_row(tmp_path: Path, words: tuple[str, str, str]) -> None:
    upper = ("一级指标", "二级指标", "三级指标", "目标值", "", "", "实际完成值", "分值", "得分")
    table = read(tmp_path, upper, ("", "", "", *words, "", "", ""), *ROWS)
    assert [row.name for row in table.rows] == ["培训人次", "合格率", "技能水平"]
    assert {row.target for row in table.rows} <= {None, "≥350人次", "≥90%", "提升"}
    assert [(row.actual, row.points, row.recorded) for row in table.rows] == [row[6:] for row in ROWS]
