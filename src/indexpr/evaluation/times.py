"""Deadlines and periods against dates, intervals and the words that say a thing was done."""

from __future__ import annotations

import datetime as dt

from attrs import evolve, frozen

from indexpr.diagnostics import ContextError, Diagnostic, Value
from indexpr.language.dates import CalendarDay, days_in_month
from indexpr.language.nodes import Comparison, Deadline, Expression, Period, Qualitative, Statement
from indexpr.language.patterns import Pattern
from indexpr.language.text import fold

from .outcome import Case, Evaluation, Nature, evidence_in, evidence_of, note, piece, placed, same_text
from .statements import affirms, denials, is_ongoing, is_partial

#: Words that say that a thing was done in time, not only that it was done.
ON_TIME = Pattern(r"按时|按期|如期|准时|及时|提前|按计划|限期内|期限内|时限内")
_MONTHS_LONG = Pattern(r"个月")


@frozen(eq=False, repr=False)
class Days(Value):
    """The days that a value names, resolved.

    Attributes:
        first: None for a deadline, of which only the last day is known, or where no single day is named.
        last: None where no single day is named (每月10日).
        diagnostics: the assumptions.
    """

    first: dt.date | None
    last: dt.date | None
    diagnostics: tuple[Diagnostic, ...] = ()


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


def _year_note(case: Case, text: str, *days: CalendarDay) -> tuple[Diagnostic, ...]:
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


def reported_days(case: Case, actual: Period | Deadline) -> Days:
    """The days of an actual: of 6月前已完成 the latest day of the lenient reading."""
    text = piece(actual)
    if isinstance(actual, Deadline):
        latest = actual.latest_lenient or actual.latest
        if latest.month is None:
            return Days(None, None)
        said = note(
            "latest-day-taken",
            "hint",
            f"实际完成值“{text}”只说明最迟日期，按最迟一日计",
            f"the actual {text!r} names a latest day only, which is taken",
        )
        return Days(None, on(latest, case, text), (said, *_year_note(case, text, latest)))
    if actual.first.month is None or actual.last.month is None:
        return Days(None, None)
    first, last = on(actual.first, case, text), on(actual.last, case, text)
    return Days(first, last, _year_note(case, text, actual.first, actual.last))


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


@frozen(eq=False, repr=False)
class _Limit(Value):
    nature: Nature
    first: dt.date | None
    last: dt.date
    diagnostics: tuple[Diagnostic, ...] = ()


def _limit(case: Case, target: Deadline | Period) -> _Limit | None:
    text = piece(target)
    if isinstance(target, Period):
        if target.first.month is None or target.last.month is None:
            return None
        first, last = on(target.first, case, text), on(target.last, case, text)
        return _Limit("period", first, last, _year_note(case, text, target.first, target.last))
    if target.latest.month is None:
        return None
    strict = on(target.latest, case, text)
    if target.latest_lenient is None:
        return _Limit("deadline", None, strict, _year_note(case, text, target.latest))
    lenient = on(target.latest_lenient, case, text)
    taken = lenient if case.context.deadline_reading == "lenient" else strict
    said = note(
        "ambiguous-deadline",
        "warning",
        f"“{text}”从严为{strict}、从宽为{lenient}，本次取{taken}",
        f"{text!r} is {strict} strictly and {lenient} leniently; {taken} is taken",
    )
    return _Limit("deadline", None, taken, (said, *_year_note(case, text, target.latest)))


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
    dated = isinstance(actual, Period) and not _yearless(case, actual)
    if not dated and target == actual and same_text(case):
        return _same_wording(case)
    limit, days = _limit(case, target), reported_days(case, actual)
    text, asked = piece(actual), piece(target)
    if limit is None or days.last is None:
        return case.undecided(
            "no-single-day",
            f"“{asked if limit is None else text}”不是确定的日期，不能比较",
            f"{(asked if limit is None else text)!r} names no single day and does not compare",
            nature=_nature(target),
        )
    said = (*limit.diagnostics, *days.diagnostics)
    relied = (evidence_of(actual),)
    if days.last <= limit.last:
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
            f"实际完成时间“{text}”不晚于{limit.last}",
            f"the actual {text!r} is not later than {limit.last}",
            nature=limit.nature,
            relied_on=relied,
            diagnostics=said,
        )
    unsettled = days.first is None or (days.first <= limit.last and is_coarse(days.first, days.last))
    if unsettled:
        return case.undecided(
            "imprecise-date",
            f"实际完成时间“{text}”不够精确，不能判定是否不晚于{limit.last}",
            f"the actual {text!r} is not precise enough to settle whether it is by {limit.last}",
            nature=limit.nature,
            diagnostics=said,
        )
    return case.answer(
        "not_met",
        "late",
        f"实际完成时间“{text}”晚于{limit.last}",
        f"the actual {text!r} is later than {limit.last}",
        nature=limit.nature,
        relied_on=relied,
        diagnostics=said,
    )


def _yearless(case: Case, actual: Period) -> bool:
    return case.context.year is None and (actual.first.needs_year or actual.last.needs_year)


def _nature(target: Expression) -> Nature:
    return "deadline" if isinstance(target, Deadline) else "period"


def _same_wording(case: Case) -> Evaluation:
    actual = case.actual
    return case.answer(
        "met",
        "same-wording",
        f"实际完成值与目标值表述一致（“{piece(actual)}”）",
        f"the actual is worded as the target ({piece(actual)!r})",
        nature=_nature(case.target),
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
        nature=_nature(case.target),
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
    nature = _nature(target)
    text = piece(actual)
    denied = denials(actual)
    if denied or is_partial(actual):
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
    return not statement.negated and (
        statement.claim or statement.direction == "complete" or affirms(statement)
    )


def _date_in_prose(text: str) -> Diagnostic:
    return note(
        "date-in-prose",
        "warning",
        f"日期取自文字“{text}”",
        f"the date is taken from the prose {text!r}",
    )
