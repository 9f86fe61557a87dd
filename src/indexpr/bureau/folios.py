"""A comparison and a portfolio as folios: which sheets they have, and what each line of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from indexpr.scoring.numbers import shown
from indexpr.table import Row, Table

from .comparing import CHANGES, RowChange, TableComparison
from .entries import IndicatorLine, TableEntry
from .folio import Cell, Column, Content, Figure, Folio, Sheet, State
from .portfolios import Group, Portfolio

__all__ = ["folio_of_comparisons", "folio_of_portfolio"]

Word = Callable[[str, str], str]

_GRAVE: dict[str, State] = {"loosened": "bad", "contradicted": "bad", "replaced": "warning", "unit-changed": "warning",
                            "unreadable": "open", "tightened": "good"}  # fmt: skip
_STANDING: dict[str, tuple[str, str, State]] = {
    "full": ("满分", "full", "plain"),
    "part": ("扣分", "part", "warning"),
    "none": ("0分", "nothing", "bad"),
    "review": ("待审核", "for review", "open"),
    "excluded": ("不计分", "not scored", "plain"),
}
_SEVERITY: dict[str, tuple[str, str, State]] = {
    "error": ("错误", "error", "bad"),
    "warning": ("注意", "warning", "warning"),
    "hint": ("提示", "hint", "plain"),
}


def _in(language: str) -> Word:
    return lambda zh, en: en if language == "en" else zh


def _cells(*contents: Content | Cell) -> tuple[Cell, ...]:
    return tuple(c if isinstance(c, Cell) else Cell(c) for c in contents)


def _percent(value: Fraction | None) -> Decimal | None:
    """A share in percent, cut to two decimals."""
    return None if value is None else Decimal(value * 10_000 // 1) / 100


# --- two tables ---------------------------------------------------------------------------------------


def folio_of_comparisons(comparisons: Sequence[TableComparison], language: str = "zh") -> Folio:
    """Tables held against each other, as a report; of several projects one below the other."""
    word = _in(language)
    counts: Counter[str] = Counter()
    for comparison in comparisons:
        counts.update(comparison.counts)
    years = any(comparison.use == "years" for comparison in comparisons)
    first = comparisons[0]
    labels = [(name, word(*CHANGES[name])) for name in CHANGES]
    figures = [
        Figure(label, str(counts[name]), _GRAVE.get(name, "plain")) for name, label in labels if counts[name]
    ]
    for name, zh, en in (
        ("points-changed", "分值改变", "points changed"),
        ("dropped", "删去的指标", "indicators dropped"),
        ("added", "新增的指标", "indicators added"),
    ):
        if counts[name]:
            figures.append(Figure(word(zh, en), str(counts[name]), "warning"))
    if years and counts["below-achieved"]:
        text = word("低于上年已达到的水平", "below what was achieved")
        figures.append(Figure(text, str(counts["below-achieved"]), "bad"))
    return Folio(
        language=language,
        title=word("绩效目标对比", "Targets compared"),
        head=(
            (
                word("用途", "use"),
                word("年度之间", "year against year") if years else word("同一年度前后", "revision"),
            ),
            (word("之前", "before"), str(first.before.source.file)),
            (word("之后", "after"), str(first.after.source.file)),
            (word("年度", "years"), f"{first.before.year or '—'} → {first.after.year or '—'}"),
            (word("项目", "projects"), _projects(comparisons)),
        ),
        figures=tuple(figures),
        sheets=(
            _changes(comparisons, word, language, years=years),
            _rows(word("删去的指标", "dropped"), [(c.before, c.dropped) for c in comparisons], word),
            _rows(word("新增的指标", "added"), [(c.after, c.added) for c in comparisons], word),
        ),
    )


def _projects(comparisons: Sequence[TableComparison]) -> str:
    names = [_project(c.after) for c in comparisons]
    return "、".join(names[:3]) + (f" … ({len(names)})" if len(names) > 3 else "")


def _project(table: Table) -> str:
    return table.project or table.title or str(table.source)


def _changes(comparisons: Sequence[TableComparison], word: Word, language: str, *, years: bool) -> Sheet:
    columns = [
        Column(word("项目", "project"), 24, choice=True),
        Column(word("一级指标", "level 1"), 12, choice=True),
        Column(word("三级指标", "indicator"), 28),
        Column(word("之前的目标", "target before"), 22),
        Column(word("之后的目标", "target after"), 22),
        Column(word("变化", "change"), 22, choice=True),
        Column(word("原因", "reason"), 44),
        Column(word("分值", "points"), 10),
        Column(word("匹配", "match"), 16),
    ]
    if years:
        columns.insert(5, Column(word("之前的实际值", "actual before"), 18))
    return Sheet(
        name=word("指标对比", "changes"),
        columns=tuple(columns),
        lines=tuple(
            _change(_project(comparison.after), change, word, language, years=years)
            for comparison in comparisons
            for change in comparison.matched
        ),
        empty=word("两张表没有共同的指标", "the two tables have no indicator in common"),
    )


def _change(project: str, change: RowChange, word: Word, language: str, *, years: bool) -> tuple[Cell, ...]:
    one, two = change.points
    points = _digits(two) if one == two else f"{_digits(one)} → {_digits(two)}"
    name = change.after.name or ""
    if change.renamed:
        name += word(f"（原：{change.before.name or '—'}）", f" (was: {change.before.name or '—'})")
    match = word("名称相同", "same name")
    if change.match.how == "alike":
        match = word(f"名称相近 {change.match.likeness:.2f}", f"alike {change.match.likeness:.2f}")
    what = word(*CHANGES[change.target])
    if change.below_achieved:
        what += word("；低于上年已达到的水平", "; below what was achieved")
    made: list[Content | Cell] = [
        project,
        change.after.level1 or "",
        name,
        change.before.target or "",
        change.after.target or "",
        Cell(what, "bad" if change.below_achieved else _GRAVE.get(change.target, "plain")),
        change.because(language),
        Cell(points, "warning" if change.points_changed else "plain"),
        match,
    ]
    if years:
        made.insert(5, change.before.actual or "")
    return _cells(*made)


def _rows(name: str, found: Iterable[tuple[Table, tuple[Row, ...]]], word: Word) -> Sheet:
    return Sheet(
        name=name,
        columns=(
            Column(word("项目", "project"), 24, choice=True),
            Column(word("一级指标", "level 1"), 12, choice=True),
            Column(word("二级指标", "level 2"), 14),
            Column(word("三级指标", "indicator"), 28),
            Column(word("目标值", "target"), 22),
            Column(word("分值", "points"), 8),
            Column(word("行", "row"), 6, number=True),
        ),
        lines=tuple(
            _cells(_project(table), r.level1, r.level2, r.name, r.target, r.points, r.place.row)
            for table, rows in found
            for r in rows
        ),
        empty=word("没有", "none"),
    )


def _digits(value: Decimal | None) -> str:
    return "—" if value is None else shown(value)


# --- a folder of tables -------------------------------------------------------------------------------


def folio_of_portfolio(made: Portfolio, language: str = "zh", *, beside: str = "") -> Folio:
    """A portfolio as a dashboard.

    Args:
        beside: the way from the dashboard's folder to that of the reports, with a slash at its end.
    """
    made = evolve(made, entries=tuple(_linked(entry, beside) for entry in made.entries))
    word = _in(language)
    scored = [entry for entry in made.entries if entry.kind == "scored"]
    shares = [entry.share for entry in scored if entry.share is not None]
    mean = _percent(sum(shares, Fraction(0)) / len(shares)) if shares else None
    review = sum(entry.for_review for entry in scored)
    differences = sum(entry.differences for entry in scored)
    figures = [
        Figure(word("表", "tables"), str(len(made.entries))),
        Figure(word("指标", "indicators"), str(sum(len(entry.lines) for entry in made.entries))),
        Figure(word("平均得分率", "mean share"), "—" if mean is None else f"{shown(mean)}%"),
        Figure(word("待审核行", "rows for review"), str(review), "open" if review else "plain"),
        Figure(
            word("与已填不一致", "other than recorded"),
            str(differences),
            "warning" if differences else "plain",
        ),
        Figure(word("未能读取", "unread"), str(len(made.unread)), "bad" if made.unread else "plain"),
    ]
    return Folio(
        language=language,
        title=word("绩效自评汇总", "Portfolio of performance tables"),
        head=(
            (word("计分规则", "policy"), f"{made.policy}, {made.rounding}"),
            (word("文件", "files"), str(made.files)),
        ),
        figures=tuple(figures),
        sheets=(
            _tables(made, word),
            _groups(word("按部门", "departments"), word("部门", "department"), made.by_department, word),
            _groups(word("按年度", "years"), word("年度", "year"), made.by_year, word),
            _lines(word("失分最多", "losses"), made.losses(100), word),
            _lines(word("超额完成", "passed by far"), made.by_far(100), word),
            _findings(made, word),
            _unread(made, word, language),
        ),
    )


def _linked(entry: TableEntry, beside: str) -> TableEntry:
    return entry if entry.report is None else evolve(entry, report=beside + entry.report)


def _entry_columns(word: Word) -> tuple[Column, ...]:
    return (
        Column(word("部门", "department"), 18, choice=True),
        Column(word("项目", "project"), 30),
        Column(word("年度", "year"), 7, choice=True),
    )


def _entry_cells(entry: TableEntry) -> tuple[Cell, ...]:
    return _cells(entry.department, Cell(entry.label, link=entry.report), entry.year)


def _tables(made: Portfolio, word: Word) -> Sheet:
    return Sheet(
        name=word("各表", "tables"),
        columns=(
            *_entry_columns(word),
            Column(word("总分", "total"), 11, number=True),
            Column(word("分值", "points"), 8, number=True),
            Column(word("等级", "grade"), 7, choice=True),
            Column(word("表中总分", "declared"), 9, number=True),
            Column(word("执行率%", "executed %"), 9, number=True),
            Column(word("指标", "rows"), 7, number=True),
            Column(word("待审核", "review"), 8, number=True),
            Column(word("不一致", "differs"), 8, number=True),
            Column(word("问题", "findings"), 8, number=True),
            Column(word("文件", "file"), 40),
        ),
        lines=tuple(_table(entry, word) for entry in made.entries),
        empty=word("没有读到任何表", "no table was read"),
        bars=made.distribution,
    )


def _table(entry: TableEntry, word: Word) -> tuple[Cell, ...]:
    total: Content = (
        shown(entry.least) if entry.least == entry.most else f"{shown(entry.least)}–{shown(entry.most)}"
    )
    grade = "–".join(entry.grade) if isinstance(entry.grade, tuple) else entry.grade
    if entry.kind == "targets":
        total, grade = None, word("仅目标", "targets only")
    elif entry.least == entry.most:
        total = entry.least
    grave = sum(times for _, severity, times in entry.findings if severity != "hint")
    return (
        *_entry_cells(entry),
        *_cells(
            total,
            entry.points,
            grade,
            Cell(entry.declared, _against(entry)),
            _percent(entry.executed),
            len(entry.lines),
            Cell(entry.for_review or None, "open"),
            Cell(entry.differences or None, "warning"),
            Cell(grave or None, "warning"),
            str(entry.place.file),
        ),
    )


def _against(entry: TableEntry) -> State:
    if entry.declared is None or entry.kind == "targets" or entry.least <= entry.declared <= entry.most:
        return "plain"
    return "warning"


def _groups(name: str, heading: str, groups: Iterable[Group], word: Word) -> Sheet:
    return Sheet(
        name=name,
        columns=(
            Column(heading, 24),
            Column(word("表", "tables"), 7, number=True),
            Column(word("指标", "rows"), 8, number=True),
            Column(word("平均得分率%", "mean %"), 11, number=True),
            Column(word("待审核", "review"), 8, number=True),
            Column(word("不一致", "differs"), 8, number=True),
            Column(word("最常见的问题", "most frequent findings"), 60),
        ),
        lines=tuple(
            _cells(
                group.name or word("（未写明）", "(not said)"),
                group.tables,
                group.rows,
                _percent(group.mean),
                group.for_review or None,
                group.differences or None,
                "、".join(
                    f"{code}×{times}" for code, severity, times in group.findings if severity != "hint"
                )[:300],
            )
            for group in groups
        ),
    )


def _lines(name: str, pairs: Iterable[tuple[TableEntry, IndicatorLine]], word: Word) -> Sheet:
    return Sheet(
        name=name,
        columns=(
            *_entry_columns(word),
            Column(word("三级指标", "indicator"), 28),
            Column(word("目标值", "target"), 18),
            Column(word("实际完成值", "actual"), 24),
            Column(word("完成率%", "completed %"), 9, number=True),
            Column(word("分值", "points"), 8, number=True),
            Column(word("得分", "earned"), 8, number=True),
            Column(word("失分", "lost"), 8, number=True),
            Column(word("状态", "state"), 8, choice=True),
            Column(word("文件", "file"), 40),
        ),
        lines=tuple(
            (
                *_entry_cells(entry),
                *_cells(
                    line.name,
                    line.target,
                    line.actual,
                    _percent(line.ratio),
                    line.points,
                    line.earned,
                    line.lost or None,
                    Cell(word(*_STANDING[line.standing][:2]), _STANDING[line.standing][2]),
                    str(entry.place.file),
                ),
            )
            for entry, line in pairs
        ),
        empty=word("没有", "none"),
    )


def _findings(made: Portfolio, word: Word) -> Sheet:
    offices: dict[str, dict[str, int]] = {}
    for entry in made.entries:
        for code, _, times in entry.findings:
            place = offices.setdefault(code, {})
            name = entry.department or word("（未写明）", "(not said)")
            place[name] = place.get(name, 0) + times
    return Sheet(
        name=word("问题", "findings"),
        columns=(
            Column(word("代码", "code"), 26),
            Column(word("程度", "severity"), 9, choice=True),
            Column(word("次数", "times"), 8, number=True),
            Column(word("最多的部门", "departments with most"), 60),
        ),
        lines=tuple(
            _cells(
                code,
                Cell(word(*_SEVERITY[severity][:2]), _SEVERITY[severity][2]),
                times,
                "、".join(
                    f"{n}×{k}"
                    for n, k in sorted(offices[code].items(), key=lambda item: (-item[1], item[0]))[:5]
                ),
            )
            for code, severity, times in made.findings
        ),
        empty=word("没有问题", "no findings"),
    )


def _unread(made: Portfolio, word: Word, language: str) -> Sheet:
    return Sheet(
        name=word("未能读取", "unread"),
        columns=(
            Column(word("文件", "file"), 60),
            Column(word("代码", "code"), 18, choice=True),
            Column(word("原因", "reason"), 70),
        ),
        lines=tuple(_cells(file.file, file.code, file.why(language)) for file in made.unread),
        empty=word("全部文件均已读取", "every file was read"),
    )
