"""Bytes as text: the encoding is told from the bytes."""

from __future__ import annotations

import codecs

from indexpr.diagnostics import TableError

__all__ = ["decoded"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(file: str, data: bytes, *, declared: str | None = None) -> str:
    """The text of a file in UTF-8 (with or without mark), UTF-16 with its mark, or GB18030.

    Args:
        file: for the error.
        data: the bytes.
        declared: the encoding that the file itself names. It is tried behind UTF-8, which cannot be mistaken, and
            where it was named, bytes that do not belong become ``U+FFFD``: a page is not lost for one of them.

    Raises:
        TableError: in none of these, or with bytes that no text has.

    >>> decoded("a.csv", "目标".encode("gb18030"))
    '目标'
    """
    tried = [(name, "strict") for mark, name in _MARKS if data.startswith(mark)]
    if not tried:
        tried = [("utf-8", "strict"), ("gb18030", "strict")]
        if known := _known(declared):
            tried = [tried[0], (known, "strict"), tried[1], (known, "replace")]
    for encoding, errors in tried:
        try:
            text = data.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and sum(c < " " and c not in "\t\r\n\x0b\x0c" for c in text) * 50 <= len(text):
            return text
    raise TableError(
        "文件不是文本，或编码不是 UTF-8、UTF-16、GB18030",
        "the file is no text, or its encoding is none of UTF-8, UTF-16, GB18030",
        file=file,
        code="unknown-encoding",
    )


def _known(declared: str | None) -> str | None:
    """The codec of a declared encoding; the larger set for the older names of GB18030."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    if name in ("gb2312", "gbk", "hz"):
        return "gb18030"
    return name if name in ("gb18030", "big5", "big5hkscs", "cp950", "utf-8") else None
