"""A quantity held against a comparison."""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

from indexpr.diagnostics import Diagnostic, Value
from indexpr.indicators import Indicators
from indexpr.language.nodes import Comparison, Quantity
from indexpr.language.patterns import Pattern

from .amounts import in_one_unit
from .bounds import Bound, bound_of, holds, name_of, nature_note, ratio_of
from .common_unit import Amounts
from .ladders import either_way
from .noise import without_noise
from .outcome import (
    Case,
    Evaluation,
    Evidence,
    Nature,
    Option,
    Outcome,
    evidence_of,
    note,
    piece,
    shown,
    sign,
    written,
)
from .percents import LIKELY_SHARE, PERCENT, PERMILLE

#: Grades and ranks: 一级 is better than 二级 of a quality, worse of a hospital or a quake.
GRADE, RANKS = "级", ("名次", "位次")


#: A sign of the actual itself, not one that a reading of 上升 gave it.
_MINUS = Pattern(r"[-−负]")

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
    case: Case,
    target: Comparison,
    actual: Comparison,
    relied_on: tuple[Evidence, ...] = (),
    *,
    by_name: bool = True,
) -> Evaluation:
    """A quantity against a comparison.

    Args:
        relied_on: the pieces of the actual that decide; all of it by default.
        by_name: whether the name of the indicator tells the nature of a target without a sign.

    Raises:
        UnitError, ContextError: as :func:`in_one_unit`.
    """
    case = case.of(target, actual)
    bound = bound_of(case, target.comparator, target.quantity, by_name=by_name)
    reported = _reported(actual)
    asked, noise = without_noise(target, target.quantity)
    given, more = without_noise(actual, reported.quantity)
    amounts = in_one_unit(case, asked, given, computed=bool(noise or more))
    fallen = _signed_fall(case, bound, amounts) if by_name else None
    if fallen is not None:
        return fallen
    if by_name and _is_rank(case, target, amounts):
        return _unordered(case, bound)
    said = (*bound.diagnostics, *amounts.diagnostics, *reported.diagnostics, *noise, *more)
    if bound.two_sided:
        if amounts.actual != amounts.target or reported.open is not None:
            return _two_sided(case, bound, amounts, said)
        said = (_hit(), *said)
    else:
        other = holds(bound.other.comparator, amounts.actual, amounts.target)
        said = (*nature_note(bound, other != holds(bound.comparator, amounts.actual, amounts.target)), *said)
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
    if not met and _is_place(case, bound):
        return _unordered(case, bound)
    second = amounts.other
    if second is not None:
        likely = amounts.unit == PERCENT and amounts.target >= LIKELY_SHARE and bound.upward and amounts.equal
        differs = holds(bound.comparator, second, amounts.target) != met
        if (differs or (amounts.equal and not met)) and not likely and bound.nature != "equal_zero":
            return _ambiguous(case, bound, amounts, said)
        if likely and (differs or not met):
            said = tuple(evolve(d, severity="warning") if d.code == "percent-from-share" else d for d in said)
        if amounts.unit not in (None, PERCENT, PERMILLE):
            amounts = Amounts(amounts.target, second, amounts.unit)
            said = (*said, _second_taken(amounts))
    return _decided(case, bound, amounts, met, said, relied_on or (evidence_of(actual),))


