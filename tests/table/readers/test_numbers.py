"""Number formats: what a person sees in a cell."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.table.reading.readers.numbers import shown, shown_date, stored


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.95, "0%", "95%"),
        (0.9567, "0.00%", "95.67%"),
        (0.9567, "0%", "96%"),
        (1, "0%", "100%"),
        (12.5, '0.00"万元"', "12.50万元"),
        (1234567.891, "#,##0.0", "1,234,567.9"),
        (1234567, "#,##0", "1,234,567"),
        (60, '"≥"0"个"', "≥60个"),
        (60, "≥0个", "≥60个"),
        (0.1 + 0.2, "General", "0.3"),
        (98.3, "General", "98.3"),
        (5, "General", "5"),
        (5.0, "General", "5"),
        (5, 'General"家"', "5家"),
        (1e21, "General", "1000000000000000000000"),
        (0.5, "0.##", "0.5"),
        (3, "0.##", "3"),
        (3.14159, "0.##", "3.14"),
        (-5, "0.0", "-5.0"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"无"', "无"),
        (12345678, '0.0,,"百万"', "12.3百万"),
        (7, "000", "007"),
        (1234.5, "_ * #,##0.00_ ", "1,234.50"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (12, "[Red]0", "12"),
        (0.25, "# ?/?", "0.25"),
        (150, "[>=100]0;0.0", "150"),
        (12, "@", "12"),
        (123456, "0.00E+00", "123456"),
        (0.005, "0.00", "0.01"),
        (1.005, "0.00", "1.01"),
        (2, r"0\天", "2天"),
        (1e300, "0.00", "1" + "0" * 300),
        (10**40 + 1, "General", "1" + "0" * 39 + "1"),
    ],
)
def test_numbers_under_formats(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_number_of_fifteen_digits_is_kept_exactly(number: Decimal) -> None:
    assert stored(float(number)) == number
    assert Decimal(shown(float(number), "General")) == number


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_format_with_enough_places_changes_no_value(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    text = shown(float(value), "#,##0." + "0" * max(places, 1))
    assert Decimal(text.replace(",", "")) == value


@pytest.mark.parametrize(
    ("day", "number_format", "text"),
    [
        (datetime.datetime(2025, 12, 31), "yyyy/m/d", "2025-12-31"),
        (datetime.date(2025, 12, 31), 'yyyy"年"m"月"d"日"', "2025-12-31"),
        (datetime.datetime(2025, 12, 1), 'yyyy"年"m"月"', "2025年12月"),
        (datetime.datetime(2025, 12, 1), "yyyy", "2025年"),
        (datetime.datetime(2025, 12, 31), 'm"月"d"日"', "12月31日"),
        (datetime.datetime(2025, 12, 1), 'm"月"', "12月"),
        (datetime.datetime(2025, 12, 31, 9, 30), "yyyy/m/d h:mm", "2025-12-31 09:30"),
        (datetime.time(9, 30), "h:mm", "09:30"),
    ],
)
def test_days_are_as_precise_as_they_are_shown(
    day: datetime.date | datetime.time, number_format: str, text: str
) -> None:
    assert shown_date(day, number_format) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ('yyyy"年"m"月"d"日前"', "2024年11月3日前"),
        ('[$-804]yyyy"年"mm"月底前";@', "2024年11月底前"),
        ('m"月底前"', "11月底前"),
        ('"于"yyyy/m/d"前完成"', "于2024/11/3前完成"),
        ('yyyy"年"m"月"d"日"', "2024-11-03"),
        ('yyyy"年"m"月"', "2024年11月"),
        ("yyyy-mm-dd;@", "2024-11-03"),
    ],
)
def test_words_of_a_date_format_are_shown(number_format: str, text: str) -> None:
    assert shown_date(datetime.date(2024, 11, 3), number_format) == text
