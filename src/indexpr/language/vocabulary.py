"""The words of the language: units, wording and names of indicators, read from the grammar's data files, extended by users.

A vocabulary is a frozen value. ``with_unit``, ``with_wording`` and ``with_indicator`` give a new one; a spelling that two
entries claim is an error that names both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from ..diagnostics import IndexprError
from .patterns import Pattern
from .source import grammar_data, indicator_data

_DEFINITION = Pattern(r"\s*(?P<name>[^=\s]+)\s*(?:=\s*(?P<definition>.+?))?\s*")
_FACTOR = r"(?:[0-9]+(?:\.[0-9]+)?|[^\s*/+()\[\]0-9.-][^\s*/+()\[\]]*)(?:\s*\*\*\s*-?[1-9])?"
#: What a definition may be: a new dimension, or numbers and units, multiplied and divided, with small powers.
_PRODUCT = Pattern(rf"\s*(?:\[[^\[\]]+\]|{_FACTOR}(?:\s*[*/]\s*{_FACTOR})*)\s*")
_ZERO = Pattern(r"(?<![0-9.])0+(?:\.0+)?(?![0-9.])")

#: Sections of wording.toml that ``with_wording`` extends, with the keys each takes.
_EXTENSIBLE = (
    "degree",
    "direction",
    "negation",
    "claim",
    "manner",
    "opener",
    "open",
    "protected",
    "weak",
    "behind",
    "wanting",
    "absence",
    "cure",
    "act",
)


@frozen
class Unit:
    """A unit or measure word.

    Attributes:
        name: canonical spelling.
        definition: in pint's definition format, over canonical spellings (``米 ** 2``, ``[money]``).
        kind: the section of units.toml (``area``, ``money``, ``count``, …).
        also: other spellings.
        source: where the unit is defined or why it is listed.
    """

    name: str
    definition: str
    kind: str
    also: tuple[str, ...] = ()
    source: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings, the canonical one first."""
        return (self.name, *self.also)


def _read_only(entries: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(entries))


def _clash(spelling: str, one: str, other: str) -> IndexprError:
    return IndexprError(
        f"“{spelling}”已由“{one}”使用，不能再给“{other}”",
        f"{spelling!r} already belongs to {one!r} and cannot go to {other!r} too",
        code="vocabulary-clash",
        hint="换一种写法，或使用已有的条目",
        hint_en="choose another spelling or use the entry that stands",
    )


