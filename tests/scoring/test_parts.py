"""Deadlines, tiers, bands, overshoot and grades."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr.diagnostics import IndexprError
from indexpr.scoring import AchievedOnly, AllOrNothing, Bands, Flag, GradeScale, Late, Tiers
from indexpr.scoring.parts import EXECUTION_BANDS, GRADE_SCALES, SATISFACTION_BANDS, tier_named

F = Fraction


@given(st.decimals("0.01", 100, places=2), st.fractions(0, 1).filter(lambda s: s > 0))
def test_days_that_a_share_allows(per_day: Decimal, share: Fraction) -> None:
    rule = Late(per_day)
    days = rule.days(share)
    assert rule.share(days) >= share > rule.share(days + 1)


def test_a_deadline_without_grades() -> None:
    assert AllOrNothing().share(1) == 0
    assert AllOrNothing().days(F(1, 100)) == 0


def test_points_of_the_bands() -> None:
    assert [Tiers().share(t) for t in ("achieved", "partial", "failed")] == [1, F(4, 5), 0]
    middle = Tiers("middle", "middle", "middle")
    assert [middle.share(t) for t in ("achieved", "partial", "failed")] == [F(9, 10), F(7, 10), F(3, 10)]
    own = Tiers(achieved="85", partial=60, failed=Decimal("59.9"))
    assert [own.share(t) for t in ("achieved", "partial", "failed")] == [F(17, 20), F(3, 5), F(599, 1000)]
    assert [AchievedOnly().share(t) for t in ("achieved", "partial", "failed")] == [1, 0, 0]


@pytest.mark.parametrize(
    "share, tier", [("0", "failed"), ("0.01", "partial"), ("0.8", "partial"), ("0.81", "achieved")]
)
def test_the_tier_that_a_share_takes(share: str, tier: str) -> None:
    assert Tiers().least(F(share)) == tier
    assert Tiers("85").least(F("0.9")) is None
    assert AchievedOnly().least(F(share)) == ("achieved" if F(share) else "failed")


@pytest.mark.parametrize(
    "percent, share",
    [
        ("100", 1),
        ("90", 1),
        ("89.99", F(4, 5)),
        ("80", F(4, 5)),
        ("79", F(1, 2)),
        ("60", F(1, 2)),
        ("59.9", 0),
    ],
)
def test_bands_of_satisfaction(percent: str, share: Any) -> None:
    assert SATISFACTION_BANDS.share(F(percent)) == share


@pytest.mark.parametrize(
    "percent, share",
    [("100", 1), ("99.99", F(7, 10)), ("80", F(7, 10)), ("79", F(1, 2)), ("60", F(1, 2)), ("0", 0)],
)
def test_bands_of_execution(percent: str, share: Any) -> None:
    assert EXECUTION_BANDS.share(F(percent)) == share


@given(st.fractions(0, 1).filter(lambda s: s > 0))
def test_the_least_percentage_that_earns_a_share(share: Fraction) -> None:
    found = SATISFACTION_BANDS.least(share)
    assert found is not None
    at, given_there = found
    assert SATISFACTION_BANDS.share(F(at)) == given_there >= share
    assert SATISFACTION_BANDS.share(F(at) - F(1, 1000)) < share
    assert Bands([(50, 70)]).least(F(71, 100)) is None


def test_overshoot_begins_at_its_multiple() -> None:
    assert Flag().at == Decimal("1.2")
    assert [Flag("1.3").raised(F(v)) for v in ("1.29", "1.3", "5")] == [False, True, True]


@pytest.mark.parametrize(
    "scale, total, grade",
    [
        ("90-80-60", "90", "优"),
        ("90-80-60", "89.99", "良"),
        ("90-80-60", "80", "良"),
        ("90-80-60", "60", "中"),
        ("90-80-60", "59.99", "差"),
        ("80-70-60", "80", "优"),
        ("80-70-60", "70", "良"),
        ("80-70-60", "69.9", "中"),
    ],
)
def test_grades(scale: str, total: str, grade: str) -> None:
    assert GRADE_SCALES[scale].grade(total) == grade
    assert GRADE_SCALES[scale].grade(F(total) / 2, out_of=50) == grade
    assert GRADE_SCALES[scale].name == scale


@pytest.mark.parametrize(
    "made, code",
    [
        (lambda: Late(0), "bad-policy"),
        (lambda: Late(1.5), "bad-policy"),
        (lambda: Tiers(achieved=79), "bad-policy"),
        (lambda: Tiers(partial=81), "bad-policy"),
        (lambda: Tiers(failed=61), "bad-policy"),
        (lambda: Tiers(failed="low"), "bad-policy"),
        (lambda: Bands([]), "bad-policy"),
        (lambda: Bands([(60, 50), (80, 80)]), "bad-policy"),
        (lambda: Bands([(90, 80), (80, 100)]), "bad-policy"),
        (lambda: Bands([(90, 101)]), "bad-policy"),
        (lambda: Bands(7), "bad-policy"),
        (lambda: Bands([1, 2]), "bad-policy"),
        (lambda: Flag(1), "bad-policy"),
        (lambda: Flag("1.2", "maybe"), "unknown-reason"),  # type: ignore[arg-type]
        (lambda: GradeScale((60, 70, 80)), "bad-policy"),
        (lambda: GradeScale((90, 80)), "bad-policy"),
        (lambda: GradeScale(90), "bad-policy"),
        (lambda: GradeScale().grade(5, out_of=0), "bad-policy"),
        (lambda: GradeScale().grade("x"), "bad-points"),
        (lambda: tier_named("best"), "unknown-tier"),
        (lambda: tier_named(3), "unknown-tier"),
    ],
)
def test_parts_that_make_no_sense(made: Any, code: str) -> None:
    with pytest.raises(IndexprError) as caught:
        made()
    assert caught.value.code == code
    assert caught.value.render("zh") != caught.value.render("en")
