"""Dates against the calendar of the standard library: the latest day that still counts, period by period."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexpr import Deadline, IndexprError, Period, parse

DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2049, 12, 31))
YEARS = st.integers(2001, 2049)
MONTHS = st.integers(1, 12)
CHINESE = "〇一二三四五六七八九"


def last_of(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def before(day: dt.date) -> str:
    return (day - dt.timedelta(days=1)).isoformat()


def latest(text: str) -> str:
    found = parse(text)
    assert isinstance(found, Deadline), f"{text!r} is read as {found.kind}"
    return str(found.latest)


def ends(text: str) -> tuple[str, str]:
    found = parse(text)
    assert isinstance(found, Period), f"{text!r} is read as {found.kind}"
    return str(found.first), str(found.last)


@given(DAYS, st.sampled_from(["前", "之前", "以前", "前完成", "之前完成拨付", "（含）前"]))
@example(dt.date(2024, 2, 29), "前")
def test_to_the_day_is_inclusive(day: dt.date, before_it: str) -> None:
    year = "".join(CHINESE[int(c)] for c in str(day.year))
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02d}月{day.day:02d}日",
        f"{day.year}年{day.month}月{day.day}号",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{year}年{day.month}月{day.day}日",
        f"于{day.year}年{day.month}月{day.day}日",
    ):
        assert latest(text + before_it) == day.isoformat(), text
    assert latest(f"{day.month}月{day.day}日{before_it}") == f"--{day.month:02d}-{day.day:02d}"


@given(DAYS)
def test_earlier_than_is_strict(day: dt.date) -> None:
    assert latest(f"早于{day.year}年{day.month}月{day.day}日") == before(day)
    assert latest(f"不晚于{day.year}年{day.month}月{day.day}日") == day.isoformat()


@given(YEARS, MONTHS, st.sampled_from("底末"))
@example(2024, 2, "底")
def test_the_end_of_a_month_is_its_last_day(year: int, month: int, end: str) -> None:
    last = f"{month:02d}-{last_of(year, month):02d}"
    assert latest(f"{year}年{month}月{end}前") == f"{year}-{last}"
    assert ends(f"{year}年{month}月{end}") == (f"{year}-{last}", f"{year}-{last}")
    common = f"--{month:02d}-{last_of(2001, month):02d}"
    assert latest(f"{month}月{end}前") == common


@given(YEARS, MONTHS)
def test_before_a_month_has_two_readings(year: int, month: int) -> None:
    found = parse(f"{year}年{month}月前")
    assert isinstance(found, Deadline)
    assert str(found.latest) == before(dt.date(year, month, 1))
    assert str(found.latest_lenient) == dt.date(year, month, last_of(year, month)).isoformat()
    assert "ambiguous-deadline" in {d.code for d in found.diagnostics}


@given(YEARS, MONTHS, st.integers(0, 2))
def test_before_a_third_of_a_month(year: int, month: int, third: int) -> None:
    first, last = ((1, 10), (11, 20), (21, last_of(year, month)))[third]
    found = parse(f"{year}年{month}月{'上中下'[third]}旬前")
    assert isinstance(found, Deadline)
    assert str(found.latest) == before(dt.date(year, month, first))
    assert str(found.latest_lenient) == dt.date(year, month, last).isoformat()


@given(YEARS, st.integers(1, 4))
def test_quarters(year: int, quarter: int) -> None:
    first, last = quarter * 3 - 2, quarter * 3
    whole = (f"{year}-{first:02d}-01", f"{year}-{last:02d}-{last_of(year, last)}")
    for name in (f"第{'一二三四'[quarter - 1]}季度", f"{'一二三四'[quarter - 1]}季度", f"{first}-{last}月"):
        assert ends(f"{year}年{name}") == whole, name
    assert latest(f"{year}年第{'一二三四'[quarter - 1]}季度末前") == whole[1]


@given(YEARS, st.data())
def test_months_to_months(year: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, 11))
    last = data.draw(st.integers(first + 1, 12))
    whole = (f"{year}-{first:02d}-01", f"{year}-{last:02d}-{last_of(year, last)}")
    for dash in ("-", "～", "至", "—", "到"):
        assert ends(f"{year}年{first}{dash}{last}月") == whole
        assert ends(f"{year}年{first}月{dash}{last}月") == whole


@given(YEARS)
def test_halves_and_wholes(year: int) -> None:
    assert ends(f"{year}年上半年") == (f"{year}-01-01", f"{year}-06-30")
    assert ends(f"{year}年下半年") == (f"{year}-07-01", f"{year}-12-31")
    assert ends(f"{year}年") == ends(f"{year}年全年") == (f"{year}-01-01", f"{year}-12-31")
    for end in ("年底前", "年末前", "年年底前", "年内", "年年内", "年12月底前"):
        assert latest(f"{year}{end}") == f"{year}-12-31", end


@given(st.lists(DAYS, min_size=2, max_size=2, unique=True))
def test_day_to_day(days: list[dt.date]) -> None:
    first, last = sorted(days)
    text = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    assert ends(text) == (first.isoformat(), last.isoformat())
    if first.year == last.year:
        text = f"{first.year}年{first.month}月{first.day}日至{last.month}月{last.day}日"
        assert ends(text) == (first.isoformat(), last.isoformat())
    if (first.year, first.month) == (last.year, last.month):
        text = f"{first.year}年{first.month}月{first.day}日至{last.day}日"
        assert ends(text) == (first.isoformat(), last.isoformat())


@given(YEARS, st.integers(1, 12), st.integers(1, 31))
def test_a_day_that_is_none_is_refused(year: int, month: int, day: int) -> None:
    text = f"{year}年{month}月{day}日前"
    if day <= last_of(year, month):
        assert latest(text) == dt.date(year, month, day).isoformat()
        return
    with pytest.raises(IndexprError) as refused:
        parse(text)
    assert refused.value.code == "no-such-date"
