"""The unit of money that a heading or a line names."""

from __future__ import annotations

import re

__all__ = ["amount_unit", "is_amount_unit"]

_UNIT = re.compile(
    r"(?:单位\s*[:：]\s*(?:人民币)?|[(（【\[［][^()（）]{0,4}?(?:单位[:：])?(?:人民币)?)((?:[十百千万亿]|百万|千万)?元)(?![\u4e00-\u9fff])"
)
_ALONE = re.compile(r"\s*(?:[十百千万亿]|百万|千万)?元\s*")


def is_amount_unit(text: str) -> bool:
    """Whether a cell is nothing but a unit of money, as it stands behind an amount: 1,236.8 | 万元.

    >>> is_amount_unit("万元"), is_amount_unit("12万元")
    (True, False)
    """
    return bool(_ALONE.fullmatch(text))


def amount_unit(text: str) -> str | None:
    """The unit of money that a heading or a line names (单位：万元; 项目资金（万元）), or None.

    >>> amount_unit("金额单位：人民币万元"), amount_unit("项目资金（元）"), amount_unit("单位：天津市教委")
    ('万元', '元', None)
    """
    found = _UNIT.search(re.sub(r"\s+", "", text))
    return found.group(1) if found else None
