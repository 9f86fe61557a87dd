"""A row's score: the rules in their places, what stays for review, and the laws."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError, IndexprError, IndicatorSyntaxError, UnitError
from indexpr.evaluation import Context
from indexpr.language.nodes import Comparison, Quantity
from indexpr.scoring import ROUNDINGS, Late, Policy, Score, Step, policies, score

F = Fraction
ROWS = [
    # target, actual, context, policy, share of the points, rule
    ("≥450家", "174家", {}, "mof-2020", "29/75", "proportional"),
    ("≥450家", "450家", {}, "mof-2020", "1", "proportional"),
    ("≥450家", "0", {}, "mof-2020", "0", "proportional"),
    ("≥100个", "59个", {}, "mof-2021-101", "0", "floor_60"),
    ("≥100个", "60个", {}, "mof-2021-101", "3/5", "floor_60"),
    ("≥100个", "99个", {}, "pass-fail", "0", "pass_fail"),
    ("≤100万元", "125万元", {}, "mof-2020", "4/5", "ratio"),
    ("≤100万元", "125万元", {}, "reverse-linear", "3/4", "linear"),
    ("≤100万元", "200万元", {}, "reverse-linear", "0", "linear"),
    ("≤100万元", "80万元", {}, "mof-2020", "1", "ratio"),
    ("≤100万元", "100.01万元", {}, "pass-fail", "0", "pass_fail"),
    ("10万元", "12.5万元", {"level2": "经济成本指标"}, "mof-2020", "4/5", "ratio"),
    ("10万元", "12.5万元", {"level2": "数量指标"}, "mof-2020", "1", "proportional"),
    ("≤0起", "0起", {}, "mof-2020", "1", "equal_zero"),
    ("≤0起", "2起", {}, "mof-2020", "0", "equal_zero"),
    ("60-80分", "50分", {}, "mof-2020", "5/6", "proportional"),
    ("60-80分", "100分", {}, "mof-2020", "4/5", "ratio"),
    ("60-80分", "70分", {}, "mof-2020", "1", "range"),
    ("60-80分", "50分", {}, "pass-fail", "0", "pass_fail"),
    ("2022年12月底前", "2022年11月", {}, "mof-2020", "1", "all_or_nothing"),
    ("2022年12月底前", "2023年1月15日", {}, "mof-2020", "0", "all_or_nothing"),
    ("12月底前", "次年完成", {"year": 2022}, "mof-2020", "0", "all_or_nothing"),
    ("显著提升", "显著提升", {}, "mof-2020", "1", "tier"),
    ("显著提升", "有所提升", {}, "mof-2020", "4/5", "tier"),
    ("显著提升", "有所提升", {}, "pass-fail", "0", "tier"),
    ("提升", "未提升", {}, "mof-2020", "0", "tier"),
    ("≥95%", "93%", {"name": "企业满意度"}, "mof-2020", "93/95", "proportional"),
    ("≥95%", "93%", {"name": "企业满意度"}, "mof-2021-101", "1", "satisfaction_bands"),
    ("≥95%", "85%", {"level1": "满意度指标"}, "mof-2021-101", "4/5", "satisfaction_bands"),
    ("≥95%", "0.6", {"level2": "服务对象满意度指标"}, "mof-2021-101", "1/2", "satisfaction_bands"),
    ("≥70%", "75%", {"level1": "满意度指标"}, "mof-2021-101", "1/2", "satisfaction_bands"),
    ("满意度≥95%", "59%", {}, "mof-2021-101", "0", "satisfaction_bands"),
    ("≥90分", "72分", {"level1": "满意度指标"}, "mof-2021-101", "4/5", "floor_60"),
    ("≥95%", "85%", {"level1": "产出指标"}, "mof-2021-101", "17/19", "floor_60"),
    ("同比增长6%以上", "同比增长3%", {}, "mof-2020", "1/2", "proportional"),
    ("参赛学校12所以上，队伍100支以上", "学校9所，队伍120支", {}, "mof-2020", "3/4", "lowest"),
    ("≥60个", "未完成", {}, "mof-2020", None, "review"),
    ("≥60个", "未完成", {}, "pass-fail", "0", "pass_fail"),
    ("≥-5%", "-10%", {}, "mof-2020", None, "review"),
    ("国家级展会", "一般", {}, "mof-2020", None, "review"),
    ("≥60个", "", {}, "mof-2020", None, "review"),
]  # fmt: skip


@pytest.mark.parametrize("target, actual, context, policy, share, rule", ROWS)
def test_rules(
    target: str, actual: str, context: dict[str, Any], policy: str, share: str | None, rule: str
) -> None:
    s = score(target, actual, points=8, policy=policy, context=Context(**context))
    assert s.rule == rule
    assert s.share == (None if share is None else F(share))
    if share is None:
        assert (s.earned, s.exact, s.status) == (None, None, "review")
        assert (s.least, s.most) == (0, 8)
        assert s.unsettled is not None
    else:
        assert s.exact == F(share) * 8
        assert s.earned == s.least == s.most
        assert s.status == "scored"


def test_the_page_of_the_interface() -> None:
    s = score(
        "≥450家", "174家", points="0.5", policy="mof-2020",
        context=Context(year=2022, level1="产出指标", level2="数量指标", name="完成执法检查企业数"),
    )  # fmt: skip
    assert (s.earned, s.points) == (Decimal("0.19"), Decimal("0.5"))
    assert s.exact == F(174, 450) * F(1, 2)
    assert (s.outcome, s.tier, s.rule, s.policy) == ("not_met", None, "proportional", "mof-2020")
    assert s.indicator == "完成执法检查企业数"
    d = json.loads(json.dumps(s.to_dict()))
    assert (d["earned"], d["exact"], d["rounding"], d["status"]) == ("0.19", "29/150", "half_up_2", "scored")
    assert d["explanation_zh"] == s.explain()


def test_a_score_is_a_value() -> None:
    one, other = (score("≥450家", "１７４家", points="0.5") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one
    assert one != score("≥450家", "175家", points="0.5")


def test_rows_that_are_not_scored() -> None:
    for points in ("-", "—", None):
        s = score("≤100万元", "0", points=points)
        assert (s.earned, s.exact, s.points, s.rule, s.status) == (None, None, None, "excluded", "excluded")
        assert (s.least, s.most, s.flags) == (0, 0, ())
    assert score("-", "5个", points=1).status == "excluded"
    assert score("≥5个", "不适用", points=1).status == "excluded"
    assert score("≥5个", "/", points=1).points == 1
    unread = score("万元", "3公里", points="-")
    assert (unread.target, unread.evaluation, unread.status) == (None, None, "excluded")
    assert str(unread.actual) == "3公里"
    assert score("≤100万元", "3公里", points="-").evaluation is None


def test_full_scores_are_the_points_and_no_rounding_goes_beyond_them() -> None:
    assert score("≥5个", "5个", points="2.25", rounding="down_1").earned == Decimal("2.25")
    assert score("≥1000个", "999个", points="0.125").earned == Decimal("0.12")
    assert score("≥1000个", "999个", points="0.125", rounding="half_up_1").earned == Decimal("0.1")
    assert score("≥1000个", "999个", points="0.55", rounding="half_up_1").earned == Decimal("0.5")
    assert score("≥1000个", "999个", points="0.96", rounding="half_up_0").earned == Decimal("0.96")
    assert score("≥5个", "3个", points="0").earned == 0


def test_what_only_counts_when_strictly_beyond() -> None:
    s = score(">50个", "50个", points=2)
    assert (s.outcome, s.earned) == ("not_met", 2)
    assert "full-at-strict-bound" in {d.code for d in s.diagnostics}
    assert score(">50个", "50个", points=2, policy="pass-fail").earned == 0


@pytest.mark.parametrize("undecided, earned", [("full", 3), ("zero", 0)])
def test_undecided_counted(undecided: str, earned: int) -> None:
    by = Policy.named("mof-2020").with_(undecided=undecided, name="counts")
    s = score("国家级展会", "一般", points=3, policy=by)
    assert (s.earned, s.rule, s.status) == (earned, f"undecided_{undecided}", "scored")
    assert s.outcome == "undecided"
    assert "undecided-counted" in {d.code for d in s.diagnostics}


def test_overshoot_is_flagged_and_never_deducted() -> None:
    plain, flagged = score("≥5个", "85个", points=1), score("≥5个", "85个", points=1, policy="flag-120")
    assert plain.flags == ()
    assert flagged.earned == plain.earned == 1
    (flag,) = flagged.flags
    assert (flag.ratio, flag.at, flag.reason) == (17, Decimal("1.2"), "asked")
    assert flagged.to_dict()["flags"][0]["code"] == "overshoot"
    assert score("≥5个", "6个", points=1, policy="flag-120").flags
    assert not score("≥100个", "119个", points=1, policy="flag-120").flags
    assert not score("≥100个", "129个", points=1, policy="guangxi-130").flags
    assert score("≥100个", "130个", points=1, policy="guangxi-130").flags[0].reason == "required"
    assert not score("≤100万元", "10万元", points=1, policy="flag-120").flags
    both = score("参赛学校12所以上，队伍100支以上", "学校12所，队伍300支", points=1, policy="flag-120")
    assert [flag.ratio for flag in both.flags] == [3]


def test_a_late_grade() -> None:
    by = Policy.named("mof-2020").with_(deadline=Late("2"), name="late")
    late = score("2022年12月底前", "2023年1月15日", points=2, policy=by)
    assert (late.earned, late.rule) == (Decimal("1.4"), "late")
    assert score("12月底前", "2023年3月1日", points=2, policy=by, context=Context(year=2022)).earned == 0
    assert score("2022年上半年", "2022年7月1日", points=2, policy=by).earned == Decimal("1.96")
    assert score("2022年12月底前", "未完成", points=2, policy=by).status == "review"
    month = score("2022年12月底前", "2023年1月", points=2, policy=by)
    assert month.earned == Decimal("0.76")
    assert [d.severity for d in month.diagnostics if d.code == "days-late"] == ["warning"]
    lenient = Context(deadline_reading="lenient")
    assert score("2022年7月前", "2022年8月2日", points=2, policy=by, context=lenient).exact == F(2) * F(
        96, 100
    )


def test_several_forms() -> None:
    target = "参赛学校12所以上，队伍100支以上"
    assert score(target, "学校12所，队伍100支", points=1).earned == 1
    half = score(target, "学校6所", points=1)
    assert (half.status, half.least, half.most) == ("review", 0, Decimal("0.5"))
    assert score(target, "学校0所", points=1).earned == 0  # whatever the other comes to
    full = Policy.named("mof-2020").with_(undecided="full", name="full")
    assert score(target, "学校6所", points=1, policy=full).earned == Decimal("0.5")
    assert score("≥3篇或≥1本", "3篇", points=1).earned == 1
    some = score("≥3篇或≥1本", "2篇", points=3)
    assert (some.status, some.least, some.most) == ("review", 2, 3)
    step = Policy.named("mof-2020").with_(positive=Step(1), name="step")
    assert score("≥10篇或≥10本", "8篇，9本", points=10, policy=step).earned == 9


def test_a_tier_that_a_person_gives() -> None:
    s = score("国家级展会", "一般", points=5, tier="partial")
    assert (s.earned, s.tier, s.outcome, s.rule, s.status) == (4, "partial", "not_met", "tier", "scored")
    assert "tier-given" in {d.code for d in s.diagnostics}
    assert score("国家级展会", "一般", points=5, tier="achieved").outcome == "met"
    assert score("提升", "有效提升", points=5, tier="failed").earned == 0
    assert score("≥60个", "未完成", points=5, tier="partial").earned == 4
    assert score("≥60个", "", points=5, tier="partial").earned == 4
    assert score("≥5万元", "3公里", points=5, tier="failed").earned == 0
    assert score("12月底前", "12月", points=5, tier="achieved").earned == 5
    assert score("-", "1个", points=5, tier="achieved").status == "excluded"
    with pytest.raises(IndexprError) as caught:
        score("≥60个", "58个", points=5, tier="achieved")
    assert caught.value.code == "tier-not-applicable"


@pytest.mark.parametrize(
    "call, error, code",
    [
        ({"points": 0.1 + 0.2}, IndexprError, "bad-points"),
        ({"points": ""}, IndexprError, "bad-points"),
        ({"points": "1e999999"}, IndexprError, "bad-points"),
        ({"policy": "mof2020"}, IndexprError, "unknown-policy"),
        ({"rounding": "up_2"}, IndexprError, "unknown-rounding"),
        ({"tier": "good"}, IndexprError, "unknown-tier"),
        ({"target": "万元"}, IndicatorSyntaxError, "unit-without-number"),
        ({"actual": "3公里"}, UnitError, "incompatible-units"),
        ({"target": "12月底前", "actual": "11月"}, ContextError, "missing-context"),
    ],
)
def test_errors(call: dict[str, Any], error: type[IndexprError], code: str) -> None:
    call = {"target": "≥5个", "actual": "5个", "points": 1, **call}
    with pytest.raises(error) as caught:
        score(call.pop("target"), call.pop("actual"), **call)
    assert caught.value.code == code


def test_every_assumption_is_among_the_diagnostics() -> None:
    s = score("≥90%", "0.85", points=10)
    assert {d.code for d in s.diagnostics} >= {"percent-from-share"}
    assert s.earned == Decimal("9.44")
    read = score("2022年7月前完成", "2022年6月", points=1)
    assert "ambiguous-deadline" in {d.code for d in read.diagnostics}


# --- laws ---------------------------------------------------------------------------------------------

ready = st.sampled_from([*policies(), Policy.named("mof-2020").with_(positive=Step("1.5"), name="step")])
roundings = st.sampled_from(list(ROUNDINGS))
numbers = st.decimals(0, 10_000, places=2)
positive = st.decimals("0.01", 10_000, places=2)
points = st.decimals("0.1", 50, places=1)


def quantity(magnitude: Decimal, comparator: Any = "=") -> Comparison:
    return Comparison(comparator=comparator, quantity=Quantity(magnitude, "家"))


def scored(s: Score) -> Decimal:
    assert s.earned is not None
    return s.earned


@settings(max_examples=150)
@given(ready, roundings, points, positive, numbers, numbers, st.sampled_from([">=", ">", "<=", "<"]))
def test_better_never_scores_less(
    policy: Policy,
    rounding: str,
    worth: Decimal,
    target: Decimal,
    one: Decimal,
    other: Decimal,
    comparator: Any,
) -> None:
    worse, better = sorted((one, other), reverse=comparator in ("<=", "<"))
    low, high = (
        scored(
            score(quantity(target, comparator), quantity(a), points=worth, policy=policy, rounding=rounding)
        )
        for a in (worse, better)
    )
    assert 0 <= low <= high <= worth


@settings(max_examples=150)
@given(ready, roundings, points, positive, numbers, st.sampled_from([">=", "<="]))
def test_rounding_never_moves_a_score_by_a_whole_step(
    policy: Policy, rounding: str, worth: Decimal, target: Decimal, actual: Decimal, comparator: Any
) -> None:
    s = score(quantity(target, comparator), quantity(actual), points=worth, policy=policy, rounding=rounding)
    assert s.exact is not None
    assert abs(F(scored(s)) - s.exact) < s.rounding.step


@settings(max_examples=60)
@given(st.integers(1, 9999), st.integers(0, 9999), st.sampled_from([">=", "<="]))
def test_the_unit_and_the_digits_of_either_side_do_not_matter(
    target: int, actual: int, comparator: str
) -> None:
    sign = {">=": "≥", "<=": "≤"}[comparator]
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    plain = score(f"{sign}{target}公顷", f"{actual}公顷", points=10)
    spellings = [
        (f"{sign}{target * 10_000}平方米", f"{actual}公顷"),
        (f"{sign}{target}公顷", f"{actual * 15}亩"),
        (f"{sign}{target}公顷".translate(wide), f"{actual}公顷".translate(wide)),
    ]
    for one, other in spellings:
        again = score(one, other, points=10)
        assert (again.earned, again.exact, again.outcome) == (plain.earned, plain.exact, plain.outcome)
