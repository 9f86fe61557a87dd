"""Targets and actuals that a reviewer scored by hand under mof-2020, without looking at the code."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import indexpr
from indexpr import Context

_CORPUS = Path(__file__).parents[1] / "corpus"
_PAIRS = [
    json.loads(line)
    for name in ("pairs.jsonl", "pairs_prose.jsonl", "pairs_dates.jsonl")
    for line in (_CORPUS / name).read_text(encoding="utf-8").splitlines()
]


def _outcome(pair: dict[str, Any]) -> tuple[str, Decimal | None, str | None]:
    context = Context(
        year=pair["year"],
        level1=pair["level1"],
        level2=pair["level2"],
        name=pair["name"],
        events=pair.get("events"),
    )
    try:
        score = indexpr.score(pair["target"], pair["actual"], points=pair["points"], context=context)
    except indexpr.IndexprError:
        return "review", None, None
    if score.status == "excluded":
        return "excluded", None, None
    return "review" if score.earned is None else score.outcome, score.earned, score.tier


@pytest.mark.parametrize("pair", _PAIRS, ids=lambda p: f"{p['target']} | {p['actual']}")
def test_as_the_reviewer_scored(pair: dict[str, Any]) -> None:
    wanted = pair["expect"]
    outcome, earned, tier = _outcome(pair)
    assert outcome == ("review" if wanted["outcome"] in ("undecided", "error") else wanted["outcome"])
    if "earned" in wanted:
        assert earned == (None if wanted["earned"] is None else Decimal(wanted["earned"]))
    if "tier" in wanted:
        assert tier == wanted["tier"]
