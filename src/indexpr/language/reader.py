"""Languages: a vocabulary and the readings that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import evolve

from ..diagnostics import IndexprError, IndicatorSyntaxError, Span
from . import refusals
from .building import build
from .building.remarks import with_suggestion
from .nodes import Deadline, Expression, Narrative, NotScored, Qualitative, Statement, Style
from .parser import UnexpectedToken, parse_tokens
from .patterns import Pattern
from .scanning import Lexeme, Lexicon, scan
from .source import compiled
from .text import Folded, fold

if TYPE_CHECKING:
    from .vocabulary import Vocabulary

_NOT_FINITE = Pattern(r"[+-]?(?i:nan|inf|infinity|∞|#[A-Z/0!?]+)", "+-NnIi∞#")
_GRADE = Pattern(
    r"(?P<grade>[A-EＡ-Ｅa-e]\+?级?|[A-E]{2,3}级|[一二三四五六七八九1-9]级|[ⅠⅡⅢⅣⅤIV]{1,3}(?:类|级)|劣[ⅤV]类)"
    r"(?P<bound>(?:\(含\)|及)?以[上下])?",
    "ABCDEＡＢＣＤＥabcde一二三四五六七八九123456789ⅠⅡⅢⅣⅤIV劣",
)
#: The last character of whatever is a grade of a common form.
_GRADE_ENDS = frozenset("级类上下+ABCDEＡＢＣＤＥabcde")
_LED_GRADE = Pattern(r"(?:≥|>=|不低于)(?P<grade>[^0-9一二三四五六七八九十百千万亿]+)", "≥>不")
_BOUNDED = Pattern(r"(?P<grade>.+?)(?P<bound>(?:\(含\)|及|或)?以[上下])")
#: What a terminal is called in a message.
_NAMES = {
    "NUMBER": "数字", "DATE": "日期", "YEAR": "日期", "MONTH": "日期", "UNIT": "单位", "COMPARATOR": "比较符号",
    "TEXT": "文字", "DIRECTION": "定性表述", "DEGREE": "定性表述",
}  # fmt: skip
#: Tokens that say nothing without a number or a date behind them.
_WANTING = frozenset(("COMPARATOR", "WITHIN", "APPROXIMATE", "PER_HEAD", "CURRENCY", "PART_OF", "RISE", "TO"))


class Language:
    """The indicator language with one vocabulary; several live side by side, in threads too.

    >>> from indexpr import Vocabulary
    >>> lang = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    >>> str(lang.parse("≥3标箱组"))
    '≥3标箱组'
    """

    __slots__ = ("_lexicon", "_vocabulary")

    def __init__(self, *, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary
        stored = compiled() if vocabulary is None else None
        self._lexicon = Lexicon.stored(self._laid_out() if stored is None else stored["lexicon"])

    def _laid_out(self) -> dict[str, Any]:
        from .scanning.layout import (
            lay_out,  # with the vocabulary, which a start from stored words does not need
        )

        return lay_out(self.vocabulary)

    @property
    def vocabulary(self) -> Vocabulary:
        """Units and words; the default ones where none were given."""
        from .vocabulary import Vocabulary

        return self._vocabulary or Vocabulary.default()

    @staticmethod
    def default() -> Language:
        """The language of the module's own functions."""
        return _default()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_with, (self._vocabulary,))

    @property
    def added(self) -> tuple[tuple[str, ...], ...]:
        """What the vocabulary holds beyond the default one."""
        return () if self._vocabulary is None else self._vocabulary.added

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and other.added == self.added

    def __hash__(self) -> int:
        return hash(self.added)

    def __repr__(self) -> str:
        return f"Language(added={self.added!r})"

    @property
    def folding(self) -> Mapping[str, str]:
        """One character to the character that it reads as (full-width and Traditional forms, look-alike signs)."""
        return self._lexicon.folding

    @property
    def grades(self) -> tuple[tuple[str, ...], ...]:
        """Ordered scales of grades, best first."""
        return self._lexicon.grades

    def parse(self, text: str) -> Expression:
        """Read one indicator value.

        Args:
            text: a target or an actual, as it stands in its cell.

        Raises:
            IndicatorSyntaxError: where no reading is possible, with span, what was expected, and a hint.

        >>> str(Language.default().parse("≥110万平米"))
        '≥1100000平方米'
        """
        if not isinstance(text, str):
            raise IndexprError(
                f"指标值应为文本，而不是 {type(text).__name__}",
                f"an indicator value is text, not {type(text).__name__}",
                code="not-text",
            )
        folded = fold(text, self._lexicon.folding)
        made = self._read(folded)
        if made.diagnostics:
            plain = evolve(made, latest_lenient=None, text="") if isinstance(made, Deadline) else made
            made = evolve(made, diagnostics=with_suggestion(made.diagnostics, plain.canonical()))
        return made if self._reads_back(made, folded) else made.verbatim(folded.piece(0, len(folded.text)))

    def _reads_back(self, made: Expression, folded: Folded) -> bool:
        """True where the canonical text means the same.

        Words that a writer parted in a way that only his own text shows (≥95、场) have no other faithful text. Where
        neither words nor a bare number (2088.02万1) stand, the canonical text always reads back, which saves most
        values the second look.
        """
        return made.plain or self._means(made, made.canonical(), folded)

    def _means(self, made: Expression, text: str, folded: Folded) -> bool:
        if text == folded.text:
            return True
        try:
            return self._read(fold(text, self._lexicon.folding)) == made
        except IndicatorSyntaxError:
            return False

    def _read(self, folded: Folded) -> Expression:
        whole = self._whole(folded)
        if whole is not None:
            return whole
        tokens = scan(self._lexicon, folded)
        self._reject_unit_alone(folded, tokens)
        try:
            tree = parse_tokens(tokens)
        except UnexpectedToken as error:
            raise self._syntax_error(folded, tokens, error) from None
        made = build(folded, self._lexicon, tokens, tree)
        return self._grade(folded) or made if isinstance(made, Narrative) else made

    def format(self, text: str, *, style: Style = "full") -> str:
        """The canonical text of a cell; idempotent.

        Args:
            style: ``full`` (≥1100000平方米) or ``short`` (≥110万平方米).

        >>> Language.default().format("不低于110万平米", style="short")
        '≥110万平方米'
        """
        made = self.parse(text)
        short = made.canonical(style)
        return (
            short
            if style == "full" or self._means(made, short, fold(text, self._lexicon.folding))
            else str(made)
        )

    # --- cells that are one word ----------------------------------------------------------------

    def _whole(self, folded: Folded) -> Expression | None:
        text = folded.text.rstrip("。;,、")
        span = Span(0, len(folded.source))
        kind = self._lexicon.whole.get(text.lower())
        if kind == "not_scored":
            return NotScored(text=folded.source, span=span)
        if kind == "placeholder" or text and not text.strip("x×*?_.…"):
            raise refusals.placeholder(folded)
        if _NOT_FINITE.fullmatch(text):
            raise refusals.not_a_number(folded)
        if text[-1:] in _GRADE_ENDS and (_GRADE.fullmatch(text) or _BOUNDED.fullmatch(text)):
            return self._grade(folded)
        led = _LED_GRADE.fullmatch(text)
        return None if led is None else self._grade(folded, f"{led['grade']}及以上")

    def _grade(self, folded: Folded, instead: str | None = None) -> Expression | None:
        """良好及以上, 一级, A级: a step of a scale.

        Args:
            instead: what ≥良好 says in words.
        """
        text, span = instead or folded.text.rstrip("。;,、"), Span(0, len(folded.source))
        known = {g for scale in self._lexicon.grades for g in scale}
        found = _GRADE.fullmatch(text)
        bounded = _BOUNDED.fullmatch(text)
        if found is None and bounded is not None and bounded["grade"].lower() in known:
            found = bounded
        if found is None and text.lower() not in known:
            return None
        grade = text if found is None else found["grade"]
        word = self._lexicon.prose.get(grade)
        direction = word.reading if word is not None and word.terminal == "DIRECTION" else None
        words = tuple(w for w in (grade, found["bound"] if found is not None else None) if w)
        negated = grade.startswith("不") and direction is None
        statement = Statement(
            direction=direction or ("satisfied" if negated else None),
            negated=negated,
            words=words,
            spans=(span,),
        )
        wording = instead or folded.piece(0, len(text))
        return Qualitative(statements=(statement,), wording=wording, text=folded.source, span=span)

    # --- what cannot be read --------------------------------------------------------------------

    def _reject_unit_alone(self, folded: Folded, tokens: list[Lexeme]) -> None:
        """万元: a unit, with or without a multiplier, and nothing else."""
        text = folded.text.strip("()。;,、!:")
        if not text:
            raise refusals.no_value(folded)
        bare = text if text in self._lexicon.units else text.lstrip("十百千万亿")
        units = [part in self._lexicon.units for part in bare.replace("每", "/").split("/") if part]
        if any(t.terminal in ("NUMBER", "COMPARATOR", "WHOLE") for t in tokens):
            return
        if not bare and len(text) <= 2 or units and all(units) and not self._says_something(bare):
            start = folded.text.index(text)
            raise refusals.unit_without_number(folded, start, start + len(text))
        self._reject_bound_alone(folded, text)

    def _reject_bound_alone(self, folded: Folded, text: str) -> None:
        """百分之, 个工作日内, 增长%: what stands around a number, without one."""
        start, end = folded.text.index(text), folded.text.index(text) + len(text)
        unit = self._lexicon.units.longest(text, 0)
        rest = text if unit is None else text[unit[1] :]
        bound = self._lexicon.behind.get(rest)
        if text.endswith(("%", "‰", "个百分点")) or bound is not None and unit is not None:
            raise refusals.unit_without_number(folded, start, end)
        if (
            bound is not None
            or self._wants_quantity(text)
            or text in ("百分之", "千分之", "万分之")
            or text.endswith("分之")
        ):
            raise refusals.missing_operand(folded, start, end)

    def _wants_quantity(self, text: str) -> bool:
        word = self._lexicon.leading.get(text)
        return word is not None and word.terminal == "WITHIN" and len(text) > 1

    def _says_something(self, word: str) -> bool:
        return word in self._lexicon.prose or word in self._lexicon.measured

    def _syntax_error(
        self, folded: Folded, tokens: list[Lexeme], error: UnexpectedToken
    ) -> IndicatorSyntaxError:
        before = tokens[error.index - 1] if error.index else None
        if before is not None and before.terminal in _WANTING:
            return refusals.missing_operand(folded, before.start, before.end)
        token = tokens[min(error.index, len(tokens) - 1)]
        expected = dict.fromkeys(_NAMES[name] for name in sorted(error.expected) if name in _NAMES)
        return refusals.unexpected(folded, token.start, token.end, tuple(expected))


@cache
def _default() -> Language:
    return Language()


@cache
def _with(vocabulary: Vocabulary | None) -> Language:
    return Language(vocabulary=vocabulary)
