"""What an audit points out of the whole table: sums, weights, the grade, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexpr.diagnostics import Severity
from indexpr.scoring.numbers import shown
from indexpr.scoring.schemes import level_of

from ..finding import Finding
from ..model import Place, Row
from ..scoring.row_report import RowReport
from ..scoring.scored import TableReport
from ..scoring.sums import Sums
from .parts import unread_parts
from .words import SENTENCES

__all__ = ["findings_of_table"]


def findings_of_table(report: TableReport, sums: Sums, *, reported: bool) -> Iterator[Finding]:
    """What is to be said of the table: only what its cells, all of them read, allow to say."""
    if report.rows and not reported:
        yield _said(report, "no-actuals", ())
    if report.unscored:
        yield from _exceeded(report, sums)
        yield _said(report, "no-points", ())
        return
    unread = unread_parts(report, sums)
    wrong = (
        bool(sums.all_points) and bool(sums.absent) and not sums.without_points and not sums.beside_execution
    )
    off = sums.declared_total is not None and sums.all_recorded is not None and sums.explained_by is None
    certain = sums.declared_points is not None
    if unread and (off or (wrong and certain)):
        yield _said(
            report,
            "part-not-read",
            [place for part in unread for place in part.places],
            why="；".join(part.zh for part in unread),
            why_en="; ".join(part.en for part in unread),
        )
    elif not unread:
        if wrong:
            yield _points(report, sums, certain=certain)
        yield from _total(report, sums)
    yield from _losses(report, sums)
    yield from _levels(report, sums)
    yield from _weights(report, sums, contradicted=wrong or bool(unread))
    yield from _grade(report, sums)


def _said(
    report: TableReport,
    code: str,
    places: Iterable[Place],
    *,
    at: Place | None = None,
    severity: Severity | None = None,
    **words: str,
) -> Finding:
    usual, zh, en = SENTENCES[code]
    return Finding(
        code=code,
        severity=severity or usual,
        message_zh=zh.format(**words),
        message_en=en.format(**words),
        place=at or report.table.source,
        places=tuple(dict.fromkeys(places)),
    )


def _cells(rows: Iterable[RowReport], name: str) -> Iterator[Place]:
    for row in rows:
        if not row.excluded:
            yield row.row.place_of(name) or row.place


def _declared(report: TableReport, fact: str) -> Iterator[Place]:
    """The cell that declares a total."""
    for field in report.table.fields:
        if field.fact == fact and field.place is not None:
            yield field.place


def _points(report: TableReport, sums: Sums, *, certain: bool) -> Finding:
    added = shown(sums.all_points)
    if sums.execution_points:
        added = f"{shown(sums.points)}＋{shown(sums.execution_points)}＝{added}"
    few = sums.absent > 0
    return _said(
        report,
        "points-sum",
        (*_declared(report, "total_points"), *_cells(report.all_rows, "points")),
        severity=None if certain else "hint",
        added=added,
        added_en=_english(added),
        declared="表中总分值" if certain else "百分制总分值",
        declared_en="the declared" if certain else "the usual",
        whole=shown(sums.whole),
        gap=f"缺{shown(sums.absent)}分" if few else f"多{shown(-sums.absent)}分",
        gap_en=f"{shown(sums.absent)} points of rows are absent"
        if few
        else f"{shown(-sums.absent)} too many",
    )


def _total(report: TableReport, sums: Sums) -> Iterator[Finding]:
    if sums.declared_total is None or sums.all_recorded is None or sums.recorded is None:
        return
    if sums.explained_by == "sum":
        return
    added = shown(sums.all_recorded)
    if sums.execution_recorded is not None:
        added = f"{shown(sums.recorded)}＋{shown(sums.execution_recorded)}＝{added}"
    rows = "、".join(str(row.place.row) for row in sums.without_score)
    yield _said(
        report,
        "score-sum",
        (*_declared(report, "total"), *_cells(report.all_rows, "recorded")),
        added=added,
        added_en=_english(added),
        total=shown(sums.declared_total),
        without=f"（第{rows}行有分值而无得分）" if rows else "",
        without_en=f" (points and no score: row {rows.replace('、', ', ')})" if rows else "",
    )


def _losses(report: TableReport, sums: Sums) -> Iterator[Finding]:
    if sums.explained_by != "losses" or sums.declared_total is None:
        return
    losses = "＋".join(shown(loss.lost) for loss in sums.losses) or "0"
    lost = losses if len(sums.losses) < 2 else f"{losses}＝{shown(sums.lost)}"
    yield _said(
        report,
        "total-less-losses",
        (*_declared(report, "total"), *_cells((loss.row for loss in sums.losses), "recorded")),
        whole=shown(sums.whole),
        lost=lost,
        lost_en=_english(lost),
        total=shown(sums.declared_total),
    )


def _english(sum_: str) -> str:
    return sum_.replace("＋", " + ").replace("＝", " = ")


def _levels(report: TableReport, sums: Sums) -> Iterator[Finding]:
    for printed, total in sums.levels:
        yield _said(
            report,
            "level-points",
            (printed.place, *_cells(_below(report, printed.level1, printed.level2), "points")),
            at=printed.place,
            name=printed.level2 or printed.level1 or "",
            points=printed.points,
            added=shown(total),
        )
    yield from _exceeded(report, sums)


def _exceeded(report: TableReport, sums: Sums) -> Iterator[Finding]:
    for printed, total in sums.exceeded:
        yield _said(
            report,
            "level-exceeded",
            (printed.place, *_cells(_below(report, printed.level1, printed.level2), "recorded")),
            at=printed.place,
            name=printed.level2 or printed.level1 or "",
            points=printed.points,
            added=shown(total),
        )


def _below(report: TableReport, level1: str | None, level2: str | None) -> Iterator[RowReport]:
    for row in report.rows:
        at = row.row
        if isinstance(at, Row) and at.level1 == level1 and level2 in (None, at.level2):
            yield row


def _weights(report: TableReport, sums: Sums, *, contradicted: bool) -> Iterator[Finding]:
    """Which scheme the weights follow: said only where the levels are those of schemes, and no sum is in doubt."""
    if not sums.schemes or sums.without_points:
        return
    nearest = sums.schemes[0]
    if nearest.followed:
        if contradicted and not sums.beside_execution:
            return
        zh, en = f"权重符合 {nearest.scheme.name}", f"the weights follow {nearest.scheme.name}"
        if sums.beside_execution:
            zh += f"，表中没有预算执行的{shown(sums.absent)}分"
            en += f"; the table lacks the {shown(sums.absent)} points of budget execution"
    else:
        rows = [row for row in report.rows if row.points is not None and not row.excluded]
        names = {(row.row.level1 or row.row.level2 or "") for row in rows if isinstance(row.row, Row)}
        if any(level_of(name) is None for name in names):
            return
        differences = [(level or "（无一级指标）", points) for level, points in nearest.differences]
        zh = f"权重不符合常用方案；最接近 {nearest.scheme.name}：" + "，".join(
            f"{level}{'多' if points > 0 else '少'}{shown(abs(points))}分" for level, points in differences
        )
        en = f"the weights follow no usual scheme; the nearest is {nearest.scheme.name}: " + ", ".join(
            f"{level} {'+' if points > 0 else '−'}{shown(abs(points))}" for level, points in differences
        )
    yield _said(report, "weights", _cells(report.all_rows, "points"), zh=zh, en=en)


def _grade(report: TableReport, sums: Sums) -> Iterator[Finding]:
    if sums.declared_grade is None or not sums.grades:
        return
    grades = dict(sums.grades)
    if sums.declared_grade in grades.values():
        return
    assert sums.declared_total is not None
    yield _said(
        report,
        "grade",
        (*_declared(report, "grade"), *_declared(report, "total")),
        total=shown(sums.declared_total),
        grade=sums.declared_grade,
        told="、".join(f"{name} 为“{grade}”" for name, grade in grades.items()),
        told_en=", ".join(f"{grade} by {name}" for name, grade in grades.items()),
    )
