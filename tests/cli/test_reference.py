"""units, policies, grammar."""

from __future__ import annotations

import pytest

import indexpr
from indexpr.language.source import SOURCES, grammar_text

from .conftest import Run, one_clear_line


def test_every_unit_is_listed(run: Run) -> None:
    names = [d["name"] for d in run("units", "--json").objects]
    assert names == list(indexpr.Vocabulary.default().units)
    shown = run("units").out
    assert [name for name in names if name not in shown] == []


def test_one_unit_by_any_spelling(run: Run) -> None:
    done = run("units", "平米")
    assert done.out.startswith("平方米  area")
    assert run("units", "㎡", "--json").objects[0]["name"] == "平方米"


def test_one_kind(run: Run) -> None:
    assert {d["kind"] for d in run("units", "--kind", "area", "--json").objects} == {"area"}


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["units", "平方来"], "平方米"),
        (["units", "--kind", "aera"], "area"),
        (["policies", "mof2020"], "mof-2020"),
        (["grammar", "indicator"], "indicator.lark"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(run: Run, arguments: list[str], near: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert one_clear_line(done.err)
    assert near in done.err


def test_policies(run: Run) -> None:
    listed = run("policies", "--json").objects
    assert [indexpr.Policy.from_dict(d) for d in listed] == list(indexpr.policies())
    out = run("policies").out
    assert all(policy.name in out for policy in indexpr.policies())
    assert "floor_60" not in out
    assert "floor" in run("policies", "mof-2021-101").out


def test_grammar(run: Run) -> None:
    assert run("grammar").out.strip() == grammar_text("indicator.lark").strip()
    whole = run("grammar", *SOURCES, "--json").objects
    assert [d["file"] for d in whole] == list(SOURCES)
    assert whole[2]["text"] == grammar_text("units.toml")


def test_conformance_runs_the_cases(run: Run) -> None:
    done = run("conformance", "tokens", "rejected")
    assert done.code == 0
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["tokens", "rejected"]
    assert run("conformance", "rejected", "--json").objects[0]["failures"] == []
    assert run("conformance", "token").code == 2
