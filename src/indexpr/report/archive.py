"""Office files as archives: some parts written anew, all others kept byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..diagnostics import IndexprError

__all__ = ["missing_extra", "parsed", "part_bytes", "read_part", "rewritten", "unwritable"]


def missing_extra(library: str, extra: str) -> IndexprError:
    """The error for a library that an extra brings."""
    return IndexprError(
        f'需要安装 {library}：pip install "indexpr[{extra}]"',
        f'needs {library}: pip install "indexpr[{extra}]"',
        code="missing-extra",
    )


def parsed(part: bytes) -> Any:
    """The root element of an XML part; entities are not resolved.

    Raises:
        IndexprError: python-docx, whose parser is used, is not installed.
    """
    try:
        from docx.oxml import parse_xml
    except ImportError:
        raise missing_extra("python-docx", "tables") from None
    return parse_xml(part)


def part_bytes(root: Any) -> bytes:
    """An XML part as it is stored."""
    from docx.opc.oxml import serialize_part_xml

    stored: bytes = serialize_part_xml(root)
    return stored


def read_part(data: bytes, name: str) -> bytes:
    """One part of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def unwritable(path: Path, error: OSError) -> IndexprError:
    """The error for a file that cannot be written."""
    why = error.strerror or str(error)
    return IndexprError(f"无法写入 {path}：{why}", f"cannot write {path}: {why}", code="unwritable-file")


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with some parts replaced; every entry keeps its date, its attributes and its compression."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for info in archive.infolist():
            # The entry keeps its date, its attributes and its compression.
            copy.writestr(info, parts.get(info.filename, archive.read(info)), info.compress_type)
    return made.getvalue()
