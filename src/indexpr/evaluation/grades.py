"""Grades: 优秀 against 良好, on the ordered scales of the wording data.

Equal grades are met. Where a scale runs from good to bad a better grade is met and a lower one is not; on the
others (高 中 低, 一级 二级) only the table's author knows which end is wanted, so unequal grades are for
review, unless the target says 及以上.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.language.nodes import Narrative, Qualitative
from indexpr.language.vocabulary import Vocabulary

from .ladders import either_way
from .outcome import Case, Evaluation, Tier, evidence_of, piece
from .statements import wording_of

#: First grades of the scales that run from good to bad.
_BEST = frozenset({"优秀", "优", "好", "满意", "非常满意", "很满意"})
_TAIL = r"(?P<up>(?:\(含\))?(?:及|或|和|含)?以上(?:\(含\))?)?(?:等次|等级|档次|档|水平)?$"


@frozen(eq=False, repr=False)
class Grade(Value):
    """A grade on a scale.

    Attributes:
        word: the grade.
        scales: every scale that holds it, best first.
        or_better: true for 良好及以上.
    """

    word: str
    scales: tuple[tuple[str, ...], ...]
    or_better: bool = False


@lru_cache(maxsize=32)
def _pattern(vocabulary: Vocabulary) -> tuple[re.Pattern[str], tuple[tuple[str, ...], ...]]:
    scales = tuple(tuple(scale) for scale in vocabulary.wording.get("grade", {}).get("scales", ()))
    words = sorted({word for scale in scales for word in scale}, key=len, reverse=True)
    head = r"^(?:.*(?:评价|等级|等次|结果|结论|评定|评级|考核|测评)?(?:为|是|达到|达|:|：|获评|评为))?"
    return re.compile(head + "(?P<grade>" + "|".join(map(re.escape, words)) + ")" + _TAIL), scales


def grade_of(value: Qualitative | Narrative, vocabulary: Vocabulary) -> Grade | None:
    """The grade that a value is, or None.

    >>> grade_of(Narrative(wording="良好及以上"), Vocabulary.default()).or_better
    True
    """
    pattern, scales = _pattern(vocabulary)
    if not scales:
        return None
    found = pattern.match(wording_of(value).lower())
    if found is None:
        return None
    word = found["grade"]
    return Grade(word, tuple(s for s in scales if word in s), found["up"] is not None)


def compare(
    case: Case, target: Qualitative | Narrative, actual: Qualitative | Narrative
) -> Evaluation | None:
    """Two grades of one scale; None where either side is no grade or no scale holds both."""
    asked, given = grade_of(target, case.vocabulary), grade_of(actual, case.vocabulary)
    if asked is None or given is None:
        return None
    if asked.word == given.word:
        return _answer(case, "achieved", "same-grade", "与目标等级相同", "is the grade asked for")
    shared = [scale for scale in asked.scales if given.word in scale]
    if not shared or given.word.removeprefix("比").removeprefix("较") == asked.word:
        return None  # 较满意 of 满意 is a matter of words
    ranks = {(s.index(given.word) < s.index(asked.word), s[0] in _BEST or asked.or_better) for s in shared}
    if len(ranks) > 1:
        return _unordered(case)
    ((better, ordered),) = ranks
    if not ordered:
        return _unordered(case)
    if better:
        return _answer(case, "achieved", "better-grade", "高于目标等级", "is better than the grade asked for")
    scale = shared[0]
    worst = given.word == scale[-1]
    tier: Tier = "failed" if worst else "partial"
    return _answer(case, tier, "lower-grade", "低于目标等级", "is lower than the grade asked for")


def _unordered(case: Case) -> Evaluation:
    return case.undecided(
        "grade-order-unknown",
        f"等级“{piece(case.actual)}”与目标“{piece(case.target)}”不同，何者为优未说明",
        f"the grade {piece(case.actual)!r} differs from {piece(case.target)!r}; which is better is not said",
        nature="qualitative",
        options=either_way(case),
    )


def _answer(case: Case, tier: Tier, code: str, zh: str, en: str) -> Evaluation:
    return case.answer(
        "met" if tier == "achieved" else "not_met",
        code,
        f"实际等级“{piece(case.actual)}”{zh}（“{piece(case.target)}”）",
        f"the grade {piece(case.actual)!r} {en} ({piece(case.target)!r})",
        nature="qualitative",
        tier=tier,
        relied_on=(evidence_of(case.actual),),
    )
