"""Several forms together: which part of the actual answers which of the target."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve

from indexpr.diagnostics import ContextError, UnitError
from indexpr.language.nodes import (
    AllOf,
    AnyOf,
    Change,
    Comparison,
    Deadline,
    Expression,
    Narrative,
    Period,
    Qualitative,
    Range,
)

from .outcome import Case, Evaluate, Evaluation, Outcome, Tier, note, piece, placed
from .statements import is_late, topics_meet

_NUMERIC = (Comparison, Range, Change)
_WORST: tuple[Tier, ...] = ("failed", "partial", "achieved")


def compare_parts(case: Case, target: AllOf | AnyOf, evaluate: Evaluate) -> Evaluation:
    """A composite target: all of its items, or one of them.

    All: met if all are, not met if one is not, else undecided. Any: met if one is, not met if none is.
    """
    parts = _answers(case, target, evaluate)
    outcomes = [part.outcome for part in parts]
    everything = isinstance(target, AllOf)
    outcome = _together(outcomes, "not_met" if everything else "met")
    said = tuple(dict.fromkeys(d for part in parts for d in part.diagnostics))
    done, open_ = outcomes.count("met"), outcomes.count("undecided")
    combination: Literal["all_of", "any_of"] = "all_of" if everything else "any_of"
    words = "须全部达到" if everything else "达到其一即可"
    return case.answer(
        outcome,
        combination.replace("_", "-") + ("-met" if outcome == "met" else "-" + outcome.replace("_", "-")),
        f"{len(parts)} 项要求（{words}）：达到 {done} 项，"
        f"未达到 {outcomes.count('not_met')} 项，待定 {open_} 项",
        f"of {len(parts)} items ({'all' if everything else 'one'} needed) {done} are met, "
        f"{outcomes.count('not_met')} are not, {open_} are undecided",
        nature="composite",
        ratio=_ratio([p for p in parts if p.outcome != "undecided"], everything)
        if outcome == "met" or not open_
        else None,
        tier=_tier(parts, everything),
        relied_on=tuple(dict.fromkeys(e for part in parts for e in part.relied_on)),
        parts=tuple(parts),
        combination=combination,
        diagnostics=said,
    )


def _together(outcomes: Sequence[Outcome], decisive: Outcome) -> Outcome:
    if decisive in outcomes:
        return decisive
    return "undecided" if "undecided" in outcomes else outcomes[0]


def with_figures(target: Qualitative) -> AllOf | None:
    """A target in words that also states what a figure must be (及时完成，合格率≥95%), as its parts.

    None where its figures are only mentioned: a bare number or a year asks for nothing.
    """
    asked = tuple(placed(f, target) for f in target.figures if _is_asked(f))
    if not asked:
        return None
    return AllOf(items=(evolve(target, figures=()), *asked), text=target.text, span=target.span)


def absence_apart(target: Expression) -> AllOf | None:
    """提升服务水平，未发生事故 as two targets: a count of events answers only the second."""
    if not isinstance(target, Qualitative) or target.figures:
        return None
    absent = [s for s in target.statements if s.direction == "absent" and not s.negated]
    others = [s for s in target.statements if s not in absent]
    if not absent or not others:
        return None
    parts = tuple(
        Qualitative(
            statements=(s,),
            wording="".join(s.words) + (s.object or ""),
            subject=s.subject,
            object=s.object,
            text=target.text,
            span=s.spans[0] | s.spans[-1] if s.spans else target.span,
        )
        for s in target.statements
    )
    return AllOf(items=parts, text=target.text, span=target.span)


def _is_asked(figure: Expression) -> bool:
    if isinstance(figure, (Comparison, Change)):
        return figure.comparator != "="
    return isinstance(figure, (Range, Deadline))


def figures_apart(actual: Qualitative) -> AllOf | Qualitative:
    """An actual in words beside the figures that it mentions."""
    if not actual.figures:
        return actual
    figures = (placed(f, actual) for f in actual.figures)
    return AllOf(items=(evolve(actual, figures=()), *figures), text=actual.text, span=actual.span)


def _ratio(parts: Sequence[Evaluation], everything: bool) -> Fraction | None:
    for nature in ("positive", "range", "reverse"):
        ratios = [p.ratio for p in parts if p.nature == nature and p.ratio is not None]
        if ratios:
            return min(ratios) if everything == (nature != "reverse") else max(ratios)
    nested = [p.ratio for p in parts if p.ratio is not None]
    return min(nested) if nested else None


def _tier(parts: Sequence[Evaluation], everything: bool) -> Tier | None:
    tiers = [p.tier for p in parts]
    if any(tier is None for tier in tiers):
        return None
    ranks = [_WORST.index(tier) for tier in tiers if tier is not None]
    return _WORST[min(ranks) if everything else max(ranks)] if ranks else None


def _answers(case: Case, target: AllOf | AnyOf, evaluate: Evaluate) -> list[Evaluation]:
    actual = case.actual
    if isinstance(actual, (Qualitative, Narrative)):
        return [_try(case.of(item, actual), evaluate) or _unanswered(case, item) for item in _items(target)]
    given = _items(actual) if isinstance(actual, (AllOf, AnyOf)) else [actual]
    missing: dict[int, list[ContextError]] = {}
    pairs = _paired(case, _items(target), given, evaluate, missing)
    for i, errors in missing.items():
        if errors and i not in pairs:
            raise errors[0]
    return [pairs.get(i) or _unanswered(case, item) for i, item in enumerate(_items(target))]


def _items(whole: AllOf | AnyOf) -> list[Expression]:
    return [placed(item, whole) for item in whole.items]


def _unanswered(case: Case, item: Expression) -> Evaluation:
    return case.of(item).undecided(
        "part-unanswered",
        f"实际完成值“{piece(case.actual)}”未回答“{piece(item)}”",
        f"the actual {piece(case.actual)!r} does not answer {piece(item)!r}",
    )


def _try(case: Case, evaluate: Evaluate, missing: list[ContextError] | None = None) -> Evaluation | None:
    """A pair, or None where it does not compare; what the context lacks goes to ``missing``."""
    try:
        return evaluate(case)
    except UnitError:
        return None
    except ContextError as error:
        if missing is None:
            raise
        missing.append(error)
        return None


def _spoken(expression: Expression) -> str:
    return "".join(filter(None, (expression.subject, expression.noun, expression.object, expression.action)))


def _paired(
    case: Case,
    asked: list[Expression],
    given: list[Expression],
    evaluate: Evaluate,
    missing: dict[int, list[ContextError]],
) -> dict[int, Evaluation]:
    """Which actual answers which target: by subject, then by unit, then by place."""
    fits: dict[tuple[int, int], tuple[int, Evaluation]] = {}
    for i, item in enumerate(asked):
        for j, actual in enumerate(given):
            answer = _try(case.of(item, actual), evaluate, missing.setdefault(i, []))
            if answer is None or (answer.outcome == "undecided" and not answer.relied_on):
                continue
            one, two = _spoken(item), _spoken(actual)
            about = 4 if one and two and topics_meet(one, two) else 0
            if one and two and not about and isinstance(item, _NUMERIC):
                continue
            warned = any(d.severity == "warning" for d in answer.diagnostics)
            fits[i, j] = (about + (0 if warned else 2), answer)
    made: dict[int, Evaluation] = {}
    taken: set[int] = set()
    shared = {j for j, actual in enumerate(given) if isinstance(actual, (Qualitative, Narrative))}
    while True:
        open_ = {
            i: {j: score for (k, j), (score, _) in fits.items() if k == i and j not in taken}
            for i in range(len(asked))
            if i not in made
        }
        open_ = {i: options for i, options in open_.items() if options}
        if not open_:
            return made
        settled = _settled(open_)
        if settled is None:
            return _by_place(asked, given, fits, open_, made)
        i, j = settled
        made[i] = fits[i, j][1]
        if j not in shared:
            taken.add(j)


def _settled(options: dict[int, dict[int, int]]) -> tuple[int, int] | None:
    """A pair that is better than every other choice of both its sides."""
    for i, row in options.items():
        best = max(row.values())
        mine = [j for j, score in row.items() if score == best]
        if len(mine) != 1:
            continue
        rivals = [other[mine[0]] for k, other in options.items() if k != i and mine[0] in other]
        if all(score < best for score in rivals):
            return i, mine[0]
    return None


def _by_place(
    asked: list[Expression],
    given: list[Expression],
    fits: dict[tuple[int, int], tuple[int, Evaluation]],
    open_: dict[int, dict[int, int]],
    made: dict[int, Evaluation],
) -> dict[int, Evaluation]:
    """What neither subject nor unit settles goes by its place, where both sides list as many items."""
    if len(asked) == len(given) and all(i in row for i, row in open_.items()):
        said = note(
            "paired-by-place",
            "warning",
            "两侧各项按先后顺序对应",
            "the items of both sides are paired by their order",
        )
        for i in open_:
            made[i] = fits[i, i][1].noting(said)
    return made


def compare_with_parts(
    case: Case, target: Expression, actual: AllOf | AnyOf, evaluate: Evaluate
) -> Evaluation:
    """A single target against several reported forms: those that answer it must agree."""
    missing: list[ContextError] = []
    tried = [_try(case.of(target, item), evaluate, missing) for item in _items(actual)]
    answers = [a for a in tried if a is not None]
    denied = [a for a in answers if a.reason in ("denied", "partly-done") and a.outcome == "not_met"]
    settled = [a for a in answers if a.outcome != "undecided"]
    if isinstance(target, (Deadline, Period)) and any(
        isinstance(a.actual, (Deadline, Period)) for a in settled
    ):
        # 因疫情推迟，2024年11月完成: the date says whether it was late
        denied = [a for a in denied if a.actual is None or not is_late(piece(a.actual))]
        settled = [a for a in settled if a.actual is None or not is_late(piece(a.actual))] or settled
    if isinstance(target, _NUMERIC):
        figures = [a for a in settled if isinstance(a.actual, _NUMERIC)]
        if len(figures) > 1:
            about = (case.context.name or "") + _spoken(target)
            figures = [a for a in figures if about and _answers_to(a, about)] or figures
        if len(figures) > 1:
            figures = [
                a for a in figures if not any(d.severity == "warning" for d in a.diagnostics)
            ] or figures
        settled = figures or settled
        if len(figures) > 1 and len({(a.outcome, a.actual_value) for a in figures}) > 1:
            return _which(case, target, actual)
        if denied and any(a.outcome == "met" for a in figures):
            return _which(case, target, actual)
    elif denied:
        settled = denied
    elif isinstance(target, (Deadline, Period)):
        settled = [a for a in settled if isinstance(a.actual, (Deadline, Period))] or settled
    if not settled and missing:
        raise missing[0]
    if not settled:
        open_ = next((a for a in answers if a.relied_on), answers[0] if answers else None)
        if open_ is None:
            raise_incomparable(case, target, actual, evaluate)
            return _which(case, target, actual)
        return evolve(open_, target=target, actual=actual)
    if len({a.outcome for a in settled}) > 1 or (
        isinstance(actual, AnyOf) and len(settled) != len(actual.items)
    ):
        return _which(case, target, actual)
    chosen = settled[0]
    said = note(
        "part-of-actual",
        "hint",
        f"取实际完成值中的“{piece(chosen.actual or actual)}”与目标比较",
        f"the part {piece(chosen.actual or actual)!r} of the actual is held against the target",
    )
    merged = tuple(dict.fromkeys(e for a in settled for e in a.relied_on))
    return evolve(chosen, target=target, actual=actual, relied_on=merged).noting(said)


def _answers_to(answer: Evaluation, about: str) -> bool:
    spoken = "" if answer.actual is None else _spoken(answer.actual)
    return bool(spoken) and topics_meet(about, spoken)


def raise_incomparable(case: Case, target: Expression, actual: AllOf | AnyOf, evaluate: Evaluate) -> None:
    """Raise the unit error of the first item, where every item has one."""
    for item in _items(actual):
        evaluate(case.of(target, item))


def _which(case: Case, target: Expression, actual: Expression) -> Evaluation:
    return case.undecided(
        "several-answers",
        f"实际完成值“{piece(actual)}”含多项内容，不能确定以哪一项回答“{piece(target)}”",
        f"the actual {piece(actual)!r} holds several things; which answers {piece(target)!r} is not certain",
    )
