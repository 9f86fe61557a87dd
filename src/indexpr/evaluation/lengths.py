"""How long a duration is in days at least and at most, whatever the calendar: what needs no calendar is told without one."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.language.nodes import Comparison

from .bounds import Bound, bound_of
from .outcome import Case, Evaluation, Option, evidence_of, note, piece, shown

#: Days of m successive months, at least and at most, m from 0 to 12.
_LEAST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365)
_MOST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337, 366)
#: A run of working days meets, beside its weekends, so many days of holidays at most (the longest run of days off, and one
#: more for each two months).
_HOLIDAYS, _SPELL = 11, 40


@frozen(eq=False, repr=False)
class Length(Value):
    """Days, at least and at most."""

    least: Fraction
    most: Fraction


def length_of(step: str, count: Fraction) -> Length | None:
    """The length of so many calendar steps (``days``, ``months``, ``working_days``); None for parts of a month.

    >>> length_of("months", Fraction(1)), length_of("days", Fraction(3))
    (Length(least=Fraction(28, 1), most=Fraction(31, 1)), Length(least=Fraction(3, 1), most=Fraction(3, 1)))
    """
    if count < 0:
        return None
    if step == "days":
        return Length(count, count)
    if count.denominator != 1:
        return None
    number = int(count)
    if step == "months":
        years, months = divmod(number, 12)
        leap = -(-years // 4) if years else 0
        return Length(
            Fraction(years * 365 + years // 5 + _LEAST[months]), Fraction(years * 365 + leap + _MOST[months])
        )
    weekends = 2 * (number // 5 + 1)
    holidays = _HOLIDAYS * (1 + number // _SPELL)
    return Length(Fraction(number), Fraction(number + (weekends + holidays if number else 0)))


def compare_lengths(
    case: Case, target: Comparison, actual: Comparison, limit: Length, spent: Length
) -> Evaluation | None:
    """Two durations that every calendar compares alike; None where it depends on the calendar."""
    bound = bound_of(case, target.comparator, target.quantity)
    if bound.two_sided or actual.comparator != "=" or actual.quantity.approximate is not None:
        return None
    met = _everywhere(bound, limit, spent)
    if met is None:
        return None
    said = note(
        "same-by-every-calendar",
        "hint",
        f"“{piece(actual)}”与“{piece(target)}”的换算取决于日历，但结论在任何日历下相同",
        f"how {piece(actual)!r} and {piece(target)!r} convert depends on the calendar; the outcome does not",
    )
    reason = {
        (True, True): ("reaches-target", "达到", "reaches"),
        (True, False): ("below-target", "未达到", "falls short of"),
        (False, True): ("within-duration", "在期限内：", "is within"),
        (False, False): ("outside-duration", "超过期限：", "is beyond"),
    }[bound.upward, met]
    return case.answer(
        "met" if met else "not_met",
        reason[0],
        f"实际完成值“{piece(actual)}”{reason[1]}目标“{piece(target)}”",
        f"the actual {piece(actual)!r} {reason[2]} the target {piece(target)!r}",
        nature=bound.nature,
        comparator=bound.comparator,
        relied_on=(evidence_of(actual),),
        options=() if met else _shortest_and_longest(case, bound, limit, spent),
        diagnostics=(*bound.diagnostics, said),
    )


def _everywhere(bound: Bound, limit: Length, spent: Length) -> bool | None:
    if bound.upward:
        if spent.least >= limit.most and (bound.comparator == ">=" or spent.least > limit.most):
            return True
        return False if spent.most < limit.least else None
    if spent.most <= limit.least and (bound.comparator == "<=" or spent.most < limit.least):
        return True
    return False if spent.least > limit.most else None


def _shortest_and_longest(case: Case, bound: Bound, limit: Length, spent: Length) -> tuple[Option, ...]:
    """What the miss is worth by the calendar that is kindest and by the one that is hardest."""
    made = []
    for days, taken in ((limit.least, spent.most), (limit.most, spent.least)):
        evaluation = case.answer(
            "not_met",
            "outside-duration",
            f"目标{shown(days)}天，实际{shown(taken)}天",
            f"target {shown(days)} days, actual {shown(taken)} days",
            nature=bound.nature,
            comparator=bound.comparator,
            ratio=taken / days if days > 0 else None,
            target_value=days,
            actual_value=taken,
            unit="天",
        )
        made.append(
            Option(
                f"{shown(days)}天对{shown(taken)}天", f"{shown(days)} against {shown(taken)} days", evaluation
            )
        )
    return tuple(made)
