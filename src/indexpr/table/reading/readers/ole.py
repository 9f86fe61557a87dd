"""The table of contents of an Office file of the old kind (doc, xls, wps, et): which streams it holds.

Only the names are read, with every step bounded by the size of the file; the streams themselves are for the
libraries and programs that know them.
"""

from __future__ import annotations

import struct

__all__ = ["root_streams"]

_ENTRY = 128
_NONE = 0xFFFFFFFA  # sector numbers from here on are marks: free, end of chain, table of sectors


def root_streams(data: bytes) -> frozenset[str]:
    """The names of the streams and folders that stand at the root; none where the file is damaged.

    An embedded workbook of a Word file stands in a folder of its own, and so does not make the file a workbook.
    """
    try:
        size = 1 << struct.unpack_from("<H", data, 30)[0]
        if size not in (512, 4096):
            return frozenset()
        entries = _entries(data, size)
        return frozenset(_names(entries))
    except struct.error:
        return frozenset()


def _entries(data: bytes, size: int) -> list[bytes]:
    """The entries of the directory, in the order of its sectors."""
    per_sector = size // 4
    table_sectors = [s for s in struct.unpack_from("<109I", data, 76) if s < _NONE]
    made: list[bytes] = []
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(len(data) // size + 1):
        start = (sector + 1) * size
        if sector >= _NONE or start >= len(data):
            break
        block = data[start : start + size]
        made += [block[at : at + _ENTRY] for at in range(0, len(block) - _ENTRY + 1, _ENTRY)]
        index = sector // per_sector
        if index >= len(table_sectors):
            break
        sector = struct.unpack_from(
            "<I", data, (table_sectors[index] + 1) * size + 4 * (sector % per_sector)
        )[0]
    return made


def _names(entries: list[bytes]) -> list[str]:
    """The names along the tree that hangs at the root entry."""
    found: list[str] = []
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]] if entries else []
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        length = min(struct.unpack_from("<H", entry, 64)[0], 64)
        found.append(entry[: max(0, length - 2)].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<II", entry, 68)
    return found
