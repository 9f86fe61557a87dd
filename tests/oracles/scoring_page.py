"""The scoring rules a second time, as slowly and as plainly as they can be said.

Written from the rules alone (财预〔2020〕10号, 财预〔2021〕101号 and the notes under published tables), by someone
who had not seen the library's own scoring. It shares nothing with the library: no class, no rounding, no reading.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Rules:
    """Which variant of each part a ready policy takes."""

    positive: str = "proportional"
    reverse: str = "ratio"
    satisfaction: str = "like others"
    execution: str = "ratio"
    flag_from: Fraction | None = None


RULES = {
    "mof-2020": Rules(),
    "mof-2021-101": Rules(positive="floor 60", satisfaction="bands", execution="bands"),
    "reverse-linear": Rules(reverse="linear"),
    "flag-120": Rules(flag_from=Fraction(12, 10)),
    "guangxi-130": Rules(flag_from=Fraction(13, 10)),
    "pass-fail": Rules(positive="pass or fail", reverse="pass or fail"),
}


def is_met(sign: str, nature: str, target: Fraction, actual: Fraction) -> bool:
    if sign == "≥":
        return actual >= target
    if sign == ">":
        return actual > target
    if sign == "≤":
        return actual <= target
    if sign == "<":
        return actual < target
    # A bare quantity: equal to 0 is at or below 0; else by its nature.
    if target == 0 or nature == "reverse":
        return actual <= target
    return actual >= target


def is_positive(sign: str, nature: str) -> bool:
    if sign in ("≥", ">"):
        return True
    if sign in ("≤", "<"):
        return False
    return nature != "reverse"


def positive_share(rule: str, target: Fraction, actual: Fraction, lost: Fraction = ZERO) -> Fraction:
    """What a positive quantity earns that is short of its target."""
    actual = max(actual, ZERO)
    done = actual / target
    if rule == "proportional":
        share = done
    elif rule == "floor 60":
        share = done if done >= Fraction(60, 100) else ZERO
    elif rule == "step":
        percent_short = (ONE - done) * 100
        share = ONE - percent_short * lost / 100
    else:
        share = ZERO
    return min(max(share, ZERO), ONE)


def reverse_share(rule: str, target: Fraction, actual: Fraction) -> Fraction:
    """What a reverse quantity earns that is over its target."""
    if target == 0:
        return ZERO
    if rule == "ratio":
        share = target / actual
    elif rule == "linear":
        share = ONE - (actual - target) / target
    else:
        share = ZERO
    return min(max(share, ZERO), ONE)


def quantity_share(
    rules: Rules, sign: str, nature: str, target: Fraction, actual: Fraction, lost: Fraction = ZERO
) -> Fraction:
    if is_met(sign, nature, target, actual):
        return ONE
    if sign == "=" and target == 0:
        return ZERO
    if is_positive(sign, nature):
        return positive_share(rules.positive, target, actual, lost)
    return reverse_share(rules.reverse, target, actual)


def is_flagged(rules: Rules, sign: str, nature: str, target: Fraction, actual: Fraction) -> bool:
    if rules.flag_from is None or target == 0 or not is_positive(sign, nature):
        return False
    return actual / target >= rules.flag_from


def satisfaction_share(percent: Fraction) -> Fraction:
    if percent >= 90:
        return ONE
    if percent >= 80:
        return Fraction(80, 100)
    if percent >= 60:
        return Fraction(50, 100)
    return ZERO


def execution_share(rule: str, budget: Fraction, executed: Fraction, completed: bool) -> Fraction:
    rate = executed / budget
    if rule == "ratio":
        return min(rate, ONE)
    if completed and rate <= 1:
        return ONE
    if rate >= 1:
        return ONE
    if rate >= Fraction(80, 100):
        return Fraction(70, 100)
    if rate >= Fraction(60, 100):
        return Fraction(50, 100)
    return ZERO


def deadline_share(latest: dt.date, done: dt.date, lost_a_day: Fraction | None = None) -> Fraction:
    if done <= latest:
        return ONE
    if lost_a_day is None:
        return ZERO
    return max(ONE - lost_a_day / 100 * (done.toordinal() - latest.toordinal()), ZERO)


def rounded(exact: Fraction, mode: str, places: int) -> Fraction:
    """By long division: so many digits behind the point, and the next one decides."""
    whole, rest = divmod(exact.numerator, exact.denominator)
    digits = whole
    for _ in range(places):
        digit, rest = divmod(rest * 10, exact.denominator)
        digits = digits * 10 + digit
    following = rest * 10 // exact.denominator
    if mode == "half_up" and following >= 5:
        digits += 1
    return Fraction(digits, 10**places)


def grade(total: Fraction, floors: tuple[int, int, int] = (90, 80, 60)) -> str:
    for name, floor in zip("优良中", floors, strict=True):
        if total >= floor:
            return name
    return "差"
