"""The expressions: what an indicator value means, as frozen values.

Two expressions are equal where they mean the same, however they were written: the text, the span and
the diagnostics take no part. ``str()`` gives the canonical text, which parses back to an equal value.
"""

from __future__ import annotations

from .amounts import Change, ChangeDirection, Comparison, Range
from .base import SIGNS, Comparator, Expression, Quantity, Style, from_dict
from .composites import AllOf, AnyOf
from .ranks import Rank
from .times import Dated, Deadline, Period, Recurrence, Relative
from .words import DEGREES, Degree, Direction, Narrative, NotScored, Qualitative, Statement

__all__ = [
    "DEGREES", "KINDS", "SIGNS", "AllOf", "AnyOf", "Change", "ChangeDirection", "Comparator",
    "Comparison", "Dated", "Deadline", "Degree", "Direction", "Expression", "Narrative", "NotScored", "Period", "Qualitative",
    "Quantity", "Range", "Rank", "Recurrence", "Relative", "Statement", "Style", "from_dict",
]  # fmt: skip

#: The name of every kind.
KINDS: tuple[str, ...] = tuple(Expression.kinds)
