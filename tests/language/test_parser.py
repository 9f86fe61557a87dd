"""The parser follows the tables as Lark's own parser does."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token, Tree
from lark.exceptions import UnexpectedToken as LarkUnexpected

from indexpr import Vocabulary
from indexpr.language.grammar import Tables, build, make_tables, tables
from indexpr.language.parser import END, Branch, UnexpectedToken, parse_tokens
from indexpr.language.scanning import Lexeme, Lexicon, scan
from indexpr.language.scanning.layout import lay_out
from indexpr.language.text import fold


@cache
def lark() -> Any:
    """Lark's parser of the same grammar."""
    return build(strict=False)


@cache
def lexicon() -> Lexicon:
    """The words of the default vocabulary."""
    return Lexicon.stored(lay_out(Vocabulary.default()))


def lexemes(*terminals: str) -> list[Lexeme]:
    """Tokens of these terminals, one character each."""
    return [Lexeme(terminal, "字", i, i + 1) for i, terminal in enumerate(terminals)]


def ours(part: Branch | Lexeme) -> Any:
    """A tree as nested lists of names."""
    return [part.rule, *map(ours, part.children)] if isinstance(part, Branch) else part.terminal


def theirs(part: Tree[Token] | Token) -> Any:
    """Lark's tree in the same form."""
    return [str(part.data), *map(theirs, part.children)] if isinstance(part, Tree) else part.type


def stop(stream: list[Token]) -> tuple[int, set[str]] | None:
    """Where Lark stops and what it would have taken there; None where it reads the tokens."""
    try:
        lark().parse(stream)
    except LarkUnexpected as error:
        index = next((i for i, token in enumerate(stream) if token is error.token), len(stream))
        return index, set(error.expected) - {"$END"}
    return None


def agrees(tokens: list[Lexeme]) -> None:
    """Asserts that both parsers make one tree of the tokens, or stop at the same one for the same reasons."""
    stream = [Token(token.terminal, token.text) for token in tokens]
    stopped = stop(stream)
    if stopped is None:
        assert ours(parse_tokens(tokens)) == theirs(lark().parse(stream))
        return
    with pytest.raises(UnexpectedToken) as raised:
        parse_tokens(tokens)
    assert (raised.value.index, set(raised.value.expected) - {"$END"}) == stopped


@pytest.mark.parametrize(
    "text",
    [
        "≥60个",
        "60-80分",
        "[5,10)个",
        "同比增长6%以上",
        "较上年翻两番",
        "2025年12月底前",
        "6月24日至25日",
        "显著提升，参赛学校12所以上且队伍100支以上（含）",
        "三分之二",
        "人均不少于3万元/户/年",
    ],
)
def test_published_forms_have_the_trees_of_lark(text: str) -> None:
    words = lexicon()
    tokens = scan(words, fold(text, words.folding))
    agrees(tokens)
    assert parse_tokens(tokens).rule == "start"


TERMINALS = sorted(s for s in tables().symbols() if s.isupper() and s != END)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TERMINALS), max_size=8))
def test_any_tokens_are_taken_as_lark_takes_them(terminals: list[str]) -> None:
    agrees(lexemes(*terminals))


def test_a_long_repetition_is_one_flat_branch() -> None:
    tree = parse_tokens(lexemes(*["TEXT", "COMMA"] * 4000))
    assert len(tree.branches("clause")) == 4001
    assert len(tree.tokens()) == 8000


def test_an_early_end_is_told_apart_from_a_wrong_token() -> None:
    with pytest.raises(UnexpectedToken) as early:
        parse_tokens(lexemes("COMPARATOR"))
    assert early.value.index == 1
    assert "NUMBER" in early.value.expected
    with pytest.raises(UnexpectedToken) as wrong:
        parse_tokens(lexemes("NUMBER", "TO", "TEXT"))
    assert wrong.value.index == 2


def test_tables_do_not_depend_on_the_run() -> None:
    """Lark numbers its states by the order of a set; the stored tables number them from the start."""
    made = make_tables()
    assert made == make_tables()
    table, number = Tables(made), len(made["states"])
    goals = {goal for state in range(number) for goal in table.row(state).values() if goal >= 0}
    assert table.start == 0
    assert goals == set(range(1, number))


def test_a_branch_finds_what_stands_directly_under_it() -> None:
    tree = parse_tokens(lexemes("COMPARATOR", "NUMBER", "UNIT"))
    (clause,) = tree.branches("clause")
    (comparison,) = clause.branches("comparison")
    (bounded,) = comparison.branches("bounded")
    assert [b.rule for b in bounded.children if isinstance(b, Branch)] == ["prefix", "quantity"]
    assert [t.terminal for t in bounded.branches("quantity")[0].own("UNIT", "HALF")] == ["UNIT"]
    assert bounded.own("UNIT") == []
