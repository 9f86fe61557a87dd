"""How two targets stand: cases by family, and the laws of an order that agrees with evaluation."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexpr
from indexpr import Context, Relation, implies, intersect, relation

#: first, second, how the second stands seen from the first
CASES = [
    ("≥90%", "≥95%", "tighter"),
    ("≥95%", "≥90%", "looser"),
    ("≥90%", ">90%", "tighter"),
    ("≥90%", "≥90.0%", "equal"),
    ("≥90%", "不低于九成", "equal"),
    ("≥90%", "≥0.95", "tighter"),
    ("≥90%", "≤80%", "contradictory"),
    ("≥90%", "<90%", "contradictory"),
    ("≥90%", "≤90%", "incomparable"),
    ("≥90%", "≤95%", "incomparable"),
    ("≤10万元", "≤0.12百万元", "looser"),
    ("≤10万元", "≤100000元", "equal"),
    ("≥1公顷", "≥15亩", "equal"),
    ("≥5个", "≥5万元", "incomparable"),
    ("≤2小时", "≤90分钟", "tighter"),
    ("60-80分", "65-75分", "tighter"),
    ("60-80分", "70-90分", "incomparable"),
    ("60-80分", "85-90分", "contradictory"),
    ("[0,5]", "[0,5)", "tighter"),
    ("≥5个", "5-8个", "tighter"),
    ("100个", "≥100个", "equal"),
    ("2025年底前", "2025年6月底前", "tighter"),
    ("2025年6月底前", "年底前", "looser"),
    ("6月底前", "2025年6月底前", "equal"),
    ("6月底前", "9月底前", "looser"),
    ("2025年12月底前", "2025年12月31日前", "equal"),
    ("提升", "显著提升", "tighter"),
    ("有所提升", "显著提升", "tighter"),
    ("显著提升", "有效提升", "looser"),
    ("提升", "降低", "contradictory"),
    ("显著提升", "大幅提升", "equal"),
    ("无投诉", "未发生投诉", "equal"),
    ("同比增长5%", "同比增长6%", "tighter"),
    ("同比增长5%", "环比增长6%", "incomparable"),
    ("增长5%", "下降3%", "contradictory"),
    ("下降3%", "下降5%", "tighter"),
    ("学校12所以上，队伍100支以上", "学校15所以上，队伍100支以上", "tighter"),
    ("学校12所以上，队伍100支以上", "学校15所以上，队伍90支以上", "incomparable"),
    ("学校12所以上，队伍100支以上", "队伍100支以上，学校12所以上", "equal"),
    ("≥3篇或≥1本", "≥3篇", "tighter"),
    ("合格率≥95%", "优良率≥95%", "incomparable"),
    ("国家级展会", "国家级展会", "equal"),
    ("国家级展会", "省级展会", "incomparable"),
    ("-", "不适用", "equal"),
    ("-", "≥5个", "incomparable"),
]  # fmt: skip
_MIRRORED = {"tighter": "looser", "looser": "tighter"}


@pytest.mark.parametrize(("first", "second", "kind"), CASES)
def test_cases(first: str, second: str, kind: str) -> None:
    found = relation(first, second)
    assert found == kind
    assert found.kind == kind
    assert relation(second, first) == _MIRRORED.get(kind, kind)


def test_a_bare_quantity_is_what_its_place_and_nature_make_it() -> None:
    assert relation("5%", "3%") == "looser"
    assert relation("5%", "3%", context=Context(nature="反向")) == "tighter"
    assert relation("50万元", "40万元", context=Context(level1="成本指标")) == "tighter"


def test_a_relation_is_a_word_with_its_reason() -> None:
    found = relation("≥90%", "≥95%")
    assert isinstance(found, Relation)
    assert "更严" in found.reason and "tighter" in found.because("en")
    assert found.to_dict()["relation"] == "tighter"
    assert found.second == indexpr.parse("≥95%")
    again = pickle.loads(pickle.dumps(found))
    assert again == found and again.reason == found.reason
    with pytest.raises(AttributeError):
        found.reason_zh = "x"
    assert "不能换算" in relation("≥5个", "≥5万元").reason


def test_what_is_no_target_is_refused() -> None:
    with pytest.raises(indexpr.IndexprError):
        relation(5, "≥5")  # type: ignore[arg-type]
    with pytest.raises(indexpr.IndicatorSyntaxError):
        relation("万元", "≥5")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("≥90%", "≤95%", "90%～95%"),
        ("≥5个", ">8个", ">8个"),
        ("≤10万元", "≥0.05百万元", "50000～100000元"),
        ("≥90%", "≤90%", "90%～90%"),
        ("60-80分", "70-90分", "70～80分"),
        ("提升", "显著提升", "显著提升"),
        ("合格率≥95%", "合格率≤98%", "合格率95%～98%"),
    ],
)
def test_what_both_ask(first: str, second: str, both: str) -> None:
    assert intersect(first, second) == indexpr.parse(both)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("≥90%", "≤80%"),
        ("≥5个", "≥5万元"),
        ("提升", "降低"),
        ("合格率≥95%", "优良率≥96%"),
        ("国家级展会", "≥5场"),
    ],
)
def test_where_no_one_value_says_both(first: str, second: str) -> None:
    assert intersect(first, second) is None


# --- laws ---------------------------------------------------------------------------------------------

_UNITS = {"元": Fraction(1), "万元": Fraction(10_000), "千元": Fraction(1_000)}
_numbers = st.integers(min_value=1, max_value=40).map(lambda n: Fraction(n, 4))


def _digits(number: Fraction) -> str:
    return f"{float(number):g}"


@st.composite
def _targets(draw: st.DrawFn) -> str:
    unit = draw(st.sampled_from(sorted(_UNITS)))
    low = draw(_numbers)
    if draw(st.booleans()):
        return f"{draw(st.sampled_from(['≥', '≤', '>', '<']))}{_digits(low)}{unit}"
    high = low + draw(_numbers)
    left, right = draw(st.sampled_from("[(")), draw(st.sampled_from("])"))
    return f"{left}{_digits(low)}{unit},{_digits(high)}{unit}{right}"


@given(_targets(), _targets())
def test_the_order_is_antisymmetric_and_mirrored(first: str, second: str) -> None:
    assert relation(first, first) == "equal"
    found = relation(first, second)
    assert relation(second, first) == _MIRRORED.get(found, found)
    assert implies(second, first) == (found in ("equal", "tighter"))


@given(_targets(), _targets(), _targets())
def test_the_order_is_transitive(first: str, second: str, third: str) -> None:
    if implies(first, second) and implies(second, third):
        assert implies(first, third)


@given(_targets(), _targets(), _numbers, st.sampled_from(sorted(_UNITS)))
def test_what_meets_the_tighter_meets_the_looser(
    first: str, second: str, number: Fraction, unit: str
) -> None:
    actual = f"{_digits(number)}{unit}"
    one, two = (indexpr.evaluate(target, actual).met for target in (first, second))
    found = relation(first, second)
    if found == "equal":
        assert one == two
    elif found == "tighter":
        assert one or not two
    elif found == "looser":
        assert two or not one
    elif found == "contradictory":
        assert not (one and two)


@given(_targets(), _targets(), _numbers, st.sampled_from(sorted(_UNITS)))
def test_an_intersection_is_met_where_both_are(first: str, second: str, number: Fraction, unit: str) -> None:
    both = intersect(first, second)
    actual = f"{_digits(number)}{unit}"
    met = all(indexpr.evaluate(target, actual).met for target in (first, second))
    assert met == (both is not None and indexpr.evaluate(both, actual).met)
