"""The words of a language by the places where they may stand, for longest match."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from ..nodes import ChangeDirection


class Word(NamedTuple):
    """A word of the vocabulary: the grammar's terminal, and what the word means there (a comparator, a degree …)."""

    terminal: str
    reading: Any


class UnitWord(NamedTuple):
    """A spelling of a unit: the unit's canonical name and its kind."""

    name: str
    kind: str


_Meaning = TypeVar("_Meaning")


class Index(Generic[_Meaning]):
    """Longest match over a set of words, in one dictionary look-up for each possible length.

    Args:
        stored: each word with what it stands for, as plain JSON values.
        read: makes the meaning of the stored value, when a word is met: of thousands a text has few.
    """

    __slots__ = ("_lengths", "_read", "stored")

    def __init__(self, stored: Mapping[str, Any], read: Callable[[Any], _Meaning]) -> None:
        self.stored, self._read = stored, read
        lengths: dict[str, set[int]] = {}
        for word in stored:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __contains__(self, word: str) -> bool:
        return word in self.stored

    def get(self, word: str) -> _Meaning | None:
        """What exactly this word stands for."""
        found = self.stored.get(word)
        return None if found is None else self._read(found)

    def all(self, text: str, at: int) -> Iterator[tuple[_Meaning, int]]:
        """What every word at ``at`` stands for, and where it ends, the longest first."""
        if at < len(text):
            for length in self._lengths.get(text[at], ()):
                found = self.stored.get(text[at : at + length])
                if found is not None and at + length <= len(text):
                    yield self._read(found), at + length

    def longest(self, text: str, at: int) -> tuple[_Meaning, int] | None:
        """What the longest word at ``at`` stands for, and where it ends."""
        return next(self.all(text, at), None)


class Lexicon(NamedTuple):
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

    prose: Index[Word]
    leading: Index[Word]
    until: Index[Word]
    changes: Index[ChangeDirection]
    measured: Index[bool]
    units: Index[UnitWord]
    behind: Index[Word]
    heads: Index[Word]
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
    def stored(cls, data: Mapping[str, Any]) -> Lexicon:
        """The lexicon of the plain JSON values that ``layout.py`` makes."""
        return cls(
            prose=Index(data["prose"], Word._make),
            leading=Index(data["leading"], Word._make),
            until=Index(data["until"], Word._make),
            changes=Index(data["changes"], lambda direction: direction),
            measured=Index(data["measured"], bool),
            units=Index(data["units"], UnitWord._make),
            behind=Index(data["behind"], Word._make),
            heads=Index(data["heads"], Word._make),
            weak_leads=frozenset(data["weak_leads"]),
            weak=frozenset(data["weak"]),
            light=frozenset(data["light"]),
            nouns=tuple(data["nouns"]),
            levels=tuple(data["levels"]),
            signs=data["signs"],
            whole=data["whole"],
            grades=tuple(map(tuple, data["grades"])),
            claim_marks=tuple(data["claim_marks"]),
            claim_verbs=tuple(data["claim_verbs"]),
            folding=dict(zip(*data["folding"], strict=True)),
        )

    def nearest_unit(self, word: str) -> str | None:
        """The canonical name of the unit whose spelling is nearest to a word, or None where none is near."""
        from difflib import get_close_matches

        near = get_close_matches(word, list(self.units.stored), n=1, cutoff=0.6)
        unit = self.units.get(near[0]) if near else None
        return None if unit is None else unit.name
