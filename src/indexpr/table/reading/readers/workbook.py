"""Excel files (xlsx, xlsm): every sheet as lines of what a person sees, merged cells included."""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from indexpr.diagnostics import Diagnostic, IndexprError

from .grid import Cell, Grid, Line
from .guard import CellBudget, damaged
from .merged import trimmed
from .numbers import hides_digits, rounded_by_format, shown, shown_date
from .source import Source

__all__ = ["read_workbook"]

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(source: Source) -> Grid:
    """The sheets in their order; the archive has passed the guard.

    Formulas count by the value that was saved with them; macros and links to other files are left alone.

    Raises:
        TableError: the file is damaged.
    """
    import openpyxl

    file, data = source.file, source.data
    notes: list[Diagnostic] = []
    of_sheets: list[tuple[str, Diagnostic]] = []
    lines: list[Line] = []
    budget = CellBudget(file, source.limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
            merges = {name: _merges(archive.read(part)) for name, part in parts.items()}
            formulas = any(_FORMULA.search(archive.read(part)) for part in parts.values())
            notes += _left_alone(archive.namelist())
        with warnings.catch_warnings():
            # openpyxl warns of parts that it does not keep (validations, styles); none of them is read here.
            warnings.simplefilter("ignore")
            book = _opened(openpyxl, data, values=True)
            written = _opened(openpyxl, data, values=False) if formulas else None
            for sheet in book.worksheets:
                formulae = written[sheet.title] if written is not None else None
                mine: list[Diagnostic] = []
                lines += _sheet_lines(sheet, formulae, merges.get(sheet.title, []), budget, mine)
                of_sheets += [(sheet.title, note) for note in mine]
            book.close()
    except IndexprError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it raise
        raise damaged(file) from error
    return Grid(file, tuple(lines), tuple(notes), tuple(of_sheets))


def _opened(openpyxl: Any, data: bytes, *, values: bool) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    names = set(archive.namelist())
    parts = {}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if part in names:
                parts[sheet.get("name", "")] = part
    return parts


def _left_alone(names: list[str]) -> list[Diagnostic]:
    notes = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        notes.append(
            Diagnostic(
                "macros-ignored", "hint", None, "文件含有宏，未执行", "the file holds macros; none was run"
            )
        )
    if any("externalLinks/" in name for name in names):
        notes.append(
            Diagnostic(
                "links-ignored",
                "hint",
                None,
                "文件含有指向其他文件的链接，未打开",
                "the file links to other files; none was opened",
            )
        )
    return notes


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _merges(part: bytes) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row and last column of each merged cell, by row."""
    return sorted((int(r1), _column(c1), int(r2), _column(c2)) for c1, r1, c2, r2 in _MERGE.findall(part))


def _sheet_lines(
    sheet: Any,
    source: Any,
    merges: list[tuple[int, int, int, int]],
    budget: CellBudget,
    notes: list[Diagnostic],
) -> Iterator[Line]:
    # The size that a sheet declares may be wrong in either direction.
    sheet.reset_dimensions()
    formulas: Iterator[Any] | None = None
    if source is not None:
        source.reset_dimensions()
        formulas = source.iter_rows()
    waiting = list(reversed(merges))
    active: list[tuple[Cell, int]] = []
    hiding: list[tuple[int, int]] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        budget.take(len(row), row=number)
        originals = next(formulas, ()) if formulas is not None else ()
        spans = {}
        while waiting and waiting[-1][0] <= number:
            first, left, last, right = waiting.pop()
            if first == number:
                spans[left] = (last, right)
        active = [(cell, last) for cell, last in active if last >= number]
        hidden = {
            c for cell, _ in active for c in range(cell.column, cell.column + min(cell.width, len(row)))
        }
        cells: list[Cell] = []
        for column, entry in enumerate(row, 1):
            if column in hidden or (cells and column < cells[-1].column + cells[-1].width):
                continue
            text = _text(entry)
            if type(entry.value) is float and hides_digits(entry.value, entry.number_format or "General"):
                hiding.append((number, column))
            original = originals[column - 1].value if column <= len(originals) else None
            if not text and isinstance(original, str) and original.startswith("="):
                text = original
                notes.append(_unsaved(sheet.title, number, column, original))
            last, right = spans.get(column, (number, column))
            cells.append(Cell(text, number, column, max(1, right - column + 1), last - number + 1))
        above = tuple(cell for cell, _ in active)
        active += [(cell, cell.row + cell.height - 1) for cell in cells if cell.height > 1]
        if any(not cell.blank for cell in cells) or above:
            yield Line(trimmed(cells), number, sheet=sheet.title, above=above)
    if hiding:
        notes.append(rounded_by_format(sheet.title, hiding))


def _text(entry: Any) -> str:
    value = entry.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return shown(value, entry.number_format or "General")
    if isinstance(value, (datetime.date, datetime.time)):
        return shown_date(value, entry.number_format or "")
    return str(value)


def _unsaved(sheet: str, row: int, column: int, formula: str) -> Diagnostic:
    return Diagnostic(
        "formula-without-value",
        "warning",
        None,
        f"工作表“{sheet}”第{row}行第{column}列的公式{formula}没有保存计算结果",
        f"the formula {formula} in sheet “{sheet}”, row {row}, column {column} was saved without its value",
    )
