"""Units behind a number: the longest known one, or an open measure word."""

from __future__ import annotations

from .. import refusals
from ..patterns import Pattern
from .cursor import LEADS, Cursor
from .lexicon import UnitWord

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LATIN = Pattern(r"[A-Za-z]+", LETTERS)
#: Characters that never are a measure word of their own.
_NO_MEASURE = frozenset(
    "零一二三四五六七八九十百千万亿两〇几为的是在和与及或达以前后内外中成折多余来至到第不无未约每且底末"
)


def unit_at(cursor: Cursor, at: int) -> tuple[UnitWord, int] | None:
    """The longest unit that is neither the beginning of a longer Latin word nor cuts a word in two."""
    text = cursor.text
    for unit, end in cursor.lexicon.units.all(text, at):
        if text[end - 1] in LETTERS and LATIN.match(text, end) is not None:
            continue
        if not any(_word_across(cursor, i, end) for i in range(at + 1, end)):
            return unit, end
    return None


def _word_across(cursor: Cursor, start: int, end: int) -> bool:
    """人日均: the longer unit 人日 would cut 日均 in two."""
    for index in (cursor.lexicon.measured, cursor.lexicon.heads):
        hit = index.longest(cursor.text, start)
        if hit is not None and hit[1] > end:
            return True
    return False


def measured_noun_at(cursor: Cursor, at: int) -> bool:
    """项目 begins with a measure word and is none."""
    hit = cursor.lexicon.measured.longest(cursor.text, at)
    if hit is None:
        return False
    unit = cursor.lexicon.units.longest(cursor.text, at)
    return unit is None or unit[1] < hit[1]


def open_measure_at(cursor: Cursor, at: int) -> str | None:
    """An unlisted measure word: one Chinese character in front of a bound, a break, a bracket or the end."""
    text = cursor.text
    if at >= len(text) or not "\u4e00" <= text[at] <= "\u9fff" or text[at] in _NO_MEASURE:
        return None
    end = at + 1
    if text.startswith("次", end):
        end += 1
    parted = cursor.ends(end) or text[end] in "/()-~"
    return text[at:end] if parted or cursor.lexicon.behind.longest(text, end) is not None else None


def take_unit(cursor: Cursor) -> bool:
    """The unit of the number just read."""
    text, at = cursor.text, cursor.at
    hit = unit_at(cursor, at)
    if hit is None or measured_noun_at(cursor, at):
        if hit is None:
            _refuse_latin(cursor)
        name = open_measure_at(cursor, at)
        return name is not None and cursor.emit("UNIT", at + len(name), name, "open-measure-word")
    unit, end = hit
    if (
        unit.kind == "count"
        and text.startswith("次", end)
        and not text.startswith(("次数", "次级", "次年"), end)
    ):
        return cursor.emit("UNIT", end + 1, unit.name + "次")
    again = cursor.lexicon.units.longest(text, end)
    if again is None or measured_noun_at(cursor, end):
        return cursor.emit("UNIT", end, unit.name)
    other, behind = again
    if text[at:end] == text[end:behind]:
        return cursor.emit("UNIT", behind, unit.name, "doubled-unit")
    countless = "count" not in (unit.kind, other.kind)
    plain = unit.kind not in ("time", "money", "ratio") and other.kind != "money"
    if countless and plain and cursor.lexicon.heads.longest(text, end) is None:
        return cursor.emit("UNIT", behind, text[at:behind], "unknown-unit")
    return cursor.emit("UNIT", end, unit.name)


def _refuse_latin(cursor: Cursor) -> None:
    """≥60abc: Latin letters that are no unit, behind a number that wants one."""
    found = LATIN.match(cursor.text, cursor.at)
    if found is not None and len(cursor.tokens) > 1 and cursor.tokens[-2].terminal in LEADS:
        near = cursor.lexicon.nearest_unit(found[0])
        raise refusals.unknown_unit(cursor.folded, *found.span(), near)


def take_half(cursor: Cursor) -> bool:
    """两米半; 一个半小时, where the unit stands behind 半, and in front of it only 个."""
    text, at = cursor.text, cursor.at
    if text[at] != "半" or cursor.last != "UNIT" or text.startswith("半年", at):
        return False
    cursor.emit("HALF", at + 1)
    hit = cursor.lexicon.units.longest(text, cursor.at)
    if hit is not None and hit[0].kind == "time" and cursor.tokens[-2].text == "个":
        cursor.emit("UNIT", hit[1], hit[0].name)
    return True


def take_unit_in_brackets(cursor: Cursor) -> bool:
    """≥2000(人次): the bracket holds the unit."""
    text, at = cursor.text, cursor.at
    hit = cursor.lexicon.units.longest(text, at + 1) if text[at] == "(" else None
    if hit is None or not text.startswith(")", hit[1]):
        return False
    return cursor.emit("UNIT", hit[1] + 1, hit[0].name)


def take_unit_behind_bound(cursor: Cursor) -> bool:
    """20万以上人次: the unit behind the bound."""
    if cursor.tokens[-2].terminal != "NUMBER" or measured_noun_at(cursor, cursor.at):
        return False
    hit = unit_at(cursor, cursor.at)
    if hit is None or not (cursor.ends(hit[1]) or cursor.text[hit[1]] == "("):
        return False
    return cursor.emit("UNIT_BEHIND", hit[1], hit[0].name)
