"""What the tokens of the calendar say: year, month, day, quarter, by the digits and numerals in them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from ..dates import TimeOfDay, days_in_month
from ..nodes import Recurrence
from ..numerals import DIGITS, read_chinese


class DateReading(NamedTuple):
    """One token of a date.

    Attributes:
        terminal: ``DATE`` (year, month, day), ``YEAR``, ``YEAR_MONTH``, ``MONTH``, ``MONTH_DAY``, ``DAY``, ``TEN_DAYS``,
            ``QUARTER``, ``QUARTERS``, ``HALF_YEAR``, ``WHOLE``, ``END_OF``, ``CLOCK``, ``EVENT``, ``IN_MONTH`` …
        end: index behind it.
        year, month, day: what it says; for QUARTER, HALF_YEAR, TEN_DAYS the number stands in ``part``, for QUARTERS that
            of the last one in ``last``.
        shift: years to add to the year of the context (次年: 1), None where a year is not told from it.
        scope: for ``END_OF`` what ends: ``year``, ``quarter``, ``month``, ``half``, or "" for what stands before.
        name: of a festival, a season, a day of the lunar calendar, a school year.
        time: on the clock.
        recurs, offset: how often it comes back, and how many of its periods later (次月: 1).
    """

    terminal: str
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int = 0
    last: int = 0
    shift: int | None = None
    scope: str = ""
    name: str = ""
    time: TimeOfDay | None = None
    recurs: Recurrence | None = None
    offset: int = 0


_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十")
_PARTS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TENS = {"上旬": 1, "中旬": 2, "下旬": 3, "上半": 4, "下半": 5, "初": 1, "中": 2}
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
    value = int(text) if text.isascii() else int("".join(str(DIGITS[c]) for c in text.replace("○", "〇")))
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


def _quarters(text: str, end: int) -> DateReading:
    """一、二季度; of 前三季度 the first three."""
    found = [_PARTS[c] for c in text.replace("两", "二") if c in _PARTS]
    return DateReading("QUARTERS", end, part=1 if text[0] == "前" else found[0], last=found[-1])


def _first_months(text: str, end: int) -> DateReading:
    """前5个月, 头三个月: from January on."""
    return DateReading(
        "QUARTERS",
        end,
        part=1,
        last=_number(text[1:].removesuffix("个月").replace("两", "二")),
        scope="month",
    )


def _academic_year(text: str, end: int) -> DateReading | None:
    """2024-2025学年: a year and the next one."""
    first, *more = _numbers(text)
    last = more[0] if more else first + 1
    last = last + first // 100 * 100 if last < 100 else last
    return (
        DateReading("ACADEMIC_YEAR", end, year=first, name=f"{first}-{last}") if last == first + 1 else None
    )


def _in_month(text: str, end: int) -> DateReading:
    """每月, 当月 and 次月 come back; 本月 is the month in hand."""
    if text[0] in "本这上":
        return DateReading("IN_MONTH", end, shift=-1 if text[0] == "上" else 0)
    return DateReading("IN_MONTH", end, recurs="month", offset=int(text[0] in "次下翌"))


def _in_quarter(text: str, end: int) -> DateReading:
    return DateReading(
        "IN_QUARTER", end, recurs="quarter", offset={"上": -1, "次": 1, "下": 1}.get(text[0], 0)
    )


def _clock(text: str, end: int) -> DateReading | None:
    """8:30, 下午6点, 晚11点59分."""
    hour, *minutes = _numbers(text)
    minute = 30 if text.endswith("半") else minutes[0] if minutes else 0
    if hour < 12 and any(word in text for word in ("下午", "午后", "傍晚", "晚")):
        hour += 12
    if hour > 24 or hour == 24 and minute:
        return None
    return DateReading("CLOCK", end, time=TimeOfDay(hour, minute))


#: What the tokens of each terminal say, of their text and the index behind it; None where there is no such day.
READINGS: dict[str, Callable[[str, int], DateReading | None]] = {
    "TIMED_DATE": _date,
    "FULL_DATE": _date,
    "SHORT_DATE": _date,
    "COMPACT_DATE": _compact,
    "YEAR_MONTH": _year_month,
    "YEAR_OF_SPAN": _plain_year,
    "YEAR_NAME": _plain_year,
    "SHORT_YEAR": _plain_year,
    "CHINESE_YEAR": _plain_year,
    "YEAR_OF_EVENT": _plain_year,
    "SPOKEN_YEAR": lambda text, end: DateReading("YEAR", end, year=_number(text.rstrip("年度"))),
    "BUDGET_YEAR": lambda _, end: DateReading("YEAR", end),
    "THIS_YEAR": lambda _, end: DateReading("YEAR", end, shift=0),
    "NEXT_YEAR": lambda text, end: DateReading("YEAR", end, shift=2 if text[0] == "后" else 1),
    "LAST_YEAR": lambda text, end: DateReading("YEAR", end, shift=-2 if text[0] == "前" else -1),
    "ACADEMIC_YEAR": _academic_year,
    "LUNAR_DAY": lambda text, end: DateReading("EVENT", end, name=text),
    "WEEK": lambda text, end: DateReading("EVENT", end, name=text),
    "COMING": lambda _, end: DateReading("COMING", end),
    "WHILE": lambda _, end: DateReading("WHILE", end),
    "DAY_IN_MONTH": _in_month,
    "MONTH_TOLD": _in_month,
    "DAY_IN_QUARTER": _in_quarter,
    "QUARTER_TOLD": _in_quarter,
    "FIRST_MONTH": lambda _, end: DateReading("FIRST_MONTH", end),
    "QUARTERS_NAMED": _quarters,
    "FIRST_MONTHS": _first_months,
    "AND_DAY": lambda _, end: DateReading("AND_DAY", end),
    "CLOCK": _clock,
    "CLOCK_BEFORE": _clock,
    "CLOCK_OF_DAY": _clock,
    "CLOCK_OF_SPAN": _clock,
    "CLOCK_ALONE": _clock,
    "MONTH_OF_SPAN": _month,
    "MONTH_NAME": _month,
    "DOTTED_DAY": _month_day,
    "DOTTED_END": _month_day,
    "DAY_OF_SPAN": _day,
    "DAY_NAME": _day,
    "TEN_DAYS": lambda text, end: DateReading("TEN_DAYS", end, part=_TENS[text[:2]]),
    "QUARTER_NAME": _quarter,
    "QUARTER_OF_LIST": _quarter,
    "HALF_YEAR": lambda text, end: DateReading("HALF_YEAR", end, part=1 if text[0] == "上" else 2),
    "WHOLE": lambda _, end: DateReading("WHOLE", end),
    "CALENDAR_END": _end_of,
    "END_OF": _end_of,
    "BEFORE": lambda _, end: DateReading("BEFORE", end),
    "DURING": lambda _, end: DateReading("DURING", end),
}
