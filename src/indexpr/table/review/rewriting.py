"""Rewrites of a whole cell: the same words with another comparator."""

from __future__ import annotations

import re

from indexpr.language.nodes import Comparison

from .subject import ReviewedRow

__all__ = ["with_sign"]

_SIGN = re.compile(r"[≥≤≧≦⩾⩽><=＞＜＝﹥﹤]{1,2}\s*")
_PLAIN = re.compile(r"[\d０-９￥¥]")


def with_sign(row: ReviewedRow, part: Comparison, sign: str) -> str | None:
    """The target with ``sign`` as its comparator; None where its words do not allow a plain exchange.

    Args:
        row: whose target is one comparison.
        part: that comparison.
        sign: ≥, ≤ or =.
    """
    if row.reading is not part:
        return None
    found = _SIGN.match(row.text)
    if found is not None:
        return sign + row.text[found.end() :]
    return sign + row.text if part.implicit and _PLAIN.match(row.text) else None
