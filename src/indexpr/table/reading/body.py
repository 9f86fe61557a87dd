"""The lines below a heading: indicators, their levels carried down, shifted cells put right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from ..contents import LevelNames, is_blank_mark, is_goal_label, is_level_name, is_number, level_name
from ..model import Goal, LevelPoints
from .draft import NOTE, Draft, tidy
from .layout import Layout
from .readers.grid import Cell, Line
from .repair import CERTAIN, mend
from .rows import Levels, add_mid_row, add_row, one_line
from .single import INLINE
from .units import amount_unit

__all__ = ["Body", "read_body"]

_SIGNED = re.compile(
    r"\s*(?:填报人|填表人|制表人|审核人|经办人|联系人|负责人|单位负责人|项目负责人|联系电话|填报日期|填表日期)\s*(?:[（(].*[)）])?\s*[:：]"
)
#: 97分 behind 自评得分：, in a line of its own.
_SPOKEN = re.compile(r"\s*[\u4e00-\u9fff（）()]{2,16}\s*[:：]\s*\S")
#: What a template leaves where nobody wrote an indicator: ……, 指标2：, 指标3：/, N/A.
_TEMPLATE = re.compile(
    r"(?:(?:三级)?(?:绩效)?(?:指标|目标)?\s*(?:\d{1,2}|[一二三四五六七八九十]+)?\s*[:：.、]?\s*(?:[.。…·]{2,}|…+|/|-+|—+|无|N/?A|XX+)?\s*|\d{1,2}[.、]?)",
    re.IGNORECASE,
)


@define
class Body:
    """Where the reading of the rows stands; levels are carried over repeated headings.

    Attributes:
        draft: what is filled now; ``drafts`` are those of the projects before, in a list of several.
        names: how the table uses the names of levels.
        listed: project and department of the row before, in such a list.
        continues: whether the next line stands below a repeated heading.
    """

    draft: Draft
    levels: Levels = field(factory=Levels)
    names: LevelNames = CERTAIN
    drafts: list[Draft] = field(factory=list)
    listed: dict[str, str] = field(factory=dict)
    continues: bool = False


def read_body(body: Body, index: int, line: Line, layout: Layout, *, foot: bool = False) -> bool:
    """Takes a line of the body; False where it belongs to the foot of the table instead.

    Args:
        body: the state, which changes.
        index, line: the line, mended where it was broken.
        layout: its columns.
        foot: whether the foot has begun: then only what is clearly a row is taken.
    """
    filled = line.filled
    if _is_foot(body, line, filled, layout) or (foot and not _is_row(line, layout)):
        return False
    slots = _slots(line, layout)
    texts = [tidy(c.text) if c is not None else "" for c in slots]
    mending = mend([text if text.strip() else "" for text in texts], layout.fields, body.names)
    own: dict[str, Cell] = {}
    for slot, source in zip(layout.slots, mending.sources, strict=True):
        cell = None if source is None else slots[source]
        if slot.field in (None, "other", "mid") or cell is None or cell.blank:
            continue
        own.setdefault(str(slot.field), cell)
    _listed(body, index, own, layout)
    _carry(body, index, layout, own)
    continues, body.continues = body.continues, False
    if continues and set(own) == {"reason"} and _continue_reason(body.draft, index, line, own["reason"]):
        return True
    if layout.mid:
        add_mid_row(body.draft, body.levels, index, line, layout)
    if "name" not in own and "value" not in own:
        _nameless(body.draft, index, line, layout, own)
        return True
    if _is_template(own):
        _leave_template(body.draft, index, line, own)
        return True
    add_row(body.draft, body.levels, index, line, layout, slots, mending, own)
    return True


def _is_foot(body: Body, line: Line, filled: Sequence[Cell], layout: Layout) -> bool:
    head = filled[0]
    field_ = layout.field_at(head.column)
    if NOTE.match(head.text) or _SIGNED.match(head.text):
        return field_ in (None, "goal", "level1", "project", "name", "other")
    if len(filled) == 1 and head.width > 3:
        return not (is_level_name(head.text) or is_goal_label(head.text))
    if (
        len(filled) == 1
        and head.column == 1
        and _SPOKEN.match(head.text)
        and not _TEMPLATE.fullmatch(head.text)
    ):
        return True
    spoken = INLINE.match(head.text) if head.column == 1 else None
    said = body.draft.forms.label(spoken[1]) if spoken else None
    if said is not None and said.fact in ("conclusion", "grade", "total"):
        return True  # 自评总分：100 | 自评等级：优
    label = body.draft.forms.label(head.text)
    if label is None or len(filled) > 2:
        return False
    if label.fact in ("conclusion", "grade", "total"):
        return True
    return (
        label.fact == "other"
        and head.column == 1
        and (len(filled) == 1 or is_blank_mark(filled[1].text) or not is_number(filled[1].text))
    )


def _is_row(line: Line, layout: Layout) -> bool:
    """Whether a line behind the first note is a row all the same: a name and a target in their columns, and points."""
    fields = {layout.field_at(cell.column): cell.text for cell in line.filled}
    named = "name" in fields and ("value" in fields or "actual" in fields)
    marked = is_number(fields.get("points", "")) or is_number(fields.get("recorded", ""))
    return named and (marked or is_level_name(fields.get("level2", "")))


def _is_template(own: dict[str, Cell]) -> bool:
    said = [own[name].text for name in ("value", "actual", "points", "recorded", "reason") if name in own]
    name = own["name"].text if "name" in own else ""
    empty = all(is_blank_mark(text) or re.fullmatch(r"[\s.。…]+", text) for text in said)
    return empty and bool(_TEMPLATE.fullmatch(re.sub(r"\s+", "", name)))


def _leave_template(draft: Draft, index: int, line: Line, own: dict[str, Cell]) -> None:
    cells = [cell for cell in line.filled if not draft.used(index, cell)]
    draft.repair(
        "template-line",
        "模板中没有填写的行，不作为指标",
        "a line of the template that nobody filled in is no indicator",
        [draft.place(index, cell) for cell in cells] or [draft.place(index)],
        [tidy(cell.text) for cell in cells],
        [""],
    )
    for cell in cells:
        draft.use(index, cell, "template")


def _slots(line: Line, layout: Layout) -> list[Cell | None]:
    """The cell of each slot, the filled one where a slot holds two."""
    slots: list[Cell | None] = [None] * len(layout.slots)
    for cell in line.cells:
        at = layout.index(cell.column)
        if at is None:
            continue
        standing = slots[at]
        if standing is None or standing.blank:
            slots[at] = cell
    return slots


def _listed(body: Body, index: int, own: dict[str, Cell], layout: Layout) -> None:
    """In a list of several projects, with columns for what is else said above a table: each is a table."""
    if layout.find("project") is None:
        return
    keys: tuple[str, ...] = ("project", "department")
    texts = {name: tidy(own[name].text).strip() for name in keys if name in own}
    if any(body.listed.get(name, text) != text for name, text in texts.items()):
        body.drafts.append(body.draft)
        body.draft = body.draft.following()
        body.levels = Levels()
        if "department" in texts:
            body.draft.fields.pop("department", None)
    body.listed.update(texts)
    draft = body.draft
    for name in ("project", "department", "budget", "purpose"):
        if name in own:
            draft.give(name, own[name].text)
            at = layout.index(own[name].column)
            if name == "budget" and at is not None and (unit := amount_unit(layout.slots[at].heading)):
                draft.fields.setdefault("budget_unit", unit)
            draft.use(index, own[name], name)
    if "goal" in own and not is_goal_label(own["goal"].text):
        cell = own.pop("goal")
        goal = Goal(None, tidy(cell.text), draft.place(index, cell))
        draft.use(index, cell, "goal")
        if goal.text not in [other.text for other in draft.goals]:
            draft.goals.append(goal)


def _carry(body: Body, index: int, layout: Layout, own: dict[str, Cell]) -> None:
    levels, draft = body.levels, body.draft
    if "printed" in own:
        # 产出指标（40分） in a column in front of 一级指标 are points of the level
        found = level_name(own["printed"].text)
        place = draft.place(index, own["printed"])
        draft.use(index, own["printed"], "level1")
        if found.points is not None:
            draft.level_points.append(LevelPoints(found.name, None, found.points, place))
    if "goal" in own:
        text = tidy(own["goal"].text).strip()
        if levels.goal != text:
            levels.goal, levels.level1, levels.level2 = text, None, None
        draft.use(index, own["goal"], "goal")
    for name in ("level1", "level2"):
        cell = own.get(name)
        if cell is None:
            continue
        found = level_name(cell.text)
        if name == "level1":
            if levels.level1 != found.name:
                levels.level2 = None
            levels.level1 = found.name
        else:
            levels.level2 = found.name
        draft.use(index, cell, name)
        if found.points is not None:
            second = found.name if name == "level2" else None
            draft.level_points.append(
                LevelPoints(levels.level1, second, found.points, draft.place(index, cell), levels.goal)
            )


def _nameless(draft: Draft, index: int, line: Line, layout: Layout, own: dict[str, Cell]) -> None:
    if not set(own) - {"goal", "level1", "level2", "printed"} and own:
        for cell in line.filled:
            if not draft.used(index, cell):
                at = layout.index(cell.column)
                heading = "" if at is None else one_line(layout.slots[at].heading)
                draft.leave(index, cell, "beside-columns", heading)
        return
    code = "note" if len(line.filled) == 1 and set(own) != {"reason"} else "broken-text"
    for cell in line.filled:
        if not draft.used(index, cell):
            draft.leave(index, cell, code)


def _continue_reason(draft: Draft, index: int, line: Line, cell: Cell) -> bool:
    """Joins a reason that goes on alone below a repeated heading to the row before the page ended."""
    last = draft.rows[-1] if draft.rows else None
    if last is None or not (last.reason or "").strip() or len(line.filled) != 1 or is_number(cell.text):
        return False
    standing, text = last.reason or "", tidy(cell.text)
    if is_blank_mark(standing) or is_blank_mark(text) or NOTE.match(text):
        return False
    whole = f"{standing}\n{text}"
    draft.rows[-1] = evolve(last, reason=whole)
    draft.use(index, cell, "reason")
    draft.repair(
        "broken-cell",
        f"“{(last.name or '').strip()}”的原因在分页处断开，已接上",
        f"the reason of “{(last.name or '').strip()}” was broken at a page break and is joined",
        [last.place_of("reason") or last.place, draft.place(index, cell)],
        [standing, text],
        [whole],
    )
    return True
