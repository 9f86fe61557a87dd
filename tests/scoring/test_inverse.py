"""The inverse agrees with the score on both sides of its bound, under every policy and rounding."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError, IndexprError
from indexpr.evaluation import Context
from indexpr.language import parse
from indexpr.language.dates import CalendarDay
from indexpr.language.nodes import AllOf, AnyOf, Comparison, Deadline, Period, Quantity, Range
from indexpr.language.numerals import exact
from indexpr.scoring import (
    ROUNDINGS,
    Bands,
    Flag,
    Floor,
    Late,
    Policy,
    Score,
    Step,
    Tiers,
    needed,
    policies,
    score,
)

F = Fraction
BASE = Policy.named("mof-2020")
OWN = [
    BASE.with_(name="step", positive=Step("1.5")),
    BASE.with_(name="full", positive=Step("2", "full")),
    BASE.with_(name="begun", positive=Step("2", "begun"), overshoot=Flag()),
    BASE.with_(name="slow", positive=Step("0.4", "full")),
    BASE.with_(name="floor", positive=Floor("75"), reverse="linear"),
]
every_policy = st.sampled_from([*policies(), *OWN])
points = st.decimals("0.5", 30, places=1)
targets = st.decimals("0.1", 5000, places=1)


@pytest.mark.parametrize(
    "target, policy, bound",
    [
        ("≥450家", "mof-2020", "≥360家"),
        ("≥450家", "pass-fail", "≥450家"),
        (">450家", "pass-fail", ">450家"),
        (">450家", "mof-2020", "≥360家"),
        ("≥450家", "mof-2021-101", "≥360家"),
        ("≤100万元", "mof-2020", "≤1250000元"),
        ("≤100万元", "reverse-linear", "≤1200000元"),
        ("≤100万元", "pass-fail", "≤1000000元"),
        ("<100万元", "pass-fail", "<1000000元"),
        ("0起", "mof-2020", "≤0起"),
        ("≥110万平米", "mof-2020", "≥880000平方米"),
        ("60-80分", "mof-2020", "48～100分"),
        ("60-80分", "pass-fail", "60～80分"),
        ("同比增长6%以上", "mof-2020", "同比增长≥4.8%"),
        ("企业满意度95%", "mof-2020", "企业满意度≥76%"),
        ("企业满意度95%", "mof-2021-101", "企业满意度≥80%"),
        ("2022年12月底前", "mof-2020", "2022年12月31日前"),
        ("12月底前", "mof-2020", "12月31日前"),
        ("≥3篇或≥1本", "mof-2020", "≥2.4篇或≥0.8本"),
        ("≥-5%", "mof-2020", "≥-5%"),
    ],
)
def test_four_fifths_of_the_points(target: str, policy: str, bound: str) -> None:
    assert str(needed(target, points="0.5", earn="0.4", policy=policy)) == bound


def test_the_exact_score_is_meant_unless_a_rounding_is_named() -> None:
    asked: dict[str, Any] = {"points": "0.5", "earn": "0.4"}
    assert str(needed("≥450家", **asked)) == "≥360家"
    assert str(needed("≥450家", rounding="half_up_2", **asked)) == "≥355.5家"
    assert str(needed("≥450家", rounding="half_up_1", **asked)) == "≥315家"
    assert str(needed("≥450家", rounding="down_1", **asked)) == "≥360家"
    # between two steps the next one is meant, and a full score is not rounded
    assert str(needed("≥100家", points="1", earn="0.41", rounding="down_1")) == "≥50家"
    assert str(needed("≥100家", points="0.55", earn="0.55", rounding="half_up_1")) == "≥100家"


def test_things_are_counted_in_whole_numbers() -> None:
    bound = needed("≥7家", points=10, earn=8)
    (said,) = bound.diagnostics
    assert (str(bound), said.code, said.suggestion) == ("≥5.6家", "whole-number", "≥6家")
    ceiling = needed("≤7起", points=10, earn=8)
    assert (str(ceiling), ceiling.diagnostics[0].suggestion) == ("≤8.75起", "≤8起")
    assert needed("≥7公里", points=10, earn=8).diagnostics == ()
    full = needed("≥7家", points=10, earn="9.5", policy=OWN[1])
    assert (str(full), full.diagnostics[0].suggestion) == (">6.79家", "≥7家")


@pytest.mark.parametrize("target", ["≤121.2万", "≥200万", "≥3亿"])
def test_a_multiplier_without_a_unit_is_kept(target: str) -> None:
    bound = needed(target, points=10, earn=10)
    assert score(target, bound, points=10).earned == 10
    assert bound == parse(target)


def earns(s: Score, earn: Decimal, rounded: bool) -> bool:
    assert s.earned is not None
    assert s.exact is not None
    return s.earned >= earn if rounded else s.exact >= F(earn)


@settings(max_examples=200)
@given(
    every_policy, points, targets, st.integers(1, 1000), st.sampled_from([">=", ">", "<=", "<"]),
    st.sampled_from([None, *ROUNDINGS]), st.integers(1, 10**6),
)  # fmt: skip
def test_score_and_needed_agree_on_both_sides(
    policy: Policy,
    worth: Decimal,
    magnitude: Decimal,
    part: int,
    comparator: Any,
    rounding: str | None,
    fine: int,
) -> None:
    earn = exact(F(worth) * F(part, 1000))
    assert isinstance(earn, Decimal)
    target = Comparison(comparator=comparator, quantity=Quantity(magnitude, "公里"))
    bound = needed(target, points=worth, earn=earn, policy=policy, rounding=rounding)
    assert isinstance(bound, Comparison)
    at = bound.quantity.value
    inside = F(1, fine * 10**4) * (1 if bound.comparator in (">", ">=") else -1)
    inclusive = bound.comparator in (">=", "<=")

    def reached(value: Fraction) -> bool:
        actual = Comparison(comparator="=", quantity=Quantity(exact(value), "公里"))
        return earns(
            score(target, actual, points=worth, policy=policy, rounding=rounding), earn, rounding is not None
        )

    assert reached(at) == inclusive
    assert reached(at + inside) or at + inside < 0
    if at - inside > 0:
        assert not reached(at - inside)


@settings(max_examples=60)
@given(st.sampled_from([*policies(), *OWN]), st.integers(1, 100), st.integers(1, 100), st.integers(1, 99))
def test_both_ends_of_a_range(policy: Policy, low: int, width: int, part: int) -> None:
    target = Range(low=Quantity(Decimal(low), "分"), high=Quantity(Decimal(low + width), "分"))
    bound = needed(target, points=1, earn=Decimal(part) / 100, policy=policy)
    assert isinstance(bound, Range)
    step = F(1, 10**6)

    def reached(value: Fraction) -> bool:
        actual = Comparison(comparator="=", quantity=Quantity(exact(value), "分"))
        return earns(score(target, actual, points=1, policy=policy), Decimal(part) / 100, False)

    assert reached(bound.low.value) == bound.low_inclusive
    assert reached(bound.low.value + step)
    assert not reached(bound.low.value - step) or bound.low.value == 0
    assert reached(bound.high.value) == bound.high_inclusive
    assert not reached(bound.high.value + step)


def test_a_range_that_is_open_by_its_nature() -> None:
    up, down = Context(nature="positive"), Context(nature="reverse")
    assert str(needed("60-80分", points=10, earn=8, context=up)) == "≥48分"
    assert str(needed("60-80分", points=10, earn=8, context=down)) == "≤100分"


@settings(max_examples=80)
@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.decimals("0.5", 60, places=1), st.integers(1, 100)
)
def test_the_latest_day_under_a_late_grade(limit: dt.date, per_day: Decimal, part: int) -> None:
    policy = BASE.with_(name="late", deadline=Late(per_day))
    target = Deadline(latest=CalendarDay(limit.year, limit.month, limit.day))
    earn = Decimal(part) / 100
    bound = needed(target, points=1, earn=earn, policy=policy)
    assert isinstance(bound, Deadline)
    last = bound.latest.on(0)

    def reached(day: dt.date) -> bool:
        on = CalendarDay(day.year, day.month, day.day)
        return earns(score(target, Period(first=on, last=on), points=1, policy=policy), earn, False)

    assert reached(last)
    assert not reached(last + dt.timedelta(days=1))


def test_days_take_the_year_and_the_reading_from_the_context() -> None:
    late = BASE.with_(name="late", deadline=Late(5))
    with pytest.raises(ContextError) as caught:
        needed("11月底前", points=1, earn="0.9", policy=late)
    assert caught.value.field == "year"
    in_2022 = Context(year=2022, deadline_reading="lenient")
    assert str(needed("11月底前", points=1, earn="0.9", policy=late, context=in_2022)) == "2022年12月2日前"
    assert str(needed("2022年7月前", points=1, earn=1)) == "2022年6月30日前"
    assert str(needed("2022年7月前", points=1, earn=1, context=in_2022)) == "2022年7月31日前"
    assert str(needed("2022年上半年", points=1, earn=1)) == "2022年6月30日前"
    month = needed("12月", points=1, earn=1, context=Context(year=2022, level2="时效指标"))
    assert isinstance(month, Deadline)
    assert month.latest.on(2022) == dt.date(2022, 12, 31)
    assert str(needed("12个月", points=1, earn="0.5", context=Context(level2="时效指标"))) == "≤24个月"


@pytest.mark.parametrize(
    "earn, tier", [("0", "failed"), ("4", "partly achieved"), ("4.01", "achieved"), ("5", "achieved")]
)
def test_words_take_a_tier(earn: str, tier: str) -> None:
    for target in ("显著提升", "国家级展会"):
        bound = needed(target, points=5, earn=earn)
        assert str(bound) == target
        (said,) = [d for d in bound.diagnostics if d.code == "tier-needed"]
        assert repr(tier) in said.message_en


def test_several_forms_each_have_their_own() -> None:
    both = needed("参赛学校12所以上，队伍100支以上", points=10, earn=8)
    assert isinstance(both, AllOf)
    assert [str(item) for item in both.items] == ["参赛学校≥9.6所", "队伍≥80支"]
    either = needed("≥3篇或≥1本", points=10, earn=8)
    assert isinstance(either, AnyOf)
    capped = BASE.with_(name="capped", tiers=Tiers("85"))
    mixed = AnyOf(items=(needed("≥10个", points=1, earn=1), needed("显著提升", points=1, earn=1)))
    assert str(needed(mixed, points=10, earn=9, policy=capped)) == "≥9个"
    with pytest.raises(IndexprError, match="达成预期指标"):
        needed(AllOf(items=mixed.items), points=10, earn=9, policy=capped)


@pytest.mark.parametrize(
    "target, earn, changes, code",
    [
        ("≥5个", "1.01", {}, "unreachable"),
        ("显著提升", "0.9", {"tiers": Tiers("85")}, "unreachable"),
        ("满意度≥90%", "0.9", {"satisfaction": Bands([(90, 80)])}, "unreachable"),
        ("≤5个", "0", {}, "any-actual"),
        ("0个", "0", {}, "any-actual"),
        ("3-5个", "0", {}, "any-actual"),
        ("2022年底前", "0", {}, "any-actual"),
        ("≤5个且≤3篇", "0", {}, "any-actual"),
        ("-", "1", {}, "not-scored"),
        ("≥5个", "-1", {}, "bad-earn"),
        ("≥5个", 0.1 + 0.2, {}, "bad-earn"),
        ("≥5个", "", {}, "bad-earn"),
        ("每月10日前", "0.9", {"deadline": Late(1)}, "no-inverse"),
        ("万元", "1", {}, "unit-without-number"),
    ],
)
def test_what_has_no_inverse(target: str, earn: Any, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(IndexprError) as caught:
        needed(
            target, points=1, earn=earn, policy=BASE.with_(name="own", **changes), context=Context(year=2022)
        )
    assert caught.value.code == code
    assert str(caught.value) != caught.value.render("en")


def test_points_must_be_a_number_here() -> None:
    for wrong in ("-", "", 1 / 3, None, float("nan")):
        with pytest.raises(IndexprError) as caught:
            needed("≥5个", points=wrong, earn="0.1")  # type: ignore[arg-type]
        assert caught.value.code == "bad-points"


def test_nothing_is_earned_from_nothing_on() -> None:
    assert str(needed("≥5个", points=1, earn=0)) == "≥0个"
    assert str(needed("≥5个", points=0, earn=0)) == "≥0个"
    assert str(needed("满意度≥90%", points=1, earn=0, policy="mof-2021-101")) == "满意度≥0%"


@settings(max_examples=40)
@given(st.integers(1, 100), st.sampled_from(["0.1", "0.5", "0.6", "0.8", "0.9", "1"]))
def test_bands_of_satisfaction(worth: int, part: str) -> None:
    context = Context(level1="满意度指标")
    earn = Decimal(part) * worth
    assume(earn > 0)
    asked: dict[str, Any] = {"points": worth, "policy": "mof-2021-101", "context": context}
    bound = needed("≥95%", earn=earn, **asked)
    assert isinstance(bound, Comparison)
    at = bound.quantity.value
    for value, wanted in ((at, True), (at - F(1, 100), False)):
        actual = Comparison(comparator="=", quantity=Quantity(exact(value), "%"))
        assert earns(score("≥95%", actual, **asked), earn, False) == wanted
