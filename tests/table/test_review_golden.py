"""Every error and warning over published tables, each with the verdict of a reader who went through them.

``tests/corpus/review_golden.jsonl`` holds the facts only: which document, which project, which row, the value, the
code, the verdict and why. The documents themselves lie outside of the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from indexpr.table.model import Table
from indexpr.table.reading.read import read_tables
from indexpr.table.review import CODES, review

GOLDEN = Path(__file__).resolve().parent.parent / "corpus" / "review_golden.jsonl"


def golden(document: str | None = None) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if document in (None, line["document"])]


def serious(tables: Iterable[Table], year: int) -> Iterator[tuple[int, int, str, str, str]]:
    """Project, row, value, code and severity of every error and warning."""
    for number, each in enumerate(tables, start=1):
        rows = {id(row): place for place, row in enumerate(each.rows, start=1)}
        for finding in review(each, year=year):
            if finding.severity != "hint":
                value = "" if finding.row is None else "".join((finding.row.target or "").split())
                yield number, rows.get(id(finding.row), 0), value, finding.code, finding.severity


def listed(document: str) -> list[tuple[int, int, str, str, str]]:
    return [(g["project"], g["row"], g["value"], g["code"], g["severity"]) for g in golden(document)]


@pytest.mark.parametrize("document", ["000", "002", "004"])
def test_published_targets_are_marked_as_a_reviewer_marks_them(documents: Path, document: str) -> None:
    [path] = (documents / "seeds").glob(f"{document}_*")
    assert list(serious(read_tables(path), 2025)) == listed(document)


def test_a_published_self_evaluation_is_marked_as_a_reviewer_marks_it(checkout: Path) -> None:
    tables = read_tables(checkout / "examples" / "self_evaluation_2022.csv")
    assert list(serious(tables, 2022)) == listed("2022")


def test_every_verdict_is_right_and_says_why() -> None:
    lines = golden()
    assert len(lines) > 90
    for line in lines:
        assert line["verdict"] == "right" and line["why"]
        assert line["code"] in CODES


def test_the_rules_that_occur_in_published_tables_find_their_cases(documents: Path) -> None:
    """The rules that the rule book marks as occurring in the documents, hints among them."""
    numbers = {
        finding.number
        for path in sorted((documents / "seeds").glob("00[024]_*"))
        for finding in review(read_tables(path), year=2025)
    }
    marked = {1, 2, 3, 4, 7, 8, 10, 11, 12, 13, 14, 16, 17, 21, 22}
    assert numbers >= {f"R{number:02}" for number in marked}
