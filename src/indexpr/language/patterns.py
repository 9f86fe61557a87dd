"""Regular expressions that are compiled when they are first needed: most values need few, and start-up counts."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """A pattern with the characters that it can begin with, so that most places are passed over without it."""

    __slots__ = ("_compiled", "_first", "_flags", "_source")

    def __init__(self, source: str, first: str = "", flags: int = re.ASCII) -> None:
        self._source, self._first, self._flags = source, first, flags
        self._compiled: re.Pattern[str] | None = None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """A match that begins at ``at``."""
        if self._first and (at >= len(text) or text[at] not in self._first):
            return None
        return self._pattern().match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text."""
        if self._first and text[:1] not in self._first:
            return None
        return self._pattern().fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match anywhere."""
        return self._pattern().search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, from left to right."""
        return self._pattern().finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """The text with every match replaced."""
        return self._pattern().sub(replacement, text)

    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled
