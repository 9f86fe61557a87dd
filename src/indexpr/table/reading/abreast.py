"""Tables that stand side by side in one sheet, put below each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from attrs import evolve

from ..forms import Forms, plain
from .columns import indicator_header, two_spans
from .lines import is_title, is_total
from .readers.grid import Cell, Grid, Line

__all__ = ["below_each_other"]

_MOST = 4
_NARROWEST = 3


def below_each_other(grid: Grid, forms: Forms) -> Grid:
    """The grid with the second of two tables side by side below the first; places stay those of the file.

    They are told from their heading: the same names of columns twice, from left to right. A head that only
    the left table has is of both; so their rows are of one table. Lines that reach over both, and all below
    such a line, stay whole.
    """
    lines: list[Line] = []
    for _, group in groupby(
        grid.lines, key=lambda line: (line.sheet, line.table, line.paragraph, line.ragged)
    ):
        lines += _parted(list(group), forms)
    return grid if len(lines) == len(grid.lines) else evolve(grid, lines=tuple(lines))


def _parted(lines: list[Line], forms: Forms) -> list[Line]:
    if not lines or lines[0].paragraph or lines[0].ragged:
        return lines
    for at, line in enumerate(lines):
        bounds = _bounds(line, forms)
        if bounds is None or two_spans(lines, at):
            continue
        end = next((i for i in range(at, len(lines)) if _reaches_over(lines[i], bounds)), len(lines))
        edges = [0, *bounds, None]
        spans = list(pairwise(edges))
        whole = [
            [_between(each, first, last) for each in lines[at:end]]
            for first, last in spans
            if first is not None
        ]
        if any(indicator_header(part, 0, forms) is None for part in whole):
            continue
        heads = _heads(lines[:at], bounds, forms)
        if heads is None and (last := _shared_total(whole)) is not None:
            whole, end = [part[:last] for part in whole], at + last
        made = lines[:at] if heads is None else []
        for number, part in enumerate(whole):
            made += [each for each in [*(heads[number] if heads else ()), *part] if each.cells]
        return made + lines[end:]
    return lines


def _bounds(line: Line, forms: Forms) -> tuple[int, ...] | None:
    """The columns in which the same names of columns begin again."""
    filled = line.filled
    names = [plain(cell.text) for cell in filled]
    if sum(forms.column(cell.text) is not None for cell in filled) < 2 * _NARROWEST - 2:
        return None
    for count in range(_MOST, 1, -1):
        width, rest = divmod(len(names), count)
        if not rest and width >= _NARROWEST and names == names[:width] * count:
            return tuple(filled[number * width].column for number in range(1, count))
    return None


def _reaches_over(line: Line, bounds: Sequence[int]) -> bool:
    return any(
        cell.column < bound < cell.column + cell.width
        for cell in (*line.filled, *line.above)
        for bound in bounds
    )


def _heads(lines: list[Line], bounds: Sequence[int], forms: Forms) -> list[list[Line]] | None:
    """The heads of the tables one by one; None where they share one."""
    if any(_reaches_over(line, bounds) for line in lines):
        return None
    edges = [0, *bounds, None]
    heads = [[_between(line, first or 0, last) for line in lines] for first, last in pairwise(edges)]
    return heads if all(any(_begins(line, forms) for line in head) for head in heads) else None


def _shared_total(parts: list[list[Line]]) -> int | None:
    """The line with the one total of all parts; None where there is none, or each part has its own."""
    found = [next((i for i, line in enumerate(part) if is_total(line) == "total"), None) for part in parts]
    totals = [at for at in found if at is not None]
    return totals[0] if len(totals) == 1 else None


def _begins(line: Line, forms: Forms) -> bool:
    labels = (forms.label(cell.text) for cell in line.filled)
    return is_title(line) or any(label is not None and label.fact == "project" for label in labels)


def _between(line: Line, first: int, end: int | None) -> Line:
    """The cells of a line from one column up to another, counted from 1 again."""

    def inside(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(
            evolve(cell, column=cell.column - left)
            for cell in cells
            if cell.column >= first and (end is None or cell.column < end)
        )

    left = max(first - 1, 0)
    return evolve(line, cells=inside(line.cells), above=inside(line.above), left=line.left + left)
