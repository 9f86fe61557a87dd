"""Evaluation: an actual value held against its target."""

from .calendars import ChinaCalendar, WorkingCalendar
from .context import Context, Rates
from .evaluate import evaluate
from .outcome import Evaluation, Evidence

__all__ = [
    "ChinaCalendar",
    "Context",
    "Evaluation",
    "Evidence",
    "Rates",
    "WorkingCalendar",
    "evaluate",
]
