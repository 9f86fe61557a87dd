"""Steps of a ladder whose order is laid down somewhere: Ⅲ类 of water, 5A of sights, 三级甲等 of hospitals, AAA of credit.

The ladders are data (``grammar/ladders.toml``) with their sources. A better step meets a target, a lower one misses it; what
a miss is worth no source says, so a person decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.language.nodes import Comparison, Expression, Narrative, Qualitative
from indexpr.language.text import fold
from indexpr.language.vocabulary import Vocabulary

from .outcome import Case, Evaluation, Option, Tier, evidence_of, note, piece, written
from .statements import wording_of

_FLOOR = re.compile(r"(?:及|或|和|含|\(含\))?以上(?:\(含\))?|不低于|不劣于|不差于|达到或(?:优|好|高)于|≥")
_BETTER = re.compile(r"(?<!达到或)(?:优|高|好)于|超过")
#: With one of these the words say something else than a step: a denial, a ceiling, a choice, a share.
_OTHERWISE = re.compile(r"[不未没无非]|以下|以内|[0-9%]|[、/]|或|和|比例|占比|率")
_LONGEST = 24
#: A step of one character is one only where it is all that is said: 优, 评定为良及以上, never 优化.
_WHOLE = re.compile(r"(?:.{0,8}?(?:为|达到|达|:|：))?#(?:级|等|等级|等次|档)?(?:及以上|以上)?")
_LATIN = re.compile(r"[a-z0-9+\-]")


@frozen(eq=False, repr=False)
class Ladder(Value):
    """An order of steps.

    Attributes:
        called: its name, in two languages.
        source: where the order stands.
        steps: each spelling with its place, the best at 0.
        names: words that say that this ladder is meant.
        alone: spellings that are enough by themselves.
        unless: words with which it is another thing.
    """

    called: tuple[str, str]
    source: str
    steps: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    alone: frozenset[str]
    unless: tuple[str, ...]


@frozen(eq=False, repr=False)
class Step(Value):
    """A step that a text names.

    Attributes:
        spelling, place: on its ladder, the best place being 0.
        bound: ``floor`` for 及以上, ``above`` for 优于, None for the step alone.
    """

    spelling: str
    place: int
    bound: Literal["floor", "above"] | None = None


@lru_cache(maxsize=16)
def _ladders(vocabulary: Vocabulary) -> tuple[Ladder, ...]:
    made = []
    for data in vocabulary.ladders.values():
        steps = [(spelling, place) for place, step in enumerate(data["steps"]) for spelling in step]
        alone = [s for s, _ in steps] if data["alone"] is True else data["alone"]
        made.append(
            Ladder(
                called=(data["called"][0], data["called"][1]),
                source=data["source"],
                steps=tuple(sorted(steps, key=lambda s: -len(s[0]))),
                names=tuple(data["names"]),
                alone=frozenset(alone),
                unless=tuple(data.get("unless", ())),
            )
        )
    return tuple(made)


def step_of(text: str, ladder: Ladder) -> Step | None:
    """The one step that a text names, or None.

    >>> water = next(one for one in _ladders(Vocabulary.default()) if "surface water" in one.called[1])
    >>> step_of("达到ⅲ类及以上", water).place, step_of("ⅲ类水质断面3个", water)
    (2, None)
    """
    if len(text) > _LONGEST:
        return None
    for spelling, place in ladder.steps:
        at = text.find(spelling)
        if at < 0:
            continue
        end = at + len(spelling)
        if len(spelling) == 1 and _WHOLE.fullmatch(text.replace(spelling, "#", 1)) is None:
            return None
        if _LATIN.match(spelling[0]) and at and _LATIN.match(text[at - 1]):
            return None
        if _LATIN.match(spelling[-1]) and end < len(text) and _LATIN.match(text[end]):
            return None
        rest = text[:at] + " " + text[end:]
        floor = _FLOOR.search(rest)
        above = None if floor else _BETTER.search(rest)
        left = _BETTER.sub("", _FLOOR.sub("", rest))
        if _OTHERWISE.search(left) or any(other in left for other, p in ladder.steps if p != place):
            return None
        return Step(spelling, place, "floor" if floor else "above" if above else None)
    return None


def compare(
    case: Case, target: Qualitative | Narrative, actual: Qualitative | Narrative
) -> Evaluation | None:
    """Two steps of one known ladder; None where either side is no step, or no ladder is known to be meant."""
    return _held(case, wording_of(target).lower(), wording_of(actual).lower())


#: What is counted in figures and may be a step (2类 of water, 五星级).
_STEPPED = ("类", "级", "等", "星", "星级", "区")


def compare_amounts(case: Case, target: Expression, actual: Expression) -> Evaluation | None:
    """2类 against 3类 where the name speaks of water, 基本级 against 一星级; None where they are counts."""
    counted = [side for side in (target, actual) if isinstance(side, Comparison)]
    if not counted or any(side.quantity.unit not in _STEPPED for side in counted):
        return None
    if not all(isinstance(side, (Comparison, Qualitative, Narrative)) for side in (target, actual)):
        return None
    asked, given = (fold(written(side), case.language.folding).text.lower() for side in (target, actual))
    return _held(case, asked.strip(), given.strip())


def _held(case: Case, asked: str, given: str) -> Evaluation | None:
    if asked == given:
        return None
    target, actual, context = case.target, case.actual, case.context
    about = "".join(filter(None, (context.name, context.level2, target.subject, actual.subject))).lower()
    around = about + asked + given
    found: list[tuple[Ladder, Step, Step, bool]] = []
    for ladder in _ladders(case.vocabulary):
        one, other = step_of(asked, ladder), step_of(given, ladder)
        if one is None or other is None or any(word in around for word in ladder.unless):
            continue
        named = any(word in around for word in ladder.names)
        if named or {one.spelling, other.spelling} & ladder.alone:
            found.append((ladder, one, other, named))
    longest = max((len(one.spelling) + len(other.spelling) for _, one, other, _ in found), default=0)
    found = [f for f in found if len(f[1].spelling) + len(f[2].spelling) == longest]  # 三级甲等 is no 三级
    sure = [one for one in found if one[3]] or found
    if not sure:
        return None
    verdicts = {_verdict(one, other) for _, one, other, _ in sure}
    if len(verdicts) > 1:
        called = [ladder.called for ladder, *_ in sure]
        return case.undecided(
            "several-ladders",
            f"“{piece(actual)}”与“{piece(target)}”可属于{'、'.join(zh for zh, _ in called)}，次序不同，须说明所指",
            f"{piece(actual)!r} and {piece(target)!r} may be of {', '.join(en for _, en in called)}, whose orders differ",
            nature="qualitative",
            relied_on=(evidence_of(actual),),
        )
    ladder, one, other, _ = sure[0]
    return _answer(case, ladder, one, other)


def _verdict(asked: Step, given: Step) -> str:
    if given.place == asked.place:
        return "level" if asked.bound == "above" else "met"
    return "met" if given.place < asked.place else "missed"


def _answer(case: Case, ladder: Ladder, asked: Step, given: Step) -> Evaluation:
    said = note(
        "ladder-used",
        "hint",
        f"按{ladder.called[0]}的次序判断（{ladder.source}）",
        f"judged by the order of {ladder.called[1]} ({ladder.source})",
    )
    verdict = _verdict(asked, given)
    if verdict == "met":
        same = given.place == asked.place
        return case.answer(
            "met",
            "same-grade" if same else "better-grade",
            f"实际等级“{piece(case.actual)}”{'与目标相同' if same else '高于目标'}（“{piece(case.target)}”）",
            f"{piece(case.actual)!r} is {'the step asked for' if same else 'better than'} ({piece(case.target)!r})",
            nature="qualitative",
            tier="achieved",
            relied_on=(evidence_of(case.actual),),
            diagnostics=(said,),
        )
    lower = verdict == "missed"
    zh = "低于目标" if lower else "仅与目标界限相同"
    en = "lower than" if lower else "no better than"
    return case.answer(
        "not_met",
        "lower-step",
        f"实际等级“{piece(case.actual)}”{zh}（“{piece(case.target)}”），按何档次计分没有依据，须由人判断",
        f"{piece(case.actual)!r} is {en} {piece(case.target)!r}; what that earns no source says, so a person must decide",
        nature="qualitative",
        relied_on=(evidence_of(case.actual),),
        options=missed_by(case),
        diagnostics=(said,),
    )


def missed_by(case: Case) -> tuple[Option, ...]:
    """What a place or step that was missed may be judged as: no source gives it a proportional score."""
    return tuple(_tier(case, zh, en, tier) for zh, en, tier in _TIERS)


def either_way(case: Case) -> tuple[Option, ...]:
    """What a step of unknown order may be: better than the target, partly what was asked, or missed."""
    better = case.answer("met", "better-grade", "实际更优", "better", nature="qualitative", tier="achieved")
    return (
        Option("实际等级更优", "the better step", better),
        *missed_by(case),
    )


_TIERS: tuple[tuple[str, str, Tier], ...] = (
    ("部分达成预期指标", "partly achieved", "partial"),
    ("未达成预期指标", "not achieved", "failed"),
)


def _tier(case: Case, zh: str, en: str, tier: Tier) -> Option:
    return Option(zh, en, case.answer("not_met", "lower-step", zh, en, nature="qualitative", tier=tier))
