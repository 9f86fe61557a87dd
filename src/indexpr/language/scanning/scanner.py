"""The scanner: at each place of the parser the terminals that may stand there, in their order.

A Chinese sentence has no spaces, so what a character is depends on what stands before it: 个 is a unit behind a number
and a syllable of 个人 elsewhere. The parser knows what stands before; the scanner asks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..places import Place
from ..terminals import Terminal
from .lexeme import Lexeme
from .lexicon import Lexicon
from .matchers import Matcher, matchers, refused
from .pattern import TerminalPattern
from .scan import Scan

#: Terminals of the calendar: no look is taken at them where a text holds no date.
CALENDAR = frozenset(
    "DATE YEAR YEAR_MONTH MONTH MONTH_DAY DAY AND_DAY TEN_DAYS QUARTER QUARTERS HALF_YEAR WHOLE END_OF CALENDAR_END CLOCK "
    "LONE_CLOCK EVENT COMING ACADEMIC_YEAR IN_MONTH IN_QUARTER FIRST_MONTH BEFORE DURING WHILE "
    "TILL SINCE UNTIL EARLIEST NO_QUARTER NO_DATE NO_SCHOOL_YEAR NO_SPAN GLUED_DATE NO_MONTH NO_DAY".split()
)
#: What stands behind a comparator alone, so that no look is taken at it where words may stand.
LED = frozenset(("REFERENCE", "LED_GRADE"))
#: Those that begin a date.
DATE_STARTS = frozenset(
    "DATE YEAR_MONTH YEAR MONTH_DAY MONTH QUARTER QUARTERS HALF_YEAR WHOLE CALENDAR_END EVENT ACADEMIC_YEAR IN_MONTH "
    "IN_QUARTER LONE_CLOCK".split()
)

#: Those that are an error behind a date: a time of day belongs to the date in front of it.
_WHOLE_DATES = DATE_STARTS - {"LONE_CLOCK"}


def _misplaced(place: Place) -> frozenset[str]:
    """What is an error among words where the grammar has no place for it: a date behind a date, (含) behind no quantity."""
    if not place.worded:
        return frozenset()
    return frozenset(("INCLUSIVE",)) if "DATE" in place.terminals else _WHOLE_DATES | {"INCLUSIVE"}


class _Row(dict[str, tuple[Matcher, ...]]):
    """The matchers of one place by the character at which they can begin.

    Attributes:
        known: the characters with which something begins that asks for certain ones.
        other: those at a character with which nothing begins that asks for certain ones.
    """

    __slots__ = ("_all", "known", "other")

    def __init__(self, found: Sequence[Matcher]) -> None:
        self._all = found
        self.known = frozenset().union(*(m.first for m in found))
        self.other = tuple(m for m in found if not m.first)

    def __missing__(self, character: str) -> tuple[Matcher, ...]:
        if character not in self.known:
            return self.other  # and not kept: there are more characters than places
        found = self[character] = tuple(m for m in self._all if not m.first or character in m.first)
        return found


class Scanner:
    """The terminals with the words of one vocabulary.

    Args:
        terminals: as ``compile`` makes them.
        lexicon: the words.
    """

    def __init__(self, terminals: Iterable[Terminal], lexicon: Lexicon) -> None:
        terminals = tuple(terminals)
        self.lexicon = lexicon
        self.patterns = {t.name: TerminalPattern(t.pattern, t.first) for t in terminals if t.pattern}
        self._matchers = matchers(terminals, self.patterns, lexicon)
        self._rows: tuple[dict[Place, _Row], dict[Place, _Row]] = ({}, {})
        self._starts = _Row([m for m in self._matchers if m.begins is not None and m.tokens <= DATE_STARTS])

    def begins_date(self, scan: Scan, at: int) -> bool:
        """Does a date begin at ``at``, whatever stands in front of it?"""
        if at >= len(scan.text):
            return False
        return any(m.begins is not None and m.begins(scan, at) for m in self._starts[scan.text[at]])

    def _row(self, scan: Scan) -> _Row:
        """What may stand at the place of a scan."""
        row = self._rows[scan.dated][scan.place] = _Row(self._standing(scan.place, dated=scan.dated))
        return row

    def _standing(self, place: Place, *, dated: bool) -> list[Matcher]:
        found = []
        misplaced = _misplaced(place)
        for matcher in self._matchers:
            if not dated and matcher.tokens <= CALENDAR or place.worded and matcher.tokens <= LED:
                continue
            if not place.terminals.isdisjoint(matcher.beside):
                found.append(matcher)
            elif matcher.tokens <= misplaced:
                found.append(refused(matcher))
        return found

    def token(self, scan: Scan, at: int) -> Lexeme | None:
        """The token at ``at``, or None where nothing that may stand there does."""
        row = self._rows[scan.dated].get(scan.place) or self._row(scan)
        for matcher in row[scan.text[at]]:
            found = matcher.take(scan, at)
            if found is not None and found.terminal in scan.place.terminals:
                return found  # of several terminals with one order only some may stand here
        return None

    def plain(self, scan: Scan, at: int) -> int:
        """Where the characters end, from ``at`` on, that can be nothing but text at the place of a scan."""
        row, text = self._rows[scan.dated].get(scan.place) or self._row(scan), scan.text
        if len(row.other) == 1 and "TEXT" in row.other[0].tokens:
            known = row.known
            while at < len(text) and text[at] not in known:
                at += 1
        return at
