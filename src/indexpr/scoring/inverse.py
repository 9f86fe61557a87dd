"""The inverse: the actual that earns a given score, exactly.

A rounding takes part only where the caller names one. Without it the exact score is meant: 0.4 of 0.5 points
for ≥450家 takes 360家. With ``rounding="half_up_2"`` 0.395 is enough for 0.40, which takes 355.5家.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import evolve

from ..diagnostics import ContextError, Diagnostic, IndexprError, Span
from ..evaluation import Context, Evaluation, evaluate
from ..evaluation.given import Points, Side
from ..evaluation.outcome import Reader, piece
from ..language.dates import CalendarDay
from ..language.nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparator,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    NotScored,
    Period,
    Qualitative,
    Quantity,
    Range,
    Rank,
)
from ..language.numerals import exact
from .numbers import POINTS, Asked, number_given, shown
from .parts import TIER_NAMES
from .policies import Policy, get_policy
from .quantity_rules import Limit
from .rounding import Rounding
from .verdict import concerns_satisfaction, limit_day

EARN = Asked("应得分", "the score to earn", "bad-earn")


class Reach(NamedTuple):
    """What a share of the points takes.

    Attributes:
        expression: the actual.
        share: what the bound itself earns (of an exclusive bound: just beyond it).
    """

    expression: Expression
    share: Fraction


class _Asking(NamedTuple):
    """What is asked of every item of a target: a share of the points under a policy."""

    share: Fraction
    policy: Policy
    context: Context
    language: Reader | None


def needed(
    target: Side,
    *,
    points: Points,
    earn: Points,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> Expression:
    """The actual that earns at least a given score.

    A positive quantity has a smallest one (≥360家), a reverse quantity a largest one (≤125万元), a range
    both, a deadline a latest day, several forms together one for each; a qualitative target is returned as
    it is, with a diagnostic ``tier-needed`` that names the tier.

    The bound is exact, also where things are counted: ≥355.5家 is reached by 356家, which a diagnostic says.

    Args:
        target: as in :func:`indexpr.score`.
        points: of the row.
        earn: the score to earn.
        policy, context, language: as in :func:`indexpr.score`.
        rounding: where one is named, the rounded score has to reach ``earn``; else the exact one.

    Raises:
        IndexprError: ``unreachable`` where no actual earns so much; ``any-actual`` where every one does and
            there is no bound; ``not-scored``; ``bad-points``, ``bad-earn``, ``unknown-policy``, …

    >>> str(needed("≥450家", points="0.5", earn="0.4"))
    '≥360家'
    """
    (worth, said), (aim, told) = number_given(points, POINTS), number_given(earn, EARN)
    reached = reach(
        target, points=worth, earn=aim, policy=policy, rounding=rounding, context=context, language=language
    ).expression
    return reached.with_diagnostics(*said, *told) if said or told else reached


def reach(
    target: Side,
    *,
    points: Points,
    earn: Points,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> Reach:
    """As :func:`needed`, with the share that the bound earns."""
    (worth, _), (aim, _) = number_given(points, POINTS), number_given(earn, EARN)
    by = get_policy(policy)
    if aim > worth:
        raise unreachable(aim, f"分值只有{shown(worth)}分", f"the row has {shown(worth)} points only")
    least = Fraction(aim)
    if rounding is not None:
        # a full score is not rounded, and nothing is rounded beyond it
        least = min(Rounding.named(rounding).least(least), Fraction(worth))
    share = least / Fraction(worth) if worth else Fraction(0)
    read = evaluate(target, None, context=context, language=language).target
    return _reach(read, _Asking(share, by, context or Context(), language), aim)


def unreachable(earn: Decimal, zh: str, en: str) -> IndexprError:
    """The error for a score that no actual earns."""
    return IndexprError(
        f"任何实际完成值都不能得{shown(earn)}分：{zh}",
        f"no actual earns {shown(earn)}: {en}",
        code="unreachable",
    )


def _reach(target: Expression, asking: _Asking, earn: Decimal) -> Reach:
    if isinstance(target, (AllOf, AnyOf)):
        return _together(target, asking, earn)
    if isinstance(target, NotScored):
        raise IndexprError("该指标不计分", "there is nothing to score", code="not-scored")
    if isinstance(target, (Qualitative, Narrative)):
        return _by_tier(target, asking, earn)
    if isinstance(target, Range):
        return _inside(target, asking)
    if isinstance(target, Rank):
        return _by_rank(target, asking)
    if isinstance(target, (Comparison, Change)):
        probe = evaluate(target, _itself(target), context=asking.context, language=asking.language)
        if probe.nature not in ("deadline", "period"):
            return _by_amount(target, probe, asking, earn)
        target = _as_days(target, asking)
    assert isinstance(target, (Deadline, Period))
    return _by_date(target, asking)


def _any_actual() -> IndexprError:
    return IndexprError(
        "任何实际完成值都可得该分数，没有界限",
        "every actual earns that much; there is no bound",
        code="any-actual",
    )


def _no_single_day(target: Expression) -> IndexprError:
    return IndexprError(
        f"“{piece(target)}”不是确定的日期，不能反推",
        f"{piece(target)!r} names no single day; what it needs cannot be told",
        code="no-inverse",
    )


# --- quantities ---------------------------------------------------------------------------------------


def _itself(target: Comparison | Change) -> Expression:
    """The target's own quantity as an actual: how it is held against that tells its nature and its unit."""
    plain = evolve(target.quantity, approximate=None)
    if isinstance(target, Change):
        return Change(direction=target.direction, comparator="=", quantity=plain, base=target.base)
    return Comparison(
        comparator="=", quantity=plain, implicit=target.implicit, text=target.text, span=target.span
    )


