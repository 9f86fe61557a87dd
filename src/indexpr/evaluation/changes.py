"""A rise or fall against a base: change against change, against a plain quantity, against words."""

from __future__ import annotations

from attrs import evolve

from indexpr.diagnostics import Diagnostic
from indexpr.indicators import Indicators
from indexpr.language.nodes import Change, Comparison, Qualitative, Quantity, Range
from indexpr.language.patterns import Pattern

from .deviations import compare_deviation
from .lateness import is_deviation, measures_it
from .outcome import Case, Evaluation, Option, evidence_of, note, piece, shown, written
from .quantities import compare
from .ranges import compare_with_range
from .statements import says_absent

_PLUS = Pattern(r"[+＋]")
_YEAR_BASE = Pattern(r"同比|上年|去年|上一年|前一年|年初|同期")
_STEP_BASE = Pattern(r"环比|上月|上季|上期|上一期")


def compare_changes(case: Case, target: Change, actual: Change) -> Evaluation:
    """A reported change against the one asked for; the other direction counts as a negative amount.

    Raises:
        UnitError: % against 百分点.
    """
    case = case.of(target, actual)
    if _other_base(target.base, actual.base):
        return case.undecided(
            "different-base",
            f"变动的基期不同：目标“{target.base}”，实际“{actual.base}”",
            f"the bases differ: {target.base!r} in the target, {actual.base!r} in the actual",
        )
    said: tuple[Diagnostic, ...] = ()
    if bool(target.base) != bool(actual.base):
        said = (
            note(
                "base-assumed",
                "hint",
                f"仅一侧写明基期（“{target.base or actual.base}”），视为同一基期",
                f"only one side names its base ({target.base or actual.base!r}); it is taken for both",
            ),
        )
    return _against(case, target, _signed(actual, target.direction)).noting(*said)


def compare_with_amount(case: Case, target: Change, actual: Comparison) -> Evaluation:
    """A plain quantity (6%) against a change (提高5%): taken as the amount of the change asked for."""
    case = case.of(target, actual)
    value = actual.quantity.value
    if target.direction == "decrease" and value < 0:
        # -4% against a fall: what fell by 4 %
        fallen = evolve(actual, quantity=evolve(actual.quantity, magnitude=-actual.quantity.magnitude))
        said = note(
            "signed-change",
            "hint",
            f"实际完成值“{piece(actual)}”为负，视为下降{shown(-value)}",
            f"the actual {piece(actual)!r} is below 0 and is taken as a fall of {shown(-value)}",
        )
        return _against(case, target, fallen).noting(said)
    if target.direction == "decrease" and _PLUS.match(written(actual).strip()):
        options = tuple(
            Option(
                zh, en, _against(case, target, evolve(actual, quantity=evolve(actual.quantity, magnitude=m)))
            )
            for zh, en, m in (
                ("下降", "a fall", actual.quantity.magnitude),
                ("上升", "a rise", -actual.quantity.magnitude),
            )
        )
        return case.undecided(
            "ambiguous-sign",
            f"目标为下降，实际完成值“{piece(actual)}”带正号，是升是降须由人判断",
            f"the target is a fall and the actual {piece(actual)!r} has a plus; whether it rose or fell is for a person",
            relied_on=(evidence_of(actual),),
            options=options,
        )
    if target.quantity.value == 0 and target.comparator == ">" and value > 0:
        # 负增长 and 2%: fallen by 2 %, or risen by as much
        return case.undecided(
            "ambiguous-sign",
            f"目标“{piece(target)}”，实际完成值“{piece(actual)}”未写升降，是升是降须由人判断",
            f"the actual {piece(actual)!r} names no direction; whether it rose or fell is for a person",
            relied_on=(evidence_of(actual),),
        )
    word = ("增长", "a rise") if target.direction == "increase" else ("下降", "a fall")
    said = note(
        "taken-as-change",
        "hint",
        f"实际完成值“{piece(actual)}”未写升降，视为{word[0]}{shown(actual.quantity.value)}",
        f"the actual {piece(actual)!r} names no direction and is taken as {word[1]} of "
        f"{shown(actual.quantity.value)}",
    )
    return _against(case, target, actual).noting(said)


