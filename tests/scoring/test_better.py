"""How far an actual is from the next better score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Context
from indexpr.language.nodes import Comparison, Quantity
from indexpr.language.numerals import exact
from indexpr.scoring import ROUNDINGS, Late, Policy, Step, Tiers, gap, policies, score

BASE = Policy.named("mof-2020")


@pytest.mark.parametrize(
    "target, actual, policy, rounding, better, bound, distance",
    [
        ("≥450家", "174家", BASE, "down_0", "4", "≥180家", "6"),
        ("≥450家", "174家", Policy.named("pass-fail"), "down_1", "10", "≥450家", "276"),
        ("≥450家", "100家", Policy.named("mof-2021-101"), "down_1", "6", "≥270家", "170"),
        ("≤100万元", "125万元", BASE, "down_0", "9", None, None),
        ("≥100个", "90.5个", BASE.with_(name="s", positive=Step(2, "full")), "down_1", "8.4", ">91个", "0.5"),
        (
            "2022年12月底前",
            "2023年1月15日",
            BASE.with_(name="l", deadline=Late(2)),
            None,
            "7.2",
            "2023年1月14日前",
            "1",
        ),
        ("2022年12月底前", "2023年1月15日", BASE, None, "10", "2022年12月31日前", "15"),
        ("显著提升", "有所提升", BASE, None, "10", "显著提升", None),
        ("60-80分", "30分", BASE, "down_0", "6", None, "6"),
        ("60-80分", "160分", BASE, "down_0", "6", None, None),
        ("0起", "3起", BASE, None, "10", "≤0起", "3"),
        ("≥2公顷", "15亩", BASE, "down_0", "6", "≥1.2公顷", "0.2"),
    ],
)
def test_the_next_better_score(
    target: str,
    actual: str,
    policy: Policy,
    rounding: str | None,
    better: str,
    bound: str | None,
    distance: str | None,
) -> None:
    found = gap(target, actual, points=10, policy=policy, rounding=rounding)
    assert found.better == Decimal(better)
    assert bound is None or str(found.needed) == bound
    if distance is not None:
        assert found.distance is not None
        assert found.distance.magnitude == Decimal(distance)


def test_distance_is_in_the_unit_of_the_target_and_none_for_words() -> None:
    assert gap("显著提升", "有所提升", points=1).distance is None
    assert gap("参赛学校12所以上，队伍100支以上", "学校9所，队伍90支", points=1).distance is None
    over = gap("≤100万元", "125万元", points=10, rounding="down_0").distance
    assert over == Quantity(Fraction(1_250_000) - Fraction(10_000_000, 9), "元")
    late = gap("2022年12月底前", "2023年1月15日", points=1).distance
    assert late == Quantity(Decimal(15), "天")
    assert gap("2022年12月底前", "未完成", points=1).distance is None
    assert gap("≥5个", "未完成", points=1, policy="pass-fail").distance is None


def test_the_end_of_a_range_that_is_missed() -> None:
    below = gap("60-80分", "30分", points=10, rounding="down_0")
    assert below.distance == Quantity(Decimal(6), "分")
    above = gap("60-80分", "160分", points=10, rounding="down_0")
    assert above.distance == Quantity(Fraction(160) - Fraction(80 * 10, 6), "分")
    open_end = gap("60-80分", "160分", points=10, rounding="down_0", context=Context(nature="reverse"))
    assert open_end.distance == above.distance


def test_nothing_better() -> None:
    assert gap("≥5个", "5个", points=1).better is None
    assert gap("≥5个", "5个", points=1).needed is None
    capped = BASE.with_(name="capped", tiers=Tiers("85"))
    assert gap("提升", "有效提升", points=1, policy=capped).better is None


def test_rows_without_a_score() -> None:
    for target, actual in (("国家级展会", "一般"), ("≥5个", "-"), ("≥5个", "")):
        with pytest.raises(IndexprError) as caught:
            gap(target, actual, points=1)
        assert caught.value.code == "no-score"


@settings(max_examples=100)
@given(
    st.sampled_from(policies()), st.sampled_from(list(ROUNDINGS)), st.sampled_from([">=", "<="]),
    st.integers(1, 5000), st.integers(0, 9000), st.decimals("0.5", 20, places=1),
)  # fmt: skip
def test_there_is_nothing_between(
    policy: Policy, rounding: str, comparator: str, target: int, actual: int, worth: Decimal
) -> None:
    asked = Comparison(comparator=comparator, quantity=Quantity(Decimal(target), "公里"))  # type: ignore[arg-type]
    given_ = Comparison(comparator="=", quantity=Quantity(Decimal(actual), "公里"))
    found = gap(asked, given_, points=worth, policy=policy, rounding=rounding)
    if found.better is None:
        assert found.score.earned == worth
        return
    assert found.score.earned is not None
    assert found.better > found.score.earned
    assert isinstance(found.needed, Comparison)
    assert found.distance is not None

    def at(value: Fraction) -> Decimal | None:
        there = Comparison(comparator="=", quantity=Quantity(exact(value), "公里"))
        return score(asked, there, points=worth, policy=policy, rounding=rounding).earned

    bound = found.needed.quantity.value
    upward = 1 if comparator == ">=" else -1
    assert bound - upward * Fraction(found.distance.magnitude) == actual
    assert at(bound) == found.better
    before = bound - upward * Fraction(1, 10**9)
    if before > 0:
        assert at(before) == found.score.earned
