"""Grades on ordered scales."""

from __future__ import annotations

import pytest

from indexpr.evaluation import evaluate
from indexpr.evaluation.grades import grade_of
from indexpr.language.nodes import Narrative
from indexpr.language.vocabulary import Vocabulary


@pytest.mark.parametrize(
    "target, actual, outcome, tier",
    [
        ("高", "高", "met", "achieved"),
        ("优秀", "优秀", "met", "achieved"),
        ("优秀", "良好", "not_met", "partial"),
        ("优秀", "不合格", "not_met", "failed"),
        ("良好", "优秀", "met", "achieved"),
        ("良好及以上", "优秀", "met", "achieved"),
        ("良好及以上", "良好", "met", "achieved"),
        ("良好及以上", "合格", "not_met", "partial"),
        ("满意", "基本满意", "not_met", "partial"),
        ("满意", "不满意", "not_met", "failed"),
        ("满意", "较满意", "undecided", None),
        ("优秀", "较好", "undecided", None),
        ("一级", "一级", "met", "achieved"),
        ("一级", "二级", "undecided", None),
        ("二级及以上", "一级", "met", "achieved"),
        ("二级及以上", "三级", "not_met", "partial"),
        ("高", "低", "undecided", None),
        ("低", "高", "undecided", None),
    ],
)
def test_grades(target: str, actual: str, outcome: str, tier: str | None) -> None:
    found = evaluate(target, actual)
    assert (found.outcome, found.tier) == (outcome, tier)


@pytest.mark.parametrize("text", ["评价等级为优秀", "考核结果：优秀", "优秀等次", "优秀"])
def test_a_grade_among_other_words(text: str) -> None:
    found = grade_of(Narrative(wording=text), Vocabulary.default())
    assert found is not None
    assert found.word == "优秀"


@pytest.mark.parametrize("text", ["优秀人才", "高质量", "国家级展会", "提升"])
def test_a_grade_within_a_word_is_none(text: str) -> None:
    assert grade_of(Narrative(wording=text), Vocabulary.default()) is None
