"""Tables become scores: each row evaluated once, settled where a person decided, summed."""

from .many import Scores, score_many
from .row_report import RowReport
from .scored import TableReport, score_table

__all__ = ["RowReport", "Scores", "TableReport", "score_many", "score_table"]
