"""Every error of a reading, in one place: code, words, cure.

docs/errors.md shows each with a picture; what is read all the same and remarked on stands in
``building/remarks.py``.
"""

from __future__ import annotations

from ..diagnostics import IndicatorSyntaxError
from .text import Folded

_ANY_FORM = ("数字", "日期", "定性表述")
#: Digits that are no number: messages and cures.
_NO_NUMBER: dict[str, tuple[str, str, str | None, str | None]] = {
    "number-too-long": ("数字过长", "the number has too many digits", None, None),
    "malformed-number": (
        "数字写法有误",
        "the digits make no number",
        "只用一个小数点；千分位每三位一个逗号，或不用逗号",
        "one decimal point; a comma for each three digits, or none",
    ),
    "scientific-notation": (
        "科学计数法可能已丢失位数",
        "scientific notation may have lost digits",
        "写出全部数字",
        "write all digits",
    ),
    "ambiguous-numeral": (
        "“兆”各地所指不同（百万或万亿），不能作数",
        "兆 is a million to some and a million million to others",
        "写作“万亿”，或写明单位，如“兆瓦”",
        "write 万亿, or the whole unit (兆瓦)",
    ),
    "power": (
        "只读取以10为底的幂",
        "only powers of ten are read",
        "写出乘方的结果",
        "write what the power comes to",
    ),
}


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
    span = folded.span(start, end)
    return IndicatorSyntaxError(
        zh, en, source=folded.source, span=span, code=code, expected=expected, hint=hint, hint_en=hint_en
    )


# --- the whole value ------------------------------------------------------------------------------


def no_value(folded: Folded) -> IndicatorSyntaxError:
    end = len(folded.text)
    return _error(folded, 0, end, "no-value", "只有标点，没有指标值", "only punctuation, no value", _ANY_FORM)


def placeholder(folded: Folded, start: int = 0, end: int | None = None) -> IndicatorSyntaxError:
    return _error(
        folded, start, len(folded.text) if end is None else end, "placeholder", "模板占位符，尚未填写", "a placeholder of the template, not a value",
        _ANY_FORM, "填写实际指标值", "write the value itself",
    )  # fmt: skip


def not_a_number(folded: Folded) -> IndicatorSyntaxError:
    end = len(folded.text)
    return _error(folded, 0, end, "not-a-number", "不是有限的数", "not a finite number", ("数字",))


def unexpected(folded: Folded, start: int, end: int, expected: tuple[str, ...]) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    return _error(
        folded, start, end, "unexpected", f"此处不应出现“{word}”", f"unexpected {word!r} here", expected
    )


def too_many_parts(folded: Folded, start: int, end: int, most: int) -> IndicatorSyntaxError:
    return _error(
        folded, start, end, "too-many-parts", f"一个分句中的词与数超过 {most} 个，无法作为指标值读取",
        f"one clause has more than {most} words and figures and cannot be read as an indicator value",
        (), "用标点分句，或每行只写一项", "part it with punctuation, or write one item in each row",
    )  # fmt: skip


# --- numbers and units ----------------------------------------------------------------------------


def no_number(folded: Folded, start: int, end: int, problem: str) -> IndicatorSyntaxError:
    """Args: problem: that of the :class:`~indexpr.language.numerals.NumberReading`; it is the error's code."""
    zh, en, hint, hint_en = _NO_NUMBER[problem]
    return _error(folded, start, end, problem, zh, en, ("数字",), hint, hint_en)


