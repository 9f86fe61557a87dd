"""Denominators: 每两年 in front of a number, /年 and 每项 behind it."""

from __future__ import annotations

from ..numerals import NumberReading
from .lexeme import Lexeme
from .numbers import arabic_at, chinese_at, operand_at
from .scan import Scan
from .units import unit_at

_SCALES = frozenset("十百千万亿")
#: No unlisted denominator is longer.
_LONGEST = 4


def take_each(scan: Scan, at: int) -> Lexeme | None:
    """每两年1次, 每10万人≤5起: a denominator with a number."""
    if scan.matches("EACH", at) is None:
        return None
    text, start = scan.text, at + 1
    number = arabic_at(scan, start) or chinese_at(scan, start)
    unit = scan.lexicon.units.longest(text, start if number is None else number.end)
    if unit is None or not operand_at(scan, unit[1]):
        return None
    return Lexeme("PER_HEAD", text[at : unit[1]], at, unit[1], _factor(scan, start, number) + unit[0].name)


def _factor(scan: Scan, start: int, number: NumberReading | None) -> str:
    """The number of a denominator: as written with Arabic digits or a bare multiplier (/10万, /百万), else in digits."""
    if number is None:
        return ""
    written = scan.text[start : number.end]
    return written if scan.digit(start) or written[0] in "百千万亿" else format(number.value, "f")


def take_denominator(scan: Scan, at: int) -> Lexeme | None:
    """/年, 每项, /10万人, ·月, /(人·月)."""
    text = scan.text
    if scan.matches("PER", at) is None:
        return None
    if text[at] in "·." and not any(t.terminal == "PER" for t in scan.tokens[-4:]):
        return None
    bracketed = text.startswith("(", at + 1)
    start = at + 1 + bracketed
    number = _number_at(scan, start)
    if number is not None and not number.value:
        return None  # 5/0人 is a fraction, of nothing
    behind = start if number is None else number.end
    hit = unit_at(scan, behind)
    if hit is not None:
        name, end = hit[0].name, hit[1]
        if name and hit[0].kind == "count" and text.startswith("次", end):
            name, end = name + "次", end + 1
    else:
        scaled = number is not None and text[behind - 1] in _SCALES
        word = _unknown_at(scan, behind)
        if text[at] != "/" or (word == "" or number is not None) and not scaled:
            return None
        name, end = word, behind + len(word)
    if bracketed and text.startswith("·", end):
        second = unit_at(scan, end + 1)
        if second is not None:
            name, end = f"{name}/{second[0].name}", second[1]
    if bracketed:
        if not text.startswith(")", end):
            return None
        end += 1
    return Lexeme("PER", text[at:end], at, end, _factor(scan, start, number) + name)


def _number_at(scan: Scan, start: int) -> NumberReading | None:
    """/10万人, /百万: digits, or a Chinese numeral that begins with a multiplier."""
    if scan.digit(start):
        return arabic_at(scan, start)
    return chinese_at(scan, start) if start < len(scan.text) and scan.text[start] in _SCALES else None


def _unknown_at(scan: Scan, at: int) -> str:
    """元/课题: the Chinese characters of an unlisted denominator, up to a bound."""
    text, behind, end = scan.text, scan.lexicon.behind, at
    while end < len(text) and end - at < _LONGEST and "\u4e00" <= text[end] <= "\u9fff":
        if behind.longest(text, end) is not None:
            break
        end += 1
    return text[at:end]
