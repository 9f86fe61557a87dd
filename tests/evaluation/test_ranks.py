"""Places in an order: less is better, and a missed place is for a person."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr import Comparison, Expression, Qualitative, Quantity, Rank, Statement, evaluate, needed, score


def rank(place: int | str, comparator: Any = "=", **rest: Any) -> Rank:
    return Rank(comparator=comparator, place=Decimal(place), **rest)


def number(value: int | str, unit: str | None = None, **rest: Any) -> Comparison:
    return Comparison(comparator="=", quantity=Quantity(Decimal(value), unit), implicit=True, **rest)


FIVE = rank(5, "<=")


@pytest.mark.parametrize(
    "target, actual, outcome",
    [
        (FIVE, rank(3), "met"),
        (FIVE, rank(5), "met"),
        (FIVE, rank(6), "not_met"),
        (FIVE, rank(3, "<="), "met"),
        (FIVE, rank(10, "<="), "undecided"),
        (rank(3), rank(1), "met"),
        (rank(3), rank(4), "not_met"),
        (rank(10, "<=", unit="%"), rank(8, unit="%"), "met"),
        (rank(10, "<=", unit="%"), rank(3), "undecided"),
        (FIVE, rank(2, from_end=True), "undecided"),
        (rank(5, "<=", scope="全省"), rank(2, scope="全省"), "met"),
        (rank(5, "<=", scope="全省"), rank(2), "met"),
        (rank(5, "<=", scope="全省"), rank(2, scope="全市"), "undecided"),
        (FIVE, number(3), "met"),
        (FIVE, number(3, "名"), "met"),
        (FIVE, number(6, "位"), "not_met"),
        (FIVE, number("0.95"), "undecided"),
        (FIVE, number(0), "undecided"),
        (FIVE, number(3, "个"), "undecided"),
        (rank(10, "<=", unit="%"), number(8, "%"), "met"),
        (number(5, subject="综合排名"), rank(3), "met"),
        (number(5, subject="培训人数"), rank(3), "undecided"),
    ],
)  # fmt: skip
def test_outcomes(target: Expression, actual: Expression, outcome: str) -> None:
    assert evaluate(target, actual).outcome == outcome


@given(st.integers(1, 500), st.integers(1, 500))
def test_less_is_better(asked: int, reached: int) -> None:
    assert evaluate(rank(asked, "<="), rank(reached)).met == (reached <= asked)


def test_a_missed_rank_is_for_a_person() -> None:
    """No source gives a share for a missed place: for review, or the tier that the caller gives."""
    missed = score(FIVE, rank(6), points=10)
    assert (missed.outcome, missed.earned, missed.rule) == ("not_met", None, "review")
    assert (missed.least, missed.most) == (0, 8)  # failed, or partly achieved
    assert missed.unsettled is not None
    assert missed.unsettled.code == "rank-missed"
    assert "人工" in missed.explain()
    given_tier = score(FIVE, rank(6), points=10, tier="partial")
    assert given_tier.earned == 8
    reached = score(FIVE, rank(5), points=10)
    assert (reached.earned, reached.rule) == (10, "rank")


def test_a_number_taken_as_a_place_says_so() -> None:
    assert [d.code for d in evaluate(FIVE, number(3)).diagnostics] == ["number-taken-as-place"]
    assert [d.severity for d in evaluate(FIVE, number(3)).diagnostics] == ["warning"]


def test_words() -> None:
    denied = Qualitative(statements=(Statement(negated=True, words=("未",)),), wording="未进入")
    assert evaluate(FIVE, denied).outcome == "not_met"
    done = Qualitative(
        statements=(Statement(direction="complete", claim=True, words=("已完成",)),), wording="已完成"
    )
    assert evaluate(FIVE, done).outcome == "undecided"


def test_what_is_needed() -> None:
    assert needed(rank(5), points=10, earn=10) == FIVE
    assert needed(FIVE, points=10, earn=4) == FIVE
