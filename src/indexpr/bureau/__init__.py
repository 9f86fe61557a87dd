"""What a bureau does with many tables: two of them held against each other, a folder of them in one result."""

from .comparing import RowChange, TableComparison, compare, compare_all
from .entries import IndicatorLine, TableEntry, UnreadFile
from .form_files import write_form
from .portfolios import Group, Portfolio, portfolio
from .selfform import self_evaluation_form
from .writing import write_comparison, write_portfolio

__all__ = [
    "Group",
    "IndicatorLine",
    "Portfolio",
    "RowChange",
    "TableComparison",
    "TableEntry",
    "UnreadFile",
    "compare",
    "compare_all",
    "portfolio",
    "self_evaluation_form",
    "write_comparison",
    "write_form",
    "write_portfolio",
]
