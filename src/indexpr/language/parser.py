"""A text to a tree, by the tables that Lark made of the grammar.

Lark proves the grammar free of conflicts and makes the tables (``grammar.py``); to follow them takes no more than
the loop below, so that reading a value neither imports Lark nor depends on the format in which one of its versions
stores a parser. The scanner goes in step: each token is looked for at the place to which the tokens before it led.
"""

from __future__ import annotations

from .places import END, Reductions
from .scanning import Lexeme, Scan


class Branch:
    """A piece of the value, by the rule of the grammar that it follows.

    Attributes:
        rule: the rule's name in indicator.lark.
        children: what it is made of, in order; rules whose name begins with ``_`` show their parts in their place.
        first, last: which tokens of the value it covers: those from ``first`` up to ``last``, that one not included.
    """

    __slots__ = ("_all", "children", "first", "last", "rule")

    def __init__(
        self, rule: str, children: list[Branch | Lexeme], tokens: list[Lexeme], first: int, last: int
    ) -> None:
        self.rule, self.children, self._all, self.first, self.last = rule, children, tokens, first, last

    def tokens(self) -> list[Lexeme]:
        """All tokens under the branch, in order."""
        return self._all[self.first : self.last]

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
    text, tokens, scanner = scan.text, scan.tokens, scan.scanner
    values, starts, at, size = list[_Value](), list[int](), 0, len(scan.text)
    while at < size:
        found = scanner.token(scan, at)
        if found is None:
            raise Stuck(at, scan.place.terminals)
        at = found.end
        if found.terminal == "TEXT":
            scan.texted = True
            run = tokens and tokens[-1].terminal == "TEXT"
            if not run:
                _take(scan, values, starts, found)
            at = scanner.plain(scan, at)
            if run or at > found.end:  # a run of text is one token
                begin = tokens[-1].start
                tokens[-1] = values[-1] = Lexeme("TEXT", text[begin:at], begin, at)
        else:
            _take(scan, values, starts, found)
    if END not in scan.place.terminals:
        raise Stuck(at, scan.place.terminals)
    _reduce(scan.place.move(END)[0], values, starts, tokens)
    whole = values[-1]
    assert isinstance(whole, Branch)
    return whole


def _take(scan: Scan, values: list[_Value], starts: list[int], token: Lexeme) -> None:
    """Close the rules that are whole before a token, and put it behind them."""
    reductions, scan.place = scan.place.move(token.terminal)
    if reductions:
        _reduce(reductions, values, starts, scan.tokens)
    starts.append(len(scan.tokens))
    values.append(token)
    scan.tokens.append(token)


def _reduce(reductions: Reductions, values: list[_Value], starts: list[int], tokens: list[Lexeme]) -> None:
    """Close rules, from the inside out.

    Args:
        reductions: name and number of parts of each.
        values: what stands open; starts: the index of the first token of each.
        tokens: all tokens so far.
    """
    for rule, size in reductions:
        if size == 1:
            value = values[-1]
            if rule[0] != "_":
                children = value if isinstance(value, list) else [value]
                values[-1] = Branch(rule, children, tokens, starts[-1], len(tokens))
            elif not isinstance(value, list):
                values[-1] = [value]
            continue
        cut = len(values) - size
        children = _shown(values[cut:])
        if size:
            del values[cut:], starts[cut + 1 :]
        else:
            starts.append(len(tokens))
        if rule[0] == "_":
            values.append(children)
        else:
            values.append(Branch(rule, children, tokens, starts[-1], len(tokens)))


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
