"""A line whose cells have found their columns becomes a row."""

from __future__ import annotations

import re

from attrs import define, evolve

from indexpr.diagnostics import Diagnostic

from ..combining import combined
from ..contents import is_blank_mark, is_number, level_name
from ..model import Place, Row
from .draft import Draft, tidy
from .layout import Layout
from .readers.grid import Cell, Line
from .repair import Mending
from .years import stated_year

__all__ = ["Levels", "add_mid_row", "add_row", "one_line"]

_FIELDS = (
    "description value actual points recorded reason sign unit adjusted deviation deduction completion expected"
).split()


@define
class Levels:
    """What is carried down from row to row; ``mid2`` is the 二级指标 of the middle term."""

    goal: str | None = None
    level1: str | None = None
    level2: str | None = None
    mid2: str | None = None


def add_row(
    draft: Draft,
    levels: Levels,
    index: int,
    line: Line,
    layout: Layout,
    slots: list[Cell | None],
    mending: Mending,
    own: dict[str, Cell],
) -> None:
    """Adds the row of a line, with what was mended, what is doubtful and what found no column."""
    has = {slot.field for slot in layout.slots}
    texts: dict[str, str | None] = {
        name: tidy(own[name].text) if name in own else "" if name in has else None
        for name in ("name", *_FIELDS)
    }
    places = _places(draft, index, line, layout, slots, own)
    doubts: list[Diagnostic] = []
    _covered(draft, line, layout, own, texts, doubts, places)
    for name, cell in own.items():
        if name != "year" and not draft.used(index, cell):
            draft.use(index, cell, name)
    _more_reasons(draft, index, layout, slots, texts)
    others = _others(draft, index, line, layout, slots, mending)
    _stray_reason(draft, index, own, texts)
    _report(draft, index, layout, slots, mending, doubts)
    value = texts.pop("value")
    draft.rows.append(
        Row(
            level1=levels.level1,
            level2=levels.level2,
            target=combined(texts["sign"], value, texts["unit"]),
            value=value,
            place=draft.place(index),
            goal=levels.goal,
            others=tuple(others),
            doubts=tuple(doubts),
            cells=tuple(sorted(places.items())),
            **texts,  # type: ignore[arg-type]  # the names of the fields are those of _FIELDS
        )
    )


def add_mid_row(draft: Draft, levels: Levels, index: int, line: Line, layout: Layout) -> None:
    """Adds the row of the middle term that stands beside one of the year."""
    own: dict[str, Cell] = {}
    for name, slot in layout.mid:
        cell = next((c for c in line.filled if slot.first <= c.column <= slot.last), None)
        if cell is not None:
            own[name] = cell
    if "level2" in own:
        levels.mid2 = level_name(own["level2"].text).name
    apart = {slot.first for slot in layout.slots if slot.field == "mid"}
    for name, slot in layout.mid:
        if name in own and slot.first in apart:
            draft.use(index, own[name], f"mid-{name}")
    if "value" not in own or not (own.get("name") or own.get("level2")):
        return
    texts = {name: tidy(cell.text) for name, cell in own.items()}
    shared = not any(slot.first in apart for name, slot in layout.mid if name == "level2")
    draft.mid_rows.append(
        Row(
            level1=levels.level1,
            level2=levels.level2 if shared else levels.mid2,
            name=texts.get("name"),
            description=None,
            target=combined(texts.get("sign"), texts["value"], texts.get("unit")),
            actual=None,
            points=None,
            recorded=None,
            reason=None,
            place=draft.place(index),
            goal=levels.goal,
            sign=texts.get("sign"),
            value=texts["value"],
            unit=texts.get("unit"),
            term="mid",
            cells=tuple(
                sorted(("target" if n == "value" else n, draft.place(index, c)) for n, c in own.items())
            ),
        )
    )


def _places(
    draft: Draft, index: int, line: Line, layout: Layout, slots: list[Cell | None], own: dict[str, Cell]
) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for at, slot in enumerate(layout.slots):
        name = "target" if slot.field == "value" else str(slot.field)
        if slot.field in (None, "other", "mid") or name in places:
            continue
        cell = own.get(str(slot.field))
        here = cell if cell is not None else slots[at]
        places[name] = (
            draft.grid.place(line, here)
            if here
            else evolve(draft.place(index), column=slot.first + line.left)
        )
    return places


def _covered(
    draft: Draft,
    line: Line,
    layout: Layout,
    own: dict[str, Cell],
    texts: dict[str, str | None],
    doubts: list[Diagnostic],
    places: dict[str, Place],
) -> None:
    """Cells merged downwards: words hold for every row, points cannot be told apart."""
    for cell in line.above:
        name = layout.field_at(cell.column)
        if name is None or name in own or name not in texts or cell.blank:
            continue
        if name in ("points", "recorded", "deduction") and not is_blank_mark(cell.text):
            doubt = _doubt(
                "merged-points",
                "几行合并为一个分值或得分单元格，无法分到各行",
                "rows share one merged cell of points or scores, which cannot be told apart",
            )
            doubts.append(doubt)
            for number in range(len(draft.rows) - 1, -1, -1):
                row = draft.rows[number]
                if (row.place.row or 0) < cell.row:
                    break
                if row.place_of(name) == draft.grid.place(line, cell) and doubt not in row.doubts:
                    draft.rows[number] = evolve(row, doubts=(*row.doubts, doubt))
        else:
            texts[name] = tidy(cell.text)
            places["target" if name == "value" else name] = evolve(
                draft.grid.place(line), row=cell.row, column=cell.column + line.left
            )


