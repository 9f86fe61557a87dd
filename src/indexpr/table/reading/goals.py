"""The block of the year's goals: its heading, its rows, goals that stand as pairs of label and text."""

from __future__ import annotations

from attrs import evolve

from ..forms import Forms
from ..model import Goal, Place
from .draft import Draft, tidy
from .layout import Layout, Slot
from .lines import is_total
from .readers.grid import Cell, Line

__all__ = ["add_goal", "goal_header", "read_goal_row"]


def goal_header(line: Line, forms: Forms) -> Layout | None:
    """The columns of the year's goals, where this line is their heading and nothing else."""
    filled = line.filled
    known = {forms.goal(c.text) for c in filled}
    if line.paragraph or "text" not in known or not known & {"actual", "number", "later"}:
        return None
    for cell in filled:
        label = forms.label(cell.text)
        if forms.goal(cell.text) is None and (label is None or label.fact not in ("group", "goal")):
            return None
    slots: list[Slot] = []
    seen: set[str] = set()
    for position, cell in enumerate(filled):
        field = forms.goal(cell.text)
        if (field in seen and field != "text") or (
            field in ("text", "actual") and position == 0 and len(filled) > 2
        ):
            field = None
        if field == "text" and field in seen:
            # 年初绩效目标 beside 全年（调整）绩效目标: the later one holds
            slots = [evolve(s, field="earlier") if s.field == "text" else s for s in slots]
        if field:
            seen.add(field)
        if slots and slots[-1].last < cell.column - 1:
            slots[-1] = evolve(slots[-1], last=cell.column - 1)
        elif not slots and cell.column > 1:
            slots.append(Slot(1, cell.column - 1, None, ""))
        slots.append(Slot(cell.column, cell.column + cell.width - 1, field or "other", cell.text))
    return Layout(tuple(slots), 1, tuple((0, cell) for cell in filled))


def read_goal_row(draft: Draft, index: int, line: Line, layout: Layout) -> bool:
    """Takes a row of a goal; False where the line is none."""
    forms = draft.forms
    filled = [c for c in line.filled if not draft.used(index, c)]
    label = forms.label(filled[0].text)
    if (label is not None and label.fact not in ("group", "goal")) or is_total(line):
        return False
    found: dict[str, Cell] = {}
    for cell in filled:
        name = layout.field_at(cell.column)
        if name in ("number", "text", "actual", "reason", "later", "earlier") and str(name) not in found:
            found[str(name)] = cell
    if not set(found) & {"text", "actual", "later"}:
        return False
    for cell in filled:
        label = forms.label(cell.text)
        if cell not in found.values() and label is not None and label.fact in ("group", "goal"):
            draft.use(index, cell, "label")
    for cell in found.values():
        draft.use(index, cell, "goal")
    for name, kept in (("later", "中长期目标"), ("earlier", "年初目标")):
        if name in found:
            draft.pair(kept, tidy(found[name].text), draft.place(index, found[name]))
    if "text" not in found and "actual" not in found:
        return True
    texts = {name: tidy(cell.text) for name, cell in found.items()}
    known = {slot.field for slot in layout.slots}
    anchor = found.get("text", found.get("actual", filled[0]))
    goal = Goal(
        texts.get("number"),
        texts.get("text", ""),
        draft.place(index, anchor),
        texts.get("actual", "" if "actual" in known else None),
        texts.get("reason", "" if "reason" in known else None),
    )
    for other in draft.goals:
        same = (other.number, other.text, other.actual) == (goal.number, goal.text, goal.actual)
        if same:
            draft.repair(
                "repeated-goal",
                f"目标{goal.number or ''}在分页处重复，只计一次",
                f"goal {goal.number or ''} is repeated at a page break and counted once",
                [other.place, goal.place],
                [other.text, goal.text],
                [other.text],
            )
            return True
    draft.goals.append(goal)
    return True


def add_goal(draft: Draft, fact: str, text: str, place: Place) -> None:
    """A goal, or what came of the last one, that stands behind its own label."""
    if fact == "goal":
        draft.goals.append(Goal(None, text, place))
    elif draft.goals and draft.goals[-1].actual is None:
        draft.goals[-1] = evolve(draft.goals[-1], actual=text)
    else:
        draft.goals.append(Goal(None, "", place, text))
