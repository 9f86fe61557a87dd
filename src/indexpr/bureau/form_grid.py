"""The layout of a self-evaluation form, before any file format: cells with their stretch and what they are for.

It is that of the national form (项目支出绩效自评表): the head, budget execution, the goals, the indicators below one
another, the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.table import Row, Table
from indexpr.table.model import BudgetExecution

__all__ = ["COLUMNS", "FormCell", "form_cells"]

#: ``fill`` is for a person to fill in, ``score`` for 得分, ``sum`` for the total of the scores.
Purpose = Literal["title", "label", "text", "fill", "score", "points", "sum"]

#: Headings of the indicators; their number is that of the form's columns.
COLUMNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
_WIDTH = len(COLUMNS)


@frozen(eq=False, repr=False)
class FormCell(Value):
    """A cell of the form, counted from 1.

    Attributes:
        row, column: of its upper left corner.
        text: what stands in it.
        purpose: what it is for.
        right, down: how many more columns and rows it covers.
    """

    row: int
    column: int
    text: str
    purpose: Purpose = "text"
    right: int = 0
    down: int = 0


def form_cells(table: Table) -> tuple[FormCell, ...]:
    """Every cell of the form, row by row."""
    return tuple(_cells(table))


def _cells(table: Table) -> Iterator[FormCell]:
    row = 1
    yield FormCell(row, 1, table.title or "", "title", right=_WIDTH - 1)
    row += 1
    yield FormCell(row, 1, "" if table.year is None else f"（{table.year}年度）", "title", right=_WIDTH - 1)
    row += 1
    yield from (
        FormCell(row, 1, "项目名称", "label"),
        FormCell(row, 2, table.project or "", right=_WIDTH - 2),
    )
    row += 1
    yield FormCell(row, 1, "主管部门", "label")
    yield FormCell(row, 2, table.department or "", right=2)
    yield FormCell(row, 5, "实施单位", "label")
    yield FormCell(row, 6, table.agency or "", right=_WIDTH - 6)
    if table.execution is not None:
        yield from _execution(row + 1, table.execution)
        row += 2
    if table.goals:
        row += 1
        yield FormCell(row, 1, "年度总体目标", "label", down=len(table.goals))
        yield FormCell(row, 2, "预期目标", "label", right=2)
        yield FormCell(row, 5, "实际完成情况", "label", right=_WIDTH - 5)
        for goal in table.goals:
            row += 1
            yield FormCell(row, 2, goal.text or "", right=2)
            yield FormCell(row, 5, "", "fill", right=_WIDTH - 5)
    row += 1
    for column, heading in enumerate(COLUMNS, 1):
        yield FormCell(row, column, heading, "label")
    first = row + 1
    for place, indicator in enumerate(table.rows, first):
        yield from _indicator(place, indicator)
    yield from _levels(first, table.rows)
    row = first + len(table.rows)
    yield FormCell(row, 1, "总分", "label", right=4)
    yield FormCell(row, 6, "", "sum")
    yield FormCell(row, 7, "", "sum")
    yield FormCell(row, 8, "")


def _execution(row: int, execution: BudgetExecution) -> Iterator[FormCell]:
    unit = f"（{execution.unit}）" if execution.unit else ""
    yield FormCell(row, 1, f"预算执行情况{unit}", "label", down=1)
    headings = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "得分", "执行率")
    for column, heading in enumerate(headings, 2):
        yield FormCell(row, column, heading, "label")
    row += 1
    yield FormCell(row, 2, execution.label or "", "label")
    yield FormCell(row, 3, execution.initial or "")
    yield FormCell(row, 4, execution.budget or "")
    yield FormCell(row, 5, "", "fill")
    yield FormCell(row, 6, execution.points or "", "points")
    yield FormCell(row, 7, "", "score")
    yield FormCell(row, 8, "", "fill")


def _indicator(place: int, row: Row) -> Iterator[FormCell]:
    yield FormCell(place, 3, row.name or "")
    yield FormCell(place, 4, row.target or "")
    yield FormCell(place, 5, "", "fill")
    yield FormCell(place, 6, row.points or "", "points")
    yield FormCell(place, 7, "", "score")
    yield FormCell(place, 8, "", "fill")


def _levels(first: int, rows: tuple[Row, ...]) -> Iterator[FormCell]:
    """一级 and 二级指标, each once over the rows that share it."""
    numbered = list(enumerate(rows, first))
    for level1, group in groupby(numbered, key=lambda pair: pair[1].level1):
        inner = list(group)
        yield FormCell(inner[0][0], 1, level1 or "", "label", down=len(inner) - 1)
        for level2, few in groupby(inner, key=lambda pair: pair[1].level2):
            places = [place for place, _ in few]
            yield FormCell(places[0], 2, level2 or "", down=len(places) - 1)
