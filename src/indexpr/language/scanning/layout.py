"""A vocabulary laid out for the scanner: which words may stand where, as the plain JSON values that are stored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..patterns import Pattern
from ..vocabulary import Vocabulary

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
#: What a verb of comparison says that is turned into each of these by a denial.
_DENIED = {"<=": ">", ">=": "<", "<": ">="}
_LATIN = Pattern(r"[A-Za-z]{2,}")

#: Each word with the two names that its meaning has: terminal and reading, or kind and name of a unit.
_Words = dict[str, tuple[str, str]]


def lay_out(vocabulary: Vocabulary) -> dict[str, Any]:
    """The fields of :class:`~indexpr.language.scanning.lexicon.Lexicon`, as plain JSON values."""
    wording, folding = vocabulary.wording, vocabulary.folding
    comparator, change, claim = wording["comparator"], wording["change"], wording["claim"]
    leading = _leading(wording)
    words = {
        "prose": _prose(wording),
        "leading": leading,
        "until": {w: ("UNTIL", r) for r, found in comparator["until"].items() for w in found},
        "changes": {w: ("RISE", r) for r in ("increase", "decrease") for w in change[r]},
        "measured": dict.fromkeys(wording["measured"]["words"], ("TEXT", "")),
        "units": _units(vocabulary),
        "behind": _behind(wording),
        "heads": _heads(wording),
        "events": _events(wording),
        "ranking": {w: (name, "") for name in ("STANDING", "SCOPE") for w in wording["rank"][name.lower()]},
        "currencies": _currencies(vocabulary),
    }
    return {
        **{place: stored_words(found) for place, found in words.items()},
        "weak_leads": sorted({*comparator["only_before_a_number"], *_turned(comparator)}),
        "weak": sorted(wording["weak"]["words"]),
        "light": sorted(wording["light"]["words"]),
        "nouns": wording["noun"]["behind"],
        "levels": change["levels"],
        "ratings": wording["rating"]["units"],
        "measures": wording["measure_noun"]["words"],
        "powers": wording["power"]["words"],
        "degrees": wording["degrees"],
        "counted_nouns": wording["per_noun"]["endings"],
        "achieved": wording["achieved"]["words"],
        "money_leads": comparator["of_money"]["words"],
        "before_scales": wording["before_scale"]["words"],
        "ladders": _ladders(vocabulary),
        "short_steps": wording["compound"]["short"],
        "tenth_steps": wording["compound"]["tenths"],
        "signs": {character: leading[sign][1] for character, sign in vocabulary.signs.items()},
        "whole": {
            **dict.fromkeys(wording["not_scored"]["words"], "not_scored"),
            **dict.fromkeys(wording["placeholder"]["words"], "placeholder"),
        },
        "festival_days": wording["festival_day"],
        "grades": wording["grade"]["scales"],
        "tails": {w: r for r in ("plain", "denied", "slight", "failing") for w in wording["behind"][r]},
        "classes": {
            "wanting": wording["wanting"]["words"],
            "not_wanting": wording["wanting"]["plain"],
            "cure": wording["cure"]["words"],
            "unreal": wording["unreal"]["words"],
            **wording["absence"],
            **wording["deviation"],
            **wording["figure"],
        },
        "no_measures": wording["measure"]["never"],
        "ordinal_units": wording["measure"]["ordinal"],
        "never_counted": wording["measure"]["never_counted"],
        "claim_marks": claim["marks"],
        "claim_verbs": claim["verbs"],
        "folding": ("".join(folding), "".join(folding.values())),
    }


def stored_words(words: _Words) -> dict[str, Any]:
    """Words as a start loads them fast: in few long strings, together where they mean the same.

    A value holds no white space once it is folded, so that its words need none.

    >>> stored_words({"以上": ("BOUND", ">="), "及以上": ("BOUND", ">=")})
    {'words': {'BOUND': {'>=': '以上 及以上'}}, 'lengths': {'2': '以', '3': '及'}}
    """
    grouped: dict[str, dict[str, list[str]]] = {}
    lengths: dict[str, set[int]] = {}
    for spelling, (one, other) in words.items():
        word = "".join(spelling.split())
        if word:
            grouped.setdefault(one, {}).setdefault(other, []).append(word)
            lengths.setdefault(word[0], set()).add(len(word))
    runs: dict[str, str] = {}
    for character, found in lengths.items():
        run = " ".join(map(str, sorted(found, reverse=True)))
        runs[run] = runs.get(run, "") + character
    return {
        "words": {
            one: {other: " ".join(w) for other, w in others.items()} for one, others in grouped.items()
        },
        "lengths": runs,
    }


def _prose(wording: Mapping[str, Any]) -> _Words:
    words: _Words = {w: ("DEGREE", degree) for degree, found in wording["degree"].items() for w in found}
    for direction, found in wording["direction"].items():
        for word in found:
            words.setdefault(word, ("DIRECTION", direction))
    for section, key, terminal in _PROSE:
        for word in wording[section][key]:
            words.setdefault(word, (terminal, ""))
    return words


def _leading(wording: Mapping[str, Any]) -> _Words:
    comparator, approximate = wording["comparator"], wording["approximate"]
    words: _Words = {w: ("COMPARATOR", r) for r, found in comparator["before"].items() for w in found}
    words.update((w, ("COMPARATOR", r)) for w, r in _turned(comparator).items())
    words.update((w, ("WITHIN", "<=")) for w in comparator["within"]["words"])
    words.update((w, ("WITHIN", "=")) for w in comparator["at"]["words"])
    words.update((w, ("APPROXIMATE", r)) for r in ("about", "near") for w in approximate[r])
    return words


def _ladders(vocabulary: Vocabulary) -> dict[str, tuple[str, int, int]]:
    """Each unit of a ladder with the first one of it, and how much of that it is, as a fraction."""
    found = {}
    for ladder in vocabulary.wording["compound"]["ladders"]:
        sizes = [_size(vocabulary, name) for name in ladder]
        for name, size in zip(ladder, sizes, strict=True):
            part = size / sizes[0]
            found[name] = ladder[0], part.numerator, part.denominator
    return found


def _size(vocabulary: Vocabulary, name: str) -> Fraction:
    """A unit in the base of its dimension: 60 秒 for 分钟."""
    known = vocabulary.units.get(name)
    if known is None or known.definition.startswith("["):
        return Fraction(1)  # a dimension, or a power of a unit
    factor, _, unit = known.definition.rpartition(" * ")
    return Fraction(factor or 1) * _size(vocabulary, unit)


def _turned(comparator: Mapping[str, Any]) -> dict[str, str]:
    """未低于, 没有达到, 超过了: every verb of comparison with every denial in front of it, and with 了 behind it."""
    denied = comparator["denied"]
    words = {}
    for denying, plain in _DENIED.items():
        for verb in denied[denying]:
            words[f"{verb}了"] = plain
            words.update((before + verb, denying) for before in denied["by"])
    stated = {w for found in comparator["before"].values() for w in found}
    return {w: r for w, r in words.items() if w not in stated}


def _behind(wording: Mapping[str, Any]) -> _Words:
    words: _Words = {w: ("BOUND", r) for r, found in wording["comparator"]["behind"].items() for w in found}
    words.update((w, ("ABOUT", "about")) for w in wording["approximate"]["about_behind"])
    return words


def _currencies(vocabulary: Vocabulary) -> _Words:
    """Names of money in front of a number: 港币50, USD30000; signs of one character are the grammar's own."""
    return {
        s: ("CURRENCY", unit.name)
        for unit in vocabulary.units.values()
        if unit.kind in ("money", "currency") and not unit.name.endswith("钱")
        for s in unit.spellings
        if len(s) > 1 and not s.endswith("钱")
    }


def _heads(wording: Mapping[str, Any]) -> _Words:
    heads = {**wording["per"]["heads"], **wording["time"]["every"]}
    return {word: ("PER_HEAD", unit) for word, unit in heads.items()}


def _events(wording: Mapping[str, Any]) -> _Words:
    """Festivals and seasons by all their names, with the one that they go by."""
    words: _Words = {}
    for kind in ("festival", "season"):
        for name, others in wording[kind].items():
            words.update(dict.fromkeys((name, *others), ("EVENT", name)))
    return words


def _units(vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """Spellings as the folded text shows them; Latin ones in their usual cases too, where that is safe."""
    words: dict[str, tuple[str, str]] = {}
    for spelling, unit in vocabulary.spellings.items():
        folded = "".join(vocabulary.folding.get(c, c) for c in spelling)
        words[folded] = unit.kind, unit.name
    for spelling, named in tuple(words.items()):
        if _LATIN.fullmatch(spelling) is not None:
            for other in (spelling.upper(), spelling.lower()):
                words.setdefault(other, named)
    return words
