"""PDF files: tables over the ends of pages, broken and cut cells, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.table.samples import HEADING, grid_of, table_rows, write_pdf

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table, read_tables

pytest.importorskip("pdfplumber", reason="needs the extra pdf")
pytest.importorskip("reportlab", reason="needs reportlab, which makes the files")

WIDTHS = (60, 60, 110, 60, 60, 40, 40, 110)
REASON = "受客观条件影响，工程进度有所延后，下一步将加强统筹协调。"


def many(count: int) -> list[list[str]]:
    return [
        [
            "产出指标" if i < count // 2 else "效益指标",
            "数量指标" if i < count // 2 else "社会效益指标",
            f"名称较长需要折行的第{i}个指标",
            f"≥{3000000 + i}平方米",
            f"{3200000 + i * 7}平方米",
            "1",
            "0.5",
            REASON * (i % 4),
        ]
        for i in range(count)
    ]


def values(table: Any) -> list[list[str | None]]:
    return [
        [r.level1, r.level2, r.name, r.target, r.actual, r.points, r.recorded, r.reason] for r in table.rows
    ]


@pytest.mark.parametrize("repeat", [0, 1])
def test_one_table_over_several_pages(tmp_path: Path, repeat: int) -> None:
    """Numbers broken over two lines stay one number; headings that are repeated are no rows."""
    rows = many(60)
    path = write_pdf(
        tmp_path / "t.pdf",
        [HEADING, *rows],
        widths=WIDTHS,
        repeat=repeat,
        above=["项目支出绩效自评表", "（2023年度）"],
    )
    table = read_table(path)
    assert values(table) == rows
    assert (table.title, table.year) == ("项目支出绩效自评表", 2023)
    assert table.unplaced == ()
    assert {line.table for line in grid_of(path).lines if not line.paragraph} == {1}


def test_merged_levels_are_carried(tmp_path: Path) -> None:
    rows = many(8)
    merges = [(1, 0, 4, 0), (5, 0, 8, 0), (1, 1, 4, 1), (5, 1, 8, 1)]
    path = write_pdf(tmp_path / "t.pdf", [HEADING, *rows], merges, widths=WIDTHS)
    assert values(read_table(path)) == rows
    tall = [cell.height for line in grid_of(path).lines for cell in line.cells if cell.height > 1]
    assert tall == [4, 4, 4, 4]


def drawn(
    path: Path, pages: list[list[list[list[str]]]], *, closed: bool = True, alike: bool = False
) -> Path:
    """Pages of rows of cells of printed lines; every row is as tall as its tallest cell, the last ends low on the page.

    With ``closed`` false no stroke closes the table at the end of a page.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = canvas_of(path)
    for page in pages:
        canvas.setFont("STSong-Light", 9)
        top = 780.0
        for r, row in enumerate(page):
            height = 13.0 * max(len(cell) for cell in row) + 4
            if alike:
                height = 60.0
            elif r == len(page) - 1 and page is not pages[-1]:
                height = top - 100
            x = 30.0
            for cell, width in zip(row, WIDTHS, strict=True):
                canvas.line(x, top, x, top - height)
                canvas.line(x, top, x + width, top)
                if closed or page is pages[-1] or r < len(page) - 1:
                    canvas.line(x, top - height, x + width, top - height)
                for number, text in enumerate(cell, 1):
                    canvas.drawString(x + 2, top - 12 * number, text)
                x += width
            canvas.line(x, top, x, top - height)
            top -= height
        canvas.showPage()
    canvas.save()
    return path


def cells_of(row: list[str]) -> list[list[str]]:
    """A row broken into lines of as many letters as its columns hold."""
    made = []
    for text, width in zip(row, WIDTHS, strict=True):
        lines = [""]
        for char in text:
            if sum(9 if ord(c) > 255 else 4.5 for c in lines[-1] + char) > width - 4:
                lines.append("")
            lines[-1] += char
        made.append(lines)
    return made


