"""R14, R15: indicators that stand twice, and levels that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..contents import is_blank_mark
from ..finding import Finding
from .subject import ReviewedRow, ReviewedTable

__all__ = ["indicator_twice", "level_missing"]

_MARKS = re.compile(r"[\s，。；：、,.;:“”\"'‘’《》]+")
_LEVELS = (
    ("产出", "output", ("产出", "数量", "质量", "时效")),
    ("效益", "benefit", ("效益", "效果", "影响")),
    ("满意度", "satisfaction", ("满意",)),
)


def indicator_twice(table: ReviewedTable) -> Iterator[Finding]:
    """R14: the same 三级指标 twice in one project (under one goal, where it has several).

    With another description it is a hint: the names should tell them apart. Silent: a row that is not scored any
    more (分值 -) beside the one in its place.
    """
    first: dict[tuple[str | None, str], list[ReviewedRow]] = {}
    for row in table.rows:
        name = _MARKS.sub("", row.row.name or "")
        if not name or any(_not_scored(text) for text in (row.row.points, row.row.recorded)):
            continue
        before = first.setdefault((row.row.goal, name), [])
        if before:
            same = next((other for other in before if _description(other) == _description(row)), None)
            code = "name-twice" if same is None else "indicator-twice"
            earlier = (same or before[0]).row.place.row
            yield row.found(code, cell="name", first="?" if earlier is None else earlier)
        before.append(row)


def _not_scored(text: str | None) -> bool:
    return text is not None and text.strip() != "" and is_blank_mark(text)


def _description(row: ReviewedRow) -> str:
    """What the description adds to the name."""
    text = _MARKS.sub("", row.row.description or "")
    return "" if text == _MARKS.sub("", row.row.name or "") else text


def level_missing(table: ReviewedTable) -> Iterator[Finding]:
    """R15: 产出, 效益 or 满意度 missing. Silent: a table without levels, one without rows."""
    levels = {level for row in table.rows for level in (row.row.level1, row.row.level2) if level}
    if not levels:
        return
    for level, english, words in _LEVELS:
        if not any(word in name for name in levels for word in words):
            yield table.found("level-missing", level=level, level_en=english)
