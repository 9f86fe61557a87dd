"""A folio as an Excel file: a sheet for each sheet, the figures on the first."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from indexpr.report.archive import missing_extra

from .folio import Cell, Folio, Sheet, State

__all__ = ["render_workbook"]

_COLOURS: dict[State, str] = {"good": "2F9E6E", "bad": "B42318", "open": "8A4FC4", "warning": "B26A00"}
#: What begins a formula, and must stay a text.
_FORMULA = ("=", "+", "-", "@")
_LONGEST = 32_000


def render_workbook(folio: Folio) -> bytes:
    """The file.

    Raises:
        IndexprError: ``missing-extra`` where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise missing_extra("openpyxl", "tables") from None
    book = Workbook()
    _overview(book.active, folio)
    for sheet in folio.sheets:
        _sheet(book.create_sheet(sheet.name[:31]), sheet)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _overview(place: Any, folio: Folio) -> None:
    from openpyxl.styles import Font

    place.title = "overview" if folio.language == "en" else "概况"
    _write(place.cell(1, 1), folio.title)
    place.cell(1, 1).font = Font(bold=True, size=14)
    lines = [*folio.head, *((figure.label, figure.text) for figure in folio.figures)]
    for number, (label, text) in enumerate(lines, 3):
        _write(place.cell(number, 1), label)
        _write(place.cell(number, 2), text)
    place.column_dimensions["A"].width = 24
    place.column_dimensions["B"].width = 60


def _sheet(place: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    bold = Font(bold=True)
    fonts = {state: Font(color=colour) for state, colour in _COLOURS.items()}
    wrap = Alignment(wrap_text=True, vertical="top")
    for number, column in enumerate(sheet.columns, 1):
        head = place.cell(1, number)
        _write(head, column.heading)
        head.font = bold
        place.column_dimensions[get_column_letter(number)].width = column.width
    for row, line in enumerate(sheet.lines, 2):
        for number, cell in enumerate(line, 1):
            made = place.cell(row, number)
            _fill(made, cell)
            made.alignment = wrap
            if cell.state in fonts:
                made.font = fonts[cell.state]
    if not sheet.lines:
        _write(place.cell(2, 1), sheet.empty)
    place.freeze_panes = "A2"
    if sheet.lines:
        place.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.lines) + 1}"


def _fill(made: Any, cell: Cell) -> None:
    if isinstance(cell.content, (Decimal, int)):
        made.value = cell.content
    elif cell.content is not None:
        _write(made, cell.content)
    if cell.link is not None:
        made.hyperlink = cell.link


def _write(made: Any, text: str) -> None:
    """A text as a text, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    made.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:_LONGEST]
    if text.startswith(_FORMULA):
        made.data_type = "s"
