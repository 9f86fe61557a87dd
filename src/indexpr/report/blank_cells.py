"""Cells for scores that the reading had no use for, since nothing stands in them: a sheet does not even store them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve

from indexpr.table.forms import Forms, plain
from indexpr.table.reading.readers.grid import Grid, Line
from indexpr.table.scoring.scored import TableReport

from ..table.model import Place, Row

__all__ = ["execution_score", "total_score"]

_TOTALS = ("合计", "总计", "总分", "总得分", "总分合计")


def execution_score(report: TableReport, grids: Iterable[Grid]) -> Place | None:
    """The cell for the score of budget execution: the one that was read, else the one below its heading."""
    execution = report.execution
    if execution is None:
        return None
    known = execution.row.place_of("recorded")
    if known is not None or execution.place.row is None:
        return known
    forms = Forms.default()
    for line in reversed([x for x in _beside(execution.place, grids) if x.row < (execution.place.row or 0)]):
        fields = {forms.amount(cell.text): cell for cell in line.filled}
        if len({"budget", "executed", "initial", "rate"} & fields.keys()) > 1:
            found = fields.get("recorded")
            return None if found is None else evolve(execution.place, column=found.column + line.left)
    return None


def total_score(report: TableReport, grids: Iterable[Grid]) -> Place | None:
    """The cell for the total: below the scores of the rows, in the first line behind them that is called 总分 or 合计."""
    places = [
        found for row in report.rows if isinstance(row.row, Row) and (found := row.row.place_of("recorded"))
    ]
    columns = Counter(place.column for place in places if place.column is not None)
    if not columns:
        return None
    column = columns.most_common(1)[0][0]
    last = max(row.place.row or 0 for row in report.rows)
    for line in _beside(report.rows[-1].place, grids):
        if line.row > last and _is_total(line):
            cell = next((c for c in line.cells if c.column <= column - line.left < c.column + c.width), None)
            at = column if cell is None else cell.column + line.left
            return evolve(report.rows[-1].place, row=line.row, column=at)
    return None


def _beside(place: Place, grids: Iterable[Grid]) -> Iterator[Line]:
    """The lines of the sheet or the table that a place is in."""
    for grid in grids:
        for line in grid.lines:
            if not line.paragraph and line.sheet == place.sheet and line.table == place.table:
                yield line


def _is_total(line: Line) -> bool:
    filled = line.filled
    if not filled:
        return False
    label = Forms.default().label(filled[0].text)
    return plain(filled[0].text) in _TOTALS or (label is not None and label.fact == "total")
