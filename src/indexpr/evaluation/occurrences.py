"""Absence asked for (未发生事故, 无投诉): what occurred denies it, dealt with or not; a lesser kind is for review."""

from __future__ import annotations

import re

from indexpr.language.nodes import Comparison, Narrative, Qualitative, Statement
from indexpr.language.patterns import Pattern

from .outcome import Case, Evaluation, Evidence, evidence_in, piece, placed
from .statements import happened, topic, topics_meet
from .units import is_count

#: How grave an event is: the absence of one kind says nothing of another.
_GRAVE = Pattern(r"特别重大|重特大|特大|重大|较大|恶性|死亡|亡人|重伤|群体性|有效|责任|系统性|区域性|严重")
#: What tells the number and nothing of the kind: 发生1起.
_NUMBERED = Pattern(
    r"(?:全年|本年|年内|共|累计|仅)*(?:发生|出现|存在|收到|接到|有)了?(?:过)?[0-9一二两三四五六七八九十]*[起次例件宗个处项条]?|[0-9]+[起次例件宗个处项条]"
)
_EXISTENCE = frozenset(
    "存在 有 发生 出现 收到 接到 接获 查出 产生 造成 引发 引起 受到 遭受 发现 仍有 已有".split()
)
_COUNTED = Pattern(r"(?:起|次|例|件|宗|条|个|人|处|项|户|人次|批)$")


def occurred(case: Case, target: Qualitative, actual: Qualitative | Narrative) -> Evaluation | None:
    """The answer where an actual tells that what was to be absent occurred, else None."""
    asked = "".join(topic(s) for s in target.statements)
    told = _told(case, asked, actual)
    if told is None:
        return None
    words, evidence = told
    if _of_another_kind(case, asked, words):
        return case.undecided(
            "another-kind-occurred",
            f"实际完成值称“{words}”，是否属于“{piece(target)}”所指未说明",
            f"the actual states {words!r}; whether that is of the kind of {piece(target)!r} is not said",
            nature="qualitative",
            relied_on=evidence,
        )
    return case.answer(
        "not_met",
        "occurred",
        f"实际完成值称“{words}”，目标为未发生",
        f"the actual states {words!r}; the target is that none occurs",
        nature="qualitative",
        tier="failed",
        relied_on=evidence,
    )


def _of_another_kind(case: Case, asked: str, told: str) -> bool:
    """一般事故 where 重大事故 was to be absent, 纠纷 where 事故 was."""
    grave = _GRAVE.search(asked)
    named = _NUMBERED.sub("", re.split("[，,；;。]", told)[0])
    if grave is not None and grave[0] not in told and named:
        return True
    harms = case.vocabulary.wording["absence"]["harms"]
    one, two = ({h for h in harms if h in text} for text in (asked, told))
    return bool(one and two) and not one & two


def _told(case: Case, asked: str, actual: Qualitative | Narrative) -> tuple[str, tuple[Evidence, ...]] | None:
    """What occurred, in words: a number of it, or that there was some."""
    found = happened(actual)
    if found is not None:
        return piece(actual), (Evidence(found),)
    if isinstance(actual, Narrative):
        return None
    for figure in actual.figures:
        shown = placed(figure, actual)
        if isinstance(shown, Comparison) and _counts_events(case, shown, asked):
            return piece(actual), (Evidence(piece(shown), shown.span),)
    exists = [s for s in actual.statements if _exists(s, asked)]
    return (piece(actual), evidence_in(exists)) if exists else None


def _counts_events(case: Case, figure: Comparison, asked: str) -> bool:
    unit = figure.quantity.unit
    if unit is None or not is_count(unit, case.vocabulary) or _COUNTED.search(unit) is None:
        return False
    about = (figure.subject or "") + (figure.noun or "") + (figure.action or "")
    return figure.quantity.value > 0 and bool(about) and topics_meet(asked, about)


def _exists(statement: Statement, asked: str) -> bool:
    if statement.direction != "affirmed" or statement.negated or statement.degree == "slight":
        return False
    about = topic(statement)
    return bool(_EXISTENCE & set(statement.words)) and (
        not about or topics_meet(asked, about) or about in asked
    )


def counted(case: Case, target: Qualitative, actual: Comparison) -> bool:
    """True where a number is of events of another kind than the grave one that was to be absent."""
    asked = "".join(topic(s) for s in target.statements)
    about = (actual.subject or "") + (actual.noun or "") + (actual.action or "")
    return _of_another_kind(case, asked, about)