def _more_reasons(
    draft: Draft, index: int, layout: Layout, slots: list[Cell | None], texts: dict[str, str | None]
) -> None:
    """Several columns of reasons (经费保障, 制度保障, 其他 below 偏差原因分析) are one."""
    columns = [at for at, slot in enumerate(layout.slots) if slot.field == "reason"]
    if len(columns) < 2:
        return
    said = [cell for at in columns if (cell := slots[at]) is not None and not cell.blank]
    for cell in said:
        draft.use(index, cell, "reason")
    texts["reason"] = "；".join(tidy(cell.text) for cell in said)


def _others(
    draft: Draft, index: int, line: Line, layout: Layout, slots: list[Cell | None], mending: Mending
) -> list[tuple[str, str]]:
    others: list[tuple[str, str]] = []
    for slot, source in zip(layout.slots, mending.sources, strict=True):
        cell = slots[source] if source is not None else None
        if cell is None or cell.blank or draft.used(index, cell):
            continue
        if slot.field == "other" and slot.heading.strip():
            others.append((one_line(slot.heading), tidy(cell.text)))
            draft.use(index, cell, "other")
        elif slot.field == "year":
            # A column of years speaks of the whole table where its rows agree.
            others.append((one_line(slot.heading), tidy(cell.text)))
            draft.use(index, cell, "other")
            draft.years.add(stated_year(cell.text))
        elif (label := draft.forms.label(cell.text)) is not None and label.fact == "group":
            draft.use(index, cell, "label")
    for cell in line.filled:
        if not draft.used(index, cell):
            at = layout.index(cell.column)
            standing = slots[at] if at is not None else None
            if standing is not None and standing is not cell and standing.text == cell.text:
                draft.use(index, cell, "repeated")
            else:
                twin = standing is not None and standing is not cell
                heading = "" if at is None else one_line(layout.slots[at].heading)
                draft.leave(index, cell, "second-in-column" if twin else "beside-columns", heading)
    return others


def _stray_reason(draft: Draft, index: int, own: dict[str, Cell], texts: dict[str, str | None]) -> None:
    cell = own.get("reason")
    if cell is None or not is_number(cell.text):
        return
    text = tidy(cell.text)
    draft.leave(index, cell, "stray-value")
    draft.repair(
        "stray-in-reason",
        f"原因栏中有孤立的“{text.strip()}”，不作为原因",
        f"a lone “{text.strip()}” stands in the column of reasons and is not taken as one",
        [draft.place(index, cell)],
        [text],
        [""],
    )


def _report(
    draft: Draft,
    index: int,
    layout: Layout,
    slots: list[Cell | None],
    mending: Mending,
    doubts: list[Diagnostic],
) -> None:
    if mending.kind == "kept":
        return
    if mending.kind == "unclear":
        doubts.append(
            _doubt(
                "unclear-columns",
                "该行单元格与各栏不符，无法确定错位方式，须人工核对",
                "the cells of the row do not fit their columns, and how they moved is not certain",
            )
        )
        return
    moved = [
        (cell, slot)
        for at, (slot, source) in enumerate(zip(layout.slots, mending.sources, strict=True))
        if source is not None and source != at and (cell := slots[source]) is not None and not cell.blank
    ]
    places = [draft.place(index, cell) for cell, _ in moved]
    before = [tidy(cell.text) for cell, _ in moved]
    after = [f"{slot.field or ''}: {tidy(cell.text)}" for cell, slot in moved]
    if mending.kind == "shifted":
        code = "shifted-right" if mending.by > 0 else "shifted-left"
        side, english = ("右", "right") if mending.by > 0 else ("左", "left")
        count = abs(mending.by)
        zh = f"该行单元格向{side}错位{count}列，已复位"
        en = f"the cells of the row stood {count} column(s) too far {english} and are put back"
    else:
        cell, slot = moved[0]
        source_field = layout.field_at(cell.column) or "goal"
        code = f"{slot.field}-in-{source_field}-column"
        zh = f"“{before[0].strip()}”错放在别的栏，已移到所属的栏"
        en = f"“{before[0].strip()}” stood in another column and is put in its own"
    draft.repair(code, zh, en, places, before, after)


def _doubt(code: str, zh: str, en: str) -> Diagnostic:
    return Diagnostic(code, "warning", None, zh, en)


def one_line(text: str) -> str:
    """A heading without its line ends."""
    return re.sub(r"\s+", "", text) if not re.search(r"[A-Za-z]\s[A-Za-z]", text) else text.strip()
