"""Slips that a newcomer makes: each is one clear error, or is left for review, and never a wrong score."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import indexpr


@pytest.mark.parametrize("actual", ["未完成5个", "没有完成5个", "尚未完成5个"])
def test_a_denied_figure_earns_nothing_by_itself(actual: str) -> None:
    assert indexpr.score("≥5个", actual, points=10).earned is None


@pytest.mark.parametrize("text", ["--5", "=1+1", "5/0人", "100±", "80≥60个", "60 80个", "90%80"])
def test_damaged_numbers_are_refused(text: str) -> None:
    with pytest.raises(indexpr.IndicatorSyntaxError):
        indexpr.parse(text)


def test_invisible_marks_leave_no_trace() -> None:
    assert str(indexpr.parse("\u202e≥5个")) == "≥5个"


@pytest.mark.parametrize(
    "definition",
    [
        "乙 = 9**9**9**9 * 米",
        "乙 = 10**10**10 * 米",
        "乙 = 1/0 * 米",
        "乙 = 米 +",
        "乙 = 0 * 米",
        "乙 = -3 * 米",
        "乙 = 米(",
    ],
)
def test_a_bad_definition_is_refused_where_it_is_given(definition: str) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        indexpr.Vocabulary.default().with_unit(definition)
    assert caught.value.code == "bad-definition"


@pytest.mark.parametrize("definition", ["垧 = 15 * 亩", "亩2 = 2000/3 * 米 ** 2", "标箱组 = [标箱组]", "垧"])
def test_a_good_definition_is_taken(definition: str) -> None:
    name = definition.split(" ")[0]
    assert indexpr.Vocabulary.default().with_unit(definition).unit_named(name) is not None


@pytest.mark.parametrize("words", ["飞跃", [""], [], [3]])
def test_words_that_are_none_are_refused(words: object) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        indexpr.Vocabulary.default().with_wording(degree="strong", words=words)  # type: ignore[arg-type]
    assert caught.value.code == "bad-wording"


@pytest.mark.parametrize("call", [indexpr.score_table, indexpr.audit])
def test_a_file_name_is_no_table(call: Callable[[object], object]) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        call("examples/self_evaluation_2022.csv")
    assert caught.value.code == "not-a-table"
    assert "read_table" in str(caught.value)
