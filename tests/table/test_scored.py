"""A table scored: rows, sums, total and grade, what is excluded, for review, settled; no bad row raises."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.table.tables import FILE, execution, numbered, row, table

from indexpr.diagnostics import ContextError, Diagnostic, IndexprError, IndicatorSyntaxError, UnitError
from indexpr.evaluation import Context
from indexpr.scoring import Policy
from indexpr.table.model import Place
from indexpr.table.reading.read import read_table
from indexpr.table.scoring.scored import Sum, score_table
from indexpr.table.scoring.settlement import Settlement


def only(**fields: Any) -> Any:
    """The report of a table of one row."""
    rest = {key: fields.pop(key) for key in ("policy", "rounding", "context", "settle") if key in fields}
    return score_table(table(row(number=2, **fields)), **rest).rows[0]


# --- rows ---------------------------------------------------------------------------------------------


def test_a_scored_row() -> None:
    made = only(target="≥450家", actual="174家", points="0.5", recorded="0.1", rounding="down_1")
    assert (made.state, made.points, made.recorded) == ("scored", Decimal("0.5"), Decimal("0.1"))
    assert made.computed == made.least == made.most == Decimal("0.1")
    assert made.difference == 0
    assert made.score.exact == Fraction(29, 150)
    assert made.place == Place(FILE, row=2)
    assert "完成率38.67%" in made.explain()
    assert made.score.indicator == made.name == "项目数"


def test_what_was_assumed_is_said() -> None:
    made = only(target="≥90%", actual="1")
    assert [d.code for d in made.assumptions] == ["percent-from-share"]


@pytest.mark.parametrize("mark", ["-", "—", "/", "不适用"])
@pytest.mark.parametrize("cell", ["points", "recorded", "target", "actual"])
def test_rows_that_say_that_they_are_not_scored(cell: str, mark: str) -> None:
    made = only(**{cell: mark})
    assert made.state == "excluded"
    assert made.excluded and not made.for_review
    assert (made.points, made.recorded, made.computed, made.most) == (None, None, None, 0)
    assert "不参与计分" in made.explain()
    assert "not scored" in made.explain("en") or "nothing to score" in made.explain("en")


def test_an_excluded_row_that_cannot_be_read() -> None:
    assert only(target="≥", points="-").state == "excluded"


@pytest.mark.parametrize(
    "fields,kind",
    [
        ({"target": "≥"}, IndicatorSyntaxError),
        ({"target": ""}, IndicatorSyntaxError),
        ({"target": None}, IndicatorSyntaxError),
        ({"target": "≥5千瓦", "actual": "5天"}, UnitError),
        ({"target": "≥100个", "points": "十分"}, IndexprError),
        ({"target": "≥100个", "points": "-3"}, IndexprError),
    ],
)
def test_bad_rows_are_kept_as_errors(fields: dict[str, Any], kind: type[IndexprError]) -> None:
    made = only(**fields)
    assert made.state == "error"
    assert isinstance(made.error, kind)
    assert made.for_review
    assert (made.least, made.most) == (0, made.points or 0)
    assert made.error.message_zh.rstrip("。") in made.explain()
    assert made.to_dict()["error"]["code"] == made.error.code


def test_a_missing_year_is_an_error_of_the_row() -> None:
    rows = numbered({"target": "12月底前", "actual": "2022年12月"})
    made = score_table(table(*rows, year=None)).rows[0]
    assert isinstance(made.error, ContextError)
    assert score_table(table(*rows, year=None), context=Context(year=2022)).rows[0].computed == 10
    assert score_table(table(*rows)).rows[0].computed == 10


@pytest.mark.parametrize(
    "fields,code",
    [
        ({"actual": ""}, "missing-actual"),
        ({"actual": None}, "missing-actual"),
    ],
)
def test_what_is_missing_is_for_review(fields: dict[str, Any], code: str) -> None:
    made = only(**fields)
    assert (made.state, made.unsettled.code) == ("review", code)
    assert made.computed is None


@pytest.mark.parametrize("points", ["", None, "-"])
def test_a_row_without_points_beside_others_that_have_them_is_for_review(points: str | None) -> None:
    made = score_table(table(*numbered({"points": points}, {"points": "10"}))).rows[0]
    wanted = ("excluded", None) if points == "-" else ("review", "missing-points")
    assert (made.state, made.unsettled and made.unsettled.code) == wanted


def test_a_table_without_points_is_judged_and_not_scored() -> None:
    rows = ({}, {"actual": "9个"}, {"target": "显著提升", "actual": "按计划推进"})
    report = score_table(table(*numbered(*({**row, "points": None} for row in rows))))
    assert [(row.state, row.outcome) for row in report.rows] == [
        ("unscored", "met"), ("unscored", "not_met"), ("review", "undecided"),
    ]  # fmt: skip
    assert all(row.score is None and row.computed is None for row in report.rows)
    assert report.rows[0].unsettled is not None and report.rows[0].unsettled.code == "table-without-points"
    assert (report.total, report.grade, report.unscored) == (None, None, True)
    assert "未达到目标" in report.rows[1].explain() and "misses the target" in report.rows[1].explain("en")
    assert report.to_dict()["total"] is None and "- of" in repr(report)


@pytest.mark.parametrize(
    "target,actual,unit,outcome",
    [
        ("≤0.5%", "0.6", "%", "not_met"),
        ("≤0.5%", "0.4", "%", "met"),
        ("≥95%", "0.97", "%", "met"),
        ("≥95%", "97", "%", "met"),
        ("≥12个", "11", "个", "not_met"),
    ],
)
def test_the_unit_column_belongs_to_both_cells(target: str, actual: str, unit: str, outcome: str) -> None:
    made = only(target=target, actual=actual, unit=unit)
    assert made.outcome == outcome
    if target == "≤0.5%" and made.evaluation is not None and made.evaluation.ratio is not None:
        assert made.evaluation.ratio in (Fraction(6, 5), Fraction(4, 5))


def test_counting_floats_are_the_decimals_that_they_were() -> None:
    made = only(target="≥95%", actual="95.0000000000001%")
    assert (made.outcome, [d.code for d in made.assumptions]) == ("met", ["counting-float"])
    made = only(target="≥0.95", actual="0.9499999999999999", recorded="9.4999999999999991")
    assert (made.outcome, made.recorded) == ("met", Decimal("9.5"))
    assert only(target="≥0.333334", actual="0.333333333333333").outcome == "not_met"


def test_a_table_that_monitors_is_judged_by_what_is_expected() -> None:
    rows = numbered(
        {"actual": "4个", "expected": "11个", "points": None},
        {"actual": "4个", "expected": "9个", "points": None},
        {"actual": "4个", "expected": "", "points": None},
    )
    report = score_table(table(*rows))
    assert [(row.state, row.outcome) for row in report.rows] == [
        ("unscored", "met"), ("unscored", "not_met"), ("review", "not_met"),
    ]  # fmt: skip
    assert report.rows[2].unsettled is not None and report.rows[2].unsettled.code == "year-not-over"


def test_a_row_with_a_doubt_is_for_review() -> None:
    doubt = Diagnostic("unclear-columns", "warning", None, "各栏不符", "columns do not fit")
    made = only(doubts=(doubt,))
    assert (made.state, made.unsettled, made.score) == ("review", doubt, None)
    assert "各栏不符" in made.explain() and "columns do not fit" in made.explain("en")


def test_prose_that_settles_nothing_is_for_review() -> None:
    made = only(target="显著提升", actual="按计划推进", points="4")
    assert (made.state, made.least, made.most) == ("review", 0, 4)


def test_an_unreadable_score_does_not_keep_a_row_from_being_scored() -> None:
    made = only(recorded="十")
    assert (made.recorded, made.computed) == (None, 10)
    assert [d.code for d in made.assumptions] == ["unreadable-score"]


def test_the_adjusted_target_holds() -> None:
    made = only(target="≥100个", actual="50个", adjusted="≥50个")
    assert made.computed == 10
    assert [d.code for d in made.assumptions] == ["adjusted-target"]
    assert only(target="≥100个", actual="50个", adjusted="—").computed == 5
    assert only(target="≥100个", actual="50个", sign="≥", unit="个", adjusted="50").computed == 10


def test_a_weight_in_percent_is_points() -> None:
    made = only(points="10%")
    assert (made.points, made.computed) == (10, 10)
    assert [d.code for d in made.assumptions] == ["points-in-percent"]


def test_the_unit_of_the_head_is_that_of_money_only() -> None:
    money = row("≤121.2万", "120", name="服务费", level2="成本指标", number=2)
    people = row("≥1万", "9000", name="参与人数", number=3)
    made = score_table(table(money, people, unit="万元"))
    assert made.rows[0].computed == 10
    assert made.rows[1].score is not None
    assert made.rows[1].score.evaluation.unit is None


def test_a_cost_is_a_ceiling_by_its_place() -> None:
    assert only(target="30万元", actual="20万元", level2="成本指标").computed == 10
    assert only(target="30万元", actual="20万元", level2="数量指标").computed == Decimal("6.67")


# --- budget execution ---------------------------------------------------------------------------------


def test_budget_execution() -> None:
    made = score_table(table(execution=execution(recorded="9.85")))
    assert made.execution is not None
    assert (made.execution.computed, made.execution.difference, made.total) == (
        Decimal("9.85"),
        0,
        Decimal("9.85"),
    )
    assert made.execution.name == "预算执行"
    banded = score_table(table(execution=execution()), policy="mof-2021-101").execution
    assert banded is not None and banded.computed == 7


@pytest.mark.parametrize(
    "row_,state",
    [
        (execution(points="—"), "excluded"),
        (execution(points=""), "excluded"),
        (execution(points="满"), "error"),
        (execution(budget=""), "review"),
        (execution(executed=None), "review"),
        (execution(executed="若干"), "error"),
        (execution(budget="0"), "review"),
    ],
)
def test_budget_execution_that_cannot_be_scored(row_: Any, state: str) -> None:
    made = score_table(table(execution=row_)).execution
    assert made is not None
    assert made.computed is None
    assert made.state in (state, "review") if state == "error" else made.state == state
    assert made.explain() and made.explain("en")


# --- sums, total, grade -------------------------------------------------------------------------------


def test_sums_by_level_and_goal() -> None:
    rows = numbered(
        {"points": "20", "recorded": "20", "goal": "绩效目标1"},
        {"points": "30", "recorded": "", "goal": "绩效目标2", "actual": "5个"},
        {
            "points": "10",
            "recorded": "9",
            "goal": "绩效目标2",
            "level1": "效益指标",
            "target": "提升",
            "actual": "略",
        },
        {"points": "-", "recorded": "-", "goal": "绩效目标2"},
    )
    made = score_table(table(*rows, execution=execution(recorded="9.8")))
    levels = {s.name: s for s in made.by_level}
    assert list(levels) == ["预算执行", "产出指标", "效益指标"]
    assert levels["产出指标"] == Sum(
        name="产出指标", rows=2, points=Decimal(50), least=Decimal(35), most=Decimal(35), recorded=Decimal(20)
    )
    assert (levels["效益指标"].least, levels["效益指标"].most, levels["效益指标"].recorded) == (0, 10, 9)
    assert [(s.name, s.rows, s.points) for s in made.by_goal] == [("绩效目标1", 1, 20), ("绩效目标2", 2, 40)]
    assert made.points == 70
    assert [row.place.row for row in made.excluded] == [5]


def test_no_goals_no_sums_by_goal() -> None:
    assert score_table(table(row(number=2))).by_goal == ()


def test_the_total_is_a_range_while_rows_are_for_review() -> None:
    rows = numbered({"points": "90"}, {"points": "10", "target": "显著提升", "actual": "按计划推进"})
    made = score_table(table(*rows))
    assert made.total == (90, 100)
    assert made.grade == "优"
    assert made.to_dict()["total"] == ["90", "100"]
    assert [r.place.row for r in made.for_review] == [3]
    wide = score_table(
        table(*numbered({"points": "85"}, {"points": "15", "target": "显著提升", "actual": ""}))
    )
    assert wide.grade == ("良", "优")
    assert wide.to_dict()["grade"] == ["良", "优"]


def test_grade_is_out_of_the_points_that_count() -> None:
    made = score_table(table(*numbered({"points": "50"}, {"points": "-"})))
    assert (made.total, made.grade) == (50, "优")
    assert score_table(table()).grade is None
    assert score_table(table()).total == 0


def test_rounding_of_rows_and_total() -> None:
    rows = numbered(*({"target": "≥3个", "actual": "1个", "points": "1"} for _ in range(3)))
    assert score_table(table(*rows)).total == Decimal("0.99")
    assert score_table(table(*rows), rounding="down_1").total == Decimal("0.9")
    assert score_table(table(*rows), rounding="half_up_2", total_rounding="half_up_1").total == 1
    assert score_table(table(*rows), total_rounding="down_0").total == 0


def test_flags() -> None:
    made = score_table(table(row(actual="15个", number=2)), policy="flag-120")
    assert [r.flags[0].at for r in made.flags] == [Decimal("1.2")]
    assert made.rows[0].computed == 10


@given(st.permutations(range(4)))
def test_a_table_does_not_depend_on_the_order_of_its_rows(order: list[int]) -> None:
    rows = numbered(
        {"points": "20", "actual": "7个"},
        {"points": "30", "target": "显著提升", "actual": "略有提升"},
        {"points": "10", "target": "提升", "actual": "按计划推进", "level1": "效益指标"},
        {"points": "5", "target": "≤3天", "actual": "4天", "level1": "效益指标"},
    )
    plain = score_table(table(*rows))
    other = score_table(table(*(rows[i] for i in order)))
    assert (other.total, other.grade, other.points) == (plain.total, plain.grade, plain.points)
    assert {s.name: s for s in other.by_level} == {s.name: s for s in plain.by_level}
    assert set(other.rows) == set(plain.rows)


# --- settlements --------------------------------------------------------------------------------------

PROSE = {"target": "显著提升", "actual": "按计划推进", "points": "10"}


def test_a_tier_settles_a_row() -> None:
    made = only(**PROSE, settle={2: Settlement(tier="partial", by="评价组", note="材料不全")})
    assert (made.state, made.computed, made.settled.by) == ("scored", 8, "评价组")
    assert made.score.tier == "partial"
    assert "评价组评定为“部分达成预期指标”：材料不全" in made.explain()
    assert "评价组 judged it partly achieved: 材料不全" in made.explain("en")
    assert made.to_dict()["settled"] == {"tier": "partial", "score": None, "by": "评价组", "note": "材料不全"}


@pytest.mark.parametrize("key", [2, Place(FILE, row=2), row(number=2, **PROSE)])
def test_a_score_settles_a_row(key: Any) -> None:
    made = only(**PROSE, settle={key: "7.5"})
    assert (made.state, made.computed, made.unsettled) == ("scored", Decimal("7.5"), None)
    assert made.explain() == "“项目数”：调用方评定为7.5分。"
    assert made.explain("en") == "项目数: the caller gave the score 7.5."


def test_what_cannot_be_read_can_be_settled() -> None:
    assert only(target="≥", settle={2: "partial"}).computed == 8
    assert only(target="≥", settle={2: 3}).computed == 3
    assert only(target="≥5千瓦", actual="5天", settle={2: "achieved"}).computed == 10


def test_settled_rows_close_the_range() -> None:
    rows = numbered({"points": "90"}, PROSE)
    made = score_table(table(*rows), settle={3: "failed"})
    assert (made.total, made.for_review) == (90, ())
    assert [r.place.row for r in made.settled] == [3]


def test_words_may_be_judged_otherwise_by_a_person() -> None:
    made = only(target="提升", actual="有效提升", settle={2: "partial"})
    assert made.computed == 8


@pytest.mark.parametrize(
    "fields,settle,code",
    [
        (PROSE, {9: "partial"}, "unknown-row"),
        (PROSE, {"项目数": "partial"}, "unknown-row"),
        (PROSE, {True: "partial"}, "unknown-row"),
        (PROSE, {2: "great"}, "bad-settlement"),
        (PROSE, {2: 0.5}, "bad-settlement"),
        (PROSE, {2: "11"}, "bad-settlement"),
        ({**PROSE, "points": ""}, {2: "partial"}, "bad-settlement"),
        ({}, {2: "5"}, "not-for-review"),
        ({}, {2: "partial"}, "tier-not-applicable"),
        ({"points": "-"}, {2: "partial"}, "not-for-review"),
    ],
)
def test_settlements_that_cannot_be(fields: dict[str, Any], settle: dict[Any, Any], code: str) -> None:
    with pytest.raises(IndexprError) as caught:
        only(**fields, settle=settle)
    assert caught.value.code == code


def test_a_settlement_is_a_tier_or_a_score() -> None:
    with pytest.raises(IndexprError):
        Settlement()
    with pytest.raises(IndexprError):
        Settlement(tier="partial", score="3")


# --- the whole ----------------------------------------------------------------------------------------


def test_wrong_calls_raise() -> None:
    for wrong in ({"policy": "mof"}, {"rounding": "up"}, {"total_rounding": "up"}):
        with pytest.raises(IndexprError):
            score_table(table(), **wrong)


def test_policies_of_ones_own() -> None:
    made = score_table(table(row(actual="7个", number=2)), policy=Policy(name="own", positive="pass_fail"))
    assert (made.total, made.policy.name) == (0, "own")


def test_reports_are_values() -> None:
    rows = numbered({"actual": "7个"}, PROSE, {"target": "≥"}, {"points": "-"})
    made = score_table(table(*rows, execution=execution()), settle={3: "partial"})
    again = score_table(table(*rows, execution=execution()), settle={3: "partial"})
    assert made == again
    assert hash(made) == hash(again)
    assert pickle.loads(pickle.dumps(made)) == made
    told = made.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert [r["state"] for r in told["rows"]] == ["scored", "scored", "error", "excluded"]
    assert (told["policy"], told["rounding"], told["points"]) == ("mof-2020", "half_up_2", "40")


def test_the_published_table_of_2022(checkout: Path) -> None:
    made = score_table(read_table(checkout / "examples" / "self_evaluation_2022.csv"), rounding="down_1")
    assert len(made.rows) == 103
    assert len(made.excluded) == 3
    assert made.for_review == ()
    assert [(r.place.row, r.recorded, r.computed) for r in made.all_rows if r.difference] == [
        (105, Decimal("0.4"), Decimal("0.5"))
    ]
    assert (made.points, made.total, made.grade) == (94, Decimal("92.4"), "优")
    assert made.execution is not None
    assert made.execution.computed == Decimal("9.8")
    assert [s.name for s in made.by_goal] == [f"绩效目标{n}" for n in range(1, 10)]
