"""No figure vanishes: every numeral of a value is in a number, a date, the words around it, or under a diagnostic.

The oracle knows nothing of the reader: it finds runs of digits and asks of the wire form where each has gone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conformance.corpus import FLOORS, OWN

from indexpr import Expression, IndexprError, Range, parse

#: Kinds that say how much or when; the others keep their whole text.
COUNTED = ("comparison", "range", "change", "rank", "deadline", "period", "all_of", "any_of")
FIGURE = re.compile(r"[0-9]+(?:[,，][0-9]{3}(?![0-9]))*(?:[.．][0-9]+)?")
WORDS = ("subject", "anchor", "action", "object", "noun", "note", "base", "scope", "wording", "unit", "event")
#: What makes several figures one number, which then holds none of them: 1小时30分, 3万2, 三又1/2, 26±2, 8.5折.
TOGETHER = re.compile(
    r"[0-9][十百千万亿]+[零0-9]|[0-9](?:小时|分|秒|天|周|年|个月|元|块|角|毛|吨|斤|米|公里|升)(?:钟|零|又)?[0-9]"
    r"|[0-9]个小时[0-9]|[点季时]|早于|m2|又|[/:：±^×*⁰¹²³⁴⁵⁶⁷⁸⁹½⅓⅔¼¾折成]|正负|分之|[eE]"
)
HALF_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a wire form with its key, but for the text itself and what only points into it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("text", "span", "spans", "diagnostics", "kind"):
                yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield key, str(value)


def magnitudes(found: Expression) -> set[Fraction]:
    return {abs(Fraction(text)) for key, text in leaves(found.to_dict()) if key in ("magnitude", "place")}


def held(figure: str, found: Expression) -> bool:
    """Does a figure stand in a magnitude, scaled by ten, in a date, or in words?"""
    digits = figure.translate(HALF_WIDTH).replace(",", "")
    value = Fraction(Decimal(digits))
    if any(number == value * 10**power for number in magnitudes(found) for power in range(-2, 17)):
        return True
    for key, text in leaves(found.to_dict()):
        if key in WORDS and digits in text.translate(HALF_WIDTH).replace(",", "").replace("，", ""):
            return True
        parts = [part.lstrip("0") or "0" for part in re.findall("[0-9]+", text)]
        if (
            key not in WORDS
            and key != "magnitude"
            and {str(int(value)), digits} & {*parts, text.replace("-", "")}
        ):
            return True
    return False


def lost(text: str) -> list[str]:
    """Figures that are nowhere."""
    try:
        found = parse(text)
    except IndexprError:
        return []
    if found.kind not in COUNTED or TOGETHER.search(text):
        return []
    said = [d.span for d in found.diagnostics]
    return [
        m[0]
        for m in FIGURE.finditer(text.translate(HALF_WIDTH))
        if not held(m[0], found) and not any(s.start <= m.start() and m.end() <= s.end for s in said)
    ]


@pytest.mark.parametrize("name", [n for n in FLOORS if n != "rejected.jsonl"])
def test_no_figure_of_the_corpus_vanishes(name: str) -> None:
    records = map(json.loads, (OWN / name).read_text(encoding="utf-8").splitlines())
    texts = [t for r in records for t in r.get("spellings") or [r["text"] * r.get("repeat", 1)]]
    assert not {text: gone for text in texts if (gone := lost(text))}


SUBJECTS = [
    "",
    "满意度",
    "15分钟到达率",
    "65岁以上老年人体检率",
    "PM2.5浓度",
    "500万元以上项目监理率",
    "培训人数",
    "5G基站",
]
LEADS = ["", "≥", "≤", "不低于", "未超过", "没有低于", "约", "控制在", "超", "达到了", "上限", "至少", "负"]
NUMBERS = [
    "7",
    "95",
    "1,234",
    "0.35",
    "12.5",
    "3万",
    "1.2亿",
    "20余万",
    "300多",
    "60-80",
    "60%～80%",
    "10与20之间",
]
UNITS = ["", "个", "%", "元", "万元", "人次", "天", "元/人", "平方米"]
TAILS = ["", "以上", "以内", "（含）", "左右", "（备注：共3次）", "，其中2家省级", "；另有4项", "+"]


@given(
    st.sampled_from(SUBJECTS),
    st.sampled_from(LEADS),
    st.sampled_from(NUMBERS),
    st.sampled_from(UNITS),
    st.sampled_from(TAILS),
)
def test_no_figure_of_any_value_vanishes(subject: str, lead: str, number: str, unit: str, tail: str) -> None:
    text = subject + lead + number + unit + tail
    assert not lost(text), text


@given(
    st.integers(1, 10**6),
    st.sampled_from(["个", "%", "℃", "元", "万元"]),
    st.sampled_from(["", "≥", "不低于", "温差", "≤"]),
)
def test_a_minus_is_a_minus_however_it_is_written(number: int, unit: str, lead: str) -> None:
    """Behind a name a hyphen may part it from its value: the warning says so."""
    for sign in ("-", "负", "－", "−", "零下"):
        found = parse(f"{lead}{sign}{number}{unit}")
        values = [Fraction(text) for key, text in leaves(found.to_dict()) if key == "magnitude"]
        warned = {"stray-text", "sign-or-dash"} & {d.code for d in found.diagnostics}
        assert warned or values and all(value < 0 for value in values), f"{lead}{sign}{number}{unit}"


@given(
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(["～", "~", "至", "到", "--"]),
    st.sampled_from(["℃", "%", ""]),
)
def test_both_ends_of_a_range_keep_their_signs(one: int, other: int, dash: str, unit: str) -> None:
    """-18℃～-5℃ lies below zero from end to end."""
    low, high = sorted((-one, -other))
    for text in (
        f"{low}{unit}{dash}{high}{unit}",
        f"负{-low}{unit}{dash.replace('--', '至')}负{-high}{unit}",
    ):
        if dash == "--" and text.startswith("-") and unit:
            text = f"{low}--{-high}{unit}"
        found = parse(text)
        assert isinstance(found, Range), text
        assert (found.low.value, found.high.value) == (low, high), text


def test_a_lost_figure_is_seen() -> None:
    """The oracle is no yes-man."""
    found = parse("≥60个")
    assert held("60", found)
    assert not held("61", found)
    assert lost("≥60个") == []
