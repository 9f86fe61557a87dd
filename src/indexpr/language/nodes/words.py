"""Kinds that hold words: qualitative phrases, prose, and cells with nothing to score."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from ...diagnostics import Span
from ..wire import Wired
from .base import Expression, Style

Degree = Literal["strong", "moderate", "slight", "unspecified"]
Direction = Literal[
    "increase", "decrease", "maintain", "complete", "comply", "satisfied", "absent", "affirmed"
]

#: Degrees from weak to strong; the index is the rank.
DEGREES: tuple[Degree, ...] = ("unspecified", "slight", "moderate", "strong")
#: A field with a default that the wire form must give nevertheless.
_REQUIRED = {"wire": "required"}


@frozen(eq=False, repr=False, kw_only=True)
class Statement(Wired):
    """One clause of a qualitative phrase.

    Attributes:
        degree, direction, negated: as on :class:`Qualitative`.
        claim: true where the clause states that the target was reached (达到预期目标, 已完成).
        words: the pieces of the text relied on, in order.
        spans: where they stand in the original text.
        subject: the noun before the verb, object: the noun behind it.
    """

    degree: Degree = field(default="unspecified", metadata=_REQUIRED)
    direction: Direction | None = field(default=None, metadata={"wire": "null"})
    negated: bool = field(default=False, metadata=_REQUIRED)
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
    called: ClassVar[tuple[str, str]] = ("定性表述", "words")
    alone: ClassVar[bool] = True
    told: ClassVar[tuple[str, ...]] = ("degree", "direction", "negated", "claim")

    statements: tuple[Statement, ...]
    figures: tuple[Expression, ...] = field(default=(), eq=False)
    wording: str = field(metadata={"wire": "text"})

    def body(self, style: Style) -> str:
        """The wording, which holds all words around."""
        return self.wording

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
class NotScored(Expression):
    """A cell that says there is nothing to score: - · / · 不适用 · N/A."""

    kind: ClassVar[str] = "not_scored"
    called: ClassVar[tuple[str, str]] = ("不计分", "nothing to score")
    alone: ClassVar[bool] = True

    def _is_plain(self) -> bool:
        return True

    def body(self, style: Style) -> str:
        """A dash."""
        return "-"


@frozen(eq=False, repr=False, kw_only=True)
class Narrative(Expression):
    """Prose in which no form is recognised: 国家级展会.

    Attributes:
        wording: the text, folded and without needless white space.
    """

    kind: ClassVar[str] = "narrative"
    called: ClassVar[tuple[str, str]] = ("文字叙述", "prose")
    alone: ClassVar[bool] = True

    wording: str = field(default="", metadata={"wire": "text"})

    def body(self, style: Style) -> str:
        """The wording, which holds all words around."""
        return self.wording
