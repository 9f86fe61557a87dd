"""R04, R05, R06: units that are missing, wrong, or in the wrong column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexpr.diagnostics import IndicatorSyntaxError
from indexpr.indicators import unit_in_name
from indexpr.language.nodes import Comparison, Expression

from ..contents import is_blank_mark, is_sign
from ..finding import Finding
from ..indicators import concerns_money
from .subject import ReviewedRow, ReviewedTable

__all__ = [
    "comparator_misplaced",
    "unit_against_column",
    "unit_against_name",
    "unit_misplaced",
    "unit_missing",
]

_WITHOUT_UNIT = re.compile(
    r"系数|得分|评分|分值|指数|倍数|pH|PH|名次|排名|等级|之比|师生比|比值|编号|浓度", re.IGNORECASE
)
_LARGE = re.compile(r"[万亿]\s*(?:以[内上下])?$")
#: What the end of a name excludes: kinds of units, and units.
_EXCLUDED = (
    (re.compile(r"面积$"), ("length", "time", "money", "mass", "count"), ()),
    (re.compile(r"(?:长度|里程|公里数)$"), ("area", "time", "money", "mass", "volume"), ()),
    (re.compile(r"(?:天数|日数)$"), ("money", "area", "length", "mass", "ratio", "count"), ()),
    (re.compile(r"人数$"), ("money", "time", "area", "length", "mass", "ratio"), tuple("家户所项台套件场辆份篇期")),
    (re.compile(r"(?:次数|场次|场数|期数)$"), ("money", "area", "length", "mass", "ratio"), ("人", "名", "户", "天")),
    (re.compile(r"(?:家数|户数|企业数|企业数量|单位数)$"), ("money", "time", "area", "length", "mass", "ratio"), ("人", "名", "场", "次")),
    (re.compile(r"(?:项数|件数|套数|辆数|台数)$"), ("money", "time", "area", "length", "mass", "ratio"), ("人", "名")),
    (re.compile(r"(?:金额|总额|产值|税收|营业收入|利润)$"), ("count", "time", "area", "length", "mass"), ()),
)  # fmt: skip
_SCORED = re.compile(r"分|评|考核|测试|成绩|竞赛|排名|满意|指数|等级|质量")


def unit_missing(table: ReviewedTable) -> Iterator[Finding]:
    """R04: the unit is missing, 满意度 ≥95, money with 万 alone ≤121.2万; as a hint, a count without one.

    Silent: a unit in the name (满意度（%）) or in a column of its own, coefficients, scores, 0, and a share
    written as a decimal, 0.95.
    """
    for row in table.rows:
        if len(row.comparisons) != 1 or row.reading is not row.comparisons[0] or _has_unit_elsewhere(row):
            continue
        part = row.comparisons[0]
        value = part.quantity.value
        if part.quantity.unit is not None or value == 0 or _WITHOUT_UNIT.search(row.name):
            continue
        if row.names.is_share(row.name) or row.under("满意度") and "满意" in row.name:
            if 1 < value <= 100:  # up to 10 it may be a mark out of five or ten
                yield row.found(
                    "unit-missing", span=part.span, rewrite=f"{row.text}%" if value > 10 else None
                )
        elif concerns_money(row.row):
            rewrite = f"{row.text}元" if _LARGE.search(row.text) and row.text[-1] in "万亿" else None
            yield row.found("unit-missing", span=part.span, rewrite=rewrite)
        elif row.is_quantity:
            yield row.found("count-without-unit", span=part.span)


def _has_unit_elsewhere(row: ReviewedRow) -> bool:
    if row.row.unit and not is_blank_mark(row.row.unit):
        return True
    inside = unit_in_name(row.row.name)
    return inside is not None and row.reader.vocabulary.unit_named(inside.removeprefix("单位：")) is not None


def unit_against_column(table: ReviewedTable) -> Iterator[Finding]:
    """R05: the value has another unit than the column 计量单位. Silent: two spellings of one unit."""
    for row in table.rows:
        column = (row.row.unit or "").strip()
        if not column or is_blank_mark(column):
            continue
        value = _plain_value(row)
        if value is None or value.quantity.unit is None:
            continue
        wanted = _read(row, f"1{column}")
        if isinstance(wanted, Comparison) and wanted.quantity.unit not in (None, value.quantity.unit):
            yield row.found("unit-against-column", cell="value", one=value.quantity.unit, other=column)


def _plain_value(row: ReviewedRow) -> Comparison | None:
    """The cell of the target's column alone, where it is one comparison."""
    if row.row.value is None or not row.row.value.strip():
        return None
    read = row.reading if row.row.value == row.row.target else _read(row, row.row.value)
    return read if isinstance(read, Comparison) else None


