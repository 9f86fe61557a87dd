"""Every kind of value goes the whole way: wire form, canonical text, evaluation, strategies, documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexpr import Context, Expression, IndexprError, evaluate, from_dict, parse
from indexpr import strategies as some
from indexpr.evaluation.comparisons import COMPARISONS
from indexpr.strategies import KINDS

every_kind = pytest.mark.parametrize("kind", KINDS)
few = settings(max_examples=25)


def test_a_kind_is_known_everywhere() -> None:
    assert set(KINDS) == set(Expression.kinds)
    assert len({cls.called for cls in Expression.kinds.values()}) == len(Expression.kinds)


@every_kind
def test_drawn_written_and_read_back(kind: str) -> None:
    @few
    @given(some.targets([kind]))
    def law(drawn: Expression) -> None:
        assert drawn.kind == kind
        assert parse(str(drawn)) == drawn
        wire = json.loads(json.dumps(drawn.to_dict(), ensure_ascii=False))
        assert wire["kind"] == kind
        assert from_dict(wire) == drawn
        assert from_dict(wire).to_dict() == wire

    law()


@every_kind
def test_each_is_held_against_each(kind: str) -> None:
    """No pair falls through: it is compared, excluded, or left undecided with a reason that names both kinds."""
    others = {other: some.targets([other]) for other in KINDS}

    @few
    @given(some.targets([kind]), st.sampled_from(KINDS), st.data())
    def law(target: Expression, other: str, data: st.DataObject) -> None:
        actual = data.draw(others[other])
        try:
            answer = evaluate(target, actual, context=Context(year=2025))
        except IndexprError:
            return  # units that do not convert, a calendar that is asked for
        assert answer.outcome in ("met", "not_met", "undecided")
        assert answer.reason_zh
        assert answer.reason_en
        if "not_scored" in (kind, other):
            assert answer.excluded
        elif (kind, other) not in COMPARISONS and answer.reason == "kinds-differ":
            for side in (target, actual):
                assert side.called[0] in answer.reason_zh
                assert side.called[1] in answer.reason_en

    law()


@every_kind
def test_each_has_its_comparisons(kind: str) -> None:
    """Every kind that is scored can be met: something is compared with it, and it compares with something."""
    if kind == "not_scored":
        assert not any(kind in pair for pair in COMPARISONS)
        return
    assert (kind, kind) in COMPARISONS
    assert {target for target, _ in COMPARISONS} == {actual for _, actual in COMPARISONS}


@every_kind
def test_each_is_documented(kind: str, checkout: Path) -> None:
    page = (checkout / "docs" / "language.md").read_text(encoding="utf-8")
    assert re.search(rf"^{kind}\t", page, re.MULTILINE), f"docs/language.md shows no {kind}"
