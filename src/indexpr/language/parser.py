"""Tokens to a tree, by the tables that Lark made of the grammar.

Lark proves the grammar free of conflicts and makes the tables (``grammar.py``); to follow them takes no more than
the loop below, so that reading a value neither imports Lark nor depends on the format in which one of its versions
stores a parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .grammar import tables
from .scanning import Lexeme

#: The terminal that stands for the end of the value.
END = "$END"


class Branch(NamedTuple):
    """A piece of the value, by the rule of the grammar that it follows.

    Attributes:
        rule: the rule's name in indicator.lark.
        children: what it is made of, in order; rules whose name begins with ``_`` show their parts in their place.
    """

    rule: str
    children: list[Branch | Lexeme]

    def tokens(self) -> list[Lexeme]:
        """All tokens under the branch, in order."""
        found: list[Lexeme] = []
        for child in self.children:
            if isinstance(child, Branch):
                found.extend(child.tokens())
            else:
                found.append(child)
        return found

    def branches(self, rule: str) -> list[Branch]:
        """The branches of one rule directly under this one."""
        return [c for c in self.children if isinstance(c, Branch) and c.rule == rule]

    def own(self, *terminals: str) -> list[Lexeme]:
        """The tokens of these terminals directly under this one."""
        return [c for c in self.children if isinstance(c, Lexeme) and c.terminal in terminals]


#: A part of a tree under construction; a list stands for a rule that shows its parts in its own place.
_Value = Branch | Lexeme | list[Branch | Lexeme]


class UnexpectedToken(Exception):
    """The grammar has no place for a token.

    Attributes:
        index: which token; the number of tokens where the value ends too early.
        expected: the terminals that may stand there.
    """

    def __init__(self, index: int, expected: Sequence[str]) -> None:
        super().__init__(index, expected)
        self.index, self.expected = index, expected


def parse_tokens(tokens: Sequence[Lexeme]) -> Branch:
    """The tree of a token stream.

    Raises:
        UnexpectedToken: at the first token that can belong to no value.
    """
    table = tables()
    row_of, rules, end = table.row, table.rules, table.end
    states, values, index = [table.start], list[_Value](), 0
    while states[-1] != end:
        terminal = tokens[index].terminal if index < len(tokens) else END
        row = row_of(states[-1])
        action = row.get(terminal)
        if action is None:
            raise UnexpectedToken(index, [symbol for symbol in row if symbol.isupper()])
        if action >= 0:
            states.append(action)
            values.append(tokens[index])
            index += 1
            continue
        rule, size = rules[~action]
        children = _shown(values[len(values) - size :])
        del values[len(values) - size :], states[len(states) - size :]
        values.append(children if rule[0] == "_" else Branch(rule, children))
        states.append(row_of(states[-1])[rule])
    whole = values[-1]
    assert isinstance(whole, Branch)
    return whole


def _shown(parts: list[_Value]) -> list[Branch | Lexeme]:
    children: list[Branch | Lexeme] = []
    for part in parts:
        if not isinstance(part, list):
            children.append(part)
        elif children:
            children.extend(part)
        else:
            children = part  # a repetition grows in place: its parts are not copied each time
    return children
