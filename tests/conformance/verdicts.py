"""Right, wrong or refused: a reading held against its label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from indexpr import Expression, IndexprError, from_dict, parse

from .corpus import Case

Outcome = Literal["right", "wrong", "refused"]
#: Kinds that say how much or when: a wrong reading of one is a wrong score.
NUMERIC = frozenset(("comparison", "range", "deadline", "period", "change"))
#: Words around the value: a wrong one changes no number.
_AROUND = frozenset(("subject", "anchor", "action", "object", "noun", "note", "items", "statements"))


class Verdict(NamedTuple):
    """What became of a case.

    Attributes:
        case: the case.
        outcome: ``wrong`` where a reading contradicts the label or a rejection is none; ``refused`` where
            a value that can be read was not.
        got: the wire form of the reading, or of the error.
        numeric: True where what is wrong is a number, a unit, a comparator, a date, or the kind of one.
        why: what contradicts, in words.
    """

    case: Case
    outcome: Outcome
    got: dict[str, Any]
    numeric: bool = False
    why: str = ""


def holds(wanted: Any, got: Any) -> bool:
    """Every key that is wanted has the value that is wanted; more keys may stand beside."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(k in got and holds(v, got[k]) for k, v in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(holds, wanted, got))
    return type(wanted) is type(got) and wanted == got


def judge(case: Case) -> Verdict:
    """Read a case's text and hold the reading against the label."""
    try:
        expression = parse(case.text)
    except IndexprError as error:
        return _refused(case, error.to_dict())
    got = expression.to_dict()
    differing = [key for key, value in case.expect.items() if key not in got or not holds(value, got[key])]
    if case.expect.get("error"):
        return Verdict(case, "wrong", got, got["kind"] in NUMERIC, "read, not rejected")
    if differing:
        numeric = {case.kind, got["kind"]} & NUMERIC and set(differing) - _AROUND
        return Verdict(case, "wrong", got, bool(numeric), "differs in " + ", ".join(differing))
    if parse(str(expression)) != expression:
        return Verdict(
            case, "wrong", got, True, f"its canonical text {str(expression)!r} means something else"
        )
    if from_dict(got) != expression:
        return Verdict(case, "wrong", got, True, "its wire form means something else")
    if case.same_as is not None and _meaning(case.same_as) != expression:
        return Verdict(case, "wrong", got, False, f"not equal to {case.same_as!r}")
    return Verdict(case, "right", got)


def _meaning(text: str) -> Expression | None:
    try:
        return parse(text)
    except IndexprError:
        return None


def _refused(case: Case, got: dict[str, Any]) -> Verdict:
    if not case.expect.get("error"):
        return Verdict(case, "refused", got, why=str(got["code"]))
    differing = [key for key, value in case.expect.items() if not holds(value, got.get(key))]
    if differing:
        return Verdict(case, "wrong", got, why="rejected, but differs in " + ", ".join(differing))
    return Verdict(case, "right", got)


def share(verdicts: Iterable[Verdict]) -> float:
    """The share that is right."""
    found = [v.outcome == "right" for v in verdicts]
    return sum(found) / len(found)
