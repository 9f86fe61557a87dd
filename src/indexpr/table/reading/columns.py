"""The headings of indicators: which column holds what, told from the names and from what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from ..contents import LevelNames, amount, is_blank_mark, is_goal_label, is_level_name, is_sign, level_name
from ..forms import Forms, plain
from .layout import Layout, Slot
from .readers.grid import Line

__all__ = [
    "indicator_header",
    "is_heading",
    "two_spans",
    "with_kinds",
    "with_last_level",
    "with_levels",
    "with_reasons",
]

_NAMES = {"level1", "level2", "name", "description", "content"}
_VALUES = {"value", "content", "actual", "points", "sign", "recorded", "expected"}
#: Fields of a two-span form that the middle term has columns of its own for.
_SPANNED = ("level1", "level2", "name", "sign", "value", "unit")
_LATER = re.compile(r"实施期|中长?期|长期|三年|规划期|项目期|周期|总体")
_WRAPPERS = re.compile(
    r"(?:项目|年度|部门|支出)*(?:绩效|评价|考核|评估)?(?:目标|指标)(?:体系|设置|情况|表)?|(?:年度)?(?:绩效)?指标完成情况"
)
#: A name of the block in front of its columns: 年度指标完成情况.
_BLOCK = re.compile(r".*(?:指标|目标).*情况|.*执行情况")
_DIVIDED = {None, "value", "content", "adjusted", "actual", "reason"}
_NUMBERS = re.compile(r"序号|编号|行次")


def indicator_header(lines: Sequence[Line], at: int, forms: Forms) -> Layout | None:
    """The columns of indicators, where the line at this index is their heading (of one or two lines)."""
    upper = lines[at]
    if upper.paragraph or not _may_head(upper, forms):
        return None
    lower = _sub_heading(lines, at, forms)
    rows = [(at, upper)] if lower is None else [(at, upper), (lower, lines[lower])]
    slots = _slots(rows, forms)
    fields = {name for slot in slots for name in (slot.field or "").split("|")} - {"", "other"}
    if not fields & _NAMES and any(slot.field is None and slot.heading.strip() for slot in slots):
        fields.add("name")  # 绩效指标 alone
    if not (fields & (_NAMES | {"levels"}) and fields & _VALUES) or len(fields) < 3:
        return None
    headings = tuple((index, cell) for index, line in rows for cell in line.filled)
    layout = Layout((), rows[-1][0] - at + 1, headings)
    return _settled(layout, _without_money(slots, forms), _mid_first(lines, at))


def _may_head(line: Line, forms: Forms) -> bool:
    filled = line.filled
    known = sum(1 for c in filled if _named(c.text, forms))
    short = all(len(plain(c.text)) <= 40 for c in filled)
    return known >= 2 and short and 2 * known >= len(filled)


def _named(text: str, forms: Forms) -> bool:
    return bool(forms.column(text) or _WRAPPERS.fullmatch(plain(text)))


def _sub_heading(lines: Sequence[Line], at: int, forms: Forms) -> int | None:
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
    unknown = [c for c in filled if not forms.column(c.text)]
    if unknown and (len(filled) < 2 or not all(_may_name(c.text) for c in unknown)):
        return None
    above = {column: c for c in upper.filled for column in range(c.column, c.column + c.width)}
    # Below 年度指标值 may stand 计算符号, 指标值, 度量单位; below 一级指标 nothing of the heading does, unless it
    # is wider than what stands below it.
    for cell in filled:
        over = above.get(cell.column)
        field = None if over is None else forms.column(over.text)
        wide = over is not None and over.width > cell.width
        if not wide and field not in _DIVIDED and not _WRAPPERS.fullmatch(plain(over.text if over else "")):
            return None
    return below


def _may_name(text: str) -> bool:
    """Whether an unknown word may be the name of a column, and not what a row says."""
    words = re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{1,8}", plain(text))
    return bool(words) and not (is_level_name(text) or is_goal_label(text) or is_blank_mark(text))


def _refined(over: str, field: str | None, forms: Forms, *, alone: bool) -> str | None:
    """The field of a heading of the second line, below another.

    数值 below 实际完成值 is the actual, the 单位 beside it not that of the target; one unknown word below
    年度指标值, beside 符号 and 单位, is the value; whatever stands below 偏差原因分析 is a reason.
    """
    above = forms.column(over)
    if above == "actual" and field in ("value", "sign", "unit"):
        return "actual" if field == "value" else "other"
    if above == "reason" and field in (None, "other"):
        return "reason"
    if field in (None, "other") and alone and above is not None and above in _DIVIDED:
        return above
    return field


def _slots(rows: Sequence[tuple[int, Line]], forms: Forms) -> list[Slot]:
    """The slots that the lines of a heading make: the lower line decides, the upper where it is silent."""
    width = max(c.column + c.width - 1 for _, line in rows for c in line.cells)
    names: list[tuple[str | None, str, int]] = [(None, "", 0)] * (width + 1)
    for number, (_, line) in enumerate(rows):
        filled = line.filled
        upper, over = [name[2] for name in names], [name[1] for name in names]
        for position, cell in enumerate(filled):
            end = cell.column + cell.width - 1
            field = _field_of(cell.text, forms)
            block = _WRAPPERS.fullmatch(plain(cell.text))
            if field is None or (field == "name" and block):
                field = None if block else "other"
            if number == 0 and len(rows) > 1 and cell.width == 1 and position + 1 < len(filled):
                # Without merges (csv), a heading over several columns is followed by blank cells.
                end = filled[position + 1].column - 1
            for column in range(cell.column, end + 1):
                below = names[column]
                if number and below[1] and below[1] != cell.text:
                    heading = f"{below[1]} {cell.text}"
                    known = [forms.column(c.text) for c in filled if upper[c.column] == below[2]]
                    field = _refined(over[column], field, forms, alone=known.count(None) == 1)
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


def _field_of(text: str, forms: Forms) -> str | None:
    """The field of a heading; 实施期指标值 is one of the target, of another span."""
    found = forms.column(text) or _printed_level(text)
    later = _LATER.match(plain(text)) if found is None else None
    if later is not None and (rest := forms.column(plain(text)[later.end() :].lstrip("内的"))) in _SPANNED:
        return rest
    return found


def _printed_level(text: str) -> str | None:
    """``levels`` for 产出指标(50分) that stands in the heading, ``number`` for the bare 50 beside it."""
    if LevelNames().is_first(text):
        return "levels"
    return "number" if amount(text) is not None else None


def _without_money(slots: list[Slot], forms: Forms) -> list[Slot]:
    """The slots without the 全年执行数 of a project as an actual, where it stands left of the indicators' names."""
    first = next((i for i, slot in enumerate(slots) if slot.field in _NAMES), 0)
    return [
        evolve(slot, field="other")
        if at < first and slot.field == "actual" and forms.amount(slot.heading) == "executed"
        else slot
        for at, slot in enumerate(slots)
    ]


