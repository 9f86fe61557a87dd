"""Conversions against pint: its own reading of the definitions, and its own registry of the world's units.

The first oracle lets pint multiply out each definition of ``grammar/units.toml`` as an expression of Python over
quantities in base units: no name of ours reaches its parser. The second knows nothing of that file at all.
"""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr import Comparison, IndexprError, evaluate, parse

_FILE = Path(__file__).parents[2] / "grammar" / "units.toml"
DEFINITIONS: dict[str, str] = {
    name: unit.get("pint", "个")
    for kind, units in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
    for name, unit in units.items()
    if isinstance(unit, dict) and "source" in unit and kind != "currency"
}
REGISTRY = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAMES = re.compile("|".join(map(re.escape, sorted(DEFINITIONS, key=len, reverse=True))))


@cache
def measure(name: str) -> Any:
    """One of a unit, in base units, as pint multiplies it out."""
    definition = DEFINITIONS[name]
    if definition.startswith("["):
        base = f"base_{list(DEFINITIONS).index(name)}"
        REGISTRY.define(f"{base} = [{base}]")
        return REGISTRY.Quantity(Fraction(1), base)
    if definition == name:
        raise AssertionError(f"{name} is defined by itself")
    held: list[Any] = []

    def hold(value: Any) -> str:
        held.append(value)
        return f"held[{len(held) - 1}]"

    parts: list[str] = []
    at = 0
    while at < len(definition):
        found = _NAMES.match(definition, at)
        number = _NUMBER.match(definition, at)
        if found:
            parts.append(hold(measure(found[0])))
        elif number and not definition[:at].rstrip().endswith("**"):
            parts.append(hold(REGISTRY.Quantity(Fraction(number[0]), "")))
            found = number
        else:
            parts.append(definition[at])
            at += 1
            continue
        at = found.end()
    return eval("".join(parts), {"held": held}).to_base_units()


def by_pint(one: str, other: str) -> Fraction | None:
    """How many of the other one of a unit is; None where they do not convert."""
    quotient = (measure(one) / measure(other)).to_base_units()
    return Fraction(quotient.magnitude) if quotient.dimensionless else None


def is_plain(name: str) -> bool:
    """True where a number in front of the name is read as a quantity in that unit, unchanged."""
    try:
        found = parse(f"≥7{name}")
    except IndexprError:
        return False
    return isinstance(found, Comparison) and found.quantity.unit == name and found.quantity.magnitude == 7


PLAIN = [name for name in DEFINITIONS if is_plain(name)]
_FAMILIES: dict[Any, list[str]] = {}
for _name in PLAIN:
    _FAMILIES.setdefault(measure(_name).dimensionality, []).append(_name)
RELATED = [family for family in _FAMILIES.values() if len(family) > 1]


def test_nearly_all_units_are_compared() -> None:
    assert len(PLAIN) > 0.95 * len(DEFINITIONS), sorted(set(DEFINITIONS) - set(PLAIN))
    assert len(RELATED) > 15


@st.composite
def relatives(draw: st.DrawFn) -> tuple[str, str]:
    family = draw(st.sampled_from(RELATED))
    return draw(st.sampled_from(family)), draw(st.sampled_from(family))


#: No number that is a year in front of 年 or 学年: 1900学年 is a school year.
NUMBERS = st.integers(1, 999) | st.integers(10_000, 10**6)


@given(relatives(), NUMBERS, NUMBERS)
def test_units_of_one_dimension(pair: tuple[str, str], target: int, actual: int) -> None:
    one, other = pair
    found = evaluate(f"≥{target}{one}", f"{actual}{other}")
    factor = by_pint(other, one)
    assert factor is not None
    assert found.ratio == factor * actual / target, pair


@given(st.sampled_from(PLAIN), st.sampled_from(PLAIN))
def test_units_that_do_not_convert(one: str, other: str) -> None:
    if by_pint(one, other) is not None:
        return
    try:
        found = evaluate(f"≥3{one}", f"7{other}")
    except IndexprError:
        return  # refused, which is what is wanted
    # A rule of its own may know what to make of them; it never does so silently.
    assert found.ratio is None or found.diagnostics, (one, other, found)


#: Our spelling and pint's, of units that the world shares.
WORLD = {
    "克": "gram", "千克": "kilogram", "吨": "metric_ton", "毫米": "millimeter", "厘米": "centimeter", "米": "meter",
    "千米": "kilometer", "公里": "kilometer", "海里": "nautical_mile", "英里": "mile", "平方米": "meter**2",
    "公顷": "hectare", "平方公里": "kilometer**2", "立方米": "meter**3", "升": "liter", "毫升": "milliliter",
    "千瓦": "kilowatt", "瓦": "watt", "千瓦时": "kilowatt_hour", "焦耳": "joule", "小时": "hour", "分钟": "minute",
    "秒": "second", "天": "day", "周": "week", "赫兹": "hertz", "帕": "pascal", "牛顿": "newton",
    "马力": "metric_horsepower", "大气压": "standard_atmosphere",
}  # fmt: skip


def test_the_worlds_units() -> None:
    world = pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)
    compared = 0
    for one, here in WORLD.items():
        for other, there in WORLD.items():
            ours = one in PLAIN and other in PLAIN
            if not ours or world.Unit(here).dimensionality != world.Unit(there).dimensionality:
                continue
            factor = world.Quantity(Fraction(1), here).to(there).magnitude
            assert evaluate(f"≥1{other}", f"1{one}").ratio == factor, (one, other)
            compared += 1
    assert compared > 100


@pytest.mark.parametrize("name", ["斤", "亩", "公顷"])
def test_chinese_units(name: str) -> None:
    """市制 by 国务院关于在我国统一实行法定计量单位的命令: 1斤 = 500克, 1亩 = 666⅔平方米, 1公顷 = 15亩."""
    known = {"斤": ("克", Fraction(500)), "亩": ("平方米", Fraction(2000, 3)), "公顷": ("亩", Fraction(15))}
    other, factor = known[name]
    assert evaluate(f"≥1{other}", f"1{name}").ratio == factor
