"""Budget execution: what was spent of the whole year's budget, scored by ratio or by bands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import SupportsIndex

from ..diagnostics import Diagnostic
from ..evaluation import Context, evaluate
from ..evaluation.given import Points, unwrapped
from ..evaluation.outcome import Reader
from ..evaluation.units import YUAN
from ..language.nodes import Comparison, Expression, Quantity
from .numbers import Asked, about, number_given, points_given
from .policies import Policy, get_policy
from .rounding import Rounding
from .score import Score, compose
from .verdict import ALL, EXCLUDED, NOTHING, Verdict, certain, unsettled

AMOUNT = Asked("预算执行金额", "an amount of budget execution", "bad-amount")
#: In 元, or whatever the table counts in.
MOST_MONEY = 10**15
Amount = str | SupportsIndex | Decimal | Expression


def score_execution(
    budget: Amount,
    executed: Amount | None,
    *,
    points: Points,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    completed: bool | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> Score:
    """Score 全年执行数 against 全年预算数.

    Args:
        budget: of the whole year (全年预算数), as text, number or expression.
        executed: 全年执行数.
        points: of the row; ``-`` excludes it.
        policy, rounding: as in :func:`indexpr.score`.
        completed: whether the project is done, which bands ask for: done within the budget earns all. None
            where it is not known: the rate alone decides then, and a diagnostic says so.
        context: ``unit`` is that of bare amounts (单位：万元).
        language: in which texts are read.

    Raises:
        IndexprError: ``bad-points``, ``bad-amount``; errors of reading, units and context as in
            :func:`indexpr.score`.

    >>> score_execution("1000万元", "985万元", points=10).earned
    Decimal('9.85')
    >>> score_execution("1000万元", "985万元", points=10, policy="mof-2021-101").earned
    Decimal('7')
    """
    worth, by = points_given(points), get_policy(policy)
    rounded = by.rounding if rounding is None else Rounding.named(rounding)
    given = context or Context()
    # an amount of money held from below, whatever row the context was made for
    around = Context(
        year=given.year, unit=given.unit or YUAN, rates=given.rates, name=given.name, nature="positive"
    )
    reported = None if unwrapped(executed) is None else _amount(executed)
    evaluation = evaluate(_amount(budget), reported, context=around, language=language).noting(*worth.said)
    if worth.points is None or evaluation.excluded:
        return compose(evaluation, EXCLUDED, worth.points, by, rounded, around, "execution")
    whole, spent = evaluation.target_value, evaluation.actual_value
    if evaluation.outcome == "undecided" or whole is None or spent is None:
        verdict = unsettled(by, evaluation.reason, evaluation.reason_zh, evaluation.reason_en)
    elif whole <= 0:
        verdict = unsettled(
            by,
            "no-budget",
            "全年预算数不大于0，无法计算预算执行率",
            "the budget is not above 0; there is no rate of execution",
        )
    else:
        verdict = _rated(spent / whole, by, completed)
    return compose(evaluation, verdict, worth.points, by, rounded, around, "execution")


def _amount(value: Amount | None) -> str | Expression:
    if isinstance(value, (str, Expression)):
        return value
    number, said = number_given(value, AMOUNT, MOST_MONEY)
    text = format(number, "f")
    return Comparison(comparator="=", quantity=Quantity(number), implicit=True, text=text, diagnostics=said)


def _rated(rate: Fraction, policy: Policy, completed: bool | None) -> Verdict:
    over: tuple[Diagnostic, ...] = ()
    if rate > 1:
        over = (
            Diagnostic(
                "over-budget",
                "warning",
                None,
                f"执行数超过全年预算数（预算执行率{about(rate * 100, 2)}%）",
                f"more was spent than the budget ({about(rate * 100, 2)} %)",
            ),
        )
    bands = policy.execution
    if bands is None:
        return certain("execution_ratio", min(max(rate, NOTHING), ALL), *over)
    if over:
        return unsettled(
            policy,
            "over-budget",
            f"{over[0].message_zh}，分段规则未作规定",
            f"{over[0].message_en}; the bands do not say what that earns",
        )
    if completed and rate <= 1:
        return certain("execution_bands", ALL)
    share = bands.share(rate * 100)
    if completed is None and share < ALL:
        return certain("execution_bands", share, _COMPLETION_UNKNOWN)
    return certain("execution_bands", share)


_COMPLETION_UNKNOWN = Diagnostic(
    "completion-unknown",
    "warning",
    None,
    "未说明项目是否完成，按预算执行率分段；如项目已在预算内完成，应得满分",
    "nothing says whether the project is done; the rate decides. Done within the budget would earn all",
)
