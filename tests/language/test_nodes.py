"""Expressions are frozen values: equal by meaning, hashable, told apart by what they say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from indexpr import Comparison, Diagnostic, NotScored, Qualitative, Quantity, Span, Statement, parse
from indexpr.language.nodes import DEGREES


def test_frozen() -> None:
    expression = parse("≥60个")
    for name, value in (("comparator", "<="), ("text", "≤60个"), ("subject", "企业")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(expression, name, value)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        expression.quantity.magnitude = Decimal(1)


def test_equal_by_meaning() -> None:
    one, other = parse("不低于60个"), parse(" ≥ 60 个。")
    assert one == other
    assert hash(one) == hash(other)
    assert one.text != other.text
    assert len({one, other, parse("≥61个")}) == 2


@pytest.mark.parametrize(
    "other",
    [
        "≥61个",
        ">60个",
        "60个",
        "=60个",
        "≥60家",
        "≥60",
        "项目≥60个",
        "≥60个项目",
        "≥60个（备注：每年）",
        "≥60%",
        "约60个",
    ],
)
def test_different_where_anything_differs(other: str) -> None:
    assert parse("≥60个") != parse(other)


def test_two_thirds_is_exact() -> None:
    third = Quantity(Fraction(2, 3), None)
    assert third.value * 3 == 2
    found = parse("≥三分之二")
    assert isinstance(found, Comparison)
    assert found.quantity == third


def test_with_diagnostics_leaves_the_meaning() -> None:
    said = Diagnostic("a-code", "hint", Span(0, 1), "说明", "a note")
    expression = parse("≥60个")
    more = expression.with_diagnostics(said)
    assert more == expression
    assert more.diagnostics == (said,)
    assert not expression.diagnostics


def statement(degree: str, direction: str | None, *, negated: bool = False, claim: bool = False) -> Statement:
    return Statement(degree=degree, direction=direction, negated=negated, claim=claim)  # type: ignore[arg-type]


def test_the_strongest_statement_speaks() -> None:
    """The highest degree; among equals the last."""
    ranked = [statement(degree, "increase") for degree in DEGREES]
    made = Qualitative(statements=(ranked[2], ranked[3], ranked[1]), wording="")
    assert made.degree == "strong"
    tied = Qualitative(
        statements=(statement("slight", "increase"), statement("slight", "decrease")), wording=""
    )
    assert tied.direction == "decrease"


def test_one_denial_outweighs_all_claims() -> None:
    claims = statement("unspecified", "complete", claim=True)
    denies = statement("unspecified", "complete", negated=True)
    assert Qualitative(statements=(claims, claims), wording="").claim
    assert not Qualitative(statements=(claims, denies), wording="").claim
    assert not Qualitative(statements=(denies, claims), wording="").claim


def test_not_scored_is_one_value() -> None:
    assert {parse(text) for text in ("-", "—", "/", "不适用", "N/A")} == {NotScored()}
