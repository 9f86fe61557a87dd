"""What stands above and below the indicators, line by line: names, amounts, goals, 预算执行情况, the conclusion.

Each line is taken for what it is: the heading of a block, a row of the open block, a title, labels with their texts.
Labels only collect texts; which of them gives a fact is settled when the head has been read (see ``facts``).
"""

from __future__ import annotations

import re
from functools import partial

from attrs import define, evolve, field

from ..contents import amount, is_goal_label, is_money
from ..forms import Label, plain
from ..model import Field, Goal
from .amounts import (
    Amounts,
    amounts_header,
    opened,
    read_amounts,
    settle_amounts,
    stands_in_amounts,
    stated_points,
)
from .draft import Draft, tidy
from .facts import Labelled, settle_facts, settle_pairs_of_amounts
from .goals import add_goal, goal_header, read_goal_row
from .layout import Layout
from .lines import is_title
from .readers.grid import Cell, Line
from .results import take_result
from .single import INLINE, take_single
from .units import amount_unit, is_amount_unit

__all__ = ["Head", "close_head", "read_head"]

_MONEY = ("budget", "mid_budget", "executed")
#: Facts of which several labels may compete.
_COMPETING = ("project", "department", "agency", "budget", "mid_budget", "purpose")
_RESULTS = ("conclusion", "grade", "total")
#: Facts whose values may be told from a column of labels above them.
_TABULAR = {"project", "department", "agency", "year", "grade", "total"}
_OF_AMOUNTS = {
    "execution_points": "points",
    "execution_recorded": "recorded",
    "executed": "executed",
    "rate": "rate",
    "budget": "budget",
}


@define
class Head:
    """Where the reading of a head stands.

    Attributes:
        draft: what it fills.
        amounts, goals: the open block.
        group: the label of the block, and the unit that it says.
        beside: amounts that stand as label and value.
        taken: lines whose cells were taken as values of the labels above them.
    """

    draft: Draft
    amounts: Amounts | None = None
    goals: Layout | None = None
    group: str = ""
    group_unit: str | None = None
    after_goal: bool = False
    beside: list[Labelled] = field(factory=list)
    taken: set[int] = field(factory=set)


def read_head(head: Head, index: int) -> None:
    """Takes from a line what it understands; the rest stays unused."""
    draft = head.draft
    line = draft.grid.lines[index]
    filled = _fresh(draft, index, line)
    if not filled or index in head.taken:
        return
    forms = draft.forms
    following = _following(draft, index)
    upper = draft.grid.lines[index - 1] if index else None
    if _values_below(head, index, line, filled, following):
        return
    if (layout := amounts_header(line, following, forms, upper)) is not None:
        _close_blocks(head)
        head.amounts = opened(draft, index, line, layout, (head.group_unit, head.group))
        draft.fields.setdefault("execution_unit", head.amounts.unit or "")
        head.group = plain(line.filled[0].text)
    elif (layout := goal_header(line, forms)) is not None:
        _close_blocks(head)
        head.goals = layout
        for _, cell in layout.headings:
            draft.use(index, cell, "heading")
        head.group = plain(line.filled[0].text)
    elif (head.amounts is not None and read_amounts(draft, index, line, head.amounts)) or (
        head.goals is not None and read_goal_row(draft, index, line, head.goals)
    ):
        pass
    elif head.amounts is not None and stands_in_amounts(filled, head.amounts.layout, forms):
        # Which of several amounts that cannot be read is the budget, their columns say; the first is not.
        pass
    elif is_title(line):
        _title(draft, index, filled[0])
    else:
        _close_blocks(head)
        _labels(head, index, line, filled, following)


def close_head(head: Head) -> None:
    """Settles what was collected: which label gives a fact, which row is the execution of the whole."""
    draft = head.draft
    _close_blocks(head)
    settle_facts(draft)
    settle_pairs_of_amounts(draft, head.beside)
    reason = draft.fields.get("execution_reason")
    if draft.execution is not None and reason is not None:
        draft.execution = evolve(draft.execution, reason=reason)
    if not draft.fields.get("execution_unit"):
        draft.fields.pop("execution_unit", None)


