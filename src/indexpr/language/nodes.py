"""The expressions: what an indicator value means, as frozen values.

Two expressions are equal where they mean the same, however they were written: the text, the span and
the diagnostics take no part. ``str()`` gives the canonical text, which parses back to an equal node.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal

from attrs import evolve, field, frozen

from ..diagnostics import Diagnostic, Span, Value
from .dates import CalendarDay

Comparator = Literal[">=", "<=", ">", "<", "="]
Degree = Literal["strong", "moderate", "slight", "unspecified"]
Direction = Literal[
    "increase", "decrease", "maintain", "complete", "comply", "satisfied", "absent", "affirmed"
]
ChangeDirection = Literal["increase", "decrease"]
Approximation = Literal["about", "over", "near"]

#: Degrees from weak to strong; the index is the rank.
DEGREES: tuple[Degree, ...] = ("unspecified", "slight", "moderate", "strong")


@frozen(eq=False, repr=False)
class Quantity(Value):
    """A number and its unit.

    Attributes:
        magnitude: exact, multipliers folded in (110万平米 is 1100000); a ``Fraction`` where the text is
            a fraction that is no finite decimal (三分之二), else a ``Decimal``.
        unit: canonical spelling (平方米, 元/千瓦时, /年), or None where none is written.
        approximate: ``about`` (约50), ``over`` (50余), ``near`` (近50), or None.
    """

    magnitude: Decimal | Fraction
    unit: str | None = None
    approximate: Approximation | None = None

    @property
    def value(self) -> Fraction:
        """The magnitude as an exact fraction."""
        return Fraction(self.magnitude)


@frozen(eq=False, repr=False, kw_only=True)
class Expression(Value):
    """What all kinds share.

    Attributes:
        text: the original string.
        span: its stretch of the original string (of the whole value, for an item of a composite).
        diagnostics: repairs and choices of this reading.
        subject: what the value speaks of (企业满意度95%: 企业满意度).
        anchor: the event that a duration runs from (工作完成后15个工作日内: 工作完成后).
        action: what is done (2025年3月底前完成拨付: 完成拨付).
        object: what a qualitative phrase acts on (提升城市吸引力: 城市吸引力).
        noun: the noun behind a measure word (≥9个项目: 项目).
        note: a remark in brackets, without them.
    """

    kind: ClassVar[str]

    text: str = field(default="", eq=False)
    span: Span = field(default=Span(0, 0), eq=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), eq=False)
    subject: str | None = None
    anchor: str | None = None
    action: str | None = None
    object: str | None = None
    noun: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        from .reader import Language

        return Language.default().text_of(self)

    def to_dict(self) -> dict[str, Any]:
        """The wire format: plain JSON values that :func:`indexpr.from_dict` reads back."""
        from .wire import to_dict

        return to_dict(self)

    def with_diagnostics(self, *more: Diagnostic) -> Expression:
        """A copy that carries these diagnostics too."""
        return evolve(self, diagnostics=(*self.diagnostics, *more))


@frozen(eq=False, repr=False, kw_only=True)
class Comparison(Expression):
    """A comparator and a quantity: ≥60个 · 100% · 12所以上 · 5个工作日内."""

    kind: ClassVar[str] = "comparison"

    comparator: Comparator
    quantity: Quantity
    implicit: bool = False


@frozen(eq=False, repr=False, kw_only=True)
class Range(Expression):
    """A quantity between two bounds: 60-80分 · ≥90%且≤100% · [5, 10)个."""

    kind: ClassVar[str] = "range"

    low: Quantity
    high: Quantity
    low_inclusive: bool = True
    high_inclusive: bool = True


@frozen(eq=False, repr=False, kw_only=True)
class Deadline(Expression):
    """A latest date: 2025年12月底前.

    Attributes:
        latest: the last day that still counts, strict reading.
        latest_lenient: the last day of the lenient reading where it differs (2025年7月前: 2025-07-31).
        hour: the hour of the last day where one is written (12月31日18时前: 18), else None.
    """

    kind: ClassVar[str] = "deadline"

    latest: CalendarDay
    latest_lenient: CalendarDay | None = None
    hour: int | None = None


@frozen(eq=False, repr=False, kw_only=True)
class Period(Expression):
    """A span of the calendar, both days included: 2022年上半年 · 2025年12月 · 6月24日至25日."""

    kind: ClassVar[str] = "period"

    first: CalendarDay
    last: CalendarDay


@frozen(eq=False, repr=False, kw_only=True)
class Change(Expression):
    """A rise or fall against a base: 同比增长6%以上 · 下降3个百分点 · 翻一番 (an increase of 100 %).

    Attributes:
        base: the words that name the base (同比, 较上年), or None.
    """

    kind: ClassVar[str] = "change"

    direction: ChangeDirection
    comparator: Comparator
    quantity: Quantity
    implicit: bool = False
    base: str | None = None


@frozen(eq=False, repr=False, kw_only=True)
class Statement(Value):
    """One clause of a qualitative phrase.

    Attributes:
        degree, direction, negated: as on :class:`Qualitative`.
        claim: true where the clause states that the target was reached (达到预期目标, 已完成).
        words: the pieces of the text relied on, in order.
        spans: where they stand in the original text.
        subject: the noun before the verb, object: the noun behind it.
    """

    degree: Degree = "unspecified"
    direction: Direction | None = None
    negated: bool = False
    claim: bool = False
    words: tuple[str, ...] = ()
    subject: str | None = None
    object: str | None = None
    spans: tuple[Span, ...] = field(default=(), eq=False)


@frozen(eq=False, repr=False, kw_only=True)
class Qualitative(Expression):
    """Degree, direction or state in words: 显著提升 · 未发生事故 · 及时 · 是.

    Attributes:
        statements: every clause that says something, in order; never empty.
        wording: the text itself, folded and without needless white space.
        figures: quantities, dates and changes that the prose mentions by the way
            (会上签约项目136个), as expressions; the reading does not rest on them.
    """

    kind: ClassVar[str] = "qualitative"

    statements: tuple[Statement, ...]
    wording: str
    figures: tuple[Expression, ...] = field(default=(), eq=False)

    @property
    def strongest(self) -> Statement:
        """The statement of the highest degree; among equals the last."""
        return max(enumerate(self.statements), key=lambda p: (DEGREES.index(p[1].degree), p[0]))[1]

    @property
    def degree(self) -> Degree:
        """Of the strongest statement."""
        return self.strongest.degree

    @property
    def direction(self) -> Direction | None:
        """Of the strongest statement; None where it names a degree only (效果明显)."""
        return self.strongest.direction

    @property
    def negated(self) -> bool:
        """Of the strongest statement. Evaluation looks at every statement: one denial outweighs all."""
        return self.strongest.negated

    @property
    def claim(self) -> bool:
        """True where some statement says that the target was reached and none denies it."""
        return any(s.claim for s in self.statements) and not any(s.negated for s in self.statements)


@frozen(eq=False, repr=False, kw_only=True)
class AllOf(Expression):
    """Several forms, all of which hold: 参赛学校12所以上，队伍100支以上."""

    kind: ClassVar[str] = "all_of"

    items: tuple[Expression, ...]


@frozen(eq=False, repr=False, kw_only=True)
class AnyOf(Expression):
    """Several forms, one of which holds: ≥3篇或≥1本."""

    kind: ClassVar[str] = "any_of"

    items: tuple[Expression, ...]


@frozen(eq=False, repr=False, kw_only=True)
class NotScored(Expression):
    """A cell that says there is nothing to score: - · / · 不适用 · N/A."""

    kind: ClassVar[str] = "not_scored"


@frozen(eq=False, repr=False, kw_only=True)
class Narrative(Expression):
    """Prose in which no form is recognised: 国家级展会.

    Attributes:
        wording: the text, folded and without needless white space.
    """

    kind: ClassVar[str] = "narrative"

    wording: str = ""
