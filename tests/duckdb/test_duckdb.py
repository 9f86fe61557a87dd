"""The functions of SQL, in DuckDB itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import indexpr
from indexpr import IndexprError, Language, Vocabulary, score

pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra duckdb)")
duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed (extra duckdb)")


@pytest.fixture
def connection() -> Any:
    with duckdb.connect() as made:
        yield indexpr.duckdb.register(made)


def asked(connection: Any, query: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    return rows


def test_texts_and_numbers_of_every_type(connection: Any) -> None:
    for actual in ("'174家'", "174", "174.0::DECIMAL(9,2)", "174::DOUBLE", "174::UTINYINT"):
        (row,) = asked(
            connection, f"SELECT s.earned, s.exact FROM (SELECT indicator_score('≥450家', {actual}, 0.5) s)"
        )
        assert row == (Decimal("0.19"), "29/150")


def test_what_fails_stops_nothing(connection: Any) -> None:
    rows = asked(
        connection,
        "SELECT s.status, s.error FROM (SELECT indicator_score(t, a, 1) s FROM "
        "(VALUES ('≥5个', '5个'), ('万元', '5个'), (NULL, '5个'), ('≥5个', NULL)) v(t, a))",
    )
    assert rows == [
        ("scored", None),
        ("error", "unit-without-number"),
        ("error", "empty-value"),
        ("review", None),
    ]


def test_what_surrounds_a_row(connection: Any) -> None:
    query = "SELECT indicator_score('12月底前', '11月', 5, NULL, '产出指标', '时效指标', NULL, 2022).outcome"
    assert asked(connection, query) == [("met",)]
    with pytest.raises(duckdb.Error, match="indicator_score takes"):
        asked(connection, "SELECT indicator_score('≥5个', '5个')")


def test_values_are_read(connection: Any) -> None:
    query = "SELECT p.magnitude, p.unit, p.error FROM (SELECT indicator_parse(v) p FROM (VALUES ('≥110万平米'), (NULL)) t(v))"
    assert asked(connection, query) == [("1100000", "平方米", None), (None, None, "empty-value")]


def test_many_rows_are_those_of_score(connection: Any) -> None:
    query = """
        SELECT i, indicator_score('≥' || (1 + i % 97) || '家', (i % 89) || '家', 1 + i % 3).exact FROM range(30000) r(i)
    """
    known: dict[tuple[int, int, int], str] = {}
    for i, exact in asked(connection, query):
        key = (1 + i % 97, i % 89, 1 + i % 3)
        known.setdefault(key, exact)
        assert known[key] == exact
    for (target, actual, points), exact in list(known.items())[::500]:
        assert str(score(f"≥{target}家", f"{actual}家", points=points).exact) == exact


def test_registering_again_replaces(connection: Any) -> None:
    mine = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    indexpr.duckdb.register(connection, policy="reverse-linear", language=mine, sentence="en")
    (row,) = asked(
        connection, "SELECT s.exact, s.sentence FROM (SELECT indicator_score('≤3标箱组', '18TEU', 10) s)"
    )
    assert row[0] == "5"
    assert "target" in row[1]
    with pytest.raises(IndexprError) as caught:
        indexpr.duckdb.register(connection, policy="mof-2019")
    assert caught.value.code == "unknown-policy"
