"""Date tokens to deadlines and periods.

底 is the last day, and 前 behind a day or behind 底 includes it; 前 behind a month or a quarter ends on the day
before it begins, with the lenient reading beside (12月前: 30 November, leniently 31 December).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from attrs import evolve

from ..dates import CalendarDay, TimeOfDay, days_in_month
from ..nodes import Deadline, Period, Recurrence, Relative
from ..scanning import Lexeme
from ..scanning.days import DateReading

#: The first and last days of 上旬, 中旬, 下旬, 上半月, 下半月; None for the last of a month.
_DAYS_OF = {1: (1, 10), 2: (11, 20), 3: (21, None), 4: (1, 15), 5: (16, None)}
_END_OF_EACH = CalendarDay(None, None, 31, month_end=True)


class Moment(NamedTuple):
    """A day or a stretch of the calendar.

    Attributes:
        first, last: both included; None where only a name or a time of day stands.
        whole: true for a month, quarter, half-year or year: 前 behind it means before it begins.
        time: on the clock, of the last day.
        month_alone: true for 12月 and nothing else: a duration as well as a month.
        event, event_year: the name of a festival or a season, and the year that it is of.
        relative: what it is told from (次年, 本月).
        recurs, offset: how often it comes back, and how many of its periods later.
        academic_year: the name of a school year.
    """

    first: CalendarDay | None
    last: CalendarDay | None
    whole: bool = False
    time: TimeOfDay | None = None
    month_alone: bool = False
    event: str | None = None
    event_year: int | None = None
    relative: Relative | None = None
    recurs: Recurrence | None = None
    offset: int = 0
    academic_year: str | None = None


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
    readings: list[DateReading] = [t.reading for t in tokens]
    parts = {reading.terminal: reading for reading in readings}
    clock = parts["CLOCK"].time if "CLOCK" in parts else None
    if len(parts) == 1 and clock is not None:
        return Moment(None, None, time=clock)
    told = next((r.shift for r in readings if r.shift is not None and r.terminal == "YEAR"), None)
    relative = None if told is None or like is not None else Relative(year=told)
    if "IN_MONTH" in parts or "IN_QUARTER" in parts:
        return _in_each(readings, parts, relative)
    if "ACADEMIC_YEAR" in parts:
        named = parts["ACADEMIC_YEAR"]
        begun = named.year or 0
        first, last = CalendarDay(begun, 9, 1), CalendarDay(begun + 1, 8, 31)
        return Moment(first, last, whole=True, academic_year=named.name)
    if "EVENT" in parts:
        of = parts["YEAR"].year if "YEAR" in parts else None
        return Moment(None, None, event=parts["EVENT"].name, event_year=of, relative=relative)
    year: int | None = None
    shift = 0
    if like is not None and like.last is not None:
        year, shift = like.last.year, like.last.year_shift
    if told is not None:
        year, shift = (year + told, 0) if year is not None else (None, told)
    year = next((r.year for r in readings if r.year is not None), year)
    found = _calendar(readings, parts, like, year, shift if year is None else 0)
    return None if found is None else found._replace(time=clock, relative=relative)


def _in_each(readings: list[DateReading], parts: Mapping[str, DateReading], told: Relative | None) -> Moment:
    """每月10日, 次月底, 次季度首月15日, 本月10日."""
    lead = parts.get("IN_MONTH") or parts["IN_QUARTER"]
    clock = parts["CLOCK"].time if "CLOCK" in parts else None
    days = [r.day for r in readings if r.day is not None]
    if days:
        first, last = CalendarDay(None, None, days[0]), CalendarDay(None, None, days[-1])
    elif "TEN_DAYS" in parts:
        begins, ends = _DAYS_OF[parts["TEN_DAYS"].part]
        first = CalendarDay(None, None, begins)
        last = _END_OF_EACH if ends is None else CalendarDay(None, None, ends)
    else:
        first, last = (
            (CalendarDay(None, None, 1) if len(parts) == 1 + ("YEAR" in parts) else _END_OF_EACH),
            _END_OF_EACH,
        )
    relative = told if lead.shift is None else Relative(year=told.year if told else None, month=lead.shift)
    return Moment(
        first,
        last,
        "TEN_DAYS" in parts or first.day == 1 and last.month_end,
        clock,
        event_year=parts["YEAR"].year if "YEAR" in parts else None,
        relative=relative,
        recurs=lead.recurs,
        offset=lead.offset,
    )


def _calendar(
    readings: list[DateReading],
    parts: Mapping[str, DateReading],
    like: Moment | None,
    year: int | None,
    shift: int,
) -> Moment | None:
    """A day, a month or a stretch of the calendar, in a year or in none."""
    month = next((part.month for part in readings if part.month is not None), None)
    days = [part.day for part in readings if part.day is not None]
    if month is None and days and like is not None and like.first is not None:
        month = like.first.month
    if days:
        if month is not None and max(days) > days_in_month(2024 if year is None else year, month):
            return None
        made = [
            CalendarDay(None if month is None else year, month, day, year_shift=0 if month is None else shift)
            for day in days
        ]
        return Moment(made[0], made[-1])
    end = parts.get("END_OF")
    if month is not None:
        if "TEN_DAYS" in parts:
            begins, ends = _DAYS_OF[parts["TEN_DAYS"].part]
            first = CalendarDay(year, month, begins, year_shift=shift)
            last = (
                _last_of(year, month, shift)
                if ends is None
                else CalendarDay(year, month, ends, year_shift=shift)
            )
            return Moment(first, last, whole=True)
        first, last = _stretch(year, shift, month, month)
        if end is not None:
            return Moment(last, last)
        return Moment(first, last, whole=True, month_alone=year is None and "YEAR" not in parts)
    if "QUARTER" in parts or "QUARTERS" in parts:
        quarters = parts.get("QUARTER") or parts["QUARTERS"]
        final = quarters.last or quarters.part
        months = (1, final) if quarters.scope == "month" else (3 * quarters.part - 2, 3 * final)
        first, last = _stretch(year, shift, *months)
    elif "HALF_YEAR" in parts:
        n = parts["HALF_YEAR"].part
        first, last = _stretch(year, shift, 6 * n - 5, 6 * n)
    elif end is not None and end.scope in ("quarter", "month"):
        return Moment(
            _END_OF_EACH,
            _END_OF_EACH,
            recurs="quarter" if end.scope == "quarter" else "month",
            event_year=year,
        )
    elif end is not None and end.scope == "half" or "TEN_DAYS" in parts:
        return None
    else:
        first, last = _stretch(year, shift, 1, 12)
    if end is not None:
        return Moment(last, last)
    return Moment(first, last, whole=True)


def _day_before(day: CalendarDay) -> CalendarDay:
    if day.month is None:
        return (
            evolve(day, day=day.day - 1, month_end=False)
            if day.day > 1
            else evolve(day, day=31, month_end=True)
        )
    if day.year is not None:
        import datetime as dt  # most values hold no day

        before = dt.date(day.year, day.month, day.day) - dt.timedelta(days=1)
        return CalendarDay(before.year, before.month, before.day)
    if day.day > 1:
        return evolve(day, day=day.day - 1, month_end=False)
    if day.month == 1:
        return CalendarDay(None, 12, 31, year_shift=day.year_shift - 1)
    return _last_of(None, day.month - 1, day.year_shift)


def dated(
    begin: Moment,
    final: Moment | None,
    *,
    lead: str,
    before: bool,
    during: bool,
    festivals: Mapping[str, tuple[int, int]],
) -> Deadline | Period:
    """Deadline or period, by what stands before and behind.

    Args:
        begin, final: the moment, and the second one of a span.
        lead: reading of the word in front: ``on_or_before``, ``before``, ``each_year``, a sign, or "".
        before: 前 stands behind.
        during: 内 stands behind.
        festivals: month and day of those that fall on one day of the calendar.
    """
    if begin.event is not None:
        return _event(begin, festivals, before=before or lead in ("before", "<", "on_or_before", "<="))
    end = final or begin
    if end.last is None or end.first is None or begin.first is None:
        return _on_the_clock(begin, end, before=before or lead in ("before", "<", "on_or_before", "<="))
    recurs: Recurrence | None = begin.recurs or ("year" if lead == "each_year" else None)
    about: dict[str, Any] = {
        "relative": begin.relative,
        "recurs": recurs,
        "offset": begin.offset,
        "event_year": begin.event_year,
    }
    if lead in ("before", "<"):
        latest = _day_before(end.first)
        told = begin.relative is not None and begin.relative.year is not None
        if latest.month is not None and latest.year is None and (told or latest.year_shift):
            about["relative"] = Relative(year=latest.year_shift)  # 早于次年1月1日 is the last of this year
        return Deadline(latest=latest, time=end.time, **about)
    if lead in ("on_or_before", "<=") or during or before and not end.whole:
        return Deadline(latest=end.last, time=end.time, **about)
    if before:
        return Deadline(latest=_day_before(end.first), latest_lenient=end.last, time=end.time, **about)
    first, last = begin.first, end.last
    if _runs_over(first, last):
        last = evolve(last, year_shift=last.year_shift + 1)
    if first.year is None and last.year is not None:
        first = evolve(first, year=last.year, year_shift=0)
    begins, ends = (begin.time, end.time) if final is not None else (begin.time, None)
    return Period(
        first=first, last=last, begins=begins, ends=ends, academic_year=begin.academic_year, **about
    )


def _runs_over(first: CalendarDay, last: CalendarDay) -> bool:
    """11月至3月: without a year, and the end before the beginning."""
    if first.month is None or last.month is None or first.year is not None or last.year is not None:
        return False
    return first.year_shift == last.year_shift and (last.month, last.day) < (first.month, first.day)


def _event(begin: Moment, festivals: Mapping[str, tuple[int, int]], *, before: bool) -> Deadline | Period:
    """汛期前, 国庆节期间; of a festival that falls on one day of the calendar the deadline has its day."""
    named: dict[str, Any] = {"event": begin.event, "event_year": begin.event_year, "relative": begin.relative}
    if not before:
        return Period(**named)
    fixed = festivals.get(begin.event or "")
    if fixed is None:
        return Deadline(**named)
    shift = 0 if begin.relative is None or begin.relative.year is None else begin.relative.year
    day = CalendarDay(begin.event_year, *fixed, year_shift=0 if begin.event_year else shift)
    return Deadline(latest=_day_before(day), **named)


def _on_the_clock(begin: Moment, end: Moment, *, before: bool) -> Deadline | Period:
    """8:30前, 16:40, 9:00-17:00."""
    if before:
        return Deadline(time=end.time, recurs="day")
    return Period(begins=begin.time, ends=None if begin is end else end.time)
