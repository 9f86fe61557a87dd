"""One sentence for a score: both sides, the rule, the exact fraction, the rounding, every assumption.

The Chinese one is worded to stand in the column 偏差原因分析 as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol

from ..diagnostics import Diagnostic
from ..evaluation.outcome import piece
from ..language.nodes import Expression, Quantity, Style
from ..language.numerals import exact
from .naming import unknown
from .numbers import about, shown
from .parts import TIER_NAMES, AllOrNothing, Late, tier_named
from .quantity_rules import Floor, Step

if TYPE_CHECKING:
    from ..evaluation import Evaluation
    from .policies import Policy
    from .rounding import Rounding

#: A longer text is cut where it is quoted.
_LONGEST = 40


class Described(Protocol):
    """A flag that a score carries."""

    def describe(self, language: str = "zh") -> str:
        """In words, for a sentence."""


class Chosen(Protocol):
    """A reading that a person must decide on; see :class:`indexpr.scoring.score.Choice`."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def earned(self) -> Decimal | None: ...


class Explained(Protocol):
    """What the sentence needs to know of a score; see :class:`indexpr.Score` for what each means."""

    @property
    def target(self) -> Expression | None: ...
    @property
    def actual(self) -> Expression | None: ...
    @property
    def points(self) -> Decimal | None: ...
    @property
    def earned(self) -> Decimal | None: ...
    @property
    def exact(self) -> Fraction | None: ...
    @property
    def status(self) -> Literal["scored", "excluded", "review"]: ...
    @property
    def rule(self) -> str: ...
    @property
    def share(self) -> Fraction | None: ...
    @property
    def least(self) -> Decimal: ...
    @property
    def most(self) -> Decimal: ...
    @property
    def rounding(self) -> Rounding: ...
    @property
    def scored_by(self) -> Policy: ...
    @property
    def flags(self) -> Sequence[Described]: ...
    @property
    def unsettled(self) -> Diagnostic | None: ...
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...
    @property
    def evaluation(self) -> Evaluation | None: ...
    @property
    def indicator(self) -> str | None: ...
    @property
    def choices(self) -> Sequence[Chosen]: ...
    @property
    def of(self) -> str: ...


def explain(score: Explained, language: str = "zh") -> str:
    """The sentence for a score.

    Raises:
        IndexprError: a language other than ``zh`` and ``en``.
    """
    if language == "zh":
        return _chinese(score)
    if language == "en":
        return _english(score)
    raise unknown("language", "语言", language, ("zh", "en"))


def _quoted(side: Expression | None, nothing: str) -> str:
    if side is None:
        return nothing
    text = " ".join((piece(side) or str(side)).split())
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _percent(ratio: Fraction) -> str:
    """In percent, to as many decimals as keep apart what is all and what is nearly all."""
    places = 2
    while places < 12 and ratio not in (0, 1) and about(ratio * 100, places) in ("0", "100"):
        places += 2
    return about(ratio * 100, places) + "%"


def _fraction(e: Evaluation, sign: str) -> str:
    """Actual ÷ target; with 万 and 亿 where the table writes them."""
    sides = (e.target, e.actual)
    style: Style = "short" if any(side and re.search("[万亿]", side.text) for side in sides) else "full"
    assert e.actual_value is not None and e.target_value is not None
    return sign.join(_value(number, e.unit, style) for number in (e.actual_value, e.target_value))


def _value(number: Fraction, unit: str | None, style: Style) -> str:
    written = exact(number)
    if isinstance(written, Fraction):
        return f"{about(number)}{unit or ''}"
    return Quantity(written, unit).written(style)


#: A choice that a reading left open, and the code under which evaluation says how it was settled.
_SETTLED_AS = {"ambiguous-month": "month-of-the-calendar"}


def _assumptions(score: Explained) -> list[Diagnostic]:
    """What was assumed; an open choice of a reading gives way to what evaluation made of it."""
    settled = {d.code for d in score.evaluation.diagnostics} if score.evaluation else set()
    return [
        d
        for d in score.diagnostics
        if _SETTLED_AS.get(d.code, d.code) not in settled
        or (score.evaluation is not None and d in score.evaluation.diagnostics)
    ]


def _is_execution(score: Explained) -> bool:
    return score.of == "execution"


# --- Chinese ------------------------------------------------------------------------------------------


