"""Columns of wide characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from indexpr.cli.layout import columns, cut, padded, plain, wrapped

TEXTS = st.text(st.sampled_from("编制方案≥90%， ab12（）。\n\t"), max_size=60)


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, st.integers(4, 40), st.integers(1, 3))
def test_what_is_cut_says_so(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width)
    short = cut(lines, most, width)
    assert len(short) == min(len(lines), most)
    assert all(cell_len(line) <= width for line in short)
    assert (short == lines) is (len(lines) <= most)
    assert len(lines) <= most or short[-1].endswith("…")


def test_no_line_begins_with_a_closing_sign() -> None:
    assert wrapped("全部达成预期。", 12) == ["全部达成预", "期。"]


def test_columns_stand_under_each_other() -> None:
    rows = [(Text("分值"), Text("1")), (Text("x"), Text("10"))]
    assert [line.plain for line in columns(rows, indent=1, right=[1])] == [" 分值   1", " x     10"]
    assert columns([]) == []


def test_padding() -> None:
    assert padded(Text("分"), 4).plain == "分  "
    assert padded(Text("分"), 4, right=True).plain == "  分"
    assert padded(Text("分值"), 2).plain == "分值"


def test_a_cell_on_one_line() -> None:
    assert plain(" a\n b\t") == "a b"
