"""The forms of tests/corpus/forms: each a csv file beside the facts that it states, and what was read of it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexpr.table.model import Row, Table

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "forms"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


def cells_of(name: str) -> list[list[str]]:
    """The cells of a form."""
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def facts_of(name: str) -> dict[str, Any]:
    """What a form states."""
    facts: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return facts


def differences(table: Table, facts: dict[str, Any]) -> Iterator[str]:
    """Each fact that was read otherwise, in words."""
    budget = None if table.budget is None else table.budget.to_dict()["quantity"]["magnitude"]
    for name, read in (
        ("project", table.project),
        ("department", table.department),
        ("agency", table.agency),
        ("year", table.year),
        ("budget", budget),
    ):
        if _plain(read) != _plain(facts[name]):
            yield f"{name}: {read!r}, not {facts[name]!r}"
    wanted = facts["execution"]
    if (table.execution is None) != (wanted is None):
        yield f"execution: {table.execution}, not {wanted}"
    elif wanted is not None:
        for name, text in wanted.items():
            if _plain(getattr(table.execution, name)) != _plain(text):
                yield f"execution {name}: {getattr(table.execution, name)!r}, not {text!r}"
    totals = (table.declared_total_points, table.declared_total, table.declared_grade)
    if [_plain(text) for text in totals] != [_plain(text) for text in facts["totals"]]:
        yield f"totals: {totals}, not {facts['totals']}"
    yield from _rows("rows", [_told(row) for row in table.rows], facts["rows"])
    mid = table.mid
    yield from _rows("mid", [] if mid is None else [_told(row)[:4] for row in mid.rows], facts.get("mid", []))
    if mid is not None and mid.budget_text != facts["mid_budget"]:
        yield f"mid budget: {mid.budget_text!r}, not {facts['mid_budget']!r}"
    if "expected" in facts:
        expected = [row.expected for row in table.rows]
        if expected != facts["expected"]:
            yield f"expected: {expected}, not {facts['expected']}"


def _told(row: Row) -> list[str | None]:
    return [row.level1, row.level2, row.name, row.target, row.actual, row.points, row.recorded, row.reason]


def _rows(kind: str, read: list[list[str | None]], wanted: list[list[str | None]]) -> Iterator[str]:
    if len(read) != len(wanted):
        yield f"{kind}: {len(read)} of {len(wanted)}: {read[: len(wanted) + 2]}"
        return
    for one, other in zip(read, wanted, strict=True):
        if [_plain(text) for text in one] != [_plain(text) for text in other]:
            yield f"{kind}: {one}, not {other}"


def _plain(value: Any) -> str:
    return "" if value is None else re.sub(r"\s+", "", str(value))
