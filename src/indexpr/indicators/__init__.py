"""Indicators: what the name of an indicator says of its value, read from the words of the grammar's data."""

from __future__ import annotations

from .lexicon import Indicators
from .names import bare_name, unit_in_name
from .nature import Judgement, NamedNature

__all__ = ["Indicators", "Judgement", "NamedNature", "bare_name", "unit_in_name"]
