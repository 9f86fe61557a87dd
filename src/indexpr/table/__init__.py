"""Whole tables: read, scored, audited, reviewed."""

from .model import Place, Repair, Row, Table, Unplaced
from .reading import read_table, read_tables
from .scored import RowReport, TableReport, score_table

__all__ = [
    "Place",
    "Repair",
    "Row",
    "RowReport",
    "Table",
    "TableReport",
    "Unplaced",
    "read_table",
    "read_tables",
    "score_table",
]
