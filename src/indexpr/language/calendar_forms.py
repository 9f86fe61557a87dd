"""Date tokens to deadlines and periods.

底 is the last day, and 前 behind a day or behind 底 includes it; 前 behind a month or a quarter ends on the day
before it begins, with the lenient reading beside (12月前: 30 November, leniently 31 December).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from attrs import evolve

from .dates import CalendarDay, days_in_month
from .days import DateReading
from .scanner import Lexeme


class Moment(NamedTuple):
    """A day or a stretch of the calendar.

    Attributes:
        first, last: both included.
        whole: true for a month, quarter, half-year or year: 前 behind it means before it begins.
        hour: hour of the last day, or None.
        month_alone: true for 12月 and nothing else: a duration as well as a month.
    """

    first: CalendarDay
    last: CalendarDay
    whole: bool = False
    hour: int | None = None
    month_alone: bool = False
    adverb: bool = False


def _last_of(year: int | None, month: int, shift: int = 0) -> CalendarDay:
    return CalendarDay(
        year,
        month,
        days_in_month(year, month),
        month_end=year is None and month == 2,
        year_shift=shift,
    )


def _stretch(year: int | None, shift: int, first: int, last: int) -> tuple[CalendarDay, CalendarDay]:
    return CalendarDay(year, first, 1, year_shift=shift), _last_of(year, last, shift)


def moment(tokens: Sequence[Lexeme], like: Moment | None = None) -> Moment | None:
    """The moment that the date tokens name; None where there is no such day.

    Args:
        tokens: the tokens of one moment.
        like: the first moment of a period, from which the second takes year and month (6月24日至25日).
    """
    parts: dict[str, DateReading] = {t.type: t.reading for t in tokens}
    year, shift = None, 0
    if like is not None:
        year, shift = like.first.year, like.first.year_shift
    for token in tokens:
        if token.reading.year is not None:
            year = token.reading.year
        shift = token.reading.shift or shift
    hour = parts["HOUR"].part if "HOUR" in parts else None
    month = next((t.reading.month for t in tokens if t.reading.month is not None), None)
    day = next((t.reading.day for t in tokens if t.reading.day is not None), None)
    if month is None and day is not None and like is not None:
        month = like.first.month
    if day is not None:
        if month is not None and day > days_in_month(2024 if year is None else year, month):
            return None
        made = CalendarDay(None if month is None else year, month, day, year_shift=0 if month is None else shift)
        return Moment(made, made, hour=hour)
    end = parts.get("END_OF")
    whole = parts.get("WHOLE")
    if month is not None:
        if "TEN_DAYS" in parts:
            n = parts["TEN_DAYS"].part
            first = CalendarDay(year, month, 10 * n - 9, year_shift=shift)
            last = CalendarDay(year, month, 10 * n, year_shift=shift) if n < 3 else _last_of(year, month, shift)
            return Moment(first, last, whole=True)
        first, last = _stretch(year, shift, month, month)
        if end is not None:
            return Moment(last, last)
        return Moment(first, last, whole=True, month_alone=year is None and "YEAR" not in parts)
    if "QUARTER" in parts:
        n = parts["QUARTER"].part
        first, last = _stretch(year, shift, 3 * n - 2, 3 * n)
    elif "HALF_YEAR" in parts:
        n = parts["HALF_YEAR"].part
        first, last = _stretch(year, shift, 6 * n - 5, 6 * n)
    elif end is not None and end.scope in ("quarter", "half", "month") and "YEAR" not in parts:
        return None
    elif "TEN_DAYS" in parts:
        return None
    else:
        first, last = _stretch(year, shift, 1, 12)
    if end is not None:
        return Moment(last, last)
    return Moment(first, last, whole=True, adverb=whole is not None or tuple(parts) == ("YEAR",))


def _day_before(day: CalendarDay) -> CalendarDay:
    if day.month is None:
        return evolve(day, day=day.day - 1)
    if day.year is not None:
        before = dt.date(day.year, day.month, day.day) - dt.timedelta(days=1)
        return CalendarDay(before.year, before.month, before.day)
    if day.day > 1:
        return evolve(day, day=day.day - 1, month_end=False)
    if day.month == 1:
        return CalendarDay(None, 12, 31, year_shift=day.year_shift - 1)
    return _last_of(None, day.month - 1, day.year_shift)


class DateForm(NamedTuple):
    """What a date says: a deadline (``latest``), or a period (``first``, ``last``)."""

    latest: CalendarDay | None = None
    lenient: CalendarDay | None = None
    first: CalendarDay | None = None
    last: CalendarDay | None = None
    hour: int | None = None
    month_alone: bool = False
    adverb: bool = False


def date_form(first: Moment, last: Moment | None, *, lead: str, before: bool, during: bool) -> DateForm | None:
    """Deadline or period, by what stands before and behind.

    Args:
        first, last: the moment, and the second one of a span.
        lead: reading of the word in front: ``on_or_before``, ``before``, a sign, or "".
        before: 前 stands behind; during: 内 stands behind.
    """
    final = last or first
    if lead in ("before", "<"):
        return DateForm(latest=_day_before(final.first), hour=final.hour)
    if lead in ("on_or_before", "<=") or during or (before and not final.whole):
        return DateForm(latest=final.last, hour=final.hour)
    if before:
        strict = _day_before(final.first)
        return DateForm(latest=strict, lenient=final.last)
    begin = first.first
    if last is not None and first.first.year is None and last.last.year is not None:
        begin = evolve(begin, year=last.last.year, year_shift=0)
    return DateForm(
        first=begin,
        last=final.last,
        hour=final.hour,
        month_alone=first.month_alone and last is None,
        adverb=first.adverb and last is None,
    )


def readings(tokens: Sequence[Any]) -> list[Lexeme]:
    """The date tokens among these."""
    return [t for t in tokens if isinstance(t, Lexeme) and isinstance(t.reading, DateReading)]
