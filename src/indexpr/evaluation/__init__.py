"""Evaluation: an actual value held against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .context import Context, Rates
from .evaluate import evaluate
from .outcome import Evaluation, Evidence

if TYPE_CHECKING:
    from .calendars import ChinaCalendar, WorkingCalendar

__all__ = [
    "ChinaCalendar",
    "Context",
    "Evaluation",
    "Evidence",
    "Rates",
    "WorkingCalendar",
    "evaluate",
]


def __getattr__(name: str) -> Any:
    if name in ("ChinaCalendar", "WorkingCalendar"):
        from . import calendars  # only values in working days need it

        return getattr(calendars, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
