"""One pass over one text: where it stands, and the tokens that it has made."""

from __future__ import annotations

from typing import Any

from ..text import Folded
from .days import may_hold_date
from .lexeme import Lexeme
from .lexicon import Lexicon

#: Punctuation that parts clauses or words.
BREAKS = {
    ",": "COMMA", ";": "SEMICOLON", "。": "STOP", "!": "STOP", "、": "CAESURA", ":": "COLON",
    "|": "SEMICOLON", "…": "STOP",
}  # fmt: skip

#: Tokens that want a quantity behind them.
LEADS = frozenset(
    ("REFERENCE", "COMPARATOR", "WITHIN", "APPROXIMATE", "RISE", "PART_OF", "CURRENCY", "PER_HEAD", "TO",
     "RATIO", "OVER_LINE")
)  # fmt: skip


class Cursor:
    """A place in a text, the words that may stand there, and the tokens up to it.

    Attributes:
        lexicon: the words.
        folded, text: the value, and its folded characters.
        tokens: those made so far; they cover the text up to ``at``.
        at: the index of the next character.
        dated: False where no date can stand anywhere.
        parted: True inside an interval, where a comma parts two numbers.
    """

    __slots__ = ("at", "dated", "folded", "lexicon", "parted", "text", "tokens")

    def __init__(self, lexicon: Lexicon, folded: Folded) -> None:
        self.lexicon, self.folded, self.text = lexicon, folded, folded.text
        self.tokens: list[Lexeme] = []
        self.at = 0
        self.dated = may_hold_date(self.text)
        self.parted = False

    def emit(self, terminal: str, end: int, reading: Any = None, flag: str = "") -> bool:
        """Make a token of the text up to ``end`` and stand behind it; true, so that a rule may end with it."""
        start = self.at
        if terminal == "TEXT" and self.tokens and self.tokens[-1].terminal == "TEXT":
            start = self.tokens.pop().start
        self.tokens.append(Lexeme(terminal, self.text[start:end], start, end, reading, flag))
        self.at = end
        return True

    @property
    def last(self) -> str:
        """The terminal of the last token, or ""."""
        return self.tokens[-1].terminal if self.tokens else ""

    @property
    def led(self) -> bool:
        """True directly behind a token that wants a quantity."""
        return self.last in LEADS

    def digit(self, at: int) -> bool:
        """Is there an ASCII digit at ``at``?"""
        return at < len(self.text) and "0" <= self.text[at] <= "9"

    def ends(self, at: int) -> bool:
        """Does the clause end at ``at``?"""
        return at >= len(self.text) or self.text[at] in BREAKS
