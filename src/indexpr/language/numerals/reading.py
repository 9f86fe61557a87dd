"""What a number reads as."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

#: How a stated number is meant: 约50, 50余, 近50.
Approximation = Literal["about", "over", "near"]
#: Choices that a reading made: a tail without its unit (3万2), a Latin multiplier (50K), a least value (几十).
Remark = Literal["bare-tail", "latin-multiplier", "least-value"]
#: Why digits are no number; each is the code of an error.
Problem = Literal["malformed-number", "number-too-long", "ambiguous-numeral", "power"]


class NumberReading(NamedTuple):
    """A number and where it ends.

    Attributes:
        value: exact; the lower end where ``high`` is given.
        end: index behind it in the folded text.
        approximate: ``over`` for 十几, 10余万, 几十; None otherwise.
        problem: why the digits are no number, or None. The value then means nothing.
        high: the upper end of neighbouring numerals (三五天: 5), or None.
        least: true where the value itself is the least that is meant (几十: 20), not what is exceeded (十几: 10).
        remarks: the choices made.
    """

    value: Decimal | Fraction
    end: int
    approximate: Approximation | None = None
    problem: Problem | Literal["scientific-notation"] | None = None
    high: Decimal | Fraction | None = None
    least: bool = False
    remarks: tuple[Remark, ...] = ()
