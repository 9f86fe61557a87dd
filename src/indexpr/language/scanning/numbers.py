"""Which digits and numerals of a running text are a number: 三次 and 5个, but not 三农, 第三, 统一, 5G."""

from __future__ import annotations

from decimal import Decimal

from .. import refusals
from ..numerals import CHINESE, NumberReading, read_arabic, read_chinese
from ..patterns import Pattern
from .cursor import Cursor
from .units import LATIN, measured_noun_at, open_measure_at, unit_at

DASH = Pattern(r"[-~]+|至|到", "-~至到")
PARTS = Pattern(r"百分之|千分之|万分之|十分之", "百千万十")
CURRENCY = Pattern(r"¥|\$|人民币|[Rr][Mm][Bb]|￡|£|€", "¥$人Rr￡£€")
TENTHS = Pattern(r"成(?P<more>[一二三四五六七八九1-9])?(?![本立果熟为员功套品交分效就长人])", "成")
DISCOUNT = Pattern(r"折(?![旧扣合算成])", "折")
_POWER = Pattern(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+(?![0-9]*[A-Za-z])", "+-0123456789")
#: Measure words that behind a Chinese numeral mostly belong to a name (二级, 三条线, 一对一), not to a count.
_ORDINAL_UNITS = frozenset("级类等期号届线档步代轮批流体季环维区镇乡院校部局对盘条层门头点口手把站网")
#: 三方, 零度, 全面: never a count behind a bare Chinese numeral.
_NEVER_COUNTED = frozenset("方度面里平")


def operand_at(cursor: Cursor, at: int) -> bool:
    """Does a quantity, or what leads one in, stand at ``at``?"""
    text, lexicon = cursor.text, cursor.lexicon
    while at < len(text):
        if cursor.digit(at) or text[at] in "+-." and cursor.digit(at + 1) or PARTS.match(text, at):
            return True
        if text[at] in CHINESE:
            return _chinese_at(cursor, at, led=True) is not None
        money = CURRENCY.match(text, at)
        lead = lexicon.leading.longest(text, at) or lexicon.heads.longest(text, at)
        if money is not None:
            at = money.end()
        elif lead is not None:
            at = lead[1]
        else:
            return False
    return False


def number_at(cursor: Cursor, at: int, *, led: bool) -> NumberReading | None:
    """The number at ``at``, where it counts something.

    Args:
        led: true behind a comparator and the like, where a number is expected and needs no unit.
    """
    text = cursor.text
    if at >= len(text):
        return None
    if not cursor.digit(at) and not (text[at] in "+-." and cursor.digit(at + 1)):
        return _chinese_at(cursor, at, led=led)
    power = _POWER.match(text, at)
    if power is not None:
        return NumberReading(Decimal(0), power.end(), problem="scientific-notation")
    if not led and not _begins_number(cursor, at):
        return None
    stops = stops_at(cursor, at)
    read = read_arabic(text, at, stops)
    if read is not None and "," in text[at : read.end]:
        wide = read.problem == "malformed-number" and _wide_commas(cursor, at, read.end)
        if cursor.parted or wide:
            read = read_arabic(text[: text.index(",", at)], at, stops)
    if read is None or read.problem is not None or led:
        return read
    if LATIN.match(text, read.end) is not None and unit_at(cursor, read.end) is None:
        return None
    return read if _counts(cursor, read.end) else None


def _begins_number(cursor: Cursor, at: int) -> bool:
    """False for the digits of 第3, of COVID-19 and of 80-100 behind a number."""
    text = cursor.text
    if text[at] in "+-." and at > 0 and cursor.last not in ("", "COMMA", "LBRACKET", "COMMA_IN"):
        return False
    if cursor.last != "TEXT":
        return True
    before = text[at - 1]
    if text[at - 2 : at].lower() == "ph":
        return True
    return before not in ("第", "每") and not (before.isascii() and (before.isalnum() or before == "."))


def _counts(cursor: Cursor, end: int) -> bool:
    """In running text digits count something only with a unit, a bound or nothing behind them."""
    text = cursor.text
    if cursor.ends(end) or text[end] in "%‰()[]/-~至到余多来成折半分之±":
        return True
    if text[end] in "≥≤<>":
        return cursor.last in ("", "COMMA", "SEMICOLON", "STOP")
    if (
        cursor.lexicon.behind.longest(text, end) is not None
        or cursor.lexicon.units.longest(text, end) is not None
    ):
        return not measured_noun_at(cursor, end) or cursor.last in ("", "COMMA", "SEMICOLON", "STOP")
    return open_measure_at(cursor, end) is not None


def _chinese_at(cursor: Cursor, at: int, *, led: bool) -> NumberReading | None:
    """Chinese numerals where they are a quantity."""
    text, lexicon = cursor.text, cursor.lexicon
    if at and text[at - 1] in "每几数":
        return None
    read = read_chinese(text, at, stops_at(cursor, at))
    if read is None:
        return None
    end = read.end
    scale = end == at + 1 and text[at] in "百千万亿"
    if scale and not text.endswith(("约", "近", "分之"), 0, at) and not _open_upwards(cursor, end):
        return None
    guard = lexicon.prose.longest(text, at)
    unit = lexicon.units.longest(text, end)
    if guard is not None and guard[1] > end:
        if guard[0].terminal != "TEXT":
            if not led:
                return None
        elif unit is None or unit[1] <= guard[1]:
            return None
    if text.startswith("分之", end):
        return read if number_at(cursor, end + 2, led=True) is not None else None
    if led:
        return read if _counts(cursor, end) or text[at:end] != "一" else None
    if at and text[at - 1] == "第":
        return None
    if unit is None:
        return read if _bounded(cursor, end) or at == 0 and cursor.ends(end) else None
    if text[end : unit[1]] in _NEVER_COUNTED:
        return None
    whole = at == 0 and unit[1] >= len(text)
    if text[end] in _ORDINAL_UNITS and not whole or measured_noun_at(cursor, end):
        return read if lexicon.behind.longest(text, unit[1]) is not None else None
    return read


def _bounded(cursor: Cursor, end: int) -> bool:
    """九成, 三以上, 一千至两千人, 十余人: what follows the numeral makes a quantity of it."""
    text, units = cursor.text, cursor.lexicon.units
    if TENTHS.match(text, end) is not None or DISCOUNT.match(text, end) is not None:
        return True
    if cursor.lexicon.behind.longest(text, end) is not None:
        return True
    if _open_upwards(cursor, end):
        return True
    dash = DASH.match(text, end)
    read = None if dash is None else read_chinese(text, dash.end(), stops_at(cursor, dash.end()))
    return read is not None and units.longest(text, read.end) is not None


def _open_upwards(cursor: Cursor, end: int) -> bool:
    """千余亩, 二十来个."""
    return cursor.text[end : end + 1] in tuple("余多来") and (
        cursor.lexicon.units.longest(cursor.text, end + 1) is not None
    )


def stops_at(cursor: Cursor, at: int) -> frozenset[int]:
    """Where a numeral begins a unit (千瓦, 百分点) or a fraction and must not be read into the number."""
    text, i = cursor.text, at + 1
    while i < len(text) and (text[i] in CHINESE or text[i] in "0123456789.,余多来佰仟拾"):
        if text[i] in CHINESE:
            hit = cursor.lexicon.units.longest(text, i)
            if hit is not None and hit[1] - i > 1 or text.startswith("分之", i + 1) and text[i] in "百千万":
                return frozenset((i,))
        i += 1
    return frozenset()


def _wide_commas(cursor: Cursor, start: int, end: int) -> bool:
    """True where the commas of a stretch are full-width: they part clauses, not thousands."""
    source, at = cursor.folded.source, cursor.folded.at
    return all(source[at[i]] != "," for i in range(start, end) if cursor.text[i] == ",")


def split_flag(cursor: Cursor, start: int, end: int) -> str:
    """The flag of a number with white space inside, or "".

    Groups of three and broken lines join; anything else may be two numbers and is refused, unless something in
    front wants one.
    """
    text = cursor.text
    gaps = sorted(
        i for i in cursor.folded.gaps if start < i < end and text[i].isdigit() and text[i - 1].isdigit()
    )
    if not gaps:
        return ""
    source, at = cursor.folded.source, cursor.folded.at
    broken = all("\n" in source[at[i - 1] : at[i]] for i in gaps)
    last = gaps[-1]
    while cursor.digit(last):
        last += 1
    thirds = all(after - gap == 3 for gap, after in zip(gaps, [*gaps[1:], last], strict=True))
    left_alone = cursor.led and all(
        after - gap == 1 for gap, after in zip(gaps, [*gaps[1:], last], strict=True)
    )
    if broken or thirds or left_alone:
        return "split-number"
    raise refusals.split_number(cursor.folded, start, end)
