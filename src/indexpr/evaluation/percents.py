"""A bare number beside a percentage: a share whose format was lost (0.95 is 95 %), or the percentage itself (0.6 is 0.6 %)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from indexpr.diagnostics import Diagnostic, UnitError, Value

from .outcome import note, shown

PERCENT, PERMILLE = "%", "‰"
#: From such a percentage on a bare number up to 1 is a share: nobody reports 0.95 % against ≥95 %.
SURELY_SHARE = 50
#: From such a percentage on it is one where more is better: 0.4 % against ≥30 % would be next to nothing.
LIKELY_SHARE = 20


@frozen(eq=False, repr=False)
class Reading(Value):
    """What a bare number is in the unit of the other side.

    Attributes:
        value: in %, or ‰.
        other: under a second reading that is as near at hand, or None.
        diagnostic: what was assumed.
    """

    value: Fraction
    other: Fraction | None
    diagnostic: Diagnostic


def as_percent(number: Fraction, what_zh: str, what_en: str) -> tuple[Fraction, Diagnostic]:
    """A bare number as a percentage: up to 1 a share, up to 100 percent.

    Raises:
        UnitError: below 0 or above 100.

    >>> as_percent(Fraction(95, 100), "实际完成值", "the actual")[0]
    Fraction(95, 1)
    """
    if 0 <= number <= 1:
        return number * 100, _from_share(number, what_zh, what_en, "hint")
    if 1 < number <= 100:
        return number, _from_number(number, what_zh, what_en)
    raise UnitError(
        f"{what_zh}{shown(number)}无单位，不能理解为百分比",
        f"{what_en} {shown(number)} has no unit and cannot be a percentage",
        units=(PERCENT,),
    )


def beside_percent(
    number: Fraction, beside: Fraction, decimals: int, in_column: bool, who: tuple[str, str]
) -> Reading:
    """A bare number beside so many percent.

    Args:
        number: without a unit.
        beside: the percentage on the other side.
        decimals: how many the number is written with.
        in_column: whether the unit column says %, which belongs to both cells.
        who: which side is bare, in two languages.

    Raises:
        UnitError: the number is above 100, or below 0 where the other side is not.
    """
    if number < 0 and beside < 0:  # of a rate of change both may be below 0
        turned = beside_percent(-number, -beside, decimals, in_column, who)
        other = None if turned.other is None else -turned.other
        return Reading(-turned.value, other, turned.diagnostic)
    whole = abs(beside)
    value, said = as_percent(number, *who)
    if not 0 < abs(number) <= 1:
        # 1.2 may be 120 %; nobody means 1000 % by 10
        return Reading(value, number * 100 if 1 < number < 2 else None, said)
    if whole == 0 or whole >= SURELY_SHARE:
        return Reading(value, None, said)
    near = whole <= 1 and Fraction(1, 10) <= abs(number) / whole <= 10
    if near or (in_column and whole <= 1):
        # a lost format is assumed only where the figure of the other side is no share itself: ≤0.5% and 0.6
        return Reading(number, None, _from_number(number, *who))
    lost = Fraction(1, 2) <= abs(value) / whole <= 2 and abs(number) / whole < Fraction(1, 50)
    if lost and decimals >= 3 and not in_column:
        return Reading(value, None, _from_share(number, *who, "warning"))
    return Reading(value, number, said)


def beside_permille(number: Fraction, beside: Fraction, in_column: bool, who: tuple[str, str]) -> Reading:
    """A bare number beside so many ‰: up to 1 it may be a share."""
    said = note(
        "unit-from-other-side",
        "hint",
        f"{who[0]}{shown(number)}无单位，取另一侧的单位，理解为{shown(number)}‰",
        f"{who[1]} {shown(number)} has no unit and takes that of the other side: {shown(number)} ‰",
    )
    open_ = 0 < abs(number) <= 1 and not in_column and not (beside != 0 and abs(beside) <= 1)
    return Reading(number, number * 1000 if open_ else None, said)


def decimals_of(number: Decimal | Fraction) -> int:
    """How many decimals a number is written with.

    >>> decimals_of(Decimal("0.125")), decimals_of(Decimal("3"))
    (3, 0)
    """
    if isinstance(number, Fraction):
        return 0
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _from_share(number: Fraction, zh: str, en: str, severity: str) -> Diagnostic:
    return note(
        "percent-from-share",
        "warning" if severity == "warning" else "hint",
        f"{zh}{shown(number)}无单位，按占比理解为{shown(number * 100)}%",
        f"{en} {shown(number)} has no unit and is taken as a share: {shown(number * 100)}%",
    )


def _from_number(number: Fraction, zh: str, en: str) -> Diagnostic:
    return note(
        "percent-from-number",
        "warning",
        f"{zh}{shown(number)}无单位，理解为{shown(number)}%",
        f"{en} {shown(number)} has no unit and is taken as {shown(number)}%",
    )
