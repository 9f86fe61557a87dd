"""A beginning is no end: 2024年10月开工 does not meet a deadline for 完工, nor one that names no act."""

from __future__ import annotations

import re
from functools import lru_cache

from indexpr.language.nodes import Deadline, Expression, Period
from indexpr.language.text import fold
from indexpr.language.vocabulary import Vocabulary

from .outcome import Case, Evaluation, Evidence, piece, written


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


def _words(case: Case, expression: Expression) -> str:
    text = written(expression)
    folded = fold(text, case.language.folding).text if text else ""
    return folded + (expression.subject or "") + (expression.action or "") + (expression.noun or "")
