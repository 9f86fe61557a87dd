"""Comma- and tab-separated files: the delimiter is told from the text."""

from __future__ import annotations

import csv
import io

from indexpr.diagnostics import TableError

from .grid import Cell, Grid, Line
from .guard import CellBudget
from .source import Source

__all__ = ["delimiter_of", "read_delimited"]


def delimiter_of(text: str, name: str) -> str:
    """Comma, tab or semicolon: the one that parts the lines most evenly; by the file's name where none does."""
    sample = text[:20000]
    counts = dict.fromkeys(",\t;", 0)
    quoted = False
    for char in sample:
        if char == '"':
            quoted = not quoted
        elif not quoted and char in counts:
            counts[char] += 1
    usual = "\t" if name.endswith(".tsv") else ","
    best = max(counts, key=lambda mark: (counts[mark], mark == usual))
    return best if counts[best] else usual


def read_delimited(source: Source) -> Grid:
    """The records of the file as lines; a cell that looks like a formula is text like any other."""
    file, text = source.file, source.text
    CellBudget(file, source.limits).take(text.count("\t") + text.count(",") + text.count(";"))
    limit = csv.field_size_limit()
    csv.field_size_limit(max(limit, len(text) + 1))
    lines = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text, file.lower()))
        for number, record in enumerate(reader, 1):
            cells = tuple(Cell(value, number, column) for column, value in enumerate(record, 1))
            filled = [cell for cell in cells if not cell.blank]
            if filled:
                lines.append(Line(cells, number, paragraph=len(cells) == 1))
    except csv.Error as error:
        raise TableError(
            f"第{len(lines) + 1}行附近不是有效的 CSV：{error}",
            f"not valid CSV near row {len(lines) + 1}: {error}",
            file=file,
            row=len(lines) + 1,
            code="broken-csv",
        ) from None
    finally:
        csv.field_size_limit(limit)
    return Grid(file, tuple(lines))
