"""A local session of Spark with two workers: rows travel there and back, and what the caller gave goes with them."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

import indexpr
from indexpr import IndexprError, Language, Vocabulary, get_policy, score

pytest.importorskip("pyspark", reason="pyspark is not installed (extra spark)")
if shutil.which("java") is None:
    pytest.skip("there is no Java, which Spark needs", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's own, of sockets and of pandas
MINE = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        yield made
        made.stop()


def test_rows_are_scored_on_the_workers(session: Any) -> None:
    rows = [(f"≥{1 + i % 7}标箱组", f"{i % 11}TEU", Decimal("0.50")) for i in range(40)]
    rows += [("万元", None, Decimal("1.00")), ("≥5个", None, None)]
    df = session.createDataFrame(
        rows, "`年度指标值` string, `实际完成值` string, `分值` decimal(9,2)"
    ).repartition(2)
    policy = get_policy("reverse-linear")
    made = indexpr.spark.score(df, policy=policy, rounding="down_1", language=MINE, sentence=True)
    assert made.columns[:3] == ["年度指标值", "实际完成值", "分值"]
    answers = made.collect()
    assert len(answers) == 42
    for row in answers:
        target, actual, points = row["年度指标值"], row["实际完成值"], row["分值"]
        if target == "万元":
            assert (row["error"], row["earned"]) == ("unit-without-number", None)
            continue
        one = score(target, actual, points=points, policy=policy, rounding="down_1", language=MINE)
        assert (row["earned"], row["rule"], row["sentence"]) == (one.earned, one.rule, one.explain())


def test_functions_of_sql(session: Any) -> None:
    indexpr.spark.register(session, language=MINE)
    (row,) = session.sql(
        "SELECT indicator_score('≥3标箱组', '6TEU', 10).exact, indicator_parse('≥3标箱组').unit, "
        "indicator_score('≥5个', CAST(NULL AS STRING), 1).status"
    ).collect()
    assert tuple(row) == ("5", "标箱组", "review")


def test_mistakes_of_the_call(session: Any) -> None:
    df = session.createDataFrame([("≥5个", "5个", 1)], ["甲", "完成值", "分值"])
    for options, code in (
        ({}, "missing-column"),
        ({"target": "没有"}, "missing-column"),
        ({"target": "甲", "policy": "mof-2019"}, "unknown-policy"),
    ):
        with pytest.raises(IndexprError) as caught:
            indexpr.spark.score(df, **options)
        assert caught.value.code == code
    with pytest.raises(IndexprError) as caught:
        indexpr.spark.score(indexpr.spark.score(df, target="甲"), target="甲")
    assert caught.value.code == "column-clash"
