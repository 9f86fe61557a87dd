"""Which policy and rounding reproduce the recorded scores of a table.

Every row is evaluated once. The space is that of the ready policies and of all policies composed of the ready parts,
each with every ready rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any

from attrs import frozen

from indexpr.evaluation import Context
from indexpr.evaluation.outcome import Reader
from indexpr.scoring import ROUNDINGS, Policy, Rounding, policies
from indexpr.scoring.score import rounded_share
from indexpr.scoring.verdict import judge

from ..model import Table
from ..scoring.evaluated import EvaluatedRow
from ..scoring.row_report import execution_report

__all__ = ["PARTS", "Candidate", "Inference", "infer"]

#: The parts that decide scores, with the names of their ready variants.
PARTS: dict[str, tuple[str, ...]] = {
    "positive": ("proportional", "floor_60", "pass_fail"),
    "reverse": ("ratio", "linear", "pass_fail"),
    "tiers": ("top", "middle", "bottom", "achieved_only"),
    "satisfaction": ("like_others", "bands"),
    "execution": ("ratio", "bands"),
}


@frozen
class Candidate:
    """A policy, a rounding, and how many recorded scores they reproduce.

    Attributes:
        policy: a ready one, or one composed of ready parts, which its name lists.
        rounding: of each row.
        matched: how many recorded scores come out.
    """

    policy: Policy
    rounding: Rounding
    matched: int

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"policy": self.policy.name, "rounding": self.rounding.name, "matched": self.matched}


@frozen(kw_only=True)
class Inference:
    """What the recorded scores say of the policy that they were given by.

    Attributes:
        best: what reproduces most. A ready policy goes before a composed one that reproduces no more, and the
            earlier of two ready ones before the later.
        ready: the best of the ready policies; the same as ``best`` unless a composition reproduces more.
        compared: how many recorded scores could be compared.
        unsettled: how many stand on rows that cannot be decided.
        telling: how many recorded scores are not the points of their row. Where there is none, every policy does.
        ties: other ready policies, each with a rounding, that reproduce as many as ``best``.
        execution_rounding: of the row of budget execution, which may be rounded apart.
        open_parts: the parts of ``best`` that other variants could take the place of, with those variants: the
            table does not tell them apart.
    """

    best: Candidate
    ready: Candidate
    compared: int
    unsettled: int
    telling: int
    execution_rounding: Rounding
    ties: tuple[Candidate, ...] = ()
    open_parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy that reproduces most."""
        return self.best.policy

    @property
    def rounding(self) -> Rounding:
        """The rounding that reproduces most."""
        return self.best.rounding

    @property
    def matched(self) -> int:
        """How many recorded scores come out."""
        return self.best.matched

    def describe(self, language: str = "zh") -> str:
        """In one or two sentences: what was inferred, with the count and the ties.

        Args:
            language: ``"zh"`` or ``"en"``.
        """
        english = language == "en"
        if not self.compared:
            return (
                "No recorded score can be compared; nothing can be inferred."
                if english
                else "没有可比对的已填得分，无法推断计分办法。"
            )
        rounding = self.rounding.describe(language)
        if english:
            told = f"{self.policy.name}, {rounding}, reproduces {self.matched} of {self.compared} recorded scores"
        else:
            told = f"{self.policy.name}（{rounding}）再现{self.compared}个已填得分中的{self.matched}个"
        if self.ready != self.best:
            ready = f"{self.ready.policy.name} ({self.ready.rounding.name})"
            told += (
                f"; the best ready policy, {ready}, reproduces {self.ready.matched}"
                if english
                else f"；现成办法中最好的是{ready}，再现{self.ready.matched}个"
            )
        ties = self._ties(english)
        if not self.telling:
            told += (
                "; every recorded score is full, so nothing tells policies apart"
                if english
                else "；所有已填得分均为满分，无从区分各办法"
            )
        elif ties:
            told += f"; as many: {ties}" if english else f"；同样多的还有：{ties}"
        return told + ("." if english else "。")

    def _ties(self, english: bool) -> str:
        """The ties, policies and roundings apart where every one goes with every other."""
        comma = ", " if english else "、"
        pairs = {(tie.policy.name, tie.rounding.name): None for tie in (self.best, *self.ties)}
        names, roundings = (list(dict.fromkeys(pair[at] for pair in pairs)) for at in (0, 1))
        if len(pairs) < len(names) * len(roundings):
            return comma.join(f"{name} ({rounding})" for name, rounding in list(pairs)[1:])
        told = comma.join(names[1:])
        if len(roundings) > 1:
            others = comma.join(roundings[1:])
            apart = "; " if english and told else "；" if told else ""
            told += apart + (f"roundings {others}" if english else f"取整方式 {others}")
        return told

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "policy": self.policy.name,
            "rounding": self.rounding.name,
            "execution_rounding": self.execution_rounding.name,
            "matched": self.matched,
            "compared": self.compared,
            "unsettled": self.unsettled,
            "telling": self.telling,
            "ready": self.ready.to_dict(),
            "ties": [tie.to_dict() for tie in self.ties],
            "open_parts": {part: list(names) for part, names in self.open_parts},
            "message_zh": self.describe("zh"),
            "message_en": self.describe("en"),
        }


