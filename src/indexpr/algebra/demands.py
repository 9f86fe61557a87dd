"""What a target asks for, as a set of actual values: an interval on one scale, or words.

Two targets are held against each other as their sets are, so that what is said of them agrees with evaluation: an
actual that meets the tighter one meets the looser one.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import evolve, field, frozen

from indexpr.diagnostics import Value
from indexpr.evaluation.bounds import bound_of
from indexpr.evaluation.context import Context
from indexpr.evaluation.outcome import Case, Reader
from indexpr.language.dates import CalendarDay
from indexpr.language.nodes import (
    Change,
    Comparison,
    Deadline,
    Expression,
    Period,
    Quantity,
    Range,
)

#: The year in which two days without one are compared: they only need the same.
ANY_YEAR = 2001

Scale = Literal["amount", "rise", "fall", "day"]


@frozen(eq=False, repr=False)
class End(Value):
    """One end of an interval.

    Attributes:
        value: exact; of a day its ordinal number.
        inclusive: whether the end itself belongs to the interval.
    """

    value: Fraction
    inclusive: bool = True


@frozen(eq=False, repr=False)
class Interval(Value):
    """The actual values that meet a target, on one scale.

    Attributes:
        scale: amounts; the sizes of a rise or a fall; days.
        low, high: the ends, None where the interval is open to that side.
        quantity: what carries the unit of the ends; None for days.
        of: words that must be the same for two intervals to be comparable (the base of a change).
    """

    scale: Scale
    low: End | None
    high: End | None
    quantity: Quantity | None = None
    of: str | None = None

    def times(self, factor: Fraction) -> Interval:
        """The same interval with its ends in another unit."""
        low, high = (
            None if end is None else evolve(end, value=end.value * factor) for end in (self.low, self.high)
        )
        return evolve(self, low=low, high=high)

    def inside(self, other: Interval) -> bool:
        """True where every value of this interval lies in the other one."""
        return _above(self.low, other.low) and _below(self.high, other.high)

    def meet(self, other: Interval) -> Interval | None:
        """The values that lie in both; None where there are none."""
        low = self.low if _above(self.low, other.low) else other.low
        high = self.high if _below(self.high, other.high) else other.high
        if low is not None and high is not None:
            closed = low.inclusive and high.inclusive
            if low.value > high.value or low.value == high.value and not closed:
                return None
        return evolve(self, low=low, high=high)


def _above(one: End | None, other: End | None) -> bool:
    """The lower end ``one`` admits no value that ``other`` does not."""
    if other is None or one is None:
        return other is None
    return one.value > other.value or one.value == other.value and (other.inclusive or not one.inclusive)


def _below(one: End | None, other: End | None) -> bool:
    if other is None or one is None:
        return other is None
    return one.value < other.value or one.value == other.value and (other.inclusive or not one.inclusive)


@frozen(eq=False, repr=False)
class Surroundings(Value):
    """What both targets share: the place of the indicator, and the language they are read in."""

    context: Context
    language: Reader = field(eq=False)

    def case(self, target: Expression, other: Expression) -> Case:
        """Two targets as evaluation holds a target and an actual."""
        return Case(target, other, self.context, self.language)


def interval_of(target: Expression, around: Surroundings) -> Interval | None:
    """The interval of a target; None for words, ranks by names and days that are named by an event.

    A bare or = quantity is a floor or a ceiling as it is in evaluation: by nature, place and name.
    """
    if isinstance(target, Comparison):
        bound = bound_of(around.case(target, target), target.comparator, target.quantity)
        return _from(bound.comparator, target.quantity, "amount")
    if isinstance(target, Range):
        low = End(target.low.value, target.low_inclusive)
        high = End(target.high.value, target.high_inclusive)
        nature = around.context.nature
        if target.low.unit != target.high.unit:
            return None
        return Interval(
            "amount",
            None if nature == "reverse" else low,
            None if nature == "positive" else high,
            target.low,
        )
    if isinstance(target, Change):
        return _of_change(target)
    if isinstance(target, (Deadline, Period)):
        return _of_days(target, around.context)
    return None


def _from(comparator: str, quantity: Quantity, scale: Scale, of: str | None = None) -> Interval:
    end = End(quantity.value, comparator not in (">", "<"))
    if comparator in (">=", ">"):
        return Interval(scale, end, None, quantity, of)
    if comparator in ("<=", "<"):
        return Interval(scale, None, end, quantity, of)
    return Interval(scale, end, end, quantity, of)


def _of_change(target: Change) -> Interval:
    """A bare rise or fall asks for at least so much, as evaluation holds it."""
    comparator = ">=" if target.comparator == "=" and target.quantity.value else target.comparator
    scale: Scale = "fall" if target.direction == "decrease" else "rise"
    return _from(comparator, target.quantity, scale, target.base)


def _of_days(target: Deadline | Period, context: Context) -> Interval | None:
    day: CalendarDay | None = target.last if isinstance(target, Period) else target.latest
    lenient = getattr(target, "latest_lenient", None)
    if context.deadline_reading == "lenient" and lenient is not None:
        day = lenient
    if day is None or day.month is None or getattr(target, "recurs", None):
        return None
    try:
        ordinal = day.on(context.year if context.year is not None else ANY_YEAR).toordinal()
    except ValueError:
        return None
    return Interval("day", None, End(Fraction(ordinal)))


def year_of(target: Expression) -> int | None:
    """The year that the days of a target name, None where they name none."""
    days = (getattr(target, name, None) for name in ("latest", "last"))
    return next((day.year for day in days if isinstance(day, CalendarDay) and day.year is not None), None)
