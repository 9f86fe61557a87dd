"""Copied scales: 高中低 or 优/良/中/差 as a target is the scale of the form, not a value.

An actual that names one grade of it is judged by its place: the first is full, the next partial, the last failed.
An actual that copies the scale answers nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexpr.language.nodes import Narrative, Qualitative
from indexpr.language.vocabulary import Vocabulary

from .outcome import Case, Evaluation, Tier, evidence_of, note, piece
from .statements import wording_of

_MARKS = "/、,，|；;或·"


@lru_cache(maxsize=16)
def _known(
    vocabulary: Vocabulary,
) -> tuple[frozenset[tuple[str, ...]], re.Pattern[str], dict[str, str]]:
    words = vocabulary.wording["scale"]
    scales = frozenset(tuple(scale) for scale in words["scales"])
    grades = sorted({grade for scale in scales for grade in scale}, key=len, reverse=True)
    mark = f"[{re.escape(_MARKS)}]?"
    one = "(?:" + "|".join(map(re.escape, grades)) + ")"
    return scales, re.compile(f"^{one}(?:{mark}{one})+$"), dict(words["same"])


def scale_of(text: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The grades of a copied scale, in the order in which they stand; None for anything else.

    >>> scale_of("高中低", Vocabulary.default()), scale_of("优良", Vocabulary.default())
    (('高', '中', '低'), None)
    """
    scales, pattern, _ = _known(vocabulary)
    bare = re.sub(r"[()（）\[\]【】]", "", text)
    if pattern.match(bare) is None:
        return None
    grades = sorted({grade for scale in scales for grade in scale}, key=len, reverse=True)
    found = tuple(re.findall("|".join(map(re.escape, grades)), bare))
    marked = any(mark in bare for mark in _MARKS)
    for scale in scales:
        order = [scale.index(grade) for grade in found if grade in scale]
        if len(order) != len(found) or len(set(order)) != len(order):
            continue
        if order in (sorted(order), sorted(order, reverse=True)) and (marked or len(found) == len(scale)):
            return found
    return None


def compare(
    case: Case, target: Qualitative | Narrative, actual: Qualitative | Narrative
) -> Evaluation | None:
    """The answer where the target is a scale; None where it is none."""
    asked = scale_of(wording_of(target), case.vocabulary)
    if asked is None:
        return None
    scales, _, same = _known(case.vocabulary)
    given = wording_of(actual)
    given = given if given in asked else same.get(given, given)
    rising = any(asked == tuple(g for g in reversed(scale) if g in asked) for scale in scales)
    if given not in asked or rising:
        return case.undecided(
            "scale-not-answered",
            f"目标“{piece(target)}”是等级范围而非目标值，实际完成值“{piece(actual)}”应写明其中哪一级",
            f"the target {piece(target)!r} is a scale and no value; the actual {piece(actual)!r} should name one grade",
            nature="qualitative",
        )
    place = asked.index(given)
    last = place == len(asked) - 1
    tier: Tier | None = "achieved" if place == 0 else "failed" if last else "partial" if place == 1 else None
    if tier is None:
        return case.undecided(
            "scale-grade-between",
            f"“{piece(actual)}”在等级范围“{piece(target)}”中居中，得分档次须由人判定",
            f"{piece(actual)!r} stands in the middle of the scale {piece(target)!r}: a person must say its tier",
            nature="qualitative",
            relied_on=(evidence_of(actual),),
        )
    return case.answer(
        "met" if tier == "achieved" else "not_met",
        "grade-of-scale",
        f"目标为等级范围“{piece(target)}”，实际为其中第 {place + 1} 级“{piece(actual)}”",
        f"the target is the scale {piece(target)!r}; the actual is grade {place + 1} of it, {piece(actual)!r}",
        nature="qualitative",
        tier=tier,
        relied_on=(evidence_of(actual),),
        diagnostics=(
            note(
                "scale-as-target",
                "warning",
                f"目标“{piece(target)}”照抄了等级范围，按所处位置判定",
                f"the target {piece(target)!r} copies a scale; the grade is judged by its place",
            ),
        ),
    )
