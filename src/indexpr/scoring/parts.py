"""The other parts of a policy: deadlines, tiers of words, bands, overshoot, grades."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar, Literal, cast

from attrs import field, frozen

from .naming import bad_policy, unknown
from .numbers import exact_number, shown
from .quantity_rules import Part, parameter

Tier = Literal["achieved", "partial", "failed"]
Point = Literal["top", "middle", "bottom"]

#: Percent of the points, top and bottom of each tier.
TIER_BANDS: dict[Tier, tuple[int, int]] = {"achieved": (100, 80), "partial": (80, 60), "failed": (60, 0)}
TIER_NAMES: dict[Tier, tuple[str, str]] = {
    "achieved": ("达成预期指标", "achieved"),
    "partial": ("部分达成预期指标", "partly achieved"),
    "failed": ("未达成预期指标", "failed"),
}


def tier_named(name: object) -> Tier:
    """A tier by its name.

    Raises:
        IndexprError: ``unknown-tier``.
    """
    if name == "achieved" or name == "partial" or name == "failed":
        return name
    raise unknown("tier", "档次", name, TIER_BANDS)


class AllOrNothing(Part):
    """A deadline: met gives all, else nothing."""

    __slots__ = ()
    kind: ClassVar[str] = "all_or_nothing"

    def share(self, days_late: int) -> Fraction:
        """Nothing, however late."""
        return Fraction(0)

    def days(self, share: Fraction) -> int:
        """The days that one may be late and still earn ``share`` (above 0): none."""
        return 0


@frozen(eq=False, repr=False)
class Late(Part):
    """A deadline: so many percent of the points lost for each day late.

    Attributes:
        per_day: percent of the points.

    >>> Late("5").share(3)
    Fraction(17, 20)
    """

    kind: ClassVar[str] = "late"
    per_day: Decimal = field(converter=parameter)

    def __attrs_post_init__(self) -> None:
        if self.per_day == 0:
            raise bad_policy("每迟一日扣减的比例须大于 0", "the percent lost for each day must be above 0")

    def share(self, days_late: int) -> Fraction:
        """What is left after so many days."""
        return max(1 - days_late * Fraction(self.per_day) / 100, Fraction(0))

    def days(self, share: Fraction) -> int:
        """The days that one may be late and still earn ``share`` (above 0).

        >>> Late("5").days(Fraction(17, 20))
        3
        """
        return int((1 - share) * 100 / Fraction(self.per_day) // 1)


def _point(tier: Tier, value: object) -> Decimal:
    top, bottom = TIER_BANDS[tier]
    if isinstance(value, str) and value in ("top", "middle", "bottom"):
        return {"top": Decimal(top), "middle": Decimal((top + bottom) // 2), "bottom": Decimal(bottom)}[value]
    percent = parameter(value)
    if not bottom <= percent <= top:
        raise bad_policy(
            f"“{TIER_NAMES[tier][0]}”档须在 {top}% 与 {bottom}% 之间：{percent}%",
            f"the tier {tier} lies between {top} % and {bottom} %: {percent} %",
        )
    return percent


def _achieved(value: object) -> Decimal:
    return _point("achieved", value)


def _partial(value: object) -> Decimal:
    return _point("partial", value)


def _failed(value: object) -> Decimal:
    return _point("failed", value)


@frozen(eq=False, repr=False)
class Tiers(Part):
    """Which point of its band each tier of a qualitative target earns, in percent of the points.

    Bands: achieved 100–80 %, partial 80–60 %, failed 60–0 %.

    Attributes:
        achieved, partial, failed: ``top``, ``middle``, ``bottom``, or a percentage inside the band.

    >>> Tiers(partial="middle").share("partial")
    Fraction(7, 10)
    """

    kind: ClassVar[str] = "tiers"
    achieved: Decimal = field(default=Decimal(100), converter=_achieved)
    partial: Decimal = field(default=Decimal(80), converter=_partial)
    failed: Decimal = field(default=Decimal(0), converter=_failed)

    def share(self, tier: Tier) -> Fraction:
        """The share that a tier earns."""
        return Fraction(cast("Decimal", getattr(self, tier))) / 100

    def least(self, share: Fraction) -> Tier | None:
        """The lowest tier that earns ``share``; None where even the highest does not."""
        for tier in ("failed", "partial", "achieved"):
            if self.share(tier) >= share:
                return tier
        return None


class AchievedOnly(Part):
    """A qualitative target: achieved earns all, a lower tier nothing."""

    __slots__ = ()
    kind: ClassVar[str] = "achieved_only"

    def share(self, tier: Tier) -> Fraction:
        """The share that a tier earns."""
        return Fraction(tier == "achieved")

    def least(self, share: Fraction) -> Tier | None:
        """The lowest tier that earns ``share``."""
        return "achieved" if share > 0 else "failed"


def _bands(value: object) -> tuple[tuple[Decimal, Decimal], ...]:
    try:
        pairs = [(parameter(at), parameter(given)) for at, given in cast("Iterable[Any]", value)]
    except (TypeError, ValueError):
        raise bad_policy(
            "分段须为（起点百分比，得分百分比）的序列", "bands are pairs of percentages: from, given"
        ) from None
    falling = all(a[0] > b[0] and a[1] >= b[1] for a, b in pairwise(pairs))
    if not pairs or not falling or any(given > 100 for _, given in pairs):
        raise bad_policy(
            "分段须由高到低，得分比例不超过 100%",
            "bands go from high to low and give at most 100 %",
        )
    return tuple(pairs)


@frozen(eq=False, repr=False)
class Bands(Part):
    """So many percent of the points from so many percent on; nothing below the last band.

    Attributes:
        bands: pairs of percentages (from, given), from high to low.

    >>> SATISFACTION_BANDS.share(Fraction(85)), SATISFACTION_BANDS.share(Fraction(59))
    (Fraction(4, 5), Fraction(0, 1))
    """

    kind: ClassVar[str] = "bands"
    bands: tuple[tuple[Decimal, Decimal], ...] = field(converter=_bands)

    def share(self, percent: Fraction) -> Fraction:
        """The share that a percentage earns."""
        return next((Fraction(given) / 100 for at, given in self.bands if percent >= at), Fraction(0))

    def least(self, share: Fraction) -> tuple[Decimal, Fraction] | None:
        """The lowest percentage that earns ``share`` (above 0), and what it earns; None where none does."""
        found = [(at, Fraction(given) / 100) for at, given in self.bands if Fraction(given) / 100 >= share]
        return found[-1] if found else None

    def to_dict(self) -> dict[str, Any]:
        """The kind and the pairs, as plain JSON values."""
        return {"kind": self.kind, "bands": [[shown(at), shown(given)] for at, given in self.bands]}


#: Satisfaction, in percent: ≥90 all, 80–90 80 %, 60–80 50 %, under 60 nothing.
SATISFACTION_BANDS = Bands([(90, 100), (80, 80), (60, 50)])
#: Budget execution, in percent: done within budget all, 80–100 70 %, 60–80 50 %, under 60 nothing.
EXECUTION_BANDS = Bands([(100, 100), (80, 70), (60, 50)])


@frozen(eq=False, repr=False)
class Flag(Part):
    """Overshoot: a positive quantity at or beyond so many times its target is flagged, never deducted.

    Attributes:
        at: the multiple (1.2).
        reason: whether a reason is ``asked`` for or ``required``.
    """

    kind: ClassVar[str] = "flag"
    at: Decimal = field(default=Decimal("1.2"), converter=parameter)
    reason: Literal["asked", "required"] = "asked"

    def __attrs_post_init__(self) -> None:
        if self.at <= 1:
            raise bad_policy("超额提示的倍数须大于 1", "the multiple of an overshoot must be above 1")
        if self.reason not in ("asked", "required"):
            raise unknown("reason", "说明要求", self.reason, ("asked", "required"))

    def raised(self, ratio: Fraction) -> bool:
        """Whether a ratio of actual to target is flagged.

        >>> Flag("1.3").raised(Fraction(13, 10)), Flag().raised(Fraction(119, 100))
        (True, False)
        """
        return ratio >= Fraction(self.at)


def _floors(value: object) -> tuple[Decimal, ...]:
    try:
        floors = tuple(parameter(floor) for floor in cast("Iterable[Any]", value))
    except TypeError:
        floors = ()
    if len(floors) != 3 or not 100 >= floors[0] > floors[1] > floors[2]:
        raise bad_policy(
            "等级须给出优、良、中的三个起点，由高到低，不超过 100",
            "a grade scale has three floors (优, 良, 中), from high to low, not above 100",
        )
    return floors


@frozen(eq=False, repr=False)
class GradeScale(Part):
    """Grades of a total: 优, 良, 中, 差.

    Attributes:
        floors: the percentages of all points from which 优, 良 and 中 are given.

    >>> GradeScale().grade("98.3"), GradeScale().grade(45, out_of=50), GradeScale([80, 70, 60]).grade(75)
    ('优', '优', '良')
    """

    kind: ClassVar[str] = "grades"
    floors: tuple[Decimal, ...] = field(default=(Decimal(90), Decimal(80), Decimal(60)), converter=_floors)

    @property
    def name(self) -> str:
        """``90-80-60``"""
        return "-".join(shown(floor) for floor in self.floors)

    def grade(
        self, total: Decimal | Fraction | int | str, *, out_of: Decimal | Fraction | int | str = 100
    ) -> str:
        """The grade of a total out of so many points.

        Raises:
            IndexprError: ``bad-points``, also where ``out_of`` is 0.
        """
        whole, part = (_sum(value) for value in (out_of, total))
        if whole == 0:
            raise bad_policy("总分值为 0，无法评定等级", "there is no grade where all points are 0")
        percent = part * 100 / whole
        return next((g for g, floor in zip("优良中", self.floors, strict=True) if percent >= floor), "差")

    def to_dict(self) -> dict[str, Any]:
        """The kind and the floors, as plain JSON values."""
        return {"kind": self.kind, "floors": [shown(floor) for floor in self.floors]}


def _sum(value: Decimal | Fraction | int | str) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(exact_number(value))


#: The two scales in use, by name.
GRADE_SCALES: dict[str, GradeScale] = {
    scale.name: scale for scale in (GradeScale((90, 80, 60)), GradeScale((80, 70, 60)))
}
