"""Words against a quantity: nothing done is 0, a claim is no figure, one fitting figure counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from indexpr.diagnostics import ContextError, UnitError
from indexpr.language.nodes import (
    Change,
    Comparison,
    Expression,
    Narrative,
    Qualitative,
    Quantity,
    Range,
)
from indexpr.language.patterns import Pattern

from .bounds import bound_of, is_time, ratio_of
from .claims import claimed_count, claimed_share, partly_done
from .outcome import Case, Evaluation, evidence_in, evidence_of, note, piece, placed
from .quantities import compare
from .ranges import compare_with_range
from .statements import (
    claims,
    denials,
    is_partial,
    is_wish,
    nothing_begun,
    says_absent,
    says_none,
    topics_meet,
)
from .units import factor, is_count

#: Words behind which a figure is a plan, another year's or not the whole.
#: 达到预期目标 tells of no plan.
_REACHED = Pattern(
    r"(?:圆满|顺利|超额|已|全部|全面)*(?:达到|达成|完成|实现|未达到|未完成)了?(?:既定|预期|年度|年初|全年|绩效|各项|计划|预定|工作|任务|目标|指标|要求)+"
)
_NOT_REPORTED = Pattern(r"计划|预计|拟|目标|年初|上年|去年|往年|累计|原定|其中|下一年|明年")

#: What was not measured is not 0 %.
_UNMEASURED = Pattern(r"调查|测评|统计|监测|评估|评价|问卷")


def compare_amount_with_words(
    case: Case, target: Comparison | Range | Change, actual: Qualitative | Narrative
) -> Evaluation:
    """Words reported where a figure was asked for."""
    case = case.of(target, actual)
    if isinstance(actual, Narrative):
        return claimed_share(case, target, actual) or _no_figure(case)
    unchanged = _unchanged(case, target, actual)
    if unchanged is not None:
        return unchanged
    found = None if isinstance(target, Change) else _figure(case, target, actual)
    if found is not None:
        return found
    zero = _zero(case, target, actual)
    if zero is not None:
        return zero
    partly = None if _is_ceiling(case, target) else partly_done(case, actual)
    claim = partly or claimed_share(case, target, actual)
    if claim is None and isinstance(target, Comparison):
        claim = claimed_count(case, target, actual)
    if claim is not None:
        return claim
    denied = denials(actual)
    if (denied or is_partial(actual)) and not _is_ceiling(case, target):
        return case.answer(
            "not_met",
            "denied",
            f"实际完成值“{piece(actual)}”表明未（全部）完成，数值不明",
            f"the actual {piece(actual)!r} says that it was not (wholly) done; by how much is not said",
            nature=_nature(case, target),
            relied_on=evidence_in(denied) or (evidence_of(actual),),
        )
    claimed = claims(actual)
    if claimed:
        return case.undecided(
            "claim-without-figure",
            f"实际完成值“{piece(actual)}”声明已完成，但未给出可与“{piece(target)}”比较的数值",
            f"the actual {piece(actual)!r} claims achievement but gives no figure to hold against "
            f"{piece(target)!r}",
            nature=_nature(case, target),
            relied_on=evidence_in(claimed),
        )
    return _no_figure(case)


def _unchanged(case: Case, target: Comparison | Range | Change, actual: Qualitative) -> Evaluation | None:
    """没有增长 against a change: one of at most 0."""
    statement = actual.strongest
    if not isinstance(target, Change) or len(actual.statements) != 1 or actual.figures:
        return None
    plain = statement.negated and statement.degree == "unspecified" and not statement.object
    if not plain or statement.direction not in ("increase", "decrease") or is_wish(statement):
        return None
    from .changes import compare_changes

    none = Change(
        direction=statement.direction,
        comparator="=",
        quantity=Quantity(Decimal(0), target.quantity.unit),
        base=target.base,
        text=actual.text,
        span=actual.span,
    )
    said = note("words-taken-as-zero", "hint", f"“{piece(actual)}”按 0 计", f"{piece(actual)!r} counts as 0")
    return evolve(compare_changes(case, target, none), actual=actual).noting(said)


def _no_figure(case: Case) -> Evaluation:
    return case.undecided(
        "no-figure",
        f"实际完成值“{piece(case.actual)}”没有可与“{piece(case.target)}”比较的数值",
        f"the actual {piece(case.actual)!r} gives no figure to hold against {piece(case.target)!r}",
    )


def _is_ceiling(case: Case, target: Comparison | Range | Change) -> bool:
    if isinstance(target, Comparison):
        return not bound_of(case, target.comparator, target.quantity).upward
    return isinstance(target, Range) or target.comparator in ("<=", "<")


def _nature(case: Case, target: Comparison | Range | Change) -> str:
    if isinstance(target, Comparison):
        return bound_of(case, target.comparator, target.quantity).nature
    if isinstance(target, Range):
        return "range"
    return "reverse" if target.comparator in ("<=", "<") else "positive"


def _zero(case: Case, target: Comparison | Range | Change, actual: Qualitative) -> Evaluation | None:
    """无, 未开展 and 未发生 as 0, where that is what they say."""
    if not isinstance(target, Comparison):
        return None
    ceiling = _is_ceiling(case, target)
    if ceiling:
        # a thing that never began keeps within no ceiling; one that did not occur does
        unit = target.quantity.unit
        no_time = says_none(actual) and not is_time(unit, case)
        says_zero = says_absent(actual) and (unit is None or _counts(case, unit) or no_time)
    else:
        surveyed = target.quantity.unit == "%" and _UNMEASURED.search(actual.wording) is not None
        says_zero = says_none(actual) or (nothing_begun(actual) and not actual.figures and not surveyed)
    if not says_zero:
        return None
    nothing = Comparison(
        comparator="=",
        quantity=Quantity(Decimal(0), target.quantity.unit),
        text=actual.text,
        span=actual.span,
    )
    answer = compare(case, target, nothing)
    bound = bound_of(case, target.comparator, target.quantity)
    return case.answer(
        answer.outcome,
        answer.reason,
        answer.reason_zh,
        answer.reason_en,
        nature=bound.nature,
        comparator=bound.comparator,
        ratio=ratio_of(Fraction(0), target.quantity.value),
        target_value=target.quantity.value,
        actual_value=Fraction(0),
        unit=target.quantity.unit,
        relied_on=evidence_in(actual.statements) or (evidence_of(actual),),
        diagnostics=(
            *answer.diagnostics,
            note(
                "words-taken-as-zero",
                "hint",
                f"“{piece(actual)}”按 0 计",
                f"{piece(actual)!r} counts as 0",
            ),
        ),
    )


def _counts(case: Case, unit: str) -> bool:
    return is_count(unit, case.vocabulary) or unit == "%"


def _figure(case: Case, target: Comparison | Range, actual: Qualitative) -> Evaluation | None:
    """The one figure of the prose that is in the target's unit and speaks of the indicator, or None."""
    unit = target.quantity.unit if isinstance(target, Comparison) else target.high.unit
    about = (case.context.name or "") + (target.subject or "") + (target.noun or "")
    if unit is None or _NOT_REPORTED.search(_REACHED.sub("", actual.wording)):
        return None
    figures = [placed(f, actual) for f in actual.figures]
    fitting = [f for f in figures if isinstance(f, Comparison) and _fits(case, f, unit)]
    alone = len(figures) == 1 and (not about or not _topic(case, figures[0]))
    if not alone:
        fitting = [f for f in fitting if _spoken(f) and about and topics_meet(_spoken(f), about)]
    if len(fitting) != 1:
        return None
    figure = fitting[0]
    answer = (
        compare_with_range(case, target, figure)
        if isinstance(target, Range)
        else compare(case, target, figure)
    )
    if answer.outcome == "met" and (denials(actual) or is_partial(actual)):
        return case.undecided(
            "mixed-statements",
            f"“{piece(actual)}”中的数值达到目标，但另有否定的表述",
            f"a figure in {piece(actual)!r} reaches the target, yet something is denied there",
            nature=answer.nature,
            relied_on=evidence_in(denials(actual)),
        )
    said = note(
        "figure-in-prose",
        "warning",
        f"数值“{piece(figure)}”取自文字叙述",
        f"the figure {piece(figure)!r} is taken from the prose",
    )
    return evolve(answer, actual=actual).noting(said)


def _fits(case: Case, figure: Comparison, unit: str) -> bool:
    given = figure.quantity.unit
    if given is None:
        return False
    if given == unit:
        return True
    try:
        if is_count(given, case.vocabulary) or is_count(unit, case.vocabulary):
            return False
        return factor(given, unit, case.vocabulary, case.context.rates) is not None
    except (UnitError, ContextError):
        return False


def _topic(case: Case, figure: Expression) -> str:
    """What a figure speaks of; 已完成 and 共 speak of nothing."""
    words = case.vocabulary.wording["report"]
    text = _spoken(figure)
    for word in sorted((*words["done"], *words["total"], *words["led_by"]), key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _spoken(figure: Expression) -> str:
    return (figure.subject or "") + (figure.noun or "") + (figure.object or "")
