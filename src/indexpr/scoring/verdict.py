"""From an evaluation to a share of the points: which rule of the policy fires, and what it gives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ..diagnostics import Diagnostic
from ..evaluation import Context, Evaluation
from ..language.dates import CalendarDay
from ..language.nodes import Comparison, Deadline, Expression, Period
from .parts import Late
from .policies import Policy
from .quantity_rules import PassFail

if TYPE_CHECKING:
    import datetime as dt

NOTHING, ALL = Fraction(0), Fraction(1)
SATISFACTION = "满意度"


class Verdict(NamedTuple):
    """What a policy makes of an evaluation.

    Attributes:
        rule: the name of the rule that fired.
        low, high: the share of the points that is certain, and the one that is possible. They are the
            same unless the row is left for review.
        excluded: true where there is nothing to score.
        unsettled: why the row is left for review.
        diagnostics: what the rule had to assume.
    """

    rule: str
    low: Fraction
    high: Fraction
    excluded: bool = False
    unsettled: Diagnostic | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """The share, where it is certain."""
        certain = self.low == self.high and not self.excluded and self.rule != "review"
        return self.low if certain else None


#: There is nothing to score.
EXCLUDED = Verdict("excluded", NOTHING, NOTHING, excluded=True)


def certain(rule: str, share: Fraction, *diagnostics: Diagnostic) -> Verdict:
    """A share that is certain."""
    return Verdict(rule, share, share, diagnostics=diagnostics)


def unsettled(policy: Policy, code: str, zh: str, en: str) -> Verdict:
    """What the policy does with a row that cannot be decided."""
    why = Diagnostic(code, "warning", None, zh, en)
    if policy.undecided == "review":
        return Verdict("review", NOTHING, ALL, unsettled=why)
    full = policy.undecided == "full"
    said = Diagnostic(
        "undecided-counted",
        "warning",
        None,
        f"无法自动判定（{zh}），按计分办法计{'满分' if full else '0分'}",
        f"not decided ({en}); the policy counts it as {'full' if full else '0'}",
    )
    return certain(f"undecided_{policy.undecided}", ALL if full else NOTHING, said)


def concerns_satisfaction(context: Context, target: Expression | None) -> bool:
    """Whether an indicator is one of 满意度, by its place in the table, its name or the target's subject."""
    places = (context.level1, context.level2, context.name, None if target is None else target.subject)
    return any(place is not None and SATISFACTION in place for place in places)


def judge(evaluation: Evaluation, policy: Policy, context: Context) -> Verdict:
    """The rule of the policy that an evaluation calls for, and the share that it gives."""
    e = evaluation
    if e.excluded:
        return EXCLUDED
    if e.parts:
        return _together(e, policy, context)
    if e.outcome == "undecided":
        return _open(e, policy, context)
    if e.nature == "qualitative" and e.tier is None and e.options:
        return _open(e, policy, context)
    if e.nature == "qualitative":
        tier = e.tier or ("achieved" if e.met else "failed")
        return certain("tier", policy.tiers.share(tier))
    if e.nature in ("deadline", "period"):
        return _by_date(e, policy, context)
    if e.nature == "rank":
        return certain("rank", ALL) if e.met else _between(e, _missed_rank(e, policy), policy, context)
    if e.nature == "equal_zero":
        return certain("equal_zero", ALL if e.met else NOTHING)
    if e.nature in ("positive", "reverse"):
        return _by_amount(e, policy, context)
    if e.met:
        return certain("range" if e.nature == "range" else "met", ALL)
    if e.nature == "range" and isinstance(policy.positive, PassFail) and isinstance(policy.reverse, PassFail):
        return certain("pass_fail", NOTHING)
    return _amount_unknown(e, policy)


def _open(e: Evaluation, policy: Policy, context: Context) -> Verdict:
    """Left for review; where evaluation names the readings, between the least and the most that they give."""
    return _between(e, unsettled(policy, e.reason, e.reason_zh, e.reason_en), policy, context)


def _between(e: Evaluation, verdict: Verdict, policy: Policy, context: Context) -> Verdict:
    if verdict.rule != "review" or not e.options:
        return verdict
    given = [judge(option.evaluation, policy, context) for option in e.options]
    return verdict._replace(low=min(v.low for v in given), high=max(v.high for v in given))


def _amount_unknown(e: Evaluation, policy: Policy) -> Verdict:
    return unsettled(
        policy,
        "amount-unknown",
        f"{e.reason_zh}；没有可据以计算比例的数值",
        f"{e.reason_en}; there is no number to compute a proportion from",
    )


def _missed_rank(e: Evaluation, policy: Policy) -> Verdict:
    return unsettled(
        policy,
        "rank-missed",
        f"{e.reason_zh}；未达位次没有按比例计分的规定，请由人工确定档次",
        f"{e.reason_en}; no rule gives a share for a missed place, a person must give the tier",
    )


