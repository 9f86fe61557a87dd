"""Scores and proposed reasons written into a copy of the Word or Excel file that the table came from.

Only the cells of 得分 and 偏差原因 change; everything else of the file is kept as it is, byte for byte where it
stands in other parts. The original is never written to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from indexpr.table.reading.readers.grid import Grid
from indexpr.table.reading.readers.guard import Limits, read_bytes
from indexpr.table.reading.readers.loading import loaded
from indexpr.table.reading.readers.registry import format_of
from indexpr.table.reading.readers.source import Source
from indexpr.table.scoring.row_report import RowReport
from indexpr.table.scoring.scored import TableReport

from ..diagnostics import IndexprError
from ..table.model import Place
from .archive import parsed, part_bytes, read_part, rewritten, unwritable
from .blank_cells import execution_score, total_score
from .page import plain_number
from .reasons import short_reason
from .sheet_cells import RELATIONS, STRINGS, WORKBOOK, SheetCells, recalculate_on_load, sheet_parts
from .word_cells import PART, WordCells
from .writing import write_bytes

__all__ = ["Kept", "NotWrittenBack", "WrittenBack", "filled_copy", "write_back", "write_back_into"]


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
class NotWrittenBack:
    """A file of which no copy could be filled.

    Attributes:
        file: the original.
        error: why.
    """

    file: str
    error: IndexprError


@frozen
class _Entry:
    """What goes into a cell; ``shared`` where several rows share it, None for what cannot be shared."""

    place: Place
    value: Decimal | str
    shared: str | None = None


@define
class _Filled:
    """Parts written anew, and what became of each cell."""

    parts: dict[str, bytes]
    written: list[Place] = field(factory=list)
    kept: list[Kept] = field(factory=list)


def write_back(
    reports: TableReport | Sequence[TableReport],
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    reasons: bool = True,
    arithmetic: bool = False,
    language: str = "zh",
) -> WrittenBack:
    """Fill 得分 (of the indicators, of budget execution, 总分), and 偏差原因 where points are lost, in a copy of the file
    that was scored.

    Args:
        reports: of the tables of one docx or xlsx file.
        path: of the copy, with the suffix of the original; an existing file is replaced.
        overwrite: write also where something stands. Formulas are never overwritten.
        reasons: whether to propose a line for rows that lose points: how far the target was missed, and blanks for
            cause and measures.
        arithmetic: propose the whole sentence of the score instead, with its fraction and rule.
        language: of those lines, ``zh`` or ``en``.

    Raises:
        IndexprError: ``write-back-kind`` where the tables come from another kind of file, or from several;
            ``same-file`` where the copy would replace the original; ``unwritable-file``.
        TableError: the original cannot be read any more.
    """
    every = (reports,) if isinstance(reports, TableReport) else tuple(reports)
    origin, copy = _origin(every), Path(path)
    if copy.suffix.lower() != origin.suffix.lower():
        raise _wrong_kind(origin, copy)
    if copy.exists() and os.path.samefile(copy, origin):
        raise IndexprError(
            f"副本不能就是原件：{origin}", f"the copy cannot be the original: {origin}", code="same-file"
        )
    data = read_bytes(origin, Limits())
    filled, done = filled_copy(
        every, data, copy, overwrite=overwrite, reasons=reasons, arithmetic=arithmetic, language=language
    )
    write_bytes(copy, filled)
    return done


def filled_copy(
    reports: Sequence[TableReport],
    data: bytes,
    copy: Path,
    *,
    overwrite: bool = False,
    reasons: bool = True,
    arithmetic: bool = False,
    language: str = "zh",
) -> tuple[bytes, WrittenBack]:
    """What :func:`write_back` writes, for the bytes of a file that need not lie on a disk."""
    origin = _origin(reports)
    source = Source(str(origin), data, Limits())
    kind = format_of(source).kind
    if kind not in ("docx", "xlsx"):
        raise _wrong_kind(origin, copy)
    grids = [grid for grid in loaded(source) if isinstance(grid, Grid)]
    entries: list[_Entry] = []
    left: list[Kept] = []
    for report in reports:
        for entry in _scores(report, grids):
            left.append(entry) if isinstance(entry, Kept) else entries.append(entry)
        if reasons:
            entries += _reasons(report, arithmetic, language)
    fill = _fill_document if kind == "docx" else _fill_workbook
    filled = fill(data, entries, overwrite)
    done = WrittenBack(copy, tuple(filled.written), (*filled.kept, *left))
    return rewritten(data, filled.parts), done


def _wrong_kind(origin: Path, copy: Path) -> IndexprError:
    return IndexprError(
        f"只能回填到 Word 或 Excel 原件的副本，扩展名须相同：{origin} → {copy}",
        f"scores go back into a copy of a Word or Excel file, with the same suffix: {origin} → {copy}",
        code="write-back-kind",
        hint="其他格式请用 --out 输出报告",
        hint_en="for other kinds write a report with --out",
    )


def write_back_into(
    reports: Iterable[TableReport],
    folder: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    reasons: bool = True,
    arithmetic: bool = False,
    language: str = "zh",
) -> tuple[WrittenBack | NotWrittenBack, ...]:
    """Fill a copy of every file that was scored, all of them in one folder under their own names.

    Args:
        reports: of the tables of any number of files.
        folder: for the copies; it is made where there is none. Of files of the same name the later ones are numbered.
        overwrite, reasons, arithmetic, language: as in :func:`write_back`.

    Returns:
        For each file, in their order, what was filled, or why nothing could be.

    Raises:
        IndexprError: ``unwritable-file`` where the folder cannot be made.
    """
    by_file: dict[str, list[TableReport]] = {}
    for report in reports:
        by_file.setdefault(report.table.source.file, []).append(report)
    into = Path(folder)
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(into, error) from None
    taken: set[str] = set()
    done: list[WrittenBack | NotWrittenBack] = []
    for file, of_file in by_file.items():
        name = _free(Path(file), taken)
        try:
            options = {"overwrite": overwrite, "reasons": reasons, "arithmetic": arithmetic}
            done.append(write_back(of_file, into / name, language=language, **options))
            taken.add(name.lower())
        except IndexprError as error:
            done.append(NotWrittenBack(file, error))
    return tuple(done)


def _free(path: Path, taken: set[str]) -> str:
    names = (path.name if n == 1 else f"{path.stem} ({n}){path.suffix}" for n in count(1))
    return next(name for name in names if name.lower() not in taken)


def _origin(reports: Sequence[TableReport]) -> Path:
    files = {report.table.source.file for report in reports}
    if len(files) != 1:
        raise IndexprError(
            "一次只能回填一个文件中的表",
            "scores go back into one file at a time",
            code="write-back-kind",
            hint="多个文件请用 write_back_into",
            hint_en="for several files use write_back_into",
        )
    return Path(files.pop())


def _scores(report: TableReport, grids: Sequence[Grid]) -> Iterator[_Entry | Kept]:
    """The score of every row and the total, or why there is none."""
    for row in report.all_rows:
        of_execution = row is report.execution
        place = execution_score(report, grids) if of_execution else row.row.place_of("recorded")
        if row.excluded:
            if of_execution and row.row.points is None and row.recorded is None:
                yield Kept(
                    place or row.place, "预算执行没有读到分值", "no points were read of budget execution"
                )
            continue
        if row.computed is None:
            if row.recorded is None:
                yield Kept(
                    place or row.place, "待人工审核，没有得分可填", "for review: there is no score to fill in"
                )
        elif place is None:
            yield _no_cell(row.place)
        else:
            yield _Entry(place, row.computed)
    place = total_score(report, grids)
    if place is None:
        return
    if isinstance(report.total, tuple):
        yield Kept(place, "有待审核的行，总分未定", "rows are for review: the total is not settled")
    elif report.total is None:
        yield Kept(
            place, "表中没有分值，没有总分可填", "the table has no points: there is no total to fill in"
        )
    elif report.points != (whole := _number(report.table.declared_total_points) or Decimal(100)):
        read, of = plain_number(report.points), plain_number(whole)
        yield Kept(
            place,
            f"读到的分值合计为{read}，不是{of}，总分未填",
            f"the points that were read add up to {read} and not to {of}: no total is filled in",
        )
    else:
        yield _Entry(place, report.total)


def _number(text: str | None) -> Decimal | None:
    """The number that a cell of points holds, None for any other text."""
    short = (text or "").strip().removesuffix("分").strip()
    return Decimal(short) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", short) else None


def _reasons(report: TableReport, arithmetic: bool, language: str) -> Iterator[_Entry]:
    for row in report.all_rows:
        place = row.row.place_of("reason")
        if place is None or not _loses_points(row):
            continue
        if arithmetic:
            told = row.explain(language)
            yield _Entry(place, told, told)
        else:
            yield _Entry(place, short_reason(row, language), short_reason(row, language, named=True) + "\n")


def _loses_points(row: RowReport) -> bool:
    return row.computed is not None and row.points is not None and row.computed < row.points


def _fill_document(data: bytes, entries: Iterable[_Entry], overwrite: bool) -> _Filled:
    root = parsed(read_part(data, PART))
    cells = WordCells(root)
    filled = _Filled({})
    found: dict[int, tuple[Any, list[_Entry]]] = {}
    for entry in entries:
        cell = cells.cell(entry.place.table, entry.place.row, entry.place.column)
        if cell is None:
            filled.kept.append(_no_cell(entry.place))
        else:
            found.setdefault(id(cell), (cell, []))[1].append(entry)
    for cell, wanted in found.values():
        value = _together(wanted, filled)
        if value is None:
            continue
        if cells.text(cell) and not overwrite:
            filled.kept.append(_full(wanted[0].place))
        else:
            cells.write(cell, value if isinstance(value, str) else plain_number(value))
            filled.written.append(wanted[0].place)
    filled.parts[PART] = part_bytes(root)
    return filled


def _fill_workbook(data: bytes, entries: Iterable[_Entry], overwrite: bool) -> _Filled:
    workbook = parsed(read_part(data, WORKBOOK))
    names = sheet_parts(workbook, parsed(read_part(data, RELATIONS)))
    try:
        strings = parsed(read_part(data, STRINGS))
    except KeyError:
        strings = None
    filled = _Filled({})
    by_sheet: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.place.sheet in names:
            by_sheet.setdefault(entry.place.sheet or "", []).append(entry)
        else:
            filled.kept.append(_no_cell(entry.place))
    for sheet, wanted in by_sheet.items():
        root = parsed(read_part(data, names[sheet]))
        _fill_sheet(SheetCells(root, strings), wanted, overwrite, filled)
        filled.parts[names[sheet]] = part_bytes(root)
    recalculate_on_load(workbook)
    filled.parts[WORKBOOK] = part_bytes(workbook)
    return filled


def _fill_sheet(cells: SheetCells, entries: Iterable[_Entry], overwrite: bool, filled: _Filled) -> None:
    found: dict[tuple[int, int], list[_Entry]] = {}
    for entry in entries:
        if entry.place.row is None or entry.place.column is None:
            filled.kept.append(_no_cell(entry.place))
        else:
            found.setdefault(cells.anchor(entry.place.row, entry.place.column), []).append(entry)
    for (row, column), wanted in found.items():
        value = _together(wanted, filled)
        if value is None:
            continue
        if cells.holds_formula(row, column):
            filled.kept.append(Kept(wanted[0].place, "单元格中有公式", "a formula stands there"))
        elif cells.text(row, column) and not overwrite:
            filled.kept.append(_full(wanted[0].place))
        else:
            cells.write(row, column, value)
            filled.written.append(wanted[0].place)


def _together(entries: list[_Entry], filled: _Filled) -> Decimal | str | None:
    """What goes into a cell that several rows share: their sentences, but no score."""
    if len(entries) == 1:
        return entries[0].value
    shared = [entry.shared for entry in entries if entry.shared is not None]
    if len(shared) == len(entries):
        return "".join(shared).rstrip("\n")
    number = len(entries)
    filled.kept.append(Kept(entries[0].place, f"{number}行共用一个单元格", f"{number} rows share the cell"))
    return None


def _no_cell(place: Place) -> Kept:
    return Kept(place, "没有可填的单元格", "there is no cell to fill")


def _full(place: Place) -> Kept:
    return Kept(place, "单元格中已有内容", "something stands there already")
