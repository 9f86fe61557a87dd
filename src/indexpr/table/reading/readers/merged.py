"""Rows of cells as lines: a merged cell stands where it begins, and the lines below say that it reaches into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from .grid import Cell, Line

__all__ = ["lines_of", "trimmed"]


def lines_of(
    rows: Iterable[tuple[int, Sequence[Cell]]], *, table: int | None = None, sheet: str | None = None
) -> Iterator[Line]:
    """The lines of a table, each with the taller cells above that reach into it.

    Args:
        rows: the number of each row and its cells, in order.
        table, sheet: as in :class:`Line`.
    """
    active: list[Cell] = []
    for number, cells in rows:
        active = [cell for cell in active if cell.row + cell.height > number]
        yield Line(tuple(cells), number, table=table, sheet=sheet, above=tuple(active))
        active += [cell for cell in cells if cell.height > 1]


def trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells of a sheet's row without the empty ones at the end, and none of an endless width."""
    while cells and cells[-1].blank and cells[-1].width == 1:
        cells.pop()
    return tuple(evolve(cell, width=min(cell.width, 512)) for cell in cells)
