"""Folding: what a reader takes for the same character, and nothing more."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexpr import Comparison, IndexprError, Vocabulary, parse
from indexpr.language.text import LONGEST, fold

TABLE = Vocabulary.default().folding


@pytest.mark.parametrize(
    "written,read",
    [
        ("≧⩾", "≥≥"),
        ("≦⩽", "≤≤"),
        ("﹥﹤", "><"),
        ("９０％", "90%"),
        ("（１２）", "(12)"),
        ("萬億個達預", "万亿个达预"),
        ("―–—－", "----"),
    ],
)
def test_folded(written: str, read: str) -> None:
    assert fold(written, TABLE).text == read


@pytest.mark.parametrize("kept", ["㎡", "½", "①", "²", "㎞", "Ⅲ", "℃", "‰"])
def test_what_plain_nfkc_breaks_is_kept(kept: str) -> None:
    """NFKC would make m2, 1⁄2, 1, 2, km, III, °C of them."""
    if kept != "‰":
        assert unicodedata.normalize("NFKC", kept) != kept
    assert fold(kept, TABLE).text == kept


def test_every_entry_is_one_character_and_needed() -> None:
    for old, new in TABLE.items():
        assert len(old) == len(new) == 1
        assert old != new
        assert TABLE.get(new, new) == new, f"{old} is folded to {new}, which is folded again"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co")), min_size=1, max_size=60))
def test_the_way_back(text: str) -> None:
    """Each folded character points to the one that it came from, in order."""
    try:
        folded = fold(text, TABLE)
    except IndexprError as error:
        assert error.code == "empty-value"  # noqa: PT017 - a text of blanks alone
        return
    assert len(folded.at) == len(folded.text) + 1
    assert list(folded.at) == sorted(set(folded.at))
    assert folded.at[-1] == len(text)
    for i, char in enumerate(folded.text):
        source = text[folded.at[i]]
        assert char in (
            source,
            TABLE.get(source),
            TABLE.get(chr(ord(source) - 0xFEE0)) if ord(source) > 0xFF00 else None,
        ) or (0xFF01 <= ord(source) <= 0xFF5E and char == chr(ord(source) - 0xFEE0))
    dropped = [c for i, c in enumerate(text) if i not in folded.at[:-1]]
    assert all(not c.strip() or unicodedata.category(c) in ("Cf", "Mn", "Lo") for c in dropped)


@pytest.mark.parametrize("digit", ["٣", "३", "²", "④", "Ⅳ", "𝟗"])
def test_other_digits_are_no_digits(digit: str) -> None:
    """``\\d`` and ``isdigit`` take them for numbers; a reader of a table does not."""
    try:
        found = parse(f"≥{digit}个")
    except IndexprError:
        return
    assert not isinstance(found, Comparison)


def test_too_long() -> None:
    assert len("个" * LONGEST) == LONGEST
    with pytest.raises(IndexprError) as refused:
        parse("9" * (LONGEST + 1))
    assert refused.value.code == "too-long"
    assert len(str(refused.value)) < 400
