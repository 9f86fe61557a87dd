"""What every noun of the library is: a value."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any


class Value:
    """Compares, hashes and prints by its fields, as the classes of attrs do by themselves.

    Only that attrs writes those methods anew for each class and has them compiled, which takes half of the time
    that it takes to make the class; here they stand once, since every start of a program pays for them. For
    classes with ``@frozen(eq=False, repr=False)``; a field with ``eq=False`` takes no part in comparing.

    >>> from attrs import frozen
    >>> @frozen(eq=False, repr=False)
    ... class Share(Value):
    ...     of: int
    ...     parts: int = 100
    >>> Share(50), Share(50) == Share(50), Share(50) == Share(51), len({Share(50), Share(50)})
    (Share(of=50, parts=100), True, False, 1)
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        key = _key(self.__class__)
        return bool(key(self) == key(other))

    def __hash__(self) -> int:
        return hash((self.__class__, _key(self.__class__)(self)))

    def __repr__(self) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in _fields(self.__class__))
        return f"{self.__class__.__qualname__.rpartition('>.')[2]}({', '.join(shown)})"


def _fields(cls: type) -> tuple[Any, ...]:
    return getattr(cls, "__attrs_attrs__", ())


#: For each class what it is compared by.
_KEYS: dict[type, Callable[[Any], Any]] = {}


def _key(cls: type) -> Callable[[Any], Any]:
    key = _KEYS.get(cls)
    if key is None:
        names = [field.name for field in _fields(cls) if field.eq]
        key = _KEYS[cls] = attrgetter(*names) if names else _nothing
    return key


def _nothing(value: object) -> None:
    """The key of a class without fields: its values are all the same."""
