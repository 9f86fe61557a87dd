"""Terminals as functions of a place in a text: by pattern, by words, or by a reader of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ...diagnostics import IndicatorSyntaxError
from .. import refusals
from ..terminals import INDEXES, Terminal
from ..text import Folded
from . import calendar, guards, ranking
from .days import READINGS
from .denominators import take_denominator, take_each
from .figures import arabic_before
from .lexeme import Lexeme
from .lexicon import Index, Lexicon, Word
from .numbers import number_at, split_flag
from .pattern import TerminalPattern
from .places import place
from .scan import Scan
from .units import (
    of_power,
    take_measure,
    take_scaled_unit,
    take_unit,
    take_unit_behind_bound,
    take_unit_in_brackets,
)

_PART_UNITS = {"百": "%", "佰": "%", "千": "‰", "仟": "‰", "万": "‱", "十": "成", "拾": "成"}
_CURRENCIES = {"$": "美元", "US$": "美元", "HK$": "港元", "NT$": "新台币", "£": "英镑", "€": "欧元"}
_TIMES = {c: i % 5 + 1 for i, c in enumerate("一二三四五12345")} | {"两": 2}
_FLIPPED = {"≥": "<=", "≤": ">=", ">=": "<=", "<=": ">=", ">": "<", "<": ">"}

_DATES = frozenset(("DATE", "NUMBER", "TEXT"))
_NUMBERS = frozenset(("NUMBER", "TEXT"))
_CELL = frozenset(("NOT_SCORED",))
#: Terminals that the grammar takes nowhere: the terminals beside which they are looked for, and the error that they make.
_REFUSED: dict[str, tuple[frozenset[str], Callable[[Folded, int, int], IndicatorSyntaxError]]] = {
    "PLACEHOLDER": (_CELL, lambda folded, at, end: refusals.placeholder(folded)),
    "BLANK": (_CELL, lambda folded, at, end: refusals.placeholder(folded)),
    "NOT_FINITE": (_CELL, lambda folded, at, end: refusals.not_a_number(folded)),
    "UNKNOWN_UNIT": (
        frozenset(("UNIT",)),
        lambda folded, at, end: refusals.unknown_unit(folded, at, end, None),
    ),
    "LONE_TOLERANCE": (_NUMBERS, lambda folded, at, end: refusals.tolerance(folded, at, end)),
    "EARLIEST": (_DATES, lambda folded, at, end: refusals.earliest_day(folded, at, end)),
    "NO_QUARTER": (_DATES, lambda folded, at, end: refusals.no_such_date(folded, at, end)),
    "NO_DATE": (_DATES, lambda folded, at, end: refusals.no_such_date(folded, at, end)),
    "NO_SPAN": (_DATES, lambda folded, at, end: refusals.no_such_date(folded, at, end)),
    "NO_SCHOOL_YEAR": (_DATES, lambda folded, at, end: refusals.no_such_date(folded, at, end)),
    "NO_PLACE": (_NUMBERS, lambda folded, at, end: refusals.rank_direction(folded, at, end)),
    "GLUED_DATE": (_DATES, lambda folded, at, end: refusals.glued_date(folded, at, end)),
    "NO_MONTH": (frozenset(("END_OF",)), lambda folded, at, end: refusals.no_such_date(folded, at, end)),
    "LONE_PREFIX": (frozenset(("UNIT",)), refusals.lone_prefix),
    "DAMAGED": (_DATES, refusals.damaged_number),
    "DAMAGED_DAY": (_DATES | {"DAY"}, refusals.damaged_day),
    "UNFILLED": (_DATES | {"MONTH", "DAY"}, lambda folded, at, end: refusals.placeholder(folded, at, end)),
    "UNREAD_SIGN": (_NUMBERS, refusals.unread_sign),
    "SPLIT_DECIMAL": (_NUMBERS, refusals.split_decimal),
    "PRODUCT": (_NUMBERS, refusals.product),
    "NO_DAY": (frozenset(("DAY",)), lambda folded, at, end: refusals.no_such_date(folded, at, end)),
}
#: What the tokens of a terminal read as, of their text.
_TEXT_READINGS: dict[str, Callable[[str], Any]] = {
    "PART_OF": lambda text: _PART_UNITS[text.lstrip("+-负")[0]],
    "MONEY_SIGN": lambda text: _CURRENCIES.get(text, "元"),
    "UP_TO": lambda text: ">" if text == "过" else ">=",
    "BOUND_NOTE": lambda text: "<=" if text[1:-1] in ("上限", "封顶", "最高") else ">=",
    "PLUS": lambda text: ">=",
    "TENTHS": lambda text: text[1:] or None,
    "DOUBLING": lambda text: next((_TIMES[c] for c in text if c in _TIMES), 1),
    "INCLUSIVE": lambda text: "不" not in text,
    "FLIPPED_SIGN": _FLIPPED.__getitem__,
    "TOLERANCE": str,
    "LBRACKET": str,
    "RBRACKET": str,
    "REFERENCE": lambda text: text.removesuffix("的"),
    "AFTER_EVENT": lambda text: "T",
    "PLACE_WITHIN": place,
    "PLACE_STATED": place,
    "PLACE_FROM_END": place,
    "PLACE_SPAN": place,
    "ENTITLED": lambda text: "complete",
}
#: Guards of words, by terminal; words of one priority and one index have one.
_WORD_GUARDS: dict[str, Callable[[Scan, Word, int, int], bool]] = {
    "COMPARING": guards.lead,
    "WITHIN": guards.lead,
    "APPROXIMATE": guards.lead,
    "BOUNDING": guards.bounding,
    "ABOUT": guards.bounding,
    "HEAD": guards.head,
    "STANDING": ranking.ranking,
    "SCOPE": ranking.ranking,
    "MONEY_NAME": guards.currency,
    "DATE_LEAD": calendar.until,
    "RISE": guards.rise,
}
#: Behind these a date is a date, though the grammar may have no place for it.
_LEADS = frozenset(("COMPARATOR", "WITHIN", "APPROXIMATE", "REFERENCE", "RISE"))
#: Verbs that are nouns in front of 率, 度 and their like.
_VERBS = frozenset(("DIRECTION", "OPEN", "CLAIM"))

#: Makes the token at a place in a scan, or nothing.
Take = Callable[[Scan, int], Lexeme | None]


class Matcher:
    """One way, or several of one priority, to make a token.

    Attributes:
        take: makes the token at a place in a scan, or nothing.
        begins: of a date, whether there is one, whatever stands in front of it.
        first: the characters that a token can begin with; none for any.
        tokens: the terminals that its tokens can have.
        beside: the terminals of the grammar where it is tried; ``tokens``, but for what is refused.
    """

    __slots__ = ("begins", "beside", "first", "take", "tokens")

    def __init__(
        self,
        take: Take,
        tokens: Iterable[str],
        first: frozenset[str],
        beside: frozenset[str] | None = None,
        begins: Callable[[Scan, int], bool] | None = None,
    ) -> None:
        self.take, self.first = take, first
        self.tokens = frozenset(tokens)
        self.beside = beside or self.tokens
        self.begins = begins


def matchers(
    terminals: Sequence[Terminal], patterns: Mapping[str, TerminalPattern], lexicon: Lexicon
) -> list[Matcher]:
    """All matchers in the order in which they are tried.

    Words of one priority and one index are one matcher: the longest of them wins.
    """
    made: dict[object, Matcher] = {}
    groups: dict[tuple[int, str], list[Terminal]] = {}
    for terminal in terminals:
        if terminal.words and terminal.name not in _OWN_WORDS:
            groups.setdefault((terminal.priority, INDEXES[terminal.words]), []).append(terminal)
    for terminal in terminals:
        if not terminal.words:
            made[terminal.name] = _by_pattern(terminal, patterns[terminal.name])
        elif terminal.name in _OWN_WORDS:
            made[terminal.name] = _by_own_words(terminal, lexicon)
        else:
            key = terminal.priority, INDEXES[terminal.words]
            if key not in made:
                made[key] = _by_words(groups[key], getattr(lexicon, key[1]))
    return list(made.values())


def _by_pattern(terminal: Terminal, pattern: TerminalPattern) -> Matcher:
    name, token, first = terminal.name, terminal.token, pattern.first
    own = _OWN_PATTERNS.get(name)
    if own is not None:
        return Matcher(own, (token,), first, _REFUSED[name][0] if name in _REFUSED else None)
    guard = guards.GUARDS.get(name)
    if name in _REFUSED:
        beside, refusal = _REFUSED[name]

        def refuse(scan: Scan, at: int) -> Lexeme | None:
            end = pattern.ends(scan.text, at)
            if end is None or guard is not None and not guard(scan, at, end):
                return None
            raise refusal(scan.folded, at, end)

        return Matcher(refuse, (token,), first, beside)
    dates = READINGS.get(name)
    if dates is not None:

        def take_date(scan: Scan, at: int) -> Lexeme | None:
            end = pattern.ends(scan.text, at)
            if end is None or guard is not None and not guard(scan, at, end):
                return None
            text = scan.text[at:end]
            read = dates(text, end)
            return None if read is None else Lexeme(token, text, at, end, read)

        return Matcher(take_date, (token,), first, begins=lambda scan, at: _dated(scan, at, pattern, dates))
    reading = _TEXT_READINGS.get(name)

    def take(scan: Scan, at: int) -> Lexeme | None:
        end = pattern.ends(scan.text, at)
        if end is None or guard is not None and not guard(scan, at, end):
            return None
        text = scan.text[at:end]
        return Lexeme(token, text, at, end, None if reading is None else reading(text))

    return Matcher(take, (token,), first)


def _dated(scan: Scan, at: int, pattern: TerminalPattern, read: Callable[[str, int], Any]) -> bool:
    end = pattern.ends(scan.text, at)
    return end is not None and read(scan.text[at:end], end) is not None


def _by_words(group: Sequence[Terminal], index: Index[Word]) -> Matcher:
    tokens = frozenset(t.token for t in group)
    guard = _WORD_GUARDS.get(group[0].name)

    def take(scan: Scan, at: int) -> Lexeme | None:
        found = index.longest(scan.text, at)
        if found is None:
            return None
        word, end = found
        if word.terminal not in tokens or guard is not None and not guard(scan, word, at, end):
            return None
        text = scan.text[at:end]
        if word.terminal in _VERBS and text[0] != "按" and scan.text.startswith(scan.lexicon.nouns, end):
            return Lexeme("TEXT", text, at, end)
        return Lexeme(word.terminal, text, at, end, word.reading or None)

    return Matcher(take, tokens, index.first)


def _initials(words: Iterable[str]) -> frozenset[str]:
    """The characters with which these words begin, in either case."""
    return frozenset(c for word in words for c in (word[0], word[0].lower(), word[0].upper()))


def _by_own_words(terminal: Terminal, lexicon: Lexicon) -> Matcher:
    words = getattr(lexicon, INDEXES[terminal.words])
    beside, take = (
        _REFUSED[terminal.name][0] if terminal.name in _REFUSED else None,
        _OWN_WORDS[terminal.name],
    )
    characters = words.first if isinstance(words, Index) else _initials(words)
    dates = terminal.token == "EVENT"
    begins: Callable[[Scan, int], bool] | None = (
        (lambda scan, at: take(scan, at) is not None) if dates else None
    )
    return Matcher(take, (terminal.token,), characters, beside, begins)


def refused(matcher: Matcher) -> Matcher:
    """A matcher whose tokens are an error where the grammar has no place for them."""

    def refuse(scan: Scan, at: int) -> Lexeme | None:
        found = matcher.take(scan, at)
        if found is None or found.terminal == "INCLUSIVE" and not guards.form_before(scan):
            return None
        raise refusals.unexpected(scan.folded, found.start, found.end, ())

    return Matcher(refuse, matcher.tokens, matcher.first)


# --- terminals with a reader of their own -------------------------------------------------------------------


def _take_number(scan: Scan, at: int) -> Lexeme | None:
    led = scan.led
    dated = led and scan.last in _LEADS and "DATE" not in scan.place.terminals and scan.dates(at)
    if dated or led and scan.matches("ROUND_THE_CLOCK", at) is not None:
        return None  # 增长2025年, ≥2×500米: no quantity, and none is made of a part of it
    read = number_at(scan, at, led=led)
    if read is None:
        return None
    if read.problem is not None:
        raise refusals.no_number(scan.folded, at, read.end, read.problem)
    if (
        "latin-multiplier" in read.remarks
        and scan.text[read.end - 1] in "Ww"
        and of_power(scan, read.end - 1)
    ):
        read = arabic_before(scan, at, read.end - 1) or read
    scan.number_led = led
    text = scan.text[at : read.end]
    return Lexeme("NUMBER", text, at, read.end, read, split_flag(scan, at, read.end))


def _take_repaired_sign(scan: Scan, at: int) -> Lexeme | None:
    end = scan.matches("REPAIRED_SIGN", at)
    if end is None or not guards.repaired_sign(scan, at, end):
        return None
    return Lexeme("COMPARATOR", scan.text[at:end], at, end, scan.lexicon.signs[scan.text[at]], "sign-repair")


def _take_unknown_unit(scan: Scan, at: int) -> Lexeme | None:
    end = scan.matches("UNKNOWN_UNIT", at)
    if end is not None and guards.unknown_unit(scan, at):
        raise refusals.unknown_unit(scan.folded, at, end, scan.lexicon.nearest_unit(scan.text[at:end]))
    return None


def _take_every_year(scan: Scan, at: int) -> Lexeme | None:
    """每年6月底前: in front of a date 每年 is no rate."""
    found = scan.lexicon.heads.longest(scan.text, at)
    if found is None or found[0].reading != "年" or not scan.dates(found[1]):
        return None
    return Lexeme("UNTIL", scan.text[at : found[1]], at, found[1], "each_year")


def _take_not_scored(scan: Scan, at: int) -> Lexeme | None:
    cell = scan.text[: scan.cell]
    whole = not at and scan.lexicon.whole.get(cell.lower()) == "not_scored"
    return Lexeme("NOT_SCORED", cell, 0, scan.cell) if whole else None


def _take_placeholder(scan: Scan, at: int) -> Lexeme | None:
    if not at and scan.lexicon.whole.get(scan.text[: scan.cell].lower()) == "placeholder":
        raise refusals.placeholder(scan.folded)
    return None


_OWN_PATTERNS: dict[str, Take] = {
    "ARABIC": _take_number,
    "CHINESE": _take_number,
    "EACH": take_each,
    "PER": take_denominator,
    "MEASURE": take_measure,
    "SCALED_UNIT": take_scaled_unit,
    "UNIT_IN_BRACKETS": take_unit_in_brackets,
    "REPAIRED_SIGN": _take_repaired_sign,
    "UNKNOWN_UNIT": _take_unknown_unit,
}
_OWN_WORDS: dict[str, Take] = {
    "EVENT_NAME": calendar.take_event,
    "UNIT_NAME": take_unit,
    "UNIT_BEHIND": take_unit_behind_bound,
    "EVERY_YEAR": _take_every_year,
    "NOT_SCORED": _take_not_scored,
    "PLACEHOLDER": _take_placeholder,
    "SCALE_GRADE": guards.take_step,
    "LONE_GRADE": guards.take_lone_step,
    "LED_STEP": guards.take_led_step,
}
