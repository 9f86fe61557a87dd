"""Two tables of one project held against each other: what was changed, dropped, added, and how much it asks.

Two uses. **Approved targets against the self-evaluation** of the same year: was a target changed after the fact?
**Year against year**: is this year's target below what was already achieved last year?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import evolve, frozen

from indexpr.algebra import Relation, relation
from indexpr.diagnostics import IndexprError, Value
from indexpr.evaluation import Context, evaluate
from indexpr.evaluation.outcome import Reader
from indexpr.language import Language
from indexpr.language.dates import CalendarDay
from indexpr.language.nodes import Expression
from indexpr.scoring.numbers import shown
from indexpr.table import Row, Table
from indexpr.table.scoring.evaluated import context_of, points_of

from .matching import Match, match_rows, plain_name

__all__ = ["CHANGES", "RowChange", "TableComparison", "compare", "compare_all"]

Use = Literal["revision", "years"]
Change = Literal[
    "unchanged", "reworded", "tightened", "loosened", "unit-changed", "contradicted", "replaced", "unreadable"
]
#: What happened to a target, in Chinese and English.
CHANGES: Mapping[str, tuple[str, str]] = {
    "unchanged": ("目标未变", "target unchanged"),
    "reworded": ("目标换了写法，要求相同", "target reworded, asking the same"),
    "tightened": ("目标提高（更严）", "target tightened"),
    "loosened": ("目标降低（更宽）", "target loosened"),
    "unit-changed": ("目标的计量单位改变，不能比较", "unit of the target changed; not comparable"),
    "contradicted": ("目标改为相反的要求", "target turned into its contrary"),
    "replaced": ("目标改变，宽严不能比较", "target replaced; neither tighter nor looser"),
    "unreadable": ("目标无法读取，未比较", "target cannot be read; not compared"),
}
_OF_RELATION: Mapping[str, Change] = {
    "tighter": "tightened", "looser": "loosened", "contradictory": "contradicted", "incomparable": "replaced",
}  # fmt: skip


@frozen(eq=False, repr=False, kw_only=True)
class RowChange(Value):
    """One indicator in both tables.

    Attributes:
        before, after: its rows.
        match: how the two were found to be one indicator, and how alike their names are.
        target: what happened to the target; see :data:`CHANGES`.
        relation: how the new target stands, seen from the old one; None where one of them cannot be read.
        why_zh, why_en: the reason in one sentence.
        points: the points of both, None where none are printed.
        renamed, moved: whether its name or its level is another one.
        below_achieved: whether the new target asks for less than the old row's actual already reached; None
            where there is no such actual, or where they do not compare.
    """

    before: Row
    after: Row
    match: Match
    target: Change
    relation: Relation | None
    why_zh: str
    why_en: str
    points: tuple[Decimal | None, Decimal | None] = (None, None)
    renamed: bool = False
    moved: bool = False
    below_achieved: bool | None = None

    @property
    def points_changed(self) -> bool:
        """True where both tables print points and they differ."""
        one, two = self.points
        return one is not None and two is not None and one != two

    @property
    def changed(self) -> bool:
        """True where anything but the wording differs."""
        return (
            self.target not in ("unchanged", "reworded") or self.points_changed or bool(self.below_achieved)
        )

    def because(self, language: str = "zh") -> str:
        """The reason in one sentence, ``"zh"`` or ``"en"``."""
        return self.why_en if language == "en" else self.why_zh

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "name": self.after.name,
            "before": _row(self.before),
            "after": _row(self.after),
            "likeness": self.match.likeness,
            "matched_by": self.match.how,
            "target": self.target,
            "relation": None if self.relation is None else self.relation.kind,
            "why_zh": self.why_zh,
            "why_en": self.why_en,
            "points": [None if p is None else shown(p) for p in self.points],
            "points_changed": self.points_changed,
            "renamed": self.renamed,
            "moved": self.moved,
            "below_achieved": self.below_achieved,
        }


@frozen(eq=False, repr=False, kw_only=True)
class TableComparison(Value):
    """Two tables held against each other.

    Attributes:
        before, after: the tables.
        use: ``revision`` of one year's targets, or ``years``.
        matched: every indicator that stands in both, in the order of ``before``.
        dropped: rows of ``before`` alone; ``added``: rows of ``after`` alone.
    """

    before: Table
    after: Table
    use: Use
    matched: tuple[RowChange, ...]
    dropped: tuple[Row, ...]
    added: tuple[Row, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators of each change, and how many dropped and added."""
        found: Counter[str] = Counter(change.target for change in self.matched)
        made = {name: found[name] for name in CHANGES}
        made["points-changed"] = sum(change.points_changed for change in self.matched)
        made["below-achieved"] = sum(bool(change.below_achieved) for change in self.matched)
        return {**made, "dropped": len(self.dropped), "added": len(self.added)}

    @property
    def unchanged(self) -> bool:
        """True where every indicator stands in both and asks the same for the same points."""
        return not (self.dropped or self.added or any(change.changed for change in self.matched))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "use": self.use,
            "before": _table(self.before),
            "after": _table(self.after),
            "counts": self.counts,
            "matched": [change.to_dict() for change in self.matched],
            "dropped": [_row(row) for row in self.dropped],
            "added": [_row(row) for row in self.added],
        }


