"""A row under review: its texts, its reading, and what its indicator is about."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from indexpr.diagnostics import IndicatorSyntaxError
from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.language.nodes import Expression

from ..indicators import concerns_cost
from ..model import Row, Table

__all__ = ["ReviewedRow", "ReviewedTable", "under_review"]


@frozen
class ReviewedRow:
    """A row and the reading of its target.

    Attributes:
        row: as read.
        reading: of the target; None where it cannot be read.
        error: why it cannot be read; None where it can, and where there is no target.
    """

    row: Row
    reading: Expression | None
    error: IndicatorSyntaxError | None

    @property
    def text(self) -> str:
        """The target as it stands."""
        return self.row.target or ""

    @property
    def name(self) -> str:
        """三级指标 without white space."""
        return "".join((self.row.name or "").split())

    @property
    def is_cost(self) -> bool:
        """Whether it stands among the costs."""
        return concerns_cost(self.row)


@frozen(slots=False)
class ReviewedTable:
    """A table and the readings of its rows.

    Attributes:
        table: as read.
        rows: in its order.
        context: year and unit, those of the call before those of the table.
        reader: in which texts are read.
    """

    table: Table
    rows: tuple[ReviewedRow, ...]
    context: Context
    reader: Reader

    @cached_property
    def year(self) -> int | None:
        """The budget year, None where nobody says it."""
        return self.context.year if self.context.year is not None else self.table.year


def under_review(table: Table, context: Context, reader: Reader) -> ReviewedTable:
    """Read every target of a table."""
    return ReviewedTable(table, tuple(_read(row, reader) for row in table.rows), context, reader)


def _read(row: Row, reader: Reader) -> ReviewedRow:
    if not (row.target or "").strip():
        return ReviewedRow(row, None, None)
    try:
        return ReviewedRow(row, reader.parse(row.target or ""), None)
    except IndicatorSyntaxError as error:
        return ReviewedRow(row, None, error)
