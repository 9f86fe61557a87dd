"""OpenDocument sheets (ods): every sheet as lines of what a person sees, merged cells included.

The file keeps the words that stand in each cell beside the value; what a number's format made of it is read from
there.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError, fromstring

from indexpr.diagnostics import Diagnostic

from .grid import Cell, Grid, Line
from .guard import CellBudget, damaged, protected
from .merged import lines_of, trimmed
from .numbers import rounded_by_format, shown, shown_date
from .source import Source

__all__ = ["read_spreadsheet"]

_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_GROUPS = {f"{_T}{name}" for name in ("table-row-group", "table-header-rows", "table-rows")}
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_SHAPES = {(3, True): "yyyy-m-d", (2, True): "yyyy-m", (1, True): "yyyy", (2, False): "m-d"}


def read_spreadsheet(source: Source) -> Grid:
    """The sheets in their order; the archive has passed the guard, which lets no entity through.

    Raises:
        TableError: the file is damaged, or protected by a password.
    """
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        if "META-INF/manifest.xml" in source.parts and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise protected(source.file)
        try:
            root = fromstring(archive.read("content.xml"))
        except (ParseError, LookupError, ValueError) as error:  # no such part, no such encoding
            raise damaged(source.file) from error
    budget = CellBudget(source.file, source.limits)
    notes: list[Diagnostic] = []
    if any(part.startswith("Basic/") and part.count("/") > 1 for part in source.parts):
        notes.append(
            Diagnostic(
                "macros-ignored", "hint", None, "文件含有宏，未执行", "the file holds macros; none was run"
            )
        )
    lines: list[Line] = []
    of_sheets: list[tuple[str, Diagnostic]] = []
    for sheet in root.iter(f"{_T}table"):
        name = sheet.get(f"{_T}name", "")
        hiding: list[tuple[int, int]] = []
        for line in lines_of(_rows(sheet, budget, hiding), sheet=name):
            if line.filled or line.above:
                lines.append(line)
        if hiding:
            of_sheets.append((name, rounded_by_format(name, hiding)))
    return Grid(source.file, tuple(lines), tuple(notes), tuple(of_sheets))


def _rows(
    sheet: Element, budget: CellBudget, hiding: list[tuple[int, int]]
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    number = 0
    for row in _elements(sheet):
        times = _times(row, "number-rows-repeated")
        cells = _cells(row, number + 1, budget, hiding)
        empty = all(cell.blank for cell in cells)
        for again in range(1 if empty else times):
            if again:
                budget.take(len(cells), row=number + again + 1)
            moved = cells if not again else tuple(_at_row(cell, number + again + 1) for cell in cells)
            yield number + again + 1, moved
        number += times


def _at_row(cell: Cell, row: int) -> Cell:
    return Cell(cell.text, row, cell.column, cell.width, cell.height)


def _elements(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{_T}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _elements(child)


def _cells(row: Element, number: int, budget: CellBudget, hiding: list[tuple[int, int]]) -> tuple[Cell, ...]:
    made: list[Cell] = []
    column = 1
    for cell in row:
        times = _times(cell, "number-columns-repeated")
        if cell.tag == f"{_T}table-cell":
            text, hides = _shown(cell)
            width, height = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
            if text.strip() or width > 1 or height > 1 or times <= 512:
                budget.take(times, row=number)
                made += [Cell(text, number, column + i, width, height) for i in range(times)]
                if hides:
                    hiding.append((number, column))
        elif cell.tag != f"{_T}covered-table-cell":
            continue
        column += times
    return trimmed(made)


def _times(element: Element, name: str) -> int:
    value = element.get(f"{_T}{name}", "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1


def _shown(cell: Element) -> tuple[str, bool]:
    """The words of a cell, and whether they show less of a number than is stored."""
    kind = cell.get(f"{_O}value-type", "")
    text = "\n".join(_words(p) for p in cell if p.tag == f"{_X}p")
    if kind == "date":
        return _day(cell.get(f"{_O}date-value", ""), text), False
    if kind == "boolean":
        return (text or cell.get(f"{_O}boolean-value", "")).upper(), False
    if kind in ("float", "percentage", "currency"):
        try:
            value = Decimal(cell.get(f"{_O}value", ""))
        except InvalidOperation:
            return text, False
        if not text:
            return shown(float(value), "0.##########%" if kind == "percentage" else "General"), False
        return text, _hides(text, value * 100 if text.endswith("%") else value)
    return text, False


def _hides(text: str, value: Decimal) -> bool:
    digits = re.sub(r"[^\d.]", "", text)
    try:
        return abs(Decimal(digits)) != abs(Decimal(format(value, ".15g")))
    except InvalidOperation:
        return False


def _words(element: Element) -> str:
    """The words of a paragraph; a comment beside the cell is no part of it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_X}s":
            parts.append(" " * min(_number(child.get(f"{_X}c")), 1000))
        elif child.tag == f"{_X}tab":
            parts.append(" ")
        elif child.tag == f"{_X}line-break":
            parts.append("\n")
        elif child.tag != f"{_O}annotation":
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1


def _day(value: str, text: str) -> str:
    """A day, as precise as the words in the cell are."""
    try:
        day = datetime.datetime.fromisoformat(value)
    except ValueError:
        return text
    if re.search(r"[^\s年月日号\-/.,:：;\d]", text):
        return text
    groups = re.findall(r"\d+", _CLOCK.sub("", text))
    shape = _SHAPES.get((len(groups), any(int(group) == day.year for group in groups)), "yyyy-m-d")
    if len(groups) == 1 and "月" in text:
        shape = "m"
    return shown_date(day, f"{shape} h:mm" if _CLOCK.search(text) else shape)
