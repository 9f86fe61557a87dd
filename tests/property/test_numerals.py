"""Numbers against arithmetic of their own: an independent writer of numerals, and long multiplication."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from indexpr import Comparison, Range, parse

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
POSITIONS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
MULTIPLIERS = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "万亿": 10**12,
}  # fmt: skip


def aloud(number: int) -> str:
    """A whole number below 10^12 as it is read aloud, by the rule of schoolbooks: groups of four digits,
    one 零 for every gap, 十 for 一十 at the beginning."""
    if number == 0:
        return "零"
    text, gap = "", False
    for power, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // power % 10**4
        gap = gap or bool(text) and group < 1000
        for position, name in POSITIONS:
            digit = group // position % 10
            if digit:
                text += ("零" if gap and text else "") + DIGITS[digit] + name
                gap = False
            elif text:
                gap = True
        if group:
            text += word
            gap = False
    return text.removeprefix("一") if text.startswith("一十") else text


def magnitude(text: str) -> Fraction:
    found = parse(text)
    assert isinstance(found, Comparison), f"{text!r} is read as {found.kind}"
    return Fraction(found.quantity.magnitude)


def share(text: str) -> Fraction:
    """What is written as a part of a whole, in whatever unit of parts it is read."""
    found = parse(text)
    assert isinstance(found, Comparison), f"{text!r} is read as {found.kind}"
    one_in = {None: 1, "%": 100, "‰": 1000, "‱": 10000}[found.quantity.unit]
    return Fraction(found.quantity.magnitude) / one_in


def test_the_writer_itself() -> None:
    known = {
        10: "十", 12: "十二", 20: "二十", 101: "一百零一", 110: "一百一十", 1001: "一千零一",
        1010: "一千零一十", 10001: "一万零一", 10**5: "十万", 100500: "十万零五百", 10**8 + 1: "一亿零一",
    }  # fmt: skip
    assert {number: aloud(number) for number in known} == known


@given(st.one_of(st.integers(2, 20000), st.integers(2, 10**12 - 1)))
@example(150000000)
@example(10000)
@example(100200030)
def test_chinese_numerals(number: int) -> None:
    assert magnitude(f"≥{aloud(number)}元") == number


@given(st.integers(2, 10**8 - 1))
def test_formal_numerals(number: int) -> None:
    assert magnitude(f"不低于{aloud(number).translate(FORMAL)}元") == number


@given(st.integers(2, 99), st.integers(1, 999))
def test_chinese_decimals(whole: int, places: int) -> None:
    spelled = "".join(DIGITS[int(c)] for c in str(places))
    assert magnitude(f"≥{aloud(whole)}点{spelled}米") == Fraction(f"{whole}.{places}")


@given(st.decimals(0, 10**6, places=3), st.sampled_from(sorted(MULTIPLIERS)))
def test_multipliers(value: Decimal, word: str) -> None:
    assert magnitude(f"≥{value}{word}元") == Fraction(value) * MULTIPLIERS[word]


@given(st.integers(1000, 10**12), st.sampled_from([",", "，"]))
def test_thousands(number: int, comma: str) -> None:
    assert magnitude(f"≥{number:,}元".replace(",", comma)) == number


@given(st.integers(0, 9), st.integers(1, 9))
def test_mixed_digits_and_words(thousands: int, hundreds: int) -> None:
    """3千5百 is 3500."""
    if thousands:
        assert magnitude(f"≥{thousands}千{hundreds}百人") == thousands * 1000 + hundreds * 100


@given(st.integers(1, 9), st.integers(0, 9))
def test_tenths(tens: int, ones: int) -> None:
    """九成 is 90 %, 八成五 is 85 %."""
    more = DIGITS[ones] if ones else ""
    assert magnitude(f"≥{DIGITS[tens]}成{more}") == tens * 10 + ones


@given(st.integers(1, 100), st.sampled_from(["百分之", "千分之", "万分之"]))
def test_parts(number: int, part: str) -> None:
    one_in = {"百分之": 100, "千分之": 1000, "万分之": 10000}[part]
    assert share(f"≥{part}{aloud(number)}") == Fraction(number, one_in)


@given(st.integers(1, 50), st.integers(2, 50))
def test_fractions_are_exact(over: int, under: int) -> None:
    for text in (f"≥{over}/{under}", f"≥{aloud(under)}分之{aloud(over)}", f"{over}/{under}以上"):
        assert share(text) == Fraction(over, under), text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15, places=6))
def test_no_digit_is_lost(value: Decimal) -> None:
    """No binary float touches a magnitude."""
    assert magnitude(f"≥{value}元") == Fraction(value)
    assert magnitude(f"≥{value}%") == Fraction(value)


@given(st.text("0123456789", min_size=17, max_size=28).filter(lambda s: s[0] != "0"))
def test_long_numbers(digits: str) -> None:
    assert magnitude(f"≥{digits}元") == int(digits)


@given(st.integers(0, 99), st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "十万", "百万"]))
def test_neighbours(before: int, low: int, word: str) -> None:
    """十七八 is 17 to 18, 三四百 300 to 400: never 178, never 34."""
    head = "" if word or before % 10 or not before else aloud(before)
    found = parse(f"{head}{DIGITS[low]}{DIGITS[low + 1]}{word}户")
    assert isinstance(found, Range)
    start = 0 if not head else before
    assert (found.low.value, found.high.value) == tuple(
        start + digit * MULTIPLIERS[word] for digit in (low, low + 1)
    )
    assert "approximate" in {d.code for d in found.diagnostics}


@given(st.integers(1, 999), st.sampled_from(["百", "千", "万", "亿"]), st.integers(1, 9))
def test_bare_tails(times: int, word: str, digit: int) -> None:
    """3万2 is 32000, and says so."""
    found = parse(f"≥{times}{word}{digit}元")
    assert isinstance(found, Comparison)
    assert found.quantity.value == times * MULTIPLIERS.get(word, 0) + digit * MULTIPLIERS.get(word, 0) // 10
    assert "bare-tail" in {d.code for d in found.diagnostics}


@given(st.integers(1, 9999), st.integers(1, 9))
def test_zero_keeps_the_place(times: int, digit: int) -> None:
    """1千零1, 100万零5: behind 零 the digit is one of its own."""
    assert magnitude(f"≥{times}万零{digit}元") == times * 10**4 + digit
    assert magnitude(f"≥{times}千零{digit}元") == times * 1000 + digit


@given(st.integers(2, 10**9), st.sampled_from(["负", "-", "负 "]))
def test_no_sign_vanishes(number: int, sign: str) -> None:
    """In digits and in words."""
    assert magnitude(f"{sign}{number}元") == -number
    assert magnitude(f"≥{sign}{aloud(number)}元") == -number
