"""A terminal's regular expression, compiled when it is first asked."""

from __future__ import annotations

import re
from collections.abc import Callable


class TerminalPattern:
    """A pattern with the characters that it can begin with ("" for any)."""

    __slots__ = ("_match", "_source", "first")

    def __init__(self, source: str, first: str) -> None:
        self._source, self.first = source, frozenset(first)
        self._match: Callable[[str, int], re.Match[str] | None] = self._compile

    def ends(self, text: str, at: int) -> int | None:
        """Where a match at ``at`` ends, or None."""
        if at >= len(text) or self.first and text[at] not in self.first:
            return None
        found = self._match(text, at)
        return None if found is None else found.end()

    def _compile(self, text: str, at: int) -> re.Match[str] | None:
        compiled = re.compile(self._source)
        self._match = compiled.match
        return compiled.match(text, at)
