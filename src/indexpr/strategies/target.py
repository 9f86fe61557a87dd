"""Target values: quantities, days and every kind of expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from attrs import evolve
from hypothesis import strategies as st

from ..diagnostics import IndexprError
from ..language import (
    AllOf,
    AnyOf,
    CalendarDay,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    NotScored,
    Period,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Relative,
    Statement,
    TimeOfDay,
    Vocabulary,
)
from ..language.dates import days_in_month
from ..language.nodes import DEGREES, SIGNS, Comparator, Degree, Direction
from ..language.numerals import magnitude_text

#: Nouns that a value may speak of; none holds a number or a word that compares.
_SUBJECTS = (
    "企业满意度",
    "任务完成率",
    "培训合格率",
    "受益人数",
    "参赛学校",
    "队伍",
    "设备采购成本",
    "道路里程",
    "论文篇数",
)
#: What is done by a date.
_ACTIONS = ("完成拨付", "完成验收", "完成印发")
_PROSE = ("国家级展会", "指导商务工作", "宣传展示城市文化", "对外宣传成果", "国际航线")
#: Units of a rate: what is counted, and by what.
_RATES = (
    ("元", "千瓦时"), ("元", "平方米"), ("元", "人"), ("元", "亩"), ("元", "年"), ("次", "年"),
    ("次", "季"), ("次", "月"),
    ("小时", "天"), ("篇", "月"), ("天", "项"), ("页", "件"), ("", "年"), ("人", "平方公里"),
)  # fmt: skip
#: 3级 is a grade as well, 三季度 the third quarter.
_AMBIGUOUS_UNITS = frozenset(("级", "季"))


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.default()


@cache
def unit_names(kind: str | None = None) -> tuple[str, ...]:
    units = vocabulary().units.values()
    return tuple(u.name for u in units if u.name not in _AMBIGUOUS_UNITS and kind in (None, u.kind))


# --- quantities ---------------------------------------------------------------------------------------


def _magnitudes(*, at_least: int = 0, at_most: int = 10**9, places: int = 4) -> st.SearchStrategy[Decimal]:
    whole = st.integers(at_least, at_most).map(Decimal)
    round_numbers = st.builds(
        lambda digits, zeros: Decimal(min(max(digits * 10**zeros, at_least), at_most)),
        st.integers(max(at_least, 1), 99),
        st.integers(0, 7),
    )
    exact = st.decimals(at_least, at_most, places=places, allow_nan=False, allow_infinity=False)
    return st.one_of(whole, round_numbers, exact).map(lambda d: Decimal(magnitude_text(d)))


def _units() -> st.SearchStrategy[str | None]:
    common = st.sampled_from(
        ("个", "%", "元", "家", "项", "次", "人", "平方米", "天", "工作日", "月", "千瓦时", "吨", "分")
    )
    rates = st.sampled_from(_RATES).map("/".join)
    return st.one_of(common, st.sampled_from(unit_names()), rates, st.none())


def quantities(
    *,
    units: Iterable[str | None] | None = None,
    at_least: int = 0,
    at_most: int = 10**9,
    approximate: bool = False,
) -> st.SearchStrategy[Quantity]:
    """Quantities with exact magnitudes of at most four decimals.

    Args:
        units: canonical spellings to draw from, None among them for a bare number; by default all units of
            the vocabulary, rates and none.
        at_least, at_most: bounds of the magnitude.
        approximate: draw 约50 and 50余 too.

    >>> from hypothesis import given
    >>> @given(quantities(units=["亩"], at_least=1))
    ... def more_than_nothing(q):
    ...     assert q.value >= 1 and q.unit == "亩"
    >>> more_than_nothing()
    """
    unit = _units() if units is None else st.sampled_from(tuple(units))
    magnitude = _magnitudes(at_least=at_least, at_most=at_most)
    made = st.builds(Quantity, magnitude, unit)
    if not approximate:
        return made
    return st.one_of(
        made, st.builds(Quantity, st.integers(max(1, at_least), at_most).map(Decimal), unit, st.just("about"))
    )


# --- days ---------------------------------------------------------------------------------------------


def _days(*, year: bool | None = None) -> st.SearchStrategy[CalendarDay]:
    dated = st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31)).map(
        lambda d: CalendarDay(d.year, d.month, d.day)
    )
    undated = st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31)).map(_without_year)
    return {True: dated, False: undated, None: st.one_of(dated, undated)}[year]


def _without_year(day: dt.date) -> CalendarDay:
    """28 February without a year is read as the day, not as the month's end."""
    return CalendarDay(None, day.month, day.day)


