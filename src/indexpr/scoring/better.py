"""How far an actual is from the next better score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from ..diagnostics import IndexprError, Value
from ..evaluation import Context
from ..evaluation.given import Points, Side
from ..evaluation.outcome import Reader
from ..language.nodes import AllOf, AnyOf, Change, Comparison, Deadline, Expression, Quantity, Range
from ..language.numerals import exact
from .inverse import reach
from .policies import Policy
from .rounding import Rounding
from .score import Score, rounded_share, score
from .verdict import days_late


@frozen(eq=False, repr=False)
class Gap(Value):
    """How far an actual is from the next better score.

    Attributes:
        score: as it stands.
        better: the next better score after rounding; None where all points are earned.
        needed: the actual that earns it; None likewise.
        distance: by how much the actual misses that, in the unit of the target; of a date in 天. None where
            there is no single distance (words, several forms, an amount that is not said).
    """

    score: Score
    better: Decimal | None = None
    needed: Expression | None = None
    distance: Quantity | None = None


def gap(
    target: Side,
    actual: Side,
    *,
    points: Points,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    tier: str | None = None,
    language: Reader | None = None,
) -> Gap:
    """The next better score and what it takes.

    Scores go in steps, so the rounding always takes part: the policy's own, or the one given.

    Args:
        target, actual, points, policy, rounding, context, tier, language: as in :func:`indexpr.score`.

    Raises:
        IndexprError: ``no-score`` for a row that is excluded or left for review; else as ``score``.

    >>> g = gap("≥450家", "174家", points="0.5", rounding="down_1")
    >>> g.score.earned, g.better, str(g.needed), g.distance.magnitude
    (Decimal('0.1'), Decimal('0.2'), '≥180家', Decimal('6'))
    """
    made = score(
        target, actual, points=points, policy=policy, rounding=rounding, context=context, tier=tier,
        language=language,
    )  # fmt: skip
    if made.earned is None or made.points is None or made.target is None:
        raise IndexprError(
            "该行不计分或留待复核，没有可比较的得分",
            "the row is excluded or left for review; it has no score to better",
            code="no-score",
        )
    if made.earned == made.points:
        return Gap(made)
    by = made.rounding
    step = min(Fraction(made.earned) // by.step * by.step + by.step, Fraction(made.points))
    try:
        reached = reach(
            made.target, points=made.points, earn=_decimal(step), policy=made.scored_by, rounding=by,
            context=context, language=language,
        )  # fmt: skip
    except IndexprError as error:
        if error.code != "unreachable":
            raise
        return Gap(made)
    better = max(rounded_share(reached.share, made.points, by), _decimal(step))
    return Gap(made, better, reached.expression, _distance(made, reached.expression, context or Context()))


def _decimal(value: Fraction) -> Decimal:
    number = exact(value)
    assert isinstance(number, Decimal)  # steps and points are finite decimals
    return number


def _distance(made: Score, wanted: Expression, context: Context) -> Quantity | None:
    e = made.evaluation
    if e is None or isinstance(wanted, (AllOf, AnyOf)):
        return None
    if isinstance(wanted, Deadline):
        late = days_late(evolve(e, target=wanted), context)
        return None if late is None else Quantity(Decimal(late), "天")
    if e.actual_value is None or e.target_value is None:
        return None
    asked = made.target
    if isinstance(asked, Range):
        asked = Comparison(comparator=">=", quantity=asked.low if e.nature == "positive" else asked.high)
    bound = wanted
    if isinstance(bound, Range):
        bound = Comparison(comparator=">=", quantity=bound.low if e.nature == "positive" else bound.high)
    if not isinstance(asked, (Comparison, Change)) or not isinstance(bound, (Comparison, Change)):
        return None
    if asked.quantity.value == 0:
        limit = bound.quantity.value
    else:
        limit = bound.quantity.value * e.target_value / asked.quantity.value
    return Quantity(exact(abs(limit - e.actual_value)), e.unit)
