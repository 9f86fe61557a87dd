"""A whole table scored: every row, the sums by level and goal, the total, the grade, what is left for review."""

from __future__ import annotations

import decimal
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from attrs import frozen

from indexpr.diagnostics.notebook import MOST_ROWS, html_table, short
from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding, get_policy
from indexpr.scoring.numbers import shown
from indexpr.scoring.record import frame_of
from indexpr.scoring.schemes import EXECUTION

from ..model import BudgetExecution, Row, Table
from .evaluated import EvaluatedRow, evaluate_rows
from .row_report import RowReport, execution_report, optional_number, scored_row, settled_row
from .settlement import settled_rows

__all__ = ["Sum", "TableReport", "exact_sum", "score_rows", "score_table"]

NOTHING = Decimal(0)
#: In which no sum of finite numbers is rounded.
_EXACT = decimal.Context(prec=decimal.MAX_PREC, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


@frozen(kw_only=True)
class Sum:
    """Points and scores of one group of rows; excluded rows do not count.

    Attributes:
        name: of the 一级指标 or the goal; 预算执行 for its row; ``""`` where rows name none.
        rows: how many count.
        points: of them.
        least, most: what they earn; the same unless some are for review.
        recorded: their printed scores; None where none is printed.
    """

    name: str
    rows: int
    points: Decimal
    least: Decimal
    most: Decimal
    recorded: Decimal | None

    @classmethod
    def of(cls, name: str, rows: Iterable[RowReport]) -> Sum:
        """The sum of rows."""
        counted = [row for row in rows if not row.excluded]
        recorded = [row.recorded for row in counted if row.recorded is not None]
        return cls(
            name=name,
            rows=len(counted),
            points=exact_sum(row.points or NOTHING for row in counted),
            least=exact_sum(row.least for row in counted),
            most=exact_sum(row.most for row in counted),
            recorded=exact_sum(recorded) if recorded else None,
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "name": self.name,
            "rows": self.rows,
            "points": shown(self.points),
            "least": shown(self.least),
            "most": shown(self.most),
            "recorded": optional_number(self.recorded),
        }


@frozen(kw_only=True)
class TableReport:
    """A table, scored.

    Attributes:
        table: as read.
        policy: the policy.
        rounding, total_rounding: of each row and of the total.
        rows: every indicator, in the order of the table.
        execution: the row of budget execution; None where the table has none.
    """

    table: Table
    policy: Policy
    rounding: Rounding
    total_rounding: Rounding
    rows: tuple[RowReport, ...]
    execution: RowReport | None = None

    def __repr__(self) -> str:
        states = Counter(row.state for row in self.all_rows)
        counts = "".join(f", {n} {state}" for state, n in states.items())
        total = self.total
        ends = total if isinstance(total, tuple) else () if total is None else (total,)
        told = "–".join(map(shown, ends)) or "-"
        title = short(self.table.project or self.table.title or str(self.table.source))
        return f"TableReport({title!r}: {len(self.all_rows)} rows{counts}; {told} of {shown(self.points)}, {self.policy.name})"

    def _repr_html_(self) -> str:
        named = ("name", "target", "actual", "points", "earned", "recorded", "status", "rule", "error")
        records = (row.to_record() for row in self.all_rows[:MOST_ROWS])
        rows = [[record[name] for name in named] for record in records]
        return html_table(named, rows, caption=repr(self))

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dictionary for each row; see :meth:`RowReport.to_record`."""
        return [row.to_record() for row in self.all_rows]

    def to_pandas(self) -> Any:
        """The records as a frame of pandas.

        Raises:
            IndexprError: ``missing-extra``.
        """
        return frame_of(self.to_records())

    @property
    def all_rows(self) -> tuple[RowReport, ...]:
        """Budget execution, where there is one, and the indicators."""
        return self.rows if self.execution is None else (self.execution, *self.rows)

    @property
    def excluded(self) -> tuple[RowReport, ...]:
        """Rows that are not scored."""
        return tuple(row for row in self.all_rows if row.excluded)

    @property
    def for_review(self) -> tuple[RowReport, ...]:
        """Rows that a person must look at: not decided, or not understood."""
        return tuple(row for row in self.all_rows if row.for_review)

    @property
    def unscored(self) -> bool:
        """Whether the table has no points, so that nothing can be scored."""
        return any(row.state == "unscored" for row in self.rows)

    @property
    def settled(self) -> tuple[RowReport, ...]:
        """Rows that the caller settled."""
        return tuple(row for row in self.all_rows if row.settled is not None)

    @property
    def flags(self) -> tuple[RowReport, ...]:
        """Rows whose targets were passed by far."""
        return tuple(row for row in self.all_rows if row.flags)

    @property
    def by_level(self) -> tuple[Sum, ...]:
        """Sums by 一级指标, budget execution first, else in the order of the table."""
        return _sums(self.all_rows, lambda row: row.level1 if isinstance(row, Row) else EXECUTION)

    @property
    def by_goal(self) -> tuple[Sum, ...]:
        """Sums by goal; empty where the rows name none."""
        if not any(row.row.goal for row in self.rows if isinstance(row.row, Row)):
            return ()
        return _sums(self.rows, lambda row: row.goal if isinstance(row, Row) else None)

    @property
    def points(self) -> Decimal:
        """Of all rows that count."""
        return Sum.of("", self.all_rows).points

    @property
    def least(self) -> Decimal:
        """The total where every row for review earns the least that it may earn."""
        return self.total_rounding(Fraction(Sum.of("", self.all_rows).least))

    @property
    def most(self) -> Decimal:
        """The total where every row for review earns the most that it may earn."""
        return self.total_rounding(Fraction(Sum.of("", self.all_rows).most))

    @property
    def total(self) -> Decimal | tuple[Decimal, Decimal] | None:
        """A number; while rows are for review that may change it, the range from least to most.

        None in a table that has no points: its rows are judged, not scored.
        """
        if self.unscored:
            return None
        return self.least if self.least == self.most else (self.least, self.most)

    @property
    def grade(self) -> str | tuple[str, str] | None:
        """优, 良, 中 or 差 of the total out of the points; a range, from the least, while the total is one.

        None where no row has points.
        """
        if not self.points or self.unscored:
            return None
        low, high = (
            self.policy.grades.grade(Fraction(total), out_of=Fraction(self.points))
            for total in (self.least, self.most)
        )
        return low if low == high else (low, high)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; numbers as texts, ranges as pairs."""
        total, grade = self.total, self.grade
        return {
            "title": self.table.title,
            "project": self.table.project,
            "department": self.table.department,
            "year": self.table.year,
            "source": str(self.table.source),
            "policy": self.policy.name,
            "rounding": self.rounding.name,
            "total_rounding": self.total_rounding.name,
            "points": shown(self.points),
            "total": [shown(end) for end in total] if isinstance(total, tuple) else optional_number(total),
            "grade": list(grade) if isinstance(grade, tuple) else grade,
            "by_level": [group.to_dict() for group in self.by_level],
            "by_goal": [group.to_dict() for group in self.by_goal],
            "execution": None if self.execution is None else self.execution.to_dict(),
            "rows": [row.to_dict() for row in self.rows],
            "excluded": [_where(row) for row in self.excluded],
            "for_review": [_where(row) for row in self.for_review],
            "settled": [_where(row) for row in self.settled],
            "flags": [_where(row) for row in self.flags],
            "diagnostics": [d.to_dict() for d in self.table.diagnostics],
        }


def score_table(
    table: Table,
    *,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    total_rounding: str | Rounding | None = None,
    context: Context | None = None,
    settle: Mapping[Any, Any] | None = None,
    language: Reader | None = None,
) -> TableReport:
    """Score every row of a table.

    Args:
        table: as :func:`indexpr.read_table` gives it.
        policy, rounding: as in :func:`indexpr.score`.
        total_rounding: in place of the policy's own.
        context: what the table does not say: calendar, rates, reading of deadlines; a ``year`` or ``unit`` given
            here goes before the table's. Levels, names and units of rows are always the table's.
        settle: what a person decided on rows that are for review: the row (a :class:`Row`, its
            :class:`Place`, or its number in the file) and a tier (``"partial"``), a score (``"0.4"``) or a
            :class:`Settlement` that says who decided.
        language: in which texts are read.

    Raises:
        IndexprError: for what is wrong with the call (``unknown-policy``, ``unknown-rounding``,
            ``bad-settlement``, ``unknown-row``, ``not-for-review``, ``not-a-table``), never for a bad row.

    >>> from indexpr.table.model import Place, Row, Table
    >>> row = Row("产出指标", "数量指标", "检查企业数", None, "≥450家", "174家", "0.5", "0.1", "", Place("t.csv", row=2))
    >>> report = score_table(Table(Place("t.csv"), rows=(row,)), rounding="down_1")
    >>> report.total, report.rows[0].difference, report.grade
    (Decimal('0.1'), Decimal('0'), '差')
    """
    by = get_policy(policy)
    evaluated = evaluate_rows(table, context=context, language=language)
    return score_rows(
        table,
        evaluated,
        policy=by,
        rounding=by.rounding if rounding is None else Rounding.named(rounding),
        total_rounding=by.total_rounding if total_rounding is None else Rounding.named(total_rounding),
        context=context,
        settle=settle,
        language=language,
    )


def score_rows(
    table: Table,
    evaluated: Iterable[EvaluatedRow],
    *,
    policy: Policy,
    rounding: Rounding,
    total_rounding: Rounding,
    execution_rounding: Rounding | None = None,
    context: Context | None = None,
    settle: Mapping[Any, Any] | None = None,
    language: Reader | None = None,
) -> TableReport:
    """Score rows that are evaluated already; see :func:`score_table`.

    ``execution_rounding`` is that of the row of budget execution, where it is another than that of the rows.
    """
    settlements = settled_rows(table, settle)
    rows = []
    for each in evaluated:
        made = scored_row(each, policy, rounding)
        given = settlements.get(each.row.place)
        rows.append(made if given is None else settled_row(made, each, given, policy, rounding, language))
    return TableReport(
        table=table,
        policy=policy,
        rounding=rounding,
        total_rounding=total_rounding,
        rows=tuple(rows),
        execution=execution_report(
            table, policy, execution_rounding or rounding, context=context, language=language
        ),
    )


def _sums(rows: Iterable[RowReport], key: Callable[[Row | BudgetExecution], str | None]) -> tuple[Sum, ...]:
    groups: dict[str, list[RowReport]] = {}
    for row in rows:
        groups.setdefault(key(row.row) or "", []).append(row)
    return tuple(Sum.of(name, group) for name, group in groups.items())


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, exactly, whatever the precision of the thread's context."""
    with localcontext(_EXACT):
        total = sum(numbers, Decimal(0))
    return Decimal(shown(Fraction(total)))


def _where(row: RowReport) -> dict[str, Any]:
    return {"row": row.place.row, "name": row.name, "state": row.state, "explanation_zh": row.explain("zh")}
