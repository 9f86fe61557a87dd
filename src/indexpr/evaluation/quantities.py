"""A quantity held against a comparison."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import frozen

from indexpr.diagnostics import Diagnostic, Value
from indexpr.language.nodes import Comparator, Comparison, Quantity

from .amounts import PERCENT, Amounts, in_one_unit
from .outcome import Case, Evaluation, Evidence, Nature, Outcome, evidence_of, note, piece, shown, sign
from .units import known, split_unit

#: Grades and ranks: 一级 is better than 二级 of a quality, worse of a hospital or a quake.
GRADE, RANKS = "级", ("名次", "位次")


@frozen(eq=False, repr=False)
class Bound(Value):
    """What a target asks of a quantity.

    Attributes:
        comparator: after a bare or = quantity became a floor or a ceiling.
        nature: ``positive``, ``reverse`` or ``equal_zero``.
        diagnostics: how it was read.
    """

    comparator: Comparator
    nature: Nature
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def upward(self) -> bool:
        """True where more is better."""
        return self.nature == "positive"


def is_time(unit: str | None, case: Case) -> bool:
    """True for a unit of time (天, 工作日, 小时, 月), also of each of something (天/项)."""
    numerator = "" if unit is None else split_unit(unit)[0]
    found = known(numerator, case.vocabulary) if numerator else None
    return found is not None and found.kind == "time"


def bound_of(case: Case, comparator: Comparator, quantity: Quantity) -> Bound:
    """How a target quantity is held: ≥ and > from below, ≤ and < from above, a bare one by its place.

    Source: a bare or = quantity is positive unless the indicator is a cost or the context says otherwise.
    """
    nature = case.context.nature
    said: list[Diagnostic] = []
    if comparator in (">=", ">", "<=", "<"):
        upward = comparator in (">=", ">")
        if nature in ("positive", "reverse") and upward != (nature == "positive"):
            said.append(
                note(
                    "nature-against-comparator",
                    "warning",
                    f"指标性质与目标值的比较符（{comparator}）相反，以比较符为准",
                    f"the nature of the indicator contradicts the comparator {comparator}, which holds",
                )
            )
        if quantity.value == 0 and comparator == "<=":
            return Bound("<=", "equal_zero", tuple(said))
        return Bound(comparator, "positive" if upward else "reverse", tuple(said))
    if quantity.value == 0:
        return Bound("<=", "equal_zero")
    if nature == "reverse":
        why = "指标性质为反向", "the indicator is a reverse one"
    elif nature != "positive" and case.context.in_levels("成本"):
        why = "成本指标", "the indicator is a cost"
    elif nature != "positive" and case.context.in_levels("时效") and is_time(quantity.unit, case):
        why = "时效指标的时长", "a duration of a time indicator"
    else:
        if nature is None and is_time(quantity.unit, case):
            said.append(
                note(
                    "duration-as-floor",
                    "warning",
                    "时长目标没有比较符，按下限理解；若为时限，请写“以内”或注明时效指标",
                    "the duration has no comparator and is taken as a floor; write 以内 if it is a limit",
                )
            )
        return Bound(">=", "positive", tuple(said))
    said.append(
        note(
            "ceiling-assumed",
            "hint",
            f"{why[0]}，无比较符的目标值按上限理解",
            f"{why[1]}: the target, which has no comparator, is taken as a ceiling",
        )
    )
    return Bound("<=", "reverse", tuple(said))


def holds(comparator: Comparator, value: Fraction, bound: Fraction) -> bool:
    """Whether a value satisfies a comparator.

    >>> holds(">=", Fraction(5), Fraction(5)), holds("<", Fraction(5), Fraction(5))
    (True, False)
    """
    if comparator == ">=":
        return value >= bound
    if comparator == "<=":
        return value <= bound
    if comparator == ">":
        return value > bound
    if comparator == "<":
        return value < bound
    return value == bound


def ratio_of(value: Fraction, target: Fraction) -> Fraction | None:
    """Actual over target, never below 0; None where the target is not above 0."""
    return max(value, Fraction(0)) / target if target > 0 else None


_Open = Literal["floor", "ceiling"] | None


@frozen(eq=False, repr=False)
class _Reported(Value):
    """An actual quantity and which way it is open (≥, 50余 are open upward; ≤, 不足 downward)."""

    quantity: Quantity
    open: _Open = None
    strict: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


def _reported(actual: Comparison) -> _Reported:
    quantity, comparator = actual.quantity, actual.comparator
    open_: _Open = "floor" if comparator in (">=", ">") else "ceiling" if comparator in ("<=", "<") else None
    strict = comparator in (">", "<")
    said: tuple[Diagnostic, ...] = ()
    if open_ is not None:
        said = (
            note(
                "actual-with-comparator",
                "hint",
                f"实际完成值“{piece(actual)}”带比较符，取其数值{shown(quantity.value)}",
                f"the actual {piece(actual)!r} has a comparator; its number {shown(quantity.value)} is taken",
            ),
        )
    elif quantity.approximate is not None:
        open_, strict = ("floor", True) if quantity.approximate == "over" else (None, False)
        said = (
            note(
                "approximate-actual",
                "warning",
                f"实际完成值“{piece(actual)}”为约数，取其所写数值{shown(quantity.value)}",
                f"the actual {piece(actual)!r} is approximate; the number written, "
                f"{shown(quantity.value)}, is taken",
            ),
        )
    return _Reported(quantity, open_, strict, said)


def compare(
    case: Case, target: Comparison, actual: Comparison, relied_on: tuple[Evidence, ...] = ()
) -> Evaluation:
    """A quantity against a comparison.

    Raises:
        UnitError, ContextError: as :func:`in_one_unit`.
    """
    case = case.of(target, actual)
    bound = bound_of(case, target.comparator, target.quantity)
    reported = _reported(actual)
    amounts = in_one_unit(case, target.quantity, reported.quantity)
    if _is_rank(case, target, amounts):
        return _unordered(case, bound)
    said = (*bound.diagnostics, *amounts.diagnostics, *reported.diagnostics)
    if reported.open is not None and (reported.open == "floor") != bound.upward:
        return _open(case, bound, amounts, reported, said)
    met = holds(bound.comparator, amounts.actual, amounts.target)
    if reported.strict and amounts.actual == amounts.target:
        met = True  # over 50 against >50, under 5 against <5
    if actual.quantity.approximate == "near" and amounts.actual == amounts.target and bound.upward:
        return case.undecided(
            "approximate-actual",
            f"实际完成值“{piece(actual)}”接近目标值，是否达到无法判定",
            f"the actual {piece(actual)!r} is near the target; whether it reaches it is not said",
            nature=bound.nature,
            diagnostics=said,
        )
    second = amounts.other
    if second is not None:
        if holds(bound.comparator, second, amounts.target) != met:
            return _ambiguous(case, bound, amounts, said)
        if amounts.unit not in (None, PERCENT):
            amounts = Amounts(amounts.target, second, amounts.unit)
            said = (*said, _second_taken(amounts))
    return _decided(case, bound, amounts, met, said, relied_on or (evidence_of(actual),))


def _second_taken(amounts: Amounts) -> Diagnostic:
    value = shown(amounts.actual) + (amounts.unit or "")
    return note(
        "second-reading-taken",
        "warning",
        f"按另一侧所写倍数则相差悬殊，改按{value}与目标比较（结论相同）",
        f"with the multiplier of the other side the two lie far apart; {value} is compared (same outcome)",
    )


def _ambiguous(case: Case, bound: Bound, amounts: Amounts, said: tuple[Diagnostic, ...]) -> Evaluation:
    assert amounts.other is not None
    unit = amounts.unit or ""
    one, two = shown(amounts.actual) + unit, shown(amounts.other) + unit
    return case.undecided(
        "ambiguous-scale",
        f"数值缺少单位，既可理解为{one}也可理解为{two}，两种读法结论相反",
        f"a number lacks its unit: read as {one} or as {two} the outcome differs",
        nature=bound.nature,
        diagnostics=said,
    )


def _is_rank(case: Case, target: Comparison, amounts: Amounts) -> bool:
    """True for unequal grades (一级 and 二级) where only the table's author knows which is better."""
    if amounts.actual == amounts.target or case.context.nature in ("positive", "reverse"):
        return False
    return amounts.unit == GRADE or (amounts.unit in RANKS and target.comparator == "=")


