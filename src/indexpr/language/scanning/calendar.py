"""What a pattern cannot say about a date: guards of the terminals of the calendar."""

from __future__ import annotations

from .days import DateReading
from .lexeme import Lexeme
from .lexicon import Word
from .scan import Scan

#: What a ratio is named by.
RATIOS = ("比", "比例", "比值", "比率", "配比")


def until(scan: Scan, word: Word, at: int, end: int) -> bool:
    """截至 in front of a date."""
    return not scan.led and scan.dates(end)


def till(scan: Scan, at: int, end: int) -> bool:
    """至 where the other end of the period follows."""
    return scan.goes_on("TILL", end)


def earliest(scan: Scan, at: int, end: int) -> bool:
    """不早于 in front of a date."""
    return scan.dates(end)


def date_start(scan: Scan, at: int, end: int) -> bool:
    """每月 wants a day, no month."""
    return scan.last != "PER_HEAD"


def take_event(scan: Scan, at: int) -> Lexeme | None:
    """汛期, 春节 in front of 前 or 期间: elsewhere a word (春节慰问, 国庆路)."""
    found = scan.lexicon.events.longest(scan.text, at)
    if found is None:
        return None
    word, end = found
    if (
        at
        and scan.text[at] in "十七八六五三"
        and (scan.text[at - 1] in "双二三四五六七八九十第" or scan.digit(at - 1))
    ):
        return None  # 双十一前, 二十一前
    coming = scan.matches("COMING", end)
    behind = end if coming is None else coming
    if not any(scan.matches(name, behind) is not None for name in ("BEFORE", "WHILE", "DURING")):
        return None
    return Lexeme("EVENT", scan.text[at:end], at, end, DateReading("EVENT", end, name=word.reading))


def clock(scan: Scan, at: int, end: int) -> bool:
    """16:40; not 师生比10:45, and not behind a comparator."""
    return scan.last != "COMPARATOR" and not scan.text[:at].rstrip(":为").endswith(RATIOS)


def other_end(scan: Scan, at: int, end: int) -> bool:
    """2025.1.1-12.31: behind the mark between two dates."""
    return scan.last in ("TILL", "DATE", "MONTH_DAY")


def quarter(scan: Scan, at: int, end: int) -> bool:
    """≥3季度 counts quarters."""
    return scan.last != "PER_HEAD" and not (scan.last == "COMPARATOR" and scan.digit(at))


def no_date(scan: Scan, at: int, end: int) -> bool:
    """2025-13-01; where a date stands that has no place here, something else says so."""
    return not scan.dates(at)


def no_month(scan: Scan, at: int, end: int) -> bool:
    """13月 behind a year."""
    return scan.last == "YEAR"


def no_day(scan: Scan, at: int, end: int) -> bool:
    """32日 behind a month."""
    return scan.last == "MONTH"
