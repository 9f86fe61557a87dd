"""Policies: how an evaluation becomes a score. Frozen values, composed of parts, the ready ones by name.

Where rule sets differ, the difference is a named policy and never a silent choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from attrs import evolve, field, fields, frozen

from ..diagnostics import Value
from .naming import bad_policy, unknown
from .parts import (
    EXECUTION_BANDS,
    GRADE_SCALES,
    SATISFACTION_BANDS,
    AchievedOnly,
    AllOrNothing,
    Bands,
    Flag,
    GradeScale,
    Late,
    Tiers,
)
from .quantity_rules import (
    Floor,
    Linear,
    Part,
    PassFail,
    PositiveRule,
    Proportional,
    Ratio,
    ReverseRule,
    Step,
)
from .rounding import ROUNDINGS, Rounding

Undecided = Literal["review", "full", "zero"]

#: The variants of each part by the names that a caller may write.
_VARIANTS: dict[str, dict[str, Any]] = {
    "positive": {
        "proportional": Proportional(),
        "pass_fail": PassFail(),
        "floor_60": Floor(),
    },
    "reverse": {"ratio": Ratio(), "linear": Linear(), "pass_fail": PassFail()},
    "deadline": {"all_or_nothing": AllOrNothing()},
    "tiers": {
        "top": Tiers(),
        "middle": Tiers("middle", "middle", "middle"),
        "bottom": Tiers("bottom", "bottom", "bottom"),
        "achieved_only": AchievedOnly(),
    },
    "overshoot": {"none": None, "flag": Flag()},
    "satisfaction": {"like_others": None, "bands": SATISFACTION_BANDS},
    "execution": {"ratio": None, "bands": EXECUTION_BANDS},
    "grades": dict(GRADE_SCALES),
}
_KINDS: dict[str, tuple[type[Part], ...]] = {
    "positive": (Proportional, PassFail, Floor, Step),
    "reverse": (Ratio, Linear, PassFail),
    "deadline": (AllOrNothing, Late),
    "tiers": (Tiers, AchievedOnly),
    "overshoot": (Flag,),
    "satisfaction": (Bands,),
    "execution": (Bands,),
    "grades": (GradeScale,),
}


def _part(slot: str, value: object) -> Any:
    variants, kinds = _VARIANTS[slot], _KINDS[slot]
    if isinstance(value, kinds) or (value is None and None in variants.values()):
        return value
    if isinstance(value, str) and value in variants:
        return variants[value]
    if isinstance(value, str):
        raise unknown(f"{slot} rule", f"计分规则（{slot}）", value, variants)
    raise bad_policy(
        f"{value!r} 不能用作 {slot} 规则",
        f"{value!r} is no rule for {slot}; it takes {', '.join(k.__name__ for k in kinds)}",
    )


def _positive(value: object) -> PositiveRule:
    return cast("PositiveRule", _part("positive", value))


def _reverse(value: object) -> ReverseRule:
    return cast("ReverseRule", _part("reverse", value))


def _deadline(value: object) -> AllOrNothing | Late:
    return cast("AllOrNothing | Late", _part("deadline", value))


def _tiers(value: object) -> Tiers | AchievedOnly:
    return cast("Tiers | AchievedOnly", _part("tiers", value))


def _overshoot(value: object) -> Flag | None:
    return cast("Flag | None", _part("overshoot", value))


def _satisfaction(value: object) -> Bands | None:
    return cast("Bands | None", _part("satisfaction", value))


def _execution(value: object) -> Bands | None:
    return cast("Bands | None", _part("execution", value))


def _grades(value: object) -> GradeScale:
    return cast("GradeScale", _part("grades", value))


def _rounding(value: object) -> Rounding:
    return Rounding.named(cast("str", value))


def _undecided(value: object) -> Undecided:
    if value == "review" or value == "full" or value == "zero":
        return value
    raise unknown("undecided rule", "无法判定时的处理", value, ("review", "full", "zero"))


def _name(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise bad_policy("计分办法须有名称", "a policy must have a name")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise bad_policy(f"说明须为文字：{value!r}", f"a note must be a text: {value!r}")


def _yes(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise bad_policy(f"须为真或假：{value!r}", f"must be true or false: {value!r}")


@frozen(eq=False, repr=False, kw_only=True)
class Policy(Value):
    """How an evaluation becomes a score.

    Each part takes a value of its class or the name of a ready one.

    Attributes:
        name: under which the policy is quoted.
        positive: a quantity of which more is better: ``proportional``, ``pass_fail``, ``floor_60``,
            ``Floor(…)``, ``Step(…)``.
        reverse: a quantity of which less is better: ``ratio``, ``linear``, ``pass_fail``.
        deadline: ``all_or_nothing`` or ``Late(…)``.
        tiers: the point of its band that each tier of a qualitative target earns: ``top``,
            ``middle``, ``bottom``, ``Tiers(…)``; or ``achieved_only``.
        overshoot: ``none`` (None) or ``Flag(…)``.
        satisfaction: ``like_others`` (None) or ``Bands(…)`` of the reported percentage.
        execution: ``ratio`` (None) or ``Bands(…)`` of executed ÷ budget.
        rounding: of each row.
        total_rounding: of the total.
        grades: the scale of 优 良 中 差.
        undecided: what cannot be decided is left for ``review``, or counted as ``full`` or ``zero``.
        deduction_column: whether deductions stand in a column of their own (扣分), apart from the score.
        source: the document that the policy follows.
        notes_zh, notes_en: what to know of it.

    A target that is equal to 0 has one rule under every policy: at or below 0 earns all, else nothing.

    >>> Policy.named("mof-2020").with_(positive=Step("2"), name="by steps").positive
    Step(lost=Decimal('2'), counting='exact')
    """

    name: str = field(converter=_name)
    positive: PositiveRule = field(default=Proportional(), converter=_positive)
    reverse: ReverseRule = field(default=Ratio(), converter=_reverse)
    deadline: AllOrNothing | Late = field(default=AllOrNothing(), converter=_deadline)
    tiers: Tiers | AchievedOnly = field(default=Tiers(), converter=_tiers)
    overshoot: Flag | None = field(default=None, converter=_overshoot)
    satisfaction: Bands | None = field(default=None, converter=_satisfaction)
    execution: Bands | None = field(default=None, converter=_execution)
    rounding: Rounding = field(default=ROUNDINGS["half_up_2"], converter=_rounding)
    total_rounding: Rounding = field(default=ROUNDINGS["half_up_2"], converter=_rounding)
    grades: GradeScale = field(default=GRADE_SCALES["90-80-60"], converter=_grades)
    undecided: Undecided = field(default="review", converter=_undecided)
    deduction_column: bool = field(default=False, converter=_yes)
    source: str = field(default="", converter=_text)
    notes_zh: str = field(default="", converter=_text)
    notes_en: str = field(default="", converter=_text)

    @classmethod
    def named(cls, name: str | Policy) -> Policy:
        """A ready policy; see :func:`get_policy`."""
        return get_policy(name)

    def with_(self, **changes: Any) -> Policy:
        """A policy that differs in these parts.

        It is given its own ``name``; without one it is called after this one, marked as changed, since a
        ready name always stands for the ready rules.

        Raises:
            IndexprError: a part that does not exist (``unknown-part``) or cannot be.

        >>> Policy.named("mof-2020").with_(reverse="linear").name
        'mof-2020 (changed)'
        """
        names = [attribute.name for attribute in fields(Policy)]
        for key in changes:
            if key not in names:
                raise unknown("part", "计分办法的组成部分", key, names)
        if "name" not in changes:
            same = evolve(self, **changes) == self
            changes["name"] = self.name if same else f"{self.name.removesuffix(' (changed)')} (changed)"
        return evolve(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, which :meth:`from_dict` reads back."""
        made: dict[str, Any] = {}
        for attribute in fields(Policy):
            value = getattr(self, attribute.name)
            made[attribute.name] = value.to_dict() if isinstance(value, (Part, Rounding)) else value
        return made

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Policy:
        """The inverse of :meth:`to_dict`. What is left out has its default.

        Raises:
            IndexprError: a part or a kind that does not exist, or parameters that cannot be.

        >>> Policy.from_dict(Policy.named("flag-120").to_dict()) == Policy.named("flag-120")
        True
        """
        names = [attribute.name for attribute in fields(Policy)]
        given: dict[str, Any] = {}
        for key, value in d.items():
            if key not in names:
                raise unknown("part", "计分办法的组成部分", key, names)
            given[key] = _part_from(key, value) if isinstance(value, Mapping) else value
        if "name" not in given:
            raise bad_policy("计分办法须有名称", "a policy must have a name")
        return cls(**given)


