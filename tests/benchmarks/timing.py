"""Medians of fresh processes and best rounds of repeated calls."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable


def fresh_processes(statements: dict[str, str], rounds: int) -> dict[str, float]:
    """The median time in seconds that a new process needs for each statement.

    The statements take turns, so that a machine that slows down slows all of them. Bytecode is kept, as
    it is wherever the library is installed; interegular is hidden, since the tests need it, a user has
    none, and ``import lark`` would load it and look slower than it is.
    """
    hidden = "import sys; sys.modules['interegular'] = None; "
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in statements}
    for turn in range(rounds + 1):
        for name, statement in statements.items():
            begin = time.perf_counter()
            subprocess.run(
                [sys.executable, "-X", "utf8", "-c", hidden + statement], env=environment, check=True
            )
            if turn:  # the first turn fills the caches of the file system
                times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(each) for name, each in times.items()}


def best(call: Callable[[], object], rounds: int = 5) -> float:
    """The least time in seconds that the processor gave to ``call``: what the machine did besides is not counted."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        call()
        times.append(time.process_time() - begin)
    return min(times)


def line(label: str, seconds: float, floor: float | None = None, goal: str = "") -> str:
    """One line of the figures."""
    scale, unit = (1, "s ") if seconds >= 1 else (1e3, "ms") if seconds >= 1e-3 else (1e6, "µs")
    ratio = "" if floor is None else f"{seconds / floor:9.2f} ×"
    return f"  {label:<58}{seconds * scale:9.2f} {unit}{ratio:>12}  {goal}".rstrip()
