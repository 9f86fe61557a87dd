"""The score of one row: an evaluation, points and a policy make it, exactly, and it explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import evolve, frozen

from ..diagnostics import ContextError, Diagnostic, IndexprError, UnitError, Value
from ..diagnostics.notebook import html_table, short
from ..evaluation import Context, Evaluation, evaluate
from ..evaluation.given import Points, Side, side_given
from ..evaluation.outcome import Outcome, Reader
from ..language.nodes import Expression
from .numbers import points_given, shown
from .parts import TIER_NAMES, Flag, Tier, tier_named
from .policies import Policy, get_policy
from .rounding import Rounding
from .verdict import ALL, EXCLUDED, Verdict, certain, judge

Status = Literal["scored", "excluded", "review"]


@frozen(eq=False, repr=False)
class Overshoot(Value):
    """A positive target that was passed by so much that a reason is asked for. Nothing is deducted.

    Attributes:
        ratio: actual over target.
        at: the multiple from which on the policy flags.
        reason: whether a reason is ``asked`` for or ``required``.
    """

    ratio: Fraction
    at: Decimal
    reason: Literal["asked", "required"]

    def describe(self, language: str = "zh") -> str:
        """In words, for a sentence."""
        percent = shown(Fraction(self.ratio * 100 // 1))
        multiple = shown(self.at)
        if language == "en":
            must = "must be given" if self.reason == "required" else "should be given"
            return f"at {percent} % the target is passed by far (from {multiple} times on a reason {must})"
        must = "须" if self.reason == "required" else "请"
        return f"完成率{percent}%，达到目标值的{multiple}倍及以上，{must}说明偏差原因"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "code": "overshoot",
            "ratio": str(self.ratio),
            "at": shown(self.at),
            "reason": self.reason,
            "message_zh": self.describe("zh"),
            "message_en": self.describe("en"),
        }


@frozen(eq=False, repr=False)
class Choice(Value):
    """One reading of a row that a person must decide, and what it earns.

    Attributes:
        zh, en: what the reading takes the value for.
        earned: rounded; None where the reading alone settles no score.
    """

    zh: str
    en: str
    earned: Decimal | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"zh": self.zh, "en": self.en, "earned": None if self.earned is None else shown(self.earned)}


@frozen(eq=False, repr=False, kw_only=True)
class Score(Value):
    """What a row earns, and why.

    Attributes:
        target, actual: both sides, read; None where a row is excluded and its text cannot be read, or the
            actual is missing.
        points: of the row; None where they say that it is not scored (-).
        earned: rounded; None for excluded rows and rows left for review.
        exact: before rounding; None likewise.
        outcome: ``met``, ``not_met`` or ``undecided``.
        tier: of qualitative targets: ``achieved``, ``partial``, ``failed``.
        rule: what fired: ``proportional``, ``floor_60``, ``step``, ``ratio``, ``linear``, ``pass_fail``,
            ``equal_zero``, ``all_or_nothing``, ``late``, ``tier``, ``range``, ``rank``, ``lowest``, ``highest``,
            ``satisfaction_bands``, ``execution_ratio``, ``execution_bands``, ``undecided_full``,
            ``undecided_zero``, ``review``, ``excluded``.
        share: of the points, before rounding; None likewise.
        least, most: what the row earns at least and at most. The same as ``earned``, but for a row left
            for review.
        rounding: applied to the row. A full score is the points themselves and is not rounded.
        policy: the name of the policy, ``scored_by`` the policy itself.
        flags: overshoots.
        unsettled: why the row is left for review, or None.
        diagnostics: every assumption: of both readings, the evaluation and the scoring.
        evaluation: of the actual against the target; None for an excluded row that cannot be read.
        indicator: the name of the indicator, from the context.
        choices: what a person must decide between, of a row left for review: each reading and what it earns.
        of: ``indicator``, or ``execution`` for the row of budget execution, whose target is the budget.
    """

    target: Expression | None
    actual: Expression | None
    points: Decimal | None
    earned: Decimal | None
    exact: Fraction | None
    outcome: Outcome
    tier: Tier | None
    rule: str
    share: Fraction | None
    least: Decimal
    most: Decimal
    rounding: Rounding
    policy: str
    scored_by: Policy
    flags: tuple[Overshoot, ...] = ()
    unsettled: Diagnostic | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    evaluation: Evaluation | None = None
    indicator: str | None = None
    of: Literal["indicator", "execution"] = "indicator"
    choices: tuple[Choice, ...] = ()

    @property
    def status(self) -> Status:
        """``scored``, ``excluded`` or ``review``."""
        if self.rule == "excluded":
            return "excluded"
        return "review" if self.earned is None else "scored"

    def __repr__(self) -> str:
        sides = " ← ".join(
            "" if side is None else short(_written(side) or "") for side in (self.target, self.actual)
        )
        worth = "-" if self.points is None else shown(self.points)
        earned = self.status if self.earned is None else shown(self.earned)
        return f"Score({sides}: {earned} of {worth}, {self.outcome}, {self.rule})"

    def _repr_html_(self) -> str:
        said = ((d.code, d.severity, d.message_zh) for d in self.diagnostics)
        return html_table((), said, caption=self.explain())

    def explain(self, language: str = "zh") -> str:
        """One sentence: both sides, the rule, the exact fraction, the rounding, every assumption.

        Args:
            language: ``"zh"`` (fit for 偏差原因分析) or ``"en"``.
        """
        from .explanation import explain

        return explain(self, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; numbers as texts, fractions as ``"29/150"``."""
        return {
            "of": self.of,
            "indicator": self.indicator,
            "target": _written(self.target),
            "actual": _written(self.actual),
            "points": None if self.points is None else shown(self.points),
            "earned": None if self.earned is None else shown(self.earned),
            "exact": None if self.exact is None else str(self.exact),
            "least": shown(self.least),
            "most": shown(self.most),
            "status": self.status,
            "choices": [choice.to_dict() for choice in self.choices],
            "outcome": self.outcome,
            "tier": self.tier,
            "rule": self.rule,
            "rounding": self.rounding.name,
            "policy": self.policy,
            "flags": [flag.to_dict() for flag in self.flags],
            "unsettled": None if self.unsettled is None else self.unsettled.to_dict(),
            "explanation_zh": self.explain("zh"),
            "explanation_en": self.explain("en"),
            "diagnostics": [d.to_dict() for d in self.diagnostics],
            "evaluation": None if self.evaluation is None else self.evaluation.to_dict(),
        }


