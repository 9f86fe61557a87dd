"""From a scored table to what a report shows of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..diagnostics import Diagnostic
from ..language.nodes import Expression
from ..scoring.schemes import EXECUTION
from ..table.model import BudgetExecution, Row, Table
from ..table.row_report import RowReport
from ..table.scored import TableReport
from .page import Cell, Fact, Line, Note, Page, State, spread

__all__ = ["page_of"]


def page_of(report: TableReport, *, language: str = "zh") -> Page:
    """Everything that a report shows of a scored table.

    Args:
        report: as :func:`indexpr.score_table` gives it.
        language: ``zh`` or ``en``.
    """
    return _Pager(report, language).page()


class _Pager:
    def __init__(self, report: TableReport, language: str) -> None:
        self.report = report
        self.language = language

    def word(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

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
            repairs=tuple(self._repairs()),
            agreement=_agreement(report.all_rows),
        )

    # --- head ------------------------------------------------------------------------------------

    def _head(self) -> Iterator[tuple[str, str]]:
        table, report = self.report.table, self.report
        for label, text in (
            (self.word("项目", "project"), table.project),
            (self.word("部门", "department"), table.department),
            (self.word("单位", "agency"), table.agency),
            (self.word("年度", "year"), None if table.year is None else str(table.year)),
            (self.word("预算", "budget"), None if table.budget is None else str(table.budget)),
        ):
            if text and text != title_of(table):
                yield label, text
        where = f" {table.source.sheet}" if table.source.sheet else ""
        if table.source.table is not None:
            where = self.word(f" 表{table.source.table}", f" table {table.source.table}")
        yield self.word("文件", "file"), os.fspath(table.source.file) + where
        counted = self.report.rounding.describe(self.language)
        yield self.word("计分办法", "policy"), f"{report.policy.name}{self.word('，', ', ')}{counted}"

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
            target=own.target or "" if isinstance(own, Row) else _amount(own.budget, own, self.report.table),
            actual=own.actual or "" if isinstance(own, Row) else _amount(own.executed, own, self.report.table),
            points=own.points or "",
            recorded=own.recorded or "",
            reason=own.reason or "",
            earned="" if state == "excluded" else spread(row.least, row.most),
            share=_share(row),
            state=state,
            differs=bool(row.difference),
            notes=tuple(self._notes(row)),
            sentence=row.explain(self.language),
        )

    def _notes(self, row: RowReport) -> Iterator[Note]:
        score = row.score
        beside: dict[Diagnostic, Cell] = {}
        if score is not None:
            sides: tuple[tuple[Cell, Expression | None], ...] = (("target", score.target), ("actual", score.actual))
            for cell, side in sides:
                beside |= dict.fromkeys(() if side is None else side.diagnostics, cell)
        for flag in row.flags:
            yield Note("warning", "overshoot", flag.describe(self.language), "actual")
        for found in row.assumptions:
            yield self._note(found, beside.get(found, "row"), row)
        if row.error is not None:
            told = self.word(row.error.message_zh, row.error.message_en)
            yield Note("error", row.error.code, told, "row", row.error.hint if self.language == "zh" else None)

    def _note(self, found: Diagnostic, cell: Cell, row: RowReport) -> Note:
        own = row.row
        written = {own.target, own.actual} if isinstance(own, Row) else set()
        rewrite = None if found.suggestion in written else found.suggestion
        return Note(found.severity, found.code, self.word(found.message_zh, found.message_en), cell, rewrite)

    # --- what the reading did --------------------------------------------------------------------

    def _repairs(self) -> Iterator[Fact]:
        table = self.report.table
        for found in table.diagnostics:
            yield Fact(found.severity, found.code, self.word(found.message_zh, found.message_en))
        for repair in table.repairs:
            yield Fact("hint", repair.code, self.word(repair.message_zh, repair.message_en), repair.place)
        for cell in table.unplaced:
            why = self.word(cell.reason, cell.reason_en or cell.reason)
            text = " ".join(cell.text.split())
            told = self.word(f"未归位的单元格“{text}”：{why}", f"a cell without a place, {text!r}: {why}")
            yield Fact("hint", cell.code, told, cell.place)


def title_of(table: Table) -> str:
    """What to call a table: its project, else its title, else its file."""
    name = table.project or table.title or table.department
    return " ".join(name.split()) if name else os.path.basename(table.source.file)


def state_of(row: RowReport) -> State:
    """The state that a row is shown in."""
    if row.excluded:
        return "excluded"
    if row.for_review or row.computed is None:
        return "review"
    if row.computed == row.points:
        return "full"
    return "part" if row.computed > 0 else "none"


def _share(row: RowReport) -> Fraction | None:
    if row.computed is None or not row.points:
        return None
    return Fraction(row.computed) / Fraction(row.points)


def _amount(text: str | None, row: BudgetExecution, table: Table) -> str:
    unit = row.unit or table.unit or ""
    return f"{text}{unit}" if text and text.strip()[-1:].isdigit() else text or ""


def _agreement(rows: Sequence[RowReport]) -> tuple[int, int] | None:
    differences = [row.difference for row in rows if row.difference is not None]
    return (sum(not d for d in differences), len(differences)) if differences else None