def _as_days(target: Comparison | Change, asking: _Asking) -> Period:
    """12月 of a 时效指标: the month that evaluation takes it for."""
    from ..evaluation.outcome import Case
    from ..evaluation.times import as_month
    from ..language import Language

    found = as_month(target, Case(target, target, asking.context, asking.language or Language.default()))
    assert found is not None  # evaluation held the target as a date for no other reason
    return found


def _by_amount(target: Comparison | Change, probe: Evaluation, asking: _Asking, earn: Decimal) -> Reach:
    whole = probe.target_value
    if any(said.code == "two-sided" for said in probe.diagnostics):
        raise IndexprError(
            "该指标并非越高或越低越好，只有与目标相同才能确定得分，不能反推",
            "the indicator is neither the more the better nor the less; only the target itself is sure to earn",
            code="no-inverse",
            hint="目标值写明≥或≤，或在上下文中给出指标性质",
            hint_en="write ≥ or ≤ in the target, or give the nature in the context",
        )
    if whole is None:
        raise IndexprError(
            f"目标值不能反推：{probe.reason_zh}",
            f"the target has no inverse: {probe.reason_en}",
            code="no-inverse",
        )
    limit = _limit(target, probe, whole, asking, earn)
    upward = probe.nature == "positive"
    # every limit goes with the target: scaled back, it stands in the unit that the target is written in
    value = limit.value * target.quantity.value / whole if whole else limit.value
    comparator: Comparator = (
        (">=" if limit.inclusive else ">") if upward else ("<=" if limit.inclusive else "<")
    )
    unit = target.quantity.unit or (probe.unit if not whole else None)
    made = evolve(
        target,
        comparator=comparator,
        quantity=Quantity(exact(value), unit),
        implicit=False,
        **_AFRESH,
    )
    if unit is None and re.search("[万亿]", piece(target)):
        # ≤200万: without its 万 a bare number would leave open which of the two sides means 万
        text = made.canonical("short")
        made = evolve(made, text=text, span=Span(0, len(text)))
    return Reach(_with_whole_number(made, value, asking), limit.share)


_AFRESH: dict[str, Any] = {"text": "", "span": Span(0, 0), "diagnostics": (), "note": None}


def _limit(target: Expression, probe: Evaluation, whole: Fraction, asking: _Asking, earn: Decimal) -> Limit:
    share, policy = asking.share, asking.policy
    strict = probe.comparator in (">", "<")
    if probe.nature == "positive":
        bands = policy.satisfaction
        if bands is not None and probe.unit == "%" and concerns_satisfaction(asking.context, target):
            if share <= 0:
                return Limit(Fraction(0), True, bands.share(Fraction(0)))
            band = bands.least(share)
            if band is None:
                raise unreachable(
                    earn, "超过满意度分段的最高得分", "more than the highest band of satisfaction"
                )
            return Limit(Fraction(band[0]), True, band[1])
        if share <= 0 and whole >= 0:
            return Limit(Fraction(0), True, Fraction(0))
        return policy.positive.limit(whole, share, strict)
    if share <= 0 and whole >= 0:
        raise _any_actual()
    if probe.nature == "equal_zero":
        return Limit(Fraction(0), True, Fraction(1))
    return policy.reverse.limit(whole, share, strict)


