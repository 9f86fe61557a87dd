"""Units behind a number: the longest known one, or an open measure word."""

from __future__ import annotations

from .. import refusals
from ..numerals import MULTIPLIERS
from .lexeme import Lexeme
from .lexicon import UnitWord
from .scan import Scan

#: What 度 is in a price (元/度) and from so many on, which nothing is hot.
ELECTRICITY, _NO_TEMPERATURE = "千瓦时", 10_000
#: Kinds of units that are sums of money.
_MONEYS = ("money", "currency")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def known_unit_at(scan: Scan, at: int) -> bool:
    """Does any listed unit stand at ``at``?"""
    return scan.lexicon.units.longest(scan.text, at) is not None


def unit_at(scan: Scan, at: int) -> tuple[UnitWord, int] | None:
    """The longest unit that is neither the beginning of a longer Latin word nor cuts a word in two."""
    text = scan.text
    for unit, end in scan.lexicon.units.all(text, at):
        if text[at] == "两" and _begins_word(scan, at):
            return None  # 5两会: no mass
        if text[end - 1] in _LETTERS and text[end : end + 1] in _LETTERS:
            continue
        if end == at + 1 or not any(_word_across(scan, i, end) for i in range(at + 1, end)):
            return unit, end
    return None


def _begins_word(scan: Scan, at: int) -> bool:
    """两会, 两个: a word that begins with the numeral, or the numeral of what follows."""
    longer = scan.lexicon.prose.longest(scan.text, at)
    if longer is not None and longer[1] > at + 1:
        return True
    return at + 1 < len(scan.text) and (scan.text[at + 1] in MULTIPLIERS or known_unit_at(scan, at + 1))


def _word_across(scan: Scan, start: int, end: int) -> bool:
    """人日均: the longer unit 人日 would cut 日均 in two."""
    for index in (scan.lexicon.measured, scan.lexicon.heads):
        hit = index.longest(scan.text, start)
        if hit is not None and hit[1] > end:
            return True
    return False


def measured_noun_at(scan: Scan, at: int) -> bool:
    """项目 begins with a measure word and is none."""
    hit = scan.lexicon.measured.longest(scan.text, at)
    if hit is None:
        return False
    unit = scan.lexicon.units.longest(scan.text, at)
    return unit is None or unit[1] < hit[1]


def open_measure_at(scan: Scan, at: int) -> int | None:
    """The end of an unlisted measure word: one Chinese character in front of a bound, a break, a bracket or the end."""
    text = scan.text
    end = scan.matches("MEASURE", at)
    if end is None or text[at] in scan.lexicon.no_measures:
        return None
    parted = scan.ends(end) or text[end] in "/()-~"
    return end if parted or scan.lexicon.behind.longest(text, end) is not None else None


def take_unit(scan: Scan, at: int) -> Lexeme | None:
    """The unit of the number just read."""
    text, units = scan.text, scan.lexicon.units
    if scan.last == "HALF":  # 一个半小时: the unit behind 半, and in front of it only 个
        found = units.longest(text, at)
        if found is None or found[0].kind != "time" or scan.tokens[-2].text != "个":
            return None
        return Lexeme("UNIT", text[at : found[1]], at, found[1], found[0].name)
    if len(scan.tokens) > 1 and scan.last == "NUMBER" and scan.tokens[-2].terminal == "UNIT":
        step = short_step(scan, scan.tokens[-2].reading, at)
        if step is not None:
            return Lexeme("UNIT", text[at : step[1]], at, step[1], step[0])
    if text[at] in "Ww" and scan.last == "NUMBER" and of_power(scan, at):
        return Lexeme("UNIT", text[at], at, at + 1, "瓦")
    hit = unit_at(scan, at)
    if hit is None or measured_noun_at(scan, at):
        return None
    unit, end = hit
    if text[at:end] == "度":
        return Lexeme("UNIT", "度", at, end, *_degree(scan, at))
    if unit.kind in _MONEYS and len(scan.tokens) > 1 and scan.tokens[-2].terminal == "CURRENCY":
        if unit.name not in (scan.tokens[-2].reading, "元"):
            raise refusals.two_currencies(scan.folded, scan.tokens[-2].start, end)
    if (
        unit.kind == "money"
        and text.startswith(("整", "正"), end)
        and (scan.ends(end + 1) or text[end] == "整" and text[end + 1] in "()以及")
    ):
        return Lexeme("UNIT", text[at : end + 1], at, end + 1, unit.name)  # 叁佰元整
    turns = end + text.startswith("·次", end)  # 人次 is written 人·次 too
    if (
        unit.kind == "count"
        and text.startswith("次", turns)
        and text[turns : turns + 2] not in ("次数", "次级", "次年")
    ):
        return Lexeme("UNIT", text[at : turns + 1], at, turns + 1, unit.name + "次")
    again = units.longest(text, end)
    if again is not None and not measured_noun_at(scan, end):
        other, behind = again
        if unit.kind in _MONEYS and other.kind in _MONEYS and unit.name != other.name:
            raise refusals.two_currencies(scan.folded, at, behind)
        if text[at:end] == text[end:behind]:
            return Lexeme("UNIT", text[at:behind], at, behind, unit.name, "doubled-unit")
        countless = "count" not in (unit.kind, other.kind)
        plain = unit.kind not in ("time", "money", "ratio") and other.kind != "money"
        if countless and plain and scan.lexicon.heads.longest(text, end) is None:
            return Lexeme("UNIT", text[at:behind], at, behind, text[at:behind], "unknown-unit")
    return Lexeme("UNIT", text[at:end], at, end, unit.name)


