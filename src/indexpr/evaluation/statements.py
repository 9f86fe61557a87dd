"""What the statements of a qualitative value amount to: a claim, a denial, a part done, nothing done."""

from __future__ import annotations

from indexpr.language.nodes import Narrative, Qualitative, Statement
from indexpr.language.patterns import Pattern

_PARTIAL = Pattern(
    r"(?<!大)部分(?:地)?(?:得到)?(?:完成|达成|达到|实现|落实|达标|到位|开展|实施|举办|拨付|支付|发放|建成|验收|符合)"
    r"|(?<![仅只])(?:完成|达成|实现|落实|开展)了?(?:其中)?(?:一)?(?:部分|半|大半|过半|近半)(?!年|月|天|小时|径|成品)"
    r"|不(?:完全|全部|全面)(?:符合|达标|到位|落实|合格|满足|一致|达到)|未(?:能)?(?:全部|完全|全面|足额)|没有(?:全部|完全)|(?:大部分|大多|多数)(?:已)?(?:完成|达成|实现)"
)
_NOT_BEGUN = Pattern(
    r"(?:未|没有|没|尚未|暂未|并未|从未|还未|仍未)(?:能|曾|予|予以|按计划|如期)?(?:组织|安排)?"
    r"(?:开展|实施|启动|开工|开建|动工|开始|进行|举办|举行|召开|执行|安排|组织|支出|支付|拨付|发放|购置|采购|购买|发生|安装|配备|配置|建设|修建"
    r"|招标|立项|签订|签约|编制|印发|出台|制定|培训|检查|投放|种植|改造|维修|更新|申报|聘请|聘用|招聘|招录|引进|录用|到位|使用|投入|下达|装修|搬迁|出版|拍摄)"
    r"|(?:项目|工程|活动|任务|会议|培训)?(?:已|因故|因[^，。；]{1,10})?(?:取消|终止|停止实施|暂停实施|暂停)(?:实施|举办|开展|采购|执行)?$|因故未"
)
_UNDERWAY = Pattern(
    r"(?:推进|进行|实施|办理|建设|施工|开展|编制|筹备|审批|调试|完善|招标|采购|落实|验收)(?:之|过程)?中(?!期|心|标|央|国|小)"
    r"|正在|尚在|仍在|还在|在建|刚(?:刚)?(?:开始|启动)"
    r"|(?<![接期招优对看等善虐交款])待(?:实施|验收|评审|完成|开展|启动|建设|批复|拨付|支付|安装|交付|审批|审核|整改|落实|发放|采购|竣工|办理)"
)
_PREPARATION = Pattern(
    r"前期|方案|招标|招投标|设计|可研|立项|合同|选址|勘察|筹备|手续|审批|备案|公示|申报|征地|拆迁|初稿|草案|挂网|委托|比选"
)
_OF_A_TARGET = Pattern(r"预期|目标|指标|既定|达成|达标")
_IN_PROGRESS = Pattern(r"(?:按计划|按进度|有序|稳步|正常|持续)(?:推进|进行|实施|开展)")
_WANTING = Pattern(
    r"有待|亟[待需]|[还仍尚]需|需要?(?:进一步|继续|持续)|待(?:提升|提高|加强|完善|改善|优化|改进|增强)"
    r"|不足|不够|欠缺|差距|短板|薄弱|提升空间|改进空间"
)
#: 弥补…不足, 差距缩小: what was wanting is no more.
_CURED = Pattern(
    r"(?:缩小|缓解|弥补|补齐|补足|补强|解决|破解|消除|改善|克服|减少|化解|加强|优化|改进|扭转|整改)[^，。；]{0,12}(?:不足|不够|差距|短板|薄弱|欠缺)"
    r"|(?:不足|不够|差距|短板|薄弱|欠缺)[^，。；]{0,8}(?:得到|有效|明显|进一步|逐步|持续|不断|显著)?(?:缩小|缓解|弥补|改善|解决|加强|补齐|消除|化解)"
)
_LATE = Pattern(
    r"(?<![未无没不])(?:超期|逾期|延期|推迟|延迟|滞后|拖延|超时|延误|延后|晚于(?:计划|目标|规定|预期|要求|时限))"
)
_WISH = Pattern(r"待|需|须|空间")
_SOME = Pattern(
    r"部分|个别|有的|其他|其余|少数|多数|未全部|没有全部|全部(?!未)|完全|全面|及时|按时|按期(?!未)|[0-9]|预算内"
)
_HAPPENED = Pattern(
    r"(?<![未没无不零])(?<!没有)(?:发生|出现|存在)了?(?:过)?([0-9]+|[一二两三四五六七八九十百]+|多)(?:多|余)?[起次例件宗个人处项]"
)
_YES = frozenset({"是"})
_NO = frozenset({"否", "不是", "没有", "不具备"})
_NEGATIONS = frozenset({"不", "未", "没", "没有", "未能", "不能", "尚未", "并未", "无法"})
_NONE = frozenset({"无", "没有", "零", "未有"})


def wording_of(value: Qualitative | Narrative) -> str:
    """The folded text of a value in words, without a final mark.

    >>> wording_of(Narrative(wording="国家级展会。"))
    '国家级展会'
    """
    return (value.wording or value.text).strip(" 。；，、;,.!！")


def denials(value: Qualitative) -> tuple[Statement, ...]:
    """The statements that deny something."""
    return tuple(s for s in value.statements if s.negated)


