"""Each row of a table evaluated once, so that it can be scored under many policies.

What a row lacks or says wrongly is kept as data: nothing here raises for a bad row.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from attrs import evolve, frozen

from indexpr.diagnostics import Diagnostic, IndexprError, IndicatorSyntaxError, Span
from indexpr.evaluation import Context, Evaluation, evaluate
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import parse_points
from indexpr.scoring.numbers import shown

from ..combining import combined
from ..contents import is_blank_mark
from ..floats import without_floats
from ..indicators import concerns_money
from ..model import Row, Table

__all__ = ["EvaluatedRow", "context_of", "evaluate_rows", "points_of", "recorded_of", "row_label"]

#: What can be said of a row before any policy is looked at.
Standing = Literal["evaluated", "unscored", "excluded", "doubtful", "error"]


@frozen(kw_only=True)
class EvaluatedRow:
    """A row, read and compared.

    Attributes:
        row: as it stands in the table.
        standing: ``evaluated``; ``unscored``, evaluated too, in a table that has no
            points at all; ``excluded`` (分值 or 得分 say that it is not scored); ``doubtful``, where
            something is missing or may not be read as it stands; ``error``, where reading or comparing failed.
        context: in which the row was evaluated.
        target: the target that was held: the adjusted one where the table has it.
        actual: what was held against it: what is expected at the year's end where the table monitors the year.
        points, recorded: as numbers; None where there is none.
        evaluation: None where there is none.
        error: why there is none.
        why: why the row is doubtful.
        notes: what was assumed about the row itself.
    """

    row: Row
    standing: Standing
    context: Context
    target: str | None
    actual: str | None
    points: Decimal | None
    recorded: Decimal | None
    evaluation: Evaluation | None = None
    error: IndexprError | None = None
    why: Diagnostic | None = None
    notes: tuple[Diagnostic, ...] = ()


def evaluate_rows(
    table: Table, *, context: Context | None = None, language: Reader | None = None
) -> tuple[EvaluatedRow, ...]:
    """Every row of the table, in its order.

    Args:
        table: as read.
        context: what the table does not say (calendar, rates, reading of deadlines). Its ``year`` and ``unit``
            go before those of the table.
        language: in which texts are read.
    """
    if not isinstance(table, Table):
        raise IndexprError(
            f"需要读入的表（Table），而不是 {type(table).__name__}",
            f"a Table is needed, not {type(table).__name__}",
            code="not-a-table",
            hint="先用 indexpr.read_table(文件名) 读入",
            hint_en="read it first with indexpr.read_table(path)",
        )
    around = context or Context()
    pointless = not any(_has_points(row) for row in table.rows)
    monitoring = any((row.expected or "").strip() for row in table.rows)
    return tuple(
        _evaluated(row, table, around, language, pointless=pointless, monitoring=monitoring)
        for row in table.rows
    )


def _has_points(row: Row) -> bool:
    return bool((row.points or "").strip()) and not is_blank_mark(row.points or "")


def context_of(row: Row, table: Table, context: Context | None = None) -> Context:
    """What surrounds the values of a row: its place, its unit, the year and the unit of the table's head.

    The unit of the head (单位：万元) counts for indicators of money only: a number of people is not in 万元.
    """
    given = context or Context()
    unit = row.unit if row.unit and not is_blank_mark(row.unit) else None
    if unit is None and concerns_money(row):
        unit = given.unit or table.unit
    return evolve(
        given,
        year=given.year if given.year is not None else table.year,
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        unit=unit,
        nature=row.nature or given.nature,
    )


def points_of(text: str | None) -> tuple[Decimal | None, tuple[Diagnostic, ...]]:
    """The points of a cell, and what was assumed. A weight of 10% is 10 points of 100.

    Raises:
        IndexprError: ``bad-points``.

    >>> points_of("0.5")[0], points_of("—")[0], points_of("10%")[0]
    (Decimal('0.5'), None, Decimal('10'))
    """
    plain = (text or "").strip()
    if plain[-1:] in ("%", "％"):
        number = parse_points(plain[:-1])
        if number is not None:
            said = Diagnostic(
                "points-in-percent",
                "hint",
                None,
                f"权重“{plain}”按百分制理解为{shown(number)}分",
                f"the weight {plain!r} is taken as {shown(number)} points of 100",
            )
            return number, (said,)
    return parse_points(text), ()


def recorded_of(text: str | None) -> tuple[Decimal | None, tuple[Diagnostic, ...]]:
    """The recorded score of a cell, None where there is none, and what is wrong with it.

    A score that a spreadsheet computed and nobody rounded (7.75510204081633) is taken to 12 decimals.

    >>> recorded_of("9.8分")[0], recorded_of("7.75510204081633")[0], recorded_of("—")[0]
    (Decimal('9.8'), Decimal('7.755102040816'), None)
    """
    plain, floats = without_floats((text or "").strip())
    if floats:
        return parse_points(plain), floats
    if _UNROUNDED.fullmatch(plain):
        return Decimal(plain[: plain.index(".") + 13]), ()
    try:
        return parse_points(text), ()
    except IndexprError as error:
        said = Diagnostic(
            "unreadable-score",
            "warning",
            None,
            f"得分“{text}”不是可用的数：{error.message_zh}",
            f"the recorded score {text!r} cannot be used: {error.message_en}",
        )
        return None, (said,)


def row_label(row: Row) -> str:
    """What to call a row in a sentence: its name, else its place."""
    return " ".join((row.name or "").split()) or str(row.place)


def _evaluated(
    row: Row, table: Table, context: Context, language: Reader | None, *, pointless: bool, monitoring: bool
) -> EvaluatedRow:
    around = context_of(row, table, context)
    recorded, notes = recorded_of(row.recorded)
    target, adjusted = target_of(row)
    actual, held = _actual(row, target, monitoring=monitoring)
    if target is not None:
        target, floats = without_floats(target)
        held = (*floats, *held)
    notes = (*notes, *adjusted, *held)
    made = EvaluatedRow(
        row=row,
        standing="evaluated",
        context=around,
        target=target,
        actual=actual,
        points=None,
        recorded=recorded,
        notes=notes,
    )
    try:
        points, said = points_of(row.points)
    except IndexprError as error:
        return evolve(made, standing="error", error=error)
    made = evolve(made, points=points, notes=(*notes, *said))
    if _says_not_scored(row):
        return evolve(made, standing="excluded", points=None)
    if row.doubts:
        return evolve(made, standing="doubtful", why=row.doubts[0])
    if target is None or not target.strip():
        return evolve(made, standing="error", error=_no_target())
    try:
        evaluation = evaluate(target, actual, context=around, language=language)
    except IndexprError as error:
        return evolve(made, standing="error", error=error)
    if evaluation.excluded:
        return evolve(made, standing="excluded", evaluation=evaluation)
    if monitoring and not (row.expected or "").strip() and evaluation.outcome == "not_met":
        return evolve(made, standing="doubtful", evaluation=evaluation, why=_NOT_OVER)
    if points is None and pointless:
        why = _NO_POINTS_AT_ALL if evaluation.outcome != "undecided" else None
        return evolve(made, standing="unscored", evaluation=evaluation, why=why)
    if points is None:
        return evolve(made, standing="doubtful", evaluation=evaluation, why=_NO_POINTS)
    return evolve(made, evaluation=evaluation)


def _actual(row: Row, target: str | None, *, monitoring: bool) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """What to hold against the target, and what was assumed about it."""
    said: tuple[Diagnostic, ...] = ()
    actual = row.actual
    if monitoring and (row.expected or "").strip():
        actual, said = row.expected, (_EXPECTED,)
    if actual is None:
        return None, said
    actual, floats = without_floats(actual)
    if _PERCENT.fullmatch((row.unit or "").strip()) and _BARE.fullmatch(actual.strip()):
        figure = re.search(r"\d+(?:\.\d+)?", target or "")
        # A share with its format lost (≥95 and 0.97) is one only where the target's own figure cannot be a share.
        if abs(Decimal(actual.strip())) > 1 or (figure is not None and Decimal(figure[0]) <= 1):
            actual = actual.strip() + "%"
    return actual, (*said, *floats)


def _says_not_scored(row: Row) -> bool:
    """Whether 分值 or 得分 say that the row is not scored; an empty cell says nothing."""
    return any(
        text is not None and text.strip() and is_blank_mark(text) for text in (row.points, row.recorded)
    )


def target_of(row: Row) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The target to hold, which is the adjusted one where the table gives one, and that it was."""
    adjusted = (row.adjusted or "").strip()
    if not adjusted or is_blank_mark(adjusted):
        return row.target, ()
    target = combined(row.sign, adjusted, row.unit) or adjusted
    if target == (row.target or "").strip():
        return row.target, ()
    said = Diagnostic(
        "adjusted-target",
        "hint",
        None,
        f"按调整后的指标值“{target}”计分（原为“{row.target or ''}”）",
        f"scored against the adjusted target {target!r} (it was {row.target or ''!r})",
    )
    return target, (said,)


