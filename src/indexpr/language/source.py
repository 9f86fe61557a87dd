"""Where the grammar's files come from: the installed package, or the checkout beside ``src/``."""

from __future__ import annotations

import json
import os.path
from functools import cache
from typing import Any
from zlib import crc32

#: The sources of the language, in the order in which their digest is taken.
SOURCES = ("indicator.lark", "terminals.lark", "units.toml", "wording.toml", "folding.toml")
#: What ``python -m indexpr.language.compile`` makes of them: the scanner's words and the parser's tables, which every
#: start loads, and the vocabulary, which only units and user words need.
COMPILED = "compiled.json"
VOCABULARY = "vocabulary.json"


@cache
def grammar_folder() -> str:
    """The folder that holds the grammar.

    An installed package carries it as ``indexpr/_grammar``; an editable install finds it in the checkout. (``os.path``
    and ``open``, because ``pathlib`` and ``importlib.resources`` cost more to import than the grammar to read.)
    """
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    packaged = os.path.join(package, "_grammar")
    return packaged if os.path.isdir(packaged) else os.path.join(package, "..", "..", "grammar")


def in_checkout() -> bool:
    """True where the grammar is the checkout's own, which may have changed since it was compiled."""
    return os.path.basename(grammar_folder()) == "grammar"


def grammar_text(name: str) -> str:
    """One file of the grammar, as text."""
    with open(os.path.join(grammar_folder(), name), encoding="utf-8") as file:
        return file.read()


@cache
def digest() -> int:
    """A checksum of the sources, by which a stale compiled file is known (``hashlib`` would cost more than all else)."""
    taken = 0
    for name in SOURCES:
        with open(os.path.join(grammar_folder(), name), "rb") as file:
            taken = crc32(file.read(), taken)
    return taken


def read_sources() -> dict[str, Any]:
    """The data files as they stand in TOML."""
    import tomllib

    return {name: tomllib.loads(grammar_text(f"{name}.toml")) for name in ("units", "wording", "folding")}


@cache
def compiled(name: str = COMPILED) -> dict[str, Any] | None:
    """A compiled file, or None where there is none or, in a checkout, where it is stale."""
    try:
        data: dict[str, Any] = json.loads(grammar_text(name))
    except FileNotFoundError:
        return None
    return None if in_checkout() and data["digest"] != digest() else data


@cache
def grammar_data() -> dict[str, Any]:
    """units, wording and folding, from the compiled file where it is fresh."""
    found = compiled(VOCABULARY)
    return read_sources() if found is None else found["data"]
