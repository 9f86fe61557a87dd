"""Hypothesis strategies for indicator values, for tests of your own. Needs the extra ``strategies``.

Expressions, the many spellings of one meaning, the dirt that cells carry, and text that means nothing::

    from hypothesis import given
    from indexpr import strategies as some

    @given(some.targets(kinds=["comparison", "range"]))
    def test_my_report_shows_every_target(target):
        assert str(target) in my_report(target)

Every expression drawn is one that the language can write: ``parse(str(e)) == e``. Words and units are
those of the default vocabulary.
"""

from __future__ import annotations

from importlib.util import find_spec

from ..diagnostics import IndexprError

if find_spec("hypothesis") is None:
    raise IndexprError(
        "indexpr.strategies 需要 Hypothesis",
        "indexpr.strategies needs Hypothesis",
        code="missing-extra",
        hint='pip install "indexpr[strategies]"',
    )

from .actual import actuals, actuals_for
from .cells import RawRow, garbage, indicator_strings, noise, rows
from .spelling import spellings
from .target import KINDS, quantities, targets

__all__ = [
    "KINDS",
    "RawRow",
    "actuals",
    "actuals_for",
    "garbage",
    "indicator_strings",
    "noise",
    "quantities",
    "rows",
    "spellings",
    "targets",
]
