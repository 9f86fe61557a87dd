"""No import hides from the import contracts.

The contracts of ``pyproject.toml`` see ``import`` statements, inside functions too. A library that is
loaded by a name in a string has a door that they cannot watch.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
LOADERS = {"import_module", "__import__"}


def hidden_imports(source: str) -> list[int]:
    """The lines on which a module of another distribution is loaded by a name in a string."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    named = [(call, call.args[0]) for call in calls if ast.unparse(call.func).rpartition(".")[2] in LOADERS]
    return [
        call.lineno
        for call, name in named
        if not (isinstance(name, ast.JoinedStr) and ast.unparse(name).startswith(("f'.", 'f".')))
        and not (isinstance(name, ast.Constant) and str(name.value).startswith((".", "indexpr")))
    ]


@pytest.mark.parametrize(
    "module", sorted(SOURCES.rglob("*.py")), ids=lambda p: p.relative_to(SOURCES).as_posix()
)
def test_no_library_is_loaded_by_name(module: Path) -> None:
    assert hidden_imports(module.read_text(encoding="utf-8")) == []


def test_the_search_finds_what_it_looks_for() -> None:
    assert hidden_imports("import importlib\nimportlib.import_module('pint')\n__import__(name)") == [2, 3]
    assert hidden_imports("import_module('.table', 'indexpr')\nimport_module(f'.{room}', __name__)") == []
