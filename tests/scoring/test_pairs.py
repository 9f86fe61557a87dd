"""Targets and actuals that a reviewer scored by hand under mof-2020, without looking at the code."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import indexpr
from indexpr import Context

_FILE = Path(__file__).parents[1] / "corpus" / "pairs.jsonl"
_PAIRS = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def _outcome(pair: dict[str, Any]) -> tuple[str, Decimal | None]:
    context = Context(year=pair["year"], level1=pair["level1"], level2=pair["level2"], name=pair["name"])
    try:
        score = indexpr.score(pair["target"], pair["actual"], points=pair["points"], context=context)
    except indexpr.IndexprError:
        return "review", None
    if score.status == "excluded":
        return "excluded", None
    return "review" if score.earned is None else score.outcome, score.earned


@pytest.mark.parametrize("pair", _PAIRS, ids=lambda p: f"{p['target']} | {p['actual']}")
def test_as_the_reviewer_scored(pair: dict[str, Any]) -> None:
    wanted = pair["expect"]
    outcome, earned = _outcome(pair)
    assert outcome == ("review" if wanted["outcome"] in ("undecided", "error") else wanted["outcome"])
    if "earned" in wanted:
        assert earned == (None if wanted["earned"] is None else Decimal(wanted["earned"]))
