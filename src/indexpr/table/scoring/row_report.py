"""One row of a table, scored under a policy, or why it is not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import evolve, frozen

from indexpr.diagnostics import Diagnostic, IndexprError
from indexpr.diagnostics.notebook import short
from indexpr.evaluation import Context, Evaluation
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Overshoot, Policy, Rounding, Score, score_execution
from indexpr.scoring.numbers import shown
from indexpr.scoring.record import FIELDS, codes, score_record
from indexpr.scoring.schemes import EXECUTION
from indexpr.scoring.score import score_evaluation

from ..contents import money_text
from ..model import BudgetExecution, Place, Row, Table
from .evaluated import EvaluatedRow, points_of, recorded_of, row_label
from .settlement import Settlement, settled_score

__all__ = ["RowReport", "RowState", "execution_report", "optional_number", "scored_row", "settled_row"]

RowState = Literal["scored", "unscored", "review", "excluded", "error"]
NOTHING = Decimal(0)


@frozen(kw_only=True)
class RowReport:
    """One row of a table, scored, or why it is not.

    Attributes:
        row: as it stands in the table.
        state: ``scored``; ``unscored``, decided in a table that has no points;
            ``excluded``; ``review``, where it is not decided; ``error``, where it cannot be read
            or compared, which is for review too.
        score: None where the row was not scored at all.
        evaluation: target and actual compared; None where they were not.
        error: why it cannot be read or compared: a syntax, unit or context error, kept as data.
        points: as a number; None where the row has none or is excluded.
        recorded: the printed score as a number, None where there is none.
        computed: what the row earns; None unless ``scored``.
        least, most: of the points that count towards the total; both are ``computed`` where the row is scored.
        unsettled: why the row is for review, or None.
        settled: who settled a row that was for review, and how; None where the policy decided.
        assumptions: everything that was assumed about the row: of its cells, readings, evaluation and scoring.
    """

    row: Row | BudgetExecution
    state: RowState
    score: Score | None = None
    evaluation: Evaluation | None = None
    error: IndexprError | None = None
    points: Decimal | None = None
    recorded: Decimal | None = None
    computed: Decimal | None = None
    least: Decimal = NOTHING
    most: Decimal = NOTHING
    unsettled: Diagnostic | None = None
    settled: Settlement | None = None
    assumptions: tuple[Diagnostic, ...] = ()

    def __repr__(self) -> str:
        earned = "" if self.computed is None else f", {shown(self.computed)}"
        worth = "" if self.points is None else f" of {shown(self.points)}"
        return f"RowReport({short(self.name)!r}: {self.state}{earned}{worth})"

    def to_record(self) -> dict[str, Any]:
        """The row as flat values: its place and cells, ``earned``, ``exact``, ``outcome``, ``status``, ``tier``,
        ``rule``, ``least``, ``most``, ``difference``, a ``sentence``, the codes of what was assumed, ``error``."""
        cells = self.row.to_dict()
        named = ("goal", "level1", "level2", "name", "target", "actual", "unit")
        if not isinstance(self.row, Row):
            cells |= {
                "level1": EXECUTION,
                "name": self.name,
                "target": self.row.budget,
                "actual": self.row.executed,
            }
        made: dict[str, Any] = dict.fromkeys(FIELDS) if self.score is None else score_record(self.score)
        failed = self.error
        return {
            "row": self.place.row,
            **{name: cells.get(name) for name in named},
            "points": self.points,
            "recorded": self.recorded,
            **made,
            "earned": self.computed,
            "status": self.state,
            "least": self.least,
            "most": self.most,
            "difference": self.difference,
            "sentence": self.explain(),
            "diagnostics": codes(self.assumptions),
            "error": None if failed is None else failed.code,
            "error_message": None if failed is None else failed.message_zh,
        }

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.row.place

    @property
    def name(self) -> str:
        """The indicator, or 预算执行."""
        return row_label(self.row) if isinstance(self.row, Row) else self.row.label or EXECUTION

    @property
    def outcome(self) -> str | None:
        """``met``, ``not_met`` or ``undecided``; None where target and actual were not compared."""
        return None if self.evaluation is None else self.evaluation.outcome

    @property
    def difference(self) -> Decimal | None:
        """The recorded score less the computed one; None where one of them is missing."""
        if self.recorded is None or self.computed is None:
            return None
        return Decimal(shown(Fraction(self.recorded) - Fraction(self.computed)))

    @property
    def flags(self) -> tuple[Overshoot, ...]:
        """Targets that were passed by far."""
        return () if self.score is None else self.score.flags

    @property
    def excluded(self) -> bool:
        """Whether there is nothing to score."""
        return self.state == "excluded"

    @property
    def for_review(self) -> bool:
        """Whether a person must look at the row: it is not decided, or not understood."""
        return self.state in ("review", "error")

    def explain(self, language: str = "zh") -> str:
        """One sentence: why the row earns what it earns, or why it is not scored; who settled it.

        Args:
            language: ``"zh"`` or ``"en"``.
        """
        english = language == "en"
        if self.settled is not None:
            told = self.settled.describe(language)
            if self.score is not None and self.score.status == "scored":
                return self.score.explain(language) + (f" ({told})" if english else f"（{told}）")
            return f"{self.name}: {told}." if english else f"“{self.name}”：{told}。"
        if self.state == "unscored":
            return self._judged(english)
        if self.score is not None and self.score.status == self.state:
            return self.score.explain(language)
        why = self._why(english)
        if english:
            left = "not scored" if self.excluded else "left for review"
            return f"“{self.name}”: {left}" + (f" ({why})." if why else ".")
        left = "不参与计分" if self.excluded else "无法自动判定得分，留待人工复核"
        return f"“{self.name}”{left}" + (f"（{why}）。" if why else "。")

    def _judged(self, english: bool) -> str:
        sides = [getattr(self.row, "target", None) or "", getattr(self.row, "actual", None) or ""]
        met = self.outcome == "met"
        if english:
            told = "meets" if met else "misses"
            return f"“{self.name}”: {sides[1]} {told} the target {sides[0]}; the table has no points to score by."
        return f"“{self.name}”目标值“{sides[0]}”，实际“{sides[1]}”，{'达到' if met else '未达到'}目标；表中没有分值，不计分。"

    def _why(self, english: bool) -> str:
        why = self.error or self.unsettled
        if why is None:
            return ""
        return (why.message_en if english else why.message_zh).rstrip("。. ")

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; numbers as texts."""
        return {
            "row": self.row.to_dict(),
            "name": self.name,
            "state": self.state,
            "outcome": self.outcome,
            "points": optional_number(self.points),
            "recorded": optional_number(self.recorded),
            "computed": optional_number(self.computed),
            "least": shown(self.least),
            "most": shown(self.most),
            "difference": optional_number(self.difference),
            "score": None if self.score is None else self.score.to_dict(),
            "error": None if self.error is None else self.error.to_dict(),
            "unsettled": None if self.unsettled is None else self.unsettled.to_dict(),
            "settled": None if self.settled is None else self.settled.to_dict(),
            "flags": [flag.to_dict() for flag in self.flags],
            "assumptions": [d.to_dict() for d in self.assumptions],
            "explanation_zh": self.explain("zh"),
            "explanation_en": self.explain("en"),
        }


