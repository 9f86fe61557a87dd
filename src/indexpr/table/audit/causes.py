"""Why a recorded score is likely to be another than the computed one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Evaluation, evaluate
from indexpr.evaluation.outcome import Reader
from indexpr.language.nodes import Comparator, Comparison, Expression
from indexpr.scoring import ROUNDINGS, Policy, Rounding
from indexpr.scoring.numbers import about, shown
from indexpr.scoring.parts import TIER_BANDS, TIER_NAMES
from indexpr.scoring.score import rounded_share
from indexpr.scoring.verdict import judge

from ..model import Row
from ..scoring.evaluated import EvaluatedRow, recorded_of
from ..scoring.row_report import RowReport
from .inference import PARTS

__all__ = ["Cause", "likely_cause", "likely_cause_of_execution"]


@frozen
class Cause:
    """A likely cause.

    Attributes:
        code: ``cell-shift``, ``above-points``, ``rounding``, ``rounded-rate``, ``other-rule``, ``wrong-direction``,
            ``percent-lost``, ``multiplier-lost``, ``within-tier``, ``other-tier``, ``counted-as-met``,
            ``stated-deduction``, ``manual-deduction``,
            ``manual-addition``.
        zh, en: in a clause.
    """

    code: str
    zh: str
    en: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"code": self.code, "zh": self.zh, "en": self.en}


@frozen
class _Case:
    """A row whose recorded score differs, and what it was scored by."""

    made: RowReport
    each: EvaluatedRow
    policy: Policy
    rounding: Rounding
    language: Reader | None

    @property
    def recorded(self) -> Decimal:
        assert self.made.recorded is not None
        return self.made.recorded

    @property
    def computed(self) -> Decimal:
        assert self.made.computed is not None
        return self.made.computed

    @property
    def points(self) -> Decimal:
        assert self.made.points is not None
        return self.made.points

    @property
    def evaluation(self) -> Evaluation:
        assert self.each.evaluation is not None
        return self.each.evaluation

    def explains(self, share: Fraction | None) -> bool:
        """Whether a share of the points is the recorded score."""
        return share is not None and rounded_share(share, self.points, self.rounding) == self.recorded


def likely_cause(
    made: RowReport,
    each: EvaluatedRow,
    policy: Policy,
    rounding: Rounding,
    neighbours: Mapping[str, RowReport],
    language: Reader | None = None,
) -> Cause:
    """The likeliest cause of a difference; the most specific one that explains the recorded score exactly.

    Args:
        made: the row, scored and recorded otherwise.
        each: the row as evaluated.
        policy, rounding: by which it was scored.
        neighbours: the rows ``above`` and ``below`` it, where there are such.
        language: in which texts are read.
    """
    case = _Case(made, each, policy, rounding, language)
    for cause in _exact_causes(case, neighbours):
        return cause
    return _by_hand(case)


def likely_cause_of_execution(made: RowReport) -> Cause:
    """The likeliest cause of a difference of the row of budget execution."""
    assert made.recorded is not None and made.computed is not None and made.points is not None
    share = None if made.score is None else made.score.share
    if made.recorded > made.points:
        return _ABOVE_POINTS
    if share is not None:
        name = _other_rounding(share, made.points, made.recorded)
        if name is not None:
            return name
    if made.recorded > made.computed:
        return _met(made.recorded == made.points)
    return _deducted(_explained(made))


def _exact_causes(case: _Case, neighbours: Mapping[str, RowReport]) -> Iterator[Cause]:
    shifted = _shifted(case, neighbours)
    if shifted is not None:
        yield shifted
    if case.recorded > case.points:
        yield _ABOVE_POINTS
    score = case.made.score
    if score is not None and score.share is not None:
        rounding = _other_rounding(score.share, case.points, case.recorded)
        if rounding is not None:
            # to whole points nearly any other rule may lead as well
            whole = case.recorded == case.recorded.to_integral_value()
            yield from (*_other_rule(case), rounding) if whole else (rounding,)
    yield from _other_rule(case)
    yield from _wrong_direction(case)
    yield from _factor_lost(case)
    yield from _tiers(case)


def _shifted(case: _Case, neighbours: Mapping[str, RowReport]) -> Cause | None:
    """The score of the row above or below, which has a wrong one too."""
    for side, zh, en in (("above", "上", "above"), ("below", "下", "below")):
        other = neighbours.get(side)
        if other is not None and other.difference and other.computed == case.recorded:
            return Cause(
                "cell-shift",
                f"疑似得分错行：与{zh}一行应得的{shown(case.recorded)}分相同",
                f"the scores may have slipped by a row: the row {en} earns {shown(case.recorded)}",
            )
    return None


def _other_rounding(share: Fraction, points: Decimal, recorded: Decimal) -> Cause | None:
    """Another rounding of the same share, or the same share after the rate itself was rounded."""
    if share in (0, 1):
        return None
    for rounding in ROUNDINGS.values():
        if rounded_share(share, points, rounding) == recorded:
            exact = about(share * Fraction(points))
            return Cause(
                "rounding",
                f"取整方式不同：{exact}分{rounding.describe('zh')}为{shown(recorded)}分",
                f"another rounding: {exact} {rounding.describe('en')} is {shown(recorded)}",
            )
    exponent = recorded.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if decimals > 3 and abs(share * Fraction(points) - Fraction(recorded)) < Fraction(1, 10**decimals):
        return Cause("rounding", "得分未取整", "the score was not rounded")
    for places in (2, 1, 0):
        rate = Fraction(Rounding("half_up", places)(share * 100)) / 100
        for rounding in ROUNDINGS.values():
            if rounded_share(min(rate, Fraction(1)), points, rounding) == recorded:
                percent = shown(rate * 100)
                return Cause(
                    "rounded-rate",
                    f"完成率先取整为{percent}%再计分，得{shown(recorded)}分",
                    f"the rate was rounded to {percent}% first, which gives {shown(recorded)}",
                )
    return None


def _other_rule(case: _Case) -> Iterator[Cause]:
    for part, names in PARTS.items():
        if part == "execution":
            continue
        for name in names:
            policy = case.policy.with_(**{part: name})
            verdict = judge(case.evaluation, policy, case.each.context)
            if case.explains(verdict.share):
                yield Cause(
                    "other-rule",
                    f"按另一计分规则（{verdict.rule}）得{shown(case.recorded)}分",
                    f"another rule ({verdict.rule}) gives {shown(case.recorded)}",
                )


_FLIPPED: dict[Comparator, Comparator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}


def _again(
    case: _Case, target: Expression, actual: Expression | None
) -> tuple[Evaluation | None, Fraction | None]:
    """Other sides evaluated, and the share that they would earn."""
    context = evolve(case.each.context, nature=None)
    try:
        evaluation = evaluate(target, actual, context=context, language=case.language)
    except IndexprError:
        return None, None
    return evaluation, judge(evaluation, case.policy, context).share


def _wrong_direction(case: _Case) -> Iterator[Cause]:
    e = case.evaluation
    if not isinstance(e.target, Comparison) or e.comparator not in _FLIPPED:
        return
    flipped = evolve(e.target, comparator=_FLIPPED[e.comparator], implicit=False)
    _, share = _again(case, flipped, e.actual)
    # every target that is missed is met the other way round: a full score proves nothing
    if share != 1 and case.explains(share):
        yield Cause(
            "wrong-direction",
            "正反方向可能弄反：按相反方向计分得此分",
            "the direction may have been taken the wrong way round, which gives this score",
        )


_FACTORS = (
    ("percent-lost", Fraction(100), "百分号遗漏", "a percent sign was lost"),
    ("multiplier-lost", Fraction(10_000), "“万”遗漏或多写", "a 万 was lost or written twice"),
    ("multiplier-lost", Fraction(1_000), "“千”遗漏或多写", "a 千 was lost or written twice"),
)


def _factor_lost(case: _Case) -> Iterator[Cause]:
    e = case.evaluation
    if not isinstance(e.actual, Comparison):
        return
    for code, factor, zh, en in _FACTORS:
        for by in (factor, 1 / factor):
            value = e.actual.quantity.value * by
            scaled = evolve(e.actual, quantity=evolve(e.actual.quantity, magnitude=value), text="")
            again, share = _again(case, e.target, scaled)
            near = again is not None and again.ratio is not None and Fraction(1, 2) <= again.ratio <= 2
            if near and case.explains(share):
                yield Cause(
                    code,
                    f"可能{zh}：实际值按{'100' if factor == 100 else shown(factor)}倍之差计分得此分",
                    f"perhaps {en}: an actual off by a factor of {shown(factor)} gives this score",
                )


def _tiers(case: _Case) -> Iterator[Cause]:
    score = case.made.score
    if score is None or score.rule != "tier" or not case.points:
        return
    percent = Fraction(case.recorded) / Fraction(case.points) * 100
    for tier, (top, bottom) in TIER_BANDS.items():
        if not bottom <= percent <= top:
            continue
        zh, en = TIER_NAMES[tier]
        if tier == score.tier:
            yield Cause(
                "within-tier",
                f"同为“{zh}”档（{top}%～{bottom}%），档内取值{about(percent, 1)}%",
                f"the same tier ({en}, {top} to {bottom} %), at {about(percent, 1)} % of the points",
            )
        else:
            yield Cause(
                "other-tier",
                f"评为“{zh}”档（{about(percent, 1)}%）",
                f"judged as {en} ({about(percent, 1)} % of the points)",
            )


def _by_hand(case: _Case) -> Cause:
    stated = _stated(case)
    if stated is not None:
        return stated
    if case.recorded > case.computed:
        return _met(case.recorded == case.points)
    return _deducted(_explained(case.made))


def _stated(case: _Case) -> Cause | None:
    """A deduction that stands in a column of its own (扣分)."""
    row = case.made.row
    lost, _ = recorded_of(row.deduction if isinstance(row, Row) else None)
    if not lost or Fraction(case.computed) - Fraction(lost) != Fraction(case.recorded):
        return None
    return Cause("stated-deduction", f"扣分栏注明扣{shown(lost)}分", f"{shown(lost)} is stated as deducted")


def _met(full: bool) -> Cause:
    if full:
        return Cause(
            "counted-as-met", "未达到目标而记满分", "full points were given though the target is missed"
        )
    return Cause(
        "manual-addition", "得分高于规则所得，疑为人工评定", "above what any rule gives; given by hand"
    )


def _deducted(reason: str) -> Cause:
    stated = f"，表中原因：{reason}" if reason else "，表中未说明原因"
    stated_en = "with a reason given in the table" if reason else "and the table gives no reason"
    return Cause("manual-deduction", f"疑为人工扣分{stated}", f"deducted by hand, {stated_en}")


def _explained(made: RowReport) -> str:
    """The reason that the table gives, short."""
    text = " ".join((made.row.reason or "").split())
    if not re.search(r"[^\W\d_]", text):
        return ""
    return text if len(text) <= 40 else text[:40] + "…"


_ABOVE_POINTS = Cause(
    "above-points",
    "得分超过分值，疑为串列或笔误",
    "above the points of the row: a slip, or a cell of another column",
)
