"""The wire format: values of attrs to plain JSON values and back, derived from their fields.

A class says nothing twice: what stands in the JSON is what its fields are called and typed. The few things that
types do not say stand in the metadata of a field:

``wire="null"``
    None is written (``"unit": null``); other fields are left out where they are None.
``wire="required"``
    must be given, though the class has a default for whoever makes it in Python.
``wire="apart"``
    is told by the class in its own way.
``wire="text"``
    where it is not given, the text of the expression stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Self, Union, get_args, get_origin, get_type_hints

from attrs import Attribute, fields

from ..diagnostics import Span, Value
from .dates import CalendarDay, TimeOfDay
from .numerals import magnitude_text


class Wired(Value):
    """A value that has a wire form, by its fields."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return written(self)

    @classmethod
    def from_dict(cls, d: Mapping[str, Any], /) -> Self:
        """The inverse of :meth:`to_dict`."""
        return cls(**arguments(cls, d))


#: For each class the fields that its wire form holds one by one.
_OWN: dict[type[Any], tuple[Attribute[Any], ...]] = {}


def _own_fields(cls: type[Any]) -> tuple[Attribute[Any], ...]:
    if cls not in _OWN:
        _OWN[cls] = tuple(field for field in fields(cls) if field.metadata.get("wire") != "apart")
    return _OWN[cls]


def written(value: Value) -> dict[str, Any]:
    """The fields of a value as plain JSON values."""
    d: dict[str, Any] = {}
    for field in _own_fields(value.__class__):
        found = getattr(value, field.name)
        if isinstance(found, CalendarDay):
            d.update(_day(field.name, found))
        elif found is not None or field.metadata.get("wire") == "null":
            d[field.name] = _plain(found)
    return d


def _plain(value: object) -> Any:
    match value:
        case Decimal() | Fraction():
            return magnitude_text(value)
        case TimeOfDay():
            return str(value)
        case Span():
            return [value.start, value.end]
        case tuple():
            return [_plain(item) for item in value]
        case Wired():
            return value.to_dict()
    return value


def _day(name: str, day: CalendarDay) -> dict[str, Any]:
    d: dict[str, Any] = {name: str(day)}
    if day.month_end:
        d[f"{name}_month_end"] = True
    if day.year_shift:
        d[f"{name}_year_shift"] = day.year_shift
    return d


@cache
def _types(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def arguments(cls: type, d: Mapping[str, Any]) -> dict[str, Any]:
    """What to make a value of a class from, out of its wire form.

    Raises:
        KeyError, TypeError, ValueError: a key that is missing or wrong.
    """
    found: dict[str, Any] = {}
    for field in _own_fields(cls):
        name, said = field.name, field.metadata.get("wire")
        if name not in d:
            if said == "text":
                found[name] = d.get("text", "")
            elif said in ("required", "null") or field.default is _NOTHING:
                raise KeyError(name)
        elif CalendarDay in _choices(_types(cls)[name]):
            found[name] = _read_day(d, name)
        else:
            found[name] = _read(_types(cls)[name], d[name], name)
    return found


_NOTHING = fields(CalendarDay).year.default


def _choices(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _read_day(d: Mapping[str, Any], name: str) -> CalendarDay | None:
    if d[name] is None:
        return None
    return CalendarDay.from_iso(
        d[name], month_end=d.get(f"{name}_month_end", False), year_shift=d.get(f"{name}_year_shift", 0)
    )


def _read(hint: Any, raw: object, name: str) -> Any:
    choices = _choices(hint)
    if raw is None and NoneType in choices:
        return None
    if Decimal in choices:
        return _read_number(raw, name)
    (hint,) = (choice for choice in choices if choice is not NoneType)
    if get_origin(hint) is Literal:
        if raw not in get_args(hint):
            raise ValueError(f"{name} {raw!r}")
        return raw
    if get_origin(hint) is tuple:
        if not isinstance(raw, (list, tuple)):
            raise TypeError(f"{name} must be a list")
        return tuple(_read(get_args(hint)[0], item, name) for item in raw)
    if hint is TimeOfDay and isinstance(raw, str):
        return TimeOfDay.from_text(raw)
    if hint is Span and isinstance(raw, (list, tuple)):
        return Span(*raw)
    if isinstance(hint, type) and issubclass(hint, Wired) and isinstance(raw, Mapping):
        return hint.from_dict(raw)
    if hint not in (str, int, bool) or type(raw) is not hint:
        raise TypeError(f"{name} {raw!r}")
    return raw


def _read_number(raw: object, name: str) -> Decimal | Fraction:
    if not isinstance(raw, str):
        raise TypeError(f"{name} must be a string")
    value: Decimal | Fraction = Fraction(raw) if "/" in raw else Decimal(raw)
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{name} {raw!r}")
    return value
