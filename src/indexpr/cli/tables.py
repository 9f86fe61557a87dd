"""Commands for whole tables: score, audit, review."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from attrs import define, field
from rich.text import Text

from ..diagnostics import IndexprError
from ..report import page_of, write_back, write_report
from ..report.page import Page, plain_number
from ..report.writing import report_suffix
from ..scoring import Rounding, get_policy
from ..table import Table, TableReport, read_tables, score_table
from ..table.reading import Limits
from .around import with_policy
from .commands import Group, bad_usage, command, option
from .files import expand, none_found, watched
from .layout import columns, plain
from .table_text import show_page
from .terminal import Terminal


@click.group(
    "table",
    cls=Group,
    zh="整张表：计分、核对、审核。",
    en="Whole tables: score, audit, review.",
)
def table() -> None:
    """Commands for whole tables."""


def with_files(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a function the keyword ``reading``: the tables of the files and folders named."""

    def handed(
        terminal: Terminal,
        *,
        paths: tuple[str, ...],
        year: int | None,
        max_cells: int | None,
        max_bytes: int | None,
        as_json: bool,
        **rest: Any,
    ) -> Any:
        given = {"max_cells": max_cells, "max_bytes": max_bytes}
        limits = Limits(**{name: value for name, value in given.items() if value is not None})
        reading = Reading(terminal, paths, year, limits, as_json)
        return function(terminal, reading=reading, as_json=as_json, **rest)

    handed.__name__, handed.__doc__ = function.__name__, function.__doc__
    handed.__dict__.update(function.__dict__)
    for add in (
        option("--max-bytes", type=click.IntRange(min=1), metavar="N", zh="单个文件（含解压后）的字节数上限", en="the most bytes of a file, unpacked"),
        option("--max-cells", type=click.IntRange(min=1), metavar="N", zh="单个文件的单元格数上限", en="the most cells of a file"),
        option("--year", type=int, metavar="YEAR", zh="预算年度，表中未写时给出", en="the budget year, where the table does not say it"),
        click.argument("paths", metavar="FILE...", nargs=-1, required=True),
    ):  # fmt: skip
        handed = add(handed)
    return handed


@define
class Reading:
    """The tables of the files that a command names, and what could not be read.

    Attributes:
        files, tables, rows: how many were read.
        unreadable: how many files or tables could not be.
    """

    terminal: Terminal
    paths: Sequence[str]
    year: int | None
    limits: Limits
    as_json: bool
    files: int = field(default=0, init=False)
    tables: int = field(default=0, init=False)
    rows: int = field(default=0, init=False)
    unreadable: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Table]:
        """Every table of every file. What cannot be read is told, and stops nothing."""
        files = expand(self.paths)
        if not files:
            raise none_found(self.paths)
        for path in watched(self.terminal, files, self.terminal.word("读取", "reading")):
            self.files += 1
            try:
                found = read_tables(path, year=self.year, limits=self.limits)
            except IndexprError as error:
                self.refuse(path, error)
                continue
            for each in found:
                self.tables += 1
                self.rows += len(each.rows)
                yield each

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


