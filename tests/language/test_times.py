"""Deadlines, periods and ranks: what they say in their canonical text and in the wire form."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from indexpr import CalendarDay, Deadline, Expression, Period, Rank, Relative, TimeOfDay, from_dict


def each(day: int, recurs: Any = "month", **rest: Any) -> Deadline:
    end = rest.pop("month_end", False)
    return Deadline(latest=CalendarDay(None, None, day, month_end=end), recurs=recurs, **rest)


MAY = (CalendarDay(None, 5, 1, year_shift=1), CalendarDay(None, 5, 31, year_shift=1))
SAID: list[tuple[Expression, str, dict[str, Any]]] = [
    (Deadline(event="汛期"), "汛期前", {"latest": None, "event": "汛期"}),
    (Deadline(event="春节", event_year=2025), "2025年春节前", {"event": "春节", "event_year": 2025}),
    (Deadline(event="春节", relative=Relative(year=1)), "次年春节前", {"relative": {"year": 1}}),
    (each(10), "每月10日前", {"latest": "---10", "recurs": "month", "offset": 0}),
    (each(10, offset=1), "次月10日前", {"recurs": "month", "offset": 1}),
    (each(31, month_end=True), "每月底前", {"latest": "---31", "latest_month_end": True}),
    (each(31, "quarter", month_end=True), "每季度末前", {"recurs": "quarter"}),
    (each(15, "quarter", offset=1), "次季度首月15日前", {"offset": 1}),
    (Deadline(latest=CalendarDay(None, 6, 30), recurs="year"), "每年6月30日前", {"recurs": "year"}),
    (Deadline(time=TimeOfDay(8, 30), recurs="day"), "每日8:30前", {"time": "08:30", "recurs": "day"}),
    (Deadline(latest=CalendarDay(None, 12, 31), time=TimeOfDay(18)), "12月31日18时前", {"time": "18:00", "hour": 18}),
    (Deadline(latest=CalendarDay(None, None, 10), relative=Relative(month=0)), "本月10日前",
     {"relative": {"month": 0}}),
    (Period(event="国庆"), "国庆期间", {"first": None, "last": None, "event": "国庆"}),
    (Period(event="农历八月十五"), "农历八月十五", {"event": "农历八月十五"}),
    (Period(first=MAY[0], last=MAY[1], relative=Relative(year=1)), "次年5月",
     {"relative": {"year": 1}, "first": "--05-01", "first_year_shift": 1}),
    (Period(first=CalendarDay(2024, 9, 1), last=CalendarDay(2025, 8, 31), academic_year="2024-2025"),
     "2024-2025学年", {"academic_year": "2024-2025"}),
    (Period(begins=TimeOfDay(9), ends=TimeOfDay(17)), "9:00-17:00", {"begins": "09:00", "ends": "17:00"}),
    (Rank(comparator="<=", place=Decimal(5)), "前5名", {"comparator": "<=", "place": "5", "unit": None, "scope": None}),
    (Rank(comparator="<=", place=Decimal(5), scope="全省"), "全省前5名", {"scope": "全省", "from_end": False}),
    (Rank(comparator="=", place=Decimal(3)), "第3名", {"comparator": "="}),
    (Rank(comparator="<=", place=Decimal(10), unit="%"), "前10%", {"unit": "%"}),
    (Rank(comparator="=", place=Decimal(3), from_end=True), "倒数第3名", {"from_end": True}),
]  # fmt: skip


@pytest.mark.parametrize("made, text, keys", SAID, ids=[text for _, text, _ in SAID])
def test_written_and_read_back(made: Expression, text: str, keys: dict[str, Any]) -> None:
    assert str(made) == text
    wire = json.loads(json.dumps(made.to_dict()))
    assert {key: wire[key] for key in keys} == keys
    assert from_dict(wire) == made
    assert from_dict(wire).to_dict() == wire


def test_absent_keys_are_not_written() -> None:
    wire = Deadline(latest=CalendarDay(2025, 12, 31)).to_dict()
    assert not {"event", "recurs", "time", "relative", "latest_lenient"} & set(wire)


def test_an_hour_of_the_first_version_is_read() -> None:
    stored = {"kind": "deadline", "latest": "2025-12-31", "hour": 18}
    assert from_dict(stored) == Deadline(latest=CalendarDay(2025, 12, 31), time=TimeOfDay(18))


@pytest.mark.parametrize("text", ["8:30", "25:00", "24:01", "12:60", "noon"])
def test_what_is_no_time_of_day(text: str) -> None:
    with pytest.raises(ValueError, match="time of day"):
        TimeOfDay.from_text(text)
