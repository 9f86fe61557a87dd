"""Pages as an Excel file: scores and findings beside the cells they concern, and as comments on them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from ..diagnostics import display_width
from .archive import missing_extra
from .page import STATES, Cell, Fact, Line, Note, Page, State, percent_text

__all__ = ["render_workbook"]


Value = str | Decimal | None


@frozen
class _Column:
    """A column of the sheet of rows.

    Attributes:
        zh, en: its heading.
        width: in characters.
        value: what stands in it.
        cell: the cell of the table that its comments speak of.
        computed: whether the column is ours and not the table's.
        kinds: the kinds of page that have it.
    """

    zh: str
    en: str
    width: int
    value: Callable[[Page, Line], Value]
    cell: Cell | None = None
    computed: bool = False
    kinds: tuple[str, ...] = ("score", "review")


_SHARE = "得分率"
_COLUMNS = (
    _Column("表", "table", 24, lambda page, line: page.title),
    _Column("行", "row", 6, lambda page, line: _number(line.number), "row"),
    _Column("绩效目标", "goal", 12, lambda page, line: line.goal),
    _Column("一级指标", "level 1", 12, lambda page, line: line.level1),
    _Column("二级指标", "level 2", 14, lambda page, line: line.level2),
    _Column("三级指标", "indicator", 30, lambda page, line: line.name, "name"),
    _Column("目标值", "target", 20, lambda page, line: line.target, "target"),
    _Column("实际完成值", "actual", 26, lambda page, line: line.actual, "actual", kinds=("score",)),
    _Column("分值", "points", 8, lambda page, line: _number(line.points), "points", kinds=("score",)),
    _Column(
        "已填得分", "recorded", 9, lambda page, line: _number(line.recorded), "recorded", kinds=("score",)
    ),
    _Column(
        "计算得分", "computed", 9, lambda page, line: _number(line.earned), computed=True, kinds=("score",)
    ),
    _Column(_SHARE, "share", 11, lambda page, line: _share(line), computed=True, kinds=("score",)),
    _Column("状态", "state", 9, lambda page, line: page.word(*STATES[line.state]), computed=True),
    _Column("提示", "findings", 40, lambda page, line: _findings(line), computed=True),
    _Column("说明", "explanation", 56, lambda page, line: line.sentence, computed=True, kinds=("score",)),
    _Column(
        "偏差原因（原表）",
        "reason (as printed)",
        40,
        lambda page, line: line.reason,
        "reason",
        kinds=("score",),
    ),
)
_FILLS: dict[State, str] = {
    "part": "FFF4DC",
    "none": "FDE3E1",
    "missed": "FDE3E1",
    "review": "EFE3FA",
    "excluded": "EEF1F4",
    "error": "FDE3E1",
    "warning": "FFF4DC",
    "hint": "E6F0FB",
}
_LONGEST_COMMENT = 2000
_NO_XML = re.compile("[^\n\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_workbook(pages: Sequence[Page]) -> bytes:
    """The file: a sheet of rows, one of sums, one of findings.

    Raises:
        IndexprError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise missing_extra("openpyxl", "tables") from None
    book = Workbook()
    first = pages[0]
    _rows(book.active, pages)
    book.active.title = (
        first.word("得分", "scores") if first.kind == "score" else first.word("审核", "review")
    )
    if first.kind == "score":
        _sums(book.create_sheet(first.word("合计", "sums")), pages)
    _facts(book.create_sheet(first.word("核对", "findings")), pages)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _rows(sheet: Any, pages: Sequence[Page]) -> None:
    from openpyxl import styles

    first = pages[0]
    own = [column for column in _COLUMNS if first.kind in column.kinds]
    widths = [column.width for column in own]
    _heading(sheet, [first.word(c.zh, c.en) for c in own], widths)
    looks = _Looks(sheet)
    at = 1
    for page in pages:
        for line in (*page.execution, *page.lines):
            at += 1
            values = [column.value(page, line) for column in own]
            for index, (column, value) in enumerate(zip(own, values, strict=True), 1):
                cell = sheet.cell(at, index)
                looks.give(cell, column, line, value)
                _comment(cell, column, line)
            _set_height(sheet, at, values, widths)
    for index, column in enumerate(own, 1):
        if column.computed:
            sheet.cell(1, index).fill = styles.PatternFill("solid", fgColor="1D5FA8")
            sheet.cell(1, index).font = styles.Font(bold=True, color="FFFFFF")
        if column.zh == _SHARE and at > 1:
            from openpyxl.formatting.rule import DataBarRule

            rule = DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color="7FB2E5")
            letter = sheet.cell(1, index).column_letter
            sheet.conditional_formatting.add(f"{letter}2:{letter}{at}", rule)
    sheet.auto_filter.ref = sheet.dimensions
    sheet.freeze_panes = "G2"


