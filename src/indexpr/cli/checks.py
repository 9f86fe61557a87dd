"""Commands that look for what is wrong with tables: audit, review, and the rules of the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from indexpr.table.audit.auditing import Audit
from indexpr.table.audit.auditing import audit as audit_of

from ..diagnostics import IndexprError
from ..report import page_of, write_report, write_review
from ..report.paging import title_of
from ..report.writing import report_suffix
from ..scoring import Rounding, get_policy
from ..table.finding import Finding
from ..table.model import Table
from ..table.review import CODES
from ..table.review import review as review_of
from .commands import command, option
from .files import Reading, counted, with_files
from .layout import columns, plain
from .settings import review_settings
from .table_text import show_audit
from .terminal import Terminal
from .value_text import COLOURS, MARKS

_OUT = option(
    "--out", metavar="FILE", zh="写出报告：.html、.xlsx 或 .json", en="write a report: .html, .xlsx or .json"
)
_CHECK = option(
    "--check",
    is_flag=True,
    zh="凡有问题（hint 除外）即以 1 退出",
    en="exit with 1 where anything but hints is found",
)


@command(
    "audit",
    zh="核对已填得分、合计、权重和原因，并推断计分办法。",
    en="Hold recorded scores, sums, weights and reasons against what is computed; infer the policy.",
)
@with_files
@option("--policy", metavar="NAME", zh="计分办法，默认推断", en="a policy, by default inferred")
@option("--rounding", metavar="NAME", zh="取整，默认推断", en="by default inferred")
@_OUT
@_CHECK
def audit(
    terminal: Terminal,
    reading: Reading,
    policy: str | None,
    rounding: str | None,
    out: str | None,
    check: bool,
    as_json: bool,
) -> int:
    """Hold what is recorded against what is computed."""
    by = None if policy is None else get_policy(policy)
    rounded = None if rounding is None else Rounding.named(rounding)
    if out is not None:
        report_suffix(out)
    audits: list[Audit] = []
    for made in reading.each(partial(audit_of, policy=by, rounding=rounded)):
        audits.append(made)
        if as_json:
            _stream(terminal, made.table, made.findings)
            whole = made.to_dict()
            left = {k: v for k, v in whole.items() if k not in ("findings", "report")}
            terminal.json({"type": "table", "file": str(made.table.source.file), **left})
    if not as_json:
        for made in audits:
            show_audit(terminal, page_of(made, language=terminal.lang))
            terminal.show("")
        terminal.show(counted(terminal, reading))
    if out is not None and audits:
        write_report(audits[0] if len(audits) == 1 else audits, out, language=terminal.lang)
        terminal.note(f"报告已写入 {out}", f"the report is in {out}")
    return reading.code(check and any(_serious(made.findings) for made in audits))


@command(
    "review",
    zh="审核绩效目标，如 indexpr table review 目标表.docx --year 2025。",
    en="What a reviewer of targets would mark, as in indexpr table review targets.docx --year 2025.",
)
@with_files
@option(
    "--disable",
    multiple=True,
    metavar="CODE",
    zh="不用的规则，编号或代码，可重复",
    en="a rule that is off, may be repeated",
)
@option("--select", multiple=True, metavar="CODE", zh="只用这些规则，可重复", en="rules that alone are on")
@_OUT
@_CHECK
def review(
    terminal: Terminal,
    reading: Reading,
    disable: tuple[str, ...],
    select: tuple[str, ...],
    out: str | None,
    check: bool,
    as_json: bool,
) -> int:
    """Look for what is wrong with targets."""
    if out is not None:
        report_suffix(out)
    settings = review_settings(Path.cwd())
    off = (*settings.disable, *_names(disable))
    on = _names(select) or settings.select
    review_of((), disable=off, select=on)  # a rule that does not exist is told before any file is read
    reviewed: list[tuple[Table, tuple[Finding, ...]]] = []
    for each, found in reading.each(partial(_reviewed, year=reading.year, disable=off, select=on)):
        reviewed.append((each, found))
        if as_json:
            _stream(terminal, each, found)
            counts = Counter(finding.severity for finding in found)
            terminal.json({"type": "table", **_named(each), "rows": len(each.rows), "findings": dict(counts)})
        elif found:
            _show_review(terminal, each, found)
    if not as_json:
        _summarize(terminal, reading, [finding for _, found in reviewed for finding in found])
    if out is not None and reviewed:
        write_review(reviewed, out, language=terminal.lang)
        terminal.note(f"报告已写入 {out}", f"the report is in {out}")
    return reading.code(check and any(_serious(found) for _, found in reviewed))


def _reviewed(table: Table, **settings: Any) -> tuple[Table, tuple[Finding, ...]]:
    return table, review_of(table, **settings)


@command("rules", zh="列出审核规则。", en="The rules of the review.")
@click.argument("names", nargs=-1)
def rules(terminal: Terminal, names: tuple[str, ...], as_json: bool) -> int:
    """List the rules."""
    for name in names:
        if not any(name in (c.code, c.number) for c in CODES.values()):
            raise IndexprError(f"没有审核规则“{name}”", f"no rule {name!r}", code="unknown-rule")
    chosen = [c for c in CODES.values() if not names or c.code in names or c.number in names]
    if as_json:
        for c in chosen:
            terminal.json(
                {
                    "number": c.number,
                    "code": c.code,
                    "severity": c.severity,
                    "about_zh": c.about_zh,
                    "about_en": c.about_en,
                }
            )
        return 0
    rows = [
        (
            Text(c.number, "bold"),
            Text(terminal.word(*MARKS[c.severity]), COLOURS[c.severity]),
            Text(c.code, "cyan"),
            Text(terminal.word(c.about_zh, c.about_en)),
        )
        for c in chosen
    ]
    terminal.show(*columns(rows))
    return 0


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Names that may also be given as one, with commas between them."""
    return tuple(
        name.strip() for text in given for name in text.replace("，", ",").split(",") if name.strip()
    )


