"""Decimals that a binary float left behind: 0.9499999999999999 is 0.95, 0.0900000762939453 is 0.09."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from indexpr.diagnostics import Diagnostic
from indexpr.language.nodes import Expression, Quantity

from .outcome import note, shown

#: So many digits nobody types, and a double has no more.
LONG, LONGEST = 12, 18
#: The short decimal has no more decimals and no more digits than these.
_DECIMALS, _DIGITS = 4, 7
_NEAR, _SINGLE = Fraction(1, 10**6), Fraction(6, 10**8)


def without_noise(cell: Expression, quantity: Quantity) -> tuple[Quantity, tuple[Diagnostic, ...]]:
    """A quantity of a cell with the short decimal that its number stands for, and that it was shortened.

    Only a number of 12 digits or more that lies within a millionth of the short one (or, if it is large, within
    the precision of a single float) is shortened: 0.333333333333 stays what it is, and so does a number that a
    program gives without a text.

    >>> from indexpr import parse
    >>> from decimal import Decimal
    >>> from indexpr.language.nodes import Quantity
    >>> without_noise(parse("0.9499999999999999"), Quantity(Decimal("0.9499999999999999")))[0].magnitude
    Decimal('0.95')
    """
    number = quantity.magnitude
    if isinstance(number, Fraction) or not cell.text:
        return quantity, ()
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    if not LONG <= len(digits) <= LONGEST or not isinstance(exponent, int) or exponent > -6:
        return quantity, ()
    near = max(_NEAR, abs(Fraction(number)) * _SINGLE)
    for places in range(_DECIMALS + 1):
        short = round(number, places)
        if len(short.normalize().as_tuple().digits) > _DIGITS:
            return quantity, ()
        if abs(Fraction(short) - Fraction(number)) <= near and (short != 0 or number == 0):
            said = note(
                "float-noise",
                "hint",
                f"{format(number, 'f')}为浮点误差，按{shown(Fraction(short))}计",
                f"{format(number, 'f')} is what a binary float left of {shown(Fraction(short))}, which counts",
            )
            return evolve(quantity, magnitude=short.normalize() + 0), (said,)
    return quantity, ()
