"""Tables for reports: small ones made by hand, and the ones of examples/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import indexpr
from indexpr.table.model import Place, Row, Table

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def row(number: int, target: str, actual: str, points: str = "10", recorded: str = "", **rest: Any) -> Row:
    """A row of an invented table."""
    given = {"level1": "产出指标", "level2": "数量指标", "name": f"指标{number}", "reason": "", **rest}
    return Row(
        description=None,
        target=target,
        actual=actual,
        points=points,
        recorded=recorded,
        place=Place("invented.csv", row=number),
        cells=tuple((name, Place("invented.csv", row=number, column=c)) for c, name in enumerate(
            ("level1", "level2", "name", "target", "actual", "points", "recorded", "reason"), 1)),
        **given,
    )  # fmt: skip


def table(*rows: Row, **head: Any) -> Table:
    """An invented table."""
    return Table(Place("invented.csv", row=1), rows=rows, **{"year": 2023, "project": "发明项目", **head})


#: Every state of a row, and a recorded score that differs.
MIXED = table(
    row(2, "≥10个", "12个", recorded="10"),
    row(3, "≥10个", "5个", recorded="6", reason="场地未落实"),
    row(4, "≥10个", "0", recorded="0"),
    row(5, "显著提升", "按计划推进", level1="效益指标", level2="社会效益指标"),
    row(6, "≤10万元", "-", points="-", level2="成本指标"),
    row(7, "≥90%", "1", recorded="10", level1="满意度指标", level2="服务对象满意度"),
    row(8, "2023年7月前", "2023年6月", recorded="10", level2="时效指标"),
)


def published() -> Table:
    """The published table of 2022."""
    return indexpr.read_table(EXAMPLES / "self_evaluation_2022.csv")
