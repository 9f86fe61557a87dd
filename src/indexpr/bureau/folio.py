"""What a report on many tables shows, before any file format: sheets of lines, figures above them, bars beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from indexpr.diagnostics import Value

__all__ = ["Cell", "Column", "Content", "Figure", "Folio", "Sheet", "State"]

Content = str | Decimal | int | None
#: How a cell is coloured.
State = Literal["good", "bad", "open", "warning", "plain"]


@frozen(eq=False, repr=False)
class Cell(Value):
    """What stands in a cell.

    Attributes:
        content: a text or a number; None for an empty cell.
        state: how it is coloured.
        link: a file beside the report, or None.
    """

    content: Content
    state: State = "plain"
    link: str | None = None

    @property
    def text(self) -> str:
        """As a reader sees it."""
        if self.content is None:
            return ""
        if isinstance(self.content, Decimal):
            written = format(self.content, "f")
            return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"
        return str(self.content)


@frozen(eq=False, repr=False)
class Column(Value):
    """A column of a sheet.

    Attributes:
        heading: in the language of the folio.
        width: in characters.
        number: whether it holds numbers.
        choice: whether lines may be filtered by its values.
    """

    heading: str
    width: int = 14
    number: bool = False
    choice: bool = False


@frozen(eq=False, repr=False, kw_only=True)
class Sheet(Value):
    """One list of lines.

    Attributes:
        name: short enough for the tab of a workbook.
        columns: of every line.
        lines: as many cells as there are columns.
        empty: what to say where there are no lines.
        bars: pairs of label and number to draw beside the lines, or none.
    """

    name: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    bars: tuple[tuple[str, int], ...] = ()


@frozen(eq=False, repr=False)
class Figure(Value):
    """A number that stands above everything else."""

    label: str
    text: str
    state: State = "plain"


@frozen(eq=False, repr=False, kw_only=True)
class Folio(Value):
    """A whole report.

    Attributes:
        language: ``zh`` or ``en``.
        title: of the report.
        head: pairs of label and text.
        figures: the numbers that matter most.
        sheets: in the order in which they are read.
    """

    language: str
    title: str
    head: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    sheets: tuple[Sheet, ...] = field(default=())
