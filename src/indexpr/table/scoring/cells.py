"""One row that is loose cells, as frames and databases give them: scored, or the error that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from indexpr.diagnostics import Diagnostic, IndexprError
from indexpr.evaluation import Context
from indexpr.evaluation.given import unwrapped
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding, Score, score

from ..forms import Forms
from ..model.records import row_of_record
from .evaluated import target_of

__all__ = ["AROUND", "BESIDE", "SIDES", "scored_cells"]

#: The sides of a row.
SIDES = ("target", "actual", "points")
#: What surrounds it.
AROUND = ("name", "level1", "level2", "unit", "year", "nature")
#: Columns of tables that make the target together with its own (≥, 60, 个; the target after an adjustment).
BESIDE = ("sign", "adjusted")


def scored_cells(
    cells: Mapping[str, Any],
    *,
    policy: str | Policy,
    rounding: str | Rounding | None,
    context: Context,
    language: Reader | None,
) -> Score | IndexprError:
    """The score of a row, or the error that :func:`indexpr.score` raised.

    Args:
        cells: ``target``, ``actual``, ``points``; of the others those that are known. Holes are None, NaN or "".
        policy, rounding, language: as in ``score``.
        context: of every row; cells go before it.

    >>> cells = {"target": "60", "sign": "≥", "unit": "个", "actual": 58, "points": 0.5}
    >>> scored_cells(cells, policy="mof-2020", rounding=None, context=Context(), language=None).exact
    Fraction(29, 60)
    """
    said: tuple[Diagnostic, ...] = ()
    try:
        if "sign" in cells or "adjusted" in cells:
            cells, said = _as_in_tables(cells)
        made = score(
            cells["target"],
            cells["actual"],
            points=cells["points"],
            policy=policy,
            rounding=rounding,
            context=_context(cells, context),
            language=language,
        )
    except IndexprError as error:
        return error
    return evolve(made, diagnostics=(*said, *made.diagnostics)) if said else made


def _as_in_tables(cells: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """A row whose target is put together as that of a table's row is."""
    beside = {name: cells.get(name) for name in ("sign", "unit", "adjusted")}
    row, floats = row_of_record({"value": cells["target"], **beside}, 1, Forms.default())
    target, adjusted = target_of(row)
    around = {} if row.nature is None or cells.get("nature") else {"nature": row.nature}
    return {**cells, "target": target, **around}, (*floats, *adjusted)


def _context(cells: Mapping[str, Any], around: Any) -> Any:
    given = {name: unwrapped(cells[name]) for name in AROUND if name in cells}
    said = {name: value for name, value in given.items() if value is not None and value != ""}
    if not isinstance(around, Context):
        return around  # which is refused where a row is evaluated
    year = said.get("year")
    if isinstance(year, float) and year.is_integer():  # an integer beside a hole
        said["year"] = int(year)
    elif isinstance(year, str) and year.strip().isascii() and year.strip().isdigit():
        said["year"] = int(year)
    return evolve(around, **said) if said else around
