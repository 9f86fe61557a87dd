"""A performance table as it was read: rows, head, what was mended and what found no place.

All texts are raw: the words of the cell, with no value read out of them yet. Only level names are cleaned
(产出指标(50分) is 产出指标), since sums and contexts go by them.
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import asdict, field, frozen

from indexpr.diagnostics import Diagnostic
from indexpr.language.nodes import Expression

__all__ = [
    "BudgetExecution",
    "Goal",
    "LevelPoints",
    "Nature",
    "Place",
    "Repair",
    "Row",
    "Table",
    "Unplaced",
]

#: What 指标性质 may say: the more the better, the less the better, or words.
Nature = Literal["positive", "reverse", "qualitative"]


@frozen(order=True)
class Place:
    """Where a cell stands in its file.

    Attributes:
        file: the path as given.
        table: the number of the table in a Word file, counted from 1, or None.
        sheet: the name of the sheet, or None.
        row: counted from 1: the row of the sheet or of the Word table; the record of a csv file; the line of a
            text file; the item of a json file.
        column: counted from 1, or None where a whole row is meant. For a Word table, the column of its grid.
    """

    file: str
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(self.sheet)
        if self.table is not None:
            parts.append(f"表{self.table}")
        if self.row is not None:
            parts.append(f"第{self.row}行")
        if self.column is not None:
            parts.append(f"第{self.column}列")
        return " ".join(parts)


@frozen
class Row:
    """One indicator.

    A text field is None where the table has no such column, and ``""`` where it has one and the cell is empty.

    Attributes:
        level1, level2: 一级指标 and 二级指标, cleaned, carried down merged and blank cells.
        name: 三级指标.
        description: 绩效指标描述.
        target: the target as one text. Where sign, value and unit stand in three columns it is put
            together of them (≥, 60, 个: ``≥60个``).
        actual: 实际完成值.
        points: 分值.
        recorded: 得分, as printed.
        reason: 偏差原因分析及改进措施, as printed; :attr:`explained` says whether it gives a reason at all.
        place: of the row; its column is None.
        goal: the goal that the row belongs to (绩效目标3), or None.
        sign: the cell of a column 计算符号 or 指标性质, or None.
        value: the cell of the target's column alone.
        unit: the cell of a column 度量单位, or None.
        adjusted: the target after an adjustment within the year (调整后指标值), or None.
        deviation: 偏差率, or None.
        deduction: 扣分, or None.
        others: cells of columns that have another heading, each with that heading.
        doubts: why the row may not be read as it stands. A row with a doubt is for review.
        cells: the place of each field, also of one whose cell is empty.
    """

    level1: str | None
    level2: str | None
    name: str | None
    description: str | None
    target: str | None
    actual: str | None
    points: str | None
    recorded: str | None
    reason: str | None
    place: Place
    goal: str | None = None
    sign: str | None = None
    value: str | None = None
    unit: str | None = None
    adjusted: str | None = None
    deviation: str | None = None
    deduction: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Diagnostic, ...] = ()
    cells: tuple[tuple[str, Place], ...] = field(default=(), repr=False)

    @property
    def explained(self) -> bool:
        """Whether words stand as the reason; a lone number or a dash that strayed there is none."""
        return any(char.isalpha() for char in self.reason or "")

    @property
    def nature(self) -> Nature | None:
        """What the column 指标性质 or 计算符号 says of the direction; None where it says nothing of it.

        >>> from indexpr.table.model import Place, Row
        >>> Row(*[None] * 9, Place("t.csv"), sign="反向指标").nature
        'reverse'
        """
        text = self.sign or ""
        if "定性" in text:
            return "qualitative"
        if "反向" in text or "逆向" in text or "负向" in text:
            return "reverse"
        return "positive" if "正向" in text else None

    def place_of(self, name: str) -> Place | None:
        """The cell of a field (``"recorded"``), None where the table has no such column."""
        return dict(self.cells).get(name)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; the fields that say something."""
        d: dict[str, Any] = {
            name: getattr(self, name)
            for name in (
                "goal level1 level2 name description target actual points recorded reason "
                "sign value unit adjusted deviation deduction"
            ).split()
        }
        d["others"] = [list(pair) for pair in self.others]
        d["doubts"] = [doubt.to_dict() for doubt in self.doubts]
        d["place"] = _place_dict(self.place)
        d["cells"] = {name: [place.row, place.column] for name, place in self.cells}
        return d


@frozen
class BudgetExecution:
    """A row of 预算执行情况, raw.

    Attributes:
        label: what the row speaks of (年度资金总额, 其中：当年财政拨款), or None.
        initial: 年初预算数.
        budget: 全年预算数.
        executed: 全年执行数.
        points: 分值.
        recorded: 得分.
        rate: 执行率, as printed.
        unit: the unit of the amounts (万元), or None where none is said.
        reason: 偏差原因分析及改进措施, or None.
        place: of the row.
        cells: the place of each field.
    """

    initial: str | None
    budget: str | None
    executed: str | None
    points: str | None
    recorded: str | None
    rate: str | None
    place: Place
    label: str | None = None
    unit: str | None = None
    reason: str | None = None
    cells: tuple[tuple[str, Place], ...] = field(default=(), repr=False)

    def place_of(self, name: str) -> Place | None:
        """The cell of a field (``"recorded"``), None where the table has no such column."""
        return dict(self.cells).get(name)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        d: dict[str, Any] = {
            name: getattr(self, name)
            for name in "label initial budget executed points recorded rate unit reason".split()
        }
        d["place"] = _place_dict(self.place)
        d["cells"] = {name: [place.row, place.column] for name, place in self.cells}
        return d


