"""What a file is allowed to be before any reader opens it.

Files are hostile until proved otherwise: an archive may unpack to a thousand times its size, its XML may define
entities, its sheets may be endless. What a file is, its first bytes say; its name is not believed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from attrs import frozen

from indexpr.diagnostics import TableError

__all__ = [
    "CellBudget",
    "Limits",
    "checked_archive",
    "checked_bytes",
    "damaged",
    "protected",
    "read_bytes",
    "too_large",
]

_CHUNK = 1 << 20
_CELL = {
    "xl/worksheets/": re.compile(rb"<(?:\w+:)?c[ >/]"),
    "word/": re.compile(rb"<w:tc[ >]"),
    "content.xml": re.compile(rb"<table:table-cell[ >/]"),
}
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OFFICE = ("word/document.xml", "xl/workbook.xml", "content.xml")


@frozen
class Limits:
    """How much of a file is read at most; beyond it a :class:`TableError` names the limit to raise.

    Attributes:
        max_bytes: of the file, and of all that is packed in it once unpacked.
        max_cells: in all of its tables.
        max_ratio: how many times larger than packed a part of an archive may be. Parts below 1 MB are not
            measured by it: a short sheet of equal rows packs very well.
        max_pages: of a PDF.
    """

    max_bytes: int = 128 * 1024 * 1024
    max_cells: int = 500_000
    max_ratio: int = 300
    max_pages: int = 1000


class CellBudget:
    """Counts the cells of a file while they are read, and stops where they are too many."""

    def __init__(self, file: str, limits: Limits) -> None:
        self._file = file
        self._most = limits.max_cells
        self._seen = 0

    def take(self, count: int, *, row: int | None = None) -> None:
        """Counts so many more cells.

        Raises:
            TableError: they are more than ``max_cells``.
        """
        self._seen += count
        if self._seen > self._most:
            raise TableError(
                f"单元格超过上限 {self._most} 个，停止读取",
                f"more than {self._most} cells; reading stops",
                file=self._file,
                row=row,
                code="too-many-cells",
                hint="确认文件无误后可提高 Limits(max_cells=…)",
                hint_en="where the file is right, raise Limits(max_cells=…)",
            )


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        TableError: it is missing, a folder, unreadable, empty, or larger than ``max_bytes``.
    """
    file = str(path)

    def fail(code: str, zh: str, en: str) -> TableError:
        return TableError(zh, en, file=file, code=code)

    try:
        if path.is_dir():
            raise fail("not-a-file", f"“{file}”是文件夹，不是文件", f"{file} is a folder, not a file")
        with path.open("rb") as stream:
            return checked_bytes(file, stream.read(limits.max_bytes + 1), limits)
    except FileNotFoundError:
        raise fail("missing-file", f"文件不存在：{file}", f"no such file: {file}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise fail(
            "unreadable-file", f"文件打不开：{file}（{reason}）", f"cannot open {file}: {reason}"
        ) from None


def checked_bytes(file: str, data: bytes, limits: Limits) -> bytes:
    """The bytes of a file, where there are some and not too many.

    Raises:
        TableError: there are none, or more than ``max_bytes``.
    """
    if len(data) > limits.max_bytes:
        raise too_large(file, limits)
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise TableError(f"文件是空的：{file}", f"the file is empty: {file}", file=file, code="empty-file")
    return data


def too_large(file: str, limits: Limits) -> TableError:
    """The refusal of a file, or of what is packed in it, that is larger than ``max_bytes``."""
    return TableError(
        f"文件（或解压后的内容）超过上限 {limits.max_bytes} 字节，拒绝读取",
        f"the file, or what it unpacks to, is larger than {limits.max_bytes} bytes and is refused",
        file=file,
        code="too-large",
        hint="确认文件无误后可提高 Limits(max_bytes=…)",
        hint_en="where the file is right, raise Limits(max_bytes=…)",
    )


def checked_archive(file: str, data: bytes, limits: Limits) -> frozenset[str]:
    """The names of the parts of an archive, after a look at every one of them.

    Each part is unpacked once, piece by piece and without keeping it, since the sizes that an archive declares
    may lie.

    Raises:
        TableError: a damaged archive, one that unpacks to too much, or an Office file with a DTD in its XML.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = frozenset(info.filename for info in infos)
            office = not names.isdisjoint(_OFFICE)
            if sum(info.file_size for info in infos) > limits.max_bytes:
                raise too_large(file, limits)
            total, cells = 0, CellBudget(file, limits)
            for info in infos:
                if info.flag_bits & 0x1:
                    raise protected(file, "压缩包", "the archive")
                total += _unpacked(file, archive, info, limits, total, cells if office else None)
    # zipfile's own word for a compression method that it does not know is NotImplementedError
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
        raise damaged(file) from None
    return names


def protected(file: str, zh: str = "文件", en: str = "the file") -> TableError:
    """The refusal of what only a password opens."""
    return TableError(
        f"{zh}有密码保护，无法读取",
        f"{en} is protected by a password",
        file=file,
        code="protected-file",
        hint="请先去掉密码再读取",
        hint_en="remove the password first",
    )


def damaged(file: str) -> TableError:
    """The refusal of an archive or an Office file that does not open."""
    return TableError(
        "文件已损坏，无法打开", "the file is damaged and does not open", file=file, code="damaged-file"
    )


def _unpacked(
    file: str,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    limits: Limits,
    before: int,
    cells: CellBudget | None,
) -> int:
    """The true size of a part; of an Office file, XML parts are searched for a DTD and cells are counted."""
    size, tail = 0, b""
    cell = next((pattern for folder, pattern in _CELL.items() if info.filename.startswith(folder)), None)
    is_xml = cells is not None and info.filename.endswith((".xml", ".rels", ".vml"))
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if before + size > limits.max_bytes:
                raise too_large(file, limits)
            if size > _CHUNK and size > limits.max_ratio * max(info.compress_size, 1):
                raise TableError(
                    f"压缩包中的“{info.filename}”解压后膨胀过大，疑似压缩炸弹，拒绝读取",
                    f"“{info.filename}” in the archive unpacks to far more than it packs: refused as a bomb",
                    file=file,
                    code="zip-bomb",
                    hint="确认文件无误后可提高 Limits(max_ratio=…)",
                    hint_en="where the file is right, raise Limits(max_ratio=…)",
                )
            if is_xml and _DTD.search((tail + chunk).replace(b"\x00", b"")):
                raise TableError(
                    f"“{info.filename}”含有 DTD 或实体定义，拒绝读取",
                    f"“{info.filename}” holds a DTD or an entity and is refused",
                    file=file,
                    code="xml-entities",
                )
            if cell is not None and cells is not None:
                # A cell's tag that is cut in two is counted in neither piece: a handful in a file of megabytes.
                cells.take(len(cell.findall(chunk)))
            tail = chunk[-64:]
    return size
