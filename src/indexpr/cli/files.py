"""Many files and folders: which to read, reading them one after another, what could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ..diagnostics import IndexprError
from .terminal import Terminal

T = TypeVar("T")

READABLE = {".docx", ".docm", ".xlsx", ".xlsm", ".csv", ".tsv", ".json", ".jsonl", ".txt"}


def expand(paths: Iterable[str]) -> list[Path]:
    """Files as given, and the readable files in the folders given, each once, in the order of their names.

    Hidden files and the lock files of Office (``~$…``) are passed over; links to folders are not followed.
    """
    found: dict[Path, None] = {}
    for text in paths:
        path = Path(text)
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if Path(name).suffix.lower() in READABLE and not name.startswith((".", "~$")):
                    found[Path(folder, name)] = None
    return list(found)


def watched(terminal: Terminal, items: list[T], label: str) -> Iterator[T]:
    """The items one after another, with a bar on stderr where that is a terminal and there are several.

    No bar where results go to the same terminal as they come.
    """
    if len(items) < 2 or not terminal.err.is_terminal:
        yield from items
        return
    parts = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[now]}"))
    with Progress(*parts, console=terminal.err, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=len(items), now="")
        for item in items:
            bar.update(task, now=Path(str(item)).name)
            yield item
            bar.advance(task)


def none_found(paths: Iterable[str]) -> IndexprError:
    """The error where folders hold nothing to read."""
    named = "、".join(paths)
    return IndexprError(
        f"{named} 中没有可读的文件",
        f"nothing to read in {named}",
        code="no-files",
        hint="可读：" + "、".join(sorted(READABLE)),
        hint_en="readable: " + ", ".join(sorted(READABLE)),
    )
