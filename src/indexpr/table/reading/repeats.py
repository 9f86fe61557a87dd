"""Merged cells that a conversion wrote out: the same words in every column that the cell covered."""

from __future__ import annotations

import re

from attrs import evolve

from ..forms import Forms
from .lines import is_title
from .readers.grid import Cell, Grid, Line

__all__ = ["unrepeated"]


def unrepeated(grid: Grid, forms: Forms) -> tuple[Grid, tuple[tuple[int, int], ...]]:
    """The grid with titles, labels and headings in one cell as wide as their repetitions.

    Only words that name something are taken together: a target and an actual, or points and score, may well be
    the same.

    Returns:
        The grid, and the index of the line and the column of each cell that was left out.
    """
    lines: list[Line] = []
    left_out: list[tuple[int, int]] = []
    below = False
    for index, line in enumerate(grid.lines):
        cells: list[Cell] = []
        if line.paragraph or line.ragged:
            lines.append(line)
            continue
        texts = {cell.text for cell in line.filled}
        alone = len(texts) == 1
        fields = {forms.column(text) for text in texts} - {None}
        if len(fields) >= 3 and fields & {"level1", "level2", "name"}:
            below = True
        elif line.filled and (is_title(line) or forms.label(line.filled[0].text) is not None):
            below = False
        for cell in line.cells:
            last = cells[-1] if cells else None
            if last is not None and _repeats(last, cell, forms, alone=alone, below=below):
                cells[-1] = evolve(last, width=cell.column + cell.width - last.column)
                left_out.append((index, cell.column))
            else:
                cells.append(cell)
        lines.append(evolve(line, cells=tuple(cells)) if len(cells) < len(line.cells) else line)
    return (evolve(grid, lines=tuple(lines)), tuple(left_out)) if left_out else (grid, ())


def _repeats(last: Cell, cell: Cell, forms: Forms, *, alone: bool, below: bool) -> bool:
    text = cell.text
    if text != last.text or last.column + last.width != cell.column or cell.height != last.height:
        return False
    if len(re.findall(r"[\u4e00-\u9fff]", text)) < 2:
        return False
    if alone and (is_title(Line((cell,), cell.row)) or re.search(r"年度?[)）]?\s*$", text)):
        return True
    if below:
        # In a row of indicators the name and its description may well be the same words, such as 项目金额.
        return forms.column(text) is not None
    return bool(forms.column(text) or forms.amount(text) or forms.goal(text) or forms.label(text))
