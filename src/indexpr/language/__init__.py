"""Text to expressions: the indicator language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .dates import CalendarDay, TimeOfDay
from .nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    NotScored,
    Period,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Relative,
    Statement,
    from_dict,
)
from .reader import Language

if TYPE_CHECKING:
    from .vocabulary import Unit, Vocabulary

__all__ = [
    "AllOf", "AnyOf", "CalendarDay", "Change", "Comparison", "Deadline", "Expression", "Language", "Narrative",
    "NotScored", "Period", "Qualitative", "Quantity", "Range", "Rank", "Relative", "Statement", "TimeOfDay", "Unit", "Vocabulary", "format",
    "from_dict", "parse",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in ("Unit", "Vocabulary"):
        from . import vocabulary

        return getattr(vocabulary, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def parse(text: str, *, language: Language | None = None) -> Expression:
    """Read one indicator value: a target or an actual, as it stands in its cell.

    Raises:
        IndicatorSyntaxError: where no reading is possible.

    >>> str(parse("不高于9万元"))
    '≤90000元'
    """
    return (language or Language.default()).parse(text)


def format(text: str, *, language: Language | None = None, style: str = "full") -> str:
    """The canonical text of a cell; idempotent.

    Args:
        style: ``full`` (≥1100000平方米) or ``short`` (≥110万平方米).

    >>> format("≥ 90 ％")
    '≥90%'
    """
    return (language or Language.default()).format(text, style="short" if style == "short" else "full")
