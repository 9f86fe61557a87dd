"""The tables that Lark makes of the grammar, as plain JSON values, and its terminals: what ``compile`` stores."""

from __future__ import annotations

from typing import Any

from .engine import build
from .source import grammar_text
from .terminals import Terminal, make_terminals


def make_tables() -> dict[str, Any]:
    """The tables made anew, as plain JSON values: the same ones in every run, in whatever order Lark met its states.

    A state is a string, read only when a value comes to it: groups of an action and the symbols at which it is taken.
    """
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = build(strict=False).memo_serialize([TerminalDef, Rule])
    stored = data["parser"]["parser"]
    (start,), (end,) = stored["start_states"].values(), stored["end_states"].values()
    made = [
        (memo[r["@"]]["origin"]["name"], [part["name"] for part in memo[r["@"]]["expansion"]])
        for r in data["rules"]
    ]
    rules = sorted(made)
    reductions = {r["@"]: ~rules.index(rule) for r, rule in zip(data["rules"], made, strict=True)}
    states = {start: 0}
    rows = []
    for state in (order := [start]):
        row = {stored["tokens"][symbol]: action for symbol, action in stored["states"][state].items()}
        symbols: dict[int, list[str]] = {}
        for symbol in sorted(row):
            reduces, goal = row[symbol]
            if not reduces and goal not in states:
                states[goal] = len(states)
                order.append(goal)
            action = reductions[goal["@"]] if reduces else states[goal]
            symbols.setdefault(action, []).append(symbol)
        rows.append(";".join(" ".join((str(action), *found)) for action, found in symbols.items()))
    return {
        "rules": [[name, len(parts)] for name, parts in rules],
        "states": rows,
        "start": states[start],
        "end": states[end],
    }


def terminals_of_sources() -> list[Terminal]:
    """The terminals made anew from terminals.lark and vocabulary.lark."""
    return make_terminals(grammar_text("terminals.lark"), grammar_text("vocabulary.lark"))[0]
