"""Comma- and tab-separated files: the encoding and the delimiter are told from the bytes."""

from __future__ import annotations

import csv
import io

from indexpr.diagnostics import TableError

from .grid import Cell, Grid, Line

__all__ = ["decoded", "delimiter_of", "read_delimited"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(file: str, data: bytes) -> str:
    """The text of a file in UTF-8 (with or without mark), UTF-16 with its mark, or GB18030.

    Raises:
        TableError: in none of these, or with bytes that no text has.

    >>> decoded("a.csv", "目标".encode("gb18030"))
    '目标'
    """
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
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


def delimiter_of(text: str, name: str) -> str:
    """Comma, tab or semicolon: the one that parts the lines most evenly; by the file's name where none does."""
    sample = text[:20000]
    counts = dict.fromkeys(",\t;", 0)
    quoted = False
    for char in sample:
        if char == '"':
            quoted = not quoted
        elif not quoted and char in counts:
            counts[char] += 1
    usual = "\t" if name.endswith(".tsv") else ","
    best = max(counts, key=lambda mark: (counts[mark], mark == usual))
    return best if counts[best] else usual


def read_delimited(file: str, text: str) -> Grid:
    """The records of the file as lines; a cell that looks like a formula is text like any other."""
    limit = csv.field_size_limit()
    csv.field_size_limit(max(limit, len(text) + 1))
    lines = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text, file.lower()))
        for number, record in enumerate(reader, 1):
            cells = tuple(Cell(value, number, column) for column, value in enumerate(record, 1))
            filled = [cell for cell in cells if not cell.blank]
            if filled:
                lines.append(Line(cells, number, paragraph=len(cells) == 1))
    except csv.Error as error:
        raise TableError(
            f"第{len(lines) + 1}行附近不是有效的 CSV：{error}",
            f"not valid CSV near row {len(lines) + 1}: {error}",
            file=file,
            row=len(lines) + 1,
            code="broken-csv",
        ) from None
    finally:
        csv.field_size_limit(limit)
    return Grid(file, tuple(lines))
