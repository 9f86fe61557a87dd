"""R02, R03, R13: costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from indexpr.language.nodes import Comparison
from indexpr.scoring.numbers import shown

from ..finding import Finding
from ..indicators import concerns_money
from .rewriting import with_sign
from .subject import ReviewedRow, ReviewedTable

__all__ = ["cost_above_budget", "cost_at_least", "cost_without_comparator", "costs_above_budget"]

_RATE = re.compile(
    r"标准|单价|价格|单位成本|定额|人均|户均|亩均|生均|平均|每[人户亩个家次项件年月天]|单个|单项|单次"
)
_TOTAL = re.compile(
    r"总成本|总费用|总额|总支出|总投入|总预算|总资金|总体|合计|整体|项目成本|项目金额|项目资金|项目支出|预算(?:总|数|金额|资金|控制)"
)


def _amounts(row: ReviewedRow) -> Iterator[Comparison]:
    """The amounts of money that a cost states, rates among them."""
    if not row.is_cost:
        return
    for part in row.comparisons:
        unit = part.quantity.unit
        if row.is_money(unit) or unit is None and concerns_money(row.row):
            yield part


def cost_at_least(table: ReviewedTable) -> Iterator[Finding]:
    """R02: a cost with ≥, 服务费 ≥18万元.

    Silent: 减免查验费用 ≥3303万元, 降低企业经营成本 ≥180万元 (a reduction is a benefit), and a standard of
    subsidy, which a policy sets as a floor.
    """
    for row in table.rows:
        if row.names.is_saving(row.words) or _RATE.search(row.name):
            continue
        for part in _amounts(row):
            if part.comparator in (">=", ">") and "/" not in (part.quantity.unit or ""):
                yield row.found("cost-at-least", span=part.span, rewrite=with_sign(row, part, "≤"))


def cost_without_comparator(table: ReviewedTable) -> Iterator[Finding]:
    """R03: a cost without a comparator, 26.56万元.

    Silent: a rate that a policy fixes (300元/亩), and a cost whose nature stands in a column of its own.
    """
    for row in table.rows:
        if row.names.is_saving(row.words) or _RATE.search(row.words) or row.row.nature is not None:
            continue
        for part in _amounts(row):
            if part.implicit and "/" not in (part.quantity.unit or ""):
                rewrite = with_sign(row, part, "≤")
                if rewrite is not None and part.quantity.unit is None and rewrite[-1] in "万亿":
                    rewrite += "元"
                yield row.found("cost-without-comparator", span=part.span, rewrite=rewrite)


def _budget(table: ReviewedTable) -> Fraction | None:
    budget = table.table.budget
    if not isinstance(budget, Comparison) or budget.quantity.unit != "元" or budget.quantity.value <= 0:
        return None
    return budget.quantity.value


def _spent(row: ReviewedRow, table: ReviewedTable) -> Fraction | None:
    """What a row lets the project spend, in yuan; None where it is no spending or not certain."""
    amounts = list(_amounts(row))
    if len(amounts) != 1 or row.names.is_saving(row.words) or row.names.is_whole_investment(row.name):
        return None
    quantity = amounts[0].quantity
    if quantity.unit == "元":
        return quantity.value
    if quantity.unit is None and re.search(r"[万亿]", row.text):
        return quantity.value
    if quantity.unit is None and (table.context.unit or table.table.unit) == "万元":
        return quantity.value * 10000
    return None


def cost_above_budget(table: ReviewedTable) -> Iterator[Finding]:
    """R13: a cost above the project's budget. Silent: the whole investment of several years."""
    budget = _budget(table)
    for row in table.rows:
        spent = None if budget is None else _spent(row, table)
        if budget is not None and spent is not None and spent > budget:
            yield row.found(
                "cost-above-budget", span=row.comparisons[0].span, cost=_yuan(spent), budget=_yuan(budget)
            )


def costs_above_budget(table: ReviewedTable) -> Iterator[Finding]:
    """R13: costs of one project that add up to more than its budget.

    Silent: a total beside its parts, prices and standards, and where one cost alone is above the budget.
    """
    budget = _budget(table)
    if budget is None:
        return
    rows = [row for row in table.rows if not _RATE.search(row.words)]
    spent = [(row, amount) for row in rows if (amount := _spent(row, table)) is not None]
    if any(amount > budget for _, amount in spent):
        return
    parts = [amount for row, amount in spent if amount != budget and not _TOTAL.search(row.words)]
    if len(parts) > 1 and sum(parts, Fraction(0)) > budget:
        yield table.found("costs-above-budget", cost=_yuan(sum(parts, Fraction(0))), budget=_yuan(budget))


def _yuan(amount: Fraction) -> str:
    """An amount as tables write it.

    >>> _yuan(Fraction(143300000)), _yuan(Fraction(9000))
    ('14330万元', '9000元')
    """
    return f"{shown(amount / 10000)}万元" if amount >= 10000 else f"{shown(amount)}元"