def compare_amount(case: Case, target: Comparison | Range, actual: Change) -> Evaluation:
    """A change (同比增长7%) against a plain quantity (≥6%), where the indicator is itself a change."""
    case = case.of(target, actual)
    if is_deviation(actual):
        named = measures_it(case, target, actual)
        if named is not None:
            return named
        return compare_deviation(case, target, actual)
    name = (case.context.name or "") + (target.subject or "")
    direction = Indicators.of(case.vocabulary).change_named(name)
    if direction is None and not name and actual.direction == "increase" and actual.base:
        direction = "increase"
    if direction is None:
        return case.undecided(
            "change-for-amount",
            f"实际完成值“{piece(actual)}”为变动幅度，目标“{piece(target)}”为数值，不能比较",
            f"the actual {piece(actual)!r} is a change, the target {piece(target)!r} an amount; "
            "they do not compare",
        )
    said = note(
        "change-taken-as-amount",
        "hint" if name else "warning",
        f"取实际完成值“{piece(actual)}”的变动幅度与目标比较",
        f"the amount of the change {piece(actual)!r} is held against the target",
    )
    reported = _signed(actual, direction)
    if isinstance(target, Range):
        answer = compare_with_range(case, target, reported)
    else:
        answer = compare(case, target, reported)
    return evolve(answer, target=target, actual=actual).noting(said)


def compare_words_with_change(case: Case, target: Qualitative, actual: Change) -> Evaluation:
    """A change (同比增长6%) against words (增长): its direction answers, a degree it does not."""
    case = case.of(target, actual)
    asked = target.strongest
    if len(target.statements) == 1 and not asked.negated and not says_absent(target):
        if asked.direction == actual.direction and actual.quantity.value > 0:
            if asked.degree not in ("unspecified", "slight"):
                return case.undecided(
                    "degree-not-stated",
                    f"“{piece(actual)}”是否达到“{piece(target)}”的程度没有标准",
                    f"nothing says whether {piece(actual)!r} amounts to {piece(target)!r}",
                    nature="qualitative",
                    relied_on=(evidence_of(actual),),
                )
            return case.answer(
                "met",
                "states-as-asked",
                f"实际完成值“{piece(actual)}”与目标方向一致",
                f"the actual {piece(actual)!r} goes the way the target asks",
                nature="qualitative",
                tier="achieved",
                relied_on=(evidence_of(actual),),
            )
        level = actual.quantity.value == 0 and actual.comparator == "="
        if level and asked.direction == "maintain" and asked.degree in ("unspecified", "moderate"):
            return _level(case, met=True)
        if level and asked.direction in ("increase", "decrease"):
            return _level(case, met=False)
        if {asked.direction, actual.direction} == {"increase", "decrease"} and not (
            actual.subject or actual.object
        ):
            return case.answer(
                "not_met",
                "opposite-direction",
                f"实际完成值“{piece(actual)}”与目标方向相反",
                f"the actual {piece(actual)!r} goes against the target",
                nature="qualitative",
                tier="failed",
                relied_on=(evidence_of(actual),),
            )
    return case.undecided(
        "words-settle-nothing",
        f"“{piece(actual)}”不能判定是否达到“{piece(target)}”",
        f"{piece(actual)!r} does not settle whether {piece(target)!r} was reached",
        nature="qualitative",
    )


def _level(case: Case, *, met: bool) -> Evaluation:
    """与上年持平 against 保持稳定, and against 提升."""
    return case.answer(
        "met" if met else "not_met",
        "unchanged",
        f"实际完成值“{piece(case.actual)}”表明没有升降",
        f"the actual {piece(case.actual)!r} says that nothing rose or fell",
        nature="qualitative",
        tier="achieved" if met else "failed",
        relied_on=(evidence_of(case.actual),),
    )


def _against(case: Case, target: Change, reported: Comparison) -> Evaluation:
    """The amount of a change is a floor unless its own comparator says otherwise, whatever the indicator."""
    asked = Comparison(
        comparator=target.comparator, quantity=target.quantity, text=target.text, span=target.span
    )
    plain = evolve(case, context=evolve(case.context, nature=None, level1=None, level2=None))
    answer = compare(plain, asked, reported, (evidence_of(case.actual),), by_name=False)
    return evolve(answer, target=case.target, actual=case.actual)


def _signed(change: Change, direction: str) -> Comparison:
    """The amount of a change in a direction: negative where it went the other way."""
    quantity, comparator = change.quantity, change.comparator
    if change.direction != direction:
        quantity = Quantity(-quantity.magnitude, quantity.unit, quantity.approximate)
        comparator = "="
    return Comparison(comparator=comparator, quantity=quantity, text=change.text, span=change.span)


def _other_base(one: str | None, other: str | None) -> bool:
    if not one or not other or one == other:
        return False
    kinds = [(bool(_YEAR_BASE.search(base)), bool(_STEP_BASE.search(base))) for base in (one, other)]
    return kinds[0] != kinds[1] or kinds[0] == (False, False)
