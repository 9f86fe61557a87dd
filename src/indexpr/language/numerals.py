"""Numbers as they are written: Arabic, Chinese and mixed, multipliers folded in, exactly.

The reader works on folded text, where full-width digits and Traditional characters are gone already.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .nodes import Approximation
from .patterns import Pattern

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
    "贰": 2,
    "弍": 2,
    "俩": 2,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
#: Characters that fold into the magnitude behind Arabic digits.
MULTIPLIERS = {**SMALL, "万": 10**4, "亿": 10**8}
CHINESE = frozenset(DIGITS) | frozenset(SMALL) | {"万", "亿", "廿", "卅", "点", "半", "几"}

_ARABIC = Pattern(r"[+-]?[0-9]+(?:,[0-9]+)*(?:\.[0-9]+|\.(?=[%一-鿿]))?|[+-]?\.[0-9]+", "+-.0123456789")
_GROUPED = Pattern(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TWO_POINTS = Pattern(r"\.[.0-9]", ".")
_STEP = Pattern(r"[0-9]+(?:\.[0-9]+)?", "0123456789")
#: No figure of a budget has more digits; what does is a slip or an attack.
MOST_DIGITS = 40


class NumberReading(NamedTuple):
    """A number and where it ends.

    Attributes:
        value: exact.
        end: index behind it in the folded text.
        approximate: ``over`` for 十几, 10余万; None otherwise.
        problem: ``malformed-number`` or ``number-too-long`` where the digits are no number.
    """

    value: Decimal | Fraction
    end: int
    approximate: Approximation | None = None
    problem: str | None = None


def exact(value: Fraction) -> Decimal | Fraction:
    """A ``Decimal`` where the fraction is a finite decimal, else the fraction.

    >>> exact(Fraction(1, 4)), exact(Fraction(2, 3))
    (Decimal('0.25'), Fraction(2, 3))
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return value
    places = max(twos, fives)
    scaled = value.numerator * 10**places // value.denominator
    return Decimal(f"{scaled}E-{places}") if places else Decimal(scaled)


def magnitude_text(value: Decimal | Fraction) -> str:
    """Digits without exponent or trailing zeros; ``2/3`` for what is no finite decimal.

    >>> magnitude_text(Decimal("1E+3")), magnitude_text(Fraction(2, 3))
    ('1000', '2/3')
    """
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def read_arabic(text: str, start: int, stops: frozenset[int] = frozenset()) -> NumberReading | None:
    """Arabic digits at ``start``, with the multipliers behind them: 110万, 3千5百, 10余万, 1,234,567.

    Args:
        text: folded text.
        start: where to read.
        stops: indices at which a multiplier character begins a longer word (千瓦, 百分点) and is none.
    """
    found = _ARABIC.match(text, start)
    if found is None:
        return None
    digits, end = found[0], found.end()
    if _TWO_POINTS.match(text, end) is not None:
        while end < len(text) and text[end] in "0123456789.,":
            end += 1
        return NumberReading(Decimal(0), end, problem="malformed-number")
    if "," in digits and _GROUPED.fullmatch(digits) is None:
        return NumberReading(Decimal(0), end, problem="malformed-number")
    if len(digits) > MOST_DIGITS:
        return NumberReading(Decimal(0), end, problem="number-too-long")
    value = Fraction(digits.replace(",", "").rstrip("."))
    factor, end, over = _multipliers(text, end, stops)
    value, end, over_more = _lower_steps(text, value * factor, end, stops, factor)
    over = over or over_more
    if factor < 10**4 and end < len(text) and text[end] in LARGE and end not in stops:
        large, end, over_more = _multipliers(text, end, stops)  # 3千5百万
        value, end, over_last = _lower_steps(text, value * large, end, stops, large)
        over = over or over_more or over_last
    return NumberReading(exact(value), end, "over" if over else None)


