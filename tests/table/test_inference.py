"""Which policy and rounding reproduce recorded scores: a table scored by any of them leads back to it."""

from __future__ import annotations

import json
import pickle
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.table.tables import execution, numbered, table

from indexpr.scoring import ROUNDINGS, Policy, policies
from indexpr.table.audit.auditing import audit
from indexpr.table.audit.inference import PARTS, Inference, infer
from indexpr.table.model import Table
from indexpr.table.reading.read import read_table
from indexpr.table.scoring.evaluated import evaluate_rows
from indexpr.table.scoring.scored import score_table

#: Rows that every part of a policy speaks of, and every rounding.
TELLING: tuple[dict[str, Any], ...] = (
    {"target": "≥7个", "actual": "5个", "points": "9"},
    {"target": "≥7个", "actual": "3个", "points": "9"},
    {"target": "≥11个", "actual": "9个", "points": "1"},
    {"target": "≤7天", "actual": "9天", "points": "11"},
    {"target": "显著提升", "actual": "略有提升", "points": "7"},
    {"target": "提升", "actual": "未提升", "points": "7"},
    {"target": "提升", "actual": "有效提升", "points": "3"},
    {"target": "≥95%", "actual": "85%", "points": "8", "level1": "满意度指标", "level2": "服务对象满意度"},
    {"target": "≥8个", "actual": "9个", "points": "6"},
)


def recorded_by(policy: Policy, rounding: str, rows: tuple[dict[str, Any], ...] = TELLING) -> Table:
    """A table whose scores are those of a policy."""
    plain = table(*numbered(*rows), execution=execution(executed="85"))
    made = score_table(plain, policy=policy, rounding=rounding)
    assert made.execution is not None
    scored = tuple(evolve(r.row, recorded=str(r.computed)) for r in made.rows)
    return evolve(
        plain, rows=scored, execution=evolve(plain.execution, recorded=str(made.execution.computed))
    )


def inferred(made: Table, **rest: Any) -> Inference:
    return infer(made, evaluate_rows(made), **rest)


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.name)
def test_ready_policies_are_found(policy: Policy, rounding: str) -> None:
    found = inferred(recorded_by(policy, rounding))
    assert found.matched == found.compared == len(TELLING) + 1
    assert found.best == found.ready
    agreeing = {(c.policy.name, c.rounding.name) for c in (found.best, *found.ties)}
    assert (policy.name, rounding) in agreeing
    same = {p.name for p in policies() if all(getattr(p, part) == getattr(policy, part) for part in PARTS)}
    assert found.policy.name in same


@settings(max_examples=40)
@given(st.fixed_dictionaries({part: st.sampled_from(names) for part, names in PARTS.items()}))
def test_compositions_of_ready_parts_are_found(parts: dict[str, str]) -> None:
    policy = Policy(name="some", **parts)
    found = inferred(recorded_by(policy, "half_up_2"))
    assert found.matched == found.compared
    remade = score_table(recorded_by(policy, "half_up_2"), policy=found.policy, rounding=found.rounding)
    assert all(row.difference == 0 for row in remade.all_rows)
    assert found.ready.matched <= found.matched


def test_a_composition_is_named_by_its_parts() -> None:
    found = inferred(recorded_by(Policy(name="some", positive="floor_60", reverse="linear"), "half_up_1"))
    assert found.policy.name == "positive=floor_60+reverse=linear"
    assert found.ready.matched < found.matched
    assert "现成办法中最好的是" in found.describe()
    assert "the best ready policy" in found.describe("en")


def test_ties_and_parts_that_the_table_does_not_tell_apart() -> None:
    rows = ({"target": "≥7个", "actual": "5个", "points": "9"},)
    found = inferred(evolve(recorded_by(Policy(name="some"), "half_up_2", rows), execution=None))
    assert (found.policy.name, found.rounding.name) == ("mof-2020", "half_up_2")
    assert {tie.policy.name for tie in found.ties} == {
        "mof-2021-101",
        "reverse-linear",
        "flag-120",
        "guangxi-130",
    }
    assert dict(found.open_parts) == {
        "positive": ("floor_60",),
        "reverse": ("linear", "pass_fail"),
        "tiers": ("middle", "bottom", "achieved_only"),
        "satisfaction": ("bands",),
        "execution": ("bands",),
    }
    assert "同样多的还有" in found.describe() and "as many" in found.describe("en")


