"""Brackets: an interval, a remark, a title, or a lone mark."""

from __future__ import annotations

from .. import refusals
from ..patterns import Pattern
from .cursor import Cursor
from .quantities import take_amount, take_behind_quantity, take_inclusive

_CLOSING = {"(": ")", "《": "》", "“": "”", "「": "」", "[": "]", '"': '"', "{": "}", "『": "』", "‘": "’"}
_INTERVAL = Pattern(r"[\[(][^\[\](),]{1,24},[^\[\](),]{1,24}[\])]", "[(")


def take_bracket(cursor: Cursor) -> bool:
    """What begins with an opening bracket or quotation mark."""
    text, at = cursor.text, cursor.at
    if text[at] == "±" and (cursor.digit(at + 1) or at and cursor.digit(at - 1)):
        raise refusals.tolerance(cursor.folded, at, at + 1)
    close = _CLOSING.get(text[at])
    if close is None:
        return False
    if text[at] in "[(" and _INTERVAL.match(text, at) is not None and _take_interval(cursor):
        return True
    end = _behind_closing(text, at, close)
    if end is None:
        return cursor.emit("TEXT", at + 1)
    if text[at] != "(":
        return cursor.emit("TEXT", end)
    if at == 0 and end == len(text):
        return cursor.emit("STOP", at + 1)  # the whole value stands in brackets
    return take_inclusive(cursor) or cursor.emit("NOTE", end)


def _behind_closing(text: str, at: int, close: str) -> int | None:
    """Where the bracket that opens at ``at`` has closed, brackets inside it included."""
    opening, depth = text[at], 0
    for i in range(at, len(text)):
        if text[i] == opening and (opening != close or i == at):
            depth += 1
        elif text[i] == close:
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def _take_interval(cursor: Cursor) -> bool:
    """[5,10) with a quantity at each end; nothing is taken where there is none."""
    mark, tokens = cursor.at, len(cursor.tokens)
    cursor.emit("LBRACKET", cursor.at + 1, cursor.text[cursor.at])
    cursor.parted = True
    closed = _take_sides(cursor)
    cursor.parted = False
    if not closed:
        cursor.at = mark
        del cursor.tokens[tokens:]
        return False
    cursor.emit("RBRACKET", cursor.at + 1, cursor.text[cursor.at])
    take_behind_quantity(cursor)
    return True


def _take_sides(cursor: Cursor) -> bool:
    text = cursor.text
    if not take_amount(cursor) or not text.startswith(",", cursor.at):
        return False
    cursor.emit("COMMA_IN", cursor.at + 1)
    return take_amount(cursor) and cursor.at < len(text) and text[cursor.at] in ")]"
