"""Reports on many tables, written to a file: HTML, Excel or JSON, by the file's suffix."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from indexpr.diagnostics import IndexprError
from indexpr.report.writing import report_suffix, write_bytes

from .comparing import TableComparison
from .folio import Folio
from .folios import folio_of_comparisons, folio_of_portfolio
from .portfolios import Portfolio

__all__ = ["write_comparison", "write_portfolio"]


def write_comparison(
    comparison: TableComparison | Sequence[TableComparison],
    path: str | os.PathLike[str],
    *,
    language: str = "zh",
) -> Path:
    """Write two tables held against each other, or several such pairs, to a file.

    Args:
        comparison: as :func:`indexpr.compare` and :func:`indexpr.bureau.compare_all` give it.
        path: ends in ``.html``, ``.xlsx`` (needs the extra ``tables``) or ``.json`` (of one comparison its
            ``to_dict``, of several a list).
        language: of labels and sentences.

    Raises:
        IndexprError: ``no-tables``, ``unknown-report-kind``, ``unwritable-file``, ``missing-extra``.
    """
    return write_bytes(path, comparison_bytes(comparison, report_suffix(path), language=language))


def comparison_bytes(
    comparison: TableComparison | Sequence[TableComparison], suffix: str, *, language: str = "zh"
) -> bytes:
    """What :func:`write_comparison` writes into a file of this suffix."""
    single = isinstance(comparison, TableComparison)
    every = (comparison,) if isinstance(comparison, TableComparison) else tuple(comparison)
    if not every:
        raise IndexprError("没有可对比的表", "there are no tables to compare", code="no-tables")
    plain = every[0].to_dict() if single else [each.to_dict() for each in every]
    return _rendered(suffix, plain, folio_of_comparisons(every, language))


def write_portfolio(made: Portfolio, path: str | os.PathLike[str], *, language: str = "zh") -> Path:
    """Write a portfolio to a file: an HTML dashboard, a workbook of the same sheets, or JSON.

    Args:
        made: as :func:`indexpr.portfolio` gives it. Links lead from the file to the reports of single tables.
        path: ends in ``.html``, ``.xlsx`` (needs the extra ``tables``) or ``.json``.
        language: of labels and sentences.

    Raises:
        IndexprError: ``unknown-report-kind``, ``unwritable-file``, ``missing-extra``.
    """
    beside = ""
    if made.reports is not None:
        way = os.path.relpath(made.reports, Path(path).parent)
        beside = Path(way).as_posix().removesuffix("/") + "/"
    suffix = report_suffix(path)
    return write_bytes(
        path, _rendered(suffix, made.to_dict(), folio_of_portfolio(made, language, beside=beside))
    )


def _rendered(suffix: str, plain: object, folio: Folio) -> bytes:
    if suffix == ".json":
        return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")
    if suffix == ".xlsx":
        from .folio_workbook import render_workbook

        return render_workbook(folio)
    from .folio_html import render_folio

    return render_folio(folio).encode(errors="replace")
