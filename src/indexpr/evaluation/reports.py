"""What a report of several figures says: which was planned, which was done, which is the whole, which are parts.

A plan is no result. 计划100场，实际完成95场 reports 95, 应到50人，实到48人 reports 48 of 50. What the words say of a figure
stands in ``roles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from indexpr.diagnostics import Diagnostic
from indexpr.language.nodes import AllOf, Change, Comparison, Qualitative, Quantity, Range
from indexpr.language.numerals import exact
from indexpr.language.text import fold

from .bounds import names_denial
from .outcome import Case, Evaluate, Evaluation, Evidence, note, piece, written
from .roles import Figure, figures_of, role_of, roles_of
from .units import is_count

_SHARES = ("%", "‰")
_YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?度?$")
_Chosen = tuple[Comparison, Diagnostic]


def reported(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """The answer by the one figure that tells what was done, where a report holds several; else None."""
    target, actual = case.target, case.actual
    if not isinstance(target, (Comparison, Range, Change)):
        return None
    if isinstance(actual, Comparison):
        return _noted(case, evaluate, actual)
    if not isinstance(actual, (AllOf, Qualitative)):
        return None
    found = figures_of(case)
    if len(found) < 2 or isinstance(actual, AllOf) and len(found) != _plain_items(actual):
        return _one_of_words(case, evaluate, found) or _all_planned(case, found)
    unit = target.quantity.unit if not isinstance(target, Range) else target.high.unit
    alike = tuple(f for f in found if (f.form.quantity.unit in _SHARES) == (unit in _SHARES))
    found = alike or found
    if len(found) == 1:
        chosen = _alone(found[0])
        if chosen is None:
            return None
        return evolve(evaluate(case.of(actual=chosen[0])), actual=actual).noting(chosen[1])
    answers = (_by_year, _by_name, _by_whole, _by_past, _by_role, _by_unit, _by_sum)
    for answer in answers:
        chosen = answer(case, found, unit)
        if chosen is not None:
            form, said = chosen
            # 合格97批次 of 抽检100批次 is a share of what is 合格, which a 不合格率 denies
            about = form.subject if said.code == "share-of-two-figures" else None
            given = evaluate(case.of(actual=evolve(form, subject=about, noun=form.noun)))
            return evolve(given, actual=actual).noting(said)
    return _all_planned(case, found)


def _plain_items(actual: AllOf) -> int:
    """How many items there are beside deviations (超额完成200亩), which the figures already tell."""
    return sum(not isinstance(item, Change) or item.base != "目标" for item in actual.items)


def _alone(figure: Figure) -> _Chosen | None:
    """完成98个，完成率98%: the only figure of the kind that was asked for."""
    if figure.role not in ("done", "total", "plain"):
        return None
    return figure.form, note(
        "figure-of-the-unit",
        "hint",
        f"取与目标同类的数值“{piece(figure.form)}”",
        f"the figure of the target's kind is taken: {piece(figure.form)!r}",
    )


def _all_planned(case: Case, found: tuple[Figure, ...]) -> Evaluation | None:
    """计划年底前完成100场: several forms, and the first words say that all are still to come."""
    if not isinstance(case.actual, AllOf):
        return None
    subjects = [item.subject or "" for item in case.actual.items]
    told = [role_of(s, case.vocabulary) for s in subjects] + [f.role for f in found]
    if "planned" not in told or re.search("实际|已|实有|共完成|累计", case.actual.text):
        return None
    last = max((f.form.span.start for f in found), default=0)
    parted = re.search("[，,；;。、]", case.actual.text[:last]) is not None
    if "done" in told and (told[0] != "planned" or parted):
        return None
    return planned_answer(case, Evidence(subjects[0] or piece(case.actual)))


def planned_answer(case: Case, words: Evidence) -> Evaluation:
    """The answer where an actual is a plan."""
    return case.undecided(
        "planned-not-done",
        f"实际完成值“{piece(case.actual)}”为计划或预计，尚非完成情况",
        f"the actual {piece(case.actual)!r} is a plan or an estimate, not what was done",
        relied_on=(words,),
    )


def _noted(case: Case, evaluate: Evaluate, actual: Comparison) -> Evaluation | None:
    """实际完成95场（计划100场）: the plan in the remark is no plan of the figure."""
    remark = actual.note or ""
    planned = remark and role_of(re.split(r"[0-9]", remark)[0], case.vocabulary) == "planned"
    if not planned or role_of(actual.subject or "", case.vocabulary) == "planned":
        return None
    bare = evolve(actual, note=None, text="", span=type(actual.span)(0, 0))
    return evolve(evaluate(case.of(actual=bare)), actual=actual)


def _one_of_words(case: Case, evaluate: Evaluate, found: tuple[Figure, ...]) -> Evaluation | None:
    """投诉1件，已办结 against a number of complaints: an event that was dealt with did occur."""
    actual = case.actual
    if len(found) != 1 or not isinstance(actual, Qualitative) or len(actual.figures) != 1:
        return None
    settled = re.compile("|".join(case.vocabulary.wording["report"]["settled"]))
    target = case.target
    if not isinstance(target, Comparison) or settled.search(actual.wording) is None:
        return None
    form = found[0].form
    unit = form.quantity.unit
    if unit is None or target.quantity.unit not in (unit, None) or not is_count(unit, case.vocabulary):
        return None
    said = note(
        "figure-in-prose",
        "warning",
        f"数值“{piece(form)}”取自文字叙述；事后处置不改变其已发生",
        f"the figure {piece(form)!r} is taken from the prose; that it was dealt with does not undo it",
    )
    return evolve(evaluate(case.of(actual=form)), actual=actual).noting(said)


def _by_year(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """2023年15家，2024年22家: the figure of the budget year."""
    years = [_YEARS.search(re.sub(r"(?:全年|末|底|累计|共|完成|新增)+$", "", f.before)) for f in found]
    if case.context.year is None or not all(years):
        return None
    mine = [f for f, y in zip(found, years, strict=True) if y is not None and int(y[1]) == case.context.year]
    if len(mine) != 1:
        return None
    return mine[0].form, note(
        "figure-of-the-year",
        "hint",
        f"取预算年度 {case.context.year} 年的数值“{piece(mine[0].form)}”",
        f"the figure of the budget year {case.context.year} is taken: {piece(mine[0].form)!r}",
    )


def _by_role(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """计划100场，实际完成95场: 95; of a percentage 95 of 100."""
    about = (case.context.name or "") + (case.target.subject or "")
    if unit in _SHARES and len(found) == 2 and len(found[1].before) > 1 and found[1].before in about:
        return _quotient([found[1]], [found[0]], unit)  # 调查100人，满意95人
    done = [f for f in found if f.role == "done"]
    rest = [f for f in found if f.role != "done"]
    if (
        not done
        or not rest
        or any(f.role not in ("planned", "left", "total", "past", "part", "plain") for f in rest)
    ):
        return None
    if unit in _SHARES and done[0].form.quantity.unit not in _SHARES:
        return _quotient(done, rest, unit)
    ceiling = isinstance(case.target, Comparison) and case.target.comparator in ("<=", "<")
    if ceiling and rest[0].role == "plain":
        return None  # 合同价28万元，已支付20万元
    same = [f for f in done if f.form.quantity.unit == done[0].form.quantity.unit]
    if len(done) != 1 or any(f.role == "plain" for f in rest) and len(found) != 2:
        return None
    if rest[0].role == "plain" and (
        len(rest) != 1 or rest[0].form.quantity.unit != same[0].form.quantity.unit or found[0] is done[0]
    ):
        return None
    if rest[0].role == "part" and found[0] is not done[0]:
        return None
    return done[0].form, note(
        "figure-done-taken",
        "hint",
        f"取已完成的数值“{piece(done[0].form)}”，“{piece(rest[0].form)}”为计划或总数",
        f"what was done is taken, {piece(done[0].form)!r}; {piece(rest[0].form)!r} is a plan or a whole",
    )


def _by_whole(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """培训120人，其中女50人: the whole of which the others are parts."""
    if found[0].role not in ("plain", "done", "total") or unit in _SHARES:
        return None
    done = roles_of(case.vocabulary).done
    if any(f.role == "part" and done.search(f.before) for f in found) and found[0].role != "done":
        return None  # 共12个，其中完工10个
    first, others = found[0].form, found[1:]
    inside = [i for i, f in enumerate(others) if f.role == "part"]
    parts = {f.form.quantity.unit for f in others} == {first.quantity.unit} and _complementary(case, others)
    if parts and sum(f.form.quantity.value for f in others) == first.quantity.value:
        inside = [0]
    same = all(f.form.quantity.unit in (first.quantity.unit, "%") for f in others)
    if (
        not inside
        or inside[0] != 0
        or not same
        or first.quantity.unit not in (unit, None)
        and unit is not None
    ):
        return None
    if any(f.role not in ("part", "plain") for f in others):
        return None
    return first, note(
        "figure-of-the-whole",
        "hint",
        f"取总数“{piece(first)}”，其余为其中的部分",
        f"the whole is taken, {piece(first)!r}; the others are parts of it",
    )


def _by_past(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """上年480人，今年520人: the one that is not of the past."""
    now = [f for f in found if f.role not in ("past", "left")]
    same = {f.form.quantity.unit for f in found}
    if len(now) != 1 or len(now) == len(found) or len(same) != 1 or now[0].role in ("planned", "part"):
        return None
    return now[0].form, note(
        "figure-of-the-year",
        "hint",
        f"取本年的数值“{piece(now[0].form)}”",
        f"the figure of this year is taken: {piece(now[0].form)!r}",
    )


def _quotient(done: list[Figure], rest: list[Figure], unit: str | None) -> _Chosen | None:
    """应到50人，实到48人 against a percentage: 96 %."""
    if len(done) != 1 or len(rest) != 1 or rest[0].role in ("past", "part", "left"):
        return None
    part, whole = done[0].form.quantity, rest[0].form.quantity
    if part.unit != whole.unit or part.unit in _SHARES or whole.value <= 0 or part.value < 0:
        return None
    if rest[0].role != "planned" and part.value > whole.value:
        return None
    times = 100 if unit == "%" else 1000
    share: Decimal | Fraction = exact(part.value / whole.value * times)
    about = f"{done[0].form.subject or done[0].before}率"
    form = Comparison(comparator="=", quantity=Quantity(share, unit), implicit=True, subject=about)
    return form, note(
        "share-of-two-figures",
        "hint",
        f"按“{piece(done[0].form)}”占“{piece(rest[0].form)}”的比例计",
        f"{piece(done[0].form)!r} is taken as a share of {piece(rest[0].form)!r}",
    )


def _by_unit(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """培训12场600人次 against 人次: the one with the unit that was asked for."""
    mine = [f for f in found if f.form.quantity.unit == unit]
    if unit is None or len(mine) != 1 or mine[0].role in ("planned", "part", "past"):
        return None
    others = [f for f in found if f is not mine[0]]
    open_ = any(
        f.form.quantity.unit is None or f.form.quantity.unit == "个" and not f.form.noun for f in others
    )
    if open_ or unit == "个" or unit in _SHARES:
        return None
    return mine[0].form, note(
        "figure-of-the-unit",
        "hint",
        f"取单位为“{unit}”的数值“{piece(mine[0].form)}”",
        f"the figure in {unit} is taken: {piece(mine[0].form)!r}",
    )


def _by_name(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """累计 and 新增, where the row's name says which is asked for."""
    name = case.context.name or ""
    about = name + (case.target.subject or "") + (case.target.noun or "")
    words = frozenset(word for told in roles_of(case.vocabulary).sets for word in told if word in about)
    for word in ("累计", "新增", *sorted(words)):
        told = [f for f in found if word in f.before]
        if word in words and len(told) == 1 and told[0].role != "planned":
            return told[0].form, note(
                "figure-of-the-name",
                "hint",
                f"指标名称含“{word}”，取“{piece(told[0].form)}”",
                f"the indicator is named for {word}: {piece(told[0].form)!r} is taken",
            )
        mine = [f for f in found if word in f.before]
        others = [f for f in found if word not in f.before]
        if word in name and len(mine) == 1 and len(others) == 1 and others[0].role != "planned":
            return mine[0].form, note(
                "figure-of-the-name",
                "hint",
                f"指标名称为“{name}”，取“{piece(mine[0].form)}”",
                f"the indicator is named {name!r}: {piece(mine[0].form)!r} is taken",
            )
    return None


