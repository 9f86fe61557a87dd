"""Deviations: a change whose base is the target (超额完成20个, 逾期2天, 超支5万元) is added to it."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from indexpr.language.nodes import Change, Comparator, Comparison, Quantity, Range
from indexpr.language.numerals import exact

from .outcome import Case, Evaluation, Option, evidence_of, note, piece, shown
from .percents import PERCENT
from .quantities import compare
from .units import factor


def compare_deviation(case: Case, target: Comparison | Range, actual: Change) -> Evaluation:
    """The target and what the actual says beyond it or short of it.

    Raises:
        UnitError: the deviation is in a unit that the target's does not convert into.
    """
    case = case.of(target, actual)
    if isinstance(target, Range):
        return _undecided(case, target, actual)
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


def _undecided(case: Case, target: Comparison | Range, actual: Change) -> Evaluation:
    return case.undecided(
        "deviation-without-base",
        f"“{piece(actual)}”是与目标的偏差，不能与“{piece(target)}”相加",
        f"{piece(actual)!r} is a deviation from the target and cannot be added to {piece(target)!r}",
        relied_on=(evidence_of(actual),),
    )
