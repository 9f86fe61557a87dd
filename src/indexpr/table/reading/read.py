"""Files of every kind into tables: the two functions that callers use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import evolve

from indexpr.diagnostics import Diagnostic, TableError

from ..forms import Forms
from ..model import Table
from .assembly import assemble
from .finishing import finished
from .readers.grid import Grid
from .readers.guard import Limits, checked_bytes, read_bytes
from .readers.loading import Unread, loaded
from .readers.source import Source

__all__ = ["Limits", "Unread", "each_file", "read_table", "read_tables", "tables_of"]


def read_tables(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    year: int | None = None,
    limits: Limits | None = None,
    forms: Forms | None = None,
) -> tuple[Table, ...]:
    """Every table of a file: one for each project, in the order of the file.

    Args:
        source: a path, the bytes of a file, or a file opened for reading bytes. What it is, its content decides, not
            its name; ``docs/tables.md`` lists the kinds.
        name: of bytes, or of an open file that has none; for messages, and for kinds that are told by their suffix.
        year: of the budget, where the file does not say it or says it wrongly.
        limits: how much of a file is read at most.
        forms: which labels and headings are known; :meth:`Forms.with_labels` adds one's own.

    Raises:
        TableError: the file is missing, unreadable, too large, protected, or holds no table of indicators. Of an
            archive: none of its files could be read; where some could, the others are warnings on the first table.
        IndexprError: ``missing-extra`` where a library for this kind of file is not installed.
    """
    tables: list[Table] = []
    failed: list[Unread] = []
    for found in each_file(source, name=name, year=year, limits=limits, forms=forms):
        if isinstance(found, Unread):
            failed.append(found)
        else:
            tables += found
    if not tables:
        if failed:
            raise failed[0].error
        raise _none(name or _name_of(source), None)
    if failed:
        tables[0] = evolve(tables[0], diagnostics=(*tables[0].diagnostics, *map(_left_out, failed)))
    return tuple(tables)


def read_table(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    year: int | None = None,
    limits: Limits | None = None,
    forms: Forms | None = None,
) -> Table:
    """The one table of a file.

    Args:
        source, name, year, limits, forms: as in :func:`read_tables`.

    Raises:
        TableError: as there, and where the file holds several tables.
    """
    tables = read_tables(source, name=name, year=year, limits=limits, forms=forms)
    if len(tables) > 1:
        named = "、".join(t.project or t.title or "?" for t in tables[:3]) + ("…" if len(tables) > 3 else "")
        raise TableError(
            f"文件中有{len(tables)}张表（{named}），请用 read_tables",
            f"the file holds {len(tables)} tables ({named})",
            file=name or _name_of(source),
            code="several-tables",
            hint="用 read_tables 读取全部",
            hint_en="read all of them with read_tables",
        )
    return tables[0]


def each_file(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    year: int | None = None,
    limits: Limits | None = None,
    forms: Forms | None = None,
) -> Iterator[tuple[Table, ...] | Unread]:
    """The tables of a file; of an archive, those of each file in it, or why that one was not read.

    Args:
        source, name, year, limits, forms: as in :func:`read_tables`.

    Raises:
        TableError: as there, for the file itself.
    """
    for grid in loaded(_opened(source, name, limits or Limits())):
        if isinstance(grid, Unread):
            yield grid
            continue
        try:
            yield tables_of(grid, year=year, forms=forms)
        except TableError as error:
            if grid.file == (name or _name_of(source)):
                raise
            yield Unread(grid.file, error)


def _opened(source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None, limits: Limits) -> Source:
    file = name or _name_of(source)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return Source(file, checked_bytes(file, bytes(source), limits), limits)
    if isinstance(source, (str, os.PathLike)):
        return Source(file, read_bytes(Path(source), limits), limits)
    data = source.read(limits.max_bytes + 1)
    if not isinstance(data, bytes):
        raise TableError(
            "文件是以文本方式打开的，请用 open(…, 'rb')",
            "the file was opened as text; use open(…, 'rb')",
            file=file,
            code="not-bytes",
        )
    return Source(file, checked_bytes(file, data, limits), limits)


def _name_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> str:
    if isinstance(source, (str, os.PathLike)):
        return str(Path(source))
    named = getattr(source, "name", None)
    return named if isinstance(named, str) else "-"


def _left_out(unread: Unread) -> Diagnostic:
    error = unread.error
    return Diagnostic(
        "file-not-read",
        "warning",
        None,
        f"压缩包中的“{unread.file}”没有读取：{error.message_zh}",
        f"“{unread.file}” in the archive was not read: {error.message_en}",
    )


def tables_of(grid: Grid, *, year: int | None = None, forms: Forms | None = None) -> tuple[Table, ...]:
    """The tables of a file that is already lines of cells.

    Raises:
        TableError: no table of indicators is among them.
    """
    made = tuple(finished(draft, stretch, year) for draft, stretch in assemble(grid, forms))
    if not made:
        raise _none(grid.file, grid.lines[0].row if grid.lines else None)
    return made


def _none(file: str, row: int | None) -> TableError:
    return TableError(
        "没有找到绩效指标表：没有一行表头同时含有指标名称（三级指标）和指标值或完成值",
        "no table of indicators: no heading names both indicators (三级指标) and their values",
        file=file,
        row=row,
        code="no-indicator-table",
        hint="表头须有“三级指标”和“指标值”，或“实际完成值”“分值”等列名",
        hint_en="the heading must hold 三级指标 and 指标值, or 实际完成值, 分值",
    )