def _close_blocks(head: Head) -> None:
    if head.amounts is not None:
        settle_amounts(head.draft, head.amounts)
    head.amounts = head.goals = None


def _fresh(draft: Draft, index: int, line: Line) -> list[Cell]:
    """The cells that are not yet used, without the repetitions of a merged cell that a conversion wrote out."""
    filled: list[Cell] = []
    for cell in line.filled:
        if filled and not line.ragged and cell.text == filled[-1].text and amount(cell.text) is None:
            draft.use(index, cell, "repeated")
        elif not draft.used(index, cell):
            filled.append(cell)
    return filled


def _following(draft: Draft, index: int) -> Line | None:
    lines = draft.grid.lines
    if index + 1 >= len(lines):
        return None
    here, below = lines[index], lines[index + 1]
    same = here.sheet == below.sheet and here.table == below.table and here.paragraph == below.paragraph
    return below if same and below.filled else None


def _values_below(head: Head, index: int, line: Line, filled: list[Cell], following: Line | None) -> bool:
    """A line of labels alone, with their values in the line below."""
    draft, forms = head.draft, head.draft.forms
    if following is None or line.paragraph or line.ragged or len(filled) < 2:
        return False
    labels = [(cell, _label_of(head, cell.text, amounts=True)) for cell in filled]
    if any(label is None for _, label in labels):
        return False
    if not any(label is not None and label.fact in _TABULAR for _, label in labels):
        return False
    below = {cell.column: cell for cell in following.filled}
    columns = {cell.column for cell in filled}
    if len(below) < 2 or not set(below) <= columns or any(forms.label(c.text) for c in below.values()):
        return False
    for cell, label in labels:
        assert label is not None
        draft.use(index, cell, "label")
        if cell.column in below:
            _take(head, index + 1, label, cell, below[cell.column], "below")
    head.taken.add(index + 1)
    return True


def _title(draft: Draft, index: int, cell: Cell) -> None:
    text = tidy(cell.text).strip().lstrip("#").strip()
    if "title" in draft.fields and draft.fields["title"] != text:
        return
    draft.fields.setdefault("title", text)
    draft.use(index, cell, "title")


def _label_of(head: Head, text: str, *, amounts: bool) -> Label | None:
    """What a cell is the label of; ``amounts``: in a line of amounts, where 得分 is that of the execution."""
    forms = head.draft.forms
    label = forms.label(text)
    if not amounts:
        return label
    name = forms.amount(text)
    if name in ("points", "recorded") and (label is None or plain(text) in ("得分", "评分", "自评得分")):
        return Label(f"execution_{name}")
    return label or (Label("other") if name else None)


