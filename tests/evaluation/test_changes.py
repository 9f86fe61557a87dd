"""Rises and falls against each other, against quantities and against words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import UnitError
from indexpr.evaluation import Context, evaluate

GROWTH = Context(name="工业增加值增长率")


@pytest.mark.parametrize(
    "target, actual, outcome, ratio",
    [
        ("同比增长6%以上", "同比增长7%", "met", "7/6"),
        ("同比增长6%以上", "同比增长5%", "not_met", "5/6"),
        ("同比增长6%以上", "同比下降5%", "not_met", "0"),
        ("同比增长6%以上", "较上年增长7%", "met", "7/6"),
        ("同比增长6%以上", "7%", "met", "7/6"),
        ("提高5%", "6%", "met", "6/5"),
        ("提高5%", "提高6%", "met", "6/5"),
        ("下降3个百分点", "下降2个百分点", "not_met", "2/3"),
        ("下降5%以上", "下降6%", "met", "6/5"),
        ("翻一番", "增长120%", "met", "6/5"),
    ],
)
def test_changes(target: str, actual: str, outcome: str, ratio: str) -> None:
    found = evaluate(target, actual)
    assert (found.outcome, found.ratio) == (outcome, Fraction(ratio))


def test_a_change_is_a_floor_also_of_a_cost() -> None:
    context = Context(level1="成本指标", nature="reverse")
    assert evaluate("下降5%", "下降6%", context=context).outcome == "met"
    assert evaluate("下降5%", "下降4%", context=context).outcome == "not_met"


def test_percent_is_no_percentage_point() -> None:
    with pytest.raises(UnitError):
        evaluate("下降3个百分点", "下降4%")


def test_two_bases_do_not_compare() -> None:
    assert evaluate("同比增长6%以上", "环比增长7%").reason == "different-base"
    (said,) = [d for d in evaluate("同比增长6%以上", "增长7%").diagnostics if d.code == "base-assumed"]
    assert "同比" in said.message_zh


@pytest.mark.parametrize(
    "target, actual, context, outcome",
    [
        ("≥6%", "同比增长7%", None, "met"),
        ("≥6%", "增长7%", GROWTH, "met"),
        ("≥6%", "下降7%", GROWTH, "not_met"),
        ("≥3%", "下降4%", Context(name="单位能耗下降率"), "met"),
        ("≥3%", "上升4%", Context(name="单位能耗下降率"), "not_met"),
        ("≥90%", "提高5%", None, "undecided"),
        ("≥90%", "提高5%", Context(name="服务对象满意度"), "undecided"),
        ("5%-8%", "增长6%", GROWTH, "met"),
        ("5%-8%", "增长9%", GROWTH, "not_met"),
    ],
)
def test_a_change_against_a_plain_quantity(
    target: str, actual: str, context: Context | None, outcome: str
) -> None:
    assert evaluate(target, actual, context=context).outcome == outcome


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("增长", "同比增长6%", "met"),
        ("有所提升", "同比增长6%", "met"),
        ("提升", "同比下降6%", "not_met"),
        ("降低", "下降3个百分点", "met"),
        ("显著提升", "同比增长6%", "undecided"),
        ("稳定", "同比增长6%", "undecided"),
    ],
)
def test_a_change_against_words(target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual).outcome == outcome


@pytest.mark.parametrize(
    "actual, outcome",
    [
        ("未增长", "not_met"),
        ("全部达成预期指标", "undecided"),
        ("国家级展会", "undecided"),
        ("2022年12月", "undecided"),
    ],
)
def test_words_against_a_change(actual: str, outcome: str) -> None:
    assert evaluate("同比增长6%以上", actual).outcome == outcome


@given(st.integers(1, 300), st.integers(-300, 300))
def test_the_other_way_is_negative(target: int, actual: int) -> None:
    words = f"增长{actual}%" if actual >= 0 else f"下降{-actual}%"
    found = evaluate(f"同比增长{target}%以上", f"同比{words}")
    assert (found.outcome == "met") is (actual >= target)
    assert found.ratio == Fraction(max(actual, 0), target)
