"""Ladders as data, and which of them is meant."""

from __future__ import annotations

import itertools

import pytest

import indexpr
from indexpr import Context, evaluate
from indexpr.language.source import indicator_data

LADDERS = indicator_data()["ladders"]


@pytest.mark.parametrize("name", sorted(LADDERS))
def test_a_ladder_is_whole(name: str) -> None:
    ladder = LADDERS[name]
    assert ladder["source"] and len(ladder["called"]) == 2
    spellings = list(itertools.chain(*ladder["steps"]))
    assert len(spellings) == len(set(spellings))
    assert all(spelling == spelling.lower() for spelling in spellings)
    alone = ladder["alone"]
    assert alone is True or set(alone) <= set(spellings)
    assert ladder["names"] or alone


@pytest.mark.parametrize("name", sorted(LADDERS))
def test_every_step_meets_itself_and_the_steps_below(name: str) -> None:
    """Where the name of the indicator says the ladder: better is met, lower is not, and neither earns by itself."""
    ladder = LADDERS[name]
    about = Context(name=f"{ladder['names'][0]}等次")
    for better, lower in itertools.pairwise(step[0] for step in ladder["steps"]):
        up, down = (evaluate(one, two, context=about) for one, two in ((lower, better), (better, lower)))
        assert (up.outcome, up.reason) == ("met", "better-grade"), (lower, better)
        assert (down.outcome, down.reason) == ("not_met", "lower-step"), (better, lower)
        assert {d.code for d in up.diagnostics} == {"ladder-used"}


@pytest.mark.parametrize(
    "target, actual, name",
    [
        ("一级", "二级", None),
        ("A级", "B级", None),
        ("Ⅲ类", "Ⅱ类", "第Ⅲ类医疗器械备案"),
        ("二级", "一级", "医院图书馆"),
        ("良", "优化明显", "空气质量"),
        ("Ⅲ类及以下", "Ⅱ类", "断面水质"),
        ("一等奖", "一等奖3项", "竞赛获奖"),
    ],
)
def test_what_is_no_step_or_of_no_known_ladder_is_for_review(
    target: str, actual: str, name: str | None
) -> None:
    assert evaluate(target, actual, context=Context(name=name)).outcome == "undecided"


def test_several_ladders_that_disagree_name_themselves() -> None:
    made = evaluate("二级", "一级", context=Context(name="医院图书馆"))
    assert made.reason == "several-ladders"
    assert "医院级别" in made.reason_zh and "公共文化机构评估等级" in made.reason_zh


def test_a_lower_step_is_for_a_person_and_a_tier_settles_it() -> None:
    missed = indexpr.score("5A级景区", "4A级景区", points=10)
    assert (missed.outcome, missed.status) == ("not_met", "review")
    settled = indexpr.score("5A级景区", "4A级景区", points=10, tier="partial")
    assert settled.earned == 8
