"""Languages: a vocabulary and the readings that it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve

from ..diagnostics import IndexprError, IndicatorSyntaxError
from . import refusals
from .building import build
from .building.remarks import dropped_marks, with_suggestion
from .grammar import grammar
from .memory import Memory
from .nodes import Deadline, Expression, Style
from .parser import Branch, Stuck, parse
from .scanning import Lexicon, Scan, Scanner
from .source import compiled
from .text import Folded, fold, unmarked

if TYPE_CHECKING:
    from .terminals import Terminal
    from .vocabulary import Vocabulary

#: How a text is parsed: by the tables that Lark made, or by Lark itself.
Engine = Literal["tables", "lark"]
#: What a terminal is called in a message.
_NAMES = {
    "NUMBER": "数字", "DATE": "日期", "YEAR": "日期", "MONTH": "日期", "UNIT": "单位", "COMPARATOR": "比较符号",
    "TEXT": "文字", "DIRECTION": "定性表述", "DEGREE": "定性表述",
}  # fmt: skip


class Language:
    """The indicator language with one vocabulary; several live side by side, in threads too.

    Args:
        vocabulary: units and words; the default ones where none are given.
        engine: ``tables`` follows the tables that Lark made of the grammar, without importing Lark; ``lark`` reads by Lark's
            own parser. Both read every text alike.
        terminals: what can stand in a text, in the place of the grammar's own, to try a change of the language.

    Raises:
        IndexprError: ``unknown-engine``.

    >>> from indexpr import Vocabulary
    >>> lang = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    >>> str(lang.parse("≥3标箱组"))
    '≥3标箱组'
    """

    __slots__ = ("_engine", "_memory", "_scanner", "_vocabulary")

    def __init__(
        self,
        *,
        vocabulary: Vocabulary | None = None,
        engine: Engine = "tables",
        terminals: Sequence[Terminal] | None = None,
    ) -> None:
        if engine not in ("tables", "lark"):
            raise IndexprError(
                f"没有这样的解析引擎：{engine!r}",
                f"there is no engine {engine!r}",
                code="unknown-engine",
                hint="tables 或 lark",
                hint_en="tables or lark",
            )
        self._vocabulary, self._engine, self._memory = vocabulary, engine, Memory()
        stored = compiled() if vocabulary is None else None
        lexicon = Lexicon.stored(self._laid_out() if stored is None else stored["lexicon"])
        self._scanner = Scanner(grammar().terminals if terminals is None else terminals, lexicon)

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
        return (_with, (self._vocabulary, self._engine))

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
        return self._scanner.lexicon.folding

    @property
    def grades(self) -> tuple[tuple[str, ...], ...]:
        """Ordered scales of grades, best first."""
        return self._scanner.lexicon.grades

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
        if text.__class__ is not str:
            text = str.__str__(text)  # a subclass may compare and hash in a way of its own
        found = self._memory.get(text)
        if found is None:
            found = self._read_anew(text)
            self._memory.keep(text, found)
        return found

    def _read_anew(self, text: str) -> Expression:
        folded, marks = unmarked(
            fold(text, self._scanner.lexicon.folding), self._scanner.lexicon.units.__contains__
        )
        made = self._read(folded)
        if marks is not None:
            made = made.with_diagnostics(dropped_marks(marks))
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
            return self._read(fold(text, self._scanner.lexicon.folding)) == made
        except IndicatorSyntaxError:
            return False

    def _read(self, folded: Folded) -> Expression:
        scan = Scan(self._scanner, folded, grammar().places.start)
        try:
            tree = self._parsed(scan)
        except Stuck as stuck:
            raise self._syntax_error(scan, stuck) from None
        return build(scan, tree)

    def tree(self, text: str) -> Branch:
        """The tree of a text by the grammar, before anything is made of it; its spans are those of the folded text.

        Raises:
            Stuck: where the text goes on with nothing that can stand there.
            IndicatorSyntaxError: where what stands there is known to be wrong.

        >>> [token.terminal for token in Language.default().tree("≥60个").tokens()]
        ['COMPARATOR', 'NUMBER', 'UNIT']
        """
        return self._parsed(
            Scan(self._scanner, fold(text, self._scanner.lexicon.folding), grammar().places.start)
        )

    def _parsed(self, scan: Scan) -> Branch:
        return parse(scan) if self._engine == "tables" else self._by_lark(scan)

    @staticmethod
    def _by_lark(scan: Scan) -> Branch:
        from .engine import parse_with_lark  # lark is loaded by those alone who ask for it

        return parse_with_lark(scan)

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
            if style == "full" or self._means(made, short, fold(text, self._scanner.lexicon.folding))
            else str(made)
        )

    def _syntax_error(self, scan: Scan, stuck: Stuck) -> IndicatorSyntaxError:
        if scan.tokens and "NUMBER" in stuck.expected:
            before = scan.tokens[-1]
            return refusals.missing_operand(scan.folded, before.start, before.end)
        expected = dict.fromkeys(_NAMES[name] for name in sorted(stuck.expected) if name in _NAMES)
        start = min(stuck.at, len(scan.text) - 1)
        return refusals.unexpected(scan.folded, start, start + 1, tuple(expected))


@cache
def _default() -> Language:
    return Language()


@cache
def _with(vocabulary: Vocabulary | None, engine: Engine) -> Language:
    return Language(vocabulary=vocabulary, engine=engine)
