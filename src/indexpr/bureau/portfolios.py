"""Every table of a bureau in one result: by project, department and year; what is lost, and where findings lie."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import frozen

from indexpr.diagnostics import IndexprError, Value
from indexpr.evaluation import Context
from indexpr.language import Language
from indexpr.scoring import Policy, Rounding, get_policy
from indexpr.scoring.numbers import shown
from indexpr.table.reading.read import Limits
from indexpr.table.scoring.scored import exact_sum

from .entries import IndicatorLine, TableEntry, UnreadFile
from .gathering import Instructions, files_in, gather

__all__ = ["Group", "Portfolio", "portfolio"]

#: The bands of the distribution of scores, as shares of the points.
BANDS = ((Fraction(0), "<60"), (Fraction(60), "60–80"), (Fraction(80), "80–90"), (Fraction(90), "90–95"),
         (Fraction(95), "95–100"), (Fraction(100), "100"))  # fmt: skip


@frozen(eq=False, repr=False, kw_only=True)
class Group(Value):
    """The tables of one department, year or project together.

    Attributes:
        name: what they share, ``""`` where they do not say it.
        tables, rows, for_review, differences: how many.
        points, least, most: sums over the scored tables.
        mean: of the least totals, as a share of their points; None without scored tables.
        findings: code, severity and how often, the most frequent first.
    """

    name: str
    tables: int
    rows: int
    for_review: int
    differences: int
    points: Decimal
    least: Decimal
    most: Decimal
    mean: Fraction | None
    findings: tuple[tuple[str, str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "name": self.name,
            "tables": self.tables,
            "rows": self.rows,
            "for_review": self.for_review,
            "differences": self.differences,
            "points": shown(self.points),
            "least": shown(self.least),
            "most": shown(self.most),
            "mean": None if self.mean is None else str(self.mean),
            "findings": [{"code": c, "severity": s, "times": n} for c, s, n in self.findings],
        }


@frozen(eq=False, repr=False, kw_only=True)
class Portfolio(Value):
    """Every table of files and folders.

    Attributes:
        entries: one for each table, in the order of the files.
        unread: files, and parts of files, that could not be read, with the reason; also those of a folder
            that are of no kind that holds tables.
        policy, rounding: by which every table was scored.
        files: how many files were looked at.
        reports: the folder that holds the reports of single tables, or None.
    """

    entries: tuple[TableEntry, ...]
    unread: tuple[UnreadFile, ...]
    policy: str
    rounding: str
    files: int
    reports: str | None = None

    @property
    def by_department(self) -> tuple[Group, ...]:
        """The tables of each department."""
        return self._grouped(lambda entry: entry.department or "")

    @property
    def by_year(self) -> tuple[Group, ...]:
        """The tables of each budget year."""
        return self._grouped(lambda entry: "" if entry.year is None else str(entry.year))

    @property
    def by_project(self) -> tuple[Group, ...]:
        """The tables of each project, its years together."""
        return self._grouped(lambda entry: entry.project or entry.title or "")

    @property
    def findings(self) -> tuple[tuple[str, str, int], ...]:
        """Code, severity and how often over all tables, the most frequent first."""
        return _most_frequent(self.entries)

    @property
    def distribution(self) -> tuple[tuple[str, int], ...]:
        """How many scored tables earn which share of their points (in percent), the least total counting."""
        counted = Counter(
            _band(entry.share) for entry in self.entries if entry.kind == "scored" and entry.share is not None
        )
        return tuple((name, counted[name]) for _, name in BANDS)

    def losses(self, most: int = 20) -> tuple[tuple[TableEntry, IndicatorLine], ...]:
        """The indicators that lose most points, each with its table."""
        lines = [(entry, line) for entry in self.entries for line in entry.lines if line.lost > 0]
        return tuple(sorted(lines, key=lambda pair: -pair[1].lost)[:most])

    def by_far(self, most: int = 20) -> tuple[tuple[TableEntry, IndicatorLine], ...]:
        """The targets that were passed by a fifth or more, the farthest first."""
        lines = [(entry, line) for entry in self.entries for line in entry.lines if line.by_far]
        return tuple(sorted(lines, key=lambda pair: -(pair[1].ratio or 0))[:most])

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; fractions as ``"29/75"``."""
        return {
            "policy": self.policy,
            "rounding": self.rounding,
            "files": self.files,
            "tables": [entry.to_dict() for entry in self.entries],
            "unread": [file.to_dict() for file in self.unread],
            "by_department": [group.to_dict() for group in self.by_department],
            "by_year": [group.to_dict() for group in self.by_year],
            "by_project": [group.to_dict() for group in self.by_project],
            "findings": [{"code": c, "severity": s, "times": n} for c, s, n in self.findings],
            "distribution": [{"percent": name, "tables": n} for name, n in self.distribution],
            "losses": [_line(*pair) for pair in self.losses()],
            "by_far": [_line(*pair) for pair in self.by_far()],
        }

    def _grouped(self, key: Callable[[TableEntry], str]) -> tuple[Group, ...]:
        groups: Mapping[str, list[TableEntry]] = defaultdict(list)
        for entry in self.entries:
            groups[key(entry)].append(entry)
        return tuple(_group(name, groups[name]) for name in sorted(groups))