def _part_from(slot: str, d: Mapping[str, Any]) -> Part:
    kinds = {kind.kind: kind for kind in _KINDS.get(slot, ())}
    kind = kinds.get(d.get("kind", ""))
    if kind is None:
        raise unknown(f"{slot} rule", f"计分规则（{slot}）", d.get("kind"), kinds)
    try:
        return kind(**{key: value for key, value in d.items() if key != "kind"})
    except TypeError:
        raise bad_policy(
            f"计分规则 {kind.kind} 的参数有误：{dict(d)!r}",
            f"the parameters of the rule {kind.kind} are wrong: {dict(d)!r}",
        ) from None


_MOF_2020 = Policy(
    name="mof-2020",
    source="财预〔2020〕10号《项目支出绩效评价管理办法》",
    notes_zh="正向指标按完成比例、反向指标按目标÷实际计分；定性指标分三档，取档内上限，未达成为0；不因超额扣分。",
    notes_en="Positive by proportion, reverse by target ÷ actual; words in three tiers, the top of the band, "
    "0 where failed; nothing is deducted for overshoot.",
)

_READY: dict[str, Policy] = {
    made.name: made
    for made in (
        _MOF_2020,
        evolve(
            _MOF_2020,
            name="mof-2021-101",
            positive="floor_60",
            satisfaction="bands",
            execution="bands",
            source="财预〔2021〕101号《中央部门项目支出绩效自评操作指引》",
            notes_zh="完成不足目标60%的不得分；满意度和预算执行率分段计分。",
            notes_en="Under 60 % of the target nothing; satisfaction and budget execution by bands.",
        ),
        evolve(
            _MOF_2020,
            name="reverse-linear",
            reverse="linear",
            source="各省预算管理一体化系统的计分规则",
            notes_zh="同 mof-2020，反向指标按超出目标的比例扣减，超出一倍及以上为0。",
            notes_en="As mof-2020, but a reverse quantity loses in proportion to its excess; "
            "0 from twice the target on.",
        ),
        evolve(
            _MOF_2020,
            name="flag-120",
            overshoot="flag",
            source="已公开自评表的填表说明",
            notes_zh="同 mof-2020，正向指标完成达到目标1.2倍及以上的提示说明原因，不直接扣分。",
            notes_en="As mof-2020; from 1.2 times a positive target on a reason is asked for, "
            "nothing is deducted.",
        ),
        evolve(
            _MOF_2020,
            name="guangxi-130",
            overshoot=Flag("1.3", "required"),
            deduction_column=True,
            source="广西壮族自治区自评表的填表说明",
            notes_zh="同 mof-2020，正向指标完成达到目标1.3倍及以上的须说明原因，扣分单列，不计入得分计算。",
            notes_en="As mof-2020; from 1.3 times a positive target on a reason is required; "
            "deductions stand in a column of their own.",
        ),
        evolve(
            _MOF_2020,
            name="pass-fail",
            positive="pass_fail",
            reverse="pass_fail",
            tiers="achieved_only",
            source="各省预算管理一体化系统的计分规则",
            notes_zh="达到目标得满分，否则不得分。",
            notes_en="Met gives all, else nothing.",
        ),
    )
}


def get_policy(name: str | Policy) -> Policy:
    """A ready policy by its name; a policy itself passes through.

    Raises:
        IndexprError: ``unknown-policy``, with the nearest name.

    >>> get_policy("mof-2021-101").positive.name
    'floor_60'
    """
    if isinstance(name, Policy):
        return name
    found = _READY.get(str(name))
    if found is None:
        raise unknown("policy", "计分办法", name, _READY)
    return found


def policies() -> tuple[Policy, ...]:
    """The ready policies.

    >>> [policy.name for policy in policies()]
    ['mof-2020', 'mof-2021-101', 'reverse-linear', 'flag-120', 'guangxi-130', 'pass-fail']
    """
    return tuple(_READY.values())
