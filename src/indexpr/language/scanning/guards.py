"""What a pattern cannot say about a token: one small question for each terminal that needs one.

``grammar/README.md``, "Guards", tells them in words; terminals.lark marks the terminals with ``[guard]``.
"""

from __future__ import annotations

from collections.abc import Callable

from ..numerals import read_arabic, read_chinese
from . import calendar, ranking
from .damage import damaged, split_decimal, unfilled
from .lexeme import Lexeme
from .lexicon import Word
from .numbers import between_at, lone_prefix_at, number_at, operand_at, ratio_at
from .scan import Scan
from .units import known_unit_at, take_unit, unit_at

#: Rules that are forms; a word such as 和 may join two of them.
_FORMS = frozenset(("comparison", "range", "interval", "change", "doubling", "rank", "when", "note"))
#: An interval is at most two sides of 24 characters and their marks.
_INTERVAL = 52
#: Signs that count as a lead in front of a grade: ≥良好.
_AT_LEAST = ("≥", ">=", "不低于")
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿")

#: Of a scan, the start and the end of a match: may it stand there?
Guard = Callable[[Scan, int, int], bool]


# --- numbers and what belongs to them ---------------------------------------------------------------------


def _in_front_of_a_number(scan: Scan, at: int, end: int) -> bool:
    return number_at(scan, end, led=True) is not None


def _in_front_of_a_quantity(scan: Scan, at: int, end: int) -> bool:
    return operand_at(scan, end)


def _ratio(scan: Scan, at: int, end: int) -> bool:
    """Behind words a full-width colon is only a mark (指标3：5个), but for 师生比1：25; 比 stands in 1比3 and nothing else."""
    if scan.text[at] == "比":
        return ratio_at(scan, at)
    if not scan.texted or scan.folded.source[scan.folded.at[at]] != "：":
        return True
    named = next(
        (t for t in reversed(scan.tokens) if t.terminal not in ("NUMBER", "COMPARATOR", "COLON")), None
    )
    return named is not None and named.text.endswith(("比", "比例"))


def _inclusive(scan: Scan, at: int, end: int) -> bool:
    """（含5%）: the number in front once more, if any."""
    held = scan.text[at + 1 : end - 1].lstrip("不包含括").removeprefix("第")
    again = read_arabic(held, 0) or read_chinese(held, 0)
    if again is None:
        return not held or held in ("本数", "本级", "本身", "当日", "当天")
    number = next((t for t in reversed(scan.tokens) if t.terminal == "NUMBER"), None)
    return number is not None and number.reading.value == again.value


def _also(scan: Scan, at: int, end: int) -> bool:
    """三又二分之一, 3又1/2: a fraction follows."""
    under = number_at(scan, end, led=True)
    if under is None or under.problem is not None:
        return False
    return (
        scan.matches("OVER_LINE", under.end) is not None
        or scan.text.startswith("/", under.end)
        and scan.digit(under.end + 1)
    )


def _lone_prefix(scan: Scan, at: int, end: int) -> bool:
    """100M; behind a lead anything that goes on with the letter alone (≥50M)."""
    return lone_prefix_at(scan, at) or scan.number_led and unit_at(scan, at) is None


def _dash(scan: Scan, at: int, end: int) -> bool:
    """60-80; 60- and 60～分, ranges whose other end is missing, which is an error."""
    if operand_at(scan, end) or scan.ends(end):
        return True
    return scan.text[end - 1] in "-~" and known_unit_at(scan, end)


def _flipped_sign(scan: Scan, at: int, end: int) -> bool:
    """2次≤巡查次数: words behind the sign, and no comparator in front of the quantity."""
    if scan.ends(end) or operand_at(scan, end):
        return False
    within = ("UNIT", "NUMBER", "PER", "OVER", "HALF", "CURRENCY", "PART_OF", "APPROXIMATE")
    before = next((t for t in reversed(scan.tokens) if t.terminal not in within), None)
    return before is None or before.terminal != "COMPARATOR"


