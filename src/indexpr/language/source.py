"""Where the grammar's files come from: the installed package, or the checkout beside ``src/``."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: The sources of the language, in the order in which their digest is taken.
SOURCES = ("indicator.lark", "terminals.lark", "units.toml", "wording.toml", "folding.toml")
#: What ``python -m indexpr.language.compile`` makes of them: the scanner's words and the parser's tables, which every
#: start loads, and the vocabulary, which only units and user words need.
COMPILED = "compiled.json"
VOCABULARY = "vocabulary.json"


@cache
def grammar_folder() -> Traversable:
    """The folder that holds the grammar.

    An installed package carries it as ``indexpr/_grammar``; an editable install finds it in the checkout.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_grammar", package.parents[1] / "grammar"):
        if folder.is_dir():
            return folder
    from importlib import resources

    return resources.files("indexpr") / "_grammar"


def grammar_text(name: str) -> str:
    """One file of the grammar, as text."""
    return (grammar_folder() / name).read_text(encoding="utf-8")


@cache
def digest() -> str:
    """A fingerprint of the sources, by which a stale compiled file is known."""
    taken = hashlib.sha256()
    for name in SOURCES:
        taken.update(grammar_text(name).encode())
    return taken.hexdigest()


def read_sources() -> dict[str, Any]:
    """The data files as they stand in TOML."""
    import tomllib

    return {name: tomllib.loads(grammar_text(f"{name}.toml")) for name in ("units", "wording", "folding")}


@cache
def compiled(name: str = COMPILED) -> dict[str, Any] | None:
    """A compiled file, or None where there is none or, in a checkout, where it is stale."""
    folder = grammar_folder()
    try:
        data: dict[str, Any] = json.loads((folder / name).read_bytes())
    except FileNotFoundError:
        return None
    if isinstance(folder, Path) and folder.name == "grammar" and data["digest"] != digest():
        return None
    return data


@cache
def grammar_data() -> dict[str, Any]:
    """units, wording and folding, from the compiled file where it is fresh."""
    found = compiled(VOCABULARY)
    return read_sources() if found is None else found["data"]