def _by_sum(case: Case, found: tuple[Figure, ...], unit: str | None) -> _Chosen | None:
    """男70人、女50人; 上半年4场，下半年7场: parts of which nothing else can be meant."""
    units = {f.form.quantity.unit for f in found}
    if len(units) != 1 or units & {*_SHARES, "百分点"} or not _complementary(case, found):
        return None
    if any(f.form.comparator != "=" or f.form.quantity.approximate for f in found):
        return None
    total = sum((f.form.quantity.value for f in found), Fraction(0))
    form = Comparison(comparator="=", quantity=Quantity(exact(total), units.pop()), implicit=True)
    parts = " + ".join(piece(f.form) for f in found)
    return form, note(
        "parts-summed",
        "warning",
        f"实际完成值由各部分合计：{parts}",
        f"the actual is the sum of its parts: {parts}",
    )


def _complementary(case: Case, found: tuple[Figure, ...]) -> bool:
    """True where the figures are told by all words of one set (男, 女) and by nothing that parts them otherwise."""
    for words in roles_of(case.vocabulary).sets:
        if len(words) != len(found):
            continue
        told = [
            next((w for w in _longest(words) if w in f.before), None)
            or next((w for w in _longest(words) if f.behind.startswith(w)), None)
            for f in found
        ]
        if set(told) == words and all(f.role in ("plain", "done", "total") for f in found):
            return True
    return False


