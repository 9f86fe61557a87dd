"""Excel files of the old kind (xls, and et, which is built the same): sheets as lines of what a person sees."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from indexpr.diagnostics import Diagnostic, IndexprError

from .grid import Cell, Grid, Line
from .guard import CellBudget, damaged, protected
from .merged import lines_of, trimmed
from .numbers import hides_digits, rounded_by_format, shown, shown_date
from .source import Source

__all__ = ["read_old_workbook"]


def read_old_workbook(source: Source) -> Grid:
    """The sheets in their order. Formulas count by the value that was saved with them; macros are left alone.

    Raises:
        TableError: the file is damaged, or protected by a password.
    """
    import xlrd

    budget = CellBudget(source.file, source.limits)
    notes: list[Diagnostic] = []
    of_sheets: list[tuple[str, Diagnostic]] = []
    lines: list[Line] = []
    try:
        with xlrd.open_workbook(
            file_contents=source.data,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        ) as book:
            for name in book.sheet_names():
                sheet = book.sheet_by_name(name)
                hiding: list[tuple[int, int]] = []
                for line in lines_of(_rows(book, sheet, budget, hiding), sheet=name):
                    if line.filled or line.above:
                        lines.append(line)
                if hiding:
                    of_sheets.append((name, rounded_by_format(name, hiding)))
                book.unload_sheet(name)
    except IndexprError:
        raise
    except Exception as error:  # xlrd raises whatever a damaged record makes it raise
        if "encrypted" in str(error).lower():
            raise protected(source.file) from None
        raise damaged(source.file) from error
    if "_VBA_PROJECT_CUR" in source.streams:
        notes.append(
            Diagnostic(
                "macros-ignored", "hint", None, "文件含有宏，未执行", "the file holds macros; none was run"
            )
        )
    return Grid(source.file, tuple(lines), tuple(notes), tuple(of_sheets))


def _rows(
    book: Any, sheet: Any, budget: CellBudget, hiding: list[tuple[int, int]]
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    spans = {(r1, c1): (r2 - r1, c2 - c1) for r1, r2, c1, c2 in sheet.merged_cells}
    covered: dict[int, int] = {}  # the column that a taller cell covers, and the row behind it
    for row in range(sheet.nrows):
        width = sheet.row_len(row)
        budget.take(width, row=row + 1)
        cells: list[Cell] = []
        column = 0
        while column < width:
            if covered.get(column, 0) > row:
                column += 1
                continue
            tall, wide = spans.get((row, column), (1, 1))
            wide = min(wide, 512)
            text, hides = _shown(book, sheet.cell(row, column))
            if hides:
                hiding.append((row + 1, column + 1))
            cells.append(Cell(text, row + 1, column + 1, wide, tall))
            if tall > 1:
                covered.update(dict.fromkeys(range(column, column + wide), row + tall))
            column += wide
        yield row + 1, trimmed(cells)


def _shown(book: Any, cell: Any) -> tuple[str, bool]:
    """The words of a cell, and whether they show less of a number than is stored."""
    import xlrd

    value = cell.value
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return value, False
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return ("TRUE" if value else "FALSE"), False
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, "#ERROR!"), False
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return "", False
    number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return shown_date(xlrd.xldate.xldate_as_datetime(value, book.datemode), number_format), False
        except (ValueError, OverflowError, xlrd.xldate.XLDateError):
            return shown(value, "General"), False
    return shown(value, number_format), hides_digits(value, number_format)