@frozen
class _Recorded:
    """A recorded score and the share of the points under each policy; None where it is not decided."""

    points: Decimal
    recorded: Decimal
    shares: tuple[Fraction | None, ...]

    @property
    def decided(self) -> bool:
        return any(share is not None for share in self.shares)

    def hits(self, roundings: Sequence[Rounding]) -> list[list[bool]]:
        """Whether the score comes out, for each policy and each rounding."""
        none = [False] * len(roundings)
        by_share = {
            share: none
            if share is None
            else [rounded_share(share, self.points, r) == self.recorded for r in roundings]
            for share in set(self.shares)
        }
        return [by_share[share] for share in self.shares]


def infer(
    table: Table,
    evaluated: Iterable[EvaluatedRow],
    *,
    rounding: Rounding | None = None,
    context: Context | None = None,
    language: Reader | None = None,
) -> Inference:
    """The policy and rounding that reproduce most recorded scores of a table.

    Args:
        table: as read.
        evaluated: its rows.
        rounding: the only one to consider, where it is known.
        context, language: as in :func:`indexpr.score_table`, for the row of budget execution.
    """
    choices = _choices()
    rows = [_recorded(each) for each in evaluated if _comparable(each)]
    execution = _recorded_execution(table, choices, context, language)
    decided = [row for row in rows if row.decided]
    roundings = _possible(decided) if rounding is None else [rounding]
    apart = execution if execution is not None and execution.decided else None
    counts = [[0] * len(roundings) for _ in choices]
    for row in decided:
        for count, hits in zip(counts, row.hits(roundings), strict=True):
            for at, hit in enumerate(hits):
                count[at] += hit
    roundings_apart = list(ROUNDINGS.values()) if rounding is None else [rounding]
    hits_apart = None if apart is None else apart.hits(roundings_apart)
    candidates = [
        Candidate(policy, chosen, counts[i][j] + (hits_apart is not None and any(hits_apart[i])))
        for i, policy in enumerate(choices)
        for j, chosen in sorted(enumerate(roundings), key=lambda pair: pair[1] != policy.rounding)
    ]
    same = set()  # candidates whose rounding is that of the execution too
    if hits_apart is not None:
        place = {chosen: j for j, chosen in enumerate(roundings_apart)}
        which = {id(policy): i for i, policy in enumerate(choices)}
        same = {id(c) for c in candidates if hits_apart[which[id(c.policy)]][place[c.rounding]]}
    ready = len(policies()) * len(roundings)
    known = candidates[:ready]
    mine = {id(c) for c in known}
    best_ready = max(known, key=lambda c: (c.matched, id(c) in same))
    best = max(candidates, key=lambda c: (c.matched, id(c) in mine, id(c) in same))
    compared = [*decided, *(() if apart is None else (apart,))]
    return Inference(
        best=best,
        ready=best_ready,
        compared=len(compared),
        unsettled=len(rows) + (execution is not None) - len(compared),
        telling=sum(row.recorded != row.points for row in compared),
        ties=tuple(c for c in known if c.matched == best.matched and c != best),
        open_parts=_open_parts(best, candidates),
        execution_rounding=_apart(best, choices, hits_apart, roundings_apart),
    )


