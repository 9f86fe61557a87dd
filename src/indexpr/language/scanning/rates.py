"""Denominators: 人均 and 每月 in front of a number, /年 and 每项 behind it."""

from __future__ import annotations

from ..numerals import NumberReading, read_arabic, read_chinese
from ..patterns import Pattern
from .cursor import Cursor
from .days import read_date, read_date_tail
from .numbers import operand_at, stops_at
from .units import unit_at

_CHINESE_RUN = Pattern(r"[\u4e00-\u9fff]{1,4}")
_SCALES = frozenset("十百千万亿")


def take_head(cursor: Cursor) -> bool:
    """人均, 每月 in front of a quantity or a day."""
    found = cursor.lexicon.heads.longest(cursor.text, cursor.at)
    if found is None:
        return _take_each(cursor)
    day = read_date_tail(cursor.text, found[1], "PER_HEAD")
    if found[0].reading == "年" and read_date(cursor.text, found[1]) is not None:
        return cursor.emit("UNTIL", found[1], "plain")  # 每年6月底前
    if day is None and not operand_at(cursor, found[1]):
        return False
    return cursor.emit("PER_HEAD", found[1], found[0].reading)


def _take_each(cursor: Cursor) -> bool:
    """每两年1次, 每10万人≤5起: a denominator with a number."""
    text, start = cursor.text, cursor.at + 1
    if text[start - 1] != "每":
        return False
    stops = stops_at(cursor, start)
    number = read_arabic(text, start, stops) or read_chinese(text, start, stops)
    unit = cursor.lexicon.units.longest(text, start if number is None else number.end)
    if unit is None or not operand_at(cursor, unit[1]):
        return False
    return cursor.emit("PER_HEAD", unit[1], _factor(cursor, start, number) + unit[0].name)


def _factor(cursor: Cursor, start: int, number: NumberReading | None) -> str:
    """The number of a denominator: as written with Arabic digits or a bare multiplier (/10万, /百万), else in digits."""
    if number is None:
        return ""
    written = cursor.text[start : number.end]
    return written if cursor.digit(start) or written[0] in "百千万亿" else format(number.value, "f")


def take_denominator(cursor: Cursor) -> bool:
    """/年, 每项, /10万人, ·月, /(人·月)."""
    text, at = cursor.text, cursor.at
    if cursor.last not in ("UNIT", "NUMBER", "HALF", "PER", "BOUND", "RBRACKET") or text[at] not in "/每·.":
        return False
    if text[at] in "·." and not any(t.terminal == "PER" for t in cursor.tokens[-4:]):
        return False
    bracketed = text.startswith("(", at + 1)
    start = at + 1 + bracketed
    number = _number_at(cursor, start)
    if number is not None and not number.value:
        return False  # 5/0人 is a fraction, of nothing
    behind = start if number is None else number.end
    hit = unit_at(cursor, behind)
    if hit is not None:
        name, end = hit[0].name, hit[1]
        if name and hit[0].kind == "count" and text.startswith("次", end):
            name, end = name + "次", end + 1
    else:
        scaled = number is not None and text[behind - 1] in _SCALES
        word = _unknown_at(cursor, behind)
        if text[at] != "/" or (word == "" or number is not None) and not scaled:
            return False
        name, end = word, behind + len(word)
    if bracketed and text.startswith("·", end):
        second = unit_at(cursor, end + 1)
        if second is not None:
            name, end = f"{name}/{second[0].name}", second[1]
    if bracketed:
        if not text.startswith(")", end):
            return False
        end += 1
    return cursor.emit("PER", end, _factor(cursor, start, number) + name)


def _number_at(cursor: Cursor, start: int) -> NumberReading | None:
    """/10万人, /百万: digits, or a Chinese numeral that begins with a multiplier."""
    text = cursor.text
    if cursor.digit(start):
        return read_arabic(text, start, stops_at(cursor, start))
    return read_chinese(text, start) if start < len(text) and text[start] in _SCALES else None


def _unknown_at(cursor: Cursor, at: int) -> str:
    """元/课题: the Chinese characters of an unlisted denominator, up to a bound."""
    text, behind = cursor.text, cursor.lexicon.behind
    run = _CHINESE_RUN.match(text, at)
    if run is None or behind.longest(text, at) is not None:
        return ""
    stop = next((i for i in range(at + 1, run.end()) if behind.longest(text, i) is not None), run.end())
    return text[at:stop]
