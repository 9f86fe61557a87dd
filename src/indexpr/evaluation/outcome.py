"""What an evaluation answers, and the case it answers for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Protocol

from attrs import evolve, field, frozen

from indexpr.diagnostics import Diagnostic, Severity, Span, Value
from indexpr.diagnostics.notebook import html_table, short
from indexpr.language.nodes import SIGNS, Comparator, Expression, Statement
from indexpr.language.numerals import exact
from indexpr.language.text import fold

from .context import Context

if TYPE_CHECKING:
    from indexpr.language.vocabulary import Vocabulary

Outcome = Literal["met", "not_met", "undecided"]
Tier = Literal["achieved", "partial", "failed"]
Nature = Literal[
    "positive", "reverse", "equal_zero", "range", "deadline", "period", "rank", "qualitative", "composite"
]


@frozen(eq=False, repr=False)
class Evidence(Value):
    """A piece of the actual value that an outcome rests on.

    Attributes:
        words: the piece itself.
        span: where it stands in the text of the actual value, or None where only the whole is known.
    """

    words: str
    span: Span | None = None

    def __str__(self) -> str:
        return self.words

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"words": self.words, "span": None if self.span is None else [self.span.start, self.span.end]}


@frozen(eq=False, repr=False)
class Option(Value):
    """One of the readings between which a person must decide.

    Attributes:
        zh, en: what the reading takes the value for, in a few words.
        evaluation: what it leads to.
    """

    zh: str
    en: str
    evaluation: Evaluation

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values: the words and what the reading leads to."""
        e = self.evaluation
        return {"zh": self.zh, "en": self.en, "outcome": e.outcome, "ratio": _text(e.ratio)}