def _label(scan: Scan, at: int, end: int) -> bool:
    """1、合格率90%; 5、个 is a slip, and no line of a list."""
    scaled = end
    while scan.text[scaled : scaled + 1] in tuple("十百千万亿"):
        scaled += 1
    unit = unit_at(scan, scaled)
    return not scan.ends(scaled if unit is None else unit[1])


def unknown_unit(scan: Scan, at: int) -> bool:
    """≥60abc: Latin letters that are no unit, behind a number that wants one."""
    return scan.number_led and unit_at(scan, at) is None


def _interval(scan: Scan, at: int, end: int) -> bool:
    """[5,10) with a quantity at each end: the grammar itself reads it to the closing bracket."""
    place, count, led = scan.place, len(scan.tokens), scan.number_led
    scan.place, scan.parted = place.move("LBRACKET")[1], True
    at, stop, closed = end, min(len(scan.text), at + _INTERVAL), False
    while at < stop and not closed:
        found = scan.scanner.token(scan, at)
        if found is None:
            break
        closed = found.terminal == "RBRACKET"
        scan.tokens.append(found)
        scan.place, at = scan.place.move(found.terminal)[1], found.end
    del scan.tokens[count:]
    scan.place, scan.parted, scan.number_led = place, closed, led
    return closed


# --- what stands in front of a number ---------------------------------------------------------------------


def lead(scan: Scan, word: Word, at: int, end: int) -> bool:
    """A comparator, 约 or 控制在 in front of a quantity; those that always compare, anywhere."""
    text = scan.text
    if not operand_at(scan, end) and not ranking.place_at(scan, end):
        if word.terminal != "COMPARATOR" or text[at:end] in scan.lexicon.weak_leads:
            return False
        if _reference_at(scan, end) is not None:
            return True
    elif text.startswith("突破", at) and _achieved(scan, end):
        return False
    elif text[at:end] in scan.lexicon.money_leads and not _money_follows(scan, end):
        return False
    longer = scan.lexicon.prose.longest(text, at)
    return longer is None or longer[1] <= end or operand_at(scan, longer[1] - 1)


def _achieved(scan: Scan, at: int) -> bool:
    """突破3项关键技术 is three of them, 突破3亿元 more than that."""
    number = number_at(scan, at, led=True)
    unit = None if number is None else unit_at(scan, number.end)
    return unit is not None and scan.text.startswith(scan.lexicon.achieved, unit[1])


def _money_follows(scan: Scan, at: int) -> bool:
    """封顶60万元 caps a sum; 主体封顶3栋 counts buildings."""
    number = number_at(scan, at, led=True)
    unit = None if number is None else unit_at(scan, number.end)
    return unit is not None and unit[0].kind in ("money", "currency", "ratio")


def _reference(scan: Scan, at: int, end: int) -> bool:
    """不高于市场价八折: directly behind a comparator that always compares."""
    return (
        scan.last == "COMPARATOR"
        and scan.tokens[-1].text not in scan.lexicon.weak_leads
        and not operand_at(scan, at)
        and _reference_at(scan, at) is not None
    )


def _reference_at(scan: Scan, at: int) -> int | None:
    """The end of a base at ``at`` in which no comparator and no date stands."""
    end = scan.matches("REFERENCE", at)
    if end is None:
        return None
    of = end - (scan.text[end - 1] == "的")
    leading = scan.lexicon.leading
    plain = not any(leading.longest(scan.text, i) is not None or scan.dates(i) for i in range(at, of))
    return end if plain else None


def currency(scan: Scan, word: Word, at: int, end: int) -> bool:
    """港币 in front of a quantity, and no part of a longer word in Latin letters."""
    before = scan.text[at - 1] if at else ""
    return operand_at(scan, end) and not (scan.text[at].isascii() and before.isascii() and before.isalnum())


def head(scan: Scan, word: Word, at: int, end: int) -> bool:
    """人均, 每月 in front of a quantity."""
    return operand_at(scan, end)


def repaired_sign(scan: Scan, at: int, end: int) -> bool:
    """》90%, but neither 《条例》 nor a mark behind words."""
    key = ("closing title", 0)
    if key not in scan.known:
        scan.known[key] = scan.text.rfind("》")
    closes = scan.text[at] == "《" and scan.known[key] >= end
    return not closes and scan.last != "TEXT"


