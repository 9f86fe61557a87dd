"""Denominators: 每两年 in front of a number, /年 and 每项 behind it."""

from __future__ import annotations

from ..numerals import NumberReading
from .each import LONGEST, each_at, factor
from .figures import arabic_at, chinese_at
from .lexeme import Lexeme
from .lexicon import UnitWord
from .numbers import operand_at
from .scan import Scan
from .units import ELECTRICITY, unit_at

_SCALES = frozenset("十百千万亿")


def take_each(scan: Scan, at: int) -> Lexeme | None:
    """每两年1次, 每10万人≤5起, 每生每年1250元: a denominator in front of a quantity or of another denominator."""
    found = each_at(scan, at)
    if found is None or not operand_at(scan, found[1]):
        return None
    reading, end = found
    return Lexeme("PER_HEAD", scan.text[at:end], at, end, reading)


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
    whole = None if number is None else unit_at(scan, start)
    if number is not None and whole is not None and whole[1] > number.end:
        number = None  # 千瓦.时 is a unit, and no thousand of 瓦
    if number is not None and not number.value:
        return None  # 5/0人 is a fraction, of nothing
    behind = start if number is None else number.end
    hit = unit_at(scan, behind)
    if hit is not None and _is_fraction(scan, start, number, hit[0]):
        return None
    if hit is not None:
        name, end = ELECTRICITY if text[behind : hit[1]] == "度" else hit[0].name, hit[1]
        if name and hit[0].kind == "count" and text.startswith("次", end):
            name, end = name + "次", end + 1
    else:
        if text[at] == "每" and number is None:
            return _take_each_behind(scan, at)
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
    return Lexeme("PER", text[at:end], at, end, factor(scan, start, number) + name)


def _is_fraction(scan: Scan, start: int, number: NumberReading | None, unit: UnitWord) -> bool:
    """1/2个, 1/3年: behind a bare number a small one with a unit is its denominator, not two of the unit."""
    if number is None or scan.last != "NUMBER" or not scan.text[start : number.end].isdigit():
        return False
    return unit.kind in ("count", "time") and scan.tokens[-1].reading.value < number.value <= 10


def _take_each_behind(scan: Scan, at: int) -> Lexeme | None:
    """1250元每生每年: an open noun behind the unit."""
    text = scan.text
    noun = _unknown_at(scan, at + 1)
    end = at + 1 + len(noun)
    if not noun or not (
        scan.ends(end) and noun.endswith(scan.lexicon.counted_nouns) or text.startswith("每", end)
    ):
        return None
    return Lexeme("PER", text[at:end], at, end, noun)


def _number_at(scan: Scan, start: int) -> NumberReading | None:
    """/10万人, /百万: digits, or a Chinese numeral that begins with a multiplier."""
    if scan.digit(start):
        return arabic_at(scan, start)
    return chinese_at(scan, start) if start < len(scan.text) and scan.text[start] in _SCALES else None


def _unknown_at(scan: Scan, at: int) -> str:
    """元/课题: the Chinese characters of an unlisted denominator, up to a bound."""
    text, behind, end = scan.text, scan.lexicon.behind, at
    while end < len(text) and end - at < LONGEST and "\u4e00" <= text[end] <= "\u9fff":
        if behind.longest(text, end) is not None or text[end] == "每":
            break
        end += 1
    return text[at:end]
