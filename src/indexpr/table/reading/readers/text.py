"""Plain text, and tables that were copied out of a page or a document into it.

Four forms, told apart by where tabs and gaps stand: lines parted by tabs; lines parted by two or more spaces; every
cell on a line of its own that begins with a tab (rows are parted by empty lines, a line without a tab goes on with
the cell above it, and a block that begins without a tab begins with a paragraph, the title); every cell on a line of
its own without any mark, which only the form of the table can part into rows again (:mod:`.unparted`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from .grid import Cell, Grid, Line
from .guard import CellBudget
from .source import Source
from .unparted import parted_again

__all__ = ["read_text"]

_MARK = re.compile(r"\[bookmark: [^\[\]]*\]")
_GAP = re.compile(r"[ \u3000\xa0]{2,}")


def read_text(source: Source) -> Grid:
    """The lines of a text file.

    Raises:
        TableError: ``ambiguous-text`` where the cells stand on lines of their own and more than one table can be
            made of them; ``too-many-cells``; ``unknown-encoding``.
    """
    file, text = source.file, source.text
    budget = CellBudget(file, source.limits)
    budget.take(text.count("\t"))
    lines = [_MARK.sub("", line) for line in re.split(r"\r\n|\n|\r", text)]
    begun = sum(1 for line in lines if line.startswith("\t") and "\t" not in line[1:].rstrip("\t"))
    parted = sum(1 for line in lines if "\t" in line.strip("\t"))
    if begun > parted:
        return Grid(file, tuple(_cells(lines)))
    if parted:
        return Grid(file, tuple(_tabbed(lines)))
    made = parted_again(file, lines)
    if made is None:
        made = _spaced(lines)
        budget.take(sum(len(line.cells) for line in made))
    return Grid(file, tuple(made))


def _tabbed(lines: list[str]) -> list[Line]:
    made = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = tuple(Cell(text, number, column) for column, text in enumerate(line.split("\t"), 1))
        made.append(Line(cells, number, paragraph=len(cells) == 1))
    return made


def _cells(lines: list[str]) -> list[Line]:
    made: list[Line] = []
    block: list[Cell] = []
    opened = False

    def close() -> None:
        nonlocal block
        if block:
            made.append(Line(tuple(block), block[0].row, ragged=True))
        block = []

    for number, line in enumerate(lines, 1):
        if not line:
            close()
            opened = False
        elif line.startswith("\t"):
            for text in line[1:].split("\t") if line.strip() else [""]:
                block.append(Cell(text, number, len(block) + 1))
            opened = True
        elif opened:
            last = block[-1]
            block[-1] = Cell(f"{last.text}\n{line}", last.row, last.column)
        elif line.strip():
            close()
            made.append(Line((Cell(line.strip().lstrip("#").strip(), number, 1),), number, paragraph=True))
    close()
    return made


# --- gaps of spaces --------------------------------------------------------------------------------------


def _spaced(lines: list[str]) -> list[Line]:
    """Lines parted by wide gaps. Where the cells of a block stand below those of its widest line, their columns are
    told from there; elsewhere a line's cells are counted."""
    made: list[Line] = []
    block: list[tuple[int, list[tuple[int, int, str]]]] = []

    def close() -> None:
        if block:
            made.extend(_placed(block))
        block.clear()

    for number, line in enumerate(lines, 1):
        pieces = _pieces(line)
        if not pieces:
            continue
        if len(pieces) == 1 and not block:
            made.append(Line((Cell(pieces[0][2], number, 1),), number, paragraph=True))
        else:
            block.append((number, pieces))
    close()
    return made


def _pieces(line: str) -> list[tuple[int, int, str]]:
    """What stands between wide gaps: where it begins and ends on a screen, and its words."""
    found = []
    at = width = 0
    for gap in [*_GAP.finditer(line), None]:
        end = len(line) if gap is None else gap.start()
        words = line[at:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            start = width + _wide(words[:lead])
            found.append((start, width + _wide(words.rstrip()), words.strip()))
        if gap is not None:
            width += _wide(line[at : gap.end()])
            at = gap.end()
    return found


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _placed(block: Sequence[tuple[int, list[tuple[int, int, str]]]]) -> list[Line]:
    most = max(len(pieces) for _, pieces in block)
    spans = _columns([pieces for _, pieces in block if len(pieces) == most])
    made = []
    for number, pieces in block:
        columns = list(range(1, len(pieces) + 1))
        if len(pieces) == 1 and most > 1 and (spans is None or _column_of(pieces[0], spans) in (None, 1)):
            made.append(Line((Cell(pieces[0][2], number, 1),), number, paragraph=True))
            continue
        aligned = None if spans is None else [_column_of(piece, spans) for piece in pieces]
        if (
            aligned is not None
            and None not in aligned
            and all(a < b for a, b in pairwise(c or 0 for c in aligned))
        ):
            columns = [column or 0 for column in aligned]
        cells = tuple(
            Cell(words, number, column) for column, (_, _, words) in zip(columns, pieces, strict=True)
        )
        made.append(Line(cells, number, ragged=aligned is None and len(pieces) < most))
    return made


def _columns(full: Sequence[list[tuple[int, int, str]]]) -> list[tuple[int, int]] | None:
    """Where each column begins and ends on a screen; None where the lines do not stand below each other."""
    if len(full) < 2:
        return None
    spans = [(min(p[i][0] for p in full), max(p[i][1] for p in full)) for i in range(len(full[0]))]
    return spans if all(a[1] < b[0] for a, b in pairwise(spans)) else None


def _column_of(piece: tuple[int, int, str], spans: Sequence[tuple[int, int]]) -> int | None:
    """The one column that a piece stands in."""
    over = [column for column, (start, end) in enumerate(spans, 1) if piece[0] < end and start < piece[1]]
    return over[0] if len(over) == 1 else None
