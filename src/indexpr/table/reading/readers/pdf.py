"""PDF files with a text layer: ruled tables, joined over the ends of pages, and the lines of text between them.

The strokes of a page make its cells. A table that ends at the foot of a page goes on at the head of the next one
where nothing stands between; headings repeated there are left out, and a cell that was cut in two is whole again.
A page without letters is a picture, and is refused: nothing is recognised, nothing is guessed.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from indexpr.diagnostics import Diagnostic, IndexprError, TableError

from .grid import Cell, Grid, Line
from .guard import CellBudget, damaged, protected
from .letters import Letter, PrintedLine, printed_lines
from .pdf_guard import check_streams, too_complex
from .pdf_tables import Segment, segments, table_lines
from .source import Source

__all__ = ["read_pdf"]

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:[,，/\s]*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–－·\s]*",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
_MOST_EDGES = 20_000
#: A letter is held against so many like it that were drawn before.
_LAST = 256


def read_pdf(source: Source) -> Grid:
    """The pages in their order.

    Raises:
        TableError: ``scanned-file`` where no page has letters; ``garbled-text`` where its fonts do not say which
            letters they draw; ``unruled-table``; ``too-complex``; damaged, protected, too large.
    """
    import pdfplumber

    check_streams(source.file, source.data, source.limits)
    loggers = {name: logging.getLogger(name).level for name in ("pdfminer", "pdfplumber")}
    for name in loggers:  # what they have to say of a damaged file is said by the error
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(source.data)) as pdf:
            if len(pdf.pages) > source.limits.max_pages:
                raise too_complex(
                    source.file,
                    f"PDF 超过{source.limits.max_pages}页",
                    f"the PDF has more than {source.limits.max_pages} pages",
                )
            return _Reader(source).grid(pdf.pages)
    except IndexprError:
        raise
    except Exception as error:  # the parser raises whatever a damaged object makes it raise
        if "password" in type(error).__name__.lower() or "password" in repr(error).lower():
            raise protected(source.file) from None
        raise damaged(source.file) from error
    finally:
        for name, level in loggers.items():
            logging.getLogger(name).setLevel(level)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.budget = CellBudget(source.file, source.limits)
        self.notes: list[Diagnostic] = []
        self.pictures: list[int] = []
        self.recognised: list[int] = []

    def grid(self, pages: Sequence[Any]) -> Grid:
        items: list[tuple[int, Segment | PrintedLine]] = []
        letters = unknown = 0
        for number, page in enumerate(pages, 1):
            found = _letters(page)
            if not found and page.images:
                self.pictures.append(number)
            elif found and _is_picture(page):
                self.recognised.append(number)
            letters += len(found)
            unknown += sum(_UNKNOWN.search(letter.text) is not None for letter in found)
            if page.edges and len(page.edges) > _MOST_EDGES:
                raise too_complex(
                    self.source.file, f"第{number}页的线条过多", f"page {number} has too many strokes"
                )
            items += [(number, item) for item in _page_items(self.source.file, page, number, found)]
            page.close()
        self._check(letters, unknown)
        self._tell_cut([item for _, item in items if isinstance(item, Segment)])
        lines = tuple(self._lines(_without_furniture(items)))
        return Grid(self.source.file, lines, tuple(self.notes))

    def _check(self, letters: int, unknown: int) -> None:
        if self.pictures and letters < 10:
            raise TableError(
                "这是扫描件（图片），没有可读的文字",
                "this is a scan: its pages are pictures without text",
                file=self.source.file,
                code="scanned-file",
                hint="请提供原始的 Word、Excel 文件，或先做文字识别并核对",
                hint_en="give the Word or Excel file that it was printed from, or have it recognised and checked",
            )
        if unknown * 10 > letters > 0:
            raise TableError(
                "PDF 的字体没有说明文字内容，复制出来是乱码，无法读取",
                "the fonts of the PDF do not say which letters they draw: its text is garbled",
                file=self.source.file,
                code="garbled-text",
                hint="请提供原始的 Word、Excel 文件",
                hint_en="give the Word or Excel file that it was printed from",
            )
        for pages, code, zh, en in (
            (self.pictures, "page-is-picture", "是图片，没有读取", "is a picture and was not read"),
            (self.recognised, "recognised-text", "是图片，文字来自识别，请核对", "is a picture; its text was recognised, and is to be checked"),
        ):  # fmt: skip
            if pages:
                named = "、".join(map(str, pages[:5])) + ("等" if len(pages) > 5 else "")
                told = ", ".join(map(str, pages[:5])) + (" …" if len(pages) > 5 else "")
                self.notes.append(Diagnostic(code, "warning", None, f"第{named}页{zh}", f"page {told} {en}"))

    def _tell_cut(self, found: Sequence[Segment]) -> None:
        """A wide sheet prints its right columns on pages of their own; they are not put beside the left ones."""
        for left in found:
            right = next((part for part in found if part.is_right_part_of(left)), None)
            if right is not None:
                self.notes.append(
                    Diagnostic(
                        "table-cut-sideways",
                        "warning",
                        None,
                        f"第{left.page}页的表格太宽，右边的列印在第{right.page}页，没有接上",
                        f"the table on page {left.page} is too wide: its right columns stand on page {right.page} "
                        "and were not put beside it",
                    )
                )

    def _lines(self, items: Sequence[tuple[int, Segment | PrintedLine]]) -> Iterator[Line]:
        number = paragraph = 0
        waiting: list[Segment] = []
        for _, item in [*items, (0, None)]:
            if isinstance(item, Segment) and (not waiting or waiting[-1].goes_on_in(item)):
                waiting.append(item)
                continue
            if waiting:
                number += 1
                for line in table_lines(waiting, number):
                    self.budget.take(len(line.cells), row=line.row)
                    yield line
                waiting = []
            if isinstance(item, Segment):
                waiting = [item]
            elif item is not None:
                self.budget.take(1)
                paragraph += 1
                yield Line((Cell(item.text, paragraph, 1),), paragraph, paragraph=True)


def _letters(page: Any) -> list[Letter]:
    """The letters of a page, each once: bold ones are often drawn twice, a hair's breadth apart."""
    found: list[Letter] = []
    seen: dict[tuple[str, int], list[Letter]] = {}
    for char in page.chars:
        text = _UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", char["text"])
        letter = Letter(text, char["x0"], char["x1"], char["top"], char["bottom"])
        alike = seen.setdefault((text, int(letter.top // 20)), [])
        if not text.strip() or not any(_same(letter, other) for other in alike[-_LAST:]):
            alike.append(letter)
            found.append(letter)
    return found


def _same(one: Letter, other: Letter) -> bool:
    """Whether two letters stand so near each other that only one is seen."""
    wide, tall = one.x1 - one.x0, one.size
    return abs(one.x0 - other.x0) < 0.3 * wide and abs(one.top - other.top) < 0.3 * tall


def _is_picture(page: Any) -> bool:
    """Whether one image covers the page, so that its letters were put over it by a recogniser."""
    area = float(page.width * page.height) or 1.0
    return any((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) > 0.8 * area for i in page.images)


def _page_items(file: str, page: Any, number: int, letters: Sequence[Letter]) -> list[Segment | PrintedLine]:
    """The tables of a page and the lines of text outside of them, from above."""
    found = segments(page, number, letters)
    inside = {id(letter) for segment in found for letter in segment.letters}
    lines = printed_lines(letter for letter in letters if id(letter) not in inside)
    _refuse_unruled(file, number, lines)
    return sorted((*found, *lines), key=lambda item: item.top)


def _refuse_unruled(file: str, number: int, lines: Sequence[PrintedLine]) -> None:
    """A heading outside of any ruled table: which words make a cell cannot be told where cells are broken."""
    from ...forms import Forms

    for line in lines:
        fields = {Forms.default().column(word) for word in line.text.split()} - {None}
        if {"name", "value"} <= fields or len(fields) > 3:
            raise TableError(
                f"第{number}页的表格没有框线，不能确定哪些文字属于同一单元格",
                f"the table on page {number} has no rules: which words make a cell cannot be told",
                file=file,
                code="unruled-table",
                hint="请提供原始的 Word、Excel 文件，或把表格复制为文本后读取",
                hint_en="give the Word or Excel file that it was printed from, or copy the table as text",
            )


def _without_furniture(
    items: Sequence[tuple[int, Segment | PrintedLine]],
) -> list[tuple[int, Segment | PrintedLine]]:
    """Without page numbers, and without what stands at the same height of several pages."""
    pages: dict[tuple[str, int], set[int]] = {}
    ends: dict[int, tuple[int, int]] = {}
    for at, (page, item) in enumerate(items):
        ends[page] = (ends.get(page, (at, at))[0], at)
        if isinstance(item, PrintedLine):
            pages.setdefault((item.text, round(item.top / 4)), set()).add(page)
    kept = []
    for at, (page, item) in enumerate(items):
        if isinstance(item, PrintedLine) and at in ends[page]:
            if _PAGE_NUMBER.fullmatch(item.text):
                continue
            if len(pages[item.text, round(item.top / 4)]) > 1 and page > min(
                pages[item.text, round(item.top / 4)]
            ):
                continue
        kept.append((page, item))
    return kept
