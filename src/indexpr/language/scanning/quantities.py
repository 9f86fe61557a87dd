"""A number and all that belongs to it: currency, unit, denominators, bounds, the other end of a range."""

from __future__ import annotations

from .. import refusals
from ..numerals import NumberReading
from ..patterns import Pattern
from .cursor import Cursor
from .leads import DOUBLING, take_lead
from .numbers import CURRENCY, DASH, DISCOUNT, PARTS, TENTHS, number_at, operand_at, split_flag
from .rates import take_denominator
from .units import take_half, take_unit, take_unit_behind_bound, take_unit_in_brackets

_INCLUSIVE = Pattern(r"\((?:包?含(?:本数|当日|本级|当天)?|不(?:包)?含(?:本数|当日|当天)?)\)", "(")
_PART_UNITS = {"百分之": "%", "千分之": "‰", "万分之": "‱", "十分之": "成"}
_CURRENCIES = {"$": "美元", "£": "英镑", "€": "欧元"}
_TIMES = {c: i % 5 + 1 for i, c in enumerate("一二三四五12345")} | {"两": 2}
#: A sign behind a quantity reads the other way round: 2次≤巡查次数.
_SIGN = Pattern(r"≥|≤|>=|<=|>|<", "≥≤<>")
_FLIPPED = {"≥": "<=", "≤": ">=", ">=": "<=", "<=": ">=", ">": "<", "<": ">"}
#: What may stand between a comparator and the end of its quantity.
_WITHIN_QUANTITY = frozenset(("UNIT", "NUMBER", "PER", "OVER", "HALF", "CURRENCY", "PART_OF", "APPROXIMATE"))


def take_amount(cursor: Cursor) -> bool:
    """A number and all that belongs to it, where the text goes on with one."""
    text = cursor.text
    if cursor.at >= len(text):
        return False
    doubling = DOUBLING.match(text, cursor.at)
    if doubling is not None:
        cursor.emit("DOUBLING", doubling.end(), _TIMES[doubling["times"] or "一"])
        take_behind_quantity(cursor)
        return True
    money = CURRENCY.match(text, cursor.at)
    if money is not None and operand_at(cursor, money.end()):
        cursor.emit("CURRENCY", money.end(), _CURRENCIES.get(money[0], "元"))
    parts = PARTS.match(text, cursor.at)
    if parts is not None and number_at(cursor, parts.end(), led=True) is not None:
        cursor.emit("PART_OF", parts.end(), _PART_UNITS[parts[0]])
    read = number_at(cursor, cursor.at, led=cursor.led)
    if read is None:
        return False
    _take_number(cursor, read)
    return True


def _take_number(cursor: Cursor, read: NumberReading) -> None:
    if read.problem is not None:
        raise refusals.no_number(cursor.folded, cursor.at, read.end, read.problem)
    cursor.emit("NUMBER", read.end, read, split_flag(cursor, cursor.at, read.end))
    text = cursor.text
    if text.startswith("分之", cursor.at) and number_at(cursor, cursor.at + 2, led=True) is not None:
        cursor.emit("OVER_LINE", cursor.at + 2)
        take_amount(cursor)
        return
    if (tenths := TENTHS.match(text, cursor.at)) is not None:
        cursor.emit("TENTHS", tenths.end(), tenths["more"])
    elif (discount := DISCOUNT.match(text, cursor.at)) is not None:
        cursor.emit("DISCOUNT", discount.end())
    take_behind_quantity(cursor)


def take_behind_quantity(cursor: Cursor) -> None:
    """Everything behind a number, as long as something goes on with it."""
    while cursor.at < len(cursor.text) and _take_part(cursor):
        pass
    if cursor.at < len(cursor.text) and (_take_ratio(cursor) or _take_to(cursor)):
        take_amount(cursor)


def _take_part(cursor: Cursor) -> bool:
    return (
        _take_bound_or_unit(cursor)
        or take_half(cursor)
        or _take_over(cursor)
        or take_inclusive(cursor)
        or take_denominator(cursor)
        or cursor.last == "NUMBER"
        and take_unit_in_brackets(cursor)
        or _take_flipped_sign(cursor)
    )


def _take_bound_or_unit(cursor: Cursor) -> bool:
    """以上, 左右 and the like; a unit behind a bare number, even where 起 could be a bound."""
    text, at, before = cursor.text, cursor.at, cursor.last
    found = cursor.lexicon.behind.longest(text, at)
    if found is not None:
        word, end = found
        unit = cursor.lexicon.units.longest(text, at)
        if before == "NUMBER" and unit is not None and unit[1] >= end and take_unit(cursor):
            return True
        longer = cursor.lexicon.prose.longest(text, at)
        if longer is None or longer[1] <= end:  # 以内 is a bound; 内 in front of 部 or 容 begins another word
            return cursor.emit(word.terminal, end, word.reading)
    if before in ("NUMBER", "RBRACKET", "OVER") and take_unit(cursor):
        return True
    return before == "BOUND" and take_unit_behind_bound(cursor)


def _take_over(cursor: Cursor) -> bool:
    """50余个, 100多家."""
    text, at = cursor.text, cursor.at
    if cursor.last != "NUMBER" or text[at] not in "余多来":
        return False
    return not text.startswith(("余额", "来自", "多样", "多种"), at) and cursor.emit("OVER", at + 1)


def take_inclusive(cursor: Cursor) -> bool:
    """(含), (不含)."""
    found = _INCLUSIVE.match(cursor.text, cursor.at)
    return found is not None and cursor.emit("INCLUSIVE", found.end(), "不" not in found[0])


def _take_flipped_sign(cursor: Cursor) -> bool:
    sign = _SIGN.match(cursor.text, cursor.at)
    if sign is None or cursor.ends(sign.end()) or operand_at(cursor, sign.end()) or _compared(cursor):
        return False
    return cursor.emit("BOUND", sign.end(), _FLIPPED[sign[0]])


def _compared(cursor: Cursor) -> bool:
    """True where a comparator stands in front of the quantity just read."""
    before = next((t for t in reversed(cursor.tokens) if t.terminal not in _WITHIN_QUANTITY), None)
    return before is not None and before.terminal == "COMPARATOR"


def _take_ratio(cursor: Cursor) -> bool:
    """2/3, 1:3; behind words a full-width colon is only a mark (指标3：5个)."""
    between = cursor.last == "NUMBER" and cursor.text[cursor.at] in "/:" and cursor.digit(cursor.at + 1)
    wide = cursor.folded.source[cursor.folded.at[cursor.at]] == "："
    if between and wide and any(t.terminal == "TEXT" for t in cursor.tokens):
        return False
    return between and cursor.emit("RATIO", cursor.at + 1)


def _take_to(cursor: Cursor) -> bool:
    """60-80, and what leads the other end in (≥60至≤80); 60- with nothing behind it, which is an error."""
    if cursor.text[cursor.at] == "±" and cursor.digit(cursor.at + 1):
        return cursor.emit("TO", cursor.at + 1, "±")
    dash = DASH.match(cursor.text, cursor.at)
    if dash is None or not (operand_at(cursor, dash.end()) or _open_end(cursor, dash.end())):
        return False
    cursor.emit("TO", dash.end())
    while take_lead(cursor):
        pass
    return True


def _open_end(cursor: Cursor, end: int) -> bool:
    """60-, 60～分: a range whose other end is missing."""
    if cursor.text[end - 1] not in "-~":
        return cursor.ends(end)
    return cursor.ends(end) or cursor.lexicon.units.longest(cursor.text, end) is not None
