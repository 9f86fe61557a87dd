"""Rows that are dicts, as data frames and databases give them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from indexpr.diagnostics import Diagnostic, IndexprError
from indexpr.evaluation.given import float_read, float_refused, float_text, unwrapped

from ..combining import combined
from ..forms import Forms
from .place import Place
from .row import Row

__all__ = ["RECORDS", "row_of_record"]

#: In place of a file's name, where a table was made of records.
RECORDS = "<records>"
_ROW_FIELDS = (
    "level1 level2 name description value actual points recorded reason goal sign unit adjusted deviation deduction "
    "completion expected"
).split()


def row_of_record(record: Mapping[str, Any], number: int, forms: Forms) -> tuple[Row, tuple[Diagnostic, ...]]:
    """The row of one record, and which floats were read; see :meth:`indexpr.Table.from_records`."""
    if not isinstance(record, Mapping):
        raise IndexprError(f"第{number}条记录不是字典", f"record {number} is no mapping", code="bad-record")
    texts: dict[str, str] = {}
    said: list[Diagnostic] = []
    others: list[tuple[str, str]] = []
    for key, value in record.items():
        text = _record_text(key, value, number, said)
        fields = (forms.column(str(key)) or "").split("|") if key not in _ROW_FIELDS else [str(key)]
        free = next((name for name in fields if name in _ROW_FIELDS and name not in texts), None)
        if free is not None:
            texts[free] = text
        elif text:
            others.append((str(key), text))
    value = texts.pop("value", None)
    got: Any = {name: texts.get(name) for name in _ROW_FIELDS if name != "value"}
    row = Row(
        **got,
        target=combined(got["sign"], value, got["unit"]),
        value=value,
        place=Place(RECORDS, row=number),
        others=tuple(others),
    )
    return row, tuple(said)


def _record_text(key: object, given: object, number: int, said: list[Diagnostic]) -> str:
    value = unwrapped(given)
    if value is None:
        return ""
    if isinstance(value, float):
        zh, en = f"第{number}条记录的“{key}”", f"{key!r} of record {number}"
        text = float_text(value)
        if text is not None:
            said.append(float_read(zh, en, value, text))
            return text
        why, why_en = float_refused(value)
        raise IndexprError(
            zh + why,
            f"{en} {why_en}",
            code="inexact-cell",
            hint="请给出 str、int 或 Decimal",
            hint_en="give a str, an int or a Decimal",
        )
    return format(value, "f") if isinstance(value, Decimal) else str(value)
