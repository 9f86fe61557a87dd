"""Ruled tables of printed pages: cells of what the strokes enclose, and one table of the pieces on several pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from ...contents import is_level_name
from ...forms import Forms
from .grid import Cell, Line
from .letters import Letter, PrintedLine, cell_text, is_full, printed_lines
from .merged import lines_of

__all__ = ["Segment", "segments", "table_lines"]

#: How far two strokes may be apart, in points, and still be one.
_NEAR = 3.0
#: A table goes on over the page's end where its last stroke is in the lower half of the page (a tall row that did
#: not fit leaves room), and the next one's first is in the upper third.
_FOOT, _TOP = 0.5, 0.33


@frozen
class _Box:
    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[PrintedLine, ...]


@frozen
class Segment:
    """What of a table stands on one page.

    Attributes:
        page: its number.
        boxes: the cells.
        letters: that stand in them.
        top, bottom: of the table, as shares of the page's height in ``reach``.
        reach: where it begins and ends, as shares of the height of the page.
    """

    page: int
    boxes: tuple[_Box, ...]
    letters: tuple[Letter, ...]
    top: float
    x0: float
    x1: float
    reach: tuple[float, float]

    def goes_on_in(self, other: Segment) -> bool:
        """Whether another piece, with nothing in between, is of the same table."""
        return (
            other.page == self.page + 1
            and self.reach[1] > _FOOT
            and other.reach[0] < _TOP
            and abs(self.x0 - other.x0) < 2 * _NEAR
            and abs(self.x1 - other.x1) < 2 * _NEAR
        )

    @property
    def headings(self) -> frozenset[str]:
        """The fields of the columns that are named in it."""
        names = ("".join(line.text for line in box.lines) for box in self.boxes)
        return frozenset(found for name in names if (found := Forms.default().column(name)))

    def is_right_part_of(self, other: Segment) -> bool:
        """Whether this is what of a wide table was printed on a later page: the same rows, and no names in them."""
        if self.page <= other.page or "name" in self.headings or "name" not in other.headings:
            return False
        mine, theirs = (
            _steps(y for box in part.boxes for y in (box.top, box.bottom)) for part in (self, other)
        )
        common = sum(any(abs(a - b) <= _NEAR for b in theirs) for a in mine)
        return common > 3 and common * 4 >= 3 * min(len(mine), len(theirs))


def segments(page: Any, number: int, letters: Sequence[Letter]) -> list[Segment]:
    """The ruled tables of a page, from above; frames of one cell are no tables."""
    made = []
    for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page)}):
        cells = [cell for cell in table.cells if cell[2] - cell[0] > 1 and cell[3] - cell[1] > 1]
        if len(cells) < 2:
            continue
        within: dict[int, list[Letter]] = {}
        x0, top, x1, bottom = table.bbox
        for letter in letters:
            x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
            if x0 <= x <= x1 and top <= y <= bottom:
                at = next((i for i, c in enumerate(cells) if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
                if at is not None:
                    within.setdefault(at, []).append(letter)
        boxes = tuple(
            _Box(cell[0], cell[1], cell[2], cell[3], tuple(printed_lines(within.get(i, ()))))
            for i, cell in enumerate(cells)
        )
        height = float(page.height) or 1.0
        inside = tuple(letter for found in within.values() for letter in found)
        made.append(Segment(number, boxes, inside, top, x0, x1, (top / height, bottom / height)))
    return sorted(made, key=lambda segment: segment.top)


def _open_ends(page: Any) -> list[float]:
    """Where the upright strokes end without a stroke across: cells that the end of the page cuts are not closed there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    across = [edge["top"] for edge in page.edges if edge["orientation"] == "h"]
    if not upright or not across:
        return []
    ends = (min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright))
    return [end for end in ends if all(abs(end - top) > _NEAR for top in across)]


@frozen
class _Placed:
    """A cell with its place in the joined table, and what its last line left open."""

    cell: Cell
    lines: tuple[PrintedLine, ...]
    room: float


def table_lines(pieces: Sequence[Segment], number: int) -> Iterator[Line]:
    """The rows of a table that stands in one or more pieces."""
    columns = _steps(x for piece in pieces for box in piece.boxes for x in (box.x0, box.x1))
    rows: list[list[_Placed]] = []
    for piece in pieces:
        below = _rows(piece, columns)
        dropped = _repeated(rows, below) if rows else 0
        rest = _rest(rows, below[dropped]) if rows and dropped < len(below) else None
        if rest is not None:
            _make_whole(rows, rest)
            _drop_first(below, dropped)
            dropped += 1
        by = len(rows) - dropped
        rows += [[_moved(placed, by) for placed in row] for row in below[dropped:]]
    yield from lines_of(((at, [p.cell for p in row]) for at, row in enumerate(rows, 1)), table=number)


