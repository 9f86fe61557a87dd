"""Files into tables: published documents, the usual forms, and that no cell is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.table.samples import (
    HEADING,
    PROJECT,
    ROWS,
    add_docx_table,
    csv_text,
    grid_of,
    table_rows,
    write_csv,
)

from indexpr.diagnostics import TableError
from indexpr.table.model import Table
from indexpr.table.reading.assembly import assemble
from indexpr.table.reading.read import read_table, read_tables
from indexpr.table.reading.readers.delimited import read_delimited
from indexpr.table.reading.readers.grid import Grid
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.source import Source

TARGETS = ("000_813bddfcf701135a.txt", "002_3db43601974e51fd.txt", "004_6faa1905088193ec.txt")


def squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def shape(table: Table) -> tuple[object, ...]:
    """What is read of a table, whatever file it came from."""
    return (
        squeezed(table.title),
        squeezed(table.project),
        squeezed(table.department),
        table.unit,
        table.budget_text,
        squeezed(table.purpose),
        [squeezed(goal.text) for goal in table.goals],
        [
            tuple(squeezed(t) for t in (r.level1, r.level2, r.name, r.description, r.target))
            for r in table.rows
        ],
    )


def lost_cells(grid: Grid) -> list[tuple[int, int, str]]:
    """Cells that no table accounts for, or whose words none of its fields holds."""
    drafts = list(assemble(grid))
    uses = {}
    held = Counter[str]()
    for draft, _ in drafts:
        uses.update(draft.uses)
        for row in draft.rows:
            texts = [row.name, row.description, row.value, row.actual, row.points, row.recorded, row.reason]
            texts += [row.sign, row.unit, row.adjusted, row.deviation, row.deduction, row.goal]
            texts += [text for _, text in row.others]
            held.update(squeezed(text) for text in texts if text)
        for goal in draft.goals:
            held.update(squeezed(t) for t in (goal.text, goal.actual, goal.reason, goal.number) if t)
        for money in [draft.execution, *draft.funds]:
            if money is not None:
                values = (
                    money.initial,
                    money.budget,
                    money.executed,
                    money.points,
                    money.recorded,
                    money.rate,
                )
                held.update(squeezed(t) for t in values if t)
        held.update(squeezed(text) for text in draft.fields.values())
        held.update(squeezed(text) for _, text in draft.pairs)
        held.update(squeezed(cell.text) for cell in draft.unplaced)
        held.update(squeezed(text) for repair in draft.repairs for text in repair.before)
    roles = {
        "heading",
        "label",
        "joined",
        "repeated",
        "level1",
        "level2",
        "goal",
        "head",
        "title",
        "conclusion",
        "grade",
    }
    lost = []
    for index, line in enumerate(grid.lines):
        for cell in line.filled:
            role = uses.get((index, cell.column))
            if role is None or (role not in roles and not held[squeezed(cell.text)]):
                lost.append((cell.row, cell.column, cell.text))
    return lost


def test_the_2022_table_as_published(documents: Path) -> None:
    path = documents / "seeds" / "001_bb8163d66f945702.txt"
    table = read_table(path)
    facts = (documents / "corpus" / "self_evaluation.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(table.rows) == len(facts) == 103
    for row, line in zip(table.rows, facts, strict=True):
        fact = json.loads(line)
        read = {
            "line": row.place.row,
            "goal": row.goal,
            "level1": row.level1,
            "level2": row.level2,
            "name": row.name,
            "target": row.target,
            "actual": row.actual,
            "points": row.points or None,
            "score": row.recorded or None,
            "reason": row.reason or None,
        }
        assert read == {key: fact[key] for key in read}
        assert row.doubts == ()
    repaired = {
        "right-shift-1": "shifted-right",
        "l2-in-goal-column": "level2-in-goal-column",
    }
    wanted = [(repaired[code], f["line"]) for f in map(json.loads, facts) for code in f["repaired"]]
    found = [(r.code, r.place.row) for r in table.repairs if r.code in repaired.values()]
    assert found == wanted
    assert lost_cells(grid_of(path)) == []
    assert_facts_of_2022(table)


def assert_facts_of_2022(table: Table) -> None:
    counts = Counter(repair.code for repair in table.repairs)
    assert counts["shifted-right"] == 5
    assert counts["level2-in-goal-column"] == 2
    assert counts["stray-in-reason"] == 14
    assert [(cell.text, cell.code) for cell in table.unplaced] == [("1", "stray-value")] * 14
    assert sum(row.points == "-" for row in table.rows) == 3
    assert (table.year, table.department, table.unit) == (2022, "天津市工业和信息化局", "万元")
    assert (table.declared_total_points, table.declared_total, table.declared_grade) == ("100", "98.3", "优")
    assert [goal.number for goal in table.goals] == list("123456789")
    execution = table.execution
    assert execution is not None
    assert (execution.initial, execution.budget, execution.executed) == ("31215.7", "33200.8", "32622.6")
    assert (execution.points, execution.recorded, execution.rate) == ("10", "9.8", "98.3%")
    assert str(table.budget) == "332008000元" or "33200.8万元" in str(table.budget)


def test_the_example_reads_like_the_published_table(checkout: Path) -> None:
    path = checkout / "examples" / "self_evaluation_2022.csv"
    table = read_table(path)
    assert len(table.rows) == 103
    assert_facts_of_2022(table)
    assert lost_cells(grid_of(path)) == []


def test_the_target_documents_read_completely(documents: Path) -> None:
    tables = [t for name in TARGETS for t in read_tables(documents / "seeds" / name)]
    rows = [row for table in tables for row in table.rows]
    assert len(tables) == 89
    assert len(rows) == 727
    assert all(t.project and t.department and t.goals and t.budget_text and t.purpose for t in tables)
    assert all(t.unit == "万元" and t.year is None and not t.unplaced for t in tables)
    assert all(row.level1 and row.level2 and row.name and row.target and not row.doubts for row in rows)
    codes = Counter(repair.code for table in tables for repair in table.repairs)
    assert codes == {"broken-row": 3, "broken-cell": 1}
    for table in tables:
        assert squeezed(table.project) in squeezed(table.title)
    wanted = Counter[str]()
    for line in (documents / "corpus" / "targets.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        wanted[fact["text"]] += fact["count"]
    # The corpus leaves out the three rows that are broken across cells.
    assert sum((Counter(row.target for row in rows) - wanted).values()) == 3
    assert wanted - Counter(row.target for row in rows) == Counter()


@pytest.mark.parametrize("name", TARGETS)
def test_no_cell_of_a_target_document_is_lost(documents: Path, name: str) -> None:
    assert lost_cells(grid_of(documents / "seeds" / name)) == []


@pytest.mark.parametrize("name", TARGETS)
def test_target_documents_as_word_files(documents: Path, tmp_path: Path, name: str) -> None:
    docx = pytest.importorskip("docx")
    tables = read_tables(documents / "seeds" / name)
    document = docx.Document()
    for table in tables:
        document.add_paragraph(table.title)
        document.add_paragraph(f"{table.department}          单位：{table.unit}")
        rows, merges = _as_cells(table)
        add_docx_table(document, rows, merges)
    path = tmp_path / "targets.docx"
    document.save(str(path))
    again = read_tables(path)
    assert [shape(t) for t in again] == [shape(t) for t in tables]
    assert all(not t.unplaced and not t.repairs for t in again)
    assert lost_cells(grid_of(path)) == []


@pytest.mark.parametrize("sheets", [False, True], ids=["one-sheet", "a-sheet-each"])
@pytest.mark.parametrize("name", TARGETS)
def test_target_documents_as_workbooks(documents: Path, tmp_path: Path, name: str, sheets: bool) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tables = read_tables(documents / "seeds" / name)
    book = openpyxl.Workbook()
    sheet = book.active
    at = 0
    for number, table in enumerate(tables):
        if sheets and number:
            sheet, at = book.create_sheet(f"项目{number}"), 0
        rows, merges = _as_cells(table)
        head = [[table.title], [table.department, "", "", "", "", f"单位：{table.unit}"]]
        for offset, row in enumerate([*head, *rows], at + 1):
            for column, text in enumerate(row, 1):
                if text:
                    sheet.cell(offset, column, text)
        for r1, c1, r2, c2 in merges:
            sheet.merge_cells(
                start_row=at + r1 + 3, start_column=c1 + 1, end_row=at + r2 + 3, end_column=c2 + 1
            )
        at += len(rows) + 4
    path = tmp_path / "targets.xlsx"
    book.save(path)
    again = read_tables(path)
    assert [shape(t) for t in again] == [shape(t) for t in tables]
    assert lost_cells(grid_of(path)) == []


def _as_cells(table: Table) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """The cells of a 绩效目标表 of six columns, and which of them are merged, as in the published files."""
    budget = table.budget_text or ""
    rows = [
        ["项目名称", table.project or "", "", "", "", ""],
        ["预算规模及资金用途", "预算数", budget, "其中：财政\n资金", budget, "其他资金"],
        ["", table.purpose or "", "", "", "", ""],
        ["绩效目标", table.goals[0].text, "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", ""],
    ]
    merges = [(0, 1, 0, 5), (1, 0, 2, 0), (2, 1, 2, 5), (3, 1, 3, 5), (4, 4, 4, 5)]
    first = len(rows)
    for number, row in enumerate(table.rows):
        new = number == 0 or table.rows[number - 1].level1 != row.level1
        if new:
            first = len(rows)
        elif number + 1 == len(table.rows) or table.rows[number + 1].level1 != row.level1:
            merges.append((first, 0, len(rows), 0))
        words = [row.level2, row.name, row.description, row.target]
        merges.append((len(rows), 4, len(rows), 5))
        rows.append([(row.level1 or "") if new else "", *(text or "" for text in words), ""])
    return rows, merges


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "project.csv"
    path.write_text(PROJECT, encoding="utf-8")
    return path


def test_the_form_of_one_project(project: Path) -> None:
    table = read_table(project)
    assert (table.project, table.department, table.agency) == ("校园维修改造经费", "某市教育局", "第一中学")
    assert (table.year, table.unit, table.title) == (2021, "万元", "项目支出绩效自评表")
    execution = table.execution
    assert execution is not None
    assert execution.label == "年度资金总额"
    assert (execution.initial, execution.budget, execution.executed) == ("100", "120", "98.5")
    assert (execution.points, execution.recorded, execution.rate) == ("10", "8.21", "82.1%")
    assert [fund.label for fund in table.funds] == ["其中：当年财政拨款", "上年结转资金", "其他资金"]
    assert [(goal.text, goal.actual) for goal in table.goals] == [("完成校舍维修。", "校舍维修已完成。")]
    assert [row.level1 for row in table.rows] == ["产出指标", "产出指标", "效益指标", "满意度指标"]
    points = [(p.level1, p.level2, p.points) for p in table.level_points]
    assert points == [("产出指标", None, "50"), ("效益指标", None, "30"), ("满意度指标", None, "10")]
    assert (table.declared_total_points, table.declared_total) == ("100", "96.21")
    assert table.repairs == ()
    assert [cell.code for cell in table.unplaced] == ["note"]
    assert [field for field in table.fields if field.fact is None] == [
        ("填表人", "张三"),
        ("联系电话", "123"),
    ]
    assert [field.fact for field in table.fields if field.fact] == [
        "project",
        "department",
        "agency",
        "total_points",
        "total",
    ]
    assert lost_cells(grid_of(project)) == []


def test_sign_value_and_unit_in_three_columns_under_one_heading(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "绩效目标值", "", "", "实际完成值", "权重", "自评得分"],
        ["", "", "", "计算符号", "指标值", "度量单位", "", "", ""],
        ["产出指标", "数量指标", "养护里程", "≥", "120", "公里", "130", "20", "20"],
        ["", "时效指标", "完成时间", "≤", "12", "月", "11月", "10", "10"],
        ["效益指标", "社会效益指标", "通行条件", "定性", "有所改善", "无", "有所改善", "30", "30"],
    ]
    table = read_table(write_csv(tmp_path / "t.csv", rows))
    assert [row.target for row in table.rows] == ["≥120公里", "≤12月", "有所改善"]
    first = table.rows[0]
    assert (first.sign, first.value, first.unit) == ("≥", "120", "公里")
    assert [row.nature for row in table.rows] == [None, None, "qualitative"]
    assert [row.recorded for row in table.rows] == ["20", "10", "30"]


def test_a_list_of_several_projects(tmp_path: Path) -> None:
    rows = [
        ["2024年部门预算项目绩效目标表", *[""] * 7],
        ["单位名称", "项目名称", "预算数", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["水务局", "河道清淤", "300", "改善水质", "产出指标", "数量指标", "清淤长度", "≥15公里"],
        ["", "", "", "", "", "质量指标", "合格率", "≥95%"],
        ["水务局", "防汛储备", "50", "储备物资", "产出指标", "数量指标", "储备沙袋", "≥1万条"],
    ]
    path = write_csv(tmp_path / "list.csv", rows)
    first, second = read_tables(path)
    assert (first.project, first.department, first.budget_text, len(first.rows)) == (
        "河道清淤", "水务局", "300", 2,
    )  # fmt: skip
    assert (second.project, second.year, [g.text for g in second.goals]) == ("防汛储备", 2024, ["储备物资"])
    assert [d.code for d in first.diagnostics] == ["year-from-title"]
    assert lost_cells(grid_of(path)) == []
    with pytest.raises(TableError, match="2张表") as caught:
        read_table(path)
    assert caught.value.code == "several-tables"
    assert "holds 2 tables" in caught.value.render("en")


def test_amounts_labelled_one_by_one(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "污水处理厂运行"],
        ["预算执行情况（万元）", "预算数：", "1200", "", "执行数：", "1100"],
        ["", "其中：财政拨款", "1200", "", "其中：财政拨款", "1100"],
        ["总体目标", "实施期目标", "", "", "年度目标", ""],
        ["", "三年内达标", "", "", "当年处理达标", ""],
        *table_rows(),
        ["自评等级", "良好"],
    ]
    path = write_csv(tmp_path / "t.csv", rows)
    table = read_table(path)
    assert table.execution is not None
    assert (table.execution.budget, table.execution.executed, table.execution.unit) == (
        "1200", "1100", "万元",
    )  # fmt: skip
    assert [goal.text for goal in table.goals] == ["当年处理达标"]
    assert ("中长期目标", "三年内达标") in table.fields
    assert table.declared_grade == "良"
    assert lost_cells(grid_of(path)) == []


def test_headings_repeated_at_page_breaks_are_no_rows(tmp_path: Path) -> None:
    rows = [HEADING, *ROWS[:2], HEADING, *ROWS[2:], ["总分", "", "", "", "", "90", "89.5", ""]]
    table = read_table(write_csv(tmp_path / "t.csv", rows))
    assert [row.name for row in table.rows] == [row[2] for row in ROWS]
    assert [row.level1 for row in table.rows][:3] == ["产出指标"] * 3
    assert (table.declared_total_points, table.declared_total) == ("90", "89.5")


def test_a_total_out_of_its_columns_is_taken_by_order_and_reported(tmp_path: Path) -> None:
    rows = [*table_rows(), ["总分", "", "", "", "", "", "90", "89.5"]]
    table = read_table(write_csv(tmp_path / "t.csv", rows))
    assert (table.declared_total_points, table.declared_total) == ("90", "89.5")
    assert [repair.code for repair in table.repairs] == ["shifted-total"]


def test_columns_of_other_headings_are_kept_with_them(tmp_path: Path) -> None:
    rows = [[*HEADING[:7], "数据来源", HEADING[7]], [*ROWS[0][:7], "签到表", "原因"]]
    row = read_table(write_csv(tmp_path / "t.csv", rows)).rows[0]
    assert row.others == (("数据来源", "签到表"),)
    assert row.reason == "原因"


def test_points_merged_over_rows_leave_them_for_review(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    from tests.table.samples import write_docx

    rows = [list(row) for row in table_rows()]
    rows[2][5] = ""
    table = read_table(write_docx(tmp_path / "t.docx", rows, [(1, 0, 3, 0), (1, 5, 2, 5)]))
    assert [[d.code for d in row.doubts] for row in table.rows[:3]] == [
        ["merged-points"], ["merged-points"], [],
    ]  # fmt: skip
    assert table.rows[1].points == ""


def test_a_row_that_cannot_be_put_right_is_for_review(tmp_path: Path) -> None:
    rows = [*table_rows(), ["", "数量指标", "某数量", "≥5个", "全部完成", "已完成", "良好", ""]]
    row = read_table(write_csv(tmp_path / "t.csv", rows)).rows[-1]
    assert [d.code for d in row.doubts] == ["unclear-columns"]


@pytest.mark.parametrize(
    ("head", "given_year", "year", "codes"),
    [
        ("（2022年度）", None, 2022, []),
        ("（二〇二二年度）", None, 2022, []),
        ("", None, None, []),
        ("", 2023, 2023, []),
        ("（2022年度）", 2023, 2023, ["year-overridden"]),
        ("2022年项目绩效自评表", None, 2022, ["year-from-title"]),
        ("2022年度项目绩效自评表", None, 2022, []),
        ("2023年信息系统尾款项目绩效目标表", None, None, []),
    ],
)
def test_the_year_is_declared_or_given_or_unknown(
    tmp_path: Path, head: str, given_year: int | None, year: int | None, codes: list[str]
) -> None:
    rows = [[head, ""], ["项目名称", "2023年信息系统尾款项目"], *table_rows()]
    table = read_table(write_csv(tmp_path / "t.csv", rows), year=given_year)
    assert table.year == year
    assert [d.code for d in table.diagnostics] == codes


def test_the_budget_takes_the_unit_of_the_head(tmp_path: Path) -> None:
    rows = [["项目名称", "甲", "单位：万元"], ["预算数", "12.5", ""], *table_rows()]
    table = read_table(write_csv(tmp_path / "t.csv", rows))
    assert table.budget_text == "12.5"
    assert table.budget is not None
    assert table.budget.to_dict()["quantity"] == {"magnitude": "125000", "unit": "元"}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("综上，自评等级为“优”。", "优"),
        ("自评得分92分，评价等次：良好。", "良"),
        ("得分情况良好，工作优秀。", None),
        ("自评等级为优。另有项目评价等级为良。", None),
    ],
)
def test_the_grade_is_read_where_the_conclusion_says_it(tmp_path: Path, text: str, grade: str | None) -> None:
    rows = [*table_rows(), ["自评结论", text]]
    table = read_table(write_csv(tmp_path / "t.csv", rows))
    assert table.declared_grade == grade
    assert table.conclusion == text


def test_a_file_without_indicators_says_what_is_missing(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [["科目", "金额"], ["农业", "100"]])
    with pytest.raises(TableError) as caught:
        read_tables(path)
    assert (caught.value.code, caught.value.file) == ("no-indicator-table", str(path))
    assert "三级指标" in str(caught.value)
    assert "no table of indicators" in caught.value.render("en")


CELLS = st.sampled_from(
    ["", "", "产出指标", "质量指标", "数量甲", "≥9个", "10", "1", "-", "原因", "绩效目标2", "总分", "项目名称",
     "项目支出绩效自评表", "注：说明", "小计", "2022年度", "预算数", "目标序号", "实际完成情况", "年度目标"]
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, max_size=10), max_size=12), st.lists(st.lists(CELLS, max_size=10), max_size=5)
)
def test_every_cell_ends_in_a_field_or_in_the_list_of_what_was_not_placed(
    body: list[list[str]], head: list[list[str]]
) -> None:
    grid = read_delimited(Source("t.csv", csv_text([*head, HEADING, *body]).encode(), Limits()))
    assert lost_cells(grid) == []


def test_level_names_below_the_name_of_the_block(tmp_path: Path) -> None:
    rows = [
        ["序号", "绩效指标", "指标内容", "指标值", "实际完成值", "分值", "得分"],
        ["1", "产出指标", "培训人数", "≥100人", "120人", "50", "50"],
        ["2", "效益指标", "知晓率", "≥80%", "85%", "50", "50"],
    ]
    for cut in (0, 1):
        table = read_table(write_csv(tmp_path / "t.csv", [row[cut:] for row in rows]))
        assert [(r.name, r.target, r.doubts) for r in table.rows] == [
            ("培训人数", "≥100人", ()),
            ("知晓率", "≥80%", ()),
        ]
    assert [r.level1 for r in table.rows] == ["产出指标", "效益指标"]


def test_shifts_of_many_rows_take_no_long_time(tmp_path: Path) -> None:
    rows = [["产出指标", "数量指标", "首行", "≥1个", "1个", "1", "1", ""]]
    rows += [["", "", "质量指标", f"甲{i}", "≥5个", "5个", "1", "1"] for i in range(2000)]
    table = read_table(write_csv(tmp_path / "t.csv", table_rows(rows)))
    assert {row.level2 for row in table.rows[1:]} == {"质量指标"}
    assert len(table.repairs) == 2000


def test_merged_cells_that_a_conversion_wrote_out_in_every_column(tmp_path: Path) -> None:
    rows = [
        ["项目支出绩效自评表"] * 9,
        ["（2021年度）"] * 9,
        ["项目名称", "项目名称", *["校园维修改造经费"] * 7],
        ["主管部门", "主管部门", *["某市教育局"] * 3, "实施单位", "实施单位", "第一中学", "第一中学"],
        ["项目资金（万元）", "项目资金（万元）", "年初预算数", "全年预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["项目资金（万元）", "年度资金总额", "100", "120", "120", "98.5", "10", "82.1%", "8.21"],
        ["年度总体目标", *["预期目标"] * 4, *["实际完成情况"] * 4],
        ["年度总体目标", *["完成校舍维修。"] * 4, *["维修已完成。"] * 4],
        ["一级指标", "二级指标", "三级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
        ["产出指标", "数量指标", "维修面积", "维修面积", "≥30平方米", "32平方米", "20", "20", ""],
        ["产出指标", "质量指标", "合格率", "合格率", "提升", "提升", "30", "30", ""],
        [*["总分"] * 6, "100", "98.21", ""],
    ]  # fmt: skip
    path = write_csv(tmp_path / "t.csv", rows)
    table = read_table(path)
    assert (table.title, table.year, table.project) == ("项目支出绩效自评表", 2021, "校园维修改造经费")
    assert (table.department, table.agency) == ("某市教育局", "第一中学")
    assert table.execution is not None
    assert (table.execution.initial, table.execution.budget, table.execution.executed) == (
        "100",
        "120",
        "98.5",
    )
    assert [(goal.text, goal.actual) for goal in table.goals] == [("完成校舍维修。", "维修已完成。")]
    assert [(r.name, r.target, r.actual, r.points, r.recorded) for r in table.rows] == [
        ("维修面积", "≥30平方米", "32平方米", "20", "20"),
        ("合格率", "提升", "提升", "30", "30"),
    ]
    assert (table.declared_total_points, table.declared_total) == ("100", "98.21")
    assert table.unplaced == ()
    assert lost_cells(grid_of(path)) == []
