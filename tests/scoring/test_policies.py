"""Ready policies, composing one's own, and the way through JSON."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError
from indexpr.scoring import (
    AchievedOnly,
    Bands,
    Flag,
    Floor,
    Late,
    Policy,
    Rounding,
    Step,
    Tiers,
    get_policy,
    policies,
    score,
)

made_policies = st.builds(
    Policy,
    name=st.text("办法abc", min_size=1),
    positive=st.sampled_from(["proportional", "pass_fail", "floor_60", Floor("70"), Step("2", "begun")]),
    reverse=st.sampled_from(["ratio", "linear", "pass_fail"]),
    deadline=st.sampled_from(["all_or_nothing", Late("1.5")]),
    tiers=st.sampled_from(["top", "middle", "bottom", "achieved_only", Tiers("85", "61", "59")]),
    overshoot=st.sampled_from(["none", "flag", None, Flag("1.5", "required")]),
    satisfaction=st.sampled_from(["like_others", "bands", None, Bands([("85", "90")])]),
    execution=st.sampled_from(["ratio", "bands", None]),
    rounding=st.sampled_from(["half_up_2", "down_0", Rounding("down", 1)]),
    total_rounding=st.sampled_from(["half_up_1", "down_2"]),
    grades=st.sampled_from(["90-80-60", "80-70-60"]),
    undecided=st.sampled_from(["review", "full", "zero"]),
    deduction_column=st.booleans(),
    source=st.text(max_size=5),
)


@given(made_policies)
def test_there_and_back_through_json(policy: Policy) -> None:
    again = Policy.from_dict(json.loads(json.dumps(policy.to_dict(), ensure_ascii=False)))
    assert again == policy
    assert hash(again) == hash(policy)
    assert pickle.loads(pickle.dumps(policy)) == policy


def test_the_ready_ones_are_what_the_page_says() -> None:
    parts = {
        p.name: (
            p.positive.name,
            p.reverse.name,
            p.overshoot and str(p.overshoot.at),
            bool(p.satisfaction),
            bool(p.execution),
            p.rounding.name,
            p.grades.name,
            p.undecided,
        )
        for p in policies()
    }
    common = ("half_up_2", "90-80-60", "review")
    assert parts == {
        "mof-2020": ("proportional", "ratio", None, False, False, *common),
        "mof-2021-101": ("floor_60", "ratio", None, True, True, *common),
        "reverse-linear": ("proportional", "linear", None, False, False, *common),
        "flag-120": ("proportional", "ratio", "1.2", False, False, *common),
        "guangxi-130": ("proportional", "ratio", "1.3", False, False, *common),
        "pass-fail": ("pass_fail", "pass_fail", None, False, False, *common),
    }
    guangxi = get_policy("guangxi-130")
    assert guangxi.deduction_column
    assert guangxi.overshoot is not None
    assert guangxi.overshoot.reason == "required"
    assert get_policy("pass-fail").tiers == AchievedOnly()
    assert all(p.source and p.notes_zh and p.notes_en for p in policies())
    assert len(set(policies())) == 6
    assert all(
        p.total_rounding.name == "half_up_2" and p.deadline.name == "all_or_nothing" for p in policies()
    )


def test_ones_own_in_three_lines() -> None:
    mine = Policy.named("mof-2020").with_(
        name="ours", positive=Step("2"), deadline=Late("5"), rounding="down_1"
    )
    assert score("≥100个", "90个", points=10, policy=mine).earned == 8
    assert mine.reverse == get_policy("mof-2020").reverse


def test_a_changed_policy_does_not_keep_a_ready_name() -> None:
    base = get_policy("mof-2020")
    assert base.with_(reverse="linear").name == "mof-2020 (changed)"
    assert base.with_(reverse="linear").with_(positive="floor_60").name == "mof-2020 (changed)"
    assert base.with_(reverse="ratio") == base


@pytest.mark.parametrize(
    "made, code",
    [
        (lambda: get_policy("mof2020"), "unknown-policy"),
        (lambda: get_policy(""), "unknown-policy"),
        (lambda: get_policy(None), "unknown-policy"),  # type: ignore[arg-type]
        (lambda: get_policy("x" * 10_000), "unknown-policy"),
        (lambda: Policy(name=""), "bad-policy"),
        (lambda: Policy(name=3), "bad-policy"),
        (lambda: Policy(name="a", positive="linear"), "unknown-positive-rule"),
        (lambda: Policy(name="a", positive=7), "bad-policy"),
        (lambda: Policy(name="a", positive=None), "bad-policy"),
        (lambda: Policy(name="a", rounding="up"), "unknown-rounding"),
        (lambda: Policy(name="a", undecided="maybe"), "unknown-undecided-rule"),
        (lambda: Policy(name="a", source=1), "bad-policy"),
        (lambda: Policy(name="a", deduction_column="yes"), "bad-policy"),
        (lambda: get_policy("mof-2020").with_(positiv="floor_60"), "unknown-part"),
        (lambda: Policy.from_dict({}), "bad-policy"),
        (lambda: Policy.from_dict({"name": "a", "weights": 1}), "unknown-part"),
        (lambda: Policy.from_dict({"name": "a", "positive": {"kind": "ratio"}}), "unknown-positive-rule"),
        (lambda: Policy.from_dict({"name": "a", "positive": {}}), "unknown-positive-rule"),
        (lambda: Policy.from_dict({"name": "a", "positive": {"kind": "step"}}), "bad-policy"),
        (lambda: Policy.from_dict({"name": "a", "positive": {"kind": "floor", "x": 1}}), "bad-policy"),
        (lambda: Policy.from_dict({"name": "a", "name_": {"kind": "step"}}), "unknown-part"),
        (lambda: Policy.from_dict({"name": {"kind": "step"}}), "unknown-name-rule"),
    ],
)
def test_what_is_no_policy(made: Any, code: str) -> None:
    with pytest.raises(IndexprError) as caught:
        made()
    assert caught.value.code == code
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("wrong", ["mof2020", "MOF-2020", "mof_2020", "mof-2022"])
def test_the_nearest_policy_is_suggested(wrong: str) -> None:
    with pytest.raises(IndexprError) as caught:
        get_policy(wrong)
    assert "是否为 mof-2020" in str(caught.value)
    assert "did you mean mof-2020" in caught.value.render("en")


def test_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        get_policy("mof-2020").name = "other"  # type: ignore[misc]