@st.composite
def _months(draw: st.DrawFn, lengths: Sequence[int] = (1, 3, 6, 12)) -> tuple[CalendarDay, CalendarDay]:
    """The first and last day of a month, quarter, half-year or year."""
    year = draw(st.integers(2000, 2049))
    length = draw(st.sampled_from(lengths))
    first = draw(st.integers(0, 12 // length - 1)) * length + 1
    last = first + length - 1
    return CalendarDay(year, first, 1), CalendarDay(year, last, days_in_month(year, last))


# --- expressions --------------------------------------------------------------------------------------


def _comparisons() -> st.SearchStrategy[Expression]:
    explicit = st.builds(
        Comparison,
        comparator=st.sampled_from(tuple(SIGNS)),
        quantity=quantities(approximate=True),
        subject=st.none() | st.sampled_from(_SUBJECTS),
    )
    bare = st.builds(
        Comparison,
        comparator=st.just("="),
        quantity=quantities(approximate=True),
        implicit=st.just(True),
        subject=st.none() | st.sampled_from(_SUBJECTS),
    )
    return st.one_of(explicit, bare)


@st.composite
def _ranges(draw: st.DrawFn) -> Expression:
    unit = draw(_units())
    low, high = sorted(draw(st.lists(_magnitudes(), min_size=2, max_size=2, unique=True)))
    if draw(st.booleans()):
        return Range(low=Quantity(low, unit), high=Quantity(high, unit))
    return Range(
        low=Quantity(low, unit),
        high=Quantity(high, unit),
        low_inclusive=draw(st.booleans()),
        high_inclusive=draw(st.booleans()),
    )


def _deadlines() -> st.SearchStrategy[Expression]:
    action = st.none() | st.sampled_from(_ACTIONS)
    plain = st.builds(Deadline, latest=_days(), action=action)
    stretch = st.builds(_before_a_stretch, _months((1, 3, 6)), action)
    return st.one_of(plain, plain, stretch, _named_deadlines(), _recurring_deadlines())


def _named_deadlines() -> st.SearchStrategy[Expression]:
    """汛期前, 2025年春节前, 8:30前."""
    wording = vocabulary().wording
    seasons = st.builds(Deadline, event=st.sampled_from(tuple(wording["season"])))
    years = st.none() | st.integers(2000, 2049)
    festivals = st.builds(
        Deadline, event=st.sampled_from(("春节", "清明", "端午", "中秋", "元宵")), event_year=years
    )
    return st.one_of(seasons, festivals, st.builds(Deadline, time=_clocks(), recurs=st.just("day")))


def _clocks() -> st.SearchStrategy[TimeOfDay]:
    return st.builds(TimeOfDay, st.integers(0, 23), st.integers(0, 59))


def _recurring_deadlines() -> st.SearchStrategy[Expression]:
    """每月10日前, 次月底前, 每季度末前."""
    end = CalendarDay(None, None, 31, month_end=True)
    day = st.one_of(st.integers(1, 31).map(lambda n: CalendarDay(None, None, n)), st.just(end))
    monthly = st.builds(Deadline, latest=day, recurs=st.just("month"), offset=st.integers(0, 1))
    quarterly = st.builds(Deadline, latest=st.just(end), recurs=st.just("quarter"), offset=st.integers(0, 1))
    told = st.builds(Deadline, latest=day, relative=st.just(Relative(month=0)))
    return st.one_of(monthly, quarterly, told)


def ranks() -> st.SearchStrategy[Expression]:
    within: st.SearchStrategy[Literal["<=", "="]] = st.sampled_from(("<=", "="))
    scope = st.none() | st.sampled_from(("全省", "全市", "全国", "全县"))
    subject = st.none() | st.sampled_from(("综合考核", "营商环境评价"))
    places = st.integers(1, 9999).map(Decimal)
    one = st.builds(Rank, comparator=within, place=places, scope=scope, subject=subject)
    share = st.builds(
        Rank,
        comparator=st.just("<="),
        place=_magnitudes(at_least=1, at_most=100, places=1),
        unit=st.just("%"),
        scope=scope,
    )
    from_end = st.builds(Rank, comparator=within, place=places, from_end=st.just(True), scope=scope)
    return st.one_of(one, one, share, from_end)


def _before_a_stretch(stretch: tuple[CalendarDay, CalendarDay], action: str | None) -> Deadline:
    """2025年7月前: strictly before the month begins, leniently before it ends."""
    first, last = stretch
    assert first.year is not None and first.month is not None
    before = dt.date(first.year, first.month, 1) - dt.timedelta(days=1)
    strict = CalendarDay(before.year, before.month, before.day)
    return Deadline(latest=strict, latest_lenient=last, action=action)


def periods() -> st.SearchStrategy[Expression]:
    named = _months().map(lambda ends: Period(first=ends[0], last=ends[1]))
    day = _days(year=True).map(lambda d: Period(first=d, last=d))
    between = st.lists(
        st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31)), min_size=2, max_size=2, unique=True
    ).map(
        lambda days: Period(
            first=CalendarDay(min(days).year, min(days).month, min(days).day),
            last=CalendarDay(max(days).year, max(days).month, max(days).day),
        )
    )
    return st.one_of(named, day, between, _named_periods())


def _named_periods() -> st.SearchStrategy[Expression]:
    """国庆期间, 2024-2025学年, 次年5月, 9:00-17:00."""
    festivals = st.builds(Period, event=st.sampled_from(("国庆", "春节", "五一", "中秋")))
    schools = st.integers(2000, 2049).map(
        lambda y: Period(
            first=CalendarDay(y, 9, 1), last=CalendarDay(y + 1, 8, 31), academic_year=f"{y}-{y + 1}"
        )
    )
    hours = st.tuples(st.integers(6, 23), st.integers(6, 23)).map(
        lambda h: Period(begins=TimeOfDay(min(h)), ends=TimeOfDay(max(h)))
    )
    return st.one_of(
        festivals, schools, hours, st.builds(_month_told, st.integers(1, 12), st.sampled_from((-1, 0, 1)))
    )


