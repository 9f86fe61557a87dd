"""Writing into cells of an Excel sheet without touching anything else.

openpyxl would read the workbook and write another one, in which charts, controls and much of the layout are lost.
Here only the cells concerned change in the XML of their sheets.
"""

from __future__ import annotations

import posixpath
import re
from decimal import Decimal
from typing import Any

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"


def sheet_parts(workbook: Any, relations: Any) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts = {}
    for sheet in workbook.iter(f"{_M}sheet"):
        target = targets.get(sheet.get(f"{_R}id"), "")
        absolute = target.startswith("/")
        parts[sheet.get("name", "")] = target.lstrip("/") if absolute else posixpath.normpath(f"xl/{target}")
    return parts


def recalculate_on_load(workbook: Any) -> None:
    """Have Excel compute the formulas anew (a total over the scores) when the file is opened."""
    settings = workbook.find(f"{_M}calcPr")
    if settings is None:
        settings = workbook.makeelement(f"{_M}calcPr")
        before = [
            workbook.find(f"{_M}{name}")
            for name in ("definedNames", "externalReferences", "functionGroups", "sheets")
        ]
        at = next(element for element in before if element is not None)
        at.addnext(settings)
    settings.set("fullCalcOnLoad", "1")


class SheetCells:
    """The cells of one sheet.

    Args:
        root: of the sheet's part.
        strings: root of the shared strings, or None.
    """

    def __init__(self, root: Any, strings: Any | None) -> None:
        self._data = root.find(f"{_M}sheetData")
        self._strings = [] if strings is None else list(strings.iter(f"{_M}si"))
        self._rows: dict[int, Any] = {}
        number = 0
        for row in self._data:
            number = int(row.get("r") or number + 1)
            self._rows[number] = row
            _name_cells(row, number)
        self._merged = [_corners(merge.get("ref", "")) for merge in root.iter(f"{_M}mergeCell")]

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Where the merged cell begins that covers this one; the cell itself where none does."""
        for top, left, bottom, right in self._merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def holds_formula(self, row: int, column: int) -> bool:
        """Whether a formula stands in the cell."""
        cell = self._cell(row, column)
        return cell is not None and cell.find(f"{_M}f") is not None

    def text(self, row: int, column: int) -> str:
        """What is stored in the cell."""
        cell = self._cell(row, column)
        if cell is None:
            return ""
        value = cell.find(f"{_M}v")
        stored = "" if value is None else (value.text or "")
        if cell.get("t") == "s" and stored.isdecimal() and int(stored) < len(self._strings):
            return _words(self._strings[int(stored)])
        return (stored or _words(cell)).strip()

    def write(self, row: int, column: int, value: Decimal | str) -> None:
        """Put a number or a text into the cell; its style stays. A text is never taken for a formula."""
        cell = self._made(row, column)
        for child in list(cell):
            cell.remove(child)
        if isinstance(value, Decimal):
            cell.attrib.pop("t", None)
            number = cell.makeelement(f"{_M}v")
            number.text = format(value, "f")
            cell.append(number)
            return
        cell.set("t", "inlineStr")
        inline = cell.makeelement(f"{_M}is")
        words = inline.makeelement(f"{_M}t")
        words.text = value
        words.set(_XML_SPACE, "preserve")
        inline.append(words)
        cell.append(inline)

    def _cell(self, row: int, column: int) -> Any | None:
        line = self._rows.get(row)
        name = f"{letters(column)}{row}"
        return None if line is None else next((c for c in line if c.get("r") == name), None)

    def _made(self, row: int, column: int) -> Any:
        found = self._cell(row, column)
        if found is not None:
            return found
        line = self._rows.get(row)
        if line is None:
            line = self._data.makeelement(f"{_M}row", {"r": str(row)})
            self._data.insert(sum(1 for number in self._rows if number < row), line)
            self._rows[row] = line
        cell = line.makeelement(f"{_M}c", {"r": f"{letters(column)}{row}"})
        line.insert(sum(1 for c in line if _at(c.get("r", ""))[1] < column), cell)
        return cell


def _name_cells(row: Any, number: int) -> None:
    """Names may be left out: a cell then stands behind the one before it."""
    column = 0
    for cell in row:
        column = _at(cell.get("r", ""))[1] or column + 1
        cell.set("r", f"{letters(column)}{number}")


def _words(element: Any) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_M}t")).strip()


def letters(column: int) -> str:
    """The name of a column, counted from 1.

    >>> letters(1), letters(27), letters(702), letters(703)
    ('A', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _at(name: str) -> tuple[int, int]:
    """Row and column of ``B12``; zeros for what is no cell's name."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", name)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _corners(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    top, left = _at(first)
    bottom, right = _at(last or first)
    return top, left, bottom, right
