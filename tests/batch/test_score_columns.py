"""Columns scored: the answers are those of ``score``, one row at a time, whatever the columns are made of."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexpr
from indexpr import Context, IndexprError, Language, Vocabulary, policies, score
from indexpr import strategies as some

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra arrow)")
batch = indexpr.batch

POINTS = st.sampled_from(["0.5", "10", "2.25", "-", "", "五分", 3, None, Decimal("1.50")])
CELL = st.one_of(some.indicator_strings(), some.garbage(max_size=8), st.none(), st.integers(-5, 10**6))


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of which some repeat, some cannot be read, and some are whole."""
    whole = some.rows()
    wild = st.fixed_dictionaries({"target": CELL, "actual": CELL, "points": POINTS})
    made: list[dict[str, Any]] = [
        dict(r) for r in draw(st.lists(st.one_of(whole, wild), min_size=1, max_size=6))
    ]
    return draw(st.lists(st.sampled_from(made), min_size=1, max_size=10))


def alone(row: dict[str, Any], policy: Any, rounding: str | None) -> dict[str, Any]:
    """What ``score`` says of the row."""
    around = {k: row.get(k) for k in ("name", "level1", "level2")}
    try:
        made = score(
            row["target"], row["actual"], points=row["points"], policy=policy, rounding=rounding,
            context=Context(year=2022, **around),
        )  # fmt: skip
    except IndexprError as error:
        return {"error": error.code, "error_message": error.message_zh, "earned": None, "diagnostics": []}
    return {
        "earned": made.earned,
        "exact": None if made.exact is None else str(made.exact),
        "outcome": made.outcome,
        "status": made.status,
        "tier": made.tier,
        "rule": made.rule,
        "sentence": made.explain(),
        "error": None,
        "diagnostics": [
            {"code": d.code, "severity": d.severity, "message": d.message_zh} for d in made.diagnostics
        ],
    }


@given(rows(), st.sampled_from(policies()), st.sampled_from([None, "down_1", "half_up_0"]))
@settings(max_examples=60)
def test_the_answers_are_those_of_score(
    table: list[dict[str, Any]], policy: Any, rounding: str | None
) -> None:
    columns = {
        k: [row.get(k) for row in table] for k in ("target", "actual", "points", "name", "level1", "level2")
    }
    made = batch.score_columns(**columns, year=2022, policy=policy, rounding=rounding, sentence=True)
    assert made.schema.equals(batch.SCORED)
    for row, answer in zip(table, made.to_pylist(), strict=True):
        expected = alone(row, policy, rounding)
        assert {k: answer[k] for k in expected} == expected, row


def test_every_ready_policy_is_among_those_tested() -> None:
    assert len(policies()) >= 6


KINDS_OF_COLUMNS = {
    "array": lambda v: pa.array(v),
    "chunked": lambda v: pa.chunked_array([v[:1], [], v[1:]], pa.string()),
    "dictionary": lambda v: pa.array(v).dictionary_encode(),
    "dictionary with nulls in it": lambda v: pa.array(v).dictionary_encode(null_encoding="encode"),
    "chunked dictionary": lambda v: pa.chunked_array(
        [pa.array(v[:2]).dictionary_encode(), pa.array(v[2:]).dictionary_encode()]
    ),
    "large": lambda v: pa.array(v, pa.large_string()),
    "view": lambda v: pa.array(v, pa.string_view()),
    "sliced": lambda v: pa.array(["x", *v, "y"]).slice(1, len(v)),
    "list": lambda v: v,
    "tuple": tuple,
}


@pytest.mark.parametrize("kind", KINDS_OF_COLUMNS)
def test_columns_of_every_make(kind: str) -> None:
    actual = ["174家", None, "450家", "174家", "万元"]
    made = batch.score_columns(["≥450家"] * 5, KINDS_OF_COLUMNS[kind](actual), 0.5)
    assert made["earned"].to_pylist() == [Decimal("0.19"), None, Decimal("0.5"), Decimal("0.19"), None]
    assert made["status"].to_pylist() == ["scored", "review", "scored", "scored", "error"]
    assert made["error"].to_pylist() == [None] * 4 + ["unit-without-number"]


@pytest.mark.parametrize(
    "column, earned",
    [
        (pa.array([174, None], pa.int16()), ["0.19", None]),
        (pa.array([Decimal("174.00"), None]), ["0.19", None]),
        (pa.array([174.0, float("nan")]), ["0.19", None]),
        (pa.array([0.1, None], pa.float32()), ["0", None]),
        ([174, "450家", 225.0, float("nan"), None], ["0.19", "0.5", "0.25", None, None]),
    ],
)
def test_numbers_in_place_of_texts(column: Any, earned: list[str | None]) -> None:
    made = batch.score_columns(["≥450家"] * len(column), column, "0.5")["earned"].to_pylist()
    assert made == [None if e is None else Decimal(e) for e in earned]


