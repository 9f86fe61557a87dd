"""A table as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from indexpr.diagnostics import Diagnostic
from indexpr.diagnostics.notebook import html_table, short
from indexpr.language.nodes import Expression

from ..forms import Forms
from .head import BudgetExecution, Field, Goal, LevelPoints
from .place import Place, place_dict
from .records import RECORDS, row_of_record
from .row import Row, Term
from .traces import Repair, Unplaced

__all__ = ["Table"]


@frozen
class Table:
    """One performance table: the 绩效目标表 of one project, or a 自评表.

    Attributes:
        title: the heading above the table, or None.
        project: 项目名称, or None.
        department: 部门名称 or 主管部门, or the office named above the table; as printed.
        agency: 实施单位, or None.
        year: of the budget; None where the table does not say it.
        budget: 预算数 with the unit of the header, read as an expression; None where there is none.
        budget_text: 预算数 as printed.
        unit: of amounts (单位：万元), or None.
        purpose: 资金用途, or None.
        goals: the year's goals.
        rows: the indicators, in the order of the file.
        execution: the row of 预算执行情况 that carries the points, or None.
        funds: the other rows of that block (其中：当年财政拨款).
        level_points: points printed behind level names.
        declared_total_points, declared_total: of the row 总分, as printed, or None.
        declared_grade: 优, 良, 中 or 差 of the conclusion, or None.
        conclusion: its text, or None.
        fields: what was read of the head, as pairs of label and text, each with the fact that it gives and the reason;
            without fact those that are kept beside (联系电话, 其中：财政资金).
        repairs: what was mended.
        unplaced: the cells that no row took.
        diagnostics: assumptions (a year taken from the title).
        source: where the table begins.
        term: the span that the rows speak of.
        mid: the middle term (2024—2026) of a form that has it beside the year: its rows, its budget; or None.
    """

    source: Place
    rows: tuple[Row, ...] = ()
    title: str | None = None
    project: str | None = None
    department: str | None = None
    agency: str | None = None
    year: int | None = None
    budget: Expression | None = None
    budget_text: str | None = None
    unit: str | None = None
    purpose: str | None = None
    goals: tuple[Goal, ...] = ()
    execution: BudgetExecution | None = None
    funds: tuple[BudgetExecution, ...] = ()
    level_points: tuple[LevelPoints, ...] = ()
    declared_total_points: str | None = None
    declared_total: str | None = None
    declared_grade: str | None = None
    conclusion: str | None = None
    fields: tuple[Field, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    term: Term = "year"
    mid: Table | None = None

    def __repr__(self) -> str:
        title = short(self.project or self.title or str(self.source))
        return f"Table({title!r}: {len(self.rows)} rows, year {self.year})"

    def _repr_html_(self) -> str:
        named = ("level1", "level2", "name", "target", "actual", "points", "recorded")
        return html_table(named, ([getattr(row, n) for n in named] for row in self.rows), caption=repr(self))

    @classmethod
    def from_records(
        cls, records: Iterable[Mapping[str, Any]], *, forms: Forms | None = None, **head: Any
    ) -> Table:
        """A table of rows that are dicts, as data frames and databases give them.

        Args:
            records: one dict a row, with the names of the fields of :class:`Row` or headings of forms as keys
                (``target``, 年度指标值). Numbers may be int, Decimal, and integers of numpy and Arrow; a float is
                read by its shortest decimal text where that has at most 6 digits behind the point, which a
                diagnostic of the table says. None, NaN, NA and ``""`` are empty cells. Keys of no field are kept in
                :attr:`Row.others`. Levels are not carried down from row to row.
            forms: which headings are known.
            head: what else the table holds: ``year=2023``, ``unit="万元"``.

        Raises:
            IndexprError: ``inexact-cell`` for any other float, which need not be the decimal that was written;
                ``bad-record`` for a record that is no mapping.

        >>> table = Table.from_records([{"三级指标": "培训人数", "年度指标值": "≥100人", "actual": 120, "分值": "10"}], year=2023)
        >>> row = table.rows[0]
        >>> row.name, row.target, row.actual, row.points, table.year
        ('培训人数', '≥100人', '120', '10', 2023)
        """
        known = forms or Forms.default()
        made = [row_of_record(record, number, known) for number, record in enumerate(records, 1)]
        said = (*head.pop("diagnostics", ()), *(d for _, told in made for d in told))
        return cls(Place(RECORDS), rows=tuple(row for row, _ in made), diagnostics=said, **head)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values. A json file of this form reads back with :func:`read_table`."""
        return {
            "title": self.title,
            "project": self.project,
            "department": self.department,
            "agency": self.agency,
            "year": self.year,
            "budget": None if self.budget is None else self.budget.to_dict(),
            "budget_text": self.budget_text,
            "unit": self.unit,
            "purpose": self.purpose,
            "goals": [goal.to_dict() for goal in self.goals],
            "rows": [row.to_dict() for row in self.rows],
            "execution": None if self.execution is None else self.execution.to_dict(),
            "funds": [fund.to_dict() for fund in self.funds],
            "level_points": [points.to_dict() for points in self.level_points],
            "declared_total_points": self.declared_total_points,
            "declared_total": self.declared_total,
            "declared_grade": self.declared_grade,
            "conclusion": self.conclusion,
            "fields": [pair.to_dict() for pair in self.fields],
            "repairs": [repair.to_dict() for repair in self.repairs],
            "unplaced": [cell.to_dict() for cell in self.unplaced],
            "diagnostics": [diagnostic.to_dict() for diagnostic in self.diagnostics],
            "source": place_dict(self.source),
            "term": self.term,
            "mid": None if self.mid is None else self.mid.to_dict(),
        }
