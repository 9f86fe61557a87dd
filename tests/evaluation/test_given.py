"""Numbers, and cells that hold nothing, in place of texts."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr import Context, IndexprError, IndicatorSyntaxError, evaluate, needed, score, score_execution
from indexpr.evaluation.given import float_text, side_given, unwrapped


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_decimal_of_six_places_survives_its_float(number: int, places: int) -> None:
    """The oracle is the decimal itself: what was written comes back whatever binary made of it."""
    written = Decimal(number).scaleb(-places)
    read = float_text(float(written))
    assert read is not None
    assert Decimal(read) == written


@given(st.floats(allow_nan=False))
def test_no_float_is_read_as_another_number(value: float) -> None:
    read = float_text(value)
    if read is None:
        return
    assert float(read) == value
    assert "e" not in read.lower()
    assert len(read.partition(".")[2]) <= 6
    assert abs(value) < 2**53


@pytest.mark.parametrize("value", [0.1 + 0.2, 1 / 3, 1e-7, 1e16, float("inf"), float("-inf"), 2.0**53])
def test_other_floats_are_refused_with_the_reason(value: float) -> None:
    with pytest.raises(IndexprError) as caught:
        evaluate("≥5个", value)
    assert caught.value.code == "inexact-number"
    assert "浮点数" in str(caught.value)
    assert "float" in caught.value.render("en")
    assert pickle.loads(pickle.dumps(caught.value)) == caught.value
    with pytest.raises(IndexprError) as caught:
        score("≥5个", "5个", points=value)
    assert caught.value.code == "bad-points"


@pytest.mark.parametrize(
    "value, text", [(450, "450"), (Decimal("62.50"), "62.50"), (Decimal("1E+3"), "1000"), (450.0, "450"), (0.5, "0.5"), (-0.0, "0")]
)  # fmt: skip
def test_a_number_is_read_as_its_digits(value: Any, text: str) -> None:
    assert side_given(value, "actual").value == text
    assert score("≥450家", value, points=2).earned == score("≥450家", text, points=2).earned


def test_a_float_leaves_a_diagnostic_on_each_of_its_ways() -> None:
    assert [d.code for d in score("≥450", 174.0, points=0.5).diagnostics] == ["float-read"] * 2
    assert [d.code for d in evaluate(450.0, "174").diagnostics] == ["float-read"]
    assert [d.code for d in needed("≥450家", points=0.5, earn=0.4).diagnostics] == ["float-read"] * 2
    assert needed(450, points=0.5, earn="0.4") == needed("450", points="0.5", earn="0.4")
    assert "float-read" in {d.code for d in score_execution(1000.5, 985, points=10.0).diagnostics}
    assert score("≥450", 174, points=Decimal("0.5")).diagnostics == ()


@pytest.mark.parametrize("nothing", [None, float("nan"), Decimal("NaN")])
def test_nothing_is_an_empty_cell(nothing: Any) -> None:
    assert evaluate("≥5个", nothing).reason == "missing-actual"
    excluded = score("≥5个", "5个", points=nothing)
    assert (excluded.status, [d.code for d in excluded.diagnostics]) == ("excluded", ["missing-points"])
    assert score("≥5个", "5个", points="-").diagnostics == ()
    with pytest.raises(IndicatorSyntaxError) as caught:
        evaluate(nothing, "5个")
    assert caught.value.code == "empty-value"


@pytest.mark.parametrize(
    "wrong",
    [True, b"5", [], {}, 1j, Fraction(1, 3), Decimal("Infinity"), 10**5000],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_cell_is_refused(wrong: Any) -> None:
    with pytest.raises(IndexprError) as caught:
        evaluate("≥5个", wrong)
    assert caught.value.code == "not-text"
    assert len(str(caught.value)) < 300


def test_a_day_is_read_as_it_is_written() -> None:
    day = dt.date(2022, 12, 31)
    assert evaluate("2022年12月底前", day) == evaluate("2022年12月底前", "2022年12月31日")
    assert evaluate("2022年12月底前", dt.datetime(2023, 1, 1)).outcome == "not_met"
    with pytest.raises(IndexprError, match="datetime"):
        evaluate("2022年12月底前", dt.datetime(2022, 12, 31, 8))


def test_numbers_of_numpy() -> None:
    np = pytest.importorskip("numpy", reason="numpy is not installed")
    assert score("≥450家", np.int32(174), points=np.int64(5)) == score("≥450家", "174", points=5)
    assert unwrapped(np.float32(0.1)) == 0.1  # its own shortest text, not that of the double
    assert score("≥1", np.float32(0.1), points=np.float64(0.5)).earned == Decimal("0.05")
    assert evaluate("≥5个", np.float64("nan")).reason == "missing-actual"
    assert evaluate("≥5个", np.str_("5个")).met
    assert Context(year=np.int64(2022), name=float("nan"), unit=None) == Context(year=2022)  # type: ignore[arg-type]
    with pytest.raises(IndexprError, match="bool"):
        evaluate("≥5个", np.True_)


def test_scalars_of_arrow() -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert evaluate("2022年12月底前", pa.scalar(dt.date(2022, 12, 31))).met
    assert score("≥450家", pa.scalar(174), points=pa.scalar(5, pa.uint8())) == score(
        "≥450家", "174", points=5
    )
    assert unwrapped(pa.scalar(0.1, pa.float32())) == 0.1
    assert evaluate("≥5个", pa.scalar(None, pa.float64())).reason == "missing-actual"
    assert evaluate(pa.scalar("≥5个"), pa.scalar(Decimal("5.0"))).met


def test_holes_of_pandas() -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    assert evaluate("2022年12月底前", pd.Timestamp("2022-12-31")).met
    for hole in (pd.NA, pd.NaT):
        assert evaluate("≥5个", hole).reason == "missing-actual"
    frame = pd.DataFrame(
        {"target": ["≥450家", "≥5个", "≥5个"], "actual": ["174家", None, 7], "points": [0.5, 2, None]}
    )
    made = frame.apply(lambda r: score(r.target, r.actual, points=r.points), axis=1)
    assert [s.earned for s in made] == [Decimal("0.19"), None, None]
    assert [s.status for s in made] == ["scored", "review", "excluded"]
