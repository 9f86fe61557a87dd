"""The ground that every room stands on: spans, diagnostics, errors."""

from .diagnostic import Diagnostic, Severity
from .errors import (
    ContextError,
    IndexprError,
    IndicatorSyntaxError,
    TableError,
    UnitError,
    display_width,
)
from .spans import Span
from .values import Value

__all__ = [
    "ContextError",
    "Diagnostic",
    "IndexprError",
    "IndicatorSyntaxError",
    "Severity",
    "Span",
    "TableError",
    "UnitError",
    "Value",
    "display_width",
]
