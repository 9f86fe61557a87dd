"""Rows without a table around them, flat records, and what a notebook shows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import indexpr
from indexpr import Context, IndexprError, Table, audit, evaluate, parse, score, score_many, score_table

ROWS = [
    {"三级指标": "检查企业数", "年度指标值": "≥450家", "实际完成值": "174家", "分值": 0.5, "得分": 0.1},
    {"三级指标": "满意度", "年度指标值": "≥90%", "实际完成值": None, "分值": 10, "得分": None},
    {"三级指标": "预算", "年度指标值": "万元", "实际完成值": "5万元", "分值": "2", "得分": "2"},
]


def test_rows_of_every_make() -> None:
    expected = [("scored", None), ("review", None), ("error", "unit-without-number")]
    for rows in (
        ROWS,
        [(r["年度指标值"], r["实际完成值"], r["分值"]) for r in ROWS],
        [{"target": r["年度指标值"], "actual": r["实际完成值"], "points": r["分值"]} for r in ROWS],
        Table.from_records(ROWS),
        iter(ROWS),
    ):
        made = score_many(rows)
        assert [(r["status"], r["error"]) for r in made] == expected
    one = score_many(ROWS)[0]
    assert (one["earned"], one["exact"], one["name"], one["target"]) == (
        Decimal("0.19"),
        "29/150",
        "检查企业数",
        "≥450家",
    )
    assert one["diagnostics"] == "float-read"
    assert "sentence" not in one
    assert (
        score_many(ROWS, sentence=True)[0]["sentence"]
        == score("≥450家", "174家", points=0.5, context=Context(name="检查企业数")).explain()
    )
    assert len(score_many(ROWS)[:2]) == 2


def test_rows_of_frames() -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    pl = pytest.importorskip("polars", reason="polars is not installed")
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    texts: Any = [{k: None if v is None else str(v) for k, v in row.items()} for row in ROWS]
    for frame in (pd.DataFrame(texts), pl.DataFrame(texts), pa.Table.from_pylist(texts)):
        assert [r["status"] for r in score_many(frame)] == ["scored", "review", "error"]
    made = score_many(ROWS).to_pandas()
    assert list(made["status"]) == ["scored", "review", "error"]


@pytest.mark.parametrize(
    "rows",
    [None, 5, "≥5个", [None], [5, "x", (1, 2), [], {}], [{"target": "≥5个"}], {"target": 1}, [("≥5个", object(), 1)], [(1j, [], {})]],
)  # fmt: skip
def test_nothing_is_raised(rows: Any) -> None:
    made = score_many(rows)
    assert len(made) >= 1
    assert all(record["error"] for record in made)
    assert "error" in repr(made)


def test_a_mistake_of_the_call_is_in_the_records() -> None:
    made = score_many(ROWS, policy="mof-2019")
    assert {record["error"] for record in made} == {"unknown-policy"}
    assert {r["error"] for r in score_many(ROWS[:1], rounding="up")} == {"unknown-rounding"}
    assert score_many([]).to_records() == []
    wrong: Any = {"year": 2022}
    for rows in (ROWS, [("≥5个", "5个", 1)]):
        assert {r["error"] for r in score_many(rows, context=wrong)} == {"not-text"}


def test_what_surrounds_rows() -> None:
    rows = [{"target": "12月底前", "actual": "11月", "points": 5}]
    assert score_many(rows)[0]["error"] == "missing-context"
    assert score_many(rows, context=Context(year=2022))[0]["outcome"] == "met"
    assert score_many([rows[0] | {"year": 2022.0}])[0]["outcome"] == "met"


def test_reports_as_records() -> None:
    report = score_table(Table.from_records(ROWS))
    records = report.to_records()
    assert [r["status"] for r in records] == ["scored", "review", "error"]
    assert records[0]["earned"] == Decimal("0.19")
    assert (records[0]["recorded"], records[0]["difference"]) == (Decimal("0.1"), Decimal("-0.09"))
    assert records[2]["error"] == "unit-without-number"
    flat = (str, int, Decimal, type(None))
    assert all(isinstance(value, flat) for record in records for value in record.values())
    audited = audit(Table.from_records(ROWS), policy="mof-2020").to_records()
    assert audited[0]["cause"]
    assert audited[1]["cause"] is None


def test_reports_as_frames() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    table = Table.from_records(ROWS)
    assert len(score_table(table).to_pandas()) == len(audit(table).to_pandas()) == 3


def test_a_repr_is_one_short_line() -> None:
    long = "提升，" * 1000
    table = Table.from_records([*ROWS, {"年度指标值": long, "实际完成值": long, "分值": 1}])
    shown = [
        parse("≥450家"), parse("2025年7月前完成"), parse(long), evaluate("≥450家", "174家"), score("≥450家", "174家", points=1),
        score(long, long, points=1), score("-", None, points=None), table, score_table(table), score_table(table).rows[0],
        audit(table), score_many(ROWS),
    ]  # fmt: skip
    for value in shown:
        assert len(repr(value)) < 250
        assert "\n" not in repr(value)
    assert repr(shown[0]) == "Comparison('≥450家')"
    assert repr(shown[4]) == "Score(≥450家 ← 174家: 0.39 of 1, not_met, proportional)"


def test_a_notebook_shows_tables() -> None:
    wild = '<script>alert("x")</script>'
    table = Table.from_records([{"name": wild, "target": wild, "actual": wild, "points": 1}] * 300)
    for value in (
        parse("2025年7月前完成"), parse("提升（<b>）"), evaluate("≥5", "7个"), score("≥5", 7.0, points=1), table, score_table(table),
        audit(table), score_many([(wild, wild, 1)] * 300),
    ):  # fmt: skip
        html = value._repr_html_()
        assert html.startswith("<table>")
        assert html.endswith("</table>")
        assert "<script" not in html
        assert "<b>" not in html
        assert len(html) < 100_000
    assert "ambiguous-deadline" in parse("2025年7月前完成")._repr_html_()


def test_a_frame_of_pandas_needs_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(IndexprError) as caught:
        indexpr.score_many(ROWS).to_pandas()
    assert caught.value.code == "missing-extra"
