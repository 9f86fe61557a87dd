"""R01: comparators that point the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from indexpr.language.nodes import Comparison

from ..finding import Finding
from .rewriting import with_sign
from .subject import ReviewedRow, ReviewedTable

__all__ = ["ceiling_on_output", "direction_against_nature"]

_HIGH = ("越高越好", "the higher the better")
_LOW = ("越低越好", "the lower the better")
_SHORT = ("越短越好", "the shorter the better")


def direction_against_nature(table: ReviewedTable) -> Iterator[Finding]:
    """R01: direction against nature, 满意度 ≤90%, 投诉率 ≥5%, 响应时间 ≥2小时.

    Silent: 投诉率 ≤5%, 故障率 ≤1次/季. 合规率 ≤100% is a matter of rule 12.
    """
    for row in table.rows:
        for part in row.comparisons:
            against = None if part.implicit else _nature_against(row, part)
            if against is not None:
                nature, sign = against
                yield row.found(
                    "direction-against-nature",
                    span=part.span,
                    rewrite=with_sign(row, part, sign),
                    nature_zh=nature[0],
                    nature_en=nature[1],
                )


def _nature_against(row: ReviewedRow, part: Comparison) -> tuple[tuple[str, str], str] | None:
    """The nature that a comparator contradicts, and the comparator that it asks for."""
    name, unit = row.name, part.quantity.unit
    ceiling, floor = part.comparator in ("<=", "<"), part.comparator in (">=", ">")
    if ceiling and row.names.better_high(name) and not row.is_duration(unit):
        whole = row.is_ratio(unit) and part.quantity.value >= 100 and row.names.is_capped_share(name)
        return None if whole else (_HIGH, "≥")
    if floor and row.names.better_low(name):
        return _LOW, "≤"
    if floor and row.is_duration(unit) and row.names.is_turnaround(name) and not row.names.is_lasting(name):
        return _SHORT, "≤"
    return None


def ceiling_on_output(table: ReviewedTable) -> Iterator[Finding]:
    """R01: a ceiling on an output, 巡检次数 ≤4次. Silent: 返修次数 ≤3次, what is kept within a limit."""
    for row in table.rows:
        if not row.is_quantity or row.names.better_low(row.name) or row.names.speaks_of_less(row.words):
            continue
        for part in row.comparisons:
            unit = part.quantity.unit
            if part.comparator in ("<=", "<") and row.kind_of(unit) in ("count", "area", "length", "volume"):
                yield row.found("ceiling-on-output", span=part.span, rewrite=with_sign(row, part, "≥"))
