"""Which comparison holds a target of one kind against an actual of another: one table.

Each comparison is imported where a pair of values needs it: a score of one row needs one of them, and whoever starts
a program for that should not wait for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from attrs import evolve

from indexpr.diagnostics import IndexprError
from indexpr.language.nodes import (
    KINDS,
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Narrative,
    Period,
    Qualitative,
    Range,
    Rank,
)

from .guards import GUARDS
from .outcome import Case, Evaluate, Evaluation, Nature, evidence_of, piece, same_text

Compare = Callable[[Case, Evaluate], Evaluation]


def compare(case: Case) -> Evaluation:
    """The answer of the first guard that has one, else of the comparison for both kinds."""
    for guard in GUARDS:
        answer = guard(case, compare)
        if answer is not None:
            return answer
    return COMPARISONS.get((case.target.kind, case.actual.kind), _kinds_differ)(case, compare)


def _kinds_differ(case: Case, evaluate: Evaluate) -> Evaluation:
    target, actual = case.target, case.actual
    (one_zh, one_en), (two_zh, two_en) = target.called, actual.called
    return case.undecided(
        "kinds-differ",
        f"目标值“{piece(target)}”为{one_zh}，实际完成值“{piece(actual)}”为{two_zh}，不能比较",
        f"the target {piece(target)!r} is {one_en}, the actual {piece(actual)!r} {two_en}; they do not compare",
    )


# --- several forms ------------------------------------------------------------------------------------


def _parts(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import composites

    return composites.compare_parts(case, cast("AllOf | AnyOf", case.target), evaluate)


def _with_parts(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import composites

    if isinstance(case.target, (Deadline, Period)):
        from . import beginnings

        open_ = beginnings.share_done(case)
        if open_ is not None:
            return open_
    apart = composites.absence_apart(case.target)
    if apart is not None:
        answer = composites.compare_parts(case.of(apart), apart, evaluate)
        return evolve(answer, target=case.target)
    return composites.compare_with_parts(case, case.target, cast("AllOf | AnyOf", case.actual), evaluate)


# --- amounts and changes ------------------------------------------------------------------------------


def _amounts(case: Case, evaluate: Evaluate) -> Evaluation:
    target, actual = cast("Comparison", case.target), cast("Comparison", case.actual)
    if target.quantity.unit != actual.quantity.unit:
        from . import durations

        if durations.need_calendar(case, target.quantity, actual.quantity):
            return durations.compare_durations(case, target, actual)
    from . import ladders, quantities, relations

    return (
        ladders.compare_amounts(case, target, actual)
        or relations.related(case, target, actual)
        or quantities.compare(case, target, actual)
    )


def _span(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ranges

    return ranges.compare_span(case, cast("Comparison", case.target), cast("Range", case.actual))


def _within_range(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ranges

    actual = cast("Comparison | Range", case.actual)
    return ranges.compare_with_range(case, cast("Range", case.target), actual)


def _amount_by_change(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import changes

    return changes.compare_amount(case, cast("Comparison | Range", case.target), cast("Change", case.actual))


def _amount_by_words(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ladders, prose

    target = cast("Comparison | Range | Change", case.target)
    step = ladders.compare_amounts(case, target, case.actual)
    return step or prose.compare_amount_with_words(case, target, cast("Qualitative | Narrative", case.actual))


def _duration_by_date(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import durations

    target = cast("Comparison", case.target)
    if durations.steps_of(target.quantity.unit, case) is None:
        return _kinds_differ(case, evaluate)
    return durations.compare_with_date(case, target, cast("Deadline | Period", case.actual))


def _changes(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import changes

    target, actual = _steps(cast("Change", case.target), cast("Change", case.actual))
    return changes.compare_changes(case, target, actual)


def _steps(target: Change, actual: Change) -> tuple[Change, Change]:
    """提升3个位次 and 上升4位 count the same: places in one order."""
    units = {target.quantity.unit, actual.quantity.unit}
    if "位次" not in units or not units <= {"位次", "位", "名"}:
        return target, actual
    one, other = (evolve(side, quantity=evolve(side.quantity, unit="位次")) for side in (target, actual))
    return one, other


def _change_by_amount(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import changes

    return changes.compare_with_amount(case, cast("Change", case.target), cast("Comparison", case.actual))


# --- ranks --------------------------------------------------------------------------------------------


def _ranks(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ranks

    return ranks.compare(case, cast("Rank", case.target), cast("Rank", case.actual))


def _rank_by_amount(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ranks

    target, actual = cast("Rank", case.target), cast("Comparison", case.actual)
    return ranks.compare_with_number(case, target, actual) or _kinds_differ(case, evaluate)


def _rank_by_words(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ranks

    return ranks.compare_with_words(case, cast("Rank", case.target), cast("Qualitative", case.actual))


def _amount_by_rank(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ranks

    target, actual = cast("Comparison", case.target), cast("Rank", case.actual)
    return ranks.compare_number_with(case, target, actual) or _kinds_differ(case, evaluate)


# --- times --------------------------------------------------------------------------------------------


def _days(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import beginnings, times

    if (case.actual.action or case.actual.subject or case.actual.noun) and not same_text(case):
        open_ = beginnings.unfinished(case) or beginnings.begun(case)
        if open_ is not None:
            return open_
    target, actual = cast("Deadline | Period", case.target), cast("Deadline | Period", case.actual)
    return times.compare_days(case, target, actual)


def _time_by_deviation(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import lateness

    nature: Nature = "deadline" if isinstance(case.target, Deadline) else "period"
    return lateness.compare_time(case, nature) or _kinds_differ(case, evaluate)


def _time_by_words(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import times

    return times.compare_words(case, cast("Deadline | Period", case.target), cast("Qualitative", case.actual))


def _time_by_amount(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import times

    actual = cast("Comparison", case.actual)
    if actual.quantity.value == 0 and actual.comparator == "=":
        return times.nothing_done(case)
    return _kinds_differ(case, evaluate)


# --- words --------------------------------------------------------------------------------------------


def _words(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import qualitative

    target, actual = case.target, case.actual
    return _by_figures(case, evaluate) or qualitative.compare_words(
        case, cast("Qualitative | Narrative", target), cast("Qualitative | Narrative", actual)
    )


def _by_figures(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """A target in words that asks for figures too (及时完成，合格率≥95%)."""
    if not isinstance(case.target, Qualitative) or same_text(case):
        return None
    from . import composites

    whole = composites.with_figures(case.target)
    if whole is None:
        return None
    actual = case.actual
    told = composites.figures_apart(actual) if isinstance(actual, Qualitative) else actual
    answer = composites.compare_parts(case.of(whole, told), whole, evaluate)
    return evolve(answer, target=case.target, actual=actual)


def _words_by_change(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import changes, lateness

    target, actual = cast("Qualitative", case.target), cast("Change", case.actual)
    by_time = lateness.compare_words(case, target) if lateness.is_deviation(actual) else None
    if lateness.is_deviation(actual):
        return by_time or _kinds_differ(case, evaluate)
    return _by_figures(case, evaluate) or changes.compare_words_with_change(case, target, actual)


def _words_by_amount(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ladders

    step = ladders.compare_amounts(case, case.target, case.actual)
    return step or _words_by_plain_amount(case, evaluate)


def _step_by_amount(case: Case, evaluate: Evaluate) -> Evaluation:
    from . import ladders

    return ladders.compare_amounts(case, case.target, case.actual) or _kinds_differ(case, evaluate)


def _words_by_plain_amount(case: Case, evaluate: Evaluate) -> Evaluation:
    from .statements import says_absent

    by_figures = _by_figures(case, evaluate)
    if by_figures is not None:
        return by_figures
    if says_absent(cast("Qualitative", case.target)):
        return _occurrences(case, evaluate)
    from . import claims

    whole = claims.whole_asked(case)
    if whole is not None:
        return whole
    return _kinds_differ(case, evaluate)


def _words_by_range(case: Case, evaluate: Evaluate) -> Evaluation:
    return _by_figures(case, evaluate) or _kinds_differ(case, evaluate)


def _words_by_date(case: Case, evaluate: Evaluate) -> Evaluation:
    """2022年12月完成 against words: what was done answers, the date does not."""
    from . import qualitative

    by_figures = _by_figures(case, evaluate)
    if by_figures is not None:
        return by_figures
    target, actual = cast("Qualitative", case.target), case.actual
    try:
        deed = case.language.parse(actual.action) if actual.action else None
    except IndexprError:
        deed = None
    if not isinstance(deed, Qualitative):
        return _kinds_differ(case, evaluate)
    answer = qualitative.compare_words(case, target, deed)
    return evolve(answer, actual=actual, relied_on=(evidence_of(actual),))


def _occurrences(case: Case, evaluate: Evaluate) -> Evaluation:
    """未发生事故 answered by a count: 0 is none, 1 is one too many."""
    from .units import is_count

    actual = cast("Comparison", case.actual)
    value, unit = actual.quantity.value, actual.quantity.unit
    # a bare 1 is as likely 100 % without its format as one occurrence
    bare = unit is None and not 0 < value <= 1
    counted = bare or value == 0 or (unit is not None and is_count(unit, case.vocabulary))
    from .occurrences import counted as of_another_kind

    another = value > 0 and of_another_kind(case, cast("Qualitative", case.target), actual)
    if actual.comparator != "=" or not counted or value < 0 or another:
        return _kinds_differ(case, evaluate)
    none = value == 0
    return case.answer(
        "met" if none else "not_met",
        "none-occurred" if none else "occurred",
        f"实际完成值“{piece(actual)}”，目标为未发生",
        f"the actual is {piece(actual)!r}; the target is that none occurs",
        nature="qualitative",
        tier="achieved" if none else "failed",
        relied_on=(evidence_of(actual),),
    )


# --- the table ----------------------------------------------------------------------------------------

_SEVERAL = ("all_of", "any_of")
_SINGLE = tuple(kind for kind in KINDS if kind not in (*_SEVERAL, "not_scored"))
_TIMES = ("deadline", "period")
_PROSE = ("qualitative", "narrative")

#: Kinds of targets, kinds of actuals, and how the former are held against the latter.
_ROWS: tuple[tuple[tuple[str, ...], tuple[str, ...], Compare], ...] = (
    (_SEVERAL, (*_SINGLE, *_SEVERAL), _parts),
    (_SINGLE, _SEVERAL, _with_parts),
    (("comparison",), ("comparison",), _amounts),
    (("comparison",), ("range",), _span),
    (("range",), ("comparison", "range"), _within_range),
    (("comparison", "range"), ("change",), _amount_by_change),
    (("comparison", "range", "change"), _PROSE, _amount_by_words),
    (("comparison",), _TIMES, _duration_by_date),
    (("change",), ("change",), _changes),
    (("change",), ("comparison",), _change_by_amount),
    (("rank",), ("rank",), _ranks),
    (("rank",), ("comparison",), _rank_by_amount),
    (("rank",), ("qualitative",), _rank_by_words),
    (("comparison",), ("rank",), _amount_by_rank),
    (_TIMES, _TIMES, _days),
    (_TIMES, ("change",), _time_by_deviation),
    (_TIMES, ("qualitative",), _time_by_words),
    (_TIMES, ("comparison",), _time_by_amount),
    (_PROSE, _PROSE, _words),
    (("qualitative",), ("change",), _words_by_change),
    (("qualitative",), ("comparison",), _words_by_amount),
    (("narrative",), ("comparison",), _step_by_amount),
    (("qualitative",), ("range",), _words_by_range),
    (("qualitative",), _TIMES, _words_by_date),
)


def _pairs() -> Iterator[tuple[tuple[str, str], Compare]]:
    for targets, actuals, by in _ROWS:
        for target in targets:
            for actual in actuals:
                yield (target, actual), by


#: The comparison of each pair of kinds; kinds that do not stand here do not compare.
COMPARISONS: dict[tuple[str, str], Compare] = dict(_pairs())