def _settled(layout: Layout, slots: list[Slot], mid_first: bool | None) -> Layout:
    """One slot for each field: what 指标内容 is, and which of two columns of one field is meant."""
    fields = [slot.field for slot in slots]

    def give(field: str | None, index: int) -> None:
        slots[index] = evolve(slots[index], field=field)
        fields[index] = field

    for index in [i for i, field in enumerate(fields) if field in ("levels", "number")]:
        text = slots[index].heading
        if fields[index] == "levels" and "level1" not in fields:
            cell = next(c for _, c in layout.headings if c.text == text)
            layout = evolve(layout, level=cell, level_points=level_name(text).points or layout.level_points)
            give("level1", index)
        elif fields[index] == "number":
            layout = evolve(layout, level_points=layout.level_points or amount(text))
            give(None if "points" in fields else "points", index)
        else:
            give("other", index)
    first = next((i for i, field in enumerate(fields) if field in _NAMES), 0)
    for index in range(first):
        heading = plain(slots[index].heading)
        twice = index == 0 or fields.count(fields[index]) > 1
        if fields[index] not in ("goal", "project") and twice and _BLOCK.fullmatch(heading):
            # 年度指标完成情况 in front of 一级指标 is the name of the block, not 实际完成情况.
            give(None, index)
        elif fields[index] == "other" and not _NUMBERS.fullmatch(heading):
            give(None, index)
    for index, field in enumerate(fields):
        if field is None or "|" not in field:
            continue
        free = next((name for name in field.split("|") if name not in fields), None)
        give(free or "other", index)
    _named_alone(slots, fields, give)
    if "name" not in fields and "description" in fields:
        give("name", fields.index("description"))
    return _parted_spans(layout, slots, mid_first)


