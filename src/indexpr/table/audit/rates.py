"""Printed rates held against the two figures that they are rates of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from indexpr.evaluation import Evaluation
from indexpr.language.nodes import Comparison
from indexpr.scoring.numbers import about

from ..contents import amount
from ..model import BudgetExecution, Place, Row
from ..scoring.row_report import RowReport
from ..scoring.scored import TableReport

__all__ = ["WrongRate", "wrong_rates"]

_RATE = re.compile(r"(?P<number>[-+]?\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(?P<mark>[%％‰]?)")
_MONEY = re.compile(r"(?:人民币|[¥￥])?(?P<number>[\d,，.．]+)(?P<scale>百万|千万|[十百千万亿])?元?")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@frozen
class WrongRate:
    """A rate that its figures deny.

    Attributes:
        row: of which it is.
        field: ``rate``, ``completion`` or ``deviation``.
        printed: as it stands.
        exact: what the figures make of it, in percent.
        figures: the two, as they stand.
        places: of the rate and of the figures.
    """

    row: RowReport | BudgetExecution
    field: str
    printed: str
    exact: Fraction
    figures: tuple[str, str]
    places: tuple[Place, ...]

    def describe(self, language: str = "zh") -> str:
        """In one sentence."""
        name = self.row.name if isinstance(self.row, RowReport) else self.row.label or "预算执行"
        first, second = self.figures
        if language == "en":
            return (
                f"“{name}”: {_NAMES[self.field][1]} is printed as {self.printed}; "
                f"{first} over {second} is {about(self.exact)} %"
            )
        return f"“{name}”{_NAMES[self.field][0]}印为{self.printed}，按{first}与{second}计算为{about(self.exact)}%"


_NAMES = {
    "rate": ("执行率", "the rate of execution"),
    "completion": ("完成率", "the rate of completion"),
    "deviation": ("偏差率", "the rate of deviation"),
}


def wrong_rates(report: TableReport) -> Iterator[WrongRate]:
    """Every printed rate that differs from its two figures by more than its printed rounding."""
    table = report.table
    for entry in (*(() if table.execution is None else (table.execution,)), *table.funds):
        found = _of_amounts(entry)
        if found is not None:
            yield found
    for made in report.rows:
        if isinstance(made.row, Row) and made.evaluation is not None:
            yield from _of_row(made, made.row, made.evaluation)


def _of_amounts(entry: BudgetExecution) -> WrongRate | None:
    executed = _money(entry.executed)
    printed = _printed(entry.rate)
    if executed is None or printed is None:
        return None
    bases = [(text, base) for text in (entry.budget, entry.initial) if (base := _money(text))]
    if not bases or any(_agrees(printed, executed / base * 100) for _, base in bases):
        return None
    text, base = bases[0]
    exact = executed / base * 100
    places = tuple(p for name in ("rate", "executed", "budget") if (p := entry.place_of(name)) is not None)
    return WrongRate(
        entry, "rate", (entry.rate or "").strip(), exact, (entry.executed or "", text or ""), places
    )


def _of_row(made: RowReport, row: Row, evaluation: Evaluation) -> Iterator[WrongRate]:
    ratio = evaluation.ratio
    plain = isinstance(evaluation.target, Comparison) and isinstance(evaluation.actual, Comparison)
    if ratio is None or not plain or evaluation.diagnostics:
        return  # what rests on an assumption does not deny a printed figure
    done = Fraction(1) if evaluation.outcome == "met" else ratio
    for field, text, near in (
        (
            "completion",
            row.completion,
            (ratio, done, min(ratio, Fraction(1)), 2 - ratio, *((1 / ratio,) if ratio else ())),
        ),
        (
            "deviation",
            row.deviation,
            (ratio - 1, 1 - ratio, done - 1),
        ),
    ):
        printed = _printed(text)
        if printed is None or any(_agrees(printed, each * 100) for each in near):
            continue
        exact = (ratio if field == "completion" else ratio - 1) * 100
        places = tuple(p for name in (field, "actual", "target") if (p := row.place_of(name)) is not None)
        sides = ((row.actual or "").strip(), (row.target or "").strip())
        yield WrongRate(made, field, (text or "").strip(), exact, sides, places)


def _printed(text: str | None) -> tuple[Fraction, Fraction, bool] | None:
    """The rate of a cell in percent, the worth of its last digit, and whether it carries its mark."""
    found = _RATE.fullmatch((text or "").strip())
    if found is None:
        return None
    digits = found["number"].replace(",", "").replace("，", "")
    scale = Fraction(1, 10) if found["mark"] == "‰" else Fraction(1)
    last = Fraction(1, 10 ** len(digits.partition(".")[2])) * scale
    return Fraction(digits) * scale, last, bool(found["mark"])


def _agrees(printed: tuple[Fraction, Fraction, bool], exact: Fraction) -> bool:
    """Whether rounding or truncation leads from the exact percentage to the printed one; a bare one may be a share."""
    value, last, marked = printed
    if abs(value - exact) < last:
        return True
    return not marked and abs(value - exact / 100) < last and value <= 10


def _money(text: str | None) -> Fraction | None:
    found = _MONEY.fullmatch("".join((text or "").split()))
    if found is None:
        return None
    digits = amount(found["number"])
    if digits is None:
        return None
    number = digits.replace(",", "").replace("，", "").replace("．", ".")
    return Fraction(number) * _SCALES.get(found["scale"] or "", 1)
