"""The library's scores against the rules written a second time (``scoring_page``), and nothing else."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.oracles import scoring_page as page

import indexpr
from indexpr import Context
from indexpr.scoring import GradeScale, Late, Policy, Rounding, Step

POLICIES = st.sampled_from(sorted(page.RULES))
SIGNS = st.sampled_from("≥>≤<=")
NATURES = st.sampled_from(["positive", "reverse"])
MODES = st.sampled_from(["half_up", "down"])
PLACES = st.integers(0, 2)
POINTS = st.decimals("0.01", "100", places=2)
#: Yuan in one of each unit, as everybody knows them.
MONEY = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
UNITS = st.sampled_from(["个", "人次", "平方米", "%", "元/人"])


@st.composite
def amounts(draw: st.DrawFn) -> tuple[Decimal, Decimal]:
    """A target and an actual, often near to each other and to where rules change."""
    target = draw(st.decimals("0", "100000", places=draw(st.integers(0, 2))))
    if draw(st.booleans()):
        actual = draw(st.decimals("0", "200000", places=draw(st.integers(0, 2))))
    else:
        percent = draw(
            st.integers(0, 260) | st.sampled_from([0, 59, 60, 61, 99, 100, 101, 120, 130, 199, 200])
        )
        actual = target * percent / 100 + draw(st.sampled_from(["0", "0", "0.01", "1"]).map(Decimal))
    return target, actual


def written(number: Decimal) -> str:
    return format(number, "f")


@given(POLICIES, SIGNS, NATURES, amounts(), UNITS, POINTS, MODES, PLACES)
@example("mof-2021-101", "≥", "positive", (Decimal(5), Decimal(3)), "个", Decimal("0.25"), "down", 1)
@example("reverse-linear", "≤", "positive", (Decimal(5), Decimal(10)), "个", Decimal(1), "half_up", 2)
def test_quantities(
    policy: str,
    sign: str,
    nature: str,
    amount: tuple[Decimal, Decimal],
    unit: str,
    points: Decimal,
    mode: str,
    places: int,
) -> None:
    target, actual = amount
    assume(target or sign not in "≥>" or actual)  # no proportion to a target of 0 can be formed
    found = indexpr.score(
        f"{'' if sign == '=' else sign}{written(target)}{unit}",
        f"{written(actual)}{unit}",
        points=points,
        policy=policy,
        rounding=f"{mode}_{places}",
        context=Context(nature=nature) if sign == "=" else None,
    )
    rules, goal, reached = page.RULES[policy], Fraction(target), Fraction(actual)
    share = page.quantity_share(rules, sign, nature, goal, reached)
    exact = share * Fraction(points)
    met = page.is_met(sign, nature, goal, reached)
    assert found.outcome == ("met" if met else "not_met")
    assert found.exact == exact
    # All of the points are the points: a rounding has nothing to round.
    wanted = Fraction(points) if share == 1 else page.rounded(exact, mode, places)
    assert found.earned is not None
    assert Fraction(found.earned) == min(wanted, Fraction(points))
    assert bool(found.flags) is page.is_flagged(rules, sign, nature, goal, reached)


@given(
    SIGNS.filter(lambda s: s != "="),
    amounts(),
    st.sampled_from(sorted(MONEY)),
    st.sampled_from(sorted(MONEY)),
)
def test_money_in_other_units(sign: str, amount: tuple[Decimal, Decimal], one: str, other: str) -> None:
    target, actual = amount
    assume(target)
    found = indexpr.score(f"{sign}{written(target)}{one}", f"{written(actual)}{other}", points=10)
    goal, reached = Fraction(target) * MONEY[one], Fraction(actual) * MONEY[other]
    assert found.exact == 10 * page.quantity_share(page.RULES["mof-2020"], sign, "positive", goal, reached)


@given(amounts(), st.decimals("0.1", "20", places=1), POINTS)
def test_steps(amount: tuple[Decimal, Decimal], lost: Decimal, points: Decimal) -> None:
    target, actual = amount
    assume(target)
    policy = Policy.named("mof-2020").with_(name="steps", positive=Step(lost))
    found = indexpr.score(f"≥{written(target)}个", f"{written(actual)}个", points=points, policy=policy)
    rules = page.Rules(positive="step")
    share = page.quantity_share(rules, "≥", "positive", Fraction(target), Fraction(actual), Fraction(lost))
    assert found.exact == share * Fraction(points)


@given(POLICIES, st.integers(1, 100), st.decimals("0", "100", places=1), POINTS)
@example("mof-2021-101", 95, Decimal("90.0"), Decimal(10))
def test_satisfaction(policy: str, target: int, actual: Decimal, points: Decimal) -> None:
    found = indexpr.score(
        f"≥{target}%",
        f"{actual}%",
        points=points,
        policy=policy,
        context=Context(level1="满意度指标", name="服务对象满意度"),
    )
    rules = page.RULES[policy]
    if rules.satisfaction == "bands":
        share = page.satisfaction_share(Fraction(actual))
    else:
        share = page.quantity_share(rules, "≥", "positive", Fraction(target), Fraction(actual))
    assert found.exact == share * Fraction(points)


@given(POLICIES, st.decimals("0.01", "9999", places=2), st.integers(0, 100), POINTS, st.booleans())
def test_execution(policy: str, budget: Decimal, percent: int, points: Decimal, completed: bool) -> None:
    executed = budget * percent / 100
    found = indexpr.score_execution(
        f"{budget}万元", f"{written(executed)}万元", points=points, policy=policy, completed=completed
    )
    share = page.execution_share(
        page.RULES[policy].execution, Fraction(budget), Fraction(executed), completed
    )
    assert found.exact == share * Fraction(points)


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)),
    st.integers(-400, 400),
    st.none() | st.integers(1, 30),
)
def test_deadlines(latest: dt.date, days: int, lost: int | None) -> None:
    done = latest + dt.timedelta(days=days)
    policy = Policy.named("mof-2020")
    if lost is not None:
        policy = policy.with_(name="late", deadline=Late(lost))
    found = indexpr.score(
        f"{latest.year}年{latest.month}月{latest.day}日前",
        f"{done.year}年{done.month}月{done.day}日",
        points=10,
        policy=policy,
    )
    assert found.exact == 10 * page.deadline_share(latest, done, None if lost is None else Fraction(lost))


@given(st.fractions(0, 100, max_denominator=10_000), MODES, PLACES)
def test_rounding(exact: Fraction, mode: str, places: int) -> None:
    assert Fraction(Rounding(mode, places)(exact)) == page.rounded(exact, mode, places)


@given(st.decimals("0", "100", places=2), st.sampled_from([(90, 80, 60), (80, 70, 60)]))
def test_grades(total: Decimal, floors: tuple[int, int, int]) -> None:
    assert GradeScale(floors).grade(total) == page.grade(Fraction(total), floors)


@given(POLICIES, st.sampled_from("≥≤"), st.integers(1, 5000), st.integers(1, 99), POINTS)
def test_the_inverse_earns_it_and_a_hair_less_does_not(
    policy: str, sign: str, target: int, percent: int, points: Decimal
) -> None:
    wanted = points * percent / 100
    bound = indexpr.needed(f"{sign}{target}平方米", points=points, earn=wanted, policy=policy)
    assert isinstance(bound, indexpr.Comparison)
    rules, at, hair = page.RULES[policy], Fraction(bound.quantity.magnitude), Fraction(1, 10**6)

    def earns(actual: Fraction) -> Fraction:
        return Fraction(points) * page.quantity_share(rules, sign, "positive", Fraction(target), actual)

    assert earns(at) >= Fraction(wanted)
    # A bound that no decimal can write is rounded to the safe side by less than the hair.
    assert earns(at - hair if sign == "≥" else at + hair) < Fraction(wanted)
