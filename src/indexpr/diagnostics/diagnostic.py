"""What a reading had to say: diagnostics (the value was read) and errors (it was not).

Both are data. They are made where something is found and rendered where somebody looks.
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from .spans import Span
from .values import Value

Severity = Literal["error", "warning", "hint"]


@frozen(eq=False, repr=False)
class Diagnostic(Value):
    """A repair, a choice or an assumption that a reading or an evaluation made.

    Attributes:
        code: stable, in kebab case (``ambiguous-deadline``).
        severity: ``error``, ``warning`` or ``hint``.
        span: the stretch of the original text that it speaks of; None where it speaks of a whole side.
        message_zh: what was found, in Chinese.
        message_en: the same in English.
        suggestion: a rewrite of the whole value that needs no repair, or None.
    """

    code: str
    severity: Severity
    span: Span | None
    message_zh: str
    message_en: str
    suggestion: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "code": self.code,
            "severity": self.severity,
            "span": None if self.span is None else [self.span.start, self.span.end],
            "message_zh": self.message_zh,
            "message_en": self.message_en,
            "suggestion": self.suggestion,
        }

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Diagnostic:
        """The inverse of :meth:`to_dict`."""
        span = d["span"]
        return cls(
            d["code"],
            d["severity"],
            None if span is None else Span(*span),
            d["message_zh"],
            d["message_en"],
            d.get("suggestion"),
        )
