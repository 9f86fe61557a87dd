"""Patterns find what ``re`` finds, and are compiled when they are first asked."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from indexpr.language.patterns import Pattern

SOURCE, FIRST = r"[0-9]+(?:\.[0-9]+)?|第[一二三]", "0123456789第"
TEXTS = st.text(alphabet="012.第一二x", max_size=8)


@given(TEXTS, st.integers(0, 9))
def test_what_is_found_is_what_re_finds(text: str, at: int) -> None:
    ours, theirs = Pattern(SOURCE, FIRST), re.compile(SOURCE)
    for one, other in (
        (ours.match(text, at), theirs.match(text, at)),
        (ours.fullmatch(text), theirs.fullmatch(text)),
        (ours.search(text), theirs.search(text)),
    ):
        assert (one and one.span()) == (other and other.span())
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert ours.sub("-", text) == theirs.sub("-", text)


def test_a_place_that_cannot_begin_a_match_is_passed_over_uncompiled() -> None:
    broken = Pattern("(", "第")
    assert broken.match("5个") is None
    assert broken.match("", 0) is None
    assert broken.fullmatch("5个") is None


def test_digits_are_ascii_unless_asked_otherwise() -> None:
    assert Pattern(r"\d").match("٣") is None
    assert Pattern(r"\d", flags=0).match("٣") is not None
