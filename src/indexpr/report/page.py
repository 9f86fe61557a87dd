"""What a report shows of a scored table, before any file format: lines, sums, facts, in one language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from attrs import field, frozen

from indexpr.table.scoring.scored import Sum

from ..diagnostics import Severity
from ..table.model import Place

__all__ = [
    "CELLS",
    "STATES",
    "Cell",
    "Fact",
    "Line",
    "Note",
    "Page",
    "State",
    "percent_text",
    "plain_number",
    "spread",
    "truncated",
]

#: Of a scored row. full: all points; part: some; none: nothing earned; met, missed: in a table
#: without points; review: left for a person; excluded: not
#: scored. Of a row of targets under review: the gravest of its findings, or clean.
State = Literal[
    "full", "part", "none", "met", "missed", "review", "excluded", "error", "warning", "hint", "clean"
]
#: What each state is called in Chinese and in English.
STATES: dict[State, tuple[str, str]] = {
    "full": ("满分", "full"),
    "part": ("扣分", "part"),
    "none": ("0分", "nothing"),
    "met": ("达到", "met"),
    "missed": ("未达到", "missed"),
    "review": ("待审核", "for review"),
    "excluded": ("不计分", "not scored"),
    "error": ("错误", "error"),
    "warning": ("注意", "warning"),
    "hint": ("提示", "hint"),
    "clean": ("无问题", "clean"),
}
#: The cell that a note stands beside; ``row`` for the whole row.
Cell = Literal["name", "target", "actual", "points", "recorded", "reason", "row"]

CELLS = frozenset(get_args(Cell))


@frozen
class Note:
    """A finding or an assumption beside the cell that it concerns.

    Attributes:
        severity, code, text: as of the diagnostic, the text in the language of the page.
        cell: the cell concerned.
        suggestion: a rewrite, or None.
    """

    severity: Severity
    code: str
    text: str
    cell: Cell = "row"
    suggestion: str | None = None


@frozen(kw_only=True)
class Line:
    """One row of a scored table.

    Attributes:
        place: of the row in its file.
        goal, level1, level2, name, target, actual, points, recorded, reason: as printed, ``""`` where empty.
        earned: the computed score as text; a range (0–1) where the row is for review, ``""`` where excluded.
        share: of the points, None where there is no score.
        state: see :data:`State`.
        differs: whether the recorded score is another one.
        notes: findings and assumptions.
        sentence: the explanation.
    """

    place: Place
    goal: str
    level1: str
    level2: str
    name: str
    target: str
    actual: str
    points: str
    recorded: str
    reason: str
    earned: str
    share: Fraction | None
    state: State
    differs: bool
    notes: tuple[Note, ...]
    sentence: str

    @property
    def number(self) -> str:
        """The row's number in its file, as text."""
        return "" if self.place.row is None else str(self.place.row)


@frozen
class Fact:
    """A finding that concerns the table or one of its rows: sums, recorded scores, repairs.

    Attributes:
        severity, code, text: as of the finding.
        place: the cell or row concerned, or None for the table.
        label: of the row, or ``""``.
    """

    severity: Severity
    code: str
    text: str
    place: Place | None = None
    label: str = ""


@frozen(kw_only=True)
class Page:
    """Everything that a report shows of one table.

    Attributes:
        kind: ``score`` or, for targets that were reviewed and not scored, ``review``.
        language: ``zh`` or ``en``.
        title: of the table, or of its project.
        head: pairs of label and text: project, department, year, file, policy, rounding.
        lines: every row, in the order of the file.
        execution: the rows of budget execution that carry points.
        by_level, by_goal: sums; ``by_goal`` is empty where the table has at most one goal.
        points, least, most: of all rows that count. ``least`` is the total where nothing is for review.
        grade: of the total, or a range of two, or ``""``.
        declared: what the table itself says of its total and grade, as pairs of label and text.
        differences: recorded against computed, with the likely cause.
        others: other findings on rows: a missing score or reason, a score above its points.
        sums: facts about sums, weights and totals.
        repairs: what the reading mended, and cells that no row took.
        agreement: how many recorded scores come out, and how many there are.
    """

    kind: Literal["score", "review"] = "score"
    language: str
    title: str
    head: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    execution: tuple[Line, ...] = ()
    by_level: tuple[Sum, ...] = ()
    by_goal: tuple[Sum, ...] = ()
    points: Decimal = Decimal(0)
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    grade: str = ""
    declared: tuple[tuple[str, str], ...] = ()
    differences: tuple[Fact, ...] = ()
    others: tuple[Fact, ...] = ()
    sums: tuple[Fact, ...] = ()
    repairs: tuple[Fact, ...] = ()
    agreement: tuple[int, int] | None = field(default=None)

    @property
    def total(self) -> str:
        """The total as text, a range where rows are for review."""
        if any(line.state in ("met", "missed") for line in self.lines):
            return "—"  # the table has no points
        return spread(self.least, self.most)

    def of_state(self, *states: State) -> tuple[Line, ...]:
        """The rows in these states, that of budget execution among them."""
        return tuple(line for line in (*self.execution, *self.lines) if line.state in states)

    def word(self, zh: str, en: str) -> str:
        """The one of two wordings that is in the language of the page."""
        return en if self.language == "en" else zh


def plain_number(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros.

    >>> plain_number(Decimal("98.30")), plain_number(Decimal("1E+2"))
    ('98.3', '100')
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def spread(least: Decimal, most: Decimal) -> str:
    """One number, or a range.

    >>> spread(Decimal("81.5"), Decimal("81.50")), spread(Decimal(80), Decimal(82))
    ('81.5', '80–82')
    """
    low, high = plain_number(least), plain_number(most)
    return low if low == high else f"{low}–{high}"


def percent_text(part: Fraction | Decimal, whole: Fraction | Decimal | int = 1) -> str:
    """A share as a percentage of at most two decimals, truncated, between 0 and 100; for widths of bars.

    >>> percent_text(Fraction(29, 75)), percent_text(Decimal(3), Decimal(2)), percent_text(Decimal(1), 0)
    ('38.66', '100', '0')
    """
    if not whole:
        return "0"
    share = min(max(Fraction(part) / Fraction(whole), Fraction(0)), Fraction(1))
    return plain_number(truncated(share * 100, 2))


def truncated(number: Fraction, places: int) -> Decimal:
    """A number to so many decimals, cut towards zero.

    >>> truncated(Fraction(299, 3), 2)
    Decimal('99.66')
    """
    return Decimal(int(number * 10**places)).scaleb(-places)
