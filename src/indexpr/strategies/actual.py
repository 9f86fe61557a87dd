"""Actual values, alone and for a target."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from ..language import (
    AllOf,
    AnyOf,
    CalendarDay,
    Change,
    Comparison,
    Deadline,
    Expression,
    NotScored,
    Period,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Statement,
)
from ..language.dates import days_in_month
from .target import changes, periods, qualitatives, quantities


def actuals() -> st.SearchStrategy[Expression]:
    """Actual values: what was counted, when a thing was done, by how much it changed, what is claimed.

    >>> from hypothesis import given
    >>> @given(actuals())
    ... def nothing_is_asked_for(actual):
    ...     assert actual.kind not in ("deadline", "any_of")
    >>> nothing_is_asked_for()
    """
    counted = st.builds(Comparison, comparator=st.just("="), implicit=st.just(True), quantity=quantities())
    changed = changes().filter(lambda e: isinstance(e, Change) and e.implicit)
    return st.one_of(counted, periods(), changed, qualitatives(), _claims(), st.just(NotScored()))


def _claims() -> st.SearchStrategy[Expression]:
    def claim(word: str) -> Qualitative:
        return Qualitative(
            statements=(Statement(direction="complete", claim=True, words=(word,)),), wording=word
        )

    return st.sampled_from(("已完成", "全部完成", "已全部完成", "按时完成")).map(claim)


def actuals_for(target: Expression) -> st.SearchStrategy[Expression]:
    """Actual values that can be held against a target: of its kind and unit, on both sides of its bound.

    >>> from hypothesis import given
    >>> from indexpr.language import parse
    >>> @given(actuals_for(parse("≥200亩")))
    ... def comparable(actual):
    ...     assert actual.quantity.unit in ("亩", None)
    >>> comparable()
    """
    match target:
        case Comparison():
            return _counted(target.quantity)
        case Range():
            return st.one_of(_counted(target.low), _counted(target.high))
        case Change():
            return st.builds(
                evolve,
                st.just(target),
                direction=st.sampled_from(("increase", "decrease")),
                comparator=st.just("="),
                implicit=st.just(True),
                quantity=_near(target.quantity),
            )
        case Rank():
            return st.integers(1, int(target.place) + 9).map(
                lambda n: evolve(target, comparator="=" if target.unit is None else "<=", place=Decimal(n))
            )
        case Deadline() | Period():
            if target.days is None:
                return _claims()
            day = target.days[0 if isinstance(target, Deadline) else 1]
            return st.integers(-90, 90).map(lambda n: _done_on(day, n))
        case Qualitative():
            return st.one_of(qualitatives(), _claims())
        case AllOf() | AnyOf():
            each = st.tuples(*(actuals_for(item) for item in target.items))
            return each.map(lambda items: AllOf(items=tuple(map(evolve_subject, items, target.items))))
    return actuals()


def evolve_subject(actual: Expression, target: Expression) -> Expression:
    """The actual under the subject of its target."""
    return evolve(actual, subject=target.subject)


def _near(quantity: Quantity) -> st.SearchStrategy[Quantity]:
    stated = quantity.value
    top = int(stated * 2) + 2
    around = st.integers(0, top).map(Decimal)
    exactly = st.just(quantity.magnitude)
    return st.one_of(exactly, around).map(lambda m: Quantity(m, quantity.unit))


def _counted(quantity: Quantity) -> st.SearchStrategy[Expression]:
    def counted(found: Quantity, with_unit: bool) -> Comparison:
        unit = found.unit if with_unit else None
        return Comparison(comparator="=", implicit=True, quantity=Quantity(found.magnitude, unit))

    return st.builds(counted, _near(quantity), st.booleans())


def _done_on(day: CalendarDay, shift: int) -> Period:
    year = 2025 if day.year is None else day.year
    found = dt.date(year, day.month or 1, min(day.day, days_in_month(year, day.month or 1))) + dt.timedelta(
        days=shift
    )
    made = CalendarDay(None if day.year is None else found.year, found.month, found.day)
    return Period(first=made, last=made)