def _base(scan: Scan, at: int, end: int) -> bool:
    """同比, 较上年: only where a rise or fall follows."""
    end += scan.text.startswith(",", end)
    if scan.matches("DOUBLING", end) is not None:
        return True
    rise_behind = scan.lexicon.changes.longest(scan.text, end)
    return rise_behind is not None and operand_at(scan, rise_behind[1])


def rise(scan: Scan, word: Word, at: int, end: int) -> bool:
    """增长 in front of a quantity, where no longer word stands."""
    if not operand_at(scan, end):
        return False
    longer = scan.lexicon.prose.longest(scan.text, at)
    return longer is None or longer[1] <= end


def bounding(scan: Scan, word: Word, at: int, end: int) -> bool:
    """以上; not 起 where it is the unit of a bare number, and not 内 where it begins another word."""
    if scan.last == "NUMBER":
        unit = scan.lexicon.units.longest(scan.text, at)
        if unit is not None and unit[1] >= end and take_unit(scan, at) is not None:
            return False
    longer = scan.lexicon.prose.longest(scan.text, at)
    return longer is None or longer[1] <= end


# --- words that join forms ----------------------------------------------------------------------------------


def _joint(scan: Scan, at: int, end: int) -> bool:
    """和, 且, 或 behind a form or its words, where another form follows in the clause."""
    behind_form = _ends_form(scan)
    if not behind_form and not form_before(scan):
        return False
    if behind_form and end == len(scan.text):
        return True
    if not behind_form and scan.last not in ("TEXT", "SINCE"):
        return False
    longer = scan.lexicon.prose.longest(scan.text, at)
    if longer is not None and longer[1] > end:
        return False
    return operand_at(scan, end) or scan.dates(end) or _counts_later(scan, end)


def _ends_form(scan: Scan) -> bool:
    return scan.place.worded and any(rule in _FORMS for rule, _ in scan.place.move("TEXT")[0])


def form_before(scan: Scan) -> bool:
    """Does a form stand anywhere in front?"""
    tokens = scan.tokens
    while 0 <= scan.checked < len(tokens):
        ends = tokens[scan.checked].terminal in (
            "NUMBER",
            "NOTE",
            "DATE",
            "YEAR",
            "MONTH",
            "DAY",
            "QUARTER",
            "QUARTERS",
            "PLACE",
            "CLOCK",
            "LONE_CLOCK",
            "EVENT",
            "END_OF",
        )
        scan.checked = -1 if ends else scan.checked + 1
    return scan.checked < 0


def _counts_later(scan: Scan, at: int) -> bool:
    """或任务完成率不低于一千个: a digit, a sign, or a comparator in front of a number, in the rest of the clause."""
    known, text = scan.known, scan.text
    if known.get(("clause", 0), -1) < at:
        end = at
        while end < len(text) and text[end] not in ",;。":
            end += 1
        known["clause", 0] = end
        known["counts", 0] = next((i for i in range(end - 1, at - 1, -1) if _counts_at(scan, i)), -1)
    return known["counts", 0] >= at


def _counts_at(scan: Scan, at: int) -> bool:
    if scan.text[at] in "0123456789≥≤><":
        return True
    hit = scan.lexicon.leading.longest(scan.text, at)
    return hit is not None and operand_at(scan, hit[1])


# --- cells of one word --------------------------------------------------------------------------------------


def take_step(scan: Scan, at: int) -> Lexeme | None:
    """良好及以上: a step of a scale with a bound behind it."""
    for length in (5, 3, 2):
        end = scan.cell - length
        if (
            end > 0
            and scan.matches("GRADE_BOUND", end) == scan.cell
            and scan.text[:end].lower() in scan.lexicon.steps
        ):
            return Lexeme("GRADE", scan.text[:end], 0, end)
    return None