def _by_amount(e: Evaluation, policy: Policy, context: Context) -> Verdict:
    bands = policy.satisfaction
    said: tuple[Diagnostic, ...] = ()
    banded = isinstance(e.target, Comparison) and e.nature == "positive"
    if bands is not None and banded and concerns_satisfaction(context, e.target):
        if e.unit == "%" and e.actual_value is not None:
            share = bands.share(e.actual_value)
            return certain("satisfaction_bands", share, *_bands_against_outcome(e, share))
        said = (
            Diagnostic(
                "satisfaction-not-in-percent",
                "warning",
                None,
                "满意度不是百分比数值，不适用分段，按一般正向指标计分",
                "the satisfaction is no percentage; its bands do not apply and the common rule is taken",
            ),
        )
    rule = policy.positive if e.nature == "positive" else policy.reverse
    if e.met:
        return certain(rule.name, ALL, *said)
    if e.actual_value is None or e.target_value is None:
        if isinstance(rule, PassFail):
            return certain(rule.name, NOTHING, *said)
        return _between(e, _amount_unknown(e, policy), policy, context)._replace(diagnostics=said)
    share_or_none = rule.share(e.target_value, e.actual_value)
    if share_or_none is None:
        return unsettled(
            policy,
            "no-proportion",
            "目标值为负，不能形成完成比例",
            "the target is below 0; no proportion can be formed",
        )
    if share_or_none == ALL:
        said = (*said, _full_at_bound())
    return certain(rule.name, share_or_none, *said)


def _full_at_bound() -> Diagnostic:
    return Diagnostic(
        "full-at-strict-bound",
        "hint",
        None,
        "实际值恰等于目标界限，目标要求严格超过（或低于），按比例公式仍得满分",
        "the actual equals a bound that it should pass; by the formula the proportion is still all",
    )


def _bands_against_outcome(e: Evaluation, share: Fraction) -> tuple[Diagnostic, ...]:
    if (share == ALL) == e.met:
        return ()
    zh, en = ("已达到目标", "is met") if e.met else ("未达到目标", "is not met")
    given = ("满分", "all points") if share == ALL else ("非满分", "less than all points")
    return (
        Diagnostic(
            "bands-against-outcome",
            "hint",
            None,
            f"{zh}，但按满意度分段为{given[0]}",
            f"the target {en}, yet the bands of satisfaction give {given[1]}",
        ),
    )


def _by_date(e: Evaluation, policy: Policy, context: Context) -> Verdict:
    rule = policy.deadline
    if e.met:
        return certain(rule.name, ALL)
    if not isinstance(rule, Late):
        return certain(rule.name, NOTHING)
    late = days_late(e, context)
    if late is None:
        return unsettled(
            policy,
            "days-unknown",
            f"{e.reason_zh}；逾期天数不明",
            f"{e.reason_en}; by how many days is not said",
        )
    # a date precise to the month or the year is taken at its last day, as evaluation takes it
    precise = not isinstance(e.actual, Period) or e.actual.first == e.actual.last
    said = Diagnostic(
        "days-late",
        "hint" if precise else "warning",
        None,
        f"逾期{late}天" + ("" if precise else "（按所写时间的最后一日计）"),
        f"late by {late} day{'' if late == 1 else 's'}"
        + ("" if precise else " (the last day written counts)"),
    )
    return certain(rule.name, rule.share(late), said)


def limit_day(target: Deadline | Period, context: Context) -> CalendarDay | None:
    """The last day that counts, in the reading that the context asks for; None where no single day is named."""
    if target.days is None:
        return None
    strict, lenient = target.days
    return strict if isinstance(target, Deadline) and context.deadline_reading != "lenient" else lenient


def days_late(e: Evaluation, context: Context) -> int | None:
    """Days between the last day that counts and the last day reported; None where a side names no day."""
    if not isinstance(e.target, (Deadline, Period)) or not isinstance(e.actual, (Deadline, Period)):
        return None
    limit, reported = limit_day(e.target, context), None if e.actual.days is None else e.actual.days[1]
    days = [_resolved(day, context) for day in (limit, reported)]
    if days[0] is None or days[1] is None:
        return None
    return (days[1] - days[0]).days


def _resolved(day: CalendarDay | None, context: Context) -> dt.date | None:
    if day is None or (day.needs_year and context.year is None):
        return None
    return day.on(context.year or 0)


def _together(e: Evaluation, policy: Policy, context: Context) -> Verdict:
    """The lowest of all_of, the highest of any_of; certain where what is open cannot change it."""
    parts = [judge(part, policy, context) for part in e.parts]
    counted = [part for part in parts if not part.excluded]
    if not counted:
        return EXCLUDED
    choose, rule = (max, "highest") if e.combination == "any_of" else (min, "lowest")
    low, high = choose(part.low for part in counted), choose(part.high for part in counted)
    said = tuple(dict.fromkeys(d for part in counted for d in part.diagnostics))
    why = next((part.unsettled for part in counted if part.unsettled is not None), None)
    if low != high:
        return Verdict("review", low, high, unsettled=why, diagnostics=said)
    return Verdict(rule, low, high, diagnostics=said)
