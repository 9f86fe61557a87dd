"""What a caller hands over in place of a text: numbers of Python, of numpy and of Arrow, and what stands for nothing.

A frame gives 450 as an int, as a numpy integer, as a decimal, or as the float 450.0 where the column has a hole; a
hole is None, NaN or pandas' NA. None of these libraries is imported here: their scalars say what they are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple, SupportsIndex

from ..diagnostics import Diagnostic, IndexprError
from ..language.nodes import Expression

#: What a side of a row may be. A float that a frame made is read, too (:func:`float_text`); one that a program
#: writes is a mistake, which a type checker should tell of.
Side = Expression | str | SupportsIndex | Decimal | None
#: What points may be, likewise.
Points = str | SupportsIndex | Decimal | None

#: More digits than this behind the point are the noise of binary arithmetic far more often than what was written.
MOST_PLACES = 6
#: From here on neighbouring integers are the same float.
TOO_LARGE = 2**53
#: No number of a table has more digits.
_LONGEST = 60
_NOTHING = frozenset(("NAType", "NaTType"))


def unwrapped(value: Any) -> Any:
    """The Python value of a cell: numbers of numpy and Arrow as int, float or Decimal, nothing as None.

    >>> unwrapped(float("nan")), unwrapped(Decimal("NaN")), unwrapped(3), unwrapped("≥5个")
    (None, None, 3, '≥5个')
    """
    if value is None or isinstance(value, (str, bool, Expression)) or type(value) is int:
        return value
    if hasattr(value, "as_py"):  # a scalar of Arrow
        single = str(getattr(value, "type", "")) in ("float", "halffloat", "float16")
        value = float(str(value.cast("string"))) if single and value.is_valid else value.as_py()
    elif type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 0:
        # the shortest text of a narrow float is not that of the double it becomes
        narrow = type(value).__name__ in ("float16", "float32")
        value = float(str(value)) if narrow else value.item()
    if isinstance(value, float):
        return None if value != value else float(value)
    if isinstance(value, Decimal):
        return None if value.is_nan() else value
    return None if type(value).__name__ in _NOTHING else value


def float_text(value: float) -> str | None:
    """The shortest decimal text that is this float, where it is plainly what was written; else None.

    That is where it has at most 6 digits behind the point and integers are exact at its size.

    >>> float_text(0.5), float_text(450.0), float_text(0.1 + 0.2), float_text(1e16)
    ('0.5', '450', None, None)
    """
    if not abs(value) < TOO_LARGE:  # infinite ones, too
        return None
    text = format(Decimal(repr(value)), "f")
    whole, _, places = text.partition(".")
    places = places.rstrip("0")
    if len(places) > MOST_PLACES:
        return None
    text = f"{whole}.{places}" if places else whole
    return "0" if text == "-0" else text


def float_refused(value: float) -> tuple[str, str]:
    """Why a float is not read, in Chinese and English, to stand behind what it was given for."""
    if abs(value) < TOO_LARGE:
        return (
            f"是二进制浮点数 {value!r}，其十进制写法超过 {MOST_PLACES} 位小数，不一定等于所写的小数",
            (
                f"came as the binary float {value!r}, whose decimal text has more than {MOST_PLACES} digits behind "
                "the point and need not equal what was written"
            ),
        )
    return (
        f"是二进制浮点数 {value!r}，该大小的浮点数已不能精确表示整数",
        f"came as the binary float {value!r}; floats of that size do not hold every integer",
    )


def float_read(zh: str, en: str, value: float, text: str) -> Diagnostic:
    """The diagnostic that says how a float was read.

    Args:
        zh, en: what it was given for.
        value: the float.
        text: what it was read as.
    """
    return Diagnostic(
        "float-read",
        "hint",
        None,
        f"{zh}以浮点数 {value!r} 给出，按其最短十进制写法读作 {text}",
        f"{en} came as the float {value!r} and was read as {text}, its shortest decimal text",
    )


class Read(NamedTuple):
    """A side as it goes into a language.

    Attributes:
        value: a text, an expression, or None where the cell is empty.
        said: that a float was read.
    """

    value: str | Expression | None
    said: tuple[Diagnostic, ...] = ()


_NAMES = {"target": ("目标值", "the target"), "actual": ("实际完成值", "the actual")}


def side_given(value: object, name: str) -> Read:
    """A side as a text or an expression.

    Args:
        value: a text or an expression as it is; an int, a Decimal, an integer of numpy or Arrow as its digits; a
            float as :func:`float_text` says; a day, or a midnight, as 2022年12月31日; None, NaN, NA and NaT are an empty cell.
        name: ``target`` or ``actual``.

    Raises:
        IndexprError: ``inexact-number``, ``not-text``.

    >>> side_given(450, "actual").value, side_given(Decimal("62.50"), "actual").value
    ('450', '62.50')
    """
    if isinstance(value, (str, Expression)):
        return Read(value)
    plain = unwrapped(value)
    if plain is None or isinstance(plain, (str, Expression)):
        return Read(plain)
    zh, en = _NAMES[name]
    if isinstance(plain, int) and not isinstance(plain, bool) and abs(plain) < 10**_LONGEST:
        return Read(str(plain))
    if isinstance(plain, Decimal) and plain.is_finite() and abs(plain.adjusted()) < _LONGEST:
        return Read(format(plain, "f"))
    day = _day_text(plain)
    if day is not None:
        return Read(day)
    if isinstance(plain, float):
        text = float_text(plain)
        if text is not None:
            return Read(text, (float_read(zh, en, plain, text),))
        why, why_en = float_refused(plain)
        raise IndexprError(
            zh + why,
            f"{en} {why_en}",
            code="inexact-number",
            hint="请写作字符串、整数或 Decimal",
            hint_en="give a str, an int or a Decimal",
        )
    number = isinstance(plain, (int, Decimal)) and not isinstance(plain, bool)
    shown = "number too large" if number else type(value).__name__
    raise IndexprError(
        f"参数 {name} 应为 str、数或 Expression，而不是 {shown}",
        f"the argument {name} is a {shown}; wanted: str, a number or Expression",
        code="not-text",
    )


def _day_text(value: Any) -> str | None:
    """A day of ``datetime``, pandas or numpy as a text; None for anything else, also where an hour is said."""
    if not all(hasattr(value, part) for part in ("year", "month", "day", "isoformat")):
        return None
    hours = (getattr(value, part, 0) for part in ("hour", "minute", "second", "microsecond", "nanosecond"))
    return None if any(hours) else f"{value.year}年{value.month}月{value.day}日"
