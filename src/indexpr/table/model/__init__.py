"""A performance table as it was read: rows, head, what was mended and what found no place.

All texts are raw: the words of the cell, with no value read out of them yet. Only level names are cleaned
(产出指标(50分) is 产出指标), since sums and contexts go by them.
"""

from __future__ import annotations

from .head import BudgetExecution, Field, Goal, LevelPoints
from .place import Place
from .row import Nature, Row, Term
from .table import Table
from .traces import Repair, Unplaced

__all__ = [
    "BudgetExecution",
    "Field",
    "Goal",
    "LevelPoints",
    "Nature",
    "Place",
    "Repair",
    "Row",
    "Table",
    "Term",
    "Unplaced",
]
