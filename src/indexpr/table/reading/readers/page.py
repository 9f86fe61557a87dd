"""Web pages: every table with its spans, and the paragraphs between them. Nothing is fetched, no script is run.

Pages lay themselves out with tables too: a cell that holds a table is no cell but a place of the page, and what
stands in it is read in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from indexpr.diagnostics import TableError

from .encoding import decoded
from .grid import Cell, Grid, Line
from .guard import CellBudget, damaged
from .merged import lines_of
from .raised import raised
from .source import Source

__all__ = ["read_page"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_UNSEEN = {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "button", "datalist"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "o:p", "input", "select", "img", "wbr",
}  # fmt: skip
_SECTIONS = {"thead", "tbody", "tfoot", "form", "center", "font"}
_DEEPEST = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_page(source: Source) -> Grid:
    """The page in its order.

    Raises:
        TableError: ``unknown-encoding``, ``nested-too-deeply``, ``too-many-cells``; damaged where nothing of it is a page.
    """
    from lxml import etree

    declared = _CHARSET.search(source.data[:8192].replace(b"\x00", b""))
    text = decoded(source.file, source.data, declared=declared and declared[1].decode("ascii"))
    # An HTML parser knows no entities but those of HTML, and this one has no network.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged(source.file) from error
    if root is None:
        raise damaged(source.file)
    reader = _Reader(source)
    return Grid(source.file, tuple(reader.flow(root, 0)))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.file = source.file
        self.budget = CellBudget(source.file, source.limits)
        self.tables = 0
        self.paragraphs = 0

    def flow(self, element: Any, depth: int) -> Iterator[Line]:
        """The paragraphs and tables of a stretch of the page."""
        words: list[str] = []
        for item in self._items(element, depth):
            if isinstance(item, str):
                words.append(item)
                continue
            yield from self._paragraph(words)
            words = []
            if item is not None:
                yield from self._table(item, depth + 1)
        yield from self._paragraph(words)

    def _paragraph(self, words: list[str]) -> Iterator[Line]:
        for text in _tidy("".join(words)).splitlines():
            if text.strip():
                self.budget.take(1)
                self.paragraphs += 1
                yield Line((Cell(text.strip(), self.paragraphs, 1),), self.paragraphs, paragraph=True)

    def _items(self, element: Any, depth: int) -> Iterator[Any]:
        """Text as strings, tables as elements, None where a block ends."""
        if depth > _DEEPEST:
            raise TableError(
                f"网页嵌套超过{_DEEPEST}层，拒绝读取",
                f"the page is nested more than {_DEEPEST} levels deep and is refused",
                file=self.file,
                code="nested-too-deeply",
            )
        if element.text:
            yield element.text
        for child in element:
            name = _name(child)
            if name == "table" and not _unseen(child):
                yield child
            elif name == "br":
                yield "\v"
            elif name in ("input", "select", "textarea") and not _unseen(child):
                yield _control(child, name)
            elif name and not _unseen(child):
                if name == "sup":
                    yield raised("".join(child.itertext()))
                elif name in _INLINE:
                    yield from self._items(child, depth + 1)
                else:
                    yield None
                    yield from self._items(child, depth + 1)
                    yield None
            if child.tail:
                yield child.tail

    def _table(self, table: Any, depth: int) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        rows = list(_rows(table, depth))
        placed: list[tuple[int, list[Cell]]] = []
        held: list[list[Any]] = []
        taken: dict[int, int] = {}  # the column that a taller cell covers, and the last row that it covers
        for row, element in enumerate(rows, 1):
            cells: list[Cell] = []
            inner: list[Any] = []
            column = 1
            for child in element:
                if _name(child) not in ("td", "th") or _unseen(child):
                    continue
                while taken.get(column, 0) >= row:
                    column += 1
                width = _span(child.get("colspan"), 1000)
                height = _span(child.get("rowspan"), 65534, rest=len(rows))
                height = min(height, len(rows) - row + 1)
                self.budget.take(1, row=row)
                if _holds_table(child):
                    inner.append(child)
                    text = ""
                else:
                    text = self._cell(child, depth)
                cells.append(Cell(text, row, column, width, height))
                if height > 1:
                    taken.update(dict.fromkeys(range(column, column + width), row + height - 1))
                column += width
            placed.append((row, cells))
            held.append(inner)
        for line, inner in zip(lines_of(placed, table=number), held, strict=True):
            if line.filled or not inner:
                yield line
            for cell in inner:
                yield from self.flow(cell, depth + 1)

    def _cell(self, cell: Any, depth: int) -> str:
        words = [
            "\v" if item is None else item
            for item in self._items(cell, depth + 1)
            if item is None or isinstance(item, str)
        ]
        return _tidy("".join(words))


def _name(element: Any) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _unseen(element: Any) -> bool:
    """Whether a person does not see the element."""
    return (
        _name(element) in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _rows(table: Any, depth: int) -> Iterator[Any]:
    """The rows of a table, those of tables within it left out."""
    if depth > _DEEPEST:
        return
    for child in table:
        name = _name(child)
        if name == "tr" and not _unseen(child):
            yield child
        elif name in _SECTIONS:
            yield from _rows(child, depth + 1)


def _holds_table(cell: Any) -> bool:
    return next(cell.iter("table"), None) is not None


def _span(text: str | None, most: int, rest: int = 1) -> int:
    digits = (text or "1").strip()
    if not digits.isdecimal() or len(digits) > 6:
        return 1
    return min(int(digits), most) or rest


def _control(element: Any, name: str) -> str:
    """What a person sees in a field of a form."""
    if name == "textarea":
        return element.text or ""
    if name == "select":
        options = list(element.iter("option"))
        chosen = next((o for o in options if o.get("selected") is not None), options[0] if options else None)
        return "" if chosen is None else "".join(chosen.itertext())
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "□" if element.get("checked") is None else "☑"
    return (
        ""
        if kind in ("hidden", "submit", "button", "password", "image", "reset", "file")
        else element.get("value") or ""
    )


def _tidy(text: str) -> str:
    """White space as a browser shows it; ``\\v`` is a line's end."""
    flat = re.sub(r"[ \t\r\n\f\xa0]+", " ", text)
    lines = [line.strip() for line in flat.split("\v")]
    return "\n".join(line for line in lines if line)
