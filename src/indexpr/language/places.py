"""Places of the parser: what may stand there, and where each terminal leads.

The tables of an LALR parser are generous: a state may reduce before it sees that the token fits nowhere. A place is
the whole stack of states, so that it knows exactly which terminals can be shifted. The grammar nests nothing in
itself, so that there are few places; each is made once and followed from then on like a state of an automaton.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: The terminal that stands for the end of the value.
END = "$END"

#: Rules that are whole before a terminal is taken: name and number of parts, in order.
Reductions = tuple[tuple[str, int], ...]


class Place:
    """A place in a value.

    Attributes:
        terminals: what may stand here; ``$END`` where the value may end.
        worded: true where words may stand; where they may not, a form was begun and must go on.
    """

    __slots__ = ("_moves", "_places", "_stack", "terminals", "worded")

    def __init__(self, places: Places, stack: tuple[int, ...]) -> None:
        self._places, self._stack = places, stack
        self._moves: dict[str, tuple[Reductions, Place]] = {}
        row = places.row(stack[-1])
        self.terminals = frozenset(s for s in row if not s.islower() and places.leads(stack, s))
        self.worded = "TEXT" in self.terminals

    def move(self, terminal: str) -> tuple[Reductions, Place]:
        """The rules that are whole before a terminal, and the place behind it."""
        found = self._moves.get(terminal)
        if found is None:
            reductions, stack = self._places.follow(self._stack, terminal)
            found = self._moves[terminal] = reductions, self._places.of(stack)
        return found


class Places:
    """All places of one table.

    Args:
        row: the actions of a state: go to the state ``n ≥ 0``, or reduce by the rule ``~n``.
        rules: name and number of parts of each rule.
        start, end: the first state, and the one in which a value is whole.
    """

    def __init__(
        self,
        row: Callable[[int], Mapping[str, int]],
        rules: list[tuple[str, int]],
        start: int,
        end: int,
    ) -> None:
        self.row, self._rules, self._end = row, rules, end
        self._known: dict[tuple[int, ...], Place] = {}
        self.start = self.of((start,))

    def of(self, stack: tuple[int, ...]) -> Place:
        """The place of a stack of states."""
        found = self._known.get(stack)
        if found is None:
            found = self._known[stack] = Place(self, stack)
        return found

    @property
    def number(self) -> int:
        """How many places are known by now."""
        return len(self._known)

    def leads(self, stack: tuple[int, ...], terminal: str) -> bool:
        """Can the terminal be taken here?"""
        states = list(stack)
        while states[-1] != self._end:
            action = self.row(states[-1]).get(terminal)
            if action is None:
                return False
            if action >= 0:
                return True
            name, size = self._rules[~action]
            del states[len(states) - size :]
            states.append(self.row(states[-1])[name])
        return True

    def follow(self, stack: tuple[int, ...], terminal: str) -> tuple[Reductions, tuple[int, ...]]:
        """The rules that are whole before a terminal that can be taken, and the stack behind it."""
        states, done = list(stack), list[tuple[str, int]]()
        while states[-1] != self._end:
            action = self.row(states[-1])[terminal]
            if action >= 0:
                return tuple(done), (*states, action)
            name, size = self._rules[~action]
            done.append((name, size))
            del states[len(states) - size :]
            states.append(self.row(states[-1])[name])
        return tuple(done), tuple(states)
