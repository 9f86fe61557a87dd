"""R11, R17: what a template or a conversion left in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexpr.diagnostics import IndicatorSyntaxError, Span

from ..contents import is_level_name
from ..finding import Finding
from .shares import stated_state
from .subject import ReviewedRow, ReviewedTable

__all__ = ["conversion_damage", "left_of_template", "no_value"]

_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])[XxＸ×]{2,}(?![A-Za-z])|[*＊]{2,}|_{2,}|＿{2,}|(?<![A-Za-z])[XxＸ×](?=[个项次人家场万%％元])|某某"
)
_TEMPLATE = re.compile(
    r"^(?:\d+[.、．])?\s*(?:目标内容\s*\d*|(?:绩效)?目标\s*\d+\s*[：:]?\s*$|请填写|此处填写|填写)"
)
_TEMPLATE_NAME = re.compile(
    r"(?:指标|指标名称|三级指标|目标值|指标值|年度指标值)\s*\d*[：:]?|请填写.*|示例.*"
)
_BEHIND = re.compile(r"(?<=[\d０-９.．])\s*(?:个)?(百分比|百分之)")
_SIGN = re.compile(r"^[≥≤≧≦⩾⩽><=＞＜＝﹥﹤]+\s*")
_ODD_SIGN = re.compile(r"[≧≦⩾⩽]")
_BETTER = {"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤"}
#: 达到90%以上 is how people say it.
_REACHED = re.compile(r"达到?[^，。；]*以上")
_BOUND_BEHIND = re.compile(r"(?:[（(]含[）)]|及|或)?(?:以[上下内]|之内|内)$")
_DAMAGE = ("sign-repair", "doubled-unit", "split-number", "suspicious-percent")


def no_value(table: ReviewedTable) -> Iterator[Finding]:
    """R11: a value with a unit and no number (万元), a placeholder, nothing at all."""
    for row in table.rows:
        if not row.text:
            if row.row.target is not None and (row.row.name or "").strip():
                yield row.found("value-missing")
            continue
        error = row.error
        if _PLACEHOLDER.search(row.text) or error is not None and error.code == "placeholder":
            yield row.found("placeholder", cell_text=row.text)
        elif error is None or error.code == "glued-date":
            continue
        elif error.code == "unit-without-number" or _unit_behind_sign(row):
            yield row.found("unit-without-number", span=error.span)
        elif error.code in ("empty-value", "no-value", "missing-operand"):
            if stated_state(row) is None:
                yield row.found("value-missing", span=error.span)
        else:
            yield row.found(
                "unreadable-value", span=error.span, why_zh=error.message_zh, why_en=error.message_en
            )


def _unit_behind_sign(row: ReviewedRow) -> bool:
    """≤万元: a comparator and a unit."""
    try:
        row.reader.parse(_SIGN.sub("", row.text))
    except IndicatorSyntaxError as error:
        return error.code == "unit-without-number"
    return False


def left_of_template(table: ReviewedTable) -> Iterator[Finding]:
    """R11: text left of a template: 目标内容1 in a goal, a 三级指标 named 成本指标, XX in a name. Silent: 7*24小时."""
    for goal in table.table.goals:
        if _TEMPLATE.match(goal.text.strip()):
            yield table.found(
                "template-text", place=goal.place, text=goal.text, cell_text=goal.text.strip()[:24]
            )
    for row in table.rows:
        name = "".join((row.row.name or "").split())
        if _TEMPLATE_NAME.fullmatch(name) or name.endswith("指标") and is_level_name(name):
            yield row.found("template-text", cell="name", cell_text=name)
        elif _PLACEHOLDER.search(name):
            yield row.found("placeholder", cell="name", cell_text=name)
        if _TEMPLATE_NAME.fullmatch(row.text):
            yield row.found("template-text", cell_text=row.text)


def conversion_damage(table: ReviewedTable) -> Iterator[Finding]:
    """R17: signs of conversion: ≤122025年12月, 百分比 or 百分之 for %, ≧.

    Silent: 百分之九十, 百分比 in a column of units.
    """
    for row in table.rows:
        text = row.row.target or ""
        if row.error is not None and row.error.code == "glued-date":
            yield row.found("glued-date", span=row.error.span)
        words = _BEHIND.search(text)
        if words is not None and words[1] not in (row.row.unit or ""):
            rewrite = (text[: words.start()] + "%" + text[words.end() :]).strip()
            yield row.found("percent-in-words", span=Span(*words.span(1)), rewrite=rewrite, word=words[1])
        odd = _ODD_SIGN.search(text)
        if odd is not None:
            better = _BETTER[odd[0]]
            rewrite = text.strip().replace(odd[0], better)
            yield row.found("odd-sign", span=Span(*odd.span()), rewrite=rewrite, word=odd[0], better=better)
        yield from _of_reading(row)


def _of_reading(row: ReviewedRow) -> Iterator[Finding]:
    """What the reading had to mend."""
    said = () if row.reading is None else row.reading.diagnostics
    for each in dict.fromkeys((*said, *(d for part in row.parts for d in part.diagnostics))):
        if each.code in _DAMAGE:
            code, rewrite = "conversion-damage", each.suggestion
        elif each.code == "doubled-comparator" and not _REACHED.search(row.text):
            once = _BOUND_BEHIND.sub("", row.text)
            code, rewrite = each.code, once if once != row.text else each.suggestion
        else:
            continue
        yield row.found(
            code, span=each.span, rewrite=rewrite, said_zh=each.message_zh, said_en=each.message_en
        )
