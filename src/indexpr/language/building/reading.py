"""What building one value has at hand."""

from __future__ import annotations

from collections.abc import Sequence

from ...diagnostics import Diagnostic, Span
from ..scanning import Lexeme, Lexicon
from ..text import Folded


class Reading:
    """One value being built.

    Attributes:
        folded: its text.
        lexicon: the words of its language.
        size: how many tokens it has, breaks and remarks aside.
        remarks: the diagnostics found so far.
    """

    __slots__ = ("folded", "lexicon", "remarks", "size")

    def __init__(self, folded: Folded, lexicon: Lexicon, tokens: Sequence[Lexeme]) -> None:
        self.folded, self.lexicon = folded, lexicon
        self.size = sum(t.terminal not in ("COMMA", "SEMICOLON", "STOP", "NOTE") for t in tokens)
        self.remarks: list[Diagnostic] = []

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original text that folded characters came from."""
        return self.folded.span(start, end)

    def piece(self, tokens: Sequence[Lexeme]) -> str | None:
        """The words of these tokens, without the marks and joints at their ends; None where there are none."""
        first, end = 0, len(tokens)
        while first < end and tokens[first].terminal in ("COLON", "CAESURA", "AND", "OR"):
            first += 1
        while first < end and tokens[end - 1].terminal in ("COLON", "CAESURA"):
            end -= 1
        return self.folded.piece(tokens[first].start, tokens[end - 1].end) if first < end else None
