"""Words against words: direction, degree, claim and denial.

Met where the actual states the direction asked for in at least the degree asked for, or claims achievement
and denies nothing; not met where it denies; partly met in a lower degree. Prose that settles nothing is left
undecided.
"""

from __future__ import annotations

from indexpr.diagnostics import Diagnostic
from indexpr.language.nodes import Narrative, Qualitative, Statement
from indexpr.language.patterns import Pattern

from . import grades, ladders, scales
from .matching import IN_TIME, match
from .occurrences import occurred
from .outcome import Case, Evaluation, Evidence, Tier, evidence_in, evidence_of, note, piece
from .statements import (
    affirms,
    claims,
    denials,
    is_in_progress,
    is_late,
    is_ongoing,
    is_partial,
    is_underway,
    is_wanting,
    is_wish,
    negates,
    of_a_target,
    says_absent,
    says_no,
    says_none,
    topic,
    topics_meet,
    wording_of,
)

#: A ceiling of the budget in words, and that it was broken.
_WITHIN_BUDGET = Pattern(
    r"(?:不|未|无)(?:得)?(?:超|突破)[出过支]?(?:预算|概算|支)?|(?:预算|概算)(?:范围|控制数)?(?:之|以)?内"
)
_OVER_BUDGET = Pattern(
    r"(?<![未不无没])(?<!没有)(?:超预算|超概算|超支|超出预算|超过预算|突破预算|超出概算|突破概算|超标)"
)
#: Targets that work which goes on answers.
_GOING_ON = Pattern(r"推进|推动|促进|开展|实施|运行|进行|持续|有序|稳步|按计划")


def compare_words(case: Case, target: Qualitative | Narrative, actual: Qualitative | Narrative) -> Evaluation:
    """Words against words."""
    case = case.of(target, actual)
    scaled = scales.compare(case, target, actual)
    if scaled is not None:
        return scaled
    if wording_of(target) == wording_of(actual):
        return _same(case, actual)
    laddered = ladders.compare(case, target, actual)
    if laddered is not None:
        return laddered
    graded = grades.compare(case, target, actual)
    if graded is not None:
        return graded
    if says_none(target) and says_none(actual):
        return _same(case, actual)
    if _breaks(target, actual):
        return _said(
            case,
            "failed",
            "denied",
            f"实际完成值“{piece(actual)}”与“{piece(target)}”相反",
            f"the actual {piece(actual)!r} is the contrary of {piece(target)!r}",
            (evidence_of(actual),),
        )
    if says_no(target) and says_none(actual):
        return _settles_nothing(case)
    refused = says_no(actual) or negates(actual, target) or (says_no(target) and _says_yes(actual))
    if refused or (says_none(actual) and not _asks_absence(target)):
        return _said(
            case,
            "failed",
            "denied",
            f"实际完成值“{piece(actual)}”表明未做到",
            f"the actual {piece(actual)!r} says that it was not done",
            (evidence_of(actual),),
        )
    if isinstance(target, Qualitative) and says_absent(target):
        answer = occurred(case, target, actual)
        if answer is not None:
            return answer
    if isinstance(actual, Narrative):
        return _settles_nothing(case)
    if is_partial(actual):
        return _said(
            case,
            "partial",
            "partly-done",
            f"实际完成值“{piece(actual)}”称部分完成",
            f"the actual {piece(actual)!r} states that a part was done",
            evidence_in(actual.statements) or (evidence_of(actual),),
        )
    if isinstance(target, Narrative):
        answer = _against_narrative(case, actual)
    else:
        answer = _against_statements(case, target, actual)
    goes_on = (
        len(actual.statements) == 1
        and is_in_progress(actual)
        and _GOING_ON.search(wording_of(target)) is None
    )
    if answer.met and (is_wanting(actual) or is_underway(actual) or goes_on):
        return case.undecided(
            "mixed-statements",
            f"“{piece(actual)}”中既有达到的表述，也有待改进或进行中的表述",
            f"{piece(actual)!r} states it, and also that something is wanting or still under way",
            nature="qualitative",
            relied_on=answer.relied_on,
        )
    return answer


def _same(case: Case, actual: Qualitative | Narrative) -> Evaluation:
    return _said(
        case,
        "achieved",
        "same-wording",
        f"实际完成值与目标值表述一致（“{piece(actual)}”）",
        f"the actual is worded as the target ({piece(actual)!r})",
        (evidence_of(actual),),
    )


def _breaks(target: Qualitative | Narrative, actual: Qualitative | Narrative) -> bool:
    """逾期完成 against 按时完成, 超支 against 不超预算."""
    asked, given = wording_of(target), wording_of(actual)
    late = IN_TIME.search(asked) is not None and is_late(given) and not is_late(asked)
    over = _WITHIN_BUDGET.search(asked) is not None and _OVER_BUDGET.search(given) is not None
    return late or over


def _says_yes(actual: Qualitative | Narrative) -> bool:
    return isinstance(actual, Qualitative) and all(affirms(s) for s in actual.statements)


def _asks_absence(target: Qualitative | Narrative) -> bool:
    return isinstance(target, Qualitative) and says_absent(target)


def _settles_nothing(case: Case) -> Evaluation:
    return case.undecided(
        "words-settle-nothing",
        f"“{piece(case.actual)}”不能判定是否达到“{piece(case.target)}”",
        f"{piece(case.actual)!r} does not settle whether {piece(case.target)!r} was reached",
        nature="qualitative",
    )


