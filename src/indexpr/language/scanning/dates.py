"""Dates: the first token by what it looks like, the others by what they follow."""

from __future__ import annotations

import re

from .. import refusals
from ..patterns import Pattern
from .cursor import Cursor
from .days import DateReading, read_date, read_date_tail
from .numbers import DASH

_GLUED = Pattern(r"[0-9]{5,7}年(?:[0-9]{1,2}月|底|末|前)", "0123456789")
_BAD_QUARTER = Pattern(r"第(?:[五六七八九十]|[5-9]|0|[1-9][0-9])季度", "第")
#: What stands in the place of a month or a day, behind a token, and is none.
_BAD_PART = {
    "YEAR": Pattern(r"第(?:[五六七八九十]|[5-9]|0|[1-9][0-9])季度|[0-9]{1,2}月"),
    "MONTH": Pattern(r"[0-9]{1,2}日"),
}


def take_date(cursor: Cursor) -> bool:
    """A date with all its parts, the other end of a period, and 前 or 内 behind it."""
    text, at = cursor.text, cursor.at
    before = text[at - 1] if at else ""
    if not cursor.dated or before.isascii() and before.isalnum():
        return False
    if cursor.last == "PER_HEAD":
        read = read_date_tail(text, at, "PER_HEAD")
    elif _take_until(cursor):
        return True
    else:
        read = read_date(text, at)
    if read is None:
        _refuse(cursor, _BAD_QUARTER.match(text, at))
        glued = _GLUED.match(text, at)
        if glued is not None:
            raise refusals.glued_date(cursor.folded, *glued.span())
        return False
    if before == "第" and read.terminal in ("MONTH", "MONTH_DAY", "YEAR_MONTH"):
        return False
    if read.terminal == "QUARTER" and cursor.last == "COMPARATOR" and cursor.digit(at):
        return False
    return _take_parts(cursor, read)


def _take_until(cursor: Cursor) -> bool:
    """不晚于, 截至 in front of a date; a mere ≤ in front of a month counts months."""
    lead = cursor.lexicon.until.longest(cursor.text, cursor.at)
    if lead is None or cursor.led:
        return False
    word, end = lead
    inner = read_date(cursor.text, end)
    if inner is None or word.reading in "<=" and inner.terminal == "MONTH":
        return False
    cursor.emit("UNTIL", end, word.reading)
    return _take_parts(cursor, inner)


def _take_parts(cursor: Cursor, first: DateReading) -> bool:
    """The token just read, and all that goes on with it."""
    text = cursor.text
    cursor.emit(first.terminal, first.end, first)
    while cursor.at < len(text):
        tail = read_date_tail(text, cursor.at, cursor.last)
        if tail is None:
            wanted = _BAD_PART.get(cursor.last)
            _refuse(cursor, None if wanted is None else wanted.match(text, cursor.at))
            dash = DASH.match(text, cursor.at)
            if dash is None:
                break
            tail = read_date(text, dash.end()) or read_date_tail(text, dash.end(), "TO")
            if tail is None:
                break
            cursor.emit("TO", dash.end())
        cursor.emit(tail.terminal, tail.end, tail)
    return True


def _refuse(cursor: Cursor, found: re.Match[str] | None) -> None:
    """2025年13月, 12月32日, 第五季度: the form of a date, but no date."""
    if found is not None:
        raise refusals.no_such_date(cursor.folded, *found.span())
