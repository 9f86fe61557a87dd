"""What holds of every text and of every pair of texts, whatever they say."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from random import Random

from indexpr import (
    Comparison,
    Context,
    ContextError,
    Evaluation,
    Expression,
    IndexprError,
    Language,
    Score,
    UnitError,
    evaluate,
    from_dict,
    get_policy,
    needed,
    policies,
    score,
)

from .texts import text

OUTCOMES = {"met", "not_met", "partial", "undecided", "not_applicable"}
POINTS = ("10", "0.5", "7", "100", "0", "3.33")


class Broken(AssertionError):
    """A law that does not hold, and for what."""


def hold(law: bool, name: str, *about: object) -> None:
    """Raise :class:`Broken` where a law does not hold."""
    if not law:
        raise Broken(f"{name}: {', '.join(map(repr, about))}")


def one_round(chance: Random, language: Language, seen: Counter[str]) -> None:
    """Draw a pair and hold every law to it; ``seen`` counts what was met on the way."""
    target, actual = text(chance), text(chance)
    read = _read(target, language, seen), _read(actual, language, seen)
    context = Context(year=chance.choice((None, 2024)), name=chance.choice((None, "完成数量", "事故发生率")))
    points, policy = chance.choice(POINTS), chance.choice(list(policies()))
    asked = None not in read
    try:
        found = evaluate(target, actual, context=context)
        _hold_evaluation(found, target, actual, context)
    except IndexprError as error:
        told = isinstance(error, (ContextError, UnitError))
        hold(told or not asked, "two values that are read are compared", target, actual, error.code)
        seen[f"evaluate: {error.code}"] += 1
    try:
        earned = score(target, actual, points=points, policy=policy, context=context)
        _hold_score(earned, target, actual)
        seen["scored" if earned.earned is not None else "for review"] += 1
    except IndexprError as error:
        seen[f"score: {error.code}"] += 1
    if read[0] is not None:
        _hold_needed(target, points, chance.choice(("half", "all")), context, seen)


def _read(value: str, language: Language, seen: Counter[str]) -> Expression | None:
    try:
        found = language.parse(value)
    except IndexprError as error:
        span = getattr(error, "span", None)
        hold(bool(error.code and error.message_zh and error.message_en), "an error says what", value)
        hold(
            span is None or 0 <= span.start <= span.end <= len(value),
            "an error lies in the text",
            value,
            span,
        )
        seen["refused"] += 1
        return None
    seen[found.kind] += 1
    hold(found.text == value, "the text is kept", value, found.text)
    try:
        again = language.parse(str(found))
    except IndexprError as error:
        raise Broken(f"canonical text is read: {value!r} -> {str(found)!r}: {error.code}") from None
    hold(again == found, "canonical text means the same", value, str(found), str(again))
    hold(str(again) == str(found), "canonical text is its own", value, str(found), str(again))
    wire = json.loads(json.dumps(found.to_dict()))
    hold(from_dict(wire) == found and from_dict(wire).to_dict() == wire, "wire form", value)
    for diagnostic in found.diagnostics:
        span = diagnostic.span
        hold(
            span is None or 0 <= span.start <= span.end <= len(value),
            "diagnostic in the text",
            value,
            diagnostic.code,
        )
    return found


def _hold_evaluation(found: Evaluation, target: str, actual: str, context: Context) -> None:
    hold(found.outcome in OUTCOMES, "known outcome", target, actual, found.outcome)
    hold(evaluate(target, actual, context=context) == found, "the same answer twice", target, actual)
    hold(found.ratio is None or isinstance(found.ratio, Fraction), "exact ratio", target, actual)
    json.dumps(found.to_dict())


def _hold_score(found: Score, target: str, actual: str) -> None:
    hold(found.explain() != "" and found.explain("en") != "", "explained", target, actual)
    json.dumps(found.to_dict())
    if found.earned is None or found.points is None or found.exact is None:
        return
    hold(0 <= found.earned <= found.points, "earned within the points", target, actual, found.earned)
    hold(0 <= found.exact <= found.points, "exact within the points", target, actual, found.exact)
    hold(found.least <= found.earned <= found.most, "between least and most", target, actual, found.earned)
    hold(found.outcome != "undecided", "what is undecided earns nothing of itself", target, actual)


def _hold_needed(target: str, points: str, how: str, context: Context, seen: Counter[str]) -> None:
    earn = Fraction(points) / (2 if how == "half" else 1)
    try:
        bound = needed(target, points=points, earn=earn, context=context)
    except IndexprError as error:
        seen[f"needed: {error.code}"] += 1
        return
    seen["needed"] += 1
    if isinstance(bound, Comparison) and bound.comparator in (">=", "<="):
        reached = score(
            target, str(bound.quantity), points=points, policy=get_policy("mof-2020"), context=context
        )
        if reached.exact is not None:
            hold(
                reached.exact >= earn,
                "what is needed earns it",
                target,
                str(bound),
                points,
                str(earn),
                str(reached.exact),
            )
