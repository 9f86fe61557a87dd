"""What a person decided on rows for review, from a csv file; a file in the place of a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import EXAMPLES, Run, one_clear_line

LIBRARY = str(EXAMPLES / "library_2023.docx")


def test_a_row_for_review_is_settled(run: Run, tmp_path: Path) -> None:
    before = next(o for o in run("table", "score", LIBRARY, "--json").objects if o["type"] == "table")
    assert before["total"] == ["85.55", "90.55"]
    for head, line, total in (
        ("行,档次,得分,评定人,说明", "16,部分达成预期指标,,评价组,制度已起草", "89.55"),
        ("score,row,by", "4.5,16,auditor", "90.05"),
        ("row,tier,file", "16,failed,library_2023.docx", "85.55"),
    ):
        settle = tmp_path / "评定.csv"
        settle.write_text(f"{head}\n{line}\n\n", encoding="utf-8-sig")
        done = run("table", "score", LIBRARY, "--settle", str(settle), "--json")
        assert next(o for o in done.objects if o["type"] == "table")["total"] == total
    other = tmp_path / "other.csv"
    other.write_text("row,tier,file\n16,failed,other.docx\n", encoding="utf-8")
    done = run("table", "score", LIBRARY, "--settle", str(other), "--json")
    assert next(o for o in done.objects if o["type"] == "table")["total"] == ["85.55", "90.55"]


@pytest.mark.parametrize(
    "text",
    [
        "row\n16\n",
        "row,tier\nx,partial\n",
        "row,tier\n16,gut\n",
        "row,tier,score\n16,partial,3\n",
        "row,tier,score\n16,,\n",
    ],
)
def test_a_settle_file_that_is_wrong_is_one_line(run: Run, tmp_path: Path, text: str) -> None:
    settle = tmp_path / "s.csv"
    settle.write_text(text, encoding="utf-8")
    done = run("table", "score", LIBRARY, "--settle", str(settle))
    assert done.code == 2 and one_clear_line(done.err) and "s.csv" in done.err


def test_a_settle_file_that_is_missing(run: Run, tmp_path: Path) -> None:
    done = run("table", "score", LIBRARY, "--settle", str(tmp_path / "none.csv"))
    assert done.code == 2 and one_clear_line(done.err)


def test_a_file_in_the_place_of_a_command(run: Run, tmp_path: Path) -> None:
    assert run(LIBRARY, "--json").out == run("table", "score", LIBRARY, "--json").out
    assert run(str(tmp_path / "none.docx")).code == 2
