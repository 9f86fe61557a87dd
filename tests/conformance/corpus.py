"""The labelled values: what a text means, and what must be rejected.

Two folders hold them. ``tests/corpus`` holds the project's own; the folder that ``INDEXPR_CORPUS``
names holds, in ``corpus/``, the published documents of which ``tests/corpus`` carries only the facts,
and goes before it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

OWN = Path(__file__).resolve().parents[1] / "corpus"

#: Files of labelled values, and the least share of each that is read right.
FLOORS = {
    "targets.jsonl": 1.0,
    "fields_targets.jsonl": 0.98,
    "fields_actuals.jsonl": 0.98,
    "offices_targets.jsonl": 0.98,
    "offices_actuals.jsonl": 0.98,
    "families.jsonl": 0.97,
    "values_prose.jsonl": 0.98,
    "values_dates.jsonl": 1.0,
    "values_ranks.jsonl": 1.0,
    "rejected.jsonl": 0.97,
    "values_numbers.jsonl": 1.0,
    "values_comparators.jsonl": 1.0,
    "values_subjects.jsonl": 1.0,
    "values_rates.jsonl": 1.0,
    "values_blind.jsonl": 1.0,
    "values_blind2.jsonl": 1.0,
}

#: Kinds that keep their words: two of them with one label need not be equal.
_WORDS = frozenset(("qualitative", "narrative"))


class Case(NamedTuple):
    """A text and what it means.

    Attributes:
        text: the value.
        expect: keys of the wire format and what they must be; ``error`` where it must be rejected.
        family: what several spellings have in common, or "".
        same_as: another spelling of the same meaning, or None.
    """

    text: str
    expect: dict[str, Any]
    family: str = ""
    same_as: str | None = None

    @property
    def kind(self) -> str:
        """The kind asked for; ``rejected`` where none is."""
        return "rejected" if self.expect.get("error") else str(self.expect["kind"])


def folder(name: str) -> Path:
    """Where a file of the corpus lies."""
    named = os.environ.get("INDEXPR_CORPUS")
    if named and (Path(named) / "corpus" / name).is_file():
        return Path(named) / "corpus"
    return OWN


def lines(name: str) -> list[dict[str, Any]]:
    """The records of a file."""
    text = (folder(name) / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def cases(name: str) -> Iterator[Case]:
    """The cases of a file.

    A family gives one for each spelling; its spellings are equal expressions unless ``equal`` is false. ``repeat``
    is a long text in few characters.
    """
    for record in lines(name):
        if "spellings" not in record:
            yield Case(record["text"] * record.get("repeat", 1), record["expect"])
            continue
        differ = not record.get("equal", record["expect"].get("kind") not in _WORDS)
        first = None if differ else record["spellings"][0]
        for text in record["spellings"]:
            yield Case(text, record["expect"], record["family"], None if text == first else first)