def test_days_in_place_of_texts() -> None:
    days = [dt.date(2022, 12, 31), None, dt.date(2023, 1, 1)]
    for column in (pa.array(days), pa.array(days).cast(pa.timestamp("ns")), days):
        made = batch.score_columns(["2022年12月底前"] * 3, column, 1)
        assert made["outcome"].to_pylist() == ["met", "undecided", "not_met"]


def test_floats_say_that_they_were_read_or_why_not() -> None:
    made = batch.score_columns(["≥450"] * 3, pa.array([174.0, 0.1 + 0.2, float("inf")]), "0.5")
    assert [[d["code"] for d in row] for row in made["diagnostics"].to_pylist()] == [["float-read"], [], []]
    assert made["error"].to_pylist() == [None, "inexact-number", "inexact-number"]
    assert "浮点数" in made["error_message"][1].as_py()


@pytest.mark.parametrize(
    "column", [[True], [[1], [2]], [b"5"], [{"a": 1}], pa.array([[1]]), pa.array([{"a": 1}, None])]
)
def test_what_is_no_cell_is_an_error_in_its_row(column: Any) -> None:
    made = batch.score_columns(["≥5个"] * len(column), column, 1)
    assert made["error"][0].as_py() == "not-text"
    assert made["earned"].null_count == len(column)


def test_no_rows_and_many_nulls() -> None:
    for empty in ([], pa.array([], pa.string()), pa.chunked_array([], pa.string()), pa.nulls(0)):
        made = batch.score_columns(empty, empty, empty)
        assert made.num_rows == 0
        assert "sentence" not in made.column_names
    nothing = pa.nulls(1_000_000)
    assert batch.score_columns(nothing, nothing, nothing)["status"].unique().to_pylist() == ["excluded"]
    made = batch.score_columns(nothing, nothing, 1)
    assert made.num_rows == 1_000_000
    assert made["status"].unique().to_pylist() == ["error"]
    assert made["error"].unique().to_pylist() == ["empty-value"]
    assert batch.score_columns(pa.repeat("≥5个", 10), pa.nulls(10), 1)["status"].unique().to_pylist() == [
        "review"
    ]


def test_mistakes_of_the_call() -> None:
    for call, code in (
        ({"policy": "mof-2019"}, "unknown-policy"),
        ({"rounding": "up_9"}, "unknown-rounding"),
        ({"points": [1, 2]}, "unequal-columns"),
        ({"actual": 5j}, "bad-column"),
        ({"actual": {"a": 1}}, "bad-column"),
        ({"target": "≥5个", "actual": "5个"}, "bad-column"),
    ):
        given: dict[str, Any] = {"target": ["≥5个"], "actual": ["5个"], "points": 1} | call
        with pytest.raises(IndexprError) as caught:
            batch.score_columns(**given)
        assert caught.value.code == code, call
        assert caught.value.message_en


def test_what_surrounds_a_row() -> None:
    made = batch.score_columns(
        pa.array(["12月底前", "100", "26万元"]), ["11月", "90", "25万元"], 10,
        name=["完成时间", None, "成本"], level1=["产出指标", "产出指标", "成本指标"], level2=None,
        unit=pa.array([None, "个", None]), year=[2022.0, float("nan"), None], nature=["", "反向", None],
    )  # fmt: skip
    assert made["error"].to_pylist() == [None, None, None]
    assert made["outcome"].to_pylist() == ["met", "met", "met"]
    assert batch.score_columns(["12月底前"], ["11月"], 1, year=3022)["error"].to_pylist() == ["bad-context"]
    assert batch.score_columns(["12月底前"], ["11月"], 1, year="2022")["outcome"].to_pylist() == ["met"]
    assert batch.score_columns(["12月底前"], ["11月"], 1, context=Context(year=2022))[
        "error"
    ].to_pylist() == [None]


def test_a_language_of_the_users_own() -> None:
    mine = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    made = batch.score_columns(["≥3标箱组"], ["6TEU"], 10, language=mine, sentence="en")
    assert made["exact"].to_pylist() == ["5"]
    assert "in proportion" in made["sentence"][0].as_py()