@frozen
class Vocabulary:
    """Units and words.

    Attributes:
        units: by canonical spelling.
        wording: the sections of wording.toml, extended.
        folding: one character to the character that it reads as.

    >>> v = Vocabulary.default().with_unit("标箱组 = 4 * TEU")
    >>> v.unit_named("标箱组").definition
    '4 * TEU'
    """

    units: Mapping[str, Unit] = field(converter=_read_only)
    wording: Mapping[str, Any] = field(converter=_read_only)
    folding: Mapping[str, str] = field(converter=_read_only)
    signs: Mapping[str, str] = field(converter=_read_only)
    added: tuple[tuple[str, ...], ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.added,))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and other.added == self.added

    def __hash__(self) -> int:
        return hash(self.added)

    @staticmethod
    def default() -> Vocabulary:
        """The vocabulary of the grammar's own data files."""
        return _default()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Vocabulary:
        """The vocabulary of the three data files."""
        folding = data["folding"]
        traditional = folding["traditional"]
        pairs = zip(traditional["from"].replace("\n", ""), traditional["to"].replace("\n", ""), strict=True)
        return cls(
            units={u.name: u for u in _units(data["units"])},
            wording=data["wording"],
            folding={**dict(pairs), **folding["signs"]},
            signs=folding["signs_before_a_number"],
        )

    @cached_property
    def spellings(self) -> Mapping[str, Unit]:
        """Every spelling of every unit."""
        return MappingProxyType({s: u for u in self.units.values() for s in u.spellings})

    def unit_named(self, spelling: str) -> Unit | None:
        """The unit that a spelling stands for, or None.

        >>> Vocabulary.default().unit_named("平米").name
        '平方米'
        """
        return self.spellings.get(spelling)

    def with_unit(self, definition: str, *, also: Iterable[str] = (), kind: str | None = None) -> Vocabulary:
        """A vocabulary with one unit more.

        Args:
            definition: ``"标箱组 = 4 * TEU"``, in pint's definition format over canonical spellings; a
                name alone is a measure word of its own (``"垧"``).
            also: other spellings.
            kind: by default that of the first unit named in the definition, else ``count``.

        Raises:
            IndexprError: ``bad-definition``, ``vocabulary-clash``.
        """
        found = _DEFINITION.fullmatch(definition)
        if found is None or found["name"][0].isdigit() or any(c in "+-*/()[]<>≥≤" for c in found["name"]):
            raise IndexprError(
                f"单位定义有误：{definition!r}",
                f"not a unit definition: {definition!r}",
                code="bad-definition",
                hint='写法如 "标箱组 = 4 * TEU"',
                hint_en='write it as "标箱组 = 4 * TEU"',
            )
        name, text = found["name"], found["definition"] or "个"
        if _PRODUCT.fullmatch(text) is None or _ZERO.search(text) is not None:
            raise IndexprError(
                f"单位“{name}”的定义有误：{text!r}",
                f"the definition of {name!r} is none: {text!r}",
                code="bad-definition",
                hint="由数、单位与 * / ** 组成，如 2000/3 * 米 ** 2；或一个新量纲，如 [标箱]",
                hint_en="numbers and units with * / **, as in 2000/3 * 米 ** 2; or a new dimension, as in [标箱]",
            )
        named = [self.spellings[w] for w in re.findall(r"[^\s*/+()\d.\[\]]+", text) if w in self.spellings]
        unknown = [w for w in re.findall(r"(?<!\[)[^\s*/+().\[\]\d]+(?!\])", text) if w not in self.spellings]
        if unknown and not text.startswith("["):
            raise IndexprError(
                f"单位“{name}”的定义用到未知单位“{unknown[0]}”",
                f"the definition of {name!r} uses the unknown unit {unknown[0]!r}",
                code="bad-definition",
            )
        unit = Unit(name, text, kind or (named[0].kind if named else "count"), tuple(also), "user")
        for spelling in unit.spellings:
            if spelling in self.spellings:
                raise _clash(spelling, self.spellings[spelling].name, name)
        return evolve(
            self,
            units={**self.units, name: unit},
            added=(*self.added, ("unit", definition, kind or "", *unit.also)),
        )

    def with_wording(self, *, words: Iterable[str], **place: str) -> Vocabulary:
        """A vocabulary with more words of one meaning.

        Args:
            words: the new words.
            place: one keyword that names the section and the meaning: ``degree="strong"``,
                ``direction="increase"``, ``negation="words"``, ``claim="done"``, ``protected="words"``…; a comparator in
                front of a number ``comparator=">="``, one behind it ``bound="<="``, a rise or fall ``change="increase"``, the
                head of a rate with the unit that it divides by ``rate="人"``, the steps of one scale, best first,
                ``grade="scale"``.

        Raises:
            IndexprError: ``bad-wording``, ``vocabulary-clash``.

        >>> v = Vocabulary.default().with_wording(degree="strong", words=["飞跃"])
        >>> "飞跃" in v.wording["degree"]["strong"]
        True
        >>> from indexpr import Language
        >>> reads = Language(vocabulary=Vocabulary.default().with_wording(comparator=">=", words=["须达"]))
        >>> str(reads.parse("须达90%"))
        '≥90%'
        """
        if isinstance(words, str):
            raise IndexprError(
                f"words 应为词的列表，而不是一个字符串：{words!r}",
                f"words must be a list of words, not one string: {words!r}",
                code="bad-wording",
                hint=f"words=[{words!r}]",
                hint_en=f"words=[{words!r}]",
            )
        words = tuple(words)
        if not words or any(type(word) is not str or not word.strip() for word in words):
            raise _bad_wording(f"words={words!r}")
        if len(place) != 1:
            raise _bad_wording("with_wording")
        ((section, meaning),) = place.items()
        if section in _ELSEWHERE:
            return evolve(
                self,
                wording={**self.wording, **_ELSEWHERE[section](self, meaning, words)},
                added=(*self.added, ("wording", section, meaning, *words)),
            )
        if section not in _EXTENSIBLE or meaning not in self.wording[section]:
            raise _bad_wording(f"{section}={meaning!r}")
        for word in words:
            for other, meanings in (
                ("degree", self.wording["degree"]),
                ("direction", self.wording["direction"]),
            ):
                for held_by, held in meanings.items():
                    if word in held and (other, held_by) != (section, meaning) and section == other:
                        raise _clash(word, f"{other}.{held_by}", f"{section}.{meaning}")
        old = self.wording[section]
        new = {**old, meaning: [*old[meaning], *(w for w in words if w not in old[meaning])]}
        return evolve(
            self,
            wording={**self.wording, section: new},
            added=(*self.added, ("wording", section, meaning, *words)),
        )

    @cached_property
    def indicators(self) -> Mapping[str, Any]:
        """The sections of indicators.toml, extended: what the words of names say of their nature."""
        data: dict[str, Any] = indicator_data()["indicators"]
        endings: dict[str, dict[str, list[str]]] = {n: dict(groups) for n, groups in data["endings"].items()}
        for what, *rest in self.added:
            if what == "indicator":
                nature, *words = rest
                endings[nature]["user"] = [*endings[nature].get("user", ()), *words]
        return MappingProxyType({**data, "endings": endings})

    @property
    def ladders(self) -> Mapping[str, Any]:
        """The ladders of ladders.toml: known orders of classes, grades and awards."""
        ladders: dict[str, Any] = indicator_data()["ladders"]
        return MappingProxyType(ladders)

    def with_indicator(self, *, nature: str, endings: Iterable[str]) -> Vocabulary:
        """A vocabulary that knows more names of indicators by their ends.

        Args:
            nature: ``positive`` (more is better), ``reverse`` (less is better) or ``two_sided`` (an actual other
                than its target is for review).
            endings: what such names end in, a word together with its measure (漏报率). The longest ending of a
                name wins, before all that the words in it say.

        Raises:
            IndexprError: ``bad-wording``; ``vocabulary-clash`` where an ending stands under another nature.

        >>> v = Vocabulary.default().with_indicator(nature="reverse", endings=["响应耗损率"])
        >>> "响应耗损率" in v.indicators["endings"]["reverse"]["user"]
        True
        """
        if isinstance(endings, str):
            raise IndexprError(
                f"endings 应为词的列表，而不是一个字符串：{endings!r}",
                f"endings must be a list of words, not one string: {endings!r}",
                code="bad-wording",
                hint=f"endings=[{endings!r}]",
                hint_en=f"endings=[{endings!r}]",
            )
        endings = tuple(endings)
        if not endings or any(type(word) is not str or not word.strip() for word in endings):
            raise _bad_wording(f"endings={endings!r}")
        endings = tuple("".join(word.split()) for word in endings)
        if nature not in self.indicators["endings"]:
            raise IndexprError(
                f"{nature!r} 不是指标性质",
                f"{nature!r} is not the nature of an indicator",
                code="bad-wording",
                hint="可填 positive、reverse、two_sided",
                hint_en="give positive, reverse or two_sided",
            )
        for held_by, groups in self.indicators["endings"].items():
            for word in endings:
                if held_by != nature and any(word in held for held in groups.values()):
                    raise _clash(word, f"endings.{held_by}", f"endings.{nature}")
        return evolve(self, added=(*self.added, ("indicator", nature, *endings)))


