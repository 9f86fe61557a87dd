"""What a batch keeps: readings and answers, so that what comes again is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indexpr.diagnostics import IndexprError
from indexpr.evaluation.outcome import Reader
from indexpr.language.nodes import Expression

if TYPE_CHECKING:
    from indexpr.language.vocabulary import Vocabulary

#: So many readings, and so many answers, are kept; then all are dropped, and memory stays flat.
KEPT = 50_000


class Remembering:
    """A language that reads each text once.

    >>> from indexpr.language import Language
    >>> reader = Remembering(Language.default())
    >>> reader.parse("≥5个") is reader.parse("≥5个")
    True
    """

    __slots__ = ("_language", "_read")

    def __init__(self, language: Reader) -> None:
        self._language = language
        self._read: dict[str, Expression | IndexprError] = {}

    @property
    def folding(self) -> Mapping[str, str]:
        """As that of the language."""
        return self._language.folding

    @property
    def vocabulary(self) -> Vocabulary:
        """As that of the language."""
        return self._language.vocabulary

    def parse(self, text: str, /) -> Expression:
        """The expression of a text.

        Raises:
            IndexprError: as the language raises it.
        """
        read = self._read.get(text)
        if read is None:
            try:
                read = self._language.parse(text)
            except IndexprError as error:
                read = error
            if len(self._read) >= KEPT:
                self._read.clear()
            self._read[text] = read
        if isinstance(read, IndexprError):
            raise read.with_traceback(None)
        return read
