"""Many rounds in a row, each from a seed of its own and in bounded time; what breaks is told with its seed."""

from __future__ import annotations

import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType

from attrs import field, frozen

from indexpr import Language

from .files import one_file
from .laws import Broken, one_round

#: Seconds that one round may take, far above what any takes.
LONGEST = 30


class Slow(BaseException):
    """A round that takes too long; nobody catches it by mistake."""


@frozen
class Found:
    """What a run came upon.

    Attributes:
        rounds: how many there were.
        seen: kinds, codes and outcomes, counted.
        faults: each fault's seed with what went wrong, the same place once.
    """

    rounds: int
    seen: Counter[str] = field(factory=Counter)
    faults: tuple[tuple[str, str, str], ...] = ()

    def __add__(self, other: Found) -> Found:
        places = {place: (seed, place, told) for seed, place, told in (*other.faults, *self.faults)}
        return Found(self.rounds + other.rounds, self.seen + other.seen, tuple(places.values()))


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Raise :class:`Slow` after so many seconds, where the system has an alarm."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise Slow(f"more than {seconds} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(what: str, seed: int, first: int, rounds: int) -> Found:
    """Rounds ``first`` and following of ``texts`` or ``files``. Round n of a seed is the same in every run."""
    language, seen = Language(), Counter[str]()
    one: Callable[[Random], None] = {
        "texts": lambda chance: one_round(chance, language, seen),
        "files": lambda chance: one_file(chance, seen),
    }[what]
    faults: dict[str, tuple[str, str, str]] = {}
    for number in range(first, first + rounds):
        name = f"{seed}:{number}"
        try:
            with bounded(LONGEST):
                one(Random(f"{what}:{name}"))
        except (Exception, Slow) as fault:
            told = str(fault) if isinstance(fault, Broken) else f"{type(fault).__name__}: {fault}"
            last = traceback.extract_tb(fault.__traceback__)[-1]
            place = told.split(":")[0] if isinstance(fault, Broken) else f"{last.filename}:{last.lineno}"
            seen[f"FAULT {place}"] += 1
            if len(told) > len(faults.get(place, ("", "", ""))[2]) and place in faults:
                continue  # the shortest example of a place is kept
            faults[place] = (name, place, told)
    return Found(rounds, seen, tuple(faults.values()))
