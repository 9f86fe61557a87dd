"""Chinese numerals against another library, cn2an: what it writes is read, and what both read is the same number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from indexpr import Comparison, parse

cn2an = pytest.importorskip(
    "cn2an", reason="cn2an is not installed: there is no other library to compare with"
)

#: Small numbers, round ones and any up to 10^16, beyond which cn2an does not write.
NUMBERS = st.one_of(
    st.integers(0, 9999),
    st.integers(0, 10**16 - 1),
    st.builds(lambda n, zeros: n * 10**zeros, st.integers(1, 9999), st.integers(0, 12)),
)
DIGIT = st.integers(1, 9).map(lambda n: "一二三四五六七八九"[n - 1])


def amount(text: str) -> tuple[Fraction, str | None]:
    found = parse(text)
    assert isinstance(found, Comparison), f"{text!r} is read as {found.kind}"
    return Fraction(found.quantity.magnitude), found.quantity.unit


@given(NUMBERS, st.sampled_from(["low", "up"]))
@example(1_000_000_000_001, "low")
@example(10, "up")
def test_whole_numbers(number: int, mode: str) -> None:
    text = cn2an.an2cn(number, mode)
    assert amount(f"≥{text}个") == (number, "个"), text


@given(st.decimals(0, 10**8, places=3), st.sampled_from(["low", "up"]))
def test_decimals(number: Decimal, mode: str) -> None:
    text = cn2an.an2cn(format(number, "f"), mode)
    assert amount(f"≥{text}千克") == (Fraction(number), "千克"), text


@given(st.integers(0, 10**12 - 1))
@example(1205)
@example(20_000_500)
def test_amounts_in_capitals(cents: int) -> None:
    """As they stand on cheques: 壹佰贰拾元零伍分, 壹佰元整."""
    text = cn2an.an2cn(f"{cents // 100}.{cents % 100:02d}", "rmb")
    assume(cents >= 100)
    assert amount(f"≤{text}") == (Fraction(cents, 100), "元"), text


@st.composite
def loose(draw: st.DrawFn) -> str:
    """As people write: digits in front of characters (3千5百, 2亿3000万), a last place left out (三万五)."""
    kind = draw(st.sampled_from(["digits and characters", "last place", "several"]))
    if kind == "digits and characters":
        return f"{draw(st.integers(1, 9))}千{draw(st.integers(1, 9))}百"
    if kind == "last place":
        return draw(DIGIT) + draw(st.sampled_from("万千百")) + draw(DIGIT)
    return f"{draw(st.integers(1, 99))}亿{draw(st.integers(1000, 9999))}万"


@given(loose())
def test_loose_spellings(text: str) -> None:
    assert amount(f"≥{text}元")[0] == cn2an.cn2an(text, "smart"), text