def _possible(rows: Sequence[_Recorded]) -> list[Rounding]:
    """The roundings that printed scores do not deny: a 9.5 denies a rounding to none."""
    lost = [row.recorded for row in rows if row.recorded != row.points]
    most = max((_decimals(score) for score in lost), default=0)
    allowed = [each for each in ROUNDINGS.values() if each.places >= most]
    return allowed or [each for each in ROUNDINGS.values() if each.places == 2]


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _apart(
    best: Candidate, choices: Sequence[Policy], hits: list[list[bool]] | None, roundings: Sequence[Rounding]
) -> Rounding:
    """The rounding of the execution, which may be another than that of the rows."""
    if hits is None:
        return best.rounding
    mine = next(hits[i] for i, policy in enumerate(choices) if policy is best.policy)
    found = [each for each, hit in zip(roundings, mine, strict=True) if hit]
    return best.rounding if best.rounding in found or not found else found[0]


@lru_cache(maxsize=1)
def _choices() -> tuple[Policy, ...]:
    """The ready policies and the compositions that none of them is."""
    ready = policies()
    made = list(ready)
    seen = {_parts(policy) for policy in ready}
    for names in product(*PARTS.values()):
        parts = dict(zip(PARTS, names, strict=True))
        policy = ready[0].with_(name="+".join(_spoken(parts)) or ready[0].name, **parts)
        if _parts(policy) not in seen:
            seen.add(_parts(policy))
            made.append(policy)
    return tuple(made)


def _spoken(parts: dict[str, str]) -> list[str]:
    """The parts that are not the first of their kind: reverse=linear, satisfaction=bands."""
    return [f"{part}={name}" for part, name in parts.items() if name != PARTS[part][0]]


def _parts(policy: Policy) -> tuple[Any, ...]:
    return tuple(getattr(policy, part) for part in PARTS)


def _open_parts(best: Candidate, candidates: Iterable[Candidate]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Variants of one part alone that reproduce as many."""
    mine = _parts(best.policy)
    equal = {
        _parts(c.policy) for c in candidates if c.matched == best.matched and c.rounding == best.rounding
    }
    found = []
    for at, (part, names) in enumerate(PARTS.items()):
        others = []
        for name in names:
            other = best.policy.with_(**{part: name})
            changed = (*mine[:at], getattr(other, part), *mine[at + 1 :])
            if changed != mine and changed in equal:
                others.append(name)
        if others:
            found.append((part, tuple(others)))
    return tuple(found)


def _comparable(each: EvaluatedRow) -> bool:
    return each.standing == "evaluated" and each.recorded is not None and bool(each.points)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[Policy, ...], tuple[int, ...]]:
    """Policies that differ in what concerns an indicator, and which of them stands for each of the choices."""
    kinds: dict[tuple[Any, ...], int] = {}
    different: list[Policy] = []
    which = []
    for policy in _choices():
        parts = _parts(policy)[:-1]  # execution concerns its own row only
        if parts not in kinds:
            kinds[parts] = len(different)
            different.append(policy)
        which.append(kinds[parts])
    return tuple(different), tuple(which)


def _recorded(each: EvaluatedRow) -> _Recorded:
    assert each.evaluation is not None and each.points is not None and each.recorded is not None
    different, which = _rules()
    shares = [judge(each.evaluation, policy, each.context).share for policy in different]
    return _Recorded(each.points, each.recorded, tuple(shares[at] for at in which))


def _recorded_execution(
    table: Table, choices: Sequence[Policy], context: Context | None, language: Reader | None
) -> _Recorded | None:
    by_rule: dict[Any, Fraction | None] = {}
    points = recorded = None
    for policy in choices:
        if policy.execution in by_rule:
            continue
        made = execution_report(table, policy, policy.rounding, context=context, language=language)
        if made is None or made.recorded is None or not made.points:
            return None
        points, recorded = made.points, made.recorded
        by_rule[policy.execution] = None if made.score is None else made.score.share
    if points is None or recorded is None:
        return None
    return _Recorded(points, recorded, tuple(by_rule[policy.execution] for policy in choices))
