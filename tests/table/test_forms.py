"""The forms of other provinces, levels and years: their heads and rows, from every kind of file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.table.forms import FOLDER, NAMES, cells_of, differences, facts_of
from tests.table.samples import write_docx, write_xlsx

from indexpr.diagnostics import TableError
from indexpr.table.forms import Forms
from indexpr.table.model import Table
from indexpr.table.reading.read import read_table, read_tables


def wrong(path: Path, name: str) -> list[str]:
    facts = facts_of(name)
    if "fails" in facts:
        with pytest.raises(TableError) as caught:
            read_tables(path)
        return [] if caught.value.code == facts["fails"] else [caught.value.code]
    tables = read_tables(path)
    told = list(differences(tables[0], facts))
    if len(tables) != facts.get("tables", 1):
        told.append(f"{len(tables)} tables")
    return told


def merges_of(cells: list[list[str]], name: str) -> Iterator[tuple[int, int, int, int]]:
    """Merged cells as people draw them: labels and texts of the head over the blank cells behind them, levels over
    the blank cells below them; counted from 0."""
    heads = [i for i, row in enumerate(cells) if any("指标" in c for c in row) and sum(map(bool, row)) > 2]
    first = heads[0] if heads else len(cells)
    for r, row in enumerate(cells[:first]):
        filled = [c for c, text in enumerate(row) if text]
        for c, following in zip(filled, [*filled[1:], len(row)], strict=True):
            if following - c > 1:
                yield r, c, r, following - 1


def test_there_are_forms() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_a_form(name: str) -> None:
    assert wrong(FOLDER / f"{name}.csv", name) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_form_from_tabs(tmp_path: Path, name: str) -> None:
    path = tmp_path / "made.tsv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(cells_of(name))
    assert wrong(path, name) == []


@pytest.mark.parametrize("merged", [False, True], ids=["cells", "merged"])
@pytest.mark.parametrize("name", NAMES)
def test_a_form_from_a_workbook(tmp_path: Path, name: str, merged: bool) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    letter = openpyxl.utils.get_column_letter
    cells = cells_of(name)
    merges = [
        f"{letter(c1 + 1)}{r1 + 1}:{letter(c2 + 1)}{r2 + 1}"
        for r1, c1, r2, c2 in merges_of(cells, name)
        if merged
    ]
    assert wrong(write_xlsx(tmp_path / "made.xlsx", cells, merges=merges), name) == []


@pytest.mark.parametrize("merged", [False, True], ids=["cells", "merged"])
@pytest.mark.parametrize("name", NAMES)
def test_a_form_from_a_word_file(tmp_path: Path, name: str, merged: bool) -> None:
    pytest.importorskip("docx")
    cells = cells_of(name)
    merges = list(merges_of(cells, name)) if merged else []
    assert wrong(write_docx(tmp_path / "made.docx", cells, merges), name) == []


def read(name: str, forms: Forms | None = None) -> Table:
    return read_table(FOLDER / f"{name}.csv", forms=forms)
