"""Number and unit tokens to quantities, and what stands around them to a comparator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ..nodes import Comparator, Quantity
from ..numerals import Approximation, exact
from ..parser import Branch
from ..scanning import Lexeme

#: What stands behind 成: 三成五, 三成半.
_TENTHS = {
    **{c: i for i, c in enumerate("一二三四五六七八九", 1)},
    **{str(i): i for i in range(1, 10)},
    "半": 5,
}
#: What 百分之, 十分之 … make of the number behind them: a unit, and a factor to it.
_PARTS = {"成": ("%", Fraction(10)), "‱": ("%", Fraction(1, 100))}
_EXCLUSIVE: dict[Comparator, Comparator] = {">=": ">", "<=": "<"}
_INCLUSIVE: dict[Comparator, Comparator] = {">": ">=", "<": "<="}


class Bounded(NamedTuple):
    """A quantity with all that stands around it.

    Attributes:
        quantity: with the denominators of 人均, /年 and 每项 in its unit.
        high: the upper end of neighbouring numerals (三五天: 5 天) or of a tolerance, in the same unit, or None.
        either: true for a tolerance about zero (±5%).
        comparator: by the words around it, ``=`` where there are none.
        implicit: true where no comparator is written.
        comparators: every comparator written, in order, with its token.
        exclusive: true behind （不含）.
        reference: the base that a share is taken of (不高于市场价八折: 市场价), or None.
        tokens: all its tokens.
    """

    quantity: Quantity
    high: Quantity | None
    either: bool
    comparator: Comparator
    implicit: bool
    comparators: tuple[tuple[Comparator, Lexeme], ...]
    exclusive: bool
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

    def divided_as(self, low: Bounded) -> Bounded:
        """The upper end of a range with what its lower end divides by: 每月1-2次."""
        heads = [t for t in low.tokens if t.terminal == "PER_HEAD"]
        if not heads or any(t.terminal == "PER_HEAD" for t in self.tokens):
            return self
        quantity = self.quantity
        return self._replace(
            quantity=Quantity(quantity.magnitude, rated(quantity.unit, *heads), quantity.approximate)
        )


class _Measure(NamedTuple):
    """A ``quantity`` branch: its value, or the two ends of neighbouring numerals.

    Attributes:
        low: the value, NaN where its denominator is zero.
        high: the upper end, or None.
        unit: canonical, or None.
        approximate: of 多, 余 and the number itself.
        least: true for 几十, whose value is the least that is meant.
        either: true for ±5.
    """

    low: Decimal | Fraction
    high: Decimal | Fraction | None
    unit: str | None
    approximate: Approximation | None
    least: bool
    either: bool = False


def _number(tokens: Sequence[Lexeme], value: Fraction) -> tuple[Decimal | Fraction, str | None]:
    """Value of a ``number``, and the unit that its writing implies (八折: %). NaN where its denominator is zero.

    Args:
        tokens: those of the ``number``.
        value: that of its first token.
    """
    if len(tokens) == 1:
        return exact(value), None
    kind = tokens[1].terminal
    if kind == "ALSO":  # 三又二分之一
        part, _ = _number(tokens[2:], Fraction(tokens[2].reading.value))
        return part if isinstance(part, Decimal) and part.is_nan() else exact(value + Fraction(part)), None
    if kind == "TENTHS":
        more: str | None = tokens[1].reading
        return exact(value * 10 + (0 if more is None else _TENTHS[more])), "%"
    if kind == "DISCOUNT":
        small = 100 if tokens[0].text == "半" else 10
        return exact(value if value > 10 else value * small), "%"  # 八折 is 80 %, 85折 is 85 %, 半折 is 50 %
    other = Fraction(tokens[2].reading.value)
    top, bottom = (other, value) if kind == "OVER_LINE" else (value, other)
    return exact(top / bottom) if bottom else Decimal("NaN"), None


def _measure(branch: Branch) -> _Measure:
    (number,) = branch.branches("number") or branch.branches("share")
    tokens = number.tokens()
    read = tokens[0].reading
    low, unit = _number(tokens, Fraction(read.value))
    high = None if read.high is None else _number(tokens, Fraction(read.high))[0]
    if isinstance(low, Decimal) and low.is_nan():
        return _Measure(low, None, None, None, least=False)
    factor, more = Fraction(1), Fraction(0)
    for token in branch.own("PART_OF"):
        unit, factor = _PARTS.get(token.reading, (token.reading, Fraction(1)))
        if token.text[0] in "负-":
            factor = -factor
    for token in branch.own("CURRENCY", "UNIT"):  # 港币50元
        unit = (
            unit if token.reading == "元" and branch.own("CURRENCY") and unit is not None else token.reading
        )
    if branch.own("HALF"):
        more = Fraction(1, 2)
    ends = [exact(Fraction(v) * factor + more) for v in (low, high) if v is not None]
    approximate: Approximation | None = "over" if branch.own("OVER") else read.approximate
    if branch.own("EITHER"):
        return _Measure(
            exact(-abs(Fraction(ends[-1]))),
            exact(abs(Fraction(ends[-1]))),
            unit,
            approximate,
            least=False,
            either=True,
        )
    return _Measure(ends[0], ends[1] if high is not None else None, unit, approximate, read.least)


def quantity(branch: Branch) -> Quantity:
    """The quantity of a ``quantity`` branch; NaN, to be refused, where its denominator is zero."""
    read = _measure(branch)
    return Quantity(read.low, read.unit, read.approximate)


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
    read = _measure(branch.branches("quantity")[0])
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
    if implicit and read.least:
        comparator, implicit = ">=", False
    unit = rated(unit, *of("PER"), *of("PER_HEAD"))
    return Bounded(
        Quantity(read.low, unit, approximate),
        None if read.high is None else Quantity(read.high, unit, approximate),
        read.either,
        comparator,
        implicit,
        comparators,
        inclusive is False,
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
