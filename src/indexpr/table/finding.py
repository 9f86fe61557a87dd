"""What an audit or a review has to say of a table: a code, a severity, a place, a message, perhaps a rewrite."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from indexpr.diagnostics import Severity, Span

from .model import Place, Row

__all__ = ["Finding"]


@frozen(kw_only=True)
class Finding:
    """One thing that a reviewer or an auditor would point out.

    Attributes:
        code: stable, in kebab case (``cost-with-lower-bound``).
        number: of the rule (``R02``); ``""`` for findings of an audit.
        severity: ``error``, ``warning`` or ``hint``.
        message_zh, message_en: what is wrong, in one sentence.
        place: the cell, or the row where there is no such cell, or where the table begins.
        cell: the field that the finding speaks of (``target``, ``recorded``), or None for a whole row or table.
        text: of that field, as it stands.
        span: the stretch of ``text`` that the finding speaks of; None where it speaks of all of it.
        rewrite: what to write in its place, or None.
        row: the indicator, or None where the finding speaks of the table.
        project: 项目名称 of the table, or None.
        places: the cells that an audit's sentence rests on; the first of them is ``place``.
    """

    code: str
    severity: Severity
    message_zh: str
    message_en: str
    place: Place
    number: str = ""
    cell: str | None = None
    text: str | None = None
    span: Span | None = None
    rewrite: str | None = None
    row: Row | None = field(default=None, repr=False)
    project: str | None = None
    places: tuple[Place, ...] = field(default=(), repr=False)

    def message(self, language: str = "zh") -> str:
        """The message, ``"zh"`` or ``"en"``."""
        return self.message_en if language == "en" else self.message_zh

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "code": self.code,
            "number": self.number,
            "severity": self.severity,
            "message_zh": self.message_zh,
            "message_en": self.message_en,
            "project": self.project,
            "name": None if self.row is None else self.row.name,
            "cell": self.cell,
            "text": self.text,
            "span": None if self.span is None else [self.span.start, self.span.end],
            "rewrite": self.rewrite,
            "file": self.place.file,
            "table": self.place.table,
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "places": [[place.sheet, place.table, place.row, place.column] for place in self.places],
        }