def claims(value: Qualitative) -> tuple[Statement, ...]:
    """The statements that the target was reached, and not merely nearly (基本达到)."""
    return tuple(
        s
        for s in value.statements
        if s.claim and not s.negated and s.degree != "slight" and not is_preparation(s)
    )


def is_preparation(statement: Statement) -> bool:
    """True for what is done, but only comes before (已制定方案, 前期工作已完成).

    >>> is_preparation(Statement(subject="前期工作", words=("已完成",), claim=True))
    True
    """
    told = (statement.subject or "") + "".join(statement.words) + (statement.object or "")
    return _PREPARATION.search(told) is not None


def of_a_target(statement: Statement) -> bool:
    """True for a claim that the target itself was reached (达到预期), not only that something was done.

    >>> of_a_target(Statement(claim=True, words=("达到预期",))), of_a_target(Statement(claim=True, words=("已完成",)))
    (True, False)
    """
    told = "".join(statement.words) + (statement.object or "")
    return _OF_A_TARGET.search(told) is not None


def is_partial(value: Qualitative) -> bool:
    """True where the value says that a part was done (部分完成, 未全部完成, 基本达到预期).

    >>> is_partial(Qualitative(statements=(Statement(),), wording="部分完成"))
    True
    """
    nearly = any(s.claim and s.degree == "slight" and not s.negated for s in value.statements)
    return _PARTIAL.search(value.wording) is not None or (nearly and not claims(value))


def is_ongoing(value: Qualitative) -> bool:
    """True where the value says that work goes on (正在推进, 进行中), so that nothing in it says done.

    >>> is_ongoing(Qualitative(statements=(Statement(),), wording="已完成设计，正在施工"))
    True
    """
    return is_underway(value) or is_in_progress(value)


def is_in_progress(value: Qualitative) -> bool:
    """True where the value says that work goes on as it should (有序推进), and no more.

    >>> is_in_progress(Qualitative(statements=(Statement(),), wording="有序推进"))
    True
    """
    return _IN_PROGRESS.search(value.wording) is not None


def is_underway(value: Qualitative) -> bool:
    """True where the value says that work is under way (正在推进), which says nothing of a result.

    >>> is_underway(Qualitative(statements=(Statement(),), wording="持续推进"))
    False
    """
    return _UNDERWAY.search(value.wording) is not None


def is_wanting(value: Qualitative) -> bool:
    """True where the value says that something is left to be desired (有待提升, 仍需加强).

    >>> is_wanting(Qualitative(statements=(Statement(),), wording="服务水平有待提升"))
    True
    >>> is_wanting(Qualitative(statements=(Statement(),), wording="城乡差距进一步缩小"))
    False
    """
    return _WANTING.search(_CURED.sub("", value.wording)) is not None


def is_late(text: str) -> bool:
    """True for words of coming late (逾期完成), False for their denial (未逾期).

    >>> is_late("逾期完成"), is_late("未逾期")
    (True, False)
    """
    return _LATE.search(text) is not None


def is_wish(statement: Statement) -> bool:
    """True for a denial that only says that something is left to do (有待提高, 仍需加强).

    >>> is_wish(Statement(negated=True, words=("有待", "提高")))
    True
    """
    return statement.negated and _WISH.search("".join(statement.words)) is not None


def affirms(statement: Statement) -> bool:
    """True for a plain yes (是)."""
    return (
        statement.direction == "affirmed"
        and not statement.negated
        and statement.object is None
        and set(statement.words) <= _YES
    )


def says_no(value: Qualitative | Narrative) -> bool:
    """True for a plain no (否)."""
    return wording_of(value) in _NO


def negates(value: Qualitative | Narrative, other: Qualitative | Narrative) -> bool:
    """True where a value is the other with a negation before it (不符合 of 符合).

    >>> negates(Narrative(wording="不符合"), Narrative(wording="符合"))
    True
    """
    one, two = wording_of(value), wording_of(other)
    return len(one) > len(two) and one.endswith(two) and one[: -len(two)] in _NEGATIONS


def says_none(value: Qualitative | Narrative) -> bool:
    """True for a plain nothing (无)."""
    return wording_of(value) in _NONE


def says_absent(value: Qualitative) -> bool:
    """True where all statements say that something did not occur (未发生事故, 无, 零投诉)."""
    return all(s.direction == "absent" and not s.negated for s in value.statements)


def nothing_begun(value: Qualitative) -> bool:
    """True where nothing at all was done (未开展), and not merely something left undone (部分未开展).

    >>> nothing_begun(Qualitative(statements=(Statement(negated=True),), wording="未开展"))
    True
    """
    return _NOT_BEGUN.search(value.wording) is not None and _SOME.search(value.wording) is None


def happened(value: Qualitative | Narrative) -> str | None:
    """The words that say that something did occur so many times (发生1起), or None.

    >>> happened(Narrative(wording="发生1起事故")), happened(Narrative(wording="未发生1起事故"))
    ('发生1起', None)
    """
    found = _HAPPENED.search(value.wording or value.text)
    return None if found is None or found[1] == "0" else found[0]


def topics_meet(one: str | None, other: str | None) -> bool:
    """True where two nouns may speak of one thing: one is missing, or they share two characters in a row.

    >>> topics_meet("城市吸引力", "我市吸引力"), topics_meet("城市吸引力", "服务质量")
    (True, False)
    """
    if not one or not other:
        return True
    pairs = {one[i : i + 2] for i in range(max(1, len(one) - 1))}
    return any(pair in other for pair in pairs)


def topic(statement: Statement) -> str:
    """What a statement speaks of: its subject and object."""
    return (statement.subject or "") + (statement.object or "")
