"""Raised digits: 10 to the 4th is written 10⁴ once it is plain text, never 104."""

from __future__ import annotations

import re

__all__ = ["raised"]

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def raised(text: str) -> str:
    """A superscript as characters; other words than numbers stay as they are.

    >>> raised("4"), raised("注")
    ('⁴', '注')
    """
    short = text.strip()
    return short.translate(_RAISED) if re.fullmatch(r"[-+]?\d+", short) else text
