"""Two amounts that have to do with each other beyond their units: denied subjects, ratios, shares of what was asked.

Each function answers for a pair, or passes it on with None.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from indexpr.indicators import Indicators
from indexpr.language.nodes import Comparator, Comparison, Quantity
from indexpr.language.numerals import exact
from indexpr.language.patterns import Pattern
from indexpr.language.text import fold

from .bounds import bound_of, name_of
from .outcome import Case, Evaluation, Option, evidence_of, note, piece, shown, written
from .percents import PERCENT, PERMILLE
from .quantities import compare

_RATIO = Pattern(r"([0-9]+(?:\.[0-9]+)?)([:比/])([0-9]+(?:\.[0-9]+)?)")
_WHOLE = {PERCENT: 100, PERMILLE: 1000, None: 1}
_FLIPPED: dict[Comparator, Comparator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}


def related(case: Case, target: Comparison, actual: Comparison) -> Evaluation | None:
    """The answer where the two are related so; None where they are plain amounts."""
    for relation in (_as_ratios, _of_contraries, _of_completion):
        answer = relation(case, target, actual)
        if answer is not None:
            return answer
    return None


# --- ratios -------------------------------------------------------------------------------------------


def _terms(case: Case, side: Comparison) -> tuple[Fraction, Fraction] | None:
    """The terms of a ratio as it is written (1:15), or None; 1/15 is one where the name speaks of such a ratio."""
    if side.quantity.unit is not None:
        return None
    found = list(_RATIO.finditer(fold(written(side), case.language.folding).text))
    if len(found) != 1:
        return None
    one, mark, other = found[0].groups()
    if mark == "/" and Indicators.of(case.vocabulary).larger_second(name_of(case)) is None:
        return None
    first, second = Fraction(Decimal(one)), Fraction(Decimal(other))
    return (first, second) if first and second and first / second == side.quantity.value else None


def _as_ratios(case: Case, target: Comparison, actual: Comparison) -> Evaluation | None:
    """1:15 and 1:14: which term should be small is for the name to say."""
    asked, given = _terms(case, target), _terms(case, actual)
    if asked is None and given is None:
        return None
    if asked is None or given is None:
        if target.quantity.unit is not None or actual.quantity.unit is not None:
            return None
        return case.undecided(
            "ratio-or-number",
            f"“{piece(target)}”与“{piece(actual)}”一为比、一为数，不能确定所指",
            f"of {piece(target)!r} and {piece(actual)!r} one is a ratio and one a number; what the number is of is not said",
            relied_on=(evidence_of(actual),),
        )
    limit, value = asked[1] / asked[0], given[1] / given[0]
    large = Indicators.of(case.vocabulary).larger_second(name_of(case))
    if limit == value:
        large = True
    if large is not None:
        answer = _ratio(case, actual, limit, value, large)
        if limit == value:
            return answer
        word = ("大", "large") if large else ("小", "small")
        return answer.noting(
            note(
                "ratio-by-name",
                "hint",
                f"按名称，比的后项相对前项宜{word[0]}",
                f"by its name the second term of the ratio should be {word[1]} against the first",
            )
        )
    options = (
        Option("后项越大越好", "a larger second term is better", _ratio(case, actual, limit, value, True)),
        Option("后项越小越好", "a smaller second term is better", _ratio(case, actual, limit, value, False)),
    )
    return case.undecided(
        "ratio-order-unknown",
        f"“{piece(actual)}”与目标“{piece(target)}”不同，比的哪一项宜小未说明",
        f"{piece(actual)!r} differs from {piece(target)!r}; which term of the ratio should be small is not said",
        relied_on=(evidence_of(actual),),
        options=options,
    )


def _ratio(case: Case, actual: Comparison, limit: Fraction, value: Fraction, large: bool) -> Evaluation:
    asked = Comparison(comparator=">=" if large else "<=", quantity=Quantity(exact(limit)))
    given = Comparison(comparator="=", quantity=Quantity(exact(value)))
    plain = evolve(case, context=evolve(case.context, unit=None, nature=None))
    answer = compare(plain, asked, given, (evidence_of(actual),), by_name=False)
    way = ("不低于", "at least") if large else ("不高于", "at most")
    return evolve(
        answer,
        target=case.target,
        actual=case.actual,
        reason_zh=f"按后项÷前项，实际{shown(value)}，目标{way[0]}{shown(limit)}，{'达到' if answer.met else '未达到'}",
        reason_en=f"second over first term: {shown(value)} against {way[1]} {shown(limit)}, {'met' if answer.met else 'not met'}",
    )


# --- subjects that deny each other ----------------------------------------------------------------------


def _of_contraries(case: Case, target: Comparison, actual: Comparison) -> Evaluation | None:
    """合格率 against 不合格率: what is left of the whole; 满意度 against 投诉率: two things."""
    mine, theirs = name_of(case), actual.subject
    if not theirs or mine == theirs:
        return None
    names = Indicators.of(case.vocabulary)
    one, other = names.judge(mine), names.judge(theirs)
    if one.nature is None and other.certain and other.of_share and target.comparator != "=":
        # ≥95% of nothing named, and 不合格率3%
        upward = target.comparator in (">=", ">")
        against = other.nature == ("reverse" if upward else "positive")
        return _different(case, mine or piece(target), theirs, actual) if against else None
    if mine is None or not (one.certain and other.certain and one.of_share and other.of_share):
        return None
    if {one.nature, other.nature} != {"positive", "reverse"}:
        return None
    whole, unit = _WHOLE.get(actual.quantity.unit), actual.quantity.unit
    left = None if whole is None else whole - actual.quantity.value
    if names.contrary(mine, theirs) and left is not None and left >= 0:
        rest = Comparison(
            comparator=_FLIPPED[actual.comparator],
            quantity=evolve(actual.quantity, magnitude=exact(left)),
            implicit=actual.implicit,
        )
        answer = compare(case, target, rest, (evidence_of(actual),))
        said = note(
            "complement-taken",
            "warning",
            f"实际完成值为“{theirs}”，与目标“{mine}”相反，取其余数{shown(left)}{unit or ''}",
            f"the actual is of {theirs!r}, which denies {mine!r}; what is left of the whole is taken: {shown(left)}{unit or ''}",
        )
        return evolve(answer, target=target, actual=actual).noting(said)
    return _different(case, mine, theirs, actual)


def _different(case: Case, mine: str, theirs: str, actual: Comparison) -> Evaluation:
    return case.undecided(
        "different-subjects",
        f"目标所指为“{mine}”，实际完成值所指为“{theirs}”，不是同一内容",
        f"the target is of {mine!r}, the actual of {theirs!r}: two things",
        relied_on=(evidence_of(actual),),
    )


# --- shares of what was asked ---------------------------------------------------------------------------


def _of_completion(case: Case, target: Comparison, actual: Comparison) -> Evaluation | None:
    """完成80% against a count is 80 % of it; 完成任务的180% is more than all."""
    unit = target.quantity.unit
    if actual.quantity.unit != PERCENT or unit in (None, PERCENT, PERMILLE, "百分点") or "/" in (unit or ""):
        return None
    if target.quantity.value <= 0 or not Indicators.of(case.vocabulary).is_completion(actual.subject):
        return None
    if not bound_of(case, target.comparator, target.quantity).upward:
        return None
    done = target.quantity.value * actual.quantity.value / 100
    amount = Comparison(
        comparator=actual.comparator,
        quantity=evolve(actual.quantity, magnitude=exact(done), unit=unit),
        implicit=actual.implicit,
    )
    answer = compare(case, target, amount, (evidence_of(actual),))
    said = note(
        "share-of-target",
        "warning",
        f"“{piece(actual)}”按完成目标的比例理解，折合{shown(done)}{unit}",
        f"{piece(actual)!r} is taken as a share of the target: {shown(done)} {unit}",
    )
    return evolve(answer, target=target, actual=actual).noting(said)
