"""What a person decides on rows that the library leaves for review, and who decided it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from indexpr.diagnostics import ContextError, IndexprError, UnitError
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import Policy, Rounding, Score
from indexpr.scoring import score as score_row
from indexpr.scoring.numbers import exact_number, shown
from indexpr.scoring.parts import TIER_NAMES, Tier, tier_named
from indexpr.scoring.score import rounded_share

from ..model import Place, Row, Table
from .evaluated import EvaluatedRow, row_label

__all__ = ["Settlement", "settled_rows", "settled_score"]


def _bad(zh: str, en: str) -> IndexprError:
    return IndexprError(
        zh,
        en,
        code="bad-settlement",
        hint='请给出档次（achieved、partial、failed）或得分，如 "partial"、"0.4"',
        hint_en='give a tier (achieved, partial, failed) or a score, such as "partial" or "0.4"',
    )


def _tier(value: object) -> Tier | None:
    return None if value is None else tier_named(value)


def _score(value: object) -> Decimal | None:
    return None if value is None else exact_number(value)


@frozen
class Settlement:
    """A tier or a score that a person gives to a row.

    Attributes:
        tier: ``achieved``, ``partial`` or ``failed``; the policy says what it earns.
        score: the score itself, in place of a tier.
        by: who decided.
        note: why.

    Raises:
        IndexprError: ``bad-settlement`` unless there is either a tier or a score; ``unknown-tier``;
            ``bad-points``.

    >>> Settlement(tier="partial", by="评价组").describe()
    '评价组评定为“部分达成预期指标”'
    """

    tier: Tier | None = field(default=None, converter=_tier)
    score: Decimal | None = field(default=None, converter=_score)
    by: str = "调用方"
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if (self.tier is None) == (self.score is None):
            raise _bad("须给出档次或得分之一", "either a tier or a score must be given")

    @classmethod
    def of(cls, given: Settlement | str | int | Decimal) -> Settlement:
        """A settlement, or a tier or a score that nobody is named for."""
        if isinstance(given, Settlement):
            return given
        if isinstance(given, str) and given in TIER_NAMES:
            return cls(tier=given)
        try:
            return cls(score=exact_number(given))
        except IndexprError as error:
            raise _bad(
                f"{given!r} 不是档次，也不是得分：{error.message_zh}",
                f"{given!r} is neither a tier nor a score: {error.message_en}",
            ) from None

    def describe(self, language: str = "zh") -> str:
        """Who decided what."""
        note = f": {self.note}" if language == "en" and self.note else f"：{self.note}" if self.note else ""
        by = "the caller" if language == "en" and self.by == "调用方" else self.by
        if language == "en":
            what = (
                f"gave the score {shown(self.score)}"
                if self.score is not None
                else f"judged it {self._tier(1)}"
            )
            return f"{by} {what}{note}"
        what = f"评定为{shown(self.score)}分" if self.score is not None else f"评定为“{self._tier(0)}”"
        return f"{by}{what}{note}"

    def _tier(self, language: int) -> str:
        assert self.tier is not None
        return TIER_NAMES[self.tier][language]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "tier": self.tier,
            "score": None if self.score is None else shown(self.score),
            "by": self.by,
            "note": self.note,
        }


def settled_rows(table: Table, settle: Mapping[Any, Any] | None) -> dict[Place, Settlement]:
    """The settlement of each row, by the place of the row.

    Raises:
        IndexprError: ``unknown-row`` for a key that is no row of the table; ``bad-settlement``.
    """
    found: dict[Place, Settlement] = {}
    places = {row.place for row in table.rows}
    numbers = {row.place.row: row.place for row in table.rows}
    for key, given in (settle or {}).items():
        place = key.place if isinstance(key, Row) else key
        if isinstance(place, int) and not isinstance(place, bool):
            place = numbers.get(place)
        if place not in places:
            named = row_label(key) if isinstance(key, Row) else key
            raise IndexprError(
                f"表中没有这一行：{named}",
                f"no such row in the table: {named}",
                code="unknown-row",
                hint="以 Row、Place 或行号指明",
                hint_en="name it by the Row, its Place or its number",
            )
        found[place] = Settlement.of(given)
    return found


def settled_score(
    each: EvaluatedRow,
    given: Settlement,
    state: str,
    policy: Policy,
    rounding: Rounding,
    language: Reader | None,
) -> tuple[Score | None, Decimal]:
    """The score that a settlement gives to a row, and what it earns.

    A tier may also take the place of one that was read out of words; a score settles only what is for review.

    Raises:
        IndexprError: ``not-for-review`` where the row is scored or excluded; ``tier-not-applicable`` where numbers
            or dates have decided; ``bad-settlement`` where it has no points or the score is above them.
    """
    name = row_label(each.row)
    if state == "excluded" or (state == "scored" and given.score is not None):
        raise IndexprError(
            f"“{name}”{'不参与计分' if state == 'excluded' else '已可计分'}，无须人工评定",
            f"{name!r} {'is not scored' if state == 'excluded' else 'is scored already'}; nobody need settle it",
            code="not-for-review",
        )
    if each.points is None:
        raise _bad(f"“{name}”没有分值", f"{name!r} has no points")
    if given.score is not None:
        if given.score > each.points:
            raise _bad(
                f"“{name}”的得分{shown(given.score)}超过分值{shown(each.points)}",
                f"the score {shown(given.score)} of {name!r} is above its points {shown(each.points)}",
            )
        return None, given.score
    assert given.tier is not None
    compared = each.evaluation is not None or isinstance(each.error, (UnitError, ContextError))
    if each.why is not None or each.target is None or not compared:
        return None, rounded_share(policy.tiers.share(given.tier), each.points, rounding)
    made = score_row(
        each.target,
        each.row.actual,
        points=each.points,
        policy=policy,
        rounding=rounding,
        context=each.context,
        tier=given.tier,
        language=language,
    )
    assert made.earned is not None  # a tier decides every row that has points
    return made, made.earned
