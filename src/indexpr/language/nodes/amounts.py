"""Kinds that hold a number of something: comparisons, ranges, changes."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import evolve, field, frozen

from .base import NULL, SIGNS, Comparator, Expression, Quantity, Style

ChangeDirection = Literal["increase", "decrease"]


@frozen(eq=False, repr=False, kw_only=True)
class Comparison(Expression):
    """A comparator and a quantity: ≥60个 · 100% · 12所以上 · 5个工作日内."""

    kind: ClassVar[str] = "comparison"
    called: ClassVar[tuple[str, str]] = ("数值", "a quantity")

    comparator: Comparator
    quantity: Quantity
    implicit: bool = field(default=False, metadata={"wire": "required"})

    def _is_plain(self) -> bool:
        return self.quantity.plain

    def body(self, style: Style) -> str:
        """≥60个, or 60个 where no comparator was written; 3个工作日内 behind T+."""
        if self.comparator == "<=" and self.anchor is not None and len(self.anchor) == 1:
            return self.quantity.written(style) + "内"
        return ("" if self.implicit else SIGNS[self.comparator]) + self.quantity.written(style)


@frozen(eq=False, repr=False, kw_only=True)
class Range(Expression):
    """A quantity between two bounds: 60-80分 · ≥90%且≤100% · [5, 10)个."""

    kind: ClassVar[str] = "range"
    called: ClassVar[tuple[str, str]] = ("数值区间", "a range")

    low: Quantity
    high: Quantity
    low_inclusive: bool = field(default=True, metadata={"wire": "required"})
    high_inclusive: bool = field(default=True, metadata={"wire": "required"})

    def _is_plain(self) -> bool:
        return self.low.plain and self.high.plain and self.low.unit == self.high.unit

    def body(self, style: Style) -> str:
        """60～80分, or [5个,10个) where an end is left out."""
        high = self.high.written(style)
        if not (self.low_inclusive and self.high_inclusive):
            left, right = "[" if self.low_inclusive else "(", "]" if self.high_inclusive else ")"
            return f"{left}{self.low.written(style)},{high}{right}"
        shared = self.low.unit == self.high.unit and self.low.unit not in (None, "%", "‰")
        low = evolve(self.low, unit=None) if shared else self.low
        return f"{low.written(style)}～{high}"


@frozen(eq=False, repr=False, kw_only=True)
class Change(Expression):
    """A rise or fall against a base: 同比增长6%以上 · 下降3个百分点 · 翻一番 (an increase of 100 %).

    Attributes:
        base: the words that name the base (同比, 较上年; 目标 where the change is one against the target: 逾期2天), or None.
    """

    kind: ClassVar[str] = "change"
    called: ClassVar[tuple[str, str]] = ("变动幅度", "a change")

    direction: ChangeDirection
    comparator: Comparator
    quantity: Quantity
    implicit: bool = False
    base: str | None = field(default=None, metadata=NULL)

    def _is_plain(self) -> bool:
        return self.quantity.plain

    def body(self, style: Style) -> str:
        """同比增长≥6%."""
        verb = "增长" if self.direction == "increase" else "下降"
        sign = "" if self.implicit else SIGNS[self.comparator]
        base = "较目标" if self.base == "目标" else self.base or ""
        return f"{base}{verb}{sign}{self.quantity.written(style)}"
