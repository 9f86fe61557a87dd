"""A column of values, read."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from indexpr.diagnostics import IndexprError
from indexpr.evaluation.given import side_given
from indexpr.evaluation.outcome import Reader
from indexpr.language import Language
from indexpr.language.nodes import Expression

from .columns import PIECE, Column, coded, column_given
from .diagnosis import DIAGNOSTICS, diagnostics_column

_TEXTS = (
    "kind", "comparator", "magnitude", "low", "high", "unit", "direction", "latest", "first", "last", "subject",
    "text", "error", "error_message",
)  # fmt: skip
#: The columns of a reading. ``magnitude``, ``low`` and ``high`` are exact decimals (or fractions, 2/3) as texts;
#: ``latest``, ``first`` and ``last`` days (2025-12-31; without a year --12-31); ``text`` is the canonical text.
PARSED = pa.struct(
    [*((name, pa.string()) for name in _TEXTS[:-2]), ("diagnostics", DIAGNOSTICS),
     *((name, pa.string()) for name in _TEXTS[-2:])]
)  # fmt: skip


def parse_column(values: Any, *, language: Reader | None = None, english: bool = False) -> pa.StructArray:
    """Read every value of a column; each distinct one is read once.

    Args:
        values: an array of Arrow (chunked and dictionaries, too), a column of a frame, or a sequence: texts,
            numbers as their digits. Floats are read by their shortest decimal text, as in :func:`indexpr.score`.
        language: in which texts are read; the default one if None.
        english: whether messages are in English, else in Chinese.

    Returns:
        One struct for each row, of the type ``PARSED``. What cannot be read has its code in ``error`` and null in
        everything else; an empty cell is the error ``empty-value``.

    Raises:
        IndexprError: ``bad-column``, never for a value.

    >>> made = parse_column(pa.array(["≥110万平米", "60-80分", None]))
    >>> made.field("magnitude").to_pylist(), made.field("low").to_pylist(), made.field("error").to_pylist()
    (['1100000', None, None], [None, '60', None], [None, None, 'empty-value'])
    """
    column = column_given(values, "values")
    reader = language or Language.default()
    array = column.array
    pieces = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    made = [
        _read(Column(piece.slice(start, PIECE), column.values), reader, english)
        for piece in pieces
        for start in range(0, len(piece), PIECE)
    ]
    return pa.concat_arrays(made) if made else pa.array([], PARSED)


def _read(piece: Column, language: Reader, english: bool) -> pa.StructArray:
    codes = coded(piece.array, piece.values)
    encoded = codes.codes.dictionary_encode()
    rows = [_record(value, language, english) for value in codes.pick(encoded.dictionary)]
    columns = []
    for field in PARSED:
        if field.name == "diagnostics":
            columns.append(diagnostics_column((row[field.name] for row in rows), english=english))
        else:
            columns.append(pa.array([row.get(field.name) for row in rows], pa.string()))
    return pa.StructArray.from_arrays(columns, fields=list(PARSED)).take(encoded.indices)


def _record(value: Any, language: Reader, english: bool) -> dict[str, Any]:
    try:
        given = side_given(value, "actual")
        read = language.parse("") if given.value is None else given.value
        read = language.parse(read) if isinstance(read, str) else read
    except IndexprError as error:
        message = error.message_en if english else error.message_zh
        return {"diagnostics": (), "error": error.code, "error_message": message}
    return _flat(read) | {"text": str(read), "diagnostics": (*given.said, *read.diagnostics)}


def _flat(read: Expression) -> dict[str, Any]:
    """What the wire format of an expression says, on one level."""
    wire = read.to_dict()
    flat = {
        name: wire.get(name)
        for name in ("kind", "comparator", "direction", "latest", "first", "last", "subject")
    }
    quantity = wire.get("quantity") or {}
    low, high = wire.get("low") or {}, wire.get("high") or {}
    return flat | {
        "magnitude": quantity.get("magnitude"),
        "unit": quantity.get("unit") or low.get("unit") or high.get("unit"),
        "low": low.get("magnitude"),
        "high": high.get("magnitude"),
    }
