"""Where the columns of a table are: its heading rows, found by the names of the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from ..contents import (
    LevelNames,
    amount,
    is_blank_mark,
    is_goal_label,
    is_level_name,
    is_money,
    is_sign,
)
from .headings import column_field, execution_field, goal_field, head_label, plain
from .readers.grid import Cell, Line

__all__ = [
    "Layout",
    "Slot",
    "execution_header",
    "goal_header",
    "indicator_header",
    "is_heading",
    "is_title",
    "is_total",
    "with_kinds",
    "with_levels",
    "with_reasons",
]

_NAMES = {"level1", "level2", "name", "description", "content"}
_VALUES = {"value", "content", "actual", "points", "sign"}
_FARTHEST = 4
_LATER = re.compile(r"实施期|中期|长期|三年|总体")
_WRAPPERS = re.compile(
    r"(?:项目|年度|部门)?(?:绩效|评价|考核)?(?:目标|指标)(?:体系|设置|情况)?|(?:年度)?(?:绩效)?指标完成情况"
)
_DIVIDED = {None, "value", "content", "adjusted", "actual"}
_NUMBERS = re.compile(r"序号|编号|行次")


@frozen
class Slot:
    """A column of the table as people see it: its heading, and the grid columns below it.

    Attributes:
        first, last: grid columns.
        field: the field of the row, ``"other"`` for an unknown heading, None without heading.
        heading: as printed.
    """

    first: int
    last: int
    field: str | None
    heading: str


@frozen
class Layout:
    """The columns of a table.

    Attributes:
        slots: from left to right, without gaps.
        height: how many lines the heading takes.
        headings: the cells of the heading.
    """

    slots: tuple[Slot, ...]
    height: int
    headings: tuple[tuple[int, Cell], ...]

    def index(self, column: int) -> int | None:
        """The slot over a grid column, None to the right of all."""
        at = bisect_right(self.slots, column, key=lambda slot: slot.first) - 1
        return at if at >= 0 and column <= self.slots[at].last else None

    def find(self, field: str) -> int | None:
        """The slot of a field."""
        return next((i for i, slot in enumerate(self.slots) if slot.field == field), None)

    @property
    def fields(self) -> tuple[str | None, ...]:
        """The field of each slot."""
        return tuple(slot.field for slot in self.slots)

    def widened(self, column: int) -> Layout:
        """The same with slots without heading up to ``column``, a few at most: a row does not shift farther."""
        last = self.slots[-1].last
        more = range(last + 1, min(column, last + _FARTHEST) + 1)
        return evolve(self, slots=self.slots + tuple(Slot(c, c, None, "") for c in more))


def indicator_header(lines: Sequence[Line], at: int) -> Layout | None:
    """The columns of indicators, where the line at this index is their heading (of one or two lines)."""
    upper = lines[at]
    if upper.paragraph or not _may_head(upper):
        return None
    lower = _sub_heading(lines, at)
    rows = [(at, upper)] if lower is None else [(at, upper), (lower, lines[lower])]
    slots = _slots(rows)
    fields = {slot.field for slot in slots}
    if not (fields & _NAMES and fields & _VALUES) or len(fields - {None, "other"}) < 3:
        return None
    headings = tuple((index, cell) for index, line in rows for cell in line.filled)
    return Layout(_settled(slots), rows[-1][0] - at + 1, headings)


def _may_head(line: Line) -> bool:
    filled = line.filled
    known = sum(1 for c in filled if column_field(c.text) or _WRAPPERS.fullmatch(plain(c.text)))
    short = all(len(plain(c.text)) <= 40 for c in filled)
    return known >= 2 and short and 2 * known >= len(filled)


def _sub_heading(lines: Sequence[Line], at: int) -> int | None:
    """The index of a second line of the heading: names of columns, fewer than a whole heading.

    Names that are not known may stand below a heading that several columns share: the first row of a table has
    a name of its own, so that such words are no row.
    """
    below = at + 1
    if below >= len(lines):
        return None
    line, upper = lines[below], lines[at]
    filled = line.filled
    if not filled or line.ragged or line.sheet != upper.sheet or line.table != upper.table:
        return None
    unknown = [c for c in filled if not column_field(c.text)]
    if unknown and (len(filled) < 2 or not all(_may_name(c.text) for c in unknown)):
        return None
    above = {column: c for c in upper.filled for column in range(c.column, c.column + c.width)}
    # Below 年度指标值 may stand 计算符号, 指标值, 度量单位; below 一级指标 nothing of the heading does, unless it
    # is wider than what stands below it.
    for cell in filled:
        over = above.get(cell.column)
        field = None if over is None else column_field(over.text)
        if (over is None or over.width <= cell.width) and field not in _DIVIDED:
            return None
    return below


def _may_name(text: str) -> bool:
    """Whether an unknown word may be the name of a column, and not what a row says."""
    words = re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{1,8}", plain(text))
    return bool(words) and not (is_level_name(text) or is_goal_label(text) or is_blank_mark(text))


def _refined(over: str, field: str | None, *, alone: bool) -> str | None:
    """The field of a heading of the second line, below another.

    数值 below 实际完成值 is the actual, the 单位 beside it not that of the target; one unknown word below
    年度指标值, beside 符号 and 单位, is the value.
    """
    above = column_field(over)
    if above == "actual" and field in ("value", "sign", "unit"):
        return "actual" if field == "value" else "other"
    if field in (None, "other") and alone and above is not None and above in _DIVIDED:
        return above
    return field


def _slots(rows: Sequence[tuple[int, Line]]) -> list[Slot]:
    """The slots that the lines of a heading make: the lower line decides, the upper where it is silent."""
    width = max(c.column + c.width - 1 for _, line in rows for c in line.cells)
    names: list[tuple[str | None, str, int]] = [(None, "", 0)] * (width + 1)
    for number, (_, line) in enumerate(rows):
        filled = line.filled
        upper, over = [name[2] for name in names], [name[1] for name in names]
        for position, cell in enumerate(filled):
            end = cell.column + cell.width - 1
            field = column_field(cell.text)
            if field is None and not _WRAPPERS.fullmatch(plain(cell.text)):
                field = "other"
            if number == 0 and len(rows) > 1 and cell.width == 1 and position + 1 < len(filled):
                # Without merges (csv), a heading over several columns is followed by blank cells.
                end = filled[position + 1].column - 1
            for column in range(cell.column, end + 1):
                below = names[column]
                if number and below[1] and below[1] != cell.text:
                    heading = f"{below[1]} {cell.text}"
                    known = [column_field(c.text) for c in filled if upper[c.column] == below[2]]
                    field = _refined(over[column], field, alone=known.count(None) == 1)
                else:
                    heading = cell.text
                names[column] = (field, heading, cell.column * 2 + number)
    slots: list[Slot] = []
    keys: list[int] = []
    for column in range(1, width + 1):
        field, heading, key = names[column]
        if (slots and key and keys[-1] == key) or (
            slots and not key and keys[-1] and any(n[2] for n in names[column:])
        ):
            slots[-1] = evolve(slots[-1], last=column)
        else:
            slots.append(Slot(column, column, field, heading))
            keys.append(key)
    return slots


def _settled(slots: list[Slot]) -> tuple[Slot, ...]:
    """One slot for each field: what 指标内容 is, and which of two columns of one field is meant."""
    fields = [slot.field for slot in slots]

    def give(field: str, index: int) -> None:
        slots[index] = evolve(slots[index], field=field)
        fields[index] = field

    first = next(i for i, field in enumerate(fields) if field in _NAMES)
    for index in [i for i in range(first) if fields[i] in _VALUES | {"reason", "recorded", "other"}]:
        if _NUMBERS.fullmatch(plain(slots[index].heading)):
            continue
        # 年度指标完成情况 in front of 一级指标 is the name of the block, not 实际完成情况.
        slots[index], fields[index] = evolve(slots[index], field=None), None
    for index in [i for i, field in enumerate(fields) if field == "content"]:
        free = [name for name in ("value", "name", "description") if name not in fields]
        give(free[0] if free else "other", index)
    if "name" not in fields and "description" in fields:
        give("name", fields.index("description"))
    for field in {f for f in fields if f not in (None, "other")}:
        twins = [i for i, f in enumerate(fields) if f == field]
        if len(twins) > 1:
            chosen = next((i for i in twins if not _LATER.search(slots[i].heading)), twins[0])
            for index in twins:
                if index != chosen:
                    give("other", index)
    return tuple(slots)


def is_heading(line: Line) -> bool:
    """Whether nothing but names of columns stands in a line, which then is no row."""
    return len(line.filled) > 1 and all(column_field(c.text) for c in line.filled)


def execution_header(line: Line) -> Layout | None:
    """The columns of 预算执行情况, where this line is their heading."""
    known = sum(1 for c in line.filled if execution_field(c.text))
    if line.paragraph or known < 2 or any(is_money(c.text) for c in line.filled):
        return None
    layout = _block(line, "execution")
    fields = {slot.field for slot in layout.slots}
    return layout if "executed" in fields and fields & {"budget", "initial"} else None


def goal_header(line: Line) -> Layout | None:
    """The columns of the year's goals, where this line is their heading and nothing else."""
    filled = line.filled
    known = {goal_field(c.text) for c in filled}
    if line.paragraph or "text" not in known or not known & {"actual", "number", "later"}:
        return None
    if not all(goal_field(c.text) or head_label(c.text) in ("group", "goal") for c in filled):
        return None
    return _block(line, "goal")


