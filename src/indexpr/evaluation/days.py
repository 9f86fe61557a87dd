"""The days that deadlines and periods name, resolved by what the context gives: year, events, festivals."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from indexpr.diagnostics import ContextError, Diagnostic, IndexprError, Value
from indexpr.language.dates import CalendarDay, TimeOfDay
from indexpr.language.nodes import Dated, Deadline, Expression, Period

from .outcome import Case, Nature, note, piece

_ONE = dt.timedelta(days=1)


@frozen(eq=False, repr=False)
class Days(Value):
    """The days that a value names, resolved.

    Attributes:
        first: None for a deadline, of which only the last day is known, or where no single day is named.
        last: None where no single day is named (每月10日).
        time: the time of day on the last one, where it is told.
        diagnostics: the assumptions.
        open_zh, open_en: why no day is known, and which one a person must give.
    """

    first: dt.date | None
    last: dt.date | None
    time: TimeOfDay | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    open_zh: str = ""
    open_en: str = ""


def on(day: CalendarDay, case: Case, text: str) -> dt.date:
    """The day, its year taken from the context where it has none.

    Raises:
        ContextError: ``year`` is missing, or that year has no such day.
    """
    year = case.context.year
    if day.needs_year and year is None:
        raise ContextError(
            f"日期“{text}”没有年份，需要预算年度",
            f"the date {text!r} has no year; the budget year is needed",
            field="year",
            hint="Context(year=2025)",
        )
    try:
        return day.on(year if year is not None else 0)
    except ValueError:
        raise ContextError(
            f"{year} 年没有“{text}”所写的日期",
            f"the year {year} has no such day as {text!r} writes",
            field="year",
            code="bad-context",
        ) from None


def year_note(case: Case, text: str, *days: CalendarDay) -> tuple[Diagnostic, ...]:
    """What to say where the budget year was taken for days without one."""
    if not any(day.needs_year for day in days):
        return ()
    return (
        note(
            "year-from-context",
            "hint",
            f"“{text}”没有年份，取预算年度{case.context.year}",
            f"{text!r} has no year and takes the budget year {case.context.year}",
        ),
    )


def _unknown(zh: str, en: str) -> Days:
    return Days(None, None, open_zh=zh, open_en=en)


def _vague(value: Deadline | Period) -> Days:
    """Why a value without an event names no single day."""
    text = piece(value)
    if value.recurs is not None:
        each = {"day": ("每日", "day"), "month": ("每月", "month"), "quarter": ("每季度", "quarter")}
        zh, en = each.get(value.recurs, ("每年", "year"))
        return _unknown(
            f"“{text}”{zh}都有，请确认各期是否均按期完成",
            f"{text!r} comes back every {en}; a person must say whether each was kept",
        )
    if value.relative is not None and value.relative.month is not None:
        return _unknown(
            f"“{text}”所说的月份未写明，请确认是哪一个月",
            f"{text!r} speaks of a month that is not named; a person must say which",
        )
    return _unknown(f"“{text}”不是确定的日期，不能比较", f"{text!r} names no single day and does not compare")


def _named(case: Case, value: Dated) -> Days:
    """The days of an event: as the context gives them, else as the calendar has them."""
    name, text = value.event or "", piece(value)
    given = None if case.context.events is None else case.context.events.get(name)
    year = _year_of(case, value)
    if given is not None and (value.event_year is None or value.event_year == given.year):
        said = note(
            "event-from-context",
            "hint",
            f"“{name}”始于{given}，由上下文给出",
            f"{name} begins on {given}, as the context says",
        )
        first = last = given
    elif year is not None and (found := _festival(name, year, whole=isinstance(value, Period))) is not None:
        first, last = found
        said = note(
            "festival-from-calendar",
            "hint",
            f"{year}年“{name}”为{first}" + ("" if first == last else f"至{last}"),
            f"{name} of {year} is {first}" + ("" if first == last else f" to {last}"),
        )
    else:
        return _unknown(
            f"“{text}”没有写明日期，请给出“{name}”的日期（Context.events）",
            f"{text!r} gives no date; the day of {name!r} must be given (Context.events)",
        )
    if isinstance(value, Period):
        return Days(first, None if given is not None else last, None, (said,), *_end_wanted(name, given))
    return Days(None, first - _ONE, None, (said,))


def _end_wanted(name: str, given: dt.date | None) -> tuple[str, str]:
    if given is None:
        return "", ""
    return (
        f"“{name}”何时结束未给出，请确认是否在期间内完成",
        f"when {name!r} ends is not given; a person must say whether it was done within it",
    )


def _year_of(case: Case, value: Dated) -> int | None:
    if value.event_year is not None:
        return value.event_year
    shift = 0 if value.relative is None or value.relative.year is None else value.relative.year
    return None if case.context.year is None else case.context.year + shift


def _festival(name: str, year: int, *, whole: bool) -> tuple[dt.date, dt.date] | None:
    """A festival, or its official holiday; None where the calendar does not know it."""
    from .calendars import festival, holiday  # only named days need it

    try:
        if whole:
            return holiday(name, year)
        day = festival(name, year)
    except IndexprError:
        return None
    return None if day is None else (day, day)


def reported_days(case: Case, actual: Period | Deadline) -> Days:
    """The days of an actual: of 6月前已完成 the latest day of the lenient reading."""
    text = piece(actual)
    if actual.event is not None:
        return _named(case, actual)
    if actual.days is None:
        return _vague(actual)
    first, last = (on(day, case, text) for day in actual.days)
    said = year_note(case, text, *actual.days)
    if isinstance(actual, Period):
        return Days(first, last, actual.ends or actual.begins, said)
    latest = note(
        "latest-day-taken",
        "hint",
        f"实际完成值“{text}”只说明最迟日期，按最迟一日计",
        f"the actual {text!r} names a latest day only, which is taken",
    )
    return Days(None, last, actual.time, (latest, *said))


def asked_days(case: Case, target: Deadline | Period) -> Days:
    """The days of a target; of a deadline with two readings the one that the context asks for."""
    text = piece(target)
    if target.event is not None:
        return _named(case, target)
    if target.days is None:
        return _vague(target)
    first, last = (on(day, case, text) for day in target.days)
    said = year_note(case, text, *target.days)
    if isinstance(target, Period):
        return Days(first, last, target.ends or target.begins, (*said, *_academic(target)))
    if target.latest_lenient is None:
        return Days(None, last, target.time, said)
    taken = last if case.context.deadline_reading == "lenient" else first
    two = note(
        "ambiguous-deadline",
        "warning",
        f"“{text}”从严为{first}、从宽为{last}，本次取{taken}",
        f"{text!r} is {first} strictly and {last} leniently; {taken} is taken",
    )
    return Days(None, taken, target.time, (two, *said))


def _academic(target: Period) -> tuple[Diagnostic, ...]:
    if target.academic_year is None:
        return ()
    return (
        note(
            "academic-year",
            "hint",
            f"{target.academic_year}学年按9月1日至次年8月31日计",
            f"the school year {target.academic_year} is taken from 1 September to 31 August",
        ),
    )


def nature_of(target: Expression) -> Nature:
    """How a time is held: as a deadline or as a period."""
    return "deadline" if isinstance(target, Deadline) else "period"
