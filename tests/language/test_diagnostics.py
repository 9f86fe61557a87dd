"""Each repair and each choice says so: its code, how grave it is, where it stands, what to write instead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from indexpr import IndexprError, parse
from indexpr import strategies as some

#: Text, code, severity, the stretch of the text, the suggestion.
FOUND = [
    ("》90%", "sign-repair", "warning", "》", "≥90%"),
    ("60个个", "doubled-unit", "warning", "个个", "60个"),
    ("100%%", "doubled-unit", "warning", "%%", "100%"),
    ("≥60千瓦小时", "unknown-unit", "warning", "千瓦小时", "≥60千瓦时"),
    ("≥60葩", "open-measure-word", "hint", "葩", None),
    ("≥9 5%", "split-number", "warning", "9 5", "≥95%"),
    ("≥90百分比", "percent-in-words", "hint", "≥90百分比", "≥90%"),
    ("290%", "suspicious-percent", "hint", "290%", "≥90%"),
    ("约50家", "approximate", "hint", "约50家", None),
    ("≥≥90%", "doubled-comparator", "warning", "≥≥", "≥90%"),
    ("不低于≥90%", "doubled-comparator", "warning", "不低于≥", "≥90%"),
    ("80-60分", "reversed-range", "warning", "80-60分", "60～80分"),
    ("5-8万元", "shared-multiplier", "hint", "5", "50000～80000元"),
    ("增长5%-8%", "range-of-change", "hint", "5%-8%", "增长≥5%"),
    ("12月", "ambiguous-month", "warning", "12月", "12个月"),
    ("≤12月", "ambiguous-month", "hint", "≤12月", "≤12个月"),
    ("2025年7月前", "ambiguous-deadline", "warning", "2025年7月前", "2025年6月30日前"),
    ("≤2025年12月31日", "comparator-on-date", "hint", "≤2025年12月31日", "2025年12月31日前"),
    ("不高于市场价八折", "relative-quantity", "hint", "不高于市场价八折", None),
    ("成本↓3%", "arrow", "warning", "↓", "成本下降3%"),
    ("收入↑5%以上", "arrow", "warning", "↑", "收入增长≥5%"),
    ("未增长5%", "denied-value", "warning", "未增长5%", None),
    ("没有5家", "denied-value", "warning", "没有5家", None),
    ("并非5家", "denied-value", "warning", "并非5家", None),
    ("90%的一半", "stray-text", "warning", "的一半", None),
    ("[5,10万]元", "shared-multiplier", "hint", "5", "50000～100000元"),
    ("未实现下降3%", "denied-value", "warning", "未实现下降3%", None),
]  # fmt: skip


@pytest.mark.parametrize("text,code,severity,stretch,suggestion", FOUND)
def test_found(text: str, code: str, severity: str, stretch: str, suggestion: str | None) -> None:
    found = {d.code: d for d in parse(text).diagnostics}
    assert code in found, f"{text!r} gives {sorted(found)}"
    said = found[code]
    assert said.severity == severity
    assert said.span is not None
    assert said.span.of(text) == stretch
    if suggestion is not None:
        assert said.suggestion == suggestion
    assert re.search(r"[\u4e00-\u9fff]", said.message_zh)
    assert re.search(r"[a-z]{3}", said.message_en)


@pytest.mark.parametrize(
    "text",
    [
        "≥60个", "100%", "≤10元/千瓦时", "不低于9万元", "60-80分", "≥90%且≤100%", "[5,10)个", "2025年12月底前",
        "2025年12月31日前", "2022年上半年", "2025年12月", "全年", "同比增长6%以上", "下降3个百分点", "翻一番", "显著提升",
        "未发生事故", "及时", "-", "国家级展会", "企业满意度95%", "5个工作日内", "参赛学校12所以上，队伍100支以上", "12个月",
        "≥1,234,567元", "10-20项", "90分", "工作完成后15个工作日内", "2.1亿元", "10家次",
    ],
)  # fmt: skip
def test_nothing_to_say_of_a_plain_value(text: str) -> None:
    assert not parse(text).diagnostics


@given(some.indicator_strings())
def test_a_suggestion_cures(text: str) -> None:
    """What is suggested can be read, and does not call for the same diagnostic again."""
    for said in parse(text).diagnostics:
        if said.suggestion is not None:
            assert said.code not in {d.code for d in parse(said.suggestion).diagnostics}


@pytest.mark.parametrize("text,code", [(row[0], row[1]) for row in FOUND])
def test_the_suggestion_of_each_cures(text: str, code: str) -> None:
    said = next(d for d in parse(text).diagnostics if d.code == code)
    if said.suggestion is not None:
        assert code not in {d.code for d in parse(said.suggestion).diagnostics}


@pytest.mark.parametrize(
    "text,code,expected,hint",
    [
        ("", "empty-value", "数字", None),
        ("万元", "unit-without-number", "数字", "数字"),
        ("≥", "missing-operand", "数字", None),
        ("≤122025年12月", "glued-date", "日期", "2025年12月"),
        ("10,00,0元", "malformed-number", "数字", "逗号"),
        ("1e999999", "scientific-notation", "数字", "全部数字"),
        ("∞", "not-a-number", "数字", None),
        ("2025年13月底前", "no-such-date", "日期", None),
        ("1/0", "zero-denominator", "数字", None),
        ("待定", "placeholder", "数字", "指标值"),
        ("≥60个以下", "contradicting-comparators", "比较符号", "区间"),
    ],
)
def test_an_error_says_what_was_expected(text: str, code: str, expected: str, hint: str | None) -> None:
    """In words of the field, not in names of terminals, in both languages."""
    with pytest.raises(IndexprError) as refused:
        parse(text)
    error = refused.value
    assert error.code == code
    assert expected in getattr(error, "expected", ())
    assert not re.search(r"[A-Z_]{4,}", str(error).replace(text, ""))
    assert hint is None or hint in (error.hint or "")
    assert (error.hint is None) == (error.hint_en is None)
    quoted_no_more = re.sub(r"'.*?'|“.*?”", "", error.message_en)
    assert not re.search(r"[\u4e00-\u9fff]", quoted_no_more)


def test_the_caret_stands_under_a_wide_character() -> None:
    """In a terminal a Chinese character takes two columns."""
    with pytest.raises(IndexprError) as refused:
        parse("项目完成率≥")
    _, line, carets = str(refused.value).split("\n")[:3]
    assert line == "  项目完成率≥"
    assert carets == "  " + " " * 11 + "^"


def test_both_languages() -> None:
    with pytest.raises(IndexprError) as refused:
        parse("万元")
    assert "只有单位" in str(refused.value)
    assert "without a number" in refused.value.render("en")
