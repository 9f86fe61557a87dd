"""What a review says of a table."""

from __future__ import annotations

from typing import Any

from attrs import asdict, frozen

from indexpr.diagnostics import Severity, Span

from ..model import Place, Row

__all__ = ["Finding"]


@frozen(kw_only=True)
class Finding:
    """Something that a reviewer of a target table would mark.

    Attributes:
        code: stable, in kebab case (``cost-at-least``).
        number: of the rule, ``R01`` to ``R22``; rules that find different things have several codes.
        severity: ``error``, ``warning`` or ``hint``.
        place: the cell where it is known, else the row, else the table.
        row: the row; None where the finding is of the whole table.
        span: the stretch of the value; None where the whole cell or another cell is meant.
        message_zh, message_en: what is wrong, in a sentence.
        rewrite: what to write instead, or None where only the author can know.
    """

    code: str
    number: str
    severity: Severity
    place: Place
    row: Row | None
    span: Span | None
    message_zh: str
    message_en: str
    rewrite: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; of the row only what names it."""
        return {
            "code": self.code,
            "number": self.number,
            "severity": self.severity,
            "place": asdict(self.place),
            "indicator": None if self.row is None else self.row.name,
            "value": None if self.row is None else self.row.target,
            "span": None if self.span is None else [self.span.start, self.span.end],
            "message_zh": self.message_zh,
            "message_en": self.message_en,
            "rewrite": self.rewrite,
        }
