"""Names judged by hand, what turns a name into its contrary, and what users add."""

from __future__ import annotations

import json
import pickle
from itertools import chain
from pathlib import Path

import pytest

import indexpr
from indexpr import Context, Language, Vocabulary, evaluate
from indexpr.indicators import Indicators
from indexpr.language.source import indicator_data

_FILE = Path(__file__).parents[1] / "corpus" / "names.jsonl"
_NAMES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
NAMES = Indicators.default()
DATA = indicator_data()["indicators"]


def test_every_name_as_judged_by_hand() -> None:
    """A name that says nothing is held as positive, which is the rule for names that say nothing."""
    wrong = {
        case["name"]: (case["nature"], NAMES.judge(case["name"]).nature)
        for case in _NAMES
        if (NAMES.judge(case["name"]).nature or "positive") != case["nature"]
    }
    assert len(_NAMES) > 900
    assert not wrong


def test_the_data_is_as_wide_as_public_spending() -> None:
    endings = {w for groups in DATA["endings"].values() for words in groups.values() for w in words}
    words = {w for part in ("bad", "good", "done") for group in DATA[part].values() for w in group}
    assert len(endings) >= 300
    assert len(words) >= 900


def test_each_word_has_one_meaning() -> None:
    words = [
        *(w for part in ("bad", "good", "done") for w in set(chain(*DATA[part].values()))),
        *DATA["less"]["words"],
        *DATA["less"]["saved"],
        *DATA["more"]["words"],
        *DATA["bound"]["words"],
    ]
    assert sorted({w for w in words if words.count(w) > 1}) == []
    endings = [w for groups in DATA["endings"].values() for w in set(chain(*groups.values()))]
    assert sorted({w for w in endings if endings.count(w) > 1}) == []


@pytest.mark.parametrize(
    "name, nature",
    [
        ("投诉率", "reverse"),
        ("投诉下降率", "positive"),
        ("投诉增长率", "reverse"),
        ("无投诉率", "positive"),
        ("投诉未办结率", "reverse"),
        ("投诉办结率", "positive"),
        ("投诉办结率下降幅度", "reverse"),
        ("合格率", "positive"),
        ("不合格率", "reverse"),
        ("不合格率下降幅度", "positive"),
        ("非税收入完成率", "positive"),
        ("无障碍设施覆盖率", "positive"),
        ("高血压控制率", "positive"),
        ("公用经费控制率", "reverse"),
        ("查处违法案件数", "positive"),
        ("未整改隐患数", "reverse"),
        ("收治患者死亡率", "reverse"),
        ("平均住院日（天）", "two_sided"),
        ("1.投诉率（%）", "reverse"),
        ("项目支出金额", None),
        ("举办活动数量", None),
        ("", None),
    ],
)
def test_what_is_done_about_a_thing_decides(name: str, nature: str | None) -> None:
    judged = NAMES.judge(name).nature
    assert judged == nature


def test_a_name_that_counts_those_served_is_doubtful() -> None:
    assert NAMES.judge("贫困学生人数").doubtful
    assert not NAMES.judge("培训学生人数").doubtful


@pytest.mark.parametrize(
    "name, target, actual, outcome",
    [
        ("森林火灾受害率", "0.9‰", "0", "met"),
        ("交通事故率", "0.5‰", "0.3‰", "met"),
        ("投诉率", "5%", "8%", "not_met"),
        ("投诉率", "=5%", "3%", "met"),
        ("投诉办结率", "95%", "98%", "met"),
        ("安全事故起数", "3起", "1起", "met"),
        ("故障响应时间", "2小时", "1小时", "met"),
        ("平均办理时长", "3天", "5天", "not_met"),
        ("事故起数下降率", "10%", "12%", "met"),
        ("人员控制率", "100%", "98%", "met"),
        ("资产负债率", "60%", "55%", "undecided"),
        ("资产负债率", "60%", "60%", "met"),
        ("资产负债率", "≤60%", "55%", "met"),
        ("培训人次", "100人次", "120人次", "met"),
    ],
)
def test_the_name_gives_the_nature(name: str, target: str, actual: str, outcome: str) -> None:
    assert evaluate(target, actual, context=Context(name=name)).outcome == outcome


