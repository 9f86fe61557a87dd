"""Numbers as they are written: Arabic, Chinese and mixed, multipliers folded in, exactly.

What a stretch of folded text (no full-width digits, no Traditional characters) is worth, is said here: 3万2, 壹佰万,
十几万, 三五天, 1.5×10⁴. Whether it counts something (三次) or belongs to a name (三农) is the scanner's matter. Every
reading takes one pass over its characters.
"""

from __future__ import annotations

from .magnitudes import exact, magnitude_text
from .reading import Approximation, NumberReading, Remark
from .signs import CHINESE, DIGITS, LARGE, MULTIPLIERS, SMALL
from .words import read_arabic, read_chinese

__all__ = [
    "CHINESE",
    "DIGITS",
    "LARGE",
    "MULTIPLIERS",
    "SMALL",
    "Approximation",
    "NumberReading",
    "Remark",
    "exact",
    "magnitude_text",
    "read_arabic",
    "read_chinese",
]
