"""Working days: the protocol that an evaluation asks, and China's official calendar behind it."""

from __future__ import annotations

import datetime as dt
import threading
from functools import lru_cache
from typing import Any, Protocol, runtime_checkable

from attrs import frozen

from indexpr.diagnostics import ContextError, IndexprError, Value

_LOCK = threading.Lock()
#: From here on the library's days agree with the lists of the State Council (国务院办公厅 放假安排).
FIRST_KNOWN_YEAR = 2004
#: No duration of an indicator is longer; a longer one is a slip of the pen.
MOST_DAYS = 20_000


@runtime_checkable
class WorkingCalendar(Protocol):
    """Anything that knows working days."""

    def is_working_day(self, day: dt.date) -> bool:
        """True where people work on that day.

        Raises:
            ContextError: the calendar does not know that year.
        """


@frozen(eq=False, repr=False)
class ChinaCalendar(Value):
    """Working days of the PRC, make-up days (调休) included.

    The days come from the library ``holidays`` (extra ``calendar``), loaded when first asked. A year whose
    arrangement is not published yet is refused, though the library would answer for it.

    >>> ChinaCalendar().is_working_day(dt.date(2024, 9, 29))   # a Sunday, worked for National Day
    True
    """

    def is_working_day(self, day: dt.date) -> bool:
        """True where people work on that day.

        Raises:
            ContextError: the arrangement of that year is not known.
            IndexprError: the extra ``calendar`` is not installed.
        """
        return bool(_china_of(day.year).is_working_day(day))


def _china() -> Any:
    try:
        from holidays.countries.china import China
    except ImportError as missing:
        raise IndexprError(
            '计算工作日和节假日需要安装：pip install "indexpr[calendar]"',
            'counting working days and naming festivals needs: pip install "indexpr[calendar]"',
            code="missing-extra",
        ) from missing
    return China


@lru_cache(maxsize=64)
def _china_of(year: int) -> Any:
    with _LOCK:
        # The arrangement that the State Council publishes for a year is what the library keeps as that
        # year's special days; for a year without them it still gives the statutory holidays alone.
        # Days worked for a holiday of January stand in December, with the next year's arrangement.
        known = _china()(years=(year, year + 1))
        if year < FIRST_KNOWN_YEAR or not known.special_public_holidays.get(year):
            raise ContextError(
                f"工作日日历不含 {year} 年（放假安排尚未公布或早于 {FIRST_KNOWN_YEAR} 年）",
                f"the working-day calendar does not know {year} "
                f"(not published yet, or before {FIRST_KNOWN_YEAR})",
                field="calendar",
                code="unknown-calendar-year",
                hint="更新 holidays，或在 Context(calendar=…) 中给出自己的日历",
                hint_en="update holidays, or give a calendar of your own in Context(calendar=…)",
            )
        return known


def add_working_days(calendar: WorkingCalendar, start: dt.date, days: int) -> dt.date:
    """The day on which the n-th working day after ``start`` falls; ``start`` itself is not counted.

    Source of the count: Civil Code of the PRC, article 201 (the day on which a period begins is not counted).

    >>> add_working_days(ChinaCalendar(), dt.date(2024, 9, 28), 5)
    datetime.date(2024, 10, 10)
    """
    if not 0 <= days <= MOST_DAYS:
        raise ContextError(f"无法计算 {days} 个工作日", f"cannot count {days} working days", field="calendar")
    day = start
    while days:
        day += dt.timedelta(days=1)
        if calendar.is_working_day(day):
            days -= 1
    return day


def working_days_between(calendar: WorkingCalendar, start: dt.date, end: dt.date) -> int:
    """Working days after ``start`` up to and with ``end``; 0 where ``end`` is not after ``start``.

    >>> working_days_between(ChinaCalendar(), dt.date(2024, 9, 28), dt.date(2024, 10, 10))
    5
    """
    if (end - start).days > MOST_DAYS:
        raise ContextError(
            f"{start} 至 {end} 过长", f"{start} to {end} is too long", field="start", code="bad-context"
        )
    return sum(
        calendar.is_working_day(start + dt.timedelta(days=n)) for n in range(1, (end - start).days + 1)
    )


def add_months(start: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month where there is none.

    Source: Civil Code of the PRC, article 202.

    >>> add_months(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    from calendar import monthrange

    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ContextError(f"{months} 个月过长", f"{months} months are too long", field="start")
    return dt.date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


#: Festivals by the words in which the library tells their statutory day.
_FESTIVALS = {
    "元旦": "New Year's Day",
    "春节": "Chinese New Year (Spring Festival)",
    "清明": "Tomb-Sweeping Day",
    "五一": "Labor Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-Autumn Festival",
    "国庆": "National Day",
}
#: The Lantern Festival is the fifteenth day of the first month, which begins with the Spring Festival.
_LANTERN, _DAYS_AFTER_SPRING = "元宵", 14


@lru_cache(maxsize=64)
def festival(name: str, year: int) -> dt.date | None:
    """The first day of a festival in a year; None where it is no festival or was none that year.

    Source: 全国年节及纪念日放假办法, as the library ``holidays`` keeps it.

    >>> festival("春节", 2025), festival("中秋", 2024), festival("元宵", 2025), festival("汛期", 2025)
    (datetime.date(2025, 1, 29), datetime.date(2024, 9, 17), datetime.date(2025, 2, 12), None)

    Raises:
        IndexprError: the extra ``calendar`` is not installed.
    """
    if name == _LANTERN:
        spring = festival("春节", year)
        return None if spring is None else spring + dt.timedelta(days=_DAYS_AFTER_SPRING)
    told = _FESTIVALS.get(name)
    if told is None:
        return None
    with _LOCK:
        days = _china()(years=year, language="en_US").get_named(told, lookup="exact")
    return min((day for day in days if day.year == year), default=None)


def holiday(name: str, year: int) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the official holiday of a festival: the days off around it without a break.

    >>> holiday("国庆", 2024)
    (datetime.date(2024, 10, 1), datetime.date(2024, 10, 7))

    Raises:
        ContextError: the arrangement of that year is not known.
        IndexprError: the extra ``calendar`` is not installed.
    """
    day = festival(name, year)
    if day is None:
        return None
    calendar, one = ChinaCalendar(), dt.timedelta(days=1)
    first = last = day
    if name == _LANTERN:  # a festival without days off
        return day, day
    while not calendar.is_working_day(first - one):
        first -= one
    while not calendar.is_working_day(last + one):
        last += one
    return first, last