def _set_height(sheet: Any, at: int, values: Sequence[Value], widths: Sequence[int]) -> None:
    """Room for the tallest of the row's wrapped texts: not every program makes it when a file is opened."""
    most = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) * 2 >= width or "\n" in value):
            most = max(most, sum(1 + display_width(part) // max(width - 1, 1) for part in value.split("\n")))
    sheet.row_dimensions[at].height = min(15 * most, 400)


class _Looks:
    """What cells look like, made once for all that look the same: a look costs more than a value."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[Any, ...], Any] = {}

    def give(self, cell: Any, column: _Column, line: Line, value: Value) -> None:
        """Put a value into a cell of the sheet of rows, in the look of its column and of the row's state."""
        tint = _FILLS.get(line.state) if column.computed else None
        differs = column.cell == "recorded" and line.differs
        self._put(cell, value, (column.width > 10, column.zh == _SHARE, tint, differs, False))

    def text(self, cell: Any, value: Value, *, bold: bool = False) -> None:
        """Put a value into a cell of another sheet."""
        self._put(cell, value, (True, False, None, False, bold))

    def _put(self, cell: Any, value: Value, look: tuple[bool, bool, str | None, bool, bool]) -> None:
        quoted = isinstance(value, str) and value[:1] in tuple("=+-@")
        made = self._made.get((look, quoted))
        if made is None:
            made = self._made[look, quoted] = self._look(*look, quoted=quoted)
        _put(cell, value)
        cell._style = made

    def _look(
        self, wraps: bool, share: bool, tint: str | None, differs: bool, bold: bool, *, quoted: bool
    ) -> Any:
        from openpyxl import styles
        from openpyxl.cell import Cell as SheetCell

        cell: Any = SheetCell(self._sheet, 1, 1)
        cell.alignment = styles.Alignment(vertical="top", wrap_text=wraps)
        if share:
            cell.number_format = "0.00%"
        if tint is not None:
            cell.fill = styles.PatternFill("solid", fgColor=tint)
        if differs:
            cell.font = styles.Font(bold=True, color="B42318")
        if bold:
            cell.font = styles.Font(bold=True)
        if quoted:
            cell.quotePrefix = True
        return cell._style


def _comment(cell: Any, column: _Column, line: Line) -> None:
    notes = [_told(note) for note in line.notes if column.cell is not None and note.cell == column.cell]
    if notes:
        from openpyxl.comments import Comment

        comment = Comment(_clean("\n".join(notes))[:_LONGEST_COMMENT], "indexpr")
        comment.width, comment.height = 320, 40 + 22 * sum(1 + len(note) // 22 for note in notes)
        cell.comment = comment


def _findings(line: Line) -> str:
    return "\n".join(_told(note) for note in line.notes)


def _told(note: Note) -> str:
    return f"{note.text} → {note.suggestion}" if note.suggestion else note.text


def _share(line: Line) -> Decimal | None:
    return None if line.share is None else Decimal(percent_text(line.share)) / 100


def _sums(sheet: Any, pages: Sequence[Page]) -> None:
    first = pages[0]
    labels = (("表", "table"), ("合计", "sum of"), ("指标数", "rows"), ("分值", "points"), ("已填", "recorded"),
              ("计算", "computed"), ("最多", "at most"), ("等级", "grade"))  # fmt: skip
    widths = [30, 22, 9, 10, 10, 10, 10, 10]
    _heading(sheet, [first.word(*label) for label in labels], widths)
    looks = _Looks(sheet)
    at = 1
    for page in pages:
        for s in (*page.by_level, *page.by_goal):
            at += 1
            values: list[Value] = [
                page.title,
                s.name,
                Decimal(s.rows),
                s.points,
                s.recorded,
                s.least,
                s.most,
                "",
            ]
            _line(sheet, at, values, widths, looks)
        at += 1
        total = page.word("总计", "total")
        rows = Decimal(len(page.lines))
        values = [page.title, total, rows, page.points, None, page.least, page.most, page.grade]
        _line(sheet, at, values, widths, looks, bold=True)


def _facts(sheet: Any, pages: Sequence[Page]) -> None:
    first = pages[0]
    labels = (("表", "table"), ("类别", "kind"), ("级别", "severity"), ("代码", "code"), ("行", "row"), ("列", "column"),
              ("指标", "indicator"), ("内容", "finding"))  # fmt: skip
    widths = [30, 16, 10, 26, 7, 7, 30, 90]
    _heading(sheet, [first.word(*label) for label in labels], widths)
    looks = _Looks(sheet)
    at = 1
    for page in pages:
        kinds: tuple[tuple[str, tuple[Fact, ...]], ...] = (
            (page.word("逐项", "rows"), tuple(_facts_of_rows(page))),
            (page.word("与已填不一致", "differs"), page.differences),
            (page.word("逐行核对", "rows"), page.others),
            (page.word("合计核对", "sums"), page.sums),
            (page.word("读取", "reading"), page.repairs),
        )
        for kind, facts in kinds:
            for fact in facts:
                at += 1
                row, column = (None, None) if fact.place is None else (fact.place.row, fact.place.column)
                where = [None if n is None else Decimal(n) for n in (row, column)]
                values: list[Value] = [
                    page.title,
                    kind,
                    fact.severity,
                    fact.code,
                    *where,
                    fact.label,
                    fact.text,
                ]
                _line(sheet, at, values, widths, looks)
    sheet.auto_filter.ref = sheet.dimensions


def _facts_of_rows(page: Page) -> Iterator[Fact]:
    """What a review found in rows; in a scored table the sheet of rows shows it."""
    for line in page.lines if page.kind == "review" else ():
        for note in line.notes:
            yield Fact(note.severity, note.code, _told(note), line.place, line.name)


def _heading(sheet: Any, labels: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl import styles
    from openpyxl.worksheet.properties import PageSetupProperties

    for index, (label, width) in enumerate(zip(labels, widths, strict=True), 1):
        cell = sheet.cell(1, index)
        _put(cell, label)
        cell.font = styles.Font(bold=True)
        cell.fill = styles.PatternFill("solid", fgColor="E3E8EE")
        cell.alignment = styles.Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _line(
    sheet: Any, at: int, values: Sequence[Value], widths: Sequence[int], looks: _Looks, *, bold: bool = False
) -> None:
    for index, value in enumerate(values, 1):
        looks.text(sheet.cell(at, index), value, bold=bold)
    _set_height(sheet, at, values, widths)


def _put(cell: Any, value: Value) -> None:
    """A text stays a text: ``=100%`` is no formula, here or when somebody edits the cell."""
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        cell.value = value
        return
    cell.value = _clean(value)
    cell.data_type = "s"


def _clean(text: str) -> str:
    """Without the characters that no XML holds."""
    return _NO_XML.sub("\ufffd", text)


def _number(text: str) -> str | Decimal:
    """A cell that holds nothing but digits as a number, anything else as it stands."""
    return Decimal(text) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text) else text
