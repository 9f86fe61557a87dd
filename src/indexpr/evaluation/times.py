"""Deadlines and periods against dates, intervals and the words that say a thing was done."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from indexpr.diagnostics import Diagnostic
from indexpr.language.dates import CalendarDay, days_in_month
from indexpr.language.nodes import Comparison, Deadline, Expression, Period, Qualitative, Statement
from indexpr.language.patterns import Pattern
from indexpr.language.text import fold

from .days import Days, asked_days, nature_of, reported_days
from .outcome import Case, Evaluation, evidence_in, evidence_of, note, piece, placed, same_text
from .statements import affirms, denials, is_late, is_ongoing, is_partial, is_preparation

#: Words that say that a thing was done in time, not only that it was done.
ON_TIME = Pattern(r"按时|按期|如期|准时|及时|提前|按计划|限期内|期限内|时限内")
_MONTHS_LONG = Pattern(r"个月")


def is_coarse(first: dt.date | None, last: dt.date) -> bool:
    """True for a whole month, quarter, half, year or 旬: a date precise to that, not an interval of work.

    >>> is_coarse(dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    True
    >>> is_coarse(dt.date(2024, 6, 24), dt.date(2024, 6, 25))
    False
    """
    if first is None:
        return False
    end = days_in_month(last.year, last.month)
    if first.day == 1 and last.day == end:
        return True
    one_month = (first.year, first.month) == (last.year, last.month)
    return one_month and (first.day, last.day) in ((1, 10), (11, 20), (21, end))


def as_month(expression: Expression, case: Case) -> Period | None:
    """A bare 12月 read as December; None for any other value, 12个月 included."""
    if not isinstance(expression, Comparison) or expression.comparator != "=" or not expression.implicit:
        return None
    quantity = expression.quantity
    if quantity.unit != "月" or quantity.value.denominator != 1 or not 1 <= quantity.value <= 12:
        return None
    text = piece(expression)
    if not text or _MONTHS_LONG.search(fold(text, case.language.folding).text):
        return None
    month = int(quantity.value)
    return Period(
        first=CalendarDay(None, month, 1),
        last=CalendarDay(None, month, days_in_month(None, month), month_end=True),
        text=expression.text,
        span=expression.span,
        subject=expression.subject,
        action=expression.action,
    )


def month_note(expression: Expression) -> Diagnostic:
    """What to say where 12月 was read as a month of the calendar."""
    text = piece(expression)
    return note(
        "month-of-the-calendar",
        "hint",
        f"“{text}”理解为月份，而非月数",
        f"{text!r} is read as a month of the calendar, not as a number of months",
    )


def compare_days(case: Case, target: Deadline | Period, actual: Period | Deadline) -> Evaluation:
    """Reported days against a deadline or a period. Only what ends later is not met.

    Raises:
        ContextError: ``year`` is missing.
    """
    case = case.of(target, actual)
    nature = nature_of(target)
    undated = not isinstance(actual, Period) or actual.days is None or _yearless(case, actual)
    if undated and target == actual and same_text(case):
        return _same_wording(case)
    recurring = _recurring(case, target, actual)
    if recurring is not None:
        return recurring
    limit, days = asked_days(case, target), reported_days(case, actual)
    for side in (limit, days):
        if side.last is None:
            return case.undecided(
                "no-single-day", side.open_zh, side.open_en, nature=nature, relied_on=(evidence_of(actual),)
            )
    assert limit.last is not None
    assert days.last is not None
    text = piece(actual)
    said = (*limit.diagnostics, *days.diagnostics)
    relied = (evidence_of(actual),)
    if days.last == limit.last and limit.time is not None:
        said = (*said, *_untold_time(limit, days))
    if days.last < limit.last or days.last == limit.last and not _too_late(limit, days):
        begins = days.first or days.last
        if limit.first is not None and begins < limit.first and isinstance(actual, Period):
            said = (
                *said,
                note(
                    "earlier-than-period",
                    "hint",
                    f"实际{begins}早于目标期间的首日{limit.first}",
                    f"the actual, {begins}, is earlier than the period's first day {limit.first}",
                ),
            )
        return case.answer(
            "met",
            "in-time",
            f"实际完成时间“{text}”不晚于{_moment(limit)}",
            f"the actual {text!r} is not later than {_moment(limit)}",
            nature=nature,
            relied_on=relied,
            diagnostics=said,
        )
    unsettled = days.first is None or (days.first <= limit.last and is_coarse(days.first, days.last))
    if unsettled:
        return case.undecided(
            "imprecise-date",
            f"实际完成时间“{text}”不够精确，不能判定是否不晚于{_moment(limit)}",
            f"the actual {text!r} is not precise enough to settle whether it is by {_moment(limit)}",
            nature=nature,
            diagnostics=said,
        )
    return case.answer(
        "not_met",
        "late",
        f"实际完成时间“{text}”晚于{_moment(limit)}",
        f"the actual {text!r} is later than {_moment(limit)}",
        nature=nature,
        relied_on=relied,
        diagnostics=said,
    )


def _moment(limit: Days) -> str:
    return str(limit.last) if limit.time is None else f"{limit.last} {limit.time}"


def _too_late(limit: Days, days: Days) -> bool:
    """True where both name a time on the same day, and the actual's is later."""
    return limit.time is not None and days.time is not None and days.time.minutes > limit.time.minutes


def _untold_time(limit: Days, days: Days) -> tuple[Diagnostic, ...]:
    if days.time is not None:
        return ()
    return (
        note(
            "time-of-day-not-told",
            "warning",
            f"实际完成于期限当日，未写时刻，不能确认是否在{limit.time}前",
            f"it was done on the last day at a time that is not told; whether by {limit.time} is not certain",
        ),
    )


def _recurring(case: Case, target: Deadline | Period, actual: Period | Deadline) -> Evaluation | None:
    """Each month by the 8th against each month by the 10th; a time of day against another."""
    asked, given = _in_each(target), _in_each(actual)
    if asked is None or given is None or asked[0] != given[0]:
        return None
    if asked != given and any(
        isinstance(side, Period) and side.begins and side.ends for side in (target, actual)
    ):
        return None  # hours from and to: neither is a limit for the other
    met = given[1] <= asked[1]
    text = piece(actual)
    return case.answer(
        "met" if met else "not_met",
        "in-time" if met else "late",
        f"实际完成时间“{text}”{'不晚于' if met else '晚于'}“{piece(target)}”",
        f"the actual {text!r} is {'not ' if met else ''}later than {piece(target)!r}",
        nature=nature_of(target),
        relied_on=(evidence_of(actual),),
    )


def _in_each(value: Deadline | Period) -> tuple[tuple[str, int], tuple[int, int]] | None:
    """How often it comes back and how much later; then its day, and its time of day, to compare by."""
    day = value.latest if isinstance(value, Deadline) else value.last
    clock = value.time if isinstance(value, Deadline) else value.ends or value.begins
    minutes = 24 * 60 if clock is None else clock.minutes
    if value.recurs is None:
        alone = day is None and value.event is None and clock is not None
        return (("day", 0), (0, minutes)) if alone else None
    if day is None:
        return (value.recurs, value.offset), (0, minutes)
    place = 100 * (day.month or 0) + (32 if day.month_end and day.month is None else day.day)
    return (value.recurs, value.offset), (place, minutes)


def _yearless(case: Case, actual: Period) -> bool:
    return case.context.year is None and actual.days is not None and any(d.needs_year for d in actual.days)


def _same_wording(case: Case) -> Evaluation:
    actual = case.actual
    return case.answer(
        "met",
        "same-wording",
        f"实际完成值与目标值表述一致（“{piece(actual)}”）",
        f"the actual is worded as the target ({piece(actual)!r})",
        nature=nature_of(case.target),
        relied_on=(evidence_of(actual),),
        diagnostics=(
            note(
                "same-wording",
                "hint",
                "实际完成值照抄目标值，未另写日期",
                "the actual repeats the target and names no date of its own",
            ),
        ),
    )


def nothing_done(case: Case) -> Evaluation:
    """0 against a time: it was not done."""
    actual = case.actual
    return case.answer(
        "not_met",
        "nothing-done",
        f"实际完成值“{piece(actual)}”表明未完成",
        f"the actual {piece(actual)!r} says that nothing was done",
        nature=nature_of(case.target),
        relied_on=(evidence_of(actual),),
        diagnostics=(
            note(
                "zero-taken-as-not-done",
                "warning",
                f"目标为时间，实际完成值“{piece(actual)}”理解为未完成",
                f"the target is a time; the actual {piece(actual)!r} is taken as nothing done",
            ),
        ),
    )


def compare_words(case: Case, target: Deadline | Period, actual: Qualitative) -> Evaluation:
    """Words against a deadline: 按时完成 and 已完成 meet it, a denial fails it, a date in them decides."""
    case = case.of(target, actual)
    nature = nature_of(target)
    text = piece(actual)
    denied = denials(actual)
    if denied or is_partial(actual) or (not actual.figures and is_late(actual.wording)):
        return case.answer(
            "not_met",
            "denied",
            f"实际完成值“{text}”表明未（全部）完成",
            f"the actual {text!r} says that it was not (wholly) done",
            nature=nature,
            relied_on=evidence_in(denied) or (evidence_of(actual),),
        )
    dates = [d for f in actual.figures if isinstance(d := placed(f, actual), (Period, Deadline))]
    done = [s for s in actual.statements if _says_done(s) and s.degree != "slight"]
    if is_ongoing(actual):
        done = []
    if not done:
        return case.undecided(
            "words-settle-nothing",
            f"“{text}”未说明何时完成",
            f"{text!r} does not say when it was done",
            nature=nature,
        )
    if dates:
        answers = [compare_days(case, target, date) for date in dates]
        if len({a.outcome for a in answers}) == 1:
            return evolve(answers[-1], actual=actual).noting(_date_in_prose(text))
        return case.undecided(
            "several-dates",
            f"“{text}”含多个日期，结论不一",
            f"{text!r} holds several dates that disagree",
            nature=nature,
        )
    in_time = ON_TIME.search(actual.wording) is not None
    said = note(
        "claim-of-completion",
        "hint" if in_time else "warning",
        f"“{text}”未写日期，依据其{'按时' if in_time else '已'}完成的陈述",
        f"{text!r} gives no date; the statement that it was done{' in time' if in_time else ''} is relied on",
    )
    return case.answer(
        "met",
        "claimed-in-time" if in_time else "claimed-done",
        f"实际完成值“{text}”称{'按时' if in_time else '已'}完成",
        f"the actual {text!r} states that it was done{' in time' if in_time else ''}",
        nature=nature,
        relied_on=(evidence_of(actual),) if in_time else evidence_in(done) or (evidence_of(actual),),
        diagnostics=(said,),
    )


def _says_done(statement: Statement) -> bool:
    return (
        not statement.negated
        and not is_preparation(statement)
        and (statement.claim or statement.direction == "complete" or affirms(statement))
    )


def _date_in_prose(text: str) -> Diagnostic:
    return note(
        "date-in-prose",
        "warning",
        f"日期取自文字“{text}”",
        f"the date is taken from the prose {text!r}",
    )
