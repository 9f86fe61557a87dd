"""Durations that only a calendar compares."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError
from indexpr.evaluation import ChinaCalendar, Context, evaluate

AUTUMN = Context(year=2024, calendar=ChinaCalendar(), start=dt.date(2024, 9, 28))


@pytest.mark.parametrize(
    "target, actual, outcome, spent",
    [
        ("5个工作日内", "2024年10月10日", "met", 5),
        ("5个工作日内", "10月10日", "met", 5),
        ("5个工作日内", "2024年10月11日", "not_met", 6),
        ("5个工作日内", "12天", "met", 5),
        ("5个工作日内", "13天", "not_met", 6),
        ("工作完成后15个工作日内", "2024年10月23日", "met", 15),
        ("工作完成后15个工作日内", "2024年10月24日", "not_met", 16),
        ("≤30天", "1个月", "met", 30),
        ("≤1个月", "31天", "not_met", 31),
        ("≤1个月", "2024年10月28日", "met", 30),
        ("≤20天", "5个工作日", "met", 12),
    ],
)
def test_from_a_start(target: str, actual: str, outcome: str, spent: int) -> None:
    found = evaluate(target, actual, context=AUTUMN)
    assert (found.outcome, found.actual_value) == (outcome, spent)
    assert "counted-from-start" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize("actual", ["2024年10月", "2024年9月1日", "0.3天"])
def test_what_the_calendar_does_not_settle(actual: str) -> None:
    assert evaluate("5个工作日内", actual, context=AUTUMN).outcome == "undecided"


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("≥20天", "2024年10月28日", "met"),
        ("≥1个月", "2024年10月20日", "not_met"),
        ("≤36小时", "2024年9月30日", "undecided"),
        ("≤1.5个月", "30天", "undecided"),
        ("≤1个月", "约25天", "undecided"),
        ("≤30天", "2024年10月底前完成", "undecided"),
    ],
)
def test_more_from_a_start(target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual, context=AUTUMN).outcome == outcome


def test_a_duration_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(ContextError) as caught:
        evaluate("≤99999999天", "1个月", context=AUTUMN)
    assert caught.value.field == "start"


def test_done_on_a_day_off_after_the_limit_is_over_it() -> None:
    friday = Context(calendar=ChinaCalendar(), start=dt.date(2024, 3, 1))
    found = evaluate("5个工作日内", "2024年3月9日", context=friday)
    assert (found.outcome, found.ratio) == ("not_met", Fraction(6, 5))
    assert evaluate("6个工作日内", "2024年3月9日", context=friday).outcome == "met"


@pytest.mark.parametrize(
    "target, actual, context, field",
    [
        ("5个工作日内", "6天", None, "calendar"),
        ("5天内", "3个工作日", None, "calendar"),
        ("5个工作日内", "2024年10月10日", None, "calendar"),
        ("5个工作日内", "6天", Context(calendar=ChinaCalendar()), "start"),
        ("≤1个月", "30天", None, "start"),
        ("≤30天", "2024年10月10日", None, "start"),
        ("≤30天", "10月10日", Context(start=dt.date(2024, 9, 28)), "year"),
        ("5个工作日内", "3天", Context(calendar=ChinaCalendar(), start=dt.date(2080, 1, 3)), "calendar"),
    ],
)
def test_what_is_needed_and_missing_is_named(
    target: str, actual: str, context: Context | None, field: str
) -> None:
    with pytest.raises(ContextError) as caught:
        evaluate(target, actual, context=context)
    assert caught.value.field == field


def test_durations_of_one_step_need_no_calendar() -> None:
    assert evaluate("5个工作日内", "3个工作日").outcome == "met"
    assert evaluate("≤1年", "11个月").outcome == "met"
    assert evaluate("≤2周", "15天").outcome == "not_met"


@given(st.integers(1, 30), st.integers(0, 60), st.dates(dt.date(2010, 1, 1), dt.date(2024, 1, 1)))
def test_calendar_days_are_plain_differences(limit: int, taken: int, start: dt.date) -> None:
    done = start + dt.timedelta(days=taken)
    found = evaluate(f"{limit}天内", done.isoformat(), context=Context(start=start))
    assert (found.outcome == "met") is (taken <= limit)
    assert found.actual_value == taken
