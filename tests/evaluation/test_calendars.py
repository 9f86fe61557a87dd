"""Working days: China's calendar, and counting on any calendar."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError, IndexprError
from indexpr.evaluation import ChinaCalendar, WorkingCalendar, calendars
from indexpr.evaluation.calendars import add_months, add_working_days, working_days_between


class WeekdaysOnly:
    """Monday to Friday, every year."""

    def is_working_day(self, day: dt.date) -> bool:
        return day.weekday() < 5


days = st.dates(dt.date(2005, 1, 1), dt.date(2025, 6, 30))


def test_five_working_days_from_the_28th_of_september_2024() -> None:
    start, end = dt.date(2024, 9, 28), dt.date(2024, 10, 10)
    assert add_working_days(ChinaCalendar(), start, 5) == end
    assert working_days_between(ChinaCalendar(), start, end) == 5


@pytest.mark.parametrize(
    "day, works",
    [
        (dt.date(2024, 9, 29), True),  # a Sunday worked for National Day
        (dt.date(2024, 10, 4), False),  # a Friday off for it
        (dt.date(2024, 10, 12), True),
        (dt.date(2025, 1, 26), True),  # a Sunday worked for the Spring Festival
        (dt.date(2025, 1, 28), False),
        (dt.date(2006, 12, 30), True),  # worked for the New Year of 2007
        (dt.date(2024, 3, 9), False),  # a plain Saturday
        (dt.date(2024, 3, 8), True),
    ],
)
def test_official_days(day: dt.date, works: bool) -> None:
    assert ChinaCalendar().is_working_day(day) is works


@pytest.mark.parametrize("year", [1999, 2003, 2080])
def test_a_year_without_a_published_arrangement_is_refused(year: int) -> None:
    with pytest.raises(ContextError) as caught:
        ChinaCalendar().is_working_day(dt.date(year, 3, 3))
    assert caught.value.field == "calendar"
    assert str(year) in caught.value.message_zh


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays.countries.china", None)
    calendars._china_of.cache_clear()
    with pytest.raises(IndexprError, match=r"indexpr\[calendar\]"):
        ChinaCalendar().is_working_day(dt.date(2024, 3, 8))
    monkeypatch.undo()
    assert ChinaCalendar().is_working_day(dt.date(2024, 3, 8))


def test_both_calendars_follow_the_protocol() -> None:
    assert isinstance(ChinaCalendar(), WorkingCalendar)
    assert isinstance(WeekdaysOnly(), WorkingCalendar)
    assert not isinstance(object(), WorkingCalendar)


@given(days, st.integers(0, 80))
def test_counting_there_and_back(start: dt.date, count: int) -> None:
    for calendar in (WeekdaysOnly(), ChinaCalendar()):
        end = add_working_days(calendar, start, count)
        assert working_days_between(calendar, start, end) == count
        assert count == 0 or calendar.is_working_day(end)


@given(days, st.integers(0, 40))
def test_whole_weeks_hold_five_weekdays(start: dt.date, weeks: int) -> None:
    assert working_days_between(WeekdaysOnly(), start, start + dt.timedelta(weeks=weeks)) == 5 * weeks


def test_counting_backwards_is_nothing_and_forever_is_refused() -> None:
    calendar = WeekdaysOnly()
    assert working_days_between(calendar, dt.date(2024, 3, 8), dt.date(2024, 3, 1)) == 0
    with pytest.raises(ContextError):
        add_working_days(calendar, dt.date(2024, 3, 8), 10**6)
    with pytest.raises(ContextError):
        working_days_between(calendar, dt.date(1900, 1, 1), dt.date(2024, 3, 8))


@pytest.mark.parametrize(
    "start, months, end",
    [
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2023, 1, 31), 1, dt.date(2023, 2, 28)),
        (dt.date(2024, 11, 15), 3, dt.date(2025, 2, 15)),
        (dt.date(2024, 3, 1), 24, dt.date(2026, 3, 1)),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(start: dt.date, months: int, end: dt.date) -> None:
    assert add_months(start, months) == end


def test_months_without_end_are_refused() -> None:
    with pytest.raises(ContextError):
        add_months(dt.date(2024, 1, 1), 10**6)
