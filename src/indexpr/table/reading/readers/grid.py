"""The one form that every file takes before anything is understood of it: lines of cells."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from indexpr.diagnostics import Diagnostic
from indexpr.table.model import Place

__all__ = ["Cell", "Grid", "Line"]


@frozen
class Cell:
    """One cell.

    Attributes:
        text: the words that a person sees in it.
        row, column: counted from 1, as :class:`indexpr.table.model.Place` counts them.
        width, height: columns and rows that it covers; more than 1 for a merged cell.
    """

    text: str
    row: int
    column: int
    width: int = 1
    height: int = 1

    @property
    def blank(self) -> bool:
        """Whether a person sees nothing in it."""
        return not self.text.strip()


@frozen
class Line:
    """A row of a table, or a paragraph between tables.

    Attributes:
        cells: in the order of their columns; a merged cell stands where it begins, and nowhere else.
        row: as in :class:`Cell`.
        table: number of the Word table, or None.
        sheet: name of the sheet, or None.
        paragraph: whether the text stands outside of any table.
        ragged: whether the columns of the cells are only their order in the line (plain text), so that a cell
            that was lost moves the others.
        above: merged cells of rows above that reach into this one.
        left: how many columns of the file stand left of the first, where another table stands beside this one.
    """

    cells: tuple[Cell, ...]
    row: int
    table: int | None = None
    sheet: str | None = None
    paragraph: bool = False
    ragged: bool = False
    above: tuple[Cell, ...] = field(default=(), repr=False)
    left: int = 0

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells in which something stands."""
        return tuple(cell for cell in self.cells if not cell.blank)

    def joined(self, other: Line) -> Line:
        """This line with the cells of ``other`` behind its own."""
        last = self.cells[-1].column if self.cells else 0
        return evolve(
            self, cells=self.cells + tuple(evolve(c, column=last + i) for i, c in enumerate(other.cells, 1))
        )


@frozen
class Grid:
    """A file as lines.

    Attributes:
        file: the path as given.
        lines: in reading order.
        notes: what the reader has to say of the file (macros left alone).
        sheet_notes: what it has to say of single sheets, by their names.
    """

    file: str
    lines: tuple[Line, ...]
    notes: tuple[Diagnostic, ...] = ()
    sheet_notes: tuple[tuple[str, Diagnostic], ...] = ()

    def notes_of(self, sheet: str | None) -> tuple[Diagnostic, ...]:
        """What concerns the tables of a sheet: what is said of the file, and of that sheet."""
        return (*self.notes, *(note for name, note in self.sheet_notes if name == sheet))

    def place(self, line: Line, cell: Cell | None = None) -> Place:
        """Where a line, or a cell of it, stands."""
        return Place(
            self.file,
            line.table,
            line.sheet,
            line.row if cell is None else cell.row,
            None if cell is None else cell.column + line.left,
        )

    def cells(self) -> Iterator[tuple[Line, Cell]]:
        """Every cell in which something stands."""
        for line in self.lines:
            for cell in line.filled:
                yield line, cell
