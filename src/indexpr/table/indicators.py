"""What the place and the name of a row say of its value: a cost, an amount of money."""

from __future__ import annotations

from indexpr.indicators import Indicators

from .model import Row

__all__ = ["concerns_cost", "concerns_money"]


def concerns_cost(row: Row) -> bool:
    """Whether the row stands among the costs (成本指标)."""
    return any("成本" in (level or "") for level in (row.level1, row.level2))


def concerns_money(row: Row) -> bool:
    """Whether the value of a row is an amount of money: a cost, or a name that ends in a word for money."""
    costs = concerns_cost(row) and not any(word in (row.level2 or "") for word in ("社会", "生态", "环境"))
    return Indicators.default().names_money(row.name or "", among_costs=costs)
