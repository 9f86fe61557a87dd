"""The parser follows the tables as Lark's own parser does: trees, spans and errors, over the corpus and beyond it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexpr import IndexprError, IndicatorSyntaxError, Language, parse
from indexpr.language.engine import build, parse_with_lark
from indexpr.language.grammar import Grammar, grammar
from indexpr.language.parser import Branch, Stuck
from indexpr.language.parser import parse as parse_by_tables
from indexpr.language.places import END
from indexpr.language.scanning import Lexeme, Lexicon, Scan, Scanner
from indexpr.language.source import compiled
from indexpr.language.tables import make_tables
from indexpr.language.text import fold

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
STORED = compiled()
assert STORED is not None, "compiled.json is stale"
SCANNER = Scanner(grammar().terminals, Lexicon.stored(STORED["lexicon"]))
#: What values are made of, to be put together at random.
PIECES = (
    "≥ ≤ > 不低于 不超过 约 控制在 人均 每月 每两年 60 -3 1,234 0.5 三 一百二十 两 半 万 亿 % 个 元 平方米 人次 天 年 月 日 以上 以内 左右 （含） "
    "分之 / : - ～ 至 到 ± [ ] ( ) （ ） ， 。 ； 、 ： 和 或 且 2025年 12月 31日 底 前 内 起 全年 "
    "上半年 第三季度 2025-12-31 截至 同比 较上年 增长 下降 翻番 "
    "前5名 第3名 全省 排名 春节 当月 次年 汛期 学年 18时 2024-2025 倒数第2 "
    "显著 有效 提升 完成 未 无 企业 满意度 项目 不适用 良好 一级 《条例》 7×24小时 成 折 百分之 ¥ 余 多"
).split()


def texts() -> list[str]:
    """Every value of the project's corpus."""
    found = []
    for name in (
        "targets",
        "fields_targets",
        "fields_actuals",
        "offices_targets",
        "offices_actuals",
        "families",
        "rejected",
    ):
        for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found += record.get("spellings") or [record["text"] * record.get("repeat", 1)]
    return found


def outcome(read: Any, text: str) -> tuple[Any, ...]:
    """The tree and the tokens of a text, with their spans, or how it is refused."""
    scan = Scan(SCANNER, fold(text, SCANNER.lexicon.folding), grammar().places.start)
    try:
        tree = read(scan)
    except Stuck as stuck:
        return "stuck", stuck.at, stuck.expected
    except IndicatorSyntaxError as error:
        return error.code, error.span, str(error)
    return shown(tree), scan.tokens


def shown(part: Branch | Lexeme) -> Any:
    """A tree as nested lists."""
    return [part.rule, *map(shown, part.children)] if isinstance(part, Branch) else tuple(part)


def agrees(text: str) -> None:
    """Asserts that both engines make one tree of a text, or refuse it in one way."""
    assert outcome(parse_by_tables, text) == outcome(parse_with_lark, text), text


def test_the_corpus_has_the_trees_and_the_errors_of_lark() -> None:
    for text in texts():
        try:
            fold(text, SCANNER.lexicon.folding)
        except IndicatorSyntaxError:
            continue
        agrees(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
def test_any_pieces_are_read_as_lark_reads_them(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize("text", ["第3名左右", "前5名以内左右", "全省第5名约"])
def test_of_words_of_one_order_only_some_may_stand(text: str) -> None:
    """以上 and 左右 are tried together; behind a place only one of them is a suffix."""
    agrees(text)


def test_a_language_may_read_by_lark() -> None:
    ours, theirs = Language(), Language(engine="lark")
    for text in random.Random(5).sample(texts(), 200):
        assert _read(ours, text) == _read(theirs, text), text
    with pytest.raises(IndexprError) as raised:
        Language(engine="earley")  # type: ignore[arg-type]  # what a caller may write
    assert raised.value.code == "unknown-engine"


def _read(language: Language, text: str) -> Any:
    try:
        return language.parse(text)
    except IndicatorSyntaxError as error:
        return error.code, error.span, error.expected


def test_a_long_repetition_is_one_flat_branch() -> None:
    scan = Scan(SCANNER, fold("字，" * 4000, SCANNER.lexicon.folding), grammar().places.start)
    tree = parse_by_tables(scan)
    assert len(tree.branches("clause")) == 4001
    assert len(tree.tokens()) == 8000


def test_an_early_end_is_told_apart_from_a_wrong_token() -> None:
    assert outcome(parse_by_tables, "≥")[:2] == ("stuck", 1)
    stuck = outcome(parse_by_tables, "5个至字")
    assert stuck[0] != "stuck"
    assert outcome(parse_by_tables, "≥，5个")[:2] == ("stuck", 1)
    assert "NUMBER" in outcome(parse_by_tables, "≥，5个")[2]


def test_tables_do_not_depend_on_the_run() -> None:
    """Lark numbers its states by the order of a set; the stored tables number them from the start."""
    made = make_tables()
    assert made == make_tables()
    table, number = Grammar(made, ()), len(made["states"])
    goals = {goal for state in range(number) for goal in table.row(state).values() if goal >= 0}
    assert made["start"] == 0
    assert goals == set(range(1, number))


def test_a_place_takes_exactly_what_can_follow() -> None:
    """Where the tables are generous, a place is not: ``]`` stands in an interval alone."""
    start = grammar().places.start
    behind_number = start.move("NUMBER")[1]
    assert {"UNIT", "BOUND", "TO", "TEXT", END} <= behind_number.terminals
    assert behind_number.terminals.isdisjoint(("RBRACKET", "COMMA_IN", "MONTH_OF_SPAN"))
    inside = start.move("LBRACKET")[1].move("NUMBER")[1]
    assert "COMMA_IN" in inside.terminals
    assert not inside.worded


def test_there_are_few_places() -> None:
    """Stacks do not grow with the text, so that each place is made once."""
    for text in texts():
        try:
            parse(text)
        except IndicatorSyntaxError:
            continue
    parse("≥5个，" * 4)
    known = grammar().places.number
    assert known < 1000
    parse("≥5个，" * 300)
    assert grammar().places.number == known


def test_a_branch_finds_what_stands_directly_under_it() -> None:
    scan = Scan(SCANNER, fold("≥60个", SCANNER.lexicon.folding), grammar().places.start)
    (clause,) = parse_by_tables(scan).branches("clause")
    (comparison,) = clause.branches("comparison")
    (bounded,) = comparison.branches("bounded")
    assert [b.rule for b in bounded.children if isinstance(b, Branch)] == ["prefix", "quantity"]
    assert [t.terminal for t in bounded.branches("quantity")[0].own("UNIT", "HALF")] == ["UNIT"]
    assert bounded.own("UNIT") == []


def test_lark_finds_no_conflict_where_it_is_asked_to_be_lenient() -> None:
    assert {rule.origin.name for rule in build(strict=False).rules} >= {"start", "clause", "quantity", "when"}