def test_more_columns_than_one_number_holds() -> None:
    """Nine columns of a thousand values each: 10²⁷ combinations, of which a thousand occur."""
    n = 1000
    texts = pa.array([f"≥{i}个" for i in range(n)])
    names = pa.array([f"指标{i}" for i in range(n)])
    made = batch.score_columns(
        texts, pa.array(range(n)), pa.array([str(i % 9) for i in range(n)]), names, names, names,
        pa.array(["个"] * n), pa.array([1950 + i % 200 for i in range(n)]), nature=pa.array(["正向"] * n),
    )  # fmt: skip
    assert made["error"].null_count == n
    assert made["exact"].to_pylist() == [str(i % 9) for i in range(n)]


def test_a_stream_is_scored_as_it_comes() -> None:
    read: list[int] = []

    def source() -> Any:
        for i in range(3):
            read.append(i)
            yield pa.record_batch(
                {"年度指标值": ["≥5个"] * 2, "actual": [f"{i}个", None], "points": ["1", "1"]}
            )

    made = batch.score_batches(source(), columns={"target": "年度指标值"}, sentence=True)
    assert read == []
    first = made.read_next_batch()
    assert read == [0]
    assert first["exact"].to_pylist() == ["0", None]
    assert [b["exact"].to_pylist()[0] for b in made] == ["1/5", "2/5"]
    with pytest.raises(IndexprError) as caught:
        batch.score_batches([pa.record_batch({"target": ["≥5个"]})]).read_all()
    assert (caught.value.code, "actual" in str(caught.value)) == ("bad-column", True)


def test_a_stream_may_be_a_table_or_a_batch() -> None:
    table = pa.table({"target": ["≥5个"], "actual": ["4个"], "points": [1]})
    for stream in (table, table.to_batches()[0], table.to_reader(), iter(table.to_batches())):
        assert batch.score_batches(stream).read_all()["exact"].to_pylist() == ["4/5"]
    kept = batch.score_batches(table, keep=True).read_all()
    assert kept.column_names[:4] == ["target", "actual", "points", "earned"]
    assert batch.score_batches([], keep=True).read_all().num_rows == 0
    with pytest.raises(IndexprError) as caught:
        batch.score_batches(kept, keep=True)
    assert caught.value.code == "column-clash"
    with pytest.raises(IndexprError) as caught:
        batch.parse_column(table)
    assert caught.value.code == "bad-column"


def test_one_value_for_all_rows() -> None:
    for points in ("0.5", 0.5, Decimal("0.5"), pa.scalar(0.5), [0.5, "0.5"]):
        made = batch.score_columns(indexpr.parse("≥450家"), ["174家", "450家"], points)
        assert made["exact"].to_pylist() == ["29/150", "1/2"]


def test_memory_is_bounded_and_what_is_forgotten_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from indexpr.batch import memory, scorer

    monkeypatch.setattr(memory, "KEPT", 3)
    monkeypatch.setattr(scorer, "KEPT", 3)
    actual = [f"{i % 7}个" for i in range(50)]
    made = batch.score_batches(
        pa.table({"target": ["≥7个"] * 50, "actual": actual, "points": [7] * 50}).to_batches(max_chunksize=4)
    )
    assert made.read_all()["exact"].to_pylist() == [str(i % 7) for i in range(50)]


@pytest.mark.parametrize("policy", policies(), ids=lambda policy: policy.name)
def test_the_published_rows_under_every_policy(policy: Any, checkout: Path) -> None:
    """The rows of a whole table and every labelled pair, each as ``score`` has it."""
    table: list[dict[str, Any]] = []
    for name in ("self_evaluation.jsonl", "pairs.jsonl"):
        lines = (checkout / "tests" / "corpus" / name).read_text(encoding="utf-8").splitlines()
        table += [json.loads(line) for line in lines if line.strip()]
    rows = [
        {k: row.get(k) for k in ("target", "actual", "points", "name", "level1", "level2")} for row in table
    ]
    made = batch.score_columns(
        **{k: [row[k] for row in rows] for k in rows[0]}, year=2022, policy=policy, sentence=True
    )
    wrong = []
    for row, answer in zip(rows, made.to_pylist(), strict=True):
        expected = alone(row, policy, None)
        if {k: answer[k] for k in expected} != expected:
            wrong.append((row, expected, answer))
    assert not wrong
    assert len(rows) > 300


def test_cells_that_python_takes_for_equal_stay_apart() -> None:
    actual = [
        1,
        1.0,
        True,
        "1",
        Decimal("1"),
        Decimal("1.00"),
        0.0,
        -0.0,
        indexpr.parse("约1个"),
        indexpr.parse("1个"),
    ]
    made = batch.score_columns("≥2个", actual, 1, sentence=True).to_pylist()
    for cell, answer in zip(actual, made, strict=True):
        expected = alone({"target": "≥2个", "actual": cell, "points": 1}, "mof-2020", None)
        assert {k: answer[k] for k in expected} == expected, cell
