"""Rows below a heading: reasons over a page break, columns that hold nothing of an indicator."""

from __future__ import annotations

from pathlib import Path

from tests.table.samples import HEADING, write_csv

from indexpr.table.model import Table
from indexpr.table.reading.read import read_table

FIRST = ("产出指标", "数量指标", "打井", "≥40眼", "38眼", "10", "9.5", "水位下降；")
NEXT = ("", "质量指标", "合格率", "100%", "100%", "10", "10", "")
ALONE = ("", "", "", "", "", "", "", "已于次年补建。")


def read(tmp_path: Path, *rows: tuple[str, ...]) -> Table:
    return read_table(write_csv(tmp_path / "made.csv", [HEADING, *rows]))


def test_a_reason_goes_on_below_a_repeated_heading(tmp_path: Path) -> None:
    table = read(tmp_path, FIRST, HEADING, ALONE, NEXT)
    assert [row.reason for row in table.rows] == ["水位下降；\n已于次年补建。", ""]
    (repair,) = table.repairs
    assert (repair.code, repair.after) == ("broken-cell", ("水位下降；\n已于次年补建。",))
    assert table.unplaced == ()


def test_a_reason_alone_stays_for_review_elsewhere(tmp_path: Path) -> None:
    for rows in ((FIRST, ALONE, NEXT), (NEXT, HEADING, ALONE), (FIRST, HEADING, NEXT, ALONE)):
        table = read(tmp_path, *rows)
        assert {row.reason for row in table.rows} <= {"水位下降；", ""}
        assert [(cell.text, cell.code) for cell in table.unplaced] == [("已于次年补建。", "broken-text")]
        assert table.repairs == ()


def test_a_lone_number_does_not_go_on_with_a_reason(tmp_path: Path) -> None:
    table = read(tmp_path, FIRST, HEADING, (*ALONE[:7], "1"), NEXT)
    assert (table.rows[0].reason, [cell.text for cell in table.unplaced]) == ("水位下降；", ["1"])


def test_a_cell_that_is_not_used_names_its_heading(tmp_path: Path) -> None:
    heading = ("绩效指标", *HEADING)
    path = write_csv(tmp_path / "made.csv", [heading, ("重点", *FIRST), ("", *NEXT, "另")])
    unplaced = {cell.text: cell.reason for cell in read_table(path).unplaced}
    assert "绩效指标" in unplaced["重点"]
    assert unplaced["另"] == "该列没有表头"
