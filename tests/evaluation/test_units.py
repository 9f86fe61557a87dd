"""Conversions: exact factors, what does not convert, and when pint is loaded."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import ContextError, UnitError
from indexpr.evaluation.units import (
    factor,
    incompatible,
    is_count,
    is_open_count,
    split_unit,
    suggestion,
)
from indexpr.language.vocabulary import Vocabulary

V = Vocabulary.default()

#: Written by hand from the definitions of the units, not from the data file.
EXACT = {
    ("亩", "平方米"): Fraction(2000, 3),
    ("公顷", "亩"): Fraction(15),
    ("平方公里", "公顷"): Fraction(100),
    ("吨", "千克"): Fraction(1000),
    ("斤", "千克"): Fraction(1, 2),
    ("兆瓦时", "千瓦时"): Fraction(1000),
    ("吉瓦", "千瓦"): Fraction(10**6),
    ("FEU", "TEU"): Fraction(2),
    ("周", "天"): Fraction(7),
    ("天", "小时"): Fraction(24),
    ("小时", "分钟"): Fraction(60),
    ("年", "月"): Fraction(12),
    ("季", "月"): Fraction(3),
    ("‰", "%"): Fraction(1, 10),
    ("倍", "%"): Fraction(100),
    ("元/千瓦时", "元/兆瓦时"): Fraction(1000),
    ("次/季", "次/年"): Fraction(4),
    ("元/人/月", "元/人/年"): Fraction(12),
    ("/月", "/年"): Fraction(12),
    ("家", "个"): Fraction(1),
    ("家", "项"): Fraction(1),
}


@pytest.mark.parametrize("pair", EXACT)
def test_factors_are_exact_both_ways(pair: tuple[str, str]) -> None:
    one, other = pair
    assert factor(one, other, V) == EXACT[pair]
    assert factor(other, one, V) == 1 / EXACT[pair]


@pytest.mark.parametrize(
    "one, other",
    [
        ("月", "天"),
        ("工作日", "天"),
        ("工作日", "小时"),
        ("%", "百分点"),
        ("%", "件"),
        ("%", "个"),
        ("元", "个"),
        ("千瓦", "千瓦时"),
        ("分", "%"),
        ("℃", "千瓦"),
        ("元/人", "元"),
        ("次/年", "次"),
    ],
)
def test_what_does_not_convert(one: str, other: str) -> None:
    assert factor(one, other, V) is None
    error = incompatible(one, other)
    assert error.units == (one, other)
    assert one in error.message_zh
    assert other in error.message_en


def test_a_temperature_is_itself() -> None:
    assert factor("℃", "℃", V) == 1


@given(
    st.sampled_from(
        [u.name for u in V.units.values() if u.kind in ("area", "mass", "energy", "time", "data")]
    ),
    st.sampled_from(
        [u.name for u in V.units.values() if u.kind in ("area", "mass", "energy", "time", "data")]
    ),
    st.sampled_from(
        [u.name for u in V.units.values() if u.kind in ("area", "mass", "energy", "time", "data")]
    ),
)
def test_factors_compose(one: str, two: str, three: str) -> None:
    first, second, whole = factor(one, two, V), factor(two, three, V), factor(one, three, V)
    if first is not None and second is not None:
        assert whole == first * second
    elif (first is None) != (second is None):
        assert whole is None


@pytest.mark.parametrize("pair", [p for p in EXACT if "/" not in p[0]])
def test_a_conversion_is_reversible(pair: tuple[str, str]) -> None:
    one, other = pair
    assert factor(other, one, V) == 1 / EXACT[pair]


def test_every_unit_of_the_vocabulary_has_a_definition_that_pint_takes() -> None:
    first = {u.kind: u.name for u in reversed(V.units.values())}
    for unit in V.units.values():
        if unit.kind != "currency":
            found = factor(unit.name, first[unit.kind], V)
            assert found is None or found > 0


def test_an_unknown_unit_is_named_with_a_suggestion() -> None:
    with pytest.raises(UnitError) as caught:
        factor("千瓦小时", "千瓦时", V)
    assert caught.value.code == "unknown-unit"
    assert caught.value.units == ("千瓦小时",)
    assert "千瓦时" in (caught.value.hint or "")
    assert suggestion("平方公理", V) == "平方公里"
    assert suggestion("ξξξξ", V) is None


def test_an_unknown_unit_is_itself_and_an_open_measure_word_counts() -> None:
    assert factor("千瓦小时", "千瓦小时", V) == 1
    assert is_open_count("硐")
    assert factor("硐", "个", V) == 1
    assert is_count("硐", V)
    assert not is_open_count("a")
    assert not is_count("元", V)


def test_currencies_take_a_rate() -> None:
    with pytest.raises(ContextError) as caught:
        factor("美元", "元", V)
    assert caught.value.field == "rates"
    rates = {"美元": Fraction(71, 10), "EUR": Fraction(8)}
    assert factor("美元", "元", V, rates) == Fraction(71, 10)
    assert factor("元", "美元", V, rates) == Fraction(10, 71)
    assert factor("美元", "欧元", V, rates) == Fraction(71, 80)
    assert factor("美元/吨", "元/千克", V, rates) == Fraction(71, 10000)
    assert factor("美元", "个", V, rates) is None
    with pytest.raises(ContextError):
        factor("英镑", "元", V, rates)
    with pytest.raises(UnitError, match="贝壳"):
        factor("英镑", "元", V, {"贝壳": Fraction(1)})


def test_a_number_without_a_unit_does_not_convert() -> None:
    assert "无单位" in incompatible(None, "元").message_zh


def test_units_of_a_user() -> None:
    mine = V.with_unit("标箱组 = 4 * TEU").with_unit("硐室 = 3 * 个")
    assert factor("标箱组", "FEU", mine) == 2
    assert factor("硐室", "个", mine) == 3
    with pytest.raises(UnitError):
        factor("标箱组", "TEU", V)


def test_rates_are_split_at_the_stroke() -> None:
    assert split_unit("元") == ("元", ())
    assert split_unit("元/人/月") == ("元", ("人", "月"))
    assert split_unit("/年") == ("", ("年",))


def test_threads_may_ask_at_once() -> None:
    mine = V.with_unit("垛子 = 7 * 个")
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: factor("垛子", "个", mine), range(64)))
    assert found == {Fraction(7)}


def test_pint_is_loaded_only_where_two_different_units_meet() -> None:
    program = """
import sys
from indexpr.evaluation import evaluate
assert evaluate("≥60个", "58个").outcome == "not_met"
assert evaluate("≥60个", "58").outcome == "not_met"
assert evaluate("≥90%", "1").outcome == "met"
assert evaluate("≤5元/千瓦时", "4.5元/千瓦时").outcome == "met"
assert "pint" not in sys.modules, "loaded too early"
assert evaluate("≥3亩", "2000平方米").outcome == "met"
assert "pint" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


def test_unit_errors_pickle() -> None:
    error = incompatible("元", "个")
    assert pickle.loads(pickle.dumps(error)) == error
