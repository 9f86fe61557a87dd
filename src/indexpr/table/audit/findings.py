"""What an audit points out of single rows, as findings; each names the cells that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import evolve, frozen

from indexpr.diagnostics import Severity
from indexpr.scoring.numbers import shown

from ..finding import Finding
from ..model import Place, Row
from ..scoring.row_report import RowReport
from ..scoring.scored import TableReport
from ..scoring.sums import Sums
from .rates import wrong_rates
from .sums import findings_of_table
from .words import SENTENCES

__all__ = ["findings_of"]

Describe = Callable[[str], str]


def findings_of(report: TableReport, sums: Sums, differences: Mapping[Place, Describe]) -> Iterator[Finding]:
    """Everything to point out: marks over empty cells first, then row by row in the order of the table, then the table.

    Args:
        report: the scored table.
        sums: its sums.
        differences: what to say of the rows whose recorded score is not the computed one.
    """
    for finding in _every(report, sums, differences):
        places = finding.places or (finding.place,)
        yield evolve(finding, project=report.table.project, places=places)


@frozen
class _Whole:
    """What of the whole table the sentences about a row depend on; asked once, not for each row.

    Attributes:
        reported: whether the table reports at all: a table of targets has no actual values yet.
        recorded, points: whether any row has a score, any row points.
    """

    reported: bool
    recorded: bool
    points: bool

    @classmethod
    def of(cls, report: TableReport) -> _Whole:
        return cls(
            any((row.actual or "").strip() or (row.expected or "").strip() for row in report.table.rows),
            any(row.recorded is not None for row in report.all_rows),
            any(row.points for row in report.rows),
        )


def _every(report: TableReport, sums: Sums, differences: Mapping[Place, Describe]) -> Iterator[Finding]:
    whole = _Whole.of(report)
    for row in report.rows:
        yield from _mark_without_result(row)
    rates = {wrong.row.place: wrong for wrong in wrong_rates(report)}
    for row in report.all_rows:
        yield from _of_row(row, whole, differences.get(row.place))
        wrong = rates.pop(row.place, None)
        if wrong is not None:
            yield _rate(row, wrong.field, wrong.describe("zh"), wrong.describe("en"), wrong.places)
    for place, wrong in rates.items():
        yield Finding(
            code="rate-differs",
            severity="warning",
            message_zh=wrong.describe("zh"),
            message_en=wrong.describe("en"),
            place=wrong.places[0] if wrong.places else place,
            cell="rate",
            text=wrong.printed,
            places=wrong.places,
        )
    yield from findings_of_table(report, sums, reported=whole.reported)


def _rate(row: RowReport, field: str, zh: str, en: str, places: tuple[Place, ...]) -> Finding:
    return evolve(_about(row, field, "rate-differs", "warning", zh, en), places=places)


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


def _said(
    row: RowReport, cell: str, code: str, *rests: str, severity: Severity | None = None, **words: str
) -> Finding:
    usual, zh, en = SENTENCES[code]
    words = {"name": row.name, **words}
    made = _about(row, cell, code, severity or usual, zh.format(**words), en.format(**words))
    return evolve(made, places=_places(row, cell, *rests))


def _places(row: RowReport, *cells: str) -> tuple[Place, ...]:
    """The cells of a row by their fields."""
    found = [row.row.place_of(cell) for cell in cells]
    return tuple(place for place in found if place is not None) or (row.place,)


def _mark_without_result(row: RowReport) -> Iterator[Finding]:
    """A score over an empty cell: nothing was reported that could earn it."""
    at = row.row
    if not isinstance(at, Row) or row.excluded or not row.recorded:
        return
    if at.actual is None or at.actual.strip() or (at.expected or "").strip():
        return
    empty = not (at.target or "").strip() and at.target is not None
    yield _said(
        row,
        "actual",
        "mark-without-result",
        "recorded",
        *(["target"] if empty else []),
        what="指标值和实际完成值均" if empty else "实际完成值",
        what_en="neither target nor actual is given; each" if empty else "the actual value",
        recorded=shown(row.recorded),
    )


def _of_row(row: RowReport, whole: _Whole, difference: Describe | None) -> Iterator[Finding]:
    if row.excluded:
        return
    if row.points is not None and row.recorded is not None and row.recorded > row.points:
        yield _said(
            row, "recorded", "above-points", "points", recorded=shown(row.recorded), points=shown(row.points)
        )
    if difference is not None:
        sides = ("budget", "executed") if not isinstance(row.row, Row) else ("target", "actual")
        made = _about(row, "recorded", "recorded-differs", "warning", difference("zh"), difference("en"))
        yield evolve(made, places=_places(row, "recorded", "points", *sides))
    yield from _missing(row, whole)
    for said in row.assumptions:
        if said.code == "unreadable-score":
            yield _about(row, "recorded", said.code, "warning", said.message_zh, said.message_en)
    if row.for_review and whole.reported:
        yield _about(row, "actual", "for-review", "hint", row.explain("zh"), row.explain("en"))


def _lacks_points(row: RowReport, whole: _Whole) -> bool:
    """Whether a row alone has no points; one that is for review for another reason is told of there."""
    blank = isinstance(row.row, Row) and not (row.row.points or "").strip()
    return blank and whole.points


def _missing(row: RowReport, whole: _Whole) -> Iterator[Finding]:
    """A score, or a reason for points lost or a target missed, that is not there."""
    at = row.row
    explained = at.explained if isinstance(at, Row) else any(c.isalpha() for c in at.reason or "")
    if row.state == "unscored" and row.outcome == "not_met" and isinstance(at, Row) and not explained:
        expected = bool((at.expected or "").strip())
        elsewhere = at.reason is None
        yield _said(
            row,
            "reason" if at.reason is not None else "actual",
            "target-missed",
            "target",
            "expected" if expected else "actual",
            severity="hint" if elsewhere else None,
            target=(at.target or "").strip(),
            actual=((at.expected if expected else at.actual) or "").strip(),
            side="全年预计" if expected else "实际",
            side_en="the expected" if expected else "the actual",
        )
    if row.points is None and isinstance(at, Row) and _lacks_points(row, whole):
        yield _said(row, "points", "missing-points")
    if row.points and row.recorded is None and whole.recorded:
        yield _said(row, "recorded", "missing-score", "points", points=shown(row.points))
    if row.points is None or row.recorded is None or row.recorded >= row.points:
        return
    if at.reason is None or explained:
        return
    yield _said(row, "reason", "missing-reason", "recorded", "points", lost=shown(row.points - row.recorded))
