"""Quantities in several units: 1小时30分钟 is 1.5 小时, 50元6角 is 50.6 元, 1米8 is 1.8 米."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from .. import refusals
from ..nodes import Comparison, Expression, Quantity
from ..numerals import exact
from .reading import Reading

#: A first part is whole: 1.5小时30分钟 are two durations.
_POINTS = frozenset(".点/半")


def as_compound(
    reading: Reading, one: Expression, two: Expression, before: tuple[int, int], place: tuple[int, int]
) -> Comparison | None:
    """Two comparisons that touch as one quantity, or None where they are two.

    The unit is the larger one where that is a finite decimal, else the smaller one.

    Args:
        before, place: where they stand in the folded text.

    Raises:
        IndicatorSyntaxError: ``compound-overflow`` where the second part is as much as one of the first unit (1小时90分钟).
    """
    if not isinstance(one, Comparison) or not isinstance(two, Comparison):
        return None
    if not (one.implicit or two.implicit) or two.subject or one.noun or two.quantity.magnitude < 0:
        return None
    written = reading.folded.text[slice(*before)]
    if one.quantity.approximate is not None or not _POINTS.isdisjoint(written):
        return None
    whole = _tenths(reading, one.quantity, two.quantity, place) or _steps(reading, one, two, place)
    if whole is None:
        return None
    led = two if one.implicit else one
    return evolve(
        led,
        quantity=evolve(whole, approximate=two.quantity.approximate),
        subject=one.subject,
        span=one.span | two.span,
    )


def _tenths(reading: Reading, one: Quantity, two: Quantity, place: tuple[int, int]) -> Quantity | None:
    """1米8, 两块五, 1米75."""
    digits = reading.folded.text[slice(*place)].rstrip("以上下内")
    if two.unit is not None or one.unit not in reading.lexicon.tenth_steps or not 1 <= len(digits) <= 2:
        return None
    if two.value.denominator != 1 or not 0 < two.value < 10 ** len(digits) or digits[0] == "十":
        return None
    part = two.value / 10 ** len(digits)
    return Quantity(exact(one.value + part), "元" if one.unit == "块" else one.unit)


def _steps(reading: Reading, one: Comparison, two: Comparison, place: tuple[int, int]) -> Quantity | None:
    found = _ladder(reading, one.quantity.unit, two.quantity.unit)
    if found is None:
        return None
    (large, size), (small, part) = found
    if part >= size:
        return None
    if two.quantity.value * part >= size:
        raise refusals.compound_overflow(reading.folded, *place, small, large)
    total = one.quantity.value * size + two.quantity.value * part
    in_large = exact(total / size)
    if isinstance(in_large, Fraction):
        return Quantity(exact(total / part), small)
    return Quantity(in_large, large)


def _ladder(
    reading: Reading, first: str | None, second: str | None
) -> tuple[tuple[str, Fraction], tuple[str, Fraction]] | None:
    """Both units with their sizes, where they are steps of one ladder."""
    lexicon = reading.lexicon

    def steps(name: str | None) -> list[tuple[str, str, Fraction]]:
        known = (name or "", *lexicon.short_steps.get(name or "", ()))
        return [
            (base, unit, Fraction(n, d))
            for unit in known
            if unit in lexicon.ladders
            for base, n, d in [lexicon.ladders[unit]]
        ]

    return next(
        (
            ((unit, size), (other, part))
            for base, unit, size in steps(first)
            for same, other, part in steps(second)
            if same == base
        ),
        None,
    )
