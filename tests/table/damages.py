"""Forms damaged in one place, and what an audit may and must say of them; figured out from the cells alone."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from attrs import frozen
from tests.table.forms import FOLDER, NAMES, cells_of, facts_of

from indexpr.table.model import Row, Table
from indexpr.table.reading.read import read_table

#: Forms that score themselves: damages of others change no sum, rate or score.
SCORED = tuple(
    name
    for name in NAMES
    if "fails" not in facts_of(name) and any(row[6] and row[5] for row in facts_of(name)["rows"])
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@frozen
class Damage:
    """One damage.

    Attributes:
        kind: what was done.
        form: to which.
        cells: the damaged form.
        row: the name of the indicator that it touches, ``"execution"``, ``"total"``, or None.
        matters: whether a sum, a rate or a score changes by it.
        told: what was done, in words.
    """

    kind: str
    form: str
    cells: list[list[str]]
    row: str | None
    matters: bool
    told: str


def damages(name: str, count: int) -> Iterator[Damage]:
    """Some damages of a form, always the same."""
    chance = random.Random(name)
    table = read_table(FOLDER / f"{name}.csv")
    made = 0
    while made < count:
        kind = chance.choice(("row", "empty", "swap", "unit", "figure", "figure"))
        damage = _MAKERS[kind](name, table, chance)
        if damage is not None:
            made += 1
            yield damage


def _changed(name: str, place: tuple[int, int], text: str) -> list[list[str]]:
    cells = cells_of(name)
    cells[place[0] - 1][place[1] - 1] = text
    return cells


def _at(row: Row, field: str) -> tuple[int, int] | None:
    place = row.place_of(field)
    if place is None or place.row is None or place.column is None:
        return None
    return place.row, place.column


def _lost(name: str, table: Table, chance: random.Random) -> Damage | None:
    row = chance.choice(table.rows)
    if row.place.row is None or not row.points:
        return None
    cells = cells_of(name)
    # levels stand once for several rows: a row that carries one for those below is left
    if any(cells[row.place.row - 1][c] for c in range(3)) and row.level1 and cells[row.place.row - 1][0]:
        return None
    del cells[row.place.row - 1]
    matters = table.declared_total is not None and bool(row.recorded)
    return Damage("row", name, cells, None, matters, f"row of {row.name} lost")


def _emptied(name: str, table: Table, chance: random.Random) -> Damage | None:
    row = chance.choice(table.rows)
    field = chance.choice(("points", "recorded", "actual"))
    place = _at(row, field)
    if place is None or not getattr(row, field):
        return None
    return Damage("empty", name, _changed(name, place, ""), row.name, True, f"{field} of {row.name} emptied")


def _swapped(name: str, table: Table, chance: random.Random) -> Damage | None:
    row = chance.choice(table.rows)
    one, other = _at(row, "target"), _at(row, "actual")
    if (
        one is None
        or other is None
        or row.sign
        or not row.target
        or not row.actual
        or row.target == row.actual
    ):
        return None
    cells = cells_of(name)
    first, second = cells[one[0] - 1][one[1] - 1], cells[other[0] - 1][other[1] - 1]
    cells[one[0] - 1][one[1] - 1], cells[other[0] - 1][other[1] - 1] = second, first
    return Damage("swap", name, cells, row.name, False, f"target and actual of {row.name} swapped")


def _unit(name: str, table: Table, chance: random.Random) -> Damage | None:
    row = chance.choice(table.rows)
    place = _at(row, "actual")
    if place is None or not row.actual or "万" not in row.actual or "万" not in (row.target or ""):
        return None
    changed = row.actual.replace("万", "", 1)
    return Damage("unit", name, _changed(name, place, changed), row.name, True, f"万 of {row.name} lost")


def _figure(name: str, table: Table, chance: random.Random) -> Damage | None:
    kind = chance.choice(("recorded", "points", "actual", "rate", "executed", "total", "execution"))
    if kind in ("recorded", "points"):
        row = chance.choice(table.rows)
        place, text = _at(row, kind), getattr(row, kind)
        if place is None or not text or not _NUMBER.fullmatch(text):
            return None
        other = str(Fraction(text) + chance.choice((1, 2, 3)))
        if "/" in other:
            other = f"{float(Fraction(text)) + 1:g}"
        return Damage(
            "figure",
            name,
            _changed(name, place, other),
            row.name,
            True,
            f"{kind} of {row.name} {text} to {other}",
        )
    if kind == "actual":
        row = chance.choice(table.rows)
        place = _at(row, "actual")
        share = _share(row)
        if place is None or share is None or not row.actual or not row.recorded:
            return None
        number = _NUMBER.match(row.actual)
        assert number is not None
        half = f"{float(number[0]) / 2:g}"
        changed = row.actual.replace(number[0], half, 1)
        return Damage(
            "figure", name, _changed(name, place, changed), row.name, True, f"actual of {row.name} halved"
        )
    execution = table.execution
    if kind == "total":
        field = next((f for f in table.fields if f.fact == "total" and f.place is not None), None)
        if field is None or field.place is None or not _NUMBER.fullmatch(field[1]):
            return None
        place = (field.place.row or 0, field.place.column or 0)
        changed = f"{float(field[1]) - 3:g}"
        return Damage("figure", name, _changed(name, place, changed), "total", True, f"total to {changed}")
    if execution is None or not execution.rate or not execution.recorded:
        return None
    named = {"rate": "rate", "executed": "executed", "execution": "recorded"}[kind]
    found = execution.place_of(named)
    text = getattr(execution, named)
    if found is None or not text:
        return None
    place = (found.row or 0, found.column or 0)
    number = _NUMBER.search(text.replace(",", ""))
    assert number is not None
    other = f"{float(number[0]) * 0.8:.2f}"
    changed = text.replace(",", "").replace(number[0], other, 1)
    return Damage(
        "figure",
        name,
        _changed(name, place, changed),
        "execution",
        True,
        f"{named} of the execution to {changed}",
    )


def _share(row: Row) -> Fraction | None:
    """What a row earns of its points by the plain rule: a number against a number of the same unit, more is fine."""
    target, actual = row.target or "", row.actual or ""
    one, other = _NUMBER.search(target), _NUMBER.match(actual)
    if one is None or other is None or not target.startswith(("≥", *"0123456789")):
        return None
    if target[one.end() :] != actual[other.end() :] or "年" in target or "月" in target or "日" in target:
        return None
    return Fraction(other[0]) / Fraction(one[0]) if Fraction(one[0]) else None


_MAKERS = {"row": _lost, "empty": _emptied, "swap": _swapped, "unit": _unit, "figure": _figure}


def written(damage: Damage, folder: Path) -> Path:
    """The damaged form as a file."""
    path = folder / "damaged.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(damage.cells)
    return path
