"""Whole columns at once: Arrow in, Arrow out (extra ``arrow``).

A column of a table repeats itself: a million rows hold a few thousand targets. Each distinct value is read once, each
distinct combination of target, actual, points and surroundings is scored once, by :func:`indexpr.score` itself, and
the answers are taken for every row without a Python object for it.

>>> import indexpr
>>> made = indexpr.batch.score_columns(["≥450家", "≥450家"], ["174家", "万元"], ["0.5", "2"])
>>> made["exact"].to_pylist(), made["error"].to_pylist()
(['29/150', None], [None, 'unit-without-number'])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from indexpr.diagnostics import IndexprError

if TYPE_CHECKING:
    from .parsing import PARSED, parse_column
    from .scorer import SCORED, Scorer
    from .scoring import score_batches, score_columns

_HOME = {
    "PARSED": "parsing",
    "SCORED": "scorer",
    "Scorer": "scorer",
    "parse_column": "parsing",
    "score_batches": "scoring",
    "score_columns": "scoring",
}

__all__ = ["PARSED", "SCORED", "Scorer", "parse_column", "score_batches", "score_columns"]

if not TYPE_CHECKING:  # a type checker sees the imports above

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            import pyarrow  # noqa: F401  # the rooms below cannot be loaded without it
        except ImportError as missing:
            raise IndexprError(
                '成列计算需要安装：pip install "indexpr[arrow]"',
                'whole columns need: pip install "indexpr[arrow]"',
                code="missing-extra",
            ) from missing
        value = getattr(import_module(f".{_HOME[name]}", __name__), name)
        globals()[name] = value
        return value
