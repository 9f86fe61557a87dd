"""Reports of several figures, claims, beginnings, copied scales: what is taken, and what is left for a person."""

from __future__ import annotations

import itertools
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from indexpr import Context, evaluate, parse
from indexpr.diagnostics import ContextError
from indexpr.evaluation.roles import role_of
from indexpr.evaluation.scales import scale_of
from indexpr.language.vocabulary import Vocabulary

WORDS = Vocabulary.default()
WORDING = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "grammar" / "wording.toml").read_text(encoding="utf-8")
)
PLANS = ("计划", "目标", "原定", "年初计划", "应完成", "预计", "拟完成")
RESULTS = ("实际完成", "已完成", "完成", "实际", "全年共完成")


@pytest.mark.parametrize("plan,result", list(itertools.product(PLANS, RESULTS)))
def test_a_plan_and_a_result_in_any_order(plan: str, result: str) -> None:
    for text in (f"{plan}100场，{result}95场", f"{result}95场，{plan}100场", f"{plan}100场、{result}95场"):
        found = evaluate("≥100场", text)
        assert (found.outcome, found.ratio) == ("not_met", Fraction(95, 100)), text
        share = evaluate("100%", text)
        assert share.actual_value == 95, text


@pytest.mark.parametrize("word", ["计划", "预计", "拟", "力争", "争取", "将", "准备", "有望", "正在组织"])
def test_a_plan_alone_is_no_result(word: str) -> None:
    for text in (f"{word}完成120场", f"{word}举办120场"):
        assert evaluate("≥100场", text).reason == "planned-not-done", text


@pytest.mark.parametrize(
    "text", ["按计划完成120场", "争取资金120万元", "应急演练120场", "将近完成了120场", "超计划完成，共120场"]
)
def test_what_only_looks_like_a_plan(text: str) -> None:
    assert evaluate("≥100万元" if "元" in text else "≥100场", text).reason != "planned-not-done"


@pytest.mark.parametrize("one,two", [pair for pair in WORDING["report"]["complements"] if len(pair) == 2])
def test_parts_are_added_unless_the_name_asks_for_one(one: str, two: str) -> None:
    text = f"{one}70人，{two}50人"
    found = evaluate("≥120人", text)
    assert found.outcome == "met" and "parts-summed" in {d.code for d in found.diagnostics}
    named = evaluate("≥60人", text, context=Context(name=f"{two}培训人数"))
    assert (named.outcome, named.actual_value) == ("not_met", 50)


def test_parts_that_something_else_may_join_are_not_added() -> None:
    for text in ("甲村70人，乙村50人", "水稻70亩、小麦50亩", "1月70人，2月50人"):
        unit = "亩" if "亩" in text else "人"
        assert evaluate(f"≥120{unit}", text).reason == "several-answers", text


@pytest.mark.parametrize("year,met", [(2023, False), (2024, True), (2025, None)])
def test_the_figure_of_the_year(year: int, met: bool | None) -> None:
    found = evaluate("≥20家", "2023年15家，2024年22家", context=Context(year=year))
    assert found.outcome == ("undecided" if met is None else "met" if met else "not_met")


@pytest.mark.parametrize(
    "before,role",
    [
        ("计划", "planned"), ("年初目标", "planned"), ("应到", "planned"), ("实到", "done"), ("已完成", "done"),
        ("共", "total"), ("其中", "part"), ("上年", "past"), ("剩余", "left"), ("在建", "left"), ("合格率", "plain"),
        ("完成率", "plain"), ("按计划完成", "done"), ("应急演练", "plain"), ("将近", "plain"), ("模拟演练", "plain"),
        ("目标任务完成", "done"), ("", "plain"),
    ],
)  # fmt: skip
def test_roles(before: str, role: str) -> None:
    assert role_of(before, WORDS) == role


@pytest.mark.parametrize("text", ["已完成", "全部完成", "超额完成"])
def test_a_claim_against_a_count(text: str) -> None:
    assert evaluate("≥10台", text).reason == "claim-without-figure"
    found = evaluate("≥10台", text, context=Context(claims="accept"))
    assert (found.outcome, found.ratio) == ("met", 1)
    assert [(d.code, d.severity) for d in found.diagnostics] == [("claim-of-completion", "warning")]
    assert evaluate("≤10台", text, context=Context(claims="accept")).outcome == "undecided"


