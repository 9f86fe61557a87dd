"""What a cell holds, told from its words alone: a level's name, a number, a value, prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

__all__ = [
    "LevelName",
    "LevelNames",
    "amount",
    "is_blank_mark",
    "is_comparison",
    "is_goal_label",
    "is_level_name",
    "is_money",
    "is_number",
    "is_points",
    "is_sign",
    "is_value",
    "level_name",
    "money_text",
]

# 成本 and 满意度 are levels of either kind: 成本指标 stands under 产出指标 up to 2022, and beside it since.
_FIRST = r"产出|效益|效果|履职效能|管理效率|运行成本|社会效应|可持续性|部门管理|产出和效益"
_SECOND = (
    r"数量|质量|时效|进度|(?:经济|社会|生态(?:环境)?|环境|综合)(?:成本|效益|效应|影响)|可持续(?:影响|效益|发展|性影响|发展影响)"
    r"|(?:经济|社会|生态)(?:和|与|及)?(?:社会|生态)?效益"
)
_EITHER = r"成本|满意度|(?:服务对象|社会公众|受益对象|受益者|群众|公众|社会|对象|服务对象或项目受益人|服务对象和项目受益人)满意度"

_FIRST_ONLY = re.compile(rf"(?:{_FIRST})指标|产出|效益|效果")
_SECOND_ONLY = re.compile(rf"(?:{_SECOND})指标|数量|质量|时效")
_ANY = re.compile(rf"(?:{_FIRST}|{_SECOND}|{_EITHER})(?:类?指标)?")

_POINTS_BEHIND = re.compile(
    r"^(?P<name>.*?[\u4e00-\u9fff])\s*(?:[(（\[【]\s*(?P<a>\d+(?:\.\d+)?)\s*(?:分|%|％)?\s*[)）\]】]|(?P<b>\d+(?:\.\d+)?)\s*分)$"
)
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）])"
)
_NUMBER = re.compile(r"[-+－＋]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-+－＋]?\d*[.．]?\d+(?:[eE][-+]?\d+)?")
_MONEY = re.compile(r"(?:人民币|[¥￥])?(?P<number>[-+\d,，.．]+)(?:(?:百万|千万|[十百千万亿])元?|元)")
_DASH = re.compile(r"[-－—–―/／\\]{1,3}|不适用|无|N/?A", re.IGNORECASE)
_SIGN = re.compile(
    r"(?:[≥≤≧≦⩾⩽><=＞＜＝﹥﹤]|>=|<=|＞＝|＜＝){1,2}|(?:大于|小于|不低于|不少于|不高于|不超过|等于|大于等于|小于等于|大于或等于|小于或等于)"
    r"|(?:正向|反向|逆向|负向|定性|定量|适度|中性)(?:指标)?|[-－—/]"
)
_COMPARISON = re.compile(
    r"^\s*(?:[≥≤≧≦⩾⩽><=＞＜＝﹥﹤]|(?:不[低少高超多大小]于?过?|大于|小于|超过|少于|低于|高于|达到)(?:等于|或等于)?\s*[\d０-９])"
)
_GOAL_LABEL = re.compile(r"(?:年度)?(?:绩效|总体|年度绩效)?目标\s*[\d一二三四五六七八九十]+")


@frozen
class LevelName:
    """A level's name without its numbering and points.

    Attributes:
        name: 产出指标.
        points: 50 of 产出指标（50分）, or None.
    """

    name: str
    points: str | None


def level_name(text: str) -> LevelName:
    """The name of a level and the points behind it.

    >>> level_name("产出\\n指标（50分）"), level_name("二、效益指标")
    (LevelName(name='产出指标', points='50'), LevelName(name='效益指标', points=None))
    """
    # The cells of a row are asked many times over; long ones are prose and must not fill the cache.
    return _level_name(text) if len(text) > 100 else _level_name_cached(text)


def _level_name(text: str) -> LevelName:
    short = _NUMBERING.sub("", re.sub(r"\s+", "", text))
    found = _POINTS_BEHIND.match(short)
    if found is None:
        return LevelName(short, None)
    return LevelName(found["name"], found["a"] or found["b"])


_level_name_cached = lru_cache(maxsize=4096)(_level_name)


def is_level_name(text: str) -> bool:
    """Whether this is the usual name of a 一级 or 二级指标.

    >>> is_level_name("质量指标"), is_level_name("质量指标（10分）"), is_level_name("产品质量")
    (True, True, False)
    """
    return bool(_ANY.fullmatch(level_name(text).name))


@frozen
class LevelNames:
    """Which names stand for 一级 and which for 二级指标 in one table.

    成本指标 and 满意度指标 are called so at either level; a table that uses one of them at one level only tells
    which is meant. Without a table's own use only the certain names count.
    """

    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()

    @classmethod
    def used(cls, first: Iterable[str], second: Iterable[str]) -> LevelNames:
        """From the cells that stand in the two columns of a table."""
        ones = {level_name(text).name for text in first}
        twos = {level_name(text).name for text in second}
        return cls(
            frozenset(name for name in ones - twos if _ANY.fullmatch(name)),
            frozenset(name for name in twos - ones if _ANY.fullmatch(name)),
        )

    def is_first(self, text: str) -> bool:
        """Whether only a 一级指标 is called so here."""
        name = level_name(text).name
        return bool(_FIRST_ONLY.fullmatch(name)) or (name in self.first and not _SECOND_ONLY.fullmatch(name))

    def is_second(self, text: str) -> bool:
        """Whether only a 二级指标 is called so here.

        >>> LevelNames().is_second("质量指标（10分）"), LevelNames().is_second("成本指标")
        (True, False)
        >>> LevelNames.used([], ["成本指标"]).is_second("成本指标")
        True
        """
        name = level_name(text).name
        return bool(_SECOND_ONLY.fullmatch(name)) or (name in self.second and not _FIRST_ONLY.fullmatch(name))


def is_goal_label(text: str) -> bool:
    """Whether this numbers one of the goals.

    >>> is_goal_label("绩效目标3")
    True
    """
    return bool(_GOAL_LABEL.fullmatch(re.sub(r"\s+", "", text)))


def is_number(text: str) -> bool:
    """Whether nothing but a number stands here.

    >>> is_number("0.5"), is_number("10分"), is_number("１")
    (True, False, True)
    """
    return bool(_NUMBER.fullmatch(_narrow(text)))


def is_points(text: str) -> bool:
    """Whether this may stand in a column of points or scores: a number, 10分, a dash, nothing."""
    short = _narrow(text)
    return (
        not short
        or bool(_NUMBER.fullmatch(short.removesuffix("分").removesuffix("%")))
        or is_blank_mark(short)
    )


def is_blank_mark(text: str) -> bool:
    """Whether the cell says that nothing is to stand here (-, —, /, 不适用)."""
    return bool(_DASH.fullmatch(_narrow(text)))


def is_sign(text: str) -> bool:
    """Whether this may stand in a column 计算符号 or 指标性质."""
    return bool(_SIGN.fullmatch(_narrow(text)))


def is_comparison(text: str) -> bool:
    """Whether a comparator leads and something follows it."""
    return bool(_COMPARISON.match(text)) and not is_sign(text)


def is_value(text: str) -> bool:
    """Whether this reads like the value of an indicator rather than like its name: a comparison, a number with a
    short unit, a date.

    >>> is_value("≥60个"), is_value("2022年12月底前"), is_value("组织培训次数")
    (True, True, False)
    """
    short = _narrow(text)
    return is_comparison(short) or bool(
        re.fullmatch(r"[-+]?\d[\d.,]*(?:[^\d\s]{0,6}|[^\d]{0,3}/[^\d]{1,4})|\d{2,4}年\d{0,2}.{0,12}", short)
    )


def amount(text: str) -> str | None:
    """The digits of a cell that holds a number, perhaps followed by 分 or %; None for any other.

    >>> amount("98.3分"), amount("合计")
    ('98.3', None)
    """
    short = _narrow(text).removesuffix("分").strip()
    return short if _NUMBER.fullmatch(short) else None


def is_money(text: str) -> bool:
    """Whether an amount of money stands here, with or without its unit.

    >>> is_money("600.00万元"), is_money("1,200"), is_money("600万人"), is_money("约600万元")
    (True, True, False, False)
    """
    found = _MONEY.fullmatch(_narrow(text))
    return amount(found["number"] if found else text) is not None


def money_text(text: str) -> str:
    """An amount that ends in 万 or 亿 with its 元: 5.8万 is 5.8万元.

    >>> money_text("5.8万"), money_text("320.50")
    ('5.8万元', '320.50')
    """
    short = text.strip()
    return f"{short}元" if re.fullmatch(r"[\d.,，]+(?:百万|千万|[十百千万亿])", short) else text


def _narrow(text: str) -> str:
    wide = "０１２３４５６７８９．％，＋"
    return re.sub(r"\s+", "", text).translate(str.maketrans(wide, "0123456789.%,+"))
