"""What 每 in front of a number divides by: a unit, a unit with a number, or an open noun (每生每年, 每孤儿)."""

from __future__ import annotations

from ..numerals import MULTIPLIERS, NumberReading
from .figures import arabic_at, chinese_at
from .scan import Scan

#: What a quantity can begin with.
_FIGURES = frozenset("0123456789零一二两三四五六七八九十百千万亿≥≤><=约¥$")
#: No unlisted denominator is longer.
LONGEST = 4


def each_at(scan: Scan, at: int) -> tuple[str, int] | None:
    """What 每 at ``at`` divides by, and where that ends; what follows is not asked."""
    if scan.matches("EACH", at) is None:
        return None
    text, start = scan.text, at + 1
    number = arabic_at(scan, start) or chinese_at(scan, start)
    behind = start if number is None else number.end
    unit = scan.lexicon.units.longest(text, behind)
    if number is not None:
        return None if unit is None else (factor(scan, start, number) + unit[0].name, unit[1])
    if unit is not None:
        noun = _noun_end(scan, unit[1]) if unit[0].kind == "count" else None
        chained = noun is not None and text.startswith("每", noun)
        return (text[unit[1] : noun], noun) if chained and noun is not None else (unit[0].name, unit[1])
    noun = _noun_end(scan, start)
    return None if noun is None else (text[start:noun], noun)


def _noun_end(scan: Scan, at: int) -> int | None:
    """学员 in 每学员每天, 孤儿 in 每孤儿300元: a noun in front of another 每, or one of people or things in front of a number."""
    text, lexicon = scan.text, scan.lexicon
    if lexicon.changes.longest(text, at) is not None:
        return None
    verb = lexicon.prose.longest(text, at)
    if verb is not None and verb[0].terminal not in ("TEXT", "MANNER"):
        return None
    for end in range(at + 1, min(len(text), at + LONGEST + 1)):
        if not "\u4e00" <= text[end - 1] <= "\u9fff" or text[end - 1] in MULTIPLIERS:
            return None
        if text[end] == "每":
            return end
        if text[end] in _FIGURES or lexicon.leading.longest(text, end) is not None:
            return end if text[:end].endswith(lexicon.counted_nouns) else None
    return None


def factor(scan: Scan, start: int, number: NumberReading | None) -> str:
    """The number of a denominator: as written with Arabic digits or a bare multiplier (/10万, /百万), else in digits."""
    if number is None:
        return ""
    written = scan.text[start : number.end]
    return written if scan.digit(start) or written[0] in "百千万亿" else format(number.value, "f")
