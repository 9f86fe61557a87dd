"""Recorded scores against computed ones: differences with their causes, sums, weights, reasons, grades."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.table.tables import FILE, execution, numbered, table

from indexpr.diagnostics import IndexprError
from indexpr.table.audit.auditing import Audit, audit
from indexpr.table.model import LevelPoints, Place
from indexpr.table.reading.read import read_table


def audited(
    *rows: dict[str, Any], policy: str | None = "mof-2020", rounding: str | None = None, **head: Any
) -> Audit:
    return audit(table(*numbered(*rows), **head), policy=policy, rounding=rounding)


def codes(made: Audit, *, without: tuple[str, ...] = ("weights", "points-sum")) -> list[str]:
    return [f.code for f in made.findings if f.code not in without]


FULL = {"points": "10", "recorded": "10"}


# --- causes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields,code",
    [
        ({"target": "≥450家", "actual": "174家", "points": "0.5", "recorded": "0.1"}, "rounding"),
        ({"target": "≥450家", "actual": "174家", "points": "0.5", "recorded": "0.2"}, "rounding"),
        ({"target": "≥7个", "actual": "5个", "points": "100", "recorded": "71"}, "rounding"),
        ({"target": "≥3000个", "actual": "2001个", "points": "40", "recorded": "26.8"}, "rounded-rate"),
        ({"target": "≤100万元", "actual": "125万元", "recorded": "7.5"}, "other-rule"),
        ({"target": "≥10个", "actual": "5个", "recorded": "0"}, "other-rule"),
        ({"target": "≥95%", "actual": "85%", "recorded": "8", "level1": "满意度指标"}, "other-rule"),
        ({"target": "≤10个", "actual": "8个", "recorded": "8"}, "wrong-direction"),
        ({"target": "≥10个", "actual": "8个", "recorded": "10"}, "counted-as-met"),
        ({"target": "≥500万元", "actual": "480元", "recorded": "9.6"}, "multiplier-lost"),
        ({"target": "提升", "actual": "有效提升", "recorded": "8.5"}, "within-tier"),
        ({"target": "提升", "actual": "有效提升", "recorded": "6.5"}, "other-tier"),
        ({"recorded": "12"}, "above-points"),
        ({"recorded": "9.2"}, "manual-deduction"),
        ({"target": "≥10个", "actual": "5个", "recorded": "6.3"}, "manual-addition"),
    ],
)
def test_likely_causes(fields: dict[str, Any], code: str) -> None:
    made = audited(fields)
    (difference,) = made.differences
    assert difference.cause.code == code
    assert difference.cause.zh in difference.describe() and difference.cause.en in difference.describe("en")
    assert made.matched == 0 and made.compared == 1


def test_a_share_scored_as_a_number_lost_its_percent_sign() -> None:
    made = audited({"target": "≥95个", "actual": "0.9个", "points": "10", "recorded": "9.47"})
    assert [d.cause.code for d in made.differences] == ["percent-lost"]


def test_scores_that_slipped_by_a_row() -> None:
    made = audited(
        {"points": "10", "recorded": "6"},
        {"points": "6", "recorded": "10"},
    )
    assert [d.cause.code for d in made.differences] == ["cell-shift", "cell-shift"]


def test_a_stated_reason_is_quoted() -> None:
    made = audited({"recorded": "9.2", "reason": "资料归档不及时"})
    assert (
        made.differences[0].describe()
        == "“项目数”已填9.2分，计算为10分；疑为人工扣分，表中原因：资料归档不及时"
    )
    assert "未说明原因" in audited({"recorded": "9.2", "reason": "1"}).differences[0].describe()


@pytest.mark.parametrize(
    "recorded,code",
    [
        ("9.3", "rounding"),
        ("10", "counted-as-met"),
        ("9.86", "manual-addition"),
        ("8", "manual-deduction"),
        ("11", "above-points"),
    ],
)
def test_causes_of_budget_execution(recorded: str, code: str) -> None:
    made = audited(execution=execution(executed="92.52", recorded=recorded), rounding="half_up_2")
    assert [d.cause.code for d in made.differences] == [code]


# --- rows ---------------------------------------------------------------------------------------------


def test_a_sound_table_has_no_findings_but_its_weights() -> None:
    made = audited(
        {"points": "50", "recorded": "50"},
        {"points": "30", "recorded": "30", "level1": "效益指标"},
        {"points": "10", "recorded": "10", "level1": "满意度指标"},
        execution=execution(executed="100", recorded="10"),
        declared_total_points="100",
        declared_total="100",
        declared_grade="优",
    )
    assert [(f.code, f.severity) for f in made.findings] == [("weights", "hint")]
    assert made.findings[0].message_zh == "权重符合 10-50-30-10"
    assert made.sums.explained_by == "sum"


def test_scores_above_points() -> None:
    (finding, *_) = audited({"recorded": "12"}).findings
    assert (finding.code, finding.severity, finding.place) == (
        "above-points",
        "error",
        Place(FILE, row=2, column=7),
    )
    assert (finding.cell, finding.text) == ("recorded", "12")


def test_missing_reasons() -> None:
    fields = {"target": "≥10个", "actual": "5个", "recorded": "5"}
    assert codes(audited(fields)) == ["missing-reason"]
    assert codes(audited({**fields, "reason": "1"})) == ["missing-reason"]
    assert codes(audited({**fields, "reason": "受天气影响"})) == []
    assert codes(audited({**fields, "reason": None})) == []  # the table has no such column


def test_missing_scores() -> None:
    made = audited(FULL, {"recorded": ""})
    assert codes(made) == ["missing-score"]
    assert made.sums.without_score == (made.report.rows[1],)
    assert codes(audited({"recorded": ""})) == []  # nothing is recorded at all


def test_unreadable_scores_and_rows_for_review() -> None:
    made = audited({"recorded": "满分"}, {"target": "显著提升", "actual": "按计划推进", "recorded": "10"})
    assert codes(made) == ["missing-score", "unreadable-score", "for-review"]


def test_a_table_of_targets_has_nothing_to_audit_but_points() -> None:
    rows = (
        {"actual": None, "recorded": None, "points": "60"},
        {"actual": "", "recorded": "", "points": "40"},
    )
    made = audited(*rows, policy=None)
    assert codes(made) == ["no-actuals"]
    assert made.inference is not None and made.inference.compared == 0


def test_an_unrounded_score_is_the_exact_one() -> None:
    made = audited(
        {"target": "≥98%", "actual": "95%", "points": "8", "recorded": "7.75510204081633", "reason": "略"}
    )
    assert [(d.cause.code, d.cause.zh) for d in made.differences] == [("rounding", "得分未取整")]


def test_a_deduction_in_its_own_column() -> None:
    made = audited({"recorded": "9.2", "deduction": "0.8"})
    assert [d.cause.code for d in made.differences] == ["stated-deduction"]


# --- sums ---------------------------------------------------------------------------------------------


def test_points_that_are_absent_or_too_many() -> None:
    few = audited(FULL, declared_total_points="100", execution=execution(points="10", recorded="9.85"))
    (finding,) = [f for f in few.findings if f.code == "points-sum"]
    assert (finding.severity, finding.message_zh) == (
        "warning",
        "各行分值合计10＋10＝20，表中总分值100，缺80分",
    )
    many = audited({**FULL, "points": "120", "recorded": "120"})
    (finding,) = [f for f in many.findings if f.code == "points-sum"]
    assert (finding.severity, finding.message_zh) == ("hint", "各行分值合计120，百分制总分值100，多20分")
    assert many.sums.absent == -20


def test_a_total_that_is_the_whole_less_the_losses() -> None:
    rows = ({"target": "≥10个", "actual": "9个", "recorded": "9"}, {**FULL, "recorded": ""})
    made = audited(*rows, declared_total_points="30", declared_total="29")
    assert made.sums.explained_by == "losses"
    assert [(loss.row.place.row, loss.lost) for loss in made.sums.losses] == [(2, 1)]
    assert (made.sums.lost, made.sums.less_losses, made.sums.absent) == (1, 29, 10)
    assert "第3行有分值而无得分" in next(f for f in made.findings if f.code == "score-sum").message_zh
    told = next(f for f in made.findings if f.code == "total-less-losses")
    assert told.message_zh == "所填总分为总分值减去扣分：30－（1）＝29"


def test_a_total_that_nothing_explains() -> None:
    made = audited(FULL, declared_total_points="10", declared_total="8")
    assert made.sums.explained_by is None
    assert codes(made) == ["score-sum"]


def test_no_declared_total() -> None:
    made = audited(FULL)
    assert (made.sums.declared_total, made.sums.explained_by) == (None, None)


def test_points_of_levels() -> None:
    printed = (
        LevelPoints("产出指标", None, "50", Place(FILE, row=2, column=1)),
        LevelPoints("产出指标", "数量指标", "20", Place(FILE, row=2, column=2)),
        LevelPoints("效益指标", None, "30", Place(FILE, row=5, column=1)),
    )
    made = audited(FULL, FULL, level_points=printed)
    findings = [f for f in made.findings if f.code == "level-points"]
    assert [f.message_zh for f in findings] == ["“产出指标”标明50分，其下各行分值合计20"]
    assert findings[0].place == Place(FILE, row=2, column=1)


def test_weights_beside_budget_execution() -> None:
    rows = (
        {"points": "50", "recorded": "50"},
        {"points": "30", "recorded": "30", "level1": "效益指标"},
        {"points": "10", "recorded": "10", "level1": "满意度指标"},
    )
    made = audited(*rows)
    assert [f.message_zh for f in made.findings] == ["权重符合 10-50-30-10，表中没有预算执行的10分"]
    whole = audited(*rows, declared_total_points="90", declared_total="90")
    assert [f.message_zh for f in whole.findings] == ["权重符合 10-50-30-10"]


def test_weights_that_follow_no_scheme() -> None:
    made = audited(
        {"points": "60", "recorded": "60"}, {"points": "30", "recorded": "30", "level1": "效益指标"}
    )
    told = next(f for f in made.findings if f.code == "weights")
    assert "最接近 10-50-30-10：产出多10分，满意度少10分" in told.message_zh
    assert not made.sums.schemes[0].followed


@pytest.mark.parametrize(
    "grade,total,expected", [("优", "92", []), ("良", "82", []), ("优", "82", []), ("优", "75", ["grade"])]
)
def test_grades(grade: str, total: str, expected: list[str]) -> None:
    made = audited(
        {"points": "100", "recorded": total, "target": "≥100个", "actual": f"{total}个", "reason": "有偏差"},
        declared_total_points="100",
        declared_total=total,
        declared_grade=grade,
    )
    assert codes(made) == expected


# --- the whole ----------------------------------------------------------------------------------------


def test_the_published_table_of_2022(checkout: Path) -> None:
    made = audit(read_table(checkout / "examples" / "self_evaluation_2022.csv"))
    assert made.inference is not None
    assert (made.policy.name, made.rounding.name) == ("mof-2020", "down_1")
    (difference,) = made.differences
    assert (difference.row.row.target, difference.row.row.actual) == ("≤30万元", "9.28万元")  # type: ignore[union-attr]
    assert (difference.recorded, difference.computed) == (Decimal("0.4"), Decimal("0.5"))
    assert difference.cause.code == "manual-deduction"
    sums = made.sums
    assert (sums.points, sums.execution_points, sums.all_points) == (84, 10, 94)
    assert (sums.recorded, sums.execution_recorded) == (Decimal("81.5"), Decimal("9.8"))
    assert [row.place.row for row in sums.without_score] == [34]
    assert (sums.declared_points, sums.declared_total, sums.absent) == (100, Decimal("98.3"), 6)
    assert sorted(loss.lost for loss in sums.losses) == [
        Decimal(x) for x in ("0.1", "0.2", "0.4", "0.5", "0.5")
    ]
    assert (sums.lost, sums.less_losses, sums.explained_by) == (Decimal("1.7"), Decimal("98.3"), "losses")
    assert [(f.code, f.place.row) for f in made.findings] == [
        ("missing-score", 34),
        ("recorded-differs", 105),
        ("points-sum", 3),
        ("score-sum", 3),
        ("total-less-losses", 3),
        ("weights", 3),
    ]
    messages = [f.message_zh for f in made.findings]
    assert "各行分值合计84＋10＝94，表中总分值100，缺6分" in messages
    assert "所填总分为总分值减去扣分：100－（0.4＋0.5＋0.5＋0.1＋0.2＝1.7）＝98.3" in messages
    count = {code: sum(r.code == code for r in made.repairs) for code in {r.code for r in made.repairs}}
    assert (count["shifted-right"], count["level2-in-goal-column"], count["stray-in-reason"]) == (5, 2, 14)
    assert len(made.unplaced) == 14


def test_a_given_policy_is_not_inferred() -> None:
    made = audited({"target": "≥3个", "actual": "1个", "recorded": "3.3"}, policy="mof-2020")
    assert (made.inference, made.rounding.name, made.matched) == (None, "half_up_2", 0)
    assert audited({"recorded": "10"}, policy=None, rounding="down_0").rounding.name == "down_0"
    with pytest.raises(IndexprError):
        audited(FULL, policy="mof")


def test_audits_are_values() -> None:
    rows = (FULL, {"target": "≥10个", "actual": "5个", "recorded": "6.3"}, {"target": "≥"})
    head = {"declared_total_points": "100", "declared_total": "98", "execution": execution(recorded="9")}
    made, again = audited(*rows, policy=None, **head), audited(*rows, policy=None, **head)
    assert made == again
    assert hash(made) == hash(again)
    assert pickle.loads(pickle.dumps(made)) == made
    told = made.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["sums"]["all_points"] == "40"
    assert {f["code"] for f in told["findings"]} >= {"for-review", "score-sum", "missing-reason"}


# --- whatever stands in the cells ---------------------------------------------------------------------

CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "-", "—", "/", "无", "≥", "万元", "∞", "NaN", "1e999999", "60个个", "10,00,0元", "\ud800"]
    ),
    st.sampled_from(
        [
            "≥10个",
            "8个",
            "≤3天",
            "12月底前",
            "2022年11月",
            "提升",
            "未完成",
            "≥90%",
            "0.95",
            "1",
            "100元",
            "5千瓦",
        ]
    ),
    st.text(max_size=8),
)
ROWS = st.fixed_dictionaries(
    dict.fromkeys(
        ("target", "actual", "points", "recorded", "reason", "adjusted", "deduction", "unit"), CELLS
    )
)


@given(st.lists(ROWS, max_size=4), CELLS, CELLS, CELLS)
def test_no_cell_breaks_a_report_or_an_audit(
    rows: list[dict[str, Any]], budget: str | None, executed: str | None, total: str | None
) -> None:
    made = audited(
        *rows,
        policy=None,
        execution=execution(budget=budget, executed=executed, recorded=total),
        declared_total=total,
        declared_total_points=budget,
        year=None,
    )
    report = made.report
    assert 0 <= report.least <= report.most <= report.points
    for each in report.all_rows:
        assert 0 <= each.least <= each.most <= (each.points or 0)
        assert (each.computed is not None) == (each.state == "scored")
        assert each.explain() and each.explain("en")
    assert json.dumps(made.to_dict())
    assert made.matched <= made.compared
    assert all(finding.message_zh and finding.message_en for finding in made.findings)


def test_the_points_printed_for_a_level_bound_the_scores_of_its_rows() -> None:
    printed = LevelPoints("产出指标", None, "10", Place(FILE, row=1, column=1))
    rows = ({**FULL, "points": None, "recorded": "6"}, {**FULL, "points": None, "recorded": "6"})
    made = audited(*rows, level_points=(printed,), declared_total="12")
    assert codes(made)[0] == "level-exceeded" and "no-points" in codes(made)
    assert "score-sum" not in codes(made) and "points-sum" not in codes(made)
    found = made.findings[0]
    assert "得分合计12" in found.message_zh and found.place == printed.place
    assert {place.row for place in found.places} == {1, 2, 3}


def test_a_row_without_points_that_misses_its_target_wants_a_reason() -> None:
    missed = {"target": "≥10个", "actual": "9个", "points": None, "recorded": None}
    made = audited({**missed, "reason": ""}, {**missed, "reason": "天气原因"}, {**missed, "reason": None})
    told = [(f.code, f.severity, f.place.row) for f in made.findings if f.code == "target-missed"]
    assert told == [("target-missed", "warning", 2), ("target-missed", "hint", 4)]
