"""The characters of numbers."""

from __future__ import annotations

from fractions import Fraction

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
    "俩": 2,
    "弌": 1,
    "弍": 2,
    "弎": 3,
    "参": 3,
}
#: A digit that is none outside an amount in capital numerals (参加): a multiplier or 元 stands beside it.
CAPITALS_ONLY = frozenset("参")
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
#: Characters that fold into the magnitude behind digits.
MULTIPLIERS = {**SMALL, **LARGE}
#: Numerals that hold their multiplier.
TWENTIES = {"廿": 20, "卅": 30, "卌": 40}
#: A million or a million million: no reader can tell.
AMBIGUOUS = "兆"
#: Words in front of a number that make it negative, or say that it is not.
SIGN_WORDS = {"负": -1, "零下": -1, "正": 1}
#: Latin letters in common use for 千 and 万.
LATIN = {"K": 1000, "k": 1000, "W": 10**4, "w": 10**4}
#: Fractions of one character.
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8), "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
#: Characters with which a number in words can begin or go on.
CHINESE = (
    frozenset(DIGITS)
    | frozenset(MULTIPLIERS)
    | frozenset(TWENTIES)
    | frozenset("兆点半几负")
    | frozenset(VULGAR)
)