def _block(line: Line, kind: Literal["execution", "goal"]) -> Layout:
    find = execution_field if kind == "execution" else goal_field
    slots: list[Slot] = []
    seen: set[str] = set()
    filled = line.filled
    for position, cell in enumerate(filled):
        field = find(cell.text)
        if field in seen or (field in ("text", "actual") and position == 0 and len(filled) > 2):
            field = None
        if field:
            seen.add(field)
        if slots and slots[-1].last < cell.column - 1:
            slots[-1] = evolve(slots[-1], last=cell.column - 1)
        elif not slots and cell.column > 1:
            slots.append(Slot(1, cell.column - 1, None, ""))
        slots.append(Slot(cell.column, cell.column + cell.width - 1, field or "other", cell.text))
    return Layout(tuple(slots), 1, tuple((0, cell) for cell in filled))


def is_title(line: Line) -> bool:
    """Whether the line is the title of a table: 项目支出绩效自评表, and the like."""
    filled = line.filled
    if not filled or (not line.paragraph and len(filled) > 1) or len(filled[0].text) > 300:
        return False
    text = re.sub(r"\s+|^#+|[(（][^()（）]*[)）]$", "", filled[0].text)
    return len(text) <= 90 and bool(
        re.search(r"(?:绩效|自评|目标|评价|指标).*表(?:[(（]?.{0,12}[)）]?)?$", text)
    )


