"""A beginning is no end: 2024年10月开工 does not meet a deadline for 完工, nor one that names no act."""

from __future__ import annotations

import re
from functools import lru_cache

from indexpr.language.nodes import AllOf, Comparison, Deadline, Expression, Period
from indexpr.language.text import fold
from indexpr.language.vocabulary import Vocabulary

from .outcome import Case, Evaluation, Evidence, piece, placed, written


@lru_cache(maxsize=16)
def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary.wording["act"]

    def any_of(name: str) -> str:
        return "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True))

    begun = f"(?:完成|通过|办理|取得|组织|进行)?(?:{any_of('begin')})(?:工作|手续|程序|流程|公告)?(?:已?完成|结束)?"
    return re.compile(begun), re.compile(any_of("finish")), re.compile(any_of("no_begin"))


def begun(case: Case) -> Evaluation | None:
    """The answer for a date on which something only began, else None."""
    target, actual = case.target, case.actual
    if not isinstance(target, (Deadline, Period)) or not isinstance(actual, (Deadline, Period)):
        return None
    begin, finish, plain = _patterns(case.vocabulary)
    told = plain.sub("", _words(case, actual))
    found = begin.search(told)
    if found is None or finish.search(begin.sub("", told)) is not None:
        return None
    asked = _words(case, target)
    if begin.search(asked) is None and finish.search(asked) is None:
        asked += case.context.name or ""
    act = begin.search(asked)
    if act is not None and finish.search(begin.sub("", asked)) is None:
        return None
    return case.undecided(
        "begun-not-finished",
        f"实际完成值“{piece(actual)}”只说明“{found[0]}”的时间，是否按“{piece(target)}”完成未说明",
        f"the actual {piece(actual)!r} tells when {found[0]} was; whether it was done by {piece(target)!r} is not said",
        nature="deadline" if isinstance(target, Deadline) else "period",
        relied_on=(Evidence(found[0]),),
    )


#: Less than the whole of it, by a date: 部分完成, 完成主体工程, 支付首付款.
_PART = re.compile(
    r"部分|大部|基本|主体|前期|首付|首期|首笔|首批|第一批|阶段性?|初步|过半|一半|[0-9]+(?:\.[0-9]+)?%|[一二三四五六七八九]成|初稿|征求意见|中期|预"
)
_NOT = re.compile(
    r"(?:未|没有?|尚未|无法|不能|难以)(?:能)?(?:[在于][^，。；]{1,10}?[内前底])?(?:按[时期计]划?|如期|全部|及时)?(?:完成|完工|竣工|实施|实现|开展|建成|验收|交付|到位|拨付|支付|发放|举办)"
)


def unfinished(case: Case) -> Evaluation | None:
    """2024年12月底前未完成 is a denial; 2024年9月部分完成 and 完成主体工程 say nothing of the whole."""
    target, actual = case.target, case.actual
    told, asked = _words(case, actual), _words(case, target) + (case.context.name or "")
    nature = target.kind
    denied = _NOT.search(told)
    if denied is not None:
        return case.answer(
            "not_met",
            "denied",
            f"实际完成值“{piece(actual)}”表明未（全部）完成",
            f"the actual {piece(actual)!r} says that it was not (wholly) done",
            nature=nature,
            relied_on=(Evidence(denied[0]),),
        )
    part = _PART.search(told)
    if part is None or part[0] in asked:
        return None
    return case.undecided(
        "part-not-whole",
        f"实际完成值“{piece(actual)}”只说明其中一部分（“{part[0]}”），全部完成的时间未写",
        f"the actual {piece(actual)!r} tells of a part ({part[0]!r}); when all was done is not given",
        nature=nature,
        relied_on=(Evidence(part[0]),),
    )


def share_done(case: Case) -> Evaluation | None:
    """2024年11月完成50%: a date beside a share that is not the whole."""
    target, actual = case.target, case.actual
    if not isinstance(target, (Deadline, Period)) or not isinstance(actual, AllOf):
        return None
    for item in actual.items:
        if not isinstance(item, Comparison) or item.quantity.unit != "%" or item.quantity.value >= 100:
            continue
        if not item.subject or _PROGRESS.search(item.subject) is not None:
            return case.undecided(
                "part-not-whole",
                f"实际完成值“{piece(actual)}”只说明其中一部分，全部完成的时间未写",
                f"the actual {piece(actual)!r} tells of a part; when all was done is not given",
                nature=target.kind,
                relied_on=(Evidence(piece(placed(item, actual))),),
            )
    return None


_PROGRESS = re.compile(r"完成|进度|支付|拨付|形象|执行|建成|到位")


def _words(case: Case, expression: Expression) -> str:
    text = written(expression)
    folded = fold(text, case.language.folding).text if text else ""
    return folded + (expression.subject or "") + (expression.action or "") + (expression.noun or "")
