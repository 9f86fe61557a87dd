"""The lines below a heading: indicators, their levels carried down, shifted cells put right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from indexpr.diagnostics import Diagnostic

from ..combining import combined
from ..contents import (
    LevelNames,
    is_blank_mark,
    is_goal_label,
    is_level_name,
    is_number,
    level_name,
)
from ..model import Goal, LevelPoints, Place, Row
from .draft import NOTE, Draft, tidy
from .head import year_in
from .headings import head_label, plain
from .layout import Layout
from .readers.grid import Cell, Line
from .repair import CERTAIN, Mending, mend

__all__ = ["BodyReader"]

_FIELDS = "description value actual points recorded reason sign unit adjusted deviation deduction".split()
_SIGNED = re.compile(
    r"\s*(?:填报人|填表人|制表人|审核人|经办人|联系人|负责人|单位负责人|项目负责人|联系电话|填报日期|填表日期)\s*(?:[（(].*[)）])?\s*[:：]"
)


@define
class Levels:
    """What is carried down from row to row."""

    goal: str | None = None
    level1: str | None = None
    level2: str | None = None


@define
class BodyReader:
    """Reads the lines below one heading after the other; levels are carried over repeated headings."""

    draft: Draft
    levels: Levels = field(factory=Levels)
    names: LevelNames = CERTAIN
    drafts: list[Draft] = field(factory=list)
    listed: dict[str, str] = field(factory=dict)
    continues: bool = False

    def read(self, index: int, line: Line, layout: Layout) -> bool:
        """Takes a line of the body; False where it belongs to the foot of the table instead."""
        filled = line.filled
        if self._is_foot(line, filled, layout):
            return False
        slots = self._slots(line, layout)
        texts = [tidy(c.text) if c is not None else "" for c in slots]
        mending = mend([text if text.strip() else "" for text in texts], layout.fields, self.names)
        order = mending.sources
        cells = {
            slot.field: slots[source]
            for slot, source in zip(layout.slots, order, strict=True)
            if slot.field not in (None, "other") and source is not None and slots[source] is not None
        }
        own = {str(name): cell for name, cell in cells.items() if cell is not None and not cell.blank}
        self._listed(index, own, layout)
        self._carry(index, line, layout, own)
        continues, self.continues = self.continues, False
        if continues and set(own) == {"reason"} and self._continue_reason(index, line, own["reason"]):
            return True
        if "name" not in own and "value" not in own:
            return self._nameless(index, line, layout, own)
        self._row(index, line, layout, slots, mending, own)
        return True

    def _is_foot(self, line: Line, filled: Sequence[Cell], layout: Layout) -> bool:
        head = filled[0]
        if (NOTE.match(head.text) or _SIGNED.match(head.text)) and (
            at := layout.index(head.column)
        ) is not None:
            return layout.slots[at].field in (None, "goal", "level1", "project", "other")
        if len(filled) == 1 and head.width > 3:
            return not (is_level_name(head.text) or is_goal_label(head.text))
        return len(filled) <= 2 and head_label(head.text) in ("conclusion", "grade", "total")

    def _slots(self, line: Line, layout: Layout) -> list[Cell | None]:
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

    def _listed(self, index: int, own: dict[str, Cell], layout: Layout) -> None:
        """In a list of several projects, with columns for what is else said above a table: each is a table."""
        if layout.find("project") is None:
            return
        names: tuple[str, ...] = ("project", "department")
        texts = {name: tidy(own[name].text).strip() for name in names if name in own}
        if any(self.listed.get(name, text) != text for name, text in texts.items()):
            self.drafts.append(self.draft)
            self.draft = self.draft.following()
            self.levels = Levels()
            if "department" in texts:
                self.draft.fields.pop("department", None)
        self.listed.update(texts)
        for name in ("project", "department", "budget", "purpose"):
            if name in own:
                self.draft.give(name, own[name].text)
                self.draft.use(index, own[name], name)
        if "goal" in own and not is_goal_label(own["goal"].text):
            cell = own.pop("goal")
            goal = Goal(None, tidy(cell.text), self.draft.place(index, cell))
            self.draft.use(index, cell, "goal")
            if goal.text not in [other.text for other in self.draft.goals]:
                self.draft.goals.append(goal)

    def _carry(self, index: int, line: Line, layout: Layout, own: dict[str, Cell]) -> None:
        levels, draft = self.levels, self.draft
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

    def _nameless(self, index: int, line: Line, layout: Layout, own: dict[str, Cell]) -> bool:
        if not set(own) - {"goal", "level1", "level2"} and own:
            for cell in line.filled:
                if not self.draft.used(index, cell):
                    at = layout.index(cell.column)
                    heading = "" if at is None else _one_line(layout.slots[at].heading)
                    self.draft.leave(index, cell, "beside-columns", heading)
            return True
        code = "note" if len(line.filled) == 1 and set(own) != {"reason"} else "broken-text"
        for cell in line.filled:
            if not self.draft.used(index, cell):
                self.draft.leave(index, cell, code)
        return True

    def _continue_reason(self, index: int, line: Line, cell: Cell) -> bool:
        """Joins a reason that goes on alone below a repeated heading to the row before the page ended."""
        draft = self.draft
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

    def _row(
        self,
        index: int,
        line: Line,
        layout: Layout,
        slots: list[Cell | None],
        mending: Mending,
        own: dict[str, Cell],
    ) -> None:
        draft = self.draft
        has = {slot.field for slot in layout.slots}
        texts: dict[str, str | None] = {
            name: tidy(own[name].text) if name in own else "" if name in has else None
            for name in ("name", *_FIELDS)
        }
        places: dict[str, Place] = {}
        for at, slot in enumerate(layout.slots):
            if slot.field in (None, "other"):
                continue
            cell = own.get(str(slot.field))
            here = cell if cell is not None else slots[at]
            place = (
                draft.grid.place(line, here)
                if here
                else evolve(draft.place(index), column=slot.first + line.left)
            )
            places["target" if slot.field == "value" else str(slot.field)] = place
        doubts: list[Diagnostic] = []
        self._covered(line, layout, own, texts, doubts, places)
        for name, cell in own.items():
            if name != "year" and not draft.used(index, cell):
                draft.use(index, cell, name)
        others = self._others(index, line, layout, slots, mending)
        self._stray_reason(index, own, texts)
        self._report(index, layout, slots, mending, doubts)
        value = texts.pop("value")
        row = Row(
            level1=self.levels.level1,
            level2=self.levels.level2,
            name=texts["name"],
            description=texts["description"],
            target=combined(texts["sign"], value, texts["unit"]),
            actual=texts["actual"],
            points=texts["points"],
            recorded=texts["recorded"],
            reason=texts["reason"],
            place=draft.place(index),
            goal=self.levels.goal,
            sign=texts["sign"],
            value=value,
            unit=texts["unit"],
            adjusted=texts["adjusted"],
            deviation=texts["deviation"],
            deduction=texts["deduction"],
            others=tuple(others),
            doubts=tuple(doubts),
            cells=tuple(sorted(places.items())),
        )
        draft.rows.append(row)

    def _covered(
        self,
        line: Line,
        layout: Layout,
        own: dict[str, Cell],
        texts: dict[str, str | None],
        doubts: list[Diagnostic],
        places: dict[str, Place],
    ) -> None:
        """Cells merged downwards: words hold for every row, points cannot be told apart."""
        draft = self.draft
        for cell in line.above:
            at = layout.index(cell.column)
            name = None if at is None else layout.slots[at].field
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

    def _others(
        self, index: int, line: Line, layout: Layout, slots: list[Cell | None], mending: Mending
    ) -> list[tuple[str, str]]:
        draft, others = self.draft, []
        for slot, source in zip(layout.slots, mending.sources, strict=True):
            cell = slots[source] if source is not None else None
            if cell is None or cell.blank or draft.used(index, cell):
                continue
            if slot.field == "other" and slot.heading.strip():
                others.append((_one_line(slot.heading), tidy(cell.text)))
                draft.use(index, cell, "other")
            elif slot.field == "year":
                # A column of years speaks of the whole table where its rows agree.
                others.append((_one_line(slot.heading), tidy(cell.text)))
                draft.use(index, cell, "other")
                draft.years.add(
                    year_in(
                        f"{tidy(cell.text).strip().removesuffix('度').removesuffix('年')}年度", strict=True
                    )
                )
            elif plain(cell.text) and head_label(cell.text) == "group":
                draft.use(index, cell, "label")
        for cell in line.filled:
            if not draft.used(index, cell):
                at = layout.index(cell.column)
                standing = slots[at] if at is not None else None
                if standing is not None and standing is not cell and standing.text == cell.text:
                    draft.use(index, cell, "repeated")
                else:
                    twin = standing is not None and standing is not cell
                    heading = "" if at is None else _one_line(layout.slots[at].heading)
                    draft.leave(index, cell, "second-in-column" if twin else "beside-columns", heading)
        return others

    def _stray_reason(self, index: int, own: dict[str, Cell], texts: dict[str, str | None]) -> None:
        cell = own.get("reason")
        if cell is None or not is_number(cell.text):
            return
        draft = self.draft
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
        self,
        index: int,
        layout: Layout,
        slots: list[Cell | None],
        mending: Mending,
        doubts: list[Diagnostic],
    ) -> None:
        if mending.kind == "kept":
            return
        draft = self.draft
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
            at = layout.index(cell.column)
            source_field = (layout.slots[at].field if at is not None else None) or "goal"
            code = f"{slot.field}-in-{source_field}-column"
            zh = f"“{before[0].strip()}”错放在别的栏，已移到所属的栏"
            en = f"“{before[0].strip()}” stood in another column and is put in its own"
        draft.repair(code, zh, en, places, before, after)


def _doubt(code: str, zh: str, en: str) -> Diagnostic:
    return Diagnostic(code, "warning", None, zh, en)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", "", text) if not re.search(r"[A-Za-z]\s[A-Za-z]", text) else text.strip()