def _signed_fall(case: Case, bound: Bound, amounts: Amounts) -> Evaluation | None:
    """-4% of a 下降率: fallen by 4 %, or risen by as much."""
    if (
        not bound.upward
        or not amounts.actual < 0 < amounts.target
        or not _MINUS.match(written(case.actual).strip())
    ):
        return None
    if Indicators.of(case.vocabulary).change_named(name_of(case) or "") != "decrease":
        return None
    relied, unit = (evidence_of(case.actual),), amounts.unit or ""
    options = []
    for value, zh, en in (
        (-amounts.actual, f"下降{shown(-amounts.actual)}{unit}", f"a fall of {shown(-amounts.actual)}{unit}"),
        (amounts.actual, f"上升{shown(-amounts.actual)}{unit}", f"a rise of {shown(-amounts.actual)}{unit}"),
    ):
        met = holds(bound.comparator, value, amounts.target)
        read = Amounts(amounts.target, value, amounts.unit)
        options.append(Option(zh, en, _decided(case, bound, read, met, (), relied)))
    return case.undecided(
        "ambiguous-sign",
        f"指标为下降幅度，实际完成值“{piece(case.actual)}”为负，是降是升须由人判断",
        f"the indicator is a fall and the actual {piece(case.actual)!r} is below 0; whether it fell or rose is for a person",
        nature=bound.nature,
        relied_on=relied,
        options=tuple(options),
    )


def _two_sided(case: Case, bound: Bound, amounts: Amounts, said: tuple[Diagnostic, ...]) -> Evaluation:
    """资产负债率 60% and 55%: whether that is better, worse or a miss is not for the number to say."""
    assert bound.named is not None
    relied = (evidence_of(case.actual),)
    value, limit = (shown(v) + (amounts.unit or "") for v in (amounts.actual, amounts.target))
    options = []
    for way, zh, en in (
        (Bound(">=", "positive"), "越高（多）越好", "more is better"),
        (Bound("<=", "reverse"), "越低（少）越好", "less is better"),
    ):
        met = holds(way.comparator, amounts.actual, amounts.target)
        options.append(Option(zh, en, _decided(case, way, amounts, met, (), relied)))
    return case.undecided(
        "two-sided",
        f"“{bound.named.words}”并非越高或越低越好，目标值{limit}无比较符，实际{value}是否达到须由人判断",
        f"{bound.named.words!r} is neither the more the better nor the less; whether {value} meets {limit}, which has "
        "no comparator, is for a person to decide",
        relied_on=relied,
        options=tuple(options),
        diagnostics=said,
    )


def _hit() -> Diagnostic:
    return note(
        "two-sided",
        "hint",
        "该指标并非越高或越低越好，实际与目标相同，视为达到",
        "the indicator is neither the more the better nor the less; the actual is what was asked for",
    )


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
    options = []
    for value, text in ((amounts.actual, one), (amounts.other, two)):
        read = Amounts(amounts.target, value, amounts.unit)
        met = holds(bound.comparator, value, amounts.target)
        options.append(Option(text, text, _decided(case, bound, read, met, (), (evidence_of(case.actual),))))
    return case.undecided(
        "ambiguous-scale",
        f"数值缺少单位，既可理解为{one}也可理解为{two}，两种读法的结论或得分不同",
        f"a number lacks its unit: read as {one} or as {two} the outcome or the score differs",
        nature=bound.nature,
        options=tuple(options),
        diagnostics=said,
    )


def _is_rank(case: Case, target: Comparison, amounts: Amounts) -> bool:
    """True for unequal grades (一级 and 二级) where only the table's author knows which is better."""
    if amounts.actual == amounts.target or case.context.nature in ("positive", "reverse"):
        return False
    return amounts.unit == GRADE or (amounts.unit in RANKS and target.comparator == "=")


def _is_place(case: Case, bound: Bound) -> bool:
    """5 against 3 of a 排名: a place that was missed, which earns no share of the points."""
    return bound.named is not None and Indicators.of(case.vocabulary).is_place(name_of(case))


def _unordered(case: Case, bound: Bound) -> Evaluation:
    return case.undecided(
        "grade-order-unknown",
        f"“{piece(case.actual)}”与目标“{piece(case.target)}”等级或名次不同，何者为优未说明",
        f"{piece(case.actual)!r} differs from {piece(case.target)!r} in grade or rank; which is "
        "better is not said",
        nature=bound.nature,
        options=either_way(case),
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
    if bound.upward and amounts.actual < 0 < amounts.target:
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
