"""What a target asks of a quantity: from below, from above, or a value that should be hit.

A sign says it. Without one it is told from the context, the place of the indicator, its name, in this order.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, frozen

from indexpr.diagnostics import Diagnostic, Severity, Value
from indexpr.indicators import Indicators, Judgement
from indexpr.language.nodes import Comparator, Quantity

from .outcome import Case, Nature, note
from .units import known, split_unit

_RATIOS = ("%", "‰")


@frozen(eq=False, repr=False)
class Bound(Value):
    """What a target asks of a quantity.

    Attributes:
        comparator: after a bare or = quantity became a floor or a ceiling.
        nature: ``positive``, ``reverse`` or ``equal_zero``.
        named: the words of the indicator's name that decided the nature, or None.
        two_sided: whether an actual other than the target is neither better nor worse by itself (资产负债率).
        diagnostics: how it was read.
    """

    comparator: Comparator
    nature: Nature
    named: Judgement | None = None
    two_sided: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def upward(self) -> bool:
        """True where more is better."""
        return self.nature == "positive"

    @property
    def other(self) -> Bound:
        """The same target held the other way."""
        return Bound("<=", "reverse") if self.upward else Bound(">=", "positive")


def is_time(unit: str | None, case: Case) -> bool:
    """True for a unit of time (天, 工作日, 小时, 月), also of each of something (天/项)."""
    numerator = "" if unit is None else split_unit(unit)[0]
    found = known(numerator, case.vocabulary) if numerator else None
    return found is not None and found.kind == "time"


def name_of(case: Case) -> str | None:
    """What the target is about: its own subject where that says something of its nature, else the row's name."""
    subject, name = case.target.subject, case.context.name
    if subject and Indicators.of(case.vocabulary).judge(subject).measure is not None:
        return subject
    return name or subject


def names_denial(case: Case, subject: str) -> bool:
    """未完成率 is the name of a share: what it denies it names."""
    name = Indicators.of(case.vocabulary).judge(subject)
    return name.turned and name.of_share and len(subject) == len(name.words)


def judged(case: Case, quantity: Quantity) -> Judgement:
    """What the name says of a quantity in this unit; nothing where its measure is another (事故起数 in %)."""
    found = Indicators.of(case.vocabulary).judge(name_of(case))
    unit = quantity.unit
    if found.nature is None:
        return found
    timed = is_time(unit, case)
    if found.measure == "time" and not (timed or unit is None):
        return Judgement(None)
    if timed and found.measure in ("share", "degree"):
        return Judgement(None)
    if unit in _RATIOS and found.measure in ("count", "amount") and found.nature == "reverse":
        return Judgement("two_sided", found.words, measure=found.measure)
    return found


def bound_of(case: Case, comparator: Comparator, quantity: Quantity, *, by_name: bool = True) -> Bound:
    """How a target quantity is held: ≥ and > from below, ≤ and < from above, a bare one by its place or name.

    Args:
        by_name: False for one bound of a range, which asks no more than it says.

    Source: a bare or = quantity takes its nature from the context, from its place (a cost is a ceiling), from the
    name of the indicator; else it is positive.
    """
    said = judged(case, quantity) if by_name else Judgement(None)
    if comparator in (">=", ">", "<=", "<"):
        return _signed(case, comparator, quantity, said)
    if quantity.value == 0:
        return Bound("<=", "equal_zero")
    nature = case.context.nature
    if nature == "positive":
        return Bound(">=", "positive")
    if nature == "reverse":
        return _ceiling("指标性质为反向", "the indicator is a reverse one")
    if case.context.in_levels("成本"):
        if said.nature == "positive" and said.of_share and said.certain:
            # 成本节约率 stands among the costs, and the more the better
            return Bound(">=", "positive", said)
        return _ceiling("成本指标", "the indicator is a cost")
    if said.nature == "reverse":
        return Bound("<=", "reverse", said)
    if said.nature == "two_sided":
        return Bound(">=", "positive", said, two_sided=True)
    if quantity.value < 0 and said.nature is None:
        # 变动率 -30%: a rise kept under, or a fall to be passed
        return Bound(">=", "positive", evolve(said, words=name_of(case) or "负值目标"), two_sided=True)
    timed = is_time(quantity.unit, case)
    if timed and said.nature is None and nature is None:
        if quantity.unit == "工作日":
            return _ceiling("以工作日计的时长", "a duration in working days", "warning")
        if case.context.in_levels("时效"):
            return _ceiling("时效指标的时长", "a duration of a time indicator")
        return Bound(">=", "positive", diagnostics=(_duration_as_floor(),))
    if timed and case.context.in_levels("时效") and not said.certain:
        return _ceiling("时效指标的时长", "a duration of a time indicator")
    if said.doubtful:
        return Bound(">=", "positive", diagnostics=(_doubtful(said),))
    return Bound(">=", "positive", said if said.turned else None)


