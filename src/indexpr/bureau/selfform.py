"""The self-evaluation form of next spring, made from the targets that are approved now.

Its rows are those of the targets; what a person is to fill in is empty. Points are those of the targets; where a table has
none, a named scheme of weights gives each 一级指标 its points, shared out evenly among its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from indexpr.diagnostics import IndexprError
from indexpr.scoring import SCHEMES, WeightScheme
from indexpr.scoring.numbers import shown
from indexpr.scoring.schemes import EXECUTION, level_of
from indexpr.table import Row, Table
from indexpr.table.model import BudgetExecution

__all__ = ["self_evaluation_form"]

#: Shares of points are given in steps of half a point.
STEP = Fraction(1, 2)
#: What the rows of budget execution and the title are called in a form.
TOTAL_FUNDS, TITLE = "年度资金总额", "项目支出绩效自评表"


def self_evaluation_form(table: Table, *, scheme: str | None = None, year: int | None = None) -> Table:
    """A table of targets as the empty form of a self-evaluation.

    Args:
        table: targets, as :func:`indexpr.read_table` gives them.
        scheme: the weights by which points are given where the targets have none: ``10-50-30-10``,
            ``10-20-40-20-10`` (with 成本指标) or ``20-40-30-10``; by default the first that has a weight for
            every level of the table. Points that the targets have are kept.
        year: of the budget, where the table does not say it.

    Returns:
        A table with the same rows: 实际完成值, 得分 and 偏差原因 are empty, 分值 are there, and a row of budget
        execution with the budget. :func:`indexpr.write_form` writes it.

    Raises:
        IndexprError: ``not-a-table``; ``no-rows``; ``unknown-scheme``; ``scheme-without-level`` where the scheme has no
            weight for a level of the table.

    >>> targets = Table.from_records([
    ...     {"一级指标": "产出指标", "三级指标": "培训人次", "指标值": "≥100人次"},
    ...     {"一级指标": "效益指标", "三级指标": "就业能力", "指标值": "显著提升"},
    ...     {"一级指标": "满意度指标", "三级指标": "学员满意度", "指标值": "≥90%"},
    ... ])
    >>> form = self_evaluation_form(targets)
    >>> [(row.name, row.points, row.actual) for row in form.rows], form.execution.points
    ([('培训人次', '50', ''), ('就业能力', '30', ''), ('学员满意度', '10', '')], '10')
    """
    if not isinstance(table, Table):
        raise IndexprError(
            f"需要读入的表（Table），而不是 {type(table).__name__}",
            f"a Table is needed, not {type(table).__name__}",
            code="not-a-table",
            hint="先用 indexpr.read_table(文件名) 读入",
            hint_en="read it first with indexpr.read_table(path)",
        )
    if not table.rows:
        raise IndexprError("表中没有指标", "the table has no indicators", code="no-rows")
    has_points = any((row.points or "").strip() for row in table.rows)
    weights = None if has_points and scheme is None else _scheme(table, scheme)
    rows = tuple(map(_empty, table.rows))
    points = _execution_points(table)
    if weights is not None:
        rows = _weighed(rows, weights)
        points = next((shown(p) for level, p in weights.weights if level == EXECUTION), None)
    return evolve(
        table,
        title=table.title if table.title and "自评" in table.title else TITLE,
        year=table.year if year is None else year,
        rows=rows,
        execution=_execution(table, points),
        funds=(),
        declared_total=None,
        declared_total_points=None,
        declared_grade=None,
        conclusion=None,
        repairs=(),
        unplaced=(),
        diagnostics=(),
    )


def _scheme(table: Table, name: str | None) -> WeightScheme:
    levels = {level_of(row.level1 or "") for row in table.rows}
    if name is not None:
        found = next((scheme for scheme in SCHEMES if scheme.name == name), None)
        if found is None:
            known = "、".join(scheme.name for scheme in SCHEMES)
            raise IndexprError(
                f"没有权重方案“{name}”",
                f"no scheme of weights {name!r}",
                code="unknown-scheme",
                hint=f"可用：{known}",
                hint_en=f"there are {known}",
            )
        chosen = found
    else:
        chosen = next((s for s in SCHEMES if levels <= {level for level, _ in s.weights}), SCHEMES[0])
    missing = [
        row.level1 or "（空）" for row in table.rows if level_of(row.level1 or "") not in dict(chosen.weights)
    ]
    if missing:
        named = "、".join(dict.fromkeys(missing))
        raise IndexprError(
            f"权重方案 {chosen.name} 没有给“{named}”权重",
            f"the scheme {chosen.name} has no weight for {named}",
            code="scheme-without-level",
            hint="换一个方案，或先在目标表中填写分值",
            hint_en="take another scheme, or give points in the table of targets",
        )
    return chosen


def _empty(row: Row) -> Row:
    return evolve(
        row, actual="", recorded="", reason="", deviation=None, deduction=None, completion=None, expected=None
    )


def _weighed(rows: Sequence[Row], scheme: WeightScheme) -> tuple[Row, ...]:
    """Each level's points, shared out among its rows; points of a level without rows go to nobody."""
    shares: dict[str, list[Decimal]] = {}
    for level, points in scheme.weights:
        count = sum(level_of(row.level1 or "") == level for row in rows)
        shares[level] = _shared(Fraction(points), count)
    return tuple(evolve(row, points=shown(shares[level_of(row.level1 or "") or ""].pop(0))) for row in rows)


def _shared(points: Fraction, count: int) -> list[Decimal]:
    """Even shares in steps; what is left over goes to the first ones, a step each, and the sum is exact."""
    if not count:
        return []
    steps = points / STEP
    each, rest = divmod(steps, count)
    return [Decimal(shown((each + (1 if place < rest else 0)) * STEP)) for place in range(count)]


def _execution_points(table: Table) -> str | None:
    return None if table.execution is None else table.execution.points


def _execution(table: Table, points: str | None) -> BudgetExecution | None:
    if points is None and table.execution is None:
        return None
    budget = table.budget_text if table.execution is None else table.execution.budget or table.budget_text
    unit = table.unit if table.execution is None else table.execution.unit or table.unit
    return BudgetExecution(None, budget, "", points, "", "", table.source, label=TOTAL_FUNDS, unit=unit)
