"""Numbers at a place of a text, wherever they stand: digits and numerals up to a unit that begins with one."""

from __future__ import annotations

from ..numerals import CHINESE, NumberReading, read_arabic, read_chinese
from .scan import Scan

#: No number that is one has more characters.
_WINDOW = 96
#: What a number can begin with.
_FIGURES = frozenset("0123456789.") | CHINESE


def arabic_at(scan: Scan, at: int) -> NumberReading | None:
    """Digits at ``at`` with the multipliers behind them, wherever they stand."""
    if at in scan.figures:
        return scan.figures[at]
    read = scan.figures[at] = _arabic_at(scan, at)
    return read


def _arabic_at(scan: Scan, at: int) -> NumberReading | None:
    read = _moved(read_arabic(scan.text[at : at + _WINDOW], 0, _stops(scan, at)), at)
    if read is not None and read.problem is not None and read.end == at + _WINDOW:
        end = read.end
        while scan.digit(end):
            end += 1
        return read._replace(end=end)
    return read


def _endless(scan: Scan, at: int) -> bool:
    """百百百…: numerals without end are no number, at whichever of them one looks."""
    known, text = scan.known, scan.text
    if not known.get(("numerals", 0), 0) <= at < known.get(("numerals", 1), 0):
        end = at
        while end < len(text) and text[end] in CHINESE:
            end += 1
        known["numerals", 0], known["numerals", 1] = at, end
    return known["numerals", 1] - known["numerals", 0] > _WINDOW


def chinese_at(scan: Scan, at: int) -> NumberReading | None:
    """Chinese numerals at ``at``, wherever they stand."""
    if _endless(scan, at):
        return None
    return _moved(read_chinese(scan.text[at : at + _WINDOW], 0, _stops(scan, at)), at)


def _moved(read: NumberReading | None, at: int) -> NumberReading | None:
    return read if read is None or not at else read._replace(end=read.end + at)


def arabic_before(scan: Scan, at: int, end: int) -> NumberReading | None:
    """Digits at ``at`` that go no further than ``end``."""
    return _moved(read_arabic(scan.text[at:end], 0, _stops(scan, at)), at)


def _stops(scan: Scan, at: int) -> frozenset[int]:
    """How far behind ``at`` a numeral begins a unit (千瓦, 百分点) or a fraction and must not be read into the number."""
    text, i, end = scan.text, at + 1, min(len(scan.text), at + _WINDOW)
    while i < end and (text[i] in CHINESE or text[i] in "0123456789.,余多来佰仟拾×xX*^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹"):
        if text[i] in CHINESE:
            if text[i] in "百佰千仟万十拾" and text.startswith("分之", i + 1):
                return frozenset() if text[i + 3 : i + 4] in _FIGURES else frozenset((i - at,))
            hit = scan.lexicon.units.longest(text, i)
            if hit is not None and hit[1] - i > 1:
                return frozenset((i - at,))
        i += 1
    return frozenset()
