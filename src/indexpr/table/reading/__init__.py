"""Files become tables: loaded as a grid of cells, laid out, read, repaired, assembled."""

from .read import read_table, read_tables

__all__ = ["read_table", "read_tables"]
