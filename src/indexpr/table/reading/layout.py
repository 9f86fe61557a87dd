"""Where the columns of a block are."""

from __future__ import annotations

from bisect import bisect_right

from attrs import evolve, frozen

from .readers.grid import Cell

__all__ = ["Layout", "Slot"]

_FARTHEST = 4


@frozen
class Slot:
    """A column of the table as people see it: its heading, and the grid columns below it.

    Attributes:
        first, last: grid columns.
        field: the field of the row, ``"other"`` for an unknown heading, None without heading.
        heading: as printed.
    """

    first: int
    last: int
    field: str | None
    heading: str


@frozen
class Layout:
    """The columns of a table.

    Attributes:
        slots: from left to right, without gaps.
        height: how many lines the heading takes.
        headings: the cells of the heading, each with the number of its line.
        mid: the columns of the middle term, by field, where it stands beside the year.
        level: 产出指标, where the heading names it in place of 一级指标; with its points, or None.
    """

    slots: tuple[Slot, ...]
    height: int
    headings: tuple[tuple[int, Cell], ...]
    mid: tuple[tuple[str, Slot], ...] = ()
    level: Cell | None = None
    level_points: str | None = None

    def index(self, column: int) -> int | None:
        """The slot over a grid column, None to the right of all."""
        at = bisect_right(self.slots, column, key=lambda slot: slot.first) - 1
        return at if at >= 0 and column <= self.slots[at].last else None

    def find(self, field: str) -> int | None:
        """The slot of a field."""
        return next((i for i, slot in enumerate(self.slots) if slot.field == field), None)

    def field_at(self, column: int) -> str | None:
        """The field over a grid column."""
        at = self.index(column)
        return None if at is None else self.slots[at].field

    @property
    def fields(self) -> tuple[str | None, ...]:
        """The field of each slot."""
        return tuple(slot.field for slot in self.slots)

    def widened(self, column: int) -> Layout:
        """The same with slots without heading up to ``column``, a few at most: a row does not shift farther."""
        last = self.slots[-1].last
        more = range(last + 1, min(column, last + _FARTHEST) + 1)
        return evolve(self, slots=self.slots + tuple(Slot(c, c, None, "") for c in more))

    def with_field(self, at: int, field: str | None) -> Layout:
        """The same with another field at one slot."""
        slot = evolve(self.slots[at], field=field)
        return evolve(self, slots=(*self.slots[:at], slot, *self.slots[at + 1 :]))
