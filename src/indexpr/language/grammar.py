"""The parser's tables: stored ones where they are fresh, else made by Lark from the grammar's own text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from .source import compiled, grammar_text

if TYPE_CHECKING:
    from lark import Lark, Token


class Tables:
    """What an LALR(1) parser does in each state.

    Attributes:
        rules: name and number of parts of each rule's expansions. (Repetition and choice make rules of their own;
            their names begin with ``_``.)
        start, end: the first state, and the one in which a value is whole.
    """

    __slots__ = ("_read", "_rows", "end", "rules", "start")

    def __init__(self, stored: dict[str, Any]) -> None:
        self.rules: list[tuple[str, int]] = stored["rules"]
        self.start: int = stored["start"]
        self.end: int = stored["end"]
        self._rows: list[str] = stored["states"]
        self._read: dict[int, dict[str, int]] = {}

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
def tables() -> Tables:
    """The tables of the grammar."""
    stored = compiled()
    return Tables(make_tables() if stored is None else stored["tables"])


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


def build(*, strict: bool = True) -> Lark:
    """Lark's own parser of the grammar, for tokens of Lark's; with ``strict``, a conflict is an error."""
    from lark import Lark
    from lark.lexer import Lexer

    class Tokens(Lexer):
        """A door for tokens that are made already: no lexer of Lark's reads a Chinese sentence."""

        __future_interface__ = 2

        def __init__(self, lexer_conf: Any) -> None:
            del lexer_conf

        def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
            return iter(lexer_state.text)

    return Lark(
        grammar_text("indicator.lark"),
        parser="lalr",
        lexer=Tokens,
        strict=strict,
        import_paths=[_grammar_file],
        maybe_placeholders=False,
    )


def _grammar_file(base_path: str | None, grammar_path: str) -> tuple[str, str]:
    name = grammar_path.rpartition("/")[2]
    return name, grammar_text(name)
