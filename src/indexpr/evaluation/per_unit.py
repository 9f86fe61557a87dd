"""Amounts of a stretch of time or of one of something, against bare ones: 每季度1次 and 4次, 115元 and ≤120元/人."""

from __future__ import annotations

from fractions import Fraction

from indexpr.language.nodes import Quantity

from .common_unit import Amounts, counting, factor_or_none
from .outcome import Case, note, piece, shown
from .units import MONEY, is_count, known, split_unit

#: An amount so many times the target may be a total, and is not taken as a rate.
FAR = Fraction(10)
#: How often each stretch of time comes in a year.
_A_YEAR = {"季": 4, "月": 12, "半年": 2, "学期": 2}


def repeated(case: Case, target: Quantity, actual: Quantity) -> Amounts | None:
    """4次 of a yearly table against 每季度1次: four times. 4次 need not be 1次/季, so the other way round only of 全年4次."""
    assert target.unit is not None
    assert actual.unit is not None
    (mine, below), (theirs, others) = split_unit(target.unit), split_unit(actual.unit)
    if not (is_count(mine, case.vocabulary) and is_count(theirs, case.vocabulary)):
        return None
    if len(below) == 1 and not others and below[0] in _A_YEAR and _of_whole_year(case):
        return _by_the_stretch(case, target, actual, (mine, theirs, below[0]))
    if below or len(others) != 1 or others[0] not in _A_YEAR:
        return None
    value = actual.value * _A_YEAR[others[0]]
    said = note(
        "taken-as-of-one-year",
        "warning",
        f"“{actual.unit}”按全年{_A_YEAR[others[0]]}次计，合{shown(value)}{mine}",
        f"{actual.unit!r} comes {_A_YEAR[others[0]]} times a year: {shown(value)} {mine}",
    )
    return Amounts(target.value, value, target.unit, None, (said, *counting(case, mine, theirs)))


def _of_whole_year(case: Case) -> bool:
    """全年4次: the amount says that it is that of the whole year."""
    return case.actual.subject in case.vocabulary.wording["time"]["whole_year"]


def _by_the_stretch(case: Case, target: Quantity, actual: Quantity, of: tuple[str, str, str]) -> Amounts:
    """全年4次 against 每季度1次: once a quarter on the average, which is all that such a figure tells."""
    mine, theirs, stretch = of
    value = actual.value / _A_YEAR[stretch]
    said = note(
        "taken-as-of-one-year",
        "warning",
        f"“{piece(case.actual)}”为全年数量，平均每{stretch}{shown(value)}",
        f"{piece(case.actual)!r} is that of a whole year: {shown(value)} a {stretch} on the average",
    )
    return Amounts(target.value, value, target.unit, None, (said, *counting(case, mine, theirs)))


def as_rate(case: Case, target: Quantity, actual: Quantity) -> Amounts | None:
    """115元 against ≤120元/人: that rate; an amount ten times off may be a total and is not."""
    assert target.unit is not None
    assert actual.unit is not None
    (mine, below), (theirs, others) = split_unit(target.unit), split_unit(actual.unit)
    if bool(below) == bool(others) or not mine or not theirs or not _of_money(case, mine):
        return None
    by = factor_or_none(case, theirs, mine)
    if by is None or target.value <= 0:
        return None
    value = actual.value * by
    if not 1 / FAR < value / target.value < FAR:
        return None
    rate = "/".join((mine, *(below or others)))
    said = note(
        "taken-as-rate",
        "warning",
        f"“{target.unit}”与“{actual.unit}”：金额按同一单价理解，合{shown(value)}{rate}",
        f"{target.unit!r} and {actual.unit!r}: the amount is taken as one of the same rate, {shown(value)} {rate}",
    )
    return Amounts(target.value, value, rate, None, (said,))


def _of_money(case: Case, unit: str) -> bool:
    found = known(unit, case.vocabulary)
    return found is not None and found.kind in MONEY
