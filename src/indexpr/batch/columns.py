"""What a caller gives as a column, as codes into distinct values."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from indexpr.diagnostics import IndexprError
from indexpr.evaluation.given import unwrapped
from indexpr.language.nodes import Expression

#: What is one value for all rows, and no column.
ALONE = (str, bytes, int, float, Decimal, Expression)
#: Results of that many rows are made at once: enough to lose nothing, and little to hold.
PIECE = 1 << 20


@frozen(eq=False)
class Column:
    """A column as it came.

    Attributes:
        array: the values in Arrow; of values that Arrow cannot hold together (450 and "≥5个"), their codes.
        values: what the codes stand for, or None where the array holds the values themselves.
    """

    array: pa.Array | pa.ChunkedArray
    values: tuple[Any, ...] | None = None

    def __len__(self) -> int:
        return len(self.array)


@frozen(eq=False)
class Coded:
    """A piece of a column.

    Attributes:
        codes: for each row which of the values it holds; no nulls.
        size: how many values there are.
        values: the values, of which one may be null.
    """

    codes: pa.Array
    size: int
    values: pa.Array | tuple[Any, ...]

    def pick(self, codes: pa.Array) -> list[Any]:
        """The values of some codes as Python values."""
        if isinstance(self.values, tuple):
            return [self.values[code] for code in codes.to_pylist()]
        return python_values(self.values.take(codes))


def python_values(array: pa.Array) -> list[Any]:
    """The values of an array; a narrow float by its own shortest text, not by that of the double it becomes."""
    if pa.types.is_float32(array.type) or pa.types.is_float16(array.type):
        texts = array.cast(pa.float32()).cast(pa.string()).to_pylist()
        return [None if text is None else float(text) for text in texts]
    values: list[Any] = array.to_pylist()
    return values


def column_given(values: Any, name: str) -> Column:
    """A column of an array of Arrow, of anything that exports itself to Arrow, or of a sequence.

    Args:
        values: the column; NaN of pandas and numpy is null.
        name: what it is for, so that an error can name it.

    Raises:
        IndexprError: ``bad-column`` for what is no column at all.
    """
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return Column(values)
    if isinstance(values, (*ALONE, dict, pa.Table, pa.RecordBatch)) or not isinstance(values, Iterable):
        raise IndexprError(
            f"{name} 应为一列值，而不是 {type(values).__name__}",
            f"{name} should be a column of values, not {type(values).__name__}",
            code="bad-column",
            hint="给出 Arrow 数组、数据框的一列或列表",
            hint_en="give an array of Arrow, a column of a frame or a list",
        )
    try:
        if hasattr(values, "__arrow_c_stream__"):
            exported = pa.chunked_array(values)
            if not pa.types.is_fixed_size_binary(exported.type):  # what polars makes of objects
                return Column(exported)
            values = list(values)
        elif hasattr(values, "__arrow_c_array__"):
            return Column(pa.array(values))
    except (pa.ArrowException, TypeError, ValueError, NotImplementedError):
        pass  # a column of objects of many kinds
    if not isinstance(values, Sequence):
        values = getattr(values, "tolist", lambda: list(values))() if not hasattr(values, "dtype") else values
    try:
        return Column(pa.array(values, from_pandas=True))
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return mixed(values)


def told_apart(value: Any) -> Hashable:
    """What tells a cell from others: to Python 1, 1.0 and True are equal, and 1.5 and 1.50, and readings of one meaning.

    >>> told_apart(1) == told_apart(1.0), told_apart("≥5") == told_apart("≥5")
    (False, True)
    """
    kind = value.__class__
    if kind is str or value is None:
        return value  # type: ignore[no-any-return]  # a str or None
    if isinstance(value, Expression):
        return (kind, value, value.text, value.diagnostics)
    return (kind, value, str(value)) if kind is Decimal or kind is float else (kind, value)


def mixed(values: Iterable[Any]) -> Column:
    """A column of values of many kinds."""
    known: dict[Hashable, int] = {}
    distinct: list[Any] = []
    codes: list[int] = []
    for given in values:
        value = unwrapped(given)
        key: Hashable
        try:
            key = told_apart(value)
            code = known.get(key)
        except TypeError:  # a list in a cell
            key, code = ("cell", len(distinct)), None
        if code is None:
            code = known[key] = len(distinct)
            distinct.append(value)
        codes.append(code)
    return Column(pa.array(codes, pa.int32()), tuple(distinct))


def coded(array: pa.Array, values: tuple[Any, ...] | None) -> Coded:
    """A piece of a column as codes.

    Args:
        array: a piece of :attr:`Column.array`.
        values: the column's values.
    """
    if values is not None:
        return Coded(array, len(values), values)
    kind = array.type
    if pa.types.is_null(kind):
        return Coded(pa.repeat(pa.scalar(0, pa.int32()), len(array)), 1, (None,))
    if not pa.types.is_dictionary(kind):
        array = _plain(array)
        try:
            array = array.dictionary_encode(null_encoding="encode")
        except (pa.ArrowNotImplementedError, pa.ArrowTypeError):  # lists, structs
            column = mixed(array.to_pylist())
            return Coded(column.array, len(column.values or ()), column.values or ())
    codes, distinct = array.indices, _plain(array.dictionary)
    if codes.null_count:
        codes = pc.fill_null(codes.cast(pa.int64()), len(distinct))
        distinct = pa.concat_arrays([distinct, pa.nulls(1, distinct.type)])
    return Coded(codes, max(1, len(distinct)), distinct)


def _plain(array: pa.Array) -> pa.Array:
    """An array of views as one of texts: not every function of Arrow takes views."""
    if array.type == pa.string_view():
        return array.cast(pa.large_string())
    return array.cast(pa.large_binary()) if array.type == pa.binary_view() else array
