"""Every example in a docstring is run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest
from tests.copies import own_copy

import indexpr

CHECKOUT = Path(__file__).resolve().parents[2]
MODULES = [
    "indexpr",
    *(m.name for m in pkgutil.walk_packages(indexpr.__path__, "indexpr.") if m.name != "indexpr.__main__"),
]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if (CHECKOUT / "examples").is_dir():
        own_copy(CHECKOUT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        runner.run(test, out=said.append)
    assert runner.failures == 0, "".join(said)


def test_public_names_are_explained() -> None:
    """A public name without a docstring says nothing to ``help``."""
    silent = [n for n in indexpr.__all__ if n != "__version__" and not getattr(indexpr, n).__doc__]
    assert not silent
