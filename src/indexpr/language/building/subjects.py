"""Numbers in the name of what is measured: 15分钟到达率92.5% has one value, and 15 is none.

A quantity, a range or a year that stands directly before a noun of measurement, and before another quantity, belongs to
the subject; so does one before a comparison with a sign. Only a break, 且 and its like, or a mark parts two forms.
"""

from __future__ import annotations

from .. import refusals
from ..nodes import Change, Comparison, Deadline, Expression, Period, Range, Rank
from ..numerals import CHINESE
from ..patterns import Pattern
from ..scanning import Lexeme
from .clauses import Clause
from .reading import Reading

#: 2025年, 全年, 上半年, 年末: a stretch that a figure is for, not a date by which something is done.
_SEASON = Pattern(
    r"(?:[0-9]{4}年度?|[当本上]年度?|今年|次年|去年)?"
    r"(?:[全整]年度?|[上下]半年|第?[一二三四1-4](?:[、至和-]?第?[一二三四2-4])?季度|前[二两三23]个?季度|[Qq][1-4](?:季度)?|年[末底初]|[期月季]末)?"
)
#: What makes of the figure behind it a share of the one in front.
_OF = frozenset(("的", "中的", "里的", "内的", "当中的", "之中的"))
_JOINTS = frozenset(("AND", "OR", "CAESURA"))
#: Words that say something of the figure in front of them: 30天完成3个 are two forms.
_STATING = frozenset(("DIRECTION", "OPEN", "CLAIM", "NEGATION", "NOTE"))
#: Kinds of units that name a thing of that size: 15分钟生活圈8个.
_SIZES = frozenset(("time", "length"))
#: What a subject that goes over into another value ends with: 由5天缩短至3天.
_FROM = ("由", "从", "自", "将")


def absorb_subjects(reading: Reading, clause: Clause) -> None:
    """Give the figures inside subjects to the words of the form that follows them."""
    i = 0
    while i + 1 < len(clause.forms):
        inside = _inside(reading, clause, i)
        if inside is None:
            i += 1
            continue
        start, end = clause.places[inside]
        mark = Lexeme("TEXT", reading.folded.text[start:end], start, end)
        clause.words[inside] = [*clause.words[inside], mark, *map(_as_text, clause.words[inside + 1])]
        del clause.forms[inside], clause.places[inside], clause.words[inside + 1]


def _as_text(token: Lexeme) -> Lexeme:
    """结转和结余: a joint inside a name joins nothing."""
    return token._replace(terminal="TEXT") if token.terminal in _JOINTS else token


def _inside(reading: Reading, clause: Clause, i: int) -> int | None:
    """Which of the forms ``i`` and ``i + 1`` belongs to the subject of the other one."""
    (first, second), (place, other) = clause.forms[i : i + 2], clause.places[i : i + 2]
    between = clause.words[i + 1]
    text = reading.folded.text
    if isinstance(first, Deadline) and isinstance(second, Period):
        return i + 1 if _SEASON.fullmatch(text[slice(*other)]) is not None else None
    if (
        isinstance(first, Deadline | Period)
        and first.event is not None
        and not isinstance(second, Deadline | Period)
    ):
        return i  # 春节前慰问50户: what is counted says when
    if isinstance(first, Comparison) and first.implicit and isinstance(second, Rank):
        return i  # 18个县区中排名第3
    if isinstance(first, Period) and isinstance(second, Comparison | Range | Change | Rank):
        season = _SEASON.fullmatch(text[slice(*place)]) is not None
        return i if season and not (between and between[0].terminal in _JOINTS) else None
    if _share_of(reading, first, second, between):
        raise refusals.product(reading.folded, place[0], other[1])
    if any(t.terminal in _JOINTS for t in between):
        if _lists(first, second, text[slice(*place)]) and not any(map(bool, clause.words[: i + 1])):
            raise refusals.glued_numbers(reading.folded, place[0], other[1])
        return None
    if isinstance(first, Comparison) and first.implicit and isinstance(second, Comparison | Change):
        if clause.words[i] and clause.words[i][-1].text.endswith(_FROM):
            return i  # 由5天缩短至3天: what it was before
    if not between or not isinstance(first, Comparison | Range) or not isinstance(second, Comparison | Range):
        return None
    if _signed(text[slice(*place)]):
        return None
    if _signed(text[slice(*other)]):
        return i
    if _led(first, text[place[0]]):
        return None
    if _qualifies(reading, first, second) and not clause.words[i] and between[0].terminal != "NOTE":
        return i
    if not clause.words[i] and _sizes(reading, first, second) and _only_names(between):
        return i
    return i if _names(reading, first, text[slice(*place)]) or _measured(reading, between) else None


