"""The token of the language."""

from __future__ import annotations

from typing import Any, NamedTuple


class Lexeme(NamedTuple):
    """A stretch of the text that the grammar takes as one.

    Attributes:
        terminal: its name in the grammar.
        text: the folded text that it covers.
        start, end: where that stands in the folded text.
        reading: number, unit, comparator, date … (terminals.lark says what, for each terminal).
        flag: the code of a repair that it needed, or "".
    """

    terminal: str
    text: str
    start: int
    end: int
    reading: Any = None
    flag: str = ""