def _against_narrative(case: Case, actual: Qualitative) -> Evaluation:
    denied, claimed = denials(actual), () if is_ongoing(actual) else claims(actual)
    if denied:
        return _denied(case, denied)
    if claimed:
        return _claimed(case, claimed, ())
    return _settles_nothing(case)


def _against_statements(case: Case, target: Qualitative, actual: Qualitative) -> Evaluation:
    asked = [s for s in target.statements if s.direction is not None or s.degree != "unspecified"]
    in_time = len(target.statements) == 1 and IN_TIME.search(target.wording) is not None
    matches = [match(s, actual, case.context.name, in_time=in_time) for s in asked or target.statements]
    denied = tuple(n for n in denials(actual) if not any(_same_denial(n, t) for t in target.statements))
    claimed = () if is_ongoing(actual) else claims(actual)
    if any(s.direction in ("absent", "satisfied") for s in asked):
        claimed = tuple(s for s in claimed if of_a_target(s))  # 已完成 says nothing of 满意
    if denied:
        aside = all(_is_aside(n, target) or is_wish(n) for n in denied)
        if aside and all(m.how == "met" for m in matches):
            return case.undecided(
                "mixed-statements",
                f"“{piece(actual)}”中既有达到的表述也有否定的表述",
                f"{piece(actual)!r} both states and denies",
                nature="qualitative",
                relied_on=evidence_in(denied),
            )
        return _denied(case, denied)
    said = tuple(d for m in matches for d in m.diagnostics)
    by = tuple(dict.fromkeys(s for m in matches for s in m.by))
    if all(m.how == "met" for m in matches):
        return _said(
            case,
            "achieved",
            "states-as-asked",
            f"实际完成值的表述（{_quoted(by)}）达到“{piece(target)}”的要求",
            f"the actual states what {piece(target)!r} asks for ({_quoted(by)})",
            evidence_in(by),
            said,
        )
    if claimed:
        return _claimed(case, claimed, said)
    yes = () if says_absent(target) else tuple(s for s in actual.statements if affirms(s))
    if yes and len(actual.statements) == 1:
        return _claimed(case, yes, ())
    if any(m.how == "opposite" for m in matches):
        return _said(
            case,
            "failed",
            "opposite-direction",
            f"实际完成值的方向（{_quoted(by)}）与“{piece(target)}”相反",
            f"the actual ({_quoted(by)}) goes against {piece(target)!r}",
            evidence_in(by),
        )
    if any(m.how == "unstated" for m in matches) and not any(m.how == "none" for m in matches):
        return case.undecided(
            "degree-not-stated",
            f"实际完成值（{_quoted(by)}）未说明是否达到“{piece(target)}”的程度",
            f"the actual ({_quoted(by)}) does not state the degree that {piece(target)!r} asks for",
            nature="qualitative",
            relied_on=evidence_in(by),
        )
    if any(m.how == "none" for m in matches):
        return _settles_nothing(case)
    return _said(
        case,
        "partial",
        "lower-degree",
        f"实际完成值的程度（{_quoted(by)}）低于“{piece(target)}”",
        f"the actual ({_quoted(by)}) states a lower degree than {piece(target)!r}",
        evidence_in(by),
        said,
    )


def _same_denial(denial: Statement, asked: Statement) -> bool:
    return asked.negated and asked.direction == denial.direction


def _is_aside(denial: Statement, target: Qualitative) -> bool:
    """True for a denial of something else (有效提升，未增加企业负担)."""
    asked = "".join(topic(s) for s in target.statements)
    other = bool(topic(denial)) and not (asked and topics_meet(asked, topic(denial)))
    return other and denial.direction not in ("complete", None) and not denial.claim


def _quoted(statements: tuple[Statement, ...]) -> str:
    return "、".join(f"“{''.join(s.words)}”" for s in statements if s.words) or "—"


def _denied(case: Case, denied: tuple[Statement, ...]) -> Evaluation:
    return _said(
        case,
        "failed",
        "denied",
        f"实际完成值含否定表述（{_quoted(denied)}）",
        f"the actual denies it ({_quoted(denied)})",
        evidence_in(denied) or (evidence_of(case.actual),),
    )


def _claimed(case: Case, claimed: tuple[Statement, ...], said: tuple[Diagnostic, ...]) -> Evaluation:
    return _said(
        case,
        "achieved",
        "claimed",
        f"实际完成值声明已达到（{_quoted(claimed)}），且无否定表述",
        f"the actual claims achievement ({_quoted(claimed)}) and denies nothing",
        evidence_in(claimed) or (evidence_of(case.actual),),
        (
            *said,
            note(
                "claim-relied-on",
                "hint",
                f"依据声明{_quoted(claimed)}，未见与目标相同的表述",
                f"the claim {_quoted(claimed)} is relied on; the target's own wording is not restated",
            ),
        ),
    )


def _said(
    case: Case,
    tier: Tier,
    code: str,
    zh: str,
    en: str,
    relied_on: tuple[Evidence, ...],
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Evaluation:
    return case.answer(
        "met" if tier == "achieved" else "not_met",
        code,
        zh,
        en,
        nature="qualitative",
        tier=tier,
        relied_on=relied_on,
        diagnostics=diagnostics,
    )
