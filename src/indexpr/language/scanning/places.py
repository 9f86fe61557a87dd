"""What a place in an order says: 前5名, 第3, 倒数第3名, 前10%."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from ..numerals import exact, read_chinese

_DIGITS = frozenset("0123456789.")


class PlaceReading(NamedTuple):
    """A place: within it or at it, of how many or of how much, from which end."""

    comparator: Literal["<=", "="]
    place: Decimal | Fraction
    unit: Literal["%"] | None = None
    from_end: bool = False


def place(text: str) -> PlaceReading | None:
    """The place that a token names; None where its numeral is none.

    >>> place("前五"), place("倒数第3名").from_end
    (PlaceReading(comparator='<=', place=Decimal('5'), unit=None, from_end=False), True)
    """
    share = "%" in text or "百分之" in text
    part = _part(text)
    if part is not None:
        return PlaceReading("<=", part, "%")
    span = next((mark for mark in ("-", "~", "至", "到") if mark in text), None)
    if span is not None:
        text = "前" + text.rpartition(span)[2].removeprefix("第")
    number = _number(text.replace("百分之", ""))
    if number is None or number <= 0:
        return None
    stated = "第" in text
    from_end = text[0] in "倒后"
    return PlaceReading("=" if stated else "<=", number, "%" if share else None, from_end)


def _part(text: str) -> Decimal | Fraction | None:
    """前1/3, 前三分之一, in percent."""
    if "/" in text:
        over, _, under = text[1:].partition("/")
    elif "分之" in text and "百分之" not in text:
        under, _, over = text[1:].partition("分之")
    else:
        return None
    one, all_ = _number(over), _number(under)
    return exact(Fraction(one) / Fraction(all_) * 100) if one and all_ and one <= all_ else None


def _number(text: str) -> Decimal | None:
    digits = "".join(c for c in text if c in _DIGITS)
    if digits:
        return Decimal(digits)
    bare = text.removeprefix("倒数").strip("前后第名位")
    read = read_chinese(bare, 0)
    return (
        Decimal(read.value)
        if read is not None and read.end == len(bare) and isinstance(read.value, Decimal)
        else None
    )
