"""Exact magnitudes, and the digits that they are written with."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def exact(value: Fraction) -> Decimal | Fraction:
    """A ``Decimal`` where the fraction is a finite decimal, else the fraction.

    >>> exact(Fraction(1, 4)), exact(Fraction(2, 3))
    (Decimal('0.25'), Fraction(2, 3))
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return value
    places = max(twos, fives)
    scaled = value.numerator * 10**places // value.denominator
    return Decimal(f"{scaled}E-{places}") if places else Decimal(scaled)


def magnitude_text(value: Decimal | Fraction) -> str:
    """Digits without exponent or trailing zeros; ``2/3`` for what is no finite decimal.

    >>> magnitude_text(Decimal("1E+3")), magnitude_text(Fraction(2, 3))
    ('1000', '2/3')
    """
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
