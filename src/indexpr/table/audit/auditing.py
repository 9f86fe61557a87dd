"""The recorded scores of a table held against the computed ones; its sums, weights, reasons and repairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding, get_policy
from indexpr.scoring.numbers import shown
from indexpr.scoring.record import frame_of

from ..finding import Finding
from ..model import Repair, Table, Unplaced
from ..scoring.evaluated import EvaluatedRow, evaluate_rows
from ..scoring.row_report import RowReport
from ..scoring.scored import TableReport, score_rows
from ..scoring.sums import Sums, sums_of
from .causes import Cause, likely_cause, likely_cause_of_execution
from .findings import findings_of
from .inference import Inference, infer

__all__ = ["Audit", "Difference", "audit"]


@frozen
class Difference:
    """A recorded score that is not the computed one.

    Attributes:
        row: the row, with both.
        cause: why that is likely to be so.
    """

    row: RowReport
    cause: Cause

    @property
    def recorded(self) -> Decimal:
        """The printed score."""
        assert self.row.recorded is not None
        return self.row.recorded

    @property
    def computed(self) -> Decimal:
        """The score by the policy."""
        assert self.row.computed is not None
        return self.row.computed

    def describe(self, language: str = "zh") -> str:
        """In one sentence: both scores and the likely cause.

        Args:
            language: ``"zh"`` or ``"en"``.
        """
        name, recorded, computed = self.row.name, shown(self.recorded), shown(self.computed)
        if language == "en":
            return f"“{name}”: recorded {recorded}, computed {computed}; {self.cause.en}"
        return f"“{name}”已填{recorded}分，计算为{computed}分；{self.cause.zh}"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        target = getattr(self.row.row, "target", None)
        return {
            "row": self.row.place.row,
            "name": self.row.name,
            "target": target,
            "actual": getattr(self.row.row, "actual", None),
            "recorded": shown(self.recorded),
            "computed": shown(self.computed),
            "cause": self.cause.to_dict(),
            "message_zh": self.describe("zh"),
            "message_en": self.describe("en"),
        }


@frozen(kw_only=True)
class Audit:
    """What an auditor would say of a scored table.

    Attributes:
        report: the table scored by the policy that was given or inferred.
        inference: which policy and rounding reproduce most recorded scores; None where a policy was given.
        differences: every recorded score that is not the computed one, with the likely cause.
        sums: of points and scores, against what the table declares; losses; schemes of weights.
        findings: everything to point out, as findings: differences, sums, weights, missing reasons and scores.
    """

    report: TableReport
    inference: Inference | None
    differences: tuple[Difference, ...]
    sums: Sums
    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        agree = f"{self.matched} of {self.compared} recorded scores agree"
        return f"Audit({agree}, {len(self.findings)} findings; {self.report!r})"

    def _repr_html_(self) -> str:
        return self.report._repr_html_()

    def to_records(self) -> list[dict[str, Any]]:
        """One flat dictionary for each row, with the likely ``cause`` of a difference; see
        :meth:`indexpr.TableReport.to_records`."""
        causes = {d.row.place: d.describe() for d in self.differences}
        return [row.to_record() | {"cause": causes.get(row.place)} for row in self.report.all_rows]

    def to_pandas(self) -> Any:
        """The records as a frame of pandas.

        Raises:
            IndexprError: ``missing-extra``.
        """
        return frame_of(self.to_records())

    @property
    def table(self) -> Table:
        """The table as read."""
        return self.report.table

    @property
    def policy(self) -> Policy:
        """The policy that the table was scored by."""
        return self.report.policy

    @property
    def rounding(self) -> Rounding:
        """The rounding of each row."""
        return self.report.rounding

    @property
    def compared(self) -> int:
        """How many rows have both a recorded and a computed score."""
        return sum(row.difference is not None for row in self.report.all_rows)

    @property
    def matched(self) -> int:
        """How many of them agree."""
        return self.compared - len(self.differences)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What the reading mended."""
        return self.table.repairs

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Cells that no row took."""
        return self.table.unplaced

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "title": self.table.title,
            "project": self.table.project,
            "source": str(self.table.source),
            "policy": self.policy.name,
            "rounding": self.rounding.name,
            "inference": None if self.inference is None else self.inference.to_dict(),
            "compared": self.compared,
            "matched": self.matched,
            "differences": [difference.to_dict() for difference in self.differences],
            "sums": self.sums.to_dict(),
            "findings": [finding.to_dict() for finding in self.findings],
            "repairs": [repair.to_dict() for repair in self.repairs],
            "unplaced": [cell.to_dict() for cell in self.unplaced],
            "report": self.report.to_dict(),
        }


def audit(
    table: Table,
    *,
    policy: str | Policy | None = None,
    rounding: str | Rounding | None = None,
    total_rounding: str | Rounding | None = None,
    context: Context | None = None,
    settle: Mapping[Any, Any] | None = None,
    language: Reader | None = None,
) -> Audit:
    """Hold the recorded scores of a table against the computed ones.

    Args:
        table: as :func:`indexpr.read_table` gives it.
        policy: by which it is scored; where None, the one that reproduces most recorded scores.
        rounding: of each row; where None, that of the policy, or, where no policy is given, inferred too.
        total_rounding, context, settle, language: as in :func:`indexpr.score_table`.

    Raises:
        IndexprError: for what is wrong with the call, never for a bad row.

    >>> from indexpr.table.model import Place, Row, Table
    >>> row = Row("产出指标", "数量指标", "检查企业数", None, "≥450家", "174家", "0.5", "0.1", "", Place("t.csv", row=2))
    >>> made = audit(Table(Place("t.csv"), rows=(row,)))
    >>> made.policy.name, made.rounding.name, made.matched, made.compared
    ('mof-2020', 'down_1', 1, 1)
    """
    evaluated = evaluate_rows(table, context=context, language=language)
    chosen = None if rounding is None else Rounding.named(rounding)
    inference = None
    if policy is None:
        inference = infer(table, evaluated, rounding=chosen, context=context, language=language)
        by, rounded = inference.policy, inference.rounding
    else:
        by = get_policy(policy)
        rounded = chosen or by.rounding
    report = score_rows(
        table,
        evaluated,
        policy=by,
        rounding=rounded,
        total_rounding=by.total_rounding if total_rounding is None else Rounding.named(total_rounding),
        execution_rounding=None if inference is None else inference.execution_rounding,
        context=context,
        settle=settle,
        language=language,
    )
    differences = tuple(_differences(report, evaluated, language))
    sums = sums_of(report)
    return Audit(
        report=report,
        inference=inference,
        differences=differences,
        sums=sums,
        findings=tuple(findings_of(report, sums, {d.row.place: d.describe for d in differences})),
    )


def _differences(
    report: TableReport, evaluated: tuple[EvaluatedRow, ...], language: Reader | None
) -> Iterator[Difference]:
    execution = report.execution
    if execution is not None and execution.difference:
        yield Difference(execution, likely_cause_of_execution(execution))
    for at, (made, each) in enumerate(zip(report.rows, evaluated, strict=True)):
        if not made.difference:
            continue
        neighbours = {}
        if at:
            neighbours["above"] = report.rows[at - 1]
        if at + 1 < len(report.rows):
            neighbours["below"] = report.rows[at + 1]
        yield Difference(made, likely_cause(made, each, report.policy, report.rounding, neighbours, language))