def _serious(findings: Iterable[Finding]) -> bool:
    return any(finding.severity != "hint" for finding in findings)


def _named(table: Table) -> dict[str, str | None]:
    return {"file": str(table.source.file), "project": table.project}


def _stream(terminal: Terminal, table: Table, findings: Iterable[Finding]) -> None:
    for finding in findings:
        terminal.json({"type": "finding", **_named(table), **finding.to_dict()})


def _show_review(terminal: Terminal, table: Table, findings: Sequence[Finding]) -> None:
    terminal.show(Text.assemble((title_of(table), "bold"), ("  " + str(table.source), "dim")))
    for finding in findings:
        row = "" if finding.place.row is None else str(finding.place.row)
        zh, en = MARKS[finding.severity]
        head = Text.assemble(
            (f"{row:>5} ", "dim"), (terminal.word(zh, en), COLOURS[finding.severity]), "  ",
            finding.message(terminal.lang), (f"  {finding.number} {finding.code}", "dim"),
        )  # fmt: skip
        terminal.show(head)
        if finding.text and finding.span is not None and finding.span.of(finding.text) != finding.text:
            picture = IndexprError("", "", source=finding.text, span=finding.span).render().splitlines()[1:]
            terminal.show(*(Text("      " + line, "dim") for line in picture))
        elif finding.text:
            terminal.show(Text("        " + plain(finding.text), "dim"))
        if finding.rewrite is not None:
            terminal.show(Text.assemble("        ", ("→ ", "dim"), (finding.rewrite, "green")))
    terminal.show("")


def _summarize(terminal: Terminal, reading: Reading, findings: Sequence[Finding]) -> None:
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    text = counted(terminal, reading)
    for severity, (zh, en) in MARKS.items():
        if counts[severity]:
            text.append(terminal.word("，", ", "))
            text.append(f"{terminal.word(zh, en)} {counts[severity]}", COLOURS[severity])
    if not findings:
        text.append(terminal.word("，未发现问题", ", nothing found"), "green")
    terminal.show(text)
