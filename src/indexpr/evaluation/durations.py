"""Durations that only a calendar can compare: 月 with 天, 工作日 with either, any of them with a date.

A duration runs from ``Context.start``; the day it starts on is not counted (Civil Code, article 201).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import evolve

from indexpr.diagnostics import ContextError
from indexpr.language.nodes import Comparison, Deadline, Period, Quantity
from indexpr.language.patterns import Pattern

from .bounds import bound_of, ratio_of
from .calendars import WorkingCalendar, add_months, add_working_days, working_days_between
from .lengths import compare_lengths, length_of
from .outcome import Case, Evaluation, evidence_of, note, piece, shown, written
from .quantities import compare
from .units import factor, known

_Step = Literal["days", "months", "working_days"]
DAY, MONTH, WORKING_DAY = "天", "月", "工作日"


def steps_of(unit: str | None, case: Case) -> tuple[_Step, Fraction] | None:
    """Which calendar step a unit of time counts, and how many of it one unit is; None for other units."""
    found = None if unit is None else known(unit, case.vocabulary)
    if unit is None or found is None or found.kind != "time":
        return None
    steps: tuple[tuple[str, _Step], ...] = ((DAY, "days"), (MONTH, "months"), (WORKING_DAY, "working_days"))
    for name, step in steps:
        by = factor(unit, name, case.vocabulary)
        if by is not None:
            return step, by
    return None


def need_calendar(case: Case, target: Quantity, actual: Quantity) -> bool:
    """True where both are durations whose units no factor relates."""
    one, two = steps_of(target.unit, case), steps_of(actual.unit, case)
    return one is not None and two is not None and one[0] != two[0]


def _calendar(case: Case, what: str) -> WorkingCalendar:
    calendar = case.context.calendar
    if calendar is None:
        raise ContextError(
            f"“{what}”的比较需要工作日日历",
            f"comparing {what!r} needs a working-day calendar",
            field="calendar",
            hint="Context(calendar=ChinaCalendar(), start=…)",
        )
    return calendar


def _start(case: Case, what: str) -> dt.date:
    start = case.context.start
    if start is None:
        raise ContextError(
            f"“{what}”的比较需要起算日期",
            f"comparing {what!r} needs the day from which the duration runs",
            field="start",
            hint="Context(start=datetime.date(…))",
        )
    return start


def _end(case: Case, quantity: Quantity, what: str) -> dt.date | None:
    """The day on which a duration from the start of the context ends; None for a fraction of a day."""
    step = steps_of(quantity.unit, case)
    assert step is not None
    kind, by = step
    count = quantity.value * by
    if kind == "working_days":
        calendar = _calendar(case, what)
        start = _start(case, what)
        return add_working_days(calendar, start, int(count)) if count.denominator == 1 else None
    start = _start(case, what)
    if count.denominator != 1:
        return None
    try:
        return start + dt.timedelta(days=int(count)) if kind == "days" else add_months(start, int(count))
    except OverflowError:
        raise ContextError(f"“{what}”过长", f"{what!r} is too long", field="start") from None


def compare_durations(case: Case, target: Comparison, actual: Comparison) -> Evaluation:
    """Two durations in units that only the calendar relates, from the start that the context gives.

    Raises:
        ContextError: ``calendar`` or ``start`` is missing, or the calendar does not know the year.
    """
    case = case.of(target, actual)
    what = f"{piece(target)} | {piece(actual)}"
    anyhow = _by_every_calendar(case, target, actual)
    if anyhow is not None and (case.context.start is None or case.context.calendar is None):
        return anyhow
    if WORKING_DAY in (target.quantity.unit, actual.quantity.unit):
        _calendar(case, what)
    limit, end = _end(case, target.quantity, what), _end(case, actual.quantity, what)
    if limit is None or end is None:
        return _fraction_of_day(case, what)
    if actual.comparator != "=" or actual.quantity.approximate is not None:
        return case.undecided(
            "open-actual",
            f"实际完成值“{piece(actual)}”不是确定的时长",
            f"the actual {piece(actual)!r} is not one certain duration",
        )
    return _from_start(case, target, limit, end, end)


def _by_every_calendar(case: Case, target: Comparison, actual: Comparison) -> Evaluation | None:
    one, other = steps_of(target.quantity.unit, case), steps_of(actual.quantity.unit, case)
    assert one is not None and other is not None
    limit = length_of(one[0], target.quantity.value * one[1])
    spent = length_of(other[0], actual.quantity.value * other[1])
    if limit is None or spent is None:
        return None
    return compare_lengths(case, target, actual, limit, spent)


#: Between the two ends of a span.
_BETWEEN = Pattern(r"[0-9年月日号]\s*(?:[-–—~～至到]|--)\s*(?:次年|翌年)?[0-9]")


def _is_year(target: Comparison, actual: Period) -> bool:
    """2021年 where no limit is set: the year as it is long; within 6个月 it would be the year in which a thing was done."""
    first, last = actual.first, actual.last
    if target.comparator in ("<=", "<") or first is None or last is None:
        return False
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def _span(case: Case, target: Comparison, actual: Period) -> Evaluation | None:
    """2021年1月-12月 against 12个月: a span with both ends is as long as it is."""
    spelled = written(actual)
    both_ends = _BETWEEN.search(spelled) is not None or spelled.strip().endswith("全年")
    if not (both_ends or _is_year(target, actual)) or target.anchor is not None:
        return None
    if actual.first is None or actual.last is None:
        return None
    if case.context.year is None and (actual.first.needs_year or actual.last.needs_year):
        return None
    year = case.context.year or 0
    first, last = actual.first.on(year), actual.last.on(year)
    step = steps_of(target.quantity.unit, case)
    assert step is not None
    quantity: Quantity | None = None
    if step[0] == "days":
        quantity = Quantity(Decimal((last - first).days + 1), DAY)
    elif step[0] == "months":
        after = last + dt.timedelta(days=1)
        months = (after.year - first.year) * 12 + after.month - first.month
        if after.day == first.day:
            quantity = Quantity(Decimal(months), MONTH)
    if quantity is None:
        return None
    lasted = Comparison(comparator="=", quantity=quantity)
    answer = compare(case, target, lasted, (evidence_of(actual),))
    long = shown(quantity.value) + {MONTH: "个月", DAY: "天"}[quantity.unit or DAY]
    return evolve(answer, target=target, actual=actual).noting(
        note(
            "span-as-length",
            "hint",
            f"“{piece(actual)}”首尾齐全，按其长度{long}与目标比较",
            f"{piece(actual)!r} has both ends; its length is held against the target: {long}",
        )
    )


def compare_with_date(case: Case, target: Comparison, actual: Period | Deadline) -> Evaluation:
    """The date on which a thing was done against a duration from the start that the context gives.

    Raises:
        ContextError: ``calendar``, ``start`` or ``year`` is missing.
    """
    from .days import reported_days

    case = case.of(target, actual)
    span = _span(case, target, actual) if isinstance(actual, Period) and case.context.start is None else None
    if span is not None:
        return span
    what = f"{piece(target)} | {piece(actual)}"
    limit = _end(case, target.quantity, what)
    if limit is None:
        return _fraction_of_day(case, what)
    days = reported_days(case, actual)
    if days.last is None:
        return case.undecided(
            "no-single-day",
            f"“{piece(actual)}”不是确定的日期",
            f"{piece(actual)!r} names no single day",
        )
    answer = _from_start(case, target, limit, days.first or _start(case, what), days.last)
    return answer.noting(*days.diagnostics)


def _fraction_of_day(case: Case, what: str) -> Evaluation:
    return case.undecided(
        "fraction-of-a-day",
        f"“{what}”含不足一日的时长，不能按日期比较",
        f"{what!r} holds a fraction of a day and does not compare by dates",
    )


def _from_start(case: Case, target: Comparison, limit: dt.date, first: dt.date, last: dt.date) -> Evaluation:
    start = _start(case, piece(target))
    if first < start:
        return case.undecided(
            "before-start",
            f"完成日期{first}早于起算日期{start}",
            f"the day {first} lies before the start {start}",
        )
    bound = bound_of(case, target.comparator, target.quantity)
    if first <= limit < last or (bound.upward and first < limit <= last):
        return case.undecided(
            "imprecise-date",
            f"“{piece(case.actual)}”跨越期限{limit}，不能判定",
            f"{piece(case.actual)!r} spans the limit {limit} and does not settle it",
            nature=bound.nature,
        )
    step = steps_of(target.quantity.unit, case)
    assert step is not None
    if step[0] == "working_days":
        calendar = _calendar(case, piece(target))
        whole, spent = (Fraction(working_days_between(calendar, start, d)) for d in (limit, last))
        if last > start and not calendar.is_working_day(last):
            spent += 1  # done on a day off: the working day that follows is the one it counts for
        unit = WORKING_DAY
    else:
        whole, spent = (Fraction((d - start).days) for d in (limit, last))
        unit = DAY
    comparator = bound.comparator
    met = {
        "<=": last <= limit,
        "<": last < limit,
        ">=": first >= limit,
        ">": first > limit,
        "=": last == limit,
    }[comparator]
    zh = "在期限内" if met == (not bound.upward) else "超过期限"
    en = "within the limit" if met == (not bound.upward) else "after the limit"
    return case.answer(
        "met" if met else "not_met",
        "within-duration" if met else "outside-duration",
        f"自{start}起算，期限为{limit}，实际为{last}，{zh}（{shown(spent)}{unit}）",
        f"counted from {start} the limit is {limit}, the actual {last}: {en} ({shown(spent)} {unit})",
        nature=bound.nature,
        comparator=comparator,
        ratio=ratio_of(spent, whole),
        target_value=whole,
        actual_value=spent,
        unit=unit,
        relied_on=(evidence_of(case.actual),),
        diagnostics=(
            *bound.diagnostics,
            note(
                "counted-from-start",
                "hint",
                f"期限自{start}起算，当日不计",
                f"the duration is counted from {start}, that day not included",
            ),
        ),
    )
