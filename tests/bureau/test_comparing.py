"""Two tables of one project: matched by name and place, each target held against the other."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexpr
import indexpr.bureau
from indexpr import Table, compare


def table(*rows: tuple[str, ...], **head: object) -> Table:
    """Rows of level 1, name, target and, where given, actual and points."""
    keys = ("一级指标", "三级指标", "指标值", "实际完成值", "分值")
    return Table.from_records([dict(zip(keys, row, strict=False)) for row in rows], **head)


APPROVED = table(
    ("产出指标", "培训人次", "≥100人次", "", "10"),
    ("产出指标", "课程合格率", "≥95%", "", "10"),
    ("产出指标", "完成时间", "2024年11月底前", "", "10"),
    ("效益指标", "就业能力", "显著提升", "", "20"),
    ("产出指标", "培训补贴标准", "≤1000元/人", "", "10"),
    ("满意度指标", "学员满意度", "≥90%", "", "10"),
    year=2024,
)


def changes(before: Table, after: Table, **settings: object) -> dict[str, str]:
    return {c.after.name or "": c.target for c in compare(before, after, **settings).matched}  # type: ignore[arg-type]


def test_each_kind_of_change_of_a_target() -> None:
    after = table(
        ("满意度指标", "学员满意度", "≥85%", "", "10"),
        ("产出指标", "培训人次", "不少于100人次", "", "10"),
        ("产出指标", "课程合格率", "≥98%", "", "10"),
        ("产出指标", "完成时间", "2024年11月底前", "", "10"),
        ("产出指标", "培训补贴标准", "≤1000元/天", "", "10"),
        ("效益指标", "就业能力", "有所提升", "", "15"),
        year=2024,
    )
    assert changes(APPROVED, after) == {
        "培训人次": "reworded",
        "课程合格率": "tightened",
        "完成时间": "unchanged",
        "就业能力": "loosened",
        "培训补贴标准": "unit-changed",
        "学员满意度": "loosened",
    }
    found = compare(APPROVED, after)
    assert found.use == "revision"
    assert not found.unchanged
    assert found.counts["points-changed"] == 1
    (cut,) = [c for c in found.matched if c.points_changed]
    assert cut.after.name == "就业能力" and [str(p) for p in cut.points] == ["20", "15"]
    assert "更宽" in cut.because() and "looser" in cut.because("en")


def test_a_table_against_itself_is_unchanged_in_any_order() -> None:
    turned = indexpr.Table(APPROVED.source, rows=APPROVED.rows[::-1], year=2024)
    found = compare(APPROVED, turned)
    assert found.unchanged
    assert len(found.matched) == 6 and not found.dropped and not found.added


def test_rows_that_stand_in_one_table_only() -> None:
    found = compare(
        table(("产出指标", "培训人次", "≥100人次"), ("产出指标", "发放教材", "≥100套")),
        table(("产出指标", "培训人次", "≥100人次"), ("效益指标", "带动就业人数", "≥10人")),
    )
    assert [row.name for row in found.dropped] == ["发放教材"]
    assert [row.name for row in found.added] == ["带动就业人数"]


def test_no_row_in_common() -> None:
    found = compare(table(("产出指标", "培训人次", "≥100人次")), table(("效益指标", "碳排放强度", "下降3%")))
    assert not found.matched
    assert len(found.dropped) == len(found.added) == 1


def test_names_that_are_alike_are_one_indicator_with_a_likeness() -> None:
    found = compare(
        table(("产出指标", "1.举办技能培训班次数", "≥10次"), ("产出指标", "课程合格率", "≥95%")),
        table(("产出指标", "课程不合格率", "≤5%"), ("产出指标", "举办技能培训次数", "≥12次")),
    )
    by_name = {c.after.name: c for c in found.matched}
    training = by_name["举办技能培训次数"]
    assert training.match.how == "alike" and 0.6 <= training.match.likeness < 1
    assert training.renamed and training.target == "tightened"


def test_the_same_name_twice_is_matched_by_its_place() -> None:
    rows = [("产出指标", "完成率", "≥90%"), ("效益指标", "完成率", "≥80%")]
    found = compare(table(*rows), table(*reversed(rows)))
    assert found.unchanged


def test_year_against_year() -> None:
    last = table(
        ("产出指标", "培训人次", "≥100人次", "156人次"),
        ("产出指标", "完成时间", "2024年11月底前", "2024年10月"),
        ("产出指标", "投诉率", "≤5%", "1%"),
        ("效益指标", "就业能力", "显著提升", "显著提升"),
        year=2024,
    )
    this = table(
        ("产出指标", "培训人次", "≥120人次"),
        ("产出指标", "完成时间", "2025年11月底前"),
        ("产出指标", "投诉率", "≤3%"),
        ("效益指标", "就业能力", "显著提升"),
        year=2025,
    )
    found = compare(last, this)
    assert found.use == "years"
    by_name = {c.after.name: c for c in found.matched}
    assert by_name["培训人次"].target == "tightened" and by_name["培训人次"].below_achieved is True
    assert by_name["完成时间"].target == "unchanged"
    assert by_name["投诉率"].below_achieved is True
    assert by_name["就业能力"].below_achieved is None
    assert compare(last, this, use="revision").matched[1].target == "loosened"


def test_a_target_that_cannot_be_read_is_said_to_be() -> None:
    found = compare(table(("产出指标", "培训人次", "≥100人次")), table(("产出指标", "培训人次", "≥人次")))
    assert [c.target for c in found.matched] == ["unreadable"]
    assert found.matched[0].because()


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        compare(APPROVED, "表.docx")  # type: ignore[arg-type]
    assert caught.value.code == "not-a-table"


def test_the_result_is_a_value_and_plain() -> None:
    found = compare(APPROVED, APPROVED)
    assert pickle.loads(pickle.dumps(found)) == found
    plain = found.to_dict()
    assert plain["use"] == "revision" and len(plain["matched"]) == 6
    assert plain["matched"][0]["relation"] == "equal"


_names = st.text("培训人次合格率满意度建设", min_size=1, max_size=6)
_tables = st.lists(
    st.tuples(st.sampled_from(["产出指标", "效益指标"]), _names, st.sampled_from(["≥5个", "≥90%"])),
    max_size=12,
)


@given(_tables, _tables)
def test_every_row_is_matched_once_or_named(one: list[tuple[str, ...]], two: list[tuple[str, ...]]) -> None:
    before, after = table(*one), table(*two)
    found = compare(before, after)
    ours = sorted([id(c.before) for c in found.matched] + [id(r) for r in found.dropped])
    theirs = sorted([id(c.after) for c in found.matched] + [id(r) for r in found.added])
    assert ours == sorted(map(id, before.rows))
    assert theirs == sorted(map(id, after.rows))
    assert compare(before, before).unchanged


def test_several_projects_are_paired_by_name() -> None:
    one = indexpr.bureau.compare_all(
        [
            table(("产出指标", "培训人次", "≥5人次"), project="甲"),
            table(("产出指标", "设备数", "≥5台"), project="乙"),
        ],
        [
            table(("产出指标", "设备数", "≥6台"), project="乙"),
            table(("产出指标", "场次", "≥6场"), project="丙"),
        ],
    )
    made, left, right = one
    assert [(c.before.project, c.matched[0].target) for c in made] == [("乙", "tightened")]
    assert [t.project for t in left] == ["甲"] and [t.project for t in right] == ["丙"]


def test_reports_of_a_comparison(tmp_path: Path) -> None:
    found = compare(APPROVED, table(("产出指标", "培训人次", "≥80人次", "", "10"), year=2024))
    page = indexpr.write_comparison(found, tmp_path / "c.html").read_text(encoding="utf-8")
    assert "目标降低（更宽）" in page and "删去的指标" in page
    book = openpyxl.load_workbook(indexpr.write_comparison([found, found], tmp_path / "c.xlsx"))
    assert book.sheetnames == ["概况", "指标对比", "删去的指标", "新增的指标"]
    assert book["指标对比"].max_row == 3
    plain = json.loads(indexpr.write_comparison(found, tmp_path / "c.json").read_text(encoding="utf-8"))
    assert plain["counts"]["loosened"] == 1 and plain["counts"]["dropped"] == 5
    with pytest.raises(indexpr.IndexprError):
        indexpr.write_comparison([], tmp_path / "c.html")
