"""Every error that the library raises.

Errors are data: they hold a code, the source and a span, pickle, and are rendered only when asked
for, in Chinese (``str``) or English (``render("en")``), with a caret under the right character.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from .spans import Span

__all__ = ["ContextError", "IndexprError", "IndicatorSyntaxError", "TableError", "UnitError", "display_width"]


def display_width(text: str) -> int:
    """Columns that a terminal gives to ``text``: two for a wide character, none for a mark.

    >>> display_width("≥60个")
    5
    """
    width = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def _visible(text: str) -> str:
    """``text`` on one line: control characters and lone surrogates become a replacement sign."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text
    )


class IndexprError(Exception):
    """The root of all errors of this library.

    Attributes:
        code: stable, in kebab case.
        message_zh, message_en: what is wrong, in one sentence.
        source: the text that was read, or None.
        span: the place in ``source``, or None.
        hint: what to write instead or what to do, or None. ``hint_en`` is its English form where it differs.
    """

    code: str = "error"

    def __init__(
        self,
        message_zh: str,
        message_en: str,
        *,
        code: str | None = None,
        source: str | None = None,
        span: Span | None = None,
        hint: str | None = None,
        hint_en: str | None = None,
    ) -> None:
        super().__init__(message_zh)
        self.message_zh = message_zh
        self.message_en = message_en
        self.code = code or type(self).code
        self.source = source
        self.span = span
        self.hint = hint
        self.hint_en = hint_en

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, dict(self.__dict__)))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), self.code, self.message_en, self.source, self.span))

    def __str__(self) -> str:
        return self.render("zh")

    def render(self, language: str = "zh") -> str:
        """The message; below it the line with a caret, where there is a source; then the hint.

        Args:
            language: ``"zh"`` or ``"en"``.
        """
        english = language == "en"
        lines = [self.message_en if english else self.message_zh]
        lines += self._picture()
        hint = (self.hint_en or self.hint) if english else self.hint
        if hint:
            lines.append(("Hint: " if english else "提示：") + hint)
        return "\n".join(lines)

    def _picture(self) -> list[str]:
        if self.source is None or self.span is None:
            return []
        start, end = self.span.start, max(self.span.end, self.span.start + 1)
        first = max(0, start - 40)
        shown, head = self.source[first : start + 60], self.source[first:start]
        marked = self.source[start : min(end, start + 60)]
        before, after = ("…" if first else ""), ("…" if start + 60 < len(self.source) else "")
        carets = "^" * max(1, display_width(_visible(marked)))
        pad = " " * display_width(before + _visible(head))
        return [f"  {before}{_visible(shown)}{after}", f"  {pad}{carets}"]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, for ``--json`` and logs."""
        return {
            "error": True,
            "code": self.code,
            "message_zh": self.message_zh,
            "message_en": self.message_en,
            "source": self.source,
            "span": None if self.span is None else [self.span.start, self.span.end],
            "hint": self.hint,
        }


def _rebuild(cls: type[IndexprError], args: tuple[Any, ...], state: dict[str, Any]) -> IndexprError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class IndicatorSyntaxError(IndexprError):
    """A value of which no reading is possible.

    Attributes:
        source: the value as given.
        span: where reading stopped.
        code: ``empty-value``, ``unit-without-number``, ``missing-operand``, ``glued-date``, …
        expected: what would have been right there, as words of the field (数字, 日期, 单位).
        hint: a suggestion, or None.
    """

    code = "syntax"

    def __init__(
        self,
        message_zh: str,
        message_en: str,
        *,
        source: str,
        span: Span,
        code: str,
        expected: tuple[str, ...] = (),
        hint: str | None = None,
        hint_en: str | None = None,
    ) -> None:
        super().__init__(
            message_zh, message_en, code=code, source=source, span=span, hint=hint, hint_en=hint_en
        )
        self.expected = expected

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, for ``--json`` and logs."""
        return {**super().to_dict(), "expected": list(self.expected)}


class UnitError(IndexprError):
    """Two units that do not convert into each other, or an unknown one where a known one is needed.

    Attributes:
        units: the units concerned, as written in canonical spelling.
    """

    code = "incompatible-units"

    def __init__(self, message_zh: str, message_en: str, *, units: tuple[str, ...] = (), **rest: Any) -> None:
        super().__init__(message_zh, message_en, **rest)
        self.units = units


class ContextError(IndexprError):
    """Something that only the context can say is needed and missing.

    Attributes:
        field: the name of the field of :class:`indexpr.Context` to give.
    """

    code = "missing-context"

    def __init__(self, message_zh: str, message_en: str, *, field: str, **rest: Any) -> None:
        super().__init__(message_zh, message_en, **rest)
        self.field = field


class TableError(IndexprError):
    """A table that cannot be read.

    Attributes:
        file: the path as given, or None.
        row: the row, counted from 1, or None.
        column: the column, counted from 1, or None.
    """

    code = "unreadable-table"

    def __init__(
        self,
        message_zh: str,
        message_en: str,
        *,
        file: str | None = None,
        row: int | None = None,
        column: int | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(message_zh, message_en, **rest)
        self.file = file
        self.row = row
        self.column = column
