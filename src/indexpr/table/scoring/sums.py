"""Sums of a recorded table: points and scores against what it declares, losses, schemes of weights, grades."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from indexpr.scoring import SCHEMES, WeightScheme
from indexpr.scoring.numbers import shown
from indexpr.scoring.parts import GRADE_SCALES
from indexpr.scoring.schemes import EXECUTION, level_of

from ..model import BudgetExecution, LevelPoints, Row
from .evaluated import recorded_of
from .row_report import RowReport, optional_number
from .scored import Sum, TableReport, exact_sum

__all__ = ["Loss", "SchemeMatch", "Sums", "sums_of"]

HUNDRED = Decimal(100)


@frozen
class Loss:
    """Points that a recorded score is below the points of its row."""

    row: RowReport
    lost: Decimal

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"row": self.row.place.row, "name": self.row.name, "lost": shown(self.lost)}


@frozen
class SchemeMatch:
    """A scheme of weights, and how the table differs from it.

    Attributes:
        scheme: the weights.
        differences: points of each level less what the scheme gives it; empty where the table follows it. A table
            without a row of budget execution is held to the other levels only.
    """

    scheme: WeightScheme
    differences: tuple[tuple[str, Fraction], ...]

    @property
    def followed(self) -> bool:
        """Whether the table follows the scheme."""
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "scheme": self.scheme.name,
            "followed": self.followed,
            "differences": {level: shown(points) for level, points in self.differences},
        }


@frozen(kw_only=True)
class Sums:
    """What the rows add up to, and what the table declares.

    Attributes:
        points, execution_points: of the indicator rows that count, and of budget execution.
        recorded, execution_recorded: their printed scores; None where none is printed.
        declared_points, declared_total: of the row 总分; None where there is none.
        declared_grade: of the conclusion, or None.
        losses: rows whose recorded score is below their points.
        without_score: rows with points and no recorded score.
        without_points: how many rows that count have no points.
        schemes: the schemes of weights, those first that the table follows or is nearest to.
        levels: points that the table prints for a level, which its rows do not add up to, each with their sum.
        exceeded: points that the table prints for a level, which the scores of its rows exceed, each with their sum.
    """

    points: Decimal
    execution_points: Decimal
    recorded: Decimal | None
    execution_recorded: Decimal | None
    declared_points: Decimal | None
    declared_total: Decimal | None
    declared_grade: str | None
    losses: tuple[Loss, ...]
    without_score: tuple[RowReport, ...]
    without_points: int
    schemes: tuple[SchemeMatch, ...]
    levels: tuple[tuple[LevelPoints, Decimal], ...]
    exceeded: tuple[tuple[LevelPoints, Decimal], ...] = ()

    @property
    def all_points(self) -> Decimal:
        """Of indicators and budget execution."""
        return exact_sum((self.points, self.execution_points))

    @property
    def all_recorded(self) -> Decimal | None:
        """The printed scores of both; None where no indicator has one."""
        if self.recorded is None:
            return None
        return exact_sum((self.recorded, self.execution_recorded or Decimal(0)))

    @property
    def whole(self) -> Decimal:
        """The points of the whole table: as declared, else 100."""
        return HUNDRED if self.declared_points is None else self.declared_points

    @property
    def absent(self) -> Decimal:
        """Points that the table declares and its rows do not have; below 0 where the rows have more."""
        return exact_sum((self.whole, -self.all_points))

    @property
    def beside_execution(self) -> bool:
        """Whether the points that are absent are those of budget execution, by a scheme that the levels follow."""
        if not self.schemes or not self.schemes[0].followed:
            return False
        weight = dict(self.schemes[0].scheme.weights).get(EXECUTION)
        return self.absent > 0 and self.absent == weight

    @property
    def lost(self) -> Decimal:
        """The sum of all losses."""
        return exact_sum(loss.lost for loss in self.losses)

    @property
    def less_losses(self) -> Decimal:
        """The points of the whole table less the losses."""
        return exact_sum((self.whole, -self.lost))

    @property
    def explained_by(self) -> Literal["sum", "losses"] | None:
        """How the declared total comes about: the ``sum`` of the recorded scores, the whole less the ``losses``,
        or neither of them (None, also where the table declares no total)."""
        if self.declared_total is None or self.recorded is None:
            return None
        if self.declared_total == self.all_recorded:
            return "sum"
        return "losses" if self.declared_total == self.less_losses else None

    @property
    def grades(self) -> tuple[tuple[str, str], ...]:
        """The grade of the declared total by each of the scales in use."""
        if self.declared_total is None or not self.whole or self.declared_total > self.whole:
            return ()
        return tuple(
            (scale.name, scale.grade(self.declared_total, out_of=self.whole))
            for scale in GRADE_SCALES.values()
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; numbers as texts."""
        return {
            "points": shown(self.points),
            "execution_points": shown(self.execution_points),
            "all_points": shown(self.all_points),
            "recorded": optional_number(self.recorded),
            "execution_recorded": optional_number(self.execution_recorded),
            "all_recorded": optional_number(self.all_recorded),
            "declared_points": optional_number(self.declared_points),
            "declared_total": optional_number(self.declared_total),
            "declared_grade": self.declared_grade,
            "absent": shown(self.absent),
            "lost": shown(self.lost),
            "losses": [loss.to_dict() for loss in self.losses],
            "less_losses": shown(self.less_losses),
            "explained_by": self.explained_by,
            "without_score": [row.place.row for row in self.without_score],
            "without_points": self.without_points,
            "schemes": [match.to_dict() for match in self.schemes],
        }