def portfolio(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    policy: str | Policy = "mof-2020",
    rounding: str | Rounding | None = None,
    year: int | None = None,
    context: Context | None = None,
    language: Language | None = None,
    limits: Limits | None = None,
    jobs: int | None = None,
    reports: str | os.PathLike[str] | None = None,
    lang: str = "zh",
    progress: Callable[[int, int, str], None] | None = None,
) -> Portfolio:
    """Read, score, audit and review every table of files and folders.

    Args:
        paths: files and folders; one of them, or several. A file that cannot be read is an entry of ``unread`` and
            stops nothing.
        policy, rounding: by which all tables are scored, so that they compare.
        year: of the budget, where a file does not say it.
        context, language, limits: as in :func:`indexpr.read_tables` and :func:`indexpr.score_table`.
        jobs: processes; None for one a core, 1 for none but this one.
        reports: a folder, made where it is missing, into which the HTML report of each table is written.
        lang: of those reports.
        progress: called behind each file with how many are done, how many there are, and its name.

    Raises:
        IndexprError: ``unknown-policy``, ``unknown-rounding``, ``unwritable-file``.

    >>> portfolio("examples").to_dict()["unread"][0]["code"]
    'unknown-kind'
    """
    by = get_policy(policy)
    rounded = None if rounding is None else Rounding.named(rounding)
    if reports is not None:
        _make_folder(Path(reports))
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    found = files_in(given)
    taken = [path for path, wanted in found.items() if wanted]
    how = Instructions(
        policy=by,
        rounding=rounded,
        year=year,
        context=context,
        language=language,
        limits=limits,
        reports=None if reports is None else str(reports),
        lang=lang,
    )
    entries: list[TableEntry] = []
    unread: list[UnreadFile] = []
    for done, (path, (made, failed)) in enumerate(gather(taken, how, jobs=jobs), 1):
        entries += made
        unread += failed
        if progress is not None:
            progress(done, len(taken), path.name)
    unread += [_passed_over(path) for path, wanted in found.items() if not wanted]
    return Portfolio(
        entries=tuple(entries),
        unread=tuple(unread),
        policy=by.name,
        rounding=(rounded or by.rounding).name,
        files=len(found),
        reports=how.reports,
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise IndexprError(
            f"不能建立文件夹 {folder}：{why}",
            f"cannot make the folder {folder}: {why}",
            code="unwritable-file",
        ) from None


def _passed_over(path: Path) -> UnreadFile:
    kind = path.suffix or "（无扩展名）"
    return UnreadFile(
        str(path),
        "unknown-kind",
        f"{kind} 不是可读的表格文件",
        f"{path.suffix or 'no suffix'} is no kind of file that holds tables",
    )


def _group(name: str, entries: Sequence[TableEntry]) -> Group:
    scored = [entry for entry in entries if entry.kind == "scored"]
    shares = [entry.share for entry in scored if entry.share is not None]
    return Group(
        name=name,
        tables=len(entries),
        rows=sum(len(entry.lines) for entry in entries),
        for_review=sum(entry.for_review for entry in scored),
        differences=sum(entry.differences for entry in entries),
        points=exact_sum(entry.points for entry in scored),
        least=exact_sum(entry.least for entry in scored),
        most=exact_sum(entry.most for entry in scored),
        mean=sum(shares, Fraction(0)) / len(shares) if shares else None,
        findings=_most_frequent(entries),
    )


def _most_frequent(entries: Iterable[TableEntry]) -> tuple[tuple[str, str, int], ...]:
    counted: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        for code, severity, times in entry.findings:
            counted[code, severity] += times
    return tuple((c, s, n) for (c, s), n in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _band(share: Fraction) -> str:
    percent = share * 100
    return next(name for floor, name in reversed(BANDS) if percent >= floor)


def _line(entry: TableEntry, line: IndicatorLine) -> dict[str, Any]:
    return {
        "file": str(entry.place.file),
        "project": entry.project,
        "department": entry.department,
        "year": entry.year,
        **line.to_dict(),
        "lost": shown(line.lost),
    }
