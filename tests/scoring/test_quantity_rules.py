"""The rules for quantities: their formulas, and that share and limit agree on both sides."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError
from indexpr.scoring import Floor, Linear, PassFail, Proportional, Ratio, Step

F = Fraction
POSITIVE: list[Any] = [
    Proportional(), PassFail(), Floor(), Floor("75.5"), Floor(0), Step(1), Step("2.5"), Step("0.5"),
    Step("2", "full"), Step(3, "begun"), Step("0.3", "full"), Step("0.3", "begun"), Step("150", "full"),
]  # fmt: skip
REVERSE: list[Any] = [Ratio(), Linear(), PassFail()]
targets = st.fractions(F(1, 100), 1000)
shares = st.fractions(0, 1).filter(lambda s: s > 0)
amounts = st.fractions(-10, 3000)


def all_or(rule: Any, target: Fraction, actual: Fraction, upward: bool) -> Fraction:
    """What a row earns: all where the target is met, else what the rule leaves."""
    met = actual >= target if upward else actual <= target
    share = F(1) if met else rule.share(target, actual)
    assert share is not None
    return share


@pytest.mark.parametrize(
    "rule, target, actual, share",
    [
        (Proportional(), 450, 174, F(29, 75)),
        (Proportional(), 5, 0, F(0)),
        (Proportional(), 5, -3, F(0)),
        (PassFail(), 100, F("99.99"), F(0)),
        (Floor(), 100, 60, F(3, 5)),
        (Floor(), 100, F("59.99"), F(0)),
        (Floor("80"), 100, 79, F(0)),
        (Step("2"), 100, 90, F(4, 5)),
        (Step("2"), 100, F("90.5"), F(81, 100)),
        (Step("2", "full"), 100, F("90.5"), F(82, 100)),
        (Step("2", "begun"), 100, F("90.5"), F(80, 100)),
        (Step("2"), 100, 40, F(0)),
        (Ratio(), 100, 125, F(4, 5)),
        (Ratio(), 0, 1, F(0)),
        (Linear(), 100, 125, F(3, 4)),
        (Linear(), 100, 200, F(0)),
        (Linear(), 100, 1000, F(0)),
        (Linear(), 0, 1, F(0)),
    ],
)
def test_formulas(rule: Any, target: int, actual: Any, share: Fraction) -> None:
    assert rule.share(F(target), F(actual)) == share


@pytest.mark.parametrize("rule", [Proportional(), Floor(), Step(1), Ratio(), Linear()])
def test_no_proportion_to_a_target_below_nothing(rule: Any) -> None:
    assert rule.share(F(-5), F(-2)) is None
    assert rule.limit(F(-5), F(1, 2), False).value == -5
    assert PassFail().share(F(-5), F(-2)) == 0


@given(st.sampled_from(POSITIVE), targets, amounts, amounts)
def test_more_never_earns_less(rule: Any, target: Fraction, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert 0 <= all_or(rule, target, low, True) <= all_or(rule, target, high, True) <= 1


@given(st.sampled_from(REVERSE), targets, amounts, amounts)
def test_less_never_earns_less_where_less_is_better(
    rule: Any, target: Fraction, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    assert 1 >= all_or(rule, target, low, False) >= all_or(rule, target, high, False) >= 0


@given(st.sampled_from(POSITIVE), targets, shares, st.integers(1, 10**6))
def test_the_limit_of_a_positive_target(rule: Any, target: Fraction, share: Fraction, fine: int) -> None:
    limit = rule.limit(target, share, False)
    at, step = all_or(rule, target, limit.value, True), F(1, fine)
    if limit.inclusive:
        assert at >= share
        assert at == limit.share
    else:
        assert at < share
        assume(limit.value + step < target)
        assert all_or(rule, target, limit.value + min(step, target / 10**4), True) >= share
    if limit.value > 0:
        assert all_or(rule, target, limit.value - step, True) < share


@given(st.sampled_from(REVERSE), targets, shares, st.integers(1, 10**6))
def test_the_limit_of_a_reverse_target(rule: Any, target: Fraction, share: Fraction, fine: int) -> None:
    limit = rule.limit(target, share, False)
    assert limit.inclusive
    assert all_or(rule, target, limit.value, False) == limit.share >= share
    assert all_or(rule, target, limit.value + F(1, fine), False) < share


def test_a_strict_target_keeps_its_bound_out_where_only_meeting_it_counts() -> None:
    assert not PassFail().limit(F(50), F(1), True).inclusive
    assert Proportional().limit(F(50), F(1), True).inclusive  # 50 of >50 is all by the formula


@pytest.mark.parametrize(
    "made",
    [
        lambda: Floor("100.1"),
        lambda: Floor(0.6),
        lambda: Step(0),
        lambda: Step("-1"),
        lambda: Step("1", "sometimes"),  # type: ignore[arg-type]
        lambda: Step("x"),
    ],
)
def test_rules_that_make_no_sense(made: Any) -> None:
    with pytest.raises(IndexprError):
        made()


def test_values() -> None:
    everything = [*POSITIVE, *REVERSE]
    assert len({repr(rule) for rule in everything}) == len(set(everything)) == len(everything) - 1
    for rule in everything:
        assert pickle.loads(pickle.dumps(rule)) == rule
        assert hash(pickle.loads(pickle.dumps(rule))) == hash(rule)
        assert rule.to_dict()["kind"] == rule.kind
        with pytest.raises(AttributeError):
            rule.kind = "other"
    assert Proportional() != PassFail()
    assert [rule.name for rule in (Floor(), Floor("75.50"), Step(2))] == ["floor_60", "floor_75.5", "step"]


def test_what_goes_beyond_the_target_loses_and_gains_nothing_by_steps() -> None:
    for counting in ("exact", "full", "begun"):
        rule = Step(lost="2", counting=counting)
        assert rule.share(Fraction(100), Fraction(150)) == rule.share(Fraction(100), Fraction(100)) == 1
        assert rule.share(Fraction(100), Fraction(-5)) == rule.share(Fraction(100), Fraction(0)) == 0
