"""The kinds of file that are read. A new one is an entry here, and a module that makes a grid of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from attrs import frozen

from indexpr.diagnostics import IndexprError, TableError

from .grid import Grid
from .guard import protected
from .objects import is_json
from .source import Source

__all__ = ["FORMATS", "SUFFIXES", "Format", "format_of", "readable"]


def _is_installed(library: str) -> bool:
    if library in sys.modules:
        return sys.modules[library] is not None
    return find_spec(library) is not None


@frozen
class Format:
    """A kind of file.

    Attributes:
        kind: its name, as diagnostics and documentation say it.
        suffixes: that files of this kind are called by; a folder is searched for them.
        recognised: whether a file is of this kind, told from its bytes; where bytes tell nothing (plain text)
            also from its name.
        loader: ``module:function`` of this package. It takes a :class:`Source` and gives a :class:`Grid`, or, for a
            file that holds others, the sources within (one that it was converted to, or the files of an archive).
        library: that the loader imports, or None.
        extra: that brings the library, or None.
        loose: whether the suffix says nothing of the content, so that no other name is wrong.
    """

    kind: str
    suffixes: tuple[str, ...]
    recognised: Callable[[Source], bool]
    loader: str
    library: str | None = None
    extra: str | None = None
    loose: bool = False

    def load(self, source: Source) -> Grid | tuple[Source, ...]:
        """What the loader makes of a file.

        Raises:
            TableError: see :func:`indexpr.table.reading.read_tables`.
            IndexprError: ``missing-extra`` where the library is not installed.
        """
        if self.library is not None and not _is_installed(self.library):
            raise IndexprError(
                f'读取 {self.kind} 文件需要 {self.library}：pip install "indexpr[{self.extra}]"',
                f'reading {self.kind} files needs {self.library}: pip install "indexpr[{self.extra}]"',
                code="missing-extra",
            )
        module, _, function = self.loader.partition(":")
        loaded: Grid | tuple[Source, ...] = getattr(import_module(f".{module}", __package__), function)(
            source
        )
        return loaded


def _holds(*parts: str) -> Callable[[Source], bool]:
    return lambda source: any(part in source.parts for part in parts)


def _streams(*names: str) -> Callable[[Source], bool]:
    return lambda source: any(name in source.streams for name in names)


def _open_document(kind: bytes) -> Callable[[Source], bool]:
    """An OpenDocument file says what it is in a part of its own, or at least in its content."""

    def recognised(source: Source) -> bool:
        if "content.xml" not in source.parts:
            return False
        if "mimetype" in source.parts:
            return source.part("mimetype").strip().startswith(b"application/vnd.oasis.opendocument." + kind)
        return b"<office:" + kind in source.part("content.xml")

    return recognised


def _begins(*marks: bytes) -> Callable[[Source], bool]:
    return lambda source: source.opening.startswith(marks)


def _is_html(source: Source) -> bool:
    begun = source.opening
    if begun.startswith(b"<?xml") and b"?>" in begun:
        begun = begun.partition(b"?>")[2].lstrip()
    return begun.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style")
    ) or (source.suffix in (".html", ".htm", ".xhtml") and b"<t" in source.data.replace(b"\x00", b"").lower())


def _is_json(source: Source) -> bool:
    if source.suffix in (".json", ".jsonl", ".ndjson"):
        return True
    return source.suffix not in (".csv", ".tsv", ".txt") and is_json(source.text)


def _is_delimited(source: Source) -> bool:
    """Told by the name; else there are more lines parted by commas than by tabs or wide gaps."""
    if source.suffix in (".csv", ".tsv"):
        return True
    lines = [line for line in source.text[:200_000].splitlines() if line.strip()]
    commas = sum(line.count(",") > 1 for line in lines)
    return commas > sum(
        "\t" in line or re.search(r"\S[ \u3000\xa0]{2,}\S", line) is not None for line in lines
    )


_OLD_BOOK, _OLD_DOCUMENT = ("Workbook", "Book"), ("WordDocument",)
_OLD = {*_OLD_BOOK, *_OLD_DOCUMENT}

#: In the order in which they are tried: the first that knows a file reads it.
FORMATS: tuple[Format, ...] = (
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), _holds("word/document.xml"), "document:read_document", "docx", "tables"),
    Format("xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), _holds("xl/workbook.xml"), "workbook:read_workbook", "openpyxl", "tables"),
    Format("ods", (".ods", ".ots"), _open_document(b"spreadsheet"), "spreadsheet:read_spreadsheet"),
    Format("odt", (".odt", ".ott"), _open_document(b"text"), "office:as_document"),
    Format("zip", (".zip",), lambda source: source.is_archive, "archive:read_archive"),
    Format("xls", (".xls", ".xlt", ".et", ".ett"), _streams(*_OLD_BOOK), "old_workbook:read_old_workbook", "xlrd", "xls"),
    Format("doc", (".doc", ".dot", ".wps", ".wpt"), _streams(*_OLD_DOCUMENT), "office:as_document"),
    Format("rtf", (".rtf", ".doc"), _begins(b"{\\rtf"), "office:as_document"),
    Format("pdf", (".pdf",), _begins(b"%pdf"), "pdf:read_pdf", "pdfplumber", "pdf"),
    Format("html", (".html", ".htm", ".xhtml"), _is_html, "page:read_page", "lxml", "html"),
    Format("mht", (".mht", ".mhtml"), _begins(b"mime-version:", b"from: <saved by", b"from: \"saved by"), "message:read_message"),
    Format("json", (".json", ".jsonl", ".ndjson"), _is_json, "objects:read_json", loose=True),
    Format("csv", (".csv", ".tsv"), _is_delimited, "delimited:read_delimited", loose=True),
    Format("txt", (".txt",), lambda source: True, "text:read_text", loose=True),
)  # fmt: skip

#: The suffixes by which a folder is searched.
SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes)

#: What some files are that nobody reads a table from, by their first bytes in small letters.
_OTHERS = (
    (b"\x89png", "图片", "an image"),
    (b"\xff\xd8\xff", "图片", "an image"),
    (b"gif8", "图片", "an image"),
    (b"bm", "图片", "an image"),
    (b"ii*", "图片", "an image"),
    (b"mm*", "图片", "an image"),
    (b"rar!", "RAR 压缩包，请解压", "a RAR archive: unpack it"),
    (b"7z\xbc\xaf", "7z 压缩包，请解压", "a 7z archive: unpack it"),
    (b"\x1f\x8b", "gzip 压缩包，请解压", "a gzip archive: unpack it"),
)


def readable(language: str = "zh") -> str:
    """The kinds that are read, as one list."""
    return ("、" if language == "zh" else ", ").join(each.kind for each in FORMATS)


def format_of(source: Source) -> Format:
    """The kind of a file, whatever its name says.

    Raises:
        TableError: damaged, protected, or of a kind that nobody reads.
    """
    if not source.streams.isdisjoint({"EncryptedPackage", "EncryptionInfo"}):
        raise protected(source.file)
    for mark, zh, en in _OTHERS:
        # the two letters of a bitmap begin words too
        if source.data[:8].lower().startswith(mark) and (len(mark) > 3 or b"\x00" in source.data[:12]):
            raise _unknown(source, f"这是{zh}", f"this is {en}")
    if source.is_old_office and source.streams.isdisjoint(_OLD):
        raise _unknown(
            source,
            "这是旧版 Office 容器，但其中没有文档或工作簿",
            "this is a container of old Office without a document or a workbook",
        )
    return next(each for each in FORMATS if each.recognised(source))


def _unknown(source: Source, zh: str, en: str) -> TableError:
    return TableError(
        f"{zh}，不是可读的表格文件",
        f"{en}; it is not a file that holds tables",
        file=source.file,
        code="unknown-kind",
        hint=f"可读：{readable()}",
        hint_en=f"readable: {readable('en')}",
    )
