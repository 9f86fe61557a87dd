"""Ranges: a reported one (8-10个) against a comparison, and a quantity against two bounds (60-80分)."""

from __future__ import annotations

from attrs import evolve

from indexpr.diagnostics import Diagnostic
from indexpr.language.nodes import Comparison, Expression, Quantity, Range

from .bounds import bound_of, judged
from .outcome import Case, Evaluation, Nature, Option, Outcome, evidence_of, note, piece, shown
from .quantities import compare


def _end(quantity: Quantity, like: Expression) -> Comparison:
    return Comparison(comparator="=", quantity=quantity, text=like.text, span=like.span, subject=like.subject)


def compare_span(case: Case, target: Comparison, actual: Range, *, by_name: bool = True) -> Evaluation:
    """A reported range (8-10个) against a comparison: its worse end counts, where both ends agree."""
    case = case.of(target, actual)
    low, high = _end(actual.low, actual), _end(actual.high, actual)
    bound = bound_of(case, target.comparator, target.quantity, by_name=by_name)
    worse, better = (low, high) if bound.upward else (high, low)
    one, two = (compare(case, target, end, by_name=by_name) for end in (worse, better))
    if one.outcome == two.outcome and one.outcome != "undecided":
        whole = case.answer(
            one.outcome,
            one.reason,
            one.reason_zh,
            one.reason_en,
            nature=one.nature,
            comparator=one.comparator,
            ratio=one.ratio,
            target_value=one.target_value,
            actual_value=one.actual_value,
            unit=one.unit,
            relied_on=(evidence_of(actual),),
            diagnostics=one.diagnostics,
        )
        return whole.noting(
            note(
                "range-as-actual",
                "warning",
                f"实际完成值“{piece(actual)}”为区间，按较差的一端计",
                f"the actual {piece(actual)!r} is a range; its worse end counts",
            )
        )
    return case.undecided(
        "range-straddles-target",
        f"实际完成值“{piece(actual)}”的两端结论不同",
        f"the two ends of the actual {piece(actual)!r} give different outcomes",
        nature=bound.nature,
        relied_on=(evidence_of(actual),),
        options=tuple(
            Option(text, text, answer)
            for answer, end in ((one, worse), (two, better))
            if (text := shown(end.quantity.value) + (end.quantity.unit or ""))
        ),
    )


def compare_with_range(case: Case, target: Range, actual: Comparison | Range) -> Evaluation:
    """A quantity against two bounds: the bound that fails decides, and gives ratio and nature."""
    case = case.of(target, actual)
    above = Comparison(
        comparator=">=" if target.low_inclusive else ">",
        quantity=target.low,
        text=target.text,
        span=target.span,
    )
    below = Comparison(
        comparator="<=" if target.high_inclusive else "<",
        quantity=target.high,
        text=target.text,
        span=target.span,
    )
    if target.low.unit is None and target.high.unit is not None:
        above = _end_with(above, Quantity(target.low.magnitude, target.high.unit))
    # the context's nature concerns what lies outside, not the bounds themselves
    bare = _without_nature(case)
    sides = [
        compare_span(bare, bound, actual, by_name=False)
        if isinstance(actual, Range)
        else compare(bare, bound, actual, by_name=False)
        for bound in (above, below)
    ]
    floor, ceiling = sides
    nature = case.context.nature
    if ceiling.outcome == "not_met" and floor.outcome == "met" and nature == "positive":
        return _as_range(case, floor, "met", "beyond-range", "超出区间上限，正向指标视为达到", "beyond")
    if floor.outcome == "not_met" and ceiling.outcome == "met" and nature == "reverse":
        return _as_range(case, ceiling, "met", "beyond-range", "低于区间下限，反向指标视为达到", "beyond")
    for side, code, zh, en in (
        (floor, "below-range", "低于区间下限", "lies below the range"),
        (ceiling, "above-range", "高于区间上限", "lies above the range"),
    ):
        if side.outcome == "not_met":
            answer = _as_range(case, side, "not_met", code, zh, en, nature=side.nature)
            return answer.noting(*_good_by_name(case, target, side))
    if "undecided" in (floor.outcome, ceiling.outcome):
        side = floor if floor.outcome == "undecided" else ceiling
        return case.undecided(side.reason, side.reason_zh, side.reason_en, nature="range")
    return _as_range(case, floor, "met", "inside-range", "在目标区间内", "lies within the target range")


def _good_by_name(case: Case, target: Range, side: Evaluation) -> tuple[Diagnostic, ...]:
    """满意度 85%-90% and 95%: outside the range, on the side that the name calls good."""
    name = judged(case, target.high)
    good = "reverse" if name.nature == "positive" else "positive"
    if not name.certain or name.nature not in ("positive", "reverse") or side.nature != good:
        return ()
    if case.context.nature is not None:
        return ()
    return (
        note(
            "outside-on-the-good-side",
            "warning",
            f"实际值在区间之外，但按名称“{name.words}”属于更好的一侧，请复核是否视为达到",
            f"the actual lies outside the range, yet on the side that the name ({name.words}) calls better",
        ),
    )


def _end_with(comparison: Comparison, quantity: Quantity) -> Comparison:
    return Comparison(
        comparator=comparison.comparator, quantity=quantity, text=comparison.text, span=comparison.span
    )


def _without_nature(case: Case) -> Case:
    return evolve(case, context=evolve(case.context, nature=None))


def _as_range(
    case: Case,
    side: Evaluation,
    outcome: Outcome,
    code: str,
    zh: str,
    en: str,
    nature: Nature | None = "range",
) -> Evaluation:
    value = "" if side.actual_value is None else shown(side.actual_value) + (side.unit or "")
    return case.answer(
        outcome,
        code,
        f"实际完成值{value}{zh}（{piece(case.target)}）",
        f"the actual {value} {en} ({piece(case.target)})",
        nature=nature,
        comparator=side.comparator,
        ratio=side.ratio,
        target_value=side.target_value,
        actual_value=side.actual_value,
        unit=side.unit,
        relied_on=side.relied_on,
        diagnostics=side.diagnostics,
    )
