"""R12, R22: shares that cannot be, and comparators where there is nothing to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexpr.diagnostics import IndicatorSyntaxError
from indexpr.language.nodes import Comparison, Qualitative

from ..finding import Finding
from .subject import ReviewedRow, ReviewedTable

__all__ = ["comparator_on_state", "impossible_share"]

#: 达到100% asks for the whole, and is no comparator.
_REACHED = re.compile(r"\s*(?:[^≥≤><\d]*?)(?:达到?|达至|提高到|提升到)\s*(?:100|百分之百)")
_SIGN = re.compile(r"^\s*([≥≤≧≦⩾⩽><＞＜﹥﹤]=?)\s*(?=[\u4e00-\u9fff])")


def _shares(row: ReviewedRow) -> Iterator[Comparison]:
    for part in row.comparisons:
        if row.is_ratio(part.quantity.unit) and part.quantity.unit == "%":
            yield part


def impossible_share(table: ReviewedTable) -> Iterator[Finding]:
    """R12: a share that cannot be, ≥100% (write =100%), ≤100%, >100%.

    Silent: 达到100%, shares that may exceed 100 % (growth, a plan fulfilled, execution, 结算与概算比).
    """
    for row in table.rows:
        if not row.names.is_capped_share(row.name) or row.names.better_low(row.name):
            continue
        for part in _shares(row):
            value, sign = part.quantity.value, part.comparator
            if part.subject is not None and not row.names.is_capped_share(part.subject):
                continue
            if _REACHED.match(part.span.of(row.row.target or "")):
                continue
            whole = "=100%" if row.reading is part else None
            if value == 100 and sign == ">=":
                yield row.found("share-at-least-whole", span=part.span, rewrite=whole)
            elif value == 100 and sign == "<=":
                yield row.found("share-at-most-whole", span=part.span, rewrite=whole)
            elif value > 100 and not _slipped(part) or value == 100 and sign == ">":
                yield row.found("share-above-whole", span=part.span)


def _slipped(part: Comparison) -> bool:
    """Whether the reading already takes the value for a slip of the keys (290% for ≥90%, rule 17)."""
    return any(d.code == "suspicious-percent" for d in part.diagnostics)


def comparator_on_state(table: ReviewedTable) -> Iterator[Finding]:
    """R22: a comparator and a bare state, 合规率 ≥100%, ≥合格. Silent: measures that may lie between."""
    for row in table.rows:
        state = stated_state(row)
        if state is not None:
            yield row.found("comparator-on-state", rewrite=state)
        if not row.names.is_state(row.name):
            continue
        for part in _shares(row):
            signed = (
                not part.implicit
                and part.comparator != "="
                and not _REACHED.match(part.span.of(row.row.target or ""))
            )
            if part.quantity.value == 100 and signed:
                rewrite = "=100%" if row.reading is part else None
                yield row.found("comparator-on-state", span=part.span, rewrite=rewrite)


def stated_state(row: ReviewedRow) -> str | None:
    """The state behind a comparator (合格 of ≥合格), None where the target is something else."""
    led = _SIGN.match(row.text)
    graded = isinstance(row.reading, Qualitative)
    if led is None or not graded and (row.error is None or row.error.code != "missing-operand"):
        return None
    try:
        read = row.reader.parse(row.text[led.end() :])
    except IndicatorSyntaxError:
        return None
    return read.text if isinstance(read, Qualitative) else None