def _chinese(score: Explained) -> str:
    clauses = [_sides_zh(score)]
    e = score.evaluation
    if score.status == "excluded":
        why = "分值注明不计分" if score.points is None or e is None else _plain(e.reason_zh)
        clauses += [why, "本项不参与计分"]
    elif score.status == "review":
        assert score.unsettled is not None
        why = _plain(score.unsettled.message_zh)
        clauses += [why] if why not in clauses[0] else []
        clauses.append("无法自动判定得分，留待人工复核")
        if score.choices:
            clauses.append(_choices_zh(score))
        elif score.most != score.points or score.least:
            clauses.append(f"得分在{shown(score.least)}分至{shown(score.most)}分之间")
    else:
        assert e is not None
        clauses += [c for c in (_outcome_zh(score, e), _rule_zh(score, e), _sum_zh(score)) if c]
    said = [_plain(d.message_zh) for d in _assumptions(score)]
    said += [flag.describe("zh") for flag in score.flags]
    said = [s for s in dict.fromkeys(said) if s not in clauses]
    tail = f"（说明：{'；'.join(said)}）" if said else ""
    return "，".join(clauses) + tail + "。"


def _choices_zh(score: Explained) -> str:
    """What each decision gives: 若按0.8%理解得5分."""
    told = [
        f"若按“{c.zh}”理解得{shown(c.earned)}分" if c.earned is not None else f"若按“{c.zh}”理解仍须复核"
        for c in score.choices
    ]
    return "，".join(told)


def _choices_en(score: Explained) -> str:
    told = [
        f"read as {c.en!r} it earns {shown(c.earned)}"
        if c.earned is not None
        else f"read as {c.en!r} it stays for review"
        for c in score.choices
    ]
    return "; ".join(told)


def _plain(message: str) -> str:
    return message.rstrip("。.；; ")


def _sides_zh(score: Explained) -> str:
    name = f"“{score.indicator}”" if score.indicator else ""
    if _is_execution(score):
        asked, done = "全年预算数", "全年执行数"
    else:
        asked, done = "目标值", "实际完成值"
    target, actual = _quoted(score.target, "（未能读取）"), _quoted(score.actual, "为空")
    return f"{name}{asked}{target}，{done}{actual}"


def _outcome_zh(score: Explained, e: Evaluation) -> str:
    if _is_execution(score):
        return "" if e.ratio is None else f"预算执行率{_percent(e.ratio)}"
    if e.parts or e.target_value is None or e.actual_value is None:
        return _plain(e.reason_zh)
    state = "达到目标" if e.met else "未达到目标"
    if e.ratio is None or e.nature not in ("positive", "reverse"):
        return state
    word = "完成率" if e.nature == "positive" else "实际为目标的"
    return f"{state}，{word}{_percent(e.ratio)}（{_fraction(e, '÷')}）"


def _rule_zh(score: Explained, e: Evaluation) -> str:
    policy, rule, full = score.scored_by, score.rule, score.share == 1
    share = "" if score.share is None else _percent(score.share)
    if rule == "tier":
        tier = TIER_NAMES[tier_named(e.tier)][0]
        return f"评为“{tier}”" if full else f"评为“{tier}”，按分值的{share}计分"
    if rule == "satisfaction_bands":
        return f"满意度分段计分，该段给分值的{share}"
    if rule == "execution_bands":
        return f"预算执行率分段计分，该段给分值的{share}"
    if rule == "execution_ratio":
        return "按预算执行率计分，最高为满分"
    if rule in ("lowest", "highest"):
        return f"多项要求取得分最{'低' if rule == 'lowest' else '高'}的一项"
    if rule in ("undecided_full", "undecided_zero"):
        return f"无法判定，按计分办法计{'满分' if full else '0分'}"
    if full:
        return ""
    if isinstance(policy.deadline, Late) and rule == policy.deadline.name:
        return f"每逾期1天扣分值的{shown(policy.deadline.per_day)}%"
    return _missed_zh(score)


_STEP_ZH = {
    "exact": "不足1个百分点的按比例",
    "full": "不足1个百分点的不扣",
    "begun": "不足1个百分点的按1个百分点",
}


def _missed_zh(score: Explained) -> str:
    positive = score.scored_by.positive
    if score.rule == positive.name and isinstance(positive, Step):
        return f"完成率每低1个百分点扣分值的{shown(positive.lost)}%（{_STEP_ZH[positive.counting]}）"
    if score.rule == positive.name and isinstance(positive, Floor):
        under = shown(positive.under)
        return f"完成率不足{under}%不得分" if score.share == 0 else f"完成率达到{under}%，按完成率计分"
    return {
        "proportional": "按完成率计分",
        "ratio": "反向指标按目标值÷实际值计分",
        "linear": "反向指标按超出目标的比例扣分",
        "pass_fail": "未达到目标不得分",
        "equal_zero": "目标为0而实际大于0，不得分",
        AllOrNothing.kind: "未按期完成不得分",
    }.get(score.rule, "")