def _month_told(month: int, year: int) -> Period:
    last = CalendarDay(None, month, days_in_month(None, month), month_end=month == 2, year_shift=year)
    return Period(first=CalendarDay(None, month, 1, year_shift=year), last=last, relative=Relative(year=year))


def changes() -> st.SearchStrategy[Expression]:
    implicit = st.just(("=", True))
    written = st.sampled_from(((">=", False), ("<=", False), (">", False), ("<", False)))

    def change(
        direction: Literal["increase", "decrease"],
        sign: tuple[Comparator, bool],
        quantity: Quantity,
        base: str | None,
    ) -> Change:
        return Change(direction=direction, comparator=sign[0], implicit=sign[1], quantity=quantity, base=base)

    return st.builds(
        change,
        st.sampled_from(("increase", "decrease")),
        st.one_of(implicit, written),
        quantities(units=["%", "百分点", "元", "个", "人次", "倍"], at_least=1, at_most=10**6),
        st.sampled_from((None, "同比", "环比", "较上年")),
    )


#: Directions whose verbs take a degree in front of them.
_VERBS: tuple[Direction, ...] = ("increase", "decrease", "maintain")


@cache
def _two_words() -> tuple[tuple[Degree, Direction, str, str], ...]:
    """Degree and verb side by side, where no other word of the vocabulary stands across the seam."""
    wording = vocabulary().wording
    special = {
        w
        for section in ("weak", "light", "claim", "open")
        for key in wording[section]
        for w in wording[section][key]
    }
    degrees = [(d, w) for d in DEGREES[1:] for w in wording["degree"][d] if len(w) == 2]
    verbs = [
        (direction, w)
        for direction in _VERBS
        for w in wording["direction"][direction]
        if len(w) == 2 and w not in special
    ]
    longer = {
        w
        for section in ("degree", "direction", "protected", "claim", "manner", "open", "change", "negation")
        for words in wording[section].values()
        for w in words
        if len(w) > 2
    }
    return tuple(
        (degree, direction, one, two)
        for degree, one in degrees
        for direction, two in verbs
        if not any(w in one + two for w in longer) and one[1] + two[0] not in wording["direction"]["maintain"]
    )


def qualitatives() -> st.SearchStrategy[Expression]:
    return st.sampled_from(_two_words()).map(_two_word_statement)


def _two_word_statement(words: tuple[Degree, Direction, str, str]) -> Qualitative:
    degree, direction, one, two = words
    statement = Statement(degree=degree, direction=direction, words=(one, two))
    return Qualitative(statements=(statement,), wording=one + two)


def _composites(kind: Callable[..., Expression]) -> st.SearchStrategy[Expression]:
    item = st.builds(
        Comparison,
        comparator=st.sampled_from((">=", "<=")),
        quantity=quantities(units=["个", "家", "次", "人", "元", "%"]),
    )
    subjects = st.lists(st.sampled_from(_SUBJECTS), min_size=2, max_size=3, unique=True)

    def together(names: list[str], items: list[Comparison]) -> Expression:
        return kind(items=tuple(evolve(i, subject=n) for n, i in zip(names, items, strict=False)))

    return st.builds(together, subjects, st.lists(item, min_size=3, max_size=3))


_STRATEGIES: dict[str, Callable[[], st.SearchStrategy[Expression]]] = {
    "comparison": _comparisons,
    "range": _ranges,
    "deadline": _deadlines,
    "period": periods,
    "change": changes,
    "rank": ranks,
    "qualitative": qualitatives,
    "all_of": lambda: _composites(AllOf),
    "any_of": lambda: _composites(AnyOf),
    "not_scored": lambda: st.just(NotScored()),
    "narrative": lambda: st.sampled_from(_PROSE).map(lambda prose: Narrative(wording=prose)),
}


#: Every kind that :func:`targets` draws.
KINDS: tuple[str, ...] = tuple(_STRATEGIES)


def targets(kinds: Iterable[str] = KINDS) -> st.SearchStrategy[Expression]:
    """Target values of the kinds named (of all kinds by default).

    Args:
        kinds: names out of :data:`KINDS`.

    >>> from hypothesis import given
    >>> from indexpr.language import parse
    >>> @given(targets(kinds=["deadline"]))
    ... def canonical_text_reads_back(target):
    ...     assert parse(str(target)) == target
    >>> canonical_text_reads_back()
    """
    named = tuple(kinds)
    unknown = sorted(set(named) - set(KINDS))
    if unknown:
        raise IndexprError(
            f"没有这样的类别：{unknown[0]}",
            f"no such kind: {unknown[0]}",
            code="unknown-kind",
            hint="、".join(KINDS),
        )
    return st.one_of([_STRATEGIES[kind]() for kind in named])