def split_number(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    joined = folded.text[start:end]
    return _error(
        folded, start, end, "split-number", "数字中间有空格，无法确定是一个数还是两个数",
        "white space inside the digits: one number or two?", ("数字",),
        f"如为一个数，写作 {joined}", f"if it is one number, write {joined}",
    )  # fmt: skip


def earliest_day(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded,
        start,
        end,
        "earliest-day",
        "只写了最早日期，没有完成期限",
        "an earliest day is given, and no deadline",
        ("日期",),
        "写明最晚日期，如 2025年12月底前",
        "write the latest day: 2025年12月底前",
    )


def rank_direction(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded,
        start,
        end,
        "rank-direction",
        "名次以小为优，此写法不能确定方向",
        "a better place is a smaller number; which way this one points is not certain",
        ("名次",),
        "写成 前5名 或 第5名以内",
        "write 前5名 or 第5名以内",
    )


def tolerance(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded,
        start,
        end,
        "tolerance",
        "“±”写法无法作为指标值读取",
        "a tolerance (±) cannot be read as an indicator value",
        ("数字",),
        "写成区间，如 24～28℃",
        "write a range: 24～28℃",
    )


def glued_numbers(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded, start, end, "glued-numbers", "两个数字粘连，中间没有单位",
        "two numbers stand side by side without a unit",
        ("单位", "标点"), "在两个数之间写明单位或标点", "write a unit or a mark between the numbers",
    )  # fmt: skip


#: The digit that a letter is mistaken for; the last three are Cyrillic.
_LOOK_ALIKES = str.maketrans("lIOoSBZzЗзб", "11005822336")


def damaged_number(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    damaged = folded.text[start:end]
    letters = "、".join(dict.fromkeys(c for c in damaged if c.isalpha()))
    likely = damaged.translate(_LOOK_ALIKES)
    return _error(
        folded, start, end, "damaged-number", f"“{damaged}”中的字母“{letters}”疑为数字，或为“{likely}”",
        f"the letters {letters} of {damaged!r} look like digits: perhaps {likely}",
        ("数字",), f"如为数字，写作 {likely}", f"if it is a number, write {likely}",
    )  # fmt: skip


def damaged_day(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    damaged = folded.text[start:end]
    sign = "月" if folded.text[end : end + 1].isdigit() else "日"
    likely = damaged.replace("曰", sign)
    return _error(
        folded, start, end, "damaged-number", f"“{damaged}”中的“曰”疑为“{sign}”，或为“{likely}”",
        f"the 曰 of {damaged!r} looks like {sign}: perhaps {likely}",
        ("日期",), f"如为日期，写作 {likely}", f"if it is a date, write {likely}",
    )  # fmt: skip


def unread_sign(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    sign = folded.text[start:end]
    return _error(
        folded, start, end, "unread-sign", f"数字前的“{sign}”没有确定的含义，无法作为指标值读取",
        f"{sign!r} in front of a number has no certain meaning as an indicator value",
        ("比较符号",), "写明 ≥、≤、增长或下降", "write ≥, ≤, 增长 or 下降",
    )  # fmt: skip


def split_decimal(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    split = folded.text[start:end]
    likely = split.replace("。", ".").replace(",", ".")
    return _error(
        folded, start, end, "split-decimal", f"“{split}”可能是小数 {likely}，也可能是两个数",
        f"{split!r} may be the decimal {likely}, or two numbers",
        ("数字",), f"如为小数，写作 {likely}；如为两个数，分别写明单位",
        f"write {likely} if it is one number, and both units if it is two",
    )  # fmt: skip


def product(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    written = folded.text[start:end]
    return _error(
        folded, start, end, "product", f"“{written}”是乘式，没有写明结果", f"{written!r} is a product, and no result is given",
        ("数字",), "写出乘积", "write what it comes to",
    )  # fmt: skip


def two_currencies(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    written = folded.text[start:end]
    return _error(
        folded, start, end, "two-currencies", f"“{written}”写了两种货币", f"{written!r} names two currencies",
        ("单位",), "只写一种货币", "write one currency",
    )  # fmt: skip


def compound_overflow(folded: Folded, start: int, end: int, small: str, large: str) -> IndicatorSyntaxError:
    part = folded.text[start:end]
    return _error(
        folded, start, end, "compound-overflow", f"“{part}”不少于一个“{large}”，不能作为尾数",
        f"{part!r} is as much as one {large} or more and no part of one",
        ("数字",), f"全部用“{small}”写，或分开写", f"write all of it in {small}, or write the two apart",
    )  # fmt: skip


def zero_denominator(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(folded, start, end, "zero-denominator", "分母为零", "the denominator is zero", ("数字",))


def unit_without_number(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    return _error(
        folded, start, end, "unit-without-number", f"只有单位“{word}”，没有数字",
        f"the unit {word!r} without a number",
        ("数字",), "在单位前写明数字", "write the number in front of the unit",
    )  # fmt: skip


#: What a prefix of the International System may stand for behind a bare number.
_PREFIXES = {
    "M": "MB、Mbps 或 百万",
    "G": "GB、Gbps 或 十亿",
    "T": "TB 或 万亿",
    "W": "瓦，或与“万”重复",
    "K": "千瓦，或与“万”重复",
}


def lone_prefix(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    letter = folded.text[start:end].upper()
    return _error(
        folded, start, end, "unknown-unit", f"“{letter}”不是单位", f"{letter} is a prefix and no unit",
        ("单位",), f"写明是 {_PREFIXES[letter]}", f"say which it is: {_PREFIXES[letter]}",
    )  # fmt: skip


def unknown_unit(folded: Folded, start: int, end: int, near: str | None) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    hint, hint_en = (None, None) if near is None else (f"是否为“{near}”？", f"did you mean {near!r}?")
    return _error(
        folded,
        start,
        end,
        "unknown-unit",
        f"未知单位“{word}”",
        f"unknown unit {word!r}",
        ("单位",),
        hint,
        hint_en,
    )


# --- comparators ----------------------------------------------------------------------------------


def missing_operand(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    word = folded.text[start:end]
    zh, en = f"“{word}”后面没有数字或日期", f"no number or date behind {word!r}"
    return _error(folded, end, end, "missing-operand", zh, en, ("数字", "日期"))


def contradiction(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(
        folded, start, end, "contradicting-comparators", "前后比较符号方向相反",
        "the comparators point opposite ways",
        ("比较符号",), "只保留一个比较符号，或写成区间", "keep one comparator, or write a range",
    )  # fmt: skip


# --- dates ----------------------------------------------------------------------------------------


def no_such_date(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    return _error(folded, start, end, "no-such-date", "没有这样的日期", "there is no such date", ("日期",))


def glued_date(folded: Folded, start: int, end: int) -> IndicatorSyntaxError:
    glued = folded.text[start:end]
    hint = f"如为日期，写作 {glued[-8:]}前" if "月" in glued else "分开写数字和日期"
    return _error(
        folded, start, end, "glued-date", "数字与日期粘连，无法拆分",
        "a number is glued to a date and the digits cannot be split",
        ("日期",), hint, "write the number and the date apart",
    )  # fmt: skip
