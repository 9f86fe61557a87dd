"""Parts of a table that were not read, so that its sums cannot be called wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from indexpr.scoring.numbers import shown

from ..contents import amount
from ..model import Place, Row
from ..scoring.scored import TableReport
from ..scoring.sums import Sums

__all__ = ["UnreadPart", "unread_parts"]

#: Points that published forms give to budget execution.
_EXECUTION_POINTS = (Decimal(10), Decimal(20), Decimal(5), Decimal(15), Decimal(30))
#: Codes of cells that no field took, which may be points or scores of a row that was not read.
_LOST = ("unknown-cell", "beside-columns", "second-in-column", "broken-text", "total")


@frozen
class UnreadPart:
    """Something that was not read.

    Attributes:
        kind: ``execution``, ``points``, ``score`` or ``cells``.
        zh, en: what, in a clause.
        places: the cells that say so.
    """

    kind: str
    zh: str
    en: str
    places: tuple[Place, ...]


def unread_parts(report: TableReport, sums: Sums) -> tuple[UnreadPart, ...]:
    """What of a table was not read, or not read for certain."""
    return tuple(_parts(report, sums))


def _parts(report: TableReport, sums: Sums) -> Iterator[UnreadPart]:
    table, execution = report.table, report.execution
    named = table.execution is not None or any(
        said.code == "execution-not-found" for said in table.diagnostics
    )
    if named and not sums.execution_points and sums.absent in _EXECUTION_POINTS:
        place = table.source if table.execution is None else table.execution.place
        if execution is None:
            zh = f"没有找到预算执行行，所缺{shown(sums.absent)}分可能是预算执行的分值"
            en = f"no row of budget execution was found; the {shown(sums.absent)} points absent may be its points"
        else:
            zh = f"预算执行行没有分值，所缺{shown(sums.absent)}分可能是预算执行的分值"
            en = f"the row of budget execution has no points; the {shown(sums.absent)} points absent may be its points"
        yield UnreadPart("execution", zh, en, (place,))
    elif (
        execution is not None
        and execution.points
        and execution.recorded is None
        and sums.recorded is not None
    ):
        yield UnreadPart(
            "execution",
            "预算执行行的得分没有读出",
            "the score of budget execution was not read",
            (execution.place,),
        )
    doubtful = [row for row in report.rows if isinstance(row.row, Row) and row.row.doubts]
    if doubtful:
        numbers = "、".join(str(row.place.row) for row in doubtful[:8]) + ("…" if len(doubtful) > 8 else "")
        yield UnreadPart(
            "points",
            f"第{numbers}行的单元格不能确定属于哪一栏",
            f"the cells of row {numbers.replace('、', ', ')} cannot be given to their columns for certain",
            tuple(row.place for row in doubtful),
        )
    unreadable = [
        row for row in report.all_rows if any(said.code == "unreadable-score" for said in row.assumptions)
    ]
    bad = [row for row in report.rows if row.error is not None and row.error.code == "bad-points"]
    for kind, rows, zh, en in (
        ("score", unreadable, "得分不是可用的数", "a score is no number"),
        ("points", bad, "分值不是可用的数", "the points are no number"),
    ):
        if rows:
            numbers = "、".join(str(row.place.row) for row in rows[:8])
            yield UnreadPart(
                kind,
                f"第{numbers}行的{zh}",
                f"row {numbers.replace('、', ', ')}: {en}",
                tuple(
                    row.row.place_of("recorded" if kind == "score" else "points") or row.place for row in rows
                ),
            )
    last = max((row.place.row or 0 for row in table.rows), default=0)
    total = next((f.place.row or 0 for f in table.fields if f.fact == "total" and f.place is not None), 0)
    lost = [
        cell
        for cell in table.unplaced
        if cell.code in _LOST and amount(cell.text) is not None and (cell.place.row or 0) <= max(last, total)
    ]
    if lost:
        yield UnreadPart(
            "cells",
            f"有{len(lost)}个数值没有归入任何栏目（首个在{lost[0].place}）",
            f"{len(lost)} figures were given to no field (the first: {lost[0].place})",
            tuple(cell.place for cell in lost),
        )
