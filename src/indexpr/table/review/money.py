"""Rules about costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from indexpr.language.nodes import Comparison

from .finding import Finding
from .registry import CODES
from .subject import ReviewedRow, ReviewedTable

__all__ = ["RULES"]

_SAVED = ("减免", "降低", "节约", "节省", "减少", "压减", "压缩", "下降")


def cost_at_least(table: ReviewedTable) -> Iterator[Finding]:
    """R02, a cost with ≥ (服务费 ≥18万元). Left alone: what is saved (降低企业经营成本 ≥180万元)."""
    for row in table.rows:
        reading = row.reading
        if not row.is_cost or not isinstance(reading, Comparison) or any(w in row.name for w in _SAVED):
            continue
        if reading.comparator in (">=", ">"):
            yield _found("cost-at-least", row, sign=reading.comparator)


def cost_without_comparator(table: ReviewedTable) -> Iterator[Finding]:
    """R03, a cost without a comparator (26.56万元)."""
    for row in table.rows:
        if row.is_cost and isinstance(row.reading, Comparison) and row.reading.implicit:
            yield _found("cost-without-comparator", row)


def _found(code: str, row: ReviewedRow, **words: str) -> Finding:
    entry = CODES[code]
    words = {"name": row.name, **words}
    return Finding(
        code=code,
        number=entry.number,
        severity=entry.severity,
        place=row.row.place_of("target") or row.row.place,
        row=row.row,
        span=None,
        message_zh=entry.zh.format(**words),
        message_en=entry.en.format(**words),
    )


RULES: tuple[Callable[[ReviewedTable], Iterator[Finding]], ...] = (cost_at_least, cost_without_comparator)
