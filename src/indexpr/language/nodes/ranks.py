"""The kind that holds a place in an order."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from attrs import field, frozen

from ..numerals import magnitude_text
from .base import NULL, Expression, Style


@frozen(eq=False, repr=False, kw_only=True)
class Rank(Expression):
    """A place in an order, where less is better: 全省前5名 · 排名第3 · 第3名以内 · 前10% · 倒数第3名.

    Attributes:
        comparator: ``<=`` for a place within (前5名), ``=`` for a stated one (第5名).
        place: the place, exact; of all that are ranked a share where ``unit`` is ``%``, as a ``Fraction`` where that is no
            finite decimal (前1/3).
        unit: None, or ``%``.
        scope: the words that say among whom (全省), or None.
        from_end: true where it is counted from the end (倒数第3名).
    """

    kind: ClassVar[str] = "rank"
    called: ClassVar[tuple[str, str]] = ("位次", "a rank")

    comparator: Literal["<=", "="]
    place: Decimal | Fraction
    unit: Literal["%"] | None = field(default=None, metadata=NULL)
    scope: str | None = field(default=None, metadata=NULL)
    from_end: bool = False

    def body(self, style: Style) -> str:
        """全省前5名, 第3名, 前10%, 倒数第3名."""
        within = "前" if self.comparator == "<=" else "第"
        back = "倒数" if self.from_end else ""
        unit = self.unit or "名"
        if isinstance(self.place, Fraction):
            share = self.place / 100
            return f"{self.scope or ''}前{share.numerator}/{share.denominator}"
        return f"{self.scope or ''}{back}{within}{magnitude_text(self.place)}{unit}"
