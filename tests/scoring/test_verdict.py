"""Verdicts that no reading of ours gives today: the contract with evaluation, held by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from indexpr.evaluation import Context, Evaluation
from indexpr.language import parse
from indexpr.scoring import Late, Policy
from indexpr.scoring.verdict import concerns_satisfaction, days_late, judge

BASE = Policy.named("mof-2020")


def evaluation(**given: Any) -> Evaluation:
    made = {
        "target": parse("≥5个"), "actual": parse("3个"), "outcome": "not_met", "reason": "made-up",
        "reason_zh": "假设", "reason_en": "made up", **given,
    }  # fmt: skip
    return Evaluation(**made)


@pytest.mark.parametrize(
    "given, share, rule",
    [
        ({"outcome": "met"}, 1, "met"),
        ({"outcome": "met", "nature": "range"}, 1, "range"),
        ({"outcome": "not_met"}, None, "review"),
        ({"outcome": "not_met", "nature": "range"}, None, "review"),
        ({"outcome": "met", "nature": "qualitative"}, 1, "tier"),
        ({"outcome": "not_met", "nature": "qualitative"}, 0, "tier"),
        ({"outcome": "met", "nature": "positive"}, 1, "proportional"),
        ({"outcome": "not_met", "nature": "reverse"}, None, "review"),
        ({"outcome": "undecided", "nature": "positive"}, None, "review"),
        ({"outcome": "not_met", "nature": "deadline"}, 0, "all_or_nothing"),
    ],
)
def test_by_outcome_and_nature(given: dict[str, Any], share: Any, rule: str) -> None:
    made = judge(evaluation(**given), BASE, Context())
    assert (made.share, made.rule) == (share, rule)
    assert (made.unsettled is None) == (share is not None)


def test_parts_that_are_not_scored_do_not_count() -> None:
    out, in_ = evaluation(excluded=True, outcome="undecided"), evaluation(outcome="met")
    assert judge(evaluation(parts=(out, in_), combination="all_of"), BASE, Context()).share == 1
    assert judge(evaluation(parts=(out, out), combination="any_of"), BASE, Context()).excluded


def test_days_that_nobody_names() -> None:
    late = BASE.with_(name="late", deadline=Late(5))
    each = evaluation(target=parse("每月10日前"), actual=parse("2022年1月11日"), nature="deadline")
    assert days_late(each, Context(year=2022)) is None
    assert judge(each, late, Context(year=2022)).rule == "review"
    yearless = evaluation(target=parse("12月底前"), actual=parse("2023年1月2日"), nature="deadline")
    assert days_late(yearless, Context()) is None
    assert days_late(yearless, Context(year=2022)) == 2
    by_deadline = evaluation(target=parse("2022年底前"), actual=parse("2023年1月5日前"), nature="deadline")
    assert judge(by_deadline, late, Context()).share == Fraction(3, 4)


def test_satisfaction_is_found_by_place_name_or_subject() -> None:
    assert concerns_satisfaction(Context(level1="满意度指标"), None)
    assert concerns_satisfaction(Context(level2="服务对象满意度指标"), None)
    assert concerns_satisfaction(Context(name="企业满意度"), None)
    assert concerns_satisfaction(Context(), parse("企业满意度95%"))
    assert not concerns_satisfaction(Context(level1="产出指标", name="满意程度"), parse("≥5个"))
