"""Every diagnostic and every error of a reading, in one place: code, words, cure.

docs/errors.md shows each with a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve

from ..diagnostics import Diagnostic, IndicatorSyntaxError, Severity, Span
from .calendar_forms import Moment
from .dates import CalendarDay
from .lexicon import Lexicon
from .quantities import Bounded
from .scanner import Lexeme
from .text import Folded

_FLAGS: dict[str, tuple[Severity, str, str]] = {
    "sign-repair": ("warning", "“{0}”按“{1}”读取，疑为转换错误", "{0!r} is read as {1!r}: a sign lost in conversion"),
    "doubled-unit": ("warning", "单位重复：“{0}”", "the unit is written twice: {0!r}"),
    "unknown-unit": ("warning", "未知单位“{0}”", "unknown unit {0!r}"),
    "open-measure-word": ("hint", "“{0}”不在量词表中，按量词读取", "{0!r} is no listed measure word and is read as one"),
    "split-number": ("warning", "数字“{0}”中间有空格或换行，按一个数读取", "white space inside {0!r}: read as one number"),
}


def of_tokens(tokens: Sequence[Lexeme], folded: Folded, lexicon: Lexicon) -> Iterable[Diagnostic]:
    """What the scanner flagged."""
    for token in tokens:
        if not token.flag:
            continue
        severity, zh, en = _FLAGS[token.flag]
        span = folded.span(token.start, token.end)
        words = (span.of(folded.source), token.reading)
        near = lexicon.nearest_unit(token.reading) if token.flag == "unknown-unit" else None
        rewrite = None if near is None else folded.text[: token.start] + near + folded.text[token.end :]
        yield Diagnostic(token.flag, severity, span, zh.format(*words), en.format(*words), rewrite)


def of_quantity(read: Bounded, span: Span) -> list[Diagnostic]:
    """What is odd about a quantity by itself."""
    found = []
    quantity = read.quantity
    if read.reference is not None:
        found.append(
            Diagnostic(
                "relative-quantity",
                "hint",
                span,
                f"数值相对于“{read.reference}”",
                f"the quantity is relative to {read.reference}",
            )
        )
    for token in read.tokens:
        if token.type == "UNIT" and str(token) in ("百分比", "百分之", "个百分比"):
            found.append(
                Diagnostic("percent-in-words", "hint", span, f"“{token}”应写作 %", f"{token!s} should be written %")
            )
    if quantity.unit == "%" and isinstance(quantity.magnitude, Decimal) and 200 <= quantity.magnitude < 300:
        if read.implicit and quantity.magnitude == int(quantity.magnitude):
            rest = str(int(quantity.magnitude))[1:]
            found.append(
                Diagnostic(
                    "suspicious-percent",
                    "hint",
                    span,
                    f"{quantity.magnitude}% 或为 ≥{rest}%（“≥”误作“2”），请核对",
                    f"{quantity.magnitude}% may stand for ≥{rest}% (≥ mistyped as 2): please check",
                    f"≥{int(rest)}%",
                )
            )
    return found


def approximate(span: Span) -> Diagnostic:
    return Diagnostic("approximate", "hint", span, "约数：以所写数字为界", "approximate: the number written is the bound")


def doubled_comparator(folded: Folded, first: Lexeme, second: Lexeme) -> Diagnostic:
    span = folded.span(first.start, second.end)
    return Diagnostic(
        "doubled-comparator",
        "warning",
        span,
        f"比较符号重复：“{first}”与“{second}”，按“{first}”读取",
        f"two comparators, {first!s} and {second!s}: read as {first!s}",
    )


def reversed_range(span: Span) -> Diagnostic:
    return Diagnostic("reversed-range", "warning", span, "区间上下限颠倒，已对调", "the bounds of the range are reversed")


def shared_multiplier(span: Span, scale: str) -> Diagnostic:
    return Diagnostic(
        "shared-multiplier",
        "hint",
        span,
        f"区间下限按与上限同用“{scale}”读取",
        f"the lower bound is read with the multiplier {scale} of the upper one",
    )


def range_of_change(span: Span) -> Diagnostic:
    return Diagnostic("range-of-change", "hint", span, "增减幅度为区间，以下限为界", "a range of change: its lower end is the bound")


def ambiguous_month(span: Span, month: Moment, led: bool) -> Diagnostic:
    number = month.first.month
    return Diagnostic(
        "ambiguous-month",
        "hint" if led else "warning",
        span,
        f"“{number}月”可指 {number} 个月，也可指 {number} 月份；按 {number} 个月读取",
        f"{number}月 is {number} months or the month {number}; read as {number} months",
    )


def ambiguous_deadline(span: Span, latest: CalendarDay, lenient: CalendarDay) -> Diagnostic:
    return Diagnostic(
        "ambiguous-deadline",
        "warning",
        span,
        f"期限有两种读法：严格至 {latest}，宽松至 {lenient}；默认从严",
        f"the deadline has two readings: strictly {latest}, leniently {lenient}; strict by default",
    )


def comparator_on_date(span: Span) -> Diagnostic:
    return Diagnostic(
        "comparator-on-date", "hint", span, "日期前使用了比较符号", "a comparator stands in front of a date"
    )


def with_suggestion(found: tuple[Diagnostic, ...], rewrite: str) -> tuple[Diagnostic, ...]:
    """Give every diagnostic of a repair the rewrite of the whole value."""
    return tuple(
        d if d.suggestion is not None or d.severity == "hint" and d.code == "approximate" else evolve(d, suggestion=rewrite)
        for d in found
    )


# --- errors ---------------------------------------------------------------------------------------


def _error(
    folded: Folded,
    start: int,
    end: int,
    code: str,
    zh: str,
    en: str,
    expected: tuple[str, ...] = (),
    hint: str | None = None,
    hint_en: str | None = None,
) -> IndicatorSyntaxError:
    return IndicatorSyntaxError(
        zh, en, source=folded.source, span=folded.span(start, end), code=code, expected=expected, hint=hint, hint_en=hint_en
    )


def no_value(folded: Folded) -> IndicatorSyntaxError:
    end = len(folded.text)
    return _error(folded, 0, end, "no-value", "只有标点，没有指标值", "only punctuation, no value", ("数字", "日期", "定性表述"))


def placeholder(folded: Folded) -> IndicatorSyntaxError:
    end = len(folded.text)
    return _error(
        folded, 0, end, "placeholder", "模板占位符，尚未填写", "a placeholder of the template, not a value",
        ("数字", "日期", "定性表述"), "填写实际指标值", "write the value itself",
    )  # fmt: skip


def not_a_number(folded: Folded) -> IndicatorSyntaxError:
    end = len(folded.text)
    return _error(folded, 0, end, "not-a-number", "不是有限的数", "not a finite number", ("数字",))


def no_such_date(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(folded, start, end, "no-such-date", "没有这样的日期", "there is no such date", ("日期",))


def zero_denominator(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(folded, start, end, "zero-denominator", "分母为零", "the denominator is zero", ("数字",))


def contradiction(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded, start, end, "contradicting-comparators", "前后比较符号方向相反", "the comparators point opposite ways",
        ("比较符号",), "只保留一个比较符号，或写成区间", "keep one comparator, or write a range",
    )  # fmt: skip


def glued_numbers(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded, start, end, "glued-numbers", "两个数字粘连，中间没有单位", "two numbers stand side by side without a unit",
        ("单位", "标点"), "在两个数之间写明单位或标点", "write a unit or a mark between the numbers",
    )  # fmt: skip


def unit_without_number(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    return _error(
        folded, start, end, "unit-without-number", f"只有单位“{word}”，没有数字", f"the unit {word!r} without a number",
        ("数字",), "在单位前写明数字", "write the number in front of the unit",
    )  # fmt: skip


def missing_operand(folded: Folded, start: int, end: int, at: int) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    return _error(
        folded, at, at, "missing-operand", f"“{word}”后面没有数字或日期", f"no number or date behind {word!r}",
        ("数字", "日期"),
    )  # fmt: skip


def unexpected(folded: Folded, start: int, end: int, expected: tuple[str, ...]) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    return _error(folded, start, end, "unexpected", f"此处不应出现“{word}”", f"unexpected {word!r} here", expected)
