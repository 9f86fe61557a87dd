"""An evaluation as a value."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs.exceptions import FrozenInstanceError

from indexpr.diagnostics import Span
from indexpr.evaluation import evaluate
from indexpr.evaluation.outcome import evidence_in, evidence_of, note, piece, shown, sign
from indexpr.language.nodes import Comparison, Quantity, Statement

PAIRS = [
    ("≥450家", "174家"),
    ("100%", "1"),
    ("显著提升", "有所提升"),
    ("2022年12月底前", "2022年6月前已完成"),
    ("参赛学校12所以上，队伍100支以上", "参赛学校13所，队伍120支"),
    ("-", "5"),
    ("≥5", ""),
]


@pytest.mark.parametrize("target, actual", PAIRS)
def test_an_evaluation_is_a_value(target: str, actual: str) -> None:
    one, other = evaluate(target, actual), evaluate(target, actual)
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(FrozenInstanceError):
        one.outcome = "met"  # type: ignore[misc]


@pytest.mark.parametrize("target, actual", PAIRS)
def test_its_dict_is_plain_json(target: str, actual: str) -> None:
    found = evaluate(target, actual)
    plain = found.to_dict()
    assert json.loads(json.dumps(plain, ensure_ascii=False)) == plain
    assert plain["outcome"] == found.outcome
    assert len(plain["parts"]) == len(found.parts)


@pytest.mark.parametrize("target, actual", PAIRS)
def test_it_gives_its_reason_in_both_languages(target: str, actual: str) -> None:
    found = evaluate(target, actual)
    assert found.because() == found.reason_zh
    assert found.because("en") == found.reason_en
    assert any("\u4e00" <= c <= "\u9fff" for c in found.reason_zh)
    for said in found.diagnostics:
        assert said.message_zh
        assert said.message_en


def test_fractions_are_written_exactly() -> None:
    assert evaluate("≥450家", "174家").to_dict()["ratio"] == "29/75"
    assert [shown(Fraction(n)) for n in ("5/2", "2/3", "300", "-1/4")] == ["2.5", "2/3", "300", "-0.25"]
    assert sign("<=") == "≤"


def test_a_diagnostic_is_noted_once() -> None:
    found = evaluate("≥5个", "6个")
    said = note("x", "hint", "甲", "a")
    assert found.noting(said, said).noting(said).diagnostics == (said,)


def test_what_has_no_text_is_named_by_its_canonical_form() -> None:
    made = Comparison(comparator=">=", quantity=Quantity(magnitude=Decimal(5), unit="个"))
    assert piece(made) == "≥5个"
    assert str(evidence_of(made)) == "≥5个"
    assert evidence_of(made).span is None


def test_words_without_places_are_still_evidence() -> None:
    (only,) = evidence_in([Statement(words=("提升",))])
    assert only.to_dict() == {"words": "提升", "span": None}
    (placed,) = evidence_in([Statement(words=("提升",), spans=(Span(0, 2),))])
    assert placed.to_dict() == {"words": "提升", "span": [0, 2]}
