"""The settle file: what a person decided on rows that are for review, as a csv beside the table.

Columns by name, in any order: ``row`` (行), ``tier`` (档次) or ``score`` (得分), ``by`` (评定人), ``note`` (说明). A line counts for
the table that has such a row for review; with several tables of the same row numbers, ``file`` (文件) names the one meant.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from ..diagnostics import IndexprError
from ..scoring.parts import TIER_NAMES
from ..table import Table
from ..table.scoring.settlement import Settlement

__all__ = ["Settlements"]

_COLUMNS = {
    "row": "row", "行": "row", "行号": "row",
    "tier": "tier", "档次": "tier",
    "score": "score", "得分": "score",
    "by": "by", "评定人": "by", "评价人": "by",
    "note": "note", "说明": "note", "备注": "note",
    "file": "file", "文件": "file",
}  # fmt: skip
_TIERS = {word: tier for tier, names in TIER_NAMES.items() for word in (tier, *names)}


def _wrong(path: str, line: int, zh: str, en: str) -> IndexprError:
    return IndexprError(f"{path} 第 {line} 行：{zh}", f"{path}, line {line}: {en}", code="bad-settle-file")


@frozen
class _Line:
    number: int
    row: int
    given: Settlement
    file: str


@frozen
class Settlements:
    """The lines of a settle file."""

    path: str
    lines: Sequence[_Line]

    @classmethod
    def read(cls, path: str) -> Settlements:
        """The file's lines.

        Raises:
            IndexprError: ``unreadable-file``, ``bad-settle-file``; those of :class:`Settlement`.
        """
        try:
            text = Path(path).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "UTF-8"
            raise IndexprError(
                f"不能读取 {path}：{why}", f"cannot read {path}: {why}", code="unreadable-file"
            ) from None
        records = list(csv.reader(io.StringIO(text)))
        if not records:
            return cls(path, ())
        names = [_COLUMNS.get(cell.strip().lower(), "") for cell in records[0]]
        if "row" not in names or not {"tier", "score"} & set(names):
            raise _wrong(
                path,
                1,
                "需要列 row（行）和 tier（档次）或 score（得分）",
                "needs the columns row and tier or score",
            )
        made = []
        for number, record in enumerate(records[1:], 2):
            cells = {name: cell.strip() for name, cell in zip(names, record, strict=False) if name}
            if any(cells.values()):
                made.append(_line(path, number, cells))
        return cls(path, tuple(made))

    def of(self, table: Table) -> dict[int, Settlement]:
        """What was decided on the rows of a table, by their numbers in the file."""
        own = {row.place.row for row in table.rows}
        name = Path(table.source.file).name
        return {
            line.row: line.given
            for line in self.lines
            if line.row in own and line.file in ("", name, str(table.source.file))
        }


def _line(path: str, number: int, cells: Mapping[str, str]) -> _Line:
    row, tier, score = cells.get("row", ""), cells.get("tier", ""), cells.get("score", "")
    if not row.isdecimal():
        raise _wrong(path, number, f"行号“{row}”不是整数", f"the row {row!r} is no whole number")
    if bool(tier) == bool(score):
        raise _wrong(path, number, "须给出档次或得分之一", "either a tier or a score must be given")
    if tier and tier not in _TIERS:
        known = "、".join(names[0] for names in TIER_NAMES.values())
        raise _wrong(
            path,
            number,
            f"没有档次“{tier}”，可用：{known}",
            f"no tier {tier!r}; there are {', '.join(TIER_NAMES)}",
        )
    given = Settlement(
        tier=_TIERS[tier] if tier else None,
        score=score or None,
        by=cells.get("by") or "人工",
        note=cells.get("note", ""),
    )
    return _Line(number, int(row), given, cells.get("file", ""))