def _named_alone(slots: list[Slot], fields: list[str | None], give: object) -> None:
    """A name of a block that has no columns below it is their name (绩效指标), or the 一级指标 left of 二级指标."""
    assert callable(give)
    wrappers = [i for i, slot in enumerate(slots) if fields[i] is None and slot.heading.strip()]
    second = fields.index("level2") if "level2" in fields else None
    if "level1" not in fields and second and second - 1 in wrappers:
        give("level1", second - 1)
    elif "name" not in fields and "level1" not in fields and "level2" not in fields and wrappers:
        give("name", wrappers[-1])


def _parted_spans(layout: Layout, slots: list[Slot], mid_first: bool | None) -> Layout:
    """Columns of one field twice: those of the year are the table, those of the middle term are kept apart."""
    groups: dict[str, list[int]] = {}
    for index, slot in enumerate(slots):
        if slot.field not in (None, "other"):
            groups.setdefault(str(slot.field), []).append(index)
    twins = {field: at for field, at in groups.items() if len(at) > 1}
    later = [i for at in twins.values() for i in at if _LATER.search(slots[i].heading)]
    values = twins.get("value", [])
    spans = len(values) == 2 and (mid_first is not None or bool(later))
    mid: list[tuple[str, Slot]] = []
    if spans:
        first_is_mid = values[0] in later or (values[1] not in later and mid_first is not False)
        edge = max(i for field, at in twins.items() if field in _SPANNED for i in at[:1])
        for field in _SPANNED:
            here = groups.get(field, [])
            if not here:
                continue
            if len(here) > 1:
                mine = [i for i in here if (i <= edge) == first_is_mid] or here[:1]
                mid.append((field, slots[mine[0]]))
            else:
                mid.append((field, slots[here[0]]))
        taken = {slot.first for _, slot in mid}
        for at in twins.values():
            keep = next((i for i in at if slots[i].first not in taken), at[0])
            for index in at:
                if index != keep:
                    said = "mid" if slots[index].first in taken else "other"
                    slots[index] = evolve(slots[index], field=said)
    else:
        for field, at in twins.items():
            if field == "reason":
                continue
            keep = next((i for i in at if not _LATER.search(slots[i].heading)), at[0])
            for index in at:
                if index != keep:
                    slots[index] = evolve(slots[index], field="other")
    return evolve(layout, slots=tuple(slots), mid=tuple(mid))


def _mid_first(lines: Sequence[Line], at: int) -> bool | None:
    """Whether the middle term stands left of the year in the lines above the heading; None where it does not stand."""
    for line in reversed(lines[max(0, at - 12) : at + 2]):
        if line.paragraph or line.sheet != lines[at].sheet or line.table != lines[at].table:
            continue
        texts = [plain(c.text) for c in line.filled]
        mid = next(
            (i for i, t in enumerate(texts) if re.match(r"(?:实施期|中长?期|长期|三年|规划期|项目期)", t)),
            None,
        )
        year = next((i for i, t in enumerate(texts) if re.match(r"(?:年度|当年|本年)", t) and i != 0), None)
        if mid is not None and year is not None and len(texts) <= 12:
            return mid < year
    return None