def _sum_zh(score: Explained) -> str:
    assert score.points is not None and score.earned is not None
    points, earned = shown(score.points), shown(score.earned)
    if score.share == 1:
        return f"得满分{points}分"
    if not score.share:
        return "得0分"
    return f"{points}分×{score.share}＝{_exact(score, '分')}，{score.rounding.describe('zh')}，得{earned}分"


def _exact(score: Explained, unit: str) -> str:
    assert score.exact is not None
    text = shown(score.exact)
    return f"{text}{unit}≈{about(score.exact)}{unit}" if "/" in text else text + unit


# --- English ------------------------------------------------------------------------------------------


def _english(score: Explained) -> str:
    clauses = [_sides_en(score)]
    e = score.evaluation
    if score.status == "excluded":
        given = score.points is None or e is None
        clauses.append(
            "its points say that the row is not scored" if given or e is None else _plain(e.reason_en)
        )
    elif score.status == "review":
        assert score.unsettled is not None
        clauses += [
            _plain(score.unsettled.message_en),
            "no score can be given and the row is left for review",
        ]
        if score.choices:
            clauses.append(_choices_en(score))
        elif score.most != score.points or score.least:
            clauses.append(f"it earns between {shown(score.least)} and {shown(score.most)}")
    else:
        assert e is not None
        clauses += [c for c in (_outcome_en(score, e), _rule_en(score, e), _sum_en(score)) if c]
    said = [_plain(d.message_en) for d in _assumptions(score)]
    said += [flag.describe("en") for flag in score.flags]
    said = [s for s in dict.fromkeys(said) if s not in clauses]
    tail = f" (notes: {'; '.join(said)})" if said else ""
    return "; ".join(clauses) + tail + "."


def _sides_en(score: Explained) -> str:
    name = f"“{score.indicator}”: " if score.indicator else ""
    asked, done = ("budget", "executed") if _is_execution(score) else ("target", "actual")
    return f"{name}{asked} {_quoted(score.target, '(unreadable)')}, {done} {_quoted(score.actual, '(empty)')}"


def _outcome_en(score: Explained, e: Evaluation) -> str:
    if _is_execution(score):
        return "" if e.ratio is None else f"{_percent(e.ratio)} of the budget executed"
    if e.parts or e.target_value is None or e.actual_value is None:
        return _plain(e.reason_en)
    state = "met" if e.met else "not met"
    if e.ratio is None or e.nature not in ("positive", "reverse"):
        return state
    return f"{state}, at {_percent(e.ratio)} of the target ({_fraction(e, ' ÷ ')})"


def _rule_en(score: Explained, e: Evaluation) -> str:
    policy, rule, full = score.scored_by, score.rule, score.share == 1
    share = "" if score.share is None else _percent(score.share)
    if rule == "tier":
        tier = TIER_NAMES[tier_named(e.tier)][1]
        return f"judged as {tier}" if full else f"judged as {tier}, which earns {share} of the points"
    if rule in ("satisfaction_bands", "execution_bands"):
        return f"the band of {rule.removesuffix('_bands')} earns {share} of the points"
    if rule == "execution_ratio":
        return "scored by the share executed, at most all"
    if rule in ("lowest", "highest"):
        return f"of several demands the {rule} score counts"
    if rule in ("undecided_full", "undecided_zero"):
        return f"not decided, which the policy counts as {'full' if full else '0'}"
    if full:
        return ""
    if isinstance(policy.deadline, Late) and rule == policy.deadline.name:
        return f"each day late loses {shown(policy.deadline.per_day)}% of the points"
    return _missed_en(score)


_STEP_EN = {
    "exact": "parts of a percent in proportion",
    "full": "parts of a percent not counted",
    "begun": "a begun percent counted whole",
}


def _missed_en(score: Explained) -> str:
    positive = score.scored_by.positive
    if score.rule == positive.name and isinstance(positive, Step):
        return (
            f"each percent short loses {shown(positive.lost)}% of the points ({_STEP_EN[positive.counting]})"
        )
    if score.rule == positive.name and isinstance(positive, Floor):
        under = shown(positive.under)
        return f"under {under}% nothing" if score.share == 0 else f"from {under}% on in proportion"
    return {
        "proportional": "scored in proportion",
        "ratio": "scored by target ÷ actual",
        "linear": "loses in proportion to the excess",
        "pass_fail": "nothing unless met",
        "equal_zero": "above 0 where the target is 0",
        AllOrNothing.kind: "nothing when late",
    }.get(score.rule, "")


def _sum_en(score: Explained) -> str:
    assert score.points is not None and score.earned is not None
    points, earned = shown(score.points), shown(score.earned)
    if score.share == 1:
        return f"all {points} points"
    if not score.share:
        return "0 points"
    return f"{points} × {score.share} = {_exact(score, '')}, {score.rounding.describe('en')}: {earned}"
