"""The codes of a review: number, severity, words, and what each is about. One place for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from indexpr.diagnostics import IndexprError, Severity

__all__ = ["CODES", "Code", "chosen_codes"]


@frozen
class Code:
    """One kind of finding.

    Attributes:
        code: stable, in kebab case.
        number: of the rule, ``R01`` to ``R22``; a rule that finds different things has several codes.
        severity: of every finding with this code.
        zh, en: templates of the message; ``{name}`` is the 三级指标, ``{text}`` the target as it stands.
        about_zh, about_en: what is looked for, and what is left alone.
    """

    code: str
    number: str
    severity: Severity
    zh: str
    en: str
    about_zh: str
    about_en: str


_ALL = (
    Code(
        "direction-against-nature", "R01", "error",
        "“{name}”{nature_zh}，“{text}”的方向相反",
        "{name}: {nature_en}, and {text!r} points the other way",
        "方向与指标性质相反：满意度 ≤90%、投诉率 ≥5%。投诉率 ≤5%、故障率 ≤1次/季不报",
        "a comparator against the nature of the indicator: 满意度 ≤90%. Left alone: 投诉率 ≤5%, 故障率 ≤1次/季",
    ),
    Code(
        "ceiling-on-output", "R01", "hint",
        "产出数量“{name}”设的是上限“{text}”，请确认是否应为“≥”",
        "the output {name} has a ceiling, {text!r}: should it be a floor?",
        "数量指标设上限：巡检次数 ≤4次。事故、返修、排放等越少越好的数量不报",
        "a ceiling on an output. Left alone: accidents, repairs, emissions, which are the better the fewer",
    ),
    Code(
        "cost-at-least", "R02", "error",
        "成本“{name}”应设上限，“{text}”却是下限",
        "the cost {name} needs a ceiling; {text!r} is a floor",
        "成本写成下限：服务费 ≥18万元。减免、节约、降低的费用是效益，补助标准可有下限，均不报",
        "a cost with a floor: 服务费 ≥18万元. Left alone: costs that are saved or remitted, and standards of subsidies",
    ),
    Code(
        "cost-without-comparator", "R03", "warning",
        "成本“{name}”的“{text}”没有比较符号，不知是上限还是定额",
        "the cost {name}: {text!r} has no comparator; is it a ceiling or a fixed amount?",
        "成本没有比较符号：26.56万元。按单价、标准发放的（300元/亩）不报",
        "a cost without a comparator: 26.56万元. Left alone: fixed rates (300元/亩)",
    ),
    Code(
        "unit-missing", "R04", "warning",
        "“{name}”的“{text}”缺少计量单位",
        "{name}: {text!r} lacks its unit",
        "缺少单位：满意度 ≥95；金额只写“万”：≤121.2万。单位写在名称里或单位栏里的、系数和得分不报",
        "a share or an amount of money without its unit. Left alone: a unit in the name or its own column, coefficients, marks",
    ),
    Code(
        "count-without-unit", "R04", "hint",
        "“{name}”的“{text}”没有写明计量单位",
        "{name}: {text!r} names no unit",
        "数量没有单位：≥100。0 不报",
        "a count without a measure word; 0 is left alone",
    ),
    Code(
        "unit-against-column", "R05", "warning",
        "“{name}”的值以“{one}”计，单位栏却是“{other}”",
        "{name}: the value is in {one}, the unit column says {other}",
        "值的单位与单位栏不一致",
        "the unit of the value is not the one of the unit column",
    ),
    Code(
        "unit-against-name", "R05", "warning",
        "“{name}”不应以“{unit}”计",
        "{name} is not counted in {unit}",
        "单位与指标名称不符：面积以公里计，资料以“分”计（应为份）。评价得分以“分”计不报",
        "a unit that the indicator's name excludes: an area in 公里, publications in 分. Left alone: marks in 分",
    ),
    Code(
        "comparator-misplaced", "R06", "warning",
        "“{name}”的比较符号写在了{where_zh}：“{cell_text}”",
        "{name}: the comparator stands in {where_en}: {cell_text!r}",
        "比较符号写错了栏。没有符号栏的表不报",
        "a comparator in the wrong column. Left alone: tables without a column for it",
    ),
    Code(
        "unit-misplaced", "R06", "warning",
        "“{name}”的单位写在了{where_zh}：“{cell_text}”",
        "{name}: the unit stands in {where_en}: {cell_text!r}",
        "单位写错了栏。没有单位栏的表不报",
        "a unit in the wrong column. Left alone: tables without a column for it",
    ),
    Code(
        "year-before-budget", "R07", "error",
        "“{name}”的时间在{found}年，预算年度是{year}年",
        "{name} is due in {found}, the budget year is {year}",
        "时间早于预算年度：2025年项目写2024年12月底前。项目名称写明该年度的不报",
        "a date before the budget year. Left alone: projects that name that year themselves",
    ),
    Code(
        "year-after-budget", "R07", "warning",
        "“{name}”的时间在{found}年，预算年度是{year}年",
        "{name} is due in {found}, the budget year is {year}",
        "时间晚于预算年度，且不在次年一季度。项目期限涵盖该日的不报",
        "a date after the budget year and after the next March. Left alone: projects that run that long",
    ),
    Code(
        "early-next-year", "R07", "hint",
        "“{name}”的时间在次年一季度，请确认是否跨年",
        "{name} is due in the first months of the next year: is that meant?",
        "时间在次年一月至三月",
        "a date in January to March of the next year",
    ),
    Code(
        "vague-time", "R08", "warning",
        "“{name}”的“{text}”没有写明时间，无法核对",
        "{name}: {text!r} names no time that could be checked",
        "时间含糊：及时、按时完成、全年。名称或说明里已有日期的、引用合同或标准时限的不报",
        "a time in words alone. Left alone: rows whose name or description has the date, and terms set by a contract",
    ),
    Code(
        "ambiguous-deadline", "R08", "warning",
        "“{text}”有两种读法：{strict}，或{lenient}",
        "{text!r} has two readings: {strict} or {lenient}",
        "期限有歧义：2025年7月前、11月份之前。7月底前不报",
        "a deadline with two readings: 2025年7月前. Left alone: 7月底前",
    ),
    Code(
        "ambiguous-month", "R08", "warning",
        "“{text}”可指{count}个月，也可指{count}月份",
        "{text!r} is {count} months, or the month {count}",
        "只写“12月”，不知是期限还是月份。≤12月不报",
        "a bare 12月, a duration or a month. Left alone: ≤12月",
    ),
    Code(
        "deadline-after-end", "R09", "warning",
        "“{name}”的期限{found}晚于项目结束日{end}",
        "{name} is due on {found}, after the project's end on {end}",
        "期限晚于表头所写的项目结束日",
        "a deadline after the project's end as the head of the table gives it",
    ),
    Code(
        "unmeasurable", "R10", "warning",
        "{kind_zh}“{name}”的“{text}”无法计量",
        "{kind_en} {name}: {text!r} cannot be measured",
        "数量指标、成本指标的值不可计量。零事故、无等于 0，不报",
        "a quantity or a cost in words. Left alone: words that mean zero",
    ),
    Code(
        "unit-without-number", "R11", "error",
        "“{name}”只有单位“{text}”，没有数字",
        "{name} has the unit {text!r} and no number",
        "只有单位没有数字：万元",
        "a unit and no number",
    ),
    Code(
        "placeholder", "R11", "error",
        "“{cell_text}”是模板占位符，尚未填写",
        "{cell_text!r} is a placeholder of the template",
        "占位符：XX、**、××万元。7*24小时不报",
        "a placeholder. Left alone: 7*24小时",
    ),
    Code(
        "template-text", "R11", "warning",
        "“{cell_text}”是模板文字",
        "{cell_text!r} is text of the template",
        "模板文字：三级指标写成“成本指标”，目标写成“目标内容1…”",
        "text of the template: a 三级指标 named 成本指标, a goal that begins with 目标内容1",
    ),
    Code(
        "value-missing", "R11", "error",
        "“{name}”没有指标值",
        "{name} has no target",
        "指标值为空，或只有比较符号",
        "no target, or a comparator alone",
    ),
    Code(
        "unreadable-value", "R11", "error",
        "“{text}”无法读取：{why_zh}",
        "{text!r} cannot be read: {why_en}",
        "值无法读取",
        "a value of which there is no reading",
    ),
    Code(
        "share-at-least-whole", "R12", "warning",
        "“{name}”至多是100%，“{text}”应写作“=100%”",
        "{name} is 100 % at most: {text!r} should be written =100%",
        "比率写 ≥100%。增长率、任务完成率等可超过 100% 的不报",
        "a share of ≥100%. Left alone: shares that may exceed 100 % (growth, plans fulfilled)",
    ),
    Code(
        "share-at-most-whole", "R12", "warning",
        "“{name}”本来不会超过100%，“{text}”等于没有要求",
        "{name} never exceeds 100 %: {text!r} asks for nothing",
        "比率写 ≤100%。预算执行率、结算与概算比不报",
        "a share of ≤100%. Left alone: rates of execution and of cost",
    ),
    Code(
        "share-above-whole", "R12", "error",
        "“{name}”不会超过100%，“{text}”无法实现",
        "{name} never exceeds 100 %: {text!r} cannot be",
        "比率大于 100%",
        "a share above 100 %",
    ),
    Code(
        "cost-above-budget", "R13", "error",
        "成本“{name}”{cost}，超过项目预算{budget}",
        "the cost {name}, {cost}, is above the project's budget of {budget}",
        "单项成本超过项目预算。跨年的总投资不报",
        "a cost above the budget. Left alone: the whole investment of several years",
    ),
    Code(
        "costs-above-budget", "R13", "warning",
        "各项成本合计{cost}，超过项目预算{budget}",
        "the costs add up to {cost}, more than the budget of {budget}",
        "成本合计超过项目预算。总成本与其分项并列的、单价和标准不计入",
        "costs that add up to more than the budget. A total beside its parts, prices and standards are not added",
    ),
    Code(
        "indicator-twice", "R14", "warning",
        "三级指标“{name}”与第{first}行重复",
        "the indicator {name} stands in row {first} already",
        "同一项目内三级指标重复。说明不同的只提示",
        "the same indicator twice in one project. With another description it is only a hint",
    ),
    Code(
        "name-twice", "R14", "hint",
        "三级指标“{name}”与第{first}行同名而说明不同，宜在名称中区分",
        "the indicator {name} has the name of row {first} and another description: tell them apart by name",
        "三级指标同名，说明不同",
        "two indicators of one name with different descriptions",
    ),
    Code(
        "level-missing", "R15", "warning",
        "缺少{level}指标",
        "there is no indicator of {level_en}",
        "缺少产出、效益或满意度指标",
        "no indicator of output, benefit or satisfaction",
    ),
    Code(
        "value-against-indicator", "R16", "error",
        "“{name}”是{kind_zh}，“{text}”是{value_zh}",
        "{name} is {kind_en}, {text!r} is {value_en}",
        "值与指标矛盾：完成率 ≤1年，时效指标以“场”计，社会效益写“12月”。使用年限 ≥1年、及时率 100% 不报",
        "a value of another kind than its indicator: 完成率 ≤1年. Left alone: 使用年限 ≥1年",
    ),
    Code(
        "glued-date", "R17", "error",
        "“{text}”是转换造成的粘连，数字与日期无法分开",
        "{text!r} was glued together by a conversion",
        "数字与日期粘连：≤122025年12月",
        "digits glued to a date",
    ),
    Code(
        "percent-in-words", "R17", "warning",
        "“{text}”中的“{word}”应写作“%”",
        "{word} in {text!r} should be written %",
        "百分比、百分之代替 %：≥90百分比。百分之九十不报",
        "百分比 or 百分之 behind a number. Left alone: 百分之九十",
    ),
    Code(
        "odd-sign", "R17", "hint",
        "“{text}”中的“{word}”宜写作“{better}”",
        "{word} in {text!r} is better written {better}",
        "少见的比较符号：≧ ≦",
        "an unusual comparator sign",
    ),
    Code(
        "conversion-damage", "R17", "warning",
        "“{text}”：{said_zh}",
        "{text!r}: {said_en}",
        "转换或录入造成的损坏：》90%、60个个、≥9 5%、290%（≥90% 之误）",
        "what a conversion or a slip of the keys left: 》90%, 60个个, ≥9 5%, 290% for ≥90%",
    ),
    Code(
        "doubled-comparator", "R17", "hint",
        "“{text}”：{said_zh}",
        "{text!r}: {said_en}",
        "比较符号重复：≥90%以上",
        "a comparator said twice",
    ),
    Code(
        "points-sum", "R18", "error",
        "{said_zh}", "{said_en}",
        "分值合计不是总分（100 分）",
        "points that do not add up to the whole",
    ),
    Code(
        "level-points", "R18", "error",
        "{said_zh}", "{said_en}",
        "分值合计与一级指标标明的分值不符",
        "points that do not add up to what is printed for their level",
    ),
    Code(
        "above-points", "R18", "error",
        "{said_zh}", "{said_en}",
        "得分超过分值",
        "a score above its points",
    ),
    Code(
        "missing-reason", "R18", "warning",
        "{said_zh}", "{said_en}",
        "扣分而未说明原因",
        "a score below its points without a reason",
    ),
    Code(
        "overshoot-unexplained", "R19", "warning",
        "“{name}”目标{target}，完成{actual}，为目标的{times}倍，未说明原因",
        "{name}: {target} was asked for, {actual} was done, {times} times as much, and no reason is given",
        "超额达 1.2 倍而未说明原因",
        "a target passed by 1.2 times or more without a reason",
    ),
    Code(
        "degree-at-odds", "R20", "warning",
        "“{name}”目标是“{wanted}”，完成情况只说“{found}”",
        "{name} asks for {wanted}, the result says {found} only",
        "目标与完成情况的程度词不一致：显著提升答以有效促进。程度更高的不报",
        "an actual of a lower degree than its target. Left alone: a higher one",
    ),
    Code(
        "closed-count", "R21", "hint",
        "“{name}”的“{text}”是定数，通常写作“{rewrite}”",
        "{name}: {text!r} is a fixed count where {rewrite} is usual",
        "参加、服务、受益的人数或家数写成定数：=200人。=1套等采购、建设数量不报",
        "a fixed number of people or firms that take part. Left alone: =1套, what is bought or built",
    ),
    Code(
        "comparator-on-state", "R22", "hint",
        "“{name}”只有是与否，“{text}”不必用比较符号",
        "{name} is a state, true or not: {text!r} needs no comparator",
        "对状态用比较符号：合规率 ≥100%、≥合格。满意度、完成率不报",
        "a comparator on a state: 合规率 ≥100%. Left alone: measures that may lie between",
    ),
)  # fmt: skip

#: Every code, in the order of the rules.
CODES: Mapping[str, Code] = MappingProxyType({entry.code: entry for entry in _ALL})


def chosen_codes(disable: Iterable[str] = (), select: Iterable[str] | None = None) -> frozenset[str]:
    """The codes that a review looks for.

    Args:
        disable: codes (``cost-at-least``) or numbers (``R02``) that are off.
        select: codes or numbers that alone are on; None for all.

    Raises:
        IndexprError: ``unknown-rule``.

    >>> sorted(chosen_codes(select=["R02", "R03"], disable=["cost-at-least"]))
    ['cost-without-comparator']
    """
    on = set(CODES) if select is None else {code for name in select for code in _codes_of(name)}
    return frozenset(on.difference(*map(_codes_of, disable)))


def _codes_of(name: str) -> frozenset[str]:
    found = frozenset(
        entry.code
        for entry in CODES.values()
        if name.strip() in (entry.code, entry.number, entry.number.lower())
    )
    if not found:
        raise IndexprError(
            f"没有名为“{name}”的审核规则",
            f"there is no rule of review named {name!r}",
            code="unknown-rule",
            hint="填写编号（R01 至 R22）或代码（如 cost-at-least）",
            hint_en="give a number (R01 to R22) or a code (such as cost-at-least)",
        )
    return found
