"""What the tokens of the calendar say: year, month, day, quarter, by the digits and numerals in them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from ..dates import days_in_month
from ..numerals import DIGITS, read_chinese


class DateReading(NamedTuple):
    """One token of a date.

    Attributes:
        terminal: ``DATE`` (year, month, day), ``YEAR``, ``YEAR_MONTH``, ``MONTH``, ``MONTH_DAY``, ``DAY``, ``TEN_DAYS``,
            ``QUARTER``, ``HALF_YEAR``, ``WHOLE``, ``END_OF``, ``HOUR``, ``BEFORE``, ``DURING``.
        end: index behind it.
        year, month, day: what it says; for QUARTER, HALF_YEAR, TEN_DAYS the number stands in ``part``.
        shift: years to add to the year of the context (次年: 1).
        scope: for ``END_OF`` what ends: ``year``, ``quarter``, ``month``, ``half``, or "" for what stands before.
    """

    terminal: str
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int = 0
    shift: int = 0
    scope: str = ""


_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十")
_PARTS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TENS = {"上": 1, "中": 2, "下": 3}
#: The first sign of each end that says what ends; 半年 before 年.
_ENDS = (("半", "half"), ("年", "year"), ("岁", "year"), ("季", "quarter"), ("月", "month"))


def _numbers(text: str) -> list[int]:
    """The numbers in a token, in order."""
    runs = ("".join(run) for is_number, run in groupby(text, _NUMERALS.__contains__) if is_number)
    return [_number(run) for run in runs]


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    read = read_chinese(text, 0)
    return -1 if read is None else int(read.value)


def _year(text: str) -> int:
    value = int(text) if text.isascii() else int("".join(str(DIGITS[c]) for c in text))
    return value + 2000 if value < 100 else value


def _date(text: str, end: int) -> DateReading | None:
    year, month, day = _numbers(text)[:3]
    return _day_of("DATE", end, year + 2000 if year < 100 else year, month, day)


def _compact(text: str, end: int) -> DateReading | None:
    return _day_of("DATE", end, int(text[:4]), int(text[4:6]), int(text[6:8]))


def _month_day(text: str, end: int) -> DateReading | None:
    month, day = _numbers(text)[:2]
    return _day_of("MONTH_DAY", end, None, month, day)


def _day_of(terminal: str, end: int, year: int | None, month: int, day: int) -> DateReading | None:
    if day > days_in_month(2024 if year is None else year, month):
        return None
    return DateReading(terminal, end, year=year, month=month, day=day)


def _plain_year(text: str, end: int) -> DateReading:
    run = text.rstrip("年度")
    return DateReading("YEAR", end, year=_year(run))


def _year_month(text: str, end: int) -> DateReading:
    year, month = _numbers(text)[:2]
    return DateReading("YEAR_MONTH", end, year=year, month=month)


def _month(text: str, end: int) -> DateReading:
    return DateReading("MONTH", end, month=_numbers(text)[0])


def _day(text: str, end: int) -> DateReading | None:
    day = _numbers(text)[0]
    return DateReading("DAY", end, day=day) if 1 <= day <= 31 else None


def _quarter(text: str, end: int) -> DateReading:
    return DateReading("QUARTER", end, part=next(_PARTS[c] for c in text if c in _PARTS))


def _end_of(text: str, end: int) -> DateReading:
    return DateReading("END_OF", end, scope=next((scope for sign, scope in _ENDS if sign in text), ""))


#: What the tokens of each terminal say, of their text and the index behind it; None where there is no such day.
READINGS: dict[str, Callable[[str, int], DateReading | None]] = {
    "FULL_DATE": _date,
    "SHORT_DATE": _date,
    "COMPACT_DATE": _compact,
    "YEAR_MONTH": _year_month,
    "YEAR_OF_SPAN": _plain_year,
    "YEAR_NAME": _plain_year,
    "SHORT_YEAR": _plain_year,
    "CHINESE_YEAR": _plain_year,
    "THIS_YEAR": lambda _, end: DateReading("YEAR", end),
    "NEXT_YEAR": lambda _, end: DateReading("YEAR", end, shift=1),
    "MONTH_OF_SPAN": _month,
    "MONTH_NAME": _month,
    "MONTH_DAY": _month_day,
    "DAY_OF_SPAN": _day,
    "DAY_NAME": _day,
    "DAY_OF_EACH": _day,
    "TEN_DAYS": lambda text, end: DateReading("TEN_DAYS", end, part=_TENS[text[0]]),
    "QUARTER": _quarter,
    "HALF_YEAR": lambda text, end: DateReading("HALF_YEAR", end, part=1 if text[0] == "上" else 2),
    "WHOLE": lambda _, end: DateReading("WHOLE", end),
    "CALENDAR_END": _end_of,
    "END_OF": _end_of,
    "HOUR": lambda text, end: DateReading("HOUR", end, part=_numbers(text)[0]),
    "BEFORE": lambda _, end: DateReading("BEFORE", end),
    "DURING": lambda _, end: DateReading("DURING", end),
}
