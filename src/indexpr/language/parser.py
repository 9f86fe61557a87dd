"""A text to a tree, by the tables that Lark made of the grammar.

Lark proves the grammar free of conflicts and makes the tables (``grammar.py``); to follow them takes no more than
the loop below, so that reading a value neither imports Lark nor depends on the format in which one of its versions
stores a parser. The scanner goes in step: each token is looked for at the place to which the tokens before it led.
"""

from __future__ import annotations

from typing import NamedTuple

from .places import END, Reductions
from .scanning import Lexeme, Scan


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


class Stuck(Exception):
    """The text goes on with nothing that can stand there.

    Attributes:
        at: where, in the folded text; its length where the value ends too early.
        expected: the terminals that may stand there.
    """

    def __init__(self, at: int, expected: frozenset[str]) -> None:
        super().__init__(at, expected)
        self.at, self.expected = at, expected


def parse(scan: Scan) -> Branch:
    """The tree of a scan's text; its tokens are left in the scan.

    Raises:
        Stuck: at the first place where the text goes on with nothing that can stand there.
        IndicatorSyntaxError: where what stands there is known to be wrong.
    """
    text, tokens, token = scan.text, scan.tokens, scan.scanner.token
    values, at, size = list[_Value](), 0, len(scan.text)
    while at < size:
        found = token(scan, at)
        if found is None:
            raise Stuck(at, scan.place.terminals)
        terminal, at = found.terminal, found.end
        if terminal == "TEXT":
            scan.texted = True
            if tokens and tokens[-1].terminal == "TEXT":  # a run of text is one token
                start = tokens[-1].start
                tokens[-1] = values[-1] = Lexeme("TEXT", text[start:at], start, at)
                continue
        reductions, scan.place = scan.place.move(terminal)
        if reductions:
            _reduce(values, reductions)
        values.append(found)
        tokens.append(found)
    if END not in scan.place.terminals:
        raise Stuck(at, scan.place.terminals)
    _reduce(values, scan.place.move(END)[0])
    whole = values[-1]
    assert isinstance(whole, Branch)
    return whole


def _reduce(values: list[_Value], reductions: Reductions) -> None:
    for rule, size in reductions:
        if size == 1:
            value = values[-1]
            if rule[0] != "_":
                values[-1] = Branch(rule, value if isinstance(value, list) else [value])
            elif not isinstance(value, list):
                values[-1] = [value]
            continue
        cut = len(values) - size
        children = _shown(values[cut:])
        del values[cut:]
        values.append(children if rule[0] == "_" else Branch(rule, children))


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
