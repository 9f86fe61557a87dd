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
#: What the names of indicators and the steps of ladders say: no part of the language, so with a digest of their own.
INDICATOR_SOURCES = ("indicators.toml", "ladders.toml")
INDICATORS = "indicators.json"


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
def digest(sources: tuple[str, ...] = SOURCES) -> int:
    """A checksum of sources, by which a stale compiled file is known (``hashlib`` would cost more than all else)."""
    taken = 0
    for name in sources:
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
    sources = INDICATOR_SOURCES if name == INDICATORS else SOURCES
    return None if in_checkout() and data["digest"] != digest(sources) else data


@cache
def grammar_data() -> dict[str, Any]:
    """units, wording and folding, from the compiled file where it is fresh."""
    found = compiled(VOCABULARY)
    return read_sources() if found is None else found["data"]


def read_indicator_sources() -> dict[str, Any]:
    """The words of names and the ladders as they stand in TOML."""
    import tomllib

    return {name.removesuffix(".toml"): tomllib.loads(grammar_text(name)) for name in INDICATOR_SOURCES}


@cache
def indicator_data() -> dict[str, Any]:
    """indicators and ladders, from the compiled file where it is fresh."""
    found = compiled(INDICATORS)
    return read_indicator_sources() if found is None else found["data"]
