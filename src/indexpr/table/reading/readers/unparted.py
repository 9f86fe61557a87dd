"""A table of which only the order of its cells is left: every cell on a line of its own, nothing between the rows.

The headings tell how many cells a row has and what stands in each: points and scores are numbers, levels have their
names. Empty cells, and the levels that a merged cell carries on, may have left no line. The cells are parted into
rows in every way that fits what the columns hold; where one way is left the table is read, where several are it is
refused, since a guess would move values from row to row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from indexpr.diagnostics import TableError

from ...contents import LevelNames, is_level_name, is_points, is_value
from ...forms import Forms, plain
from .grid import Cell, Line

__all__ = ["parted_again"]

_FEWEST = 4
_LEVELS = LevelNames()
#: What a row may lack, since a merged cell says it for several or there is nothing to say.
_MAY_LACK = {"level1", "level2", "description", "reason"}
#: What a table may lack, but then in every row: a single gap could as well be its neighbour's.
_EMPTY_COLUMNS = ("actual", "recorded", "deduction", "deviation")
_MOST_ROWS = 400


def parted_again(file: str, lines: Sequence[str]) -> list[Line] | None:
    """The rows of such a text; None where it holds no run of headings, each on a line of its own.

    Raises:
        TableError: ``ambiguous-text``.
    """
    cells = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    found = _headings([text for _, text in cells])
    if found is None:
        return None
    first, behind, fields = found
    texts = [text for _, text in cells[behind:]]
    if any("  " in text for text in texts):
        return None
    rows = _rows(tuple(texts), fields)
    if rows is None:
        raise TableError(
            "文本每行一个单元格，不能确定哪些属于同一行",
            "each line of the text is one cell, and which of them make a row cannot be told",
            file=file,
            row=cells[first][0],
            code="ambiguous-text",
            hint="请直接给出原文件，或复制时保留制表符",
            hint_en="give the file itself, or copy it with its tabs",
        )
    made = _head(cells[:first])
    made.append(
        Line(
            tuple(Cell(text, number, c) for c, (number, text) in enumerate(cells[first:behind], 1)),
            cells[first][0],
        )
    )
    used = 0
    for row in rows:
        numbers = [cells[behind + i] for i in row if i is not None]
        placed = [Cell(cells[behind + i][1], numbers[0][0], c) for c, i in enumerate(row, 1) if i is not None]
        made.append(Line(tuple(placed), numbers[0][0]))
        used = max(i for i in row if i is not None) + 1
    made += _foot(cells[behind + used :], fields)
    return made


def _headings(texts: Sequence[str]) -> tuple[int, int, tuple[str, ...]] | None:
    """Where the first run of column headings begins and ends, and what each column holds."""
    for first in range(len(texts)):
        fields: tuple[str, ...] = ()
        for text in texts[first:]:
            field = None if is_level_name(text) else _field(text, fields)
            if field is None:
                break
            fields = (*fields, field)
        if len(fields) >= _FEWEST and "name" in fields and "value" in fields:
            return first, first + len(fields), fields
    return None


def _field(heading: str, before: Sequence[str]) -> str | None:
    """The field of a column; of a heading with several meanings the first that no column to the left has."""
    found = Forms.default().column(heading)
    return None if found is None else next((name for name in found.split("|") if name not in before), None)


def _rows(texts: tuple[str, ...], fields: tuple[str, ...]) -> list[tuple[int | None, ...]] | None:
    """The one way of parting the cells into rows; None where there is none, or more than one."""
    end = next((i for i, text in enumerate(texts) if _is_foot(text)), len(texts))
    if end > _MOST_ROWS * len(fields):
        return None
    open_ = [field for field in _EMPTY_COLUMNS if field in fields]
    found: list[tuple[int | None, ...]] | None = None
    for count in range(len(open_) + 1):
        for empty in combinations(open_, count):
            ways, rows = _parted(texts[:end], fields, frozenset(empty))
            if ways > 1 or (ways and found is not None):
                return None
            found = rows if ways else found
    return found


def _parted(
    texts: tuple[str, ...], fields: tuple[str, ...], empty: frozenset[str]
) -> tuple[int, list[tuple[int | None, ...]]]:
    """In how many ways (up to two) the cells make rows while these columns are empty, and the first of them."""
    ways = [0] * len(texts) + [1]
    steps: list[tuple[tuple[int | None, ...], int] | None] = [None] * len(texts)
    for at in range(len(texts) - 1, -1, -1):
        for row, behind in _fits(texts, fields, at, empty):
            if ways[behind] and steps[at] is None:
                steps[at] = (row, behind)
            ways[at] = min(2, ways[at] + ways[behind])
    rows, at = [], 0
    while at < len(texts) and (step := steps[at]) is not None:
        rows.append(step[0])
        at = step[1]
    return (ways[0] if texts else 0), rows


def _fits(
    texts: tuple[str, ...], fields: tuple[str, ...], at: int, empty: frozenset[str]
) -> list[tuple[tuple[int | None, ...], int]]:
    """Every row that can begin at a cell: the cell of each column, or None, and the cell behind the row."""
    open_: list[tuple[tuple[int | None, ...], int]] = [((), at)]
    for field in fields:
        following = []
        for row, i in open_:
            text = texts[i] if i < len(texts) else None
            if field in empty:
                following.append(((*row, None), i))
                continue
            if text is not None and _may_stand(field, text):
                following.append(((*row, i), i + 1))
            if field in _MAY_LACK and (text is None or not _must_stand(field, text)):
                following.append(((*row, None), i))
        open_ = following
    return [(row, i) for row, i in open_ if i > at]


def _may_stand(field: str, text: str) -> bool:
    if field == "level1":
        return is_level_name(text) and not _LEVELS.is_second(text)
    if field == "level2":
        return is_level_name(text) and not _LEVELS.is_first(text)
    if is_level_name(text):
        return False
    if field in ("points", "recorded", "deduction"):
        return is_points(text)
    if field in ("name", "description"):
        return not is_points(text) and not is_value(text)
    if field == "reason":
        return not is_points(text) and not is_value(text)
    return True


def _must_stand(field: str, text: str) -> bool:
    """Whether the cell can be none but this column's."""
    return (field == "level1" and _LEVELS.is_first(text)) or (field == "level2" and _LEVELS.is_second(text))


