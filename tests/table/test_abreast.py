"""Tables side by side: each is a table of its own, or all of it is one; no cell is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.table.samples import write_csv, write_xlsx

from indexpr.table.model import Table
from indexpr.table.reading.read import read_table, read_tables

NAMES = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
LEFT = (("产出指标", "数量指标", "维护口岸", "≥11个", "20"), ("", "质量指标", "完好率", "≥98%", "20"))
RIGHT = (("产出指标", "数量指标", "补助企业", "≥300家", "20"), ("", "", "补助展位", "≥650个", "20"))


def abreast(*pairs: tuple[Sequence[Any], Sequence[Any]]) -> list[Sequence[Any]]:
    return [(*left, *[""] * (6 - len(left)), *right) for left, right in pairs]


BODY = abreast((NAMES, NAMES), *zip(LEFT, RIGHT, strict=True))
HEAD = abreast(
    (("项目名称", "口岸维护"), ("项目名称", "参展补助")),
    (("预算数（万元）", "1450"), ("预算数（万元）", "880")),
)


def names(table: Table) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(row.level1, row.name, row.target, row.points) for row in table.rows]


def expected(rows: Sequence[Sequence[str]]) -> list[tuple[str, str, str, str]]:
    return [("产出指标", row[2], row[3], row[4]) for row in rows]


def test_two_projects_side_by_side_are_two_tables(tmp_path: Path) -> None:
    for path in (
        write_xlsx(tmp_path / "made.xlsx", HEAD + BODY),
        write_csv(tmp_path / "made.csv", HEAD + BODY),
    ):
        left, right = read_tables(path)
        assert (left.project, left.budget_text) == ("口岸维护", "1450")
        assert (right.project, right.budget_text) == ("参展补助", "880")
        assert (names(left), names(right)) == (expected(LEFT), expected(RIGHT))
        assert left.unplaced == right.unplaced == ()


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    right = read_tables(write_csv(tmp_path / "made.csv", HEAD + BODY))[1]
    place = right.rows[1].place_of("name")
    assert place is not None
    assert (place.row, place.column) == (5, 9)
    assert str(right.rows[0].place_of("target")).endswith("第4行 第10列")


def test_one_head_over_both_makes_one_table(tmp_path: Path) -> None:
    head = [("项目名称", "口岸维护"), ("注意事项",)]
    table = read_table(write_xlsx(tmp_path / "made.xlsx", [*head, *BODY], merges=["A2:K2"]))
    assert table.project == "口岸维护"
    assert names(table) == expected(LEFT) + expected(RIGHT)


def test_headings_that_differ_lose_no_cell(tmp_path: Path) -> None:
    other = ("序号", "三级指标", "指标值", "分值")
    rows = abreast((NAMES, other), (LEFT[0], ("1", "补助企业", "≥300家", "20")))
    table = read_table(write_csv(tmp_path / "made.csv", rows))
    assert names(table) == expected(LEFT[:1])
    held = {text for _, text in table.rows[0].others} | {cell.text for cell in table.unplaced}
    assert {"1", "补助企业", "≥300家"} <= held


def test_a_line_over_both_ends_them(tmp_path: Path) -> None:
    rows = [*HEAD, *BODY, ("填表人：张三",)]
    tables = read_tables(write_xlsx(tmp_path / "made.xlsx", rows, merges=["A6:K6"]))
    assert [names(table) for table in tables] == [expected(LEFT), expected(RIGHT)]
    assert "张三" in str(tables[1].fields) + str(tables[1].unplaced)


def test_one_total_is_that_of_both(tmp_path: Path) -> None:
    rows = [("项目名称", "口岸维护"), *BODY, ("合计", "", "", "", "80")]
    table = read_table(write_csv(tmp_path / "made.csv", rows))
    assert names(table) == expected(LEFT) + expected(RIGHT)
    assert table.declared_total_points == "80"
