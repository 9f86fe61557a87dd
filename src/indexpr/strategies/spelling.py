"""One meaning, many spellings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, singledispatch

from hypothesis import strategies as st

from ..language import (
    AllOf,
    AnyOf,
    CalendarDay,
    Change,
    Comparison,
    Deadline,
    Expression,
    NotScored,
    Period,
    Quantity,
    Range,
)
from ..language.dates import days_in_month
from ..language.nodes import SIGNS, Comparator
from ..language.numerals import magnitude_text
from .target import vocabulary

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def chinese_numeral(number: int) -> str:
    """A whole number in Chinese digits, as it is read aloud.

    >>> chinese_numeral(12), chinese_numeral(1050), chinese_numeral(100_200_030)
    ('十二', '一千零五十', '一亿零二十万零三十')
    """
    if number == 0:
        return "零"
    groups: list[str] = []
    gap = False
    for power, word in ((8, "亿"), (4, "万"), (0, "")):
        group = number // 10**power % 10**4 if power < 8 else number // 10**8
        if group == 0:
            gap = bool(groups)
            continue
        if groups and (gap or group < 1000):
            groups.append("零")
        groups.append((chinese_numeral(group) if group >= 10**4 else _under_ten_thousand(group)) + word)
        gap = False
    text = "".join(groups)
    return text.removeprefix("一") if text.startswith("一十") else text


def _under_ten_thousand(number: int) -> str:
    parts: list[str] = []
    for power, word in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            parts.append(_DIGITS[digit] + word)
        elif parts and parts[-1] != "零" and number % 10**power:
            parts.append("零")
    return "".join(parts)


def _number_spellings(value: Decimal | Fraction, *, chinese: bool) -> list[str]:
    plain = magnitude_text(value)
    found = [plain]
    if isinstance(value, Fraction):
        return found
    whole, _, places = plain.partition(".")
    if len(whole) > 3:
        found.append(f"{int(whole):,}" + ("." + places if places else ""))
    found.append(plain + ("0" if places else ".00"))
    for power, word in ((2, "百"), (3, "千"), (4, "万"), (6, "百万"), (8, "亿")):
        if abs(value) >= 10**power:
            found.append(magnitude_text(value.scaleb(-power)) + word)
    if chinese and not places and 1 < value < 10**12:
        numeral = chinese_numeral(int(value))
        found += [numeral, numeral.translate(_FORMAL)]
    return found


def _unit_spellings(unit: str | None) -> list[str]:
    if unit is None:
        return [""]
    known = vocabulary().units.get(unit)
    if known is not None:
        return [s for s in known.spellings if s != "月"] + (["个月"] if unit == "月" else [])
    first, slash, rest = unit.partition("/")
    if not slash:
        return [unit]
    return [f"{one}/{other}" for one in _unit_spellings(first or None) for other in _denominators(rest)]


def _denominators(unit: str) -> list[str]:
    known = vocabulary().units.get(unit)
    return [unit] if known is None else [s for s in known.spellings if not s.startswith("个")]


@st.composite
def _quantity_spellings(draw: st.DrawFn, quantity: Quantity, *, chinese: bool = True) -> str:
    number = draw(st.sampled_from(_number_spellings(quantity.magnitude, chinese=chinese)))
    unit = draw(st.sampled_from(_unit_spellings(quantity.unit)))
    prefix = draw(st.sampled_from(("约", "大约"))) if quantity.approximate == "about" else ""
    if quantity.approximate not in (None, "about"):
        return quantity.written()
    if quantity.unit == "%" and draw(st.booleans()):
        return f"{prefix}百分之{number}"
    return f"{prefix}{number}{unit}"


def spellings(expression: Expression) -> st.SearchStrategy[str]:
    """Texts that all mean the expression: other signs and words, other digits, other names of its unit.

    The canonical text is always among them.

    >>> from hypothesis import given
    >>> from indexpr.language import parse
    >>> target = parse("≥12000平方米")
    >>> @given(spellings(target))
    ... def all_mean_the_same(text):
    ...     assert parse(text) == target
    >>> all_mean_the_same()
    """
    return st.one_of(st.just(str(expression)), _spelled(expression))


@singledispatch
def _spelled(expression: Expression) -> st.SearchStrategy[str]:
    return st.just(str(expression))


@cache
def _leads(comparator: Comparator) -> tuple[str, ...]:
    wording = vocabulary().wording["comparator"]
    weak = set(wording["only_before_a_number"])
    return tuple(w for w in wording["before"][comparator] if w not in weak)


@cache
def _bounds(comparator: Comparator) -> tuple[str, ...]:
    if comparator not in (">=", "<="):
        return ()
    behind = vocabulary().wording["comparator"]["behind"][comparator]
    return tuple(w for w in behind if w[0] in "以之及(")


@_spelled.register
def _(e: Comparison) -> st.SearchStrategy[str]:
    head = "" if e.subject is None else e.subject
    attached = any((e.anchor, e.action, e.noun, e.note, e.object))
    if attached or e.quantity.value < 0 or isinstance(e.quantity.magnitude, Fraction):
        return st.just(str(e))
    if e.implicit:
        return _quantity_spellings(e.quantity, chinese=False).map(lambda q: f"{head}{q}")
    ahead = st.builds(
        lambda sign, q: f"{head}{sign}{q}",
        st.sampled_from(_leads(e.comparator)),
        _quantity_spellings(e.quantity),
    )
    if e.quantity.unit is None or not _bounds(e.comparator):
        return ahead
    behind = st.builds(
        lambda q, bound: f"{head}{q}{bound}",
        _quantity_spellings(e.quantity, chinese=False),
        st.sampled_from(_bounds(e.comparator)),
    )
    return st.one_of(ahead, behind)


@_spelled.register
def _(e: Range) -> st.SearchStrategy[str]:
    if e.subject or e.anchor or e.action or e.noun or e.note:
        return st.just(str(e))
    unit = e.high.unit or ""
    shown = {"月": "个月", "工作日": "个工作日", "百分点": "个百分点"}.get(unit, unit)
    low, high = magnitude_text(e.low.magnitude), magnitude_text(e.high.magnitude)
    left, right = "[" if e.low_inclusive else "(", "]" if e.high_inclusive else ")"
    texts = [f"{left}{low},{high}{right}{shown}", f"{left}{low}，{high}{right}{shown}"]
    if e.low_inclusive and e.high_inclusive:
        texts += [f"{low}{dash}{high}{shown}" for dash in ("-", "～", "~", "—", "至", "到")]
        texts += [f"{low}{shown}{dash}{high}{shown}" for dash in ("～", "至", "到")]
    if unit:
        lower, upper = "≥" if e.low_inclusive else ">", "≤" if e.high_inclusive else "<"
        texts += [f"{lower}{low}{shown}{joint}{upper}{high}{shown}" for joint in ("且", "，", "并且")]
    return st.sampled_from(texts)


@_spelled.register
def _(e: Deadline) -> st.SearchStrategy[str]:
    day = e.latest
    if (
        day is None
        or day.month is None
        or e.days is None
        or e.latest_lenient is not None
        or e.time is not None
    ):
        return st.just(str(e))
    if day.month_end or day.year_shift or e.relative is not None:
        return st.just(str(e))
    if any((e.subject, e.anchor, e.noun, e.note)):
        return st.just(str(e))
    words = _day_spellings(day)
    if day.day == days_in_month(2024 if day.year is None else day.year, day.month):
        year = "" if day.year is None else f"{day.year}年"
        words += [f"{year}{day.month}月底", f"{year}{day.month}月末"]
        words += [f"{year}年底", f"{year}年末"] if day.month == 12 else []
    texts = [f"{word}{before}" for word in words for before in ("前", "之前", "以前")]
    texts += [f"{lead}{_day_spellings(day)[0]}" for lead in ("不晚于", "不迟于", "最迟", "截至")]
    action = e.action or ""
    return st.builds(
        lambda text, comma: f"{text}{comma if action else ''}{action}",
        st.sampled_from(texts),
        st.sampled_from(("", "，")),
    )


def _day_spellings(day: CalendarDay) -> list[str]:
    assert day.month is not None
    tail = f"{day.month}月{day.day}日"
    if day.year is None:
        return [tail, f"{day.month:02d}月{day.day:02d}日", f"{day.month}月{day.day}号"]
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    return [
        f"{day.year}年{tail}",
        f"{day.year}年{day.month:02d}月{day.day:02d}日",
        f"{year}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日",
        *(f"{day.year}{part}{day.month:02d}{part}{day.day:02d}" for part in "-/."),
        *(f"{day.year}{part}{day.month}{part}{day.day}" for part in "-/."),
    ]


@_spelled.register
def _(e: Period) -> st.SearchStrategy[str]:
    if any((e.subject, e.anchor, e.action, e.noun, e.note)) or e.days is None or not _in_one_year(e):
        return st.just(str(e))
    first, last = e.days
    if first == last:
        return st.sampled_from(_day_spellings(first))
    return st.sampled_from(
        (
            str(e),
            *(f"{one}至{two}" for one, two in zip(_day_spellings(first), _day_spellings(last), strict=True)),
        )
    )


def _in_one_year(e: Period) -> bool:
    """True for days with their years and nothing else that a spelling would have to hold."""
    told = (e.relative, e.academic_year, e.begins, e.ends)
    return e.days is not None and e.days[0].year is not None and all(one is None for one in told)


@_spelled.register
def _(e: Change) -> st.SearchStrategy[str]:
    if any((e.subject, e.anchor, e.action, e.noun, e.note, e.quantity.approximate)):
        return st.just(str(e))
    verbs = (
        ("增长", "提高", "提升", "增加", "上升") if e.direction == "increase" else ("下降", "降低", "减少")
    )
    base = e.base or ""
    ahead = "" if e.implicit else SIGNS[e.comparator]
    texts = st.builds(
        lambda verb, q: f"{base}{verb}{ahead}{q}",
        st.sampled_from(verbs),
        _quantity_spellings(e.quantity, chinese=False),
    )
    if e.comparator != ">=":
        return texts
    bound = st.sampled_from(("以上", "及以上"))
    behind = st.builds(
        lambda verb, q, b: f"{base}{verb}{q}{b}",
        st.sampled_from(verbs),
        _quantity_spellings(e.quantity, chinese=False),
        bound,
    )
    return st.one_of(texts, behind)


@_spelled.register
def _(e: AllOf) -> st.SearchStrategy[str]:
    each = st.tuples(*(spellings(item) for item in e.items))
    return st.builds(lambda items, joint: joint.join(items), each, st.sampled_from(("；", ";", "，", ",")))


@_spelled.register
def _(e: AnyOf) -> st.SearchStrategy[str]:
    each = st.tuples(*(spellings(item) for item in e.items))
    return st.builds(lambda items, joint: joint.join(items), each, st.sampled_from(("或", "或者")))


@_spelled.register
def _(e: NotScored) -> st.SearchStrategy[str]:
    return st.sampled_from(("-", "—", "/", "不适用", "N/A", "n/a"))