def _signed(case: Case, comparator: Comparator, quantity: Quantity, name: Judgement) -> Bound:
    upward = comparator in (">=", ">")
    nature = case.context.nature
    said: list[Diagnostic] = []
    if nature in ("positive", "reverse") and upward != (nature == "positive"):
        said.append(
            note(
                "nature-against-comparator",
                "warning",
                f"指标性质与目标值的比较符（{comparator}）相反，以比较符为准",
                f"the nature of the indicator contradicts the comparator {comparator}, which holds",
            )
        )
    elif name.certain and name.nature in ("positive", "reverse") and upward != (name.nature == "positive"):
        high = (
            ("越高越好", "the more the better")
            if name.nature == "positive"
            else ("越低越好", "the less the better")
        )
        said.append(
            note(
                "name-against-comparator",
                "warning",
                f"按名称“{name.words}”应为{high[0]}，与目标值的比较符（{comparator}）相反，以比较符为准",
                f"by its name ({name.words}) {high[1]}, which the comparator {comparator} contradicts; the comparator holds",
            )
        )
    if quantity.value == 0 and comparator == "<=":
        return Bound("<=", "equal_zero", diagnostics=tuple(said))
    return Bound(comparator, "positive" if upward else "reverse", diagnostics=tuple(said))


def _ceiling(zh: str, en: str, severity: Severity = "hint") -> Bound:
    said = note(
        "ceiling-assumed",
        severity,
        f"{zh}，无比较符的目标值按上限理解",
        f"{en}: the target, which has no comparator, is taken as a ceiling",
    )
    return Bound("<=", "reverse", diagnostics=(said,))


def _duration_as_floor() -> Diagnostic:
    return note(
        "duration-as-floor",
        "warning",
        "时长目标没有比较符，按下限理解；若为时限，请写“以内”或注明时效指标",
        "the duration has no comparator and is taken as a floor; write 以内 if it is a limit",
    )


def _doubtful(name: Judgement) -> Diagnostic:
    return note(
        "nature-unclear",
        "warning",
        f"名称“{name.words}”未说明是服务对象的数量还是应减少的数量，按越多越好理解",
        f"the name ({name.words}) may count those served or what should be few; more is taken as better",
    )


def nature_note(bound: Bound, matters: bool) -> tuple[Diagnostic, ...]:
    """That the name decided: a warning where the other reading gives another outcome, else a hint."""
    if bound.named is None:
        return ()
    way = ("越多（高）越好", "more is better") if bound.upward else ("越少（低）越好", "less is better")
    return (
        note(
            "nature-from-name",
            "warning" if matters else "hint",
            f"目标值没有比较符，按名称“{bound.named.words}”理解为{way[0]}",
            f"the target has no comparator; by its name ({bound.named.words}) {way[1]}",
        ),
    )


def holds(comparator: Comparator, value: Fraction, bound: Fraction) -> bool:
    """Whether a value satisfies a comparator.

    >>> holds(">=", Fraction(5), Fraction(5)), holds("<", Fraction(5), Fraction(5))
    (True, False)
    """
    if comparator == ">=":
        return value >= bound
    if comparator == "<=":
        return value <= bound
    if comparator == ">":
        return value > bound
    if comparator == "<":
        return value < bound
    return value == bound


def ratio_of(value: Fraction, target: Fraction) -> Fraction | None:
    """Actual over target, never below 0; None where the target is not above 0."""
    return max(value, Fraction(0)) / target if target > 0 else None
