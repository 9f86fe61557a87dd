"""A folio as one HTML file that needs nothing else: sorting, filters, bars, good in print, light and dark."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from importlib import resources
from urllib.parse import quote

from .folio import Cell, Column, Folio, Sheet

__all__ = ["render_folio"]


#: Columns of at most so many characters are not broken over lines.
_NARROW = 10


def render_folio(folio: Folio) -> str:
    """The whole document. Every text is escaped; a content security policy lets run what stands here and nothing else."""
    style = _resource("indexpr.report", "page.css") + _resource("indexpr.bureau", "folio.css")
    script = _resource("indexpr.bureau", "folio.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    language = "en" if folio.language == "en" else "zh-CN"
    jump = " ".join(f'<a href="#s{n}">{_text(sheet.name)}</a>' for n, sheet in enumerate(folio.sheets, 1))
    body = "".join(_section(folio, sheet, number) for number, sheet in enumerate(folio.sheets, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(folio.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f'<div class="card"><h1>{_text(folio.title)}</h1>{_head(folio.head)}{_figures(folio)}'
        f'<nav class="jump" style="margin-top:12px">{jump}</nav></div>\n'
        f"{body}</main>\n<footer>indexpr</footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _resource(package: str, name: str) -> str:
    return (resources.files(package) / name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    """Escaped, and without what HTML does not allow: control characters and lone surrogates."""
    return escape(
        "".join(c if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff") else "\ufffd" for c in text)
    )


def _head(pairs: Iterable[tuple[str, str]]) -> str:
    items = "".join(f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>" for label, text in pairs)
    return f'<dl class="head">{items}</dl>'


def _figures(folio: Folio) -> str:
    items = "".join(
        f'<div class="figure {figure.state}"><b>{_text(figure.text)}</b><span>{_text(figure.label)}</span></div>'
        for figure in folio.figures
    )
    return f'<div class="figures">{items}</div>'


def _section(folio: Folio, sheet: Sheet, number: int) -> str:
    if not sheet.lines:
        return (
            f'<section id="s{number}" class="card"><h2>{_text(sheet.name)}</h2>'
            f'<p class="none">{_text(sheet.empty)}</p></section>\n'
        )
    heads = "".join(_heading(column) for column in sheet.columns)
    rows = "".join(
        f"<tr>{''.join(_cell(cell, column) for cell, column in zip(line, sheet.columns, strict=True))}</tr>"
        for line in sheet.lines
    )
    return (
        f'<section id="s{number}" class="card sheet">{_tools(folio, sheet)}{_bars(sheet)}'
        f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>\n'
    )


def _heading(column: Column) -> str:
    number = " data-number" if column.number else ""
    kind = ' class="r"' if column.number else ""
    return f'<th scope="col"{kind}{number}><button type="button">{_text(column.heading)}</button></th>'


def _cell(cell: Cell, column: Column) -> str:
    narrow = "short" if column.width <= _NARROW else ""
    states = ("r" if column.number else narrow, "" if cell.state == "plain" else cell.state)
    kinds = " ".join(state for state in states if state)
    text = _text(cell.text)
    if cell.link is not None:
        text = f'<a href="{escape(quote(cell.link))}">{text}</a>'
    return f'<td class="{kinds}">{text}</td>' if kinds else f"<td>{text}</td>"


def _tools(folio: Folio, sheet: Sheet) -> str:
    english = folio.language == "en"
    every = "all" if english else "全部"
    choices = []
    for place, column in enumerate(sheet.columns):
        values = sorted({line[place].text for line in sheet.lines})
        if not column.choice or not 1 < len(values) <= 300:
            continue
        options = "".join(f"<option>{_text(value)}</option>" for value in values if value)
        label = _text(column.heading)
        choices.append(
            f'<select data-column="{place}" aria-label="{label}"><option value="">{label}: {every}</option>{options}</select>'
        )
    search = "search" if english else "搜索"
    return (
        f'<div class="tools"><h2>{_text(sheet.name)} <small class="count" aria-live="polite">{len(sheet.lines)}</small></h2>'
        f'{"".join(choices)}<input type="search" placeholder="{search}" aria-label="{search}"></div>'
    )


def _bars(sheet: Sheet) -> str:
    """Horizontal bars, a line each: label, bar, number."""
    if not any(n for _, n in sheet.bars):
        return ""
    most = max(n for _, n in sheet.bars)
    drawn = "".join(
        f'<text x="0" y="{y + 14}">{_text(label)}</text>'
        f'<rect x="80" y="{y + 3}" width="{400 * n // most}" height="14" rx="3"/>'
        f'<text class="n" x="{88 + 400 * n // most}" y="{y + 14}">{n}</text>'
        for y, (label, n) in ((24 * i, bar) for i, bar in enumerate(sheet.bars))
    )
    height = 24 * len(sheet.bars)
    named = _text("，".join(f"{label}: {n}" for label, n in sheet.bars))
    return f'<svg class="bars" viewBox="0 0 540 {height}" role="img" aria-label="{named}">{drawn}</svg>'
