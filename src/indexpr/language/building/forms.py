"""Branches of one form each to expressions: a comparison, a range, a change, a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import Any

from attrs import evolve

from .. import refusals
from ..nodes import Change, Comparison, Deadline, Expression, Quantity, Range, Rank
from ..numerals import LARGE, SMALL, exact
from ..parser import Branch
from ..patterns import Pattern
from ..scanning import Lexeme
from ..scanning.places import PlaceReading
from . import remarks
from .moments import Moment, dated, moment
from .quantities import Bounded, bounded, contradicts, rated, side
from .reading import Reading

_SCALE = Pattern(r"[十百千万亿]+$")
_LEADING_SCALE = Pattern(r"[十百千万亿]+")
#: Rises in an order.
_STEPS = ("进位", "晋位", "前进")


def form(reading: Reading, branch: Branch) -> Expression:
    """The expression of one form, without the words around it.

    Raises:
        IndicatorSyntaxError: for comparators that contradict each other, days that do not exist, a zero denominator.
    """
    tokens = branch.tokens()
    for before, token in zip(tokens, tokens[2:], strict=False):
        if before.terminal == token.terminal == "RATIO":  # 1/2/3
            raise refusals.unexpected(reading.folded, token.start, token.end, ())
    made = _FORMS[branch.rule](reading, branch)
    return evolve(made, span=reading.span(tokens[0].start, tokens[-1].end))


def _refuse_ends(reading: Reading, branch: Branch, most: int) -> None:
    """60-80-90: more marks of another end than a form has ends."""
    marks = branch.own("TO", "TILL")
    if len(marks) > most:
        raise refusals.unexpected(reading.folded, marks[most].start, marks[most].end, ())


# --- quantities -----------------------------------------------------------------------------------


def _comparison(reading: Reading, branch: Branch) -> Expression:
    read = bounded(branch.branches("bounded")[0])
    _check(reading, read)
    if read.either and read.comparator in (">=", ">"):
        raise refusals.tolerance(reading.folded, read.start, read.end)
    if read.high is not None:
        return _neighbours(read, read.high)
    return Comparison(
        comparator=read.comparator,
        quantity=read.quantity,
        implicit=read.implicit,
        subject=read.reference,
        anchor=next(iter(_readings(branch.branches("bounded")[0], "prefix", "AFTER_EVENT")), None),
    )


def _neighbours(read: Bounded, high: Quantity) -> Range | Comparison:
    """三五天 is 3 to 5 days; with a comparator the end that it bounds."""
    if read.implicit or read.comparator == "=" or read.either:
        return Range(low=read.quantity, high=high, subject=read.reference)
    end = high if read.comparator in ("<=", "<") else read.quantity
    return Comparison(
        comparator=read.comparator, quantity=evolve(end, approximate="about"), subject=read.reference
    )


def _check(reading: Reading, read: Bounded) -> None:
    """Refuse what makes no quantity; remark on what is odd about one."""
    _refuse_zero_denominator(reading, read.quantity, read.start, read.end)
    signs = [(c, t) for c, t in read.comparators if c != "="]
    for (one, first), (other, second) in pairwise(signs):
        if contradicts(one, other):
            raise refusals.contradiction(reading.folded, first.start, second.end)
        if first.text not in reading.lexicon.weak_leads or one != other:  # 达到90分以上 is the usual phrase
            reading.remarks.append(remarks.doubled_comparator(reading.folded, first, second))
    span = reading.span(read.start, read.end)
    if read.quantity.approximate is not None or read.high is not None and not read.either:
        reading.remarks.append(remarks.approximate(span))
    reading.remarks += remarks.of_quantity(read, span)


def _refuse_zero_denominator(reading: Reading, quantity: Quantity, start: int, end: int) -> None:
    if isinstance(quantity.magnitude, Decimal) and quantity.magnitude.is_nan():
        raise refusals.zero_denominator(reading.folded, start, end)


def _range(reading: Reading, branch: Branch) -> Expression:
    _refuse_ends(reading, branch, 1)
    first, second = branch.branches("bounded")
    high = bounded(second)
    low = bounded(first, high.quantity.unit)
    high = high.divided_as(low)
    to = branch.own("TO")[0]
    for read in (low, high):
        _refuse_zero_denominator(reading, read.quantity, read.start, read.end)
    if low.quantity.value < 0 and reading.folded.source[reading.folded.at[to.start] :].startswith("--"):
        # -18--5℃: a dash and a minus
        high = high._replace(quantity=evolve(high.quantity, magnitude=exact(-high.quantity.value)))
    _check(reading, low)
    _check(reading, high)
    if branch.own("TO")[0].reading in ("±", "正负"):
        return _tolerance(low.quantity, high.quantity)
    ends = _aligned(reading, low, high)
    if ends[0].unit == ends[1].unit and ends[0].value > ends[1].value:
        reading.remarks.append(remarks.reversed_range(reading.span(low.start, high.end)))
        ends = ends[1], ends[0]
    return Range(
        low=ends[0],
        high=ends[1],
        low_inclusive=low.comparator != ">" and not low.exclusive,
        high_inclusive=high.comparator != "<" and not high.exclusive,
    )


def _tolerance(middle: Quantity, by: Quantity) -> Range:
    """26±2℃ is 24 to 28 ℃."""
    return Range(
        low=evolve(middle, magnitude=exact(middle.value - by.value)),
        high=evolve(middle, magnitude=exact(middle.value + by.value)),
    )


def _aligned(reading: Reading, low: Bounded, high: Bounded) -> tuple[Quantity, Quantity]:
    """3-5万元: the multiplier of the upper bound serves the lower one too."""
    written = [t for t in low.tokens if t.terminal in ("NUMBER", "UNIT")]
    upper = next(t for t in high.tokens if t.terminal == "NUMBER")
    scale = _SCALE.search(upper.text)
    if len(written) != 1 or scale is None or written[0].text[-1] in "十百千万亿":
        return low.quantity, high.quantity
    scaled = low.quantity.value * prod({**SMALL, **LARGE}[c] for c in scale[0])
    if scaled >= high.quantity.value:
        return low.quantity, high.quantity
    span = reading.span(written[0].start, written[0].end)
    reading.remarks.append(remarks.shared_multiplier(span, scale[0]))
    return evolve(low.quantity, magnitude=exact(scaled)), high.quantity


def _interval(reading: Reading, branch: Branch) -> Expression:
    _refuse_ends(reading, branch, 0)
    tokens = branch.tokens()
    one, two = (side(s) for s in branch.branches("side"))
    one = _with_multiplier_of(reading, branch, one, two)
    for end in (one, two):
        _refuse_zero_denominator(reading, end, tokens[0].start, tokens[-1].end)
    if one.value > two.value and one.unit in (None, two.unit):
        span = reading.span(tokens[0].start, tokens[-1].end)
        reading.remarks.append(remarks.reversed_range(span))
        one, two = evolve(two, unit=one.unit), evolve(one, unit=two.unit)
    unit_behind = next(iter(branch.own("UNIT")), None)
    scale = None if unit_behind is None else _LEADING_SCALE.match(unit_behind.text)
    if unit_behind is not None and scale is not None and unit_behind.text != unit_behind.reading:
        one, two = _both_scaled(reading, branch, (one, two), scale[0])
    behind = None if unit_behind is None else unit_behind.reading
    denominators = [t for suffix in branch.branches("suffix") for t in suffix.own("PER")]
    unit = rated(behind, *denominators) or two.unit or one.unit
    (opening,), (closing,) = branch.own("LBRACKET"), branch.own("RBRACKET")
    return Range(
        low=evolve(one, unit=one.unit or unit),
        high=evolve(two, unit=two.unit or unit),
        low_inclusive=_closed(reading, opening),
        high_inclusive=_closed(reading, closing),
    )


def _with_multiplier_of(reading: Reading, branch: Branch, low: Quantity, high: Quantity) -> Quantity:
    """The lower end of [5,10万]元, in the multiplier of the upper one, as in 5-10万元."""
    written, upper = (s.tokens() for s in branch.branches("side"))
    number = next((t for t in upper if t.terminal == "NUMBER"), None)
    scale = None if number is None else _SCALE.search(number.text)
    if len(written) != 1 or scale is None or written[0].text[-1] in "十百千万亿":
        return low
    scaled = low.value * prod({**SMALL, **LARGE}[c] for c in scale[0])
    if not 0 < scaled < high.value:
        return low
    span = reading.span(written[0].start, written[0].end)
    reading.remarks.append(remarks.shared_multiplier(span, scale[0]))
    return evolve(low, magnitude=exact(scaled))


def _closed(reading: Reading, bracket: Lexeme) -> bool:
    """[ and ] hold their end; 【60，80】 is no open interval, though its marks are folded to round ones."""
    return (
        bracket.reading in ("[", "]") or reading.folded.source[reading.folded.at[bracket.start]] in "【】〔〕"
    )


def _both_scaled(
    reading: Reading, branch: Branch, ends: tuple[Quantity, Quantity], scale: str
) -> tuple[Quantity, Quantity]:
    """[0.25,0.5]万元: both ends in ten thousands; refused where an end has a multiplier or a unit of its own."""
    for part in branch.branches("side"):
        for token in part.tokens():
            if token.terminal != "NUMBER" or token.text[-1] in "十百千万亿KkWw":
                raise refusals.unexpected(reading.folded, token.start, token.end, ("数字",))
    times = prod({**SMALL, **LARGE}[c] for c in scale)
    low, high = (evolve(end, magnitude=exact(end.value * times)) for end in ends)
    return low, high


# --- changes --------------------------------------------------------------------------------------


def _change(reading: Reading, branch: Branch) -> Expression:
    _refuse_ends(reading, branch, 1)
    sides = [bounded(b) for b in branch.branches("bounded")]
    read = sides[0]
    _check(reading, read)
    comparator, implicit, measured = read.comparator, read.implicit, read.quantity
    signs = _readings(branch, "prefix", "COMPARATOR")
    if signs and implicit:
        comparator, implicit = signs[0], False
    if measured.unit is None and any(t.terminal == "OVER_LINE" or t.text == "/" for t in branch.tokens()):
        measured = evolve(measured, magnitude=exact(measured.value * 100), unit="%")  # 减少二分之一
    if len(sides) == 2:
        reading.remarks.append(remarks.range_of_change(reading.span(read.start, sides[1].end)))
        comparator, implicit = ">=", False
        measured = evolve(measured, unit=measured.unit or sides[1].quantity.unit)
    rise = branch.own("RISE")[0]
    if not rise.text.isalnum():
        reading.remarks.append(remarks.arrow(reading.span(rise.start, rise.end), rise))
    if rise.text in _STEPS and measured.unit in ("位", "名"):
        measured = evolve(measured, unit="位次")  # 进位2位
    return Change(
        direction=rise.reading,
        comparator=comparator,
        quantity=measured,
        implicit=implicit,
        base=_base(reading, branch),
    )


def _doubling(reading: Reading, branch: Branch) -> Expression:
    _refuse_ends(reading, branch, 0)
    (times,) = branch.own("DOUBLING")
    signs = _readings(branch, "prefix", "COMPARATOR") + _readings(branch, "suffix", "BOUND")
    return Change(
        direction="increase",
        comparator=signs[0] if signs else "=",
        quantity=Quantity(Decimal((2**times.reading - 1) * 100), "%"),
        implicit=not signs,
        base=_base(reading, branch),
    )


def _readings(branch: Branch, rule: str, *terminals: str) -> list[Any]:
    """What the tokens of a kind among the prefixes or suffixes read as."""
    return [token.reading for part in branch.branches(rule) for token in part.own(*terminals)]


def _base(reading: Reading, branch: Branch) -> str | None:
    return reading.piece(branch.own("BASE")[:1])


# --- ranks ------------------------------------------------------------------------------------------


def _rank(reading: Reading, branch: Branch) -> Expression:
    """前5名, 不低于第5名: a better place is a smaller one, whatever the comparator."""
    (token,) = branch.own("PLACE")
    read: PlaceReading | None = token.reading
    bounds = branch.own("BOUND")
    signs = [t for part in branch.branches("prefix") for t in part.own("COMPARATOR")]
    if read is None:
        raise refusals.unexpected(reading.folded, token.start, token.end, ("名次",))
    comparator, place = read.comparator, read.place
    for sign in (*signs, *bounds):
        if sign.reading != "=" and not sign.text.endswith(("至", "到")):  # 提升至第5名 states it
            comparator = "<="
        if sign.reading == ">":  # 优于第5名
            place -= 1
    worse = [
        t
        for t in (*signs, *bounds)
        if t.reading == "<" or t.reading == "<=" and ("高" in t.text or "下" in t.text)
    ]
    if worse or place <= 0:
        raise refusals.rank_direction(reading.folded, branch.tokens()[0].start, branch.tokens()[-1].end)
    scope = reading.piece(branch.own("SCOPE"))
    return Rank(comparator=comparator, place=place, unit=read.unit, scope=scope, from_end=read.from_end)


# --- dates ----------------------------------------------------------------------------------------


def _when(reading: Reading, branch: Branch) -> Expression:
    tokens = branch.tokens()
    start, end = tokens[0].start, tokens[-1].end
    begin, final = _moments(reading, branch)
    if begin is None:
        raise refusals.no_such_date(reading.folded, start, end)
    span = reading.span(start, end)
    signs = _readings(branch, "prefix", "COMPARATOR", "WITHIN")
    until = next((t.reading for t in branch.own("UNTIL")), None)
    closers = {t.terminal for c in branch.branches("closer") for t in c.tokens()}
    alone = begin.month_alone and final is None and not closers and until is None
    if alone and _counts_months(tokens[-1].text) and (signs or len(tokens) == reading.size):
        number = (begin.first.month if begin.first is not None else None) or 0
        reading.remarks.append(remarks.ambiguous_month(span, number, led=bool(signs)))
        months = Quantity(Decimal(number), "月")
        return Comparison(comparator=signs[0] if signs else "=", quantity=months, implicit=not signs)
    if signs and until is None:
        reading.remarks.append(remarks.comparator_on_date(span))
    lead = until if until is not None else signs[0] if signs else ""
    within = (
        until is None and not closers and tokens[-1].terminal == "WHOLE" and tokens[-1].text.endswith("内")
    )
    made = dated(
        begin,
        final,
        lead=lead,
        before="BEFORE" in closers,
        during="DURING" in closers or within,
        festivals=reading.lexicon.festival_days,
    )
    _remark_on_repairs(reading, tokens)
    reading.remarks += remarks.of_moment(made, span)
    reading.remarks += remarks.of_span(made, tokens, span)
    if isinstance(made, Deadline) and made.latest is not None and made.latest_lenient is not None:
        reading.remarks.append(remarks.ambiguous_deadline(span, made.latest, made.latest_lenient))
    return made


def _remark_on_repairs(reading: Reading, tokens: Sequence[Lexeme]) -> None:
    """25年12月底前, 12月31前: a year of two digits, a day without 日; 20  年 was never filled in."""
    for token, behind in zip(tokens, (*tokens[1:], None), strict=True):
        span = reading.span(token.start, token.end)
        year = token.text[:2]
        short = token.terminal in ("YEAR", "DATE") and year.isdigit() and not token.text[2:3].isdigit()
        if (
            short
            and token.terminal == "YEAR"
            and year in ("19", "20")
            and token.start + 2 in reading.folded.gaps
        ):
            raise refusals.placeholder(reading.folded)
        if short:
            reading.remarks.append(remarks.short_year(span, f"20{year}"))
        ends = behind is None or behind.terminal == "BEFORE"
        if token.terminal == "DAY" and token.text.isdigit() and ends:
            reading.remarks.append(remarks.lost_day_sign(span, token.text))


def _counts_months(text: str) -> bool:
    """12月 may be twelve months; 十月, 3月份 are months of the calendar."""
    return "份" not in text and text[0].isdigit()


def _moments(reading: Reading, branch: Branch) -> tuple[Moment | None, Moment | None]:
    """The moment, and the second one of a period; neither where one of them does not exist."""
    first, *others = (b.tokens() for b in branch.children if isinstance(b, Branch) and b.rule in _MOMENTS)
    _refuse_ends(reading, branch, 1)
    begin = moment(first)
    if begin is None or not others:
        return begin, None
    final = moment(others[0], begin)
    if final is None or final.event is not None or (final.last is None) != (begin.last is None):
        return None, None  # 本年至五一: a stretch that ends with a name has no last day
    return begin, final


#: The rules that are a moment: the first of a period or the only one, and the second.
_MOMENTS = frozenset(("moment", "ending"))
#: Each rule of the grammar that is a form.
_FORMS: dict[str, Callable[[Reading, Branch], Expression]] = {
    "comparison": _comparison,
    "range": _range,
    "interval": _interval,
    "change": _change,
    "doubling": _doubling,
    "rank": _rank,
    "when": _when,
}