def _is_foot(text: str) -> bool:
    return plain(text) in ("总分", "合计", "总计", "自评总分", "总得分") or text.startswith(
        ("填表人", "注：", "备注：")
    )


def _head(cells: Sequence[tuple[int, str]]) -> list[Line]:
    """The lines above the headings; a label takes the line below it as its value."""
    made: list[Line] = []
    i = 0
    while i < len(cells):
        number, text = cells[i]
        label = Forms.default().label(text)
        valued = label is not None and label.fact != "group"
        if valued and i + 1 < len(cells) and Forms.default().label(cells[i + 1][1]) is None:
            made.append(Line((Cell(text, number, 1), Cell(cells[i + 1][1], number, 2)), number))
            i += 2
        else:
            made.append(Line((Cell(text, number, 1),), number, paragraph=True))
            i += 1
    return made


def _foot(cells: Sequence[tuple[int, str]], fields: tuple[str, ...]) -> list[Line]:
    """The lines below the rows: a total with its points and its score where both stand, the rest as paragraphs."""
    made: list[Line] = []
    columns = [i for i, field in enumerate(fields, 1) if field in ("points", "recorded")]
    rest = list(cells)
    if rest and _is_foot(rest[0][1]) and len(rest) > len(columns) > 1:
        numbers = rest[1 : 1 + len(columns)]
        if all(is_points(text) for _, text in numbers):
            row = rest[0][0]
            total = [Cell(rest[0][1], row, 1)]
            total += [Cell(text, row, column) for column, (_, text) in zip(columns, numbers, strict=True)]
            made.append(Line(tuple(total), row))
            rest = rest[1 + len(columns) :]
    return made + [Line((Cell(text, number, 1),), number, paragraph=True) for number, text in rest]
