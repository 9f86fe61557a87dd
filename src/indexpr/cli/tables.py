"""Commands for whole tables; that of scoring."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
from rich.text import Text

from indexpr.table.audit.auditing import Audit
from indexpr.table.audit.auditing import audit as audit_of
from indexpr.table.reading.readers.registry import SUFFIXES
from indexpr.table.scoring.scored import TableReport

from ..report import NotWrittenBack, WrittenBack, page_of, write_back, write_back_into, write_report
from ..report.page import Page, plain_number
from ..report.writing import report_suffix
from ..scoring import Policy, Rounding, get_policy
from ..table import Table
from ..table.model import Place
from .around import with_policy
from .bureau import compare, fill, form, summary
from .checks import audit, review, rules
from .commands import Group, bad_usage, command, option
from .files import Reading, counted, with_files
from .layout import columns, cut, wrapped
from .settling import Settlements
from .table_text import show_page
from .terminal import Terminal

#: So many rows are named of those that were not filled for one reason.
_MOST_ROWS = 12


@click.group(
    "table",
    cls=Group,
    zh="整张表：计分、核对、审核。",
    en="Whole tables: score, audit, review.",
)
def table() -> None:
    """Commands for whole tables."""


@command(
    "score",
    zh="给整张表计分，如 indexpr table score 自评表.docx。",
    en="Score whole tables, as in indexpr table score self-evaluation.docx.",
)
@with_files
@with_policy
@option(
    "--out", metavar="FILE", zh="写出报告：.html、.xlsx 或 .json", en="write a report: .html, .xlsx or .json"
)
@option(
    "--write-back",
    "copy",
    metavar="COPY",
    zh="把得分和偏差原因填入 Word、Excel 原件的副本；多个文件时为存放副本的文件夹",
    en="fill scores and reasons into a copy of the Word or Excel file; of several files, the folder for the copies",
)
@option(
    "--arithmetic",
    is_flag=True,
    zh="回填的偏差原因写出计分算式，不用简短形式",
    en="write the arithmetic of the score as the reason, not the short form",
)
@option("--overwrite", is_flag=True, zh="回填时覆盖已有内容", en="write back also where something stands")
@option(
    "--settle",
    metavar="CSV",
    zh="对待审核行的人工评定：csv，列为 行、档次或得分、评定人、说明",
    en="what a person decided on rows for review: csv with row, tier or score, by, note",
)
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
    arithmetic: bool,
    overwrite: bool,
    settle: str | None,
    full: bool,
    check: bool,
    as_json: bool,
) -> int:
    """Score every row of every table."""
    if copy is not None and reading.several and Path(copy).suffix.lower() in SUFFIXES:
        raise bad_usage(
            "多个文件的副本写入一个文件夹：--write-back 请给出文件夹",
            "the copies of several files go into a folder: name one for --write-back",
        )
    by = get_policy(policy)
    rounded = None if rounding is None else Rounding.named(rounding)
    if out is not None:
        report_suffix(out)
    decided = None if settle is None else Settlements.read(settle)
    audits: list[Audit] = []
    for audited in reading.each(partial(_audited, policy=by, rounding=rounded, decided=decided)):
        if as_json:
            _stream(terminal, audited.report)
        audits.append(audited)
    if not as_json:
        _show(terminal, reading, [page_of(each, language=terminal.lang) for each in audits], full)
    if out is not None and audits:
        write_report(audits[0] if len(audits) == 1 else audits, out, language=terminal.lang)
        terminal.note(f"报告已写入 {out}", f"the report is in {out}")
    reports = [audited.report for audited in audits]
    if copy is not None and reports:
        options = {"overwrite": overwrite, "arithmetic": arithmetic}
        if reading.several:
            for done in write_back_into(reports, copy, language=terminal.lang, **options):
                if isinstance(done, NotWrittenBack):
                    reading.refuse(done.file, done.error)
                else:
                    _told_back(terminal, done)
        else:
            _told_back(terminal, write_back(reports, copy, language=terminal.lang, **options))
    return reading.code(check and any(_wanting(report) for report in reports))


def _audited(
    table: Table, *, policy: Policy, rounding: Rounding | None, decided: Settlements | None
) -> Audit:
    return audit_of(
        table, policy=policy, rounding=rounding, settle=None if decided is None else decided.of(table)
    )


def _told_back(terminal: Terminal, done: WrittenBack) -> None:
    """How many cells were filled, and which were not, with the reason."""
    left = terminal.word(f"，{len(done.kept)} 格未填", f", {len(done.kept)} not filled") if done.kept else ""
    filled = terminal.word(f"已回填 {len(done.written)} 格", f"{len(done.written)} cells filled")
    terminal.note(f"{filled}{left}：{done.path}", f"{filled}{left}: {done.path}")
    why: dict[tuple[str, str], list[Place]] = {}
    for kept in done.kept:
        why.setdefault((kept.why_zh, kept.why_en), []).append(kept.place)
    for (zh, en), places in why.items():
        rows = [str(place.row) for place in places if place.row is not None]
        shown = rows[:_MOST_ROWS] + (["…"] if len(rows) > _MOST_ROWS else [])
        terminal.note(f"  未填：第{'、'.join(shown)}行，{zh}", f"  not filled: row {', '.join(shown)}: {en}")


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
    terminal.json(
        {"type": "table", **named, **{k: v for k, v in whole.items() if k not in ("rows", "execution")}}
    )


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
    wide = max(20, min(terminal.width, 140) - 60)
    for page in pages:
        review = len(page.of_state("review"))
        differs = sum(line.differs for line in (*page.execution, *page.lines))
        rows.append(
            [
                Text(cut(wrapped(page.title, wide), 1, wide)[0]),
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
    terminal.show(counted(terminal, reading))


for each in (score, audit, review, rules, compare, summary, form, fill):
    table.add_command(each)
