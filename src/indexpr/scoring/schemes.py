"""Weight schemes: how many of 100 points a table gives to each 一级指标 and to budget execution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from ..diagnostics import Value

#: The name that budget execution goes by among the levels.
EXECUTION = "预算执行"
#: A 一级指标 belongs to the first of these words that its name holds.
LEVELS = (EXECUTION, "满意度", "成本", "产出", "效益")


def _weights(pairs: Iterable[tuple[str, Decimal | int]]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((level, Decimal(points)) for level, points in pairs)


@frozen(eq=False, repr=False)
class WeightScheme(Value):
    """Points for each level, out of 100.

    Attributes:
        name: the points in the order of the levels (10-50-30-10).
        weights: pairs of level and points.

    >>> [scheme.name for scheme in SCHEMES]
    ['10-50-30-10', '10-20-40-20-10', '20-40-30-10']
    """

    name: str
    weights: tuple[tuple[str, Decimal], ...] = field(converter=_weights)

    def differences(self, sums: Mapping[str, Decimal | Fraction]) -> dict[str, Fraction]:
        """Points of each level less what the scheme gives it; empty where a table follows the scheme.

        Args:
            sums: the points of a table by 一级指标; names as printed, :data:`EXECUTION` for its row.

        >>> SCHEMES[0].differences({"预算执行": Decimal(10), "产出指标": Decimal(50), "效益指标": Decimal(30),
        ...                         "满意度指标": Decimal(9)})
        {'满意度': Fraction(-1, 1)}
        """
        found: dict[str, Fraction] = {level: Fraction(0) for level, _ in self.weights}
        for name, points in sums.items():
            level = level_of(name)
            found[level or name] = found.get(level or name, Fraction(0)) + Fraction(points)
        wanted = dict(self.weights)
        return {
            level: points - Fraction(wanted.get(level, Decimal(0)))
            for level, points in found.items()
            if points != Fraction(wanted.get(level, Decimal(0)))
        }


def level_of(name: str) -> str | None:
    """The level that a 一级指标 belongs to; None for another name.

    >>> level_of("产出指标"), level_of("社会满意度指标"), level_of("其他")
    ('产出', '满意度', None)
    """
    return next((level for level in LEVELS if level in name), None)


_OUTPUT, _BENEFIT, _SATISFACTION, _COST = "产出", "效益", "满意度", "成本"

#: The schemes in use.
SCHEMES: tuple[WeightScheme, ...] = (
    WeightScheme("10-50-30-10", ((EXECUTION, 10), (_OUTPUT, 50), (_BENEFIT, 30), (_SATISFACTION, 10))),
    WeightScheme(
        "10-20-40-20-10",
        ((EXECUTION, 10), (_COST, 20), (_OUTPUT, 40), (_BENEFIT, 20), (_SATISFACTION, 10)),
    ),
    WeightScheme("20-40-30-10", ((_COST, 20), (_OUTPUT, 40), (_BENEFIT, 30), (_SATISFACTION, 10))),
)
