"""Budget execution: by ratio and by bands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError, UnitError
from indexpr.evaluation import Context
from indexpr.scoring import score_execution

CENTRAL = "mof-2021-101"


@pytest.mark.parametrize(
    "budget, executed, unit, earned",
    [
        ("1000万元", "985万元", None, "9.85"),
        ("1,000.00", "985.50", "万元", "9.86"),
        ("1000万元", "9850000元", None, "9.85"),
        (1000, 985, None, "9.85"),
        (Decimal("1000"), Decimal("333.3"), None, "3.33"),
        ("1000万元", "0", None, "0"),
        ("1000万元", "1000万元", None, "10"),
        ("1000万元", "1200万元", None, "10"),
        ("１０００万元", "５００万元", None, "5"),
    ],
)
def test_by_ratio(budget: Any, executed: Any, unit: str | None, earned: str) -> None:
    s = score_execution(budget, executed, points=10, context=Context(unit=unit))
    assert (s.earned, s.rule, s.of) == (Decimal(earned), "execution_ratio", "execution")


@pytest.mark.parametrize(
    "executed, completed, earned",
    [
        (1000, None, 10), (999, None, 7), (800, None, 7), (799, None, 5), (600, None, 5), (599, None, 0),
        (999, True, 10), (600, True, 10), (999, False, 7), (1000, False, 10),
    ],
)  # fmt: skip
def test_by_bands(executed: int, completed: bool | None, earned: int) -> None:
    s = score_execution(1000, executed, points=10, policy=CENTRAL, completed=completed)
    assert (s.earned, s.rule) == (earned, "execution_bands")
    told = "completion-unknown" in {d.code for d in s.diagnostics}
    assert told == (completed is None and executed < 1000)


def test_beyond_the_budget() -> None:
    s = score_execution(1000, 1100, points=10)
    assert "over-budget" in {d.code for d in s.diagnostics}
    banded = score_execution(1000, 1100, points=10, policy=CENTRAL)
    assert (banded.status, banded.earned) == ("review", None)
    assert banded.unsettled is not None
    assert banded.unsettled.code == "over-budget"


def test_a_cost_or_the_nature_of_a_row_does_not_turn_it_round() -> None:
    cost = Context(level1="成本指标", level2="经济成本指标", nature="reverse")
    assert score_execution("1000万元", "900万元", points=10, context=cost).earned == 9


def test_what_has_no_rate() -> None:
    assert score_execution(0, 0, points=10).status == "review"
    assert score_execution("1000万元", None, points=10).status == "review"
    assert score_execution("1000万元", "", points=10).status == "review"
    assert score_execution("-", "-", points=10).status == "excluded"
    assert score_execution("1000万元", "985万元", points="-").points is None
    with pytest.raises(UnitError):
        score_execution("1000万元", "985公里", points=10)


@pytest.mark.parametrize("wrong", [985.1234567, -1, "1e999999", 10**16, True])
def test_amounts_that_are_none(wrong: Any) -> None:
    with pytest.raises(IndexprError):
        score_execution(1000, wrong, points=10)


@given(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_more_executed_never_earns_less(budget: int, one: int, other: int) -> None:
    low, high = (score_execution(budget, amount, points=10) for amount in sorted((one, other)))
    assert low.earned is not None
    assert high.earned is not None
    assert 0 <= low.earned <= high.earned <= 10
    assert low.exact == min(Fraction(min(one, other), budget), Fraction(1)) * 10
