"""How one statement of a target is answered: in direction, degree and time."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from indexpr.diagnostics import Diagnostic, Value
from indexpr.language.nodes import DEGREES, Qualitative, Statement
from indexpr.language.patterns import Pattern

from .outcome import note
from .statements import affirms, is_ongoing, is_preparation, topic, topics_meet

_OPPOSITE = {"increase": "decrease", "decrease": "increase"}
#: Directions that hold or do not hold: nearly done (基本完成) is not done.
_STATES = ("complete", "comply", "satisfied", "maintain", "absent")
#: Words of time: 已完成 does not state them.
IN_TIME = Pattern(r"按时|按期|如期|准时|及时|定期|限时|适时|按计划")
_EARLY = Pattern(r"提前|提早")
#: How long, not how much: 效果显著 does not answer 长期.
_DURATION = frozenset("长期 长远 中长期 长效 持久 常态化 长久".split())
_LASTING = frozenset((*_DURATION, "持续", "可持续", "可持续发展", "不断"))
_TROUBLE = Pattern(r"问题|矛盾|投诉|困难|短板|事故|违规|隐患|差距|风险|纠纷|不足|缺口|压力|阻力|滞后")
_HEDGE = frozenset(("较", "比较", "较为"))
_QUALIFIED = Pattern(r"较|基本|一般|尚")
_EXCELLENT = Pattern(r"优秀|非常|十分|很|极|^优$|^优等$")
_EFFECT = ("效果", "成效", "效益", "作用")


@frozen(eq=False, repr=False)
class Match(Value):
    """How one statement of the target is answered."""

    how: Literal["met", "partial", "opposite", "unstated", "none"]
    by: tuple[Statement, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def match(asked: Statement, actual: Qualitative, name: str | None, *, in_time: bool) -> Match:
    """How an actual answers one statement of its target.

    Args:
        name: of the indicator.
        in_time: true where the target as a whole asks that it be in time.
    """
    candidates = [s for s in actual.statements if s.negated == asked.negated]
    about = [s for s in candidates if topics_meet(topic(asked), topic(s))]
    if asked.direction is None:
        same = _without_direction(asked, about)
    else:
        same = [s for s in about if s.direction == asked.direction and _affirms_it(asked, s)]
        if asked.direction == "complete":
            same = [s for s in same if not is_ongoing(actual) and (topic(asked) or not is_preparation(s))]
        if in_time or IN_TIME.search("".join(asked.words)):
            alone = len(actual.statements) == 1 and (
                IN_TIME.search(actual.wording) or _EARLY.search(actual.wording)
            )
            same = [s for s in same if alone or IN_TIME.search("".join(s.words))]
        if not same and asked.direction not in ("absent", "affirmed"):
            same = [s for s in about if s.direction is None and _speaks_of_effect(s)]
    if not same:
        opposite = _OPPOSITE.get(asked.direction or "")
        against = tuple(
            s
            for s in about
            if opposite and s.direction == opposite and not s.negated and bool(topic(asked)) == bool(topic(s))
        )
        return Match("opposite", against) if against else Match("none")
    best = max(same, key=lambda s: (_meets_name(s, name), DEGREES.index(s.degree)))
    wanted, given = DEGREES.index(asked.degree), DEGREES.index(best.degree)
    if asked.direction in _STATES and best.degree == "slight" and asked.degree != "slight":
        return Match("partial", (best,), (_lower(asked, best),))
    if asked.direction == "satisfied" and _satisfaction(best) < _satisfaction(asked):
        return Match("unstated", (best,))
    hedged = _HEDGE & set(best.words) and not _HEDGE & set(asked.words)
    if hedged and (asked.direction in ("comply", "maintain") or best.words[-1] in ("健全", "完善")):
        return Match("unstated", (best,))
    if given >= wanted:
        return Match("met", (best,))
    if best.degree == "unspecified":
        if asked.degree != "slight":
            return Match("unstated", (best,))
        said = note(
            "degree-implied",
            "hint",
            f"“{''.join(best.words)}”未写程度，视为不低于“有所”",
            f"{''.join(best.words)!r} names no degree and is taken as at least slight",
        )
        return Match("met", (best,), (said,))
    return Match("partial", (best,), (_lower(asked, best),))


def _satisfaction(statement: Statement) -> int:
    """How good a word of satisfaction is: 较好 is less than 良好, 优秀 more."""
    words = "".join(statement.words)
    if _QUALIFIED.search(words):
        return 0
    return 2 if _EXCELLENT.search(words) else 1


def _lower(asked: Statement, given: Statement) -> Diagnostic:
    return note(
        "degree-below-target",
        "warning",
        f"“{''.join(given.words)}”的程度低于目标“{''.join(asked.words)}”",
        f"{''.join(given.words)!r} is of a lower degree than the target's {''.join(asked.words)!r}",
    )


def _meets_name(statement: Statement, name: str | None) -> bool:
    return bool(name) and bool(topic(statement)) and topics_meet(topic(statement), name)


def _affirms_it(asked: Statement, given: Statement) -> bool:
    """存在问题 is no yes to 是."""
    if asked.direction != "affirmed":
        return True
    same = bool(set(asked.words) & set(given.words)) or affirms(given)
    return same or bool(topic(asked) and topic(given))


def _without_direction(asked: Statement, about: list[Statement]) -> list[Statement]:
    """What answers 效果明显 or 第一时间报送: a statement with a degree, or with the same words."""
    if asked.degree != "unspecified":
        about = [s for s in about if _TROUBLE.search(topic(s)) is None or _TROUBLE.search(topic(asked))]
        if set(asked.words) <= _DURATION:
            about = [s for s in about if _LASTING & set(s.words)]
        return [s for s in about if s.degree != "unspecified" or s.direction is not None]
    return [s for s in about if set(s.words) & set(asked.words)]


def _speaks_of_effect(statement: Statement) -> bool:
    text = topic(statement) + "".join(statement.words)
    return any(word in text for word in _EFFECT)
