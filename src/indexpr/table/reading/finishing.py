"""A draft becomes a table: the budget, the year, the middle term."""

from __future__ import annotations

import re

from indexpr.diagnostics import IndicatorSyntaxError
from indexpr.language.nodes import Expression

from ..model import Table
from .assembly import Stretch
from .draft import Draft
from .years import year_in

__all__ = ["finished"]

#: From this rank on a label of the budget is that of the year's beginning.
INITIAL_RANK = 5


def finished(draft: Draft, stretch: Stretch, year: int | None) -> Table:
    """The table of a draft; ``year`` is the one that the caller gives."""
    fields = draft.fields
    unit = fields.get("unit") or fields.get("execution_unit") or fields.get("label_unit")
    budget_text, budget_unit = _chosen_budget(draft)
    budget = _budget(draft, budget_text, budget_unit or unit)
    found = _year(draft, year)
    source = draft.grid.place(draft.grid.lines[stretch.first])
    mid = None
    if draft.mid_rows:
        text = fields.get("mid_budget")
        mid = Table(
            source=source,
            rows=tuple(draft.mid_rows),
            title=fields.get("title"),
            project=fields.get("project"),
            budget=_budget(draft, text, fields.get("mid_budget_unit") or unit),
            budget_text=text,
            unit=unit,
            term="mid",
        )
    return Table(
        source=source,
        rows=tuple(draft.rows),
        title=fields.get("title"),
        project=fields.get("project"),
        department=fields.get("department"),
        agency=fields.get("agency"),
        year=found,
        budget=budget,
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
        fields=tuple(draft.pairs),
        repairs=tuple(draft.repairs),
        unplaced=tuple(draft.unplaced),
        diagnostics=(*draft.diagnostics, *draft.grid.notes),
        mid=mid,
    )


def _chosen_budget(draft: Draft) -> tuple[str | None, str | None]:
    """The whole-year amount: of the total row, else of its label; the one of the year's beginning where no other stands."""
    labelled, unit = draft.fields.get("budget"), draft.fields.get("budget_unit")
    row = draft.execution
    if row is None or not (row.budget or "").strip():
        return labelled, unit
    initial = row.place_of("budget") == row.place_of("initial") or row.place_of("budget") is None
    weak = labelled is not None and draft.rank.get("budget", 0) < INITIAL_RANK
    return (labelled, unit) if initial and weak else (row.budget, row.unit)


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
    short = re.fullmatch(r"[\d.,，]+(?:[十百千万亿]|百万|千万)", amount)
    try:
        return parse(f"{amount}元" if short else amount + unit if bare and unit else amount)
    except IndicatorSyntaxError as error:
        draft.note(
            "unreadable-budget",
            "warning",
            f"预算数“{amount}”读不出：{error.message_zh}",
            f"the budget “{amount}” cannot be read: {error.message_en}",
        )
        return None
