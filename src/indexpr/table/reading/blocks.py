"""The rows of the two blocks above the indicators: 预算执行情况, and the year's goals."""

from __future__ import annotations

import re

from ..contents import amount, is_blank_mark, is_money
from ..model import BudgetExecution, Goal
from .draft import Draft, tidy
from .headings import execution_field, head_label, plain
from .layout import Layout, is_total
from .readers.grid import Cell, Line

__all__ = ["read_execution_row", "read_goal_row"]

_FUND = re.compile(r".*(?:资金|拨款|结转|收入|总额|合计|支出|经费|补助|债券|预算).*")


def read_execution_row(draft: Draft, index: int, line: Line, layout: Layout) -> bool:
    """Takes a row of amounts; False where the line is none."""
    found: dict[str, Cell] = {}
    labels: list[Cell] = []
    first = next(i for i, slot in enumerate(layout.slots) if slot.field not in (None, "other"))
    for cell in line.cells:
        at = layout.index(cell.column)
        name = None if at is None else layout.slots[at].field
        if cell.blank:
            if name not in (None, "other"):
                found.setdefault(str(name), cell)
        elif at is not None and at < first:
            labels.append(cell)
        elif name not in (None, "other") and (str(name) not in found or found[str(name)].blank):
            found[str(name)] = cell
    if labels and execution_field(labels[-1].text) == "reason":
        rest = [c for c in line.filled if c.column > labels[-1].column]
        if rest and "execution_reason" not in draft.fields:
            draft.use(index, labels[-1], "heading")
            draft.use(index, rest[0], "execution")
            draft.fields["execution_reason"] = tidy(rest[0].text)
            return True
    numbers = [n for n in ("initial", "budget", "executed") if n in found and is_money(found[n].text)]
    fund = bool(labels) and bool(_FUND.fullmatch(plain(labels[-1].text)))
    if not numbers and not fund:
        return False
    if any(
        not c.blank
        and not is_money(c.text)
        and not is_blank_mark(c.text)
        and n in ("initial", "budget", "executed")
        for n, c in found.items()
    ):
        return False
    texts = {name: tidy(cell.text) for name, cell in found.items()}
    known = {slot.field for slot in layout.slots}
    for cell in line.filled:
        if cell in found.values():
            draft.use(index, cell, "execution")
        elif (at := layout.index(cell.column)) is not None and at >= first:
            same = found.get(str(layout.slots[at].field))
            if same is not None and same.text == cell.text:
                draft.use(index, cell, "repeated")
    label = None
    if labels:
        for cell in labels:
            draft.use(index, cell, "label")
        text = tidy(labels[-1].text)
        label = None if head_label(text) == "group" and len(labels) == 1 else text.rstrip(":：").strip()

    def get(name: str) -> str | None:
        return texts.get(name, "" if name in known else None)

    entry = BudgetExecution(
        initial=get("initial"),
        budget=get("budget"),
        executed=get("executed"),
        points=get("points"),
        recorded=get("recorded"),
        rate=get("rate"),
        reason=get("reason"),
        place=draft.place(index),
        label=label,
        unit=draft.fields.get("execution_unit"),
        cells=tuple((name, draft.place(index, cell)) for name, cell in sorted(found.items())),
    )
    if draft.execution is None and (label is None or _is_sum(label) or amount(entry.points or "")):
        draft.execution = entry
    else:
        draft.funds.append(entry)
    return True


def read_goal_row(draft: Draft, index: int, line: Line, layout: Layout) -> bool:
    """Takes a row of a goal; False where the line is none."""
    filled = [c for c in line.filled if not draft.used(index, c)]
    head = filled[0]
    if head_label(head.text) not in (None, "group", "goal") or is_total(line):
        return False
    found: dict[str, Cell] = {}
    for cell in filled:
        at = layout.index(cell.column)
        name = None if at is None else layout.slots[at].field
        if name in ("number", "text", "actual", "reason", "later") and str(name) not in found:
            found[str(name)] = cell
    if "text" not in found and "actual" not in found and "later" not in found:
        return False
    for cell in filled:
        if cell not in found.values() and head_label(cell.text) in ("group", "goal"):
            draft.use(index, cell, "label")
    for cell in found.values():
        draft.use(index, cell, "goal")
    if "later" in found:
        draft.pairs.append(("中长期目标", tidy(found["later"].text)))
    if "text" not in found and "actual" not in found:
        return True
    texts = {name: tidy(cell.text) for name, cell in found.items()}
    known = {slot.field for slot in layout.slots}
    anchor = found.get("text", found.get("actual", head))
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


def _is_sum(label: str) -> bool:
    return bool(re.search(r"总额|合计|总计|总预算|^预算资金$|^项目资金", plain(label)))
