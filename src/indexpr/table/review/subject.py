"""What a review looks at: a table, its rows, their readings, and how a finding about them is made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from indexpr.diagnostics import IndicatorSyntaxError, Severity, Span
from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.indicators import Indicators, bare_name
from indexpr.language.nodes import AllOf, AnyOf, Comparison, Expression

from ..finding import Finding
from ..indicators import concerns_cost
from ..model import Place, Row, Table
from .registry import CODES

__all__ = ["ReviewedRow", "ReviewedTable", "under_review"]

_RATIO, _MONEY, _TIME = ("ratio",), ("money", "currency"), ("time",)


@frozen(slots=False)
class ReviewedRow:
    """A row and the reading of its target.

    Attributes:
        row: as read.
        reading: of the target; None where there is none.
        error: why it cannot be read; None where it can, and where the cell is empty.
        reader: in which texts are read.
        project: 项目名称 of the table.
    """

    row: Row
    reading: Expression | None
    error: IndicatorSyntaxError | None
    reader: Reader
    project: str | None = None

    @property
    def text(self) -> str:
        """The target as it stands, without outer space."""
        return (self.row.target or "").strip()

    @cached_property
    def name(self) -> str:
        """三级指标 without white space, numbering and brackets behind it."""
        return bare_name(self.row.name)

    @property
    def names(self) -> Indicators:
        """What names say, by the words of the reader."""
        return Indicators.of(self.reader.vocabulary)

    @property
    def words(self) -> str:
        """Name and description."""
        return "".join(f"{self.row.name or ''} {self.row.description or ''}".split())

    def under(self, *words: str) -> bool:
        """Whether 一级指标 or 二级指标 holds one of the words."""
        return any(word in (level or "") for word in words for level in (self.row.level1, self.row.level2))

    @property
    def is_cost(self) -> bool:
        """Whether it stands among the costs."""
        return concerns_cost(self.row)

    @property
    def is_time(self) -> bool:
        """Whether it stands among the indicators of time."""
        return self.under("时效", "进度")

    @property
    def is_quantity(self) -> bool:
        """Whether it stands among the quantities."""
        return self.under("数量")

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        """The forms of the target: itself, or the items of a composite."""
        return tuple(_leaves(self.reading)) if self.reading is not None else ()

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Those of them that compare a quantity."""
        return tuple(part for part in self.parts if isinstance(part, Comparison))

    def kind_of(self, unit: str | None) -> str | None:
        """The kind of a unit (``money``, ``time``, ``count``), of a rate that of what is measured; None if unknown."""
        if unit is None:
            return None
        found = self.reader.vocabulary.unit_named(unit.split("/")[0])
        return None if found is None else found.kind

    def is_ratio(self, unit: str | None) -> bool:
        """Whether a unit is % or ‰."""
        return self.kind_of(unit) in _RATIO

    def is_money(self, unit: str | None) -> bool:
        """Whether a unit is one of money, or a rate of it."""
        return self.kind_of(unit) in _MONEY

    def is_duration(self, unit: str | None) -> bool:
        """Whether a unit is one of time and no rate."""
        return self.kind_of(unit) in _TIME and "/" not in (unit or "")

    def found(
        self,
        code: str,
        *,
        span: Span | None = None,
        rewrite: str | None = None,
        cell: str = "target",
        severity: Severity | None = None,
        **words: object,
    ) -> Finding:
        """A finding about this row.

        Args:
            code: of the registry.
            span: the stretch of the cell; None for all of it.
            rewrite: of the whole cell.
            cell: the field that is wrong.
            severity: where it is not that of the registry.
            words: what the template asks for, beyond ``name`` and ``text``.
        """
        entry = CODES[code]
        told = {
            "name": "".join((self.row.name or "").split()),
            "text": self.text,
            "rewrite": rewrite,
            **words,
        }
        return Finding(
            code=code,
            number=entry.number,
            severity=severity or entry.severity,
            message_zh=entry.zh.format(**told),
            message_en=entry.en.format(**told),
            place=self.row.place_of(cell) or self.row.place,
            cell=cell,
            text=getattr(self.row, cell),
            span=span,
            rewrite=rewrite,
            row=self.row,
            project=self.project,
        )


@frozen(slots=False)
class ReviewedTable:
    """A table and the readings of its rows.

    Attributes:
        table: as read.
        rows: in its order.
        context: what the caller knows; its year and unit go before those of the table.
        reader: in which texts are read.
    """

    table: Table
    rows: tuple[ReviewedRow, ...]
    context: Context
    reader: Reader

    @property
    def year(self) -> int | None:
        """The budget year, None where nobody says it."""
        return self.context.year if self.context.year is not None else self.table.year

    def found(
        self, code: str, *, place: Place | None = None, text: str | None = None, **words: object
    ) -> Finding:
        """A finding about the table as a whole, or about a cell of its head."""
        entry = CODES[code]
        return Finding(
            code=code,
            number=entry.number,
            severity=entry.severity,
            message_zh=entry.zh.format(**words),
            message_en=entry.en.format(**words),
            place=place or self.table.source,
            text=text,
            project=self.table.project,
        )


def under_review(table: Table, context: Context, reader: Reader) -> ReviewedTable:
    """Read every target of a table."""
    rows = tuple(_read(row, table, reader) for row in table.rows)
    return ReviewedTable(table, rows, context, reader)


def _read(row: Row, table: Table, reader: Reader) -> ReviewedRow:
    reading: Expression | None = None
    error: IndicatorSyntaxError | None = None
    if (row.target or "").strip():
        try:
            reading = reader.parse(row.target or "")
        except IndicatorSyntaxError as wrong:
            error = wrong
    return ReviewedRow(row, reading, error, reader, table.project)


def _leaves(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, (AllOf, AnyOf)):
        for item in expression.items:
            yield from _leaves(item)
    else:
        yield expression
