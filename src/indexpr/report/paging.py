"""From a scored table to what a report shows of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import cast

from attrs import evolve

from indexpr.table.audit.auditing import Audit
from indexpr.table.audit.findings import findings_of
from indexpr.table.scoring.row_report import RowReport
from indexpr.table.scoring.scored import TableReport
from indexpr.table.scoring.sums import sums_of

from ..diagnostics import Diagnostic
from ..language.nodes import Expression
from ..scoring.schemes import EXECUTION
from ..table.finding import Finding
from ..table.model import BudgetExecution, Place, Row, Table
from .page import CELLS, Cell, Fact, Line, Note, Page, State, plain_number, spread

__all__ = ["page_of", "review_page", "title_of"]

#: Findings that stand in a place of their own: the difference, what the state says already, what is an assumption.
DIFFERS, FOR_REVIEW, UNREADABLE = "recorded-differs", "for-review", "unreadable-score"


def page_of(scored: TableReport | Audit, *, language: str = "zh") -> Page:
    """Everything that a report shows of a scored table.

    Args:
        scored: as :func:`indexpr.score_table` gives it, or as :func:`indexpr.audit`, which knows the likely
            causes of differences and what was inferred.
        language: ``zh`` or ``en``.
    """
    return _Pager(scored, language).page()


class _Words:
    """What pages of either kind say of a table."""

    language: str

    def word(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def head_of(self, table: Table) -> Iterator[tuple[str, str]]:
        for label, text in (
            (self.word("项目", "project"), table.project),
            (self.word("部门", "department"), table.department),
            (self.word("单位", "agency"), table.agency),
            (self.word("年度", "year"), None if table.year is None else str(table.year)),
            (self.word("预算", "budget"), with_unit(table.budget_text, table.unit)),
        ):
            if text and text != title_of(table):
                yield label, text
        where = f" {table.source.sheet}" if table.source.sheet else ""
        if table.source.table is not None:
            where = self.word(f" 表{table.source.table}", f" table {table.source.table}")
        yield self.word("文件", "file"), os.fspath(table.source.file) + where

    def repairs_of(self, table: Table) -> Iterator[Fact]:
        for found in table.diagnostics:
            yield Fact(found.severity, found.code, self.word(found.message_zh, found.message_en))
        for repair in table.repairs:
            yield Fact("hint", repair.code, self.word(repair.message_zh, repair.message_en), repair.place)
        for cell in table.unplaced:
            why = self.word(cell.reason, cell.reason_en or cell.reason)
            text = " ".join(cell.text.split())
            told = self.word(f"未归位的单元格“{text}”：{why}", f"a cell without a place, {text!r}: {why}")
            yield Fact("hint", cell.code, told, cell.place)


class _Pager(_Words):
    def __init__(self, scored: TableReport | Audit, language: str) -> None:
        self.language = language
        self.inference = scored.inference if isinstance(scored, Audit) else None
        self.report = scored.report if isinstance(scored, Audit) else scored
        self.findings = scored.findings if isinstance(scored, Audit) else tuple(findings_of_report(scored))
        self.by_row: dict[Place, list[Finding]] = {}
        rows = {_row_of(row.place): row.place for row in self.report.all_rows}
        self.of_table: list[Finding] = []
        for found in self.findings:
            place = rows.get(_row_of(found.place)) if found.cell is not None else None
            if place is None:
                self.of_table.append(found)
            else:
                self.by_row.setdefault(place, []).append(found)

    def page(self) -> Page:
        report = self.report
        return Page(
            language=self.language,
            title=title_of(report.table),
            head=tuple(self._head()),
            lines=tuple(self._line(row) for row in report.rows),
            execution=() if report.execution is None else (self._line(report.execution),),
            by_level=report.by_level,
            by_goal=report.by_goal if len(report.by_goal) > 1 else (),
            points=report.points,
            least=report.least,
            most=report.most,
            grade=self._grade(),
            declared=tuple(self._declared()),
            differences=tuple(self._facts(lambda code: code == DIFFERS)),
            others=tuple(self._facts(lambda code: code not in (DIFFERS, FOR_REVIEW))),
            sums=tuple(Fact(f.severity, f.code, f.message(self.language)) for f in self.of_table),
            repairs=tuple(self.repairs_of(report.table)),
            agreement=_agreement(report.all_rows),
        )

    # --- head ------------------------------------------------------------------------------------

    def _head(self) -> Iterator[tuple[str, str]]:
        yield from self.head_of(self.report.table)
        counted = self.report.rounding.describe(self.language)
        yield self.word("计分办法", "policy"), f"{self.report.policy.name}{self.word('，', ', ')}{counted}"
        if self.inference is not None:
            yield self.word("推断", "inferred"), self.inference.describe(self.language)

    def _facts(self, chosen: Callable[[str], bool]) -> Iterator[Fact]:
        for findings in self.by_row.values():
            for f in findings:
                if chosen(f.code):
                    yield Fact(f.severity, f.code, f.message(self.language), f.place)

    def _grade(self) -> str:
        grade = self.report.grade
        return "–".join(grade) if isinstance(grade, tuple) else grade or ""

    def _declared(self) -> Iterator[tuple[str, str]]:
        table = self.report.table
        for label, text in (
            (self.word("总分值", "points"), table.declared_total_points),
            (self.word("总分", "total"), table.declared_total),
            (self.word("等级", "grade"), table.declared_grade),
        ):
            if text:
                yield label, text

    # --- rows ------------------------------------------------------------------------------------

    def _line(self, row: RowReport) -> Line:
        state = state_of(row)
        own = row.row
        return Line(
            place=own.place,
            goal=own.goal or "" if isinstance(own, Row) else "",
            level1=own.level1 or "" if isinstance(own, Row) else EXECUTION,
            level2=own.level2 or "" if isinstance(own, Row) else "",
            name=row.name,
            target=own.target or "" if isinstance(own, Row) else with_unit(own.budget, self._unit(own)),
            actual=own.actual or "" if isinstance(own, Row) else with_unit(own.executed, self._unit(own)),
            points=own.points or "",
            recorded=own.recorded or "",
            reason=_reason(own.reason),
            earned="" if state in ("excluded", "met", "missed") else spread(row.least, row.most),
            share=_share(row),
            state=state,
            differs=bool(row.difference),
            notes=tuple(self._notes(row)),
            sentence=row.explain(self.language),
        )

    def _unit(self, row: BudgetExecution) -> str | None:
        return row.unit or self.report.table.unit

    def _notes(self, row: RowReport) -> Iterator[Note]:
        score = row.score
        beside: dict[Diagnostic, Cell] = {}
        if score is not None:
            sides: tuple[tuple[Cell, Expression | None], ...] = (
                ("target", score.target),
                ("actual", score.actual),
            )
            for cell, side in sides:
                beside |= dict.fromkeys(() if side is None else side.diagnostics, cell)
        for flag in row.flags:
            yield Note("warning", "overshoot", flag.describe(self.language), "actual")
        for found in row.assumptions:
            yield self._note(found, beside.get(found, "row"), row)
        for f in self.by_row.get(row.place, ()):
            if f.code not in (FOR_REVIEW, UNREADABLE):
                yield _beside(f, self.language)
        if row.error is not None:
            told = self.word(row.error.message_zh, row.error.message_en)
            yield Note(
                "error", row.error.code, told, "row", row.error.hint if self.language == "zh" else None
            )

    def _note(self, found: Diagnostic, cell: Cell, row: RowReport) -> Note:
        own = row.row
        written = {own.target, own.actual} if isinstance(own, Row) else set()
        rewrite = None if found.suggestion in written else found.suggestion
        return Note(found.severity, found.code, self.word(found.message_zh, found.message_en), cell, rewrite)


def review_page(table: Table, findings: Sequence[Finding], *, language: str = "zh") -> Page:
    """A table of targets with what a review found in it.

    Args:
        table: as read.
        findings: as :func:`indexpr.review` gives them for that table.
        language: ``zh`` or ``en``.
    """
    return _ReviewPager(table, findings, language).page()


class _ReviewPager(_Words):
    def __init__(self, table: Table, findings: Sequence[Finding], language: str) -> None:
        self.language = language
        self.table = table
        rows = {row.place for row in table.rows}
        self.by_row: dict[Place, list[Finding]] = {}
        self.of_table: list[Finding] = []
        for found in findings:
            if found.row is not None and found.row.place in rows:
                self.by_row.setdefault(found.row.place, []).append(found)
            else:
                self.of_table.append(found)

    def page(self) -> Page:
        return Page(
            kind="review",
            language=self.language,
            title=title_of(self.table),
            head=tuple(self.head_of(self.table)),
            lines=tuple(self._line(row) for row in self.table.rows),
            sums=tuple(Fact(f.severity, f.code, f.message(self.language)) for f in self.of_table),
            repairs=tuple(self.repairs_of(self.table)),
        )

    def _line(self, row: Row) -> Line:
        found = self.by_row.get(row.place, [])
        severities = {f.severity for f in found}
        gravest = next((s for s in ("error", "warning", "hint") if s in severities), "clean")
        return Line(
            place=row.place,
            goal=row.goal or "",
            level1=row.level1 or "",
            level2=row.level2 or "",
            name=row.name or "",
            target=row.target or "",
            actual=row.actual or "",
            points=row.points or "",
            recorded=row.recorded or "",
            reason=_reason(row.reason),
            earned="",
            share=None,
            state=cast("State", gravest),
            differs=False,
            notes=tuple(_beside(f, self.language) for f in found),
            sentence="",
        )


def _beside(f: Finding, language: str) -> Note:
    cell = cast("Cell", f.cell) if f.cell in CELLS else "row"
    return Note(f.severity, f.code, f.message(language), cell, f.rewrite)


def findings_of_report(report: TableReport) -> Iterator[Finding]:
    """What an audit points out of a report that stands, without the likely causes of differences."""
    told = {row.place: _describe(row) for row in report.all_rows if row.difference}
    return findings_of(report, sums_of(report), told)


def _describe(row: RowReport) -> Callable[[str], str]:
    assert row.recorded is not None and row.computed is not None
    recorded, computed = plain_number(row.recorded), plain_number(row.computed)

    def told(language: str) -> str:
        if language == "en":
            return f"“{row.name}”: recorded {recorded}, computed {computed}"
        return f"“{row.name}”已填{recorded}分，计算为{computed}分"

    return told


def _row_of(place: Place) -> Place:
    return evolve(place, column=None)


def title_of(table: Table) -> str:
    """What to call a table: its project, else its title, else its file."""
    name = table.project or table.title or table.department
    return " ".join(name.split()) if name else os.path.basename(table.source.file)


def state_of(row: RowReport) -> State:
    """The state that a row is shown in."""
    if row.excluded:
        return "excluded"
    if row.state == "unscored":
        return "met" if row.outcome == "met" else "missed"
    if row.for_review or row.computed is None:
        return "review"
    if row.computed == row.points:
        return "full"
    return "part" if row.computed > 0 else "none"


def _share(row: RowReport) -> Fraction | None:
    if row.computed is None or not row.points:
        return None
    return Fraction(row.computed) / Fraction(row.points)


def _reason(text: str | None) -> str:
    """What stands in the column of reasons, unless it is a stray number or sign."""
    return text if text and any(char.isalpha() for char in text) else ""


def with_unit(amount: str | None, unit: str | None) -> str:
    """An amount with the unit of the table's head where it names none itself.

    >>> with_unit("320", "万元"), with_unit("320万元", "万元"), with_unit(None, "万元")
    ('320万元', '320万元', '')
    """
    plain = (amount or "").strip()
    return plain + (unit or "") if plain[-1:].isdigit() else plain


def _agreement(rows: Sequence[RowReport]) -> tuple[int, int] | None:
    differences = [row.difference for row in rows if row.difference is not None]
    return (sum(not d for d in differences), len(differences)) if differences else None
