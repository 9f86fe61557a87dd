"""From a path to lines of cells: the kind of file is told from its bytes, then its reader is called."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from indexpr.diagnostics import Diagnostic

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
    suffix = path.suffix.lower()
    if kind == "docx":
        from .document import read_document

        return _named(read_document(file, data, limits), kind, suffix in (".docx", ".docm", ".dotx", ".dotm"))
    if kind == "xlsx":
        from .workbook import read_workbook

        return _named(read_workbook(file, data, limits), kind, suffix in (".xlsx", ".xlsm", ".xltx", ".xltm"))
    text = decoded(file, data)
    CellBudget(file, limits).take(text.count("\t") + text.count(","))
    if kind == "json" or (suffix not in (".csv", ".tsv", ".txt") and is_json(text)):
        return read_json(file, text, limits)
    office = suffix in (".docx", ".xlsx", ".doc", ".xls", ".docm", ".xlsm")
    if suffix in (".csv", ".tsv") or text.count("\t") < text.count(","):
        return _named(read_delimited(file, text), "csv", not office)
    return _named(read_text(file, text), "txt", not office)


def _named(grid: Grid, kind: str, rightly: bool) -> Grid:
    """The grid, with a word on a name that says something else than the bytes."""
    if rightly:
        return grid
    note = Diagnostic(
        "wrong-extension",
        "warning",
        None,
        f"扩展名与内容不符：内容是 {kind}，按内容读取",
        f"the extension does not fit: the content is {kind} and is read as such",
    )
    return evolve(grid, notes=(*grid.notes, note))
