"""Where the grammar's files come from: the installed package, or the checkout beside ``src/``."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

#: The sources of the language, in the order in which their digest is taken.
SOURCES = ("indicator.lark", "terminals.lark", "units.toml", "wording.toml", "folding.toml")
#: The compiled form of all of them, made by ``python -m indexpr.language.compile``.
COMPILED = "compiled.json"


@cache
def grammar_folder() -> Traversable:
    """The folder that holds the grammar.

    An installed package carries it as ``indexpr/_grammar``; an editable install finds it in the checkout.
    """
    packaged = resources.files("indexpr") / "_grammar"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "grammar"


def grammar_text(name: str) -> str:
    """One file of the grammar, as text."""
    return (grammar_folder() / name).read_text(encoding="utf-8")


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
def compiled() -> dict[str, Any] | None:
    """The compiled file, or None where there is none or, in a checkout, where it is stale."""
    folder = grammar_folder()
    try:
        data: dict[str, Any] = json.loads((folder / COMPILED).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if isinstance(folder, Path) and folder.name == "grammar" and data["digest"] != digest():
        return None
    return data


@cache
def grammar_data() -> dict[str, Any]:
    """units, wording and folding, from the compiled file where it is fresh."""
    found = compiled()
    return read_sources() if found is None else found["data"]