def _read(row: ReviewedRow, text: str) -> Expression | None:
    try:
        return row.reader.parse(text)
    except IndicatorSyntaxError:
        return None


def unit_against_name(table: ReviewedTable) -> Iterator[Finding]:
    """R05: a unit that the indicator's name excludes: 面积 in 公里, 满意度（%） in 个, publications in 分 (for 份).

    Silent: 评价得分 in 分, rates (12次/年), a name that says nothing of its unit.
    """
    for row in table.rows:
        for part in row.comparisons:
            unit = part.quantity.unit
            if unit is None or part.subject is not None:
                continue
            plain, kind = unit.split("/")[0], row.kind_of(unit)
            excluded = any(
                name.search(row.name) and (kind in kinds or plain in units)
                for name, kinds, units in _EXCLUDED
            )
            inside = unit_in_name(row.row.name)
            named = row.kind_of(inside) if inside is not None else None
            excluded = excluded or named is not None and kind is not None and named != kind
            if excluded or kind == "score" and row.is_quantity and not _SCORED.search(row.words):
                yield row.found("unit-against-name", span=part.span, unit=unit)


def comparator_misplaced(table: ReviewedTable) -> Iterator[Finding]:
    """R06: a comparator in the column of the value or the unit, where the table has a column for it.

    Silent: tables without such a column, and one that holds 指标性质 (正向, 定性).
    """
    has_signs = any(
        is_sign(row.row.sign or "") and row.row.nature is None for row in table.rows if _said(row.row.sign)
    )
    for row in table.rows:
        unit, sign, value = row.row.unit or "", row.row.sign, row.row.value or ""
        if _leading_sign(unit):
            yield row.found(
                "comparator-misplaced",
                cell="unit",
                where_zh="单位栏",
                where_en="the column of the unit",
                cell_text=unit,
            )
        elif has_signs and sign is not None and row.row.nature is None and _leading_sign(value):
            yield row.found(
                "comparator-misplaced",
                cell="value",
                where_zh="指标值栏",
                where_en="the column of the value",
                cell_text=value.strip(),
            )


def _said(text: str | None) -> bool:
    return bool(text and text.strip()) and not is_blank_mark(text or "")


def _leading_sign(text: str) -> bool:
    return re.match(r"\s*[≥≤≧≦⩾⩽><=＞＜＝﹥﹤]", text) is not None


def unit_misplaced(table: ReviewedTable) -> Iterator[Finding]:
    """R06: a unit in the column of the sign, or of the value while the column of the unit is empty.

    Silent: tables without a column of units.
    """
    has_units = any(_said(row.row.unit) for row in table.rows)
    for row in table.rows:
        sign = (row.row.sign or "").strip()
        if sign and row.reader.vocabulary.unit_named(sign) is not None:
            yield row.found(
                "unit-misplaced",
                cell="sign",
                where_zh="符号栏",
                where_en="the column of the sign",
                cell_text=sign,
            )
        if has_units and row.row.unit is not None and not _said(row.row.unit):
            value = _plain_value(row)
            if value is not None and value.quantity.unit is not None:
                yield row.found(
                    "unit-misplaced", cell="value", where_zh="指标值栏", where_en="the column of the value",
                    cell_text=(row.row.value or "").strip(),
                )  # fmt: skip