def is_total(line: Line) -> Literal["total", "subtotal"] | None:
    """Whether the line adds up the table, or a part of it."""
    for cell in line.filled[:2]:
        text = plain(cell.text)
        if re.fullmatch(
            r"(?:绩效|自评|评价|指标)*(?:总分|合计|总计|总得分|得分合计|总分合计|总分值|合计得分|总评分)(?:值)?",
            text,
        ):
            return "total"
        if re.fullmatch(r".*小计", text):
            return "subtotal"
    return None


def with_kinds(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Names the column 指标类型 or 指标类别 after what stands in it.

    Names of 一级指标 make it their column, names of 二级指标 theirs; 定性, 定量, 正向 … the column of signs. It is
    another column where both stand in it, where the table has a column of that field, or for any other words.
    """
    at = layout.find("kind")
    if at is None:
        return layout
    slot = layout.slots[at]
    texts = [c.text for line in lines for c in line.filled if slot.first <= c.column <= slot.last]
    certain = LevelNames()
    second = any(certain.is_second(text) for text in texts)
    first = any(certain.is_first(text) for text in texts)
    field = "other"
    if texts and all(is_sign(text) for text in texts):
        field = "sign"
    elif first != second:
        field = "level2" if second else "level1"
    elif not first and any(is_level_name(text) for text in texts):
        field = "level1" if layout.find("level1") is None else "level2"
    if layout.find(field) is not None:
        field = "other"
    return evolve(layout, slots=(*layout.slots[:at], evolve(slot, field=field), *layout.slots[at + 1 :]))


def with_levels(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Names a column on the left after what stands in it, where its heading is only the name of the block.

    绩效目标1, 绩效目标2 … below 年度指标完成情况 make it the column of goals; nothing but 产出指标, 效益指标 …
    below 绩效指标, in a table that has no other column of them, the column of 一级指标.
    """
    named = next((at for at, slot in enumerate(layout.slots) if slot.field in _NAMES), 0)
    for at, slot in enumerate(layout.slots[:named]):
        if slot.field is not None:
            continue
        texts = [c.text for line in lines for c in line.filled if slot.first <= c.column <= slot.last]
        field = None
        if layout.find("goal") is None and any(is_goal_label(text) for text in texts):
            field = "goal"
        elif layout.find("level1") is None and sum(is_level_name(text) for text in texts) * 2 > len(texts):
            field = "level1"
        if field is not None:
            slots = (*layout.slots[:at], evolve(slot, field=field), *layout.slots[at + 1 :])
            return evolve(layout, slots=slots)
    return layout


def with_reasons(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Takes the column without heading behind the last as the one of reasons, where words stand in it."""
    recorded = layout.find("recorded")
    if layout.find("reason") is not None or recorded is None or recorded + 1 >= len(layout.slots):
        return layout
    slot = layout.slots[recorded + 1]
    if slot.field is not None or recorded + 2 != len(layout.slots):
        return layout
    texts = [c.text for line in lines for c in line.filled if slot.first <= c.column <= slot.last]
    if any(amount(text) is None and not is_blank_mark(text) for text in texts):
        slots = list(layout.slots)
        slots[recorded + 1] = Slot(slot.first, slot.last, "reason", slot.heading)
        return evolve(layout, slots=tuple(slots))
    return layout
