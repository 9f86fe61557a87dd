"""Scores and proposed reasons written into a copy of the Word or Excel file that the table came from.

Only the cells of 得分 and 偏差原因 change; everything else of the file is kept as it is, byte for byte where it
stands in other parts. The original is never written to.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from ..diagnostics import IndexprError
from ..table.model import Place
from ..table.readers.guard import Limits, read_bytes, sniffed
from ..table.row_report import RowReport
from ..table.scored import TableReport
from .archive import parsed, part_bytes, read_part, save_copy
from .page import plain_number
from .sheet_cells import RELATIONS, STRINGS, WORKBOOK, SheetCells, recalculate_on_load, sheet_parts
from .word_cells import PART, WordCells

__all__ = ["Kept", "WrittenBack", "write_back"]


@frozen
class Kept:
    """A cell that was left as it is.

    Attributes:
        place: of the cell; of the row where there is no such cell.
        why_zh, why_en: the reason.
    """

    place: Place
    why_zh: str
    why_en: str


@frozen
class WrittenBack:
    """What a write-back did.

    Attributes:
        path: the copy.
        written: the cells that were filled.
        kept: the cells that were left, with the reason.
    """

    path: Path
    written: tuple[Place, ...]
    kept: tuple[Kept, ...]


@frozen
class _Entry:
    place: Place
    value: Decimal | str


def write_back(
    reports: TableReport | Sequence[TableReport],
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    reasons: bool = True,
    language: str = "zh",
) -> WrittenBack:
    """Fill 得分, and 偏差原因 where points are lost, in a copy of the file that was scored.

    Args:
        reports: of the tables of one docx or xlsx file.
        path: of the copy, with the suffix of the original; an existing file is replaced.
        overwrite: write also where something stands. Formulas are never overwritten.
        reasons: whether to propose a sentence for rows that lose points.
        language: of those sentences, ``zh`` or ``en``.

    Raises:
        IndexprError: ``write-back-kind`` where the tables come from another kind of file, or from several;
            ``same-file`` where the copy would replace the original; ``unwritable-file``.
        TableError: the original cannot be read any more.
    """
    every = (reports,) if isinstance(reports, TableReport) else tuple(reports)
    source, copy = _source(every), Path(path)
    data = read_bytes(source, Limits())
    kind = sniffed(source, data, Limits())
    if kind not in ("docx", "xlsx") or copy.suffix.lower() != source.suffix.lower():
        raise IndexprError(
            f"只能回填到 Word 或 Excel 原件的副本，扩展名须相同：{source} → {copy}",
            f"scores go back into a copy of a Word or Excel file, with the same suffix: {source} → {copy}",
            code="write-back-kind",
            hint="其他格式请用 --out 输出报告",
            hint_en="for other kinds write a report with --out",
        )
    if copy.exists() and os.path.samefile(copy, source):
        raise IndexprError(
            f"副本不能就是原件：{source}", f"the copy cannot be the original: {source}", code="same-file"
        )
    entries = [e for report in every for e in _entries(report, reasons, language)]
    fill = _fill_document if kind == "docx" else _fill_workbook
    parts, written, kept = fill(data, entries, overwrite)
    save_copy(data, parts, copy)
    return WrittenBack(copy, tuple(written), tuple(kept))


def _source(reports: Sequence[TableReport]) -> Path:
    files = {report.table.source.file for report in reports}
    if len(files) != 1:
        raise IndexprError(
            "一次只能回填一个文件中的表",
            "scores go back into one file at a time",
            code="write-back-kind",
        )
    return Path(files.pop())


def _entries(report: TableReport, reasons: bool, language: str) -> Iterator[_Entry]:
    for row in report.all_rows:
        if row.computed is None:
            continue
        score = row.row.place_of("recorded")
        if score is not None:
            yield _Entry(score, row.computed)
        reason = row.row.place_of("reason")
        if reasons and reason is not None and _loses_points(row):
            yield _Entry(reason, row.explain(language))


def _loses_points(row: RowReport) -> bool:
    return row.computed is not None and row.points is not None and row.computed < row.points


def _fill_document(
    data: bytes, entries: Iterable[_Entry], overwrite: bool
) -> tuple[dict[str, bytes], list[Place], list[Kept]]:
    root = parsed(read_part(data, PART))
    cells = WordCells(root)
    written: list[Place] = []
    kept: list[Kept] = []
    for entry in _each_once(entries, kept):
        place = entry.place
        cell = cells.cell(place.table, place.row, place.column)
        if cell is None:
            kept.append(_no_cell(place))
        elif cells.text(cell) and not overwrite:
            kept.append(_filled(place))
        else:
            cells.write(cell, entry.value if isinstance(entry.value, str) else plain_number(entry.value))
            written.append(place)
    return {PART: part_bytes(root)}, written, kept


def _fill_workbook(
    data: bytes, entries: Iterable[_Entry], overwrite: bool
) -> tuple[dict[str, bytes], list[Place], list[Kept]]:
    workbook = parsed(read_part(data, WORKBOOK))
    names = sheet_parts(workbook, parsed(read_part(data, RELATIONS)))
    try:
        strings = parsed(read_part(data, STRINGS))
    except KeyError:
        strings = None
    roots = {}
    sheets: dict[str, SheetCells] = {}
    written: list[Place] = []
    kept: list[Kept] = []
    for entry in _each_once(entries, kept):
        place = entry.place
        if place.sheet not in names or place.row is None or place.column is None:
            kept.append(_no_cell(place))
            continue
        if place.sheet not in sheets:
            roots[place.sheet] = parsed(read_part(data, names[place.sheet]))
            sheets[place.sheet] = SheetCells(roots[place.sheet], strings)
        cells = sheets[place.sheet]
        if cells.covered(place.row, place.column):
            kept.append(_no_cell(place))
        elif cells.holds_formula(place.row, place.column):
            kept.append(Kept(place, "单元格中有公式", "a formula stands there"))
        elif cells.text(place.row, place.column) and not overwrite:
            kept.append(_filled(place))
        else:
            cells.write(place.row, place.column, entry.value)
            written.append(place)
    recalculate_on_load(workbook)
    parts = {names[name]: part_bytes(root) for name, root in roots.items()}
    return {WORKBOOK: part_bytes(workbook), **parts}, written, kept


def _each_once(entries: Iterable[_Entry], kept: list[Kept]) -> Iterator[_Entry]:
    """The entries but for those that share a (merged) cell: one cell cannot hold the scores of two rows."""
    every = list(entries)
    count = Counter(entry.place for entry in every)
    for place, number in count.items():
        if number > 1:
            kept.append(Kept(place, f"{number}行共用一个单元格", f"{number} rows share the cell"))
    yield from (entry for entry in every if count[entry.place] == 1)


def _no_cell(place: Place) -> Kept:
    return Kept(place, "没有可填的单元格", "there is no cell to fill")


def _filled(place: Place) -> Kept:
    return Kept(place, "单元格中已有内容", "something stands there already")
