"""Several forms together."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError, UnitError
from indexpr.evaluation import Context, evaluate
from indexpr.language import parse
from indexpr.language.nodes import AllOf, AnyOf

SCHOOLS = "参赛学校12所以上，队伍100支以上"
YEAR = Context(year=2022)


@pytest.mark.parametrize(
    "target, actual, outcome, ratio",
    [
        (SCHOOLS, "参赛学校13所，队伍120支", "met", "13/12"),
        (SCHOOLS, "队伍120支，参赛学校13所", "met", "13/12"),
        (SCHOOLS, "参赛学校10所，队伍120支", "not_met", "5/6"),
        (SCHOOLS, "参赛学校15所", "undecided", None),
        (SCHOOLS, "已完成", "undecided", None),
        (SCHOOLS, "未举办", "not_met", "0"),
        ("≥5次，≥200人", "6次，250人", "met", "6/5"),
        ("≥5次，≥200人", "250人，6次", "met", "6/5"),
        ("≥5次，≥200人", "6次，150人", "not_met", "3/4"),
        ("2022年12月底前完成，合格率100%", "2022年11月完成，合格率100%", "met", "1"),
        ("2022年12月底前完成，合格率100%", "2023年1月完成，合格率100%", "not_met", "1"),
        ("2022年12月底前完成，合格率100%", "已完成", "undecided", None),
        ("≥3篇或≥1本", "1本", "met", "1"),
        ("≥3篇或≥1本", "2篇", "undecided", None),
        ("培训≥5次，参加≥5次", "培训6次，参加7次", "met", "6/5"),
        ("论坛≥5场，展会≥3场", "展会4场，论坛6场", "met", "6/5"),
        ("≥5次，≥3次", "6次，2次", "not_met", "2/3"),
        ("≥5次，≥3次", "6次", "undecided", None),
        ("提高效率，降低成本", "提高了效率", "undecided", None),
        ("及时完成，合格率≥95%", "及时完成，合格率98%", "met", "98/95"),
        ("及时完成，合格率≥95%", "及时完成，合格率90%", "not_met", "18/19"),
        ("及时完成，合格率≥95%", "及时完成", "undecided", None),
        ("2022年6月前完成，5个工作日内响应", "2022年5月完成，3个工作日", "met", "3/5"),
        # a single target, several things reported
        ("2022年12月底前", "2022年8月完成，2022年11月验收", "met", None),
        ("2022年12月底前", "2022年8月完成，2023年1月验收", "undecided", None),
        ("≥5次", "6次，300人", "met", "6/5"),
        ("≥5次", "4次，300人", "not_met", "4/5"),
        ("≥5次", "3场，300元", "not_met", "3/5"),
    ],
)
def test_composites(target: str, actual: str, outcome: str, ratio: str | None) -> None:
    found = evaluate(target, actual, context=YEAR)
    assert found.outcome == outcome
    assert found.ratio == (None if ratio is None else Fraction(ratio))


def test_the_parts_stand_in_the_order_of_the_target() -> None:
    found = evaluate(SCHOOLS, "队伍120支，参赛学校13所")
    assert [part.unit for part in found.parts] == ["所", "支"]
    assert found.combination == "all_of"
    assert found.nature == "composite"
    assert len(found.relied_on) == 2


def test_two_figures_that_could_both_answer_are_left_open() -> None:
    assert evaluate("≥95%", "满意度96%，合格率90%").reason == "several-answers"
    named = Context(name="服务对象满意度")
    assert evaluate("≥95%", "满意度96%，投诉率1%", context=named).outcome == "met"


def test_what_is_paired_by_place_says_so() -> None:
    found = evaluate("≥5次，≥3次", "6次，4次")
    assert "paired-by-place" in {d.code for d in found.diagnostics}


def test_the_tier_of_words_is_the_lowest() -> None:
    asked = AllOf(items=(parse("显著提升"), parse("完成")))
    found = evaluate(asked, AllOf(items=(parse("有所提升"), parse("已完成"))))
    assert (found.outcome, found.tier) == ("not_met", "partial")
    either = evaluate(AnyOf(items=asked.items), AllOf(items=(parse("有所提升"), parse("已完成"))))
    assert (either.outcome, either.tier) == ("met", "achieved")


def test_a_choice_of_actuals_must_agree() -> None:
    assert evaluate("≥5次", AnyOf(items=(parse("6次"), parse("7次")))).outcome == "undecided"
    assert evaluate("≥5次", AnyOf(items=(parse("6次"), parse("6次")))).outcome == "met"


def test_what_the_context_lacks_for_a_part_is_named() -> None:
    with pytest.raises(ContextError) as caught:
        evaluate("2022年6月前完成，5个工作日内响应", "2022年5月完成，6天")
    assert caught.value.field == "calendar"
    with pytest.raises(ContextError) as caught:
        evaluate("12月底前", AllOf(items=(parse("12月20日"), parse("11月5日"))))
    assert caught.value.field == "year"


def test_units_that_none_of_the_parts_share_are_an_error() -> None:
    with pytest.raises(UnitError):
        evaluate("≥5次", "300元，20平方米")


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_all_and_any_follow_their_parts(actuals: list[int]) -> None:
    units = ["吨", "米", "小时", "元"]
    asked = tuple(parse(f"≥5{units[i]}") for i in range(len(actuals)))
    given_ = AllOf(items=tuple(parse(f"{n}{units[i]}") for i, n in enumerate(actuals)))
    met = [n >= 5 for n in actuals]
    every, some = evaluate(AllOf(items=asked), given_), evaluate(AnyOf(items=asked), given_)
    assert (every.outcome == "met") is all(met)
    assert (some.outcome == "met") is any(met)
    assert every.ratio == min(Fraction(n, 5) for n in actuals)
    assert some.ratio == max(Fraction(n, 5) for n in actuals)
    assert [part.met for part in every.parts] == met