def test_the_context_then_the_place_then_the_name() -> None:
    around = {"name": "投诉率", "level2": "质量指标"}
    assert evaluate("5%", "8%", context=Context(**around, nature="positive")).outcome == "met"
    assert evaluate("5%", "8%", context=Context(**around)).outcome == "not_met"
    assert (
        evaluate("5万元", "8万元", context=Context(name="培训经费", level2="成本指标")).outcome == "not_met"
    )
    assert evaluate("5%", "8%", context=Context(name="成本节约率", level2="成本指标")).outcome == "met"


def test_a_nature_from_the_name_is_said() -> None:
    def severity(actual: str) -> list[str]:
        e = evaluate("5%", actual, context=Context(name="投诉率"))
        return [d.severity for d in e.diagnostics if d.code == "nature-from-name"]

    assert severity("3%") == ["warning"]
    assert severity("5%") == ["hint"]


def test_the_sign_wins_over_the_name_with_a_warning() -> None:
    e = evaluate("≥5%", "3%", context=Context(name="投诉率"))
    assert e.outcome == "not_met"
    assert [d.severity for d in e.diagnostics if d.code == "name-against-comparator"] == ["warning"]
    agreed = evaluate("≤5%", "3%", context=Context(name="投诉率"))
    assert not agreed.diagnostics


def test_both_readings_and_what_each_earns() -> None:
    s = indexpr.score("60%", "50%", points=10, context=Context(name="资产负债率"))
    assert (s.status, s.earned) == ("review", None)
    assert [(c.zh, str(c.earned)) for c in s.choices] == [
        ("越高（多）越好", "8.33"),
        ("越低（少）越好", "10"),
    ]
    assert (str(s.least), str(s.most)) == ("8.33", "10")
    assert "8.33分" in s.explain() and "8.33" in s.explain("en")


def test_users_add_endings() -> None:
    vocabulary = Vocabulary.default().with_indicator(nature="reverse", endings=["回潮占比"])
    language = Language(vocabulary=vocabulary)
    around = Context(name="秋粮回潮占比")
    assert evaluate("5%", "3%", context=around, language=language).outcome == "met"
    assert evaluate("5%", "3%", context=around).outcome == "not_met"
    again = pickle.loads(pickle.dumps(vocabulary))
    assert again == vocabulary
    assert Indicators.of(again).judge("秋粮回潮占比").nature == "reverse"


@pytest.mark.parametrize(
    "given, code",
    [
        ({"nature": "reverse", "endings": "漏报率"}, "bad-wording"),
        ({"nature": "reverse", "endings": []}, "bad-wording"),
        ({"nature": "worse", "endings": ["漏报率"]}, "bad-wording"),
        ({"nature": "positive", "endings": ["漏报率"]}, "vocabulary-clash"),
    ],
)
def test_what_cannot_be_added(given: dict[str, object], code: str) -> None:
    with pytest.raises(indexpr.IndexprError) as caught:
        Vocabulary.default().with_indicator(**given)  # type: ignore[arg-type]  # wrong on purpose
    assert caught.value.code == code


def test_what_is_two_sided_has_no_inverse() -> None:
    assert str(indexpr.needed("5%", points=10, earn="8", context=Context(name="投诉率"))) == "≤6.25%"
    with pytest.raises(indexpr.IndexprError) as caught:
        indexpr.needed("60%", points=10, earn="8", context=Context(name="资产负债率"))
    assert caught.value.code == "no-inverse"


def test_a_review_knows_the_endings_of_users() -> None:
    table = indexpr.Table.from_records(
        [{"一级指标": "产出指标", "二级指标": "质量指标", "三级指标": "秋粮回潮占比", "指标值": "≥5%"}]
    )
    vocabulary = Vocabulary.default().with_indicator(nature="reverse", endings=["回潮占比"])
    plain = {f.code for f in indexpr.review(table, year=2025)}
    own = {f.code for f in indexpr.review(table, year=2025, language=Language(vocabulary=vocabulary))}
    assert own - plain == {"direction-against-nature"}
