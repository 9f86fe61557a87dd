"""Number and unit tokens to quantities, and what stands around them to a comparator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from lark import Tree

from .nodes import Approximation, Comparator, Quantity
from .numerals import exact
from .scanner import Lexeme

Branch = Tree[Lexeme]


class Bounded(NamedTuple):
    """A quantity with all that stands around it.

    Attributes:
        quantity: with the denominators of 人均, /年 and 每项 in its unit.
        comparator: by the words around it, ``=`` where there are none.
        implicit: true where no comparator is written.
        comparators: every comparator written, in order, with its token.
        within: true behind 控制在 or 介于.
        reference: the base that a share is taken of (不高于市场价八折: 市场价), or None.
        start, end: its stretch of the folded text.
        tokens: all its tokens.
    """

    quantity: Quantity
    comparator: Comparator
    implicit: bool
    comparators: tuple[tuple[Comparator, Lexeme], ...]
    within: bool
    reference: str | None
    start: int
    end: int
    tokens: tuple[Lexeme, ...]


def tokens_of(tree: Branch) -> list[Lexeme]:
    """All tokens under a tree, in order."""
    found: list[Lexeme] = []
    for child in tree.children:
        if isinstance(child, Tree):
            found.extend(tokens_of(child))
        else:
            found.append(child)
    return found


def children(tree: Branch, name: str) -> list[Branch]:
    """The subtrees of one rule directly under a tree."""
    return [c for c in tree.children if isinstance(c, Tree) and c.data == name]


def number(tree: Branch) -> tuple[Decimal | Fraction, str | None, bool]:
    """Value of a ``number``, the unit that its writing implies (八折: %), and whether it is open upwards."""
    tokens = tokens_of(tree)
    first = tokens[0].reading
    value: Decimal | Fraction = first.value
    over = first.approximate == "over"
    if len(tokens) == 1:
        return value, None, over
    kind = tokens[1].type
    if kind == "TENTHS":
        more = tokens[1].reading
        extra = 0 if more is None else int(more) if more.isascii() else "一二三四五六七八九".index(more) + 1
        return exact(Fraction(value) * 10 + extra), "%", over
    if kind == "DISCOUNT":
        share = Fraction(value)
        return exact(share if share >= 10 else share * 10), "%", over
    second = Fraction(tokens[2].reading.value)
    top, bottom = (second, Fraction(value)) if kind == "OVER_LINE" else (Fraction(value), second)
    return (exact(top / bottom) if bottom else Decimal("NaN")), None, over


def quantity(tree: Branch) -> Quantity:
    """The quantity of a ``quantity`` tree."""
    value, unit, over = number(children(tree, "number")[0])
    factor = Fraction(1)
    half = False
    for token in tree.children:
        if not isinstance(token, Lexeme):
            continue
        if token.type == "PART_OF":
            unit = token.reading
            if unit == "成":
                unit, factor = "%", Fraction(10)
            elif unit == "‱":
                unit, factor = "%", Fraction(1, 100)
        elif token.type == "CURRENCY":
            unit = token.reading
        elif token.type == "UNIT":
            unit = token.reading
        elif token.type == "HALF":
            half = True
        elif token.type == "OVER":
            over = True
    if factor != 1 or half:
        value = exact(Fraction(value) * factor + (Fraction(1, 2) if half else 0))
    return Quantity(value, unit, "over" if over else None)


def rated(unit: str | None, parts: list[Branch]) -> str | None:
    """A unit with the denominators among these parts: 元 and /千瓦时."""
    for part in parts:
        token = part.children[0]
        if isinstance(token, Lexeme) and token.type == "PER":
            unit = f"{unit or ''}/{token.reading}"
    return unit


def side(tree: Branch) -> Quantity:
    """One end of an interval."""
    read = quantity(children(tree, "quantity")[0])
    pers = [t.reading for t in tree.children if isinstance(t, Lexeme) and t.type == "PER"]
    unit = "/".join([read.unit or "", *pers]) if pers else read.unit
    return Quantity(read.magnitude, unit, read.approximate)


def bounded(tree: Branch, unit_after: str | None = None) -> Bounded:
    """The quantity of a ``bounded`` tree (or of an end of a range) and its comparator."""
    tokens = tokens_of(tree)
    read = quantity(children(tree, "quantity")[0])
    unit = read.unit or unit_after
    approximate: Approximation | None = read.approximate
    comparators: list[tuple[Comparator, Lexeme]] = []
    heads: list[str] = []
    pers: list[str] = []
    within: Comparator | None = None
    inclusive: bool | None = None
    reference: str | None = None
    for part in children(tree, "prefix") + children(tree, "suffix"):
        token = part.children[0]
        assert isinstance(token, Lexeme)
        if token.type in ("COMPARATOR", "BOUND"):
            comparators.append((token.reading, token))
        elif token.type == "WITHIN":
            within = token.reading
        elif token.type == "PER_HEAD":
            heads.append(token.reading)
        elif token.type == "UNIT_BEHIND":
            unit = unit or token.reading
        elif token.type == "PER":
            pers.append(token.reading)
        elif token.type in ("APPROXIMATE", "ABOUT"):
            approximate = token.reading
        elif token.type == "REFERENCE":
            reference = token.reading
        elif token.type == "INCLUSIVE":
            inclusive = token.reading
    for per in (*pers, *heads):
        unit = f"{unit or ''}/{per}"
    comparator, implicit = _decide(comparators, within)
    if inclusive is False:
        comparator = {">=": ">", "<=": "<"}.get(comparator, comparator)  # type: ignore[assignment]
    elif inclusive is True:
        comparator = {">": ">=", "<": "<="}.get(comparator, comparator)  # type: ignore[assignment]
    return Bounded(
        Quantity(read.magnitude, unit, approximate),
        comparator,
        implicit,
        tuple(comparators),
        within is not None,
        reference,
        tokens[0].start,
        tokens[-1].end,
        tuple(tokens),
    )


def _decide(found: list[tuple[Comparator, Lexeme]], within: Comparator | None) -> tuple[Comparator, bool]:
    """One comparator of all that are written: a sign or 不低于 wins over the word behind (≥5个以上)."""
    signs = [c for c, t in found if t.type == "COMPARATOR"]
    bounds = [c for c, t in found if t.type == "BOUND" and c != "="]
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
