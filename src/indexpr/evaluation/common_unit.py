"""Two amounts in one unit, and what to say of the units that they came in."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from indexpr.diagnostics import ContextError, Diagnostic, UnitError, Value

from .outcome import Case, note
from .units import GENERIC, factor, is_count, known


@frozen(eq=False, repr=False)
class Amounts(Value):
    """Both sides in one unit.

    Attributes:
        target, actual: exact magnitudes in ``unit``.
        unit: canonical, or None where neither side nor the context has one.
        other: the magnitude of the actual under a second reading (in the same unit, against the same
            target) where the first is doubtful and the second is not: a bare number that a 万 or a % of the
            other side may or may not be meant for.
        equal: whether the second reading is as near at hand as the first, so that scores must agree too.
        diagnostics: what was assumed.
    """

    target: Fraction
    actual: Fraction
    unit: str | None
    other: Fraction | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    equal: bool = False


def factor_or_none(case: Case, one: str, other: str) -> Fraction | None:
    """How many of ``other`` one of ``one`` is, None where they do not convert."""
    try:
        return factor(one, other, case.vocabulary, case.context.rates)
    except (UnitError, ContextError):
        return None


def counting(case: Case, mine: str, theirs: str) -> tuple[Diagnostic, ...]:
    """What to say where two different measure words meet."""
    if mine == theirs or not mine or not theirs:
        return ()
    vocabulary = case.vocabulary
    if not (is_count(mine, vocabulary) and is_count(theirs, vocabulary)):
        return ()
    if GENERIC in (mine, theirs):
        return (
            note(
                "generic-measure-word",
                "hint",
                f"“{mine}”与“{theirs}”按同一计数单位比较",
                f"{mine!r} and {theirs!r} are compared as the same counting unit",
            ),
        )
    names = {u.name for u in (known(mine, vocabulary), known(theirs, vocabulary)) if u is not None}
    if len(names) == 1:
        return ()
    return (
        note(
            "different-measure-words",
            "warning",
            f"量词不同：“{mine}”与“{theirs}”，按数值比较",
            f"the measure words differ, {mine!r} and {theirs!r}; their numbers are compared",
        ),
    )
