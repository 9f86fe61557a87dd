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

from attrs import evolve

from indexpr.diagnostics import Diagnostic, IndexprError

from .grid import Cell, Grid, Line
from .guard import CellBudget, Limits, damaged
from .numbers import hides_digits, shown, shown_date

__all__ = ["read_workbook"]

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(file: str, data: bytes, limits: Limits) -> Grid:
    """The sheets in their order; ``data`` has passed the guard.

    Formulas count by the value that was saved with them; macros and links to other files are left alone.

    Raises:
        TableError: the file is damaged.
        IndexprError: openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise IndexprError(
            '读取 Excel 文件需要 openpyxl：pip install "indexpr[tables]"',
            'reading Excel files needs openpyxl: pip install "indexpr[tables]"',
            code="missing-extra",
        ) from None
    notes: list[Diagnostic] = []
    lines: list[Line] = []
    budget = CellBudget(file, limits)
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
                source = written[sheet.title] if written is not None else None
                lines += _sheet_lines(sheet, source, merges.get(sheet.title, []), budget, notes)
            book.close()
    except IndexprError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it raise
        raise damaged(file) from error
    return Grid(file, tuple(lines), tuple(notes))


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
            yield Line(_trimmed(cells), number, sheet=sheet.title, above=above)
    if hiding:
        notes.append(_rounded(sheet.title, hiding))


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Without the empty cells at the end, and no wider than the row is."""
    while cells and cells[-1].blank and cells[-1].width == 1:
        cells.pop()
    return tuple(evolve(cell, width=min(cell.width, 512)) for cell in cells)


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


def _rounded(sheet: str, cells: list[tuple[int, int]]) -> Diagnostic:
    row, column = cells[0]
    return Diagnostic(
        "rounded-by-format",
        "hint",
        None,
        f"工作表“{sheet}”有{len(cells)}个数字按单元格格式显示时被舍入（首个在第{row}行第{column}列），按显示值读取",
        f"{len(cells)} numbers in sheet “{sheet}” are rounded by their format (the first in row {row}, column "
        f"{column}); they are read as shown",
    )
