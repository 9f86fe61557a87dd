"""What a portfolio keeps of each table: its sums, its findings by rule, a line for each indicator."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.scoring.numbers import shown
from indexpr.table import Audit, RowReport, Table
from indexpr.table.finding import Finding
from indexpr.table.model import Place

__all__ = ["IndicatorLine", "TableEntry", "UnreadFile", "entry_of"]

#: From this multiple on a target is met by far.
BY_FAR = Fraction(6, 5)

Standing = Literal["full", "part", "none", "review", "excluded"]


@frozen(eq=False, repr=False, kw_only=True)
class IndicatorLine(Value):
    """One indicator of one table.

    Attributes:
        level1, name, target, actual: as printed, ``""`` where empty.
        points, earned: numbers, None where there are none.
        lost: points less what was earned; 0 where that is open.
        ratio: actual over target, None where there is none; ``upward`` where more of it is better.
        standing: full, part or none of the points; for review; excluded.
        row: its number in the file.
    """

    level1: str
    name: str
    target: str
    actual: str
    points: Decimal | None
    earned: Decimal | None
    ratio: Fraction | None
    upward: bool
    standing: Standing
    row: int | None

    @property
    def lost(self) -> Decimal:
        """Points that were certainly not earned."""
        if self.points is None or self.earned is None:
            return Decimal(0)
        return self.points - self.earned

    @property
    def by_far(self) -> bool:
        """True where a target that more of is better for was passed by a fifth or more."""
        return self.upward and self.ratio is not None and self.ratio >= BY_FAR

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "level1": self.level1,
            "name": self.name,
            "target": self.target,
            "actual": self.actual,
            "points": _number(self.points),
            "earned": _number(self.earned),
            "ratio": None if self.ratio is None else str(self.ratio),
            "standing": self.standing,
            "row": self.row,
        }


@frozen(eq=False, repr=False, kw_only=True)
class TableEntry(Value):
    """One table of a portfolio.

    Attributes:
        place: its file, and where in it the table begins.
        title, project, department: as printed, None where the table does not say them.
        year: of the budget, or None.
        kind: ``scored``, or ``targets`` for a table without actual values.
        points, least, most: of the rows that count; ``least`` and ``most`` differ while rows are for review.
        grade: of the total, a range while it is one; None without points.
        declared: the total that the table prints, or None.
        executed: executed over budgeted of the budget execution, or None.
        differences: how many recorded scores are not the computed ones.
        findings: code of audit or review with severity, and how often.
        lines: its indicators.
        report: where the table's own report was written, or None.
    """

    place: Place
    title: str | None
    project: str | None
    department: str | None
    year: int | None
    kind: Literal["scored", "targets"]
    points: Decimal
    least: Decimal
    most: Decimal
    grade: str | tuple[str, str] | None
    declared: Decimal | None
    executed: Fraction | None
    differences: int
    findings: tuple[tuple[str, str, int], ...]
    lines: tuple[IndicatorLine, ...]
    report: str | None = None

    @property
    def label(self) -> str:
        """What to call the table: its project, else its title, else its place."""
        return self.project or self.title or str(self.place)

    @property
    def total(self) -> Decimal | tuple[Decimal, Decimal]:
        """A number, or a range while rows are for review."""
        return self.least if self.least == self.most else (self.least, self.most)

    @property
    def for_review(self) -> int:
        """How many rows a person must look at."""
        return sum(line.standing == "review" for line in self.lines)

    @property
    def share(self) -> Fraction | None:
        """The least total over the points; None without points."""
        return Fraction(self.least) / Fraction(self.points) if self.points else None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        total = self.total
        return {
            **_where(self.place),
            "title": self.title,
            "project": self.project,
            "department": self.department,
            "year": self.year,
            "kind": self.kind,
            "rows": len(self.lines),
            "points": shown(self.points),
            "total": [shown(end) for end in total] if isinstance(total, tuple) else shown(total),
            "grade": list(self.grade) if isinstance(self.grade, tuple) else self.grade,
            "declared": _number(self.declared),
            "executed": None if self.executed is None else str(self.executed),
            "for_review": self.for_review,
            "differences": self.differences,
            "findings": [{"code": c, "severity": s, "times": n} for c, s, n in self.findings],
            "report": self.report,
            "lines": [line.to_dict() for line in self.lines],
        }


@frozen(eq=False, repr=False)
class UnreadFile(Value):
    """A file, or a part of one, that could not be read, and why."""

    file: str
    code: str
    why_zh: str
    why_en: str

    def why(self, language: str = "zh") -> str:
        """The reason, ``"zh"`` or ``"en"``."""
        return self.why_en if language == "en" else self.why_zh

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"file": self.file, "code": self.code, "why_zh": self.why_zh, "why_en": self.why_en}


def entry_of(audited: Audit, reviewed: tuple[Finding, ...], report: str | None = None) -> TableEntry:
    """The entry of a table that was scored, audited and reviewed."""
    table, scored = audited.table, audited.report
    has_actuals = any((row.actual or "").strip() for row in table.rows)
    said = (*(audited.findings if has_actuals else ()), *reviewed)
    counted = Counter((finding.code, finding.severity) for finding in said)
    execution = None if scored.execution is None else scored.execution.score
    return TableEntry(
        place=table.source,
        title=_line(table.title),
        project=_line(table.project),
        department=_line(table.department),
        year=table.year,
        kind="scored" if has_actuals else "targets",
        points=scored.points,
        least=scored.least if has_actuals else Decimal(0),
        most=scored.most if has_actuals else Decimal(0),
        grade=scored.grade if has_actuals else None,
        declared=_declared(table),
        executed=None if execution is None or execution.evaluation is None else execution.evaluation.ratio,
        differences=len(audited.differences),
        findings=tuple((code, severity, n) for (code, severity), n in sorted(counted.items())),
        lines=tuple(_indicator(row) for row in scored.rows),
        report=report,
    )


def _indicator(row: RowReport) -> IndicatorLine:
    source = row.row
    score = row.score
    evaluation = None if score is None else score.evaluation
    return IndicatorLine(
        level1=_line(getattr(source, "level1", None)) or "",
        name=row.name,
        target=_line(getattr(source, "target", None)) or "",
        actual=_line(getattr(source, "actual", None)) or "",
        points=row.points,
        earned=row.computed,
        ratio=None if evaluation is None else evaluation.ratio,
        upward=evaluation is not None and evaluation.nature == "positive",
        standing=_standing(row),
        row=row.place.row,
    )


def _standing(row: RowReport) -> Standing:
    if row.excluded:
        return "excluded"
    if row.computed is None or row.points is None:
        return "review"
    if row.computed >= row.points:
        return "full"
    return "part" if row.computed else "none"


def _declared(table: Table) -> Decimal | None:
    from indexpr.table.scoring.evaluated import recorded_of

    return recorded_of(table.declared_total)[0]


def _line(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _number(value: Decimal | None) -> str | None:
    return None if value is None else shown(value)


def _where(place: Place) -> dict[str, Any]:
    return {"file": str(place.file), "sheet": place.sheet, "table": place.table}
