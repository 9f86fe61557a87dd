"""Deadlines and periods against dates, intervals and words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError
from indexpr.evaluation import Context, evaluate

Y2022 = Context(year=2022)
LENIENT = Context(year=2022, deadline_reading="lenient")


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        ("2022年12月底前", "2022年6月前已完成", "met"),
        ("2022年12月底前", "2022年12月底", "met"),
        ("2022年12月底前", "2022年12月", "met"),
        ("2022年12月底前", "2022年", "met"),
        ("2022年12月底前", "2023年1月", "not_met"),
        ("2022年12月底前", "12月20日", "met"),
        ("2022年上半年", "6月24日至25日成功举办", "met"),
        ("2022年上半年", "2021年12月", "met"),
        ("2022年上半年", "2022年7月1日", "not_met"),
        ("2022年12月底", "2022年12月底", "met"),
        ("2022年12月底", "2022年12月", "met"),
        ("9月前", "7月", "met"),
        ("9月前", "9月", "not_met"),
        ("9月底前", "9月", "met"),
        ("早于12月31日", "12月31日", "not_met"),
        ("12月31日前", "12月31日", "met"),
        ("全年", "2022年11月", "met"),
        # not precise enough to say
        ("2022年12月15日前", "2022年12月", "undecided"),
        ("2022年5月底前", "2022年6月前已完成", "undecided"),
        ("2022年9月底前", "2022年下半年", "undecided"),
        ("2022年6月15日前", "6月中旬", "undecided"),
        ("2022年6月20日前", "6月中旬", "met"),
        ("2022年6月20日前", "6月11日至25日", "not_met"),
        ("2022年12月底前", "于2022年8月顺利完成，效果良好", "met"),
        ("2022年12月底前", "按计划推进中", "undecided"),
        # an interval of work that ended later did end later
        ("2022年6月24日前", "2022年6月23日至25日", "not_met"),
        # words
        ("2022年12月底前", "已完成", "met"),
        ("2022年12月底前", "按时完成", "met"),
        ("2022年12月底前", "提前完成", "met"),
        ("2022年12月底前", "未完成", "not_met"),
        ("2022年12月底前", "部分完成", "not_met"),
        ("2022年12月底前", "未开展", "not_met"),
        ("2022年12月底前", "0", "not_met"),
        ("2022年12月底前", "基本完成", "undecided"),
        ("2022年12月底前", "100%", "undecided"),
        ("2022年12月底前", "效果良好", "undecided"),
        ("2022年12月底前", "国家级展会", "undecided"),
        ("2022年12月底前", "预计2022年11月完成", "undecided"),
        ("2022年12月底前", "于2022年8月完成验收", "met"),
        ("每月10日前", "按时完成", "met"),
        ("每月10日前", "2022年3月5日", "undecided"),
        ("2022年12月底前", "每月10日", "undecided"),
    ],
)
def test_strictly(target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual, context=Y2022).outcome == outcome


def test_a_claim_without_a_date_says_on_what_it_rests() -> None:
    found = evaluate("2022年12月底前", "已完成")
    assert [str(piece) for piece in found.relied_on] == ["已完成"]
    assert {d.severity for d in found.diagnostics if d.code == "claim-of-completion"} == {"warning"}


def test_the_two_readings_of_a_deadline() -> None:
    strict, lenient = (evaluate("2022年7月前", "2022年7月", context=c) for c in (Y2022, LENIENT))
    assert (strict.outcome, lenient.outcome) == ("not_met", "met")
    for found in (strict, lenient):
        (said,) = [d for d in found.diagnostics if d.code == "ambiguous-deadline"]
        assert "2022-06-30" in said.message_zh
        assert "2022-07-31" in said.message_en


def test_the_same_words_are_the_same_deadline() -> None:
    found = evaluate("2022年7月前", "2022年7月前")
    assert (found.outcome, found.reason) == ("met", "same-wording")
    assert evaluate("12月底", "12月底").outcome == "met"


def test_early_is_met_and_said() -> None:
    found = evaluate("2022年12月", "2022年11月")
    assert found.outcome == "met"
    assert "earlier-than-period" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize(
    "target, actual", [("12月31日前", "12月20日"), ("2022年12月底前", "12月20日"), ("9月前", "7月")]
)
def test_a_year_that_nobody_gives_is_asked_for(target: str, actual: str) -> None:
    with pytest.raises(ContextError) as caught:
        evaluate(target, actual)
    assert caught.value.field == "year"


def test_the_end_of_february_goes_by_the_year() -> None:
    assert evaluate("2月底前", "2月29日", context=Context(year=2024)).outcome == "met"
    with pytest.raises(ContextError) as caught:
        evaluate("2月底前", "2月29日", context=Context(year=2023))
    assert caught.value.field == "year"


@pytest.mark.parametrize(
    "target, actual, context, outcome",
    [
        ("12月", "11月", Context(year=2022, level2="时效指标"), "met"),
        ("11月", "12月", Context(year=2022, level2="时效指标"), "not_met"),
        ("12月", "已完成", Context(year=2022, level2="时效指标"), "met"),
        ("12月", "2022年11月", Y2022, "met"),
        ("12月", "11月", Y2022, "undecided"),
        ("12个月", "11个月", Context(year=2022, level2="数量指标"), "not_met"),
    ],
)
def test_a_bare_month(target: str, actual: str, context: Context, outcome: str) -> None:
    assert evaluate(target, actual, context=context).outcome == outcome


days = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))


def written(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@given(days, days)
def test_only_later_is_not_met(limit: dt.date, done: dt.date) -> None:
    for target in (f"{written(limit)}前", written(limit)):
        assert evaluate(target, written(done)).outcome == ("met" if done <= limit else "not_met")


@given(days, st.integers(1, 12), st.integers(2020, 2026))
def test_a_month_is_taken_at_its_last_day(limit: dt.date, month: int, year: int) -> None:
    found = evaluate(f"{written(limit)}前", f"{year}年{month}月")
    first = dt.date(year, month, 1)
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    expected = "met" if last <= limit else "not_met" if first > limit else "undecided"
    assert found.outcome == expected
