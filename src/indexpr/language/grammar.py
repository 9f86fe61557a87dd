"""The grammar as it runs: stored ones where they are fresh, else made by Lark from the grammar's own text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from .places import Places
from .source import compiled
from .terminals import Terminal


class Grammar:
    """The grammar as it runs.

    Attributes:
        places: where a parser can stand, from the tables that Lark made.
        terminals: what can stand there, in the order in which it is tried.
        rules: name and number of parts of each rule's expansions. (Repetition and choice make rules of their own;
            their names begin with ``_``.)
    """

    __slots__ = ("_read", "_rows", "places", "rules", "terminals")

    def __init__(self, tables: dict[str, Any], terminals: Iterable[Sequence[Any]]) -> None:
        self.rules: list[tuple[str, int]] = [(name, size) for name, size in tables["rules"]]
        self._rows: list[str] = tables["states"]
        self._read: dict[int, dict[str, int]] = {}
        self.terminals = tuple(Terminal(*terminal) for terminal in terminals)
        self.places = Places(self.row, self.rules, tables["start"], tables["end"])

    def row(self, state: int) -> dict[str, int]:
        """What is done at each symbol in a state: go to the state ``n ≥ 0``, or reduce by the rule ``~n``."""
        found = self._read.get(state)
        if found is None:
            groups = (group.split() for group in self._rows[state].split(";") if group)
            found = {symbol: int(action) for action, *symbols in groups for symbol in symbols}
            self._read[state] = found
        return found

    def symbols(self) -> set[str]:
        """Every terminal and rule."""
        return {symbol for state in range(len(self._rows)) for symbol in self.row(state)}


@cache
def grammar() -> Grammar:
    """The grammar of the language."""
    stored = compiled()
    if stored is None:
        from .tables import make_tables, terminals_of_sources  # a checkout whose sources have changed

        return Grammar(make_tables(), terminals_of_sources())
    return Grammar(stored["tables"], stored["terminals"])
