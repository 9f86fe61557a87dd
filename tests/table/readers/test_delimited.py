"""Comma- and tab-separated files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.table.samples import ROWS, csv_text, table_rows

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table
from indexpr.table.reading.readers.delimited import delimiter_of, read_delimited
from indexpr.table.reading.readers.encoding import decoded
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.source import Source


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "t.csv"), ("\t", "t.tsv"), ("\t", "t.csv"), (";", "t.csv")]
)
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(csv_text(table_rows(), delimiter).encode(encoding))
    table = read_table(path)
    assert [row.name for row in table.rows] == [row[2] for row in ROWS]
    assert table.diagnostics == ()


def test_windows_line_ends_and_line_ends_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [list(row) for row in table_rows()]
    rows[1][3] = "≥10\r\n场"
    path.write_bytes(csv_text(rows).replace("\n", "\r\n").replace("\r\r", "\r").encode())
    table = read_table(path)
    assert table.rows[0].target == "≥10\r\n场"
    assert table.rows[1].place.row == 3


def test_formulas_are_text(tmp_path: Path) -> None:
    rows = [list(row) for row in table_rows()]
    rows[1][4] = '=HYPERLINK("http://x")'
    rows[1][7] = "@SUM(1+1)|cmd"
    path = tmp_path / "t.csv"
    path.write_text(csv_text(rows), encoding="utf-8")
    row = read_table(path).rows[0]
    assert (row.actual, row.reason) == ('=HYPERLINK("http://x")', "@SUM(1+1)|cmd")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 100, bytes(range(1, 32)) * 9, b"\xff\xfe\x00"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(TableError) as caught:
        decoded("t.csv", data)
    assert caught.value.code == "unknown-encoding"
    assert caught.value.render("en") != str(caught.value)


def test_a_quote_that_is_never_closed_takes_one_cell_and_no_more_memory(tmp_path: Path) -> None:
    grid = read_delimited(Source("t.csv", ('a,b\n"c,d\n' + "x" * 300_000).encode(), Limits()))
    assert len(grid.lines) == 2
    assert grid.lines[1].cells[0].text.startswith("c,d\nxxx")


def test_the_delimiter_within_quotes_does_not_count() -> None:
    assert delimiter_of('"a,b,c,d"\tb\n', "t.csv") == "\t"
    assert delimiter_of("甲\n", "t.tsv") == "\t"
