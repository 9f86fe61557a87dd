"""Invented tables, and the same table written in several kinds of file with the libraries that people use."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from indexpr.table.reading.readers.grid import Grid
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.loading import loaded
from indexpr.table.reading.readers.source import Source

HEADING = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
ROWS = (
    ("产出指标", "数量指标", "举办培训", "≥10场", "12场", "20", "20", ""),
    ("", "质量指标", "培训合格率", "≥90%", "88%", "20", "19.5", "学员基础不一"),
    ("", "时效指标", "完成时间", "2023年12月底前", "2023年11月", "10", "10", ""),
    ("效益指标", "社会效益指标", "知晓率", "≥80%", "85%", "30", "30", ""),
    ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "95%", "10", "10", ""),
)

#: The form of 项目支出绩效自评表, with the blank cells that its merged cells leave in a csv file.
PROJECT = """\
项目支出绩效自评表,,,,,,,,,
（2021年度）,,,,,,,,,
项目名称,,校园维修改造经费,,,,,,,
主管部门,,某市教育局,,,,实施单位,,第一中学,
项目资金（万元）,,,年初预算数,全年预算数,全年执行数,,分值,执行率,得分
,年度资金总额,,100,120,98.5,,10,82.1%,8.21
,其中：当年财政拨款,,100,120,98.5,,—,82.1%,—
,上年结转资金,,,,,,—,,—
,其他资金,,0,0,0,,—,,—
年度总体目标,预期目标,,,,实际完成情况,,,,
,完成校舍维修。,,,,校舍维修已完成。,,,,
绩效指标,一级指标,二级指标,三级指标,年度指标值,实际完成值,,分值,得分,偏差原因分析及改进措施
,产出指标（50分）,数量指标,维修面积,≥3000平方米,3200平方米,,20,20,
,,质量指标,验收合格率,=100%,100%,,30,30,
,"效益
指标
（30分）",社会效益指标,办学条件,有效改善,有效改善,,30,28,成效待巩固
,满意度指标(10分),服务对象满意度指标,师生满意度,≥90%,95%,,10,10,
总分,,,,,,,100,96.21,
填表人：张三,,,联系电话：123,,,,,,
注：得分不超过分值。,,,,,,,,,
"""


def table_rows(rows: Iterable[Sequence[str]] = ROWS, heading: Sequence[str] = HEADING) -> list[Sequence[str]]:
    """A heading and its rows."""
    return [heading, *rows]


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as the text of a csv file."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return made.getvalue()


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    """A csv file."""
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def write_xlsx(
    path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    merges: Iterable[str] = (),
    formats: dict[str, str] | None = None,
) -> Path:
    """An xlsx file of one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append([value if value != "" else None for value in row])
    for area in merges:
        sheet.merge_cells(area)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    book.save(path)
    return path


def add_docx_table(
    document: Any, rows: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]] = ()
) -> None:
    """A Word table; ``merges`` are first row, first column, last row, last column, counted from 0."""
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                table.cell(r, c).text = text
    for r1, c1, r2, c2 in merges:
        text = rows[r1][c1]
        merged = table.cell(r1, c1).merge(table.cell(r2, c2))
        merged.text = text


def write_docx(
    path: Path, rows: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]] = ()
) -> Path:
    """A Word file of one table."""
    import docx

    document = docx.Document()
    add_docx_table(document, rows, merges)
    document.save(str(path))
    return path


def repacked(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """A copy of an archive with parts replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in changes:
                new.writestr(info.filename, old.read(info))
        for name, data in changes.items():
            new.writestr(name, data)
    return target


def source_of(path: Path, limits: Limits | None = None) -> Source:
    """A file as the readers take it."""
    return Source(str(path), path.read_bytes(), limits or Limits())


def grid_of(path: Path) -> Grid:
    """The lines of cells of a file of one grid."""
    (grid,) = loaded(source_of(path))
    assert isinstance(grid, Grid)
    return grid


def spans_of(
    rows: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Height and width of every cell that stands anywhere: merged ones, and (1, 1) for the rest."""
    made = {(r, c): (1, 1) for r, row in enumerate(rows) for c in range(len(row))}
    for r1, c1, r2, c2 in merges:
        for r in range(r1, r2 + 1):
            for c in range(c1, c2 + 1):
                made.pop((r, c), None)
        made[r1, c1] = (r2 - r1 + 1, c2 - c1 + 1)
    return made


def html_text(rows: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]] = ()) -> str:
    """A table of a page."""
    spans = spans_of(rows, merges)
    made = []
    for r, row in enumerate(rows):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in spans:
                tall, wide = spans[r, c]
                shown = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
                cells.append(f'<td rowspan="{tall}" colspan="{wide}">{shown}</td>')
        made.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>\n{''.join(made)}\n</table>"


def write_xls(
    path: Path, rows: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]] = ()
) -> Path:
    """An Excel file of the old kind."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for (r, c), (tall, wide) in spans_of(rows, merges).items():
        if (tall, wide) != (1, 1):
            sheet.write_merge(r, r + tall - 1, c, c + wide - 1, rows[r][c])
        elif rows[r][c]:
            sheet.write(r, c, rows[r][c])
    book.save(str(path))
    return path


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods_cell(text: str, *, tall: int = 1, wide: int = 1, **attributes: str) -> str:
    """One cell of an OpenDocument sheet."""
    given = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    shown = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n") if line)
    return (
        f'<table:table-cell table:number-rows-spanned="{tall}" table:number-columns-spanned="{wide}"{given}>{shown}'
        "</table:table-cell>"
    )


def write_ods(path: Path, rows: Iterable[str]) -> Path:
    """An OpenDocument file of one sheet, of the cells of each row as they are written there."""
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(f'<table:table table:name="表">{body}</table:table>'))
    return path


def ods_rows(rows: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]] = ()) -> list[str]:
    """The rows of a table for :func:`write_ods`."""
    spans = spans_of(rows, merges)
    return [
        "".join(
            ods_cell(text, tall=spans[r, c][0], wide=spans[r, c][1])
            if (r, c) in spans
            else "<table:covered-table-cell/>"
            for c, text in enumerate(row)
        )
        for r, row in enumerate(rows)
    ]


def write_pdf(
    path: Path,
    rows: Sequence[Sequence[str]],
    merges: Iterable[tuple[int, int, int, int]] = (),
    *,
    widths: Sequence[float] | None = None,
    ruled: bool = True,
    repeat: int = 0,
    above: Sequence[str] = (),
    markup: bool = False,
) -> Path:
    """A PDF of one table, with a Chinese font that every viewer has; cells break over lines."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK")
    width = max(map(len, rows))

    def shown(text: str) -> str:
        escaped = text if markup else text.replace("&", "&amp;").replace("<", "&lt;")
        return escaped.replace("\n", "<br/>")

    cells = [[Paragraph(shown(t), style) for t in row] + [""] * (width - len(row)) for row in rows]
    rules: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
    rules += [("SPAN", (c1, r1), (c2, r2)) for r1, c1, r2, c2 in merges]
    made = Table(
        cells,
        colWidths=widths or [740 / width] * width,
        style=rules,
        repeatRows=repeat,
    )
    document = SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=1)
    document.build([*(Paragraph(text, style) for text in above), made])
    return path