def compare(
    before: Table,
    after: Table,
    *,
    use: Use | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> TableComparison:
    """Hold two tables against each other, indicator by indicator.

    Args:
        before, after: as :func:`indexpr.read_table` gives them: approved targets and the self-evaluation of the
            same year, or last year's table and this year's. Each row is matched with at most one of the other
            table, in any order.
        use: ``revision`` or ``years``; if None, ``years`` where both tables name different years. Between
            years, a date that moved on with the year is unchanged, and the old actual values are held
            against the new targets.
        context: what the tables do not say; language: in which texts are read.

    Raises:
        IndexprError: ``not-a-table``.

    >>> from indexpr import Table
    >>> old = Table.from_records([{"三级指标": "培训人次", "指标值": "≥100人次"}, {"三级指标": "满意度", "指标值": "≥95%"}])
    >>> new = Table.from_records([{"三级指标": "满意度", "指标值": "≥90%"}, {"三级指标": "培训人次", "指标值": "不少于100人次"}])
    >>> [(c.after.name, c.target) for c in compare(old, new).matched]
    [('培训人次', 'reworded'), ('满意度', 'loosened')]
    """
    for table in (before, after):
        if not isinstance(table, Table):
            raise IndexprError(
                f"需要读入的表（Table），而不是 {type(table).__name__}",
                f"a Table is needed, not {type(table).__name__}",
                code="not-a-table",
                hint="先用 indexpr.read_table(文件名) 读入",
                hint_en="read it first with indexpr.read_table(path)",
            )
    years = (before.year, after.year)
    if use is None:
        use = "years" if None not in years and years[0] != years[1] else "revision"
    reader: Reader = language or Language.default()
    shift = 0
    if use == "years" and before.year is not None and after.year is not None:
        shift = after.year - before.year
    pairs = match_rows(before.rows, after.rows)
    matched = tuple(
        _change(
            before.rows[m.before],
            after.rows[m.after],
            m,
            context_of(after.rows[m.after], after, context),
            reader,
            shift=shift,
            achieved=use == "years",
        )
        for m in pairs
    )
    taken, used = {m.before for m in pairs}, {m.after for m in pairs}
    return TableComparison(
        before=before,
        after=after,
        use=use,
        matched=matched,
        dropped=tuple(row for i, row in enumerate(before.rows) if i not in taken),
        added=tuple(row for i, row in enumerate(after.rows) if i not in used),
    )


def compare_all(
    before: Sequence[Table],
    after: Sequence[Table],
    *,
    use: Use | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> tuple[tuple[TableComparison, ...], tuple[Table, ...], tuple[Table, ...]]:
    """Hold the tables of two files against each other, project by project.

    Two single tables are one pair whatever they are called; of several, those of the same project are, in the order
    of ``before``.

    Args:
        before, after: as :func:`indexpr.read_tables` gives them; use, context, language: as in :func:`compare`.

    Returns:
        The comparisons, and the tables of either side that have no counterpart.
    """
    left, right = list(before), list(after)
    pairs: list[tuple[Table, Table]] = []
    if len(left) == len(right) == 1:
        pairs, left, right = [(left[0], right[0])], [], []
    for table in tuple(left):
        name = plain_name(table.project or table.title)
        other = next((t for t in right if name and plain_name(t.project or t.title) == name), None)
        if other is not None:
            pairs.append((table, other))
            left = [t for t in left if t is not table]
            right = [t for t in right if t is not other]
    made = tuple(compare(a, b, use=use, context=context, language=language) for a, b in pairs)
    return made, tuple(left), tuple(right)


def _change(
    before: Row, after: Row, match: Match, around: Context, reader: Reader, *, shift: int, achieved: bool
) -> RowChange:
    made = RowChange(
        before=before,
        after=after,
        match=match,
        target="unchanged",
        relation=None,
        why_zh="目标值的写法相同",
        why_en="the target is written the same",
        points=(_points(before), _points(after)),
        renamed=(before.name or "") != (after.name or ""),
        moved=(before.level1, before.level2) != (after.level1, after.level2),
    )
    old, new = (before.target or "").strip(), (after.target or "").strip()
    try:
        asked, asks = reader.parse(_with_unit(old, before)), reader.parse(_with_unit(new, after))
    except IndexprError as error:
        if old == new:
            return made
        return evolve(made, target="unreadable", why_zh=error.message_zh, why_en=error.message_en)
    then, asked = asked, _moved_on(asked, shift)
    found = relation(asked, asks, context=around, language=reader)
    change: Change
    if found == "equal":
        change = "unchanged" if old == new or asked is not then else "reworded"
    elif found == "incomparable" and _unit_of(asked) != _unit_of(asks):
        change = "unit-changed"
    else:
        change = _OF_RELATION[found.kind]
    made = evolve(made, target=change, relation=found, why_zh=found.reason_zh, why_en=found.reason_en)
    if old == new and change != "unchanged" and found == "incomparable":
        made = evolve(
            made, target="unchanged", why_zh="目标值的写法相同", why_en="the target is written the same"
        )
    return evolve(made, below_achieved=_below_achieved(before, asks, around, reader)) if achieved else made


def _with_unit(text: str, row: Row) -> str:
    """A target whose unit stands in a column of its own."""
    unit = (row.unit or "").strip()
    return text + unit if unit and row.value is not None and text == row.value.strip() else text


def _points(row: Row) -> Decimal | None:
    try:
        return points_of(row.points)[0]
    except IndexprError:
        return None


def _unit_of(expression: Expression) -> str | None:
    quantity = getattr(expression, "quantity", None) or getattr(expression, "low", None)
    return getattr(quantity, "unit", None)


def _moved_on(expression: Expression, years: int) -> Expression:
    """A target of the old year as it reads so many years on: 2024年底前 becomes 2025年底前."""
    if not years:
        return expression
    moved: dict[str, Any] = {}
    for name in ("latest", "latest_lenient", "first", "last"):
        day = getattr(expression, name, None)
        if isinstance(day, CalendarDay) and day.year is not None:
            moved[name] = evolve(day, year=day.year + years)
    return evolve(expression, **moved) if moved else expression


def _below_achieved(before: Row, asks: Expression, around: Context, reader: Reader) -> bool | None:
    """Whether the old actual lies beyond the new target, on its good side."""
    if not (before.actual or "").strip():
        return None
    try:
        held = evaluate(asks, _with_unit(before.actual or "", before), context=around, language=reader)
    except IndexprError:
        return None
    if held.outcome == "undecided" or held.actual_value is None or held.target_value is None:
        return None
    return held.met and held.actual_value != held.target_value


def _row(row: Row) -> dict[str, Any]:
    return {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "target": row.target,
        "actual": row.actual,
        "points": row.points,
        "row": row.place.row,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "file": str(table.source.file),
        "title": table.title,
        "project": table.project,
        "department": table.department,
        "year": table.year,
        "rows": len(table.rows),
    }
