"""What stands above and below the indicators: names, amounts, goals, 预算执行情况, the conclusion."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from ..contents import amount, is_goal_label, is_money
from ..model import BudgetExecution, Goal, Place
from .blocks import read_execution_row, read_goal_row
from .draft import NOTE, Draft, cleaned, tidy
from .headings import amount_unit, execution_field, head_label, plain
from .layout import Layout, execution_header, goal_header, is_title
from .readers.grid import Cell, Line

__all__ = ["HeadReader", "chinese_year", "year_in"]

_ORGAN = re.compile(
    r"\d{3,}[\u4e00-\u9fff].*|[\u4e00-\u9fff（）()]{2,30}(?:局|厅|委|委员会|办|办公室|处|部|院|会|站|所|队|校|馆|中心|政府|公司|法院|集团)(?:[（(].*[)）])?"
)
_INLINE = re.compile(r"^\s*([^:：\n]{2,16}?)\s*[:：]\s*(\S.*)$", re.DOTALL)
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_YEAR = r"(20\d\d|二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2})"
_GRADE = re.compile(
    r"(?:等级|等次|级别|评价结果|自评结果|结论)(?:[^。；;，,\n]{0,12}?(?:为|是|属于|属|评为|评定为|[:：]))?\s*[“\"'‘「『【〔(（]?\s*"
    r"(优秀|优|良好|良|中等|中|合格|较差|不合格|差)(?![\u4e00-\u9fff□]{0,1}□)\s*(?=[”\"'’」』】〕)）。；;，,、\s]|等|$)"
)
_TICKED = re.compile(r"[☑√■✓✔]\s*(优|良|中|差)|(优|良|中|差)\s*[☑√✓✔]")
_AMOUNTS = ("executed", "budget", "initial", "rate")
_GRADES = {"优秀": "优", "良好": "良", "中等": "中", "合格": "中", "较差": "差", "不合格": "差"}


def chinese_year(text: str) -> int:
    """2022 of ``2022`` or ``二〇二二``."""
    return int("".join(_DIGITS.get(char, char) for char in text))


def year_in(text: str, *, strict: bool) -> int | None:
    """The year that a line names: with ``strict`` only as 2022年度, else as 2022年; None where it names two.

    >>> year_in("（2022年度）", strict=True), year_in("2025年项目绩效目标表", strict=False)
    (2022, 2025)
    """
    short = re.sub(r"\s+", "", text)
    found = {
        chinese_year(year)
        for year in re.findall(rf"(?<!\d){_YEAR}年度" if strict else rf"(?<!\d){_YEAR}年", short)
    }
    return found.pop() if len(found) == 1 else None


@define
class HeadReader:
    """Goes through the lines around the indicators, from top to bottom."""

    draft: Draft
    execution: Layout | None = None
    goals: Layout | None = None
    group: str = ""
    after_goal: bool = False
    beside: dict[str, tuple[str, Place]] = field(factory=dict)

    def read(self, index: int) -> None:
        """Takes from a line what it understands; the rest stays unused."""
        line = self.draft.grid.lines[index]
        filled: list[Cell] = []
        for cell in line.filled:
            if filled and not line.ragged and cell.text == filled[-1].text and amount(cell.text) is None:
                # A merged cell that a conversion wrote out in every column that it covered.
                self.draft.use(index, cell, "repeated")
            elif not self.draft.used(index, cell):
                filled.append(cell)
        if not filled:
            return
        if (layout := execution_header(line)) is not None:
            self._open(index, line, layout)
            self.execution, self.goals = layout, None
            unit = next((u for c in filled if (u := amount_unit(c.text))), None)
            if unit:
                self.draft.fields.setdefault("execution_unit", unit)
        elif (layout := goal_header(line)) is not None:
            self._open(index, line, layout)
            self.execution, self.goals = None, layout
        elif (self.execution is not None and read_execution_row(self.draft, index, line, self.execution)) or (
            self.goals is not None and read_goal_row(self.draft, index, line, self.goals)
        ):
            pass
        elif self.execution is not None and _is_fund_row(filled, self.execution):
            # Which of several amounts that cannot be read is the budget, their columns say; the first is not.
            pass
        elif is_title(line):
            self._title(index, filled[0])
        else:
            self.execution = self.goals = None
            self._labels(index, line, filled)

    def _open(self, index: int, line: Line, layout: Layout) -> None:
        for _, cell in layout.headings:
            self.draft.use(index, cell, "heading")
        self.group = plain(line.filled[0].text)

    def _title(self, index: int, cell: Cell) -> None:
        text = tidy(cell.text).strip().lstrip("#").strip()
        if "title" in self.draft.fields and self.draft.fields["title"] != text:
            return
        self.draft.give("title", text)
        self.draft.use(index, cell, "title")

    def _labels(self, index: int, line: Line, filled: list[Cell]) -> None:
        draft = self.draft
        if line.paragraph and self.after_goal and draft.goals and not _speaks(line.filled[0].text):
            self._continue_goal(index, line.filled[0])
            return
        self.after_goal = False
        above = next((c.text for c in line.above if c.column == 1), "")
        if len(filled) == 1 and not line.paragraph and self._purpose(index, filled[0], above):
            return
        position = 0
        while position < len(filled):
            cell = filled[position]
            label = None if line.paragraph else head_label(cell.text)
            if label is None and not line.paragraph and execution_field(cell.text) in _AMOUNTS:
                label = "other"
            following = filled[position + 1] if position + 1 < len(filled) else None
            if label is None:
                self._single(index, line, cell)
                position += 1
                continue
            gap = _next_is_empty(line, cell, following)
            free = following is not None and not gap and _is_value_of(label, following.text)
            if label == "group" and not (free and position + 2 == len(filled)):
                draft.use(index, cell, "label")
                self.group = plain(cell.text)
                self._unit_of(cell.text)
                position += 1
            elif following is not None and free:
                self._pair(index, label, cell, following)
                position += 2
            elif label in (
                "conclusion",
                "goal",
                "group",
                "project",
                "department",
                "agency",
                "budget",
                "other",
            ):
                draft.use(index, cell, "label")
                self._unit_of(cell.text)
                if label not in ("goal", "group") and gap:
                    draft.pairs.append((tidy(cell.text).strip(), ""))
                position += 1
            else:
                self._single(index, line, cell)
                position += 1

    def _unit_of(self, text: str) -> None:
        unit = amount_unit(text)
        if unit:
            self.draft.fields.setdefault("label_unit", unit)

    def _pair(self, index: int, label: str, cell: Cell, value: Cell) -> None:
        draft = self.draft
        draft.use(index, cell, "label")
        draft.use(index, value, label)
        text = tidy(value.text)
        self._unit_of(cell.text)
        executed = execution_field(cell.text)
        if executed in _AMOUNTS and executed not in self.beside and is_money(text):
            self.beside[executed] = (text, draft.place(index, value))
        if label == "goal" or (label == "group" and "目标" in plain(cell.text)):
            draft.goals.append(Goal(None, text, draft.place(index, value)))
            self.after_goal = True
        elif label == "year":
            if (year := year_in(text + "年度", strict=True) or year_in(text, strict=False)) is not None:
                draft.fields.setdefault("year", str(year))
            else:
                draft.pairs.append((tidy(cell.text).strip(), text))
        elif label == "conclusion":
            self._conclusion(text)
        elif label == "grade":
            grade = re.fullmatch(r"[“\"]?(优秀|优|良好|良|中等|中|合格|较差|不合格|差)[”\"]?", text.strip())
            ticked = _TICKED.findall(text)
            if grade:
                draft.give("grade", _GRADES.get(grade[1], grade[1]), cell.text)
            elif len(ticked) == 1:
                draft.give("grade", ticked[0][0] or ticked[0][1], cell.text)
            else:
                draft.pairs.append((tidy(cell.text).strip(), text))
        elif label == "total" and amount(text):
            draft.give("total", text, cell.text)
        elif label == "unit" and amount_unit(f"单位：{text}"):
            draft.give("unit", text, cell.text)
        elif label in ("project", "department", "agency", "purpose"):
            draft.give(label, text, tidy(cell.text).strip())
        elif label == "budget" and is_money(text):
            draft.give("budget", text, tidy(cell.text).strip())
        else:
            draft.pairs.append((tidy(cell.text).strip(), text))

    def _purpose(self, index: int, cell: Cell, above: str) -> bool:
        """A lone cell below 预算规模及资金用途 says what the money is for."""
        if "用途" not in self.group and "用途" not in plain(above):
            return False
        if cell.column == 1 and head_label(cell.text):
            return False
        self.draft.give("purpose", cell.text, "资金用途")
        self.draft.use(index, cell, "purpose")
        self.group = ""
        return True

    def _continue_goal(self, index: int, cell: Cell) -> None:
        draft = self.draft
        goal = draft.goals[-1]
        whole = f"{goal.text}\n{tidy(cell.text)}"
        draft.goals[-1] = Goal(goal.number, whole, goal.place, goal.actual, goal.reason)
        draft.use(index, cell, "goal")
        draft.repair(
            "broken-cell",
            "目标的文字在空行处断开，已接上",
            "the text of the goal was broken at an empty line and is joined",
            [goal.place, draft.place(index, cell)],
            [goal.text, tidy(cell.text)],
            [whole],
        )

    def _single(self, index: int, line: Line, cell: Cell) -> None:
        """A cell or a paragraph that carries its own label, or none."""
        draft = self.draft
        if NOTE.match(cell.text) and not line.paragraph and self.draft.rows:
            draft.leave(index, cell, "note")
            return
        pieces = re.split(r"\s{2,}|\t", cell.text.strip()) if len(cell.text) < 120 else [cell.text]
        taken = [self._piece(index, line, piece) for piece in pieces]
        if all(taken):
            draft.use(index, cell, "head")

    def _piece(self, index: int, line: Line, text: str) -> bool:
        draft = self.draft
        if (unit := amount_unit(text)) is not None and len(text) < 24 and "单位" in text:
            draft.give("unit", unit)
            return True
        if len(text) < 16 and re.fullmatch(rf"[（(]?\s*{_YEAR}\s*年\s*度?\s*[)）]?", text.strip()):
            draft.fields.setdefault("year", str(year_in(text, strict=False)))
            return True
        found = _INLINE.match(text) if len(text) < 400 else None
        label = head_label(found[1]) if found else None
        if found and label in ("project", "department", "agency") and len(found[2]) < 80:
            draft.give(label, found[2], found[1])
            return True
        if found and label == "budget" and is_money(found[2]):
            draft.give("budget", found[2], found[1])
            return True
        if found and label in ("other", "budget", "year") and len(found[2]) < 60:
            if label == "year" and (year := year_in(found[2] + "年度", strict=True)):
                draft.fields.setdefault("year", str(year))
            else:
                draft.pairs.append((found[1].strip(), found[2].strip()))
            return True
        if found and not line.paragraph and label is None and len(found[1]) <= 12 and len(found[2]) < 60:
            draft.pairs.append((found[1].strip(), found[2].strip()))
            return True
        if cleaned_conclusion := self._says_grade(text):
            self._conclusion(cleaned_conclusion)
            return True
        named = "department" in draft.fields or "title" not in draft.fields
        if not named and len(text) < 40 and _ORGAN.fullmatch(re.sub(r"\s+", "", text)):
            draft.give("department", text)
            return True
        return False

    def _says_grade(self, text: str) -> str | None:
        return text if self.draft.rows and _GRADE.search(cleaned(text)) else None

    def _conclusion(self, text: str) -> None:
        draft = self.draft
        body = cleaned(text)
        draft.give("conclusion", body, "自评结论")
        grades = {_GRADES.get(g, g) for g in _GRADE.findall(body)}
        if len(grades) == 1:
            draft.fields.setdefault("grade", grades.pop())

    def close(self) -> None:
        """Makes what can only be made at the end: the execution of a head that labels its amounts one by one."""
        draft = self.draft
        reason = draft.fields.get("execution_reason")
        if draft.execution is not None and reason is not None:
            draft.execution = evolve(draft.execution, reason=reason)
        if draft.execution is None and "executed" in self.beside:
            get = {name: pair[0] for name, pair in self.beside.items()}
            place = self.beside["executed"][1]
            draft.execution = BudgetExecution(
                get.get("initial"),
                get.get("budget"),
                get["executed"],
                None,
                None,
                get.get("rate"),
                Place(place.file, place.table, place.sheet, place.row),
                unit=draft.fields.get("label_unit"),
                cells=tuple((name, pair[1]) for name, pair in sorted(self.beside.items())),
            )


def _speaks(text: str) -> bool:
    """Whether a paragraph begins something new: a labelled line, a title."""
    found = _INLINE.match(text)
    return (
        bool(found and head_label(found[1])) or is_goal_label(text) or bool(re.search(r"表$", text.strip()))
    )


def _is_fund_row(filled: list[Cell], layout: Layout) -> bool:
    """Whether a line below the heading of 预算执行情况 has a label and stands in several of its amounts."""
    over = [None if (at := layout.index(c.column)) is None else layout.slots[at].field for c in filled]
    return sum(name in _AMOUNTS for name in over) > 1 and any(
        head_label(c.text) == "budget" for c, name in zip(filled, over, strict=True) if name not in _AMOUNTS
    )


def _is_value_of(label: str, text: str) -> bool:
    """Whether a cell behind a label is its value, and not the next label: a project may be called 专项资金."""
    other = head_label(text)
    return other is None or (
        label in ("project", "purpose", "goal", "conclusion") and other in ("other", "group")
    )


def _next_is_empty(line: Line, cell: Cell, following: Cell | None) -> bool:
    """Whether the cell right of a label is there and empty, so that no value stands behind the label."""
    if not line.ragged:
        return following is None
    return any(c.blank and c.column == cell.column + 1 for c in line.cells)
