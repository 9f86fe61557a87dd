"""Merged cells that a conversion wrote out: the same words in every column that the cell covered."""

from __future__ import annotations

import re

from attrs import evolve

from .headings import column_field, execution_field, goal_field, head_label
from .layout import is_title
from .readers.grid import Cell, Grid, Line

__all__ = ["unrepeated"]


def unrepeated(grid: Grid) -> tuple[Grid, tuple[tuple[int, int], ...]]:
    """The grid with titles, labels and headings in one cell as wide as their repetitions.

    Only words that name something are taken together: a target and an actual, or points and score, may well be
    the same.

    Returns:
        The grid, and the index of the line and the column of each cell that was left out.
    """
    lines: list[Line] = []
    left_out: list[tuple[int, int]] = []
    for index, line in enumerate(grid.lines):
        cells: list[Cell] = []
        if line.paragraph or line.ragged:
            lines.append(line)
            continue
        alone = len({cell.text for cell in line.filled}) == 1
        for cell in line.cells:
            last = cells[-1] if cells else None
            if last is not None and _repeats(last, cell, alone=alone):
                cells[-1] = evolve(last, width=cell.column + cell.width - last.column)
                left_out.append((index, cell.column))
            else:
                cells.append(cell)
        lines.append(evolve(line, cells=tuple(cells)) if len(cells) < len(line.cells) else line)
    return (evolve(grid, lines=tuple(lines)), tuple(left_out)) if left_out else (grid, ())


def _repeats(last: Cell, cell: Cell, *, alone: bool) -> bool:
    text = cell.text
    if text != last.text or last.column + last.width != cell.column or cell.height != last.height:
        return False
    if len(re.findall(r"[\u4e00-\u9fff]", text)) < 2:
        return False
    if alone and (is_title(Line((cell,), cell.row)) or re.search(r"年度?[)）]?\s*$", text)):
        return True
    return bool(column_field(text) or execution_field(text) or goal_field(text) or head_label(text))