def _unordered(case: Case, bound: Bound) -> Evaluation:
    return case.undecided(
        "grade-order-unknown",
        f"“{piece(case.actual)}”与目标“{piece(case.target)}”等级或名次不同，何者为优未说明",
        f"{piece(case.actual)!r} differs from {piece(case.target)!r} in grade or rank; which is "
        "better is not said",
        nature=bound.nature,
    )


def _open(
    case: Case, bound: Bound, amounts: Amounts, reported: _Reported, said: tuple[Diagnostic, ...]
) -> Evaluation:
    """不足50家 against ≥50家: certain where the whole open side fails, else for review."""
    text = piece(case.actual)
    fails = not holds(bound.comparator, amounts.actual, amounts.target) or (
        reported.strict and amounts.actual == amounts.target
    )
    said = tuple(d for d in said if d.code != "actual-with-comparator")
    if fails:
        return case.answer(
            "not_met",
            "open-actual-misses",
            f"实际完成值“{text}”未达到目标值“{piece(case.target)}”，具体数值不明",
            f"the actual {text!r} misses the target {piece(case.target)!r}; by how much is not said",
            nature=bound.nature,
            comparator=bound.comparator,
            target_value=amounts.target,
            unit=amounts.unit,
            relied_on=(evidence_of(case.actual),),
            diagnostics=said,
        )
    return case.undecided(
        "open-actual",
        f"实际完成值“{text}”只给出一侧界限，不能判定是否达到“{piece(case.target)}”",
        f"the actual {text!r} gives a bound only and does not settle {piece(case.target)!r}",
        nature=bound.nature,
        diagnostics=said,
    )


