"""Kinds made of others: all of several forms, any of several forms."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from .base import Expression, Style


@frozen(eq=False, repr=False, kw_only=True)
class AllOf(Expression):
    """Several forms, all of which hold: 参赛学校12所以上，队伍100支以上."""

    kind: ClassVar[str] = "all_of"
    called: ClassVar[tuple[str, str]] = ("同时满足", "several forms")
    alone: ClassVar[bool] = True

    items: tuple[Expression, ...]

    def body(self, style: Style) -> str:
        """Its items with semicolons between."""
        return "；".join(item.canonical(style) for item in self.items)


@frozen(eq=False, repr=False, kw_only=True)
class AnyOf(Expression):
    """Several forms, one of which holds: ≥3篇或≥1本."""

    kind: ClassVar[str] = "any_of"
    called: ClassVar[tuple[str, str]] = ("满足其一", "one of several forms")
    alone: ClassVar[bool] = True

    items: tuple[Expression, ...]

    def body(self, style: Style) -> str:
        """Its items with 或 between."""
        return "或".join(item.canonical(style) for item in self.items)
