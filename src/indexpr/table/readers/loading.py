"""From a path to lines of cells: the kind of file is told from its bytes, then its reader is called."""

from __future__ import annotations

from pathlib import Path

from .delimited import decoded, read_delimited
from .grid import Grid
from .guard import CellBudget, Limits, read_bytes, sniffed
from .objects import is_json, read_json
from .text import read_text

__all__ = ["load"]


def load(path: Path, limits: Limits) -> Grid:
    """The lines of a file, whatever its kind.

    Raises:
        TableError: see :func:`indexpr.table.reading.read_tables`.
    """
    file = str(path)
    data = read_bytes(path, limits)
    kind = sniffed(path, data, limits)
    if kind == "docx":
        from .document import read_document

        return read_document(file, data, limits)
    if kind == "xlsx":
        from .workbook import read_workbook

        return read_workbook(file, data, limits)
    text = decoded(file, data)
    CellBudget(file, limits).take(text.count("\t") + text.count(","))
    suffix = path.suffix.lower()
    if kind == "json" or (suffix not in (".csv", ".tsv", ".txt") and is_json(text)):
        return read_json(file, text, limits)
    if suffix in (".csv", ".tsv") or text.count("\t") < text.count(","):
        return read_delimited(file, text)
    return read_text(file, text)
