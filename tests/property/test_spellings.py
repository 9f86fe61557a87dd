"""One meaning, many spellings: every spelling reads as the meaning, with whatever dirt is on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr import Expression, parse
from indexpr import strategies as some
from indexpr.strategies import KINDS

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_expressions_read_back(kind: str) -> None:
    @given(some.targets([kind]))
    def law(target: Expression) -> None:
        assert parse(str(target)) == target

    law()


@every_kind
def test_spellings_mean_the_same(kind: str) -> None:
    @given(some.targets([kind]), st.data())
    def law(target: Expression, data: st.DataObject) -> None:
        text = data.draw(some.spellings(target))
        assert parse(text) == target, f"{text!r} for {target}"

    law()


@every_kind
def test_dirt_changes_nothing(kind: str) -> None:
    """Full-width and Traditional characters, white space between tokens, a full stop at the end."""

    @given(some.targets([kind]), st.data())
    def law(target: Expression, data: st.DataObject) -> None:
        text = data.draw(some.noise(data.draw(some.spellings(target))))
        assert parse(text) == target, f"{text!r} for {target}"

    law()


@given(some.rows())
def test_rows_can_be_read(row: some.RawRow) -> None:
    assert parse(row["target"]).kind in ("comparison", "deadline", "change", "qualitative")
    parse(row["actual"])


def test_an_unknown_kind_is_named() -> None:
    from indexpr import IndexprError

    with pytest.raises(IndexprError) as refused:
        some.targets(["comparison", "guess"])
    assert refused.value.code == "unknown-kind"
    assert "guess" in refused.value.message_en


@given(some.targets(["comparison", "range", "change"]), st.data())
def test_an_actual_for_a_target_has_its_unit(target: Expression, data: st.DataObject) -> None:
    actual = data.draw(some.actuals_for(target))
    units = {
        quantity.unit
        for expression in (target, actual)
        for quantity in (getattr(expression, name, None) for name in ("quantity", "low", "high"))
        if quantity is not None
    }
    assert len(units - {None}) <= 1
    assert parse(str(actual)) == actual
