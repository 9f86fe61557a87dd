"""Two forms that say one thing."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ..nodes import Comparison, Expression, Range
from ..numerals import magnitude_text

#: Units of time.
TIMES = frozenset("秒 分钟 小时 天 周 工作日 旬 月 季 年".split())
#: Counting units that an interval of time makes a rate of.
_OCCASIONS = frozenset("次 回 轮 场 期".split())


def as_range(forms: Sequence[Expression]) -> Range | None:
    """≥90%且≤100%: a floor and a ceiling on one thing."""
    if len(forms) != 2:
        return None
    one, two = forms
    if not isinstance(one, Comparison) or not isinstance(two, Comparison) or one.implicit or two.implicit:
        return None
    if two.anchor or one.noun or one.action or two.subject and one.subject:
        return None
    if {one.comparator[0], two.comparator[0]} != {"<", ">"}:
        return None
    low, high = (one, two) if one.comparator[0] == ">" else (two, one)
    unit = low.quantity.unit or high.quantity.unit
    if (high.quantity.unit or unit) != unit or low.quantity.value > high.quantity.value:
        return None
    return Range(
        low=evolve(low.quantity, unit=unit),
        high=evolve(high.quantity, unit=unit),
        low_inclusive=low.comparator == ">=",
        high_inclusive=high.comparator == "<=",
        subject=one.subject or two.subject,
        anchor=one.anchor,
        noun=two.noun,
        action=two.action,
        note=two.note,
        span=one.span | two.span,
    )


def as_rate(forms: Sequence[Expression]) -> Comparison | None:
    """两年一次: so many times in so long."""
    if len(forms) != 2:
        return None
    time, count = forms
    if not isinstance(time, Comparison) or not isinstance(count, Comparison):
        return None
    if not time.implicit or not count.implicit or count.subject or time.noun or time.note:
        return None
    if time.quantity.unit not in TIMES or count.quantity.unit not in _OCCASIONS:
        return None
    length = time.quantity.magnitude
    per = f"{'' if length == 1 else magnitude_text(length)}{time.quantity.unit}"
    rate = evolve(count.quantity, unit=f"{count.quantity.unit}/{per}")
    return evolve(count, quantity=rate, subject=time.subject, span=time.span | count.span)
