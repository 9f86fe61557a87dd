"""The mutator: each kind of change, one at a time, in code that still compiles; texts and types stay."""

from __future__ import annotations

import ast
import copy
from pathlib import Path

import pytest

from .mutants import mutants


@pytest.mark.parametrize(
    "code, changed",
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a == b", {"a != b"}),
        ("a + b", {"a - b"}),
        ("a // b", {"a * b"}),
        ("a and b", {"a or b"}),
        ("not a", {"a"}),
        ("-a", {"a"}),
        ("a if b else c", {"c if b else a"}),
        ("x = 3", {"x = 4"}),
        ("x = True", {"x = False"}),
        ("x: Literal[3] = y", set()),
        ("'a text'", set()),
        ("if a:\n    b", {"if not a:\n    b"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f():\n    return None", set()),
        ("a + (b < c)", {"a - (b < c)", "a + (b <= c)", "a + (b >= c)"}),
    ],
)
def test_each_kind_of_change(code: str, changed: set[str]) -> None:
    assert {mutant.source for mutant in mutants(code)} == changed


def test_every_mutant_compiles_and_differs() -> None:
    source = Path(copy.__file__).read_text(encoding="utf-8")
    made = list(mutants(source))
    assert len(made) > 20
    for mutant in made:
        compile(mutant.source, "mutant", "exec")
        assert mutant.source != ast.unparse(ast.parse(source))
    assert len({mutant.source for mutant in made}) >= len(made) * 0.9
