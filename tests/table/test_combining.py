"""Sign, value and unit of three columns as one target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.table.combining import combined


@pytest.mark.parametrize(
    ("sign", "value", "unit", "target"),
    [
        ("≥", "60", "个", "≥60个"),
        ("≧", "60", "个", "≥60个"),
        ("＝", "100", "%", "=100%"),
        ("≤", "2024年12月", "", "≤2024年12月"),
        ("≤", "12", "月", "≤12月"),
        ("大于等于", "60", "个", "≥60个"),
        ("≥", "1,200.5", "万元", "≥1,200.5万元"),
        ("≥", "60-80", "分", "≥60-80分"),
        (None, "≥60", "个", "≥60个"),
        (None, "60", "个", "60个"),
        ("≥", "60", None, "≥60"),
        # nothing twice
        ("≥", "≥60个", "个", "≥60个"),
        ("≥", "60个", "个", "≥60个"),
        ("", "60%", "%", "60%"),
        # a unit that contradicts stays in its own column
        ("≥", "60个", "次", "≥60个"),
        # words stay words
        ("定性", "提升", "无", "提升"),
        ("=", "有效提升", "", "有效提升"),
        ("正向指标", "60", "个", "≥60个"),
        ("-", "60", "/", "60"),
        # a sign that contradicts must not read as clear
        ("≥", "≤60", "个", "≥≤60个"),
        ("≥", "", "个", ""),
        ("≥", None, "个", None),
        (None, " 60个 ", None, " 60个 "),
    ],
)
def test_of_three_columns(sign: str | None, value: str | None, unit: str | None, target: str | None) -> None:
    assert combined(sign, value, unit) == target


@given(
    st.sampled_from(["≥", "≤", ">", "<", "="]),
    st.integers(0, 10**6),
    st.sampled_from(["个", "万元", "%", "平方米", "元/人"]),
)
def test_however_much_of_it_stands_in_the_value_the_target_is_the_same(
    sign: str, number: int, unit: str
) -> None:
    whole = f"{sign}{number}{unit}"
    for value in (f"{number}", f"{number}{unit}", f"{sign}{number}", whole):
        assert combined(sign, value, unit) == whole
