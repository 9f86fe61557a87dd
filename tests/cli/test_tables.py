"""indexpr table score."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.copies import own_copy

import indexpr

from .conftest import EXAMPLES, Run, one_clear_line

PUBLISHED = str(EXAMPLES / "self_evaluation_2022.csv")
LIBRARY = str(EXAMPLES / "library_2023.docx")
TARGETS = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,培训人次,≥10人次\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def many(desk: Path) -> Path:
    """A folder with two tables, a file that is none, and files that are passed over."""
    inner = desk / "tables" / "2023"
    inner.mkdir(parents=True)
    own_copy(Path(LIBRARY), inner / "b.docx")
    own_copy(Path(PUBLISHED), inner / "a.csv")
    (inner / "c.xlsx").write_bytes(b"no workbook")
    (inner / "notes.md").write_text("x", encoding="utf-8")
    (inner / "~$b.docx").write_bytes(b"lock")
    (inner / ".hidden.csv").write_text("x", encoding="utf-8")
    return desk / "tables"


def test_the_main_job(run: Run) -> None:
    done = run("table", "score", PUBLISHED, "--rounding", "down_1")
    assert done.code == 0
    assert done.err == ""
    numbers = [int(n) for n in re.findall(r"^ {1,3}(\d+)  \S", done.out.split("扣分的指标")[0], re.M)]
    rows = indexpr.read_table(PUBLISHED).rows
    assert numbers == [9, *(row.place.row for row in rows)]
    for told in (
        "92.4 / 94   等级 优",
        "已填得分 100 个，计算结果一致 99 个",
        "84＋10＝94",
        "81.5＋9.8＝91.3",
        "0.4＋0.5＋0.5＋0.1＋0.2＝1.7",
        "按占比理解为100%",
        "不计分的指标  3",
        "与已填得分不一致  1",
        "读取时的修补",
    ):
        assert told in done.out, told


@pytest.mark.parametrize("width", [80, 100, 120])
def test_it_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("table", "score", PUBLISHED, "--rounding", "down_1").out
    # The head and lists of units of one's own may be longer; rows, notes and sums may not.
    shown = [line for line in out.splitlines() if not line.strip().startswith("文件")]
    too_wide = [line for line in shown if cell_len(line) > width]
    assert too_wide == []
    assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_rows_stand_under_their_headings(run: Run) -> None:
    lines = run("table", "score", LIBRARY).out.splitlines()
    head = next(line for line in lines if "三级指标" in line)
    row = next(line for line in lines if "建成图书馆" in line)
    for label, value in (("三级指标", "建成图书馆"), ("目标值", "≥12所"), ("实际完成值", "11所")):
        assert cell_len(head[: head.index(label)]) == cell_len(row[: row.index(value)])
    assert cell_len(head) == cell_len(row)


def test_rows_for_review_make_a_range(run: Run) -> None:
    done = run("table", "score", LIBRARY)
    assert "85.55–90.55 / 100   等级 良–优" in done.out
    assert "待人工审核  1" in done.out
    assert run("table", "score", LIBRARY, "--check").code == 1


def test_json_streams_rows_and_closes_with_the_table(run: Run) -> None:
    done = run("table", "score", PUBLISHED, "--rounding", "down_1", "--json")
    report = indexpr.score_table(indexpr.read_table(PUBLISHED), rounding="down_1")
    kinds = [d["type"] for d in done.objects]
    assert kinds == ["execution", *["row"] * 103, "table"]
    assert [d["computed"] for d in done.objects if d["type"] == "row"] == [
        row.to_dict()["computed"] for row in report.rows
    ]
    last = done.objects[-1]
    assert (last["total"], last["grade"], last["file"]) == ("92.4", "优", PUBLISHED)


def test_check(run: Run, desk: Path) -> None:
    (desk / "good.csv").write_text(
        "一级指标,二级指标,三级指标,指标值,实际完成值,分值,得分\n产出指标,数量指标,培训,≥10人次,12人次,10,10\n",
        encoding="utf-8",
    )
    assert run("table", "score", "good.csv", "--check").code == 0
    assert run("table", "score", PUBLISHED).code == 0
    assert run("table", "score", PUBLISHED, "--check").code == 1


def test_folders_and_files_that_cannot_be_read(run: Run, many: Path) -> None:
    done = run("table", "score", str(many), LIBRARY, "none.docx")
    assert done.code == 2
    assert done.err.count("\n") == 3
    assert "c.xlsx" in done.err
    assert "没有读取1个.md文件，不是可读的表格文件：notes.md" in done.err
    assert "none.docx" in done.err
    assert "6 个文件，3 张表，123 行指标，3 个读不出" in done.out
    assert "三级指标" not in done.out
    assert done.out.count("中小学图书馆建设项目") == 2


def test_every_row_of_many_files_on_demand(run: Run, many: Path) -> None:
    done = run("table", "score", str(many), "--full")
    assert done.out.count("三级指标  ") == 2


def test_unreadable_files_are_objects_in_the_stream(run: Run, many: Path) -> None:
    done = run("table", "score", str(many), "--json")
    errors = [d for d in done.objects if d["type"] == "error"]
    assert [Path(d["file"]).name for d in errors] == ["c.xlsx", "notes.md"]
    assert errors[0]["code"]
    assert sum(d["type"] == "table" for d in done.objects) == 2


def test_a_folder_without_tables(run: Run, desk: Path) -> None:
    done = run("table", "score", str(desk))
    assert done.code == 2
    assert one_clear_line(done.err)


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 50, b"a,b\n1,2\n", "只有文字".encode()])
def test_what_is_no_table_is_one_clear_line(run: Run, desk: Path, content: bytes) -> None:
    (desk / "x.csv").write_bytes(content)
    done = run("table", "score", "x.csv")
    assert done.code == 2
    assert one_clear_line(done.err)


def test_targets_without_points_say_so(run: Run, desk: Path) -> None:
    (desk / "targets.csv").write_text(TARGETS, encoding="utf-8")
    done = run("table", "score", "targets.csv")
    assert done.code == 0
    assert "indexpr table review" in done.out


def test_reports(run: Run, desk: Path) -> None:
    for name in ("r.html", "r.xlsx", "r.json"):
        done = run("table", "score", LIBRARY, "--out", name)
        assert done.code == 0
        assert name in done.err
        assert (desk / name).stat().st_size > 1000
    whole = json.loads((desk / "r.json").read_text(encoding="utf-8"))
    assert len(whole["report"]["rows"]) == 10


@pytest.mark.parametrize(
    "options",
    [
        ["--out", "r.pdf"],
        ["--out", "none/r.html"],
        ["--policy", "mof"],
        ["--rounding", "up"],
        ["--max-cells", "5"],
        ["--max-bytes", "100"],
        ["--max-cells", "0"],
        ["--write-back", "copy.csv"],
        ["--write-back", LIBRARY],
    ],
)
def test_what_is_wrong_with_a_call_is_one_clear_line(run: Run, desk: Path, options: list[str]) -> None:
    before = Path(LIBRARY).read_bytes()
    done = run("table", "score", LIBRARY, *options)
    assert done.code == 2
    assert one_clear_line(done.err)
    assert Path(LIBRARY).read_bytes() == before
    assert list(desk.iterdir()) == []


def test_write_back(run: Run, desk: Path) -> None:
    done = run("table", "score", LIBRARY, "--write-back", "copy.docx")
    assert done.code == 0
    assert "已回填 15 格" in done.err
    assert indexpr.read_table(desk / "copy.docx").rows[0].recorded == "9.17"
    assert "未填：第16行，待人工审核，没有得分可填" in done.err
    several = run("table", "score", LIBRARY, PUBLISHED, "--write-back", "copy.docx")
    assert several.code == 2
    assert one_clear_line(several.err)


def test_copies_of_several_files_go_into_a_folder(run: Run, desk: Path) -> None:
    done = run("table", "score", LIBRARY, PUBLISHED, "--write-back", "filled")
    assert done.code == 2
    assert "已回填 15 格" in done.err
    assert f"只能回填到 Word 或 Excel 原件的副本，扩展名须相同：{PUBLISHED}" in done.err
    assert [path.name for path in (desk / "filled").iterdir()] == [Path(LIBRARY).name]


def test_english(run: Run) -> None:
    out = run("table", "score", LIBRARY, "--lang", "en").out
    for told in ("Rows that lose points  6", "Rows for review  1", "Total", "By 一级指标", "grade 良–优"):
        assert told in out


def test_the_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that was copied: ``-`` reads it."""
    copied = "三级指标\t指标值\t实际完成值\t分值\t得分\n培训\t≥10场\t8场\t10\t\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(copied.encode("gb18030"))))
    done = run("table", "score", "-")
    assert done.code == 0
    assert "8 / 10" in done.out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    empty = run("table", "score", "-")
    assert empty.code == 2
    assert one_clear_line(empty.err)
