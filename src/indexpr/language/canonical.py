"""Expressions to their canonical text: what a careful clerk would write, and ``parse`` reads back as an equal node.

Magnitudes are written out (≥1100000平方米), because that is the one form that does not depend on a choice of
multiplier; ``style="short"`` writes 110万 where that is exact.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import evolve

from .dates import CalendarDay, days_in_month
from .nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    NotScored,
    Period,
    Qualitative,
    Quantity,
    Range,
)
from .numerals import magnitude_text
from .patterns import Pattern

Style = Literal["full", "short"]
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
_PREFIX = {"about": "约", "near": "近"}
#: Units whose canonical spelling reads as something else behind a number.
_WRITTEN = {"月": "个月", "工作日": "个工作日", "百分点": "个百分点"}
#: Behind these a number would read on, or mean something else.
_NUMERIC = frozenset("达超为约近共计是到至在于各零一二两三四五六七八九十百千万亿几半第低高少多过出")
_RISE = Pattern(
    r"(?:增长|提高|提升|增加|上升|下降|降低|减少|缩短|节约|减排|增幅|降幅|增速|扩大|压减|节省|压缩)$",
)


def canonical(expression: Expression, style: Style = "full") -> str:
    """The canonical text of an expression.

    Args:
        style: ``full`` writes magnitudes out; ``short`` folds 万 and 亿 back where that is exact.
    """
    body = _body(expression, style)
    if isinstance(expression, Qualitative | Narrative | NotScored | AllOf | AnyOf):
        return body
    head = expression.subject or expression.anchor or ""
    if head and _runs_on(head):
        head += "："
    tail = expression.noun or expression.action or ""
    if tail and isinstance(expression, Deadline) and not _joins(tail):
        tail = "，" + tail
    note = f"（{expression.note}）" if expression.note else ""
    return f"{head}{body}{tail}{note}"


def _runs_on(head: str) -> bool:
    """True for a subject that would run into the number behind it: it gets a colon."""
    last = head[-1]
    return last.isascii() or last in _NUMERIC or _RISE.search(head) is not None


def _joins(tail: str) -> bool:
    """True for words that read well directly behind 前."""
    return not (tail[0].isascii() or tail[0] in "第一二三四五六七八九十上下底末全年月日前内止之以及的后")


def _body(e: Expression, style: Style) -> str:
    match e:
        case Comparison():
            return _sign(e) + quantity_text(e.quantity, style)
        case Range():
            return _range(e, style)
        case Change():
            verb = "增长" if e.direction == "increase" else "下降"
            return f"{e.base or ''}{verb}{_sign(e)}{quantity_text(e.quantity, style)}"
        case Deadline() if e.latest_lenient is not None:
            return _whole(e.latest, e.latest_lenient) + "前"
        case Deadline():
            hour = "" if e.hour is None else f"{e.hour}时"
            return f"{_day(e.latest)}{hour}前"
        case Period():
            return _period(e.first, e.last)
        case AllOf():
            return "；".join(canonical(i, style) for i in e.items)
        case AnyOf():
            return "或".join(canonical(i, style) for i in e.items)
        case Qualitative() | Narrative():
            return e.wording
        case NotScored():
            return "-"
    raise TypeError(f"no canonical form of {type(e).__name__}")


def _sign(e: Comparison | Change) -> str:
    return "" if e.implicit else SIGNS[e.comparator]


def _range(e: Range, style: Style) -> str:
    high = quantity_text(e.high, style)
    if not (e.low_inclusive and e.high_inclusive):
        left, right = "[" if e.low_inclusive else "(", "]" if e.high_inclusive else ")"
        return f"{left}{quantity_text(e.low, style)},{high}{right}"
    shared = e.low.unit == e.high.unit and e.low.unit not in (None, "%", "‰")
    low = evolve(e.low, unit=None) if shared else e.low
    return f"{quantity_text(low, style)}～{high}"


def _period(first: CalendarDay, last: CalendarDay) -> str:
    if first == last:
        return _day(last)
    same_year = (first.year, first.year_shift) == (last.year, last.year_shift)
    named = _named(first, last) if same_year and first.day == 1 and first.month is not None else None
    return f"{_day(first)}至{_day(last)}" if named is None else named


# --- numbers and days -----------------------------------------------------------------------------


def _short(value: Decimal | Fraction) -> str:
    if isinstance(value, Decimal):
        for factor, word in ((10**8, "亿"), (10**4, "万")):
            if abs(value) >= factor:
                scaled = Fraction(value) / factor
                if (scaled * 10000).denominator == 1:
                    return magnitude_text(Decimal(scaled.numerator) / Decimal(scaled.denominator)) + word
    return magnitude_text(value)


def quantity_text(quantity: Quantity, style: Style = "full") -> str:
    """A quantity with its unit: 1100000平方米, 约50个, 20000/年."""
    number = _short(quantity.magnitude) if style == "short" else magnitude_text(quantity.magnitude)
    unit = quantity.unit or ""
    first, slash, rest = unit.partition("/")
    unit = _WRITTEN.get(first, first) + slash + rest
    prefix = _PREFIX.get(quantity.approximate or "", "")
    over = "余" if quantity.approximate == "over" else ""
    return f"{prefix}{number}{over}{unit}"


def _year(day: CalendarDay) -> str:
    if day.year is not None:
        return f"{day.year}年"
    return "次年" if day.year_shift == 1 else ""


def _day(day: CalendarDay) -> str:
    if day.month is None:
        return f"每月{day.day}日"
    if day.month_end:
        return f"{_year(day)}{day.month}月底"
    return f"{_year(day)}{day.month}月{day.day}日"


def _named(first: CalendarDay, last: CalendarDay) -> str | None:
    """The name of a whole year, half-year, quarter or month with its year."""
    assert first.month is not None and last.month is not None
    if last.day != days_in_month(last.year, last.month):
        return None
    year = _year(first)
    months = (first.month, last.month)
    if months == (1, 12):
        return year or "全年"
    if months in ((1, 6), (7, 12)):
        return year + ("上半年" if months[0] == 1 else "下半年")
    if months in ((1, 3), (4, 6), (7, 9), (10, 12)):
        return f"{year}第{'一二三四'[months[0] // 3]}季度"
    if months[0] == months[1] and year:
        return f"{year}{months[0]}月"
    return f"{year}{months[0]}-{months[1]}月" if months[0] != months[1] else None


def _whole(strict: CalendarDay, lenient: CalendarDay) -> str:
    """The stretch that begins on the day behind ``strict`` and ends with ``lenient``."""
    assert lenient.month is not None
    if strict.month is not None and strict.day in (10, 20) and strict.month == lenient.month:
        return f"{_year(lenient)}{lenient.month}月{'中' if strict.day == 10 else '下'}旬"
    first_month = 1 if strict.month == 12 or strict.month is None else strict.month + 1
    if lenient.day == 10 and lenient.month == first_month:
        return f"{_year(lenient)}{lenient.month}月上旬"
    first = CalendarDay(lenient.year, first_month, 1, year_shift=lenient.year_shift)
    if first_month == lenient.month:
        return f"{_year(lenient)}{lenient.month}月"
    return _named(first, lenient) or f"{_year(lenient)}{first_month}-{lenient.month}月"
