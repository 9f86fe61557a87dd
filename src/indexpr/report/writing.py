"""A report written to a file: HTML, Excel or JSON, by the file's suffix."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from indexpr.table.audit.auditing import Audit
from indexpr.table.scoring.scored import TableReport

from ..diagnostics import IndexprError
from ..table.finding import Finding
from ..table.model import Table
from .archive import unwritable
from .page import Page
from .paging import page_of, review_page

__all__ = [
    "SUFFIXES",
    "report_bytes",
    "report_suffix",
    "review_bytes",
    "write_bytes",
    "write_report",
    "write_review",
]

SUFFIXES = (".html", ".htm", ".xlsx", ".json")


def write_report(
    reports: TableReport | Audit | Sequence[TableReport | Audit],
    path: str | os.PathLike[str],
    *,
    language: str = "zh",
) -> Path:
    """Write one scored table, or several, to a file.

    Args:
        reports: as :func:`indexpr.score_table` or :func:`indexpr.audit` gives them.
        path: ends in ``.html`` (one file, no network, prints), ``.xlsx`` (needs the extra ``tables``) or
            ``.json`` (of one report its ``to_dict``, of several a list); an existing file is replaced.
        language: of labels and sentences, ``zh`` or ``en``.

    Raises:
        IndexprError: ``unknown-report-kind``, ``no-tables``, ``unwritable-file``, ``missing-extra``.
    """
    return write_bytes(path, report_bytes(reports, report_suffix(path), language=language))


def report_bytes(
    reports: TableReport | Audit | Sequence[TableReport | Audit], suffix: str, *, language: str = "zh"
) -> bytes:
    """What :func:`write_report` writes into a file of this suffix."""
    every = (reports,) if isinstance(reports, (TableReport, Audit)) else tuple(reports)
    single = isinstance(reports, (TableReport, Audit))
    return _rendered(
        suffix,
        lambda: [page_of(report, language=language) for report in every],
        lambda: every[0].to_dict() if single else [report.to_dict() for report in every],
    )


def write_review(
    reviewed: Iterable[tuple[Table, Sequence[Finding]]], path: str | os.PathLike[str], *, language: str = "zh"
) -> Path:
    """Write tables of targets, each with what a review found in it, to a file.

    Args:
        reviewed: pairs of a table and its findings, as :func:`indexpr.review` gives them.
        path, language: as in :func:`write_report`; JSON is a list of one object for each table.

    Raises:
        IndexprError: as in :func:`write_report`.
    """
    return write_bytes(path, review_bytes(reviewed, report_suffix(path), language=language))


def review_bytes(
    reviewed: Iterable[tuple[Table, Sequence[Finding]]], suffix: str, *, language: str = "zh"
) -> bytes:
    """What :func:`write_review` writes into a file of this suffix."""
    pairs = list(reviewed)
    return _rendered(
        suffix,
        lambda: [review_page(table, findings, language=language) for table, findings in pairs],
        lambda: [
            {
                "file": str(table.source.file),
                "project": table.project,
                "rows": len(table.rows),
                "findings": [finding.to_dict() for finding in findings],
            }
            for table, findings in pairs
        ],
    )


def _rendered(suffix: str, pages: Callable[[], list[Page]], plain: Callable[[], object]) -> bytes:
    if suffix == ".json":
        return _utf8(json.dumps(plain(), ensure_ascii=False, indent=2) + "\n")
    made = pages()
    if not made:
        raise IndexprError("没有可写入报告的表", "there is no table to report on", code="no-tables")
    if suffix == ".xlsx":
        from .workbook import render_workbook

        return render_workbook(made)
    from .html import render_html

    return _utf8(render_html(made))


def write_bytes(path: str | os.PathLike[str], written: bytes) -> Path:
    """Put a report into its file.

    Raises:
        IndexprError: ``unwritable-file``.
    """
    target = Path(path)
    try:
        target.write_bytes(written)
    except OSError as error:
        raise unwritable(target, error) from None
    return target


def report_suffix(path: str | os.PathLike[str]) -> str:
    """The suffix of a report's file.

    Raises:
        IndexprError: ``unknown-report-kind`` for one that stands for no kind of report.

    >>> report_suffix("得分.XLSX")
    '.xlsx'
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise IndexprError(
            f"不知道报告的格式：{os.fspath(path)}",
            f"no kind of report has this suffix: {os.fspath(path)}",
            code="unknown-report-kind",
            hint="扩展名可为 .html、.xlsx、.json",
            hint_en="use .html, .xlsx or .json",
        )
    return suffix


def _utf8(text: str) -> bytes:
    """UTF-8; a lone surrogate, which has no place there, becomes a question mark."""
    return text.encode("utf-8", "replace")
