"""Several coded columns as one: which combinations of values occur, and which of them each row holds."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from .columns import Coded

_LARGEST = 2**62


@frozen(eq=False)
class Combined:
    """Rows as combinations.

    Attributes:
        rows: for each row the combination that it holds.
        codes: for each column the codes of its values in each combination.
    """

    rows: pa.Array
    codes: tuple[pa.Array, ...]

    @property
    def count(self) -> int:
        """How many combinations occur."""
        return len(self.codes[0])


def combined(columns: Sequence[Coded]) -> Combined:
    """The combinations of values that occur in rows.

    Args:
        columns: at least one; of the same length.

    >>> from .columns import coded
    >>> made = combined([coded(pa.array(texts), None) for texts in (["a", "b", "a"], ["x", "x", "x"])])
    >>> made.rows.to_pylist(), made.count
    ([0, 1, 0], 2)
    """
    first, *others = columns
    # each column is a digit of one number; where the number grows too large, those that occur are counted anew
    number, bound = first.codes, first.size
    digits: list[int | pa.Array] = [first.size]
    for column in others:
        if bound * column.size > _LARGEST:
            encoded = number.dictionary_encode()
            number, bound = encoded.indices, max(1, len(encoded.dictionary))
            digits.append(encoded.dictionary)
        wide = pa.int32() if bound * column.size < 2**31 else pa.int64()
        number = pc.add(pc.multiply(number.cast(wide), pa.scalar(column.size, wide)), column.codes.cast(wide))
        bound *= column.size
        digits.append(column.size)
    encoded = number.dictionary_encode()
    rest, codes = encoded.dictionary.cast(pa.int64()), list[pa.Array]()
    for digit in reversed(digits[1:]):
        if isinstance(digit, int):
            higher = pc.divide(rest, digit)
            codes.append(pc.subtract(rest, pc.multiply(higher, digit)))
            rest = higher
        else:
            rest = digit.take(rest).cast(pa.int64())
    codes.append(rest)
    return Combined(encoded.indices, tuple(reversed(codes)))
