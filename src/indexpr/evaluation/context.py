"""What a value does not say about itself: year, place in the table, unit of the header, calendar, rates.

All fields are optional. An evaluation that needs one that is missing raises a ``ContextError`` that
names it; nothing is taken from a clock or from the environment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from attrs import Attribute, field, frozen

from indexpr.diagnostics import ContextError, Value

from .given import unwrapped

if TYPE_CHECKING:
    import datetime as dt

    from .calendars import WorkingCalendar

T = TypeVar("T")

ContextNature = Literal["positive", "reverse", "qualitative"]
DeadlineReading = Literal["strict", "lenient"]
Claims = Literal["review", "accept"]

_NATURES: dict[str, ContextNature | None] = {
    **dict.fromkeys(("positive", "正向", "正", "正指标", ">=", ">", "≥", "＞"), "positive"),
    **dict.fromkeys(
        ("reverse", "negative", "反向", "逆向", "负向", "反", "逆", "反指标", "逆指标"), "reverse"
    ),
    **dict.fromkeys(("<=", "<", "≤", "＜"), "reverse"),
    **dict.fromkeys(("qualitative", "定性"), "qualitative"),
    # what a column 指标性质 may hold that says nothing of the direction
    **dict.fromkeys(("quantitative", "定量", "=", "＝", ""), None),
}
#: A budget year outside of these is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1949, 2199


def _refuse(name: str, zh: str, en: str, hint: str, hint_en: str) -> ContextError:
    return ContextError(
        f"上下文字段 {name} 有误：{zh}",
        f"the context field {name} is wrong: {en}",
        field=name,
        code="bad-context",
        hint=hint,
        hint_en=hint_en,
    )


def exact_number(value: object, name: str) -> Fraction:
    """A number given by a caller, exactly.

    Args:
        value: str, int, Decimal or Fraction.
        name: the field of the context that it is meant for.

    Raises:
        ContextError: for a float, which is not the number that its digits say, and for anything else.

    >>> exact_number("7.1013", "rates")
    Fraction(71013, 10000)
    """
    if isinstance(value, float):
        raise _refuse(
            name,
            f"{value!r} 是二进制浮点数，不等于写出的小数",
            f"{value!r} is a binary float and not the decimal that is written",
            f'请写作字符串："{value!r}"',
            f'write it as a string: "{value!r}"',
        )
    try:
        if isinstance(value, str):
            return Fraction(Decimal(value.strip()))
        if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
            return Fraction(value)
    except (InvalidOperation, ValueError, OverflowError):
        pass
    raise _refuse(
        name,
        f"{value!r} 不是数字",
        f"{value!r} is not a number",
        "可用字符串、整数或 Decimal",
        "give a string, an int or a Decimal",
    )


class _Pairs(Mapping[str, T]):
    """Pairs that do not change, hashable and comparable by value."""

    __slots__ = ("_pairs",)

    _pairs: dict[str, T]

    def __getitem__(self, name: str) -> T:
        return self._pairs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs.items()))

    def __repr__(self) -> str:
        plain = {k: v if isinstance(v, Fraction) else str(v) for k, v in self._pairs.items()}
        return f"{type(self).__name__}({plain!r})"


class Rates(_Pairs[Fraction]):
    """Yuan for one unit of a currency, exactly; hashable and comparable by value.

    >>> Rates({"美元": "7.1013"})["美元"]
    Fraction(71013, 10000)
    """

    __slots__ = ()

    def __init__(self, given: Mapping[str, object] | Iterable[tuple[str, object]]) -> None:
        try:
            items = dict(given)
        except (TypeError, ValueError):
            raise _refuse(
                "rates",
                f"{given!r} 不是“币种 → 汇率”的对应",
                f"{given!r} does not map currencies to rates",
                '如 {"美元": "7.1013"}',
                'such as {"美元": "7.1013"}',
            ) from None
        pairs: dict[str, Fraction] = {}
        for currency, rate in items.items():
            if not str(currency).strip():
                raise _refuse(
                    "rates",
                    f"{currency!r} 不是币种名称",
                    f"{currency!r} is not the name of a currency",
                    '如 {"美元": "7.1013"}',
                    'such as {"美元": "7.1013"}',
                )
            value = exact_number(rate, "rates")
            if value <= 0:
                raise _refuse(
                    "rates",
                    f"{currency} 的汇率须大于 0",
                    f"the rate of {currency} must be above 0",
                    "填写 1 单位外币折合人民币元的数额",
                    "give the yuan that one unit of the currency is worth",
                )
            pairs[currency.strip()] = value
        self._pairs = pairs


class Events(_Pairs["dt.date"]):
    """The first day of each named event or season; hashable and comparable by value.

    >>> Events({"汛期": "2025-06-01"})["汛期"]
    datetime.date(2025, 6, 1)
    """

    __slots__ = ()

    def __init__(self, given: Mapping[str, object] | Iterable[tuple[str, object]]) -> None:
        try:
            items = dict(given)
        except (TypeError, ValueError):
            raise _refuse(
                "events",
                f"{given!r} 不是“事件 → 日期”的对应",
                f"{given!r} does not map events to days",
                '如 {"汛期": "2025-06-01"}',
                'such as {"汛期": "2025-06-01"}',
            ) from None
        pairs: dict[str, dt.date] = {}
        for name, value in items.items():
            day = _day(value, "events")
            if day is None or not str(name).strip():
                raise _refuse(
                    "events",
                    f"{name!r} 没有名称或日期",
                    f"{name!r} has no name or no day",
                    '如 {"汛期": "2025-06-01"}',
                    'such as {"汛期": "2025-06-01"}',
                )
            pairs[str(name).strip()] = day
        self._pairs = pairs


def _year(given: object) -> int | None:
    value = unwrapped(given)  # an integer of numpy or Arrow, too
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not FIRST_YEAR <= value <= LAST_YEAR:
        raise _refuse(
            "year",
            f"{value!r} 不是年度",
            f"{value!r} is not a budget year",
            "填写四位整数，如 2025",
            "give an integer of four digits, such as 2025",
        )
    return value


def _words(value: str | None) -> str | None:
    """A text without outer space, None where it is empty; anything else passes to the validator."""
    plain: str | None = unwrapped(value)  # a hole of a frame is None
    return plain.strip() or None if isinstance(plain, str) else plain


def _is_text(_: object, attribute: Attribute[str | None], value: object) -> None:
    if value is not None and not isinstance(value, str):
        raise _refuse(
            attribute.name, f"{value!r} 不是文字", f"{value!r} is not a text", "填写文字", "give a string"
        )


def _nature(value: object) -> ContextNature | None:
    if value is None:
        return None
    if isinstance(value, str):
        key = value.strip().removesuffix("指标")
        if key in _NATURES:
            return _NATURES[key]
    raise _refuse(
        "nature",
        f"{value!r} 不是指标性质",
        f"{value!r} is not the nature of an indicator",
        "可填 正向、反向、定性",
        "give positive, reverse or qualitative",
    )


def _calendar(value: object) -> WorkingCalendar | None:
    if value is None:
        return None
    from .calendars import WorkingCalendar

    if isinstance(value, WorkingCalendar):
        return value
    raise _refuse(
        "calendar",
        f"{type(value).__name__} 没有 is_working_day 方法",
        f"{type(value).__name__} has no method is_working_day",
        "如 indexpr.evaluation.ChinaCalendar()",
        "such as indexpr.evaluation.ChinaCalendar()",
    )


def _rates(value: object) -> Rates | None:
    if value is None or isinstance(value, Rates):
        return value
    return Rates(cast("Mapping[str, object]", value))


def _reading(value: object) -> DeadlineReading:
    if value == "strict" or value == "lenient":
        return value
    raise _refuse(
        "deadline_reading",
        f"{value!r} 不是期限的读法",
        f"{value!r} is not a reading of a deadline",
        "可填 strict（从严，默认）或 lenient（从宽）",
        "give strict (the default) or lenient",
    )


def _day(value: object, name: str) -> dt.date | None:
    if value is None:
        return None
    import datetime as dt  # most contexts hold no day

    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            pass
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise _refuse(
        name,
        f"{value!r} 不是日期",
        f"{value!r} is not a day",
        "填写 datetime.date 或 2025-03-01 这样的文字",
        "give a datetime.date or a text such as 2025-03-01",
    )


def _start(value: object) -> dt.date | None:
    return _day(value, "start")


def _events(value: object) -> Events | None:
    if value is None or isinstance(value, Events):
        return value
    return Events(cast("Mapping[str, object]", value))


def _claims(value: object) -> Claims:
    if value == "review" or value == "accept":
        return value
    raise _refuse(
        "claims",
        f"{value!r} 不是对完成声明的处理方式",
        f"{value!r} is not what a claim may be worth",
        "可填 review（留待复核，默认）或 accept（视为达到）",
        "give review (the default) or accept",
    )


@frozen(eq=False, repr=False, kw_only=True)
class Context(Value):
    """What surrounds a value.

    Attributes:
        year: the budget year (年度), for dates that name none.
        level1, level2, name: 一级指标, 二级指标, 三级指标. A 成本指标 makes a bare quantity a ceiling, a
            时效指标 a bare month or duration.
        unit: of the table's header (单位：万元) or of a 度量单位 column, for values that name none.
        nature: ``positive``, ``reverse`` or ``qualitative``; 正向 反向 定性 are taken too.
        calendar: for working days; see :class:`indexpr.evaluation.ChinaCalendar`.
        rates: yuan for one unit of each other currency.
        deadline_reading: which reading of 7月前 holds, ``strict`` (30 June) or ``lenient`` (31 July).
        start: the day that a duration runs from (工作完成后15个工作日内); that day is not counted.
        events: the first day of each event or season that no calendar fixes (``{"汛期": "2025-06-01"}``); 汛期前 ends
            on the day before.
        claims: what a claim of completion without a figure (已完成) is worth against a count: ``review``, left for
            review, or ``accept``, taken for met with a warning.

    Raises:
        ContextError: a value that cannot be; names the field.

    >>> Context(year=2025, nature="反向").nature
    'reverse'
    """

    year: int | None = field(default=None, converter=_year)
    level1: str | None = field(default=None, converter=_words, validator=_is_text)
    level2: str | None = field(default=None, converter=_words, validator=_is_text)
    name: str | None = field(default=None, converter=_words, validator=_is_text)
    unit: str | None = field(default=None, converter=_words, validator=_is_text)
    nature: ContextNature | None = field(default=None, converter=_nature)
    calendar: WorkingCalendar | None = field(default=None, converter=_calendar)
    rates: Rates | None = field(default=None, converter=_rates)
    deadline_reading: DeadlineReading = field(default="strict", converter=_reading)
    start: dt.date | None = field(default=None, converter=_start)
    events: Events | None = field(default=None, converter=_events)
    claims: Claims = field(default="review", converter=_claims)

    def in_levels(self, word: str) -> bool:
        """True where 一级指标 or 二级指标 holds the word (成本, 时效).

        >>> Context(level2="经济成本指标").in_levels("成本")
        True
        """
        return any(level is not None and word in level for level in (self.level1, self.level2))
