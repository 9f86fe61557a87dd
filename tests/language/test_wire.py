"""The wire format: the keys that other tools store, read back, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indexpr import IndexprError, from_dict, parse

#: The keys of each kind beside those that all have.
KEYS = {
    "≥110万平米": {"comparator": ">=", "implicit": False, "quantity": {"magnitude": "1100000", "unit": "平方米"}},
    "60-80分": {
        "low": {"magnitude": "60", "unit": "分"},
        "high": {"magnitude": "80", "unit": "分"},
        "low_inclusive": True,
        "high_inclusive": True,
    },
    "2025年7月前": {"latest": "2025-06-30", "latest_lenient": "2025-07-31"},
    "2025年12月底前": {"latest": "2025-12-31"},
    "12月31日前": {"latest": "--12-31"},
    "2022年上半年": {"first": "2022-01-01", "last": "2022-06-30"},
    "同比增长6%以上": {
        "direction": "increase",
        "comparator": ">=",
        "quantity": {"magnitude": "6", "unit": "%"},
        "base": "同比",
    },
    "下降3个百分点": {"direction": "decrease", "quantity": {"magnitude": "3", "unit": "百分点"}, "base": None},
    "显著提升": {"degree": "strong", "direction": "increase", "negated": False, "claim": False},
    "全部达成预期指标": {"direction": "complete", "claim": True},
    "-": {},
    "国家级展会": {},
    "企业满意度95%": {"subject": "企业满意度"},
    "工作完成后15个工作日内": {"anchor": "工作完成后", "quantity": {"magnitude": "15", "unit": "工作日"}},
    "2025年3月底前完成拨付": {"action": "完成拨付"},
    "提升城市吸引力": {"object": "城市吸引力"},
    "≥9个项目": {"noun": "项目", "quantity": {"magnitude": "9", "unit": "个"}},
    "1984小时（备注：每日8小时）": {"note": "每日8小时"},
    "≥2万/年": {"quantity": {"magnitude": "20000", "unit": "/年"}},
    "62.96万千瓦": {"quantity": {"magnitude": "629600", "unit": "千瓦"}},
    "2471.00吨": {"quantity": {"magnitude": "2471", "unit": "吨"}},
    "≤0.10元": {"quantity": {"magnitude": "0.1", "unit": "元"}},
}  # fmt: skip


@pytest.mark.parametrize("text", KEYS)
def test_keys(text: str) -> None:
    wire = parse(text).to_dict()
    assert wire["text"] == text
    assert wire["kind"] == parse(text).kind
    for key, value in KEYS[text].items():
        assert wire[key] == value
    assert from_dict(json.loads(json.dumps(wire))) == parse(text)


def test_absent_words_have_no_keys() -> None:
    wire = parse("≥60个").to_dict()
    assert not {"subject", "anchor", "action", "object", "noun", "note"} & set(wire)
    assert "latest_lenient" not in parse("2025年12月底前").to_dict()


def test_statements_in_order() -> None:
    wire = parse("提高办事效率，显著降低风险").to_dict()
    assert [(s["degree"], s["direction"], s["negated"]) for s in wire["statements"]] == [
        ("unspecified", "increase", False),
        ("strong", "decrease", False),
    ]
    assert (wire["degree"], wire["direction"]) == ("strong", "decrease")
    assert [s["words"] for s in wire["statements"]] == [["提高"], ["显著", "降低"]]


def test_items_are_whole_values() -> None:
    wire = parse("参赛学校12所以上，队伍100支以上").to_dict()
    assert [item["kind"] for item in wire["items"]] == ["comparison", "comparison"]
    assert [from_dict(item).subject for item in wire["items"]] == ["参赛学校", "队伍"]


def test_a_fraction_is_written_as_one() -> None:
    wire = parse("≥三分之二").to_dict()
    assert wire["quantity"]["magnitude"] == "2/3"
    assert from_dict(wire) == parse("≥2/3")


def test_unknown_keys_are_passed_over() -> None:
    wire = {**parse("≥60个").to_dict(), "a_later_key": [1, 2]}
    assert from_dict(wire) == parse("≥60个")


def test_the_least_that_is_needed() -> None:
    """What a tool writes by hand: the kind and its own keys."""
    wire = {
        "kind": "comparison",
        "comparator": ">=",
        "implicit": False,
        "quantity": {"magnitude": "60", "unit": "个"},
    }
    assert from_dict(wire) == parse("≥60个")


GOOD: dict[str, Any] = {
    "kind": "comparison",
    "comparator": ">=",
    "implicit": False,
    "quantity": {"magnitude": "60", "unit": "个"},
}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "comparison"},
        {**GOOD, "kind": "guess"},
        {**GOOD, "comparator": "≥≥"},
        {**GOOD, "quantity": {"magnitude": 60, "unit": "个"}},
        {**GOOD, "quantity": {"magnitude": 0.95, "unit": "%"}},
        {**GOOD, "quantity": {"magnitude": "NaN", "unit": "个"}},
        {**GOOD, "quantity": {"magnitude": "六十", "unit": "个"}},
        {**GOOD, "quantity": {"magnitude": "1/0", "unit": None}},
        {**GOOD, "quantity": None},
        {**GOOD, "diagnostics": [{}]},
        {"kind": "deadline", "latest": "2025-02-30"},
        {"kind": "deadline", "latest": "tomorrow"},
        {"kind": "all_of", "items": [{}]},
        {"kind": "qualitative", "statements": [{"degree": "strong"}]},
    ],
)
def test_what_is_no_wire_form_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(IndexprError) as refused:
        from_dict(wrong)
    assert refused.value.code == "bad-wire-format"