def _share_of(reading: Reading, first: Expression, second: Expression, between: list[Lexeme]) -> bool:
    """90%的50%, 10万元的5%: a share of a figure, and not what it comes to."""
    if "".join(t.text for t in between) not in _OF or not isinstance(first, Comparison):
        return False
    share = second.quantity if isinstance(second, Comparison) else None
    unit = None if share is None else reading.lexicon.units.get(share.unit or "")
    return unit is not None and unit.kind == "ratio"


def _lists(first: Expression, second: Expression, written: str) -> bool:
    """1、90%, 3、5天: 1.90 %, or the first line of a list, or a count of its own?"""
    bare = isinstance(first, Comparison) and first.implicit and first.quantity.unit is None
    united = isinstance(second, Comparison) and second.quantity.unit is not None
    return bare and united and (written in CHINESE or written.isdigit() and len(written) <= 2)


def _qualifies(reading: Reading, first: Expression, second: Expression) -> bool:
    """500万元以上项目5个: a bound of a measure in front of what is counted tells which ones."""
    if not isinstance(first, Comparison) or first.implicit or not isinstance(second, Comparison):
        return False
    units = [reading.lexicon.units.get(q.unit or "") for q in (first.quantity, second.quantity)]
    one, other = units
    return (
        one is not None
        and other is not None
        and one.kind not in ("count", "ratio", "score")
        and other.kind == "count"
    )


def _only_names(between: list[Lexeme]) -> bool:
    """Do these words name something, and say nothing of the figure in front?"""
    return between[0].terminal != "COLON" and not any(t.terminal in _STATING for t in between)


def _sizes(reading: Reading, first: Expression, second: Expression) -> bool:
    """15分钟便民生活圈8个: so long a thing, at the start of a clause and in front of how many of it."""
    if not isinstance(first, Comparison) or not first.implicit or not isinstance(second, Comparison):
        return False
    one, other = (reading.lexicon.units.get(q.unit or "") for q in (first.quantity, second.quantity))
    return one is not None and one.kind in _SIZES and other is not None and other.kind == "count"


def _names(reading: Reading, form: Expression, written: str) -> bool:
    """10kV线路20公里, 1:500地形图10幅, 40-60岁人群5000人: a rating, a scale or a span of ages is no count."""
    if isinstance(form, Range):
        aged = reading.lexicon.units.get(form.high.unit or "")
        return aged is not None and aged.kind == "age"
    unit = form.quantity.unit if isinstance(form, Comparison) else None
    return unit in reading.lexicon.ratings or unit is None and ":" in written


def _measured(reading: Reading, between: list[Lexeme]) -> bool:
    """到达率, 老年人体检率: words that touch the figure in front and name what is measured."""
    words = [t for t in between if t.terminal not in ("COLON", "NOTE")]
    return bool(words) and words[0] is between[0] and words[-1].text.endswith(reading.lexicon.measures)


def _led(form: Expression, first: str) -> bool:
    """≥30个社区覆盖率100%: a comparator in front makes a form of its own."""
    return isinstance(form, Comparison) and not form.implicit and not (first.isdigit() or first in CHINESE)


def _signed(text: str) -> bool:
    return any(c in "≥≤><=" for c in text)
