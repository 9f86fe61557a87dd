"""What two targets of one indicator ask together, where one value says it."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from indexpr.diagnostics import ContextError, UnitError
from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.language.nodes import Comparator, Comparison, Expression, Quantity, Range
from indexpr.language.numerals import exact

from .demands import End, Interval, Surroundings, interval_of
from .relations import apart, given, intervals, of_one_thing, within


def intersect(
    first: str | Expression,
    second: str | Expression,
    *,
    context: Context | None = None,
    language: Reader | None = None,
) -> Expression | None:
    """The one target that is met exactly where both are; None where no one value says that.

    Args:
        first, second: targets of one indicator, as text or read.
        context, language: as for :func:`indexpr.relation`.

    Returns:
        The tighter of the two, or a range between a floor and a ceiling in the unit of ``first``. None for targets
        that contradict each other, and for those that only both texts together can say.

    Raises:
        IndicatorSyntaxError: a text that cannot be read.

    >>> str(intersect("≥90%", "≤95%")), str(intersect("≥5个", "≥8个")), intersect("≥90%", "≤80%")
    ('90%～95%', '≥8个', None)
    """
    one, two, around = given(first, second, context, language)
    try:
        if within(two, one, around):
            return two
        if within(one, two, around):
            return one
        if apart(one, two, around):
            return None
        pair = intervals(one, two, around) if of_one_thing(one, two) else None
    except (UnitError, ContextError):
        return None
    if pair is None or pair[0].scale != "amount":
        return None
    met = pair[0].meet(pair[1])
    if met is None:
        return None
    assert met.quantity is not None
    return _expression(met.times(1 / _scale(one, pair[0], around)), met.quantity, one.subject or two.subject)


def _scale(one: Expression, scaled: Interval, around: Surroundings) -> Fraction:
    """The factor by which the interval of the first target was brought into the common unit."""
    own = interval_of(one, around)
    assert own is not None
    for before, after in ((own.low, scaled.low), (own.high, scaled.high)):
        if before is not None and after is not None and before.value:
            return after.value / before.value
    return Fraction(1)


def _expression(interval: Interval, like: Quantity, subject: str | None) -> Expression:
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return Range(
            low=_quantity(low, like),
            high=_quantity(high, like),
            low_inclusive=low.inclusive,
            high_inclusive=high.inclusive,
            subject=subject,
        )
    end = low or high
    assert end is not None
    comparator: Comparator
    if low is not None:
        comparator = ">=" if end.inclusive else ">"
    else:
        comparator = "<=" if end.inclusive else "<"
    return Comparison(comparator=comparator, quantity=_quantity(end, like), subject=subject)


def _quantity(end: End, like: Quantity) -> Quantity:
    return evolve(like, magnitude=exact(end.value))
