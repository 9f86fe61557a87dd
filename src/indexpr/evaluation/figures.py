"""Several figures of one actual: a part and its whole, the one of the row's year, the parts of a total.

Asked before the parts are tried one by one; answers where the words say how the figures belong together, else None.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from attrs import evolve

from indexpr.indicators import Indicators
from indexpr.language.nodes import AllOf, AnyOf, Comparison, Expression, Quantity
from indexpr.language.numerals import exact
from indexpr.language.patterns import Pattern

from .bounds import name_of
from .outcome import Case, Evaluate, Evaluation, evidence_of, note, piece, placed, shown
from .percents import PERCENT

_YEAR = Pattern(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_WORDS = Pattern(r"[^0-9]+")
_UNSUMMED = Pattern(r"率|比|占|人均|平均|满意度")


def together(case: Case, actual: AllOf | AnyOf, evaluate: Evaluate) -> Evaluation | None:
    """The answer of figures that belong together; None where the words do not say so."""
    if not isinstance(actual, AllOf):
        return None
    items = [placed(item, actual) for item in actual.items]
    if not all(isinstance(item, Comparison) for item in items) or len(items) < 2:
        return None
    figures = [cast("Comparison", item) for item in items]
    for way in (_part_of_whole, _of_the_year, _total):
        answer = way(case, figures, evaluate)
        if answer is not None:
            return evolve(answer, target=case.target, actual=actual)
    return None


def _answer(case: Case, figure: Comparison, evaluate: Evaluate) -> Evaluation:
    answer = evaluate(case.of(case.target, figure))
    return evolve(answer, relied_on=(evidence_of(case.actual),))


def _part_of_whole(case: Case, figures: Sequence[Comparison], evaluate: Evaluate) -> Evaluation | None:
    """应到50人，实到48人 against a percentage: 96 %."""
    target = case.target
    if not isinstance(target, Comparison) or target.quantity.unit != PERCENT or len(figures) != 2:
        return None
    names = Indicators.of(case.vocabulary)
    whole, part = figures
    if names.is_part(_lead(whole)) and names.is_whole(_lead(part)) and not names.is_whole(_lead(whole)):
        whole, part = part, whole
    about = name_of(case) or ""
    said_part = names.is_part(_lead(part)) or (bool(part.subject) and (part.subject or "") in about)
    said_whole = names.is_whole(_lead(whole))
    if not said_part or not said_whole or whole.quantity.unit != part.quantity.unit:
        return None
    if any(f.comparator != "=" or f.quantity.approximate is not None for f in figures):
        return None
    if whole.quantity.value <= 0 or part.quantity.value < 0 or part.quantity.unit == PERCENT:
        return None
    share = part.quantity.value / whole.quantity.value * 100
    if share > 100:
        return None
    answer = _answer(case, Comparison(comparator="=", quantity=Quantity(exact(share), PERCENT)), evaluate)
    return answer.noting(
        note(
            "share-of-parts",
            "hint",
            f"按“{piece(part)}”占“{piece(whole)}”计，为{_percent(share)}",
            f"{piece(part)!r} of {piece(whole)!r} is {_percent(share)}",
        )
    )


def _lead(figure: Comparison) -> str:
    """The words in front of a figure: its subject, or a comparator in words (共100户)."""
    found = _WORDS.match(piece(figure))
    return figure.subject or (found[0] if found else "")


def _percent(share: Fraction) -> str:
    rounded = round(share, 2)
    return ("" if rounded == share else "约") + shown(rounded) + "%"


def _of_the_year(case: Case, figures: Sequence[Comparison], evaluate: Evaluate) -> Evaluation | None:
    """2022年15家，2023年22家 in 2023: the one of the year."""
    year = case.context.year
    if year is None:
        return None
    years = [_year_of(figure) for figure in figures]
    if None in years or len(set(years)) != len(years) or year not in years:
        return None
    chosen = figures[years.index(year)]
    answer = _answer(case, evolve(chosen, subject=None), evaluate)
    return answer.noting(
        note(
            "figure-of-the-year",
            "hint",
            f"取{year}年的“{piece(chosen)}”与目标比较",
            f"the figure of {year}, {piece(chosen)!r}, is held against the target",
        )
    )


def _year_of(figure: Expression) -> int | None:
    found = _YEAR.search((figure.subject or "") + (figure.anchor or ""))
    return int(found[1]) if found else None


def _total(case: Case, figures: Sequence[Comparison], evaluate: Evaluate) -> Evaluation | None:
    """男70人、女50人 are 120人, where the words name all parts of one total and the target asks for the whole."""
    target = case.target
    if not isinstance(target, Comparison) or target.quantity.unit == PERCENT:
        return None
    units = {figure.quantity.unit for figure in figures}
    if len(units) != 1 or PERCENT in units or any("/" in (unit or "") for unit in units):
        return None
    names = Indicators.of(case.vocabulary)
    subjects = [figure.subject for figure in figures]
    about = (case.context.name or "") + (target.subject or "")
    if not names.makes_total(subjects) or _UNSUMMED.search(about) or names.makes_total([about]):
        return None
    if any(subject and subject in about for subject in subjects):
        return None
    if any(
        f.comparator != "=" or f.quantity.approximate is not None or f.quantity.value < 0 for f in figures
    ):
        return None
    total = sum((f.quantity.value for f in figures), Fraction(0))
    unit = figures[0].quantity.unit
    answer = _answer(case, Comparison(comparator="=", quantity=Quantity(exact(total), unit)), evaluate)
    return answer.noting(
        note(
            "parts-summed",
            "warning",
            f"各部分相加为{shown(total)}{unit or ''}",
            f"the parts are summed: {shown(total)} {unit or ''}",
        )
    )
