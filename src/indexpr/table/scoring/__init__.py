"""Tables become scores: each row evaluated once, settled where a person decided, summed."""

from .row_report import RowReport
from .scored import TableReport, score_table

__all__ = ["RowReport", "TableReport", "score_table"]
