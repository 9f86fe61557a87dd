"""The names of columns and fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.table.forms import Forms, plain
from indexpr.table.reading.units import amount_unit

FORMS = Forms.default()

NAMES = {
    "level1": ["一级指标", "一级", "一级绩效指标", "level1"],
    "level2": ["二级指标", "二级 指标", "level2"],
    "name": ["三级指标", "三级指标名称", "指标名称", "绩效指标名称"],
    "description": ["绩效指标描述", "指标说明", "指标解释"],
    "value": [
        "指标值",
        "年度指标值",
        "年初目标值",
        "目标值",
        "绩效指标值",
        "年度绩效指标值",
        "年度指标值（A）",
        "2022年度指标值",
        "年初绩效指标值",
        "预期指标值",
        "全年目标值",
        "年初设定目标值",
        "target",
    ],
    "unit": ["度量单位", "计量单位", "单位", "指标单位", "绩效度量单位"],
    "sign": ["计算符号", "指标性质", "指标方向", "比较符号", "符号", "绩效指标性质"],
    "actual": [
        "实际完成值",
        "完成值",
        "全年实际值",
        "实际完成情况",
        "全年完成值",
        "实际完成值（B）",
        "年度实际完成值",
        "实际完成指标值",
        "实际值",
        "指标完成情况",
    ],
    "points": [
        "分值",
        "权重",
        "指标权重",
        "分值权重",
        "分值（权重）",
        "权重（%）",
        "分值(100分)",
        "指标分值",
    ],
    "recorded": ["得分", "自评得分", "评分", "自评分", "单位自评得分", "score"],
    "reason": [
        "偏差原因分析及改进措施",
        "未完成原因及改进措施",
        "未完成原因分析",
        "偏差原因",
        "扣分原因和改进措施",
        "原因分析",
        "偏差原因分析及\n改进措施",
    ],
    "adjusted": ["调整后指标值", "年中调整后目标值"],
    "deviation": ["偏差率", "偏离度"],
    "deduction": ["扣分", "扣分值"],
}


@pytest.mark.parametrize(("field", "heading"), [(f, h) for f, hs in NAMES.items() for h in hs])
def test_usual_names_of_columns(field: str, heading: str) -> None:
    assert FORMS.column(heading) == field


@pytest.mark.parametrize(
    "heading", ["备注", "数据来源", "评分标准", "产出指标", "≥90%", "实际情况说明会", "", "一" * 60]
)
def test_other_words_are_no_column(heading: str) -> None:
    assert FORMS.column(heading) is None


@given(
    st.sampled_from([(f, h) for f, hs in NAMES.items() for h in hs if h.isalpha() and not h.isascii()]),
    st.lists(st.integers(0, 20), max_size=3),
    st.sampled_from(["", "（A）", "(B)", "：", "  ", "*"]),
)
def test_line_ends_notes_and_marks_change_nothing(
    pair: tuple[str, str], breaks: list[int], behind: str
) -> None:
    field, heading = pair
    broken = heading
    for at in breaks:
        at %= len(broken) + 1
        broken = f"{broken[:at]}\n{broken[at:]}"
    assert FORMS.column(broken + behind) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("年初预算数", "initial"),
        ("全年预算数(A)", "budget"),
        ("全年执行数(B)", "executed"),
        ("执行率(B/A)", "rate"),
        ("实际支出金额", "executed"),
        ("调整后预算数", "budget"),
        ("得分", "recorded"),
        ("部门职责", None),
    ],
)
def test_columns_of_the_execution(heading: str, field: str | None) -> None:
    assert FORMS.amount(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("目标序号", "number"),
        ("年度绩效目标", "text"),
        ("预期目标", "text"),
        ("实际完成情况", "actual"),
        ("实施期目标", "later"),
        ("年初预期目标", "text"),
        ("年度总体目标", "text"),
        ("年度实际完成情况", "actual"),
        ("全年实际完成情况", "actual"),
        ("项目名称", None),
    ],
)
def test_columns_of_the_goals(heading: str, field: str | None) -> None:
    assert FORMS.goal(heading) == field


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("项目名称：", "project"),
        ("主管部门", "department"),
        ("部门名称", "department"),
        ("实施单位", "agency"),
        ("预算数", "budget"),
        ("绩效目标", "goal"),
        ("其中：财政    资金", "other"),
        ("其他资金", "other"),
        ("预算规模及资金用途", "group"),
        ("电力需求侧管理专项资金", None),
        ("农村饮水安全补助资金项目", None),
    ],
)
def test_labels_of_the_head(label: str, field: str | None) -> None:
    found = FORMS.label(label)
    assert (found.fact if found else None) == field


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位：元", "元"),
        ("项目资金（万元）", "万元"),
        ("部门预算金额(万元)", "万元"),
        ("单位:人民币 亿元", "亿元"),
        ("单位：某市教育局", None),
        ("万元", None),
    ],
)
def test_unit_of_money(text: str, unit: str | None) -> None:
    assert amount_unit(text) == unit


def test_plain_keeps_what_no_bracket_closes() -> None:
    assert plain("分值（10") == "分值（10"
