"""JSON and JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.table.samples import HEADING, ROWS, table_rows, write_csv

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table, read_tables

ENGLISH = ("level1", "level2", "name", "target", "actual", "points", "score", "reason")


def rows_as(keys: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(keys, row, strict=True)) for row in ROWS]


@pytest.mark.parametrize("keys", [HEADING, ENGLISH], ids=["chinese", "english"])
@pytest.mark.parametrize("lines", [False, True], ids=["json", "jsonl"])
def test_rows_as_objects(tmp_path: Path, keys: tuple[str, ...], lines: bool) -> None:
    rows = rows_as(keys)
    path = tmp_path / ("t.jsonl" if lines else "t.json")
    text = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows) if lines else json.dumps(rows)
    path.write_text(text, encoding="utf-8")
    table = read_table(path)
    assert [(r.name, r.target, r.actual, r.points, r.recorded) for r in table.rows] == [
        row[2:7] for row in ROWS
    ]
    assert [r.level1 for r in table.rows[:3]] == ["产出指标"] * 3
    assert [r.place.row for r in table.rows] == [1, 2, 3, 4, 5]


def test_numbers_are_read_digit_by_digit(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(
        '[{"name": "甲", "target": "≥1", "actual": 0.30000000000000004, "points": 10.50, "score": null}]',
        encoding="utf-8",
    )
    row = read_table(path).rows[0]
    assert (row.actual, row.points, row.recorded) == ("0.30000000000000004", "10.50", "")


def test_a_list_of_tables(tmp_path: Path) -> None:
    made = []
    for name in ("甲", "乙"):
        rows = [["项目名称", name], *table_rows()]
        made.append(read_table(write_csv(tmp_path / "t.csv", rows)).to_dict())
    path = tmp_path / "t.json"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    assert [(t.project, len(t.rows)) for t in read_tables(path)] == [("甲", 5), ("乙", 5)]


def test_the_self_evaluation_of_the_corpus(documents: Path) -> None:
    table = read_table(documents / "corpus" / "self_evaluation.jsonl")
    assert len(table.rows) == 103
    assert (table.rows[9].goal, table.rows[9].recorded) == ("绩效目标1", "")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("[1, 2]", 1),
        ('{"a": 1', 1),
        ('{"name": "甲", "target": "1"}\n{"name": ', 2),
        ('[{"name": "甲", "target": {"a": 1}}]', 1),
        ('{"rows": 5}', None),
        ("[" * 100_000, 1),
    ],
)
def test_broken_json_is_one_error_with_its_row(tmp_path: Path, text: str, row: int | None) -> None:
    path = tmp_path / "t.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_tables(path)
    assert caught.value.code == "broken-json"
    assert caught.value.row == row
