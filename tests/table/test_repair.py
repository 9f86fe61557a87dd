"""Shifted rows: put right where one order fits, kept where nothing is broken, else unclear."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexpr.table.contents import LevelNames
from indexpr.table.reading.repair import mend

FIELDS = ["goal", "level1", "level2", "name", "value", "actual", "points", "recorded", "reason", None]


def mended(row: list[str], fields: list[str | None] | None = None, names: LevelNames | None = None):  # type: ignore[no-untyped-def]
    fields = fields or FIELDS
    row = row + [""] * (len(fields) - len(row))
    mending = mend(row, fields, names or LevelNames())
    return mending, ["" if s is None else row[s] for s in mending.sources]


def test_a_row_in_order_is_kept() -> None:
    row = ["绩效目标1", "产出指标", "数量指标", "项目数量", "≥200个", "203个", "0.5", "0.5", "原因", ""]
    assert mended(row)[0].kind == "kept"


@pytest.mark.parametrize(
    "row",
    [
        # a lone number as reason, points without score, words as target, a name that is a level's
        ["", "", "", "评审及时率", "≥95%", "1", "1", "1", "1"],
        ["", "", "质量指标", "质量指标", "100%", "100%", "10", "10"],
        ["", "", "", "提升能力", "提升", "有效提升", "1", "1"],
        ["", "", "", "设备拆除率", "=100%", "=100%", "1", "1"],
        ["", "", "", "编制费用", "≤100万元", "0", "-", "-", "未拨付"],
        ["", "", "", "不超过预算资金", "≤5万元", "5万元", "5", "5"],
        ["", "自定义一级", "自定义二级", "某指标", "≥1个", "1个", "5", "5"],
        ["", "", "", "模板中的空行", "", "", "5", ""],
    ],
)
def test_odd_rows_are_kept(row: list[str]) -> None:
    mending, order = mended(row)
    assert mending.kind == "kept"
    assert order[: len(row)] == row


def test_a_level_tells_a_shift_to_the_right() -> None:
    mending, order = mended(["", "", "", "质量指标", "专家评审占比", "≥90%", "1", "1", "1"])
    assert (mending.kind, mending.by) == ("shifted", 1)
    assert order[:9] == ["", "", "质量指标", "专家评审占比", "≥90%", "1", "1", "1", ""]


def test_a_lost_score_is_not_made_up() -> None:
    mending, order = mended(["", "", "效益指标", "经济效益指标", "拉动投资", "≥30亿元", "30.36亿元", "1"])
    assert mending.by == 1
    assert order[6:8] == ["1", ""]


def test_a_level_in_the_column_of_goals_moves_alone() -> None:
    mending, order = mended(["时效指标", "", "", "评审完成及时率", "≥95%", "1", "0.5", "0.5"])
    assert mending.kind == "moved"
    assert order[:4] == ["", "", "时效指标", "评审完成及时率"]


def test_a_level_of_either_kind_moves_only_where_the_table_tells_which() -> None:
    row = ["成本指标", "", "", "管理费用", "≤208万元", "7万元", "0.5", "0.5"]
    mending, order = mended(row, names=LevelNames.used([], ["成本指标"]))
    assert mending.kind == "moved"
    assert order[2] == "成本指标"


def test_lost_cells_on_the_left() -> None:
    mending, order = mended(["质量指标", "合格率", "≥90%", "95%", "5", "5", ""], FIELDS[1:9])
    assert (mending.kind, mending.by) == ("shifted", -1)
    assert order[:4] == ["", "质量指标", "合格率", "≥90%"]


def test_a_doubled_cell_in_the_middle() -> None:
    mending, order = mended(["", "", "", "及时率", "", "≥95%", "94%完成", "5", "4.9"])
    assert (mending.kind, mending.by) == ("shifted", 1)
    assert order[3:8] == ["及时率", "≥95%", "94%完成", "5", "4.9"]


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "数量指标", "某数量", "≥5个", "全部完成", "已完成", "良好"],
        ["", "", "", "质量指标", "时效指标", "≥90%", "1", "1", "1"],
    ],
)
def test_what_no_order_fits_is_unclear(row: list[str]) -> None:
    mending, order = mended(row)
    assert mending.kind == "unclear"
    assert order[: len(row)] == row


LEVELS = st.sampled_from(
    [("产出指标", "数量指标"), ("", "质量指标"), ("效益指标", "社会效益指标"), ("", "时效指标")]
)
SCORES = st.sampled_from(["0.5", "1", "10", "9.85"])


@given(
    LEVELS,
    st.sampled_from(["建设里程", "设备合格率", "服务人数"]),
    st.sampled_from(["≥60个", "≤5天", "=100%", "不低于90%"]),
    st.sampled_from(["60个", "98%", "全部完成", "3天"]),
    SCORES,
    st.sampled_from(["", "受天气影响"]),
    st.integers(1, 2),
)
def test_a_shifted_row_comes_back_to_what_it_was(
    levels: tuple[str, str], name: str, target: str, actual: str, points: str, reason: str, by: int
) -> None:
    row = ["", *levels, name, target, actual, points, points, reason]
    width = [*FIELDS, None, None]
    assume(len(row) + by <= len(width))
    mending, order = mended([""] * by + row, width)  # type: ignore[arg-type]
    assert (mending.kind, mending.by) == ("shifted", by)
    assert order[: len(row)] == row


@given(
    st.lists(st.sampled_from(["", "产出指标", "质量指标", "≥9个", "1", "甲", "-", "绩效目标2"]), max_size=10)
)
def test_no_cell_is_lost_whatever_stands_in_a_row(row: list[str]) -> None:
    _, order = mended(row)
    assert sorted(filter(None, order)) == sorted(filter(None, row))
