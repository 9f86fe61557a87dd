"""Named days, seasons, times of day and deadlines that come back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from indexpr import (
    CalendarDay,
    Context,
    ContextError,
    Deadline,
    Expression,
    Period,
    Relative,
    TimeOfDay,
    evaluate,
    score,
)
from indexpr.evaluation.calendars import festival, holiday

Y2025 = Context(year=2025)
FLOOD = Context(year=2025, events={"汛期": "2025-06-01"})


def day(month: int, number: int, year: int | None = 2025, **rest: Any) -> CalendarDay:
    return CalendarDay(year, month, number, **rest)


def on(month: int, number: int, **rest: Any) -> Period:
    return Period(first=day(month, number), last=day(month, number), **rest)


def before(event: str, **rest: Any) -> Deadline:
    return Deadline(event=event, **rest)


def monthly(number: int, **rest: Any) -> Deadline:
    return Deadline(latest=CalendarDay(None, None, number), recurs="month", **rest)


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        (before("汛期"), on(5, 31), "met"),
        (before("汛期"), on(6, 1), "not_met"),
        (before("开学"), on(5, 31), "undecided"),
        (before("汛期", event_year=2024), on(5, 31), "undecided"),
        (Period(event="汛期"), on(6, 2), "undecided"),
    ],
)
def test_events_of_the_context(target: Expression, actual: Expression, outcome: str) -> None:
    assert evaluate(target, actual, context=FLOOD).outcome == outcome


def test_the_day_to_give_is_named() -> None:
    answer = evaluate(before("汛期"), on(5, 31), context=Y2025)
    assert (answer.outcome, answer.reason) == ("undecided", "no-single-day")
    assert "汛期" in answer.reason_zh
    assert "Context.events" in answer.reason_zh
    assert "Context.events" in answer.reason_en
    left = score(before("汛期"), on(5, 31), points=5, context=Y2025)
    assert (left.earned, left.rule) == (None, "review")


@pytest.mark.parametrize(
    "name, last",
    [("春节", "2025-01-28"), ("元宵", "2025-02-11"), ("清明", "2025-04-03"), ("五一", "2025-04-30"),
     ("端午", "2025-05-30"), ("国庆", "2025-09-30"), ("中秋", "2025-10-05")],
)  # fmt: skip
def test_before_a_festival(name: str, last: str) -> None:
    """The day before the first day of the festival, as the State Council's lists have it."""
    pytest.importorskip("holidays", reason="named days need the extra calendar (holidays)")
    limit = dt.date.fromisoformat(last)
    for shift, met in ((0, True), (1, False)):
        done = limit + dt.timedelta(days=shift)
        actual = on(done.month, done.day)
        assert evaluate(before(name), actual, context=Y2025).met == met
        assert evaluate(before(name, event_year=2025), actual, context=Context(year=2024)).met == met
        told = before(name, relative=Relative(year=1))
        assert evaluate(told, actual, context=Context(year=2024)).met == met


def test_an_official_holiday() -> None:
    pytest.importorskip("holidays", reason="named days need the extra calendar (holidays)")
    assert festival("汛期", 2025) is None
    assert holiday("汛期", 2025) is None
    assert holiday("春节", 2025) == (dt.date(2025, 1, 28), dt.date(2025, 2, 4))
    during = Period(event="国庆")
    assert evaluate(during, on(10, 8), context=Y2025).met
    assert not evaluate(during, on(10, 9), context=Y2025).met
    assert evaluate(during, on(10, 9), context=Context(year=2031)).outcome == "undecided"


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        (monthly(10), monthly(8), "met"),
        (monthly(10), monthly(10), "met"),
        (monthly(10), monthly(12), "not_met"),
        (monthly(10), monthly(8, offset=1), "undecided"),
        (monthly(31), monthly(10), "met"),
        (monthly(10), on(3, 8), "undecided"),
        (Deadline(latest=CalendarDay(None, None, 10), relative=Relative(month=0)), on(3, 8), "undecided"),
        (Deadline(time=TimeOfDay(8, 30), recurs="day"), Period(ends=TimeOfDay(8, 20)), "met"),
        (Deadline(time=TimeOfDay(8, 30), recurs="day"), Period(ends=TimeOfDay(8, 40)), "not_met"),
        (Deadline(time=TimeOfDay(8, 30), recurs="day"), on(3, 8), "undecided"),
        (Period(begins=TimeOfDay(9), ends=TimeOfDay(17)), Period(begins=TimeOfDay(9), ends=TimeOfDay(17)), "met"),
        (Period(begins=TimeOfDay(9), ends=TimeOfDay(17)), Period(begins=TimeOfDay(9), ends=TimeOfDay(18)), "undecided"),
        (Deadline(latest=day(12, 31), time=TimeOfDay(18)), on(12, 31, ends=TimeOfDay(17, 30)), "met"),
        (Deadline(latest=day(12, 31), time=TimeOfDay(18)), on(12, 31, ends=TimeOfDay(18, 1)), "not_met"),
        (Deadline(latest=day(12, 31), time=TimeOfDay(18)), on(12, 30, ends=TimeOfDay(23)), "met"),
        (Deadline(latest=day(12, 31)), on(12, 31, ends=TimeOfDay(23)), "met"),
    ],
)  # fmt: skip
def test_what_comes_back_and_times_of_day(target: Expression, actual: Expression, outcome: str) -> None:
    assert evaluate(target, actual, context=Y2025).outcome == outcome


def test_a_time_that_is_not_told_is_a_warning() -> None:
    answer = evaluate(Deadline(latest=day(12, 31), time=TimeOfDay(18)), on(12, 31))
    assert answer.met
    assert [(d.code, d.severity) for d in answer.diagnostics] == [("time-of-day-not-told", "warning")]


def test_a_season_over_the_new_year() -> None:
    heating = Period(first=day(11, 1, None), last=day(3, 31, None, year_shift=1))
    assert evaluate(heating, Period(first=day(3, 31, 2026), last=day(3, 31, 2026)), context=Y2025).met
    assert not evaluate(heating, Period(first=day(4, 1, 2026), last=day(4, 1, 2026)), context=Y2025).met


def test_a_school_year_says_how_it_is_taken() -> None:
    year = Period(first=day(9, 1, 2024), last=day(8, 31, 2025), academic_year="2024-2025")
    answer = evaluate(year, on(8, 31))
    assert answer.met
    assert "academic-year" in [d.code for d in answer.diagnostics]


@pytest.mark.parametrize("events", [5, {"汛期": "June"}, {"": "2025-06-01"}, {"汛期": None}])
def test_events_that_are_none(events: Any) -> None:
    with pytest.raises(ContextError) as refused:
        Context(events=events)
    assert refused.value.code == "bad-context"


def test_claims() -> None:
    assert Context().claims == "review"
    assert Context(claims="accept").claims == "accept"
    with pytest.raises(ContextError):
        Context(claims="maybe")  # type: ignore[arg-type]


def test_events_compare_by_value() -> None:
    one, other = Context(events={"汛期": "2025-06-01"}), Context(events={"汛期": dt.date(2025, 6, 1)})
    assert one == other
    assert hash(one) == hash(other)