def _written(side: Expression | None) -> str | None:
    return None if side is None else side.text or str(side)


def score(
    target: Side,
    actual: Side,
    *,
    points: Points,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
    tier: str | None = None,
    language: Reader | None = None,
) -> Score:
    """Score an actual value against its target.

    Args:
        target: what was asked for (指标值), as text or read; a number as its digits.
        actual: what was reported (实际完成值), likewise; None, NaN or an empty text is missing.
        points: 分值, as str, number or Decimal; ``-``, None or NaN excludes the row (None and NaN with a warning). Of numbers, integers of
            numpy and Arrow are taken as ints; a float by its shortest decimal text, with a diagnostic, where that
            has at most 6 digits behind the point, and refused otherwise.
        policy: a policy or the name of a ready one.
        rounding: in place of the policy's own: ``half_up_2``, ``down_1``, …
        context: what the values do not say; see :class:`indexpr.Context`.
        tier: settles a qualitative target, or a row that cannot be decided: ``achieved``, ``partial`` or
            ``failed``. Somebody decided it: the score says so.
        language: in which texts are read; the default one if None.

    Raises:
        IndexprError: ``bad-points``, ``unknown-policy``, ``unknown-rounding``, ``unknown-tier``, and
            ``tier-not-applicable`` where numbers or dates have decided already.
        IndicatorSyntaxError: a side that cannot be read.
        UnitError: units that do not convert.
        ContextError: something that only the context can say; names the field.

    >>> score("≥450家", "174家", points="0.5").earned, score("≥450家", 174.0, points=0.5).earned
    (Decimal('0.19'), Decimal('0.19'))
    """
    worth, said = points_given(points)
    if worth is None and not isinstance(points, str):
        said = (_NO_POINTS,)
    if not (
        isinstance(target, (str, Expression)) and (actual is None or isinstance(actual, (str, Expression)))
    ):
        one, two = side_given(target, "target"), side_given(actual, "actual")
        target, actual = "" if one.value is None else one.value, two.value
        said = (*said, *one.said, *two.said)
    made = _scored(target, actual, worth, get_policy(policy), rounding, context, tier, language)
    return evolve(made, diagnostics=(*said, *made.diagnostics)) if said else made


