"""What all kinds of expressions share: a quantity, words around, a canonical text and a wire form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from attrs import evolve, field, frozen

from ...diagnostics import Diagnostic, IndexprError, Span
from ...diagnostics.notebook import html_table, short
from ..numerals import Approximation, magnitude_text
from ..patterns import Pattern
from ..wire import Wired, arguments, written

Comparator = Literal[">=", "<=", ">", "<", "="]
Style = Literal["full", "short"]

#: The comparators as they are written.
SIGNS: dict[Comparator, str] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
#: A field whose None is written.
NULL = {"wire": "null"}

_PREFIX = {"about": "约", "near": "近"}
#: Units whose canonical spelling reads as something else behind a number.
_WRITTEN = {"月": "个月", "工作日": "个工作日", "百分点": "个百分点"}
#: Behind these a number would read on, or mean something else.
_NUMERIC = frozenset("达超为约近共计是到至在于各零一二两三四五六七八九十百千万亿几半第低高少多过出")
_RISE = Pattern(
    r"(?:增长|提高|提升|增加|上升|下降|降低|减少|缩短|节约|减排|增幅|降幅|增速|扩大|压减|节省|压缩)$",
)


@frozen(eq=False, repr=False)
class Quantity(Wired):
    """A number and its unit.

    Attributes:
        magnitude: exact, multipliers folded in (110万平米 is 1100000); a ``Fraction`` where the text is
            a fraction that is no finite decimal (三分之二), else a ``Decimal``.
        unit: canonical spelling (平方米, 元/千瓦时, /年), or None where none is written.
        approximate: ``about`` (约50), ``over`` (50余), ``near`` (近50), or None.
    """

    magnitude: Decimal | Fraction
    unit: str | None = field(default=None, metadata=NULL)
    approximate: Approximation | None = None

    @property
    def value(self) -> Fraction:
        """The magnitude as an exact fraction."""
        return Fraction(self.magnitude)

    @property
    def plain(self) -> bool:
        """False for a fraction, and for a bare number that may look like a date."""
        if isinstance(self.magnitude, Fraction):
            return False
        return self.unit is not None or abs(self.magnitude) < 10_000

    def written(self, style: Style = "full") -> str:
        """The quantity with its unit.

        >>> Quantity(Decimal(1100000), "平方米").written(), Quantity(Decimal(1100000), "平方米").written("short")
        ('1100000平方米', '110万平方米')
        """
        number = _short(self.magnitude) if style == "short" else magnitude_text(self.magnitude)
        first, slash, rest = (self.unit or "").partition("/")
        unit = _WRITTEN.get(first, first) + slash + rest
        over = "余" if self.approximate == "over" else ""
        return f"{_PREFIX.get(self.approximate or '', '')}{number}{over}{unit}"


def _short(value: Decimal | Fraction) -> str:
    if isinstance(value, Decimal):
        for factor, word in ((10**8, "亿"), (10**4, "万")):
            if abs(value) >= factor:
                scaled = Fraction(value) / factor
                if (scaled * 10000).denominator == 1:
                    return magnitude_text(Decimal(scaled.numerator) / Decimal(scaled.denominator)) + word
    return magnitude_text(value)


@frozen(eq=False, repr=False, kw_only=True)
class Expression(Wired):
    """What all kinds share. A class with a ``kind`` is a kind: its wire form and its canonical text are its own.

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

    #: Name of the kind in the wire form.
    kind: ClassVar[str]
    #: What a message calls it, in Chinese and English.
    called: ClassVar[tuple[str, str]]
    #: Properties that the wire form tells beside the fields.
    told: ClassVar[tuple[str, ...]] = ()
    #: True where the canonical text of the kind holds the words around it already, or has none.
    alone: ClassVar[bool] = False
    #: Every kind by its name.
    kinds: ClassVar[dict[str, type[Expression]]] = {}

    text: str = field(default="", eq=False, metadata={"wire": "apart"})
    span: Span = field(default=Span(0, 0), eq=False, metadata={"wire": "apart"})
    diagnostics: tuple[Diagnostic, ...] = field(default=(), eq=False, metadata={"wire": "apart"})
    subject: str | None = None
    anchor: str | None = None
    action: str | None = None
    object: str | None = None
    noun: str | None = None
    note: str | None = None
    #: The one text that says the same, where the words of a writer have no other; ``evolve`` drops it.
    _verbatim: str | None = field(default=None, init=False, eq=False, metadata={"wire": "apart"})

    def __init_subclass__(cls) -> None:
        if "kind" in vars(cls):
            Expression.kinds[cls.kind] = cls

    def __str__(self) -> str:
        return self.canonical()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({short(str(self))!r})"

    def _repr_html_(self) -> str:
        said = ((d.code, d.severity, d.message_zh) for d in self.diagnostics)
        return html_table((), said, caption=f"{self!s} ({self.kind})")

    @property
    def plain(self) -> bool:
        """True where no words stand around and the kind itself is written in one way alone."""
        words = (self.subject, self.anchor, self.action, self.object, self.noun, self.note)
        return all(word is None for word in words) and self._is_plain()

    def _is_plain(self) -> bool:
        return not self.alone

    def verbatim(self, text: str) -> Self:
        """A copy whose canonical text is this one: for a reading that no other text gives."""
        made = evolve(self)
        object.__setattr__(made, "_verbatim", text)
        return made

    def canonical(self, style: Style = "full") -> str:
        """The canonical text: what a careful clerk would write, and ``parse`` reads back as an equal value.

        Args:
            style: ``full`` writes magnitudes out, the one form that does not depend on a choice of multiplier;
                ``short`` folds 万 and 亿 back where that is exact.
        """
        return self._verbatim or self._around(self.body(style))

    def _around(self, body: str) -> str:
        if self.alone:
            return body
        head = self.subject or self.anchor or ""
        if head and _runs_on(head):
            head += "+" if head == self.anchor and len(head) == 1 else "："
        note = f"（{self.note}）" if self.note else ""
        return f"{head}{body}{self.tail()}{note}"

    def body(self, style: Style) -> str:
        """The canonical text of the kind itself."""
        raise TypeError(f"no canonical form of {type(self).__name__}")

    def tail(self) -> str:
        """The words behind the body."""
        return self.noun or self.action or ""

    def to_dict(self) -> dict[str, Any]:
        """The wire format: plain JSON values that :func:`indexpr.from_dict` reads back."""
        return {
            "kind": self.kind,
            "text": self.text,
            "canonical": str(self),
            "span": [self.span.start, self.span.end],
            **{name: getattr(self, name) for name in self.told},
            **written(self),
            **({"verbatim": True} if self._verbatim else {}),
            "diagnostics": [found.to_dict() for found in self.diagnostics],
        }

    @classmethod
    def from_dict(cls, d: Mapping[str, Any], /) -> Self:
        """The expression of a wire form; of the kind that this class is, or of any for ``Expression`` itself."""
        kind = Expression.kinds[d["kind"]]
        if not issubclass(kind, cls):
            raise ValueError(f"kind {d['kind']!r}")
        d = kind.upgraded(d)
        text = d.get("text", "")
        made = kind(
            text=text,
            span=Span(*d.get("span", (0, len(text)))),
            diagnostics=tuple(Diagnostic.from_dict(x) for x in d.get("diagnostics", ())),
            **arguments(kind, d),
        )
        return made.verbatim(d["canonical"]) if d.get("verbatim") is True else made

    @classmethod
    def upgraded(cls, d: Mapping[str, Any]) -> Mapping[str, Any]:
        """The wire form of this version, of one that an earlier version wrote."""
        return d

    def with_diagnostics(self, *more: Diagnostic) -> Expression:
        """A copy that carries these diagnostics too."""
        return evolve(self, diagnostics=(*self.diagnostics, *more))


def from_dict(d: Mapping[str, Any]) -> Expression:
    """The expression that :meth:`Expression.to_dict` wrote.

    Raises:
        IndexprError: ``bad-wire-format``, with the key that is missing or wrong.
    """
    try:
        return Expression.from_dict(d)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, ZeroDivisionError) as error:
        raise IndexprError(
            f"不是指标表达式的 JSON 形式：{error}",
            f"not the wire format of an expression: {error}",
            code="bad-wire-format",
        ) from None


def _runs_on(head: str) -> bool:
    """True for a subject that would run into the number behind it: it gets a colon."""
    last = head[-1]
    return last.isascii() or last in _NUMERIC or _RISE.search(head) is not None
