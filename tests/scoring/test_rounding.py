"""Rounding, against the decimal module as oracle."""

from __future__ import annotations

import pickle
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError
from indexpr.scoring import ROUNDINGS, Rounding

roundings = st.sampled_from(list(ROUNDINGS.values()))
MODES = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN}


def test_the_ready_ones() -> None:
    assert list(ROUNDINGS) == ["half_up_2", "half_up_1", "half_up_0", "down_2", "down_1", "down_0"]
    assert all(Rounding.named(name).name == name for name in ROUNDINGS)
    assert Rounding.named(Rounding("down", 3)).places == 3
    assert str(Rounding("down", 6)(Fraction(2, 3))) == "0.666666"


@given(roundings, st.decimals(-1000, 1000, places=6))
def test_as_the_decimal_module_rounds(rounding: Rounding, value: Decimal) -> None:
    with localcontext() as context:
        context.prec = 50
        wanted = value.quantize(Decimal(1).scaleb(-rounding.places), MODES[rounding.mode])
    assert rounding(Fraction(value)) == wanted


@given(roundings, st.fractions(0, 1000))
def test_a_value_never_moves_by_a_whole_step(rounding: Rounding, value: Fraction) -> None:
    moved = Fraction(rounding(value)) - value
    assert abs(moved) < rounding.step
    assert moved <= (rounding.step / 2 if rounding.mode == "half_up" else 0)
    assert Fraction(rounding(value)) / rounding.step % 1 == 0


@given(roundings, st.fractions(0, 100), st.fractions(0, 100))
def test_order_is_kept(rounding: Rounding, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert rounding(low) <= rounding(high)


@given(roundings, st.fractions(0, 100), st.integers(1, 10**9))
def test_least_is_the_threshold(rounding: Rounding, result: Fraction, fine: int) -> None:
    least = rounding.least(result)
    assert Fraction(rounding(least)) >= result
    below = least - Fraction(1, fine)
    if below >= 0:
        assert Fraction(rounding(below)) < result or result == 0


def test_half_goes_up_and_truncation_stays() -> None:
    assert [str(Rounding("half_up", 1)(Fraction(v))) for v in ("0.05", "0.15", "0.25", "0.949")] == [
        "0.1", "0.2", "0.3", "0.9",
    ]  # fmt: skip
    assert str(Rounding("down", 1)(Fraction(29, 150))) == "0.1"
    assert str(Rounding("down", 0)(Fraction(999, 10))) == "99"


@pytest.mark.parametrize(
    "made, code",
    [
        (lambda: Rounding.named("half_up_3"), "unknown-rounding"),
        (lambda: Rounding.named("half up 2"), "unknown-rounding"),
        (lambda: Rounding.named(2), "unknown-rounding"),  # type: ignore[arg-type]
        (lambda: Rounding("up", 2), "unknown-rounding"),  # type: ignore[arg-type]
        (lambda: Rounding("down", -1), "bad-policy"),
        (lambda: Rounding("down", 7), "bad-policy"),
        (lambda: Rounding("down", 1.5), "bad-policy"),  # type: ignore[arg-type]
        (lambda: Rounding("down", True), "bad-policy"),
    ],
)
def test_what_is_no_rounding(made: Any, code: str) -> None:
    with pytest.raises(IndexprError) as caught:
        made()
    assert caught.value.code == code


def test_the_nearest_name_is_suggested() -> None:
    with pytest.raises(IndexprError) as caught:
        Rounding.named("halfup-2")
    assert "half_up_2" in (caught.value.hint or "")


def test_a_value_like_any_other() -> None:
    one = Rounding.named("down_1")
    assert one == Rounding("down", 1) != Rounding("down", 2)
    assert hash(one) == hash(Rounding("down", 1))
    assert pickle.loads(pickle.dumps(one)) == one
    assert {r.describe("zh") for r in ROUNDINGS.values()} >= {"四舍五入至2位小数", "截取至整数（不进位）"}
    assert {r.describe("en") for r in ROUNDINGS.values()} >= {
        "truncated to 1 decimal",
        "truncated to 0 decimals",
    }


def test_in_english_words() -> None:
    assert Rounding("half_up", 2).describe("en") == "rounded half up to 2 decimals"
    assert Rounding("down", 1).describe("en") == "truncated to 1 decimal"
