"""Every diagnostic of a reading, in one place: code, words, cure.

docs/errors.md shows each with a picture; what cannot be read at all stands in ``refusals.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve

from ...diagnostics import Diagnostic, Severity, Span
from ..dates import CalendarDay
from ..nodes import Deadline, Period
from ..scanning import Lexeme, Lexicon
from ..text import Folded
from .quantities import Bounded

_FLAGS: dict[str, tuple[Severity, str, str]] = {
    "sign-repair": (
        "warning",
        "“{0}”按“{1}”读取，疑为转换错误",
        "{0!r} is read as {1!r}: a sign lost in conversion",
    ),
    "doubled-unit": ("warning", "单位重复：“{0}”", "the unit is written twice: {0!r}"),
    "unknown-unit": ("warning", "未知单位“{0}”", "unknown unit {0!r}"),
    "list-number": (
        "hint",
        "“{0}”为条目序号，不是数值",
        "{0!r} counts the lines of a list and is no value",
    ),
    "open-measure-word": (
        "hint",
        "“{0}”不在量词表中，按量词读取",
        "{0!r} is no listed measure word and is read as one",
    ),
    "split-number": (
        "warning",
        "数字“{0}”中间有空格或换行，按一个数读取",
        "white space inside {0!r}: read as one number",
    ),
    "ambiguous-unit": (
        "warning",
        "“{0}”可指千瓦时、摄氏度或角度，由名称或另一侧的单位确定",
        "{0!r} may be kWh, a temperature or an angle: the name or the other side says which",
    ),
    "bare-tail": (
        "warning",
        "“{0}”的尾数没有单位，按前一数位的下一位读取",
        "the last digit of {0!r} has no multiplier: read as the place below the one before it",
    ),
    "latin-multiplier": (
        "warning",
        "“{0}”中的字母按千（K）、万（W）读取",
        "the letter of {0!r} is read as thousand (K) or ten thousand (W)",
    ),
    "least-value": (
        "warning",
        "“{0}”没有确数，以其最小值为界",
        "{0!r} is no exact number: the least that it can be is the bound",
    ),
}


def of_tokens(tokens: Sequence[Lexeme], folded: Folded, lexicon: Lexicon) -> Iterable[Diagnostic]:
    """What the scanner flagged."""
    for token in tokens:
        if token.terminal == "RATIO" and _may_be_clock(tokens, token, folded):
            yield Diagnostic(
                "ratio-or-clock",
                "hint",
                folded.span(token.start, token.end),
                "按比例读取，也可能是时刻",
                "read as a ratio; it may be a time of day",
            )
        if token.terminal == "LABEL":
            span = folded.span(token.start, token.end)
            severity, zh, en = _FLAGS["list-number"]
            yield Diagnostic(
                "list-number",
                severity,
                span,
                zh.format(span.of(folded.source)),
                en.format(span.of(folded.source)),
            )
        if token.terminal == "NUMBER":
            span = folded.span(token.start, token.end)
            for code in token.reading.remarks:
                severity, zh, en = _FLAGS[code]
                word = span.of(folded.source)
                yield Diagnostic(code, severity, span, zh.format(word), en.format(word))
        if not token.flag:
            continue
        severity, zh, en = _FLAGS[token.flag]
        span = folded.span(token.start, token.end)
        words = (span.of(folded.source), token.reading)
        near = lexicon.nearest_unit(token.reading) if token.flag == "unknown-unit" else None
        rewrite = None if near is None else folded.text[: token.start] + near + folded.text[token.end :]
        yield Diagnostic(token.flag, severity, span, zh.format(*words), en.format(*words), rewrite)


def _may_be_clock(tokens: Sequence[Lexeme], ratio: Lexeme, folded: Folded) -> bool:
    """1:15 may be a quarter past one, unless something says 比."""
    i = tokens.index(ratio)
    first, second = tokens[i - 1], tokens[i + 1 : i + 2]
    if ratio.text != ":" or not second or "比" in folded.text[: first.start]:
        return False
    hour, minute = first.text, second[0].text
    return hour.isdigit() and minute.isdigit() and int(hour) < 25 and len(minute) == 2 and int(minute) < 60


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
        if token.terminal == "UNIT" and token.text in ("百分比", "百分之", "个百分比"):
            zh, en = f"“{token.text}”应写作 %", f"{token.text} should be written %"
            found.append(Diagnostic("percent-in-words", "hint", span, zh, en))
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
    return Diagnostic(
        "approximate", "hint", span, "约数：以所写数字为界", "approximate: the number written is the bound"
    )


def doubled_comparator(folded: Folded, first: Lexeme, second: Lexeme) -> Diagnostic:
    span = folded.span(first.start, second.end)
    return Diagnostic(
        "doubled-comparator",
        "warning",
        span,
        f"比较符号重复：“{first.text}”与“{second.text}”，按“{first.text}”读取",
        f"two comparators, {first.text} and {second.text}: read as {first.text}",
    )


def dropped_marks(span: Span) -> Diagnostic:
    return Diagnostic(
        "dropped-marks",
        "hint",
        span,
        "引号或括号不属于指标值，已略去",
        "the marks around the value are left out",
    )


def stray_text(span: Span, text: str) -> Diagnostic:
    return Diagnostic(
        "stray-text",
        "warning",
        span,
        f"“{text}”与数值相连，含义不明，请核对",
        f"{text!r} touches the number and means nothing certain: please check",
    )


def arrow(span: Span, sign: Lexeme) -> Diagnostic:
    rises = sign.reading == "increase"
    return Diagnostic(
        "arrow",
        "warning",
        span,
        f"“{sign.text}”按“{'增长' if rises else '下降'}”读取，请核对",
        f"{sign.text} is read as a {'rise' if rises else 'fall'}: please check",
    )


def stretch_or_duration(span: Span) -> Diagnostic:
    return Diagnostic(
        "stretch-or-duration",
        "warning",
        span,
        "可指一段时期（如前20年、近3年），也可指时长：按时长读取",
        "a stretch of time (the first, the last so many) or a duration: read as a duration",
    )


def points(span: Span) -> Diagnostic:
    return Diagnostic(
        "percent-points",
        "warning",
        span,
        "“个点”按百分点读取",
        "个点 is read as percentage points",
    )


def half(span: Span) -> Diagnostic:
    return Diagnostic("half", "hint", span, "“一半”按 50% 读取", "a half is read as 50 %", None)


def short_year(span: Span, year: str) -> Diagnostic:
    return Diagnostic(
        "short-year", "hint", span, f"两位数的年份按 {year} 年读取", f"a year of two digits is read as {year}"
    )


def lost_day_sign(span: Span, day: str) -> Diagnostic:
    return Diagnostic(
        "lost-day-sign",
        "hint",
        span,
        f"“{day}”后缺“日”，按日读取",
        f"日 is missing behind {day}: read as a day",
    )


def unread_figure(span: Span, text: str) -> Diagnostic:
    return Diagnostic(
        "unread-figure",
        "warning",
        span,
        f"“{text}”似为数量，未能读取，按文字处理",
        f"{text!r} seems to be a quantity and is not read as one",
    )


def sign_or_dash(span: Span, text: str) -> Diagnostic:
    """Args: text: the number behind the hyphen."""
    return Diagnostic(
        "sign-or-dash",
        "warning",
        span,
        f"“-”可为连接号，也可为负号：按 {text} 读取，也可能是 -{text}",
        f"the hyphen may be a dash or a minus: read as {text}, it may be -{text}",
    )


def denied_value(span: Span, word: str, figure: str) -> Diagnostic:
    return Diagnostic(
        "denied-value",
        "warning",
        span,
        f"“{word}”否定了“{figure}”，否定之后是多少没有写明，请核对",
        f"{word!r} denies {figure!r}, and what it is instead is not said: please check",
    )


def reversed_range(span: Span) -> Diagnostic:
    return Diagnostic(
        "reversed-range", "warning", span, "区间上下限颠倒，已对调", "the bounds of the range are reversed"
    )


def shared_multiplier(span: Span, scale: str) -> Diagnostic:
    return Diagnostic(
        "shared-multiplier",
        "hint",
        span,
        f"区间下限按与上限同用“{scale}”读取",
        f"the lower bound is read with the multiplier {scale} of the upper one",
    )


def range_of_change(span: Span) -> Diagnostic:
    return Diagnostic(
        "range-of-change",
        "hint",
        span,
        "增减幅度为区间，以下限为界",
        "a range of change: its lower end is the bound",
    )


def ambiguous_month(span: Span, number: int, *, led: bool) -> Diagnostic:
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


def of_moment(made: Deadline | Period, span: Span) -> Iterable[Diagnostic]:
    """What a date leaves open, or takes for granted."""
    if made.event is not None:
        yield Diagnostic(
            "named-day",
            "hint",
            span,
            f"“{made.event}”没有写明日期，评价时由日历或上下文（Context.events）给出",
            f"{made.event} gives no date; evaluation takes it from the calendar or from Context.events",
        )
    if isinstance(made, Period) and made.academic_year is not None:
        yield Diagnostic(
            "academic-year",
            "hint",
            span,
            f"{made.academic_year}学年按9月1日至次年8月31日读取",
            f"the school year {made.academic_year} is read from 1 September to 31 August",
        )
    if isinstance(made, Period) and made.first is None and made.begins is not None and made.ends is None:
        yield Diagnostic(
            "time-of-day",
            "hint",
            span,
            f"“{made.begins}”按时刻读取，不是比例",
            f"{made.begins} is read as a time of day, not as a ratio",
        )


def of_span(made: Deadline | Period, tokens: Sequence[Lexeme], span: Span) -> Iterable[Diagnostic]:
    """What the two ends of a period leave open."""
    if not isinstance(made, Period) or made.first is None or made.last is None:
        return
    told = any(t.terminal == "YEAR" for t in tokens)
    if made.last.year_shift > made.first.year_shift and not told:
        yield Diagnostic(
            "next-year-assumed",
            "warning",
            span,
            "终止月份早于起始月份，按次年读取",
            "the end lies before the beginning and is taken to be in the next year",
        )
    also = any(t.terminal == "AND_DAY" for t in tokens)
    if also and made.last.day - made.first.day != 1:
        yield Diagnostic(
            "days-apart",
            "warning",
            span,
            "所写日期不相连，按首末两日之间读取",
            "the days do not follow each other: read as from the first to the last",
        )


def comparator_on_date(span: Span) -> Diagnostic:
    return Diagnostic(
        "comparator-on-date", "hint", span, "日期前使用了比较符号", "a comparator stands in front of a date"
    )


#: What a rewrite does not cure: the value is as it should be, or only its author knows better.
_NO_CURE = frozenset(
    (
        "named-day",
        "academic-year",
        "time-of-day",
        "approximate",
        "open-measure-word",
        "stray-text",
        "sign-or-dash",
        "denied-value",
        "relative-quantity",
        "least-value",
        "ambiguous-unit",
    )
)


def with_suggestion(found: tuple[Diagnostic, ...], rewrite: str) -> tuple[Diagnostic, ...]:
    """Give every diagnostic of a repair the rewrite of the whole value."""
    return tuple(
        d if d.suggestion is not None or d.code in _NO_CURE else evolve(d, suggestion=rewrite) for d in found
    )
