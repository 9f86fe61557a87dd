"""R07, R08, R09: dates against the budget year and the project's end, and times that say nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from indexpr.diagnostics import IndicatorSyntaxError
from indexpr.language.dates import CalendarDay
from indexpr.language.nodes import Comparison, Deadline, Expression, Period, Qualitative

from ..finding import Finding
from .subject import ReviewedRow, ReviewedTable

__all__ = ["ambiguous_time", "deadline_after_end", "vague_time", "year_against_budget"]

_VAGUE = re.compile(r"及时|按时|按期|如期|适时|准时|尽快|尽早|第一时间|随时|按计划|按进度|快速|迅速")
_NAMED_TERM = re.compile(r"[《》〈〉]|合同|协议|规定的|文件(?:要求|规定)")
_DATED = re.compile(
    r"(?:\d|[一二三四五六七八九十两]|每)(?:个)?(?:月|日|天|周|旬|季|小时|分钟|工作日|年[底内末前])|月底|季末|上半年|下半年|年[底内末]|季度"
)
_END_LABEL = re.compile(r"起止|期限|周期|结束|终止|完成(?:时间|日期)|(?:实施|执行|服务)(?:期|时间)")


def _dated(row: ReviewedRow) -> Iterator[tuple[Expression, CalendarDay, CalendarDay]]:
    """Each date of a row: its first and its last day, of a deadline with two readings the one and the other."""
    for part in row.parts:
        if isinstance(part, Deadline) or isinstance(part, Period) and row.is_time:
            if part.days is not None:
                yield part, *part.days


def year_against_budget(table: ReviewedTable) -> Iterator[Finding]:
    """R07: the year against the budget year, 2024年12月底前 in a 2025 project.

    The next January to March is a hint. Silent: a project that names that year itself (2024—2025年档案整理),
    and one that the head of the table lets run that long.
    """
    year = table.year
    if year is None:
        return
    end = _end(table)
    for row in table.rows:
        for part, first, last in _dated(row):
            if first.year is None or last.year is None or first.year <= year <= last.year:
                continue
            day = last.on(last.year)
            if (
                str(day.year) in (table.table.project or "")
                or end is not None
                and year < day.year
                and day <= end
            ):
                continue
            if day.year < year:
                code = "year-before-budget"
            else:
                code = "early-next-year" if day.year == year + 1 and day.month <= 3 else "year-after-budget"
            rewrite = _in_year(row.text, day.year, year) if code == "year-before-budget" else None
            yield row.found(code, span=part.span, rewrite=rewrite, found=day.year, year=year)


def _in_year(text: str, wrong: int, year: int) -> str | None:
    """The text with the year exchanged, where it names one year only and no part of a longer number."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    return text.replace(str(wrong), str(year)) if set(years) == {str(wrong)} else None


def vague_time(table: ReviewedTable) -> Iterator[Finding]:
    """R08: a time in words that nobody can check, 及时, 按时完成, 全年.

    Silent: rows whose name or description has the date, terms that a contract or a standard sets, and 全年
    of something that lasts (物业服务时间).
    """
    for row in table.rows:
        if not row.is_time or _DATED.search(row.words):
            continue
        if isinstance(row.reading, Qualitative):
            text = row.text
            if _VAGUE.search(text) and not _DATED.search(text) and not _NAMED_TERM.search(text):
                yield row.found("vague-time")
        elif row.text in ("全年", "本年", "年度") and not row.names.is_lasting(row.name):
            yield row.found("vague-time")


def ambiguous_time(table: ReviewedTable) -> Iterator[Finding]:
    """R08: 2025年7月前, 11月份之前, which end with June or July; a bare 12月, a duration or a month.

    Silent: 7月底前, ≤12月.
    """
    for row in table.rows:
        for part in row.parts:
            if isinstance(part, Deadline) and part.days is not None and part.latest_lenient is not None:
                strict, lenient = (_shown(day, table.year) for day in part.days)
                yield row.found("ambiguous-deadline", span=part.span, strict=strict, lenient=lenient)
            elif isinstance(part, Comparison) and row.is_time and part.implicit:
                if any(d.code == "ambiguous-month" for d in part.diagnostics):
                    yield row.found("ambiguous-month", span=part.span, count=part.quantity.magnitude)


def _shown(day: CalendarDay, year: int | None) -> str:
    """A day as a table writes it, in the budget year where it names none."""
    if day.month is None:
        return f"每月{day.day}日"
    if day.year is None and year is None:
        return f"{day.month}月{day.day}日"
    on = day.on(year or 0) if day.year is None else day.on(day.year)
    return f"{on.year}年{on.month}月{on.day}日"


def deadline_after_end(table: ReviewedTable) -> Iterator[Finding]:
    """R09: a deadline after the project's end, as the head of the table gives it (项目起止时间)."""
    end = _end(table)
    if end is None:
        return
    for row in table.rows:
        for part, first, last in _dated(row):
            day = last if isinstance(part, Period) else first
            if day.month is None or day.year is None and table.year is None:
                continue
            if day.on(table.year or end.year) > end:
                shown = _shown(day, table.year)
                yield row.found(
                    "deadline-after-end",
                    span=part.span,
                    found=shown,
                    end=f"{end.year}年{end.month}月{end.day}日",
                )


def _end(table: ReviewedTable) -> dt.date | None:
    """The last day of the project, where a field of the head states one with its year."""
    for label, text in table.table.fields:
        if not _END_LABEL.search(label) or not text.strip():
            continue
        try:
            read = table.reader.parse(text)
        except IndicatorSyntaxError:
            continue
        last = read.latest if isinstance(read, Deadline) else read.last if isinstance(read, Period) else None
        if last is not None and last.year is not None:
            return last.on(last.year)
    return None
