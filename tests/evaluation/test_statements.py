"""What single statements amount to."""

from __future__ import annotations

import pytest

from indexpr.evaluation.statements import (
    happened,
    is_ongoing,
    is_partial,
    is_wanting,
    negates,
    nothing_begun,
    says_no,
    says_none,
    topics_meet,
)
from indexpr.language.nodes import Narrative, Qualitative, Statement


def value(wording: str) -> Qualitative:
    return Qualitative(statements=(Statement(),), wording=wording)


@pytest.mark.parametrize("wording", ["部分完成", "已完成部分", "未全部完成", "未完全达到", "大部分已完成"])
def test_a_part(wording: str) -> None:
    assert is_partial(value(wording))


@pytest.mark.parametrize("wording", ["完成", "部分企业反映良好", "全部完成", "未完成", "各部分均达标"])
def test_no_part(wording: str) -> None:
    assert not is_partial(value(wording))


@pytest.mark.parametrize("wording", ["未开展", "因疫情未实施", "尚未启动", "没有举办", "未组织开展"])
def test_nothing_begun(wording: str) -> None:
    assert nothing_begun(value(wording))


@pytest.mark.parametrize(
    "wording", ["未完成", "部分未开展", "未开展2次", "未按时开展", "未及时拨付", "已开展"]
)
def test_something_begun(wording: str) -> None:
    assert not nothing_begun(value(wording))


@pytest.mark.parametrize(
    "wording, words",
    [
        ("发生1起事故", "发生1起"),
        ("全年出现两次延误", "出现两次"),
        ("未发生1起事故", None),
        ("没有发生1起", None),
        ("发生0起事故", None),
        ("发生变化", None),
    ],
)
def test_what_happened(wording: str, words: str | None) -> None:
    assert happened(Narrative(wording=wording)) == words


@pytest.mark.parametrize(
    "wording", ["正在推进", "招标中", "按计划推进", "仍在建设", "稳步实施", "项目验收中"]
)
def test_ongoing(wording: str) -> None:
    assert is_ongoing(value(wording))


@pytest.mark.parametrize("wording", ["已完成", "服务中小企业", "建设中心", "推进中国标准", "已推进"])
def test_not_ongoing(wording: str) -> None:
    assert not is_ongoing(value(wording))


@pytest.mark.parametrize("wording", ["有待提升", "还需进一步加强", "成效不足", "仍有差距", "服务水平待提高"])
def test_wanting(wording: str) -> None:
    assert is_wanting(value(wording))


@pytest.mark.parametrize("wording", ["有效提升", "满足需要", "优待政策落实"])
def test_not_wanting(wording: str) -> None:
    assert not is_wanting(value(wording))


def test_short_answers() -> None:
    assert says_no(Narrative(wording="否"))
    assert not says_no(Narrative(wording="否认"))
    assert says_none(Narrative(wording="无。"))
    assert negates(Narrative(wording="不达标"), Narrative(wording="达标"))
    assert not negates(Narrative(wording="已达标"), Narrative(wording="达标"))


def test_topics() -> None:
    assert topics_meet("满意度", "服务对象满意度")
    assert topics_meet(None, "满意度")
    assert not topics_meet("投诉率", "服务对象满意度")
