"""Words where a figure was asked for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indexpr.evaluation import Context, evaluate

REVIEWED = Context(name="绿色制造评估报告审核数量")


@pytest.mark.parametrize(
    "target, actual, reason",
    [
        ("合格率100%", "已完成", "claim-without-figure"),
        ("不低于90%", "達成預期指標", "claim-without-figure"),
        ("60-80分", "全部达成预期指标", "claim-without-figure"),
        ("≥5个", "国家级展会", "no-figure"),
        ("≥5个", "有效提升", "no-figure"),
        ("≤5万元", "未开展", "no-figure"),
        ("≤2小时", "无", "no-figure"),
        ("2小时内响应", "及时响应", "no-figure"),
        ("≥80%", "预计达到85%", "planned-not-done"),
    ],
)
def test_words_without_a_figure_are_left_open(target: str, actual: str, reason: str) -> None:
    found = evaluate(target, actual)
    assert (found.outcome, found.reason) == ("undecided", reason)


def test_a_claim_that_is_not_enough_is_still_quoted() -> None:
    assert [str(piece) for piece in evaluate("满意度100%", "已完成").relied_on] == ["已完成"]


@pytest.mark.parametrize("actual", ["无", "未开展", "未实施"])
def test_nothing_done_is_zero(actual: str) -> None:
    found = evaluate("≥5个", actual)
    assert (found.outcome, found.ratio, found.actual_value) == ("not_met", Fraction(0), Fraction(0))
    assert "words-taken-as-zero" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize("actual", ["无", "未发生"])
def test_what_did_not_occur_keeps_within_a_ceiling(actual: str) -> None:
    assert evaluate("≤5起", actual).outcome == "met"
    assert evaluate("0起", actual).outcome == "met"


@pytest.mark.parametrize("actual", ["未完成", "部分完成", "部分项目未开展"])
def test_a_denial_fails_a_floor_by_an_unknown_amount(actual: str) -> None:
    found = evaluate("≥5个", actual)
    assert (found.outcome, found.ratio, found.actual_value) == ("not_met", None, None)
    assert evaluate("≤5天", actual).outcome == "undecided"


@pytest.mark.parametrize(
    "target, actual, context, outcome",
    [
        ("≥30个", "完成报告审核68个，全部达成预期指标", REVIEWED, "met"),
        ("≥80个", "完成报告审核68个，全部达成预期指标", REVIEWED, "not_met"),
        ("≥30个", "有效推进，签约企业136个，全部达成预期指标", REVIEWED, "undecided"),
        ("≥30个", "完成报告审核20个、修订报告审核30个，全部达成预期指标", REVIEWED, "undecided"),
        ("≥30个", "去年完成报告审核68个，全部达成预期指标", REVIEWED, "undecided"),
        ("≥30家", "完成报告审核68个，全部达成预期指标", REVIEWED, "undecided"),
        ("≥95%", "已全部完成，完成率100%", None, "met"),
    ],
)
def test_the_one_figure_that_speaks_of_the_indicator(
    target: str, actual: str, context: Context | None, outcome: str
) -> None:
    found = evaluate(target, actual, context=context)
    assert found.outcome == outcome
    if outcome != "undecided":
        assert "figure-in-prose" in {d.code for d in found.diagnostics}


def test_a_figure_beside_a_denial_is_left_open() -> None:
    text = "完成报告审核68个，修订工作未完成"
    assert evaluate("≥30个", text, context=REVIEWED).outcome == "undecided"
