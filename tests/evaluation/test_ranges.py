"""Ranges on either side."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.evaluation import Context, evaluate


@pytest.mark.parametrize(
    "actual, outcome, reason, nature, ratio",
    [
        ("70分", "met", "inside-range", "range", "7/6"),
        ("60分", "met", "inside-range", "range", "1"),
        ("80分", "met", "inside-range", "range", "4/3"),
        ("50分", "not_met", "below-range", "positive", "5/6"),
        ("85分", "not_met", "above-range", "reverse", "17/16"),
        ("70", "met", "inside-range", "range", "7/6"),
    ],
)
def test_a_quantity_against_two_bounds(
    actual: str, outcome: str, reason: str, nature: str, ratio: str
) -> None:
    found = evaluate("60-80分", actual)
    assert (found.outcome, found.reason, found.nature, found.ratio) == (
        outcome,
        reason,
        nature,
        Fraction(ratio),
    )


def test_an_open_end_is_outside() -> None:
    assert evaluate("[5, 10)个", "10个").outcome == "not_met"
    assert evaluate("[5, 10)个", "5个").outcome == "met"


def test_the_nature_says_what_lies_beyond_is_good() -> None:
    assert evaluate("60-80分", "85分", context=Context(nature="positive")).outcome == "met"
    assert evaluate("60-80分", "50分", context=Context(nature="positive")).outcome == "not_met"
    assert evaluate("5-10天", "4天", context=Context(nature="reverse")).outcome == "met"
    assert evaluate("5-10天", "11天", context=Context(nature="reverse")).outcome == "not_met"


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("≥90%", "92%-95%", "met"),
        ("≥90%", "85%-95%", "undecided"),
        ("≥90%", "80%-85%", "not_met"),
        ("≤10天", "5-8天", "met"),
        ("≤10天", "8-12天", "undecided"),
        ("60-80分", "65-75分", "met"),
        ("60-80分", "50-70分", "undecided"),
    ],
)
def test_a_reported_range(target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual).outcome == outcome


def test_the_worse_end_of_a_reported_range_counts() -> None:
    assert evaluate("≥90%", "92%-95%").ratio == Fraction(92, 90)
    assert evaluate("≤10天", "5-8天").ratio == Fraction(8, 10)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 200))
def test_inside_is_both_bounds_held(low: int, width: int, actual: int) -> None:
    found = evaluate(f"{low}~{low + width}吨", f"{actual}吨")
    assert (found.outcome == "met") is (low <= actual <= low + width)