def _longest(words: frozenset[str]) -> Iterator[str]:
    return iter(sorted(words, key=len, reverse=True))


def unfinished(case: Case) -> Evaluation | None:
    """The answer where the words say that the one figure or date of an actual is a plan or a part, or None."""
    actual = case.actual
    text = fold(written(actual) or "-", case.language.folding).text
    start = actual.subject or ""
    lead = re.split(r"[0-9]", text if text.startswith(start) else start + text, maxsplit=1)[0]
    said = role_of(lead, case.vocabulary) if lead else "plain"
    if said == "planned":
        return planned_answer(case, Evidence(lead))
    dated = not isinstance(actual, (Comparison, Range, Change))
    if said == "left" and names_denial(case, lead):
        return None
    if said == "left" and not (dated and "未" in lead) and not _asks_what_is_left(case, lead):
        return case.undecided(
            "denied-figure",
            f"实际完成值“{piece(actual)}”写的是未完成或取消的数量，不能据以计算",
            f"the actual {piece(actual)!r} tells how much was left or called off",
            relied_on=(Evidence(lead),),
        )
    begun = _begun_figure(case, lead)
    if begun is not None:
        return begun
    if said != "part" or not lead.startswith("其中"):
        return None
    return case.undecided(
        "part-not-whole",
        f"实际完成值“{piece(actual)}”只是其中一部分，总数未写",
        f"the actual {piece(actual)!r} is a part; the whole is not given",
        relied_on=(Evidence(lead),),
    )


def _asks_what_is_left(case: Case, lead: str) -> bool:
    """剩余3户 of an indicator 剩余户数, and of a ceiling."""
    target = case.target
    about = (case.context.name or "") + (target.subject or "")
    ceiling = isinstance(target, Comparison) and target.comparator in ("<=", "<")
    return ceiling or role_of(about, case.vocabulary) == "left"


def _begun_figure(case: Case, lead: str) -> Evaluation | None:
    """开工10个 where the indicator counts what was built."""
    words = case.vocabulary.wording["act"]
    name = case.context.name or ""
    begin = next((w for w in words["begin"] if lead.endswith((w, w + "建设", w + "实施"))), None)
    wanted = next((w for w in ("建成", "建设", "完工", "竣工", "完成", "验收", "交付") if w in name), None)
    if begin is None or wanted is None or begin in name:
        return None
    return case.undecided(
        "begun-not-finished",
        f"实际完成值“{piece(case.actual)}”为“{begin}”的数量，指标“{name}”问的是“{wanted}”",
        f"the actual {piece(case.actual)!r} counts what began; the indicator {name!r} asks what was done",
        relied_on=(Evidence(lead),),
    )
