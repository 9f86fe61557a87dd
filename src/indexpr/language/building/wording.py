"""The words around a form: its subject, what is done, the noun that is counted, a remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from .. import refusals
from ..nodes import AnyOf, Change, Comparison, Deadline, Expression, Range
from ..numerals import CHINESE
from ..patterns import Pattern
from ..scanning import Lexeme
from . import remarks
from .brackets import bracketed_unit, take_bracketed_unit
from .clauses import Clause
from .deviations import against_target, deviation
from .pairs import TIMES, as_range, as_rate
from .reading import Reading
from .sizes import for_each, half, turned_rise
from .subjects import absorb_subjects

_VERBS = frozenset(("DIRECTION", "OPEN", "CLAIM", "NEGATION"))
#: What ends the event that a duration runs from.
_AGO = ("前", "之前", "以前")
_ANCHORS = ("后", "之后", "以后", "起", "之日", "时起", "当日")


#: Negations that deny what stands behind them: 未, 没有, 并没有, 不能, 无法.
_DENYING = Pattern(r"(?:[尚并暂从均都仍还]?[未没不]|无法)(?!足|涉及)")
#: PM2.5, COVID-19: a name that ends in a digit.
_LATIN_NAME = Pattern(r"[A-Za-z][A-Za-z0-9.-]*$")


def dressed(reading: Reading, clause: Clause) -> list[Expression]:
    """The forms of a clause with their words; two of them as one where they say one thing."""
    absorb_subjects(reading, clause)
    fronts, behinds = [clause.words[0]], []
    for words in clause.words[1:-1]:
        behind, front = _parted(words)
        behinds.append(behind)
        fronts.append(front)
    behinds.append(clause.words[-1])
    fronts, behinds = [list(words) for words in fronts], [list(words) for words in behinds]
    for i, form in enumerate(clause.forms):
        written = reading.folded.text[slice(*clause.places[i])]
        _check_denial(reading, fronts[i], form, clause.places[i])
        clause.forms[i] = take_bracketed_unit(reading.lexicon, form, written, fronts[i], behinds[i])
    last = len(clause.forms) - 1
    made = [
        _dress(reading, _placed(reading, clause, i), fronts[i], behinds[i], clause.places[i], last=i == last)
        for i in range(len(clause.forms))
    ]
    if len(made) == 1:
        return made
    if "OR" in clause.joints:
        return [AnyOf(items=tuple(made), span=reading.span(clause.start, clause.end))]
    joined = as_range(made) or as_rate(made)
    return made if joined is None else [joined]


def _check_denial(
    reading: Reading, front: Sequence[Lexeme], form: Expression, place: tuple[int, int]
) -> None:
    """Refuse 没有不低于95%, a denial of a denial; remark on 未增长5% and 没有5家, which deny a figure.

    What each leaves is known to its writer alone. 取消5个 counts, and so do other words that deny no figure.
    """
    if not front or front[-1].end != place[0]:
        return
    helped = isinstance(form, Change) and front[-1].terminal == "DIRECTION" and len(front) > 1
    by = front[-2] if helped else front[-1]
    denies = by.terminal == "NEGATION" and _DENYING.match(by.text) is not None
    if (
        not denies
        and not (by.terminal == "TEXT" and by.text.endswith("非"))
        or helped
        and by.end != front[-1].start
    ):
        return
    told = isinstance(form, Comparison) and not form.implicit and form.comparator != "="
    if told and reading.folded.text[place[0]] in "不未没":
        raise refusals.contradiction(reading.folded, by.start, place[0] + 1)
    figure = reading.folded.text[slice(*place)]
    reading.remarks.append(remarks.denied_value(reading.span(by.start, place[1]), by.text, figure))


def _placed(reading: Reading, clause: Clause, i: int) -> Expression:
    """A form, a saving (节约3万元) as one against the target where nothing else stands in its clause."""
    form = clause.forms[i]
    if not isinstance(form, Change) or any(clause.words[i]) or len(clause.forms) > 1:
        return form
    return against_target(form, None, reading.folded.text[clause.places[i][0] :], reading.lexicon) or form


def _parted(words: list[Lexeme]) -> tuple[list[Lexeme], list[Lexeme]]:
    """Words between two forms: those in front of 和 belong to the first, all others to the second."""
    joint = next((i for i, token in enumerate(words) if token.terminal in ("AND", "OR")), None)
    return ([], words) if joint is None else (words[:joint], words[joint + 1 :])


def _dress(
    reading: Reading,
    form: Expression,
    front: list[Lexeme],
    behind: list[Lexeme],
    place: tuple[int, int],
    *,
    last: bool,
) -> Expression:
    """A form with the words in front of it and behind it.

    Args:
        place: where the form stands in the folded text.
        last: true for the last form of its clause, whose remark stands at the very end.
    """
    changes: dict[str, Any] = {}
    if last and behind and behind[-1].terminal == "NOTE":
        changes["note"], behind = _note(reading, behind[-1]), behind[:-1]
    elif behind and behind[0].terminal == "NOTE":
        changes["note"], behind = _note(reading, behind[0]), behind[1:]
    if behind and isinstance(form, Comparison) and form.comparator in ("<=", "<") and _is_time(form):
        changes["action"], behind = reading.piece(behind), []
    lead, tail = reading.piece(front), reading.piece(behind)
    if isinstance(form, Change):
        form, lead = turned_rise(form, lead)
        if form.quantity.unit == "个" and tail == "点":
            form, tail = evolve(form, quantity=evolve(form.quantity, unit="百分点")), None
            reading.remarks.append(remarks.points(reading.span(place[0], behind[-1].end)))
    elif isinstance(form, Comparison) and lead is not None and lead.endswith("一"):
        form, lead = half(form, lead, reading)
    if isinstance(form, Comparison):
        form = for_each(form, lead, reading.lexicon)
    if lead is not None:
        _check_lead(reading, front, lead, place)
        apart = _deviating(reading, form, lead, tail)
        if apart is not None:
            return evolve(apart, **changes, noun=None if "action" in changes else tail)
        timed = isinstance(form, Comparison | Range) and lead.endswith(_ANCHORS)
        changes["anchor" if timed else "subject"] = lead + (form.subject or "")
    if tail is not None:
        ago = tail in _AGO and isinstance(form, Comparison) and form.quantity.unit in TIMES
        lost = isinstance(form, Comparison | Range) and _is_lost_unit(reading, form, tail)
        lost = lost or isinstance(form, Comparison | Range) and tail.startswith("的一半")
        if ago or lost or not any(c.isalnum() for c in tail):
            reading.remarks.append(remarks.stray_text(reading.span(behind[0].start, behind[-1].end), tail))
        changes["action" if _is_action(form, behind) else "noun"] = tail
    if _is_stretch(reading, form, lead):
        start = front[0].start if front else place[0]
        reading.remarks.append(remarks.stretch_or_duration(reading.span(start, place[1])))
    made = evolve(form, **changes) if changes else form
    return _level_or_change(reading, made, front) if isinstance(made, Comparison) else made


def _is_stretch(reading: Reading, form: Expression, lead: str | None) -> bool:
    """前20年, 未来5年, 近3年: which years, or how many."""
    if not isinstance(form, Comparison) or not form.implicit or form.quantity.unit not in TIMES:
        return False
    if lead is None:
        return form.quantity.approximate == "near"
    return lead.endswith(reading.lexicon.classes["stretch"])


def _is_lost_unit(reading: Reading, form: Comparison | Range, tail: str) -> bool:
    """5、个, 5）万元: the unit of a bare number, behind a mark that parts the two."""
    quantity = form.quantity if isinstance(form, Comparison) else form.high
    return quantity.unit is None and bracketed_unit(reading.lexicon, tail.lstrip("、：:,)）")) is not None


def _deviating(reading: Reading, form: Expression, lead: str, tail: str | None) -> Expression | None:
    """逾期2天, 比目标多20个: a change against the target."""
    if isinstance(form, Change):
        return against_target(form, lead, "", reading.lexicon)
    return deviation(form, lead, tail or "", reading.lexicon) if isinstance(form, Comparison) else None


def _check_lead(reading: Reading, front: Sequence[Lexeme], lead: str, place: tuple[int, int]) -> None:
    """Refuse a subject that is only a number; remark on one that runs into the number at ``place``."""
    if not any(c.isalnum() for c in lead) and any(c in "+-*/=×" for c in lead):
        raise refusals.unexpected(reading.folded, front[0].start, front[-1].end, ("数字", "比较符号"))
    if not any(c.isalpha() and c not in CHINESE for c in lead):
        if any(c.isdigit() or c in CHINESE for c in lead):
            raise refusals.glued_numbers(reading.folded, front[0].start, front[-1].end)
    elif lead[-1] == "-" and lead[-2:-1] not in ("-", ""):
        text = reading.folded.text[front[-1].end : place[1]]
        reading.remarks.append(remarks.sign_or_dash(reading.span(front[-1].start, place[1]), text))
    elif lead[-1].isdigit() and _LATIN_NAME.search(lead) is None or lead[-1] in "几±×*-－−﹣":
        reading.remarks.append(remarks.stray_text(reading.span(front[0].start, front[-1].end), lead))


def _note(reading: Reading, token: Lexeme) -> str:
    text = reading.folded.piece(token.start, token.end).strip("()（）")
    for head in ("备注：", "备注:", "注：", "注:", "说明：", "说明:"):
        text = text.removeprefix(head)
    return text


def _is_time(form: Comparison) -> bool:
    """A duration with a comparator: what follows it is done within it."""
    return not form.implicit and form.quantity.unit in TIMES


def _is_action(form: Expression, behind: Sequence[Lexeme]) -> bool:
    """Do the words behind a form say what is done, or what is counted?"""
    if isinstance(form, Deadline):
        return True
    kinds = [t.terminal for t in behind if t.terminal not in ("CAESURA", "COLON")]
    if kinds and (kinds[0] in _VERBS or kinds[0] == "MANNER"):
        return True
    return not isinstance(form, Comparison | Range | Change) and not _VERBS.isdisjoint(kinds)


def _level_or_change(reading: Reading, form: Comparison, front: Sequence[Lexeme]) -> Expression:
    """降低能耗5%以上 is a change of its object; 提高覆盖率90%以上 is a level."""
    if len(front) < 2 or form.quantity.unit not in ("%", "百分点", "‰") or form.comparator in ("<", "<="):
        return form
    verb = reading.lexicon.changes.get(front[0].text)
    subject = form.subject or ""
    if verb is None or subject.endswith(reading.lexicon.levels):
        return form
    return Change(
        direction=verb.reading,
        comparator=form.comparator,
        quantity=form.quantity,
        implicit=form.implicit,
        subject=subject,
        noun=form.noun,
        action=form.action,
        note=form.note,
        span=form.span,
    )
