"""Many files and folders: which to read, reading them one after another, what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import define, field
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from indexpr.table.reading.read import Limits, Unread
from indexpr.table.reading.readers.registry import readable

from ..bureau.gathering import files_in
from ..diagnostics import IndexprError, TableError
from ..table.model import Table
from .commands import option
from .terminal import Terminal
from .workers import cores, work_on_all

T = TypeVar("T")


def watched(terminal: Terminal, items: list[T], label: str) -> Iterator[T]:
    """The items one after another, with a bar on stderr where that is a terminal and there are several.

    No bar where results go to the same terminal as they come.
    """
    if len(items) < 2 or not terminal.err.is_terminal:
        yield from items
        return
    parts = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[now]}"))
    with Progress(*parts, console=terminal.err, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=len(items), now="")
        for item in items:
            bar.update(task, now=Path(str(item)).name)
            yield item
            bar.advance(task)


def none_found(paths: Iterable[str]) -> IndexprError:
    """The error where folders hold nothing to read."""
    named = "、".join(paths)
    return IndexprError(
        f"{named} 中没有可读的文件",
        f"nothing to read in {named}",
        code="no-files",
        hint=f"可读：{readable()}",
        hint_en=f"readable: {readable('en')}",
    )


def _not_taken(suffix: str, paths: Sequence[Path]) -> TableError:
    """Why files of a folder are not read, all of one suffix."""
    names = [path.name for path in paths]
    kind = suffix or "no suffix"
    return TableError(
        f"没有读取{len(names)}个{suffix or '无扩展名'}文件，不是可读的表格文件：{'、'.join(names)}",
        f"{len(names)} files with {kind} were not read, which is no kind of file that holds tables: {', '.join(names)}",
        file=str(paths[0]),
        code="unknown-kind",
    )


def with_files(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a function the keyword ``reading``: the tables of the files and folders named."""

    def handed(
        terminal: Terminal,
        *,
        paths: tuple[str, ...],
        year: int | None,
        max_cells: int | None,
        max_bytes: int | None,
        jobs: int | None,
        as_json: bool,
        **rest: Any,
    ) -> Any:
        given = {"max_cells": max_cells, "max_bytes": max_bytes}
        limits = Limits(**{name: value for name, value in given.items() if value is not None})
        reading = Reading(terminal, paths, year, limits, as_json, jobs or cores())
        return function(terminal, reading=reading, as_json=as_json, **rest)

    handed.__name__, handed.__doc__ = function.__name__, function.__doc__
    handed.__dict__.update(function.__dict__)
    for add in (
        option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            zh="同时运行的进程数，默认用全部处理器；结果与一个进程相同",
            en="processes at the same time, by default one for each core; the output is that of one",
        ),
        option(
            "--max-bytes",
            type=click.IntRange(min=1),
            metavar="N",
            zh="单个文件（含解压后）的字节数上限",
            en="the most bytes of a file, unpacked",
        ),
        option(
            "--max-cells",
            type=click.IntRange(min=1),
            metavar="N",
            zh="单个文件的单元格数上限",
            en="the most cells of a file",
        ),
        option(
            "--year",
            type=int,
            metavar="YEAR",
            zh="预算年度，表中未写时给出",
            en="the budget year, where the table does not say it",
        ),
        click.argument("paths", metavar="FILE...", nargs=-1, required=True),
    ):
        handed = add(handed)
    return handed


@define
class Reading:
    """The tables of the files that a command names, and what could not be read.

    Attributes:
        jobs: how many processes read and work.
        files, tables, rows: how many were read.
        unreadable: how many files or tables could not be.
    """

    terminal: Terminal
    paths: Sequence[str]
    year: int | None
    limits: Limits
    as_json: bool
    jobs: int = 1
    files: int = field(default=0, init=False)
    tables: int = field(default=0, init=False)
    rows: int = field(default=0, init=False)
    unreadable: int = field(default=0, init=False)

    def each(self, work: Callable[[Table], T]) -> Iterator[T]:
        """What is made of every table of every file, in their order. What cannot be read is told, and stops nothing.

        Args:
            work: what to do with a table; other processes may do it, so that it must pickle.
        """
        files = files_in(self.paths)
        if not files:
            raise none_found(self.paths)
        taken = [path for path, is_taken in files.items() if is_taken]
        results = work_on_all(taken, work=work, year=self.year, limits=self.limits, jobs=self.jobs)
        for _ in watched(self.terminal, taken, self.terminal.word("读取", "reading")):
            self.files += 1
            for done in next(results):
                if isinstance(done, Unread):
                    self.refuse(done.file, done.error)
                    continue
                self.tables += 1
                self.rows += done.rows
                yield done.made
        self._pass_over([path for path, is_taken in files.items() if not is_taken])

    def _pass_over(self, paths: Sequence[Path]) -> None:
        """Tell of the files in folders that are of no kind that is read, those of one suffix together."""
        self.files += len(paths)
        self.unreadable += len(paths)
        by_suffix: dict[str, list[Path]] = {}
        for path in paths:
            by_suffix.setdefault(path.suffix.lower(), []).append(path)
        for suffix, found in by_suffix.items():
            if self.as_json:
                for path in found:
                    error = _not_taken(suffix, [path])
                    self.terminal.json({"type": "error", "file": str(path), **error.to_dict()})
            self.terminal.report(_not_taken(suffix, found), where=str(found[0].parent))

    def refuse(self, path: Path | str, error: IndexprError) -> None:
        """Tell of a file that cannot be read."""
        self.unreadable += 1
        if self.as_json:
            self.terminal.json({"type": "error", "file": str(path), **error.to_dict()})
        told = error.message_zh if self.terminal.lang == "zh" else error.message_en
        self.terminal.report(error, where=None if str(path) in told else str(path))

    @property
    def several(self) -> bool:
        """Whether more than one file was named, or a folder."""
        return len(self.paths) > 1 or any(Path(path).is_dir() for path in self.paths)

    def code(self, found: bool) -> int:
        """The exit code of a run in which something was ``found`` that was asked for."""
        return 2 if self.unreadable else int(found)


def counted(terminal: Terminal, reading: Reading) -> Text:
    """How much was read."""
    text = Text(
        terminal.word(
            f"{reading.files} 个文件，{reading.tables} 张表，{reading.rows} 行指标",
            f"{reading.files} files, {reading.tables} tables, {reading.rows} rows",
        ),
        "bold",
    )
    if reading.unreadable:
        told = terminal.word(f"，{reading.unreadable} 个读不出", f", {reading.unreadable} unreadable")
        text.append(told, "bold red")
    return text
