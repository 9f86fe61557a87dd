"""What a bureau does with many tables: two of them held against each other, a folder of them in one result."""

from .comparing import RowChange, TableComparison, compare

__all__ = ["RowChange", "TableComparison", "compare"]
