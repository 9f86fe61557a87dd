"""A guard against slow slides that needs no clock: how many functions a fixed piece of work calls.

The bounds are wide, some twice of what is needed: they catch work that is done twice, or again for every row, and
leave room for a language that learns more.
"""

from __future__ import annotations

import pytest

import indexpr

from .work import calls

TEXTS = (
    "≥60个", "≤10元/个", "100%", "2025年12月底前", "提升", "下降3%", "60-80分", "≥1万平方米", "5个工作日内",
    "有效改善群众出行条件",
)  # fmt: skip


def test_the_count_counts() -> None:
    assert calls(lambda: [abs(-n) for n in range(100)]) >= 100
    assert calls(lambda: None) <= 3


def test_reading_a_value() -> None:
    for text in TEXTS:
        indexpr.parse(text)  # loads what is loaded once
    unseen = [text.replace("6", "7").replace("5", "4").replace("100", "101") for text in TEXTS]
    assert calls(lambda: [indexpr.parse(text) for text in unseen]) / len(TEXTS) < 1500


def test_a_score() -> None:
    indexpr.score("≥60个", "58个", points=5)
    assert calls(lambda: indexpr.score("≥61个", "57个", points=5)) < 4500


@pytest.mark.parametrize("piece", ["有效提升群众满意度，", "培训人数达到100人、"])
def test_a_longer_text_costs_as_much_more_as_it_is_longer(piece: str) -> None:
    indexpr.parse(piece * 2)
    one, two = (calls(lambda n=n: indexpr.parse(piece * n)) for n in (40, 80))  # type: ignore[misc]  # a default
    assert two < 2.6 * one


def test_a_column_costs_by_its_distinct_rows_alone() -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra arrow)")

    def work(rows: int) -> int:
        target = pa.array([f"≥{i % 50 + 1}个" for i in range(rows)])
        actual = pa.array([f"{i % 50}个" for i in range(rows)])
        return calls(lambda: indexpr.batch.score_columns(target, actual, 1))

    work(100)
    few, many = work(1_000), work(100_000)
    assert many - few < 100  # no Python for a row
    assert few < 50 * 4500


def test_a_batch_that_comes_again_is_looked_up() -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra arrow)")
    rows = pa.record_batch(
        {"target": ["≥5个", "≥6个"] * 50, "actual": ["4个", "3个"] * 50, "points": [1, 2] * 50}
    )
    answers = indexpr.batch.score_batches([rows] * 9)
    first = calls(answers.read_next_batch)
    assert calls(answers.read_next_batch) < first / 5
