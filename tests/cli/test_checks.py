"""indexpr table audit, review, rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import indexpr
from indexpr.table.review import CODES

from .conftest import EXAMPLES, Run, one_clear_line

PUBLISHED = str(EXAMPLES / "self_evaluation_2022.csv")
HEADING = "一级指标,二级指标,三级指标,指标值\n"


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two wrong targets, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    rows = [
        "产出指标,数量指标,培训人次,≥10人次",
        "产出指标,时效指标,完成时间,2024年12月底前",
        "效益指标,社会效益指标,知晓率,≥80%",
        "满意度指标,服务对象满意度,学员满意度,≤90%",
    ]
    (tmp_path / "targets.csv").write_text(HEADING + "\n".join(rows) + "\n", encoding="utf-8")
    return "targets.csv"


def test_audit_infers_the_policy(run: Run) -> None:
    done = run("table", "audit", PUBLISHED)
    assert done.code == 0
    assert "再现100个已填得分中的99个" in done.out
    assert "疑为人工扣分" in done.out
    assert "支持智能制造项目数量" not in done.out


def test_audit_with_a_policy_given(run: Run) -> None:
    done = run("table", "audit", PUBLISHED, "--policy", "mof-2020", "--rounding", "half_up_2")
    assert "推断" not in done.out
    assert done.out.count("已填") > 2


def test_audit_as_json(run: Run) -> None:
    objects = run("table", "audit", PUBLISHED, "--json").objects
    made = indexpr.audit(indexpr.read_table(PUBLISHED))
    assert [d["code"] for d in objects[:-1]] == [f.code for f in made.findings]
    assert {d["type"] for d in objects[:-1]} == {"finding"}
    last = objects[-1]
    assert (last["type"], last["policy"], last["rounding"]) == ("table", "mof-2020", "down_1")
    assert (last["matched"], last["compared"]) == (99, 100)


def test_audit_check_and_report(run: Run, tmp_path: Path) -> None:
    assert run("table", "audit", PUBLISHED, "--check").code == 1
    assert run("table", "audit", PUBLISHED, "--out", str(tmp_path / "a.html")).code == 0
    assert "推断" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_review_shows_what_to_write(run: Run, targets: str) -> None:
    done = run("table", "review", targets, "--year", "2025")
    assert done.code == 0
    assert "R01 direction-against-nature" in done.out
    assert "→ 2025年12月底前" in done.out
    assert "错误 2" in done.out.splitlines()[-1]


def test_review_check(run: Run, targets: str) -> None:
    assert run("table", "review", targets, "--year", "2025", "--check").code == 1
    assert run("table", "review", targets, "--year", "2025", "--check", "--disable", "R01, R07").code == 0
    assert run("table", "review", targets, "--check", "--select", "R02").code == 0


def test_review_as_json_is_that_of_the_library(run: Run, targets: str) -> None:
    objects = run("table", "review", targets, "--year", "2025", "--json").objects
    found = indexpr.review(indexpr.read_table(targets), year=2025)
    assert [{k: d[k] for k in f.to_dict()} for d, f in zip(objects, found, strict=False)] == [
        f.to_dict() for f in found
    ]
    assert objects[-1] == {
        "type": "table", "file": targets, "project": None, "rows": 4, "findings": {"error": 2},
    }  # fmt: skip


def test_rules_may_be_off_for_a_project(run: Run, targets: str) -> None:
    setting = Path("pyproject.toml")
    setting.write_text('[tool.indexpr.review]\ndisable = ["R01"]\n', encoding="utf-8")
    assert "R01" not in run("table", "review", targets, "--year", "2025").out
    setting.write_text('[tool.indexpr.review]\nselect = ["R01"]\n', encoding="utf-8")
    assert "R07" not in run("table", "review", targets, "--year", "2025").out
    assert "R07" in run("table", "review", targets, "--year", "2025", "--select", "R07").out


def test_reports_of_a_review(run: Run, targets: str) -> None:
    for name in ("r.html", "r.xlsx", "r.json"):
        assert run("table", "review", targets, "--year", "2025", "--out", name).code == 0
    plain = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert [len(each["findings"]) for each in plain] == [2]
    assert "结论" in Path("r.html").read_text(encoding="utf-8")


def test_nothing_found_is_said(run: Run, targets: str) -> None:
    assert "未发现问题" in run("table", "review", targets, "--select", "R02").out


@pytest.mark.parametrize(
    "options", [["--disable", "R99"], ["--select", "nope"], ["--out", "x.doc"], ["--year", "25x"]]
)
def test_bad_options_are_one_clear_line(run: Run, targets: str, options: list[str]) -> None:
    done = run("table", "review", targets, *options)
    assert done.code == 2
    assert one_clear_line(done.err)
    assert done.out == ""


def test_an_unreadable_file_stops_no_other(run: Run, targets: str) -> None:
    for command in ("audit", "review"):
        done = run("table", command, "none.csv", targets)
        assert done.code == 2
        assert one_clear_line(done.err)
        assert "2 个文件，1 张表" in done.out


def test_rules(run: Run) -> None:
    assert [d["code"] for d in run("table", "rules", "--json").objects] == list(CODES)
    out = run("table", "rules", "R02").out
    assert "cost-at-least" in out
    assert "direction-against-nature" not in out
    assert one_clear_line(run("table", "rules", "R99").err)
