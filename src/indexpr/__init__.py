"""indexpr reads, checks and scores the indicator values of Chinese performance-budget tables (绩效目标表, 自评表).

>>> import indexpr
>>> str(indexpr.parse("≥110万平米"))
'≥1100000平方米'
>>> indexpr.score("≥450家", "174家", points="0.5").earned
Decimal('0.19')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

#: Each public name and the room that makes it. Names are loaded when they are first used.
_ROOMS = {
    "diagnostics": (
        "ContextError", "Diagnostic", "IndexprError", "IndicatorSyntaxError", "Span", "TableError", "UnitError",
    ),
    "language": (
        "AllOf", "AnyOf", "CalendarDay", "Change", "Comparison", "Deadline", "Expression", "Language", "Narrative",
        "NotScored", "Period", "Qualitative", "Quantity", "Range", "Rank", "Relative", "Statement", "TimeOfDay", "Unit", "Vocabulary", "format",
        "from_dict", "parse",
    ),
    "algebra": ("Relation", "implies", "intersect", "relation"),
    "bureau": (
        "Portfolio", "RowChange", "TableComparison", "compare", "portfolio", "self_evaluation_form",
        "write_comparison", "write_form", "write_portfolio",
    ),
    "evaluation": ("ChinaCalendar", "Context", "Evaluation", "evaluate"),
    "scoring": ("Policy", "Score", "gap", "get_policy", "needed", "policies", "score", "score_execution"),
    "table": (
        "Audit", "Finding", "Forms", "Place", "Repair", "Row", "Table", "TableReport", "Unplaced", "audit", "read_table",
        "read_tables", "review", "score_many", "score_table", "Scores",
    ),
    "report": ("write_back", "write_report"),
}  # fmt: skip
#: Rooms that are names themselves, each for one kind of work on many rows, each with an extra of its own.
_DOORS = ("batch", "duckdb", "frame", "spark")
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [*_HOME, *_DOORS, "__version__"]

if TYPE_CHECKING:
    from . import batch as batch
    from . import duckdb as duckdb
    from . import frame as frame
    from . import spark as spark
    from .algebra import *
    from .bureau import *
    from .diagnostics import *
    from .evaluation import *
    from .language import *
    from .report import *
    from .scoring import *
    from .table import *


if not TYPE_CHECKING:  # a type checker sees the imports above, and misspelt names

    def __getattr__(name: str) -> Any:
        if name in _DOORS:
            return import_module(f".{name}", __name__)
        room = _HOME.get(name)
        if room is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{room}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME, *_DOORS})
