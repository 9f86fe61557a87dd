"""The words of a language by the places where they may stand, for longest match."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from ..text import Folding


class Word(NamedTuple):
    """A word of the vocabulary.

    Attributes:
        terminal: its terminal in the grammar.
        reading: what it means there: a comparator, a degree, a denominator …
    """

    terminal: str
    reading: Any


class UnitWord(NamedTuple):
    """A spelling of a unit: the unit's kind and its canonical name."""

    kind: str
    name: str


_Meaning = TypeVar("_Meaning")


class Index(Generic[_Meaning]):
    """Longest match over a set of words, in one dictionary look-up for each possible length.

    Args:
        stored: the words as plain JSON values, such as :func:`~indexpr.language.scanning.layout.stored_words` makes.
        meaning: what a word stands for, of the two names under which it is stored.
    """

    __slots__ = ("_lengths", "_words")

    def __init__(self, stored: Mapping[str, Any], meaning: Callable[[str, str], _Meaning]) -> None:
        self._words: dict[str, _Meaning] = {}
        for one, others in stored["words"].items():
            for other, words in others.items():
                self._words.update(dict.fromkeys(words.split(), meaning(one, other)))
        self._lengths: dict[str, tuple[int, ...]] = {}
        for lengths, characters in stored["lengths"].items():
            self._lengths.update(dict.fromkeys(characters, tuple(map(int, lengths.split()))))

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    @property
    def first(self) -> frozenset[str]:
        """The characters with which words begin."""
        return frozenset(self._lengths)

    def get(self, word: str) -> _Meaning | None:
        """What exactly this word stands for."""
        return self._words.get(word)

    def all(self, text: str, at: int) -> Iterator[tuple[_Meaning, int]]:
        """What every word at ``at`` stands for, and where it ends, the longest first."""
        if at < len(text):
            for length in self._lengths.get(text[at], ()):
                found = self._words.get(text[at : at + length])
                if found is not None and at + length <= len(text):
                    yield found, at + length

    def longest(self, text: str, at: int) -> tuple[_Meaning, int] | None:
        """What the longest word at ``at`` stands for, and where it ends."""
        for length in self._lengths.get(text[at : at + 1], ()):
            found = self._words.get(text[at : at + length])
            if found is not None and at + length <= len(text):
                return found, at + length
        return None


