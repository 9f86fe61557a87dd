"""Web pages as offices publish and people save them."""

from __future__ import annotations

import base64

import pytest
from tests.table.samples import ROWS, html_text, table_rows

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table, read_tables
from indexpr.table.reading.readers.grid import Grid
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.loading import loaded
from indexpr.table.reading.readers.source import Source

pytest.importorskip("lxml", reason="needs the extra html")

NAMES = [row[2] for row in ROWS]


def page(body: str, charset: str = "gb2312") -> bytes:
    """A page with what stands around a table: scripts, styles, a menu in a layout table, hidden text."""
    whole = f"""<!-- saved from url=(0042)http://www.example.gov.cn/art/1.html -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>绩效自评</title>
<style>td {{ color: red }}</style><script>var t = "<table><tr><td>一级指标</td></tr></table>";</script></head>
<body><table width="100%"><tr><td>首页</td><td><a href="javascript:void(0)">政务公开</a></td></tr></table>
<table><tr><td><div>当前位置：首页&nbsp;&gt;&nbsp;公告</div>
<div style="display: none">隐藏的文字</div>{body}<p>责任编辑：某某</p></td></tr></table>
<noscript>请打开脚本</noscript></body></html>"""
    return whole.encode("gb18030" if charset.startswith("gb") else charset)


def grid(data: bytes) -> Grid:
    (found,) = loaded(Source("t.html", data, Limits()))
    assert isinstance(found, Grid)
    return found


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "utf-8"])
def test_a_table_within_the_layout_of_a_page(charset: str) -> None:
    body = f"<p>项目支出绩效自评表</p><p>（2023年度）</p>{html_text(table_rows())}"
    table = read_table(page(body, charset), name="t.html")
    assert (table.title, table.year) == ("项目支出绩效自评表", 2023)
    assert [row.name for row in table.rows] == NAMES
    assert [row.level1 for row in table.rows] == ["产出指标"] * 3 + ["效益指标", "满意度指标"]
    assert "隐藏的文字" not in str(table.to_dict())


def test_the_encoding_that_a_page_declares() -> None:
    (line,) = grid('<meta charset="big5"><table><tr><td>績效評價</td></tr></table>'.encode("big5")).lines
    assert line.cells[0].text == "績效評價"
    broken = page(html_text(table_rows())) + b"\x81"
    assert [row.name for row in read_table(broken, name="t.html").rows] == NAMES


def test_several_tables_of_a_page() -> None:
    parts = "".join(
        f"<h3>{name}绩效自评表</h3>{html_text(table_rows())}<p>说明。</p>" for name in ("甲项目", "乙项目")
    )
    tables = read_tables(page(parts), name="t.html")
    assert [table.title for table in tables] == ["甲项目绩效自评表", "乙项目绩效自评表"]
    assert all([row.name for row in table.rows] == NAMES for table in tables)


def test_rows_and_cells_that_are_never_closed() -> None:
    body = "<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in table_rows()) + "</table>"
    assert [row.name for row in read_table(page(body), name="t.html").rows] == NAMES


def test_spans_reach_down_and_over() -> None:
    lines = grid(
        b"<table><tr><td rowspan=2>a<td colspan=2>b<td rowspan=0>c<tr><td>d<td>e<tr><td colspan=3>f</table>"
    ).lines
    seen = [[(c.text, c.column, c.width, c.height) for c in line.cells] for line in lines]
    assert seen == [
        [("a", 1, 1, 2), ("b", 2, 2, 1), ("c", 4, 1, 3)],
        [("d", 2, 1, 1), ("e", 3, 1, 1)],
        [("f", 1, 3, 1)],
    ]
    assert [[c.text for c in line.above] for line in lines] == [[], ["a", "c"], ["c"]]


def test_what_a_person_sees_in_a_cell() -> None:
    cells = {
        "3×10<sup>4</sup>亩": "3×10⁴亩",
        "5km<sup>2</sup>": "5km²",
        "≥90<br>%": "≥90\n%",
        "<p>1.甲</p><p>2.乙</p>": "1.甲\n2.乙",
        '<input value="12场"><input type="hidden" value="x">': "12场",
        '<input type="checkbox" checked>优 <input type="checkbox">良': "☑优 □良",
        '<select><option>一</option><option selected>二</option></select>': "二",
        "&ge;&nbsp;10 &lt;个&gt;": "≥ 10 <个>",
        '<span hidden>暗</span><b style="visibility:hidden">藏</b>明': "明",
    }  # fmt: skip
    for shown, text in cells.items():
        (line,) = grid(f"<table><tr><td>{shown}</td></tr></table>".encode()).lines
        assert line.cells[0].text == text


def test_a_workbook_that_a_system_wrote_as_a_page() -> None:
    table = read_table(html_text(table_rows()).encode("gb18030"), name="导出.xls")
    assert [row.name for row in table.rows] == NAMES
    assert [d.code for d in table.diagnostics] == ["wrong-extension"]


@pytest.mark.parametrize("name", ["t.mht", "导出.doc"])
def test_a_page_saved_with_all_that_belongs_to_it(name: str) -> None:
    inner = base64.encodebytes(page(html_text(table_rows()))).decode()
    message = f"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: base64

{inner}
--x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x--
"""
    table = read_table(message.encode(), name=name)
    assert [row.name for row in table.rows] == NAMES
    assert [d.code for d in table.diagnostics] == ([] if name == "t.mht" else ["wrong-extension"])


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(TableError) as caught:
        read_table(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", name="t.mht")
    assert caught.value.code == "damaged-file"
