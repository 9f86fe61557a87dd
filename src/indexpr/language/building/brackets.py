"""A unit in brackets that belongs to the number: 经费（万元）：50 is 50万元, ≥20（万平方米） is ≥20万平方米."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import evolve

from ..nodes import Comparison, Expression, Quantity, Range
from ..numerals import MULTIPLIERS, exact
from ..scanning import Lexeme, Lexicon


class BracketedUnit(NamedTuple):
    """What a bracket holds: 万元 is a factor of 10000 and the unit 元."""

    factor: int
    unit: str | None


def bracketed_unit(lexicon: Lexicon, note: str) -> BracketedUnit | None:
    """The multiplier and the unit of a bracket's text, or None where it is a remark."""
    rest = note.strip("()（）").removeprefix("单位").lstrip(":：")
    unit = lexicon.units.get(rest)
    if unit is not None:
        return BracketedUnit(1, unit.name)
    top, *below = rest.replace("每", "/").replace("·", "/").replace("(", "").split("/")
    if below:
        return _compound(lexicon, top, below)
    factor = 1
    while rest and rest[0] in MULTIPLIERS:
        factor, rest = factor * MULTIPLIERS[rest[0]], rest[1:]
        unit = lexicon.units.get(rest)
        if unit is not None:
            return BracketedUnit(factor, unit.name)
    return BracketedUnit(factor, None) if factor >= 10**4 and not rest else None


def _compound(lexicon: Lexicon, top: str, below: Sequence[str]) -> BracketedUnit | None:
    """元/人·月: a unit over units, or over an open noun of people or things (生)."""
    held, names = bracketed_unit(lexicon, top), [top]
    for part in below:
        unit = lexicon.units.get(part)
        if unit is None and not part.endswith(lexicon.counted_nouns):
            return None
        names.append(part if unit is None else unit.name)
    if held is None or held.unit is None:
        return None
    return BracketedUnit(held.factor, "/".join([held.unit, *names[1:]]))


def take_bracketed_unit(
    lexicon: Lexicon, form: Expression, written: str, front: list[Lexeme], behind: list[Lexeme]
) -> Expression:
    """A form without a unit in the one that a bracket at the end of its name, or directly behind it, holds.

    The bracket is taken out of the words.

    Args:
        written: the text of the form; a multiplier in it leaves none to the bracket.
        front, behind: the words around the form.
    """
    for words, place in ((front, _last_note(front)), (behind, _first_note(behind))):
        held = None if place is None else bracketed_unit(lexicon, words[place].text)
        made = None if held is None or place is None else _in_unit(form, held, written)
        if made is not None and place is not None:
            del words[place]
            return made
    return form


def _first_note(behind: Sequence[Lexeme]) -> int | None:
    return 0 if behind and behind[0].terminal == "NOTE" else None


def _last_note(front: Sequence[Lexeme]) -> int | None:
    """Where the bracket stands that ends the words, a colon behind it aside."""
    last = len(front) - 1
    while last > 0 and front[last].terminal == "COLON":
        last -= 1
    return last if last >= 0 and front[last].terminal == "NOTE" else None


def _in_unit(form: Expression, held: BracketedUnit, written: str) -> Expression | None:
    """The form in the unit; None where its number has another one or a multiplier of its own."""
    if held.factor != 1 and not MULTIPLIERS.keys().isdisjoint(written):
        return None
    if isinstance(form, Comparison):
        only = _scaled(form.quantity, held)
        return None if only is None else evolve(form, quantity=only)
    if not isinstance(form, Range):
        return None
    low, high = _scaled(form.low, held), _scaled(form.high, held)
    return None if low is None or high is None else evolve(form, low=low, high=high)


def _scaled(quantity: Quantity, held: BracketedUnit) -> Quantity | None:
    if quantity.unit not in (None, held.unit) or quantity.unit is not None and held.factor != 1:
        return None
    return evolve(quantity, magnitude=exact(quantity.value * held.factor), unit=held.unit or quantity.unit)