_REASONS: dict[tuple[Nature, bool], tuple[str, str, str]] = {
    ("positive", True): ("reaches-target", "达到", "reaches"),
    ("positive", False): ("below-target", "未达到", "falls short of"),
    ("reverse", True): ("within-ceiling", "未突破", "stays within"),
    ("reverse", False): ("above-ceiling", "突破", "exceeds"),
    ("equal_zero", True): ("at-zero", "符合", "meets"),
    ("equal_zero", False): ("above-zero", "超过", "exceeds"),
}


def _decided(
    case: Case,
    bound: Bound,
    amounts: Amounts,
    met: bool,
    said: tuple[Diagnostic, ...],
    relied_on: tuple[Evidence, ...],
) -> Evaluation:
    reason, zh, en = _REASONS[bound.nature, met]
    if bound.upward and amounts.actual < 0:
        said = (
            *said,
            note(
                "negative-counts-as-zero",
                "warning",
                f"实际完成值{shown(amounts.actual)}为负，完成比例按 0 计",
                f"the actual {shown(amounts.actual)} is negative and counts as 0 for the ratio",
            ),
        )
    unit = amounts.unit or ""
    value, limit = shown(amounts.actual) + unit, shown(amounts.target) + unit
    outcome: Outcome = "met" if met else "not_met"
    return case.answer(
        outcome,
        reason,
        f"实际完成值{value}{zh}目标值{sign(bound.comparator)}{limit}",
        f"the actual {value} {en} the target {sign(bound.comparator)}{limit}",
        nature=bound.nature,
        comparator=bound.comparator,
        ratio=ratio_of(amounts.actual, amounts.target),
        target_value=amounts.target,
        actual_value=amounts.actual,
        unit=amounts.unit,
        relied_on=relied_on,
        diagnostics=said,
    )
