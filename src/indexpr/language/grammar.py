"""The LALR parser: from the compiled tables where they are fresh, else from the grammar's own text."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import lark
from lark import Lark, Tree

from .scanner import Lexeme, Lexemes
from .source import compiled, grammar_text

_LOCK = threading.Lock()


def build(*, strict: bool = True) -> Lark:
    """The parser, made from ``indicator.lark``; a conflict is an error."""
    return Lark(
        grammar_text("indicator.lark"),
        parser="lalr",
        lexer=Lexemes,
        strict=strict,
        import_paths=[_grammar_file],
        maybe_placeholders=False,
    )


def _grammar_file(base_path: str | None, grammar_path: str) -> tuple[str, str]:
    name = grammar_path.rpartition("/")[2]
    return name, grammar_text(name)


def tables() -> dict[str, Any]:
    """The parser's tables as plain JSON values, for the compiled file."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = build().memo_serialize([TerminalDef, Rule])
    data["options"] = {k: v for k, v in data["options"].items() if k not in ("import_paths", "lexer")}
    data["parser"]["lexer_conf"] = {**data["parser"]["lexer_conf"], "lexer_type": "basic", "terminals": []}
    return {"lark": lark.__version__, "data": data, "memo": memo}


@cache
def _parser() -> Lark:
    stored = compiled()
    if stored is None or stored["tables"]["lark"] != lark.__version__:
        return build(strict=False)
    return _load(stored["tables"])


def _load(stored: dict[str, Any]) -> Lark:
    data, memo = stored["data"], stored["memo"]
    memo = {int(k): v for k, v in memo.items()}
    table = data["parser"]["parser"]
    table["states"] = {int(s): {int(t): a for t, a in row.items()} for s, row in table["states"].items()}
    table["tokens"] = {int(t): name for t, name in table["tokens"].items()}
    data["options"]["lexer"] = Lexemes
    data["parser"]["lexer_conf"]["lexer_type"] = Lexemes
    return Lark._load_from_dict(data, memo)


def parse_tokens(tokens: Sequence[Lexeme]) -> Tree[Lexeme]:
    """The tree of a token stream.

    Raises:
        lark.exceptions.UnexpectedToken: with the token and what was expected there.
    """
    with _LOCK:
        parser = _parser()
    tree: Tree[Lexeme] = parser.parse(tokens)  # type: ignore[arg-type,assignment]
    return tree