@pytest.mark.parametrize("closed", [True, False])
def test_a_row_that_the_end_of_a_page_cuts_in_two_is_whole(tmp_path: Path, closed: bool) -> None:
    rows = many(4)
    rows[1][7] = REASON * 4
    heading, first, cut, third, last = map(cells_of, [list(HEADING), *rows])
    begun = [cell[: 3 if len(cell) > 3 else 1] for cell in cut]
    begun[2], begun[3], begun[4] = cut[2], cut[3], cut[4]
    rest = [cell[len(b) :] or [""] for cell, b in zip(cut, begun, strict=True)]
    path = drawn(tmp_path / "t.pdf", [[heading, first, begun], [heading, rest, third, last]], closed=closed)
    assert values(read_table(path)) == rows


def test_a_row_that_begins_on_a_page_goes_on_nothing(tmp_path: Path) -> None:
    """The last name of the first page fills its cell; the next row is one of its own, however little it holds."""
    rows = many(3)
    rows[2] = ["", "", "名称自成一行", "≥5个", "", "", "", ""]
    heading, first, second, third = map(cells_of, [list(HEADING), *rows])
    path = drawn(tmp_path / "t.pdf", [[heading, first, second], [heading, third]])
    assert [row.name for row in read_table(path).rows] == [row[2] for row in rows]


def test_paragraphs_in_a_cell_stay_apart(tmp_path: Path) -> None:
    rows = many(1)
    rows[0][7] = "1.原因一。\n2.原因二。"
    path = write_pdf(tmp_path / "t.pdf", [HEADING, *rows], widths=WIDTHS)
    assert read_table(path).rows[0].reason == "1.原因一。\n2.原因二。"


def refused(path: Path) -> TableError:
    with pytest.raises(TableError) as caught:
        read_tables(path)
    return caught.value


def test_a_table_without_rules_is_refused(tmp_path: Path) -> None:
    error = refused(write_pdf(tmp_path / "t.pdf", [HEADING, *many(3)], widths=WIDTHS, ruled=False))
    assert error.code == "unruled-table"


def canvas_of(path: Path) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    return Canvas(str(path))


def picture() -> Any:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("L", (80, 120), 200))


def test_a_scan_is_refused_in_one_sentence(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "t.pdf")
    canvas.drawImage(picture(), 0, 0, 595, 842)
    canvas.save()
    error = refused(tmp_path / "t.pdf")
    assert (error.code, error.message_zh) == ("scanned-file", "这是扫描件（图片），没有可读的文字")


def test_letters_over_a_picture_are_to_be_checked(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = canvas_of(tmp_path / "t.pdf")
    canvas.drawImage(picture(), 0, 0, 595, 842)
    canvas.setFont("STSong-Light", 9)
    for r, row in enumerate(table_rows()):
        for c, text in enumerate(row):
            canvas.rect(20 + 65 * c, 700 - 20 * r, 65, 20)
            canvas.drawString(22 + 65 * c, 706 - 20 * r, text[:6])
    canvas.showPage()
    canvas.drawImage(picture(), 0, 0, 595, 842)
    canvas.save()
    codes = [d.code for d in read_table(tmp_path / "t.pdf").diagnostics]
    assert codes == ["page-is-picture", "recognised-text"]


def test_raised_digits_stay_raised(tmp_path: Path) -> None:
    rows = many(1)
    rows[0][3] = "≥3×10<super>4</super>亩"
    path = write_pdf(tmp_path / "t.pdf", [HEADING, *rows], widths=WIDTHS, markup=True)
    assert read_table(path).rows[0].target == "≥3×10⁴亩"


def test_the_right_part_of_a_wide_sheet_is_missed(tmp_path: Path) -> None:
    """A sheet too wide for its paper: what stands on the next page is not put beside it, and that is said."""
    rows = many(4)
    left = [[*map(str, row[:4]), "", "", "", ""] for row in [list(HEADING), *rows]]
    right = [[*map(str, row[4:]), "", "", "", ""] for row in [list(HEADING), *rows]]
    path = drawn(tmp_path / "t.pdf", [[cells_of(r) for r in left], [cells_of(r) for r in right]], alike=True)
    assert "table-cut-sideways" in [d.code for d in read_table(path).diagnostics]
