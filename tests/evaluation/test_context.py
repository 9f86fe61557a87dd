"""What a context takes, what it refuses, and by which name."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from indexpr.diagnostics import ContextError
from indexpr.evaluation import ChinaCalendar, Context, Rates


@pytest.mark.parametrize(
    "field, value",
    [
        ("year", "2025"),
        ("year", 25),
        ("year", True),
        ("year", 2025.0),
        ("level1", 3),
        ("level2", b"x"),
        ("name", ["投诉率"]),
        ("unit", 10000),
        ("nature", "sideways"),
        ("nature", 1),
        ("calendar", "China"),
        ("rates", {"美元": 7.1}),
        ("rates", {"美元": "seven"}),
        ("rates", {"美元": "0"}),
        ("rates", {"": "7"}),
        ("rates", {"美元": None}),
        ("rates", 7),
        ("deadline_reading", "loose"),
        ("start", "2025年3月1日"),
        ("start", 20250301),
        ("start", dt.datetime(2025, 3, 1, tzinfo=dt.UTC)),
    ],
)
def test_a_bad_value_is_refused_by_the_name_of_its_field(field: str, value: Any) -> None:
    with pytest.raises(ContextError) as caught:
        Context(**{field: value})
    assert caught.value.field == field
    assert field in caught.value.message_zh
    assert field in caught.value.message_en
    assert caught.value.hint


def test_a_float_rate_is_refused_with_the_reason() -> None:
    with pytest.raises(ContextError, match="浮点") as caught:
        Context(rates={"美元": 7.1})
    assert "float" in caught.value.message_en


@pytest.mark.parametrize(
    "written, read",
    [
        ("正向", "positive"),
        ("正向指标", "positive"),
        (" positive ", "positive"),
        ("≥", "positive"),
        ("反向", "reverse"),
        ("逆向指标", "reverse"),
        ("负向", "reverse"),
        ("≤", "reverse"),
        ("定性", "qualitative"),
        ("定性指标", "qualitative"),
        ("定量指标", None),
        ("=", None),
        (None, None),
    ],
)
def test_natures_are_read_as_tables_write_them(written: str | None, read: str | None) -> None:
    assert Context(nature=written).nature == read  # type: ignore[arg-type]


def test_rates_are_exact_and_a_mapping() -> None:
    rates = Context(
        rates={"美元": "7.1013", "欧元": Decimal("7.6"), "日元": Fraction(1, 20), "英镑": 9}
    ).rates
    assert isinstance(rates, Rates)
    assert dict(rates) == {
        "美元": Fraction(71013, 10000),
        "欧元": Fraction(38, 5),
        "日元": Fraction(1, 20),
        "英镑": Fraction(9),
    }
    assert len(rates) == 4
    assert "Rates" in repr(rates)
    assert hash(rates) == hash(Rates(dict(rates)))


def test_a_context_is_a_value() -> None:
    made = {
        "year": 2025,
        "unit": "  ",
        "name": " 投诉率 ",
        "rates": {"美元": "7"},
        "calendar": ChinaCalendar(),
        "start": "2025-03-01",
    }
    one, other = Context(**made), Context(**made)
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one
    assert (one.unit, one.name, one.start) == (None, "投诉率", dt.date(2025, 3, 1))
    assert evolve(one, year=2024) != one
    with pytest.raises(FrozenInstanceError):
        one.year = 2024  # type: ignore[misc]


def test_fields_are_keywords_and_all_optional() -> None:
    assert Context().deadline_reading == "strict"
    with pytest.raises(TypeError):
        Context(2025)  # type: ignore[misc]


def test_places_are_looked_up_in_both_levels() -> None:
    assert Context(level1="成本指标").in_levels("成本")
    assert Context(level2="社会成本指标").in_levels("成本")
    assert not Context(name="成本").in_levels("成本")
