"""From a file to lines of cells: the kind is told from its bytes, then its reader is called."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from indexpr.diagnostics import Diagnostic, IndexprError

from .grid import Grid
from .registry import FORMATS, SUFFIXES, Format, format_of
from .source import Source

__all__ = ["Unread", "loaded"]


@frozen
class Unread:
    """A file within another one that could not be read.

    Attributes:
        file: its name, behind that of the archive.
        error: why.
    """

    file: str
    error: IndexprError


def loaded(source: Source) -> Iterator[Grid | Unread]:
    """The lines of a file, whatever its kind; of an archive, those of every file in it.

    Raises:
        TableError: see :func:`indexpr.table.reading.read_tables`; of a file in an archive it is handed over.
    """
    kind = format_of(source)
    notes = (*source.notes, *_misnamed(source, kind))
    for found in _within(source, kind):
        yield evolve(found, notes=(*found.notes, *notes)) if notes and isinstance(found, Grid) else found


def _within(source: Source, kind: Format) -> Iterator[Grid | Unread]:
    found = kind.load(source)
    if isinstance(found, Grid):
        yield found
        return
    for inner in found:
        if inner.file == source.file:  # the same file in another form
            for each in _within(inner, format_of(inner)):
                yield evolve(each, notes=(*each.notes, *inner.notes)) if isinstance(each, Grid) else each
            continue
        try:
            yield from loaded(inner)
        except IndexprError as error:
            yield Unread(inner.file, error)


def _misnamed(source: Source, kind: Format) -> tuple[Diagnostic, ...]:
    """A word on a name that says something else than the bytes."""
    if source.suffix in kind.suffixes or source.suffix not in SUFFIXES and (kind.loose or not source.suffix):
        return ()
    if kind.loose and any(source.suffix in each.suffixes for each in FORMATS if each.loose):
        return ()
    return (
        Diagnostic(
            "wrong-extension",
            "warning",
            None,
            f"扩展名与内容不符：内容是 {kind.kind}，按内容读取",
            f"the extension does not fit: the content is {kind.kind} and is read as such",
        ),
    )
