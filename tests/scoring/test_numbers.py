"""Points and parameters: what is a number, and what is said of what is none."""

from __future__ import annotations

import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError
from indexpr.scoring.numbers import about, decimal_of, exact_number, parse_points, points_given, shown


@pytest.mark.parametrize(
    "given, number",
    [
        ("0.5", "0.5"),
        ("１.５", "1.5"),
        ("２．０", "2"),
        (" 10 ", "10"),
        ("10分", "10"),
        ("1,000", "1000"),
        ("+3", "3"),
        (0, "0"),
        (7, "7"),
        (Decimal("0.125"), "0.125"),
        (Fraction(1, 8), "0.125"),
    ],
)
def test_plain_numbers_are_read_exactly(given: Any, number: str) -> None:
    assert exact_number(given) == Decimal(number)


@pytest.mark.parametrize(
    "given",
    [
        "-1",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "∞",
        "1e999999",
        "1E3",
        "abc",
        "1.2.3",
        "1,00",
        "٣",
        "0x10",
        "1_000",
        "9" * 1000,
        "0." + "1" * 13,
        "\ud800",
        "\x00",
        -1,
        10**7,
        10**5000,
        -(10**5000),
        True,
        1j,
        object(),
        [],
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-0.1"),
        Decimal("Infinity"),
        Decimal("1e999999"),
        Decimal("1e-999999"),
        Fraction(1, 3),
        Fraction(-1, 2),
        Fraction(10**9),
        Fraction(1, 10**40),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_everything_else_is_one_clear_error(given: Any) -> None:
    with pytest.raises(IndexprError) as caught:
        exact_number(given)
    assert type(caught.value) is IndexprError
    assert caught.value.code == "bad-points"
    assert "分值" in str(caught.value)
    assert "the points" in caught.value.render("en")
    assert len(str(caught.value)) < 300
    assert pickle.loads(pickle.dumps(caught.value)) == caught.value


def test_a_float_is_told_why() -> None:
    with pytest.raises(IndexprError) as caught:
        exact_number(0.1)
    assert "二进制浮点数" in str(caught.value)
    assert "binary float" in caught.value.render("en")
    assert '"0.1"' in (caught.value.hint or "")
    with pytest.raises(IndexprError, match="二进制浮点数 nan"):
        exact_number(float("nan"))


@pytest.mark.parametrize("given", ["-", "—", "－", "--", "/", "／", "", "  ", "不适用", "N/A", None])
def test_points_may_say_that_a_row_is_not_scored(given: str | None) -> None:
    assert parse_points(given) is None


def test_a_call_must_not_leave_its_points_empty() -> None:
    assert points_given("-").points is None
    for empty in ("", " ", "\u3000"):
        with pytest.raises(IndexprError, match="为空"):
            points_given(empty)


@given(st.integers(-(10**40), 10**40), st.integers(0, 9))
def test_decimals_do_not_depend_on_the_precision_of_the_thread(numerator: int, places: int) -> None:
    with localcontext() as context:
        context.prec = 3
        made = decimal_of(numerator, places)
    assert Fraction(made) == Fraction(numerator, 10**places)
    assert not (format(made, "f").endswith("0") and "." in format(made, "f"))


@given(st.fractions(0, 10**6), st.integers(0, 6))
def test_about_is_nearest(value: Fraction, places: int) -> None:
    assert abs(Fraction(about(value, places)) - value) <= Fraction(1, 2 * 10**places)


def test_shown_is_plain() -> None:
    assert [shown(v) for v in (Decimal("1E+3"), Decimal("0.50"), Fraction(1, 3), 7)] == [
        "1000",
        "0.5",
        "1/3",
        "7",
    ]
    assert about(Fraction(-1, 3), 2) == "-0.33"