class Lexicon(NamedTuple):
    """All words by place.

    Attributes:
        prose: words that may stand anywhere.
        leading: comparators, approximations and the like in front of a quantity.
        units: every spelling of every unit.
        behind: words behind a quantity.
        currencies: names of money in front of a number.
        heads: 人均, 每月 and the like, with the unit that they divide by.
        events: festivals and seasons by all their names, with the one that they go by.
        ranking: 排名, 全省 and the like in front of a place in an order.
        until: 不晚于, 截至, 于 in front of a date.
        changes: 增长, 下降 and the like in front of a quantity.
        measured: nouns that begin with a measure word (项目).
        weak_leads: comparators that are such only in front of a number.
        weak: verbs that are nouns unless they open a clause; light: helpers in front of another verb.
        nouns: what makes a verb in front of it a noun; levels: nouns whose percentage is a level;
            measures: what the name of something measured ends in.
        powers: names behind which W is the watt.
        degrees: what in a name says which unit 度 is.
        counted_nouns: what an open noun behind 每 ends in, in front of a number.
        achieved: what 突破 counts.
        money_leads: comparators that are such in front of a sum or a share only.
        before_scales: what a bare multiplier counts behind (近百).
        ladders: units that follow each other in one quantity (1小时30分钟): the first unit of the ladder, and how much of
            it one is, as a fraction; short_steps: their short names there; tenth_steps: 1米8 is 1.8 米.
        signs: signs that conversions leave in place of comparators.
        whole: cells that are wholly one word: ``not_scored`` or ``placeholder``.
        tails: predicates that end a clause (有限, 不到位), with what each does to what stands before it.
        classes: words by what they do in prose: ``wanting``, ``cure``, ``harms`` …
        festival_days: month and day of festivals that fall on one day of the calendar.
        grades: ordered scales, best first; steps: every step of one.
        no_measures: characters that never are a measure word of their own.
        ordinal_units: measure words that behind a Chinese numeral mostly belong to a name (二级, 三条线, 一对一).
        never_counted: 三方, 零度, 全面: never a count behind a bare Chinese numeral.
        claim_marks, claim_verbs: 预期 behind 达到 makes a claim.
        folding: one character to the character that it reads as.
    """

    prose: Index[Word]
    leading: Index[Word]
    until: Index[Word]
    changes: Index[Word]
    measured: Index[Word]
    units: Index[UnitWord]
    behind: Index[Word]
    heads: Index[Word]
    events: Index[Word]
    ranking: Index[Word]
    currencies: Index[Word]
    weak_leads: frozenset[str]
    weak: frozenset[str]
    light: frozenset[str]
    nouns: tuple[str, ...]
    levels: tuple[str, ...]
    measures: tuple[str, ...]
    ratings: frozenset[str]
    powers: tuple[str, ...]
    degrees: Mapping[str, tuple[str, ...]]
    counted_nouns: tuple[str, ...]
    achieved: tuple[str, ...]
    money_leads: frozenset[str]
    before_scales: tuple[str, ...]
    ladders: Mapping[str, tuple[str, int, int]]
    short_steps: Mapping[str, tuple[str, ...]]
    tenth_steps: frozenset[str]
    signs: Mapping[str, str]
    whole: Mapping[str, str]
    festival_days: Mapping[str, tuple[int, int]]
    grades: tuple[tuple[str, ...], ...]
    tails: Mapping[str, str]
    classes: Mapping[str, tuple[str, ...]]
    steps: frozenset[str]
    no_measures: frozenset[str]
    ordinal_units: frozenset[str]
    never_counted: frozenset[str]
    claim_marks: tuple[str, ...]
    claim_verbs: tuple[str, ...]
    folding: Folding

    @classmethod
    def stored(cls, data: Mapping[str, Any]) -> Lexicon:
        """The lexicon of the plain JSON values that ``layout.py`` makes."""
        return cls(
            prose=Index(data["prose"], Word),
            leading=Index(data["leading"], Word),
            until=Index(data["until"], Word),
            changes=Index(data["changes"], Word),
            measured=Index(data["measured"], Word),
            units=Index(data["units"], UnitWord),
            behind=Index(data["behind"], Word),
            heads=Index(data["heads"], Word),
            events=Index(data["events"], Word),
            ranking=Index(data["ranking"], Word),
            currencies=Index(data["currencies"], Word),
            weak_leads=frozenset(data["weak_leads"]),
            weak=frozenset(data["weak"]),
            light=frozenset(data["light"]),
            nouns=tuple(data["nouns"]),
            levels=tuple(data["levels"]),
            measures=tuple(data["measures"]),
            ratings=frozenset(data["ratings"]),
            powers=tuple(data["powers"]),
            degrees={unit: tuple(words) for unit, words in data["degrees"].items()},
            counted_nouns=tuple(data["counted_nouns"]),
            achieved=tuple(data["achieved"]),
            money_leads=frozenset(data["money_leads"]),
            before_scales=tuple(data["before_scales"]),
            ladders={unit: tuple(step) for unit, step in data["ladders"].items()},
            short_steps={word: tuple(units) for word, units in data["short_steps"].items()},
            tenth_steps=frozenset(data["tenth_steps"]),
            signs=data["signs"],
            whole=data["whole"],
            festival_days={name: (day[0], day[1]) for name, day in data["festival_days"].items()},
            grades=tuple(map(tuple, data["grades"])),
            tails=data["tails"],
            classes={name: tuple(words) for name, words in data["classes"].items()},
            steps=frozenset(step for scale in data["grades"] for step in scale),
            no_measures=frozenset(data["no_measures"]),
            ordinal_units=frozenset(data["ordinal_units"]),
            never_counted=frozenset(data["never_counted"]),
            claim_marks=tuple(data["claim_marks"]),
            claim_verbs=tuple(data["claim_verbs"]),
            folding=Folding(dict(zip(*data["folding"], strict=True))),
        )

    def nearest_unit(self, word: str) -> str | None:
        """The canonical name of the unit whose spelling is nearest to a word, or None where none is near."""
        from difflib import get_close_matches

        near = get_close_matches(word, list(self.units), n=1, cutoff=0.6)
        unit = self.units.get(near[0]) if near else None
        return None if unit is None else unit.name