def _extended(
    held: Mapping[str, list[str]], section: str, meaning: str, words: tuple[str, ...]
) -> dict[str, list[str]]:
    """One list of a group made longer; no word may stand in two of the group."""
    if meaning not in held:
        raise _bad_wording(f"{section}={meaning!r}")
    for other, known in held.items():
        for word in words:
            if other != meaning and word in known:
                raise _clash(word, f"{section}.{other}", f"{section}.{meaning}")
    return {**held, meaning: [*held[meaning], *(w for w in words if w not in held[meaning])]}


def _comparators(vocabulary: Vocabulary, meaning: str, words: tuple[str, ...]) -> dict[str, Any]:
    """In front of a number only: elsewhere a word of a user is prose."""
    old = vocabulary.wording["comparator"]
    before = _extended(old["before"], "comparator", meaning, words)
    weak = [*old["only_before_a_number"], *(w for w in words if w not in old["before"][meaning])]
    return {"comparator": {**old, "before": before, "only_before_a_number": weak}}


def _bounds(vocabulary: Vocabulary, meaning: str, words: tuple[str, ...]) -> dict[str, Any]:
    old = vocabulary.wording["comparator"]
    return {"comparator": {**old, "behind": _extended(old["behind"], "bound", meaning, words)}}


def _changes(vocabulary: Vocabulary, meaning: str, words: tuple[str, ...]) -> dict[str, Any]:
    old = vocabulary.wording["change"]
    ways = {way: old[way] for way in ("increase", "decrease")}
    return {"change": {**old, **_extended(ways, "change", meaning, words)}}