@frozen(eq=False, repr=False, kw_only=True)
class Evaluation(Value):
    """An actual value held against its target.

    Attributes:
        target: what was asked for.
        actual: what was reported; None where the cell is empty.
        outcome: ``met``, ``not_met`` or ``undecided``.
        reason: stable code of the rule that decided; ``reason_zh`` and ``reason_en`` say it in a sentence.
        nature: how the target is held: ``positive`` (more is better), ``reverse``, ``equal_zero``,
            ``range`` (inside both bounds), ``deadline``, ``period``, ``rank`` (lower is better), ``qualitative``, ``composite``; None
            where nothing was compared.
        comparator: the comparator that was applied, for quantities; a bare cost is held as ``<=``.
        ratio: actual over target, exact; never below 0; None where there is none. Of an ``all_of`` the
            lowest of its positive parts (of reverse parts, where there are no others, the highest).
        target_value, actual_value: both sides of a quantity in ``unit``, exact. ``actual_value`` is None
            where the outcome is certain and the amount is not (未完成 against ≥5个, 不足50家 against ≥50家):
            nothing proportional can be computed then.
        unit: the unit of both values, or None.
        tier: of qualitative targets: ``achieved``, ``partial`` or ``failed``.
        excluded: true where a side says that there is nothing to score (-, 不适用).
        relied_on: the pieces of the actual value that decided.
        parts: the evaluations of the items of a composite.
        combination: ``all_of`` or ``any_of`` where there are parts.
        options: of an undecided pair, the readings that a person must choose between, each with what it leads to.
        diagnostics: every assumption made here. Those of the readings stay with target and actual.
    """

    target: Expression
    actual: Expression | None
    outcome: Outcome
    reason: str
    reason_zh: str
    reason_en: str
    nature: Nature | None = None
    comparator: Comparator | None = None
    ratio: Fraction | None = None
    target_value: Fraction | None = None
    actual_value: Fraction | None = None
    unit: str | None = None
    tier: Tier | None = None
    excluded: bool = False
    relied_on: tuple[Evidence, ...] = ()
    parts: tuple[Evaluation, ...] = ()
    combination: Literal["all_of", "any_of"] | None = None
    options: tuple[Option, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def met(self) -> bool:
        """True where the outcome is ``met``."""
        return self.outcome == "met"

    def __repr__(self) -> str:
        sides = " ← ".join("" if side is None else short(piece(side)) for side in (self.target, self.actual))
        ratio = "" if self.ratio is None else f", ratio {self.ratio}"
        return f"Evaluation({sides}: {self.outcome}, {self.reason}{ratio})"

    def _repr_html_(self) -> str:
        said = ((d.code, d.severity, d.message_zh) for d in self.diagnostics)
        return html_table((), said, caption=f"{self.outcome}：{self.reason_zh}")

    def because(self, language: str = "zh") -> str:
        """The reason in one sentence, ``"zh"`` or ``"en"``."""
        return self.reason_en if language == "en" else self.reason_zh

    def noting(self, *more: Diagnostic) -> Evaluation:
        """A copy with more diagnostics, each once."""
        return evolve(self, diagnostics=tuple(dict.fromkeys((*self.diagnostics, *more))))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; fractions as ``"31/50"``, expressions in the wire format."""
        return {
            "target": self.target.to_dict(),
            "actual": None if self.actual is None else self.actual.to_dict(),
            "outcome": self.outcome,
            "reason": self.reason,
            "reason_zh": self.reason_zh,
            "reason_en": self.reason_en,
            "nature": self.nature,
            "comparator": self.comparator,
            "ratio": _text(self.ratio),
            "target_value": _text(self.target_value),
            "actual_value": _text(self.actual_value),
            "unit": self.unit,
            "tier": self.tier,
            "excluded": self.excluded,
            "relied_on": [piece.to_dict() for piece in self.relied_on],
            "combination": self.combination,
            "parts": [part.to_dict() for part in self.parts],
            "options": [option.to_dict() for option in self.options],
            "diagnostics": [d.to_dict() for d in self.diagnostics],
        }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def shown(value: Fraction) -> str:
    """A number for a sentence: a plain decimal where it is finite, else a fraction.

    >>> shown(Fraction(5, 2)), shown(Fraction(2, 3)), shown(Fraction(300))
    ('2.5', '2/3', '300')
    """
    number = exact(value)
    if isinstance(number, Decimal):
        text = format(number, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(number)


class Reader(Protocol):
    """What an evaluation asks of a language: to read a text, and its words."""

    @property
    def folding(self) -> Mapping[str, str]:
        """One character to the character that it reads as."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Units and words."""

    def parse(self, text: str, /) -> Expression:
        """The expression of a text."""


@frozen(eq=False, repr=False)
class Case(Value):
    """A target, an actual and what surrounds them, while they are compared."""

    target: Expression
    actual: Expression
    context: Context
    language: Reader = field(eq=False)

    @property
    def vocabulary(self) -> Vocabulary:
        """Units and words of the language in which both sides were read."""
        return self.language.vocabulary

    def of(self, target: Expression | None = None, actual: Expression | None = None) -> Case:
        """The same surroundings for another pair."""
        return evolve(self, target=target or self.target, actual=actual or self.actual)

    def answer(self, outcome: Outcome, reason: str, zh: str, en: str, **rest: Any) -> Evaluation:
        """The evaluation of this case."""
        return Evaluation(
            target=self.target,
            actual=self.actual,
            outcome=outcome,
            reason=reason,
            reason_zh=zh,
            reason_en=en,
            **rest,
        )

    def undecided(self, reason: str, zh: str, en: str, **rest: Any) -> Evaluation:
        """The answer that leaves the case for review."""
        return self.answer("undecided", reason, zh, en, **rest)


#: Holds one case against another: what a comparison of several forms asks for each.
Evaluate = Callable[[Case], Evaluation]


def same_text(case: Case) -> bool:
    """True where the actual repeats the target, sign for sign."""
    one, two = piece(case.target), piece(case.actual)
    folding = case.language.folding
    return bool(one and two) and fold(one, folding).text == fold(two, folding).text


def written(expression: Expression) -> str:
    """The text of an expression as it was given; of an item of a composite, its own stretch."""
    span, text = expression.span, expression.text
    return span.of(text) if 0 <= span.start < span.end <= len(text) else text


def placed(item: Expression, whole: Expression) -> Expression:
    """An item of a composite or a figure of a prose with the text that its span refers to."""
    return item if item.text else evolve(item, text=whole.text)


def piece(expression: Expression) -> str:
    """How to name an expression in a sentence: its text, or its canonical form where none was given."""
    return written(expression).strip() or str(expression)


def sign(comparator: Comparator) -> str:
    """A comparator as a reader writes it.

    >>> sign(">=")
    '≥'
    """
    return SIGNS[comparator]


def evidence_of(expression: Expression) -> Evidence:
    """The whole of an expression as evidence."""
    whole = expression.span if expression.span.end > expression.span.start else None
    return Evidence(piece(expression), whole)


def evidence_in(statements: Iterable[Statement]) -> tuple[Evidence, ...]:
    """The words that statements rest on."""
    found: list[Evidence] = []
    for statement in statements:
        spans: tuple[Span | None, ...] = statement.spans
        if len(spans) != len(statement.words):
            spans = (None,) * len(statement.words)
        found += [Evidence(w, s) for w, s in zip(statement.words, spans, strict=True)]
    return tuple(dict.fromkeys(found))


def note(code: str, severity: Severity, zh: str, en: str, span: Span | None = None) -> Diagnostic:
    """An assumption of an evaluation."""
    return Diagnostic(code, severity, span, zh, en)
