"""Whole tables: read, scored, audited, reviewed."""

from .audit import Audit, audit
from .forms import Forms
from .model import Place, Repair, Row, Table, Unplaced
from .reading import read_table, read_tables
from .review import Finding, review
from .scoring import RowReport, Scores, TableReport, score_many, score_table

__all__ = [
    "Audit",
    "Finding",
    "Forms",
    "Place",
    "Repair",
    "Row",
    "RowReport",
    "Scores",
    "Table",
    "TableReport",
    "Unplaced",
    "audit",
    "read_table",
    "read_tables",
    "review",
    "score_many",
    "score_table",
]