def _rates(vocabulary: Vocabulary, unit: str, words: tuple[str, ...]) -> dict[str, Any]:
    old = vocabulary.wording["per"]
    if unit not in vocabulary.spellings:
        raise _bad_wording(f"rate={unit!r}")
    for word in words:
        if old["heads"].get(word, unit) != unit:
            raise _clash(word, f"rate.{old['heads'][word]}", f"rate.{unit}")
    return {"per": {**old, "heads": {**old["heads"], **dict.fromkeys(words, unit)}}}


def _scales(vocabulary: Vocabulary, meaning: str, steps: tuple[str, ...]) -> dict[str, Any]:
    old = vocabulary.wording["grade"]
    if meaning != "scale" or len(set(steps)) < 2:
        raise _bad_wording(f"grade={meaning!r}")
    return {"grade": {**old, "scales": [*old["scales"], list(steps)]}}


#: Words that stand in a group of their own.
_ELSEWHERE: dict[str, Callable[[Vocabulary, str, tuple[str, ...]], dict[str, Any]]] = {
    "comparator": _comparators,
    "bound": _bounds,
    "change": _changes,
    "rate": _rates,
    "grade": _scales,
}


def _bad_wording(what: str) -> IndexprError:
    return IndexprError(
        f"没有这样的词类：{what}",
        f"no such class of words: {what}",
        code="bad-wording",
        hint="如 degree='strong'、direction='increase'",
        hint_en="such as degree='strong' or direction='increase'",
    )


def _units(data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[Unit]:
    for kind, lines in data.items():
        for name, line in lines.items():
            yield Unit(
                name, line.get("pint", "个"), kind, tuple(line.get("also", ())), line.get("source", "")
            )


@cache
def _default() -> Vocabulary:
    return Vocabulary.of(grammar_data())


def _rebuild(added: tuple[tuple[str, ...], ...]) -> Vocabulary:
    made = Vocabulary.default()
    for what, *rest in added:
        if what == "unit":
            definition, kind, *also = rest
            made = made.with_unit(definition, also=also, kind=kind or None)
        elif what == "indicator":
            nature, *endings = rest
            made = made.with_indicator(nature=nature, endings=endings)
        else:
            section, meaning, *words = rest
            made = made.with_wording(words=words, **{section: meaning})
    return made
