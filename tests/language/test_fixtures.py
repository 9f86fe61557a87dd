"""Each terminal and each alternative of each rule has a case, and a change of any of them is seen."""

from __future__ import annotations

import pytest

from indexpr import Language
from indexpr.language.conformance import Result, cases, run
from indexpr.language.grammar import grammar
from indexpr.language.terminals import Terminal

from .record import alternatives, needed, used

TERMINALS = grammar().terminals
CURE = "python -m tests.language.record TEXT"


def failures(results: list[Result]) -> list[str]:
    """Each case that does not hold, in a line."""
    return [f"{r.name}: {f.text!r}: wanted {f.wanted}, got {f.got}" for r in results for f in r.failures]


@pytest.mark.parametrize("engine", ["tables", "lark"])
def test_tokens_trees_and_canonical_texts(engine: str) -> None:
    results = run(Language(engine=engine), ["tokens", "trees", "canonical", "rejected"])  # type: ignore[arg-type]  # a parameter
    assert all(result.total > 90 for result in results)
    assert not failures(results)


def test_every_alternative_of_every_rule_has_a_case() -> None:
    seen = {number for case in cases("tokens") for number in used(case["tokens"])}
    assert not [name for number, name in enumerate(alternatives()) if number not in seen], CURE


@pytest.mark.parametrize("terminal", TERMINALS, ids=[t.name for t in TERMINALS])
def test_a_terminal_that_is_nonsense_is_seen(terminal: Terminal) -> None:
    assert needed(terminal), CURE
