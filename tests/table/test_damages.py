"""What an audit says of damaged forms is true, and what changes a sum, a rate or a score is found."""

from __future__ import annotations

import os
import re
from fractions import Fraction
from pathlib import Path

import pytest
from tests.table.damages import SCORED, Damage, damages, written
from tests.table.forms import FOLDER, facts_of

from indexpr.table.audit.auditing import Audit, audit
from indexpr.table.finding import Finding
from indexpr.table.model import Table
from indexpr.table.reading.read import read_table

#: Damages of each form; a thorough run makes about a thousand of them.
COUNT = 42 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 5
#: What tells of a cell that cannot be read as it stands.
_ASIDE = {"year-from-title"}


def grave(made: Audit) -> list[Finding]:
    return [f for f in made.findings if f.severity != "hint" or f.code == "for-review"]


@pytest.mark.parametrize("name", SCORED)
def test_of_a_sound_form_nothing_grave_is_said(name: str) -> None:
    made = audit(read_table(FOLDER / f"{name}.csv"))
    assert [f.message_zh for f in grave(made)] == []
    assert all(place.row for f in made.findings for place in f.places)


def told_of(finding: Finding, table: Table) -> str | None:
    """Of what row a finding speaks: its name, ``execution``, or None for the table."""
    if finding.row is not None:
        return finding.row.name
    spoken = table.execution is not None and finding.place.row == table.execution.place.row
    return "execution" if spoken else None


def added(damage: Damage, table: Table, field: str) -> Fraction:
    """The sum of a column of the damaged cells, without asking the reader for the rows."""
    clean = read_table(FOLDER / f"{damage.form}.csv")
    column = next(place.column for row in clean.rows if (place := row.place_of(field)) is not None)
    assert column is not None
    total = Fraction(0)
    for fact in facts_of(damage.form)["rows"]:
        for line in damage.cells:
            if fact[2] in line and re.fullmatch(r"\d+(?:\.\d+)?", line[column - 1]):
                total += Fraction(line[column - 1])
                break
    return total


def is_true(finding: Finding, damage: Damage, table: Table) -> bool:
    """Whether what is said of the whole table is what its cells say."""
    field = {"points-sum": "points", "score-sum": "recorded"}.get(finding.code)
    if field is None:
        return True
    stated = re.search(r"合计(?:([\d.]+)＋([\d.]+)＝)?([\d.]+)，", finding.message_zh)
    assert stated is not None, finding.message_zh
    rows = Fraction(stated[1] or stated[3])
    return rows == added(damage, table, field) and (
        not stated[2] or rows + Fraction(stated[2]) == Fraction(stated[3])
    )


@pytest.mark.parametrize("name", SCORED)
def test_what_is_said_of_damaged_forms_is_true(tmp_path: Path, name: str) -> None:
    for damage in damages(name, COUNT):
        table = read_table(written(damage, tmp_path))
        for finding in grave(audit(table)):
            about = told_of(finding, table)
            assert about in (None, damage.row), (damage.told, finding.message_zh)
            assert is_true(finding, damage, table), (damage.told, finding.message_zh)


def test_damages_that_change_a_sum_a_rate_or_a_score_are_found(tmp_path: Path) -> None:
    missed, counted = [], 0
    for name in SCORED:
        for damage in damages(name, COUNT):
            if not damage.matters:
                continue
            counted += 1
            table = read_table(written(damage, tmp_path))
            noted = [d for d in table.diagnostics if d.severity == "warning" and d.code not in _ASIDE]
            if not grave(audit(table)) and not noted:
                missed.append((name, damage.told))
    assert counted > 3 * len(SCORED)
    assert len(missed) * 20 < counted, missed
