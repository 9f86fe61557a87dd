"""Days as a table writes them: with a year, or without one that only the context knows.

The wire form is ISO 8601's: ``2025-12-31``, and ``--12-31`` without a year (``---10`` where only a
day of each month is named).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..diagnostics import Value
from .patterns import Pattern

if TYPE_CHECKING:
    import datetime as dt

_ISO = Pattern(r"(?:([0-9]{4})-|--)([0-9]{2})-([0-9]{2})|---([0-9]{2})")


def days_in_month(year: int | None, month: int) -> int:
    """Days of a month; of a common year where the year is not known.

    >>> days_in_month(2024, 2), days_in_month(None, 2)
    (29, 28)
    """
    if month == 2:
        return 29 if year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@frozen(eq=False, repr=False)
class CalendarDay(Value):
    """A day, possibly without its year (taken later from the budget year, 年度).

    Attributes:
        year: the year, or None where the text gives none.
        month: 1 to 12, or None for a day of a month that is not named (每月10日, 次月10日).
        day: the day of the month.
        month_end: true where the text says 底 or 末 of a month without a year: the day is then the
            last of that month in whatever year the context brings (2月底 is the 29th in 2024). Without
            a month the day is 31 and the last of every month (每月底).
        year_shift: years to add to the year of the context (1月前 without a year ends on 31
            December of the year before: −1).

    >>> str(CalendarDay(2025, 12, 31)), str(CalendarDay(None, 12, 31))
    ('2025-12-31', '--12-31')
    """

    year: int | None
    month: int | None
    day: int
    month_end: bool = field(default=False, kw_only=True)
    year_shift: int = field(default=0, kw_only=True)

    def __str__(self) -> str:
        if self.month is None:
            return f"---{self.day:02d}"
        if self.year is None:
            return f"--{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @classmethod
    def from_iso(cls, text: str, *, month_end: bool = False, year_shift: int = 0) -> CalendarDay:
        """Read the wire form back.

        >>> CalendarDay.from_iso("--12-31")
        CalendarDay(year=None, month=12, day=31, month_end=False, year_shift=0)

        Raises:
            ValueError: if the text is not in the wire form or no such day exists.
        """
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError(f"not a day in the wire form: {text!r}")
        year, month, day, day_only = found.groups()
        if day_only is not None:
            if not 1 <= int(day_only) <= 31:
                raise ValueError(f"no such day: {text!r}")
            return cls(None, None, int(day_only), month_end=month_end)
        made = cls(
            None if year is None else int(year),
            int(month),
            int(day),
            month_end=month_end,
            year_shift=year_shift,
        )
        made.on(made.year if made.year is not None else 2024)
        return made

    @property
    def needs_year(self) -> bool:
        """True where the context must bring the year."""
        return self.year is None

    def on(self, year: int) -> dt.date:
        """The day itself, in ``year`` where the text gives none.

        >>> CalendarDay(None, 2, 28, month_end=True).on(2024)
        datetime.date(2024, 2, 29)

        Raises:
            ValueError: if there is no such day, or only a day of every month is named.
        """
        import datetime as dt  # most values hold no day

        if self.month is None:
            raise ValueError("a day of every month stands for no single day")
        if self.year is not None:
            return dt.date(self.year, self.month, self.day)
        year += self.year_shift
        day = days_in_month(year, self.month) if self.month_end else self.day
        return dt.date(year, self.month, day)


_CLOCK = Pattern(r"([01][0-9]|2[0-4]):([0-5][0-9])")


@frozen(eq=False, repr=False)
class TimeOfDay(Value):
    """A time on the clock: 8:30, 18时.

    >>> str(TimeOfDay(8, 30)), TimeOfDay.from_text("24:00").minutes
    ('08:30', 1440)
    """

    hour: int
    minute: int = 0

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        return 60 * self.hour + self.minute

    @property
    def written(self) -> str:
        """As a clerk writes it: 18时, 8:30."""
        return f"{self.hour}:{self.minute:02d}" if self.minute else f"{self.hour}时"

    @classmethod
    def from_text(cls, text: str) -> TimeOfDay:
        """Read the wire form ``08:30`` back.

        Raises:
            ValueError: if the text is not in the wire form or names no time.
        """
        found = _CLOCK.fullmatch(text)
        if found is None or text > "24:00":
            raise ValueError(f"not a time of day in the wire form: {text!r}")
        return cls(int(found[1]), int(found[2]))
