"""Units: which convert into each other, and by what exact factor.

The only module that loads pint, and only when two different units meet. Each pair of units is asked once;
the factor is kept as a ``Fraction``. Definitions come from the vocabulary, never from pint's own registry.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from indexpr.diagnostics import ContextError, UnitError
from indexpr.language.patterns import Pattern

if TYPE_CHECKING:
    from indexpr.language.vocabulary import Unit, Vocabulary

_LOCK = threading.Lock()
_REGISTRIES: dict[Vocabulary, _Registry] = {}
_MOST_REGISTRIES = 16
_WORD = Pattern(r"\[[^\]]*\]|\*\*|[*/()+^\s]+|[0-9.]+(?:[eE][+-]?[0-9]+)?(?![^\s*/()+^])", flags=0)
#: Kinds (sections of units.toml) of measure words and of money.
COUNT, MONEY = "count", ("money", "currency")
YUAN = "元"
#: The measure word that stands for any other.
GENERIC = "个"


class _Registry:
    """A pint registry of one vocabulary, under names that pint's tokenizer cannot misread."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        from pint import UnitRegistry

        self.safe = {name: f"unit_{i}" for i, name in enumerate(vocabulary.units)}
        self.pint: Any = UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
        self._vocabulary = vocabulary
        self._defined: set[str] = set()

    def _define(self, name: str) -> str:
        """The safe name of a unit, defined with all that its definition rests on."""
        safe = self.safe[name]
        if name in self._defined:
            return safe
        self._defined.add(name)
        definition = self._vocabulary.units[name].definition.strip()
        if definition.startswith("[") or definition == name:
            self.pint.define(f"{safe} = [{safe}_dimension]")
        else:
            self.pint.define(f"{safe} = {self._translated(definition)}")
        return safe

    def _translated(self, definition: str) -> str:
        parts, at = [], 0
        while at < len(definition):
            found = _WORD.match(definition, at)
            if found is not None and found.end() > at:
                parts.append(found[0])
                at = found.end()
                continue
            end = at
            while end < len(definition) and definition[end] not in " \t*/()+^":
                end += 1
            unit = self._vocabulary.unit_named(definition[at:end])
            if unit is None:
                raise unknown_unit(definition[at:end], self._vocabulary)
            parts.append(self._define(unit.name))
            at = end
        return "".join(parts)

    def _measure(self, unit: str) -> Any:
        """One of a unit, possibly composed, as a pint quantity."""
        numerator, denominators = split_unit(unit)
        made = self.pint.Quantity(Fraction(1), self._define(numerator) if numerator else "")
        for part in denominators:
            made = made / self.pint.Quantity(Fraction(1), self._define(part))
        return made

    def factor(self, from_unit: str, to_unit: str) -> Fraction | None:
        from pint import DimensionalityError

        try:
            converted = self._measure(from_unit).to(self._measure(to_unit).units)
        except DimensionalityError:
            return None
        return Fraction(converted.magnitude)


def split_unit(unit: str) -> tuple[str, tuple[str, ...]]:
    """Numerator and denominators of a canonical unit.

    >>> split_unit("元/人/月"), split_unit("/年")
    (('元', ('人', '月')), ('', ('年',)))
    """
    numerator, *denominators = unit.split("/")
    return numerator, tuple(part for part in denominators if part)


def unknown_unit(unit: str, vocabulary: Vocabulary) -> UnitError:
    """The error for a unit that nothing is known of, with the nearest known spelling."""
    near = suggestion(unit, vocabulary)
    return UnitError(
        f"未知单位“{unit}”，不能与其他单位换算",
        f"the unit {unit!r} is unknown and converts into no other",
        units=(unit,),
        code="unknown-unit",
        hint=f"是否为“{near}”？" if near else "可用 Vocabulary.with_unit 添加",
        hint_en=f"did you mean {near!r}?" if near else "add it with Vocabulary.with_unit",
    )


def suggestion(unit: str, vocabulary: Vocabulary) -> str | None:
    """The nearest known spelling, or None.

    >>> from indexpr import Vocabulary
    >>> suggestion("千瓦小时", Vocabulary.default())
    '千瓦时'
    """
    from difflib import get_close_matches  # only an error needs it

    near = get_close_matches(unit, list(vocabulary.spellings), n=1, cutoff=0.6)
    return near[0] if near else None


def is_open_count(unit: str) -> bool:
    """True for a single character, or one followed by 次, that no list holds: an open measure word.

    >>> is_open_count("尊"), is_open_count("团次"), is_open_count("千瓦小时")
    (True, True, False)
    """
    return 0 < len(unit.removesuffix("次")) == 1 and "\u3400" <= unit[0] <= "\u9fff"


