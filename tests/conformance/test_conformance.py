"""The labelled corpus holds, on the project's own copy and on the documents where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import corpus
from .corpus import FLOORS, Case, cases
from .recorded import BY_HAND, FILE, differences
from .verdicts import holds, judge, share


@pytest.fixture(params=["own", "documents"])
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the labels come from: tests/corpus, or the folder that INDEXPR_CORPUS names."""
    if request.param == "documents":
        request.getfixturevalue("documents")
    else:
        monkeypatch.delenv("INDEXPR_CORPUS", raising=False)
    return str(request.param)


@pytest.mark.parametrize(
    ("source", "name"),
    [*(("own", name) for name in FLOORS), ("documents", "targets.jsonl")],
    indirect=["source"],
)
def test_labels(name: str, source: str) -> None:
    assert (corpus.folder(name) == corpus.OWN) == (source == "own")
    verdicts = [judge(case) for case in cases(name)]
    missed = [f"{v.outcome} {v.case.text!r}: {v.why}" for v in verdicts if v.outcome != "right"]
    assert not [v.case.text for v in verdicts if v.numeric], missed
    assert share(verdicts) >= FLOORS[name], missed


def test_recorded_scores(source: str) -> None:
    if source == "documents":
        assert corpus.folder(FILE) != corpus.OWN
    total, found = differences()
    assert total == 102
    assert {row.line for row in found} == BY_HAND


def test_the_copy_keeps_the_facts(documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tests/corpus is the published corpus but for its prose: same rows, same labels of numbers."""
    published = {name: corpus.lines(name) for name in ("targets.jsonl", FILE)}
    monkeypatch.delenv("INDEXPR_CORPUS")
    for name, theirs in published.items():
        ours = corpus.lines(name)
        assert len(ours) == len(theirs)
        for own, their in zip(ours, theirs, strict=True):
            if name == FILE:
                assert (own["target"], own["points"], own["score"]) == (
                    their["target"],
                    their["points"],
                    their["score"],
                )
            else:
                assert own["expect"].get("quantity") == their["expect"].get("quantity")
                assert own["count"] == their["count"]


@pytest.mark.parametrize("name", FLOORS)
def test_no_text_twice(name: str) -> None:
    texts = [case.text for case in cases(name)]
    assert len(set(texts)) == len(texts)


def test_a_wrong_label_is_seen() -> None:
    """The judge is no yes-man: a label that is off by one digit, one unit or one day is a miss."""
    expect = {"kind": "comparison", "comparator": ">=", "quantity": {"magnitude": "60", "unit": "个"}}
    assert judge(Case("≥60个", expect)).outcome == "right"
    for wrong in (
        {**expect, "comparator": ">"},
        {**expect, "quantity": {"magnitude": "6", "unit": "个"}},
        {**expect, "quantity": {"magnitude": "60", "unit": "家"}},
        {**expect, "kind": "range"},
    ):
        verdict = judge(Case("≥60个", wrong))
        assert (verdict.outcome, verdict.numeric) == ("wrong", True)
    around = judge(Case("≥60个", {**expect, "subject": "企业"}))
    assert (around.outcome, around.numeric) == ("wrong", False)
    assert judge(Case("≥60个", {"error": True})).numeric
    assert judge(Case("万元", expect)).outcome == "refused"
    assert judge(Case("万元", {"error": True, "code": "another"})).outcome == "wrong"
    assert judge(Case("≥61个", {**expect}, same_as="≥60个")).outcome == "wrong"


def test_lists_and_keys() -> None:
    assert holds({"a": [1]}, {"a": [1], "b": 2})
    assert not holds({"a": [1]}, {"a": [1, 2]})
    assert not holds({"a": True}, {"a": 1})