def sums_of(report: TableReport) -> Sums:
    """The sums of a scored table that has recorded scores."""
    table = report.table
    rows = Sum.of("", report.rows)
    execution = report.execution
    every = (*report.rows, *(() if execution is None else (execution,)))
    counted = [row for row in every if not row.excluded]
    return Sums(
        points=rows.points,
        execution_points=Decimal(0) if execution is None else execution.points or Decimal(0),
        recorded=rows.recorded,
        execution_recorded=_execution_recorded(report),
        declared_points=recorded_of(table.declared_total_points)[0],
        declared_total=recorded_of(table.declared_total)[0],
        declared_grade=table.declared_grade,
        losses=tuple(_losses(counted)),
        without_score=tuple(row for row in counted if row.points and row.recorded is None),
        without_points=sum(row.points is None for row in counted),
        schemes=_schemes(report),
        levels=tuple(_levels(report)),
        exceeded=tuple(_exceeded(report)),
    )


def _execution_recorded(report: TableReport) -> Decimal | None:
    """The printed score of budget execution, also where the form prints no points for it."""
    if report.execution is not None and report.execution.points is not None:
        return report.execution.recorded
    row = report.table.execution
    return None if row is None else recorded_of(row.recorded)[0]


def _losses(rows: list[RowReport]) -> Iterator[Loss]:
    for row in rows:
        if row.points is not None and row.recorded is not None and row.recorded < row.points:
            yield Loss(row, exact_sum((row.points, -row.recorded)))


def _schemes(report: TableReport) -> tuple[SchemeMatch, ...]:
    """Schemes whose levels are those of the table, the nearest first."""
    points: dict[str, Decimal] = {}
    for row in report.all_rows:
        if row.points is None or row.excluded:
            continue
        at = row.row
        # 成本指标 counts as a level of its own only where the table has it as a 一级指标
        name = EXECUTION if isinstance(at, BudgetExecution) else at.level1 or at.level2 or ""
        level = level_of(name) or name
        points[level] = exact_sum((points.get(level, Decimal(0)), row.points))
    if not points:
        return ()
    matches = []
    for scheme in SCHEMES:
        differences = scheme.differences(points)
        if report.execution is None:
            differences.pop(EXECUTION, None)
        matches.append(SchemeMatch(scheme, tuple(differences.items())))
    return tuple(sorted(matches, key=lambda match: sum(abs(points) for _, points in match.differences)))


def _levels(report: TableReport) -> Iterator[tuple[LevelPoints, Decimal]]:
    for printed, wanted, rows in _printed(report):
        if any(row.points is None and not row.excluded for row in rows):
            continue
        total = Sum.of("", rows).points
        if total != wanted:
            yield printed, total


def _exceeded(report: TableReport) -> Iterator[tuple[LevelPoints, Decimal]]:
    for printed, wanted, rows in _printed(report):
        total = Sum.of("", rows).recorded
        if total is not None and total > wanted:
            yield printed, total


def _printed(report: TableReport) -> Iterator[tuple[LevelPoints, Decimal, list[RowReport]]]:
    """The points that are printed for a level, each once, and the rows of it."""
    below: dict[tuple[str | None, str | None], list[RowReport]] = {}
    for row in report.rows:
        if not isinstance(row.row, BudgetExecution):
            below.setdefault((row.row.level1, None), []).append(row)
            below.setdefault((row.row.level1, row.row.level2), []).append(row)
    seen = set()
    for printed in report.table.level_points:
        key = (printed.goal, printed.level1, printed.level2, printed.points)
        wanted, _ = recorded_of(printed.points)
        rows = [
            row
            for row in below.get((printed.level1, printed.level2), ())
            if printed.goal is None or (isinstance(row.row, Row) and row.row.goal == printed.goal)
        ]
        if wanted is not None and rows and key not in seen:
            seen.add(key)
            yield printed, wanted, rows
