"""What an indicator is about, told from its name and its place in the table: money, shares, time, words.

The names are those of 三级指标; all tests here are of whole words at the end of a name or of terms that have
one meaning wherever they stand.
"""

from __future__ import annotations

import re

from .model import Row

__all__ = ["concerns_cost", "concerns_money"]

_COUNTED = re.compile(
    r"(?:数|数量|个数|次数|人数|项数|家数|率|比例|占比|比重|面积|时间|时长|天数|周期|标准化|进度)$"
)
_MONEY = re.compile(
    r"(?:费|费用|经费|成本|资金|金额|总额|额度|投资额?|产值|收入|支出|预算|造价|税收|利润|营收|拨款|补贴|补助|奖金|薪酬"
    r"|工资|租金|价格|单价|标准|限额|控制数|营业额|交易额|销售额|贷款|融资|资产|债务)(?:[（(][^（）()]*[)）])?$"
)


def _name(row: Row) -> str:
    return "".join((row.name or "").split())


def concerns_cost(row: Row) -> bool:
    """Whether the row stands among the costs (成本指标)."""
    return any("成本" in (level or "") for level in (row.level1, row.level2))


def concerns_money(row: Row) -> bool:
    """Whether the value of a row is an amount of money: a cost, or a name that ends in a word for money."""
    name = _name(row)
    if _COUNTED.search(name):
        return False
    if _MONEY.search(name) is not None:
        return True
    return concerns_cost(row) and not any(word in (row.level2 or "") for word in ("社会", "生态", "环境"))
