"""What an audit points out, as findings: of single rows, and of the sums of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from indexpr.diagnostics import Severity
from indexpr.scoring.numbers import shown

from ..finding import Finding
from ..model import Place, Row
from ..scoring.row_report import RowReport
from ..scoring.scored import TableReport
from ..scoring.sums import Sums

__all__ = ["findings_of"]

Describe = Callable[[str], str]


def findings_of(report: TableReport, sums: Sums, differences: Mapping[Place, Describe]) -> Iterator[Finding]:
    """Everything to point out: row by row in the order of the table, then the table.

    Args:
        report: the scored table.
        sums: its sums.
        differences: what to say of the rows whose recorded score is not the computed one.
    """
    for finding in _every(report, sums, differences):
        yield evolve(finding, project=report.table.project)


def _every(report: TableReport, sums: Sums, differences: Mapping[Place, Describe]) -> Iterator[Finding]:
    for row in report.all_rows:
        yield from _of_row(row, report, differences.get(row.place))
    if report.rows and not _reported(report):
        yield _on_table(
            report,
            "no-actuals",
            "hint",
            "表中没有实际完成值，只核对分值和权重",
            "the table reports no actual values; only its points and weights are checked",
        )
    yield from _of_sums(report, sums)
    yield from _of_weights(report, sums)
    yield from _of_grade(report, sums)


def _about(row: RowReport, cell: str, code: str, severity: Severity, zh: str, en: str) -> Finding:
    at = row.row
    return Finding(
        code=code,
        severity=severity,
        message_zh=zh,
        message_en=en,
        place=at.place_of(cell) or at.place,
        cell=cell,
        text=getattr(at, cell, None),
        row=at if isinstance(at, Row) else None,
    )


def _on_table(
    report: TableReport, code: str, severity: Severity, zh: str, en: str, place: Place | None = None
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        message_zh=zh,
        message_en=en,
        place=place or report.table.source,
    )


def _of_row(row: RowReport, report: TableReport, difference: Describe | None) -> Iterator[Finding]:
    if row.excluded:
        return
    name = row.name
    if row.points is not None and row.recorded is not None and row.recorded > row.points:
        yield _about(
            row,
            "recorded",
            "above-points",
            "error",
            f"“{name}”得分{shown(row.recorded)}超过分值{shown(row.points)}",
            f"“{name}”: the score {shown(row.recorded)} is above the points {shown(row.points)}",
        )
    if difference is not None:
        yield _about(row, "recorded", "recorded-differs", "warning", difference("zh"), difference("en"))
    yield from _missing(row, report)
    for said in row.assumptions:
        if said.code == "unreadable-score":
            yield _about(row, "recorded", said.code, "warning", said.message_zh, said.message_en)
    if row.for_review and _reported(report):
        yield _about(row, "actual", "for-review", "hint", row.explain("zh"), row.explain("en"))


def _reported(report: TableReport) -> bool:
    """Whether the table reports at all: a table of targets has no actual values yet."""
    return any((row.actual or "").strip() for row in report.table.rows)


def _missing(row: RowReport, report: TableReport) -> Iterator[Finding]:
    """A score, or a reason for points lost, that is not there."""
    if row.points and row.recorded is None and any(other.recorded is not None for other in report.all_rows):
        yield _about(
            row,
            "recorded",
            "missing-score",
            "warning",
            f"“{row.name}”有分值{shown(row.points)}而无得分",
            f"“{row.name}” has points ({shown(row.points)}) and no score",
        )
    if row.points is None or row.recorded is None or row.recorded >= row.points:
        return
    at = row.row
    explained = at.explained if isinstance(at, Row) else any(c.isalpha() for c in at.reason or "")
    if at.reason is None or explained:
        return
    lost = shown(row.points - row.recorded)
    yield _about(
        row,
        "reason",
        "missing-reason",
        "warning",
        f"“{row.name}”扣{lost}分，未说明偏差原因",
        f"“{row.name}” loses {lost} points and gives no reason",
    )


def _of_sums(report: TableReport, sums: Sums) -> Iterator[Finding]:
    parts = shown(sums.all_points)
    if sums.execution_points:
        parts = f"{shown(sums.points)}＋{shown(sums.execution_points)}＝{parts}"
    if sums.absent and sums.all_points and not sums.without_points and not sums.beside_execution:
        declared = "表中总分值" if sums.declared_points is not None else "百分制总分值"
        declared_en = "the declared" if sums.declared_points is not None else "the usual"
        few = sums.absent > 0
        zh = f"各行分值合计{parts}，{declared}{shown(sums.whole)}，" + (
            f"缺{shown(sums.absent)}分" if few else f"多{shown(-sums.absent)}分"
        )
        en = f"the points add up to {parts.replace('＋', ' + ').replace('＝', ' = ')}, {declared_en} {shown(sums.whole)}: "
        en += f"{shown(sums.absent)} points of rows are absent" if few else f"{shown(-sums.absent)} too many"
        certain = sums.declared_points is not None
        yield _on_table(report, "points-sum", "warning" if certain else "hint", zh, en)
    if sums.declared_total is None or sums.all_recorded is None:
        return
    yield from _of_total(report, sums)


def _of_total(report: TableReport, sums: Sums) -> Iterator[Finding]:
    assert sums.declared_total is not None and sums.recorded is not None and sums.all_recorded is not None
    declared, added = shown(sums.declared_total), shown(sums.all_recorded)
    if sums.execution_recorded is not None:
        added = f"{shown(sums.recorded)}＋{shown(sums.execution_recorded)}＝{added}"
    added_en = added.replace("＋", " + ").replace("＝", " = ")
    if sums.explained_by == "sum":
        return
    zh = f"各行得分合计{added}，与所填总分{declared}不符"
    en = f"the recorded scores add up to {added_en}, not to the declared total {declared}"
    if sums.without_score:
        rows = "、".join(str(row.place.row) for row in sums.without_score)
        zh += f"（第{rows}行有分值而无得分）"
        en += f" (points and no score: row {rows.replace('、', ', ')})"
    yield _on_table(report, "score-sum", "warning", zh, en)
    if sums.explained_by == "losses":
        losses = "＋".join(shown(loss.lost) for loss in sums.losses) or "0"
        lost = losses if len(sums.losses) < 2 else f"{losses}＝{shown(sums.lost)}"
        yield _on_table(
            report,
            "total-less-losses",
            "hint",
            f"所填总分为总分值减去扣分：{shown(sums.whole)}－（{lost}）＝{declared}",
            "the declared total is the whole less the losses: "
            f"{shown(sums.whole)} − ({lost.replace('＋', ' + ').replace('＝', ' = ')}) = {declared}",
        )


def _of_weights(report: TableReport, sums: Sums) -> Iterator[Finding]:
    for printed, total in sums.levels:
        name = printed.level2 or printed.level1 or ""
        yield _on_table(
            report,
            "level-points",
            "warning",
            f"“{name}”标明{printed.points}分，其下各行分值合计{shown(total)}",
            f"“{name}” is printed with {printed.points} points; its rows add up to {shown(total)}",
            printed.place,
        )
    if not sums.schemes or sums.without_points:
        return
    nearest = sums.schemes[0]
    if nearest.followed:
        zh, en = f"权重符合 {nearest.scheme.name}", f"the weights follow {nearest.scheme.name}"
        if sums.beside_execution:
            zh += f"，表中没有预算执行的{shown(sums.absent)}分"
            en += f"; the table lacks the {shown(sums.absent)} points of budget execution"
    else:
        differences = [(level or "（无一级指标）", points) for level, points in nearest.differences]
        zh = f"权重不符合常用方案；最接近 {nearest.scheme.name}：" + "，".join(
            f"{level}{'多' if points > 0 else '少'}{shown(abs(points))}分" for level, points in differences
        )
        en = f"the weights follow no usual scheme; the nearest is {nearest.scheme.name}: " + ", ".join(
            f"{level} {'+' if points > 0 else '−'}{shown(abs(points))}" for level, points in differences
        )
    yield _on_table(report, "weights", "hint", zh, en)


def _of_grade(report: TableReport, sums: Sums) -> Iterator[Finding]:
    if sums.declared_grade is None or not sums.grades:
        return
    grades = dict(sums.grades)
    if sums.declared_grade in grades.values():
        return
    told = "、".join(f"{name} 为“{grade}”" for name, grade in grades.items())
    told_en = ", ".join(f"{grade} by {name}" for name, grade in grades.items())
    assert sums.declared_total is not None
    yield _on_table(
        report,
        "grade",
        "warning",
        f"总分{shown(sums.declared_total)}所填等级为“{sums.declared_grade}”，按等级标准{told}",
        f"the total {shown(sums.declared_total)} is declared {sums.declared_grade}; it is {told_en}",
    )