@command(
    "score",
    zh="给整张表计分，如 indexpr table score 自评表.docx。",
    en="Score whole tables, as in indexpr table score self-evaluation.docx.",
)
@with_files
@with_policy
@option("--out", metavar="FILE", zh="写出报告：.html、.xlsx 或 .json", en="write a report: .html, .xlsx or .json")
@option(
    "--write-back",
    "copy",
    metavar="COPY",
    zh="把得分和偏差原因填入 Word、Excel 原件的副本",
    en="fill scores and reasons into a copy of the Word or Excel file",
)
@option("--overwrite", is_flag=True, zh="回填时覆盖已有内容", en="write back also where something stands")
@option("--full", is_flag=True, zh="多个文件时也逐行列出", en="every row also of several files")
@option(
    "--check",
    is_flag=True,
    zh="凡有未达到目标或待审核的指标即以 1 退出",
    en="exit with 1 where a row is not met or for review",
)
def score(
    terminal: Terminal,
    reading: Reading,
    policy: str,
    rounding: str | None,
    out: str | None,
    copy: str | None,
    overwrite: bool,
    full: bool,
    check: bool,
    as_json: bool,
) -> int:
    """Score every row of every table."""
    by = get_policy(policy)
    rounded = None if rounding is None else Rounding.named(rounding)
    if out is not None:
        report_suffix(out)
    if copy is not None and reading.several:
        raise bad_usage("--write-back 一次只能用于一个文件", "--write-back takes one file at a time")
    reports: list[TableReport] = []
    for each in reading:
        report = score_table(each, policy=by, rounding=rounded)
        if as_json:
            _stream(terminal, report)
        reports.append(report)
    if not as_json:
        _show(terminal, reading, [page_of(report, language=terminal.lang) for report in reports], full)
    if out is not None and reports:
        write_report(reports[0] if len(reports) == 1 else reports, out, language=terminal.lang)
        terminal.note(f"报告已写入 {out}", f"the report is in {out}")
    if copy is not None and reports:
        done = write_back(reports, copy, overwrite=overwrite, language=terminal.lang)
        left = terminal.word(f"，{len(done.kept)} 格保留原样", f", {len(done.kept)} left as they are")
        filled = terminal.word(f"已回填 {len(done.written)} 格", f"{len(done.written)} cells filled")
        terminal.note(f"{filled}{left if done.kept else ''}：{copy}", f"{filled}{left if done.kept else ''}: {copy}")
    return reading.code(check and any(_wanting(report) for report in reports))


def _wanting(report: TableReport) -> bool:
    """Whether a row is not met, or is for review."""
    return bool(report.for_review) or any(
        row.score is not None and not row.excluded and row.score.outcome != "met" for row in report.all_rows
    )


def _stream(terminal: Terminal, report: TableReport) -> None:
    """One object for each row, then one for the table."""
    whole = report.to_dict()
    named = {"file": str(report.table.source.file), "project": report.table.project}
    if whole["execution"] is not None:
        terminal.json({"type": "execution", **named, **whole["execution"]})
    for row in whole["rows"]:
        terminal.json({"type": "row", **named, **row})
    terminal.json({"type": "table", **named, **{k: v for k, v in whole.items() if k not in ("rows", "execution")}})


def _show(terminal: Terminal, reading: Reading, pages: list[Page], full: bool) -> None:
    if full or not reading.several:
        for index, page in enumerate(pages):
            if index:
                terminal.show("")
            show_page(terminal, page)
    if len(pages) > 1 or reading.several:
        if full or not reading.several:
            terminal.show("")
        _summary(terminal, reading, pages)


def _summary(terminal: Terminal, reading: Reading, pages: list[Page]) -> None:
    word = terminal.word
    labels = (word("表", "table"), word("指标", "rows"), word("总分", "total"), word("分值", "points"),
              word("等级", "grade"), word("待审核", "review"), word("不计分", "excluded"), word("与已填不一致", "differs"))  # fmt: skip
    rows = [[Text(label, "dim") for label in labels]]
    for page in pages:
        review = len(page.of_state("review"))
        differs = sum(line.differs for line in (*page.execution, *page.lines))
        rows.append(
            [
                Text(plain(page.title)[:40]),
                Text(str(len(page.lines))),
                Text(page.total, "bold"),
                Text(plain_number(page.points)),
                Text(page.grade),
                Text(str(review or ""), "magenta"),
                Text(str(len(page.of_state("excluded")) or ""), "dim"),
                Text(str(differs or ""), "red"),
            ]
        )
    if pages:
        terminal.show(*columns(rows, right=(1, 2, 3, 5, 6, 7)))
        terminal.show("")
    terminal.show(_counted(terminal, reading))


def _counted(terminal: Terminal, reading: Reading) -> Text:
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


table.add_command(score)
