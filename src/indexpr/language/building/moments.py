"""Date tokens to deadlines and periods.

底 is the last day, and 前 behind a day or behind 底 includes it; 前 behind a month or a quarter ends on the day
before it begins, with the lenient reading beside (12月前: 30 November, leniently 31 December).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from attrs import evolve

from ..dates import CalendarDay, TimeOfDay, days_in_month
from ..nodes import Deadline, Period, Recurrence
from ..scanning import Lexeme
from ..scanning.days import DateReading


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


def moment(tokens: Iterable[Lexeme], like: Moment | None = None) -> Moment | None:
    """The moment that the tokens of a ``moment`` name; None where there is no such day.

    Args:
        like: the first moment of a period, from which the second takes year and month (6月24日至25日).
    """
    parts: dict[str, DateReading] = {t.reading.terminal: t.reading for t in tokens}
    year, shift = None, 0
    if like is not None:
        year, shift = like.first.year, like.first.year_shift
    for part in parts.values():
        year = year if part.year is None else part.year
        shift = part.shift or shift
    hour = parts["HOUR"].part if "HOUR" in parts else None
    month = next((part.month for part in parts.values() if part.month is not None), None)
    day = next((part.day for part in parts.values() if part.day is not None), None)
    if month is None and day is not None and like is not None:
        month = like.first.month
    if day is not None:
        if month is not None and day > days_in_month(2024 if year is None else year, month):
            return None
        made = CalendarDay(
            None if month is None else year, month, day, year_shift=0 if month is None else shift
        )
        return Moment(made, made, hour=hour)
    end = parts.get("END_OF")
    if month is not None:
        if "TEN_DAYS" in parts:
            n = parts["TEN_DAYS"].part
            first = CalendarDay(year, month, 10 * n - 9, year_shift=shift)
            last = (
                CalendarDay(year, month, 10 * n, year_shift=shift) if n < 3 else _last_of(year, month, shift)
            )
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
    return Moment(first, last, whole=True)


def _clock(hour: int | None) -> TimeOfDay | None:
    return None if hour is None else TimeOfDay(hour)


def _day_before(day: CalendarDay) -> CalendarDay:
    if day.month is None:
        return evolve(day, day=day.day - 1)
    if day.year is not None:
        import datetime as dt  # most values hold no day

        before = dt.date(day.year, day.month, day.day) - dt.timedelta(days=1)
        return CalendarDay(before.year, before.month, before.day)
    if day.day > 1:
        return evolve(day, day=day.day - 1, month_end=False)
    if day.month == 1:
        return CalendarDay(None, 12, 31, year_shift=day.year_shift - 1)
    return _last_of(None, day.month - 1, day.year_shift)


def dated(begin: Moment, final: Moment | None, *, lead: str, before: bool, during: bool) -> Deadline | Period:
    """Deadline or period, by what stands before and behind.

    Args:
        begin, final: the moment, and the second one of a span.
        lead: reading of the word in front: ``on_or_before``, ``before``, a sign, or "".
        before: 前 stands behind.
        during: 内 stands behind.
    """
    end = final or begin
    recurs: Recurrence | None = "month" if end.last.month is None else None
    if lead in ("before", "<"):
        return Deadline(latest=_day_before(end.first), time=_clock(end.hour), recurs=recurs)
    if lead in ("on_or_before", "<=") or during or before and not end.whole:
        return Deadline(latest=end.last, time=_clock(end.hour), recurs=recurs)
    if before:
        return Deadline(
            latest=_day_before(end.first), latest_lenient=end.last, time=_clock(end.hour), recurs=recurs
        )
    first = begin.first
    if first.year is None and end.last.year is not None:
        first = evolve(first, year=end.last.year, year_shift=0)
    return Period(first=first, last=end.last, recurs=recurs)
