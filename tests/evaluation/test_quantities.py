"""Quantities against comparisons, with independent arithmetic."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError, UnitError
from indexpr.evaluation import Context, Evaluation, evaluate
from indexpr.language.nodes import Comparison, Quantity

COST = Context(level1="成本指标", level2="经济成本指标")
TIME = Context(level1="产出指标", level2="时效指标", year=2022)


def codes(evaluation: Evaluation) -> set[str]:
    return {d.code for d in evaluation.diagnostics}


@pytest.mark.parametrize(
    "target, actual, outcome, ratio",
    [
        ("≥50万千瓦", "62.96万千瓦", "met", "787/625"),
        ("≥450家", "174家", "not_met", "29/75"),
        ("≥450家", "完成174家", "not_met", "29/75"),
        ("≥60个", "58", "not_met", "29/30"),
        ("60", "58个", "not_met", "29/30"),
        ("≥100个", "113", "met", "113/100"),
        ("12500名", "12166名", "not_met", "6083/6250"),
        ("0.9", "0", "not_met", "0"),
        ("25TB", "25TB", "met", "1"),
        ("=1套", "1套", "met", "1"),
        ("=1套", "2套", "met", "2"),
        ("≤500万元", "307.118万", "met", "153559/250000"),
        ("≤2000万元", "1970万元", "met", "197/200"),
        ("<=5300元/户", "5830元/户", "not_met", "11/10"),
        ("≤7天", "6天", "met", "6/7"),
        ("≤2小时", "30分钟", "met", "1/4"),
        ("≤1年", "11个月", "met", "11/12"),
        ("≥3亩", "2000平方米", "met", "1"),
        ("≥3亩", "1999平方米", "not_met", "1999/2000"),
        ("≥30000千瓦时", "30兆瓦时", "met", "1"),
        ("≥1次/季", "4次/年", "met", "1"),
        ("≥1.5倍", "150%", "met", "1"),
        ("≤3‰", "0.2%", "met", "2/3"),
        ("95%及以上", "88.32%及以上", "not_met", "2208/2375"),
        ("≥95%", "=100%", "met", "20/19"),
        ("<10万元", "10万元", "not_met", "1"),
        (">95%", "95%", "not_met", "1"),
        ("≥0.6万字", "6000字", "met", "1"),
        ("≥2万/年", "2.1万元/年", "met", "21/20"),
        ("≥4次/年", "4次", "met", "1"),
        ("不低于50万元", "六十万元", "met", "6/5"),
        ("≥100百分比", "100", "met", "1"),
    ],
)
def test_quantities(target: str, actual: str, outcome: str, ratio: str) -> None:
    found = evaluate(target, actual)
    assert (found.outcome, found.ratio) == (outcome, Fraction(ratio))
    assert found.relied_on


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("0起", "0", "met"),
        ("0起", "1起", "not_met"),
        ("=0", "0", "met"),
        ("≤0", "1", "not_met"),
        ("0次", "无", "met"),
    ],
)
def test_targets_of_zero(target: str, actual: str, outcome: str) -> None:
    found = evaluate(target, actual)
    assert (found.outcome, found.ratio, found.nature) == (outcome, None, "equal_zero")


@pytest.mark.parametrize(
    "bare, percent",
    [
        ("1", 100),
        ("0.95", 95),
        ("0", 0),
        ("95", 95),
        ("100", 100),
        ("1.5", Fraction(3, 2)),
        ("0.005", Fraction(1, 2)),
    ],
)
def test_a_bare_number_beside_a_percentage(bare: str, percent: Fraction) -> None:
    found = evaluate("≤200%", bare)
    assert found.actual_value == percent
    assert found.diagnostics


@given(st.decimals("0", "1", places=4))
def test_up_to_one_is_a_share(share: Decimal) -> None:
    assert evaluate("≤1000%", format(share, "f")).actual_value == Fraction(share) * 100


@given(st.decimals("1.0001", "100", places=4))
def test_up_to_a_hundred_is_percent(percent: Decimal) -> None:
    assert evaluate("≤1000%", format(percent, "f")).actual_value == Fraction(percent)


@pytest.mark.parametrize("bare", ["100.01", "120", "-1", "1000"])
def test_no_other_number_is_a_percentage(bare: str) -> None:
    with pytest.raises(UnitError):
        evaluate("≥95%", bare)


@pytest.mark.parametrize("actual", ["1.2", "1.05"])
def test_a_hundredfold_doubt_is_left_open(actual: str) -> None:
    found = evaluate("≥100%", actual)
    assert (found.outcome, found.reason) == ("undecided", "ambiguous-scale")


@pytest.mark.parametrize(
    "target, actual, units",
    [
        ("100%", "1000件", ("%", "件")),
        ("≥5个", "5元", ("个", "元")),
        ("≥90分", "95%", ("分", "%")),
        ("≤5%", "3个百分点", ("%", "百分点")),
        ("≥10万元/人", "200万元", ("元/人", "元")),
    ],
)
def test_units_that_do_not_convert_are_an_error_that_names_both(
    target: str, actual: str, units: tuple[str, str]
) -> None:
    with pytest.raises(UnitError) as caught:
        evaluate(target, actual)
    assert caught.value.units == units


def test_measure_words() -> None:
    same, generic, other = (evaluate("≥10家", a) for a in ("12家", "12个", "12项"))
    assert codes(same) == set()
    assert codes(generic) == {"generic-measure-word"}
    assert codes(other) == {"different-measure-words"}
    assert {e.ratio for e in (same, generic, other)} == {Fraction(6, 5)}


def test_a_bare_quantity_is_a_floor_unless_it_is_a_cost_or_the_context_says_otherwise() -> None:
    assert evaluate("26.56万元", "25万元").outcome == "not_met"
    for context in (COST, Context(nature="reverse")):
        under, over = (evaluate("26.56万元", a, context=context) for a in ("25万元", "27万元"))
        assert (under.outcome, over.outcome) == ("met", "not_met")
        assert under.nature == "reverse"
        assert under.comparator == "<="
        assert "ceiling-assumed" in codes(under)
    positive = Context(level1="成本指标", nature="正向")
    assert evaluate("26.56万元", "27万元", context=positive).outcome == "met"


def test_a_comparator_outweighs_the_place_in_the_table() -> None:
    assert evaluate("≥18万元", "20万元", context=COST).outcome == "met"
    found = evaluate("≥18万元", "20万元", context=Context(nature="reverse"))
    assert found.outcome == "met"
    assert "nature-against-comparator" in codes(found)


def test_a_bare_duration_of_a_time_indicator_is_a_limit() -> None:
    assert evaluate("7天", "6天", context=TIME).outcome == "met"
    assert evaluate("15天每项", "12天/项", context=TIME).outcome == "met"
    found = evaluate("7天", "6天")
    assert found.outcome == "not_met"
    assert "duration-as-floor" in codes(found)


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("≥50家", "超过50家", "met"),
        ("≥50家", "50余家", "met"),
        ("≥50家", "约50家", "met"),
        ("≥50家", "不足50家", "not_met"),
        ("≥50家", "不超过60家", "undecided"),
        ("≥50家", "近50家", "undecided"),
        ("≤50家", "不足50家", "met"),
        ("≤50家", "超过50家", "not_met"),
        ("≤50家", "30家以上", "undecided"),
        (">50家", "超过50家", "met"),
    ],
)
def test_open_and_approximate_actuals(target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual).outcome == outcome


def test_where_the_amount_is_not_known_there_is_no_ratio() -> None:
    found = evaluate("≥50家", "不足50家")
    assert (found.ratio, found.actual_value) == (None, None)


def test_a_negative_actual_counts_as_zero() -> None:
    found = evaluate("≥5个", "-1个")
    assert (found.outcome, found.ratio, found.actual_value) == ("not_met", 0, -1)
    assert "negative-counts-as-zero" in codes(found)


def test_currencies_need_a_rate() -> None:
    with pytest.raises(ContextError) as caught:
        evaluate("≥100万美元", "700万元")
    assert caught.value.field == "rates"
    found = evaluate("≥100万美元", "700万元", context=Context(rates={"美元": "7"}))
    assert (found.outcome, found.ratio) == ("met", 1)


def test_ranks_have_no_known_order_unless_the_nature_says_so() -> None:
    third, fourth = (
        Comparison(comparator="=", quantity=Quantity(Decimal(n), "名次"), implicit=True) for n in (3, 4)
    )
    assert evaluate(third, third).outcome == "met"
    assert evaluate(third, fourth).reason == "grade-order-unknown"
    assert evaluate(third, fourth, context=Context(nature="reverse")).outcome == "not_met"
    assert evaluate("一级", "二级").reason == "grade-order-unknown"


# --- laws -------------------------------------------------------------------------------------------

amounts = st.decimals("0.01", "99999", places=2)
comparators = st.sampled_from(["≥", "≤", ">", "<"])
HOLDS = {
    "≥": lambda a, t: a >= t,
    "≤": lambda a, t: a <= t,
    ">": lambda a, t: a > t,
    "<": lambda a, t: a < t,
}
#: Spellings of units of one kind, with what one of each is in the first: an oracle of its own.
FAMILIES = [
    {"元": 1, "万元": 10**4, "亿元": 10**8, "千元": 1000},
    {"平方米": 1, "亩": Fraction(2000, 3), "公顷": 10**4, "万平方米": 10**4, "平米": 1},
    {"千克": 1, "吨": 1000, "斤": Fraction(1, 2), "万吨": 10**7},
    {"千瓦时": 1, "兆瓦时": 1000, "万千瓦时": 10**4},
    {"分钟": 1, "小时": 60, "天": 1440},
    {"元/千瓦时": 1, "元/兆瓦时": Fraction(1, 1000)},
]


@given(comparators, amounts, amounts)
def test_a_comparator_means_what_it_says(sign: str, target: Decimal, actual: Decimal) -> None:
    found = evaluate(f"{sign}{target}吨", f"{actual}吨")
    assert (found.outcome == "met") is HOLDS[sign](actual, target)
    assert found.ratio == Fraction(actual) / Fraction(target)


@given(st.data(), comparators, amounts, amounts)
def test_units_change_nothing(data: st.DataObject, sign: str, target: Decimal, actual: Decimal) -> None:
    family = data.draw(st.sampled_from(FAMILIES))
    one, other = (data.draw(st.sampled_from(list(family))) for _ in range(2))
    found = evaluate(f"{sign}{target}{one}", f"{actual}{other}")
    held, holding = Fraction(actual) * family[other], Fraction(target) * family[one]
    assert found.ratio == held / holding
    assert (found.outcome == "met") is HOLDS[sign](held, holding)


@given(st.sampled_from(["≥", "≤"]), amounts, amounts, amounts)
def test_more_never_hurts_a_floor_nor_less_a_ceiling(
    sign: str, target: Decimal, one: Decimal, two: Decimal
) -> None:
    better, worse = (max(one, two), min(one, two)) if sign == "≥" else (min(one, two), max(one, two))
    if evaluate(f"{sign}{target}吨", f"{worse}吨").outcome == "met":
        assert evaluate(f"{sign}{target}吨", f"{better}吨").outcome == "met"


@given(amounts, st.integers(0, 10**6))
def test_full_width_digits_change_nothing(target: Decimal, actual: int) -> None:
    wide = str(actual).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    one, two = evaluate(f"≥{target}吨", f"{actual}吨"), evaluate(f"≥{target}吨", f"{wide}吨")
    assert (one.outcome, one.ratio) == (two.outcome, two.ratio)
