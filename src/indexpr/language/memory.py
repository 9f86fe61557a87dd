"""What was read a short while ago, so that a text that comes again is looked up and not read again."""

from __future__ import annotations

from .nodes import Expression

#: Texts of one generation; two are kept.
MOST_TEXTS = 4096
#: A longer text is a report pasted into a cell, seldom comes again, and takes room.
LONGEST_KEPT = 200


class Memory:
    """Texts with their expressions, the recent ones; bounded, and cleared by nobody.

    There are two generations. A text that comes again moves to the young one; once that is full it becomes the old one,
    and what was not asked for since is forgotten. Expressions are frozen, so all who ask share one. Threads need no lock:
    each step is one operation on a dictionary, and what two of them do at once costs a reading at most.

    >>> from indexpr import parse
    >>> memory, read = Memory(most=1), {text: parse(text) for text in ("≥60个", "5%", "3天")}
    >>> for text, made in read.items():
    ...     memory.keep(text, made)
    >>> [text for text in read if memory.get(text) is not None]
    ['5%', '3天']
    """

    __slots__ = ("_most", "_old", "_young")

    def __init__(self, most: int = MOST_TEXTS) -> None:
        self._most = most
        self._young: dict[str, Expression] = {}
        self._old: dict[str, Expression] = {}

    def get(self, text: str) -> Expression | None:
        """The expression of a text, or None where it is not known."""
        found = self._young.get(text)
        if found is None and (found := self._old.get(text)) is not None:
            self.keep(text, found)
        return found

    def keep(self, text: str, made: Expression) -> None:
        """Remember what a text was read as."""
        if len(text) > LONGEST_KEPT:
            return
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[text] = made
