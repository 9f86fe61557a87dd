"""Weight schemes, and how a table differs from one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indexpr.scoring import SCHEMES, WeightScheme
from indexpr.scoring.schemes import EXECUTION, level_of


def test_each_gives_a_hundred_points_and_is_named_by_them() -> None:
    for scheme in SCHEMES:
        assert sum(points for _, points in scheme.weights) == 100
        assert scheme.name == "-".join(str(points) for _, points in scheme.weights)


@pytest.mark.parametrize(
    "name, level",
    [
        ("产出指标", "产出"),
        ("产出", "产出"),
        ("效益指标", "效益"),
        ("满意度指标", "满意度"),
        ("成本指标", "成本"),
        ("预算执行率", "预算执行"),
        ("服务对象满意度指标", "满意度"),
        ("其他", None),
    ],
)
def test_levels_by_their_names(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_differences() -> None:
    with_execution = SCHEMES[0]
    sums = {
        EXECUTION: Decimal(10),
        "产出指标": Decimal(50),
        "效益指标": Decimal(30),
        "满意度指标": Decimal(10),
    }
    assert with_execution.differences(sums) == {}
    assert SCHEMES[2].differences(sums) == {"预算执行": 10, "成本": -20, "产出": 10}
    assert with_execution.differences({"其他": Decimal(3)})["其他"] == 3
    assert with_execution.differences({}) == {"预算执行": -10, "产出": -50, "效益": -30, "满意度": -10}
    assert WeightScheme("100", [("产出", 100)]).weights == (("产出", Decimal(100)),)