_PERCENT = re.compile(r"[%％]|百分比|百分点")
_BARE = re.compile(r"-?\d{1,15}(?:\.\d+)?", re.ASCII)
_UNROUNDED = re.compile(r"[0-9]{1,4}\.[0-9]{13,20}", re.ASCII)


def _no_target() -> IndicatorSyntaxError:
    return IndicatorSyntaxError(
        "指标值为空",
        "the target is empty",
        source="",
        span=Span(0, 0),
        code="empty-value",
        expected=("指标值",),
    )


_NO_POINTS = Diagnostic(
    "missing-points", "warning", None, "分值为空，无法计分", "the row has no points and cannot be scored"
)
_NO_POINTS_AT_ALL = Diagnostic(
    "table-without-points",
    "hint",
    None,
    "表中没有分值，只判断是否达到目标，不计分",
    "the table has no points; rows are judged against their targets and not scored",
)
_EXPECTED = Diagnostic(
    "expected-held",
    "hint",
    None,
    "监控表按全年预计完成情况判断",
    "in a table that monitors the year, what is expected at its end is held against the target",
)
_NOT_OVER = Diagnostic(
    "year-not-over",
    "hint",
    None,
    "年度尚未结束，没有全年预计完成情况，不能判定",
    "the year is not over and nothing is said of its end",
)