_NO_POINTS = Diagnostic(
    "missing-points", "warning", None, "分值为空，本行不计分", "the row has no points and is not scored"
)


def _scored(
    target: str | Expression,
    actual: str | Expression | None,
    worth: Decimal | None,
    by: Policy,
    rounding: str | Rounding | None,
    context: Context | None,
    tier: str | None,
    language: Reader | None,
) -> Score:
    rounded = by.rounding if rounding is None else Rounding.named(rounding)
    given = None if tier is None else tier_named(tier)
    around = context or Context()
    try:
        evaluation = evaluate(target, actual, context=context, language=language)
    except IndexprError as error:
        if worth is None:
            return _unread(target, actual, by, rounded, around, language)
        if given is None or not isinstance(error, (UnitError, ContextError)):
            raise
        evaluation = _not_compared(target, actual, error, language)
    if given is None or worth is None or evaluation.excluded:
        return compose(evaluation, judge(evaluation, by, around), worth, by, rounded, around)
    verdict = _by_hand(evaluation, given, by, around)
    settled = evolve(evaluation, outcome="met" if given == "achieved" else "not_met", tier=given)
    return compose(settled, verdict, worth, by, rounded, around)


def score_evaluation(
    evaluation: Evaluation,
    *,
    points: Points,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    context: Context | None = None,
) -> Score:
    """Score what is evaluated already, for instance under many policies.

    Args:
        evaluation: of an actual against its target.
        points, policy, rounding: as in :func:`score`.
        context: the one that the evaluation was made in.

    Raises:
        IndexprError: ``bad-points``, ``unknown-policy``, ``unknown-rounding``.

    >>> e = evaluate("≤100万元", "125万元")
    >>> [str(score_evaluation(e, points=10, policy=p).earned) for p in ("mof-2020", "reverse-linear")]
    ['8', '7.5']
    """
    by, around = get_policy(policy), context or Context()
    rounded = by.rounding if rounding is None else Rounding.named(rounding)
    worth, said = points_given(points)
    made = compose(evaluation, judge(evaluation, by, around), worth, by, rounded, around)
    return evolve(made, diagnostics=(*said, *made.diagnostics)) if said else made


_FULL_BY_ROUNDING = Diagnostic(
    "full-by-rounding",
    "hint",
    None,
    "未达到目标，但按比例所得四舍五入后为满分",
    "the target is not met, yet its proportion rounds to all points",
)


def compose(
    evaluation: Evaluation,
    verdict: Verdict,
    points: Decimal | None,
    policy: Policy,
    rounding: Rounding,
    context: Context,
    of: Literal["indicator", "execution"] = "indicator",
) -> Score:
    """The score that a verdict gives to a row of so many points, or of none."""
    verdict = EXCLUDED if points is None else verdict
    share, earned, exact = verdict.share, None, None
    least = most = Decimal(0)
    if points is not None and not verdict.excluded:
        least, most = (rounded_share(s, points, rounding) for s in (verdict.low, verdict.high))
    if points is not None and share is not None:
        exact, earned = share * Fraction(points), least
    readings = [side.diagnostics for side in (evaluation.target, evaluation.actual) if side is not None]
    said = (*(d for side in readings for d in side), *evaluation.diagnostics, *verdict.diagnostics)
    if share is not None and share < ALL and earned == points and evaluation.outcome == "not_met":
        said = (*said, _FULL_BY_ROUNDING)
    return Score(
        target=evaluation.target,
        actual=evaluation.actual,
        points=points,
        earned=earned,
        exact=exact,
        outcome=evaluation.outcome,
        tier=evaluation.tier,
        rule=verdict.rule,
        share=share,
        least=least,
        most=most,
        rounding=rounding,
        policy=policy.name,
        scored_by=policy,
        flags=() if verdict.excluded else tuple(_overshoots(evaluation, policy.overshoot)),
        unsettled=verdict.unsettled,
        diagnostics=tuple(dict.fromkeys(said)),
        evaluation=evaluation,
        indicator=context.name,
        of=of,
        choices=()
        if verdict.rule != "review" or points is None
        else _choices(evaluation, points, rounding, policy, context),
    )


