"""Places in an order: less is better, and a missed place has no proportional score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from indexpr.diagnostics import Diagnostic
from indexpr.language.nodes import Comparison, Expression, Qualitative, Rank

from .ladders import missed_by
from .outcome import Case, Evaluation, evidence_in, evidence_of, note, piece
from .statements import denials

#: Units in which a place is counted.
_PLACES = (None, "名", "位")
#: Names of indicators, and subjects, that say that a number is a place.
_NAMES = ("名次", "排名", "位次", "位列", "排位")


def compare(case: Case, target: Rank, actual: Rank) -> Evaluation:
    """A reported place against the one asked for."""
    case = case.of(target, actual)
    open_ = _incomparable(target, actual)
    if open_ is not None:
        return case.undecided("ranks-differ", *open_, nature="rank", relied_on=(evidence_of(actual),))
    met = Fraction(actual.place) <= Fraction(target.place)
    if not met and actual.comparator == "<=":
        return case.undecided(
            "imprecise-rank",
            f"“{piece(actual)}”未写明具体位次，不能判定是否达到“{piece(target)}”，请给出位次",
            f"{piece(actual)!r} does not say which place; the place must be given to hold it against {piece(target)!r}",
            nature="rank",
        )
    word, en = ("达到", "reaches") if met else ("未达到", "does not reach")
    return case.answer(
        "met" if met else "not_met",
        "rank-reached" if met else "rank-missed",
        f"实际位次“{piece(actual)}”{word}“{piece(target)}”",
        f"the place {piece(actual)!r} {en} {piece(target)!r}",
        nature="rank",
        comparator="<=",
        relied_on=(evidence_of(actual),),
        options=() if met else missed_by(case),
        diagnostics=_scopes(target, actual),
    )


def compare_denied(case: Case, target: Rank, actual: Rank) -> Evaluation | None:
    """未进入前5名: it is behind that place, which decides where no better one is asked for; None where it does not."""
    alike = _incomparable(target, actual) is None and Fraction(target.place) <= Fraction(actual.place)
    if actual.comparator != "<=" or not alike:
        return None
    return case.answer(
        "not_met",
        "denied",
        f"实际完成值“{piece(actual)}”表明未达到“{piece(target)}”",
        f"the actual {piece(actual)!r} says that {piece(target)!r} was not reached",
        nature="rank",
        relied_on=(evidence_of(actual),),
    )


def _incomparable(target: Rank, actual: Rank) -> tuple[str, str] | None:
    """Why two places cannot be held against each other, and what a person must say."""
    one, two = piece(target), piece(actual)
    if target.unit != actual.unit:
        return (
            f"“{one}”与“{two}”一为名次、一为比例，请给出参加排名的总数",
            f"of {one!r} and {two!r} one is a place and one a share; how many are ranked must be given",
        )
    if target.from_end or actual.from_end:
        return (
            f"“{one}”与“{two}”含倒数位次，请确认哪一端为优",
            f"{one!r} and {two!r} count from the end; a person must say which end is better",
        )
    if target.scope and actual.scope and target.scope != actual.scope:
        return (
            f"“{one}”与“{two}”的排名范围不同，请给出“{target.scope}”范围内的位次",
            f"{one!r} and {two!r} are places among different ones; the place within {target.scope!r} must be given",
        )
    return None


def _scopes(target: Rank, actual: Rank) -> tuple[Diagnostic, ...]:
    if bool(target.scope) == bool(actual.scope):
        return ()
    known = target.scope or actual.scope
    return (
        note(
            "scope-not-told",
            "hint",
            f"只有一侧写明排名范围“{known}”，按同一范围比较",
            f"only one side names the scope {known!r}; both are taken for it",
        ),
    )


def compare_with_number(case: Case, target: Rank, actual: Comparison) -> Evaluation | None:
    """3, 3名 against 前5名: a number that can only be a place; None where it cannot be one."""
    place = _as_rank(actual, "%" if target.unit == "%" else None)
    if place is None:
        return None
    return compare(case, target, place).noting(_taken(actual))


def compare_number_with(case: Case, target: Comparison, actual: Rank) -> Evaluation | None:
    """排名≤5 against 第3名: a target that names the order by which it counts; None for any other."""
    place = _as_rank(target, actual.unit)
    spoken = "".join(filter(None, (case.context.name, target.subject, target.noun)))
    if place is None or not any(word in spoken for word in _NAMES):
        return None
    return compare(case, place, actual).noting(_taken(target))


def compare_with_words(case: Case, target: Rank, actual: Qualitative) -> Evaluation:
    """Words against a place: a denial fails it, nothing else says which place was reached."""
    denied = denials(actual)
    if denied:
        return case.answer(
            "not_met",
            "denied",
            f"实际完成值“{piece(actual)}”表明未达到“{piece(target)}”",
            f"the actual {piece(actual)!r} says that {piece(target)!r} was not reached",
            nature="rank",
            relied_on=evidence_in(denied),
        )
    return case.undecided(
        "words-settle-nothing",
        f"“{piece(actual)}”未写明位次，请给出位次",
        f"{piece(actual)!r} does not say which place was reached; the place must be given",
        nature="rank",
    )


def _as_rank(number: Comparison, unit: str | None) -> Rank | None:
    quantity = number.quantity
    if quantity.approximate is not None or quantity.value <= 0:
        return None
    if number.comparator not in ("=", "<=") or quantity.unit not in (("%",) if unit == "%" else _PLACES):
        return None
    if unit != "%" and quantity.value.denominator != 1:
        return None
    return Rank(
        comparator="<=" if number.comparator == "<=" else "=",
        place=Decimal(quantity.value.numerator) / Decimal(quantity.value.denominator),
        unit="%" if unit == "%" else None,
        text=number.text,
        span=number.span,
        subject=number.subject,
    )


def _taken(number: Expression) -> Diagnostic:
    return note(
        "number-taken-as-place",
        "warning",
        f"“{piece(number)}”理解为位次",
        f"{piece(number)!r} is taken as a place in an order",
    )
