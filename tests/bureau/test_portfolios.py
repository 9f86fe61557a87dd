"""A folder of tables in one result, whatever lies in it, on one core and on two."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.copies import own_copy

import indexpr
from indexpr import Portfolio, portfolio, write_portfolio

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HEAD = "{year}年度绩效自评表\n项目名称,{project}\n主管部门,{department}\n一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因\n"
ROWS = "产出指标,数量指标,培训人次,≥100人次,{done}人次,60,{score},\n满意度指标,满意度,学员满意度,≥90%,95%,40,40,\n"


def write(folder: Path, name: str, project: str, department: str, year: int, done: int, score: str) -> None:
    text = HEAD.format(project=project, department=department, year=year) + ROWS.format(
        done=done, score=score
    )
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "各部门"
    (folder / "教育局").mkdir(parents=True)
    write(folder / "教育局", "a2023.csv", "师资培训", "某县教育局", 2023, 100, "60")
    write(folder / "教育局", "a2024.csv", "师资培训", "某县教育局", 2024, 150, "60")
    write(folder, "b.csv", "农技培训", "某县农业农村局", 2024, 40, "50")
    own_copy(EXAMPLES / "library_2023.docx", folder / "c.docx")
    (folder / "broken.xlsx").write_bytes(b"no workbook")
    (folder / "notes.md").write_text("x", encoding="utf-8")
    (folder / "~$b.docx").write_bytes(b"lock")
    return folder


@pytest.fixture
def made(office: Path) -> Portfolio:
    return portfolio(office, jobs=1)


def test_every_table_and_every_file_is_there(made: Portfolio) -> None:
    assert [(e.project, e.department, e.year) for e in made.entries] == [
        ("农技培训", "某县农业农村局", 2024),
        ("中小学图书馆建设项目", "某区教育局", 2023),
        ("师资培训", "某县教育局", 2023),
        ("师资培训", "某县教育局", 2024),
    ]
    assert [(Path(f.file).name, f.code) for f in made.unread] == [
        ("broken.xlsx", made.unread[0].code),
        ("notes.md", "unknown-kind"),
    ]
    assert made.files == 6
    assert all(f.why("en") and f.why() for f in made.unread)


def test_two_years_of_one_project_are_told_apart(made: Portfolio) -> None:
    years = {e.year: e for e in made.entries if e.project == "师资培训"}
    assert years[2023].total == years[2024].total == Decimal(100)
    assert [g.tables for g in made.by_project if g.name == "师资培训"] == [2]
    assert {g.name: g.tables for g in made.by_year} == {"2023": 2, "2024": 2}


def test_groups_and_losses(made: Portfolio) -> None:
    by_department = {g.name: g for g in made.by_department}
    farming = by_department["某县农业农村局"]
    assert (farming.points, farming.least, farming.differences) == (Decimal(100), Decimal(64), 1)
    entry, line = made.losses(1)[0]
    assert (entry.project, line.name, line.lost) == ("农技培训", "培训人次", Decimal(36))
    assert [(e.year, line.name) for e, line in made.by_far() if e.project == "师资培训"] == [
        (2024, "培训人次")
    ]
    assert dict(made.distribution)["60–80"] == 1 and dict(made.distribution)["100"] == 2
    codes = {code for code, _, _ in made.findings}
    assert "recorded-differs" in codes


def test_two_processes_give_the_same_as_one(office: Path) -> None:
    for number in range(6):
        write(office, f"x{number}.csv", f"项目{number}", "某县财政局", 2024, 90 + number, "50")
    seen: list[tuple[int, int]] = []
    one = portfolio(office, jobs=1)
    two = portfolio(office, jobs=2, progress=lambda done, total, name: seen.append((done, total)))
    assert two == one
    assert seen == [(n, 11) for n in range(1, 12)]


def test_the_same_file_twice_counts_once(office: Path) -> None:
    path = office / "b.csv"
    assert len(portfolio([path, path], jobs=1).entries) == 1


def test_nothing_to_read(tmp_path: Path) -> None:
    empty = portfolio(tmp_path)
    assert empty.files == 0 and not empty.entries and not empty.by_department
    missing = portfolio([tmp_path / "fehlt.docx"])
    assert len(missing.unread) == 1


def test_reports_in_every_form(made: Portfolio, office: Path, tmp_path: Path) -> None:
    made = portfolio(office, jobs=1, reports=tmp_path / "out" / "dashboard_files")
    page = write_portfolio(made, tmp_path / "out" / "dashboard.html").read_text(encoding="utf-8")
    for entry in made.entries:
        assert (tmp_path / "out" / "dashboard_files" / str(entry.report)).exists()
        assert f'href="dashboard_files/{entry.report}"' in page
    assert "default-src 'none'" in page and "<svg" in page and "broken.xlsx" in page
    english = write_portfolio(made, tmp_path / "e.html", language="en").read_text(encoding="utf-8")
    assert "mean share" in english
    plain = json.loads(write_portfolio(made, tmp_path / "p.json").read_text(encoding="utf-8"))
    assert len(plain["tables"]) == 4 and len(plain["unread"]) == 2
    book = openpyxl.load_workbook(write_portfolio(made, tmp_path / "p.xlsx"))
    assert book.sheetnames[:2] == ["概况", "各表"]
    assert book["各表"]["B2"].value == "农技培训" and book["各表"]["D2"].value == 64
    assert pickle.loads(pickle.dumps(made)) == made


def test_text_of_a_table_is_neither_markup_nor_formula(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", "=1+1<script>alert(1)</script>", "<b>局</b>", 2024, 40, "50")
    made = portfolio(tmp_path)
    page = write_portfolio(made, tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page and "<b>局" not in page
    book = openpyxl.load_workbook(write_portfolio(made, tmp_path / "p.xlsx"))
    assert book["各表"]["B2"].data_type == "s"


def test_what_is_wrong_with_the_call_is_raised(tmp_path: Path) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        portfolio(tmp_path, policy="no-such")
    assert caught.value.code == "unknown-policy"
    with pytest.raises(indexpr.IndexprError):
        write_portfolio(portfolio(tmp_path), tmp_path / "p.pdf")
