"""Where a piece of a value stands in the text as it was given."""

from __future__ import annotations

from attrs import frozen


@frozen(order=True)
class Span:
    """A half-open stretch ``[start, end)`` of the original text, in code points.

    >>> Span(1, 3).of("≥60个")
    '60'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def __or__(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
