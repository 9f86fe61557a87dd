"""The page: one file that needs nothing else, every text escaped, every row there."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import indexpr
from indexpr.report import page_of, review_page
from indexpr.report.html import ROWS_AT_A_TIME, render_html

from .samples import MIXED, published, row, table

VOID = {"meta", "input", "br", "rect", "line", "link", "img"}


class Reader(HTMLParser):
    """The elements and texts of a page; fails where tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def of_class(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


def rendered(*tables: indexpr.Table) -> str:
    return render_html([page_of(indexpr.audit(t, policy="mof-2020")) for t in tables])


def test_every_row_has_a_line_and_a_bar() -> None:
    page = Reader(rendered(published()))
    lines = page.of_class("line")
    assert len(lines) == 104
    assert len(page.of_class("meter")) == 101
    assert sum("excluded" in (line["class"] or "") for line in lines) == 3


def test_the_filters_say_how_many_rows_they_show() -> None:
    html = rendered(MIXED)
    page = Reader(html)
    tags = [set((line["data-tags"] or "").split()) for line in page.of_class("line")]
    found = re.findall(r'data-filter="(\w+)"[^>]*>[^<]*<i>(\d+)</i>', html)
    assert dict(found).keys() >= {"all", "full", "part", "none", "review", "excluded", "differs", "noted"}
    assert all(sum(name in t for t in tags) == int(count) for name, count in found)


def test_nothing_is_fetched_and_only_our_script_runs() -> None:
    page = Reader(html := rendered(MIXED))
    assert not [a for _, a in page.tags if set(a) & {"src", "onclick", "onload", "srcset"}]
    assert not [a for t, a in page.tags if "href" in a and not (a["href"] or "").startswith("#")]
    assert not re.search(r"https?:|url\(|@import", html)
    script = re.search(r"<script>(.*?)</script>", html, re.S)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html


@given(st.text(max_size=30))
def test_texts_are_escaped_whatever_they_hold(text: str) -> None:
    nasty = f"{text}<script>alert(1)</script>\"'&"
    page = page_of(indexpr.score_table(table(row(2, "≥1个", "1个", name="x", reason="y"))))
    line = evolve(
        page.lines[0],
        **dict.fromkeys(
            ("name", "target", "actual", "reason", "recorded", "points", "level1", "sentence"), nasty
        ),
    )
    html = render_html([evolve(page, title=nasty, lines=(line,), head=((nasty, nasty),))])
    assert html.count("<script") == 1
    assert "<script>alert" not in html
    html.encode()
    seen = "".join(Reader(html).texts)
    assert seen.count("<script>alert(1)</script>\"'&") >= 10


def test_several_tables_have_a_list_of_contents() -> None:
    page = Reader(rendered(MIXED, table(row(2, "≥1个", "1个"), project="另一项目")))
    targets = {a["href"] for t, a in page.tags if t == "a"}
    assert targets == {"#t1", "#t2"}
    assert {a["id"] for t, a in page.tags if t == "section"} == {"t1", "t2"}
    assert "contents" not in rendered(MIXED).split("</style>")[1]


def test_sums_are_drawn() -> None:
    html = rendered(MIXED)
    svg = re.findall(r"<svg.*?</svg>", html, re.S)
    assert len(svg) == 1
    assert all(word in svg[0] for word in ("产出指标", "25 / 40", "效益指标", "0–10 / 10"))


def test_a_review_has_no_scores() -> None:
    html = render_html([review_page(MIXED, indexpr.review(MIXED))])
    Reader(html)
    assert "计算总分" not in html
    assert "结论" in html


def test_english() -> None:
    html = render_html([page_of(indexpr.score_table(MIXED), language="en")])
    assert '<html lang="en">' in html
    assert "for review" in html


def test_a_long_table_is_shown_in_pages() -> None:
    rows = [row(number, "≥1个", "1个", name=f"指标{number}") for number in range(2, 2 + ROWS_AT_A_TIME + 50)]
    html = render_html([page_of(indexpr.score_table(table(*rows)))])
    page = Reader(html)
    later = [line for line in page.of_class("line") if "later" in (line["class"] or "")]
    assert len(page.of_class("line")) == ROWS_AT_A_TIME + 50
    assert len(later) == 50
    assert len(page.of_class("pager")) == 1
    assert "<noscript>" in html
    assert "pager" not in [attrs.get("class") for _, attrs in Reader(rendered(MIXED)).tags]
