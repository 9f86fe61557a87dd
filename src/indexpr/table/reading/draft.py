"""A table while it is being read: what has been found, and which cell went where."""

from __future__ import annotations

import re
from typing import Any

from attrs import define, field

from indexpr.diagnostics import Diagnostic

from ..forms import Forms
from ..model import BudgetExecution, Field, Goal, LevelPoints, Place, Repair, Row, Unplaced
from .readers.grid import Cell, Grid

__all__ = ["NOTE", "Draft", "cleaned", "tidy"]

#: How a note below a table begins.
NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明|填报说明|审核|复核|评价人员)\s*[:：\d]")


def tidy(text: str) -> str:
    """The raw text of a field: only line ends and tabs around it are dropped."""
    return text.strip("\r\n\t")


@define
class Draft:
    """Collects the parts of one :class:`indexpr.table.model.Table`; every cell is used once."""

    grid: Grid
    fields: dict[str, str] = field(factory=dict)
    forms: Forms = field(factory=Forms.default)
    pairs: list[Field] = field(factory=list)
    labelled: list[Any] = field(factory=list)
    rank: dict[str, int] = field(factory=dict)
    rows: list[Row] = field(factory=list)
    mid_rows: list[Row] = field(factory=list)
    goals: list[Goal] = field(factory=list)
    execution: BudgetExecution | None = None
    funds: list[BudgetExecution] = field(factory=list)
    level_points: list[LevelPoints] = field(factory=list)
    repairs: list[Repair] = field(factory=list)
    unplaced: list[Unplaced] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    years: set[int | None] = field(factory=set)
    uses: dict[tuple[int, int], str] = field(factory=dict)

    def following(self) -> Draft:
        """A draft for the next project of the same list: it shares the head and the account of cells."""
        shared = {k: v for k, v in self.fields.items() if k not in ("project", "budget", "purpose")}
        kept = [one for one in self.pairs if one.fact in shared]
        return Draft(self.grid, fields=shared, forms=self.forms, pairs=kept, rank=self.rank, uses=self.uses)

    def use(self, index: int, cell: Cell, role: str) -> None:
        """Notes what became of a cell."""
        self.uses[index, cell.column] = role

    def used(self, index: int, cell: Cell) -> bool:
        """Whether a cell has found its place."""
        return (index, cell.column) in self.uses

    def place(self, index: int, cell: Cell | None = None) -> Place:
        """Where a line or a cell stands."""
        return self.grid.place(self.grid.lines[index], cell)

    def give(self, name: str, text: str, label: str | None = None, place: Place | None = None) -> None:
        """Fills a field of the head; what contradicts a filled one is kept as a pair."""
        text = tidy(text)
        if not text.strip():
            return
        if name not in self.fields:
            self.fields[name] = text
            if label is not None:
                self.pairs.append(Field(label, text, name, place=place))
        elif self.fields[name].strip() != text.strip():
            self.pair(label or name, text, place)

    def pair(self, label: str, text: str, place: Place | None = None) -> None:
        """Keeps a label of the head with its text beside the facts."""
        self.pairs.append(Field(label, text, None, "其他栏目", "another field", place))

    def repair(
        self,
        code: str,
        zh: str,
        en: str,
        places: list[Place],
        before: list[str],
        after: list[str],
    ) -> None:
        """Reports something mended."""
        self.repairs.append(Repair(code, zh, en, tuple(places), tuple(before), tuple(after)))

    def leave(self, index: int, cell: Cell, code: str, heading: str = "") -> None:
        """Keeps a cell that no field takes; ``heading`` is that of its column, where the column has one."""
        zh, en = _REASONS[code]
        if heading and code == "beside-columns":
            zh, en = (
                f"该列的表头“{heading}”不是指标的栏目",
                f"its column, “{heading}”, is none of an indicator's",
            )
        self.unplaced.append(Unplaced(tidy(cell.text), self.place(index, cell), zh, code, en))
        self.use(index, cell, "unplaced")

    def leave_rest(self, first: int, end: int, code: str = "unknown-cell") -> None:
        """Keeps every cell of these lines that is still unused."""
        for index in range(first, end):
            line = self.grid.lines[index]
            for cell in line.filled:
                if not self.used(index, cell):
                    self.leave(index, cell, "outside-table" if line.paragraph else code)

    def note(self, code: str, severity: Any, zh: str, en: str) -> None:
        """Says an assumption."""
        self.diagnostics.append(Diagnostic(code, severity, None, zh, en))


_REASONS = {
    "unknown-cell": ("没有可归入的行或栏目", "no row and no field takes it"),
    "outside-table": ("表格之外的文字", "text outside of the table"),
    "stray-value": ("原因栏中的孤立数字，不是原因", "a lone number in the column of reasons, not a reason"),
    "note": ("表内的说明或签署", "a note or a signature within the table"),
    "subtotal": ("小计行", "a row of a subtotal"),
    "total": ("合计行中不能确定含义的单元格", "a cell of the total whose meaning is not certain"),
    "second-in-column": ("同一栏中的第二个单元格", "a second cell in one column"),
    "beside-columns": ("该列没有表头", "its column has no heading"),
    "broken-text": ("没有名称和指标值的行", "a row with neither name nor target"),
    "no-indicators": ("所在的表或工作表没有指标", "its table or sheet has no indicators"),
    "repeated": ("分页处重复的内容", "repeated at a page break"),
}


def cleaned(text: str) -> str:
    """Without HTML tags that a conversion left (``<b>``, ``<p>``)."""
    return re.sub(r"</?(?:b|p|br|i|u|strong|span|div|font)\b[^<>]*/?>", "", text).strip()
