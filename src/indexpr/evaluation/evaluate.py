"""An actual value held against its target: met, not met or undecided, with every assumption said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from indexpr.diagnostics import IndexprError
from indexpr.language.nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    NotScored,
    Period,
    Qualitative,
    Range,
)
from indexpr.language.patterns import Pattern
from indexpr.language.text import fold

from .context import Context
from .given import Side, side_given
from .outcome import Case, Evaluation, Evidence, Reader, evidence_of, note, piece, written

# Each kind of comparison is imported where a pair of values needs it: a score of one row needs one of them, and
# whoever starts a program for that should not wait for the others.

if TYPE_CHECKING:
    from indexpr.language.vocabulary import Vocabulary

#: Words of what is still to come.
_PLANNED = Pattern(r"预计|拟于|拟在|有望|将于|将在|计划(?:于|在|到|至)|(?<!按)(?<!按照)计划[0-9]")
#: A figure denied: 未完成5个, 没有达到90%.
_DENIED = Pattern(r"未能?(?!来|成年)|没有?|尚未|无法|不能|不足|缺")


class _DefaultLanguage:
    """The default language, which is made when a text needs it."""

    @property
    def folding(self) -> Mapping[str, str]:
        from indexpr.language import Language

        return Language.default().folding

    @property
    def vocabulary(self) -> Vocabulary:
        from indexpr.language.vocabulary import Vocabulary

        return Vocabulary.default()

    def parse(self, text: str, /) -> Expression:
        from indexpr.language import parse

        return parse(text)


def _wrong_type(name: str, wanted: str, given: object) -> IndexprError:
    return IndexprError(
        f"参数 {name} 应为 {wanted}，而不是 {type(given).__name__}",
        f"the argument {name} is a {type(given).__name__}; wanted: {wanted.replace('或', 'or')}",
        code="not-text",
    )


def evaluate(
    target: Side,
    actual: Side,
    *,
    context: Context | None = None,
    language: Reader | None = None,
) -> Evaluation:
    """Hold an actual value against its target.

    Args:
        target: what was asked for (指标值), as text or read; a number as its digits, see ``given.py``.
        actual: what was reported (实际完成值), likewise. An empty text, None and NaN are missing, never 0.
        context: year, place in the table, unit, nature, calendar, rates, reading of deadlines.
        language: which language texts are read in and units are known by; the default one if None.

    Raises:
        IndicatorSyntaxError: a text that cannot be read.
        IndexprError: ``inexact-number``: a float of more than 6 digits behind the point; ``not-text``.
        UnitError: two units that do not convert; names both.
        ContextError: something that only the context can say; names the field.

    >>> evaluate("≥50万千瓦", "62.96万千瓦").ratio
    Fraction(787, 625)
    >>> evaluate("≥450家", 360).ratio, evaluate("≥450家", float("nan")).reason
    (Fraction(4, 5), 'missing-actual')
    """
    if not (
        isinstance(target, (str, Expression)) and (actual is None or isinstance(actual, (str, Expression)))
    ):
        one, two = side_given(target, "target"), side_given(actual, "actual")
        asked = "" if one.value is None else one.value  # an empty cell
        return evaluate(asked, two.value, context=context, language=language).noting(*one.said, *two.said)
    language = language or _DefaultLanguage()
    if context is not None and not isinstance(context, Context):
        raise _wrong_type("context", "Context", context)
    asked = language.parse(target) if isinstance(target, str) else target
    if isinstance(asked, NotScored):
        read = _read_or_none(actual, language)
        return _excluded(asked, read, asked)
    if actual is None or (isinstance(actual, str) and not actual.strip("\ufeff\u200b\u3000 \t\r\n\xa0")):
        return Evaluation(
            target=asked,
            actual=None,
            outcome="undecided",
            reason="missing-actual",
            reason_zh="实际完成值为空",
            reason_en="the actual value is missing",
        )
    given = language.parse(actual) if isinstance(actual, str) else actual
    if isinstance(given, NotScored):
        return _excluded(asked, given, given)
    return _compare(Case(asked, given, context or Context(), language))


def _read_or_none(actual: str | Expression | None, language: Reader) -> Expression | None:
    if not isinstance(actual, str):
        return actual
    try:
        return language.parse(actual)
    except IndexprError:
        return None


def _excluded(target: Expression, actual: Expression | None, side: Expression) -> Evaluation:
    return Evaluation(
        target=target,
        actual=actual,
        outcome="undecided",
        reason="not-scored",
        reason_zh=f"“{piece(side)}”表示不计分，本行不参与评价",
        reason_en=f"{piece(side)!r} says that there is nothing to score; the row is excluded",
        excluded=True,
    )


def _compare(case: Case) -> Evaluation:
    target, actual = case.target, case.actual
    for side in (target, actual):
        if isinstance(side, NotScored):
            return _excluded(target, actual, side)
    if isinstance(target, (AllOf, AnyOf)) or isinstance(actual, (AllOf, AnyOf)):
        return _composite(case)
    text = written(actual).strip()
    planned = _PLANNED.search(fold(text, case.language.folding).text) if text else None
    if planned is not None and not _same_text(case):
        return case.undecided(
            "planned-not-done",
            f"实际完成值“{piece(actual)}”为计划或预计，尚非完成情况",
            f"the actual {piece(actual)!r} is a plan or an estimate, not what was done",
            relied_on=(Evidence(planned[0]),),
        )
    subject = actual.subject if isinstance(actual, Comparison) else None
    denied = _DENIED.search(subject) if subject else None
    if denied is not None and not _same_text(case):
        return case.undecided(
            "denied-figure",
            f"实际完成值“{piece(actual)}”对所写数字作了否定，不能据以计算",
            f"the actual {piece(actual)!r} denies the figure that it names",
            relied_on=(Evidence(denied[0]),),
        )
    months = _as_months(case)
    if months is not None:
        return months
    if isinstance(target, (Comparison, Range)):
        return _amount(case, target)
    if isinstance(target, (Deadline, Period)):
        return _time(case, target)
    if isinstance(target, Change):
        return _change(case, target)
    if isinstance(target, (Qualitative, Narrative)):
        from . import composites

        whole = composites.with_figures(target) if isinstance(target, Qualitative) else None
        if whole is not None and not _same_text(case):
            told = composites.figures_apart(actual) if isinstance(actual, Qualitative) else actual
            answer = composites.compare_parts(case.of(whole, told), whole, _compare)
            return evolve(answer, target=target, actual=actual)
        return _words(case, target)
    raise TypeError(f"no rule for a target of kind {target.kind}")


def _composite(case: Case) -> Evaluation:
    from . import composites

    target, actual = case.target, case.actual
    if isinstance(target, (AllOf, AnyOf)):
        return composites.compare_parts(case, target, _compare)
    assert isinstance(actual, (AllOf, AnyOf))
    return composites.compare_with_parts(case, target, actual, _compare)


def _as_months(case: Case) -> Evaluation | None:
    """12月 where a month of the calendar is meant: beside a date, or of a 时效指标."""
    target, actual = case.target, case.actual
    if not any(isinstance(side, Comparison) and side.quantity.unit == "月" for side in (target, actual)):
        return None
    from . import times

    asked, given = times.as_month(target, case), times.as_month(actual, case)
    by_place = case.context.in_levels("时效")
    if asked is not None and (by_place or isinstance(actual, (Deadline, Period))):
        answer = _time(case.of(asked, given or actual), asked)
        return evolve(answer, target=target, actual=actual).noting(times.month_note(target))
    if given is not None and isinstance(target, (Deadline, Period)):
        return evolve(_time(case.of(target, given), target), actual=actual).noting(times.month_note(actual))
    if asked is not None and given is not None and asked != given:
        return case.undecided(
            "ambiguous-month",
            f"“{piece(target)}”与“{piece(actual)}”可理解为月份或月数，结论不同",
            f"{piece(target)!r} and {piece(actual)!r} may be months of the calendar or numbers of months",
        )
    return None


def _amount(case: Case, target: Comparison | Range) -> Evaluation:
    actual = case.actual
    if isinstance(actual, (Qualitative, Narrative)):
        from . import prose

        return prose.compare_amount_with_words(case, target, actual)
    if isinstance(actual, Change):
        from . import changes

        return changes.compare_amount(case, target, actual)
    if isinstance(actual, (Deadline, Period)):
        from . import durations

        if isinstance(target, Comparison) and durations.steps_of(target.quantity.unit, case) is not None:
            return durations.compare_with_date(case, target, actual)
        return _kinds_differ(case)
    assert isinstance(actual, (Comparison, Range))
    if isinstance(target, Range) or isinstance(actual, Range):
        from . import ranges

        if isinstance(target, Range):
            return ranges.compare_with_range(case, target, actual)
        assert isinstance(actual, Range)
        return ranges.compare_span(case, target, actual)
    if target.quantity.unit != actual.quantity.unit:
        from . import durations

        if durations.need_calendar(case, target.quantity, actual.quantity):
            return durations.compare_durations(case, target, actual)
    from . import quantities

    return quantities.compare(case, target, actual)


def _time(case: Case, target: Deadline | Period) -> Evaluation:
    from . import times

    actual = case.actual
    nature = "deadline" if isinstance(target, Deadline) else "period"
    if isinstance(actual, (Deadline, Period)):
        dated = isinstance(actual, Period) and not _yearless(case, actual)
        if not dated and target == actual and _same_text(case):
            return case.answer(
                "met",
                "same-wording",
                f"实际完成值与目标值表述一致（“{piece(actual)}”）",
                f"the actual is worded as the target ({piece(actual)!r})",
                nature=nature,
                relied_on=(evidence_of(actual),),
                diagnostics=(
                    note(
                        "same-wording",
                        "hint",
                        "实际完成值照抄目标值，未另写日期",
                        "the actual repeats the target and names no date of its own",
                    ),
                ),
            )
        return times.compare_days(case, target, actual)
    if isinstance(actual, Qualitative):
        return times.compare_words(case, target, actual)
    if isinstance(actual, Comparison) and actual.quantity.value == 0 and actual.comparator == "=":
        return case.answer(
            "not_met",
            "nothing-done",
            f"实际完成值“{piece(actual)}”表明未完成",
            f"the actual {piece(actual)!r} says that nothing was done",
            nature=nature,
            relied_on=(evidence_of(actual),),
            diagnostics=(
                note(
                    "zero-taken-as-not-done",
                    "warning",
                    f"目标为时间，实际完成值“{piece(actual)}”理解为未完成",
                    f"the target is a time; the actual {piece(actual)!r} is taken as nothing done",
                ),
            ),
        )
    return _kinds_differ(case)


def _yearless(case: Case, actual: Period) -> bool:
    return case.context.year is None and (actual.first.needs_year or actual.last.needs_year)


def _same_text(case: Case) -> bool:
    folding = case.language.folding
    one, two = piece(case.target), piece(case.actual)
    return bool(one and two) and fold(one, folding).text == fold(two, folding).text


def _change(case: Case, target: Change) -> Evaluation:
    from . import changes, prose

    actual = case.actual
    if isinstance(actual, Change):
        return changes.compare_changes(case, target, actual)
    if isinstance(actual, Comparison):
        return changes.compare_with_amount(case, target, actual)
    if isinstance(actual, (Qualitative, Narrative)):
        return prose.compare_amount_with_words(case, target, actual)
    return _kinds_differ(case)


def _words(case: Case, target: Qualitative | Narrative) -> Evaluation:
    from . import changes, qualitative
    from .statements import says_absent

    actual = case.actual
    if isinstance(actual, (Qualitative, Narrative)):
        return qualitative.compare_words(case, target, actual)
    if isinstance(target, Qualitative):
        if isinstance(actual, Change):
            return changes.compare_words_with_change(case, target, actual)
        if isinstance(actual, Comparison) and says_absent(target):
            return _occurrences(case, actual)
        if isinstance(actual, (Period, Deadline)) and actual.action:
            return _deed(case, target, actual, actual.action)
    return _kinds_differ(case)


def _deed(case: Case, target: Qualitative, actual: Period | Deadline, action: str) -> Evaluation:
    """2022年12月完成 against words: what was done answers, the date does not."""
    from . import qualitative

    try:
        deed = case.language.parse(action)
    except IndexprError:
        return _kinds_differ(case)
    if not isinstance(deed, Qualitative):
        return _kinds_differ(case)
    answer = qualitative.compare_words(case, target, deed)
    return evolve(answer, actual=actual, relied_on=(evidence_of(actual),))


def _occurrences(case: Case, actual: Comparison) -> Evaluation:
    """未发生事故 answered by a count: 0 is none, 1 is one too many."""
    from .units import is_count

    value, unit = actual.quantity.value, actual.quantity.unit
    # a bare 1 is as likely 100 % without its format as one occurrence
    bare = unit is None and not 0 < value <= 1
    counted = bare or value == 0 or (unit is not None and is_count(unit, case.vocabulary))
    if actual.comparator != "=" or not counted or value < 0:
        return _kinds_differ(case)
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


_KINDS = {
    "comparison": ("数值", "a quantity"),
    "range": ("数值区间", "a range"),
    "deadline": ("期限", "a deadline"),
    "period": ("时间", "a date or period"),
    "change": ("变动幅度", "a change"),
    "qualitative": ("定性表述", "words"),
    "narrative": ("文字叙述", "prose"),
}


def _kinds_differ(case: Case) -> Evaluation:
    one, two = _KINDS[case.target.kind], _KINDS[case.actual.kind]
    return case.undecided(
        "kinds-differ",
        f"目标值“{piece(case.target)}”为{one[0]}，实际完成值“{piece(case.actual)}”为{two[0]}，不能比较",
        f"the target {piece(case.target)!r} is {one[1]}, the actual {piece(case.actual)!r} {two[1]}; "
        "they do not compare",
    )
