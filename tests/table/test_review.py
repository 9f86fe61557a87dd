"""Every rule of the review: the case that it is for, and the look-alike that it leaves alone."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.table.tables import execution, row, table

from indexpr import Context, IndexprError, Language, Vocabulary
from indexpr import strategies as some
from indexpr.table.model import Goal, Place, Table
from indexpr.table.review import CODES, Finding, review

TIME = {"level2": "时效指标"}
COST = {"level2": "成本指标"}
QUALITY = {"level2": "质量指标"}
SOCIAL = {"level1": "效益指标", "level2": "社会效益指标"}
LASTING = {"level1": "效益指标", "level2": "可持续影响指标"}
SATISFIED = {"level1": "满意度指标", "level2": "服务对象满意度指标"}


def targets(*rows: Any, **rest: Any) -> Table:
    """A table of targets: no results, no points. The year is 2025."""
    plain = [evolve(each, actual=None, points=None, recorded=None, reason=None) for each in rows]
    return table(*plain, **{"year": 2025, **rest})


def found(
    target: str, name: str = "项目数", /, *, in_table: dict[str, Any] | None = None, **rest: Any
) -> list[Finding]:
    """What the review says of one row; not that levels are missing."""
    made = targets(row(target, name=name, **rest), **(in_table or {}))
    return list(review(made, disable=["R15"]))


def codes(target: str, name: str = "项目数", /, **rest: Any) -> set[str]:
    return {finding.code for finding in found(target, name, **rest)}


CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("direction-against-nature", "≤90%", "群众满意度", SATISFIED),
    ("direction-against-nature", "＜95%", "设备验收合格率", QUALITY),
    ("direction-against-nature", "≥5%", "参会者投诉率", QUALITY),
    ("direction-against-nature", "≥2小时", "故障响应时间", TIME),
    ("ceiling-on-output", "≤4次", "系统巡检次数", {}),
    ("cost-at-least", "≥18万元", "热线平台服务费", COST),
    ("cost-without-comparator", "26.56万元", "债券利息金额", COST),
    ("cost-without-comparator", "￥20000", "科普设备购置", COST),
    ("unit-missing", "≥95", "服务对象满意度", SATISFIED),
    ("unit-missing", "≤121.2万", "项目金额", COST),
    ("count-without-unit", "≥100", "预警信息数量", {}),
    ("unit-against-name", "≥3公里", "道路改造面积", {}),
    ("unit-against-name", "≥1分", "投资环境概览", {}),
    ("unit-against-name", "≥50场", "培训人数", {}),
    ("unit-against-name", "≥50人", "宣讲场次", {}),
    ("unit-against-name", "≥90%", "支持企业数量", {}),
    ("unit-against-name", "≥50个", "资金使用效率（%）", SOCIAL),
    ("year-before-budget", "2024年12月底前", "完成时间", TIME),
    ("year-after-budget", "2027年12月底前", "完成时间", TIME),
    ("early-next-year", "2026年1月5日前", "公报印发时间", TIME),
    ("vague-time", "及时", "资金拨付时间", TIME),
    ("vague-time", "按时完成", "工作时效", TIME),
    ("vague-time", "全年", "完成时间", TIME),
    ("ambiguous-deadline", "2025年7月前", "完成时间", TIME),
    ("ambiguous-deadline", "11月份之前", "培训时间", TIME),
    ("ambiguous-month", "12月", "工作时限", TIME),
    ("unmeasurable", "基本完成", "工程进度", {}),
    ("unmeasurable", "2025年全部项目预算", "完成预算评审", {}),
    ("unmeasurable", "控制在合理范围", "项目成本", COST),
    ("unit-without-number", "万元", "不超出预算资金", COST),
    ("unit-without-number", "≤万元", "项目总成本", COST),
    ("placeholder", "XX", "培训人数", {}),
    ("placeholder", "≥**个", "培训人数", {}),
    ("placeholder", "××万元", "项目成本", COST),
    ("placeholder", "≥3个", "XX项目数量", {}),
    ("template-text", "≤13万元", "成本指标", COST),
    ("template-text", "指标值", "培训人数", {}),
    ("value-missing", "", "培训人数", {}),
    ("value-missing", "≥", "培训人数", {}),
    ("unreadable-value", "2025年13月底前", "完成时间", TIME),
    ("share-at-least-whole", "≥100%", "资金发放合规率", QUALITY),
    ("share-at-least-whole", "≥100%", "企业满意度", SATISFIED),
    ("share-at-most-whole", "≤100%", "政策资金使用合规率", QUALITY),
    ("share-above-whole", ">100%", "验收合格率", QUALITY),
    ("share-above-whole", "≥120%", "群众满意度", SATISFIED),
    ("value-against-indicator", "≤1年", "工作任务完成率", TIME),
    ("value-against-indicator", "2025年12月底前", "资金发放及时率", TIME),
    ("value-against-indicator", "≥1场", "每季度活动", TIME),
    ("value-against-indicator", "12月", "保障市场平稳运行", SOCIAL),
    ("value-against-indicator", "≥3天", "服务对象满意度", SATISFIED),
    ("value-against-indicator", "2025年12月底前", "举办展会", {}),
    ("glued-date", "≤122025年12月", "完成时间", TIME),
    ("percent-in-words", "≥90百分比", "准确率", QUALITY),
    ("percent-in-words", "≥90百分之", "满意度", SATISFIED),
    ("odd-sign", "≧50家", "补助企业数量", {}),
    ("conversion-damage", "》90%", "好评率", QUALITY),
    ("conversion-damage", "≥90%%", "好评率", QUALITY),
    ("conversion-damage", "290%", "群众满意度", SATISFIED),
    ("doubled-comparator", "≥98%以上", "在线率", QUALITY),
    ("closed-count", "=200人", "参观展览游客", {}),
    ("closed-count", "21个", "各区参与数量", {}),
    ("comparator-on-state", "≥100%", "资金使用合规率", QUALITY),
    ("comparator-on-state", "≥合格", "验收结果", QUALITY),
]


@pytest.mark.parametrize(("code", "target", "name", "rest"), CASES)
def test_a_rule_finds_its_case(code: str, target: str, name: str, rest: dict[str, Any]) -> None:
    assert code in codes(target, name, **rest)


LOOK_ALIKES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("R01", "≤5%", "参会者投诉率", SATISFIED),
    ("R01", "≤1次/季", "系统故障率", QUALITY),
    ("R01", "≥90%", "投诉处理率", QUALITY),
    ("R01", "≥50件", "受理投诉数量", {}),
    ("R01", "≤3%", "不合格率", QUALITY),
    ("R01", "≥5%", "事故发生率降低", SOCIAL),
    ("R01", "≤2小时", "故障响应时间", TIME),
    ("R01", "≥56小时", "图书馆开放时间", TIME),
    ("R01", "≤3次", "设备返修次数", {}),
    ("R01", "≤30人", "编制控制人数", {}),
    ("R02", "≥3303万元", "减免查验费用", COST),
    ("R02", "≥180万元", "降低企业经营成本", COST),
    ("R02", "≥640元/人", "医保财政补助标准", COST),
    ("R02", "≥5%", "成本节约率", COST),
    ("R02", "≤18万元", "服务费", COST),
    ("R03", "≤26.56万元", "债券利息金额", COST),
    ("R03", "=26.56万元", "债券利息金额", COST),
    ("R03", "300元/亩", "深松整地补助", COST),
    ("R03", "1.5万元/户", "危房改造补助标准", COST),
    ("R03", "26.56万元", "带动投资", SOCIAL),
    ("R04", "95", "群众满意度（%）", SATISFIED),
    ("R04", "≥95", "群众满意度", {**SATISFIED, "unit": "%"}),
    ("R04", "≥0.95", "巩固率", QUALITY),
    ("R04", "≥0.55", "灌溉水有效利用系数", QUALITY),
    ("R04", "≥80", "窗口考评得分", QUALITY),
    ("R04", "0", "重大事故数", {}),
    ("R04", "≤5", "投诉次数", SATISFIED),
    ("R05", "≥80分", "评价得分", {}),
    ("R05", "≥12次/年", "巡查次数", {}),
    ("R05", "≥3万亩", "播种面积", {}),
    ("R05", "≥3亿元", "拉动消费（万元）", SOCIAL),
    ("R05", "≥300人", "就业（含返乡人员）", SOCIAL),
    ("R05", "≥100万亩次", "病虫害防治面积", {}),
    ("R05", "≥310天", "空气优良天数", {}),
    ("R05", "≥500人次", "服务次数", {}),
    ("R05", "≥80个", "支持企业数量", {}),
    ("R06", "≥60个", "培训人数", {}),
    ("R07", "2025年12月底前", "完成时间", TIME),
    ("R07", "12月底前", "完成时间", TIME),
    ("R07", "2025年1月前", "完成时间", TIME),
    ("R07", "2024年6月至2025年6月", "实施时间", TIME),
    ("R08", "2025年7月底前", "完成时间", TIME),
    ("R08", "≤12月", "开发周期", TIME),
    ("R08", "按照《检查标准》的时限完成", "网站维护", TIME),
    ("R08", "按合同约定时间", "完成时间", TIME),
    ("R08", "及时（5日内）", "资金拨付", TIME),
    ("R08", "完成", "2025年底", TIME),
    ("R08", "全年", "物业服务时间", TIME),
    ("R08", "及时", "信息发布", QUALITY),
    ("R10", "零事故", "安全事故", {}),
    ("R10", "全覆盖", "困难群众资助", {}),
    ("R10", "应保尽保", "低保对象", {}),
    ("R10", "控制在预算范围内", "项目成本", COST),
    ("R10", "不低于上年", "补差水平", COST),
    ("R10", "有效提升", "形象", SOCIAL),
    ("R10", "降低5%以上", "能耗", {}),
    ("R10", "-", "其他", {}),
    ("R11", "7*24小时", "舆情监测", TIME),
    ("R11", "不适用", "生态效益", SOCIAL),
    ("R11", "≥30%", "XXL尺码占比", QUALITY),
    ("R11", "≥90%", "服务对象满意度", SATISFIED),
    ("R12", "=100%", "资金发放合规率", QUALITY),
    ("R12", "达到100%", "资金发放合规率", QUALITY),
    ("R12", "≥100%", "招商任务完成率", QUALITY),
    ("R12", "≥110%", "业务增长率", SOCIAL),
    ("R12", "≤100%", "预算执行率", QUALITY),
    ("R12", "≤100%", "结算价与概算比", COST),
    ("R12", "≥105%", "国有资产保值增值率", SOCIAL),
    ("R16", "≤1次/季", "系统故障率", QUALITY),
    ("R16", "100%", "拨付及时率", TIME),
    ("R16", "≥1年", "系统正常使用年限", LASTING),
    ("R16", "≥3年", "驻村时间", LASTING),
    ("R16", "≥2次/月", "巡查频次", TIME),
    ("R16", "企业满意度95%", "服务对象满意度", SATISFIED),
    ("R16", "全年", "持续发挥作用", LASTING),
    ("R17", "百分之九十", "满意度", SATISFIED),
    ("R17", "≥5个百分点", "增幅", SOCIAL),
    ("R17", "达到90%以上", "满意度", SATISFIED),
    ("R17", "≥90百分比", "满意度", {**SATISFIED, "unit": "百分比"}),
    ("R21", "=1套", "系统开发数量", {}),
    ("R21", "3台", "设备采购数量", {}),
    ("R21", "100多家", "服务企业数", {}),
    ("R21", "≥200人", "参观展览游客", {}),
    ("R22", "≥95%", "服务对象满意度", SATISFIED),
    ("R22", "100%", "资金使用合规率", QUALITY),
    ("R22", "≥", "验收结果", QUALITY),
]


@pytest.mark.parametrize(("number", "target", "name", "rest"), LOOK_ALIKES)
def test_a_rule_leaves_its_look_alike_alone(
    number: str, target: str, name: str, rest: dict[str, Any]
) -> None:
    assert [f for f in found(target, name, **rest) if f.number == number] == []


@pytest.mark.parametrize(
    ("target", "name", "rest", "code", "rewrite"),
    [
        ("≤90%", "群众满意度", SATISFIED, "direction-against-nature", "≥90%"),
        ("≥18万元", "服务费", COST, "cost-at-least", "≤18万元"),
        ("26.56万元", "利息", COST, "cost-without-comparator", "≤26.56万元"),
        ("27万", "项目成本", COST, "cost-without-comparator", "≤27万元"),
        ("≤121.2万", "项目金额", COST, "unit-missing", "≤121.2万元"),
        ("≥95", "群众满意度", SATISFIED, "unit-missing", "≥95%"),
        ("2024年12月底前", "完成时间", TIME, "year-before-budget", "2025年12月底前"),
        ("≥100百分比", "信息发布及时率", TIME, "share-at-least-whole", "=100%"),
        ("≥100百分比", "信息发布及时率", TIME, "percent-in-words", "≥100%"),
        ("≧50家", "补助企业数量", {}, "odd-sign", "≥50家"),
        ("290%", "群众满意度", SATISFIED, "conversion-damage", "≥90%"),
        ("≥5万元以上", "拉动消费", SOCIAL, "doubled-comparator", "≥5万元"),
        ("=200人", "参观展览游客", {}, "closed-count", "≥200人"),
        ("≥合格", "验收结果", QUALITY, "comparator-on-state", "合格"),
        ("2025年7月前", "完成时间", TIME, "ambiguous-deadline", None),
        ("及时", "拨付时间", TIME, "vague-time", None),
    ],
)
def test_the_rewrite_is_what_a_reviewer_would_write(
    target: str, name: str, rest: dict[str, Any], code: str, rewrite: str | None
) -> None:
    [finding] = [f for f in found(target, name, **rest) if f.code == code]
    assert finding.rewrite == rewrite
    if rewrite is not None:
        assert code not in codes(rewrite, name, **rest)


def test_a_finding_says_where_and_what() -> None:
    [finding] = found(" ≤90%", "群众满意度", number=7, **SATISFIED)
    assert (finding.code, finding.number, finding.severity) == ("direction-against-nature", "R01", "error")
    assert (finding.place.row, finding.place.column, finding.cell) == (7, 4, "target")
    assert finding.row is not None and finding.span is not None
    assert finding.span.of(finding.row.target or "").strip() == "≤90%"
    assert "≤90%" in finding.message_zh and "≤90%" in finding.message_en
    plain = finding.to_dict()
    assert plain["code"] == finding.code and plain["number"] == "R01" and plain["rewrite"] == "≥90%"
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_a_deadline_says_both_readings_in_the_budget_year() -> None:
    [finding] = found("11月份之前", "培训时间", **TIME)
    assert "2025年10月31日" in finding.message_zh and "2025年11月30日" in finding.message_zh


def test_a_reasonable_table_has_nothing_to_find() -> None:
    made = targets(
        row("≥10场", name="举办培训", number=2),
        row("=100%", name="验收合格率", number=3, **QUALITY),
        row("2025年12月底前", name="完成时间", number=4, **TIME),
        row("≤30万元", name="培训费用", number=5, **COST),
        row("有效提升", name="服务水平", number=6, **SOCIAL),
        row("≥90%", name="学员满意度", number=7, **SATISFIED),
    )
    assert review(made) == ()


# --- the budget year and the head ------------------------------------------------------------------


def test_the_year_of_the_call_goes_before_that_of_the_table() -> None:
    made = targets(row("2024年12月底前", name="完成时间", **TIME))
    assert not review(made, year=2024, select=["R07"])
    assert not review(made, context=Context(year=2024), select=["R07"])
    assert review(made, context=Context(year=2024), year=2025, select=["R07"])


def test_without_a_year_no_year_is_wrong() -> None:
    assert not review(targets(row("2019年12月底前", name="完成时间", **TIME), year=None), select=["R07"])


def test_a_project_that_names_the_year_may_end_in_it() -> None:
    made = targets(row("2024年12月底前", name="完成时间", **TIME), project="2024—2025年档案整理")
    assert not review(made, select=["R07"])


def test_a_project_that_runs_longer_may_end_later_and_not_after_its_end() -> None:
    fields = (("项目起止时间", "2025年1月至2026年6月"),)
    inside = targets(row("2026年5月底前", name="完成时间", **TIME), fields=fields)
    assert not review(inside, select=["R07", "R09"])
    outside = targets(row("2026年9月底前", name="完成时间", **TIME), fields=fields)
    assert [f.code for f in review(outside, select=["R07", "R09"])] == [
        "year-after-budget",
        "deadline-after-end",
    ]


def test_a_deadline_without_a_year_is_held_against_the_end_in_the_budget_year() -> None:
    fields = (("项目期限", "2025年9月30日前"), ("联系电话", "12345"))
    late = targets(row("12月底前", name="完成时间", **TIME), fields=fields)
    [finding] = review(late, select=["R09"])
    assert "2025年12月31日" in finding.message_zh and "2025年9月30日" in finding.message_zh
    assert not review(targets(row("9月底前", name="完成时间", **TIME), fields=fields), select=["R09"])


def test_a_date_in_the_description_makes_the_words_clear() -> None:
    made = evolve(row("按时发放奖励", name="奖励按时发放", **TIME), description="2025年12月31日前")
    assert not review(targets(made), select=["R08"])


# --- budget ---------------------------------------------------------------------------------------


def budget_of(text: str) -> dict[str, Any]:
    return {"budget": Language.default().parse(text), "unit": "万元"}


def test_a_cost_above_the_budget() -> None:
    made = targets(row("≤20000万元", name="不超预算", **COST), **budget_of("14330万元"))
    [finding] = review(made, select=["R13"])
    assert finding.code == "cost-above-budget" and "14330万元" in finding.message_zh
    bare = targets(row("≤20000", name="项目成本", **COST), **budget_of("14330万元"))
    assert [f.code for f in review(bare, select=["R13"])] == ["cost-above-budget"]


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("≤14330万元", "不超预算"),
        ("≤20000万元", "项目总投资"),
        ("≥20000万元", "减免企业费用"),
        ("≤20000元/人", "培训费"),
        ("≤20000万美元", "境外费用"),
    ],
)
def test_no_cost_above_the_budget(target: str, name: str) -> None:
    made = targets(row(target, name=name, **COST), **budget_of("14330万元"))
    assert not review(made, select=["R13"])


def test_costs_that_add_up_to_more_than_the_budget() -> None:
    parts = (row("≤60万元", name="会务费", **COST), row("≤50万元", name="宣传费", **COST, number=2))
    assert [f.code for f in review(targets(*parts, **budget_of("100万元")), select=["R13"])] == [
        "costs-above-budget"
    ]
    assert not review(targets(*parts, **budget_of("110万元")), select=["R13"])


def test_a_total_beside_its_parts_is_not_added_to_them() -> None:
    rows = (
        row("≤100万元", name="项目总成本", **COST),
        row("≤60万元", name="会务费", **COST, number=2),
        row("≤40万元", name="宣传费", **COST, number=3),
        row("≤90万元", name="人均费用标准", **COST, number=4),
    )
    assert not review(targets(*rows, **budget_of("100万元")), select=["R13"])


# --- columns --------------------------------------------------------------------------------------


def test_the_unit_of_the_value_against_its_column() -> None:
    made = row("≥60家", name="企业数", unit="场", sign=None)
    assert [f.code for f in review(targets(made), select=["R05"])] == ["unit-against-column"]
    same = row("≥60平米", name="改造面积", unit="平方米")
    assert not review(targets(same), select=["R05"])


def test_a_comparator_in_the_wrong_column() -> None:
    good = row("≥60个", name="培训数", sign="≥", value="60", unit="个")
    bad = row("≥60个", name="宣传数", sign="", value="≥60", unit="个", number=2)
    [finding] = review(targets(good, bad), select=["R06"])
    assert (finding.code, finding.cell, finding.text) == ("comparator-misplaced", "value", "≥60")
    in_unit = row("60", name="宣传数", sign="", value="60", unit="≥个")
    assert [f.cell for f in review(targets(in_unit), select=["comparator-misplaced"])] == ["unit"]


def test_a_comparator_is_in_its_place_where_the_column_holds_the_nature() -> None:
    made = row("≥60个", name="培训数", sign="正向指标", value="≥60个")
    assert not review(targets(made), select=["R06"])


def test_a_unit_in_the_wrong_column() -> None:
    good = row("≥60个", name="培训数", sign="≥", value="60", unit="个")
    bad = row("≥60场", name="宣传数", sign="≥", value="60场", unit="", number=2)
    [finding] = review(targets(good, bad), select=["R06"])
    assert (finding.code, finding.cell) == ("unit-misplaced", "value")
    in_sign = row("60", name="宣传数", sign="%", value="60", unit="", number=2)
    assert [f.cell for f in review(targets(good, in_sign), select=["unit-misplaced"])] == ["sign"]


def test_a_reverse_nature_in_its_own_column_needs_no_comparator() -> None:
    made = row("26万元", name="利息", sign="反向指标", **COST)
    assert not review(targets(made), select=["R03"])


# --- structure ------------------------------------------------------------------------------------


def test_the_same_indicator_twice() -> None:
    rows = (row(name="培训人数", number=2), row(name="培训 人数", number=5))
    [finding] = review(targets(*rows), select=["R14"])
    assert (finding.code, finding.severity, finding.place.row) == ("indicator-twice", "warning", 5)
    assert "第2行" in finding.message_zh


def test_the_same_name_with_another_description_is_a_hint() -> None:
    first, second = row(name="服务能力"), row(name="服务能力", number=2)
    described = (evolve(first, description="平台数量"), evolve(second, description="基地数量"))
    [finding] = review(targets(*described), select=["R14"])
    assert (finding.code, finding.severity) == ("name-twice", "hint")


def test_the_same_name_under_another_goal_or_no_longer_scored() -> None:
    goals = (row(name="满意度", goal="目标1"), row(name="满意度", goal="目标2", number=2))
    assert not review(targets(*goals), select=["R14"])
    adjusted = (row(name="审核费用", points="-", recorded="-"), row(name="审核费用", number=2))
    assert not review(table(*adjusted), select=["R14"])


@pytest.mark.parametrize("missing", ["产出", "效益", "满意度"])
def test_a_level_is_missing(missing: str) -> None:
    rows = {
        "产出": row(),
        "效益": row("有效提升", name="形象", **SOCIAL),
        "满意度": row("≥90%", name="满意度", **SATISFIED),
    }
    del rows[missing]
    [finding] = review(targets(*rows.values()), select=["R15"])
    assert finding.code == "level-missing" and missing in finding.message_zh and finding.row is None


def test_no_level_is_missing_where_none_is_named() -> None:
    assert not review(targets(row(level1=None, level2=None)), select=["R15"])
    assert not review(targets(), select=["R15"])


def test_text_of_the_template_in_a_goal() -> None:
    place = Place("made.csv", row=1, column=2)
    made = targets(goals=(Goal("1", "1.目标内容1保障机关运转", place), Goal("2", "完成年度目标内容", place)))
    [finding] = review(made, select=["template-text"])
    assert finding.place == place and finding.text == "1.目标内容1保障机关运转"


# --- scored tables --------------------------------------------------------------------------------


def scored(*rows: Any, **rest: Any) -> set[str]:
    return {f.code for f in review(table(*rows, **rest), select=["R18", "R19", "R20"])}


def test_points_that_do_not_add_up() -> None:
    assert "points-sum" in scored(row(points="50"), declared_total_points="100")
    assert "points-sum" not in scored(row(points="100"), declared_total_points="100")
    assert "points-sum" not in scored(row(points="90"), execution=execution())
    assert "points-sum" not in scored(row(points="90"))
    assert "points-sum" not in scored(row(points="0.4"), row(points="0.6", number=2))


def test_scores_against_points() -> None:
    assert "above-points" in scored(row(points="10", recorded="11"))
    assert "missing-reason" in scored(row(points="10", recorded="9", reason=""))
    assert "missing-reason" not in scored(row(points="10", recorded="9", reason="受疫情影响"))
    assert "missing-reason" not in scored(row(points="10", recorded="10", reason=""))


@pytest.mark.parametrize(
    ("target", "actual", "reason", "flagged"),
    [
        ("≥10场", "28场", "", True),
        ("≥10场", "12场", "", True),
        ("≥10场", "11.9场", "", False),
        ("≥10场", "28场", "按实际需要举办", False),
        ("≤10次", "28次", "", False),
        ("≤10万元", "2万元", "", False),
    ],
)
def test_overshoot_asks_for_a_reason(target: str, actual: str, reason: str, flagged: bool) -> None:
    assert ("overshoot-unexplained" in scored(row(target, actual, reason=reason))) is flagged


@pytest.mark.parametrize(
    ("target", "actual", "odd"),
    [
        ("显著提升", "有效促进产业升级", True),
        ("有效提升", "有所提升", True),
        ("显著提升", "显著提升", False),
        ("有所提升", "显著提升", False),
        ("提升", "有效提升", False),
        ("显著提升", "已完成", False),
    ],
)
def test_degree_words_at_odds(target: str, actual: str, odd: bool) -> None:
    assert ("degree-at-odds" in scored(row(target, actual, **SOCIAL))) is odd


# --- turning rules off, order, languages -----------------------------------------------------------


def test_rules_are_turned_off_by_code_and_by_number() -> None:
    made = targets(row("26.56万", name="利息", **COST))
    assert {f.code for f in review(made)} >= {"cost-without-comparator", "unit-missing"}
    assert "unit-missing" not in {f.code for f in review(made, disable=["unit-missing"])}
    assert {f.number for f in review(made, disable=["R03", "r04", "R15"])} == set()
    assert {f.code for f in review(made, select=["R03"])} == {"cost-without-comparator"}
    with pytest.raises(IndexprError) as caught:
        review(made, disable=["R99"])
    assert caught.value.code == "unknown-rule"


def test_findings_stand_in_the_order_of_the_rows() -> None:
    made = targets(
        row("≤90%", name="满意度", number=2, **SATISFIED),
        row("≥18万元", name="服务费", number=3, **COST),
        row("万元", name="培训费", number=4, **COST),
    )
    assert [f.place.row for f in review(made, disable=["R15"])] == [2, 3, 4]
    both = review([made, made], disable=["R15"])
    assert [f.place.row for f in both] == [2, 3, 4, 2, 3, 4]


def test_a_language_of_the_caller_is_used() -> None:
    made = targets(row("≥3垧", name="土地面积", level2="质量指标"))
    vocabulary = Vocabulary.default().with_unit("垧 = 15 * 亩")
    assert not review(made, language=Language(vocabulary=vocabulary), disable=["R15"])


def test_every_code_has_words_in_both_languages() -> None:
    assert {entry.number for entry in CODES.values()} == {f"R{n:02}" for n in range(1, 23)}
    for entry in CODES.values():
        assert entry.zh and entry.en and entry.about_zh and entry.about_en
        assert entry.code == entry.code.lower().replace(" ", "-")


def test_the_page_tells_of_every_code(checkout: Path) -> None:
    page = (checkout / "docs" / "review.md").read_text(encoding="utf-8")
    for entry in CODES.values():
        assert f"| {entry.number} | `{entry.code}` | {entry.severity} | {entry.about_en} |" in page


# --- laws -----------------------------------------------------------------------------------------

TEXTS = st.one_of(some.indicator_strings(), some.garbage(), st.text(max_size=12))
LEVELS = st.sampled_from(
    [None, "", "数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标"]
)
NAMES = st.sampled_from(
    [
        "项目数",
        "完成率",
        "群众满意度（%）",
        "总成本",
        "投诉率",
        "改造面积",
        "XX数",
        "完成时间",
        "",
        " 增长率 ",
        "合规性",
    ]
)
ROWS = st.builds(
    lambda target, name, level2, unit, actual, points: row(
        target, actual, points, name=name, level2=level2, unit=unit
    ),
    TEXTS,
    st.one_of(NAMES, st.text(max_size=8)),
    LEVELS,
    st.sampled_from([None, "", "个", "%", "≥"]),
    st.one_of(st.none(), TEXTS),
    st.sampled_from([None, "", "10", "-", "多"]),
)


@given(st.lists(ROWS, max_size=4))
def test_whatever_stands_in_the_cells_the_review_answers_with_findings_in_place(rows: list[Any]) -> None:
    made = table(*rows, year=2025)
    findings = review(made)
    assert findings == review(made)
    for finding in findings:
        assert finding.number == CODES[finding.code].number
        assert finding.span is None or 0 <= finding.span.start <= finding.span.end <= len(finding.text or "")
        assert finding.row is None or any(finding.row is each for each in rows)
    off = {finding.code for finding in findings}
    assert review(made, disable=off) == ()
    for code in off:
        assert review(made, select=[code]) == tuple(f for f in findings if f.code == code)


@given(some.targets(), LEVELS)
def test_a_finding_does_not_hang_on_outer_space(target: Any, level2: str | None) -> None:
    plain = found(str(target), "完成情况", level2=level2)
    spaced = found(f"\u3000{target} \n", "完成情况", level2=level2)
    assert [f.code for f in plain] == [f.code for f in spaced]
