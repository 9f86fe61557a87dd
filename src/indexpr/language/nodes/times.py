"""Kinds that hold days of the calendar: deadlines and periods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from ..dates import CalendarDay, TimeOfDay, days_in_month
from ..patterns import Pattern
from ..wire import Wired
from .base import NULL, Expression, Style

Recurrence = Literal["day", "month", "quarter", "year"]

#: How years and months that are told from the budget year are written.
_RELATIVE_YEARS = {-2: "前年", -1: "上年", 0: "本年", 1: "次年", 2: "后年"}
_RELATIVE_MONTHS = {-1: "上月", 0: "本月"}
_EACH = {"day": "每日", "month": "每月", "quarter": "每季度", "year": "每年"}
#: The whole of a month or a quarter that is told from the one in hand.
_WHOLE: dict[tuple[str | None, int], str] = {
    ("month", 0): "当月",
    ("month", 1): "次月",
    ("quarter", -1): "上季度",
    ("quarter", 0): "本季度",
    ("quarter", 1): "次季度",
}
#: First and last days of the parts of a month that have names.
_PARTS = frozenset(((1, 10), (11, 20), (21, 31), (1, 15), (16, 31), (1, 31)))
_SHIFTED: dict[tuple[str | None, int], str] = {
    ("month", 1): "次月",
    ("quarter", 1): "次季度",
    ("quarter", -1): "上季度",
}
#: Names that are days or weeks themselves and no stretch that 期间 could follow.
_A_DAY = Pattern(r".*(?:农历|阴历|旧历|正月|腊月).*|.*第.+周|.*每(?:周|星期).")


@frozen(eq=False, repr=False, kw_only=True)
class Relative(Wired):
    """What a date is told from: the budget year, and the month in hand.

    Attributes:
        year: years after the budget year (次年: 1, 本年: 0, 上年: -1), or None.
        month: months after the one in hand (本月: 0, 上月: -1), or None.
    """

    year: int | None = None
    month: int | None = None

    def written(self) -> str:
        """本年, 次年, 本月."""
        year = "" if self.year is None else _RELATIVE_YEARS[self.year]
        return year + ("" if self.month is None else _RELATIVE_MONTHS[self.month])


@frozen(eq=False, repr=False, kw_only=True)
class Dated(Expression):
    """What deadlines and periods share: they may be told by a name, and from the budget year.

    Attributes:
        event: the name of a day or season whose date the text does not give (汛期, 春节), or None.
        event_year: the year that the event, or what comes back, is of, where it is written (2025年春节), or None.
        relative: what the date is told from, where words tell it (次年, 本月), or None.
        recurs: how often it comes back (每月10日前: ``month``), or None. Of a quarter the day is one of its first
            month, or the end of its last.
        offset: of what comes back, how many of its periods later it falls (次月10日前: 1).
    """

    event: str | None = None
    event_year: int | None = None
    relative: Relative | None = None
    recurs: Recurrence | None = None
    offset: int = 0

    def _is_plain(self) -> bool:
        """True for days of the calendar and nothing else."""
        told = (self.event, self.event_year, self.relative, self.recurs)
        days = self._all_days()
        return all(one is None for one in told) and bool(days) and not any(day.year_shift for day in days)

    def _all_days(self) -> tuple[CalendarDay, ...]:
        """The days, where nothing but days is said."""
        return ()

    def to_dict(self) -> dict[str, Any]:
        """The wire form; an offset only of what comes back."""
        d = super().to_dict()
        if self.recurs is None:
            del d["offset"]
        return d

    def _event(self) -> str:
        year = "" if self.event_year is None else f"{self.event_year}年"
        return f"{self._told_from()}{year}{self.event}"

    def _told_from(self) -> str:
        return "" if self.relative is None else self.relative.written()

    def _year(self, day: CalendarDay) -> str:
        """The year of a day, or the words that it is told by."""
        if day.year is not None:
            return f"{day.year}年"
        if self.relative is not None:
            told = self.relative.year is not None and day.month is not None
            return _RELATIVE_YEARS.get(day.year_shift, "") if told else self._told_from()
        return "次年" if day.year_shift == 1 else ""

    def _day(self, day: CalendarDay) -> str:
        return self._each(day) if self.recurs in ("month", "quarter") else self._one_day(day)

    def _each(self, day: CalendarDay) -> str:
        each = self._lead()
        if self.recurs == "quarter":
            return each + ("末" if day.month_end else f"首月{day.day}日")
        return each + ("底" if day.month_end else f"{day.day}日")

    def _of_year(self) -> str:
        return self._told_from() if self.event_year is None else f"{self.event_year}年"

    def _lead(self) -> str:
        """每月, 次季度, 本月."""
        of = self._of_year()
        if self.recurs not in ("month", "quarter"):
            return of
        return of + (_SHIFTED.get((self.recurs, self.offset)) or _EACH[self.recurs])

    def _part_of_each(self, last: CalendarDay) -> str:
        """每月中旬, 次月上半月, 本月."""
        first = self._begins()
        if (first, last.month_end) == (1, True):
            whole = _WHOLE.get((self.recurs, self.offset))
            return self._lead() if whole is None else self._of_year() + whole
        return self._lead() + {(1, 10): "上旬", (11, 20): "中旬", (21, 31): "下旬", (1, 15): "上半月"}.get(
            (first, last.day), "下半月"
        )

    def _begins(self) -> int:
        """The first day of a stretch of each month."""
        return 1

    def _one_day(self, day: CalendarDay) -> str:
        if day.month is None:
            return f"{self._told_from()}{'底' if day.month_end else f'{day.day}日'}"
        if day.month_end:
            return f"{self._year(day)}{day.month}月底"
        return f"{self._year(day)}{day.month}月{day.day}日"

    def _named(self, first: CalendarDay, last: CalendarDay) -> str | None:
        """The name of a whole year, half-year, quarter or month with its year."""
        if first.month is None or last.month is None or last.day != days_in_month(last.year, last.month):
            return None
        year = self._year(first)
        months = (first.month, last.month)
        if months == (1, 12):
            return year or "全年"
        if months in ((1, 6), (7, 12)):
            return year + ("上半年" if months[0] == 1 else "下半年")
        if months in ((1, 3), (4, 6), (7, 9), (10, 12)):
            return f"{year}第{'一二三四'[months[0] // 3]}季度"
        if months[0] == months[1]:
            return f"{year}{months[0]}月" + ("" if year else "份")
        return f"{year}{months[0]}-{months[1]}月"


@frozen(eq=False, repr=False, kw_only=True)
class Deadline(Dated):
    """A latest date: 2025年12月底前 · 汛期前 · 每月10日前 · 8:30前.

    Attributes:
        latest: the last day that still counts, strict reading; None where only a name or a time of day stands.
        latest_lenient: the last day of the lenient reading where it differs (2025年7月前: 2025-07-31).
        time: the time of the last day where one is written (12月31日18时前: 18:00), else None.
    """

    kind: ClassVar[str] = "deadline"
    called: ClassVar[tuple[str, str]] = ("期限", "a deadline")

    latest: CalendarDay | None = field(default=None, metadata=NULL)
    latest_lenient: CalendarDay | None = None
    time: TimeOfDay | None = None

    def _all_days(self) -> tuple[CalendarDay, ...]:
        return () if self.latest is None or self.time is not None else (self.latest,)

    @property
    def days(self) -> tuple[CalendarDay, CalendarDay] | None:
        """The last day strictly and leniently; None where no single day is named (汛期前, 每月10日前).

        Of what comes back every year it is the day of the budget year.
        """
        if self.latest is None or self.latest.month is None or self.recurs not in (None, "year"):
            return None
        return self.latest, self.latest_lenient or self.latest

    def body(self, style: Style) -> str:
        """2025年12月31日前, or 2025年7月前 where that leaves two readings."""
        return ("每年" if self.recurs == "year" else "") + self._by() + "前"

    def _by(self) -> str:
        time = "" if self.time is None else self.time.written
        if self.event is not None:
            return f"{self._event()}{time}"
        if self.latest is None:
            return f"{_EACH.get(self.recurs or '', '')}{time}"
        if self.latest_lenient is not None and self.latest_lenient.month is None:
            return self._part_of_each(self.latest_lenient)
        if self.latest_lenient is not None:
            return self._stretch(self.latest, self.latest_lenient)
        return f"{self._day(self.latest)}{time}"

    def _begins(self) -> int:
        """The day behind the strict one."""
        assert self.latest is not None
        return 1 if self.latest.month_end else self.latest.day + 1

    def _stretch(self, strict: CalendarDay, lenient: CalendarDay) -> str:
        """The stretch that begins on the day behind ``strict`` and ends with ``lenient``."""
        assert lenient.month is not None
        year = self._year(lenient)
        part = {10: "中旬", 20: "下旬", 15: "下半月"}.get(strict.day)
        if part is not None and strict.month == lenient.month:
            return f"{year}{lenient.month}月{part}"
        first_month = 1 if strict.month == 12 or strict.month is None else strict.month + 1
        part = {10: "上旬", 15: "上半月"}.get(lenient.day)
        if part is not None and lenient.month == first_month:
            return f"{year}{lenient.month}月{part}"
        first = CalendarDay(lenient.year, first_month, 1, year_shift=lenient.year_shift)
        if first_month == lenient.month:
            return f"{year}{lenient.month}月"
        return self._named(first, lenient) or f"{year}{first_month}-{lenient.month}月"

    def tail(self) -> str:
        """The action behind 前, with a comma where it would not read well without."""
        tail = super().tail()
        return "，" + tail if tail and not _joins(tail) else tail

    @property
    def hour(self) -> int | None:
        """The hour of the last day where a time is written."""
        return None if self.time is None else self.time.hour

    def to_dict(self) -> dict[str, Any]:
        """The wire form, with the hour beside the time as version 1.0 told it."""
        d = super().to_dict()
        return d if self.time is None else {**d, "hour": self.hour}

    @classmethod
    def upgraded(cls, d: Mapping[str, Any]) -> Mapping[str, Any]:
        """The hour of version 1.0 as a time of day."""
        hour = d.get("hour")
        return d if hour is None or "time" in d else {**d, "time": f"{hour:02d}:00"}


@frozen(eq=False, repr=False, kw_only=True)
class Period(Dated):
    """A span of the calendar, both days included: 2022年上半年 · 2025年12月 · 6月24日至25日 · 国庆节期间.

    Attributes:
        first, last: its days; None where only a name (国庆节期间) or times of day (9:00-17:00) stand.
        begins, ends: the times of day between which, or the one at which, where they are written.
        academic_year: of a school year its name (2024-2025), or None.
    """

    kind: ClassVar[str] = "period"
    called: ClassVar[tuple[str, str]] = ("时间", "a date or period")

    first: CalendarDay | None = field(default=None, metadata=NULL)
    last: CalendarDay | None = field(default=None, metadata=NULL)
    begins: TimeOfDay | None = None
    ends: TimeOfDay | None = None
    academic_year: str | None = None

    def _all_days(self) -> tuple[CalendarDay, ...]:
        if self.first is None or self.last is None or self.academic_year is not None:
            return ()
        return (self.first, self.last) if self.begins is None and self.ends is None else ()

    @property
    def days(self) -> tuple[CalendarDay, CalendarDay] | None:
        """The first and the last day; None where no single day is named (国庆节期间, 9:00-17:00)."""
        if self.first is None or self.last is None or self.recurs not in (None, "year"):
            return None
        if self.first.month is None or self.last.month is None:
            return None
        return self.first, self.last

    def body(self, style: Style) -> str:
        """2025年第三季度, or 2025年6月24日至2025年6月25日."""
        return ("每年" if self.recurs == "year" else "") + self._during()

    def _during(self) -> str:
        first, last = self.first, self.last
        if self.academic_year is not None:
            return f"{self.academic_year}学年"
        if first is None or last is None:
            return self._by_name()
        one, other = ("" if time is None else time.written for time in (self.begins, self.ends))
        if first == last:
            return f"{self._day(last)}{one}{'-' if one and other else ''}{other}"
        if self._same_year(first, last) and first.day == 1 and not one and not other:
            named = self._named(first, last)
            if named is not None:
                return named
        if last.month is None and (first.day, last.day) in _PARTS:
            return self._part_of_each(last)
        if last.month is None:
            return f"{self._day(first)}至{'底' if last.month_end else f'{last.day}日'}"
        return f"{self._day(first)}{one}至{self._day(last)}{other}"

    def _begins(self) -> int:
        return 1 if self.first is None else self.first.day

    def _by_name(self) -> str:
        times = "-".join(
            f"{time.hour}:{time.minute:02d}" for time in (self.begins, self.ends) if time is not None
        )
        if self.event is None:
            return times or self._told_from()
        name = self._event()
        return name + times if _A_DAY.fullmatch(name) else f"{name}期间{times}"

    def _same_year(self, first: CalendarDay, last: CalendarDay) -> bool:
        return (first.year, first.year_shift) == (last.year, last.year_shift)


def _joins(tail: str) -> bool:
    """True for words that read well directly behind 前."""
    return not (tail[0].isascii() or tail[0] in "第一二三四五六七八九十上下底末全年月日前内止之以及的后")
