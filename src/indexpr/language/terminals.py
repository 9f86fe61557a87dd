"""The terminals of the grammar as they run: patterns and words, each with its place in the order.

``grammar/terminals.lark`` is their one source. Lark's own loader makes the patterns of it when the grammar is compiled;
what a start loads are the strings that stand in ``compiled.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

#: Where the words of a terminal of vocabulary.lark stand in the lexicon.
INDEXES = {
    "COMPARATOR_WORD": "leading",
    "WITHIN_WORD": "leading",
    "APPROXIMATE_WORD": "leading",
    "PER_HEAD_WORD": "heads",
    "CURRENCY_WORD": "currencies",
    "UNIT_WORD": "units",
    "BOUND_WORD": "behind",
    "ABOUT_WORD": "behind",
    "UNTIL_WORD": "until",
    "RISE_WORD": "changes",
    "DEGREE_WORD": "prose",
    "DIRECTION_WORD": "prose",
    "NEGATION_WORD": "prose",
    "ONLY_WORD": "prose",
    "CLAIM_WORD": "prose",
    "MANNER_WORD": "prose",
    "OPENER_WORD": "prose",
    "OPEN_WORD": "prose",
    "PROTECTED_WORD": "prose",
    "MEASURED_WORD": "measured",
    "EVENT_WORD": "events",
    "STANDING_WORD": "ranking",
    "SCOPE_WORD": "ranking",
    "NOT_SCORED_WORD": "whole",
    "PLACEHOLDER_WORD": "whole",
    "STEP_WORD": "steps",
}


class Terminal(NamedTuple):
    """One way to make a token.

    Attributes:
        name: its name in terminals.lark.
        token: the terminal of the grammar that its tokens have; itself, or the one of which it is an alternative.
        priority: the higher is tried first.
        pattern: a regular expression, or "" for words.
        first: the characters that a match can begin with; "" for any.
        words: the terminal of vocabulary.lark whose words it takes, or "".
    """

    name: str
    token: str
    priority: int
    pattern: str = ""
    first: str = ""
    words: str = ""


def make_terminals(text: str, vocabulary: str) -> tuple[list[Terminal], dict[str, list[str]]]:
    """The terminals of terminals.lark in the order in which they are tried, and the words of those of vocabulary.lark.

    Args:
        text: terminals.lark.
        vocabulary: vocabulary.lark.
    """
    from lark import load_grammar as loading  # only where tables are made

    load_grammar: Any = loading.load_grammar

    def imported(base_path: str | None, path: str) -> tuple[str, str]:
        return path, vocabulary

    defined = _definitions(text)
    grammar, _ = load_grammar(text, "terminals.lark", [imported], False)
    found, _, _ = grammar.compile([], "*")
    patterns = {str(t.name).rpartition("__")[2]: t.pattern.to_regexp() for t in found}
    words = _words(vocabulary)
    leaves = [
        _terminal(name, token, priority, body, patterns) for name, token, priority, body in _leaves(defined)
    ]
    return sorted(leaves, key=lambda leaf: -leaf.priority), words


def _definitions(text: str) -> dict[str, tuple[int, str]]:
    """Each terminal's priority and, where it is made of names alone, its body."""
    lines = re.finditer(
        r"^([A-Z][A-Z_]*)(?:\.([0-9]+))?: (?:([A-Z_]+(?: \| [A-Z_]+)*)\s*(?://.*)?$)?", text, re.M
    )
    return {m[1]: (int(m[2] or 0), m[3] or "") for m in lines}


def _leaves(defined: Mapping[str, tuple[int, str]]) -> list[tuple[str, str, int, str]]:
    """Every terminal with a number, with the one of which it is an alternative."""
    token = {}
    for name, (priority, body) in defined.items():
        if body and not priority:
            token.update(dict.fromkeys(body.split(" | "), name))
    return [
        (name, token.get(name, name), priority, body)
        for name, (priority, body) in defined.items()
        if priority
    ]


def _terminal(name: str, token: str, priority: int, body: str, patterns: Mapping[str, str]) -> Terminal:
    if body in INDEXES:
        return Terminal(name, token, priority, words=body)
    return Terminal(name, token, priority, patterns[name], first_of(patterns[name]))


def _words(vocabulary: str) -> dict[str, list[str]]:
    import json

    found = re.finditer(r"^([A-Z_]+): (.*?)(?=^[A-Z]|\Z)", vocabulary, re.M | re.S)
    return {m[1]: [json.loads(w) for w in re.findall(r'"(?:[^"\\]|\\.)*"', m[2])] for m in found}


# --- the characters that a pattern can begin with -------------------------------------------------------

#: A class of more characters than this says "any".
_MOST = 160


def first_of(pattern: str) -> str:
    """The characters that a match can begin with, or "" where there are too many to name.

    >>> first_of("至|到|[-~]+"), first_of("(?<!第)[0-2]?月"), first_of(".a")
    ('-~到至', '012月', '')
    """
    from re import _parser as parser  # the only parser of patterns that there is

    found, empty = _first(list(parser.parse(pattern)))
    return "" if found is None or empty else "".join(sorted(found))


def _first(parts: list[Any]) -> tuple[set[str] | None, bool]:
    """The characters that a sequence can begin with (None: any), and whether it can be empty."""
    found: set[str] = set()
    for part in parts:
        begins, empty = _first_of_one(part)
        if begins is None:
            return None, False
        found |= begins
        if not empty:
            return found, False
    return found, True


def _first_of_one(part: Any) -> tuple[set[str] | None, bool]:
    operation, value = str(part[0]), part[1]
    if operation == "LITERAL":
        return {chr(value)}, False
    if operation == "IN":
        return _class(value), False
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return set(), True
    if operation == "SUBPATTERN":
        ignoring_case = value[1] & re.IGNORECASE
        begins, empty = _first(list(value[3]))
        if begins is not None and ignoring_case:
            begins = {c for b in begins for c in (b, b.lower(), b.upper())}
        return begins, empty
    if operation == "BRANCH":
        ways = [_first(list(way)) for way in value[1]]
        if any(begins is None for begins, _ in ways):
            return None, False
        return {c for begins, _ in ways for c in begins or ()}, any(empty for _, empty in ways)
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        begins, empty = _first(list(value[2]))
        return begins, empty or not value[0]
    return None, False


def _class(members: list[Any]) -> set[str] | None:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            found |= {chr(c) for c in range(value[0], value[1] + 1)}
        else:
            return None
    return found
