"""Scoring: an evaluation, points and a policy make a score that explains itself, and the way back.

Only what every score needs is loaded at once, the rest when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .numbers import parse_points
from .policies import Policy, get_policy, policies
from .rounding import ROUNDINGS, Rounding
from .score import Overshoot, Score, score, score_evaluation

if TYPE_CHECKING:
    from .better import Gap, gap
    from .execution import score_execution
    from .inverse import needed
    from .parts import AchievedOnly, AllOrNothing, Bands, Flag, GradeScale, Late, Tiers
    from .quantity_rules import Floor, Linear, PassFail, Proportional, Ratio, Step
    from .schemes import SCHEMES, WeightScheme

_LATER = {
    "better": ("Gap", "gap"),
    "execution": ("score_execution",),
    "inverse": ("needed",),
    "parts": ("AchievedOnly", "AllOrNothing", "Bands", "Flag", "GradeScale", "Late", "Tiers"),
    "quantity_rules": ("Floor", "Linear", "PassFail", "Proportional", "Ratio", "Step"),
    "schemes": ("SCHEMES", "WeightScheme"),
}
_HOME = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "ROUNDINGS",
    "SCHEMES",
    "AchievedOnly",
    "AllOrNothing",
    "Bands",
    "Flag",
    "Floor",
    "Gap",
    "GradeScale",
    "Late",
    "Linear",
    "Overshoot",
    "PassFail",
    "Policy",
    "Proportional",
    "Ratio",
    "Rounding",
    "Score",
    "Step",
    "Tiers",
    "WeightScheme",
    "gap",
    "get_policy",
    "needed",
    "parse_points",
    "policies",
    "score",
    "score_evaluation",
    "score_execution",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value