def _with_whole_number(made: Comparison | Change, value: Fraction, asking: _Asking) -> Expression:
    """Say which whole number reaches the bound, where things are counted that have no fractions."""
    from ..evaluation.units import is_count
    from ..language import Language

    unit = made.quantity.unit
    if unit is None or value.denominator == 1:
        return made
    if not is_count(unit, (asking.language or Language.default()).vocabulary):
        return made
    upward = made.comparator in (">=", ">")
    whole = -(-value // 1) if upward else value // 1
    counted = evolve(
        made, comparator=">=" if upward else "<=", quantity=Quantity(Decimal(whole), unit), diagnostics=()
    )
    return made.with_diagnostics(
        Diagnostic(
            "whole-number",
            "hint",
            None,
            f"“{unit}”按整数计，即{counted}",
            f"{unit} are counted in whole numbers: {counted}",
            str(counted),
        )
    )


def _inside(target: Range, asking: _Asking) -> Reach:
    """Both ends moved outwards; only one where the nature of the indicator leaves the other side open."""
    share, policy, nature = asking.share, asking.policy, asking.context.nature
    if share <= 0:
        raise _any_actual()
    low = policy.positive.limit(target.low.value, share, not target.low_inclusive)
    high = policy.reverse.limit(target.high.value, share, not target.high_inclusive)
    floor = Quantity(exact(low.value), target.low.unit or target.high.unit)
    ceiling = Quantity(exact(high.value), target.high.unit or target.low.unit)
    about: dict[str, Any] = {"subject": target.subject, "noun": target.noun, "anchor": target.anchor}
    made: Expression
    if nature == "positive":
        made = Comparison(comparator=">=" if low.inclusive else ">", quantity=floor, **about)
    elif nature == "reverse":
        made = Comparison(comparator="<=" if high.inclusive else "<", quantity=ceiling, **about)
    else:
        made = evolve(
            target,
            low=floor,
            high=ceiling,
            low_inclusive=low.inclusive,
            high_inclusive=high.inclusive,
            **_AFRESH,
        )
    return Reach(made, min(low.share, high.share))


# --- places, dates, words, several forms ------------------------------------------------------------------------


def _by_rank(target: Rank, asking: _Asking) -> Reach:
    """A place earns all or what a person says: no less than all has a place of its own."""
    if asking.share <= 0:
        raise _any_actual()
    return Reach(evolve(target, comparator="<=", **_AFRESH), Fraction(1))


def _by_date(target: Deadline | Period, asking: _Asking) -> Reach:
    if asking.share <= 0:
        raise _any_actual()
    rule, day = asking.policy.deadline, limit_day(target, asking.context)
    days = rule.days(asking.share)
    if day is None:
        if days:
            raise _no_single_day(target)
        return Reach(evolve(target, **_AFRESH), Fraction(1))
    if days:
        day = _later(day, days, asking.context)
    made = Deadline(
        latest=day,
        time=target.time if isinstance(target, Deadline) and not days else None,
        subject=target.subject,
        action=target.action,
        anchor=target.anchor,
    )
    return Reach(made, rule.share(days) if days else Fraction(1))


def _later(day: CalendarDay, days: int, context: Context) -> CalendarDay:
    if day.needs_year and context.year is None:
        raise ContextError(
            "目标日期没有年份，需要预算年度",
            "the target has no year; the budget year is needed",
            field="year",
        )
    try:
        later = day.on(context.year or 0) + dt.timedelta(days=days)
    except (ValueError, OverflowError):
        raise IndexprError(
            "目标不是确定的日期，不能反推",
            "the target names no single day and has no inverse",
            code="no-inverse",
        ) from None
    return CalendarDay(later.year, later.month, later.day)


def _by_tier(target: Qualitative | Narrative, asking: _Asking, earn: Decimal) -> Reach:
    tiers = asking.policy.tiers
    tier = tiers.least(asking.share)
    if tier is None:
        raise unreachable(earn, "超过“达成预期指标”档的得分", "more than the tier 'achieved' gives")
    zh, en = TIER_NAMES[tier]
    said = Diagnostic(
        "tier-needed", "hint", None, f"须评为“{zh}”及以上档次", f"the tier {en!r} or a higher one is needed"
    )
    return Reach(target.with_diagnostics(said), tiers.share(tier))


def _together(target: AllOf | AnyOf, asking: _Asking, earn: Decimal) -> Reach:
    """All items that have to earn it, or all of which one has to."""
    everything = isinstance(target, AllOf)
    reached: list[Reach] = []
    refused: IndexprError | None = None
    for item in target.items:
        try:
            reached.append(_reach(item, asking, earn))
        except IndexprError as error:
            # the score of all_of is the lowest, of any_of the highest
            passes = ("any-actual", "not-scored") if everything else ("unreachable", "not-scored")
            if error.code not in passes:
                raise
            refused = error
    if not reached:
        assert refused is not None
        raise refused
    if len(reached) == 1:
        return reached[0]
    made = evolve(target, items=tuple(r.expression for r in reached), **_AFRESH)
    return Reach(made, min(r.share for r in reached))
