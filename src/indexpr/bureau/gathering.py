"""Every table of files and folders, each scored, audited and reviewed once, on all cores.

A file is the unit of work: it goes to a process whole and comes back as entries, so that little is sent to and fro. The
order of the result is that of the files, whatever the order in which processes finish.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from attrs import frozen

from indexpr.diagnostics import IndexprError, TableError, Value
from indexpr.evaluation import Context
from indexpr.language import Language
from indexpr.scoring import Policy, Rounding
from indexpr.table import Table, audit, review
from indexpr.table.reading.read import Limits, Unread, each_file
from indexpr.table.reading.readers.registry import SUFFIXES

from .entries import TableEntry, UnreadFile, entry_of

__all__ = ["Instructions", "files_in", "gather"]

#: Fewer files than this are read in this process: starting others costs more.
_FEW = 8
#: What a system leaves in folders, which is nobody's file.
_LITTER = frozenset(("thumbs.db", "desktop.ini"))

#: Writes the report of one table; gives its path.
Reporter = Callable[[object, int], str]


@frozen(eq=False, repr=False, kw_only=True)
class Instructions(Value):
    """How each table is read and scored.

    Attributes:
        policy, rounding: by which every table is scored.
        year: of the budget, where a file does not say it.
        context, language, limits: as elsewhere.
        reports: a folder into which each table's own report is written, or None.
        lang: of those reports.
    """

    policy: Policy
    rounding: Rounding | None = None
    year: int | None = None
    context: Context | None = None
    language: Language | None = None
    limits: Limits | None = None
    reports: str | None = None
    lang: str = "zh"


Found = tuple[tuple[TableEntry, ...], tuple[UnreadFile, ...]]


def files_in(paths: Iterable[str | os.PathLike[str]]) -> dict[Path, bool]:
    """Files as given, and the files in the folders given, each once, in the order of their names.

    Hidden files, the lock files of Office (``~$…``) and a system's own are passed over; links to folders are not
    followed.

    Returns:
        Each file, and whether it is to be read: one that was named is, one of a folder where its suffix is known.
    """
    found: dict[Path, bool] = {}
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            found[path] = True
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith((".", "~$")) and name.lower() not in _LITTER:
                    found.setdefault(Path(folder, name), Path(name).suffix.lower() in SUFFIXES)
    return found


def gather(
    files: Sequence[Path], how: Instructions, *, jobs: int | None = None
) -> Iterator[tuple[Path, Found]]:
    """What each file holds, in the order of the files.

    Args:
        files: to be read.
        how: is the same for all.
        jobs: processes at work; None for one a core.
    """
    workers = min(jobs or os.cpu_count() or 1, len(files))
    if workers < 2 or len(files) < _FEW:
        for number, path in enumerate(files, 1):
            yield path, _entries(path, number, how)
        return
    # A spawned process knows nothing of this one: no lock of it is held, no thread of it is lost.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        work = pool.map(
            _entries,
            files,
            range(1, len(files) + 1),
            [how] * len(files),
            chunksize=max(1, min(8, len(files) // 50)),
        )
        yield from zip(files, work, strict=True)


def _entries(path: Path, number: int, how: Instructions) -> Found:
    entries: list[TableEntry] = []
    unread: list[UnreadFile] = []
    try:
        for found in each_file(path, name=str(path), year=how.year, limits=how.limits):
            if isinstance(found, Unread):
                unread.append(_unread(found.file, found.error))
                continue
            for table in found:
                try:
                    entries.append(_entry(table, f"{number:04d}-{len(entries) + 1}", how))
                except IndexprError as error:
                    unread.append(_unread(str(table.source), error))
    except IndexprError as error:
        unread.append(_unread(str(path), error))
    except Exception as error:  # a folder of many offices is not lost for one file that nobody foresaw
        unread.append(_unread(str(path), _unforeseen(path, error)))
    return tuple(entries), tuple(unread)


def _entry(table: Table, number: str, how: Instructions) -> TableEntry:
    audited = audit(
        table, policy=how.policy, rounding=how.rounding, context=how.context, language=how.language
    )
    reviewed = review(table, year=how.year, context=how.context, language=how.language)
    report = None
    if how.reports is not None:
        from indexpr.report import write_report

        report = f"{number}.html"
        write_report(audited, Path(how.reports, report), language=how.lang)
    return entry_of(audited, reviewed, report)


def _unread(file: str, error: IndexprError) -> UnreadFile:
    return UnreadFile(file, error.code, error.message_zh, error.message_en)


def _unforeseen(path: Path, error: Exception) -> IndexprError:
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return TableError(
        f"读取时出现内部错误：{what}",
        f"an internal error while reading: {what}",
        file=str(path),
        code="internal-error",
    )
