"""Word files (docx, docm): tables with their merged cells, and the paragraphs between them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from indexpr.diagnostics import Diagnostic, IndexprError

from .grid import Cell, Grid, Line
from .guard import CellBudget, damaged
from .raised import raised
from .source import Source

__all__ = ["read_document"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Characters that stand in a document only as the place of a sign in a symbol font.
_SYMBOLS = {
    ("Symbol", "B3"): "≥",
    ("Symbol", "A3"): "≤",
    ("Symbol", "B1"): "±",
    ("Symbol", "B4"): "×",
    ("Symbol", "B9"): "≠",
    ("Wingdings", "FE"): "☑",
    ("Wingdings", "FC"): "✓",
    ("Wingdings", "A8"): "□",
    ("Wingdings", "6F"): "□",
    ("Wingdings 2", "52"): "☑",
    ("Wingdings 2", "50"): "✓",
    ("Wingdings 2", "A3"): "□",
}


def read_document(source: Source) -> Grid:
    """The body of the document in its order; the archive has passed the guard. Macros and links are left alone.

    A table within a cell is read as a table of its own, after the row that holds it.

    Raises:
        TableError: the file is damaged.
    """
    import docx

    file, data = source.file, source.data
    reader = _Reader(CellBudget(file, source.limits))
    try:
        body = docx.Document(io.BytesIO(_as_document(data))).element.body
        lines = tuple(reader.lines(body))
    except IndexprError:
        raise
    except Exception as error:  # zipfile and python-docx raise whatever a damaged part makes them raise
        raise damaged(file) from error
    notes: tuple[Diagnostic, ...] = ()
    if b"vbaProject.bin" in data:
        notes = (
            Diagnostic(
                "macros-ignored", "hint", None, "文件含有宏，未执行", "the file holds macros; none was run"
            ),
        )
    return Grid(file, lines, notes)


class _Reader:
    def __init__(self, budget: CellBudget) -> None:
        self._budget = budget
        self._tables = 0
        self._paragraphs = 0

    def lines(self, body: Any) -> Iterator[Line]:
        for element in body:
            if element.tag == f"{_W}p":
                self._paragraphs += 1
                text = _text(element).strip()
                if text:
                    self._budget.take(1)
                    yield Line((Cell(text, self._paragraphs, 1),), self._paragraphs, paragraph=True)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                yield from self.lines(element)

    def _table(self, table: Any) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        rows = [self._row(row, index) for index, row in enumerate(_children(table, "tr"), 1)]
        open_cells: dict[int, tuple[int, int]] = {}
        grid: list[list[Cell]] = []
        for cells in rows:
            kept: list[Cell] = []
            for cell, merge in cells:
                if merge == "continue" and cell.column in open_cells:
                    at, index = open_cells[cell.column]
                    anchor = grid[at][index]
                    height = cell.row - anchor.row + 1
                    grid[at][index] = Cell(anchor.text, anchor.row, anchor.column, anchor.width, height)
                    if cell.blank:
                        continue
                for column in range(cell.column, cell.column + cell.width):
                    open_cells.pop(column, None)
                if merge == "restart":
                    open_cells[cell.column] = (len(grid), len(kept))
                kept.append(cell)
            grid.append(kept)
        tall = [cell for placed in grid for cell in placed if cell.height > 1]
        elements = list(_children(table, "tr"))
        for index, placed in enumerate(grid, 1):
            self._budget.take(len(placed), row=index)
            above = tuple(cell for cell in tall if cell.row < index < cell.row + cell.height)
            yield Line(tuple(placed), index, table=number, above=above)
            for nested in _nested(elements[index - 1]):
                yield from self._table(nested)

    def _row(self, row: Any, number: int) -> list[tuple[Cell, str | None]]:
        column = 1 + _number(row.find(f"{_W}trPr/{_W}gridBefore"))
        cells = []
        for cell in _children(row, "tc"):
            span = max(1, min(_number(cell.find(f"{_W}tcPr/{_W}gridSpan")), 512))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            kind = None if merge is None else merge.get(f"{_W}val", "continue")
            paragraphs = (_text(p) for p in _children(cell, "p"))
            cells.append((Cell("\n".join(paragraphs).strip("\n"), number, column, span), kind))
            column += span
        return cells


def _children(element: Any, name: str) -> Iterator[Any]:
    """Elements of this name, also those within content controls and tracked insertions."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, name)


def _nested(row: Any) -> Iterator[Any]:
    for cell in _children(row, "tc"):
        yield from _children(cell, "tbl")


def _number(element: Any) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and len(value) < 5 else 0


def _text(element: Any) -> str:
    """The words of a paragraph; deleted ones of a tracked change are no words."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in (f"{_W}t", f"{_M}t"):
            parts.append(child.text or "")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}tab":
            parts.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag == f"{_W}sym":
            key = (child.get(f"{_W}font", ""), child.get(f"{_W}char", "").upper()[-2:])
            parts.append(_SYMBOLS.get(key, "\N{REPLACEMENT CHARACTER}"))
        elif tag == f"{_W}r" and _is_raised(child):
            inner: list[str] = []
            _collect(child, inner)
            parts.append(raised("".join(inner)))
        elif tag not in (_FALLBACK, f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_W}moveFrom"):
            _collect(child, parts)


def _is_raised(run: Any) -> bool:
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _as_document(data: bytes) -> bytes:
    """The same file for a reader that takes no docm and no template: only the declared type differs."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        plain = types
        for other in (
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ):
            plain = plain.replace(
                other, b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            )
        if plain == types:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for info in archive.infolist():
                copy.writestr(
                    info.filename, plain if info.filename == "[Content_Types].xml" else archive.read(info)
                )
        return made.getvalue()
