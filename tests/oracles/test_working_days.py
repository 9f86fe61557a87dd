"""Working days of five years, from the notices of the State Council, typed in by hand.

Sources: 国务院办公厅关于部分节假日安排的通知, 国办发明电〔2020〕27号, 〔2021〕11号, 〔2022〕16号, 〔2023〕7号, 〔2024〕12号.
"""

from __future__ import annotations

import datetime as dt

import pytest

from indexpr import ChinaCalendar, Context, evaluate

#: Holidays, first to last day, and the weekend days on which people work for them.
NOTICES: dict[int, tuple[str, str]] = {
    2021: (
        "1-1/1-3 2-11/2-17 4-3/4-5 5-1/5-5 6-12/6-14 9-19/9-21 10-1/10-7",
        "2-7 2-20 4-25 5-8 9-18 9-26 10-9",
    ),
    2022: (
        "1-1/1-3 1-31/2-6 4-3/4-5 4-30/5-4 6-3/6-5 9-10/9-12 10-1/10-7 12-31/12-31",
        "1-29 1-30 4-2 4-24 5-7 10-8 10-9",
    ),
    2023: (
        "1-1/1-2 1-21/1-27 4-5/4-5 4-29/5-3 6-22/6-24 9-29/10-6",
        "1-28 1-29 4-23 5-6 6-25 10-7 10-8",
    ),
    2024: (
        "1-1/1-1 2-10/2-17 4-4/4-6 5-1/5-5 6-10/6-10 9-15/9-17 10-1/10-7",
        "2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12",
    ),
    2025: (
        "1-1/1-1 1-28/2-4 4-4/4-6 5-1/5-5 5-31/6-2 10-1/10-8",
        "1-26 2-8 4-27 9-28 10-11",
    ),
}


def day_of(year: int, text: str) -> dt.date:
    month, day = map(int, text.split("-"))
    return dt.date(year, month, day)


def working(year: int) -> set[dt.date]:
    """All working days of a year, by the notice."""
    off, on = NOTICES[year]
    first = dt.date(year, 1, 1)
    days = {first + dt.timedelta(days=n) for n in range(366)}
    works = {day for day in days if day.year == year and day.weekday() < 5}
    for holiday in off.split():
        begins, ends = (day_of(year, part) for part in holiday.split("/"))
        works -= {begins + dt.timedelta(days=n) for n in range((ends - begins).days + 1)}
    return works | {day_of(year, day) for day in on.split()}


@pytest.mark.parametrize("year", NOTICES)
def test_the_notices_are_typed_without_a_slip(year: int) -> None:
    """Days worked are weekend days outside the holidays, none twice."""
    on = NOTICES[year][1].split()
    assert all(day_of(year, day).weekday() >= 5 for day in on)
    assert len(set(on)) == len(on)
    assert {day_of(year, day) for day in on} <= working(year)


@pytest.mark.parametrize("year", NOTICES)
def test_every_day(year: int) -> None:
    calendar, works = ChinaCalendar(), working(year)
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366)]
    wrong = [d for d in days if d.year == year and calendar.is_working_day(d) is not (d in works)]
    assert not wrong


@pytest.mark.parametrize("year", NOTICES)
@pytest.mark.parametrize("month, day", [(1, 4), (4, 20), (9, 10), (9, 27), (5, 2)])
def test_a_duration_in_working_days(year: int, month: int, day: int) -> None:
    """So many working days from a start: met on the last of them, missed on the day that follows."""
    start = dt.date(year, month, day)
    works = sorted(d for d in working(year) if d > start)
    context = Context(year=year, start=start, calendar=ChinaCalendar())
    for number in (1, 5, 10):
        last = works[number - 1]
        for done, wanted in ((last, "met"), (last + dt.timedelta(days=1), "not_met")):
            found = evaluate(f"≤{number}个工作日", f"{(done - start).days}天", context=context)
            assert found.outcome == wanted, (start, number, done)
