"""The nouns of a table: values, comparable, picklable, with a plain form."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from tests.table.samples import PROJECT, table_rows, write_csv

from indexpr.diagnostics import IndexprError
from indexpr.table.model import Field, Place, Row, Table
from indexpr.table.reading.read import read_table


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "project.csv"
    path.write_text(PROJECT, encoding="utf-8")
    return path


def test_place_reads_as_a_person_says_it() -> None:
    assert str(Place("a.docx", table=2, row=3, column=4)) == "a.docx 表2 第3行 第4列"
    assert str(Place("a.xlsx", sheet="汇总", row=3)) == "a.xlsx 汇总 第3行"


@pytest.mark.parametrize(
    ("sign", "nature"),
    [
        ("正向指标", "positive"),
        ("反向", "reverse"),
        ("逆向指标", "reverse"),
        ("定性", "qualitative"),
        ("≥", None),
        (None, None),
    ],
)
def test_nature_is_what_the_column_says(sign: str | None, nature: str | None) -> None:
    assert Row(*[None] * 9, Place("t"), sign=sign).nature == nature


@pytest.mark.parametrize(
    ("reason", "explained"), [("疫情影响", True), ("1", False), ("-", False), ("", False), (None, False)]
)
def test_only_words_explain(reason: str | None, explained: bool) -> None:
    row = attrs.evolve(Row(*[None] * 9, Place("t")), reason=reason)
    assert row.explained is explained


def test_a_row_knows_where_each_of_its_cells_stands(tmp_path: Path) -> None:
    row = read_table(write_csv(tmp_path / "t.csv", table_rows())).rows[1]
    assert row.place_of("recorded") == Place(str(tmp_path / "t.csv"), row=3, column=7)
    assert row.place_of("target") == Place(str(tmp_path / "t.csv"), row=3, column=4)
    assert row.place_of("reason") is not None
    assert row.place_of("adjusted") is None


def test_tables_are_values(project: Path) -> None:
    table = read_table(project)
    assert table == read_table(project)
    assert pickle.loads(pickle.dumps(table)) == table
    assert hash(table) == hash(read_table(project))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        table.title = "x"  # type: ignore[misc]


def test_the_plain_form_is_json_and_reads_back(project: Path, tmp_path: Path) -> None:
    table = read_table(project)
    plain = json.dumps(table.to_dict(), ensure_ascii=False)
    path = tmp_path / "table.json"
    path.write_text(plain, encoding="utf-8")
    again = read_table(path)

    def words(row: Row) -> tuple[str | None, ...]:
        return (
            row.level1,
            row.level2,
            row.name,
            row.target,
            row.actual,
            row.points,
            row.recorded,
            row.reason,
        )

    assert [words(row) for row in again.rows] == [words(row) for row in table.rows]
    for name in ("title", "project", "department", "agency", "year", "unit", "declared_total"):
        assert getattr(again, name) == getattr(table, name), name
    assert again.execution is not None
    assert table.execution is not None
    assert again.execution.executed == table.execution.executed
    assert again.execution.recorded == table.execution.recorded


def test_a_table_of_records() -> None:
    records = [
        {"name": "培训人数", "target": "100", "计算符号": "≥", "度量单位": "人", "实际完成值": 120, "分值": Decimal("10.5"), "备注": "x"},
        {"指标名称": "合格率", "指标值": "≥90%", "actual": None, "points": 5},
    ]  # fmt: skip
    table = Table.from_records(records, year=2023)
    one, two = table.rows
    assert (one.target, one.actual, one.points, one.others) == ("≥100人", "120", "10.5", (("备注", "x"),))
    assert (two.name, two.target, two.actual, two.points, two.recorded) == ("合格率", "≥90%", "", "5", None)
    assert (table.year, two.place.row) == (2023, 2)
    with pytest.raises(IndexprError) as caught:
        Table.from_records([{"target": 0.1 + 0.2}])
    assert caught.value.code == "inexact-cell"
    floats = Table.from_records([{"target": 450.0, "points": 0.5, "actual": float("nan")}])
    assert (floats.rows[0].target, floats.rows[0].points, floats.rows[0].actual) == ("450", "0.5", "")
    assert [d.code for d in floats.diagnostics] == ["float-read", "float-read"]
    with pytest.raises(IndexprError) as caught:
        Table.from_records(["≥5"])  # type: ignore[list-item]
    assert caught.value.code == "bad-record"


def test_a_field_is_a_pair_that_says_why() -> None:
    field = Field(
        "中央主管部门", "财政部", None, "另有更近的部门", "a nearer one stands", Place("t.csv", row=2)
    )
    label, text = pickle.loads(pickle.dumps(field))
    assert field == (label, text) == ("中央主管部门", "财政部")
    assert pickle.loads(pickle.dumps(field)).place == Place("t.csv", row=2)
    assert field.to_dict()["reason_en"] == "a nearer one stands"
    with pytest.raises(AttributeError):
        field.fact = "department"
