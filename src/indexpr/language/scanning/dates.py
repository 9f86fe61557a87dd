"""Dates: the first token by what it looks like, the others by what they follow."""

from __future__ import annotations

import re

from .. import refusals
from ..patterns import Pattern
from .cursor import Cursor
from .days import DateReading, read_date, read_date_tail

_GLUED = Pattern(r"[0-9]{5,7}年(?:[0-9]{1,2}月|底|末|前)", "0123456789")
_DATE_DASH = Pattern(r"起?(?:[-~]+|至|到)", "起-~至到")
_FROM_THEN_ON = Pattern(r"(?:及|或)?(?:之后|以后|以来|后(?![期勤续备方])|起(?![步草来点诉]))", "及或之以后起")
_EARLIEST = Pattern(r"不(?:得|应|能|可)?(?:早于|先于)|晚于|迟于", "不晚迟")
_BAD_DATE = Pattern(r"(?:19|20)[0-9]{2}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9.%])", "12")
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
    _refuse_earliest(cursor)
    if cursor.last == "PER_HEAD":
        read = read_date_tail(text, at, "PER_HEAD")
    elif _take_until(cursor):
        return True
    else:
        read = read_date(text, at)
    if read is None:
        _refuse(cursor, _BAD_QUARTER.match(text, at))
        _refuse(cursor, _BAD_DATE.match(text, at))
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
            dash = _DATE_DASH.match(text, cursor.at)
            if dash is None:
                break
            tail = read_date(text, dash.end()) or read_date_tail(text, dash.end(), "TO")
            if tail is None:
                break
            cursor.emit("TO", dash.end())
        cursor.emit(tail.terminal, tail.end, tail)
    return _take_from_then_on(cursor)


def _take_from_then_on(cursor: Cursor) -> bool:
    """2025年6月起, 6月1日后: an earliest day is no form of the language; alone it is refused, else it is text."""
    found = _FROM_THEN_ON.match(cursor.text, cursor.at)
    if found is None or cursor.last in ("BEFORE", "DURING"):
        return True
    start = _first_of_date(cursor)
    if start == 0 and cursor.ends(found.end()):
        raise refusals.earliest_day(cursor.folded, 0, found.end())
    del cursor.tokens[next(i for i, t in enumerate(cursor.tokens) if t.start == start) :]
    cursor.at = start
    return cursor.emit("TEXT", found.end())


def _first_of_date(cursor: Cursor) -> int:
    """Where the date that was just taken begins."""
    start = cursor.at
    for token in reversed(cursor.tokens):
        if not (isinstance(token.reading, DateReading) or token.terminal in ("UNTIL", "TO", "PER_HEAD")):
            break
        start = token.start
    return start


def _refuse_earliest(cursor: Cursor) -> None:
    """不早于6月1日, 晚于6月1日: a day before which nothing may be done."""
    found = _EARLIEST.match(cursor.text, cursor.at)
    if found is None or cursor.last == "TEXT" and cursor.text[cursor.at - 1] in "不得":
        return
    if read_date(cursor.text, found.end()) is not None:
        raise refusals.earliest_day(cursor.folded, *found.span())


def _refuse(cursor: Cursor, found: re.Match[str] | None) -> None:
    """2025年13月, 12月32日, 第五季度: the form of a date, but no date."""
    if found is not None:
        raise refusals.no_such_date(cursor.folded, *found.span())
