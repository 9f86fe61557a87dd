"""What reading a value costs others: a bare lark parser, a regular expression, pint's own parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import lark

_UNITS = (
    "个 家 项 场 次 人 名 件 台 套 辆 批 份 篇 期 条 类 种 所 支 座 栋 户 村 元 万元 平方米 千瓦 吨 天 月 年"
).split()


def lark_of_sixty_rules() -> Callable[[str], object]:
    """A parser of the size of the language's grammar, without scanner, building of nodes or diagnostics."""
    kinds = "\n".join(f'unit_{i}: "{unit}"' for i, unit in enumerate(_UNITS))
    rates = "\n".join(f'rate_{i}: "/" unit_{i}' for i in range(len(_UNITS) - 4))
    grammar = f"""
        start: SIGN? NUMBER unit? rate?
        unit: {" | ".join(f"unit_{i}" for i in range(len(_UNITS)))}
        rate: {" | ".join(f"rate_{i}" for i in range(len(_UNITS) - 4))}
        SIGN: "≥" | "≤" | ">" | "<" | "="
        NUMBER: /[0-9]+([.][0-9]+)?/
        {kinds}
        {rates}
    """
    parser = lark.Lark(grammar, parser="lalr", lexer="contextual")
    assert len({rule.origin for rule in parser.rules}) >= 60
    return parser.parse


def lark_of_twelve_rules() -> Callable[[str], object]:
    """A parser of the least grammar that tells comparator, number and a unit of a few apart."""
    kinds = "\n".join(f'unit_{i}: "{unit}"' for i, unit in enumerate(_UNITS[:8]))
    grammar = f"""
        start: SIGN? NUMBER unit? rate?
        unit: {" | ".join(f"unit_{i}" for i in range(8))}
        rate: "/" unit
        year: NUMBER "年"
        SIGN: "≥" | "≤" | ">" | "<" | "="
        NUMBER: /[0-9]+([.][0-9]+)?/
        {kinds}
    """
    parser = lark.Lark(grammar, parser="lalr", lexer="contextual", start=["start", "year"])
    return lambda text: parser.parse(text, start="start")


def regular_expression() -> Callable[[str], object]:
    """Comparator, number and unit in one pattern: what a script of ten lines would do."""
    pattern = re.compile(r"([≥≤><=]?)([0-9]+(?:\.[0-9]+)?)(\w*(?:/\w+)?)")

    def read(text: str) -> tuple[str, Decimal, str]:
        found = pattern.fullmatch(text)
        assert found is not None
        return found[1], Decimal(found[2]), found[3]

    return read


def pint_parser() -> Callable[[str], object]:
    """pint's parser of quantities, which takes no Chinese comparator: it gets ASCII equivalents."""
    import pint

    registry = pint.UnitRegistry(non_int_type=Decimal)
    return registry.parse_expression


#: The same values for all three; the third column is what pint is given.
SAMPLES = (
    ("≥60个", "60"),
    ("≤10元/个", "10 / count"),
    ("100平方米", "100 meter ** 2"),
    ("≥62.96千瓦", "62.96 kilowatt"),
    ("≤5天", "5 day"),
    ("≥12篇", "12"),
    (">2471.00吨", "2471.00 metric_ton"),
    ("≤12月", "12 month"),
)
