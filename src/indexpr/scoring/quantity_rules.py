"""What a quantity earns: the share of the points for an actual that misses its target, and the way back.

Every rule gives all points to a row that meets its target; what it says here is what remains where the row
does not. A share is an exact fraction from 0 to 1, or None where no proportion can be formed (a target below
0).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, NamedTuple

from attrs import field, frozen

from ..diagnostics import Value
from .naming import bad_policy, unknown
from .numbers import Asked, exact_number, shown

PARAMETER = Asked("计分参数", "a parameter of a policy", "bad-policy")


def parameter(value: object) -> Decimal:
    """A number of a policy (a percentage, a multiple), exactly; see :func:`exact_number`."""
    return exact_number(value, PARAMETER)


class Limit(NamedTuple):
    """The actual from which on a share is earned.

    Attributes:
        value: in the unit of the target.
        inclusive: whether the value itself earns it.
        share: what is earned there (of an exclusive limit: just beyond it).
    """

    value: Fraction
    inclusive: bool
    share: Fraction


def _without_ratio(target: Fraction) -> Fraction | None:
    return Fraction(0) if target == 0 else None


class Part(Value):
    """A part of a policy: a kind, parameters, and a name that a score quotes.

    Parts without parameters are plain classes: an attrs class costs a millisecond at import.
    """

    __slots__ = ()
    kind: ClassVar[str]

    @property
    def name(self) -> str:
        """The name of the rule, as ``Score.rule`` gives it."""
        return self.kind

    def to_dict(self) -> dict[str, Any]:
        """The kind and the parameters, as plain JSON values."""
        made: dict[str, Any] = {"kind": self.kind}
        for name in getattr(type(self), "__attrs_attrs__", ()):
            value = getattr(self, name.name)
            made[name.name] = shown(value) if isinstance(value, Decimal) else value
        return made


class PassFail(Part):
    """Met gives all, else nothing. For positive and reverse quantities.

    >>> PassFail().share(Fraction(100), Fraction(99))
    Fraction(0, 1)
    """

    __slots__ = ()
    kind: ClassVar[str] = "pass_fail"

    def share(self, target: Fraction, actual: Fraction) -> Fraction:
        """Nothing, since the target is missed."""
        return Fraction(0)

    def limit(self, target: Fraction, share: Fraction, strict: bool) -> Limit:
        """The target itself."""
        return Limit(target, not strict, Fraction(1))


class Proportional(Part):
    """actual ÷ target.

    >>> Proportional().share(Fraction(450), Fraction(174))
    Fraction(29, 75)
    """

    __slots__ = ()
    kind: ClassVar[str] = "proportional"

    def share(self, target: Fraction, actual: Fraction) -> Fraction | None:
        """The ratio; nothing of a target of 0, None of one below it."""
        if target <= 0:
            return _without_ratio(target)
        return min(max(actual, Fraction(0)) / target, Fraction(1))

    def limit(self, target: Fraction, share: Fraction, strict: bool) -> Limit:
        """The least actual that earns ``share`` (above 0)."""
        if target <= 0:
            return Limit(target, not strict, Fraction(1))
        return Limit(share * target, True, share)


@frozen(eq=False, repr=False)
class Floor(Part):
    """actual ÷ target, but nothing under so many percent of the target.

    Attributes:
        under: percent of the target.

    >>> Floor().share(Fraction(100), Fraction(60)), Floor().share(Fraction(100), Fraction(59))
    (Fraction(3, 5), Fraction(0, 1))
    """

    kind: ClassVar[str] = "floor"
    under: Decimal = field(default=Decimal(60), converter=parameter)

    def __attrs_post_init__(self) -> None:
        if self.under > 100:
            raise bad_policy("起评线不能超过 100%", "the floor must not be above 100 %")

    @property
    def name(self) -> str:
        """``floor_60``, by the percentage."""
        return f"floor_{shown(self.under)}"

    def share(self, target: Fraction, actual: Fraction) -> Fraction | None:
        """The ratio where it reaches the floor, else nothing."""
        ratio = Proportional().share(target, actual)
        return Fraction(0) if ratio is not None and ratio * 100 < Fraction(self.under) else ratio

    def limit(self, target: Fraction, share: Fraction, strict: bool) -> Limit:
        """The least actual that earns ``share`` (above 0)."""
        return Proportional().limit(target, max(share, Fraction(self.under) / 100), strict)


@frozen(eq=False, repr=False)
class Step(Part):
    """So many percent of the points lost for each percent by which the actual falls short of the target.

    Attributes:
        lost: percent of the points.
        counting: a part of a percent counts in proportion (``exact``), not at all (``full``: 每低满1%),
            or as a whole one (``begun``: 不足1%按1%计).

    >>> Step("2").share(Fraction(100), Fraction(90))
    Fraction(4, 5)
    """

    kind: ClassVar[str] = "step"
    lost: Decimal = field(converter=parameter)
    counting: Literal["exact", "full", "begun"] = "exact"

    def __attrs_post_init__(self) -> None:
        if self.lost == 0:
            raise bad_policy("每低1%扣减的比例须大于 0", "the percent lost for each percent must be above 0")
        if self.counting not in ("exact", "full", "begun"):
            raise unknown("counting", "计数方式", self.counting, ("exact", "full", "begun"))

    def share(self, target: Fraction, actual: Fraction) -> Fraction | None:
        """All but what is lost, not below nothing."""
        if target <= 0:
            return _without_ratio(target)
        return self._left(min(max(actual, Fraction(0)) / target, Fraction(1)))

    def _left(self, ratio: Fraction) -> Fraction:
        short = (1 - ratio) * 100
        if self.counting == "full":
            short = Fraction(short // 1)
        elif self.counting == "begun":
            short = Fraction(-(-short // 1))
        return max(1 - short * Fraction(self.lost) / 100, Fraction(0))

    def limit(self, target: Fraction, share: Fraction, strict: bool) -> Limit:
        """The least actual that earns ``share`` (above 0)."""
        if target <= 0:
            return Limit(target, not strict, Fraction(1))
        lost = Fraction(self.lost)
        most = (1 - share) * 100 / lost  # percent that it may fall short
        if self.counting != "exact":
            most = Fraction(most // 1)
        # what a percent short of everything still earns is earned by any actual
        if most >= 100:
            return Limit(Fraction(0), True, self._left(Fraction(0)))
        if self.counting == "full":
            return Limit((99 - most) / 100 * target, False, 1 - most * lost / 100)
        return Limit((100 - most) / 100 * target, True, 1 - most * lost / 100)


class Ratio(Part):
    """target ÷ actual, for a reverse quantity that is over its target; nothing where the target is 0.

    >>> Ratio().share(Fraction(100), Fraction(125))
    Fraction(4, 5)
    """

    __slots__ = ()
    kind: ClassVar[str] = "ratio"

    def share(self, target: Fraction, actual: Fraction) -> Fraction | None:
        """The ratio; nothing of a target of 0, None of one below it."""
        if target <= 0 or actual <= 0:
            return _without_ratio(target)
        return min(target / actual, Fraction(1))

    def limit(self, target: Fraction, share: Fraction, strict: bool) -> Limit:
        """The largest actual that earns ``share`` (above 0)."""
        if target <= 0:
            return Limit(target, not strict, Fraction(1))
        return Limit(target / share, True, share)


class Linear(Part):
    """1 − (actual − target) ÷ target, nothing from twice the target on.

    >>> Linear().share(Fraction(100), Fraction(125))
    Fraction(3, 4)
    """

    __slots__ = ()
    kind: ClassVar[str] = "linear"

    def share(self, target: Fraction, actual: Fraction) -> Fraction | None:
        """What is left of the points; nothing of a target of 0, None of one below it."""
        if target <= 0:
            return _without_ratio(target)
        return min(max(1 - (actual - target) / target, Fraction(0)), Fraction(1))

    def limit(self, target: Fraction, share: Fraction, strict: bool) -> Limit:
        """The largest actual that earns ``share`` (above 0)."""
        if target <= 0:
            return Limit(target, not strict, Fraction(1))
        return Limit(target * (2 - share), True, share)


PositiveRule = Proportional | PassFail | Floor | Step
ReverseRule = Ratio | Linear | PassFail
