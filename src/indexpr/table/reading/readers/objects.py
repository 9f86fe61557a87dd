"""JSON and JSON lines: rows as objects with English or Chinese keys, or the form of ``Table.to_dict()``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from indexpr.diagnostics import TableError

from .grid import Cell, Grid, Line
from .guard import CellBudget
from .source import Source

__all__ = ["is_json", "read_json"]

#: Keys of a whole table that become labels of its head.
_HEAD = {
    "project": "项目名称",
    "department": "部门名称",
    "agency": "实施单位",
    "budget_text": "预算数",
    "unit": "单位",
    "year": "年度",
    "purpose": "资金用途",
    "declared_grade": "自评等级",
    "conclusion": "自评结论",
}
_EXECUTION = {
    "label": "项目资金",
    "initial": "年初预算数",
    "budget": "全年预算数",
    "executed": "全年执行数",
    "points": "分值",
    "rate": "执行率",
    "recorded": "得分",
}
#: Keys of a row that say where it stood or what was thought of it, and are no cells of it.
_ASIDE = {"place", "cells", "doubts", "others", "line", "repaired", "value", "term"}


def is_json(text: str) -> bool:
    """Whether the text begins like JSON."""
    return text.lstrip("\ufeff \r\n\t")[:1] in ("{", "[")


def read_json(source: Source) -> Grid:
    """A list of rows, a table, a list of tables, or one of either on each line.

    Raises:
        TableError: no JSON, or none of these forms.
    """
    file = source.file
    items = _items(file, source.text.lstrip("\ufeff"))
    budget = CellBudget(file, source.limits)
    lines: list[Line] = []
    if items and all(isinstance(item, Mapping) and "rows" in item for item in items):
        for number, table in enumerate(items, 1):
            lines += _table_lines(file, table, number if len(items) > 1 else None, budget)
    else:
        lines += _row_lines(file, items, None, 1, budget)
    return Grid(file, tuple(lines))


def _items(file: str, text: str) -> list[Any]:
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=str)
        return value if isinstance(value, list) else [value]
    except RecursionError:
        raise _broken(file, 1, "嵌套过深", "nested too deeply") from None
    except ValueError as whole:
        rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(rows) < 2 or not rows[0][1].rstrip().endswith(("}", "]")):
            row = getattr(whole, "lineno", 1)
            raise _broken(file, row, "不是有效的 JSON", "not valid JSON") from None
    found: list[Any] = []
    for number, line in rows:
        try:
            found.append(json.loads(line, parse_float=Decimal, parse_constant=str))
        except (ValueError, RecursionError):
            raise _broken(file, number, "不是有效的 JSON", "not valid JSON") from None
    return found


def _broken(file: str, row: int, zh: str, en: str) -> TableError:
    return TableError(f"第{row}行{zh}", f"line {row}: {en}", file=file, row=row, code="broken-json")


def _scalar(file: str, value: Any, row: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TableError(
        f"第{row}项的值不是文字或数字",
        f"item {row} holds a value that is neither text nor a number",
        file=file,
        row=row,
        code="broken-json",
    )


def _row_lines(
    file: str, items: Iterable[Any], sheet: str | None, first: int, budget: CellBudget
) -> list[Line]:
    """A heading of all keys, then a line for each row; rows are counted from 1, as the items of the list."""
    rows = list(items)
    keys: list[str] = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise TableError(
                f"第{number}项不是对象",
                f"item {number} is no object",
                file=file,
                row=number,
                code="broken-json",
            )
        keys += [key for key in row if key not in keys and key not in _ASIDE]
    budget.take(len(rows) * len(keys))
    made = [Line(tuple(Cell(key, 0, column) for column, key in enumerate(keys, 1)), 0, sheet=sheet)]
    for number, row in enumerate(rows, first):
        cells = tuple(
            Cell(_scalar(file, row.get(key), number), number, column) for column, key in enumerate(keys, 1)
        )
        made.append(Line(cells, number, sheet=sheet))
    return made


def _table_lines(file: str, table: Mapping[str, Any], number: int | None, budget: CellBudget) -> list[Line]:
    sheet = None if number is None else str(number)
    made: list[Line] = []

    def put(*texts: Any) -> None:
        cells = tuple(Cell(_scalar(file, text, 0), 0, column) for column, text in enumerate(texts, 1))
        made.append(Line(cells, 0, sheet=sheet, paragraph=len(texts) == 1))

    if table.get("title"):
        put(table["title"])
    for key, label in _HEAD.items():
        if key not in ("declared_grade", "conclusion") and table.get(key) not in (None, ""):
            put(f"单位：{table[key]}") if key == "unit" else put(label, table[key])
    for goal in table.get("goals") or ():
        put("绩效目标", goal.get("text") if isinstance(goal, Mapping) else goal)
    execution = table.get("execution")
    if isinstance(execution, Mapping):
        put(*_EXECUTION.values())
        put(
            *(
                execution.get(key) if key != "label" else execution.get(key) or "年度资金总额"
                for key in _EXECUTION
            )
        )
    rows = table["rows"]
    if not isinstance(rows, list):
        raise TableError("rows 不是列表", "rows is no list", file=file, code="broken-json")
    made += _row_lines(file, rows, sheet, 1, budget)
    width = {cell.text: cell.column for cell in made[-1 - len(rows)].cells}
    if table.get("declared_total") or table.get("declared_total_points"):
        cells = [Cell("总分", 0, 1)]
        for key, field in (("declared_total_points", "points"), ("declared_total", "recorded")):
            if table.get(key) and field in width:
                cells.append(Cell(_scalar(file, table[key], 0), 0, width[field]))
        made.append(Line(tuple(cells), 0, sheet=sheet))
    for key in ("declared_grade", "conclusion"):
        if table.get(key):
            put(_HEAD[key], table[key])
    return made
