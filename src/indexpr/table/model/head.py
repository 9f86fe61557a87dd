"""What stands around the indicators: fields of the head, amounts, goals, points of levels."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from .place import Place, place_dict

__all__ = ["BudgetExecution", "Field", "Goal", "LevelPoints"]


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
        expected: 全年预计执行数, or None.
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
    expected: str | None = None
    cells: tuple[tuple[str, Place], ...] = field(default=(), repr=False)

    def place_of(self, name: str) -> Place | None:
        """The cell of a field (``"recorded"``), None where the table has no such column."""
        return dict(self.cells).get(name)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        d: dict[str, Any] = {
            name: getattr(self, name)
            for name in "label initial budget executed points recorded rate unit reason expected".split()
        }
        d["place"] = place_dict(self.place)
        d["cells"] = {name: [place.row, place.column] for name, place in self.cells}
        return d


class Field(tuple[str, str]):
    """A label of the head and the text that belongs to it: a pair that also says what it was taken for, and why.

    Attributes:
        fact: the attribute of :class:`Table` that it gives (``department``), or None where it is kept beside them.
        reason: how the text was found and why it was or was not taken, in Chinese; ``reason_en`` says it in English.
        place: of the text, or None.

    >>> label, text = Field("中央主管部门", "财政部")
    >>> Field("中央主管部门", "财政部") == (label, text), Field(label, text).fact
    (True, None)
    """

    fact: str | None
    reason: str
    reason_en: str
    place: Place | None

    def __new__(
        cls,
        label: str,
        text: str,
        fact: str | None = None,
        reason: str = "",
        reason_en: str = "",
        place: Place | None = None,
    ) -> Field:
        made = super().__new__(cls, (label, text))
        for name, value in (
            ("fact", fact), ("reason", reason), ("reason_en", reason_en), ("place", place),
        ):  # fmt: skip
            object.__setattr__(made, name, value)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a field is not changed: {name}")

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (*self, self.fact, self.reason, self.reason_en, self.place)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Field, self.__getnewargs__())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "label": self[0],
            "text": self[1],
            "fact": self.fact,
            "reason": self.reason,
            "reason_en": self.reason_en,
            "place": None if self.place is None else place_dict(self.place),
        }


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
            "place": place_dict(self.place),
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
            "place": place_dict(self.place),
        }
