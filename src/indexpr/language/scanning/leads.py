"""What stands in front of a number: comparators, 约, 控制在, and the base of a change."""

from __future__ import annotations

from ..patterns import Pattern
from .cursor import Cursor
from .days import read_date
from .numbers import operand_at

_BASE = Pattern(
    r"同比|环比|(?:与|较之|较|比|同|相比|相较|对比|比照)于?"
    r"(?:(?:上|去|前)一?个?年度?|(?:19|20)\d\d年度?|往年|以往|上一?季度?|上月|年初|基期|基准年?"
    r"|(?:项目|政策)?(?:实施|改造|开展|建设)前|上年?同期|同期|历年)"
    r"(?:同期|年?末|年?底|平均|水平|数据?|实际|基数)*(?:相比较?|比较)?",
    "同环与较比相对",
)
DOUBLING = Pattern(r"翻(?:了)?(?:(?P<times>[一两二三四五1-5])番|番|倍|一倍)", "翻")
#: 不高于市场价八折: a base between the comparator and the number.
_REFERENCE = Pattern(
    r"[\u4e00-\u9fff()“”A-Za-z]{1,16}?(?=的?(?:[0-9]|百分之|[一二三四五六七八九两][成折]))",
)


def take_lead(cursor: Cursor) -> bool:
    """A comparator, 约 or 控制在 in front of a quantity; those that always compare, anywhere."""
    text, at = cursor.text, cursor.at
    found = cursor.lexicon.leading.longest(text, at)
    if found is None:
        return False
    word, end = found
    if not operand_at(cursor, end):
        if word.terminal != "COMPARATOR" or text[at:end] in cursor.lexicon.weak_leads:
            return False
        reference = _REFERENCE.match(text, end)
        if reference is not None and _plain(cursor, end, reference.end()):
            cursor.emit("COMPARATOR", end, word.reading)
            tail = reference.end() + text.startswith("的", reference.end())
            return cursor.emit("REFERENCE", tail, reference[0])
    longer = cursor.lexicon.prose.longest(text, at)
    if longer is not None and longer[1] > end and not operand_at(cursor, longer[1] - 1):
        return False
    return cursor.emit(word.terminal, end, word.reading)


def _plain(cursor: Cursor, start: int, end: int) -> bool:
    """True where no comparator and no date stands in a stretch."""
    return not any(
        cursor.lexicon.leading.longest(cursor.text, i) is not None or read_date(cursor.text, i) is not None
        for i in range(start, end)
    )


def take_base(cursor: Cursor) -> bool:
    """同比, 较上年: only where a rise or fall follows."""
    found = _BASE.match(cursor.text, cursor.at)
    if found is None:
        return False
    end = found.end() + cursor.text.startswith(",", found.end())
    rise = cursor.lexicon.changes.longest(cursor.text, end)
    if DOUBLING.match(cursor.text, end) is None and (rise is None or not operand_at(cursor, rise[1])):
        return False
    return cursor.emit("BASE", found.end())


def take_lost_sign(cursor: Cursor) -> bool:
    """A sign that a conversion left in place of a comparator: 》90%."""
    text, at = cursor.text, cursor.at
    reading = cursor.lexicon.signs.get(text[at])
    if reading is None:
        return False
    end = at + 1 + text.startswith("=", at + 1)
    closes = text[at] == "《" and "》" in text[end:]
    if closes or cursor.last == "TEXT" or not cursor.digit(end):
        return False
    return cursor.emit("COMPARATOR", end, reading, "sign-repair")
