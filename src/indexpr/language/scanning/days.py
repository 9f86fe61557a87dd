"""Dates in running text: which tokens of the calendar stand at a place.

One call reads one token; what may follow depends on what stands before (a day only behind a month, 前 only
behind a date). All patterns match ASCII or Chinese digits only.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..dates import days_in_month
from ..numerals import DIGITS, read_chinese
from ..patterns import Pattern

_CN = "〇零一二三四五六七八九"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DIGITS = "0123456789"
_NUMERALS = "0123456789一二三四五六七八九十"
_BEFORE = r"(?:日?(?:24时)?(?:\(含\)|及|或)?(?:之前|以前|前))"


class DateReading(NamedTuple):
    """One token of a date.

    Attributes:
        terminal: ``DATE`` (year, month, day), ``YEAR``, ``YEAR_MONTH``, ``MONTH``, ``MONTH_DAY``, ``DAY``, ``TEN_DAYS``,
            ``QUARTER``, ``HALF_YEAR``, ``WHOLE``, ``END_OF``, ``HOUR``, ``BEFORE``, ``DURING``.
        end: index behind it.
        year, month, day: what it says; for QUARTER, HALF_YEAR, TEN_DAYS the number stands in ``part``.
        shift: years to add to the year of the context (次年: 1).
        scope: for ``END_OF`` what ends: ``year``, ``quarter``, ``month``, ``half``, or "" for what stands before.
    """

    terminal: str
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int = 0
    shift: int = 0
    scope: str = ""


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    read = read_chinese(text, 0)
    return -1 if read is None else int(read.value)


_FULL = Pattern(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:日|号)?(?![\d%])", _DIGITS
)
_FULL_2 = Pattern(
    r"(?P<year>[12]\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:日|号)?(?![\d.%])", _DIGITS
)
_COMPACT = Pattern(
    r"(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?:日)?(?=$|[,;。]|" + _BEFORE + ")", _DIGITS
)
_YEAR_MONTH = Pattern(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0[1-9]|[1-9])(?:月份?)?"
    rf"(?=$|[,;。~]|至|到|月?底|月?末|{_BEFORE}|完成|-(?:19|20))",
    _DIGITS,
)
_YEAR_SPAN = Pattern(r"(?P<year>(?:19|20)\d\d)(?=(?:年度?)?[-~至到]+(?:19|20)\d\d年)(?:年度?)?", _DIGITS)
_YEAR = Pattern(
    r"(?P<year>(?:19|20)\d\d)(?:年度|年(?!龄|均|限|制|期|轮|级|检|会|鉴|报)|(?=全年|年|底|末(?!端)))", _DIGITS
)
_YEAR_2 = Pattern(r"(?P<year>[012]\d)年(?=\d{1,2}月|年?底|年?末|第?[一二三四1-4]季|[上下]半年|[前])", _DIGITS)
_YEAR_CN = Pattern(rf"(?P<year>[{_CN}]{{4}})(?:年度|年)", _CN)
_YEAR_REL = Pattern(
    r"(?P<word>当年度?|本年度?|今年|(?<!上)一年度|次年|下一?年度?|翌年|(?:项目|预算|评价)年度)"
    r"(?!均|度工作|度计划)",
    "当本今一次下翌项预评",
)
_MONTH_SPAN = Pattern(
    r"(?P<month>1[0-2]|0?[1-9])(?:月份?)?(?=(?:[-~至到、和及]+(?:1[0-2]|0?[1-9]))+月)(?:月份?)?", _DIGITS
)
_MONTH_RE = Pattern(_MONTH + r"(?:月份|月(?!度|龄|均|季|报|饼|刊|票|租|供|嫂|子|经))", _NUMERALS)
_MONTH_DAY_DOT = Pattern(
    rf"(?P<month>1[0-2]|0?[1-9])[./](?P<day>3[01]|[12]\d|0?[1-9])(?={_BEFORE}|日)(?:日|号)?", _DIGITS
)
_DAY_SPAN = Pattern(
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:日|号)?(?=[-~至到]+(?:\d{1,2}月)?(?:3[01]|[12]\d|0?[1-9])[日号])(?:日|号)?",
    _DIGITS,
)
_DAY_RE = Pattern(_DAY + r"(?:日|号|(?=" + _BEFORE + r")|(?=$|[,;。]))(?!常|均|内|照|报|历|用)", _NUMERALS)
_DAY_BEFORE = Pattern(_DAY + r"[日号](?=\(?含?\)?(?:之前|以前|前))", _NUMERALS)
_QUARTER = Pattern(
    r"(?:第(?P<a>[一二三四1-4])个?季度?|(?P<b>[一二三四])季度|(?P<c>[1-4])季度(?!内)|[Qq](?P<d>[1-4]))"
    r"(?:度)?(?!报)",
    "第一二三四1234Qq",
)
_HALF = Pattern(r"(?P<half>[上下])半年(?!度?报)度?", "上下")
_WHOLE = Pattern(r"全年度?|整年|(?:年度|年)内|一年到头|全年全时", "全整年一")
_TEN = Pattern(r"(?P<ten>[上中下])旬", "上中下")
_END_FREE = Pattern(
    r"(?P<year>年底|年末|岁末|年终(?!奖|报|决|总|考|评|绩))|(?P<half>半年底|半年末)"
    r"|(?P<quarter>季度?(?:底|末))|(?P<month>月底|月末)",
    "年岁半季月",
)
_END = Pattern(
    r"(?P<year>年底|年末|年终|全年底)|(?P<half>半年底)|(?P<quarter>季度?(?:底|末))|(?P<month>月底|月末)"
    r"|(?P<any>底|末(?!端|梢|期))",
    "年全半季月底末",
)
_HOUR = Pattern(r"(?P<hour>2[0-4]|1\d|0?\d)(?:时|点|:00)(?:整|\d\d分)?", _DIGITS)
_BEFORE_RE = Pattern(
    r"日?(?:\(含\)|\(含当日\)|含)?(?:及|或)?"
    r"(?:之前|以前|前(?!期|列|来|往|置|端|景|提|后|一|两|三|[0-9])|止(?!损))(?:\(含\))?",
    "日(含及或之以前止",
)
_DURING = Pattern(r"(?:之内|以内|内(?!部|容|控|涝|河|外|在))", "之以内")

_FREE = (
    ("DATE", _FULL),
    ("DATE", _FULL_2),
    ("DATE", _COMPACT),
    ("YEAR_MONTH", _YEAR_MONTH),
    ("YEAR", _YEAR_SPAN),
    ("YEAR", _YEAR),
    ("YEAR", _YEAR_2),
    ("YEAR", _YEAR_CN),
    ("YEAR", _YEAR_REL),
    ("MONTH_DAY", _MONTH_DAY_DOT),
    ("MONTH", _MONTH_SPAN),
    ("MONTH", _MONTH_RE),
    ("QUARTER", _QUARTER),
    ("HALF_YEAR", _HALF),
    ("WHOLE", _WHOLE),
    ("END_OF", _END_FREE),
)
#: What may follow each token within one date.
_TAILS: dict[str, tuple[tuple[str, Pattern], ...]] = {
    "YEAR": (
        ("MONTH", _MONTH_SPAN),
        ("MONTH", _MONTH_RE),
        ("QUARTER", _QUARTER),
        ("HALF_YEAR", _HALF),
        ("END_OF", _END),
        ("WHOLE", _WHOLE),
        ("MONTH_DAY", _MONTH_DAY_DOT),
    ),
    "MONTH": (("DAY", _DAY_SPAN), ("DAY", _DAY_RE), ("TEN_DAYS", _TEN), ("END_OF", _END)),
    "YEAR_MONTH": (("END_OF", _END), ("TEN_DAYS", _TEN)),
    "QUARTER": (("END_OF", _END),),
    "HALF_YEAR": (("END_OF", _END),),
    "DAY": (("HOUR", _HOUR),),
    "DATE": (("HOUR", _HOUR),),
    "MONTH_DAY": (("HOUR", _HOUR),),
    "TO": (("DAY", _DAY_RE), ("DATE", _FULL)),
    "PER_HEAD": (("DAY", _DAY_BEFORE), ("END_OF", _END_FREE), ("TEN_DAYS", _TEN)),
}
_CLOSERS = (("BEFORE", _BEFORE_RE), ("DURING", _DURING))
_PART = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_TEN_PART = {"上": 1, "中": 2, "下": 3}
_MARKS = frozenset("年月季旬底末前岁Qq-/.")


def may_hold_date(text: str) -> bool:
    """False where no date can stand anywhere in the text, so that most values need no look."""
    return not _MARKS.isdisjoint(text) or text[:8].isdigit()


def read_date(text: str, at: int) -> DateReading | None:
    """The token of the calendar that begins a date at ``at``, or None.

    >>> read_date("2025年12月底前", 0).year
    2025
    """
    for terminal, pattern in _FREE:
        found = pattern.match(text, at)
        if found is not None:
            read = _reading(terminal, found)
            if read is not None:
                return read
    return None


def read_date_tail(text: str, at: int, behind: str) -> DateReading | None:
    """The token that goes on with a date behind a token of kind ``behind``, or None.

    >>> read_date_tail("12月31日前", 3, "MONTH").day
    31
    """
    for terminal, pattern in (
        *_TAILS.get(behind, ()),
        *(_CLOSERS if behind not in ("TO", "BEFORE", "DURING", "PER_HEAD") else ()),
    ):
        found = pattern.match(text, at)
        if found is not None and found.end() > at:
            read = _reading(terminal, found)
            if read is not None:
                return read
    return None


def _reading(terminal: str, found: re.Match[str]) -> DateReading | None:
    named, end = found.groupdict(), found.end()
    if terminal == "QUARTER":
        part = next(v for v in (named["a"], named["b"], named["c"], named["d"]) if v)
        return DateReading(terminal, end, part=_PART.get(part) or int(part))
    if terminal == "HALF_YEAR":
        return DateReading(terminal, end, part=_PART[named["half"]])
    if terminal == "TEN_DAYS":
        return DateReading(terminal, end, part=_TEN_PART[named["ten"]])
    if terminal == "END_OF":
        scope = next(k for k, v in named.items() if v)
        return DateReading(terminal, end, scope="" if scope == "any" else scope)
    if terminal == "HOUR":
        return DateReading(terminal, end, part=int(named["hour"]))
    if named.get("word"):
        return DateReading(terminal, end, shift=1 if named["word"][0] in "次下翌" else 0)
    year = _year(named.get("year"))
    month = _number(named["month"]) if named.get("month") else None
    day = _number(named["day"]) if named.get("day") else None
    if month is not None and not 1 <= month <= 12 or day is not None and not 1 <= day <= 31:
        return None
    if month is not None and day is not None and day > days_in_month(2024 if year is None else year, month):
        return None
    return DateReading(terminal, end, year=year, month=month, day=day)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    value = int(text) if text.isascii() else int("".join(str(DIGITS[c]) for c in text))
    return value + 2000 if value < 100 else value