def test_ties_of_roundings() -> None:
    rows = ({"target": "≥8个", "actual": "6个", "points": "8", "recorded": "6"},)
    found = inferred(table(*numbered(*rows)))
    told = found.describe()
    assert told.endswith("guangxi-130；取整方式 half_up_1、half_up_0、down_2、down_1、down_0。")
    assert "roundings half_up_1" in found.describe("en")
    some = (
        {"target": "≥7个", "actual": "6个", "points": "7", "recorded": "6"},
        {"target": "提升", "actual": "提升"},
    )
    assert inferred(table(*numbered(*some))).matched == 1


def test_ties_that_are_not_every_policy_with_every_rounding() -> None:
    rows = ({"target": "≤100元", "actual": "125元", "points": "1", "recorded": "0.8"},)
    told = inferred(table(*numbered(*rows))).describe()
    assert "mof-2020 (down_1)" in told and "reverse-linear (half_up_1)" in told
    assert "reverse-linear (down_1)" not in told


def test_full_scores_tell_nothing() -> None:
    rows = ({"recorded": "10"}, {"recorded": "10"})
    found = inferred(table(*numbered(*rows)))
    assert (found.telling, found.matched, found.policy.name, found.rounding.name) == (
        0,
        2,
        "mof-2020",
        "half_up_2",
    )
    assert "无从区分" in found.describe() and "nothing tells" in found.describe("en")


def test_nothing_recorded() -> None:
    found = inferred(table(*numbered({}, {})))
    assert (found.compared, found.policy.name) == (0, "mof-2020")
    assert "无法推断" in found.describe() and "nothing can be inferred" in found.describe("en")


def test_rows_that_cannot_be_decided_do_not_count() -> None:
    rows = (
        {"target": "显著提升", "actual": "按计划推进", "recorded": "10"},
        {"target": "≥", "recorded": "10"},
        {"points": "-", "recorded": "-"},
        {"recorded": "10"},
    )
    found = inferred(table(*numbered(*rows)))
    assert (found.compared, found.unsettled, found.matched) == (1, 1, 1)


def test_a_known_rounding_is_kept() -> None:
    made = recorded_by(Policy(name="some"), "half_up_2")
    found = inferred(made, rounding=ROUNDINGS["down_1"])
    assert found.rounding.name == "down_1"
    assert found.matched < found.compared


def test_the_published_table_of_2022(checkout: Path) -> None:
    made = read_table(checkout / "examples" / "self_evaluation_2022.csv")
    evaluated = evaluate_rows(made)
    infer(made, evaluated)
    start = time.perf_counter()
    found = infer(made, evaluated)
    assert time.perf_counter() - start < 1
    assert (found.policy.name, found.rounding.name) == ("mof-2020", "down_1")
    assert (found.matched, found.compared, found.unsettled) == (99, 100, 0)  # 99 rows and budget execution
    assert {tie.rounding.name for tie in found.ties} == {"down_1"}
    assert found.describe() == (
        "mof-2020（截取至1位小数（不进位））再现100个已填得分中的99个；"
        "同样多的还有：reverse-linear、flag-120、guangxi-130。"
    )


def test_inferences_are_values() -> None:
    made = recorded_by(Policy(name="some"), "down_1")
    found = inferred(made)
    assert found == inferred(made)
    assert pickle.loads(pickle.dumps(found)) == found
    told = found.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert (told["matched"], told["compared"]) == (found.matched, found.compared) == (10, 10)
    assert Decimal(told["telling"]) == 8 or told["telling"] > 0


def test_a_printed_half_denies_a_rounding_to_whole_points() -> None:
    rows = tuple(
        {"target": "≥100个", "actual": f"{done}个", "points": "10", "recorded": score}
        for done, score in ((95, "9.5"), (80, "8"), (70, "7"), (60, "6"))
    )
    made = table(*numbered(*rows), execution=execution(budget="100", executed="94.6", recorded="9"))
    found = inferred(made)
    assert (found.rounding.places > 0, found.matched, found.compared) == (True, 5, 5)
    assert found.execution_rounding.places == 0
    told = audit(made)
    assert told.differences == () and told.report.execution is not None
    assert told.report.execution.computed == 9