def two_spans(lines: Sequence[Line], at: int) -> bool:
    """Whether the year and a middle term stand side by side at a heading, and not two tables."""
    return _mid_first(lines, at) is not None or any(_LATER.search(plain(c.text)) for c in lines[at].filled)


def is_heading(line: Line, forms: Forms) -> bool:
    """Whether nothing but names of columns stands in a line, which then is no row."""
    return len(line.filled) > 1 and all(forms.column(c.text) for c in line.filled)


def with_kinds(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Names the column 指标类型 or 指标类别 after what stands in it.

    Names of 一级指标 make it their column, names of 二级指标 theirs; 定性, 定量, 正向 … the column of signs. It is
    another column where both stand in it, where the table has a column of that field, or for any other words.
    """
    at = layout.find("kind")
    if at is None:
        return layout
    texts = _texts(layout.slots[at], lines)
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
    return layout.with_field(at, "other" if layout.find(field) is not None else field)


def with_last_level(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Takes 二级指标 as the names where a table has no 三级指标 and its 二级指标 are no names of levels.

    Its 一级指标 are then those of the second level, where they are called so (数量, 质量) and a column 指标类别 stands
    left of them.
    """
    first, second = layout.find("level1"), layout.find("level2")
    if first is None or second is None or layout.find("name") is not None:
        return layout
    texts = _texts(layout.slots[second], lines)
    if not texts or any(is_level_name(text) for text in texts):
        return layout
    layout = layout.with_field(second, "name")
    over = _texts(layout.slots[first], lines)
    certain = LevelNames()
    if layout.find("kind") is not None and any(certain.is_second(text) for text in over):
        layout = layout.with_field(first, "level2")
    return layout


def with_levels(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Names a column on the left after what stands in it, where its heading is only the name of the block.

    绩效目标1, 绩效目标2 … below 年度指标完成情况 make it the column of goals; nothing but 产出指标, 效益指标 …
    below 绩效指标, in a table that has no other column of them, the column of 一级指标; beside such a column, points
    printed for the levels (产出指标（40分）).
    """
    named = next((at for at, slot in enumerate(layout.slots) if slot.field in _NAMES), 0)
    for at, slot in enumerate(layout.slots[:named]):
        texts = _texts(slot, lines)
        levels = sum(is_level_name(text) for text in texts)
        if (
            slot.field in (None, "goal")
            and layout.find("level1") is not None
            and texts
            and levels == len(texts)
        ):
            return layout.with_field(at, "printed")
        if slot.field is not None:
            continue
        if layout.find("goal") is None and any(is_goal_label(text) for text in texts):
            return layout.with_field(at, "goal")
        if layout.find("level1") is None and sum(is_level_name(text) for text in texts) * 2 > len(texts):
            return layout.with_field(at, "level1")
    return layout


def with_reasons(layout: Layout, lines: Sequence[Line]) -> Layout:
    """Takes the column without heading behind the last as the one of reasons, where words stand in it."""
    recorded = layout.find("recorded")
    if layout.find("reason") is not None or recorded is None or recorded + 1 >= len(layout.slots):
        return layout
    slot = layout.slots[recorded + 1]
    if slot.field is not None or recorded + 2 != len(layout.slots):
        return layout
    texts = _texts(slot, lines)
    if any(amount(text) is None and not is_blank_mark(text) for text in texts):
        return layout.with_field(recorded + 1, "reason")
    return layout


def _texts(slot: Slot, lines: Sequence[Line]) -> list[str]:
    return [c.text for line in lines for c in line.filled if slot.first <= c.column <= slot.last]
