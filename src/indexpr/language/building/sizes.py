"""Changes whose size is a word: 零增长, 持平, 不增加, 减少一半, 负增长."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from ..nodes import Change, ChangeDirection, Comparator, Comparison, Quantity
from ..patterns import Pattern
from ..scanning import Lexicon
from . import remarks
from .clauses import Clause
from .reading import Reading

#: What leads up to the change and adds nothing to it.
_HELPS = Pattern(r"(?:实现|保持|维持|确保|呈现|呈|出现|为|达到|约)$")
_BASE = Pattern(
    r"(?:同比|环比|(?:与|较之|较|比|同|相比|相较)于?(?:(?:上|去|前)一?个?(?:年度?|季度?|月|期)|往年|以往|同期|上年同期|基期|年初)"
    r"(?:同期|年?末|年?底|平均|水平)*(?:相比较?)?),?$"
)
#: A half with a comparator in front or none.
_SHARE = Pattern(
    r"((?:不?超过|不?过|超|突破|达到?|达至|高于|低于|不足|不到|不低于|不少于|至少|未达到?)?)(?:一半|半数|(?<=过)半|半数以上)"
)
_HALF = ("一半", "1/2", "二分之一")
_SAYING = frozenset(("DEGREE", "NEGATION", "ONLY", "CLAIM", "OPENER", "OPEN", "CAESURA"))
_Sized = tuple[int, ChangeDirection, Comparator, int]


def sized_change(reading: Reading, clause: Clause) -> Change | None:
    """The change that a clause of words is, or None.

    零增长 and 持平 are a rise of 0 %, 不增加 one of at most 0 %, 减少一半 a fall of 50 %, 负增长 a fall of more than 0 %.
    """
    if not clause.bare or not clause.words[0]:
        return None
    words = clause.words[0]
    start, end = words[0].start, words[-1].end
    text = reading.folded.text[start:end]
    found = _size(text, reading)
    if found is None:
        return None
    length, direction, comparator, percent = found
    rest = text[: len(text) - length]
    while (help_ := _HELPS.search(rest)) is not None:
        rest = rest[: help_.start()]
    base = _BASE.search(rest)
    subject = rest if base is None else rest[: base.start()]
    inside = [t for t in words if t.end <= start + len(subject)]
    verbs = [t for t in inside if t.terminal in _SAYING or t.terminal == "DIRECTION"]
    if any(t.text not in reading.lexicon.weak for t in verbs):
        return None
    return Change(
        direction=direction,
        comparator=comparator,
        quantity=Quantity(Decimal(percent), "%"),
        implicit=comparator == "=",
        base=None if base is None else base[0].rstrip(","),
        subject=subject.strip(",:、") or None,
        span=reading.span(start, end),
    )


def turned_rise(form: Change, lead: str | None) -> tuple[Change, str | None]:
    """负增长2% and 增长-2% are falls of 2 %; with the lead that is left."""
    if form.direction != "increase" or not form.implicit:
        return form, lead
    if form.quantity.value < 0 and not lead:
        fallen = evolve(form.quantity, magnitude=-form.quantity.magnitude)
        return evolve(form, direction="decrease", quantity=fallen), lead
    if lead is None or not lead.endswith("负"):
        return form, lead
    rest = lead[:-1]
    base = _BASE.search(rest)
    before = rest if base is None else rest[: base.start()]
    named = form.base if base is None else base[0].rstrip(",")
    return evolve(form, direction="decrease", base=named), before or None


def half(form: Comparison, lead: str, reading: Reading) -> tuple[Comparison | Change, str | None]:
    """一半以上 is at least 50 %, 减少一半以上 a fall of as much; with the lead that is left."""
    if form.quantity.unit is not None or form.quantity.value != Fraction(1, 2):
        return form, lead
    made = evolve(form, quantity=evolve(form.quantity, magnitude=Decimal(50), unit="%"))
    rest = lead[:-1]
    rise = _rise(rest, reading)
    if rise is None:
        return made, rest or None
    changed = Change(
        direction=rise[1],
        comparator=made.comparator,
        quantity=made.quantity,
        implicit=made.implicit,
        span=made.span,
    )
    return changed, rest[: -len(rise[0])] or None


def for_each(form: Comparison, lead: str | None, lexicon: Lexicon) -> Comparison:
    """每亩补贴200元 is 200 元/亩: 每 and a unit, with what is done for it between them and a sum of money."""
    unit = lexicon.units.get(form.quantity.unit or "")
    if lead is None or not lead.startswith("每") or unit is None or unit.kind not in ("money", "currency"):
        return form
    each = lexicon.units.longest(lead, 1)
    if each is None or each[1] == len(lead) or "每" in lead[1:]:
        return form
    return evolve(form, quantity=evolve(form.quantity, unit=f"{unit.name}/{each[0].name}"))


def lone_half(reading: Reading, clause: Clause) -> Comparison | None:
    """一半, 超过一半, 过半: a clause that is no more than that is 50 %."""
    text = reading.folded.text[clause.start : clause.end]
    share = _SHARE.fullmatch(text)
    if share is None:
        return None
    lead = reading.lexicon.leading.get(share[1]) if share[1] else None
    over = share[1] in ("过", "超")
    comparator: Comparator = ">" if over else "=" if lead is None else lead.reading
    if text.endswith("以上"):
        comparator = ">="
    reading.remarks.append(remarks.half(reading.span(clause.start, clause.end)))
    return Comparison(
        comparator=comparator,
        quantity=Quantity(Decimal(50), "%"),
        implicit=comparator == "=" and lead is None,
        span=reading.span(clause.start, clause.end),
    )


def _size(text: str, reading: Reading) -> _Sized | None:
    """How many characters at the end say it: direction, comparator and percent."""
    if text.endswith("减半"):
        return 2, "decrease", "=", 50
    half = next((h for h in _HALF if text.endswith(h)), "")
    if half:
        verb = text[: -len(half)].removesuffix("了")
        rise = _rise(verb, reading)
        return None if rise is None else (len(text) - len(verb) + len(rise[0]), rise[1], "=", 50)
    if text.endswith("持平"):
        return 2, "increase", "=", 0
    rise = _rise(text, reading)
    if rise is None:
        return None
    word, direction = rise
    before = text[: -len(word)]
    if before.endswith("负") and direction == "increase":
        return len(word) + 1, "decrease", ">", 0
    if before.endswith(("零", "0")) and not before[:-1].endswith(
        tuple("0123456789零一二三四五六七八九十百千万.")
    ):
        return len(word) + 1, direction, "=", 0
    if before.endswith("不") and word in reading.lexicon.classes["countable"]:
        return len(word) + 1, direction, "<=", 0
    return None


def _rise(text: str, reading: Reading) -> tuple[str, ChangeDirection] | None:
    for length in (4, 3, 2):
        found = reading.lexicon.changes.get(text[-length:]) if len(text) >= length else None
        if found is not None:
            return text[-length:], found.reading
    return None