@frozen
class Goal:
    """One of the year's goals (年度绩效目标).

    Attributes:
        number: as printed (1), or None.
        text: the goal.
        actual: what came of it (实际完成情况), or None.
        reason: 偏差原因分析及改进措施, or None.
        place: of the goal's text.
    """

    number: str | None
    text: str
    place: Place
    actual: str | None = None
    reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "number": self.number,
            "text": self.text,
            "actual": self.actual,
            "reason": self.reason,
            "place": _place_dict(self.place),
        }


@frozen
class LevelPoints:
    """Points that the table gives to a whole level: 产出指标（50分）.

    Attributes:
        level1: the level, cleaned.
        level2: the level below it that the points are for, or None where they are for ``level1``.
        points: as printed (50).
        goal: the goal that it stands under, or None.
        place: of the cell.
    """

    level1: str | None
    level2: str | None
    points: str
    place: Place
    goal: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "level1": self.level1,
            "level2": self.level2,
            "points": self.points,
            "goal": self.goal,
            "place": _place_dict(self.place),
        }


@frozen
class Repair:
    """Something that the reading mended, because only one reading was possible.

    Attributes:
        code: ``shifted-right``, ``level2-in-goal-column``, ``stray-in-reason``, ``broken-row``, …
        message_zh, message_en: what was done.
        places: the cells concerned, as they stand in the file.
        before: their texts as they stand.
        after: what became of them.
    """

    code: str
    message_zh: str
    message_en: str
    places: tuple[Place, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The first of the cells concerned."""
        return self.places[0]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "code": self.code,
            "message_zh": self.message_zh,
            "message_en": self.message_en,
            "places": [_place_dict(place) for place in self.places],
            "before": list(self.before),
            "after": list(self.after),
        }


@frozen
class Unplaced:
    """A cell that no row and no field of the head took. Its text is kept.

    Attributes:
        text: as it stands.
        place: where it stands.
        code: ``stray-value``, ``outside-table``, ``note``, ``subtotal``, ``unknown-cell``, …
        reason: why no field took it, in Chinese. ``reason_en`` says it in English.
    """

    text: str
    place: Place
    reason: str
    code: str = "unknown-cell"
    reason_en: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "text": self.text,
            "place": _place_dict(self.place),
            "code": self.code,
            "reason": self.reason,
            "reason_en": self.reason_en,
        }


@frozen
class Table:
    """One performance table: the 绩效目标表 of one project, or a 自评表.

    Attributes:
        title: the heading above the table, or None.
        project: 项目名称, or None.
        department: 部门名称 or 主管部门, or the office named above the table; as printed.
        agency: 实施单位, or None.
        year: of the budget; None where the table does not say it.
        budget: 预算数 with the unit of the header, read as an expression; None where there is none.
        budget_text: 预算数 as printed.
        unit: of amounts (单位：万元), or None.
        purpose: 资金用途, or None.
        goals: the year's goals.
        rows: the indicators, in the order of the file.
        execution: the row of 预算执行情况 that carries the points, or None.
        funds: the other rows of that block (其中：当年财政拨款).
        level_points: points printed behind level names.
        declared_total_points, declared_total: of the row 总分, as printed, or None.
        declared_grade: 优, 良, 中 or 差 of the conclusion, or None.
        conclusion: its text, or None.
        fields: other fields of the head, as pairs of label and text (联系电话, 其中：财政资金).
        repairs: what was mended.
        unplaced: the cells that no row took.
        diagnostics: assumptions (a year taken from the title).
        source: where the table begins.
    """

    source: Place
    rows: tuple[Row, ...] = ()
    title: str | None = None
    project: str | None = None
    department: str | None = None
    agency: str | None = None
    year: int | None = None
    budget: Expression | None = None
    budget_text: str | None = None
    unit: str | None = None
    purpose: str | None = None
    goals: tuple[Goal, ...] = ()
    execution: BudgetExecution | None = None
    funds: tuple[BudgetExecution, ...] = ()
    level_points: tuple[LevelPoints, ...] = ()
    declared_total_points: str | None = None
    declared_total: str | None = None
    declared_grade: str | None = None
    conclusion: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    repairs: tuple[Repair, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values. A json file of this form reads back with :func:`read_table`."""
        return {
            "title": self.title,
            "project": self.project,
            "department": self.department,
            "agency": self.agency,
            "year": self.year,
            "budget": None if self.budget is None else self.budget.to_dict(),
            "budget_text": self.budget_text,
            "unit": self.unit,
            "purpose": self.purpose,
            "goals": [goal.to_dict() for goal in self.goals],
            "rows": [row.to_dict() for row in self.rows],
            "execution": None if self.execution is None else self.execution.to_dict(),
            "funds": [fund.to_dict() for fund in self.funds],
            "level_points": [points.to_dict() for points in self.level_points],
            "declared_total_points": self.declared_total_points,
            "declared_total": self.declared_total,
            "declared_grade": self.declared_grade,
            "conclusion": self.conclusion,
            "fields": [list(pair) for pair in self.fields],
            "repairs": [repair.to_dict() for repair in self.repairs],
            "unplaced": [cell.to_dict() for cell in self.unplaced],
            "diagnostics": [diagnostic.to_dict() for diagnostic in self.diagnostics],
            "source": _place_dict(self.source),
        }


def _place_dict(place: Place) -> dict[str, Any]:
    return asdict(place)