def _labels(head: Head, index: int, line: Line, filled: list[Cell], following: Line | None) -> None:
    draft = head.draft
    if line.paragraph and head.after_goal and draft.goals and not _speaks(draft, line.filled[0].text):
        _continue_goal(draft, index, line.filled[0])
        return
    head.after_goal = False
    above = next((c.text for c in line.above if c.column == 1), "")
    if len(filled) == 1 and not line.paragraph and _purpose(head, index, filled[0], above):
        return
    amounts = not line.paragraph and (
        any(draft.forms.amount(c.text) in ("executed", "rate") for c in filled)
        or _continues_amounts(head, index, filled)
    )
    position = 0
    while position < len(filled):
        cell = filled[position]
        label = None if line.paragraph else _label_of(head, cell.text, amounts=amounts)
        value = filled[position + 1] if position + 1 < len(filled) else None
        if label is None and amounts and _under_heading(head, index, cell):
            position += 1
            continue
        if label is None:
            take_single(draft, index, line, cell, partial(_take_text, head))
            position += 1
            continue
        gap = _next_is_empty(line, cell, value)
        free = value is not None and not gap and _is_value_of(head, label, value.text, amounts=amounts)
        last = position + 2 == len(filled)
        if label.fact == "group" and not (free and last):
            _open_group(head, index, cell)
            position += 1
        elif value is not None and free:
            if label.fact == "group" and "目标" not in plain(cell.text):
                _open_group(head, index, cell)
            behind = filled[position + 2] if position + 2 < len(filled) else None
            parted = behind is not None and label.fact in _MONEY and is_amount_unit(behind.text)
            _take(head, index, label, cell, value, "next", behind if parted else None)
            position += 3 if parted else 2
        elif len(filled) == 1 and _lone_below(head, index, label, cell, following):
            position += 1
        elif label.fact in ("purpose", "unit", "year"):
            take_single(draft, index, line, cell, partial(_take_text, head))
            position += 1
        else:
            draft.use(index, cell, "label")
            _unit_of(head, cell.text)
            if amounts and label.fact == "execution_recorded" and (points := stated_points(cell.text)):
                # 得分（10分） with nothing behind it: the points are said all the same
                place = draft.place(index, cell)
                head.beside.append(Labelled("points", 0, tidy(cell.text).strip(), points, place, "same"))
            if label.fact not in ("goal", "group") and gap:
                draft.pair(tidy(cell.text).strip(), "", draft.place(index, cell))
            position += 1


def _lone_below(head: Head, index: int, label: Label, cell: Cell, following: Line | None) -> bool:
    """A label alone in its line, and its text alone in the line below."""
    draft = head.draft
    if following is None or label.fact not in ("goal", "goal_actual", "conclusion", "project", "purpose"):
        return False
    below = following.filled
    if len(below) != 1 or draft.forms.label(below[0].text) is not None or is_title(following):
        return False
    if INLINE.match(below[0].text) and len(below[0].text) < 40:
        return False
    draft.use(index, cell, "label")
    _take(head, index + 1, label, cell, below[0], "below")
    head.taken.add(index + 1)
    return True


def _open_group(head: Head, index: int, cell: Cell) -> None:
    head.draft.use(index, cell, "label")
    head.group = cell.text
    head.group_unit = amount_unit(cell.text)
    _unit_of(head, cell.text)


def _unit_of(head: Head, text: str) -> None:
    unit = amount_unit(text)
    if unit:
        head.draft.fields.setdefault("label_unit", unit)


def _continues_amounts(head: Head, index: int, filled: list[Cell]) -> bool:
    """Whether a line goes on with the amounts of the line before: its own block has no label (分值 | 10 | 得分 | 10)."""
    row = head.draft.place(index).row
    before = head.beside[-1].place.row if head.beside else None
    if row is None or before != row - 1 or filled[0].column == 1:
        return False
    labels = [(plain(c.text), head.draft.forms.label(c.text)) for c in filled]
    return all(
        label is None or label.fact != "total" or text in ("得分", "评分") for text, label in labels
    )  # 自评得分 is that of the table


def _under_heading(head: Head, index: int, cell: Cell) -> bool:
    """Takes a figure below 执行率, 分值 or 得分, in a line whose amounts stand behind labels of their own."""
    draft = head.draft
    upper = draft.grid.lines[index - 1].filled if index else ()
    over = next((c for c in upper if c.column == cell.column), None)
    name = None if over is None else draft.forms.amount(over.text)
    if over is None or name not in ("rate", "points", "recorded") or amount(cell.text.rstrip("%％")) is None:
        return False
    fact = "rate" if name == "rate" else f"execution_{name}"
    _take(head, index, Label(fact), over, cell, "below")
    return True


def _take(
    head: Head, index: int, label: Label, cell: Cell, value: Cell, how: str, behind: Cell | None = None
) -> None:
    """Takes a label and its text, each in its cell; ``behind`` is a cell that holds the unit of the text alone."""
    draft = head.draft
    if how == "next":
        draft.use(index, cell, "label")
    draft.use(index, value, label.fact)
    _unit_of(head, cell.text)
    place = draft.place(index, value)
    unit = amount_unit(cell.text) or head.group_unit
    if behind is not None:
        draft.use(index, behind, "unit")
        unit = behind.text.strip()
    said = Labelled(label.fact, label.rank, tidy(cell.text).strip(), tidy(value.text), place, how, unit)
    if label.fact == "execution_recorded" and (points := stated_points(cell.text)) is not None:
        head.beside.append(evolve(said, fact="points", text=points))
    if label.fact == "executed" and (points := _points_of_group(head)) is not None:
        head.beside.append(evolve(said, fact="points", text=points))
    _take_text(head, said)


