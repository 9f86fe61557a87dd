"""The review itself: every rule over every table."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.language.reader import Language

from ..finding import Finding
from ..model import Table
from . import direction, fit, money, scores, shares, structure, times, units, wording
from .registry import chosen_codes
from .subject import under_review

__all__ = ["review"]

_RULES = (
    direction.direction_against_nature,
    direction.ceiling_on_output,
    money.cost_at_least,
    money.cost_without_comparator,
    units.unit_missing,
    units.unit_against_column,
    units.unit_against_name,
    units.comparator_misplaced,
    units.unit_misplaced,
    times.year_against_budget,
    times.vague_time,
    times.ambiguous_time,
    times.deadline_after_end,
    fit.unmeasurable,
    wording.no_value,
    wording.left_of_template,
    shares.impossible_share,
    money.cost_above_budget,
    money.costs_above_budget,
    structure.indicator_twice,
    structure.level_missing,
    fit.value_against_indicator,
    wording.conversion_damage,
    scores.scored_table,
    fit.closed_count,
    shares.comparator_on_state,
)


def review(
    table: Table | Iterable[Table],
    *,
    year: int | None = None,
    disable: Iterable[str] = (),
    select: Iterable[str] | None = None,
    language: Reader | None = None,
    context: Context | None = None,
) -> tuple[Finding, ...]:
    """What a reviewer would mark in a table of targets, in the order of its rows.

    Args:
        table: one table or several.
        year: the budget year, where the table does not say it or says it wrongly.
        disable: codes (``cost-at-least``) or numbers (``R02``) of rules that are off.
        select: codes or numbers of rules that alone are on.
        language: in which values are read.
        context: what the tables do not say; its year counts where ``year`` is not given.

    Raises:
        IndexprError: ``unknown-rule``.
    """
    on = chosen_codes(disable, select)
    around = context or Context()
    if year is not None:
        around = evolve(around, year=year)
    reader = language or Language.default()
    found: list[Finding] = []
    for each in [table] if isinstance(table, Table) else table:
        subject = under_review(each, around, reader)
        mine = [finding for rule in _RULES for finding in rule(subject) if finding.code in on]
        place = {id(row): number for number, row in enumerate(each.rows)}
        mine.sort(key=lambda f: (place.get(id(f.row), -1), f.number, f.code))
        found += mine
    return tuple(found)
