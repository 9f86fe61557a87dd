"""The sentence of a score."""

from __future__ import annotations

import re
from typing import Any

import pytest

from indexpr.diagnostics import IndexprError
from indexpr.evaluation import Context
from indexpr.scoring import Floor, Late, Policy, Step, policies, score, score_execution

from .test_score import ROWS


def test_a_sentence_that_can_be_pasted() -> None:
    s = score("≥450家", "174家", points="0.5", rounding="down_1", context=Context(name="完成执法检查企业数"))
    assert s.explain() == (
        "“完成执法检查企业数”目标值“≥450家”，实际完成值“174家”，未达到目标，完成率38.67%（174家÷450家），"
        "按完成率计分，0.5分×29/75＝29/150分≈0.1933分，截取至1位小数（不进位），得0.1分。"
    )
    assert s.explain("en") == (
        "“完成执法检查企业数”: target “≥450家”, actual “174家”; "
        "not met, at 38.67% of the target (174家 ÷ 450家); "
        "scored in proportion; 0.5 × 29/75 = 29/150≈0.1933, truncated to 1 decimal: 0.1."
    )


@pytest.mark.parametrize("target, actual, context, policy, share, rule", ROWS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_explains_itself(
    target: str,
    actual: str,
    context: dict[str, Any],
    policy: str,
    share: str | None,
    rule: str,
    language: str,
) -> None:
    s = score(target, actual, points=8, policy=policy, context=Context(**context))
    text = s.explain(language)
    assert "\n" not in text
    assert text.endswith("。" if language == "zh" else ".")
    assert text.count("。") == (language == "zh")
    assert target in text
    for d in s.diagnostics:
        assert (d.message_zh if language == "zh" else d.message_en).rstrip("。.") in text
    if share is None:
        assert ("复核" if language == "zh" else "review") in text
    elif s.share not in (0, 1):
        assert str(s.share) in text
        assert s.rounding.describe(language) in text
    assert not re.search(r"None|Fraction|Decimal|，，|（）|  ", text)


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.name)
def test_met_rows_say_full(policy: Policy) -> None:
    assert "得满分2分" in score("≥5个", "5个", points=2, policy=policy).explain()
    assert "all 2 points" in score("≥5个", "5个", points=2, policy=policy).explain("en")


@pytest.mark.parametrize(
    "changes, target, actual, zh, en",
    [
        ({"positive": Step("2")}, "≥100个", "90个", "每低1个百分点扣分值的2%", "loses 2% of the points"),
        ({"positive": Step("2", "begun")}, "≥100个", "90个", "按1个百分点", "counted whole"),
        ({"positive": Floor("70")}, "≥100个", "60个", "完成率不足70%不得分", "under 70% nothing"),
        ({"positive": Floor("70")}, "≥100个", "80个", "完成率达到70%", "from 70% on"),
        ({"deadline": Late("2")}, "2022年底前", "2023年1月15日", "每逾期1天扣分值的2%", "each day late"),
        ({"undecided": "zero"}, "国家级展会", "一般", "按计分办法计0分", "counts as 0"),
        ({"undecided": "full"}, "国家级展会", "一般", "按计分办法计满分", "counts as full"),
        ({"overshoot": "flag"}, "≥5个", "85个", "请说明偏差原因", "reason should be given"),
    ],
)  # fmt: skip
def test_parameters_are_named(changes: dict[str, Any], target: str, actual: str, zh: str, en: str) -> None:
    s = score(target, actual, points=5, policy=Policy.named("mof-2020").with_(name="own", **changes))
    assert zh in s.explain()
    assert en in s.explain("en")


def test_execution_speaks_of_the_budget() -> None:
    for policy in ("mof-2020", "mof-2021-101"):
        text = score_execution("1000万元", "985万元", points=10, policy=policy).explain()
        assert "全年预算数“1000万元”" in text
        assert "预算执行率98.5%" in text
        english = score_execution("1000万元", "985万元", points=10, policy=policy).explain("en")
        assert "budget “1000万元”, executed “985万元”; 98.5% of the budget executed" in english
    assert "全年预算数" in score_execution("0", "0", points=10).explain()
    assert "budget “0”" in score_execution("0", "0", points=10).explain("en")


def test_nearly_all_is_not_shown_as_all() -> None:
    text = score("≥1000000个", "999999个", points=10).explain()
    assert "完成率99.9999%" in text


def test_numbers_are_written_as_the_table_writes_them() -> None:
    assert "12166名÷12500名" in score("12500名", "12166名", points=1).explain()
    assert "9.28万元÷30万元" in score("≤30万元", "9.28万元", points=1).explain()
    assert "0.0015亩÷2亩" in score("≥2亩", "1平方米", points=1).explain()


def test_a_choice_that_is_settled_is_told_once() -> None:
    context = Context(year=2022, level2="时效指标")
    text = score("9月前", "7月", points=1, context=context).explain()
    assert "理解为月份" in text
    assert "个月读取" not in text
    assert text.count("从严") == 1
    for zh in ("“9月前”从严为2022-08-31", "“9月前”没有年份，取预算年度2022"):
        assert zh in text


def test_excluded_rows_and_bounds() -> None:
    assert "分值注明不计分，本项不参与计分" in score("≤100万元", "0", points="-").explain()
    assert "不适用" in score("≤100万元", "不适用", points=1).explain()
    assert "not scored" in score("万元", "0", points="-").explain("en")
    assert "未能读取" in score("万元", "0", points="-").explain()
    some = score("≥3篇或≥1本", "2篇", points=3)
    assert "得分在2分至3分之间" in some.explain()
    assert "between 2 and 3" in some.explain("en")
    assert "…”" in score("提升", "完成" * 40, points=1).explain()


def test_only_two_languages() -> None:
    with pytest.raises(IndexprError, match="语言"):
        score("≥5个", "5个", points=1).explain("fr")
