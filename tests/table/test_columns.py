"""Columns stand in any order, under any of their usual names."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.table.samples import HEADING, table_rows, write_csv

from indexpr.table.model import Table
from indexpr.table.reading.read import read_table


def told(table: Table) -> list[tuple[object, ...]]:
    return [
        (r.level1, r.level2, r.name, r.target, r.actual, r.points, r.recorded, r.reason, r.doubts)
        for r in table.rows
    ]


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_columns_reads_the_same(tmp_path: Path, seed: int) -> None:
    order = list(range(len(HEADING)))
    random.Random(seed).shuffle(order)
    rows = [[row[at] for at in order] for row in table_rows()]
    plain = read_table(write_csv(tmp_path / "plain.csv", table_rows()))
    assert told(read_table(write_csv(tmp_path / "made.csv", rows))) == told(plain)


VALUES = {
    **dict.fromkeys(("绩效指标", "指标名称", "三级指标", "具体指标"), "培训人数"),
    **dict.fromkeys(("年度目标", "年初目标", "目标", "计划数", "计划值", "2024年指标值", "指标值"), "≥100人"),
    **dict.fromkeys(("实际", "实际值", "完成数", "完成情况", "实际完成值"), "120人"),
    **dict.fromkeys(("满分", "标准分", "分值"), "10"),
}


@pytest.mark.parametrize(
    "heading",
    [
        "绩效指标 年度目标 实际 满分 得分",
        "实际 目标 指标名称 标准分 分数",
        "完成情况 2024年指标值 绩效指标 得分 分值",
        "得分 分值 实际值 计划数 三级指标",
        "分值 年初目标 完成数 得分 具体指标",
        "实际完成值 三级指标 指标值 分值 自评得分",
        "计划值 完成数 分值 自评得分 指标名称",
    ],
)
def test_headings_of_one_family(tmp_path: Path, heading: str) -> None:
    names = heading.split()
    rows = [names, [VALUES.get(name, "9") for name in names]]
    (row,) = read_table(write_csv(tmp_path / "made.csv", rows)).rows
    assert (row.name, row.target, row.actual, row.points, row.recorded) == (
        "培训人数", "≥100人", "120人", "10", "9",
    )  # fmt: skip


def test_分数_is_the_points_where_no_other_column_is(tmp_path: Path) -> None:
    rows = [["三级指标", "指标值", "完成值", "分数", "得分"], ["培训人数", "≥100人", "120人", "10", "9"]]
    row = read_table(write_csv(tmp_path / "made.csv", rows)).rows[0]
    assert (row.points, row.recorded) == ("10", "9")


def test_records_whose_name_comes_last(tmp_path: Path) -> None:
    record = {"points": "10", "actual": "120人", "target": "≥100人", "level1": "产出指标", "name": "培训人数"}
    path = tmp_path / "made.json"
    path.write_text(json.dumps([record] * 3, ensure_ascii=False), encoding="utf-8")
    table = read_table(path)
    assert [(r.name, r.target, r.actual, r.points) for r in table.rows] == [
        ("培训人数", "≥100人", "120人", "10")
    ] * 3


@pytest.mark.parametrize(
    ("sign", "value", "unit", "target"),
    [
        ("小于等于", "12", "万元", "≤12万元"),
        ("大于等于", "60", "个", "≥60个"),
        ("═", "100", "%", "=100%"),
        ("〓", "100", "%", "=100%"),
        ("＝", "100", "%", "=100%"),
        ("正向", "60", "个", "≥60个"),
        ("反向指标", "12", "万元", "≤12万元"),
        ("定性", "有效提升", "无", "有效提升"),
        ("反向", "≤12", "万元", "≤12万元"),
        ("正向", "全部完成", "", "全部完成"),
    ],
)
def test_directions_in_words_build_the_target(
    tmp_path: Path, sign: str, value: str, unit: str, target: str
) -> None:
    rows = [["三级指标", "指标性质", "指标值", "度量单位", "完成值"], ["甲", sign, value, unit, "1"]]
    assert read_table(write_csv(tmp_path / "made.csv", rows)).rows[0].target == target
