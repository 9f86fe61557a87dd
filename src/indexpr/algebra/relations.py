"""How two targets of one indicator stand to each other.

``within(b, a)`` asks whether whatever meets ``b`` meets ``a``; the five relations are told from the two answers, and
from whether anything meets both. Each atomic question is one of two: one interval inside another, or words held
against words by evaluation itself.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, get_args

from attrs import evolve

from indexpr.diagnostics import ContextError, IndexprError, UnitError
from indexpr.evaluation import Context, evaluate
from indexpr.evaluation.amounts import in_one_unit
from indexpr.evaluation.outcome import Reader, piece
from indexpr.language import Language
from indexpr.language.nodes import AllOf, AnyOf, Comparison, Expression, Narrative, NotScored, Quantity

from .demands import Interval, Surroundings, interval_of, year_of

Kind = Literal["equal", "tighter", "looser", "incomparable", "contradictory"]

#: What each relation says of the second target, seen from the first.
_SAID: dict[str, tuple[str, str]] = {
    "equal": ("要求相同", "asks the same"),
    "tighter": ("要求更严", "is tighter"),
    "looser": ("要求更宽", "is looser"),
    "incomparable": ("不能比较宽严", "is neither tighter nor looser"),
    "contradictory": ("互相矛盾，没有实际值能同时达到", "contradicts it: no actual meets both"),
}


class Relation(str):
    """How a second target stands, seen from the first: a word that carries its reason.

    It is a ``str`` and compares as one; ``kind`` is the word itself.

    Attributes:
        kind: ``equal``, ``tighter``, ``looser``, ``incomparable`` or ``contradictory``.
        first, second: both targets as expressions.
        reason_zh, reason_en: why, in one sentence.

    >>> relation("≥90%", "≥95%") == "tighter"
    True
    """

    __slots__ = ("first", "reason_en", "reason_zh", "second")

    first: Expression
    second: Expression
    reason_zh: str
    reason_en: str

    def __new__(
        cls, kind: Kind, first: Expression, second: Expression, reason_zh: str, reason_en: str
    ) -> Relation:
        if kind not in get_args(Kind):
            raise ValueError(kind)
        made = super().__new__(cls, kind)
        for name, value in (
            ("first", first),
            ("second", second),
            ("reason_zh", reason_zh),
            ("reason_en", reason_en),
        ):
            object.__setattr__(made, name, value)
        return made

    @property
    def kind(self) -> str:
        """The word itself, as a plain ``str``."""
        return str.__str__(self)

    @property
    def reason(self) -> str:
        """The sentence in Chinese."""
        return self.reason_zh

    def because(self, language: str = "zh") -> str:
        """The reason in one sentence, ``"zh"`` or ``"en"``."""
        return self.reason_en if language == "en" else self.reason_zh

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "relation": self.kind,
            "first": self.first.to_dict(),
            "second": self.second.to_dict(),
            "reason_zh": self.reason_zh,
            "reason_en": self.reason_en,
        }

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Relation does not change ({name})")

    def __reduce__(self) -> tuple[Any, ...]:
        return Relation, (self.kind, self.first, self.second, self.reason_zh, self.reason_en)

    def __repr__(self) -> str:
        return f"Relation({self.kind!r}, {str(self.first)!r}, {str(self.second)!r})"


def relation(
    first: str | Expression,
    second: str | Expression,
    *,
    context: Context | None = None,
    language: Reader | None = None,
) -> Relation:
    """How ``second`` stands, seen from ``first``: two targets of one indicator.

    Args:
        first, second: targets, as text or read.
        context: of the indicator: its name and place decide what a bare quantity asks for, as in evaluation.
            A date without a year takes the year of the context, else that of the other target.
        language: in which texts are read; the default one if None.

    Raises:
        IndicatorSyntaxError: a text that cannot be read.

    >>> relation("≤10万元", "≤0.12百万元").kind, relation("2025年底前", "2025年6月底前").kind
    ('looser', 'tighter')
    >>> relation("≥90%", "≤80%").because("en")
    "'≤80%' contradicts it: no actual meets both (seen from '≥90%')"
    """
    one, two, around = given(first, second, context, language)
    try:
        kind = _kind(one, two, around)
        why = _SAID[kind]
    except (UnitError, ContextError) as error:
        kind = "incomparable"
        why = (f"{_SAID[kind][0]}：{error.message_zh}", f"{_SAID[kind][1]}: {error.message_en}")
    return Relation(
        kind,
        one,
        two,
        f"“{piece(two)}”相对“{piece(one)}”{why[0]}",
        f"{piece(two)!r} {why[1]} (seen from {piece(one)!r})",
    )


def implies(
    first: str | Expression,
    second: str | Expression,
    *,
    context: Context | None = None,
    language: Reader | None = None,
) -> bool:
    """Whether whatever meets ``first`` meets ``second`` too.

    Raises:
        IndicatorSyntaxError: a text that cannot be read.

    >>> implies("≥95%", "≥90%"), implies("≥90%", "≥95%")
    (True, False)
    """
    one, two, around = given(first, second, context, language)
    try:
        return within(one, two, around)
    except (UnitError, ContextError):
        return False


def given(
    first: str | Expression, second: str | Expression, context: Context | None, language: Reader | None
) -> tuple[Expression, Expression, Surroundings]:
    reader: Reader = language or Language.default()
    one, two = (reader.parse(t) if isinstance(t, str) else t for t in (first, second))
    for name, value in (("first", one), ("second", two)):
        if not isinstance(value, Expression):
            raise IndexprError(
                f"参数 {name} 应为文本或 Expression，而不是 {type(value).__name__}",
                f"the argument {name} is a {type(value).__name__}; wanted: a text or an Expression",
                code="not-text",
            )
    around = context or Context()
    if around.year is None:
        years = {year for year in (year_of(one), year_of(two)) if year is not None}
        if len(years) == 1:
            around = evolve(around, year=years.pop())
    return one, two, Surroundings(around, reader)


def _kind(one: Expression, two: Expression, around: Surroundings) -> Kind:
    if isinstance(one, NotScored) or isinstance(two, NotScored):
        return "equal" if one.kind == two.kind else "incomparable"
    forth, back = within(two, one, around), within(one, two, around)
    if forth and back:
        return "equal"
    if forth or back:
        return "tighter" if forth else "looser"
    return "contradictory" if apart(one, two, around) else "incomparable"


def within(one: Expression, other: Expression, around: Surroundings) -> bool:
    """True where whatever meets ``one`` meets ``other``."""
    if one == other:
        return True
    if isinstance(other, AllOf):
        return all(within(one, item, around) for item in other.items)
    if isinstance(one, AnyOf):
        return all(within(item, other, around) for item in one.items)
    if isinstance(one, AllOf):
        return any(within(item, other, around) for item in one.items)
    if isinstance(other, AnyOf):
        return any(within(one, item, around) for item in other.items)
    if not of_one_thing(one, other):
        return False
    try:
        pair = intervals(one, other, around)
    except (UnitError, ContextError):
        if _bound_within(one, other, around):
            return True
        raise
    if pair is not None:
        return pair[0].inside(pair[1])
    return _words_within(one, other, around)


def apart(one: Expression, other: Expression, around: Surroundings) -> bool:
    """True where nothing meets both."""
    for left, right in ((one, other), (other, one)):
        if isinstance(left, AllOf):
            return any(apart(item, right, around) for item in left.items)
        if isinstance(left, AnyOf):
            return all(apart(item, right, around) for item in left.items)
    if not of_one_thing(one, other):
        return False
    pair = intervals(one, other, around)
    if pair is not None:
        return pair[0].meet(pair[1]) is None
    return _rise_and_fall(one, other, around) or _words_deny(one, other, around)


def of_one_thing(one: Expression, other: Expression) -> bool:
    """Two forms that name what they measure must name the same."""
    return one.subject is None or other.subject is None or one.subject == other.subject


def intervals(one: Expression, other: Expression, around: Surroundings) -> tuple[Interval, Interval] | None:
    """Both intervals on one scale and in one unit; None where there are no two such.

    Raises:
        UnitError: two units that do not convert.
        ContextError: what only the context can say (a rate of exchange, a calendar).
    """
    left, right = interval_of(one, around), interval_of(other, around)
    if left is None or right is None or left.scale != right.scale or left.of != right.of:
        return None
    if left.quantity is None or right.quantity is None:
        return left, right
    ours, theirs = _probe(left.quantity), _probe(right.quantity)
    case = around.case(
        Comparison(comparator="=", quantity=theirs, text=other.text, span=other.span),
        Comparison(comparator="=", quantity=ours, text=one.text, span=one.span),
    )
    amounts = in_one_unit(case, theirs, ours)
    if amounts.other is not None:
        return None
    return left.times(amounts.actual / ours.value), right.times(amounts.target / theirs.value)


def _probe(quantity: Quantity) -> Quantity:
    """A quantity whose conversion tells the factor of its unit: any but 0."""
    return quantity if quantity.value else evolve(quantity, magnitude=Decimal(1))


def _bound_within(one: Expression, other: Expression, around: Surroundings) -> bool:
    """≤20天 lies within ≤1个月 by every calendar: evaluation says so of the bound as an actual of the other."""
    if not isinstance(one, Comparison) or not isinstance(other, Comparison):
        return False
    left, right = interval_of(one, around), interval_of(other, around)
    if left is None or right is None or (left.low is None) != (right.low is None):
        return False
    bound = evolve(one, comparator="=", implicit=True)
    return _evaluated(other, bound, around) == "met"


def _rise_and_fall(one: Expression, other: Expression, around: Surroundings) -> bool:
    left, right = interval_of(one, around), interval_of(other, around)
    if left is None or right is None or left.of != right.of:
        return False
    rising = {left.scale, right.scale} == {"rise", "fall"}
    return rising and all(i.low is not None and i.low.value > 0 for i in (left, right))


def _words_within(one: Expression, other: Expression, around: Surroundings) -> bool:
    """Words meet words where evaluation says so of the one as an actual of the other."""
    if isinstance(one, Narrative) or isinstance(other, Narrative):
        return False
    if one.kind != other.kind or interval_of(one, around) is not None:
        return False
    return _evaluated(other, one, around) == "met"


def _words_deny(one: Expression, other: Expression, around: Surroundings) -> bool:
    if one.kind != "qualitative" or other.kind != "qualitative":
        return False
    answers = [
        evaluate(a, b, context=around.context, language=around.language)
        for a, b in ((one, other), (other, one))
    ]
    return all(answer.outcome == "not_met" and answer.tier in (None, "failed") for answer in answers)


def _evaluated(target: Expression, actual: Expression, around: Surroundings) -> str:
    try:
        return evaluate(target, actual, context=around.context, language=around.language).outcome
    except (UnitError, ContextError):
        return "undecided"
