"""Files of every kind into tables: the two functions that callers use."""

from __future__ import annotations

import os
import re
from pathlib import Path

from indexpr.diagnostics import IndicatorSyntaxError, TableError
from indexpr.language.nodes import Expression

from ..model import Field, Table
from .assembly import Stretch, assemble
from .draft import Draft
from .head import year_in
from .readers.grid import Grid
from .readers.guard import Limits
from .readers.loading import load

__all__ = ["Limits", "read_table", "read_tables", "tables_of"]


def read_tables(
    path: str | os.PathLike[str], *, year: int | None = None, limits: Limits | None = None
) -> tuple[Table, ...]:
    """Every table of a file: one for each project, in the order of the file.

    Args:
        path: a docx, xlsx, csv, tsv, json, jsonl or txt file. What it is, its content decides, not its name.
        year: of the budget, where the file does not say it or says it wrongly.
        limits: how much of a file is read at most.

    Raises:
        TableError: the file is missing, unreadable, too large, protected, or holds no table of indicators.
    """
    grid = load(Path(path), limits or Limits())
    return tables_of(grid, year=year)


def read_table(
    path: str | os.PathLike[str], *, year: int | None = None, limits: Limits | None = None
) -> Table:
    """The one table of a file.

    Args:
        path, year, limits: as in :func:`read_tables`.

    Raises:
        TableError: as there, and where the file holds several tables.
    """
    tables = read_tables(path, year=year, limits=limits)
    if len(tables) > 1:
        named = "、".join(t.project or t.title or "?" for t in tables[:3]) + ("…" if len(tables) > 3 else "")
        raise TableError(
            f"文件中有{len(tables)}张表（{named}），请用 read_tables",
            f"the file holds {len(tables)} tables ({named})",
            file=str(path),
            code="several-tables",
            hint="用 read_tables 读取全部",
            hint_en="read all of them with read_tables",
        )
    return tables[0]


def tables_of(grid: Grid, *, year: int | None = None) -> tuple[Table, ...]:
    """The tables of a file that is already lines of cells.

    Raises:
        TableError: no table of indicators is among them.
    """
    made = tuple(_finished(draft, stretch, year) for draft, stretch in assemble(grid))
    if not made:
        raise TableError(
            "没有找到绩效指标表：没有一行表头同时含有指标名称（三级指标）和指标值或完成值",
            "no table of indicators: no heading names both indicators (三级指标) and their values",
            file=grid.file,
            row=grid.lines[0].row if grid.lines else None,
            code="no-indicator-table",
            hint="表头须有“三级指标”和“指标值”，或“实际完成值”“分值”等列名",
            hint_en="the heading must hold 三级指标 and 指标值, or 实际完成值, 分值",
        )
    return made


def _finished(draft: Draft, stretch: Stretch, year: int | None) -> Table:
    fields = draft.fields
    budget_text = fields.get("budget")
    unit = fields.get("unit") or fields.get("execution_unit") or fields.get("label_unit")
    if budget_text is None and draft.execution is not None:
        budget_text = draft.execution.budget or None
    found = _year(draft, year)
    return Table(
        source=draft.grid.place(draft.grid.lines[stretch.first]),
        rows=tuple(draft.rows),
        title=fields.get("title"),
        project=fields.get("project"),
        department=fields.get("department"),
        agency=fields.get("agency"),
        year=found,
        budget=_budget(draft, budget_text, unit),
        budget_text=budget_text,
        unit=unit,
        purpose=fields.get("purpose"),
        goals=tuple(draft.goals),
        execution=draft.execution,
        funds=tuple(draft.funds),
        level_points=tuple(draft.level_points),
        declared_total_points=fields.get("total_points"),
        declared_total=fields.get("total"),
        declared_grade=fields.get("grade"),
        conclusion=fields.get("conclusion"),
        fields=tuple(Field(*pair) for pair in draft.pairs),
        repairs=tuple(draft.repairs),
        unplaced=tuple(draft.unplaced),
        diagnostics=(*draft.diagnostics, *draft.grid.notes),
    )


def _year(draft: Draft, given: int | None) -> int | None:
    """The year that was given, else the one that the head declares, else the one that the title names."""
    # A project is often called after another year than the one that pays for it (2024年…项目尾款).
    title = _without(draft.fields.get("title", ""), draft.fields.get("project", ""))
    declared = int(draft.fields["year"]) if "year" in draft.fields else year_in(title, strict=True)
    if declared is None and len(draft.years) == 1:
        declared = next(iter(draft.years))
    if given is not None:
        if declared is not None and declared != given:
            draft.note(
                "year-overridden",
                "warning",
                f"表中写的年度是{declared}年，按给定的{given}年处理",
                f"the table says {declared}; the given year {given} is used",
            )
        return given
    if declared is not None:
        return declared
    found = year_in(title, strict=False)
    if found is not None:
        draft.note(
            "year-from-title",
            "hint",
            f"表中没有写年度，取标题中的{found}年",
            f"the table does not declare its year; {found} is taken from the title",
        )
    return found


def _without(title: str, project: str) -> str:
    short, name = re.sub(r"\s+", "", title), re.sub(r"\s+", "", project)
    return short.replace(name, "") if name else short


def _budget(draft: Draft, text: str | None, unit: str | None) -> Expression | None:
    if text is None or not text.strip():
        return None
    from indexpr.language import parse  # the grammar is built only for a table that has a budget

    amount = text.strip()
    bare = re.fullmatch(r"[\d.,，]+", amount)
    try:
        return parse(amount + unit if bare and unit else amount)
    except IndicatorSyntaxError as error:
        draft.note(
            "unreadable-budget",
            "warning",
            f"预算数“{amount}”读不出：{error.message_zh}",
            f"the budget “{amount}” cannot be read: {error.message_en}",
        )
        return None
