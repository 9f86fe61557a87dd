"""Number and unit tokens to quantities, and what stands around them to a comparator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ..nodes import Approximation, Comparator, Quantity
from ..numerals import exact
from ..parser import Branch
from ..scanning import Lexeme

#: What 百分之, 十分之 … make of the number behind them: a unit, and a factor to it.
_PARTS = {"成": ("%", Fraction(10)), "‱": ("%", Fraction(1, 100))}
_EXCLUSIVE: dict[Comparator, Comparator] = {">=": ">", "<=": "<"}
_INCLUSIVE: dict[Comparator, Comparator] = {">": ">=", "<": "<="}


class Bounded(NamedTuple):
    """A quantity with all that stands around it.

    Attributes:
        quantity: with the denominators of 人均, /年 and 每项 in its unit.
        comparator: by the words around it, ``=`` where there are none.
        implicit: true where no comparator is written.
        comparators: every comparator written, in order, with its token.
        reference: the base that a share is taken of (不高于市场价八折: 市场价), or None.
        tokens: all its tokens.
    """

    quantity: Quantity
    comparator: Comparator
    implicit: bool
    comparators: tuple[tuple[Comparator, Lexeme], ...]
    reference: str | None
    tokens: tuple[Lexeme, ...]

    @property
    def start(self) -> int:
        """Where it begins in the folded text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.tokens[-1].end


def _number(branch: Branch) -> tuple[Decimal | Fraction, str | None]:
    """Value of a ``number``, and the unit that its writing implies (八折: %). NaN where its denominator is zero."""
    tokens = branch.tokens()
    value: Decimal | Fraction = tokens[0].reading.value
    if len(tokens) == 1:
        return value, None
    kind = tokens[1].terminal
    if kind == "TENTHS":
        more: str | None = tokens[1].reading
        extra = 0 if more is None else int(more) if more.isascii() else "一二三四五六七八九".index(more) + 1
        return exact(Fraction(value) * 10 + extra), "%"
    if kind == "DISCOUNT":
        share = Fraction(value)
        return exact(share if share >= 10 else share * 10), "%"  # 八折 is 80 %, 85折 is 85 %
    first, second = Fraction(value), Fraction(tokens[2].reading.value)
    top, bottom = (second, first) if kind == "OVER_LINE" else (first, second)
    return exact(top / bottom) if bottom else Decimal("NaN"), None


def quantity(branch: Branch) -> Quantity:
    """The quantity of a ``quantity`` branch; NaN, to be refused, where its denominator is zero."""
    (number,) = branch.branches("number")
    value, unit = _number(number)
    if isinstance(value, Decimal) and value.is_nan():
        return Quantity(value)
    approximate: Approximation | None = number.tokens()[0].reading.approximate
    for token in branch.own("PART_OF"):
        unit, factor = _PARTS.get(token.reading, (token.reading, Fraction(1)))
        if factor != 1:
            value = exact(Fraction(value) * factor)
    for token in branch.own("CURRENCY", "UNIT"):
        unit = token.reading
    if branch.own("HALF"):
        value = exact(Fraction(value) + Fraction(1, 2))
    return Quantity(value, unit, "over" if branch.own("OVER") else approximate)


def rated(unit: str | None, *denominators: Lexeme) -> str | None:
    """A unit with these denominators: 元 and /千瓦时."""
    return "/".join([unit or "", *(d.reading for d in denominators)]) if denominators else unit


def side(branch: Branch) -> Quantity:
    """One end of an interval."""
    read = quantity(branch.branches("quantity")[0])
    return Quantity(read.magnitude, rated(read.unit, *branch.own("PER")), read.approximate)


def bounded(branch: Branch, unit_after: str | None = None) -> Bounded:
    """The quantity of a ``bounded`` branch (or of an end of a range) and its comparator.

    Args:
        unit_after: the unit of the other end, which serves this one too where it has none.
    """
    read = quantity(branch.branches("quantity")[0])
    around = [p.tokens()[0] for p in (*branch.branches("prefix"), *branch.branches("suffix"))]

    def of(*terminals: str) -> list[Lexeme]:
        return [t for t in around if t.terminal in terminals]

    def last(*terminals: str) -> Any:
        return next((t.reading for t in reversed(around) if t.terminal in terminals), None)

    unit = read.unit or unit_after or next((t.reading for t in of("UNIT_BEHIND")), None)
    approximate: Approximation | None = last("APPROXIMATE", "ABOUT") or read.approximate
    comparators = tuple((t.reading, t) for t in of("COMPARATOR", "BOUND"))
    comparator, implicit = _decide(comparators, last("WITHIN"))
    inclusive = last("INCLUSIVE")
    if inclusive is not None:
        comparator = (_INCLUSIVE if inclusive else _EXCLUSIVE).get(comparator, comparator)
    return Bounded(
        Quantity(read.magnitude, rated(unit, *of("PER"), *of("PER_HEAD")), approximate),
        comparator,
        implicit,
        comparators,
        last("REFERENCE"),
        tuple(branch.tokens()),
    )


def _decide(
    found: tuple[tuple[Comparator, Lexeme], ...], within: Comparator | None
) -> tuple[Comparator, bool]:
    """One comparator of all that are written: a sign or 不低于 wins over the word behind (≥5个以上)."""
    signs = [c for c, t in found if t.terminal == "COMPARATOR"]
    bounds = [c for c, t in found if t.terminal == "BOUND" and c != "="]
    real = [c for c in signs if c != "="]
    if real:
        return real[0], False
    if bounds:
        return bounds[-1], False
    if within == "<=":
        return "<=", False
    if signs or within == "=":
        return "=", False
    return "=", True


def contradicts(one: Comparator, other: Comparator) -> bool:
    """≥5个以下: signs that point opposite ways."""
    return {one[0], other[0]} == {"<", ">"}
