"""Tree to expression: forms (``forms``), clauses with their words (``clauses``, ``wording``), one value (``values``).

The grammar says what a value is made of; what the parts mean together is decided here, where a choice can
leave a diagnostic.
"""

from __future__ import annotations

from .values import build

__all__ = ["build"]
