"""A report written to a file: HTML, Excel or JSON, by the file's suffix."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from ..diagnostics import IndexprError
from ..table.scored import TableReport
from .archive import unwritable
from .paging import page_of

__all__ = ["SUFFIXES", "report_suffix", "write_report"]

SUFFIXES = (".html", ".htm", ".xlsx", ".json")


def write_report(
    reports: TableReport | Sequence[TableReport],
    path: str | os.PathLike[str],
    *,
    language: str = "zh",
) -> Path:
    """Write one scored table, or several, to a file.

    Args:
        reports: as :func:`indexpr.score_table` gives them.
        path: ends in ``.html`` (one file, no network, prints), ``.xlsx`` (needs the extra ``tables``) or
            ``.json`` (of one report its ``to_dict``, of several a list); an existing file is replaced.
        language: of labels and sentences, ``zh`` or ``en``.

    Raises:
        IndexprError: ``unknown-report-kind``, ``no-tables``, ``unwritable-file``, ``missing-extra``.
    """
    every = (reports,) if isinstance(reports, TableReport) else tuple(reports)
    suffix = report_suffix(path)
    if not every:
        raise IndexprError("没有可写入报告的表", "there is no table to report on", code="no-tables")
    target = Path(path)
    if suffix == ".json":
        dicts = [report.to_dict() for report in every]
        whole = dicts[0] if isinstance(reports, TableReport) else dicts
        written = _utf8(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        pages = [page_of(report, language=language) for report in every]
        if suffix == ".xlsx":
            from .workbook import render_workbook

            written = render_workbook(pages)
        else:
            from .html import render_html

            written = _utf8(render_html(pages))
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
