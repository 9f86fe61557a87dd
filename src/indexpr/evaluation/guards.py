"""What is asked of a pair before its kinds are compared: reasons for which no comparison would say anything.

Each guard answers for a pair, or passes it on with None. They are asked in the order of :data:`GUARDS`.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from indexpr.language.nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    NotScored,
    Period,
    Qualitative,
    Range,
    Rank,
)
from indexpr.language.patterns import Pattern
from indexpr.language.text import fold

from .bounds import names_denial
from .outcome import Case, Evaluate, Evaluation, Evidence, piece, same_text, written

Guard = Callable[[Case, Evaluate], Evaluation | None]

#: Words of what is still to come.
_PLANNED = Pattern(
    r"^(?:下一步|后续|明年|下年)?(?:将(?!军|近)|拟(?!定|订)|争取(?!到|了|资金|上级|项目|政策|中央|省级|各级|专项)|力争|准备(?!充分|工作|就绪|金)|打算)"
    r"|预计|拟于|拟在|有望|将于|将在|计划(?:于|在|到|至)|(?<!按)(?<!按照)计划[0-9]"
)
#: A figure denied: 未完成5个, 没有达到90%.
_DENIED = Pattern(r"未能?(?!来|成年)|没有?|尚未|无法|不能|不足|缺(?!勤|陷|课|编|岗|考)")

#: The same behind it: 2个未完成, 3户尚未搬迁.
_UNDONE = Pattern(
    r"(?:[一-鿿]{0,6}?)(?:尚|还|仍|暂)?未(?!来|成年|就业|脱贫|婚)|(?:[一-鿿]{0,6}?)(?:没有|不合格|不达标|待|正在|在建)"
)


def excluded(target: Expression, actual: Expression | None, side: Expression) -> Evaluation:
    """A side says that there is nothing to score."""
    return Evaluation(
        target=target,
        actual=actual,
        outcome="undecided",
        reason="not-scored",
        reason_zh=f"“{piece(side)}”表示不计分，本行不参与评价",
        reason_en=f"{piece(side)!r} says that there is nothing to score; the row is excluded",
        excluded=True,
    )


def _not_scored(case: Case, evaluate: Evaluate) -> Evaluation | None:
    for side in (case.target, case.actual):
        if isinstance(side, NotScored):
            return excluded(case.target, case.actual, side)
    return None


def _composite(case: Case) -> bool:
    """Of several forms each is guarded by itself."""
    return isinstance(case.target, (AllOf, AnyOf)) or isinstance(case.actual, (AllOf, AnyOf))


def _reported(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """计划100场，实际完成95场: the figure that tells what was done."""
    if not isinstance(case.actual, (AllOf, Qualitative, Comparison)) or same_text(case):
        return None
    if isinstance(case.actual, Comparison) and not case.actual.note:
        return None
    from . import reports

    return reports.reported(case, evaluate)


def _claimed_parts(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """7个县区全部通过验收 against 100 %."""
    target, actual = case.target, case.actual
    if (
        not isinstance(target, Comparison)
        or not isinstance(actual, Comparison)
        or target.quantity.unit != "%"
    ):
        return None
    if not (actual.noun or actual.action):
        return None
    from . import claims

    return claims.claimed_parts(case, evaluate)


def _plan_of_a_figure(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """力争完成100场: what is still to come."""
    if _composite(case) or not isinstance(case.actual, (Comparison, Range, Change, Deadline, Period)):
        return None
    text = written(case.actual)
    if isinstance(case.actual, Change) and case.actual.base == "目标":
        return None  # 比计划少5个 is a deviation
    if not text or text[0] in "0123456789≥≤<>=" or same_text(case):
        return None
    from . import reports

    return reports.unfinished(case)


def _planned(case: Case, evaluate: Evaluate) -> Evaluation | None:
    text = written(case.actual).strip()
    planned = _PLANNED.search(fold(text, case.language.folding).text) if text else None
    if planned is None or _composite(case) or same_text(case):
        return None
    return case.undecided(
        "planned-not-done",
        f"实际完成值“{piece(case.actual)}”为计划或预计，尚非完成情况",
        f"the actual {piece(case.actual)!r} is a plan or an estimate, not what was done",
        relied_on=(Evidence(planned[0]),),
    )


def _denied(case: Case, evaluate: Evaluate) -> Evaluation | None:
    actual = case.actual
    subject = actual.subject if isinstance(actual, (Comparison, Rank)) else None
    denied = _DENIED.search(subject) if subject else None
    ceiling = isinstance(case.target, Comparison) and case.target.comparator in ("<=", "<")
    about = (case.context.name or "") + (case.target.subject or "") + (case.target.noun or "")
    if denied is None and isinstance(actual, Comparison) and not ceiling and _UNDONE.search(about) is None:
        denied = _UNDONE.match((actual.noun or "") + (actual.action or ""))
    if denied is not None and isinstance(actual, Rank) and isinstance(case.target, Rank):
        from . import ranks

        missed = ranks.compare_denied(case, case.target, actual)
        if missed is not None:
            return missed
    if denied is not None and subject and names_denial(case, subject):
        return None
    if denied is None or _composite(case) or same_text(case):
        return None
    return case.undecided(
        "denied-figure",
        f"实际完成值“{piece(actual)}”对所写数字作了否定，不能据以计算",
        f"the actual {piece(actual)!r} denies the figure that it names",
        relied_on=(Evidence(denied[0]),),
    )


def _as_months(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """12月 where a month of the calendar is meant: beside a date, or of a 时效指标."""
    target, actual = case.target, case.actual
    if not any(isinstance(side, Comparison) and side.quantity.unit == "月" for side in (target, actual)):
        return None
    if _composite(case):
        return None
    from . import times

    asked, given = times.as_month(target, case), times.as_month(actual, case)
    by_place = case.context.in_levels("时效")
    if asked is not None and (by_place or isinstance(actual, (Deadline, Period))):
        answer = evaluate(case.of(asked, given or actual))
        return evolve(answer, target=target, actual=actual).noting(times.month_note(target))
    if given is not None and isinstance(target, (Deadline, Period)):
        answer = evaluate(case.of(target, given))
        return evolve(answer, actual=actual).noting(times.month_note(actual))
    if asked is not None and given is not None and asked != given:
        return case.undecided(
            "ambiguous-month",
            f"“{piece(target)}”与“{piece(actual)}”可理解为月份或月数，结论不同",
            f"{piece(target)!r} and {piece(actual)!r} may be months of the calendar or numbers of months",
        )
    return None


def _open_deviation(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """相差5个: how far from the target, and not to which side."""
    actual, words = case.actual, case.vocabulary.wording["deviation"]["open"]
    asked = (case.target.subject or "") + (case.context.name or "")
    if not isinstance(actual, Comparison) or actual.subject not in words or any(w in asked for w in words):
        return None
    return case.undecided(
        "open-deviation",
        f"实际完成值“{piece(actual)}”只说与目标相差多少，未说高于还是低于目标",
        f"the actual {piece(actual)!r} says how far it is from the target, and not to which side",
    )


GUARDS: tuple[Guard, ...] = (
    _not_scored,
    _reported,
    _open_deviation,
    _claimed_parts,
    _plan_of_a_figure,
    _planned,
    _denied,
    _as_months,
)
