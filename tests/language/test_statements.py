"""Words have boundaries, degrees belong to their verbs, negations turn them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indexpr import Comparison, Deadline, Narrative, Period, Qualitative, parse

WORDING = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "grammar" / "wording.toml").read_text(encoding="utf-8")
)


def strongest(text: str) -> Qualitative:
    found = parse(text)
    assert isinstance(found, Qualitative), f"{text!r} is read as {found.kind}"
    return found


@pytest.mark.parametrize("direction,words", sorted(WORDING["direction"].items()))
def test_each_word_of_direction_alone(direction: str, words: list[str]) -> None:
    for word in words:
        if word in ("零", "持平"):  # alone the number, and a change of 0
            continue
        found = strongest(word)
        assert (found.direction, found.negated) == (direction, False), word


@pytest.mark.parametrize("degree,words", sorted(WORDING["degree"].items()))
def test_each_word_of_degree_in_front_of_a_verb(degree: str, words: list[str]) -> None:
    for word in words:
        if len(word) > 1:
            assert strongest(f"{word}改善").degree == degree, word


@pytest.mark.parametrize(
    "text",
    [
        "国内外展会", "有关部门", "有限的资源", "所有人员", "个人", "公平竞争", "会计核算", "统计年报", "人才队伍",
        "三公经费", "一核两翼多点", "国有企业", "无线网络", "体内循环",
    ],
)  # fmt: skip
def test_no_word_inside_a_longer_one(text: str) -> None:
    assert isinstance(parse(text), Narrative), parse(text)


@pytest.mark.parametrize(
    "text,degree,direction,negated",
    [
        ("提升显著", "strong", "increase", False),
        ("效果明显", "strong", None, False),
        ("可持续发展能力提升", "unspecified", "increase", False),
        ("不断完善", "moderate", "increase", False),
        ("没有提升", "unspecified", "increase", True),
        ("未能有效提升", "moderate", "increase", True),
        ("未完成", "unspecified", "complete", True),
        ("未发生事故", "unspecified", "absent", False),
        ("无投诉", "unspecified", "absent", False),
        ("不涉及污染行业", "unspecified", None, True),
        ("持续用力", "moderate", None, False),
        ("表彰做出显著贡献的个人，提升士气", "unspecified", "increase", False),
        ("通过举办论坛提升知名度", "unspecified", "increase", False),
        ("按照补贴标准降低成本", "unspecified", "decrease", False),
        ("全年确保安全运行", "unspecified", "maintain", False),
        ("完善制度，显著提升能力，保障安全", "strong", "increase", False),
        ("提高效率，降低风险", "unspecified", "decrease", False),
        ("高效完成任务", "unspecified", "complete", False),
        ("信息系统安全性得到有效提高", "moderate", "increase", False),
    ],
)
def test_degree_direction_negation(text: str, degree: str, direction: str | None, negated: bool) -> None:
    found = strongest(text)
    assert (found.degree, found.direction, found.negated) == (degree, direction, negated)


@pytest.mark.parametrize(
    "text,subject,thing",
    [
        ("信息系统安全性得到有效提高", "信息系统安全性", None),
        ("提升城市吸引力", None, "城市吸引力"),
        ("未发生事故", None, "事故"),
        ("居民健康水平稳步提高", "居民健康水平", None),
    ],
)
def test_subject_and_object(text: str, subject: str | None, thing: str | None) -> None:
    found = strongest(text)
    assert (found.subject, found.object) == (subject, thing)


@pytest.mark.parametrize(
    "text",
    ["已完成", "全部达成预期指标", "达到预期目标", "圆满完成", "按时完成", "有效提升，全部达成预期指标"],
)
def test_claims(text: str) -> None:
    assert strongest(text).claim


@pytest.mark.parametrize(
    "text", ["未完成", "未达到预期目标", "没有完成", "部分指标未达到预期目标", "全部完成，但部分未达标"]
)
def test_denials_are_no_claims(text: str) -> None:
    found = strongest(text)
    assert not found.claim
    assert any(s.negated for s in found.statements)


@pytest.mark.parametrize(
    "text,kind",
    [
        ("2022年6月前已完成", Deadline),
        ("6月24日至25日成功举办", Period),
        ("2022年12月底", Period),
        ("0", Comparison),
    ],
)
def test_actual_values_of_other_kinds(text: str, kind: type) -> None:
    assert isinstance(parse(text), kind)
