"""The names that columns and fields go by in published tables, and which field each one is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

__all__ = [
    "EXECUTION_HEADINGS",
    "FIELD_LABELS",
    "GOAL_HEADINGS",
    "INDICATOR_HEADINGS",
    "amount_unit",
    "column_field",
    "execution_field",
    "goal_field",
    "head_label",
    "plain",
]

_SPACES = re.compile(r"\s+|[*＊※　]|</?[a-zA-Z]+/?>")
_OPENING = re.compile(r"[(（\[【〔]")
_BRACKETS = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|\d+[、.．](?!\d)|[(（][一二三四五六七八九十\d]+[)）])"
)

_YEAR = r"(?:(?:20\d\d|XX+)年(?:度)?)?"
_WHEN = r"(?:年度|年初|全年|本年度?|当年|预期|计划|设定|申报|预算|批复|原)*"

#: Patterns of a column's heading, stripped of spaces, brackets and numbering; the first that fits decides.
INDICATOR_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "project": r"(?:支出)?项目名称|项目(?:\(?单位\)?)?名称|project",
        "department": r"部门名称|主管部门|(?:预算|填报|项目|实施)?单位名称|预算单位|实施单位|department",
        "budget": rf"{_YEAR}(?:项目|年度|本年|申请)?(?:预算(?:数|金额|安排|资金(?:总额)?)|资金总额|资金规模|总预算)(?:合计)?"
        rf"|{_YEAR}(?:项目|年度|申请)预算|budget",
        "year": r"(?:预算|自评|评价|所属|填报|申报)?年(?:度|份)|year",
        "kind": r"指标(?:类型|类别|分类|种类)",
        "goal": r"目标序号|(?:绩效)?目标编号|年度(?:绩效)?目标|(?:项目)?(?:总体|绩效|年度绩效|年度总体)目标|goal",
        "level1": r"一级(?:绩效)?(?:指标)?(?:名称)?|绩效指标1|level[ _]?1",
        "level2": r"二级(?:绩效)?(?:指标)?(?:名称)?|绩效指标2|level[ _]?2",
        "name": r"三级(?:绩效)?(?:指标)?(?:名称|内容)?|(?:绩效|考核|评价|具体)?指标名称|具体指标|绩效指标3"
        r"|level[ _]?3|name|indicator",
        "description": r"(?:绩效)?(?:三级)?指标(?:描述|说明|解释|释义|含义|定义)(?:说明)?|description",
        "adjusted": r".*调整.*(?:指标值|目标值|指标|目标|值)|adjusted",
        "sign": r"(?:计算|比较|运算|指标|关系|逻辑|数学|指标值)?符号|(?:计算|比较|运算|关系|逻辑)符"
        r"|(?:绩效)?(?:指标)?(?:性质|方向)|指标属性|sign|nature",
        "unit": r"(?:绩效)?(?:度量|计量|指标|指标值|目标值|数据|绩效指标|绩效度量|值)?单位|unit",
        "deviation": r"(?:指标)?(?:偏差|偏离)(?:率|度|值|程度|幅度|情况)?|deviation",
        "deduction": r"扣分(?:值|数|情况)?|扣减分(?:值|数)?|deduction",
        "reason": r".*(?:偏差|差异|偏离|未完成|扣分|失分|未达标|未达成).*(?:原因|分析|说明|措施).*"
        r"|(?:原因|情况)分析.*|.*改进措施.*|原因(?:说明)?|reason",
        "actual": _WHEN
        + _YEAR
        + r"(?:指标)?(?:实际|自评|全年)*(?:完成|达成|达到|实现|执行)(?:指标|目标)?(?:值|情况|数|结果|水平)"
        r"|(?:全年|年度|本年|当年|指标)*实际(?:指标|目标)?(?:值|数)|(?:全年|年度)?(?:业绩|绩效)值|完成指标值"
        r"|实际完成|actual",
        "value": _WHEN
        + _YEAR
        + _WHEN
        + r"(?:绩效)?(?:指标)?(?:绩效|预期)?(?:指标值|目标值|绩效值|预期值|计划值|标准值)|目标指标值|指标目标"
        r"|(?:指标|目标|绩效|指标值|目标值|年度|计划|预期)?数值|预期(?:指标|目标)|值|value|target",
        "points": r"(?:指标|绩效|标准|评价|目标|自评)*(?:分值|权重|满分|标准分|权数)(?:权重|分值|系数|分)?|points|weight",
        "recorded": r"(?:(?:单位|部门|项目|绩效|指标)?自评|评价|实际|最终|指标|绩效)?(?:得分|评分)(?:值|情况)?"
        r"|自评(?:分|分数|分值)|recorded|score",
    }
)

#: Headings that are the target where no other column is, and words about the indicator where one is.
CONTENT = re.compile(r"(?:绩效)?指标内容|(?:绩效)?目标内容")

#: Headings of 预算执行情况.
EXECUTION_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "initial": r"年初(?:部门)?预算(?:数|金额|安排|安排数|资金)?|年初(?:安排|批复)(?:数|预算数?)",
        "rate": r"(?:预算|资金|全年)?执行(?:率|进度)(?:得分)?|(?:资金)?支出(?:率|进度)|(?:全年)?完成率",
        "budget": r"(?:全年|调整后?|年度|本年度?|当年|实际到位|调整后全年)?预算(?:数|金额|资金)|预算调整数"
        r"|资金到位数?|到位(?:资金|金额|数)|全年(?:批复|安排)数",
        "executed": r"(?:全年|实际|预算|本年度?|年度|累计|资金|全年实际)*(?:执行|支出|使用|决算)(?:数|金额|资金)",
        "points": r"分值|权重|满分|标准分",
        "recorded": r"(?:自评|评价|实际)?(?:得分|评分)",
        "reason": r".*(?:偏差|未完成|差异).*(?:原因|分析|措施).*",
    }
)

#: Headings of the block of the year's goals.
GOAL_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "number": r"(?:目标)?序号|(?:绩效)?目标(?:编号|名称)",
        "later": r"(?:实施期|中长?期|长期|三年|规划期)(?:绩效)?(?:总体)?目标",
        "text": r"(?:年度|年初|全年|当年|本年度?|预期|设定|总体|绩效|项目)*目标",
        "actual": r"(?:年度|全年|当年|实际|目标|总体|绩效|年末)*(?:完成|达成|执行|实现)情况(?:综述|简述|说明)?|实际完成(?:目标)?",
        "reason": r".*(?:偏差|未完成|差异).*(?:原因|分析|措施).*",
    }
)

#: Labels of the head; what stands behind such a label, or in the next cell, is the field.
FIELD_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "project": r"(?:支出)?项目名称|(?:专项)(?:资金)?名称|政策名称",
        "department": r"(?:项目)?主管部门|部门(?:\(单位\))?名称|(?:预算)?部门|(?:项目)?主管单位|主管部门及代码"
        r"|(?:预算|填报|编制|申报|填表)(?:部门|单位)|单位名称|(?:部门)?单位\(部门\)名称|预算部门",
        "agency": r"(?:项目)?(?:实施|执行|承担|使用|建设)(?:单位|部门)|项目单位|资金使用单位",
        "budget": rf"{_YEAR}(?:项目|年度|本年度?|当年|部门|全年|资金|申请|申报|批复)?预算(?:数|金额|总额|资金(?:总额)?|安排|总数)"
        rf"|{_YEAR}(?:项目|年度|本年度?|当年|申请|申报|批复)预算|(?:项目|预算|申请)?资金规模|年度(?:预算)?资金总额|资金总额"
        r"|(?:年度)?(?:项目)?预算总额|(?:项目)?(?:资金)?总额|项目资金|申请资金(?:总额)?|预算规模|年度金额",
        "purpose": r"资金用途|(?:项目)?用途|立项依据|项目(?:概况|描述|简介|内容)",
        "goal": r"(?:年度|项目|总体|整体|部门|年度总体|项目年度|年度项目)?(?:绩效)(?:总体)?目标|年度(?:总体)?目标"
        r"|总体目标|(?:项目)?(?:年度)?绩效总目标",
        "year": r"(?:预算|自评|评价|所属|填报)?年(?:度|份)",
        "unit": r"(?:金额|计量)?单位",
        "grade": r"(?:自评|评价|绩效)*(?:等级|等次|级别)|(?:绩效)?自评(?:结果|等级)",
        "total": r"(?:自评|评价|绩效)(?:总分|得分|总得分|分数)|总分|总得分|最终得分",
        "conclusion": r".*(?:自评|评价|绩效)(?:总体)?结论.*|结论|综合评价|总体评价",
    }
)

#: Labels that only hold others together.
GROUP_LABEL = re.compile(
    r"预算规模及资金用途|项目资金|(?:年度)?(?:部门)?预算(?:申请|构成)|资金(?:情况|来源|构成|总体情况)|预算(?:情况|安排|资金)|绩效指标|年度(?:绩效)?指标(?:完成情况)?"
    r"|预算执行情况(?:及.*)?|年度(?:绩效)?目标完成情况|指标完成情况|年度总体目标完成情况|部门预算(?:金额|情况|执行情况)?|项目基本情况|基本(?:情况|信息)"
    r"|(?:项目)?(?:年度)?绩效(?:目标|指标)(?:完成情况)?|总体目标|年度总体目标|年度目标|.*执行情况"
)
#: Labels of other fields, kept beside the head as pairs.
OTHER_LABEL = re.compile(
    r"其中.*|(?:财政|中央|省|市|区|县|级|地方|当年|上年|以前年度|其他|其它|单位|自有|自筹|一般公共预算|政府性基金|预算"
    r"|非财政|专户|事业|社会|上级|下级|本级|本年|年初|经营|项目|安排|管理)*(?:资金|拨款|结转|结余|收入|补助)(?:资金)?"
    r"|项目(?:负责人|编码|类型|类别|属性|性质|代码|级次|起止.*|周期|期限|联系人)"
    r"|联系(?:人|电话|方式)|.*电话|.*负责人|.*(?:填报|填表|填写)(?:人|日期|时间)|(?:开始|结束|起止)(?:时间|日期|年限)"
    r"|(?:实施|执行|服务)(?:期|期限|周期|时间)|审核人|经办人|(?:单位|部门|预算)(?:编码|代码)|资金(?:性质|属性)|备注"
)


def plain(text: str) -> str:
    """A heading as it is compared: no spaces, line ends, brackets, numbering, marks or trailing colon.

    >>> plain("全年 预算数\\n（A）：")
    '全年预算数'
    """
    # A line is asked about its cells many times over; long cells are prose and must not fill the cache.
    return _plain(text) if len(text) > 200 else _plain_cached(text)


def _plain(text: str) -> str:
    text = _NUMBERING.sub("", _SPACES.sub("", text))
    for _ in range(3):
        if not _OPENING.search(text):
            break
        text = _BRACKETS.sub("", text)
    return text.strip(":：/、，,。;；").lower()


_plain_cached = lru_cache(maxsize=4096)(_plain)


def _compiled(patterns: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((field, re.compile(pattern)) for field, pattern in patterns.items())


_PATTERNS = {
    "column": _compiled(INDICATOR_HEADINGS),
    "execution": _compiled(EXECUTION_HEADINGS),
    "goal": _compiled(GOAL_HEADINGS),
    "label": _compiled(FIELD_LABELS),
}


def _first(kind: str, text: str) -> str | None:
    short = plain(text) if len(text) <= 200 else ""
    return _matched(kind, short) if 0 < len(short) <= 30 else None


@lru_cache(maxsize=4096)
def _matched(kind: str, short: str) -> str | None:
    return next((field for field, pattern in _PATTERNS[kind] if pattern.fullmatch(short)), None)


def column_field(heading: str) -> str | None:
    """The field of :class:`indexpr.table.model.Row` that a column of this heading holds.

    ``"value"`` is the target's column; ``"content"`` (指标内容) is the target where nothing else is.

    >>> column_field("年度\\n指标值（A）"), column_field("偏差原因分析及改进措施"), column_field("邮编")
    ('value', 'reason', None)
    """
    found = _first("column", heading)
    if found is None and len(heading) <= 200 and CONTENT.fullmatch(plain(heading)):
        return "content"
    return found


def execution_field(heading: str) -> str | None:
    """The field of :class:`indexpr.table.model.BudgetExecution` that a column of this heading holds.

    >>> execution_field("全年执行数（B）")
    'executed'
    """
    return _first("execution", heading)


def goal_field(heading: str) -> str | None:
    """The field of :class:`indexpr.table.model.Goal`; ``"later"`` for goals of several years.

    >>> goal_field("年度绩效目标")
    'text'
    """
    return _first("goal", heading)


def head_label(text: str) -> str | None:
    """The field of the head that a cell is the label of; ``"group"`` and ``"other"`` for labels of none.

    >>> head_label("项目名称："), head_label("其中：财政    资金")
    ('project', 'other')
    """
    found = _first("label", text)
    short = plain(text) if len(text) <= 200 else ""
    if found is not None or not short or len(short) > 24:
        return found
    if GROUP_LABEL.fullmatch(short):
        return "group"
    return "other" if OTHER_LABEL.fullmatch(short) else None


def amount_unit(text: str) -> str | None:
    """The unit of money that a heading or a line names (单位：万元; 项目资金（万元）), or None.

    >>> amount_unit("金额单位：人民币万元"), amount_unit("项目资金（元）"), amount_unit("单位：天津市教委")
    ('万元', '元', None)
    """
    found = re.search(
        r"(?:单位\s*[:：]\s*(?:人民币)?|[(（]\s*(?:单位[:：])?(?:人民币)?)((?:[十百千万亿]|百万|千万)?元)(?![\u4e00-\u9fff])",
        re.sub(r"[ \u3000\t]+", "", text),
    )
    return found.group(1) if found else None
