"""What a bare number takes from the other side, the context or a written 万."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indexpr.diagnostics import ContextError, UnitError
from indexpr.evaluation import Context, Evaluation, evaluate
from indexpr.evaluation.amounts import as_percent


def values(found: Evaluation) -> tuple[Fraction | None, Fraction | None, str | None]:
    return found.target_value, found.actual_value, found.unit


@pytest.mark.parametrize(
    "target, actual, expected",
    [
        ("≤500万元", "307", (5_000_000, 3_070_000, "元")),
        ("≤500万元", "307.118万", (5_000_000, 3_071_180, "元")),
        ("≤五百万元", "307", (5_000_000, 3_070_000, "元")),
        ("500", "307万元", (5_000_000, 3_070_000, "元")),
        ("≤121.2万", "100万元", (1_212_000, 1_000_000, "元")),
        ("≤121.2万", "100.5", (1_212_000, 1_005_000, None)),
        ("≤121.2万", "100.5万", (1_212_000, 1_005_000, None)),
        ("≥50万千瓦", "62.96", (500_000, 629_600, "千瓦")),
        ("≥100个", "113", (100, 113, "个")),
        ("≥3", "5", (3, 5, None)),
    ],
)
def test_a_bare_number_takes_the_unit_as_it_is_written(
    target: str, actual: str, expected: tuple[int, int, str | None]
) -> None:
    assert values(evaluate(target, actual)) == expected


@pytest.mark.parametrize(
    "target, actual, unit, expected",
    [
        ("500", "307.118", "万元", (5_000_000, 3_071_180, "元")),
        ("500", "307.118", "单位：万元", (5_000_000, 3_071_180, "元")),
        ("500万", "307", "万元", (5_000_000, 3_070_000, "元")),
        ("95", "0.96", "%", (95, 96, "%")),
        ("60", "58", "个", (60, 58, "个")),
        ("60", "58", "无", (60, 58, None)),
        ("2", "1.5", "万元/人", (20_000, 15_000, "元/人")),
    ],
)
def test_two_bare_numbers_take_the_unit_of_the_context(
    target: str, actual: str, unit: str, expected: tuple[int, int, str | None]
) -> None:
    assert values(evaluate(target, actual, context=Context(unit=unit))) == expected


@pytest.mark.parametrize(
    "target, actual, unit, actual_value",
    [
        ("≤500万元", "307", "万元", 3_070_000),
        ("≤500万元", "307", "美元", 3_070_000),  # another currency, and no rate: passed over
        ("≤500", "307万元", "元", 3_070_000),
        ("≤500", "307万", None, 3_070_000),
        ("≥2万/年", "3万元/月", None, 360_000),
    ],
)
def test_a_named_side_outweighs_the_context(
    target: str, actual: str, unit: str | None, actual_value: int
) -> None:
    assert evaluate(target, actual, context=Context(unit=unit)).actual_value == actual_value


def test_rates_without_a_common_numerator_do_not_compare() -> None:
    for target, actual in (("≥2万/年", "3元/项"), ("≥4次/年", "4元"), ("≥1次/季", "4次")):
        with pytest.raises(UnitError):
            evaluate(target, actual)


def test_a_unit_of_the_context_that_is_none_is_an_error() -> None:
    with pytest.raises(ContextError) as caught:
        evaluate("5", "6", context=Context(unit="≥"))
    assert caught.value.field == "unit"


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("≥500万元", "6000000", "met"),  # 元 were meant; 万元 would be met as well
        ("≥500万元", "3071180", "not_met"),  # 3071180万元 would be six thousand times the target
        ("≥2万人次", "18560", "not_met"),
        ("≤500万元", "3071180", "met"),
        ("≤10万元", "100001", "not_met"),
        ("≤180万元", "10", "met"),
        ("≤500", "3070000元", "met"),
    ],
)
def test_a_second_reading_is_weighed_where_the_first_is_absurd(
    target: str, actual: str, outcome: str
) -> None:
    assert evaluate(target, actual).outcome == outcome


@pytest.mark.parametrize(
    "context, outcome",
    [
        (Context(name="服务对象满意度"), "met"),
        (Context(level1="满意度指标"), "met"),
        (Context(name="验收合格率", unit="万元"), "met"),
        (Context(name="检查次数"), "undecided"),
        (None, "undecided"),
    ],
)
def test_95_and_0_95_with_no_sign_of_percent(context: Context | None, outcome: str) -> None:
    assert evaluate("≥95", "0.95", context=context).outcome == outcome


@pytest.mark.parametrize("target, actual", [("≥5", "1"), ("≥60", "58"), ("≥100", "1000"), ("≥5", "2.5")])
def test_other_bare_numbers_are_just_numbers(target: str, actual: str) -> None:
    found = evaluate(target, actual)
    assert found.ratio == Fraction(actual) / Fraction(target[1:])
    assert found.diagnostics == ()


def test_names_of_rates_that_are_no_shares() -> None:
    assert evaluate("≥95", "0.95", context=Context(name="主频率")).outcome == "undecided"


def test_a_share_says_what_it_was_read_as() -> None:
    value, said = as_percent(Fraction(1, 2), "实际完成值", "the actual")
    assert value == 50
    assert "50%" in said.message_zh
    assert "50%" in said.message_en


def test_a_whole_year_against_a_stretch_tells_of_measure_words_too() -> None:
    """全年4个 against 每季度1次: once a quarter on the average, and another measure word."""
    made = evaluate("每季度1次", "全年3场")
    assert (made.outcome, made.ratio) == ("not_met", Fraction(3, 4))
    assert {"taken-as-of-one-year", "different-measure-words"} <= {d.code for d in made.diagnostics}
    with pytest.raises(UnitError):
        evaluate("每季度1次", "3次")