def scored_row(each: EvaluatedRow, policy: Policy, rounding: Rounding) -> RowReport:
    """What a policy makes of an evaluated row."""
    score = None
    if each.evaluation is not None and (each.points is not None or each.standing == "excluded"):
        score = score_evaluation(
            each.evaluation, points=each.points, policy=policy, rounding=rounding, context=each.context
        )
    made = RowReport(
        row=each.row,
        state="review",
        score=score,
        evaluation=each.evaluation,
        error=each.error,
        points=each.points,
        recorded=each.recorded,
        most=each.points or NOTHING,
        unsettled=each.why,
        assumptions=tuple(dict.fromkeys((*each.notes, *(() if score is None else score.diagnostics)))),
    )
    if each.standing == "excluded":
        return evolve(made, state="excluded", points=None, recorded=None, most=NOTHING)
    if each.standing == "error":
        return evolve(made, state="error")
    if each.standing == "unscored" and made.outcome != "undecided":
        return evolve(made, state="unscored")
    return made if each.standing == "doubtful" or score is None else _with_score(made, score)


def _with_score(made: RowReport, score: Score) -> RowReport:
    return evolve(
        made,
        state=score.status,
        computed=score.earned,
        least=score.least,
        most=score.most,
        unsettled=score.unsettled,
    )


def settled_row(
    made: RowReport,
    each: EvaluatedRow,
    given: Settlement,
    policy: Policy,
    rounding: Rounding,
    language: Reader | None,
) -> RowReport:
    """A row that a person has settled.

    Raises:
        IndexprError: see :func:`indexpr.table.settlement.settled_score`.
    """
    score, earned = settled_score(each, given, made.state, policy, rounding, language)
    assumed = (*made.assumptions, *(() if score is None else score.diagnostics))
    return evolve(
        made,
        state="scored",
        score=made.score if score is None else score,
        computed=earned,
        least=earned,
        most=earned,
        unsettled=None,
        settled=given,
        assumptions=tuple(dict.fromkeys(assumed)),
    )


def execution_report(
    table: Table,
    policy: Policy,
    rounding: Rounding,
    *,
    context: Context | None = None,
    language: Reader | None = None,
) -> RowReport | None:
    """The row of budget execution, scored; None where the table has none."""
    row = table.execution
    if row is None:
        return None
    recorded, notes = recorded_of(row.recorded)
    made = RowReport(row=row, state="review", recorded=recorded, assumptions=notes)
    try:
        points, said = points_of(row.points)
    except IndexprError as error:
        return evolve(made, state="error", error=error)
    if points is None:
        return evolve(made, state="excluded", recorded=None)
    made = evolve(made, points=points, most=points, assumptions=(*notes, *said))
    given = context or Context()
    around = Context(
        year=given.year or table.year, unit=given.unit or row.unit or table.unit, rates=given.rates
    )
    if not (row.budget or "").strip() or not (row.executed or "").strip():
        return evolve(made, unsettled=_NO_AMOUNTS)
    try:
        score = score_execution(
            money_text(row.budget or ""),
            money_text(row.executed or ""),
            points=points,
            policy=policy,
            rounding=rounding,
            context=around,
            language=language,
        )
    except IndexprError as error:
        return evolve(made, state="error", error=error)
    made = evolve(made, score=score, assumptions=(*made.assumptions, *score.diagnostics))
    return _with_score(made, score)


def optional_number(number: Decimal | None) -> str | None:
    """A number as text, for JSON; None where there is none."""
    return None if number is None else shown(number)


_NO_AMOUNTS = Diagnostic(
    "missing-amounts",
    "warning",
    None,
    "全年预算数或全年执行数为空，无法计算预算执行率",
    "the budget of the year or what was executed is empty; there is no rate of execution",
)
