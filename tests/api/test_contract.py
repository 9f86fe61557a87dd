"""The public interface, called as other programs call it."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from decimal import Decimal
from fractions import Fraction

import pytest

import indexpr
from indexpr import Context


def test_parse_and_canonical_text() -> None:
    e = indexpr.parse("≥110万平米")
    assert str(e) == "≥1100000平方米"
    assert indexpr.parse(str(e)) == e
    assert indexpr.from_dict(json.loads(json.dumps(e.to_dict()))) == e
    assert e.diagnostics == ()
    assert e.text == "≥110万平米"
    with pytest.raises(AttributeError):
        e.text = "x"  # type: ignore[misc]


def test_a_diagnostic_has_all_its_parts() -> None:
    (found,) = indexpr.parse("2025年7月前完成").diagnostics
    assert (found.code, found.severity, found.span) == ("ambiguous-deadline", "warning", indexpr.Span(0, 8))
    assert "2025-07-31" in found.message_zh and "2025-07-31" in found.message_en
    assert found.suggestion


def test_evaluate() -> None:
    v = indexpr.evaluate("≥50万千瓦", "62.96万千瓦")
    assert v.outcome == "met"
    assert v.ratio == Fraction(6296, 5000)
    assert v.diagnostics == ()
    assert indexpr.evaluate(indexpr.parse("≥50万千瓦"), indexpr.parse("62.96万千瓦")) == v


def test_score() -> None:
    s = indexpr.score(
        "≥450家",
        "174家",
        points="0.5",
        policy="mof-2020",
        context=Context(year=2022, level1="产出指标", level2="数量指标", name="完成执法检查企业数"),
    )
    assert (s.earned, s.points) == (Decimal("0.19"), Decimal("0.5"))
    assert s.exact == Fraction(174, 450) / 2
    assert (s.outcome, s.tier, s.rule) == ("not_met", None, "proportional")
    assert "174" in s.explain() and "174" in s.explain("en")
    json.dumps(s.to_dict(), ensure_ascii=False)


def test_excluded_rows_and_rows_for_review_have_no_score() -> None:
    assert indexpr.score("≤100万元", "0", points="-").earned is None
    assert indexpr.score("提升", "召开会议三次", points="2").earned is None


def test_needed_is_the_inverse() -> None:
    e = indexpr.needed("≥450家", points="0.5", earn="0.4")
    assert e == indexpr.parse("≥360家")


@pytest.mark.parametrize("points", [0.1 + 0.2, float("inf"), "NaN", "Infinity", "-1", "1e999999", "", "五分"])
def test_points_that_are_none(points: object) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        indexpr.score("≥5个", "5个", points=points)
    assert caught.value.message_zh
    assert caught.value.message_en
    assert caught.value.code


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        indexpr.score("≥5个", "5个", points=1, policy="mof-2019")
    assert "mof-2019" in str(caught.value)


def test_languages_live_side_by_side() -> None:
    vocabulary = (
        indexpr.Vocabulary.default()
        .with_unit("标箱组 = 4 * TEU")
        .with_wording(degree="strong", words=["飞跃"])
    )
    lang = indexpr.Language(vocabulary=vocabulary)
    assert str(lang.parse("≥3标箱组")) == "≥3标箱组"
    assert lang.parse("飞跃提升").degree == "strong"
    assert indexpr.parse("飞跃提升").degree == "unspecified"
    assert indexpr.evaluate("≥12TEU", "3标箱组", language=lang).outcome == "met"
    assert pickle.loads(pickle.dumps(lang)) == lang
    assert lang != indexpr.Language()
    with pytest.raises(indexpr.IndexprError) as caught:
        vocabulary.with_unit("标箱 = 2 * TEU")
    assert "标箱" in str(caught.value) and "TEU" in str(caught.value)


def test_threads_read_the_same() -> None:
    texts = ["≥60个", "2025年12月底前", "显著提升", "≤10元/千瓦时", "企业满意度95%"] * 20
    results: list[list[str]] = []

    def work() -> None:
        results.append([str(indexpr.parse(t)) for t in texts])
        indexpr.evaluate("≥1公顷", "15亩")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(results) == 8 and all(r == results[0] for r in results)


@pytest.mark.parametrize(
    "raised",
    [
        lambda: indexpr.parse("≥"),
        lambda: indexpr.evaluate("≥5千克", "3小时"),
        lambda: indexpr.evaluate("12月底前", "2022年11月"),
        lambda: indexpr.read_table("no-such-file.csv"),
    ],
)
def test_errors_are_data(raised: object) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        raised()  # type: ignore[operator]
    error = caught.value
    again = pickle.loads(pickle.dumps(error))
    assert again == error and str(again) == str(error)
    assert error.render("en") != error.render()
    assert error.render("en").isprintable() or "\n" in error.render("en")


def test_the_caret_stands_under_the_right_character() -> None:
    with pytest.raises(indexpr.IndicatorSyntaxError) as caught:
        indexpr.parse("企业满意度≥")
    lines = str(caught.value).splitlines()
    assert lines[1] == "  企业满意度≥"
    assert lines[2].index("^") == len("  ") + 2 * 5 + 1


def test_unit_error_names_both_units() -> None:
    with pytest.raises(indexpr.UnitError) as caught:
        indexpr.evaluate("100%", "1000件")
    assert "%" in str(caught.value) and "件" in str(caught.value)


def test_context_error_names_the_field() -> None:
    with pytest.raises(indexpr.ContextError) as caught:
        indexpr.evaluate("12月底前", "2022年11月")
    assert caught.value.field == "year"


@pytest.mark.parametrize(
    "value",
    [
        indexpr.parse("≥60个"),
        indexpr.evaluate("≥60个", "58个"),
        indexpr.score("≥60个", "58个", points=5),
        indexpr.Policy.named("mof-2020"),
        Context(year=2022, rates={"美元": "7.1"}),
    ],
    ids=lambda v: type(v).__name__,
)
def test_what_is_returned_is_a_value(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value
    assert hash(value) == hash(copy.deepcopy(value))


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        ("≥100百分比", "100", "met"),
        ("不低于90%", "達成預期指標", "met"),
        ("12500名", "12166名", "not_met"),
        ("0.9", "0", "not_met"),
        ("高", "高", "met"),
        ("25TB", "25TB", "met"),
        ("95%及以上", "88.32%及以上", "not_met"),
        ("<=5300元/户", "5830元/户", "not_met"),
        ("9月前", "7月", "met"),
    ],
)
def test_cells_of_other_tables(target: str, actual: str, outcome: str) -> None:
    found = indexpr.evaluate(
        target, actual, context=Context(year=2022, level2="时效指标" if "月" in target else None)
    )
    assert found.outcome in (outcome, "undecided")
    if actual != "達成預期指標":
        assert found.outcome == outcome


def test_all_names_can_be_reached() -> None:
    for name in indexpr.__all__:
        assert getattr(indexpr, name) is not None
