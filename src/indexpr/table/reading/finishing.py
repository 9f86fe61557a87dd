"""A draft becomes a table: the budget, the year, the middle term."""

from __future__ import annotations

import re
from decimal import Decimal

from indexpr.diagnostics import IndicatorSyntaxError
from indexpr.language.nodes import Expression

from ..contents import amount, money_text
from ..model import Table
from .assembly import Stretch
from .draft import Draft
from .years import year_in

__all__ = ["finished"]

#: From this rank on a label of the budget is that of the year's beginning.
INITIAL_RANK = 5
HUNDRED = Decimal(100)
#: Points that published forms give to budget execution.
USUAL = tuple(map(Decimal, (10, 20, 5, 15, 30)))


def finished(draft: Draft, stretch: Stretch, year: int | None) -> Table:
    """The table of a draft; ``year`` is the one that the caller gives."""
    fields = draft.fields
    unit = fields.get("unit") or fields.get("execution_unit") or fields.get("label_unit")
    budget_text, budget_unit = _chosen_budget(draft)
    budget = _budget(draft, budget_text, budget_unit or unit)
    found = _year(draft, year)
    _say_what_is_missing(draft)
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
        diagnostics=(*draft.diagnostics, *draft.grid.notes_of(source.sheet)),
        mid=mid,
    )


def _say_what_is_missing(draft: Draft) -> None:
    """Says in one line what it means for the result that a part of the form was not found."""
    texts = [text for row in draft.rows if (text := amount(row.points or "")) is not None]
    added = sum((Decimal(text.replace(",", "").replace("，", "")) for text in texts), Decimal(0))
    scored = any(amount(row.recorded or "") is not None for row in draft.rows)
    stated = None if draft.execution is None else amount(draft.execution.points or "")
    declared = (amount(draft.fields.get("total_points", "")) or "100").partition(".")[0]
    named = draft.execution is not None or any(
        "执行" in cell.text and cell.code != "note" for cell in draft.unplaced
    )
    if named and scored and texts and stated is None and declared == "100" and HUNDRED - added in USUAL:
        zh = "预算执行行" if draft.execution is None else "预算执行的分值"
        en = "row of budget execution" if draft.execution is None else "points of budget execution"
        draft.note(
            "execution-not-found",
            "warning",
            f"没有找到{zh}：计分的总分值是{added:f}分，不是100分",
            f"no {en} was found: the total is of {added:f} points, not of 100",
        )
    figures = [
        cell for cell in draft.unplaced if cell.code == "unknown-cell" and amount(cell.text) is not None
    ]
    if figures:
        draft.note(
            "figures-not-placed",
            "warning",
            f"有{len(figures)}个数值没有归入任何栏目（首个在{figures[0].place}）：由它们得出的预算、执行率或得分可能缺失",
            f"{len(figures)} figures were given to no field (the first: {figures[0].place}): "
            "a budget, a rate or a score that rests on them may be missing",
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
    try:
        return parse(amount + unit if bare and unit else money_text(amount))
    except IndicatorSyntaxError as error:
        draft.note(
            "unreadable-budget",
            "warning",
            f"预算数“{amount}”读不出：{error.message_zh}",
            f"the budget “{amount}” cannot be read: {error.message_en}",
        )
        return None
