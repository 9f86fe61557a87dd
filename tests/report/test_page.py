"""Numbers and shares of a page."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indexpr.report.page import percent_text, plain_number, spread

NUMBERS = st.decimals(0, 1000, places=4)


@given(NUMBERS)
def test_a_plain_number_is_the_number(number: Decimal) -> None:
    text = plain_number(number)
    assert Decimal(text) == number
    assert "E" not in text
    assert "." not in text or not text.endswith(("0", "."))


@given(NUMBERS, NUMBERS)
def test_a_spread_has_two_ends_unless_they_are_one(a: Decimal, b: Decimal) -> None:
    ends = [Decimal(end) for end in spread(a, b).split("–")]
    assert ends == ([a] if a == b else [a, b])


@given(st.fractions(-2, 3), st.integers(0, 50))
def test_a_percentage_is_that_of_a_bar(part: Fraction, whole: int) -> None:
    value = Decimal(percent_text(part, whole))
    assert 0 <= value <= 100
    if whole and 0 <= part <= whole:
        assert 0 <= part * 100 / whole - Fraction(value) < Fraction(1, 100)
