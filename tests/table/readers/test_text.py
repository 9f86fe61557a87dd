"""The two forms of plain text."""

from __future__ import annotations

from pathlib import Path

from tests.table.samples import csv_text, table_rows

from indexpr.table.reading.read import read_table
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.source import Source
from indexpr.table.reading.readers.text import read_text

CELLS = """\
 [bookmark: _Toc_1]1.甲项目绩效目标表
\t101001某局财务处
\t单位：万元

\t项目名称
\t甲项目

\t绩效目标
\t1.第一件事。
2.第二件事。

3.第三件事。

\t一级指标
\t二级指标
\t三级指标
\t绩效指标描述
\t指标值

\t产出指标
\t数量指标
\t新能源
汽车数量
\t描述
\t≥60个

\t
\t质量指标
\t合格率

\t合格率

\t≥90%

\t
\t时效指标
\t时间
\t时间
\t2025年底前
"""


def test_a_cell_on_each_line(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(CELLS, encoding="utf-8")
    table = read_table(path)
    assert (table.title, table.project, table.department) == (
        "1.甲项目绩效目标表",
        "甲项目",
        "101001某局财务处",
    )
    assert [goal.text for goal in table.goals] == ["1.第一件事。\n2.第二件事。\n3.第三件事。"]
    assert [(r.level1, r.level2, r.name, r.target) for r in table.rows] == [
        ("产出指标", "数量指标", "新能源\n汽车数量", "≥60个"),
        ("产出指标", "质量指标", "合格率", "≥90%"),
        ("产出指标", "时效指标", "时间", "2025年底前"),
    ]
    assert [repair.code for repair in table.repairs] == ["broken-cell", "broken-row"]
    assert len(table.repairs[1].places) == 3


def test_tabs_between_cells(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("# 自评表\n\n" + csv_text(table_rows(), "\t"), encoding="utf-8")
    table = read_table(path)
    assert table.title == "自评表"
    assert [row.place.row for row in table.rows] == [4, 5, 6, 7, 8]


def test_the_lines_of_other_systems_end_otherwise() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert (
            len(
                read_text(
                    Source("t.txt", end.join(["\ta", "\tb", "", "\tc", "\td"]).encode(), Limits())
                ).lines
            )
            == 2
        )
