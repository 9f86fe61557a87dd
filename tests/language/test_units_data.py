"""grammar/units.toml on its own: one place for each spelling, definitions that hold, exact factors.

The file is read as data, without the package, so that an error in it shows here and not in a parse.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

GRAMMAR = Path(__file__).resolve().parents[2] / "grammar"
TEXT = (GRAMMAR / "units.toml").read_text(encoding="utf-8")
DATA: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(TEXT)
UNITS = {name: {"kind": kind, **line} for kind, lines in DATA.items() for name, line in lines.items()}
NAMES = sorted(UNITS)

MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def definition(name: str) -> str:
    """The definition of a unit; a measure word without one is one 个."""
    return str(UNITS[name].get("pint", "个"))


def spellings() -> Iterator[tuple[str, str]]:
    """Every spelling with its unit."""
    for name, unit in UNITS.items():
        yield name, name
        for other in unit.get("also", ()):
            yield other, name


OWNER = dict(spellings())


def folded(spelling: str) -> str:
    """A spelling as the scanner sees it: look-alike and Traditional characters folded."""
    folding = tomllib.loads((GRAMMAR / "folding.toml").read_text(encoding="utf-8"))
    old, new = (folding["traditional"][k].replace("\n", "") for k in ("from", "to"))
    table = {**dict(zip(old, new, strict=True)), **folding["signs"]}
    return "".join(table.get(c, c) for c in spelling)


# --- the form of the file ---------------------------------------------------------------------------


def test_every_unit_has_a_line_of_its_own() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith('"')]
    assert len(lines) == len(UNITS)
    for line in lines:
        assert re.fullmatch(r'"[^"]+" = \{ .*source = "[^"]+" \}', line), line
        assert len(line) <= 220, line


@pytest.mark.parametrize("name", NAMES)
def test_keys_and_source(name: str) -> None:
    unit = UNITS[name]
    assert set(unit) <= {"kind", "pint", "also", "source"}
    assert isinstance(unit["source"], str)
    assert len(unit["source"].strip()) >= 2
    assert unit.get("also", ["x"]), "an empty list of other spellings"
    for spelling in (name, *unit.get("also", ())):
        assert re.fullmatch(r"\S+", spelling)
        assert not spelling[0].isdigit()
    assert not set(name) & set("/*()[]·"), "these join the units of a rate"


def test_several_hundred_spellings() -> None:
    assert len(OWNER) >= 800
    assert len(DATA["count"]) >= 250


# --- one place for each spelling ----------------------------------------------------------------------


def test_no_spelling_twice() -> None:
    counted = Counter(s for s, _ in spellings())
    assert [s for s, n in counted.items() if n > 1] == []


def test_no_spelling_twice_after_folding() -> None:
    folding: dict[str, str] = {}
    for spelling, name in spellings():
        assert folding.setdefault(folded(spelling), name) == name, spelling


def test_capitals_and_small_letters_never_change_the_unit() -> None:
    """Spellings of letters only are read in either case, so no other unit may hold the other case."""
    clashes = {
        (spelling, other)
        for spelling, name in OWNER.items()
        if re.fullmatch(r"[A-Za-z]{2,}", spelling)
        for other in (spelling.upper(), spelling.lower())
        if OWNER.get(other, name) != name
    }
    # nanometre and nautical mile, both as their own standards write them
    assert clashes == {("nm", "NM"), ("NM", "nm")}


def test_two_units_never_meet_in_one_case_variant() -> None:
    variants: dict[str, set[str]] = {}
    for spelling, name in OWNER.items():
        if re.fullmatch(r"[A-Za-z]{2,}", spelling):
            for other in {spelling.upper(), spelling.lower()} - set(OWNER):
                variants.setdefault(other, set()).add(name)
    assert {v: units for v, units in variants.items() if len(units) > 1} == {}


def test_multipliers_are_not_listed_again() -> None:
    """万元 is 万 and 元; only names of SI prefixes begin with a multiplier, and their factor agrees."""
    for spelling, name in spellings():
        rest = spelling[1:]
        if spelling[0] not in MULTIPLIERS or rest not in OWNER:
            continue
        assert spelling[0] in "百千", spelling
        assert UNITS[name]["kind"] not in ("money", "currency", "count", "area", "container"), spelling
        value, dimension = resolved(name)
        part, part_dimension = resolved(OWNER[rest])
        assert (value, dimension) == (part * MULTIPLIERS[spelling[0]], part_dimension), spelling


@pytest.mark.parametrize(
    "spelling", "M G T K A W a 时 安 伏 卡 角 担 星 发 打 出 支队 个周 个季 个年度 元整 千瓦小时".split()
)
def test_spellings_that_say_something_else_are_not_listed(spelling: str) -> None:
    assert spelling not in OWNER


def test_heads_and_denominators_of_the_wording_are_units() -> None:
    wording = tomllib.loads((GRAMMAR / "wording.toml").read_text(encoding="utf-8"))
    named = {*wording["per"]["heads"].values(), *wording["time"]["every"].values()}
    # 生均: a single character that is not listed counts as an open measure word
    assert all(len(word) == 1 for word in named - set(UNITS))


# --- what the language page asks for --------------------------------------------------------------------

REQUIRED = {
    "元": "元 人民币 ¥ ￥",
    "%": "% 百分比 百分之",
    "‰": "‰",
    "百分点": "百分点 个百分点",
    "平方米": "平方米 平米 平 ㎡ m² m2",
    "亩": "亩",
    "公顷": "公顷",
    "平方公里": "平方公里 平方公里 km²",
    "吨": "吨",
    "千克": "千克 公斤 kg",
    "斤": "斤",
    "克": "克",
    "毫克": "毫克 mg",
    "千瓦时": "千瓦时 度电 kWh 千瓦·时",
    "兆瓦时": "兆瓦时",
    "吉瓦时": "吉瓦时",
    "吨标准煤": "吨标准煤 吨标煤 tce",
    "千瓦": "千瓦 kW",
    "兆瓦": "兆瓦 MW",
    "吉瓦": "吉瓦 GW",
    "KB": "KB",
    "MB": "MB",
    "GB": "GB",
    "TB": "TB",
    "PB": "PB",
    "TEU": "TEU 标箱 标准箱",
    "FEU": "FEU",
    "℃": "℃",
    "秒": "秒",
    "分钟": "分钟",
    "小时": "小时 个小时 h",
    "天": "天 日",
    "周": "周 星期 个星期",
    "工作日": "工作日 个工作日",
    "旬": "旬",
    "月": "月 个月 个自然月",
    "季": "季 季度 个季度",
    "年": "年",
    "分": "分",
    "倍": "倍",
    "台套": "台套 台/套",
    **{c: c for c in "美元 欧元 港元 日元 英镑 澳元 加元 卢布 韩元 新元 瑞郎 澳门元".split()},
    **{c: c for c in "个家项场次人名位件台套辆批份篇期条类种所支座栋幢户村字页本册卷盒"},
    **{c: c for c in "家次 人次 台次 场次 项次 批次 人月".split()},
}


@pytest.mark.parametrize("name", REQUIRED)
def test_required_spellings(name: str) -> None:
    assert {OWNER.get(s) for s in REQUIRED[name].split()} == {name}


def test_required_dimensions() -> None:
    apart = "元 百分点 倍 米 平方米 立方米 千克 秒 工作日 工作小时 旬 月 学期 ℃ 比特 TEU 分 个".split()
    apart += ["吨标准煤", "千瓦时", "千瓦", "千伏安", "芯公里", *DATA["currency"]]
    dimensions = [tuple(sorted(resolved(name)[1].items())) for name in apart]
    assert len(set(dimensions)) == len(apart)


def test_measure_words_are_one_each() -> None:
    assert definition("个") == "[count]"
    for name in DATA["count"]:
        assert name == "个" or "pint" not in UNITS[name], name
        assert resolved(name) == (Fraction(1), {"[count]": 1}), name


# --- definitions, by a reader of their own ----------------------------------------------------------------

_TOKEN = re.compile(r"\s*(\[[^\]]+\]|\*\*|[*/]|[0-9]+(?:\.[0-9]+)?|[^\s*/\[\]]+)")


def resolved(name: str, seen: tuple[str, ...] = ()) -> tuple[Fraction, dict[str, int]]:
    """Factor and dimension of a unit: products and quotients, read from left to right."""
    assert name not in seen, f"{name} is defined by itself"
    tokens = _TOKEN.findall(definition(name))
    assert "".join(tokens) == re.sub(r"\s", "", definition(name)), name
    value, dimension = Fraction(1), dict[str, int]()
    sign = 1
    while tokens:
        token = tokens.pop(0)
        if token[0].isdigit():
            part, exponents = Fraction(token), dict[str, int]()
        elif token[0] == "[":
            part, exponents = Fraction(1), {token: 1}
        else:
            assert token in UNITS, f"{name} rests on {token}, which is no canonical spelling"
            part, exponents = resolved(token, (*seen, name))
        power = sign
        if tokens[:1] == ["**"]:
            power *= int(tokens[1])
            del tokens[:2]
        value *= part**power
        for base, exponent in exponents.items():
            dimension[base] = dimension.get(base, 0) + exponent * power
        if tokens:
            sign = {"*": 1, "/": -1}[tokens.pop(0)]
            assert tokens, f"{name} ends in an operator"
    return value, {base: exponent for base, exponent in dimension.items() if exponent}


@pytest.mark.parametrize("name", NAMES)
def test_definitions_rest_on_canonical_units(name: str) -> None:
    value, _ = resolved(name)
    assert value > 0


def test_every_dimension_is_opened_once() -> None:
    opened = Counter(definition(name) for name in UNITS if definition(name).startswith("["))
    assert [d for d, n in opened.items() if n > 1] == []
    for name in UNITS:
        text = definition(name)
        assert "[" not in text or re.fullmatch(r"\[[^\[\]\s]+\]", text), name


# --- pint ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def quantities() -> Mapping[str, Any]:
    """One of each unit, in a pint registry that holds nothing but this file."""
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    safe = {name: f"u{i}" for i, name in enumerate(UNITS)}
    opened = [definition(name) for name in UNITS if definition(name).startswith("[")]
    dimensions = {dimension: f"[d{i}]" for i, dimension in enumerate(opened)}
    for name in UNITS:
        tokens = _TOKEN.findall(definition(name))
        text = " ".join(dimensions.get(t, safe.get(t, t)) for t in tokens)
        registry.define(f"{safe[name]} = {text}")
    return {name: registry.Quantity(Fraction(1), safe[name]) for name in UNITS}


def converted(quantities: Mapping[str, Any], one: str, other: str) -> Fraction | None:
    """How many of ``other`` one of ``one`` is, by pint."""
    from pint import DimensionalityError

    try:
        found = quantities[one].to(quantities[other].units).magnitude
    except DimensionalityError:
        return None
    assert isinstance(found, Fraction | int), f"{one} in {other} is {found!r}, not exact"
    return Fraction(found)


def test_pint_takes_every_definition_exactly(quantities: Mapping[str, Any]) -> None:
    for name in UNITS:
        magnitude = quantities[name].to_base_units().magnitude
        assert isinstance(magnitude, Fraction | int), name
        assert magnitude > 0, name


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_pint_and_the_plain_reading_agree(quantities: Mapping[str, Any], one: str, other: str) -> None:
    (value, dimension), (per, other_dimension) = resolved(one), resolved(other)
    expected = value / per if dimension == other_dimension else None
    assert converted(quantities, one, other) == expected


@given(st.data())
def test_pint_and_the_plain_reading_agree_within_a_kind(
    quantities: Mapping[str, Any], data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(sorted(DATA)))
    one, other = (data.draw(st.sampled_from(sorted(DATA[kind]))) for _ in range(2))
    (value, dimension), (per, other_dimension) = resolved(one), resolved(other)
    expected = value / per if dimension == other_dimension else None
    assert converted(quantities, one, other) == expected


#: From the standards, not from the file.
FACTORS = [
    ("亩", "平方米", Fraction(2000, 3)),
    ("公顷", "亩", Fraction(15)),
    ("平方公里", "公顷", Fraction(100)),
    ("公里", "里", Fraction(2)),
    ("海里", "米", Fraction(1852)),
    ("英寸", "厘米", Fraction(254, 100)),
    ("英尺", "英寸", Fraction(12)),
    ("英里", "英尺", Fraction(5280)),
    ("立方米", "升", Fraction(1000)),
    ("毫升", "立方厘米", Fraction(1)),
    ("吨", "斤", Fraction(2000)),
    ("市担", "斤", Fraction(100)),
    ("千克", "微克", Fraction(10**9)),
    ("克拉", "毫克", Fraction(200)),
    ("小时", "秒", Fraction(3600)),
    ("天", "小时", Fraction(24)),
    ("周", "天", Fraction(7)),
    ("年", "季", Fraction(4)),
    ("半年", "月", Fraction(6)),
    ("学年", "学期", Fraction(2)),
    ("千瓦时", "千焦", Fraction(3600)),
    ("吉瓦时", "兆瓦时", Fraction(1000)),
    ("吉瓦", "千瓦", Fraction(10**6)),
    ("千卡", "焦耳", Fraction("4186.8")),
    ("兆帕", "千帕", Fraction(1000)),
    ("bar", "百帕", Fraction(1000)),
    ("TB", "GB", Fraction(1024)),
    ("MB", "字节", Fraction(1024**2)),
    ("Gbps", "Mbps", Fraction(1000)),
    ("FEU", "TEU", Fraction(2)),
    ("%", "‰", Fraction(10)),
    ("倍", "%", Fraction(100)),
    ("百分点", "基点", Fraction(100)),
    ("元", "角钱", Fraction(10)),
    ("元", "分钱", Fraction(100)),
    ("人年", "人月", Fraction(12)),
    ("工日", "工时", Fraction(8)),
    ("家", "个", Fraction(1)),
]


@pytest.mark.parametrize("one, other, factor", FACTORS)
def test_factors(quantities: Mapping[str, Any], one: str, other: str, factor: Fraction) -> None:
    assert converted(quantities, one, other) == factor


@pytest.mark.parametrize(
    "one, other",
    [
        ("月", "天"),
        ("工作日", "天"),
        ("工作小时", "小时"),
        ("旬", "天"),
        ("学期", "月"),
        ("元", "美元"),
        ("美元", "欧元"),
        ("%", "百分点"),
        ("%", "个"),
        ("吨标准煤", "千瓦时"),
        ("吨标准煤", "吨"),
        ("千伏安", "千瓦"),
        ("兆瓦峰", "兆瓦"),
        ("千瓦", "千瓦时"),
        ("标准立方米", "立方米"),
        ("总吨", "吨"),
        ("车道公里", "公里"),
        ("亩次", "亩"),
        ("人天", "人月"),
        ("工日", "人天"),
        ("台班", "台次"),
        ("分", "%"),
        ("分", "个"),
    ],
)
def test_what_only_a_reader_could_convert_stays_apart(
    quantities: Mapping[str, Any], one: str, other: str
) -> None:
    assert converted(quantities, one, other) is None