def _lower_steps(
    text: str, value: Fraction, end: int, stops: frozenset[int], step: int
) -> tuple[Fraction, int, bool]:
    """3千5百, 2万5千: lower steps behind the first, each in digits of its own."""
    over = False
    while step > 1 and not over:
        more = _STEP.match(text, end)
        if more is None:
            break
        smaller, after, over_more = _multipliers(text, more.end(), stops, small=True)
        if text.startswith("万", after) and after not in stops and smaller * 10**4 < step:
            smaller, after = smaller * 10**4, after + 1  # 1亿5千万
        if smaller >= step or smaller == 1 and (step < 10 or not more[0].isdigit()):
            break
        value, end, step, over = value + Fraction(more[0]) * smaller, after, smaller, over_more
    return value, end, over


def _multipliers(text: str, end: int, stops: frozenset[int], *, small: bool = False) -> tuple[int, int, bool]:
    factor, over = 1, False
    if (
        end + 1 < len(text)
        and text[end] in "余多来几"
        and text[end + 1] in "十百千万亿"
        and end + 1 not in stops
    ):
        over, end = True, end + 1
    if text.startswith("个亿", end):
        return 10**8, end + 2, over
    known = SMALL if small else MULTIPLIERS
    while end < len(text) and text[end] in known and end not in stops:
        factor *= MULTIPLIERS[text[end]]
        end += 1
    return factor, end, over


def read_chinese(text: str, start: int, stops: frozenset[int] = frozenset()) -> NumberReading | None:
    """Chinese numerals at ``start``: 三, 一百二十, 壹佰万, 一点五亿, 十几, 二〇二五, 半.

    Returns None where the characters are no number.
    """
    end = start
    while end < len(text) and text[end] in CHINESE and end not in stops:
        end += 1
    while end > start and text[end - 1] == "点":
        end -= 1
    body = text[start:end]
    if not body:
        return None
    over = body.endswith("几")
    if over:
        body = body[:-1]
    if not body or "几" in body or body[0] == "点":
        return None
    value = _chinese_value(body)
    if (
        value is not None
        and end + 1 < len(text)
        and text[end] in "余多"
        and text[end + 1] in LARGE
        and end + 1 not in stops
    ):
        value, end, over = value * LARGE[text[end + 1]], end + 2, True
    if value is None or len(body) > MOST_DIGITS:
        return None
    return NumberReading(exact(value), end, "over" if over else None)


def _chinese_value(body: str) -> Fraction | None:
    if body == "半":
        return Fraction(1, 2)
    if "半" in body:
        return None
    if "点" in body:
        whole, _, rest = body.partition("点")
        scale = ""
        while rest and rest[-1] in "十拾百佰千仟万亿":
            rest, scale = rest[:-1], rest[-1] + scale
        if not rest or any(c not in DIGITS for c in rest):
            return None
        left = _chinese_value(whole)
        if left is None:
            return None
        factor = 1
        for char in scale:
            factor *= {**SMALL, **LARGE}[char]
        return (left + Fraction(int("".join(str(DIGITS[c]) for c in rest)), 10 ** len(rest))) * factor
    if all(c in DIGITS for c in body):
        return Fraction(int("".join(str(DIGITS[c]) for c in body)))
    for char, factor in (("亿", 10**8), ("万", 10**4)):
        if char in body:
            before, _, behind = body.rpartition(char)
            return _scaled(before, factor, behind)
    return _below_ten_thousand(body)


def _scaled(left: str, factor: int, right: str) -> Fraction | None:
    """五千万, 一亿五千万: what stands in front of 万 or 亿 times it, and the rest."""
    times = Fraction(1) if not left else _chinese_value(left)
    rest = Fraction(0) if not right else _chinese_value(right.lstrip("零〇") or "零")
    if times is None or rest is None or rest >= factor:
        return None
    if len(right) == 1 and right in DIGITS:
        rest *= Fraction(factor, 10)  # 三万五 is 35000
    return times * factor + rest


def _below_ten_thousand(body: str) -> Fraction | None:
    total = 0
    digit: int | None = None
    last = 10**4
    for char in body:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in "廿卅":
            total, digit, last = total + (20 if char == "廿" else 30), None, 10
        else:
            step = SMALL[char]
            if step >= last or digit == 0:
                return None
            if digit is None:
                if total:
                    return None
                digit = 1  # 十二, 百
            total, digit, last = total + digit * step, None, step
    if digit:
        if last in (100, 1000) and body[-2] not in "零〇":
            digit = digit * last // 10  # 一百二 is 120
        total += digit
    return Fraction(total)
