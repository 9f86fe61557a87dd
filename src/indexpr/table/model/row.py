"""One indicator of a table."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from indexpr.diagnostics import Diagnostic

from .place import Place, place_dict

__all__ = ["Nature", "Row", "Term"]

#: The span of time that a row speaks of: the year, or the middle term (2024—2026) where a form has both side by side.
Term = Literal["year", "mid"]
#: What 指标性质 may say: the more the better, the less the better, or words.
Nature = Literal["positive", "reverse", "qualitative"]


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
        completion: 完成率 as printed, or None.
        expected: what is expected at the year's end (全年预计完成情况), or None; of 绩效运行监控表, where ``actual`` is
            what was done so far.
        term: ``"mid"`` for a row of the middle term, which is kept apart (:attr:`Table.mid`).
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
    completion: str | None = None
    expected: str | None = None
    term: Term = "year"
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
                "sign value unit adjusted deviation deduction completion expected term"
            ).split()
        }
        d["others"] = [list(pair) for pair in self.others]
        d["doubts"] = [doubt.to_dict() for doubt in self.doubts]
        d["place"] = place_dict(self.place)
        d["cells"] = {name: [place.row, place.column] for name, place in self.cells}
        return d
