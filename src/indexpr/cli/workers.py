"""Files worked on by all cores: what one process does of a file, and several of many."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from attrs import frozen

from indexpr.table.reading.read import Limits, Unread, each_file

from ..diagnostics import IndexprError
from ..table.model import Table

T = TypeVar("T")

#: Fewer files are done before other processes have started.
FEWEST = 6


@frozen
class Worked(Generic[T]):
    """A table, worked on.

    Attributes:
        rows: how many indicators it has.
        made: what the work made of it.
    """

    rows: int
    made: T


def work_on(
    path: Path, *, work: Callable[[Table], T], year: int | None, limits: Limits
) -> list[Worked[T] | Unread]:
    """Every table of a file, worked on, and what could not be read, in order.

    Args:
        path: of the file; ``-`` is the standard input.
        work: what to do with a table.
        year, limits: of reading.
    """
    done: list[Worked[T] | Unread] = []
    source = sys.stdin.buffer if str(path) == "-" else path
    found = each_file(source, name=str(path), year=year, limits=limits)
    while True:
        try:
            tables = next(found, None)
        except IndexprError as error:
            return [*done, Unread(str(path), error)]
        if tables is None:
            return done
        if isinstance(tables, Unread):
            done.append(tables)
        else:
            done += [Worked(len(table.rows), work(table)) for table in tables]


def work_on_all(
    paths: Sequence[Path], *, work: Callable[[Table], T], year: int | None, limits: Limits, jobs: int
) -> Iterator[list[Worked[T] | Unread]]:
    """What is made of each file, in the order of the files, whatever process made it.

    Args:
        paths, work, year, limits: as in :func:`work_on`.
        jobs: processes; 1 is this one alone.
    """
    one = partial(work_on, work=work, year=year, limits=limits)
    jobs = min(jobs, len(paths))
    if jobs < 2 or len(paths) < FEWEST or Path("-") in paths:
        yield from map(one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # most commands read one file

    executor = ProcessPoolExecutor(jobs)
    try:
        yield from executor.map(one, paths)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """How many processes can run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
