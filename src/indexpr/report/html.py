"""Pages as one HTML file that needs nothing else: no network, no font, no picture."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from .page import STATES, Cell, Fact, Line, Note, Page, percent_text, plain_number
from .sums_svg import sums_svg

__all__ = ["render_html"]

_NO_HTML = re.compile("[^\n\t\u0020-\ud7ff\ue000-\U0010ffff]")
_UNPAGED = "<style>tr.later:not([hidden]){display:table-row!important}.pager{display:none}</style>"
#: Of a longer table so many rows are shown at a time; the script turns the pages, and on paper all of them stand.
ROWS_AT_A_TIME = 200


def render_html(pages: Sequence[Page]) -> str:
    """The whole document.

    Every text is escaped, and a content security policy lets run what this module wrote and nothing else.
    """
    style, script = _resource("page.css"), _resource("page.js")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_digest(script)}'"
    language = "en" if pages[0].language == "en" else "zh-CN"
    title = (
        pages[0].title
        if len(pages) == 1
        else pages[0].word(
            f"{pages[0].title} 等{len(pages)}张表", f"{pages[0].title} and {len(pages) - 1} more"
        )
    )
    body = "".join(_section(page, number) for number, page in enumerate(pages, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{style}</style>\n<noscript>{_UNPAGED}</noscript>\n</head>\n<body>\n"
        f"{_contents(pages)}<main>\n{body}</main>\n"
        f"<footer>indexpr</footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _resource(name: str) -> str:
    return (resources.files("indexpr.report") / name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _text(text: str) -> str:
    """Escaped, and without what HTML does not allow: control characters and lone surrogates."""
    return escape(_NO_HTML.sub("\ufffd", text))


def _contents(pages: Sequence[Page]) -> str:
    if len(pages) == 1:
        return ""
    items = "".join(
        f'<li><a href="#t{number}">{_text(page.title)}</a> <span class="path">{_brief(page)}</span></li>'
        for number, page in enumerate(pages, 1)
    )
    heading = pages[0].word("目录", "Contents")
    return f'<nav class="contents"><div class="card"><h2>{heading}</h2><ol>{items}</ol></div></nav>\n'


def _brief(page: Page) -> str:
    if page.kind == "score":
        return f"{page.total} / {plain_number(page.points)} {page.grade}"
    found = sum(len(line.notes) for line in page.lines) + len(page.sums)
    return page.word(f"{found} 处", f"{found} findings") if found else page.word("无问题", "clean")


def _section(page: Page, number: int) -> str:
    return (
        f'<section id="t{number}">\n{_top(page)}{_sums(page)}{_rows(page)}'
        + _facts(page, page.word("与已填得分不一致", "Other than recorded"), page.differences)
        + _facts(page, page.word("其他逐行核对", "Other findings on rows"), page.others)
        + _facts(
            page,
            page.word("整表", "The table") if page.kind == "review" else page.word("合计核对", "Sums"),
            page.sums,
        )
        + _facts(
            page, page.word("读取时的修补与未归位的单元格", "Repairs and cells without a place"), page.repairs
        )
        + "</section>\n"
    )


def _top(page: Page) -> str:
    head = "".join(f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>" for label, text in page.head)
    declared = "，".join(f"{_text(label)} {_text(text)}" for label, text in page.declared)
    if declared:
        declared = page.word("表中所填：", "declared: ") + declared
    agreement = ""
    if page.agreement is not None:
        same, of = page.agreement
        agreement = page.word(f"已填得分 {of} 个，一致 {same} 个", f"{same} of {of} recorded scores come out")
    if page.kind == "review":
        return _card(page, head, _tally(page))
    grade = f'<span class="grade">{_text(page.grade)}</span>' if page.grade else ""
    return _card(
        page,
        head,
        f'<span class="path">{page.word("计算总分", "computed total")}</span>'
        f"<b>{page.total}<small> / {plain_number(page.points)}</small></b><div>{grade}</div>"
        f'<div class="declared">{declared}{"<br>" if declared and agreement else ""}{agreement}</div>',
    )


def _card(page: Page, head: str, beside: str) -> str:
    return (
        f'<div class="card top"><div class="about"><h1>{_text(page.title)}</h1><dl class="head">{head}</dl></div>'
        f'<div class="total">{beside}</div></div>\n'
    )


def _tally(page: Page) -> str:
    """How much was found in a review, by severity."""
    found = [note.severity for line in page.lines for note in line.notes] + [
        fact.severity for fact in page.sums
    ]
    told = "".join(
        f'<div class="{severity}"><b>{found.count(severity)}</b> <span class="state">{page.word(*STATES[severity])}</span></div>'
        for severity in ("error", "warning", "hint")
    )
    return f'<div class="tally">{told}</div>'


def _sums(page: Page) -> str:
    cards = []
    for title, sums in (
        (page.word("按一级指标", "By 一级指标"), page.by_level),
        (page.word("按绩效目标", "By goal"), page.by_goal),
    ):
        if sums:
            cards.append(f'<div class="card"><h2>{title}</h2>{sums_svg(sums, page.language)}</div>')
    if len(cards) == 2:
        return f'<div class="pair">{"".join(cards)}</div>\n'
    return "".join(cards)


# --- rows ------------------------------------------------------------------------------------------------


def _rows(page: Page) -> str:
    head = "".join(f'<th class="{kind}">{label}</th>' for label, kind in _labels(page))
    return (
        f'<div class="card">{_tools(page)}<div class="scroll"><table class="rows"><thead><tr>{head}</tr></thead><tbody>'
        + "".join(_body(page))
        + f"</tbody></table></div>{_pager(page)}</div>\n"
    )


def _pager(page: Page) -> str:
    """The buttons that turn the pages of a long table."""
    if len(page.execution) + len(page.lines) <= ROWS_AT_A_TIME:
        return ""
    before, after = page.word("上一页", "previous"), page.word("下一页", "next")
    return (
        f'<div class="pager" data-size="{ROWS_AT_A_TIME}"><button type="button" data-turn="-1">‹ {before}</button>'
        f'<span></span><button type="button" data-turn="1">{after} ›</button></div>'
    )


def _labels(page: Page) -> list[tuple[str, str]]:
    labels = [
        (page.word("行", "row"), "r"),
        (page.word("指标", "indicator"), ""),
        (page.word("目标值", "target"), ""),
        (page.word("实际完成值", "actual"), ""),
        (page.word("分值", "points"), "r"),
        (page.word("已填", "recorded"), "r"),
    ]
    if page.kind == "review":
        return [*labels[:3], (page.word("结论", "verdict"), "")]
    return [*labels, (page.word("计算", "computed"), ""), ("", "more")]


def _tools(page: Page) -> str:
    lines = (*page.execution, *page.lines)
    counted = [("all", page.word("全部", "all"), len(lines))]
    counted += [
        (state, page.word(*told), sum(line.state == state for line in lines))
        for state, told in STATES.items()
    ]
    counted.append(("differs", page.word("与已填不一致", "differs"), sum(line.differs for line in lines)))
    if page.kind == "score":
        counted.append(("noted", page.word("有提示", "with notes"), sum(bool(line.notes) for line in lines)))
    buttons = "".join(
        f'<button type="button" data-filter="{key}" aria-pressed="{str(key == "all").lower()}">{label}<i>{count}</i></button>'
        for key, label, count in counted
        if count
    )
    search = page.word("查找", "search")
    title = page.word("逐项得分", "Rows") if page.kind == "score" else page.word("逐项审核", "Rows")
    return (
        f'<div class="tools"><h2>{title}</h2>{buttons}'
        f'<input type="search" placeholder="{search}" aria-label="{search}"></div>'
    )


def _body(page: Page) -> Iterator[str]:
    section: tuple[str, str] | None = None
    if page.execution:
        yield _heading(page, page.word("预算执行", "budget execution"), "")
    for line in page.execution:
        yield _line(page, line, "")
    for number, line in enumerate(page.lines, len(page.execution)):
        later = " later" if number >= ROWS_AT_A_TIME else ""
        if (line.goal, line.level1) != section:
            section = (line.goal, line.level1)
            yield _heading(
                page, " · ".join(part for part in section if part) or page.word("指标", "indicators"), later
            )
        yield _line(page, line, later)


def _heading(page: Page, text: str, later: str) -> str:
    return f'<tr class="section{later}"><td colspan="{len(_labels(page))}">{_text(text)}</td></tr>\n'


def _line(page: Page, line: Line, later: str) -> str:
    tags = ["all", line.state, *(["differs"] if line.differs else []), *(["noted"] if line.notes else [])]
    path = f'<span class="path">{_text(line.level2)}</span>' if line.level2 else ""
    cells = f'<td class="r no">{line.number}</td><td class="what">{path}{_text(line.name)}{_notes(line, "name")}</td>'
    cells += _reviewed_cells(page, line) if page.kind == "review" else _scored_cells(page, line)
    why = ""
    if line.sentence:
        short = "" if line.state == "full" else " short"
        why = f'<tr class="why{short}{later}"><td colspan="{len(_labels(page))}">{_text(line.sentence)}</td></tr>\n'
    return f'<tr class="line {line.state}{later}" data-tags="{" ".join(tags)}">{cells}</tr>\n{why}'


def _reviewed_cells(page: Page, line: Line) -> str:
    others: tuple[Cell, ...] = ("row", "actual", "points", "recorded", "reason")
    return (
        f'<td class="target">{_text(line.target)}{_notes(line, "target")}</td>'
        f'<td class="verdict"><span class="state">{page.word(*STATES[line.state])}</span>{_notes(line, *others)}</td>'
    )


def _scored_cells(page: Page, line: Line) -> str:
    recorded = (
        f'<span class="differs">{_text(line.recorded)}</span>' if line.differs else _text(line.recorded)
    )
    reason = (
        f'<span class="path">{page.word("原因：", "reason: ")}{_text(line.reason)}</span>'
        if line.reason
        else ""
    )
    more = ""
    if line.sentence:
        more = f'<button type="button" aria-expanded="false">{page.word("理由", "why")}</button>'
    return (
        f'<td class="target">{_text(line.target)}{_notes(line, "target")}</td>'
        f'<td class="actual">{_text(line.actual)}{_notes(line, "actual", "row")}{reason}'
        f"{_notes(line, 'points', 'recorded', 'reason')}</td>"
        f'<td class="r">{_text(line.points)}</td><td class="r">{recorded}</td>'
        f'<td class="bar">{_meter(page, line)}</td><td class="more">{more}</td>'
    )


def _meter(page: Page, line: Line) -> str:
    label = page.word(*STATES[line.state])
    score = f'<span class="score">{_text(line.earned)}</span> ' if line.earned else ""
    bar = ""
    if line.share is not None:
        bar = f'<div class="meter"><span style="width:{percent_text(line.share)}%"></span></div>'
    return f'{score}<span class="state">{label}</span>{bar}'


def _notes(line: Line, *cells: Cell) -> str:
    return "".join(_note(note) for note in line.notes if note.cell in cells)


def _note(note: Note) -> str:
    rewrite = f" <em>→ {_text(note.suggestion)}</em>" if note.suggestion else ""
    return f'<span class="note {note.severity}" title="{_text(note.code)}">{_text(note.text)}{rewrite}</span>'


def _facts(page: Page, title: str, facts: Iterable[Fact]) -> str:
    items = "".join(
        f'<li class="{fact.severity}" title="{_text(fact.code)}">'
        f"{_text(fact.label + page.word('：', ': ') if fact.label else '')}{_text(fact.text)}{_where(page, fact)}</li>"
        for fact in facts
    )
    return f'<div class="card"><h2>{title}</h2><ul class="facts">{items}</ul></div>\n' if items else ""


def _where(page: Page, fact: Fact) -> str:
    if fact.place is None or fact.place.row is None:
        return ""
    at = page.word(f"第{fact.place.row}行", f"row {fact.place.row}")
    if fact.place.column is not None:
        at += page.word(f"第{fact.place.column}列", f" column {fact.place.column}")
    return f'<span class="where">{at}</span>'
