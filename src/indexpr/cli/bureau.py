"""Commands for many tables: two held against each other, a folder in one result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from ..bureau import (
    Portfolio,
    RowChange,
    TableComparison,
    compare_all,
    portfolio,
    self_evaluation_form,
    write_comparison,
    write_form,
    write_portfolio,
)
from ..bureau.comparing import CHANGES
from ..report import write_back
from ..report.page import percent_text, spread
from ..report.writing import report_suffix
from ..scoring import Rounding
from ..table import Table, read_tables, score_table
from .around import with_policy
from .commands import command, option
from .files import none_found
from .layout import columns, cut, plain, wrapped
from .terminal import Terminal

_OUT = option(
    "--out", metavar="FILE", zh="写出报告：.html、.xlsx 或 .json", en="write a report: .html, .xlsx or .json"
)
_COLOURS = {"loosened": "red", "contradicted": "red", "tightened": "green", "replaced": "yellow", "unit-changed": "yellow",
            "unreadable": "magenta"}  # fmt: skip


@command(
    "compare",
    zh="对比两份表的目标，如 indexpr table compare 批复目标.docx 自评表.docx。",
    en="Hold the targets of two files against each other, as in indexpr table compare approved.docx self.docx.",
)
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@option(
    "--use",
    type=click.Choice(["revision", "years"]),
    zh="revision 同一年度前后，years 年度之间；默认按表中年度判断",
    en="revision of one year, or years; by default told from the tables",
)
@_OUT
@option("--check", is_flag=True, zh="凡有改变即以 1 退出", en="exit with 1 where anything changed")
def compare(
    terminal: Terminal, before: str, after: str, use: Any, out: str | None, check: bool, as_json: bool
) -> int:
    """Hold two files against each other."""
    if out is not None:
        report_suffix(out)
    made, left, right = compare_all(read_tables(before), read_tables(after), use=use)
    for comparison in made:
        if as_json:
            terminal.json({"type": "comparison", **comparison.to_dict()})
        else:
            _show(terminal, comparison)
    _unpaired(terminal, left, right, as_json=as_json)
    if out is not None and made:
        write_comparison(made[0] if len(made) == 1 else made, out, language=terminal.lang)
        terminal.note(f"报告已写入 {out}", f"the report is in {out}")
    same = not left and not right and all(comparison.unchanged for comparison in made)
    return int(check and not same)


def _show(terminal: Terminal, comparison: TableComparison) -> None:
    word, after = terminal.word, comparison.after
    terminal.show(Text(plain(after.project or after.title or str(after.source)), "bold"))
    rows = [
        [Text(word(zh, en), "dim") for zh, en in (("三级指标", "indicator"), ("之前", "before"), ("之后", "after"), ("变化", "change"))]
    ]  # fmt: skip
    for change in comparison.matched:
        if change.changed or change.renamed:
            rows.append(_line(terminal, change))
    for row in comparison.dropped:
        rows.append(_cells(row.name, row.target, "", word("删去", "dropped"), "red"))
    for row in comparison.added:
        rows.append(_cells(row.name, "", row.target, word("新增", "added"), "yellow"))
    if len(rows) > 1:
        terminal.show(*columns(rows))
    counts = comparison.counts
    told = [f"{word(*CHANGES[name])} {counts[name]}" for name in CHANGES if counts[name]]
    terminal.show(Text("，".join(told) or word("没有共同的指标", "no indicator in common"), "bold"), "")


def _line(terminal: Terminal, change: RowChange) -> list[Text]:
    what = terminal.word(*CHANGES[change.target])
    if change.points_changed:
        one, two = change.points
        what += terminal.word(f"；分值 {one} → {two}", f"; points {one} → {two}")
    if change.below_achieved:
        what += terminal.word("；低于上年已达到的水平", "; below what was achieved")
    if change.renamed:
        what += terminal.word(f"；原名“{change.before.name}”", f"; was {change.before.name!r}")
    colour = "red" if change.below_achieved else _COLOURS.get(change.target, "")
    return _cells(change.after.name, change.before.target, change.after.target, what, colour)


def _cells(name: str | None, before: str | None, after: str | None, what: str, colour: str) -> list[Text]:
    return [Text(_brief(name, 28)), Text(_brief(before, 20)), Text(_brief(after, 20)), Text(what, colour)]


def _brief(text: str | None, width: int) -> str:
    return cut(wrapped(plain(text or ""), width), 1, width)[0] if text else ""


def _unpaired(terminal: Terminal, left: Sequence[Table], right: Sequence[Table], *, as_json: bool) -> None:
    for side, tables in (("before", left), ("after", right)):
        for table in tables:
            name = table.project or table.title or str(table.source)
            if as_json:
                terminal.json(
                    {
                        "type": "unpaired",
                        "side": side,
                        "project": table.project,
                        "file": str(table.source.file),
                    }
                )
                continue
            where = terminal.word(
                "只在之前的文件中" if side == "before" else "只在之后的文件中",
                f"stands only in the file {side}",
            )
            terminal.show(Text(f"{plain(name)}: {where}", "yellow"))


@command(
    "form",
    zh="由绩效目标表生成空白自评表，如 indexpr table form 目标表.docx --out 自评表.xlsx。",
    en="Make the empty self-evaluation form of approved targets: indexpr table form TARGETS --out SELF.xlsx.",
)
@click.argument("targets", metavar="TARGETS")
@option("--out", required=True, metavar="FILE", zh="写到 .xlsx 或 .docx", en="where to write: .xlsx or .docx")
@option(
    "--scheme",
    metavar="NAME",
    zh="目标表没有分值时的权重方案，如 10-50-30-10",
    en="weights where the targets have no points",
)
@option(
    "--year",
    type=int,
    metavar="YEAR",
    zh="预算年度，表中未写时给出",
    en="the budget year, where the table does not say it",
)
def form(
    terminal: Terminal, targets: str, out: str, scheme: str | None, year: int | None, as_json: bool
) -> int:
    """The empty form of a self-evaluation."""
    made = [self_evaluation_form(each, scheme=scheme, year=year) for each in read_tables(targets, year=year)]
    write_form(made, out)
    if as_json:
        for each in made:
            terminal.json({"type": "form", "out": out, **each.to_dict()})
        return 0
    for each in made:
        name = plain(each.project or each.title or str(each.source))
        terminal.show(terminal.word(f"{name}：{len(each.rows)} 行指标", f"{name}: {len(each.rows)} rows"))
    terminal.note(f"空白自评表已写入 {out}", f"the empty form is in {out}")
    return 0


@command(
    "fill",
    zh="给填好的自评表写上得分和原因，如 indexpr table fill 自评表.xlsx。",
    en="Write scores and reasons into a form that is filled in, as in indexpr table fill SELF.xlsx.",
)
@click.argument("path", metavar="FORM")
@option(
    "--out",
    metavar="COPY",
    zh="写到副本，默认在原名后加“_得分”",
    en="the copy; by default the name with _得分 behind it",
)
@with_policy
@option("--overwrite", is_flag=True, zh="覆盖已有内容", en="write also where something stands")
def fill(
    terminal: Terminal,
    path: str,
    out: str | None,
    policy: str,
    rounding: str | None,
    overwrite: bool,
    as_json: bool,
) -> int:
    """Scores and reasons written into a copy."""
    rounded = None if rounding is None else Rounding.named(rounding)
    reports = [score_table(each, policy=policy, rounding=rounded) for each in read_tables(path)]
    copy = out or str(Path(path).with_name(f"{Path(path).stem}_得分{Path(path).suffix}"))
    done = write_back(reports, copy, overwrite=overwrite, language=terminal.lang)
    if as_json:
        terminal.json({"type": "filled", "out": str(done.path), "written": len(done.written),
                       "kept": [{"place": str(k.place), "why_zh": k.why_zh, "why_en": k.why_en} for k in done.kept]})  # fmt: skip
        return 0
    for kept in done.kept:
        terminal.show(Text(f"{kept.place}: {terminal.word(kept.why_zh, kept.why_en)}", "yellow"))
    terminal.show(
        terminal.word(f"已填 {len(done.written)} 格：{copy}", f"{len(done.written)} cells filled: {copy}")
    )
    return 0


@command(
    "summary",
    zh="汇总一个文件夹的全部表，如 indexpr table summary 2024年度 --out 汇总.html。",
    en="Every table of a folder in one result, as in indexpr table summary FOLDER --out dashboard.html.",
)
@click.argument("paths", metavar="FOLDER...", nargs=-1, required=True)
@with_policy
@option(
    "--year",
    type=int,
    metavar="YEAR",
    zh="预算年度，表中未写时给出",
    en="the budget year, where a table does not say it",
)
@option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    zh="并行进程数，默认每核一个",
    en="processes, by default one a core",
)
@_OUT
def summary(
    terminal: Terminal,
    paths: tuple[str, ...],
    policy: str,
    rounding: str | None,
    year: int | None,
    jobs: int | None,
    out: str | None,
    as_json: bool,
) -> int:
    """Every table of files and folders."""
    reports = None
    if out is not None and report_suffix(out) in (".html", ".htm"):
        reports = Path(out).with_name(Path(out).stem + "_files")
    parts = (
        TextColumn(terminal.word("读取", "reading")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}"),
    )
    shown = terminal.err.is_terminal
    with Progress(
        *parts, console=terminal.err, transient=True, redirect_stdout=False, disable=not shown
    ) as bar:
        task = bar.add_task("", total=None, now="")
        made = portfolio(
            paths,
            policy=policy,
            rounding=rounding,
            year=year,
            jobs=jobs,
            reports=reports,
            lang=terminal.lang,
            progress=lambda done, total, now: bar.update(task, completed=done, total=total, now=now),
        )
    if not made.files:
        raise none_found(paths)
    if as_json:
        terminal.json({"type": "portfolio", **made.to_dict()})
    else:
        _show_portfolio(terminal, made)
    if out is not None:
        write_portfolio(made, out, language=terminal.lang)
        terminal.note(f"报告已写入 {out}", f"the report is in {out}")
    return 2 if made.unread else 0


def _show_portfolio(terminal: Terminal, made: Portfolio) -> None:
    word = terminal.word
    labels = (("部门", "department"), ("项目", "project"), ("年度", "year"), ("总分", "total"), ("分值", "points"),
              ("等级", "grade"), ("待审核", "review"), ("不一致", "differs"), ("文件", "file"))  # fmt: skip
    rows = [[Text(word(zh, en), "dim") for zh, en in labels]]
    for entry in made.entries:
        scored = entry.kind == "scored"
        grade = "–".join(entry.grade) if isinstance(entry.grade, tuple) else entry.grade or ""
        rows.append(
            [
                Text(_brief(entry.department, 16)),
                Text(_brief(entry.label, 24)),
                Text("" if entry.year is None else str(entry.year)),
                Text(spread(entry.least, entry.most) if scored else word("仅目标", "targets only"), "bold"),
                Text(spread(entry.points, entry.points)),
                Text(grade),
                Text(str(entry.for_review or "") if scored else "", "magenta"),
                Text(str(entry.differences or ""), "red"),
                Text(_brief(Path(entry.place.file).name, 28), "dim"),
            ]
        )
    if made.entries:
        terminal.show(*columns(rows, right=(3, 4, 6, 7)), "")
    for group in made.by_department:
        if group.mean is not None and group.name:
            mean = percent_text(group.mean)
            terminal.show(Text(word(f"{group.name}：{group.tables} 张表，平均得分率 {mean}%",
                                    f"{group.name}: {group.tables} tables, mean share {mean}%")))  # fmt: skip
    for file in made.unread:
        terminal.show(Text(f"{file.file}: {plain(file.why(terminal.lang))}", "red"))
    rows_read = sum(len(entry.lines) for entry in made.entries)
    told = word(f"{made.files} 个文件，{len(made.entries)} 张表，{rows_read} 行指标",
                f"{made.files} files, {len(made.entries)} tables, {rows_read} rows")  # fmt: skip
    if made.unread:
        told += word(f"，{len(made.unread)} 个未读", f", {len(made.unread)} unread")
    terminal.show(Text(told, "bold"))
