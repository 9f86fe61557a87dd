"""Deviations: a change whose base is the target (超额完成20个, 逾期2天, 超支5万元) is added to it."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from indexpr.language.nodes import Change, Comparator, Comparison, Quantity, Range
from indexpr.language.numerals import exact
from indexpr.language.patterns import Pattern

from .bounds import bound_of
from .outcome import Case, Evaluation, Option, evidence_of, note, piece, shown
from .percents import PERCENT
from .quantities import compare
from .statements import topics_meet
from .units import factor


def compare_deviation(case: Case, target: Comparison | Range, actual: Change) -> Evaluation:
    """The target and what the actual says beyond it or short of it.

    Raises:
        UnitError: the deviation is in a unit that the target's does not convert into.
    """
    case = case.of(target, actual)
    if isinstance(target, Range):
        return _undecided(case, target, actual)
    if _is_asked_for(case, target, actual):
        return _value_itself(case, target, actual)
    if actual.direction == "decrease" and _GAIN.search(_lead(actual)):
        if bound_of(case, target.comparator, target.quantity).upward:
            return _saved(case, target, actual)
    sign = 1 if actual.direction == "increase" else -1
    asked, beyond = target.quantity, actual.quantity
    readings: list[Fraction] = []
    if beyond.unit == PERCENT and asked.unit != PERCENT:
        readings = [asked.value * (100 + sign * beyond.value) / 100]
    elif beyond.unit == PERCENT:
        readings = [asked.value + sign * beyond.value, asked.value * (100 + sign * beyond.value) / 100]
    elif beyond.unit == "百分点" and asked.unit == PERCENT:
        readings = [asked.value + sign * beyond.value]
    else:
        by = Fraction(1)
        if beyond.unit is not None and asked.unit is not None:
            found = factor(beyond.unit, asked.unit, case.vocabulary, case.context.rates)
            if found is None:
                return _undecided(case, target, actual)
            by = found
        readings = [asked.value + sign * beyond.value * by]
    answers = [_added(case, target, actual, value) for value in dict.fromkeys(readings)]
    first = answers[0]
    if len({(a.outcome, None if a.met else a.actual_value) for a in answers}) > 1:
        return case.undecided(
            "ambiguous-deviation",
            f"“{piece(actual)}”可理解为百分点或目标的百分比，结论或得分不同",
            f"{piece(actual)!r} may be in points or a share of the target, which gives other outcomes or scores",
            nature=first.nature,
            relied_on=(evidence_of(actual),),
            options=tuple(
                Option(text, text, answer)
                for answer in answers
                if (text := shown(answer.actual_value or Fraction(0)) + (asked.unit or ""))
            ),
        )
    return first


def _added(case: Case, target: Comparison, actual: Change, value: Fraction) -> Evaluation:
    comparator: Comparator = actual.comparator
    if actual.direction == "decrease":  # at least 5 short is at most so much
        flipped: dict[Comparator, Comparator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
        comparator = flipped[comparator]
    reached = Comparison(
        comparator=comparator,
        quantity=Quantity(exact(value), target.quantity.unit, actual.quantity.approximate),
    )
    answer = compare(case, target, reached, (evidence_of(actual),))
    total = shown(value) + (target.quantity.unit or "")
    said = note(
        "deviation-added",
        "hint",
        f"“{piece(actual)}”为与目标的偏差，折合实际{total}",
        f"{piece(actual)!r} is a deviation from the target: the actual is {total}",
    )
    return evolve(answer, target=target, actual=actual).noting(said)


#: What tells how the deviation is against the target, and not what deviates.
_AGAINST = Pattern(r"完成|计划|目标|预算|任务|指标|预期|实际|比|较|了|已|共|额|定额")
#: Less of a thing that is kept under: against a floor it may be the thing asked for.
_GAIN = Pattern(r"节约|节省|节支|结余|提前|提早|缩短")
_WORDS = Pattern(r"[^0-9]*")


def _lead(actual: Change) -> str:
    found = _WORDS.match(piece(actual))
    return found[0] if found else ""


def _is_asked_for(case: Case, target: Comparison, actual: Change) -> bool:
    """节约53万元 where 节约资金额 was asked for: no deviation, the value itself."""
    word = _AGAINST.sub("", _lead(actual)).strip()
    about = (case.context.name or "") + (target.subject or "")
    return len(word) >= 2 and topics_meet(word, about) and bool(about)


def _value_itself(case: Case, target: Comparison, actual: Change) -> Evaluation:
    plain = Comparison(
        comparator=actual.comparator, quantity=actual.quantity, text=actual.text, span=actual.span
    )
    answer = compare(case, target, plain, (evidence_of(actual),))
    return evolve(answer, target=target, actual=actual).noting(
        note(
            "change-taken-as-amount",
            "hint",
            f"指标即为“{_lead(actual)}”，取“{piece(actual)}”的数值与目标比较",
            f"the indicator asks for just that; the amount of {piece(actual)!r} is held against the target",
        )
    )


def _saved(case: Case, target: Comparison, actual: Change) -> Evaluation:
    """节约3万元 against ≥50万元: what was saved, or what is short of it."""
    sign = -actual.quantity.value
    short = _added(case, target, actual, target.quantity.value + sign)
    options = (
        Option(
            f"{piece(actual)}即为实际值",
            f"{piece(actual)!r} is the value",
            _value_itself(case, target, actual),
        ),
        Option("比目标少", "short of the target", short),
    )
    return case.undecided(
        "ambiguous-deviation",
        f"“{piece(actual)}”是实际值还是与目标“{piece(target)}”的差额，须由人判断",
        f"whether {piece(actual)!r} is the value or what is short of {piece(target)!r} is for a person to decide",
        relied_on=(evidence_of(actual),),
        options=options if actual.quantity.unit == target.quantity.unit else (),
    )


def _undecided(case: Case, target: Comparison | Range, actual: Change) -> Evaluation:
    return case.undecided(
        "deviation-without-base",
        f"“{piece(actual)}”是与目标的偏差，不能与“{piece(target)}”相加",
        f"{piece(actual)!r} is a deviation from the target and cannot be added to {piece(target)!r}",
        relied_on=(evidence_of(actual),),
    )
