"""Rounding of a score: half up or truncated, to 2, 1 or 0 decimals, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import Attribute, field, frozen

from ..diagnostics import Value
from .naming import bad_policy, unknown
from .numbers import decimal_of

Mode = Literal["half_up", "down"]
MOST_DECIMALS = 6


def _mode(_: Any, __: Attribute[Any], value: object) -> None:
    if value not in ("half_up", "down"):
        raise unknown("rounding", "取整方式", value, ("half_up", "down"))


def _decimals(_: Any, __: Attribute[Any], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_DECIMALS:
        raise bad_policy(
            f"取整的小数位数须为 0 至 {MOST_DECIMALS} 的整数",
            f"the decimals of a rounding must be an integer from 0 to {MOST_DECIMALS}",
        )


@frozen(eq=False, repr=False)
class Rounding(Value):
    """How a score is rounded.

    Attributes:
        mode: ``half_up`` (四舍五入) or ``down`` (截断).
        places: decimals kept.

    >>> Rounding("half_up", 2)(Fraction(29, 150)), Rounding.named("down_1")(Fraction(29, 150))
    (Decimal('0.19'), Decimal('0.1'))
    """

    mode: Mode = field(validator=_mode)
    places: int = field(validator=_decimals)

    def __call__(self, value: Fraction) -> Decimal:
        """The rounded number, without trailing zeros. Below 0, half goes away from 0."""
        return decimal_of(self._count(value), self.places)

    def _count(self, value: Fraction) -> int:
        scaled = abs(value) / self.step
        if self.mode == "half_up":
            scaled += Fraction(1, 2)
        count = scaled.numerator // scaled.denominator
        return count if value >= 0 else -count

    @property
    def step(self) -> Fraction:
        """The distance between two neighbouring results.

        >>> Rounding.named("half_up_1").step
        Fraction(1, 10)
        """
        return Fraction(1, int(10**self.places))

    @property
    def name(self) -> str:
        """``half_up_2``, ``down_1``, …"""
        return f"{self.mode}_{self.places}"

    def least(self, result: Fraction) -> Fraction:
        """The smallest value, not below 0, whose rounding is at least ``result``.

        >>> Rounding.named("half_up_2").least(Fraction(2, 5))
        Fraction(79, 200)
        >>> Rounding.named("down_1").least(Fraction(41, 100))
        Fraction(1, 2)
        """
        reached = -(-result // self.step) * self.step  # the next multiple of the step
        if self.mode == "half_up":
            reached -= self.step / 2
        return max(reached, Fraction(0))

    def describe(self, language: str = "zh") -> str:
        """In words, for a sentence.

        >>> Rounding.named("down_1").describe()
        '截取至1位小数（不进位）'
        """
        if language == "en":
            how = "rounded half up" if self.mode == "half_up" else "truncated"
            return f"{how} to {self.places} decimal{'' if self.places == 1 else 's'}"
        kept = f"{self.places}位小数" if self.places else "整数"
        return f"四舍五入至{kept}" if self.mode == "half_up" else f"截取至{kept}（不进位）"

    def to_dict(self) -> str:
        """Its name: a rounding is written by it."""
        return self.name

    @classmethod
    def named(cls, name: str | Rounding) -> Rounding:
        """A rounding by its name; a rounding itself passes through.

        Raises:
            IndexprError: ``unknown-rounding``, with the nearest name.
        """
        if isinstance(name, Rounding):
            return name
        found = ROUNDINGS.get(str(name))
        if found is None:
            raise unknown("rounding", "取整方式", name, ROUNDINGS)
        return found


#: The ready ones, by name.
ROUNDINGS: dict[str, Rounding] = {
    made.name: made
    for made in (Rounding(mode, places) for mode in ("half_up", "down") for places in (2, 1, 0))
}
