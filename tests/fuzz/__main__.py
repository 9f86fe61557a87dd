"""``python -m tests.fuzz [texts|files] [--rounds N] [--seed S] [--workers W]``: the laws, at length.

Without a seed one is drawn and printed; a fault is printed with the round that shows it, and ``--only 7:1234`` runs that
round alone. Ends with 1 where something was found.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from operator import add

from .running import Found, run

#: Rounds that one task of a worker has.
TASK = {"texts": 500, "files": 20}


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description="The laws, at length.")
    asked.add_argument("what", nargs="*", help="texts, files (default: both)")
    asked.add_argument("--rounds", type=int, default=4000, help="pairs of texts; of files a tenth")
    asked.add_argument("--seed", type=int)
    asked.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--only", metavar="SEED:ROUND")
    given = asked.parse_args()
    whats = given.what or ["texts", "files"]
    if given.only:
        seed, number = map(int, given.only.split(":"))
        return max(_told(what, seed, run(what, seed, number, 1)) for what in whats)
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    return max(_told(what, seed, _at_length(what, seed, given.rounds, given.workers)) for what in whats)


def _at_length(what: str, seed: int, rounds: int, workers: int) -> Found:
    if what == "files":
        rounds = -(-rounds // 10)
    tasks = [(first, min(TASK[what], rounds - first)) for first in range(0, rounds, TASK[what])]
    with ProcessPoolExecutor(workers) as pool:
        done = [pool.submit(run, what, seed, first, count) for first, count in tasks]
        return reduce(add, (each.result() for each in done), Found(0))


def _told(what: str, seed: int, found: Found) -> int:
    print(f"{what}: {found.rounds} rounds of seed {seed}")
    for name, count in found.seen.most_common():
        print(f"  {count:8} {name}")
    for name, place, told in found.faults:
        print(f"FOUND in round {name}, at {place}\n  {told}")
    print(f"{what}: {len(found.faults)} faults")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
