"""Frames of every make: one answer, the frame's own index, columns found as in tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import indexpr
from indexpr import Context, IndexprError, Language, Vocabulary, frame, score

pytest.importorskip("narwhals", reason="narwhals is not installed (extra frames)")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra frames)")
pd = pytest.importorskip("pandas", reason="pandas is not installed")
pl = pytest.importorskip("polars", reason="polars is not installed")

ROWS = {
    "三级指标": ["检查企业数", "合格率", "培训人数", "成本"],
    "年度指标值": ["≥450家", "≥90%", "≥5个", None],
    "实际完成值": ["174家", "95%", None, "3"],
    "分值": [0.5, 2.0, 10.0, float("nan")],
}
EXPECTED = {
    "earned": [Decimal("0.19"), Decimal("2"), None, None],
    "status": ["scored", "scored", "review", "excluded"],
    "error": [None, None, None, None],
}
MAKES = {
    "pandas": pd.DataFrame,
    "pandas with Arrow types": lambda d: pd.DataFrame(d).convert_dtypes(dtype_backend="pyarrow"),
    "pandas of objects": lambda d: pd.DataFrame(d).astype(object),
    "pandas of categories": lambda d: pd.DataFrame(d).astype({"年度指标值": "category"}),
    "polars": pl.DataFrame,
    "arrow": lambda d: pa.table({k: pa.array(v, from_pandas=True) for k, v in d.items()}),
}


def plain(values: Any) -> list[Any]:
    """The values of a column of any make, holes as None."""
    listed = values.to_pylist() if hasattr(values, "to_pylist") else list(values)
    return [None if v is None or v != v else v for v in listed]


@pytest.mark.parametrize("make", MAKES)
def test_every_make_gives_the_same_answer(make: str) -> None:
    df = MAKES[make](ROWS)
    made = frame.score(df)
    assert type(made) is type(df)
    for column, values in EXPECTED.items():
        assert plain(made[column]) == values
    assert list(getattr(made, "column_names", made.columns))[:4] == list(ROWS)


def test_a_pandas_index_stays() -> None:
    df = pd.DataFrame(ROWS, index=["b", "a", "a", "c"])  # not sorted, not unique
    made = frame.score(df)
    assert list(made.index) == ["b", "a", "a", "c"]
    assert made.loc["b", "exact"] == "29/150"
    many = df.set_index(["三级指标"], append=True)
    assert frame.score(many).index.equals(many.index)
    assert list(frame.parse(df, "年度指标值").index) == ["b", "a", "a", "c"]


def test_columns_are_named_or_found() -> None:
    df = pl.DataFrame({"甲": ["≥450家"], "结果": ["174家"], "分": ["0.5"]})
    made = frame.score(df, target="甲", actual="结果", points="分")
    assert made["exact"].to_list() == ["29/150"]
    with pytest.raises(IndexprError) as caught:
        frame.score(df)
    assert (caught.value.code, "target" in (caught.value.hint_en or "")) == ("missing-column", True)
    with pytest.raises(IndexprError) as caught:
        frame.score(df, target="没有", actual="结果", points="分")
    assert caught.value.code == "missing-column"
    two = pl.DataFrame({"指标值": ["≥5个"], "目标值": ["≥6个"], "完成值": ["5个"], "分值": [1]})
    with pytest.raises(IndexprError) as caught:
        frame.score(two)
    assert caught.value.code == "ambiguous-column"
    assert frame.score(two, target="指标值")["outcome"].to_list() == ["met"]


def test_a_target_in_three_columns_and_an_adjusted_one() -> None:
    df = pl.DataFrame(
        {"计算符号": ["≥", "≤", None], "指标值": ["60", "9", "12"], "度量单位": ["个", "万元", "个"],
         "调整后指标值": [None, "10", "-"], "完成值": [58, 10, 12], "分值": [1, 1, 1]}
    )  # fmt: skip
    made = frame.score(df)
    assert made["exact"].to_list() == ["29/30", "1", "1"]
    assert [[d["code"] for d in row] for row in made["diagnostics"].to_list()][1][0] == "adjusted-target"


def test_the_year_is_a_column_or_a_number() -> None:
    df = pl.DataFrame({"target": ["12月底前"], "actual": ["11月"], "points": [5], "期": [2022]})
    assert frame.score(df)["error"].to_list() == ["missing-context"]
    for options in ({"year": 2022}, {"year": "期"}, {"context": Context(year=2022)}):
        assert frame.score(df, **options)["outcome"].to_list() == ["met"]  # type: ignore[arg-type]


def test_a_column_is_read() -> None:
    made = frame.parse(pd.DataFrame(ROWS), "年度指标值")
    assert plain(made["magnitude"]) == ["450", "90", "5", None]
    assert plain(made["error"]) == [None, None, None, "empty-value"]
    with pytest.raises(IndexprError) as caught:
        frame.parse(pd.DataFrame(ROWS), "没有")
    assert caught.value.code == "missing-column"


def test_an_audit_of_rows() -> None:
    df = pd.DataFrame({**ROWS, "得分": [0.1, 2, None, None]})
    made = frame.audit(df, year=2022)
    assert (made.policy.name, made.rounding.name, made.matched) == ("mof-2020", "down_1", 2)
    assert made.table.year == 2022


def test_accessors_do_the_same() -> None:
    for df in (pd.DataFrame(ROWS), pl.DataFrame(ROWS)):
        assert plain(df.indexpr.score(policy="pass-fail")["earned"])[:2] == [0, 2]
        assert plain(df.indexpr.parse("年度指标值")["kind"])[0] == "comparison"
        assert df.indexpr.audit().report.rows[0].name == "检查企业数"


def test_mistakes_of_the_call() -> None:
    df = pl.DataFrame(ROWS)
    for wrong, code in (({"policy": "mof-2019"}, "unknown-policy"), ({"rounding": "up"}, "unknown-rounding")):
        with pytest.raises(IndexprError) as caught:
            frame.score(df, **wrong)  # type: ignore[arg-type]
        assert caught.value.code == code
    for none in (df.lazy(), [1], None, ROWS):
        with pytest.raises(IndexprError) as caught:
            frame.score(none)
        assert caught.value.code == "bad-frame"
    with pytest.raises(IndexprError) as caught:
        frame.score(frame.score(df))
    assert caught.value.code == "column-clash"


def test_a_language_and_a_sentence() -> None:
    mine = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    df = pl.DataFrame({"target": ["≥3标箱组"], "actual": ["6TEU"], "points": [10]})
    made = frame.score(df, language=mine, sentence=True)
    assert made["sentence"].to_list() == [score("≥3标箱组", "6TEU", points=10, language=mine).explain()]


def test_empty_frames() -> None:
    assert frame.score(pl.DataFrame(ROWS).head(0)).height == 0
    assert len(frame.score(pd.DataFrame(ROWS).head(0))) == 0


def test_rows_one_by_one_as_a_person_does_first() -> None:
    df = pd.DataFrame({"target": ["≥450家", "≥5个"], "actual": ["174家", 7], "points": [0.5, 2]})
    made = df.apply(lambda r: indexpr.score(r.target, r.actual, points=r.points), axis=1)
    assert [s.earned for s in made] == plain(df.indexpr.score()["earned"])


def test_columns_of_every_kind_of_polars() -> None:
    for actual in (
        pl.Series(["6个", None], dtype=pl.Categorical),
        pl.Series(["6个", None], dtype=pl.Enum(["6个", "7个"])),
        pl.Series([6, "x"], dtype=pl.Object),
        pl.Series([Decimal("6.0"), None]),
        pl.Series([6, None], dtype=pl.UInt8),
    ):
        df = pl.DataFrame(
            {"target": ["≥5个", "≥5个"], "actual": actual, "points": pl.Series([Decimal("1.5"), None])}
        )
        made = frame.score(df)
        assert made["exact"].to_list() == ["3/2", None]
        assert made["status"].to_list()[0] == "scored"


def test_two_columns_of_one_name() -> None:
    df = pd.DataFrame([["≥5个", "5个", 1, 2]], columns=["target", "actual", "points", "points"])
    with pytest.raises(IndexprError) as caught:
        frame.score(df)
    assert (caught.value.code, "points" in str(caught.value)) == ("bad-frame", True)
