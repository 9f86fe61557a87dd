"""A name read from its end: its measure, the word before it, and what is done about that word.

投诉率 is a rate of complaints, 投诉办结率 one of answers; 事故下降率 says that accidents fell; 不合格率 denies 合格.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import evolve, frozen

from indexpr.diagnostics import Value

NamedNature = Literal["positive", "reverse", "two_sided"]
_Class = Literal["bad", "good", "done", "less", "saved", "more", "bound"]
_CONTRARY: dict[NamedNature, NamedNature] = {
    "positive": "reverse",
    "reverse": "positive",
    "two_sided": "two_sided",
}


@frozen(eq=False, repr=False)
class Judgement(Value):
    """What a name says.

    Attributes:
        nature: ``positive`` (more is better), ``reverse``, ``two_sided`` (an actual that differs from its target
            is neither better nor worse by itself), None where the name says nothing.
        words: the piece of the name that says so.
        certain: whether a sign against it is worth a warning; a number of things done is rarely better low, yet
            tables do limit it.
        turned: whether something in front of the word, or done about it, decided (投诉办结率, 不合格率).
        doubtful: whether the thing named is bad and its number may yet be of those that were served (贫困学生人数).
        measure: what kind of measure ends the name (``share``, ``degree``, ``count``, ``time``, ``amount``), or None.
    """

    nature: NamedNature | None
    words: str = ""
    certain: bool = False
    turned: bool = False
    doubtful: bool = False
    measure: str | None = None

    @property
    def of_share(self) -> bool:
        """Whether the measure is a share or a degree (率, 度)."""
        return self.measure in ("share", "degree")


_NOTHING = Judgement(None)
#: Measures that count what happens, not what is done.
_EVENTS = ("次数", "起数", "例数", "件数")
_CLAUSES = re.compile(r"[，,；;。]")


@frozen(eq=False)
class _Found:
    kind: _Class
    word: str
    start: int
    measure: str | None
    carried: bool


class Reading:
    """Reads names by the lists of the data."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._words: dict[str, _Class] = {}
        for word in _all(data["bad"]):
            self._words[word] = "bad"
        for word in _all(data["good"]):
            self._words[word] = "good"
        for word in _all(data["done"]):
            self._words[word] = "done"
        for word in data["less"]["words"]:
            self._words[word] = "less"
        for word in data["less"]["saved"]:
            self._words[word] = "saved"
        for word in data["more"]["words"]:
            self._words[word] = "more"
        for word in data["bound"]["words"]:
            self._words[word] = "bound"
        self._endings: dict[str, NamedNature] = {}
        natures: tuple[NamedNature, ...] = ("positive", "reverse", "two_sided")
        for nature in natures:
            for word in _all(data["endings"][nature]):
                self._endings[word] = nature
        measures = [(word, kind) for kind, words in data["measure"].items() for word in words]
        self._measures: list[tuple[str, str | None]] = sorted(measures, key=lambda m: -len(m[0]))
        self._measures.append(("", None))
        self._skipped = _by_length(data["skipped"]["words"])
        self._carriers = _by_length(data["skipped"]["carriers"])
        self._things = _by_length(data["skipped"]["things"])
        self._occurring = tuple(data["skipped"]["occurring"])
        self._turning = _by_length(data["turned"]["words"])
        self._plain = tuple(data["turned"]["not"])
        self._ceilings = tuple(data["bound"]["ceilings"])
        self._successes = tuple(data["bound"]["successes"])
        self._saved = tuple(data["less"]["saved"])
        self._prevented = tuple(data["prevented"]["words"])
        self._handled = tuple(data["handled"]["words"])
        self._opening = frozenset(data["handled"]["opening"])
        self._alone = frozenset(data["handled"]["alone"])
        self._thriving = frozenset(data["turned"]["thriving"])
        self._answering = tuple(data["handled"]["answering"])
        self._lasting = frozenset(data["lasting"]["words"])
        self._swift = frozenset(data["swift"]["words"])
        self._degrees = tuple(data["measure"]["degree"])
        self._times = tuple(data["measure"]["time"])
        self._longest = max(map(len, self._words))
        self._longest_ending = max(map(len, self._endings))

    def judge(self, name: str) -> Judgement:
        """What a bare name says."""
        name = _CLAUSES.split(name)[-1]
        if not name:
            return _NOTHING
        ending = next((name[-n:] for n in self._lengths(name) if name[-n:] in self._endings), None)
        found = self._found(name)
        if ending is not None and (found is None or len(ending) >= len(name) - found.start):
            return self._by_ending(name, ending)
        if found is None:
            stacked = next((w for w in self._degrees if name.endswith(w) and name != w), None)
            inner = self.judge(name.removesuffix(stacked)) if stacked else _NOTHING
            if inner.nature is not None and inner.of_share:  # 满意度得分
                return inner
            return self._occurs(name) if not name.endswith(self._times) else self._takes(name)
        return self._by_word(name, found)

    def _lengths(self, name: str) -> range:
        return range(min(len(name), self._longest_ending), 0, -1)

    # --- finding the word

    def _found(self, name: str) -> _Found | None:
        """The word in front of the measure that reaches furthest into the name; the longer measure among equals."""
        best: _Found | None = None
        for measure, kind in self._measures:
            if not name.endswith(measure) or len(name) == len(measure):
                continue
            found = self._word_before(name[: len(name) - len(measure)], kind)
            if found is None:
                continue
            if best is None or (found.start, -len(found.word)) < (best.start, -len(best.word)):
                best = found
        return best

    def _word_before(self, rest: str, measure: str | None) -> _Found | None:
        carried = False
        while rest:
            for length in range(min(len(rest), self._longest), 0, -1):
                kind = self._words.get(rest[-length:])
                if kind is not None:
                    return _Found(kind, rest[-length:], len(rest) - length, measure, carried)
            skipped = next((word for word in self._skipped if rest.endswith(word)), None)
            if skipped is None and not carried:
                skipped = next((word for word in self._things if rest.endswith(word)), None)
            if skipped is None:
                skipped = next((word for word in self._carriers if rest.endswith(word)), None)
                if skipped is None or carried:
                    return None
                carried = True
            rest = rest[: -len(skipped)]
        return None

    def _occurs(self, name: str) -> Judgement:
        """发生率 of what no list holds: what occurs is not wanted."""
        for measure, kind in self._measures:
            counts = kind == "count" and measure in _EVENTS
            if (kind == "share" or counts) and name.endswith(measure):
                rest = name.removesuffix(measure)
                word = next((w for w in self._occurring if rest.endswith(w)), None)
                if word is None:
                    continue
                denied = self._turned(rest, len(rest) - len(word))
                if denied:
                    said = name[len(rest) - len(word) - denied :]
                    return Judgement("positive", said, True, True, measure=kind)
                return Judgement("reverse", word + measure, measure=kind)
        return _NOTHING

    def _takes(self, name: str) -> Judgement:
        """拨付经费时间: a time with the act in front of its object."""
        words = next((word for word in self._swift if word in name), None)
        return Judgement("reverse", words, measure="time") if words else _NOTHING

    # --- what it means

    def _turned(self, name: str, start: int) -> int:
        """How many characters in front of a word deny it; 0 for none."""
        before = name[:start]
        for word in self._turning:
            if before.endswith(word):
                at = start - len(word)
                for plain in self._plain:
                    if before.endswith(plain) or name.startswith(plain, at):
                        return 0
                return len(word)
        return 0

    def _by_ending(self, name: str, ending: str) -> Judgement:
        start = len(name) - len(ending)
        nature = self._endings[ending]
        measure = next((kind for word, kind in self._measures if word and ending.endswith(word)), None)
        denied = self._turned(name, start)
        if denied:
            return Judgement(_CONTRARY[nature], name[start - denied :], True, True, measure=measure)
        before = name[:start]
        if nature == "reverse" and (before.startswith(self._saved) or before.endswith(self._saved)):
            return Judgement("positive", ending, False, True, measure=measure)
        if nature == "reverse" and before.startswith(self._prevented):
            return self._lessened(name, ending, measure)
        if nature == "reverse" and measure in ("count", "amount") and self._is_acted_on(before):
            return Judgement("positive", ending, False, True, measure=measure)
        return Judgement(nature, ending, True, measure=measure)

    def _lessened(self, name: str, words: str, measure: str | None) -> Judgement:
        """降低企业成本 100万元 is what was saved; 降低事故发生率 5% may be the fall or what is left."""
        saved = next(
            (w for w in self._prevented if name.startswith(w) and self._words.get(w) == "less"), None
        )
        if saved is not None and measure in ("count", "amount", None):
            return Judgement("positive", saved + "…" + words, False, True, measure=measure)
        return Judgement("two_sided", words, False, True, measure=measure)

    def _by_word(self, name: str, found: _Found) -> Judgement:
        words = name[found.start :]
        denied = self._turned(name, found.start)
        if found.kind == "bad":
            judged = self._of_bad(name, found, words, denied)
        elif found.kind in ("good", "done"):
            judged = self._of_good(name, found, words, denied)
        elif found.kind == "saved":
            judged = Judgement("positive", words, found.measure is not None)
        elif found.kind == "bound":
            judged = self._of_bound(name[: found.start], words)
        else:
            judged = self._of_change(name[: found.start], words, found)
        return evolve(judged, measure=found.measure)

    def _of_bad(self, name: str, found: _Found, words: str, denied: int) -> Judgement:
        before = name[: found.start]
        if denied:
            # 不超预算 is said of what has a ceiling: no word against its sign
            sure = found.measure not in ("amount", None)
            return Judgement("positive", name[found.start - denied :], sure, True)
        counted = found.measure in ("count", "amount", None)
        if counted and self._is_handled(before):
            return Judgement("positive", words, False, True)
        if counted and (before.startswith(self._saved) or before.endswith(self._saved)):
            return Judgement("positive", words, False, True)
        if before.startswith(self._prevented):
            return self._lessened(name, words, found.measure)
        if not counted and (before in self._handled or self._is_answered(before)):
            return Judgement("two_sided", words, False, True)
        if found.carried and found.measure != "share":
            return Judgement(None, words, doubtful=True)
        return Judgement("reverse", words, found.measure is not None or not before)

    def _is_handled(self, before: str) -> bool:
        """查处 of 查处违法案件数: a verb that opens the name, or stands before the thing and is no part of it."""
        if before.startswith(self._handled):
            opener = max((w for w in self._handled if before.startswith(w)), key=len)
            if opener not in self._opening:
                return True
            if before == opener:
                return opener in self._alone
        verb = max((w for w in self._handled if before.endswith(w)), key=len, default=None)
        if verb is not None and verb not in self._opening:
            return not self._turned(before, len(before) - len(verb))
        return self._is_answered(before)

    def _is_acted_on(self, before: str) -> bool:
        """治理 of 治理水土流失面积; 办理 of 办理环节数 is a part of the name."""
        return before not in self._opening and self._is_handled(before)

    def _is_answered(self, before: str) -> bool:
        """解决 of 协调解决系统故障: one of the verbs stands before the thing with more between them."""
        at = max((before.rfind(word) for word in self._answering), default=-1)
        return at >= 0 and not self._turned(before, at)

    def _of_good(self, name: str, found: _Found, words: str, denied: int) -> Judgement:
        shares = found.measure in ("share", "degree")
        if denied:
            return Judgement("reverse", name[found.start - denied :], found.measure is not None, True)
        of_bad = self._found_in(name[: found.start]) == "bad"
        if of_bad and found.word in self._thriving:
            return Judgement("reverse", words, shares, True)
        turned = found.kind == "done" and of_bad
        if found.measure == "time":
            if found.word in self._lasting:
                return Judgement("positive", words)
            if found.word in self._swift:
                return Judgement("reverse", words, True)
            return Judgement(None, words)
        if found.measure == "amount":
            return Judgement(None, words)
        if found.carried and found.measure != "share":
            return Judgement(None, words)
        return Judgement("positive", words, shares, turned)

    def _found_in(self, before: str) -> _Class | None:
        found = self._found(before) if before else None
        return None if found is None or self._turned(before, found.start) else found.kind

    def _of_bound(self, before: str, words: str) -> Judgement:
        thing = before
        while (skipped := next((w for w in self._skipped if thing.endswith(w)), None)) and thing != skipped:
            if thing.endswith((*self._ceilings, *self._successes)):
                break
            thing = thing[: -len(skipped)]
        ceiling = max((len(w) for w in self._ceilings if thing.endswith(w)), default=0)
        success = max((len(w) for w in self._successes if thing.endswith(w)), default=0)
        if ceiling > success:
            return Judgement("reverse", thing[-ceiling:] + words, True, True)
        if success:
            return Judgement("positive", thing[-success:] + words, True, True)
        return Judgement("two_sided", words, False)

    def _of_change(self, before: str, words: str, found: _Found) -> Judgement:
        inner = self.judge(before)
        if inner.nature is None:
            # 三公经费压减率: what is kept within a ceiling is lessened
            bounded = max((w for w in self._ceilings if before.endswith(w)), key=len, default=None)
            if found.kind == "less" and bounded is not None:
                return Judgement("positive", bounded + words, False, True)
            return Judgement(None, words)
        nature = _CONTRARY[inner.nature] if found.kind == "less" else inner.nature
        plain = found.kind == "more" and not inner.turned and nature == "positive"
        return Judgement(nature, inner.words + words, True, not plain)


def _all(groups: Mapping[str, Iterable[str]]) -> Iterable[str]:
    return (word for words in groups.values() for word in words)


def _by_length(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
