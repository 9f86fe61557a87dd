"""Plain text: either lines parted by tabs, or the form in which every cell begins with a tab on a line of its own.

In the second form rows are parted by empty lines; a line without a tab goes on with the cell above it, and a
block that begins without a tab begins with a paragraph (the title).
"""

from __future__ import annotations

import re

from .grid import Cell, Grid, Line

__all__ = ["read_text"]

_MARK = re.compile(r"\[bookmark: [^\[\]]*\]")


def read_text(file: str, text: str) -> Grid:
    """The lines of a text file; which of the two forms it has is told from where its tabs stand."""
    lines = [_MARK.sub("", line) for line in re.split(r"\r\n|\n|\r", text)]
    begun = sum(1 for line in lines if line.startswith("\t") and "\t" not in line[1:].rstrip("\t"))
    parted = sum(1 for line in lines if "\t" in line.strip("\t"))
    return Grid(file, tuple(_cells(lines) if begun > parted else _tabbed(lines)))


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