def _moved(placed: _Placed, by: int) -> _Placed:
    cell = placed.cell
    return _Placed(
        Cell(cell.text, cell.row + by, cell.column, cell.width, cell.height), placed.lines, placed.room
    )


def _rows(piece: Segment, columns: list[float]) -> list[list[_Placed]]:
    """The cells of a piece by rows, numbered from 1."""
    heights = _steps(y for box in piece.boxes for y in (box.top, box.bottom))
    padding = _padding(piece)
    rows: list[list[_Placed]] = [[] for _ in range(max(1, len(heights) - 1))]
    for box in sorted(piece.boxes, key=lambda b: (b.top, b.x0)):
        row, last = _step(heights, box.top), _step(heights, box.bottom)
        column, behind = _step(columns, box.x0), _step(columns, box.x1)
        if row >= len(rows):
            continue
        room = box.x1 - box.x0 - 2 * padding
        cell = Cell(
            cell_text(box.lines, room), row + 1, column + 1, max(1, behind - column), max(1, last - row)
        )
        rows[row].append(_Placed(cell, box.lines, room))
    return rows


def _padding(piece: Segment) -> float:
    """How near to its stroke a line comes in this table."""
    gaps = [min(line.x0 - box.x0, box.x1 - line.x1) for box in piece.boxes for line in box.lines]
    return min(max(min(gaps, default=0.0), 0.0), 8.0)


def _steps(values: Any) -> list[float]:
    """Positions of strokes, near ones taken together."""
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _step(steps: list[float], value: float) -> int:
    """The index of the stroke at a position."""
    at = bisect_left(steps, value - _NEAR)
    return min(at, len(steps) - 1)


def _texts(row: Sequence[_Placed]) -> list[str]:
    return ["".join(placed.cell.text.split()) for placed in row if not placed.cell.blank]


def _repeated(rows: Sequence[Sequence[_Placed]], below: Sequence[Sequence[_Placed]]) -> int:
    """How many rows at the head of a piece only repeat a heading of the table."""
    begun = next(
        (at for at, row in enumerate(rows) if below and _is_heading(row) and _texts(row) == _texts(below[0])),
        None,
    )
    if begun is None:
        return 0
    count = 0
    while (
        count < len(below)
        and begun + count < len(rows)
        and _texts(rows[begun + count]) == _texts(below[count])
    ):
        if not _is_heading(below[count]):
            break
        count += 1
    return count


def _is_heading(row: Sequence[_Placed]) -> bool:
    texts = _texts(row)
    return sum(bool(Forms.default().column(text) or Forms.default().amount(text)) for text in texts) > 2


def _rest(
    rows: Sequence[Sequence[_Placed]], first: Sequence[_Placed]
) -> list[tuple[tuple[int, int], _Placed]] | None:
    """What of the last row had no room on the page before, each with the cell that it goes on; None where a row begins.

    Every word of the first row on the page must go on a cell that was full, and a cell that was filled before must
    have nothing more; words that begin something of their own (a label, a level) go on nothing.
    """
    bottom = {
        (placed.cell.column, placed.cell.width): (row, at)
        for row in range(len(rows))
        for at, placed in enumerate(rows[row])
        if row + placed.cell.height == len(rows)
    }
    found: list[tuple[tuple[int, int], _Placed]] = []
    ended = False
    for placed in first:
        where = bottom.get((placed.cell.column, placed.cell.width))
        before = None if where is None else rows[where[0]][where[1]]
        if placed.cell.blank:
            ended = ended or (placed.cell.height == 1 and before is not None and not before.cell.blank)
            continue
        text = placed.cell.text
        if (
            where is None
            or before is None
            or not before.lines
            or Forms.default().label(text)
            or is_level_name(text)
        ):
            return None
        if not is_full(before.lines[-1], before.room, placed.lines[0]):
            return None
        found.append((where, placed))
    return found if ended and found else None


def _make_whole(rows: list[list[_Placed]], rest: Sequence[tuple[tuple[int, int], _Placed]]) -> None:
    for (row, at), more in rest:
        placed = rows[row][at]
        lines = (*placed.lines, *more.lines)
        rows[row][at] = evolve(
            placed, cell=evolve(placed.cell, text=cell_text(lines, placed.room)), lines=lines
        )


def _drop_first(below: list[list[_Placed]], at: int) -> None:
    """Takes a row out of a piece; taller cells that begin in it begin in the next one."""
    tall = [placed for placed in below[at] if placed.cell.height > 1]
    if tall and at + 1 < len(below):
        moved = [
            evolve(p, cell=evolve(p.cell, row=p.cell.row + 1, height=p.cell.height - 1, text=""))
            for p in tall
        ]
        below[at + 1] = sorted([*moved, *below[at + 1]], key=lambda placed: placed.cell.column)
