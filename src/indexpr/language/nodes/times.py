"""Kinds that hold days of the calendar: deadlines and periods."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from ..dates import CalendarDay, days_in_month
from .base import Expression, Style


@frozen(eq=False, repr=False, kw_only=True)
class Deadline(Expression):
    """A latest date: 2025年12月底前.

    Attributes:
        latest: the last day that still counts, strict reading.
        latest_lenient: the last day of the lenient reading where it differs (2025年7月前: 2025-07-31).
        hour: the hour of the last day where one is written (12月31日18时前: 18), else None.
    """

    kind: ClassVar[str] = "deadline"
    called: ClassVar[tuple[str, str]] = ("期限", "a deadline")

    latest: CalendarDay
    latest_lenient: CalendarDay | None = None
    hour: int | None = None

    def body(self, style: Style) -> str:
        """2025年12月31日前, or 2025年7月前 where that leaves two readings."""
        if self.latest_lenient is not None:
            return _stretch(self.latest, self.latest_lenient) + "前"
        hour = "" if self.hour is None else f"{self.hour}时"
        return f"{_day(self.latest)}{hour}前"

    def tail(self) -> str:
        """The action behind 前, with a comma where it would not read well without."""
        tail = super().tail()
        return "，" + tail if tail and not _joins(tail) else tail


@frozen(eq=False, repr=False, kw_only=True)
class Period(Expression):
    """A span of the calendar, both days included: 2022年上半年 · 2025年12月 · 6月24日至25日."""

    kind: ClassVar[str] = "period"
    called: ClassVar[tuple[str, str]] = ("时间", "a date or period")

    first: CalendarDay
    last: CalendarDay

    def body(self, style: Style) -> str:
        """2025年第三季度, or 2025年6月24日至2025年6月25日."""
        first, last = self.first, self.last
        if first == last:
            return _day(last)
        same_year = (first.year, first.year_shift) == (last.year, last.year_shift)
        named = _named(first, last) if same_year and first.day == 1 and first.month is not None else None
        return f"{_day(first)}至{_day(last)}" if named is None else named


def _joins(tail: str) -> bool:
    """True for words that read well directly behind 前."""
    return not (tail[0].isascii() or tail[0] in "第一二三四五六七八九十上下底末全年月日前内止之以及的后")


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


def _stretch(strict: CalendarDay, lenient: CalendarDay) -> str:
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
