"""Tables made in memory, for tests of what is done with a table once it is read."""

from __future__ import annotations

from typing import Any

from indexpr.table.model import BudgetExecution, Place, Row, Table

FILE = "made.csv"


def row(
    target: str | None = "≥10个",
    actual: str | None = "10个",
    points: str | None = "10",
    recorded: str | None = "",
    *,
    name: str = "项目数",
    level1: str | None = "产出指标",
    level2: str | None = "数量指标",
    reason: str | None = "",
    number: int = 1,
    **rest: Any,
) -> Row:
    """One row; its cells stand in the columns 4 to 8 of row ``number``."""
    fields = ("name", "target", "actual", "points", "recorded", "reason")
    cells = tuple((f, Place(FILE, row=number, column=c)) for c, f in enumerate(fields, start=3))
    return Row(
        level1=level1,
        level2=level2,
        name=name,
        description=None,
        target=target,
        actual=actual,
        points=points,
        recorded=recorded,
        reason=reason,
        place=Place(FILE, row=number),
        cells=cells,
        **{"value": target, **rest},
    )


def execution(
    budget: str | None = "100",
    executed: str | None = "98.5",
    points: str | None = "10",
    recorded: str | None = "",
    **rest: Any,
) -> BudgetExecution:
    """A row of budget execution in 万元."""
    return BudgetExecution(
        initial=None,
        budget=budget,
        executed=executed,
        points=points,
        recorded=recorded,
        rate=None,
        place=Place(FILE, row=1),
        **{"unit": "万元", **rest},
    )


def table(*rows: Row, **rest: Any) -> Table:
    """A table of these rows; rows that have no number of their own are numbered from 2 on."""
    return Table(Place(FILE), rows=rows, **{"year": 2022, **rest})


def numbered(*rows: dict[str, Any]) -> tuple[Row, ...]:
    """Rows with the numbers 2, 3, …"""
    return tuple(row(number=number, **fields) for number, fields in enumerate(rows, start=2))
