"""An actual value held against its target: met, not met or undecided, with every assumption said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indexpr.diagnostics import IndexprError
from indexpr.language.nodes import Expression, NotScored

from .comparisons import compare
from .context import Context
from .given import Side, side_given
from .guards import excluded
from .outcome import Case, Evaluation, Reader

if TYPE_CHECKING:
    from indexpr.language.vocabulary import Vocabulary


class _DefaultLanguage:
    """The default language, which is made when a text needs it."""

    @property
    def folding(self) -> Mapping[str, str]:
        from indexpr.language import Language

        return Language.default().folding

    @property
    def vocabulary(self) -> Vocabulary:
        from indexpr.language.vocabulary import Vocabulary

        return Vocabulary.default()

    def parse(self, text: str, /) -> Expression:
        from indexpr.language import parse

        return parse(text)


def _wrong_type(name: str, wanted: str, given: object) -> IndexprError:
    return IndexprError(
        f"参数 {name} 应为 {wanted}，而不是 {type(given).__name__}",
        f"the argument {name} is a {type(given).__name__}; wanted: {wanted.replace('或', 'or')}",
        code="not-text",
    )


def evaluate(
    target: Side,
    actual: Side,
    *,
    context: Context | None = None,
    language: Reader | None = None,
) -> Evaluation:
    """Hold an actual value against its target.

    Args:
        target: what was asked for (指标值), as text or read; a number as its digits, see ``given.py``.
        actual: what was reported (实际完成值), likewise. An empty text, None and NaN are missing, never 0.
        context: year, place in the table, unit, nature, calendar, rates, reading of deadlines.
        language: which language texts are read in and units are known by; the default one if None.

    Raises:
        IndicatorSyntaxError: a text that cannot be read.
        IndexprError: ``inexact-number``: a float of more than 6 digits behind the point; ``not-text``.
        UnitError: two units that do not convert; names both.
        ContextError: something that only the context can say; names the field.

    >>> evaluate("≥50万千瓦", "62.96万千瓦").ratio
    Fraction(787, 625)
    >>> evaluate("≥450家", 360).ratio, evaluate("≥450家", float("nan")).reason
    (Fraction(4, 5), 'missing-actual')
    """
    if not (
        isinstance(target, (str, Expression)) and (actual is None or isinstance(actual, (str, Expression)))
    ):
        one, two = side_given(target, "target"), side_given(actual, "actual")
        asked = "" if one.value is None else one.value  # an empty cell
        return evaluate(asked, two.value, context=context, language=language).noting(*one.said, *two.said)
    language = language or _DefaultLanguage()
    if context is not None and not isinstance(context, Context):
        raise _wrong_type("context", "Context", context)
    asked = language.parse(target) if isinstance(target, str) else target
    if isinstance(asked, NotScored):
        read = _read_or_none(actual, language)
        return excluded(asked, read, asked)
    if actual is None or (isinstance(actual, str) and not actual.strip("\ufeff\u200b\u3000 \t\r\n\xa0")):
        return Evaluation(
            target=asked,
            actual=None,
            outcome="undecided",
            reason="missing-actual",
            reason_zh="实际完成值为空",
            reason_en="the actual value is missing",
        )
    given = language.parse(actual) if isinstance(actual, str) else actual
    if isinstance(given, NotScored):
        return excluded(asked, given, given)
    return compare(Case(asked, given, context or Context(), language))


def _read_or_none(actual: str | Expression | None, language: Reader) -> Expression | None:
    if not isinstance(actual, str):
        return actual
    try:
        return language.parse(actual)
    except IndexprError:
        return None
