"""Writing into cells of a Word table without touching anything else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What a reader looks through: content controls, tracked insertions, custom markup.
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml")}
_HOLDERS = _WRAPPERS | {f"{_W}{name}" for name in ("document", "body", "tbl", "tr", "tc")}

PART = "word/document.xml"


class WordCells:
    """The cells of a document by table, row and column, counted as :class:`indexpr.table.model.Place` does.

    Args:
        root: of ``word/document.xml``.
    """

    def __init__(self, root: Any) -> None:
        self._tables = [t for t in root.iter(f"{_W}tbl") if all(a.tag in _HOLDERS for a in t.iterancestors())]

    def cell(self, table: int | None, row: int | None, column: int | None) -> Any | None:
        """The element of a cell, None where there is none. Of cells merged downwards it is the first."""
        if table is None or row is None or column is None or not 1 <= table <= len(self._tables):
            return None
        rows = list(_children(self._tables[table - 1], "tr"))
        if not 1 <= row <= len(rows):
            return None
        at = 1 + _number(rows[row - 1].find(f"{_W}trPr/{_W}gridBefore"))
        for cell in _children(rows[row - 1], "tc"):
            width = max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan")))
            if at <= column < at + width:
                return self.cell(table, row - 1, column) if _continues(cell) else cell
            at += width
        return None

    def text(self, cell: Any) -> str:
        """The words that stand in a cell; those of a table within it are not its own."""
        return "".join(t.text or "" for p in _children(cell, "p") for t in p.iter(f"{_W}t")).strip()

    def write(self, cell: Any, text: str) -> None:
        """Put a text into a cell, in the manner of what stands, or would stand, there."""
        paragraphs = list(_children(cell, "p"))
        if not paragraphs:
            paragraphs = [cell.makeelement(f"{_W}p")]
            cell.append(paragraphs[0])
        first = paragraphs[0]
        manner = _manner(cell, first)
        for paragraph in paragraphs:
            for child in [c for c in paragraph if c.tag != f"{_W}pPr"]:
                paragraph.remove(child)
        for paragraph in paragraphs[1:]:
            paragraph.getparent().remove(paragraph)
        run = first.makeelement(f"{_W}r")
        if manner is not None:
            run.append(manner)
        words = run.makeelement(f"{_W}t")
        words.text = text
        words.set(_XML_SPACE, "preserve")
        run.append(words)
        first.append(run)


def _manner(cell: Any, paragraph: Any) -> Any | None:
    """The run properties to write with: of the cell's own words, of its paragraph mark, of a neighbour."""
    own = _first_words(cell)
    if own is not None:
        return copy.deepcopy(own.find(f"{_W}rPr"))
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    if mark is not None:
        # what only a paragraph mark may carry (tracked insertion, deletion) is no manner of a run
        kept = copy.deepcopy(mark)
        for child in [c for c in kept if c.tag in {f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo"}]:
            kept.remove(child)
        return kept
    row = next((a for a in cell.iterancestors() if a.tag == f"{_W}tr"), None)
    beside = None if row is None else _first_words(row)
    return None if beside is None else copy.deepcopy(beside.find(f"{_W}rPr"))


def _first_words(element: Any) -> Any | None:
    """The first run in which something stands."""
    return next((run for run in element.iter(f"{_W}r") if any(t.text for t in run.iter(f"{_W}t"))), None)


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _children(element: Any, name: str) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _number(element: Any) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return int(value) if value.isdecimal() else 0