def _points_of_group(head: Head) -> str | None:
    """The points that the label over the amounts states: 10 of 预算执行情况（10分）."""
    return stated_points(head.group) if re.search("执行|资金|预算", plain(head.group)) else None


def _take_text(head: Head, said: Labelled) -> None:
    """Takes a text for what its label says."""
    draft, fact, text = head.draft, said.fact, said.text
    if fact in _OF_AMOUNTS and (fact not in _MONEY or is_money(text)):
        initial = fact == "budget" and draft.forms.amount(said.label) == "initial"
        head.beside.append(evolve(said, fact="initial" if initial else _OF_AMOUNTS[fact]))
        if fact not in _COMPETING:
            draft.pairs.append(
                Field(said.label, text, "execution", "预算执行", "budget execution", said.place)
            )
            return
    if fact in _COMPETING and text.strip() and (fact not in _MONEY or is_money(text)):
        draft.labelled.append(said)
    elif fact in ("goal", "goal_actual"):
        add_goal(draft, fact, text, said.place)
        head.after_goal = True
    elif fact == "group" and "目标" in plain(said.label):
        draft.goals.append(Goal(None, text, said.place))
        head.after_goal = True
    elif not take_result(draft, said):
        draft.pair(said.label, text, said.place)


def _purpose(head: Head, index: int, cell: Cell, above: str) -> bool:
    """A lone cell below 预算规模及资金用途 says what the money is for."""
    if "用途" not in head.group and "用途" not in plain(above):
        return False
    if cell.column == 1 and head.draft.forms.label(cell.text):
        return False
    place = head.draft.place(index, cell)
    head.draft.labelled.append(Labelled("purpose", 0, "资金用途", tidy(cell.text), place, "below"))
    head.draft.use(index, cell, "purpose")
    head.group = ""
    return True


def _continue_goal(draft: Draft, index: int, cell: Cell) -> None:
    goal = draft.goals[-1]
    whole = f"{goal.text}\n{tidy(cell.text)}"
    draft.goals[-1] = evolve(goal, text=whole)
    draft.use(index, cell, "goal")
    draft.repair(
        "broken-cell",
        "目标的文字在空行处断开，已接上",
        "the text of the goal was broken at an empty line and is joined",
        [goal.place, draft.place(index, cell)],
        [goal.text, tidy(cell.text)],
        [whole],
    )


def _speaks(draft: Draft, text: str) -> bool:
    """Whether a paragraph begins something new: a labelled line, a title."""
    found = INLINE.match(text)
    return (
        bool(found and draft.forms.label(found[1]))
        or is_goal_label(text)
        or bool(re.search(r"表$", text.strip()))
    )


def _is_value_of(head: Head, label: Label, text: str, *, amounts: bool) -> bool:
    """Whether a cell behind a label is its value, and not the next label: a project may be called 专项资金."""
    other = _label_of(head, text, amounts=amounts)
    if label.fact == "project" and head.draft.forms.goal(text) is not None:
        return False  # 任务名称 | 主要内容 are the columns of the year's tasks
    if other is None:
        return True
    loose = ("project", "purpose", "goal", "goal_actual", "conclusion")
    return label.fact in loose and other.fact in ("other", "group", "budget")


def _next_is_empty(line: Line, cell: Cell, following: Cell | None) -> bool:
    """Whether the cell right of a label is there and empty, so that no value stands behind the label."""
    if not line.ragged:
        return following is None
    return any(c.blank and c.column == cell.column + 1 for c in line.cells)
