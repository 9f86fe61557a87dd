"""From a path to lines of cells: what a file is, its first bytes decide, not its name."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from .delimited import decoded, read_delimited
from .grid import Grid
from .text import read_text

__all__ = ["Limits", "load"]


@frozen
class Limits:
    """How much of a file is read at most; beyond it a :class:`TableError` says which limit to raise.

    Attributes:
        max_bytes: of the file, and of what is packed in it once it is unpacked.
        max_cells: in all of its tables.
        max_ratio: how many times larger than packed a part of the file may be.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_cells: int = 2_000_000
    max_ratio: int = 200


def load(path: Path, limits: Limits) -> Grid:
    """The lines of a file."""
    file = str(path)
    data = path.read_bytes()
    text = decoded(file, data)
    if path.suffix.lower() in (".csv", ".tsv"):
        return read_delimited(file, text)
    return read_text(file, text)
