"""R18, R19, R20: points, scores and results of a scored table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import evolve

from indexpr.evaluation import Evaluation
from indexpr.language.nodes import DEGREES, Qualitative, Statement
from indexpr.scoring.numbers import shown

from ..audit.findings import findings_of
from ..finding import Finding
from ..model import Row
from ..scoring.row_report import RowReport
from ..scoring.scored import TableReport, score_table
from ..scoring.sums import Sums, sums_of
from .registry import CODES
from .subject import ReviewedTable

__all__ = ["scored_table"]

_OF_POINTS = ("points-sum", "level-points", "above-points", "missing-reason")


def scored_table(table: ReviewedTable) -> Iterator[Finding]:
    """R18 to R20, where the table has points or results."""
    rows = table.table.rows
    if not any((row.points or "").strip() or (row.actual or "").strip() for row in rows):
        return
    report = score_table(table.table, policy="flag-120", context=table.context, language=table.reader)
    if any((row.points or "").strip() for row in rows):
        yield from points_and_scores(report)
    about: dict[int, Callable[..., Finding]] = {id(row.row): row.found for row in table.rows}
    for each in report.rows:
        if isinstance(each.row, Row):
            found = about[id(each.row)]
            yield from overshoot_unexplained(each, found)
            yield from degree_at_odds(each, found)


def points_and_scores(report: TableReport) -> Iterator[Finding]:
    """R18: points not adding up to 100 or to the sum of their 一级指标, a score above its points, a score below its
    points without a reason: what an audit says of them."""
    sums = sums_of(report)
    for finding in findings_of(report, sums, {}):
        if finding.code == "points-sum" and _adds_up_by_itself(sums, report):
            continue
        if finding.code in _OF_POINTS:
            entry = CODES[finding.code]
            certain = finding.code != "points-sum" or sums.declared_points is not None
            yield evolve(finding, number=entry.number, severity=entry.severity if certain else "warning")


def _adds_up_by_itself(sums: Sums, report: TableReport) -> bool:
    """90 points where budget execution, with its 10, stands elsewhere; weights that add up to 1."""
    return sums.declared_points is None and (
        report.execution is None and sums.all_points == 90 or sums.all_points == 1
    )


def overshoot_unexplained(each: RowReport, found: Callable[..., Finding]) -> Iterator[Finding]:
    """R19: overshoot at 1.2 times or more without a reason. Silent: costs and other ceilings, a reason given."""
    evaluation = each.score.evaluation if each.score is not None else None
    if not each.flags or evaluation is None or not isinstance(each.row, Row) or each.row.explained:
        return
    times = Fraction(round(max(flag.ratio for flag in each.flags) * 100), 100)
    yield found(
        "overshoot-unexplained",
        cell="actual",
        target=each.row.target,
        actual=each.row.actual,
        times=shown(times),
    )


def degree_at_odds(each: RowReport, found: Callable[..., Finding]) -> Iterator[Finding]:
    """R20: degree words of target and actual at odds, 显著提升 answered by 有效促进. Silent: a higher degree."""
    evaluation = each.score.evaluation if each.score is not None else None
    if evaluation is None:
        return
    wanted, said = _stated(evaluation)
    if wanted is None or said is None:
        return
    if DEGREES.index("unspecified") < DEGREES.index(said.degree) < DEGREES.index(wanted.degree):
        yield found("degree-at-odds", cell="actual", wanted="".join(wanted.words), found="".join(said.words))


def _stated(evaluation: Evaluation) -> tuple[Statement | None, Statement | None]:
    target, actual = evaluation.target, evaluation.actual
    if not isinstance(target, Qualitative) or not isinstance(actual, Qualitative):
        return None, None
    return target.strongest, actual.strongest
