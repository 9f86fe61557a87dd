"""Cells for scores that the reading had no use for, since nothing stands in them: a sheet does not even store them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from attrs import evolve

from indexpr.table.forms import Forms, plain
from indexpr.table.reading.readers.grid import Grid, Line
from indexpr.table.scoring.scored import TableReport

from ..table.model import Place, Row

__all__ = ["execution_score", "total_score"]

_AMOUNTS = {"budget", "executed", "initial", "rate"}
#: As many cells hold points and a score with their labels; a line of headings has more.
_MARKS = 4
_TOTALS = ("合计", "总计", "总分", "总得分", "总分合计")


def execution_score(report: TableReport, grids: Iterable[Grid]) -> Place | None:
    """The cell for the score of budget execution: the one that was read, else the one below its heading or behind its
    label."""
    execution = report.execution
    if execution is None:
        return None
    known = execution.row.place_of("recorded")
    if known is not None or execution.place.row is None:
        return known
    forms, at = Forms.default(), execution.place.row
    lines = list(_beside(execution.place, grids))
    paired = False
    for line in lines:
        amounts = [forms.amount(cell.text) for cell in line.filled]
        pairs = any(a in _AMOUNTS and b is None for a, b in pairwise(amounts))
        if line.row == at:
            paired = pairs
        elif paired and line.row == at + 1:
            pairs = len(amounts) <= _MARKS  # 分值 | 10 | 得分 in the line below 预算数 | 3.5 | 执行数 | 3.5
        if (
            at <= line.row <= at + 1
            and pairs
            and (behind := _behind(line, "recorded", forms.amount)) is not None
        ):
            return evolve(execution.place, row=line.row, column=behind)
    for line in reversed([line for line in lines if line.row < at]):
        fields = {forms.amount(cell.text): cell for cell in line.filled}
        if len(_AMOUNTS & fields.keys()) > 1:
            found = fields.get("recorded")
            return None if found is None else evolve(execution.place, column=found.column + line.left)
    return None


def total_score(report: TableReport, grids: Iterable[Grid]) -> Place | None:
    """The cell for the total: below the scores of the rows, in the first line behind them that is called 总分 or 合计;
    else behind a label of the head (自评总分)."""
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
    for line in _beside(report.rows[-1].place, grids):
        if (
            line.row < (report.rows[0].place.row or 0)
            and (behind := _behind(line, "total", _fact)) is not None
        ):
            return evolve(report.rows[-1].place, row=line.row, column=behind)
    return None


def _behind(line: Line, wanted: str, named: Callable[[str], str | None]) -> int | None:
    """The column behind a cell of this name, where nothing stands in it."""
    label = next((cell for cell in line.filled if named(cell.text) == wanted), None)
    if label is None:
        return None
    column = label.column + label.width
    if any(cell.column <= column < cell.column + cell.width and not cell.blank for cell in line.cells):
        return None
    return column + line.left


def _fact(text: str) -> str | None:
    """``total`` for a label of the total; 得分 alone is that of one row."""
    label = Forms.default().label(text)
    return label.fact if label is not None and "总" in text else None


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
    return plain(filled[0].text) in _TOTALS or _fact(filled[0].text) == "total"
