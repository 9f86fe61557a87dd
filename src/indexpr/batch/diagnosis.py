"""Diagnostics and errors as columns."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from indexpr.diagnostics import Diagnostic

#: Of each row the assumptions that were made: code, severity (``hint`` or ``warning``), what is assumed.
DIAGNOSTICS = pa.list_(
    pa.struct([("code", pa.string()), ("severity", pa.string()), ("message", pa.string())])
)


def diagnostics_column(rows: Iterable[Iterable[Diagnostic]], *, english: bool = False) -> pa.Array:
    """A column of diagnostics, an empty list where there are none.

    Args:
        rows: those of each row.
        english: whether messages are in English, else in Chinese.
    """
    offsets, found = [0], list[Diagnostic]()
    for row in rows:
        found.extend(row)
        offsets.append(len(found))
    item = DIAGNOSTICS.value_type
    fields = (
        pa.array([d.code for d in found], pa.string()),
        pa.array([d.severity for d in found], pa.string()),
        pa.array([d.message_en if english else d.message_zh for d in found], pa.string()),
    )
    values = pa.StructArray.from_arrays(fields, fields=list(item))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values)
