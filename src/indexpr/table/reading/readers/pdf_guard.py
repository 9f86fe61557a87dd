"""What a PDF file may be before it is opened: how far its streams unpack, how many pages and strokes it has."""

from __future__ import annotations

import re
import zlib

from indexpr.diagnostics import TableError

from .guard import Limits, too_large

__all__ = ["check_streams", "too_complex"]

_STREAM = re.compile(rb"stream\r?\n")
_CHAIN = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
#: What is no text of a page: pictures, fonts, profiles.
_ASIDE = re.compile(
    rb"/(?:Image|FontFile\d?|Length1|Length2|OpenType|CIDFontType0C|Type1C|Alternate|XML|ICCBased|CIDToGIDMap)\b"
)
_PIECE = 1 << 20
#: Of the instructions of one page, unpacked. A page full of text has some hundred kB.
_PAGE = 8 << 20


def check_streams(file: str, data: bytes, limits: Limits) -> None:
    """Unpacks every stream once, piece by piece and without keeping it.

    Raises:
        TableError: ``too-large``, ``zip-bomb``.
    """
    total = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - 600) : found.start()].rpartition(b"obj")[2]
        if b"/Filter" not in head or not _CHAIN.search(head):
            continue
        if len(_CHAIN.findall(head)) > 1:
            raise _bomb(file)
        most = limits.max_bytes - total if _ASIDE.search(head) else min(_PAGE, limits.max_bytes - total)
        total += _unpacked(file, data, found.end(), most, limits)


def _unpacked(file: str, data: bytes, start: int, most: int, limits: Limits) -> int:
    """How much a stream unpacks to; a stream of another kind than it says counts nothing."""
    unpacker = zlib.decompressobj()
    size, piece = 0, data[start : start + _PIECE]
    at = start + len(piece)
    try:
        while piece and not unpacker.eof:
            size += len(unpacker.decompress(piece, _PIECE))
            if size > most:
                raise too_large(file, limits) if most < _PAGE else _bomb(file)
            piece = unpacker.unconsumed_tail
            if not piece:
                piece = data[at : at + _PIECE]
                at += len(piece)
    except zlib.error:
        return size
    return size


def _bomb(file: str) -> TableError:
    return TableError(
        "PDF 中的内容解压后膨胀过大，疑似压缩炸弹，拒绝读取",
        "what is packed in the PDF unpacks to far more than a page needs: refused as a bomb",
        file=file,
        code="zip-bomb",
        hint="请用 PDF 软件重新“打印”为 PDF 后再读取",
        hint_en="print it to a new PDF and read that",
    )


def too_complex(file: str, zh: str, en: str) -> TableError:
    """The refusal of a file of which reading would take too long."""
    return TableError(f"{zh}，拒绝读取", f"{en}; it is refused", file=file, code="too-complex")