def test_no_claim_is_accepted_that_is_denied() -> None:
    for text in ("未完成", "基本完成", "部分完成", "正在推进", "即将完成", "全部完成，但2个未验收"):
        assert evaluate("≥10台", text, context=Context(claims="accept")).outcome != "met", text


def test_what_a_claim_is_worth_is_one_of_two() -> None:
    with pytest.raises(ContextError, match="claims"):
        Context(claims="perhaps")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name,text,outcome",
    [
        ("任务完成率", "已完成", "met"), ("覆盖率", "全覆盖", "met"), ("验收合格率", "已完成", "undecided"),
        ("验收合格率", "全部合格", "met"), ("服务对象满意度", "全部完成", "undecided"), ("资金到位率", "已全部到位", "met"),
        ("完成率", "7个县区全部通过验收", "met"), ("完成率", "百分百", "met"),
    ],
)  # fmt: skip
def test_a_claim_of_the_whole(name: str, text: str, outcome: str) -> None:
    assert evaluate("100%", text, context=Context(name=name)).outcome == outcome


@pytest.mark.parametrize("word", ["开工", "启动", "立项", "招标", "签订合同", "进场", "开始实施"])
def test_a_beginning_is_no_end(word: str) -> None:
    for target in ("2024年12月底前", "2024年12月底前完工", "2024年12月底前投入使用"):
        assert evaluate(target, f"2024年10月{word}").reason == "begun-not-finished", target
    assert evaluate(f"2024年12月底前{word}", f"2024年10月{word}").outcome == "met"
    assert evaluate("2024年12月底前", f"2024年3月{word}，2024年11月完成").outcome == "met"


@pytest.mark.parametrize(
    "text", ["2024年10月部分完成", "2024年10月完成主体工程", "2024年10月支付首付款", "2024年10月完成50%"]
)
def test_a_part_by_a_date(text: str) -> None:
    assert evaluate("2024年12月底前", text).reason == "part-not-whole"


def test_a_denial_by_a_date() -> None:
    assert evaluate("2024年12月底前", "2024年12月底前未完成").outcome == "not_met"


@pytest.mark.parametrize("scale", [s for s in WORDING["scale"]["scales"] if len(s) > 1], ids="".join)
def test_a_copied_scale(scale: list[str]) -> None:
    for mark in ("/", "、"):
        text = mark.join(scale)
        assert evaluate(text, scale[0]).outcome == "met", text
        assert evaluate(text, scale[-1]).tier == "failed", text
        assert evaluate(text, text).reason == "scale-not-answered", text
        if len(scale) > 2:
            assert evaluate(text, scale[1]).tier == "partial", text
        if len(scale) > 3:
            assert evaluate(text, scale[2]).outcome == "undecided", text


@pytest.mark.parametrize(
    "text", ["优良", "良好", "高", "满意", "合格、达标", "高质量", "中小企业", "大小会议", "优秀"]
)
def test_what_is_no_scale(text: str) -> None:
    assert scale_of(text, WORDS) is None


@pytest.mark.parametrize(
    "target,actual,outcome",
    [
        ("无投诉", "投诉1件，已办结", "not_met"), ("无投诉", "收到投诉3起，均已回复", "not_met"), ("0件", "投诉1件，已办结", "not_met"),
        ("未发生重大事故", "发生一般事故1起", "undecided"), ("未发生事故", "发生纠纷2起", "undecided"),
        ("未发生事故", "发生1起", "not_met"), ("未发生事故", "是", "undecided"), ("≤2件", "投诉1件，已办结", "met"),
    ],
)  # fmt: skip
def test_what_occurred(target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual, context=Context(name="投诉件数")).outcome == outcome


def test_no_answer_depends_on_the_side_of_reading() -> None:
    """Texts and expressions are held alike."""
    for target, actual in (
        ("≥100场", "计划100场，实际完成95场"),
        ("≥120人", "男70人、女50人"),
        ("高中低", "中"),
    ):
        assert evaluate(parse(target), parse(actual)) == evaluate(target, actual)
