"""The vocabulary laid out for the scanner: for each word its terminal and what it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from .vocabulary import Vocabulary

#: Word classes of wording.toml whose words stand in prose, and the terminal of each. Later ones give way.
_PROSE = (
    ("negation", "words", "NEGATION"),
    ("negation", "only", "ONLY"),
    ("claim", "done", "CLAIM"),
    ("protected", "words", "TEXT"),
    ("open", "words", "OPEN"),
    ("opener", "words", "OPENER"),
    ("manner", "words", "MANNER"),
)


class Word(NamedTuple):
    """A word of the vocabulary: the grammar's terminal, and what the word means there (a comparator, a degree …)."""

    terminal: str
    reading: str


class UnitWord(NamedTuple):
    """A spelling of a unit: the unit's canonical name and its kind."""

    name: str
    kind: str


class Index:
    """Longest match over a set of words, in one dictionary look-up for each possible length."""

    __slots__ = ("_lengths", "words")

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def all(self, text: str, at: int) -> Iterator[tuple[Any, int]]:
        """Every word at ``at`` with where it ends, the longest first."""
        if at < len(text):
            for length in self._lengths.get(text[at], ()):
                found = self.words.get(text[at : at + length])
                if found is not None and at + length <= len(text):
                    yield found, at + length

    def longest(self, text: str, at: int) -> tuple[Any, int] | None:
        """What the longest word at ``at`` stands for, and where it ends."""
        return next(self.all(text, at), None)


