"""The published self-evaluation of 2022: every recorded score comes out but the one deducted by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from indexpr import Context, IndexprError, score

from .corpus import lines

FILE = "self_evaluation.jsonl"
#: ≤30万元 and 9.28万元: full by every rule, recorded 0.4.
BY_HAND = frozenset((105,))


class Difference(NamedTuple):
    """A row whose score is not the recorded one."""

    line: int
    target: str
    actual: str
    recorded: str
    computed: str


def differences() -> tuple[int, list[Difference]]:
    """How many recorded scores there are, and those that do not come out."""
    rows = [row for row in lines(FILE) if row["score"] is not None]
    found = [(row, _computed(row)) for row in rows]
    return len(rows), [
        Difference(row["line"], row["target"], row["actual"], row["score"], computed)
        for row, computed in found
        if not _same(row["score"], computed)
    ]


def _computed(row: dict[str, Any]) -> str:
    around = Context(year=2022, level1=row["level1"], level2=row["level2"], name=row["name"])
    try:
        made = score(
            row["target"],
            row["actual"],
            points=row["points"],
            policy="mof-2020",
            rounding="down_1",
            context=around,
        )
    except IndexprError as error:
        return error.code
    if made.earned is None:
        return "-" if made.rule == "excluded" else "review"
    return str(made.earned)


def _same(recorded: str, computed: str) -> bool:
    try:
        return Decimal(recorded) == Decimal(computed)
    except ArithmeticError:
        return recorded == computed
