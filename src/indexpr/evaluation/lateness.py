"""Deviations from a day or from words of time: 逾期2天 misses a deadline, 提前10天 meets it."""

from __future__ import annotations

from attrs import evolve

from indexpr.language.nodes import Change, Comparison, Qualitative, Range
from indexpr.language.patterns import Pattern

from .bounds import is_time
from .outcome import Case, Evaluation, Nature, evidence_of, note, piece, written
from .quantities import compare
from .ranges import compare_with_range

#: The base of a change that is a deviation from the target.
TARGET = "目标"
_IN_TIME = Pattern(
    r"按时|按期|如期|准时|及时|按计划|限期|定期|完成|[不无未](?:逾期|延误|超期|延期|滞后|拖延)"
)


_WITHIN_BUDGET = Pattern(
    r"(?:不|未|无)(?:得)?(?:超|突破)[出过支]?(?:预算|概算|支)?$|(?:预算|概算)(?:范围|控制数)?(?:之|以)?内"
)


def _budget(case: Case) -> Evaluation | None:
    """超支5万元 against 不超预算."""
    change = case.actual
    assert isinstance(change, Change)
    if is_time(change.quantity.unit, case) or change.quantity.value <= 0:
        return None
    over = change.direction == "increase"
    return case.answer(
        "not_met" if over else "met",
        "over-budget" if over else "within-budget",
        f"实际完成值“{piece(change)}”，{'超出' if over else '未超出'}“{piece(case.target)}”",
        f"the actual {piece(change)!r} is {'over' if over else 'within'} {piece(case.target)!r}",
        nature="qualitative",
        tier="failed" if over else "achieved",
        relied_on=(evidence_of(change),),
    )


def is_deviation(change: Change) -> bool:
    """True for a change against the target (逾期2天, 超支5万元)."""
    return change.base == TARGET


def measures_it(case: Case, target: Comparison | Range, actual: Change) -> Evaluation | None:
    """节约3万元 of an indicator 节约资金 is the value itself, no deviation from it; None elsewhere."""
    name = (case.context.name or "") + (target.subject or "") + (target.noun or "")
    told = written(actual)
    told = told if told.startswith(actual.subject or "") else (actual.subject or "") + told
    groups: list[list[str]] = case.vocabulary.wording["deviation"]["alike"]
    if not any(any(w in name for w in group) and any(w in told for w in group) for group in groups):
        return None
    amount = Comparison(
        comparator=actual.comparator,
        quantity=actual.quantity,
        implicit=actual.implicit,
        text=actual.text,
        span=actual.span,
    )
    answer = (
        compare_with_range(case, target, amount)
        if isinstance(target, Range)
        else compare(case, target, amount)
    )
    said = note(
        "change-taken-as-amount",
        "hint",
        f"指标“{name}”衡量的正是“{piece(actual)}”的数量",
        f"the indicator {name!r} measures just what {piece(actual)!r} tells",
    )
    return evolve(answer, actual=actual).noting(said)


def compare_time(case: Case, nature: Nature) -> Evaluation | None:
    """So many days late or early against a deadline or period; None where it is no matter of time."""
    change = case.actual
    if not isinstance(change, Change) or not is_deviation(change) or not is_time(change.quantity.unit, case):
        return None
    late = change.direction == "increase" and change.quantity.value > 0
    return case.answer(
        "not_met" if late else "met",
        "late-by" if late else "early-by",
        f"实际完成值“{piece(change)}”，{'晚于' if late else '不晚于'}目标“{piece(case.target)}”",
        f"the actual is {piece(change)!r}: {'later' if late else 'not later'} than {piece(case.target)!r}",
        nature=nature,
        relied_on=(evidence_of(change),),
        diagnostics=(
            note(
                "deviation-from-target",
                "hint",
                f"“{piece(change)}”是与目标的偏差，未写日期",
                f"{piece(change)!r} is a deviation from the target; no date is given",
            ),
        ),
    )


def compare_words(case: Case, target: Qualitative) -> Evaluation | None:
    """逾期2天 against 按时完成: not in time."""
    asked = target.wording
    if _WITHIN_BUDGET.search(target.wording) is not None:
        return _budget(case)
    if len(target.statements) != 1 or target.negated or _IN_TIME.search(asked) is None:
        return None
    answer = compare_time(case, "qualitative")
    if answer is None:
        return None
    return case.answer(
        answer.outcome,
        answer.reason,
        answer.reason_zh,
        answer.reason_en,
        nature="qualitative",
        tier="achieved" if answer.met else "failed",
        relied_on=answer.relied_on,
        diagnostics=answer.diagnostics,
    )
