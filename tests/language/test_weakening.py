"""What denies a verb denies every verb; what does not occur does not, in all wordings; what looks alike is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indexpr import Change, Comparison, Language, Qualitative, Vocabulary, parse

WORDING = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "grammar" / "wording.toml").read_text(encoding="utf-8")
)
#: Verbs that are verbs wherever they stand, and that take no number behind them.
VERBS = [
    word
    for direction in ("increase", "decrease")
    for word in WORDING["direction"][direction]
    if word not in WORDING["weak"]["words"]
    and word not in WORDING["cure"]["words"]
    and len(word) == 2
    and not word.startswith(("有", "防", "避", "消", "遏", "抑"))
]
HARMS = [h for h in WORDING["absence"]["harms"] if len(h) == 2]


def qualitative(text: str) -> Qualitative:
    found = parse(text)
    assert isinstance(found, Qualitative), f"{text!r} is read as {found.kind}: {found}"
    return found


@pytest.mark.parametrize("verb", VERBS)
def test_a_denial_behind_or_before_any_verb(verb: str) -> None:
    """The oracle is how the text is made."""
    for text in (
        f"{verb}不明显", f"{verb}不显著", f"{verb}并不明显", f"{verb}不够", f"服务能力{verb}不充分",
        f"有待{verb}", f"仍需{verb}", f"亟待{verb}", f"有待进一步{verb}", f"无明显{verb}", f"没有{verb}",
        f"未见明显{verb}", f"未得到有效{verb}", f"仍需进一步{verb}",
    ):  # fmt: skip
        found = qualitative(text)
        assert found.negated and not found.claim, text


@pytest.mark.parametrize("verb", VERBS)
def test_a_slight_degree_behind_any_verb(verb: str) -> None:
    for tail in ("有限", "不大", "缓慢", "较小", "较慢"):
        found = qualitative(verb + tail)
        assert (found.degree, found.negated) == ("slight", False), verb + tail


@pytest.mark.parametrize("verb", VERBS)
def test_no_denial_where_there_is_none(verb: str) -> None:
    for text in (
        f"不断{verb}",
        f"有效{verb}",
        f"待遇得到{verb}",
        f"得到进一步{verb}",
        f"不仅{verb}，而且{verb}",
    ):
        assert not any(s.negated for s in qualitative(text).statements), text


@pytest.mark.parametrize("harm", HARMS)
def test_absence_has_one_meaning(harm: str) -> None:
    for text in (
        f"无{harm}", f"没有{harm}", f"未发生{harm}", f"未出现{harm}", f"不存在{harm}", f"零{harm}", f"0{harm}",
        f"从未发生{harm}", f"均未发生{harm}", f"全年未发生{harm}", f"杜绝{harm}", f"实现零{harm}", f"确保无{harm}",
        f"未发现{harm}", f"尚未发生{harm}",
    ):  # fmt: skip
        found = qualitative(text)
        assert (found.direction, found.negated, found.object) == ("absent", False, harm), text


@pytest.mark.parametrize("harm", HARMS)
def test_its_denial(harm: str) -> None:
    for text in (f"存在{harm}", f"发生{harm}", f"出现{harm}"):
        found = qualitative(text)
        assert (found.direction, found.negated) == ("affirmed", False), text


@pytest.mark.parametrize(
    "text",
    ["缓解学位不足", "弥补医疗力量不足", "补齐民生短板", "缩小城乡差距", "解决供水不足问题", "不文明行为明显减少",
     "对不合格产品进行整改，规范市场", "推广无人机应用，提升效率", "加强未成年人保护", "遏制违法行为反弹", "没有恶化",
     "成本较低", "投诉较少"],
)  # fmt: skip
def test_look_alikes(text: str) -> None:
    found = parse(text)
    if isinstance(found, Qualitative) and text != "没有恶化":
        assert not any(s.negated for s in found.statements), found.statements


@pytest.mark.parametrize(
    "text,direction,comparator,size",
    [
        ("零增长", "increase", "=", "0"),
        ("与上年持平", "increase", "=", "0"),
        ("编制不增加", "increase", "<=", "0"),
        ("能耗减少一半", "decrease", "=", "50"),
        ("减少一半以上", "decrease", ">=", "50"),
        ("负增长", "decrease", ">", "0"),
        ("同比负增长2%", "decrease", "=", "2"),
    ],
)
def test_sizes_in_words(text: str, direction: str, comparator: str, size: str) -> None:
    found = parse(text)
    assert isinstance(found, Change)
    assert (found.direction, found.comparator, str(found.quantity.magnitude)) == (direction, comparator, size)
    assert found.quantity.unit == "%"
    assert parse(str(found)) == found


@pytest.mark.parametrize("word", [*WORDING["deviation"]["late"]])
def test_late_by_any_word(word: str) -> None:
    found = parse(f"{word}2天")
    assert isinstance(found, Change)
    assert (found.direction, found.base, found.quantity.unit) == ("increase", "目标", "天")
    assert isinstance(parse(f"{word}件5件"), Comparison)


@pytest.mark.parametrize("noun", WORDING["deviation"]["against"])
def test_more_and_less_than_the_target_by_any_name(noun: str) -> None:
    for text, direction in ((f"比{noun}多5个", "increase"), (f"较{noun}少5个", "decrease")):
        found = parse(text)
        assert isinstance(found, Change), text
        assert (found.direction, found.base, found.subject) == (direction, "目标", None)


def test_words_of_ones_own() -> None:
    words = Vocabulary.default().with_wording(behind="denied", words=["泡汤"])
    lang = Language(vocabulary=words.with_wording(absence="harms", words=["跑冒滴漏"]))
    found = lang.parse("提升泡汤")
    assert isinstance(found, Qualitative) and found.negated
    lost = lang.parse("没有跑冒滴漏")
    assert isinstance(lost, Qualitative)
    assert (lost.direction, lost.negated, lost.object) == ("absent", False, "跑冒滴漏")
