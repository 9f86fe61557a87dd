"""Lark's own parser with the scanner as its lexer: the other engine, and the proof that the default one follows Lark.

The scanner is a lexer of the kind that Lark hands its parser's state. Before each token it asks Lark's own tables and stack
what may stand there; nothing of ``compiled.json`` is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from .parser import Branch, Stuck
from .places import END, Places
from .scanning import Lexeme, Scan
from .source import grammar_text

if TYPE_CHECKING:
    from lark import Lark, Token


def build(*, strict: bool = True) -> Lark:
    """Lark's parser of the grammar, which reads a :class:`~indexpr.language.scanning.Scan`.

    Args:
        strict: a conflict is an error (which needs interegular).
    """
    from lark import Lark
    from lark.lexer import Lexer, Token

    class InStep(Lexer):
        """The scanner as a lexer of Lark's."""

        __future_interface__ = 2

        def __init__(self, lexer_conf: Any) -> None:
            self._places: Places | None = None

        def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
            if self._places is None:
                self._places = _places(parser_state.parse_conf)
            scan: Scan = lexer_state.text
            for found in _tokens(scan, parser_state, self._places):
                scan.tokens.append(found)
                yield Token(found.terminal, found.text, len(scan.tokens) - 1)

    return Lark(
        grammar_text("indicator.lark"),
        parser="lalr",
        lexer=InStep,
        strict=strict,
        import_paths=[_grammar_file],
        maybe_placeholders=False,
    )


def _places(conf: Any) -> Places:
    """The places of Lark's own table."""
    rules: list[Any] = []
    rows: dict[Any, dict[str, int]] = {}
    for state, row in conf.parse_table.states.items():
        rows[state] = {}
        for symbol, (action, goal) in row.items():
            if str(action) == "Shift":
                rows[state][symbol] = goal
            else:
                if goal not in rules:
                    rules.append(goal)
                rows[state][symbol] = ~rules.index(goal)
    sizes = [(rule.origin.name, len(rule.expansion)) for rule in rules]
    return Places(rows.__getitem__, sizes, conf.start_state, conf.end_state)


def _tokens(scan: Scan, parser_state: Any, places: Places) -> Iterator[Lexeme]:
    """The tokens of a scan, each looked for where the parser stands; a run of text is one."""
    at, size = 0, len(scan.text)
    while at < size:
        scan.place = places.of(tuple(parser_state.state_stack))
        found = scan.scanner.token(scan, at)
        if found is None:
            raise Stuck(at, scan.place.terminals)
        if found.terminal == "TEXT":
            scan.texted = True
            found = _run(scan, found)
        yield found
        at = found.end
    scan.place = places.of(tuple(parser_state.state_stack))
    if END not in scan.place.terminals:
        raise Stuck(at, scan.place.terminals)


def _run(scan: Scan, first: Lexeme) -> Lexeme:
    """All the text that stands together with a first piece of it."""
    scan.place = scan.place.move("TEXT")[1]
    while first.end < len(scan.text):
        scan.tokens.append(first)  # what comes next may ask what stands before it
        found = scan.scanner.token(scan, first.end)
        del scan.tokens[-1]
        if found is None or found.terminal != "TEXT":
            break
        first = Lexeme("TEXT", scan.text[first.start : found.end], first.start, found.end)
    return first


@cache
def _lark() -> Lark:
    return build(strict=False)


def parse_with_lark(scan: Scan) -> Branch:
    """The tree of a scan's text by Lark's own parser; its tokens are left in the scan.

    Raises:
        Stuck, IndicatorSyntaxError: as :func:`~indexpr.language.parser.parse` does.
    """
    parser: Any = _lark()
    return _branch(scan, parser.parse(scan))


def _branch(scan: Scan, tree: Any, first: int = 0) -> Branch:
    """A tree of Lark's as ours.

    Args:
        first: the index of the token at which it begins.
    """
    children: list[Branch | Lexeme] = []
    last = first
    for child in tree.children:
        if hasattr(child, "data"):
            branch = _branch(scan, child, last)
            children.append(branch)
            last = branch.last
        else:
            children.append(scan.tokens[last])
            last += 1
    return Branch(str(tree.data), children, scan.tokens, first, last)


def _grammar_file(base_path: str | None, grammar_path: str) -> tuple[str, str]:
    name = grammar_path.rpartition("/")[2]
    return name, grammar_text(name)
