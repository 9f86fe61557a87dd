"""What the library answers to a fixed set of questions, as bytes that do not change: run as a program of its own.

``python answers.py FOLDER`` writes the answers; two runs are compared byte by byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import indexpr

TEXTS = (
    "≥110万平米", "2025年12月底前", "12月底前完成", "本年度内", "每年4次", "显著提升", "同比下降3%", "60-80分", "Ⅱ类以上",
    "≤10元/千瓦时", "下月底", "今年6月", "I级", "ISO9001", "≥3TEU", "8:30前", "第1季度", "前3名", "≥", "已İıi完成",
)  # fmt: skip
PAIRS = (
    ("≥450家", "174家"), ("≤100万元", "112.5万元"), ("2022年12月底前", "2022年11月30日"), ("12月底前", "12月5日"),
    ("100%", "99.995%"), ("显著提升", "有所提升"), ("≥1公顷", "15亩"), ("3年以内", "400天"), ("本年内", "2022年3月"),
    ("≥50千瓦", "62.96kW"), ("60-80分", "59.99分"), ("30个工作日内", "29天"),
)  # fmt: skip
TABLE = """项目支出绩效自评表,,,,,,
（2022年度）,,,,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,检查企业数,≥450家,174家,20,7.7
产出指标,时效指标,完成时间,12月底前,11月20日,20,20
成本指标,经济成本指标,总成本,≤100万元,98.2万元,20,20
效益指标,社会效益指标,治安水平,有效提升,有效提升,20,20
满意度指标,服务对象满意度指标,企业满意度,≥95%,93.1%,10,9.8
"""


def _tried(ask: Any) -> Any:
    """An answer or the error, as JSON."""
    try:
        return ask()
    except indexpr.IndexprError as error:
        return {"code": error.code, "zh": error.render("zh"), "en": error.render("en")}


def _scored(target: str, actual: str, year: int | None) -> Any:
    context = indexpr.Context(year=year)
    result = indexpr.score(target, actual, points="10", context=context)
    return [result.to_dict(), result.explain(), result.explain("en")]


def answers() -> dict[str, Any]:
    """All of them, by what was asked. Files have names without folders, since a report names its source."""
    file = Path("table.csv")
    file.write_text(TABLE, encoding="utf-8")
    table = indexpr.read_table(file)
    report = indexpr.score_table(table, rounding="down_1")
    made: dict[str, Any] = {text: _tried(lambda text=text: indexpr.parse(text).to_dict()) for text in TEXTS}
    for target, actual in PAIRS:
        for year in (2022, None):
            made[f"{target}|{actual}|{year}"] = _tried(
                lambda target=target, actual=actual, year=year: _scored(target, actual, year)
            )
    made["needed"] = str(indexpr.needed("≥450家", points="0.5", earn="0.4"))
    made["table"] = [row.score.to_dict() for row in report.rows]
    made["audit"] = [(f.code, f.message_zh, f.message_en) for f in indexpr.audit(table).findings]
    made["review"] = [(f.code, f.message_zh, f.message_en) for f in indexpr.review(table)]
    indexpr.write_report(report, "report.html")
    page = Path("report.html").read_bytes()
    made["page"] = hashlib.sha256(page).hexdigest()
    return made


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    text = json.dumps(answers(), ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8"))
