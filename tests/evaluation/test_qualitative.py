"""Words against words: direction, degree, claim, denial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.evaluation import Context, evaluate

MET, PARTIAL, FAILED = ("met", "achieved"), ("not_met", "partial"), ("not_met", "failed")
OPEN = ("undecided", None)


@pytest.mark.parametrize(
    "target, actual, expected",
    [
        # the same words
        ("国家级展会", "国家级展会", MET),
        ("是", "是", MET),
        ("可持续", "可持续。", MET),
        # direction and its synonyms
        ("提升", "有效提升", MET),
        ("提升", "有效增长，会上签约项目若干", MET),
        ("保障", "确保", MET),
        ("降低成本", "成本降低", MET),
        ("促进产业发展", "有力促进了产业发展", MET),
        ("提升", "下降", FAILED),
        ("提升", "效果明显", MET),
        ("提升", "较好", OPEN),
        ("提升", "完成", OPEN),
        ("提升城市吸引力", "提升了服务质量", OPEN),
        ("降低成本", "有效提升", OPEN),
        ("国家级展会", "省级展会", OPEN),
        # degree
        ("显著提升", "显著提高", MET),
        ("显著提升", "有效提升", PARTIAL),
        ("显著提升", "有所提升", PARTIAL),
        ("显著提升", "提升", OPEN),
        ("有所提升", "提升", MET),
        ("有所提升", "显著提升", MET),
        ("持续优化", "不断优化", MET),
        ("效果明显", "效果显著", MET),
        # states hold or do not
        ("完成", "已完成", MET),
        ("完成", "基本完成", PARTIAL),
        ("完成", "部分完成", PARTIAL),
        ("完成", "未完成", FAILED),
        ("完成", "未全部完成", PARTIAL),
        ("完成", "已完成设计，正在施工", OPEN),
        ("符合", "不符合", FAILED),
        ("符合", "是", MET),
        ("是", "否", FAILED),
        ("有", "无", FAILED),
        # in time
        ("及时", "准时", MET),
        ("及时", "未及时完成", FAILED),
        ("按时完成", "已完成", MET),
        ("按时完成", "完成", OPEN),
        # claims and denials
        ("提升", "全部达成预期指标", MET),
        ("显著提升", "有效促进产业低碳化，全部达成预期指标", MET),
        ("提升", "部分达成预期指标并具有一定效果", PARTIAL),
        ("提升", "未达成预期指标且效果较差", FAILED),
        ("提升", "有所提升，但未达到预期", FAILED),
        ("提升", "未提升", FAILED),
        ("提升", "没有提升", FAILED),
        ("提升", "仅完成一半", FAILED),
        ("提升", "无", FAILED),
        ("提升服务水平", "服务水平有效提升，未增加企业负担", OPEN),
        ("提升服务水平", "服务水平有待提升", FAILED),
        ("提升", "还需进一步提升", FAILED),
        ("提升", "有效提升，仍需加强", OPEN),
        ("促进", "正在推进", OPEN),
        ("促进", "持续推进", MET),
        ("国家级展会", "已完成", MET),
        ("国家级展会", "未举办", FAILED),
        ("国家级展会", "有效提升", OPEN),
        # absence
        ("未发生事故", "未发生事故", MET),
        ("未发生事故", "无", MET),
        ("无重大安全事故", "未发生重大安全事故", MET),
        ("零事故", "无事故", MET),
        ("未发生事故", "0", MET),
        ("未发生事故", "0起", MET),
        ("未发生事故", "1起", FAILED),
        ("未发生事故", "发生1起事故", FAILED),
        ("未发生事故", "2", FAILED),
        ("未发生事故", "1", OPEN),
        ("未发生事故", "有效保障", OPEN),
        ("未发生事故", "50%", OPEN),
        # other kinds
        ("提升", "100%", OPEN),
        ("合格", "100%", OPEN),
        ("提升", "2022年12月", OPEN),
        ("提升", "10-20个", OPEN),
        ("完成", "2022年12月完成", MET),
        ("提升", "2022年12月完成", OPEN),
    ],
)
def test_words(target: str, actual: str, expected: tuple[str, str | None]) -> None:
    found = evaluate(target, actual)
    assert (found.outcome, found.tier) == expected


@pytest.mark.parametrize(
    "target, actual, words",
    [
        ("提升", "通过推广应用，有效提升了水平，全部达成预期指标", {"有效", "提升"}),
        ("推动", "市场主体平稳，全部达成预期指标", {"全部达成"}),
        ("提升", "仅完成一半", {"仅完成"}),
        ("未发生事故", "1起", {"1起"}),
    ],
)
def test_what_an_outcome_rests_on_is_said(target: str, actual: str, words: set[str]) -> None:
    found = evaluate(target, actual)
    assert words <= {str(piece) for piece in found.relied_on}
    for piece in found.relied_on:
        assert piece.span is None or piece.span.of(actual) == piece.words


def test_prose_never_earns_all_without_words_relied_on() -> None:
    for actual in ("有效提升", "全部达成预期指标", "提升"):
        assert evaluate("提升", actual).relied_on


def test_a_claim_beyond_the_stated_degree_is_said() -> None:
    found = evaluate("显著提升", "有效促进产业低碳化，全部达成预期指标")
    assert {"degree-below-target", "claim-relied-on"} <= {d.code for d in found.diagnostics}


def test_the_statement_about_the_indicator_is_preferred() -> None:
    context = Context(name="提升执法管理能力")
    found = evaluate("提升", "提高企业安全意识，提升了执法管理能力", context=context)
    assert "提升" in {str(piece) for piece in found.relied_on}


degrees = st.sampled_from([("有所", 1), ("有效", 2), ("持续", 2), ("显著", 3), ("明显", 3)])
verbs = st.sampled_from(["提升", "提高", "改善", "增强"])


@given(degrees, degrees, verbs, verbs)
def test_degrees_are_ordered(asked: tuple[str, int], given_: tuple[str, int], one: str, other: str) -> None:
    found = evaluate(asked[0] + one, given_[0] + other)
    assert (found.outcome == "met") is (given_[1] >= asked[1])
    assert found.tier == ("achieved" if given_[1] >= asked[1] else "partial")


@given(degrees, verbs, st.sampled_from(["未", "没有", "未能"]))
def test_a_negation_always_fails(asked: tuple[str, int], verb: str, negation: str) -> None:
    found = evaluate(asked[0] + verb, negation + verb)
    assert (found.outcome, found.tier) == FAILED
