"""A column read: what each struct says is what the wire format of the value says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexpr
from indexpr import IndexprError, Language, Vocabulary, parse
from indexpr import strategies as some

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra arrow)")
batch = indexpr.batch


def read_or_refused(text: str) -> indexpr.Expression | IndexprError:
    try:
        return parse(text)
    except IndexprError as error:
        return error


@given(st.lists(st.one_of(some.indicator_strings(), some.garbage(max_size=8)), min_size=1, max_size=8))
@settings(max_examples=60)
def test_every_reading_is_that_of_parse(texts: list[str]) -> None:
    made = batch.parse_column([*texts, *texts])
    assert made.type == batch.PARSED
    for text, struct in zip([*texts, *texts], made.to_pylist(), strict=True):
        read = read_or_refused(text)
        if isinstance(read, IndexprError):
            assert (struct["error"], struct["error_message"]) == (read.code, read.message_zh)
            assert struct["kind"] is None
            continue
        wire = read.to_dict()
        assert struct["text"] == str(read)
        assert struct["error"] is None
        assert [d["code"] for d in struct["diagnostics"]] == [d.code for d in read.diagnostics]
        for name in ("kind", "comparator", "direction", "latest", "first", "last", "subject"):
            assert struct[name] == wire.get(name)
        assert struct["magnitude"] == wire.get("quantity", {}).get("magnitude")


@pytest.mark.parametrize(
    "text, said",
    [
        ("≥110万平米", {"kind": "comparison", "comparator": ">=", "magnitude": "1100000", "unit": "平方米"}),
        ("60-80分", {"kind": "range", "low": "60", "high": "80", "unit": "分"}),
        ("2025年12月底前", {"kind": "deadline", "latest": "2025-12-31"}),
        ("三分之二", {"magnitude": "2/3"}),
        (450, {"magnitude": "450", "text": "450", "error": None}),
        (Decimal("62.50"), {"magnitude": "62.5"}),
        (0.1 + 0.2, {"error": "inexact-number", "kind": None}),
        (None, {"error": "empty-value"}),
        ("", {"error": "empty-value"}),
    ],
)
def test_a_value(text: Any, said: dict[str, Any]) -> None:
    (struct,) = batch.parse_column([text]).to_pylist()
    assert {name: struct[name] for name in said} == said


def test_columns_of_every_make() -> None:
    texts = ["≥5个", None, "≥5个", "万元"]
    expected = batch.parse_column(texts).to_pylist()
    for column in (
        pa.array(texts),
        pa.chunked_array([texts[:1], texts[1:]]),
        pa.array(texts).dictionary_encode(),
        pa.array(texts, pa.string_view()),
    ):
        assert batch.parse_column(column).to_pylist() == expected
    assert batch.parse_column(pa.chunked_array([], pa.string())).to_pylist() == []
    assert set(batch.parse_column(pa.nulls(1_000_000)).field("error").unique().to_pylist()) == {"empty-value"}
    with pytest.raises(IndexprError) as caught:
        batch.parse_column("≥5个")
    assert caught.value.code == "bad-column"


def test_a_language_and_english_messages() -> None:
    mine = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    made = batch.parse_column(["≥3标箱组", "万元"], language=mine, english=True).to_pylist()
    assert made[0]["unit"] == "标箱组"
    assert made[1]["error_message"].isascii() or "unit" in made[1]["error_message"]
