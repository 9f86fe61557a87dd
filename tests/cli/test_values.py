"""parse, format, evaluate, score, needed."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexpr

from .conftest import Run, one_clear_line


def test_parse_says_what_a_value_means(run: Run) -> None:
    done = run("parse", "≥110万平米")
    assert done.code == 0
    assert done.out.splitlines()[0] == "≥1100000平方米  数值"
    assert "1100000 平方米" in done.out
    assert done.err == ""


def test_parse_gives_the_wire_format(run: Run) -> None:
    texts = ["≥110万平米", "2025年12月底前", "显著提升"]
    done = run("parse", *texts, "--json")
    assert [indexpr.from_dict(d) for d in done.objects] == [indexpr.parse(t) for t in texts]


def test_a_value_that_cannot_be_read_stops_no_other(run: Run) -> None:
    done = run("parse", "万元", "≥60个", "--json")
    bad, good = done.objects
    assert done.code == 2
    assert (bad["error"], bad["text"], bad["code"]) == (True, "万元", "unit-without-number")
    assert good["kind"] == "comparison"
    assert one_clear_line(done.err)


@pytest.mark.parametrize("text", ["", " ", "万元", "≥", "∞", "1e999999", "\x00", "≥" * 2000])
def test_what_cannot_be_read_is_one_clear_line(run: Run, text: str) -> None:
    done = run("parse", text)
    assert done.code == 2
    assert one_clear_line(done.err)
    assert done.out == ""


def test_check_asks_for_values_without_doubt(run: Run) -> None:
    assert run("parse", "2025年7月前完成").code == 0
    assert run("parse", "2025年7月前完成", "--check").code == 1
    assert run("parse", "2025年6月底前完成", "--check").code == 0


def test_a_doubt_is_shown_at_its_place(run: Run) -> None:
    out = run("parse", "2025年7月前完成").out
    picture = out.splitlines().index("  2025年7月前完成")
    assert out.splitlines()[picture + 1].strip("^ ") == ""
    assert "ambiguous-deadline" in out


def test_values_of_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "values.txt").write_text("\ufeff不低于 90 ％\n\n≥110万平米\n", encoding="utf-8")
    done = run("format", "--lines", str(tmp_path / "values.txt"))
    assert done.out.splitlines() == ["≥90%", "≥1100000平方米"]
    missing = run("format", "--lines", str(tmp_path / "none.txt"))
    assert missing.code == 2
    assert one_clear_line(missing.err)


def test_format_short_and_check(run: Run) -> None:
    assert run("format", "≥110万平米", "--short").out == "≥110万平方米\n"
    assert run("format", "≥90%", "--check").code == 0
    assert run("format", "≥90％", "--check").code == 1
    assert run("format", "≥90％", "--json").objects == [{"text": "≥90％", "formatted": "≥90%"}]


def test_evaluate(run: Run) -> None:
    done = run("evaluate", "≥50万千瓦", "62.96万千瓦")
    assert done.out.startswith("达到目标  完成率 125.92%")
    assert run("evaluate", "≥50万千瓦", "62.96万千瓦", "--json").objects[0]["ratio"] == "787/625"
    assert run("evaluate", "≥3个", "2个", "--check").code == 1
    assert run("evaluate", "≥3个", "3个", "--check").code == 0
    assert run("evaluate", "≥3个", "2个").code == 0


def test_the_context_comes_from_options(run: Run) -> None:
    refused = run("evaluate", "12月底前", "2022年12月")
    assert refused.code == 2
    assert one_clear_line(refused.err)
    assert "year" in refused.err
    assert run("evaluate", "12月底前", "2022年12月", "--year", "2022", "--check").code == 0
    assert run("evaluate", "≤500万元", "70万美元", "--rate", "美元=7.1", "--check").code == 0
    assert run("evaluate", "≤490万元", "70万美元", "--rate", "美元=7.1", "--check").code == 1
    assert run("evaluate", "≤490万元", "70万美元", "--rate", "美元").code == 2


def test_units_of_ones_own(run: Run) -> None:
    assert run("parse", "≥3标箱组", "--define", "标箱组 = 4 * TEU", "--json").objects[0]["quantity"] == {
        "magnitude": "3",
        "unit": "标箱组",
    }
    assert run("evaluate", "≥3标箱组", "12TEU", "--define", "标箱组 = 4 * TEU", "--check").code == 0
    assert one_clear_line(run("parse", "≥3个", "--define", "个 = 4 * TEU").err)


def test_score_says_why(run: Run) -> None:
    done = run("score", "≥450家", "174家", "--points", "0.5")
    assert done.code == 0
    assert done.out.startswith("0.19 / 0.5  未达到目标")
    assert indexpr.score("≥450家", "174家", points="0.5").explain() in done.out


def test_score_as_json_is_that_of_the_library(run: Run) -> None:
    done = run("score", "≥450家", "174家", "--points", "0.5", "--rounding", "down_1", "--json")
    assert done.objects == [indexpr.score("≥450家", "174家", points="0.5", rounding="down_1").to_dict()]


def test_score_excluded_and_for_review(run: Run) -> None:
    assert run("score", "≥100万元", "0", "--points", "-").out.startswith("不计分")
    review = run("score", "显著提升", "按计划推进", "--points", "1", "--check")
    assert review.code == 1
    assert review.out.startswith("待审核  可得 0–1 / 1")
    assert run("score", "显著提升", "按计划推进", "--points", "1", "--tier", "partial").out.startswith(
        "0.8 / 1"
    )


def test_score_in_english(run: Run) -> None:
    done = run("score", "≥450家", "174家", "--points", "0.5", "--lang", "en")
    assert "0.19 / 0.5  not met" in done.out
    assert indexpr.score("≥450家", "174家", points="0.5").explain("en") in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "≥3个", "2个", "--points", "-1"],
        ["score", "≥3个", "2个", "--points", "NaN"],
        ["score", "≥3个", "2个", "--points", "x" * 5000],
        ["score", "≥3个", "2个", "--points", "1", "--policy", "mof2020"],
        ["score", "≥3个", "2个", "--points", "1", "--rounding", "up"],
        ["score", "≥3个", "2个", "--points", "1", "--tier", "great"],
        ["score", "≥3个", "2公里", "--points", "1"],
        ["score", "≥3个", "2个", "--points", "1", "--year", "25"],
        ["score", "≥3个", "2个", "--points", "1", "--nature", "坏"],
        ["needed", "≥450家", "--points", "0.5", "--earn", "0.6"],
    ],
)
def test_bad_input_is_one_clear_line(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert one_clear_line(done.err)
    assert done.out == ""


def test_needed(run: Run) -> None:
    assert run("needed", "≥450家", "--points", "0.5", "--earn", "0.4").out == "≥360家\n"
    assert (
        run("needed", "≥450家", "--points", "0.5", "--earn", "0.4", "--json").objects[0]["canonical"]
        == "≥360家"
    )


def test_format_of_what_cannot_be_read_stops_no_other(run: Run) -> None:
    done = run("format", "万元", "≥60 个")
    assert (done.code, done.out) == (2, "≥60个\n")
    assert one_clear_line(done.err)
    assert run("format", "万元", "--json").objects[0]["error"] is True


def test_parts_of_a_composite_are_shown_below_it(run: Run) -> None:
    lines = run("parse", "参赛学校12所以上，队伍100支以上").out.splitlines()
    assert lines[0].endswith("同时满足")
    assert [line for line in lines if line.startswith("  ") and line.endswith("数值")] == [
        "  参赛学校≥12所  数值",
        "  队伍≥100支  数值",
    ]


def test_evaluate_tells_what_was_assumed(run: Run) -> None:
    done = run("evaluate", "2025年7月前", "2025年6月5日")
    assert "ambiguous-deadline" in done.out
    assert "percent-from-share" in run("evaluate", "≥90%", "0.95").out