def _degree(scan: Scan, at: int) -> tuple[str, str]:
    """What 度 is by the name in front of it, or by its number, and the flag of one that nothing settles."""
    if scan.last == "NUMBER" and scan.tokens[-1].reading.value >= _NO_TEMPERATURE:
        return ELECTRICITY, ""
    found = {
        scan.text.rfind(word, 0, at): unit for unit, words in scan.lexicon.degrees.items() for word in words
    }
    nearest = max(found)
    return (found[nearest], "") if nearest >= 0 else ("度", "ambiguous-unit")


def of_power(scan: Scan, at: int) -> bool:
    """功率≤100W: W behind a name of power is the watt, not 万."""
    following = scan.text[at + 1 : at + 2]
    return not (following.isascii() and following.isalpha()) and any(
        word in scan.text[:at] for word in scan.lexicon.powers
    )


def short_step(scan: Scan, before: str, at: int) -> tuple[str, int] | None:
    """The unit that a short name stands for behind a larger unit (50元6角, 1小时30分), and where it ends."""
    lexicon = scan.lexicon
    larger = next((u for u in (before, *lexicon.short_steps.get(before, ())) if u in lexicon.ladders), None)
    if larger is None or at >= len(scan.text):
        return None
    base, top, below = lexicon.ladders[larger]
    for name in lexicon.short_steps.get(scan.text[at], ()):
        same, part, whole = lexicon.ladders[name]
        if same == base and part * below < top * whole:
            return name, at + (len(name) if scan.text.startswith(name, at) else 1)
    return None


def take_measure(scan: Scan, at: int) -> Lexeme | None:
    """An open measure word behind a number."""
    if scan.last == "HALF" or unit_at(scan, at) is not None and not measured_noun_at(scan, at):
        return None
    end = open_measure_at(scan, at)
    if end is None:
        return None
    return Lexeme("UNIT", scan.text[at:end], at, end, scan.text[at:end], "open-measure-word")


def take_scaled_unit(scan: Scan, at: int) -> Lexeme | None:
    """[0.25,0.5]万元: a multiplier and a unit, or none, behind the bracket."""
    end = scan.matches("SCALED_UNIT", at)
    if end is None or scan.last != "RBRACKET":
        return None
    hit = None if measured_noun_at(scan, end) else unit_at(scan, end)
    name, stop = (None, end) if hit is None else (hit[0].name, hit[1])
    return Lexeme("UNIT", scan.text[at:stop], at, stop, name)


def take_unit_in_brackets(scan: Scan, at: int) -> Lexeme | None:
    """≥2000(人次): the bracket holds the unit."""
    end = scan.matches("UNIT_IN_BRACKETS", at)
    unit = (
        None if end is None or scan.last != "NUMBER" else scan.lexicon.units.get(scan.text[at + 1 : end - 1])
    )
    return None if unit is None or end is None else Lexeme("UNIT", scan.text[at:end], at, end, unit.name)


def take_unit_behind_bound(scan: Scan, at: int) -> Lexeme | None:
    """20万以上人次: the unit behind the bound."""
    if (
        scan.last not in ("BOUND", "INCLUSIVE")
        or scan.tokens[-2].terminal != "NUMBER"
        or measured_noun_at(scan, at)
    ):
        return None
    hit = unit_at(scan, at)
    if hit is None or not (scan.ends(hit[1]) or scan.text[hit[1]] == "("):
        return None
    return Lexeme("UNIT_BEHIND", scan.text[at : hit[1]], at, hit[1], hit[0].name)
