"""The two forms of plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.table.samples import csv_text, table_rows

from indexpr.diagnostics import TableError
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


def read(text: str) -> list[tuple[str | None, ...]]:
    table = read_table(text.encode(), name="t.txt")
    return [
        (r.level1, r.level2, r.name, r.target, r.actual, r.points, r.recorded, r.reason) for r in table.rows
    ]


FULL = [
    ("产出指标", "数量指标", "举办培训", "≥10场", "12场", "20", "20", ""),
    ("产出指标", "质量指标", "培训合格率", "≥90%", "88%", "20", "19.5", "学员基础不一"),
    ("产出指标", "时效指标", "完成时间", "2023年12月底前", "2023年11月", "10", "10", ""),
    ("效益指标", "社会效益指标", "知晓率", "≥80%", "85%", "30", "30", ""),
    ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "95%", "10", "10", ""),
]


def test_gaps_of_spaces_part_cells() -> None:
    """Copied out of a viewer: two spaces or more between the cells, none where a cell is empty."""
    assert read("自评表\n" + "\n".join("  ".join(c for c in row if c) for row in table_rows())) == FULL


def test_cells_that_stand_below_their_headings_keep_their_columns() -> None:
    def wide(text: str) -> int:
        return sum(2 if ord(c) > 255 else 1 for c in text)

    columns = [12, 22, 14, 18, 16, 6, 6, 24]
    lines = [
        "".join(c + " " * (n - wide(c)) for c, n in zip(row, columns, strict=True)) for row in table_rows()
    ]
    assert read("自评表\n" + "\n".join(line.rstrip() for line in lines)) == FULL


def test_cells_on_lines_of_their_own_are_parted_by_the_form() -> None:
    cells = [
        "自评表",
        "项目名称",
        "校园维修",
        *(c for row in table_rows() for c in row if c),
        "总分",
        "100",
        "99.5",
    ]
    text = "\n".join(cells)
    assert read(text) == FULL
    table = read_table(text.encode(), name="t.txt")
    assert (table.project, table.declared_total_points, table.declared_total) == ("校园维修", "100", "99.5")
    assert read("\n\n".join(cells)) == FULL


def test_cells_that_may_be_parted_in_two_ways_are_refused() -> None:
    cells = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "产出指标", "数量指标", *"甲乙丙丁戊己"]
    with pytest.raises(TableError) as caught:
        read_table("\n".join(cells).encode(), name="t.txt")
    assert caught.value.code == "ambiguous-text"


def test_a_missing_actual_is_never_taken_from_beside_it() -> None:
    """20 may be the actual or the points."""
    cells = ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"]
    cells += ["产出指标", "数量指标", "培训", "≥10场", "20", "20", "参训", "≥5人", "6人", "10", "10"]
    with pytest.raises(TableError) as caught:
        read("\n".join(cells))
    assert caught.value.code == "ambiguous-text"


def test_a_missing_target_is_never_the_actual() -> None:
    cells = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "实际完成值",
        "分值",
        "得分",
        "产出指标",
        "数量指标",
    ]
    with pytest.raises(TableError) as caught:
        read("\n".join([*cells, "培训", "12场", "20", "20", "参训", "≥5人", "6人", "10", "10"]))
    assert caught.value.code == "ambiguous-text"
    assert [
        row[3:5]
        for row in read(
            "\n".join([*cells, "培训", "≥1场", "12场", "20", "20", "参训", "≥5人", "6人", "10", "10"])
        )
    ] == [
        ("≥1场", "12场"),
        ("≥5人", "6人"),
    ]


def test_a_column_that_is_empty_in_every_row() -> None:
    cells = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "实际完成值",
        "分值",
        "得分",
        "产出指标",
        "数量指标",
    ]
    rows = read("\n".join([*cells, "培训", "≥1场", "12场", "20", "参训", "≥5人", "6人", "10"]))
    assert [row[2:7] for row in rows] == [
        ("培训", "≥1场", "12场", "20", ""),
        ("参训", "≥5人", "6人", "10", ""),
    ]


def test_prose_without_a_table_is_no_table() -> None:
    with pytest.raises(TableError) as caught:
        read_table("第一段文字，说明情况。\n\n第二段文字。".encode(), name="t.txt")
    assert caught.value.code == "no-indicator-table"
