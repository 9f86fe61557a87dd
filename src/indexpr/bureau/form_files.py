"""A self-evaluation form written to a file: a workbook with checks on what is typed, or a Word document."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from indexpr.diagnostics import IndexprError
from indexpr.report.archive import missing_extra
from indexpr.report.writing import write_bytes
from indexpr.table import Table

from .form_grid import COLUMNS, FormCell, form_cells

__all__ = ["write_form"]

_WIDTHS = (12, 14, 26, 18, 22, 8, 8, 30)
_GREY, _YELLOW = "EEF1F4", "FFFBE6"


def write_form(tables: Table | Iterable[Table], path: str | os.PathLike[str]) -> Path:
    """Write empty self-evaluation forms to a file.

    Args:
        tables: as :func:`indexpr.self_evaluation_form` gives them; several become sheets, or tables one behind
            the other.
        path: ends in ``.xlsx`` or ``.docx`` (both need the extra ``tables``). The total is a formula; scores
            may only be numbers up to the points of their row. An existing file is replaced.

    Raises:
        IndexprError: ``no-tables``, ``unknown-form-kind``, ``unwritable-file``, ``missing-extra``.
    """
    return write_bytes(path, form_bytes(tables, os.fspath(path)))


def form_bytes(tables: Table | Iterable[Table], name: str) -> bytes:
    """What :func:`write_form` writes into a file of this name."""
    every = (tables,) if isinstance(tables, Table) else tuple(tables)
    if not every:
        raise IndexprError("没有可写入的表", "there is no table to write", code="no-tables")
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        return _workbook(every)
    if suffix == ".docx":
        return _document(every)
    raise IndexprError(
        f"不知道表格的格式：{name}",
        f"no kind of form has this suffix: {name}",
        code="unknown-form-kind",
        hint="扩展名可为 .xlsx、.docx",
        hint_en="use .xlsx or .docx",
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


# --- a workbook ---------------------------------------------------------------------------------------


def _workbook(tables: tuple[Table, ...]) -> bytes:
    try:
        from openpyxl import Workbook
    except ImportError:
        raise missing_extra("openpyxl", "tables") from None
    book = Workbook()
    book.remove(book.active)
    names: set[str] = set()
    for table in tables:
        _sheet(book.create_sheet(_name(table.project or table.title or "自评表", names)), table)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _name(text: str, taken: set[str]) -> str:
    """A name for a sheet: short, without what Excel forbids, each once."""
    plain = "".join(c for c in text if c not in "[]:*?/\\'" and c.isprintable()).strip()[:26] or "自评表"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name)
    return name


def _sheet(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin", color="98A4B3")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    fills = {"label": PatternFill("solid", fgColor=_GREY), "fill": PatternFill("solid", fgColor=_YELLOW)}
    cells = form_cells(table)
    for cell in cells:
        made = sheet.cell(cell.row, cell.column)
        number = _number(cell.text) if cell.purpose == "points" else None
        made.value = cell.text or None if number is None else number
        if made.data_type == "f":
            made.data_type = "s"
        made.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="center" if cell.purpose != "text" else None
        )
        if cell.purpose == "title":
            made.font = Font(bold=True, size=14)
        if cell.purpose in fills:
            made.fill = fills[cell.purpose]
        if cell.right or cell.down:
            sheet.merge_cells(
                start_row=cell.row,
                start_column=cell.column,
                end_row=cell.row + cell.down,
                end_column=cell.column + cell.right,
            )
        if cell.purpose != "title":
            for row in range(cell.row, cell.row + cell.down + 1):
                for column in range(cell.column, cell.column + cell.right + 1):
                    sheet.cell(row, column).border = box
    _sums(sheet, cells)
    _checks(sheet, cells)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _sums(sheet: Any, cells: tuple[FormCell, ...]) -> None:
    """The totals of points and of scores: budget execution and the indicators, nothing between them."""
    for cell in cells:
        if cell.purpose != "sum":
            continue
        wanted = "points" if cell.column == 6 else "score"
        letter = "F" if cell.column == 6 else "G"
        rows = [c.row for c in cells if c.purpose == wanted]
        first = (
            next((r for r in rows if r + 1 in rows or len(rows) == 1 or r == rows[-1]), rows[0])
            if rows
            else 0
        )
        alone = [f"{letter}{r}" for r in rows if r < first]
        if rows:
            sheet.cell(
                cell.row, cell.column
            ).value = f"=SUM({','.join([*alone, f'{letter}{first}:{letter}{rows[-1]}'])})"


def _checks(sheet: Any, cells: tuple[FormCell, ...]) -> None:
    """A score is a number from 0 to the points beside it; an actual value is not longer than a cell shows."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for cell in cells:
        if cell.purpose == "score":
            check = DataValidation(
                type="decimal", operator="between", formula1="0", formula2=f"$F${cell.row}", allow_blank=True,
                showErrorMessage=True, errorTitle="得分", error="得分应为 0 到分值之间的数",
            )  # fmt: skip
        elif cell.purpose == "fill" and cell.column == 5 and not cell.right:
            check = DataValidation(
                type="textLength", operator="lessThanOrEqual", formula1="500", allow_blank=True, showInputMessage=True,
                promptTitle="实际完成值", prompt="填写数值和单位、日期或完成情况，如 105人次、2025年11月、显著提升",
            )  # fmt: skip
        else:
            continue
        sheet.add_data_validation(check)
        check.add(sheet.cell(cell.row, cell.column))


# --- a document ---------------------------------------------------------------------------------------


def _document(tables: tuple[Table, ...]) -> bytes:
    try:
        import docx
        from docx.enum.section import WD_ORIENT
    except ImportError:
        raise missing_extra("python-docx", "tables") from None
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for number, table in enumerate(tables):
        if number:
            document.add_paragraph().paragraph_format.page_break_before = True
        _grid(document, table)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def _grid(document: Any, table: Table) -> None:
    cells = form_cells(table)
    for cell in cells:
        if cell.purpose == "title" and cell.text:
            document.add_paragraph(cell.text)
    body = [cell for cell in cells if cell.purpose != "title"]
    offset = min(cell.row for cell in body) - 1
    rows = max(cell.row + cell.down for cell in body) - offset
    grid = document.add_table(rows=rows, cols=len(COLUMNS), style="Table Grid")
    for cell in body:
        made = grid.cell(cell.row - offset - 1, cell.column - 1)
        if cell.right or cell.down:
            made = made.merge(grid.cell(cell.row - offset - 1 + cell.down, cell.column - 1 + cell.right))
        text = _total(cells, cell) if cell.purpose == "sum" else cell.text
        made.text = "".join(c for c in text if c.isprintable() or c in "\n\t")


def _total(cells: tuple[FormCell, ...], cell: FormCell) -> str:
    """The sum of the points; a document computes nothing, so the sum of the scores is left to be filled in."""
    if cell.column != 6:
        return ""
    numbers = [_number(c.text) for c in cells if c.purpose == "points"]
    if not numbers or any(n is None for n in numbers):
        return ""
    return format(sum((n for n in numbers if n is not None), Decimal(0)), "f")