def take_lone_step(scan: Scan, at: int) -> Lexeme | None:
    """一等奖: a step of a scale that no word of prose stands in, and nothing else."""
    step = scan.text[: scan.cell]
    if step.lower() not in scan.lexicon.steps or step in scan.lexicon.tails:
        return None
    for i in range(scan.cell):
        hit = scan.lexicon.prose.longest(step, i)
        if hit is not None and hit[0].terminal != "TEXT":
            return None
    return Lexeme("GRADE", step, 0, scan.cell)


def take_led_step(scan: Scan, at: int) -> Lexeme | None:
    """≥良好."""
    step = scan.text[at : scan.cell]
    if step.lower() not in scan.lexicon.steps or not _NUMERALS.isdisjoint(step):
        return None
    return Lexeme("LED_GRADE", step, at, scan.cell) if _led_grade(scan, at, scan.cell) else None


def _led_grade(scan: Scan, at: int, end: int) -> bool:
    return len(scan.tokens) == 1 and scan.tokens[0].text in _AT_LEAST


#: The guards of terminals that are patterns.
GUARDS: dict[str, Guard] = {
    "PART_OF": _in_front_of_a_number,
    "OVER_LINE": _in_front_of_a_number,
    "MONEY_SIGN": _in_front_of_a_quantity,
    "RATIO": _ratio,
    "ALSO": _also,
    "BETWEEN": between_at,
    "INCLUSIVE": _inclusive,
    "EITHER": _in_front_of_a_quantity,
    "UP_TO": _in_front_of_a_number,
    "LONE_PREFIX": _lone_prefix,
    "DAMAGED": damaged,
    "SPLIT_DECIMAL": split_decimal,
    "UNFILLED": unfilled,
    "DASH": _dash,
    "LABEL": _label,
    "FLIPPED_SIGN": _flipped_sign,
    "LBRACKET": _interval,
    "REFERENCE": _reference,
    "BASE": _base,
    "TILL": calendar.till,
    "EARLIEST": calendar.earliest,
    "TIMED_DATE": calendar.date_start,
    "FULL_DATE": calendar.date_start,
    "SHORT_DATE": calendar.date_start,
    "COMPACT_DATE": calendar.date_start,
    "YEAR_MONTH": calendar.date_start,
    "YEAR_OF_SPAN": calendar.date_start,
    "YEAR_NAME": calendar.date_start,
    "SHORT_YEAR": calendar.date_start,
    "CHINESE_YEAR": calendar.date_start,
    "SPOKEN_YEAR": calendar.date_start,
    "YEAR_OF_EVENT": calendar.date_start,
    "BUDGET_YEAR": calendar.date_start,
    "LAST_YEAR": calendar.date_start,
    "ACADEMIC_YEAR": calendar.date_start,
    "LUNAR_DAY": calendar.date_start,
    "WEEK": calendar.date_start,
    "QUARTERS_NAMED": calendar.date_start,
    "FIRST_MONTHS": calendar.date_start,
    "THIS_YEAR": calendar.date_start,
    "NEXT_YEAR": calendar.date_start,
    "MONTH_OF_SPAN": calendar.date_start,
    "MONTH_NAME": calendar.date_start,
    "DOTTED_DAY": calendar.date_start,
    "DOTTED_END": calendar.other_end,
    "HALF_YEAR": calendar.date_start,
    "WHOLE": calendar.date_start,
    "QUARTER_NAME": calendar.quarter,
    "QUARTER_OF_LIST": calendar.date_start,
    "CLOCK_BEFORE": calendar.clock,
    "CLOCK_OF_DAY": calendar.clock,
    "CLOCK_OF_SPAN": calendar.clock,
    "CLOCK_ALONE": calendar.clock,
    "PLACE_WITHIN": ranking.ranked,
    "PLACE_STATED": ranking.stated,
    "PLACE_FROM_END": ranking.ranked,
    "PLACE_SPAN": ranking.ranked,
    "NO_DATE": calendar.no_date,
    "NO_MONTH": calendar.no_month,
    "NO_DAY": calendar.no_day,
    "AND": _joint,
    "OR": _joint,
    "LED_LETTER": _led_grade,
}
