"""One pass over one text: where it stands, and the tokens that it has made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..numerals import NumberReading
from ..places import Place
from ..text import Folded
from .lexeme import Lexeme
from .lexicon import Lexicon
from .pattern import TerminalPattern

#: Marks at which a clause or a word ends.
BREAKS = frozenset(",;。!、:|…")
_MARKS = frozenset("年月季旬底末前岁期周假Qq-/.:时点")


class Terminals(Protocol):
    """What can stand in a text: the terminals of the grammar with the words of one vocabulary."""

    @property
    def lexicon(self) -> Lexicon:
        """The words."""

    @property
    def patterns(self) -> Mapping[str, TerminalPattern]:
        """The patterns by terminal."""

    def token(self, scan: Scan, at: int) -> Lexeme | None:
        """The token at ``at``, or None where nothing that may stand there does."""

    def plain(self, scan: Scan, at: int) -> int:
        """Where the characters end, from ``at`` on, that can be nothing but text."""

    def begins_date(self, scan: Scan, at: int) -> bool:
        """Does a date begin at ``at``, whatever stands in front of it?"""


class Scan:
    """A text, the place of the parser in it, and the tokens up to there.

    Attributes:
        scanner: its terminals and words.
        folded, text: the value, and its folded characters.
        tokens: those made so far.
        place: what may stand behind them.
        dated: False where no date can stand anywhere, so that most values need no look.
        parted: True inside an interval, where a comma parts two numbers.
        texted: True where a token of plain text stands among them.
        cell: where the text ends but for marks.
        checked: how many tokens have been asked whether a form ends with them; -1 when one was found.
        number_led: True where the last number stood behind something that wants one.
        figures: the numbers read so far, by their places.
        known: what has been found out about the text, by question and index, so that no question is answered twice.
    """

    __slots__ = (
        "cell", "checked", "dated", "figures", "folded", "known", "lexicon", "number_led", "parted", "place", "scanner", "text", "texted", "tokens",
    )  # fmt: skip

    def __init__(self, scanner: Terminals, folded: Folded, place: Place) -> None:
        self.scanner, self.folded, self.place = scanner, folded, place
        self.lexicon, self.text = scanner.lexicon, folded.text
        self.tokens: list[Lexeme] = []
        self.dated = not _MARKS.isdisjoint(self.text) or self.text[:8].isdigit()
        self.parted = self.number_led = self.texted = False
        self.checked = 0
        self.known: dict[tuple[str, int], int] = {}
        self.figures: dict[int, NumberReading | None] = {}
        self.cell = len(self.text.rstrip("。;,、"))

    @property
    def last(self) -> str:
        """The terminal of the last token, or ""."""
        return self.tokens[-1].terminal if self.tokens else ""

    @property
    def led(self) -> bool:
        """True where a form was begun that must go on."""
        return not self.place.worded

    def digit(self, at: int) -> bool:
        """Is there an ASCII digit at ``at``?"""
        return at < len(self.text) and "0" <= self.text[at] <= "9"

    def ends(self, at: int) -> bool:
        """Does the clause end at ``at``?"""
        return at >= len(self.text) or self.text[at] in BREAKS

    def matches(self, name: str, at: int) -> int | None:
        """Where a match of one terminal's pattern at ``at`` ends, or None."""
        return self.scanner.patterns[name].ends(self.text, at)

    def goes_on(self, terminal: str, at: int) -> bool:
        """Can anything stand at ``at`` behind a token of this terminal?"""
        _, place = self.place.move(terminal)
        return self.at_place(place, at)

    def dates(self, at: int) -> bool:
        """Does a date begin at ``at``?"""
        key = ("date", at)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.dated and self.scanner.begins_date(self, at)
        return bool(found)

    def at_place(self, place: Place, at: int) -> bool:
        """Can anything stand at ``at`` in a place?"""
        if at >= len(self.text):
            return False
        before, self.place = self.place, place
        try:
            return self.scanner.token(self, at) is not None
        finally:
            self.place = before