def known(unit: str, vocabulary: Vocabulary) -> Unit | None:
    """The unit of a canonical or other spelling; an open measure word reads as a counting unit."""
    found = vocabulary.unit_named(unit)
    if found is None and is_open_count(unit) and GENERIC in vocabulary.units:
        from indexpr.language.vocabulary import Unit  # loaded by whoever made the vocabulary

        return Unit(unit, GENERIC, COUNT)
    return found


@lru_cache(maxsize=4096)
def _canonical(unit: str, vocabulary: Vocabulary) -> str:
    """The unit over names that the registry holds; an open measure word is 个."""
    numerator, denominators = split_unit(unit)
    names: list[str] = []
    for part in (numerator, *denominators):
        if not part:
            names.append("")
            continue
        found = known(part, vocabulary)
        if found is None:
            raise unknown_unit(part, vocabulary)
        names.append(found.name if found.name in vocabulary.units else GENERIC)
    return "/".join(names)


def factor(
    from_unit: str, to_unit: str, vocabulary: Vocabulary, rates: Mapping[str, Fraction] | None = None
) -> Fraction | None:
    """How many of ``to_unit`` one of ``from_unit`` is, exactly; None where they do not convert.

    Args:
        from_unit, to_unit: canonical spellings, rates included (元/千瓦时).
        vocabulary: where the definitions stand.
        rates: yuan for one unit of another currency.

    Raises:
        UnitError: ``unknown-unit``.
        ContextError: two currencies and no rate; names the field ``rates``.

    >>> from indexpr import Vocabulary
    >>> factor("亩", "平方米", Vocabulary.default())
    Fraction(2000, 3)
    """
    if from_unit == to_unit:
        return Fraction(1)
    one, other = _canonical(from_unit, vocabulary), _canonical(to_unit, vocabulary)
    if one == other:
        return Fraction(1)
    found = _asked(one, other, vocabulary)
    if found is None and _currencies(one, vocabulary) != _currencies(other, vocabulary):
        one, worth = _in_yuan(one, vocabulary)
        other, per = _in_yuan(other, vocabulary)
        found = _asked(one, other, vocabulary)
        if found is not None:
            for currency, sign in (*worth, *((c, -s) for c, s in per)):
                found *= _rate(currency, vocabulary, rates) ** sign
    return found


@lru_cache(maxsize=4096)
def _asked(one: str, other: str, vocabulary: Vocabulary) -> Fraction | None:
    """What pint says of a pair; each is asked once."""
    if one == other:
        return Fraction(1)
    with _LOCK:
        registry = _REGISTRIES.get(vocabulary)
        if registry is None:
            if len(_REGISTRIES) >= _MOST_REGISTRIES:
                _REGISTRIES.clear()
            registry = _REGISTRIES[vocabulary] = _Registry(vocabulary)
        return registry.factor(one, other)


def _is_money(unit: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.unit_named(unit)
    return found is not None and found.kind in MONEY


def _currencies(unit: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    numerator, denominators = split_unit(unit)
    return tuple(p for p in (numerator, *denominators) if p and _is_money(p, vocabulary))


def _in_yuan(unit: str, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The unit with each other currency written as 元, and the rates that this takes (with exponents)."""
    numerator, denominators = split_unit(unit)
    parts: list[str] = []
    rates: list[tuple[str, int]] = []
    for part, sign in ((numerator, 1), *((d, -1) for d in denominators)):
        foreign = bool(part) and _is_money(part, vocabulary) and _asked(part, YUAN, vocabulary) is None
        if foreign:
            rates.append((part, sign))
        parts.append(YUAN if foreign else part)
    return "/".join(parts), tuple(rates)


def _rate(currency: str, vocabulary: Vocabulary, rates: Mapping[str, Fraction] | None) -> Fraction:
    for given, rate in (rates or {}).items():
        unit = vocabulary.unit_named(given)
        if unit is None:
            raise unknown_unit(given, vocabulary)
        between = _asked(currency, unit.name, vocabulary)
        if between is not None:
            return rate * between
    raise ContextError(
        f"“{currency}”折算为人民币需要汇率",
        f"{currency!r} converts into yuan only by a rate",
        field="rates",
        hint=f'Context(rates={{"{currency}": "…"}})',
    )


def incompatible(one: str | None, other: str | None) -> UnitError:
    """The error for two units that do not convert, naming both."""
    zh = [f"“{u}”" if u else "（无单位）" for u in (one, other)]
    en = [repr(u) if u else "(no unit)" for u in (one, other)]
    return UnitError(
        f"单位{zh[0]}与{zh[1]}不能换算",
        f"the units {en[0]} and {en[1]} do not convert into each other",
        units=tuple(u for u in (one, other) if u),
    )


def is_count(unit: str, vocabulary: Vocabulary) -> bool:
    """True for a measure word (量词).

    >>> from indexpr import Vocabulary
    >>> is_count("个", Vocabulary.default()), is_count("元", Vocabulary.default())
    (True, False)
    """
    found = known(unit, vocabulary)
    return found is not None and found.kind == COUNT
