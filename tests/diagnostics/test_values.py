"""Values compare, hash, print and copy as attrs' own classes do; attrs is the oracle."""

from __future__ import annotations

import pickle
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import Value


@frozen(eq=False, repr=False)
class Share(Value):
    """A value whose note takes no part in comparing."""

    of: int
    parts: object = 100
    note: str = field(default="", eq=False)


@frozen(eq=False, repr=False, kw_only=True)
class Named(Share):
    """A value with a field more."""

    name: str = ""


@frozen(eq=False, repr=False)
class One(Value):
    """A value of one field."""

    only: object


class Whole(Value):
    """A value without fields."""

    __slots__ = ()


class Nothing(Value):
    """Another one."""

    __slots__ = ()


def by_attrs(*fields: Any) -> Any:
    """The same value in a class of attrs' own making."""

    @frozen
    class Share:
        of: int
        parts: object = 100
        note: str = field(default="", eq=False)

    return Share(*fields)


FIELDS = st.tuples(
    st.integers(0, 2),
    st.one_of(st.integers(0, 1), st.booleans(), st.tuples(st.just(1)), st.none()),
    st.sampled_from(["", "x"]),
)


@given(FIELDS, FIELDS)
def test_equality_hash_and_text_are_those_of_attrs(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    first, second = Share(*one), Share(*other)
    assert (first == second) is (one[:2] == other[:2])
    if first == second:
        assert hash(first) == hash(second)
    assert repr(first) == repr(by_attrs(*one)).removeprefix("by_attrs.<locals>.")


def test_a_class_is_part_of_the_value() -> None:
    assert Share(1) != Named(of=1)
    assert Share(1) != (1, 100)
    assert Whole() == Whole()
    assert Whole() != Nothing()
    assert len({Whole(), Nothing(), Whole(), One(1), One((1,)), One(1)}) == 4


def test_fields_of_a_base_class_come_first() -> None:
    assert repr(Named(of=1, name="a")) == "Named(of=1, parts=100, note='', name='a')"
    assert Named(of=1, name="a") != Named(of=1, name="b")
    assert Named(of=1, note="x") == Named(of=1, note="y")
    assert repr(Whole()) == "Whole()"


def test_values_are_copied_pickled_and_cannot_be_changed() -> None:
    value = Share(1, (2, 3), "n")
    assert evolve(value, of=2) == Share(2, (2, 3))
    assert pickle.loads(pickle.dumps(value)) == value
    assert not hasattr(value, "__dict__")