def rounded_share(share: Fraction, points: Decimal, rounding: Rounding) -> Decimal:
    """A share of the points, rounded. All of them is the points themselves; rounding never goes beyond.

    >>> rounded_share(Fraction(1), Decimal("2.25"), Rounding("down", 1))
    Decimal('2.25')
    """
    return points if share == ALL else min(rounding(share * Fraction(points)), points)


def _choices(
    e: Evaluation, points: Decimal, rounding: Rounding, policy: Policy, context: Context
) -> tuple[Choice, ...]:
    """What each reading that evaluation leaves open earns."""
    made = []
    for option in e.options:
        verdict = judge(option.evaluation, policy, context)
        earned = None if verdict.share is None else rounded_share(verdict.share, points, rounding)
        made.append(Choice(option.zh, option.en, earned))
    return tuple(made)


def _overshoots(e: Evaluation, flag: Flag | None) -> Iterator[Overshoot]:
    if flag is None:
        return
    if e.nature == "positive" and e.met and e.ratio is not None and flag.raised(e.ratio):
        yield Overshoot(e.ratio, flag.at, flag.reason)
    for part in e.parts:
        yield from _overshoots(part, flag)


def _by_hand(e: Evaluation, tier: Tier, policy: Policy, context: Context) -> Verdict:
    """A tier that a person gives, where nothing but words, or nothing at all, has decided."""
    own = judge(e, policy, context)
    decided = e.outcome != "undecided" and e.nature != "qualitative" and own.unsettled is None
    if decided:
        raise IndexprError(
            f"已由数值或日期判定（{e.reason_zh}），不能另定档次",
            f"numbers or dates have decided ({e.reason_en}); no tier can be given",
            code="tier-not-applicable",
            hint="档次用于定性指标或无法自动判定的指标",
            hint_en="a tier settles words, or a row that cannot be decided",
        )
    zh, en = TIER_NAMES[tier]
    before = "" if e.tier in (None, tier) else f"（自动判定为“{TIER_NAMES[e.tier][0]}”）"
    before_en = "" if e.tier in (None, tier) else f" (the reading alone gives {TIER_NAMES[e.tier][1]})"
    said = Diagnostic(
        "tier-given",
        "hint",
        None,
        f"档次“{zh}”由人工给定{before}",
        f"the tier {en!r} was given by a person{before_en}",
    )
    return certain("tier", policy.tiers.share(tier), said)


def _not_compared(
    target: str | Expression, actual: str | Expression | None, error: IndexprError, language: Reader | None
) -> Evaluation:
    """The evaluation of a row that a person settles and the library cannot compare."""
    asked, given = _read(target, language), _read(actual, language)
    assert asked is not None  # it was read before the comparison failed
    return Evaluation(
        target=asked,
        actual=given,
        outcome="undecided",
        reason=error.code,
        reason_zh=error.message_zh,
        reason_en=error.message_en,
        diagnostics=(Diagnostic(error.code, "warning", None, error.message_zh, error.message_en),),
    )


def _read(side: str | Expression | None, language: Reader | None) -> Expression | None:
    """One side, read as evaluation reads it; None where it is missing or cannot be read."""
    if not isinstance(side, str):
        return side
    try:
        return evaluate(side, None, language=language).target
    except IndexprError:
        return None


def _unread(
    target: str | Expression,
    actual: str | Expression | None,
    policy: Policy,
    rounding: Rounding,
    context: Context,
    language: Reader | None,
) -> Score:
    """An excluded row of which a side cannot be read or compared, which does not matter then."""
    return Score(
        target=_read(target, language),
        actual=_read(actual, language),
        points=None,
        earned=None,
        exact=None,
        outcome="undecided",
        tier=None,
        rule="excluded",
        share=None,
        least=Decimal(0),
        most=Decimal(0),
        rounding=rounding,
        policy=policy.name,
        scored_by=policy,
        indicator=context.name,
    )
