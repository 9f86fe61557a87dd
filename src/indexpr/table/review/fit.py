"""R10, R16, R21: values that do not fit their indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexpr.language.nodes import Change, Comparison, Deadline, Expression, Narrative, Period, Qualitative

from ..finding import Finding
from .rewriting import with_sign
from .subject import ReviewedRow, ReviewedTable

__all__ = ["closed_count", "unmeasurable", "value_against_indicator"]

_OPEN_COUNT = re.compile(
    r"参与|参加|参会|参训|参展|服务|受益|惠及|培训|接待|覆盖|参观|游客|访客|观众|读者|咨询|支持|走访|到访|报名|就业|带动|签约|观展|进馆|注册"
)
_TAKING_PART = ("人", "名", "位", "人次", "家", "家次", "户", "户次", "个", "批次", "批", "万人次", "所")
#: Words that say 100 %, or an amount that stands elsewhere.
_KNOWN = re.compile(r"全覆盖|应(?P<verb>.)尽(?P=verb)|百分之百|上年|去年|同期|基期|预算|标准")
_FIXED = re.compile(
    r"采购|购置|建设|新建|改造|(?:系统|软件|平台)开发|系统|平台|设备|编制|出版|刊|印|报告|制度|方案|指标数|人员编制|在编|在职|聘|固定"
)


def unmeasurable(table: ReviewedTable) -> Iterator[Finding]:
    """R10: a quantity or a cost with an unmeasurable value, 数量指标 with 基本完成.

    Silent: words that mean zero (零事故, 无) or the whole (全覆盖, 应保尽保) or refer to an amount (不超预算, 不低于
    上年), a change (下降5%), words that carry a figure.
    """
    for row in table.rows:
        is_cost = row.is_cost and not row.under("社会", "生态", "环境")
        if not (row.is_quantity or is_cost) or row.reading is None:
            continue
        if all(_without_measure(part) for part in row.parts) and row.parts:
            kind = ("成本指标", "the cost") if is_cost else ("数量指标", "the quantity")
            yield row.found("unmeasurable", kind_zh=kind[0], kind_en=kind[1])


def _without_measure(part: Expression) -> bool:
    if isinstance(part, (Qualitative, Narrative)) and _KNOWN.search(part.text):
        return False
    if isinstance(part, Qualitative):
        zero = any(statement.direction == "absent" for statement in part.statements)
        return not part.figures and not zero
    if isinstance(part, Period):  # of another thing than a time: 2025年全部项目预算
        return part.action is not None and re.search(r"完成|竣工|到位|举办|开展|前", part.action) is None
    return isinstance(part, Narrative)


def value_against_indicator(table: ReviewedTable) -> Iterator[Finding]:
    """R16: a value that contradicts its indicator: a 率 in 年, a time indicator in 场, a social effect of 12月.

    Silent: 故障率 in 次/季, 及时率 100%, 使用年限 ≥1年.
    """
    for row in table.rows:
        for part in row.parts:
            if part.subject is not None:
                continue
            clash = (
                _of_share(row, part)
                or _of_time(row, part)
                or _of_effect(row, part)
                or _of_quantity(row, part)
            )
            if clash is not None:
                (kind_zh, kind_en), (value_zh, value_en) = clash
                yield row.found(
                    "value-against-indicator",
                    span=part.span,
                    kind_zh=kind_zh,
                    kind_en=kind_en,
                    value_zh=value_zh,
                    value_en=value_en,
                )


_Clash = tuple[tuple[str, str], tuple[str, str]] | None

_SHARE = ("比率", "a share")
_DURATION = ("时长", "a duration")
_DATE = ("日期", "a date")
_MONEY = ("金额", "an amount of money")
_COUNT = ("数量", "a count")


def _kind(row: ReviewedRow, part: Expression) -> tuple[str, str] | None:
    """What a value is, where that is certain."""
    if isinstance(part, Deadline):
        return _DATE
    if isinstance(part, Period):
        return _DATE if part.action is None and part.noun is None else None
    if not isinstance(part, Comparison):
        return None
    unit = part.quantity.unit
    if row.is_duration(unit):
        return _DURATION
    if row.is_money(unit) and "/" not in (unit or ""):
        return _MONEY
    if row.kind_of(unit) == "count" and unit is not None and "/" not in unit:
        return _COUNT
    return None


def _of_share(row: ReviewedRow, part: Expression) -> _Clash:
    """完成率 ≤1年, 及时率 2025年12月底前. A rate of failures may count them, and 率 may end 频率, 效率."""
    if not row.names.is_share(row.name) or re.search(r"(?:频|效|速|利|汇|税|费|功|倍|概)率$", row.name):
        return None
    kind = _kind(row, part)
    if kind is _COUNT and (row.names.better_low(row.name) or not row.name.endswith(("率", "满意度"))):
        return None
    return None if kind is None else (_SHARE, kind)


def _of_time(row: ReviewedRow, part: Expression) -> _Clash:
    """A time indicator in 场 or 元. A rate (次/月) is how often, and 频次 counts."""
    if not row.is_time or row.names.is_share(row.name) or re.search(r"频次|频率", row.name):
        return None
    kind = _kind(row, part)
    return (("时效指标", "an indicator of time"), kind) if kind in (_COUNT, _MONEY) else None


def _of_effect(row: ReviewedRow, part: Expression) -> _Clash:
    """A social effect of 12月, satisfaction in 天 or 元. How long an effect lasts is a measure of it."""
    kind = _kind(row, part)
    if row.under("满意度"):
        return (
            (("满意度指标", "an indicator of satisfaction"), kind)
            if kind in (_DURATION, _DATE, _MONEY)
            else None
        )
    if not row.under("效益", "影响") or kind is not _DURATION or row.names.names_duration(row.words):
        return None
    bare_month = any(d.code == "ambiguous-month" for d in part.diagnostics)
    return (("效益指标", "an indicator of benefit"), kind) if bare_month else None


def _of_quantity(row: ReviewedRow, part: Expression) -> _Clash:
    """A quantity that is a date."""
    if not row.is_quantity or row.names.names_duration(row.words):
        return None
    return (("数量指标", "a quantity"), _DATE) if _kind(row, part) is _DATE else None


def closed_count(table: ReviewedTable) -> Iterator[Finding]:
    """R21: a closed count where an open one is usual, =200人 of visitors. Silent: =1套, what is bought or built."""
    for row in table.rows:
        if isinstance(row.reading, Change) or not _OPEN_COUNT.search(row.name) or _FIXED.search(row.name):
            continue
        for part in row.comparisons:
            quantity = part.quantity
            if (
                part.comparator == "="
                and quantity.unit in _TAKING_PART
                and quantity.value > 1
                and not quantity.approximate
            ):
                rewrite = with_sign(row, part, "≥")
                if rewrite is not None and not row.is_cost:
                    yield row.found("closed-count", span=part.span, rewrite=rewrite)
