"""What a whole line is: a title, a total, a note at the foot."""

from __future__ import annotations

import re
from typing import Literal

from ..forms import plain
from .readers.grid import Line

__all__ = ["is_title", "is_total"]

_TITLE = re.compile(
    r"(?:绩效|自评|目标|评价|指标|评估|监控).*(?:表|(?<=自评)结果|(?<=自评)情况)(?:[(（]?.{0,12}[)）]?)?$"
)
_BEHIND = re.compile(r"\s+|^#+|[(（][^()（）]*[)）]$")
_TOTAL = re.compile(
    r"(?:绩效|自评|评价|评估|指标|综合|考核)*(?:总分|合计|总计|总得分|得分合计|总分合计|总分值|合计得分|总评分|总分数)(?:值)?"
)
_SUBTOTAL = re.compile(r".*小计")


def is_title(line: Line) -> bool:
    """Whether the line is the title of a table: 项目支出绩效自评表, and the like."""
    filled = line.filled
    if not filled or (not line.paragraph and len(filled) > 1) or len(filled[0].text) > 300:
        return False
    text = _BEHIND.sub("", filled[0].text)
    return len(text) <= 90 and bool(_TITLE.search(text))


def is_total(line: Line) -> Literal["total", "subtotal"] | None:
    """Whether the line adds up the table, or a part of it."""
    for cell in line.filled[:2]:
        text = plain(cell.text)
        if _TOTAL.fullmatch(text):
            return "total"
        if _SUBTOTAL.fullmatch(text):
            return "subtotal"
    return None
