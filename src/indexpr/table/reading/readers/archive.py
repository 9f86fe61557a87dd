"""Archives of many files (zip), read in memory: nothing is unpacked to a disk."""

from __future__ import annotations

import io
import posixpath
import zipfile

from indexpr.diagnostics import TableError

from .source import Source

__all__ = ["read_archive"]

_MOST_FILES = 10_000


def read_archive(source: Source) -> tuple[Source, ...]:
    """The files of the archive in the order of their names; the guard has looked at every one.

    What systems put beside the files (``__MACOSX``, lock files, hidden ones) is passed over.

    Raises:
        TableError: ``nested-archive`` where it is packed in an archive itself; ``empty-archive``; ``too-many-files``.
    """
    if source.packed:
        raise TableError(
            "压缩包中的压缩包不读，请先解压",
            "an archive within an archive is not read; unpack it first",
            file=source.file,
            code="nested-archive",
        )
    found: list[Source] = []
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > _MOST_FILES:
            raise TableError(
                f"压缩包中的文件超过{_MOST_FILES}个，拒绝读取",
                f"more than {_MOST_FILES} files in the archive; it is refused",
                file=source.file,
                code="too-many-files",
            )
        for info in infos:
            name = _name(info)
            if not _aside(name):
                found.append(Source(f"{source.file}/{name}", archive.read(info), source.limits, packed=True))
    if not found:
        raise TableError("压缩包是空的", "the archive is empty", file=source.file, code="empty-archive")
    return tuple(sorted(found, key=lambda each: each.file))


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was written: without the mark of UTF-8 it is mostly in GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _aside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    last = posixpath.basename(parts[-1])
    return "__MACOSX" in parts or last.startswith((".", "~$")) or last.lower() in ("thumbs.db", "desktop.ini")
