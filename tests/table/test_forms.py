"""The forms of other provinces, levels and years: their heads and rows, from every kind of file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.table.forms import FOLDER, NAMES, cells_of, differences, facts_of
from tests.table.samples import write_docx, write_xlsx

from indexpr.diagnostics import IndexprError, TableError
from indexpr.table.audit.auditing import audit
from indexpr.table.forms import Forms
from indexpr.table.model import Table
from indexpr.table.reading.read import read_table, read_tables


def wrong(path: Path, name: str) -> list[str]:
    facts = facts_of(name)
    if "fails" in facts:
        with pytest.raises(TableError) as caught:
            read_tables(path)
        return [] if caught.value.code == facts["fails"] else [caught.value.code]
    tables = read_tables(path)
    told = list(differences(tables[0], facts))
    if len(tables) != facts.get("tables", 1):
        told.append(f"{len(tables)} tables")
    return told


def merges_of(cells: list[list[str]], name: str) -> Iterator[tuple[int, int, int, int]]:
    """Merged cells as people draw them: labels and texts of the head over the blank cells behind them, levels over
    the blank cells below them; counted from 0."""
    heads = [i for i, row in enumerate(cells) if any("指标" in c for c in row) and sum(map(bool, row)) > 2]
    first = heads[0] if heads else len(cells)
    for r, row in enumerate(cells[:first]):
        filled = [c for c, text in enumerate(row) if text]
        for c, following in zip(filled, [*filled[1:], len(row)], strict=True):
            if following - c > 1:
                yield r, c, r, following - 1


def test_there_are_forms() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_a_form(name: str) -> None:
    assert wrong(FOLDER / f"{name}.csv", name) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_form_from_tabs(tmp_path: Path, name: str) -> None:
    path = tmp_path / "made.tsv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(cells_of(name))
    assert wrong(path, name) == []


@pytest.mark.parametrize("merged", [False, True], ids=["cells", "merged"])
@pytest.mark.parametrize("name", NAMES)
def test_a_form_from_a_workbook(tmp_path: Path, name: str, merged: bool) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    letter = openpyxl.utils.get_column_letter
    cells = cells_of(name)
    merges = [
        f"{letter(c1 + 1)}{r1 + 1}:{letter(c2 + 1)}{r2 + 1}"
        for r1, c1, r2, c2 in merges_of(cells, name)
        if merged
    ]
    assert wrong(write_xlsx(tmp_path / "made.xlsx", cells, merges=merges), name) == []


@pytest.mark.parametrize("merged", [False, True], ids=["cells", "merged"])
@pytest.mark.parametrize("name", NAMES)
def test_a_form_from_a_word_file(tmp_path: Path, name: str, merged: bool) -> None:
    pytest.importorskip("docx")
    cells = cells_of(name)
    merges = list(merges_of(cells, name)) if merged else []
    assert wrong(write_docx(tmp_path / "made.docx", cells, merges), name) == []


def read(name: str, forms: Forms | None = None) -> Table:
    return read_table(FOLDER / f"{name}.csv", forms=forms)


def test_a_user_names_a_label_of_their_own(tmp_path: Path) -> None:
    cells = cells_of("beijing")
    cells[2] = ["归口处室", "", "某市教育局", "", "", "", "", "", ""]
    path = tmp_path / "made.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*cells[:3], *cells[4:]])
    forms = Forms.default().with_labels(department=["归口处室"])
    assert read_table(path).department is None
    assert read_table(path, forms=forms).department == "某市教育局"
    assert read_table(path, forms=Forms.default().with_headings(actual=["落实数"])).department is None


def test_labels_of_unknown_facts_are_refused() -> None:
    for call in (
        lambda: Forms.default().with_labels(mayor=["市长"]),
        lambda: Forms.default().with_headings(mayor=["市长"]),
        lambda: Forms.default().with_labels(project=["（）"]),
    ):
        with pytest.raises(IndexprError) as caught:
            call()
        assert caught.value.code in ("unknown-fact", "bad-label")


def test_each_text_of_the_head_says_why_it_was_taken() -> None:
    table = read("transfer")
    fields = {field[0]: field for field in table.fields}
    given, left = fields["地方主管部门"], fields["中央主管部门"]
    assert (given[1], given.fact) == ("某某省财政厅", "department")
    assert (left[1], left.fact) == ("财政部", None)
    assert "更近" in left.reason and "nearer" in left.reason_en
    assert left.place is not None and (left.place.row, left.place.column) == (5, 3)
    assert all(field.place is not None for field in table.fields)


def test_two_labels_of_equal_right_are_said(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    path.write_text(
        "项目名称,甲,主管部门,某局\n项目名称,乙,主管部门,某局\n三级指标,指标值,完成值\n培训,≥5次,5次\n",
        encoding="utf-8",
    )
    table = read_table(path)
    assert (table.project, table.department) == ("甲", "某局")
    assert [d.code for d in table.diagnostics] == ["ambiguous-head"]
    assert ("项目名称", "乙") in table.fields


def test_a_part_of_the_form_that_was_not_found_is_said() -> None:
    table = read("hospital")
    assert [d.code for d in table.diagnostics] == ["execution-not-found"]
    made = audit(table)
    assert [f.code for f in made.findings if f.severity != "hint"] == []
    assert made.sums.absent == 10


def test_template_lines_are_repairs() -> None:
    table = read("template_left")
    assert [r.code for r in table.repairs] == ["template-line"] * 4
    assert len(table.rows) == 3 and table.unplaced == ()


def test_the_middle_term_is_kept_apart() -> None:
    table = read("anhui")
    assert table.mid is not None
    assert {row.term for row in table.rows} == {"year"} and {row.term for row in table.mid.rows} == {"mid"}
    assert (table.mid.term, table.mid.budget_text, str(table.mid.budget)) == ("mid", "900", "9000000元")


def test_notes_on_a_sheet_belong_to_its_table(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("甲", "乙"):
        sheet = book.create_sheet(name)
        for row in cells_of("beijing"):
            sheet.append([text or None for text in row])
        sheet["I16"] = 3.14159
        sheet["I16"].number_format = "0.00"
    book.save(tmp_path / "made.xlsx")
    tables = read_tables(tmp_path / "made.xlsx")
    assert [[d.message_zh[:6] for d in t.diagnostics] for t in tables] == [["工作表“甲”"], ["工作表“乙”"]]


def test_marks_over_empty_cells_come_first(tmp_path: Path) -> None:
    cells = cells_of("beijing")
    cells[12][5] = ""
    cells[13][4] = cells[13][5] = ""
    path = tmp_path / "made.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)
    first, second, *_ = audit(read_table(path)).findings
    assert (first.code, second.code) == ("mark-without-result", "mark-without-result")
    assert "指标值和实际完成值均为空" in second.message_zh and {p.row for p in first.places} == {13}


def test_a_printed_rate_is_held_against_its_figures(tmp_path: Path) -> None:
    cells = cells_of("beijing")
    cells[7][6] = "99%"
    path = tmp_path / "made.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)
    found = [f for f in audit(read_table(path)).findings if f.code == "rate-differs"]
    assert [f.message_zh for f in found] == ["“其中：当年财政拨款”执行率印为99%，按190与200计算为95%"]
    assert [(p.row, p.column) for p in found[0].places] == [(8, 7), (8, 5), (8, 4)]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("项目名称：甲 主管部门：某局 实施单位：某站", ("甲", "某局", "某站", None)),
        ("项目名称：甲\n主管部门：某局", ("甲", "某局", None, None)),
        ("项目名称：甲    预算总金额：100万元", ("甲", None, None, "1000000元")),
        ("项目名称：甲 年度资金总额：50万", ("甲", None, None, "500000元")),
        ("主管部门：某局 项目名称：中央主管部门资金", ("中央主管部门资金", "某局", None, None)),
    ],
)
def test_labels_in_one_cell(tmp_path: Path, head: str, wanted: tuple[str | None, ...]) -> None:
    path = tmp_path / "made.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [[head, "", ""], ["三级指标", "指标值", "完成值"], ["培训", "≥5次", "5次"]]
        )
    table = read_table(path)
    budget = None if table.budget is None else str(table.budget)
    assert (table.project, table.department, table.agency, budget) == wanted


def test_weak_labels_of_the_department_name_the_agency(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    rows = [["部门：某市林业局", "", ""], ["主管部门", "某市资源局", ""], ["单位名称", "某林场", ""]]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*rows, ["三级指标", "指标值", "完成值"], ["培训", "≥5次", "5次"]])
    table = read_table(path)
    assert (table.department, table.agency) == ("某市资源局", "某林场")
    assert [field for field in table.fields if field.fact is None] == [("部门", "某市林业局")]


@pytest.mark.parametrize("name", ["beijing", "monitoring", "hubei", "county"])
def test_the_plain_form_of_a_table_reads_back(tmp_path: Path, name: str) -> None:
    table = read(name)
    path = tmp_path / "made.json"
    path.write_text(json.dumps(table.to_dict(), ensure_ascii=False), encoding="utf-8")
    again = read_table(path)
    assert (again.project, again.department, again.agency, again.year, again.budget) == (
        table.project, table.department, table.agency, table.year, table.budget,
    )  # fmt: skip
    kept = [(r.name, r.target, r.actual, r.expected or None) for r in table.rows]
    assert [(r.name, r.target, r.actual, r.expected or None) for r in again.rows] == kept
    assert all(row.others == () for row in again.rows)


def test_the_money_that_a_project_spent_is_no_actual_of_its_indicators(tmp_path: Path) -> None:
    """A list of projects gives 全年预算数 and 全年执行数 left of the indicators, and 实际完成值 right of them."""
    lines = [
        "序号,项目名称,全年预算数（万元）,全年执行数（万元）,一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分",
        "1,文化惠民演出,120,120,产出指标,数量指标,演出场次,≥100场,108场,50,50",
        ",,,,效益指标,社会效益指标,观众人次,≥5万人次,4.5万人次,40,36",
        "2,图书馆延时开放,80,72,产出指标,时效指标,周开放时长,≥70小时,72小时,60,60",
        ",,,,满意度指标,服务对象满意度,读者满意度,≥90%,95%,30,30",
    ]
    path = tmp_path / "projects.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    first, second = read_tables(path)
    assert [row.actual for row in (*first.rows, *second.rows)] == ["108场", "4.5万人次", "72小时", "95%"]
    assert [str(table.budget) for table in (first, second)] == ["1200000元", "800000元"]


@pytest.mark.parametrize(("label", "recorded"), [("得分", "9"), ("自评得分", None)])
def test_the_score_of_the_table_below_its_amounts_is_not_that_of_the_execution(
    tmp_path: Path, label: str, recorded: str | None
) -> None:
    """Below 预算数 and 执行数 a line without a label of its own may go on with 得分; 自评得分 is the table's."""
    lines = [
        "项目名称,古树名木保护,,,,",
        "资金情况,预算数（万元）,20,执行数（万元）,18,",
        f",{label},9,,,",
        "一级指标,二级指标,三级指标,指标值,完成值,分值",
        "产出指标,数量指标,保护古树株数,≥30株,30株,50",
        "效益指标,生态效益指标,古树存活率,≥98%,99%,40",
    ]
    path = tmp_path / "form.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    table = read_table(path)
    assert table.execution is not None
    assert table.execution.recorded == recorded
    assert table.declared_total == (None if recorded else "9")


def test_points_over_an_empty_score_and_a_total_in_the_cell_of_its_label(tmp_path: Path) -> None:
    """得分（10分）： with nothing behind it still says the points; 自评总分：100 below the rows is no row."""
    lines = [
        "项目名称：,防汛物资储备,,项目单位：,某县应急管理局,,",
        "上级主管部门：,某县人民政府,,,,,",
        "预算执行：,预算数（万元）：,66,执行数（万元）：,66,得分（10分）：,",
        "年度绩效指标,一级指标,二级指标,三级指标,预期指标值,实际完成值,分值",
        ",产出指标,数量指标,储备编织袋,≥8万条,8.2万条,60",
        ",效益指标,社会效益,险情处置及时率,100%,100%,30",
        "自评总分：100,,,自评等级：优,,,",
    ]
    path = tmp_path / "form.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    table = read_table(path)
    assert table.execution is not None
    assert (table.execution.points, table.execution.recorded) == ("10", None)
    assert (table.department, table.agency) == ("某县人民政府", "某县应急管理局")
    assert (table.declared_total, table.declared_grade, len(table.rows)) == ("100", "优", 2)
