"""What a cell holds, told from its words."""

from __future__ import annotations

import pytest

from indexpr.table.contents import (
    LevelName,
    LevelNames,
    amount,
    is_blank_mark,
    is_comparison,
    is_goal_label,
    is_level_name,
    is_number,
    is_points,
    is_sign,
    is_value,
    level_name,
)


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [
        ("产出指标", "产出指标", None),
        ("产出指标(50分)", "产出指标", "50"),
        ("产出指标(50)", "产出指标", "50"),
        ("产出\n指标\n（50分）", "产出指标", "50"),
        ("一、产出指标", "产出指标", None),
        ("1.产出指标", "产出指标", None),
        ("满意度指标 10分", "满意度指标", "10"),
        ("效益指标（30%）", "效益指标", "30"),
    ],
)
def test_level_names_in_their_variants(text: str, name: str, points: str | None) -> None:
    assert level_name(text) == LevelName(name, points)
    assert is_level_name(text)


@pytest.mark.parametrize("text", ["服务对象满意度调查", "质量", "产品质量", "质量指标完成率", "≥90%", ""])
def test_names_of_indicators_are_no_levels(text: str) -> None:
    assert not LevelNames().is_first(text)
    assert not is_level_name(text) or text == "质量"


def test_a_table_tells_what_an_ambiguous_level_is() -> None:
    names = LevelNames.used(["产出指标", "满意度指标"], ["成本指标", "满意度指标"])
    assert names.is_second("成本指标")
    assert not names.is_first("成本指标")
    assert not names.is_first("满意度指标")
    assert not names.is_second("满意度指标")


@pytest.mark.parametrize("text", ["0.5", "1", "１０", "1,000.5", "-3", "98.30"])
def test_numbers(text: str) -> None:
    assert is_number(text)
    assert is_points(text)
    assert amount(text) is not None


@pytest.mark.parametrize("text", ["10分", "100%", "-", "—", "/", "", "不适用"])
def test_points_may_be_written_otherwise(text: str) -> None:
    assert is_points(text)
    assert not is_number(text)


@pytest.mark.parametrize("text", ["203个", "已完成", "十分", "12月"])
def test_words_are_no_points(text: str) -> None:
    assert not is_points(text)


@pytest.mark.parametrize("text", ["≥60个", "＝100%", "不低于90%", "≤ 5天", "<2小时"])
def test_comparisons(text: str) -> None:
    assert is_comparison(text)
    assert is_value(text)


@pytest.mark.parametrize("text", ["不超过预算资金", "≥", "大于", "不少于", "组织培训"])
def test_no_comparisons(text: str) -> None:
    assert not is_comparison(text)


def test_signs_marks_and_goals() -> None:
    assert is_sign("≥")
    assert is_sign("定性")
    assert not is_sign("60")
    assert is_blank_mark("——")
    assert not is_blank_mark("一")
    assert is_goal_label("绩效目标 3")
    assert is_goal_label("目标一")
    assert not is_goal_label("绩效目标完成情况")
    assert amount("合计") is None
