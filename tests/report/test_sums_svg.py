"""Bars of sums."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from indexpr.report.sums_svg import sums_svg
from indexpr.table.scoring.scored import Sum

NUMBERS = st.decimals(0, 100, places=2)


def a_sum(name: str, points: Decimal, part: Decimal, more: Decimal, recorded: Decimal | None) -> Sum:
    least = points * part / 100
    return Sum(
        name=name,
        rows=1,
        points=points,
        least=least,
        most=least + (points - least) * more / 100,
        recorded=recorded,
    )


@given(
    st.lists(
        st.builds(a_sum, st.text('产出<&"指标', max_size=14), NUMBERS, NUMBERS, NUMBERS, st.none() | NUMBERS),
        min_size=1,
        max_size=6,
    )
)
def test_bars_stay_within_the_picture_and_their_track(sums: list[Sum]) -> None:
    picture = ElementTree.fromstring(sums_svg(sums, "zh"))
    width = float(picture.get("viewBox", "").split()[2])
    for group in picture:
        bars = {r.get("class"): float(r.get("width", "")) for r in group if r.tag == "rect"}
        assert 0 <= bars["e"] <= bars.get("m", bars["e"]) <= bars["g"] + 0.01 <= width
        for mark in group.findall("line"):
            assert 0 < float(mark.get("x1", "")) <= width


def test_lengths_are_in_proportion() -> None:
    svg = sums_svg(
        [
            a_sum("甲", Decimal(50), Decimal(50), Decimal(0), None),
            a_sum("乙", Decimal(25), Decimal(100), Decimal(0), None),
        ],
        "zh",
    )
    tracks = [Decimal(w) for w in re.findall(r'class="g"[^>]*width="([\d.]+)"', svg)]
    fills = [Decimal(w) for w in re.findall(r'class="e"[^>]*width="([\d.]+)"', svg)]
    assert tracks[0] == 2 * tracks[1] == 2 * fills[0] == 2 * fills[1]


def test_a_recorded_sum_that_differs_is_marked() -> None:
    given_ = (Decimal(50), Decimal(50), Decimal(0))
    assert "<line" in sums_svg([a_sum("甲", *given_, Decimal(30))], "zh")
    assert "<line" not in sums_svg([a_sum("甲", *given_, Decimal(25))], "zh")
    assert "<line" not in sums_svg([a_sum("甲", *given_, None)], "en")
