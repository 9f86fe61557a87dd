"""What the name of an indicator says of its nature: the more the better, the fewer, a share of a whole, a saving.

A name is judged by the words that end it, since those carry its meaning: 投诉处理率 is a rate of handling.
"""

from __future__ import annotations

import re

__all__ = [
    "bare_name",
    "better_high",
    "better_low",
    "is_capped_share",
    "is_lasting",
    "is_saving",
    "is_share",
    "is_state",
    "is_turnaround",
    "is_whole_investment",
    "names_duration",
    "speaks_of_less",
    "unit_in_name",
]

_NUMBERING = re.compile(r"^(?:指标)?[\d一二三四五六七八九十]{1,2}[、.．：:)）]+(?!\d)")
_BRACKET = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[）)\]】]$")

_HIGH = re.compile(
    r"(?<![不未非无没])(?:满意度?|满意率|满意程度|满意情况|好评率|合格|合规|达标|准确|正确|一致|规范|及时|完成|完好|优良)(?:率|性|度|程度|比例|情况)$"
    r"|(?<![不未非无没])(?:覆盖|到位|通过|优秀|知晓|认可|参与|处理|处置|解决|办结|受理|响应|发放|拨付|兑付|兑现|普及|成活|保存|存活|出勤|到课"
    r"|出席|就业|达成|落实|保障|保证|运行|在线|开通|可用|入学|巩固|升学|接种|参保|签约|治愈|成功|修复|排除|整改|回访|回复|审核|审批|验收|检测"
    r"|监测|检查|巡检|报送|上报|公开|开工|竣工|完工|履约|破案|结案|化解|调解|安置|救助|资助|惠及|受益|转化|无害化处理|除治|绿化|供水|集中供养|网办)率$"
    r"|(?<!不)满意度$|(?:服务|工作|政策)满意(?:率|程度)$"
)
_LOW = re.compile(
    r"(?:投诉|故障|差错|错误|误差|偏差|出错|失误|死亡|病死|发病|患病|感染|发生|复发|失业|犯罪|发案|辍学|流失|漏损|损耗|损失|漏报|误报|返修|返工|退货"
    r"|不合格|违规|违约|违法|逾期|空置|闲置|超支|超标|受害|成灾|贫困|返贫|近视|负债|重复|不良|事故|扣分|退回|断电|停电|停水|中断)"
    r"(?:率|次数|数|数量|件数|起数|量|比例|人数|幅度)$"
    r"|(?:死亡|伤亡|受伤|遇难)人数$|(?:响应|等待|滞留|延误)(?:时间|时长)$"
)
#: What is done about complaints and failures: the more of it the better.
_HANDLED = re.compile(
    r"受理|处理|处置|办理|审理|审结|办结|查处|解决|排除|化解|调解|排查|查办|侦破|破获|扑救|监测|检查|检测|统计|整治|纠正|赔付|救助|鉴定|帮扶|降低|减少|下降|压降"
    r"|压减|降幅|缩短|减轻|修复|维修|抢修|预防|防范|监控|识别|发现|挽回|退出"
)
_FEWER = re.compile(
    r"投诉|故障|差错|错误|失误|死亡|伤亡|事故|违规|违法|违约|违纪|返修|返工|逾期|排放|能耗|消耗|损耗|损失|用水|用电|用纸|限额|控制|压减|减少|降低|精简|缩减"
    r"|发案|上访|舆情|污染|等待|编制|超标|漏|误|占用|保有量|公务用车|三公"
)
_SAVED = re.compile(
    r"减免|免除|免收|降低|节约|节省|节支|减少|压减|压缩|下降|减轻|优惠|让利|结余|带动|拉动|撬动|吸引|引导|盘活|收入|收益|产值|税收|利润|回报|创收|增加值"
    r"|挽回|追回|化解|配套|自筹|筹集|募集|引进|融资|交易额|销售|贷款|保值"
)
_SHARE = re.compile(
    r"(?:率|满意度|满意程度|满意情况|比例|占比|比重|百分比|完成度|准确度|知晓度|认可度|合规性|完整性|准确性)$"
)
_MAY_EXCEED = re.compile(
    r"增|速|涨|提高|提升|同比|环比|超|周转|负荷|杠杆|倍|回报|收益|利润|投入产出|产出|保值|拨备|毛入学|床位|偏差|产能|任务|计划|指标|目标|预算|执行"
    r"|支出|支付|使用|结算|概算|成本|费用|税|收入|销售|招商|投资|营收|编制"
)
_NEVER_MORE = re.compile(
    r"(?<![不未非无没])(?:满意|合规|合法|规范|一致|合格|达标|准确|正确|及时|完好|优良)(?:率|性|度|程度|情况)?$"
)
_STATE = re.compile(r"(?<![不未非无没])(?:(?:合规|合法|规范|一致)(?:率|性)?|合格|达标|准确)$")
_LASTING = re.compile(
    r"(?:服务|运行|运维|维护|保障|监测|值守|值班|保洁|开放|巡查|供暖|供热|使用|保修|质保|持续|保存|培训|展出|展览|租赁|租用|有效|借阅|营业|演出|驻村)"
)
_TURNAROUND = re.compile(
    r"(?:响应|处理|处置|修复|办理|办结|审批|审理|审核|受理|到达|出警|抢修|排除|恢复|回复|反馈|出动|等待|解决|流转)(?:的)?(?:平均)?(?:时间|时限|天数|时长|周期|期限|时效|时效性)$"
)
_DURATION = re.compile(
    r"时间|时限|时长|天数|日数|周期|期限|年限|寿命|工期|月数|年数|小时|学时|课时|时效|及时|延长|缩短|持续|频次|频率|天$|年$|期$"
)
_INVESTMENT = re.compile(r"总投资|概算|合同总|总造价|全周期|总规模")


