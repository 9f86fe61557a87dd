"""What the words in front of a figure say of it: planned, done, left, the whole, a part, of the past.

The words are data (``report`` in wording.toml).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.language.nodes import AllOf, Comparison, Expression, Qualitative
from indexpr.language.text import fold
from indexpr.language.vocabulary import Vocabulary

from .outcome import Case, placed

Role = Literal["planned", "done", "left", "total", "part", "past", "plain"]

_DIGIT = re.compile(r"[0-9]|[零一二三四五六七八九十百千万两]+(?=[个家场次人户名件台套项])")


@frozen(eq=False, repr=False)
class Figure(Value):
    """A figure of a report and the words that it is told in.

    Attributes:
        form: the quantity itself.
        before, behind: the words up to the figure in front of it, and up to the next.
        role: what they say of it.
    """

    form: Comparison
    before: str
    behind: str
    role: Role


@frozen(eq=False, repr=False)
class Roles(Value):
    """The patterns of the roles of one vocabulary."""

    plain: re.Pattern[str]
    planned: re.Pattern[str]
    done: re.Pattern[str]
    total: re.Pattern[str]
    part: re.Pattern[str]
    past: re.Pattern[str]
    left: re.Pattern[str]
    sets: tuple[frozenset[str], ...]


@lru_cache(maxsize=16)
def roles_of(vocabulary: Vocabulary) -> Roles:
    words = vocabulary.wording["report"]

    def any_of(name: str) -> str:
        return "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True))

    return Roles(
        plain=re.compile(any_of("no_plan")),
        planned=re.compile(f"(?:{any_of('planned')})|^(?:{any_of('led_by')})*(?:{any_of('planned_first')})"),
        done=re.compile(f"(?:{any_of('done')})(?!率|度|比)"),
        total=re.compile(f"^(?:{any_of('total')})|(?:{any_of('total')})$"),
        part=re.compile(any_of("part")),
        past=re.compile(any_of("past")),
        left=re.compile(any_of("left")),
        sets=tuple(frozenset(one) for one in words["complements"]),
    )


def role_of(before: str, vocabulary: Vocabulary) -> Role:
    """What the words in front of a figure say of it.

    >>> role_of("年初计划", Vocabulary.default()), role_of("实际完成", Vocabulary.default())
    ('planned', 'done')
    >>> role_of("按计划完成", Vocabulary.default()), role_of("将近", Vocabulary.default())
    ('done', 'plain')
    """
    roles = roles_of(vocabulary)
    text = roles.plain.sub(lambda m: "完成" if m[0].endswith("完成") else "", before)
    if roles.past.search(text):
        return "past"
    if roles.part.search(text):
        return "part"
    if roles.left.search(text):
        return "left"
    last = max((m.end() for m in roles.done.finditer(text)), default=0)
    planned = roles.planned.search(text)
    if planned is not None and planned[0].endswith(("目标", "任务", "指标")):
        if roles.done.search(text[planned.end() :]) is not None:
            return "done"  # 目标任务完成95场
    if planned is not None and not any(word in text[planned.end() :] for word in ("实际", "已", "实有")):
        return "planned"
    if last:
        return "done"
    return "total" if roles.total.search(text) else "plain"


def figures_of(case: Case) -> tuple[Figure, ...]:
    """The figures of a report of several, in order; none where a part of it is no plain figure."""
    actual = case.actual
    if isinstance(actual, AllOf):
        forms: tuple[Expression, ...] = actual.items
    elif isinstance(actual, Qualitative):
        forms = actual.figures
    else:
        forms = (actual,)
    source = actual.text
    found: list[Figure] = []
    at = actual.span.start
    spans = [f.span for f in forms] + [actual.span]
    for i, form in enumerate(forms):
        if not isinstance(form, Comparison) or form.span.end <= form.span.start:
            continue
        whole = fold(source[at : form.span.end] or "-", case.language.folding).text
        number = _DIGIT.search(whole, len(_lead_year(whole)))
        before = whole if number is None else whole[: number.start()]
        next_ = spans[i + 1].start if i + 1 < len(forms) else actual.span.end
        behind = re.split("[，,、；;。]", source[form.span.end : max(next_, form.span.end)])[0]
        shown = placed(form, actual)
        assert isinstance(shown, Comparison)
        before = before.strip(" ,，;；、。:：(（")
        role = role_of(before, case.vocabulary)
        if role == "done" and _is_begun(case, before):
            role = "left"
        if role == "plain" and roles_of(case.vocabulary).left.match(behind):
            role = "left"
        found.append(Figure(shown, before, behind, role))
        at = form.span.end
    return tuple(found)


def _lead_year(text: str) -> str:
    """2024年 in front of a figure is no figure."""
    found = re.match(r"[^0-9]*(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?", text)
    return "" if found is None else found[0]


def _is_begun(case: Case, before: str) -> bool:
    """已开工10个 beside 完工5个: what began is not yet done, unless the indicator counts just that."""
    begin = next((w for w in case.vocabulary.wording["act"]["begin"] if before.endswith(w)), None)
    return begin is not None and begin not in (case.context.name or "")
