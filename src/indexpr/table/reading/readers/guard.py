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
from typing import Literal

from attrs import frozen

from indexpr.diagnostics import TableError

__all__ = ["CellBudget", "Kind", "Limits", "checked_archive", "read_bytes", "sniffed"]

Kind = Literal["docx", "xlsx", "json", "text"]

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CHUNK = 1 << 20
_CELL = {"xl/worksheets/": re.compile(rb"<(?:\w+:)?c[ >/]"), "word/": re.compile(rb"<w:tc[ >]")}
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHERS = (
    (b"%PDF", "PDF 文件", "a PDF"),
    (b"\x89PNG", "图片", "an image"),
    (b"\xff\xd8\xff", "图片", "an image"),
    (b"GIF8", "图片", "an image"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"{\\rtf", "RTF 文件", "an RTF file"),
    (b"<!DOCTYPE html", "网页", "a web page"),
    (b"<html", "网页", "a web page"),
)


@frozen
class Limits:
    """How much of a file is read at most; beyond it a :class:`TableError` names the limit to raise.

    Attributes:
        max_bytes: of the file, and of all that is packed in it once unpacked.
        max_cells: in all of its tables.
        max_ratio: how many times larger than packed a part of an archive may be. Parts below 1 MB are not
            measured by it: a short sheet of equal rows packs very well.
    """

    max_bytes: int = 128 * 1024 * 1024
    max_cells: int = 500_000
    max_ratio: int = 300


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
            data = stream.read(limits.max_bytes + 1)
    except FileNotFoundError:
        raise fail("missing-file", f"文件不存在：{file}", f"no such file: {file}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise fail(
            "unreadable-file", f"文件打不开：{file}（{reason}）", f"cannot open {file}: {reason}"
        ) from None
    if len(data) > limits.max_bytes:
        raise too_large(file, limits)
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise fail("empty-file", f"文件是空的：{file}", f"the file is empty: {file}")
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


def sniffed(path: Path, data: bytes, limits: Limits) -> Kind:
    """What the bytes are, whatever the name says.

    Raises:
        TableError: an old or protected Office file, or a kind that no reader takes.
    """
    file = str(path)
    if data.startswith(_OLE2):
        raise _old_office(file, data)
    if data.startswith(_ZIP):
        return checked_archive(file, data, limits)
    for mark, zh, en in _OTHERS:
        if data[:200].lstrip().lower().startswith(mark.lower()):
            raise TableError(
                f"这是{zh}，不是可读的表格文件",
                f"this is {en}, not a file that holds tables",
                file=file,
                code="unknown-kind",
                hint="可读：docx、xlsx、csv、tsv、json、jsonl、txt",
                hint_en="readable: docx, xlsx, csv, tsv, json, jsonl, txt",
            )
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        return "json"
    return "text"


def _old_office(file: str, data: bytes) -> TableError:
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return TableError(
            "文件有密码保护，无法读取",
            "the file is protected by a password",
            file=file,
            code="protected-file",
            hint="请先在 Office 中去掉密码再读取",
            hint_en="remove the password in Office first",
        )
    return TableError(
        "这是旧版 Office 文件（.doc、.xls）",
        "this is an Office file of the old kind (.doc, .xls)",
        file=file,
        code="old-office-file",
        hint="请另存为 .docx 或 .xlsx 后再读取",
        hint_en="save it as .docx or .xlsx first",
    )


def checked_archive(file: str, data: bytes, limits: Limits) -> Kind:
    """Which kind of Office file an archive is, after a look at every part of it.

    Each part is unpacked once, piece by piece and without keeping it, since the sizes that an archive declares
    may lie.

    Raises:
        TableError: a damaged archive, one that unpacks to too much, XML with a DTD, or no Office file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            if sum(info.file_size for info in archive.infolist()) > limits.max_bytes:
                raise too_large(file, limits)
            total, cells = 0, CellBudget(file, limits)
            for info in archive.infolist():
                if info.flag_bits & 0x1:
                    raise TableError(
                        "压缩包有密码保护，无法读取",
                        "the archive is protected by a password",
                        file=file,
                        code="protected-file",
                    )
                total += _unpacked(file, archive, info, limits, total, cells)
    # zipfile's own word for a compression method that it does not know is NotImplementedError
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
        raise damaged(file) from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise TableError(
        "这是压缩包，但不是 docx 或 xlsx 文件",
        "this is an archive, but neither a docx nor an xlsx file",
        file=file,
        code="unknown-kind",
        hint="可读：docx、xlsx、csv、tsv、json、jsonl、txt",
        hint_en="readable: docx, xlsx, csv, tsv, json, jsonl, txt",
    )


def damaged(file: str) -> TableError:
    """The refusal of an archive or an Office file that does not open."""
    return TableError(
        "文件已损坏，无法打开", "the file is damaged and does not open", file=file, code="damaged-file"
    )


def _unpacked(
    file: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, before: int, cells: CellBudget
) -> int:
    """The true size of a part; XML parts are searched for a DTD on the way."""
    size, tail = 0, b""
    cell = next((pattern for folder, pattern in _CELL.items() if info.filename.startswith(folder)), None)
    is_xml = info.filename.endswith((".xml", ".rels", ".vml"))
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
            if cell is not None:
                # A cell's tag that is cut in two is counted in neither piece: a handful in a file of megabytes.
                cells.take(len(cell.findall(chunk)))
            tail = chunk[-64:]
    return size
