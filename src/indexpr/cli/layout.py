"""Columns of wide characters: fitting, wrapping, setting side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

#: Never at the beginning of a line.
_CLOSING = "，。；：、！？）】》”’％"
#: Never at the end of a line.
_OPENING = "（【《“‘"


def plain(text: str) -> str:
    """A cell's text on one line.

    >>> plain("全部达成\\n预期指标 ")
    '全部达成 预期指标'
    """
    return " ".join(text.split())


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns. Latin words stay whole where they fit, Chinese breaks anywhere.

    >>> wrapped("编制工业碳达峰方案", 10)
    ['编制工业碳', '达峰方案']
    >>> wrapped("按 half_up_2 计", 10)
    ['按', 'half_up_2', '计']
    """
    width = max(width, 2)
    lines: list[str] = []
    line: list[str] = []
    for piece in _pieces(plain(text), width):
        if line and cell_len("".join(line)) + cell_len(piece) > width:
            carried = _carried(line, piece)
            if cell_len("".join(carried)) + cell_len(piece) > width:
                carried = []
            lines.append("".join(line[: len(line) - len(carried)]).rstrip())
            line = carried if piece == " " and not carried else [*carried, piece]
        else:
            line.append(piece)
    return [*lines, "".join(line).rstrip()] if line or not lines else lines


def _carried(line: list[str], piece: str) -> list[str]:
    """The end of a line that goes to the next one, so that no closing sign begins it and no opening one ends it."""
    if len(line) > 1 and piece[0] in _CLOSING:
        return line[-1:]
    if len(line) > 1 and line[-1] in _OPENING:
        return line[-1:]
    return []


def _pieces(text: str, width: int) -> Iterator[str]:
    """What may not be broken: a wide character, a space, a run of narrow characters that fits a line."""
    run = ""
    for char in text:
        narrow = cell_len(char) < 2 and char != " "
        if narrow and cell_len(run + char) <= width:
            run += char
            continue
        if run:
            yield run
        run = char if narrow else ""
        if not narrow:
            yield char
    if run:
        yield run


def cut(lines: list[str], most: int, width: int) -> list[str]:
    """At most so many lines; what is left out is shown by …

    >>> cut(["编制工业碳", "达峰方案"], 1, 10)
    ['编制工业…']
    """
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while cell_len(last) > width - 2:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]


def padded(text: Text, width: int, *, right: bool = False) -> Text:
    """A text with blanks to the width given, behind it or (``right``) before it."""
    blank = Text(" " * max(0, width - text.cell_len))
    return blank + text if right else text + blank


def columns(
    rows: Iterable[Sequence[Text]], *, indent: int = 0, gap: int = 2, right: Iterable[int] = ()
) -> list[Text]:
    """Rows set under each other, every column as wide as its widest cell.

    Args:
        indent: blanks before each row.
        gap: blanks between columns.
        right: the columns that are set to the right.
    """
    every, to_right = [list(row) for row in rows], set(right)
    count = max((len(row) for row in every), default=0)
    widths = [max((row[i].cell_len for row in every if i < len(row)), default=0) for i in range(count)]
    made = []
    for row in every:
        line = Text(" " * indent)
        for i, cell in enumerate(row):
            last = i == len(row) - 1 and i not in to_right
            line += cell if last else padded(cell, widths[i], right=i in to_right)
            if i < len(row) - 1:
                line += Text(" " * gap)
        line.rstrip()
        made.append(line)
    return made
