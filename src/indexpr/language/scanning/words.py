"""Words of prose, and those that join two forms."""

from __future__ import annotations

import re

from ..patterns import Pattern
from .cursor import Cursor
from .days import read_date
from .numbers import operand_at

_JOIN = Pattern(r"(?P<AND>并且|同时|以及|且|和|与|及|并|&)|(?P<OR>或者|或是|或)", "并同以且和与及&或")
_PRODUCT = Pattern(r"[0-9]+[天日]?[×xX*][0-9]+(?:个?小时)?", "0123456789")
#: 应保尽保, 应补尽补: all who are entitled.
_ALL_ENTITLED = Pattern(r"应(.)尽\1", "应")
#: Tokens behind which a word such as 和 may join two forms.
_FORM_ENDS = frozenset(
    ("NUMBER", "UNIT", "BOUND", "ABOUT", "HALF", "NOTE", "INCLUSIVE", "PER", "UNIT_BEHIND", "BEFORE", "DURING", "END_OF", "DAY",
     "MONTH", "DATE", "YEAR", "RBRACKET", "TENTHS", "DISCOUNT", "QUARTER")
)  # fmt: skip


def take_round_the_clock(cursor: Cursor) -> bool:
    """7×24小时 is a manner of service, no quantity of hours."""
    found = _PRODUCT.match(cursor.text, cursor.at)
    return found is not None and cursor.emit("OPEN", found.end())


def take_join(cursor: Cursor) -> bool:
    """和, 且, 或 between two forms."""
    text = cursor.text
    found = _JOIN.match(text, cursor.at)
    if found is None or not any(t.terminal in _FORM_ENDS for t in cursor.tokens):
        return False
    end, behind_form = found.end(), cursor.last in _FORM_ENDS
    if not (behind_form and end == len(text)):
        longer = cursor.lexicon.prose.longest(text, cursor.at)
        if not behind_form and cursor.last != "TEXT" or longer is not None and longer[1] > end:
            return False
        if not operand_at(cursor, end) and read_date(text, end) is None:
            rest = re.split("[,;。]", text[end:], maxsplit=1)[0]
            if re.search("[0-9≥≤><]", rest) is None and not _compares(cursor, end, end + len(rest)):
                return False
    return cursor.emit(str(found.lastgroup), end)


def _compares(cursor: Cursor, start: int, end: int) -> bool:
    """或任务完成率不低于一千个: a comparator in front of a number, somewhere in the rest of the clause."""
    leading = cursor.lexicon.leading
    hits = (leading.longest(cursor.text, i) for i in range(start, end))
    return any(hit is not None and operand_at(cursor, hit[1]) for hit in hits)


def take_word(cursor: Cursor) -> bool:
    """A word of the vocabulary, or one character of text."""
    text, at, lexicon = cursor.text, cursor.at, cursor.lexicon
    entitled = _ALL_ENTITLED.match(text, at)
    if entitled is not None:
        return cursor.emit("DIRECTION", entitled.end(), "complete")
    hit = lexicon.prose.longest(text, at)
    rise = lexicon.changes.longest(text, at)
    if rise is not None and operand_at(cursor, rise[1]) and (hit is None or hit[1] <= rise[1]):
        return cursor.emit("RISE", rise[1], rise[0].reading)
    if hit is None:
        measured = lexicon.measured.longest(text, at)
        return cursor.emit("TEXT", at + 1 if measured is None else measured[1])
    word, end = hit
    noun = word.terminal in ("DIRECTION", "OPEN", "CLAIM") and text.startswith(lexicon.nouns, end)
    if noun and text[at] != "按":
        return cursor.emit("TEXT", end)
    return cursor.emit(word.terminal, end, word.reading)