@frozen
class Lexicon:
    """All words by place.

    Attributes:
        prose: words that may stand anywhere.
        leading: comparators, approximations and the like in front of a quantity.
        units: every spelling of every unit.
        behind: words behind a quantity.
        heads: 人均, 每月 and the like, with the unit that they divide by.
        until: 不晚于, 截至, 于 in front of a date.
        changes: 增长, 下降 and the like in front of a quantity.
        measured: nouns that begin with a measure word (项目).
        weak_leads: comparators that are such only in front of a number.
        weak: verbs that are nouns unless they open a clause; light: helpers in front of another verb.
        nouns: what makes a verb in front of it a noun; levels: nouns whose percentage is a level.
        signs: signs that conversions leave in place of comparators.
        whole: cells that are wholly one word: ``not_scored`` or ``placeholder``.
        grades: ordered scales, best first.
        claim_marks, claim_verbs: 预期 behind 达到 makes a claim.
        folding: one character to the character that it reads as.
    """

    prose: Index
    leading: Index
    until: Index
    changes: Index
    measured: Index
    units: Index
    behind: Index
    heads: Index
    weak_leads: frozenset[str]
    weak: frozenset[str]
    light: frozenset[str]
    nouns: tuple[str, ...]
    levels: tuple[str, ...]
    signs: Mapping[str, str]
    whole: Mapping[str, str]
    grades: tuple[tuple[str, ...], ...]
    claim_marks: tuple[str, ...]
    claim_verbs: tuple[str, ...]
    folding: Mapping[str, str]

    @classmethod
    def stored(cls, data: dict[str, Any]) -> Lexicon:
        """A lexicon that :meth:`to_json` wrote."""
        indexes = {
            name: Index({w: of(*v) for w, v in data[name].items()} if of is not None else data[name])
            for name, of in _INDEXES.items()
        }
        rest = {name: of(data[name]) for name, of in _LISTS.items()}
        grades = tuple(map(tuple, data["grades"]))
        return cls(**indexes, **rest, grades=grades, **{name: data[name] for name in _MAPS})

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, for the compiled file."""
        made: dict[str, Any] = {name: getattr(self, name).words for name in _INDEXES}
        made |= {name: sorted(getattr(self, name)) if of is frozenset else list(getattr(self, name)) for name, of in _LISTS.items()}
        return made | {name: getattr(self, name) for name in ("grades", *_MAPS)}

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Lexicon:
        """Lay a vocabulary out."""
        wording = vocabulary.wording
        prose: dict[str, Word] = {}
        for degree, words in wording["degree"].items():
            prose.update((w, Word("DEGREE", degree)) for w in words)
        for direction, words in wording["direction"].items():
            for word in words:
                prose.setdefault(word, Word("DIRECTION", direction))
        for section, key, terminal in _PROSE:
            for word in wording[section][key]:
                prose.setdefault(word, Word(terminal, word))
        leading: dict[str, Word] = {}
        for reading, words in wording["comparator"]["before"].items():
            leading.update((w, Word("COMPARATOR", reading)) for w in words)
        leading.update((w, Word("WITHIN", "<=")) for w in wording["comparator"]["within"]["words"])
        leading.update((w, Word("WITHIN", "=")) for w in wording["comparator"]["at"]["words"])
        for reading in ("about", "near"):
            leading.update((w, Word("APPROXIMATE", reading)) for w in wording["approximate"][reading])
        behind: dict[str, Word] = {}
        for reading, words in wording["comparator"]["behind"].items():
            behind.update((w, Word("BOUND", reading)) for w in words)
        behind.update((w, Word("ABOUT", "about")) for w in wording["approximate"]["about_behind"])
        heads = {w: Word("PER_HEAD", u) for w, u in wording["per"]["heads"].items()}
        heads.update((w, Word("PER_HEAD", u)) for w, u in wording["time"]["every"].items())
        return cls(
            prose=Index(prose),
            leading=Index(leading),
            units=Index(_unit_words(vocabulary)),
            behind=Index(behind),
            heads=Index(heads),
            until=Index(
                {w: Word("UNTIL", r) for r, ws in wording["comparator"]["until"].items() for w in ws}
            ),
            changes=Index({w: r for r in ("increase", "decrease") for w in wording["change"][r]}),
            measured=Index({w: True for w in wording["measured"]["words"]}),
            weak_leads=frozenset(wording["comparator"]["only_before_a_number"]),
            weak=frozenset(wording["weak"]["words"]),
            light=frozenset(wording["light"]["words"]),
            nouns=tuple(wording["noun"]["behind"]),
            levels=tuple(wording["change"]["levels"]),
            signs={c: leading[sign].reading for c, sign in vocabulary.signs.items()},
            whole={
                **{w: "not_scored" for w in wording["not_scored"]["words"]},
                **{w: "placeholder" for w in wording["placeholder"]["words"]},
            },
            grades=tuple(tuple(scale) for scale in wording["grade"]["scales"]),
            claim_marks=tuple(wording["claim"]["marks"]),
            claim_verbs=tuple(wording["claim"]["verbs"]),
            folding=dict(vocabulary.folding),
        )

    def nearest_unit(self, word: str) -> str | None:
        """The canonical name of the unit whose spelling is nearest to a word, or None where none is near."""
        from difflib import get_close_matches

        near = get_close_matches(word, list(self.units.words), n=1, cutoff=0.6)
        return self.units.words[near[0]].name if near else None


#: How the parts of a lexicon are stored.
_INDEXES: dict[str, Any] = {
    "prose": Word, "leading": Word, "until": Word, "behind": Word, "heads": Word, "units": UnitWord,
    "changes": None, "measured": None,
}  # fmt: skip
_LISTS: dict[str, Any] = {
    "weak_leads": frozenset, "weak": frozenset, "light": frozenset,
    "nouns": tuple, "levels": tuple, "claim_marks": tuple, "claim_verbs": tuple,
}  # fmt: skip
_MAPS = ("signs", "whole", "folding")


def _unit_words(vocabulary: Vocabulary) -> dict[str, UnitWord]:
    """Spellings as the folded text shows them; Latin ones in their usual cases too, where that is safe."""
    words: dict[str, UnitWord] = {}
    for spelling, unit in vocabulary.spellings.items():
        folded = "".join(vocabulary.folding.get(c, c) for c in spelling)
        words[folded] = UnitWord(unit.name, unit.kind)
    for spelling, unit in tuple(words.items()):
        if re.fullmatch(r"[A-Za-z]{2,}", spelling):
            for other in (spelling.upper(), spelling.lower()):
                words.setdefault(other, unit)
    return words