def bare_name(name: str | None) -> str:
    """A name without white space, numbering, closing marks and brackets behind it.

    >>> bare_name(" 群众 满意度（%）")
    '群众满意度'
    """
    text = _NUMBERING.sub("", "".join((name or "").split())).rstrip("，。；：、,.;:")
    while found := _BRACKET.search(text):
        if found.start() == 0:
            break
        text = text[: found.start()]
    return text


def unit_in_name(name: str | None) -> str | None:
    """What stands in brackets behind a name: 群众满意度（%） names its unit.

    >>> unit_in_name("总成本（万元）"), unit_in_name("总成本")
    ('万元', None)
    """
    found = _BRACKET.search("".join((name or "").split()))
    return found[1] if found else None


def better_high(name: str) -> bool:
    """Whether more is better: a rate of success, satisfaction.

    >>> better_high("服务对象满意度"), better_high("投诉处理率"), better_high("不合格率"), better_high("投诉率")
    (True, True, False, False)
    """
    return _HIGH.search(name) is not None


def better_low(name: str) -> bool:
    """Whether less is better: complaints, failures, accidents.

    >>> better_low("参会者投诉率"), better_low("受理投诉数量"), better_low("事故发生率下降幅度")
    (True, False, False)
    """
    return _LOW.search(name) is not None and _HANDLED.search(name) is None


def speaks_of_less(name: str) -> bool:
    """Whether the name has a word for what should be little or is kept within bounds."""
    return _FEWER.search(name) is not None


def is_saving(words: str) -> bool:
    """Whether money is saved, remitted, attracted or earned, so that more of it is better.

    >>> is_saving("减免查验费用"), is_saving("服务费")
    (True, False)
    """
    return _SAVED.search(words) is not None


def is_share(name: str) -> bool:
    """Whether the value is a part of a whole, or satisfaction."""
    return _SHARE.search(name) is not None


def is_capped_share(name: str) -> bool:
    """Whether the value is a part of a whole and cannot exceed it.

    >>> is_capped_share("资金合规率"), is_capped_share("招商任务完成率"), is_capped_share("业务增长率")
    (True, False, False)
    """
    if _NEVER_MORE.search(name):
        return True
    return _HIGH.search(name) is not None and _MAY_EXCEED.search(name) is None


def is_state(name: str) -> bool:
    """Whether the indicator is true or not, with nothing between: 合规, 一致."""
    return _STATE.search(name) is not None


def is_lasting(name: str) -> bool:
    """Whether a time is one that something lasts, not one by which it is done."""
    return _LASTING.search(name) is not None


def is_turnaround(name: str) -> bool:
    """Whether a duration is one of waiting for an answer or a repair: the shorter the better."""
    return _TURNAROUND.search(name) is not None


def names_duration(words: str) -> bool:
    """Whether the words speak of how long something takes or lasts."""
    return _DURATION.search(words) is not None


def is_whole_investment(name: str) -> bool:
    """Whether an amount is that of a whole undertaking of several years."""
    return _INVESTMENT.search(name) is not None
