"""Two quantities in one unit: what a bare number takes from the other side, the context or its own 万.

A bare number is where tables mislead most, so each reading here is a diagnostic, and where a second reading
is near at hand it is kept beside the first for the comparison to weigh.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, frozen

from indexpr.diagnostics import ContextError, Diagnostic, IndexprError, Value
from indexpr.language.nodes import Comparison, Expression, Quantity
from indexpr.language.numerals import MULTIPLIERS, read_chinese
from indexpr.language.patterns import Pattern
from indexpr.language.text import fold

from .common_unit import Amounts, counting, factor_or_none
from .outcome import Case, note, shown, written
from .per_unit import as_rate, repeated
from .percents import PERCENT, PERMILLE, as_percent, beside_percent, beside_permille, decimals_of
from .units import YUAN, factor, incompatible, split_unit

TEN_THOUSAND = 10_000
_WRITTEN = Pattern(r"([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)([十百千万亿]+)")
_CHINESE = Pattern(r"([零〇一二三四五六七八九十百千万亿两点壹贰叁肆伍陆柒捌玖拾佰仟]+)")
#: Names whose values are shares though they are written without a sign of percent.
_SHARE = Pattern(r"(?:率|满意度|占比|比例|比重|覆盖面)$")
_NO_SHARE = Pattern(r"(?:频|功|速|汇|倍|分辨|赔|斜|曲)率$")
_HEADER = Pattern(r"^(?:金额|计量|度量)?单位[:：]?")


#: Beyond so many times the target (or under that part of it) the first reading of a bare number is doubted,
#: and from a tenth of the target up to so many times it a second one is believed.
DOUBTED, BELIEVED = 100, Fraction(10)
#: Beyond so many times the target the first reading is absurd, and a second one that is believed is taken:
#: 18560 against ≥2万人次 is no 18560万.
ABSURD = 1000
#: As many decimals as nobody types.
_COMPUTED = 12
#: The same beside a percentage, where the two readings lie a hundredfold apart (1.2: 1.2 % or 120 %).
SHARE_DOUBTED, SHARE_BELIEVED = 10, Fraction(3, 2)


@frozen(eq=False, repr=False)
class _Side(Value):
    quantity: Quantity
    scale: Fraction

    @property
    def own_scale(self) -> bool:
        return self.scale != 1


def written_scale(expression: Expression, quantity: Quantity, case: Case) -> Fraction:
    """The multiplier that is written with a quantity (万 of 500万元), 1 where there is none or it is unclear.

    The magnitude has it folded in; the text tells, and the magnitude confirms.
    """
    text = written(expression)
    if not text.strip():
        return Fraction(1)
    folded = fold(text, case.language.folding).text
    for digits, run in (found.groups() for found in _WRITTEN.finditer(folded)):
        number = Fraction(digits.replace(",", ""))
        for end in range(len(run), 0, -1):
            scale = Fraction(1)
            for char in run[:end]:
                scale *= MULTIPLIERS[char]
            if number * scale == abs(quantity.value):
                return scale
    for (run,) in (m.groups() for m in _CHINESE.finditer(folded)):
        if len(run) > 1 and run[-1] in "万亿":
            read = read_chinese(run[:-1], 0)
            scale = Fraction(MULTIPLIERS[run[-1]])
            if read is None or read.end != len(run) - 1:
                continue
            if Fraction(read.value) * scale == abs(quantity.value):
                return scale
    return Fraction(1)


def context_unit(case: Case) -> tuple[Fraction, str | None] | None:
    """The unit of the context as a multiplier and a canonical unit (万元 is 10000 元); None without one.

    Raises:
        ContextError: the unit of the context cannot be read.
    """
    given = case.context.unit
    if given is None:
        return None
    text = _HEADER.sub("", given).strip("（）() ：:")
    if not text or text in ("-", "—", "/", "无"):
        return None
    unit = case.vocabulary.unit_named(text)
    if unit is not None:
        return Fraction(1), unit.name
    try:
        read = case.language.parse(f"1{text}")
    except IndexprError:
        read = None
    if isinstance(read, Comparison) and read.quantity.value > 0:
        return read.quantity.value, read.quantity.unit
    raise ContextError(
        f"上下文字段 unit 有误：“{given}”不是计量单位",
        f"the context field unit is wrong: {given!r} is not a unit",
        field="unit",
        code="bad-context",
        hint="如 万元、个、%",
        hint_en="such as 万元, 个, %",
    )


_TARGET = ("目标值", "the target")
_ACTUAL = ("实际完成值", "the actual")


def in_one_unit(case: Case, target: Quantity, actual: Quantity, *, computed: bool = False) -> Amounts:
    """Both quantities in one unit: the target's where it has one.

    Args:
        computed: whether the bare side shows that a spreadsheet computed it (0.0900000762939453).

    Raises:
        UnitError: they do not convert; names both units.
        ContextError: a rate of exchange is missing, or the unit of the context cannot be read.
    """
    if target.unit is not None and actual.unit is not None:
        return _both_named(case, *_degrees_settled(target, actual))
    if (target.unit or actual.unit) in (PERCENT, PERMILLE) and (target.unit is None) != (actual.unit is None):
        return _beside_ratio(case, target, actual, computed)
    one = _Side(target, written_scale(case.target, target, case))
    two = _Side(actual, written_scale(case.actual, actual, case))
    if target.unit is None and actual.unit is None:
        return _both_bare(case, one, two)
    if actual.unit is None:
        values, unit, said = _bare(case, two, one, _ACTUAL, _TARGET)
        return _weighed(Amounts(target.value, values[0], unit, None, said), values[1:])
    values, unit, said = _bare(case, one, two, _TARGET, _ACTUAL)
    # a second reading of the target is told as a reading of the actual against the first
    others = [actual.value * values[0] / other for other in values[1:] if other]
    return _weighed(Amounts(values[0], actual.value, unit, None, said), others)


#: 度 alone, and what it is where the other side says so.
_OPEN_DEGREE, _DEGREES = "度", frozenset(("千瓦时", "℃", "℉"))


def _degrees_settled(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """30度 beside 26℃ is 30 ℃."""
    if one.unit == _OPEN_DEGREE and other.unit in _DEGREES:
        return evolve(one, unit=other.unit), other
    if other.unit == _OPEN_DEGREE and one.unit in _DEGREES:
        return one, evolve(other, unit=one.unit)
    return one, other


def _beside_ratio(case: Case, target: Quantity, actual: Quantity, computed: bool) -> Amounts:
    """One side in % or ‰, the other a bare number, which may be a share."""
    unit = target.unit or actual.unit
    assert unit is not None
    surrounding = context_unit(case)
    in_column = surrounding is not None and surrounding[1] == unit
    bare, named, who = (
        (actual, target.value, _ACTUAL) if actual.unit is None else (target, actual.value, _TARGET)
    )
    if unit == PERCENT:
        decimals = _COMPUTED if computed else decimals_of(bare.magnitude)
        read = beside_percent(bare.value, named, decimals, in_column, who)
    else:
        read = beside_permille(bare.value, named, in_column, who)
    small = abs(bare.value) <= 1
    if actual.unit is None:
        amounts = Amounts(named, read.value, unit, None, (read.diagnostic,))
        other = read.other
    else:
        amounts = Amounts(read.value, named, unit, None, (read.diagnostic,))
        # a second reading of the target is told as a reading of the actual against the first
        other = named * read.value / read.other if read.other else None
    if other is None:
        return amounts
    return evolve(amounts, other=other, equal=True) if small else _weighed(amounts, [other], share=True)


def _weighed(amounts: Amounts, others: list[Fraction], share: bool = False) -> Amounts:
    """The amounts with the second reading that deserves a doubt, if there is one."""
    limit, most = (SHARE_DOUBTED, SHARE_BELIEVED) if share else (DOUBTED, BELIEVED)
    if amounts.target <= 0 or amounts.actual <= 0:
        return amounts
    first = amounts.actual / amounts.target
    if Fraction(1, limit) < first < limit:
        return amounts
    for other in others:
        if other != amounts.actual and Fraction(1, 10) <= other / amounts.target <= most:
            if not share and not Fraction(1, ABSURD) < first < ABSURD:
                return evolve(amounts, actual=other, diagnostics=(_as_it_stands(amounts, other),))
            return evolve(amounts, other=other)
    return amounts


def _as_it_stands(amounts: Amounts, taken: Fraction) -> Diagnostic:
    unit = amounts.unit or ""
    return note(
        "multiplier-not-meant",
        "warning",
        f"无单位的一侧按另一侧所写倍数理解将相差{ABSURD}倍以上，故不取其倍数：实际为{shown(taken)}{unit}",
        f"with the multiplier of the other side the bare number would be off by a factor of {ABSURD} or more; "
        f"it is taken as it stands: the actual is {shown(taken)} {unit}",
    )


def _bare(
    case: Case, bare: _Side, named: _Side, who: tuple[str, str], whose: tuple[str, str]
) -> tuple[list[Fraction], str, tuple[Diagnostic, ...]]:
    """The readings of a bare number beside a named unit, the first one to be taken."""
    unit, number = named.quantity.unit, bare.quantity.value
    assert unit is not None
    if bare.own_scale:
        values = [number]
    else:
        values = [number * named.scale]
        surrounding = context_unit(case)
        if surrounding is not None and surrounding[1] is not None:
            by = factor_or_none(case, surrounding[1], unit)
            if by is not None:
                values.append(number * surrounding[0] * by)
        values.append(number)
        if split_unit(unit)[0] == YUAN and named.scale == 1:
            values.append(number * TEN_THOUSAND)  # budgets are written in 万元
    said = note(
        "unit-from-other-side",
        "hint" if named.scale == 1 or bare.own_scale else "warning",
        f"{who[0]}{shown(number)}无单位，取{whose[0]}的单位，理解为{shown(values[0])}{unit}",
        f"{who[1]} {shown(number)} has no unit and takes that of {whose[1]}: {shown(values[0])} {unit}",
    )
    return values, unit, (said,)


def _is_share(case: Case) -> bool:
    name = case.context.name or case.target.subject or ""
    named = _SHARE.search(name) is not None and _NO_SHARE.search(name) is None
    return named or case.context.in_levels("满意度")


def _both_bare(case: Case, one: _Side, two: _Side) -> Amounts:
    target, actual = one.quantity.value, two.quantity.value
    share = _is_share(case)
    surrounding = context_unit(case)
    # a header 单位：万元 speaks of money, not of a 满意度
    if surrounding is not None and not (share and surrounding[1] == YUAN):
        scale, unit = surrounding
        if unit == PERCENT and max(abs(target), abs(actual)) <= 100:
            return _in_percent_column(target, actual, decimals_of(two.quantity.magnitude))
        said = note(
            "unit-from-context",
            "hint",
            f"两侧均无单位，取表头单位“{case.context.unit}”",
            f"neither side has a unit; the context gives {case.context.unit!r}",
        )
        return Amounts(
            target if one.own_scale else target * scale,
            actual if two.own_scale else actual * scale,
            unit,
            None,
            (said,),
        )
    if share and (target <= 1) != (actual <= 1) and all(0 <= side <= 100 for side in (target, actual)):
        (target, first), (actual, second) = as_percent(target, *_TARGET), as_percent(actual, *_ACTUAL)
        return Amounts(target, actual, PERCENT, None, (first, second))
    if one.own_scale != two.own_scale:
        # ≤121.2万 and 100.5: the multiplier of one side may or may not be meant on the other
        if one.own_scale:
            said = _scale_note(actual, one.scale, _ACTUAL)
            return _weighed(Amounts(target, actual * one.scale, None, None, (said,)), [actual])
        said = _scale_note(target, two.scale, _TARGET)
        made = Amounts(target * two.scale, actual, None, None, (said,))
        return _weighed(made, [actual * two.scale])
    return _share_or_number(Amounts(target, actual, None))


def _in_percent_column(target: Fraction, actual: Fraction, decimals: int) -> Amounts:
    """Two bare numbers whose unit column says %: it belongs to both cells, unless one of them lost its format."""
    said = note(
        "unit-from-context",
        "hint",
        "两侧均无单位，取度量单位“%”",
        "neither side has a unit; the unit column gives '%'",
    )
    if (0 < target <= 1) == (0 < actual <= 1) or target == 0 or actual == 0:
        return Amounts(target, actual, PERCENT, None, (said,))
    if actual > 1:  # 0.95 and 97: the target is the one that lost its format, unless both are small
        if actual / target <= 20:
            return Amounts(target, actual, PERCENT, None, (said,))
        share, lost = as_percent(target, *_TARGET)
        return Amounts(share, actual, PERCENT, None, (lost,))
    read = beside_percent(actual, target, decimals, True, _ACTUAL)
    return Amounts(target, read.value, PERCENT, read.other, (read.diagnostic,), equal=read.other is not None)


def _share_or_number(amounts: Amounts) -> Amounts:
    """≥95 and 0.95 with nothing that says whether they are percentages: the second reading is kept."""
    one, two = amounts.target, amounts.actual
    if not (1 < max(one, two) <= 100 and 0 < min(one, two) <= 1):
        return amounts
    other = two * 100 if two <= 1 else two / 100
    if not Fraction(1, 2) <= other / one <= SHARE_BELIEVED or Fraction(1, 10) <= two / one <= 10:
        return amounts
    said = note(
        "share-or-number",
        "warning",
        f"{shown(one)}与{shown(two)}均无单位，其一可能是占比",
        f"{shown(one)} and {shown(two)} have no unit; one of them may be a share",
    )
    return evolve(amounts, other=other, diagnostics=(*amounts.diagnostics, said))


def _scale_note(number: Fraction, scale: Fraction, who: tuple[str, str]) -> Diagnostic:
    return note(
        "multiplier-from-other-side",
        "warning",
        f"{who[0]}{shown(number)}无单位，按另一侧所写倍数理解为{shown(number * scale)}",
        f"{who[1]} {shown(number)} has no unit and takes the multiplier of the other side: "
        f"{shown(number * scale)}",
    )


def _both_named(case: Case, target: Quantity, actual: Quantity) -> Amounts:
    one, two = target.unit, actual.unit
    assert one is not None
    assert two is not None
    if one == two:
        return Amounts(target.value, actual.value, one)
    vocabulary = case.vocabulary
    (numerator, below), (other, others) = split_unit(one), split_unit(two)
    if below and others and bool(numerator) != bool(other):
        # ≥2万/年 against 2.1万元/年: the numerator of the one is the numerator of the other
        whole = "/".join((numerator or other, *below)), "/".join((other or numerator, *others))
        by = factor(whole[1], whole[0], vocabulary, case.context.rates)
        if by is not None:
            said = note(
                "unit-from-other-side",
                "hint",
                f"“{one}”与“{two}”之一缺少分子单位，取另一侧的“{numerator or other}”",
                f"one of {one!r} and {two!r} lacks its numerator and takes the other's, "
                f"{numerator or other!r}",
            )
            return Amounts(target.value, actual.value * by, whole[0], None, (said,))
    by = factor(two, one, vocabulary, case.context.rates)
    if by is None and (below == ("年",)) != (others == ("年",)):
        by = factor(other, numerator, vocabulary, case.context.rates) if other and numerator else None
        if by is not None and len(below) + len(others) == 1:
            said = note(
                "taken-as-of-one-year",
                "warning",
                f"“{one}”与“{two}”：年度表中的数量按一年的数量理解",
                f"{one!r} and {two!r}: an amount in a yearly table is taken as that of one year",
            )
            return Amounts(
                target.value, actual.value * by, one, None, (said, *counting(case, numerator, other))
            )
        by = None
    if by is None:
        found = repeated(case, target, actual) or as_rate(case, target, actual)
        if found is not None:
            return found
        raise incompatible(one, two)
    said_all: list[Diagnostic] = []
    for mine, theirs in zip((numerator, *below), (other, *others), strict=False):
        said_all += counting(case, mine, theirs)
    return Amounts(target.value, actual.value * by, one, None, tuple(said_all))
