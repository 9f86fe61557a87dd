"""Laws that hold for every text: it is read or refused, nothing is lost, and what was read reads back."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import indexpr
from indexpr import Expression, IndexprError, IndicatorSyntaxError, Qualitative, Span, parse
from indexpr import strategies as some
from indexpr.diagnostics import display_width

#: Any text at all, and text made of pieces of the language.
ANYTHING = st.one_of(
    some.garbage(),
    st.text(max_size=30),
    st.text(st.characters(codec="utf-16", exclude_categories=()), max_size=6),
    some.indicator_strings(),
)


def outcome(text: str) -> Expression | IndexprError:
    """The expression, or the error by which the text is refused; any other error is one of the library."""
    try:
        return parse(text)
    except IndexprError as error:
        return error


def read(text: str) -> Expression | None:
    """The expression, or None where there is none."""
    found = outcome(text)
    return found if isinstance(found, Expression) else None


def within(expression: Expression) -> Iterator[Expression]:
    """The expression and all those inside."""
    yield expression
    for inner in (*getattr(expression, "items", ()), *getattr(expression, "figures", ())):
        yield from within(inner)


# --- read or refused ----------------------------------------------------------------------------------


@given(ANYTHING)
@example("\ud800")
@example("个" * 5000)
@example("(" * 900 + "5" + ")" * 900)
@example("1e999999")
@example("≥" * 3000)
@example("1," * 3000)
@example("2025年" * 1000)
@example("每" * 2000 + "1次")
def test_every_text_is_read_or_refused(text: str) -> None:
    assert isinstance(outcome(text), Expression | IndicatorSyntaxError)


@given(ANYTHING)
def test_an_error_shows_its_place(text: str) -> None:
    """A caret stands under the place, at its column in a terminal with wide characters; the error pickles."""
    error = outcome(text)
    if not isinstance(error, IndicatorSyntaxError):
        return
    assert error.source is not None
    assert error.span is not None
    assert 0 <= error.span.start <= error.span.end <= max(1, len(error.source))
    assert error.message_zh
    assert error.message_en
    for language in ("zh", "en"):
        shown = error.render(language)
        shown.encode("utf-8")
        _, line, carets = shown.split("\n")[:3]
        assert set(carets.strip()) == {"^"}
        assert display_width(carets) <= display_width(line) + 1
    assert pickle.loads(pickle.dumps(error)) == error
    json.dumps(error.to_dict())


@pytest.mark.parametrize("given_value", [None, 60, 0.95, b"60", ["60"]])
def test_only_text_is_read(given_value: object) -> None:
    with pytest.raises(IndexprError) as refused:
        parse(given_value)  # type: ignore[arg-type]
    assert refused.value.code == "not-text"


# --- what was read reads back -------------------------------------------------------------------------


@given(ANYTHING)
def test_the_canonical_text_means_the_same(text: str) -> None:
    found = read(text)
    if found is None:
        return
    again = parse(str(found))
    assert again == found
    assert str(again) == str(found)
    assert hash(again) == hash(found)


@given(ANYTHING, st.sampled_from(["full", "short"]))
def test_format_is_idempotent(text: str, style: str) -> None:
    if read(text) is None:
        return
    once = indexpr.format(text, style=style)
    assert indexpr.format(once, style=style) == once
    assert parse(once) == parse(text)


@given(ANYTHING)
def test_the_wire_form_reads_back(text: str) -> None:
    found = read(text)
    if found is None:
        return
    wire = json.loads(json.dumps(found.to_dict(), ensure_ascii=False))
    back = indexpr.from_dict(wire)
    assert back == found
    assert (back.text, back.span, back.diagnostics) == (found.text, found.span, found.diagnostics)
    assert back.to_dict() == wire


@given(ANYTHING)
def test_expressions_pickle_and_hash(text: str) -> None:
    found = read(text)
    if found is None:
        return
    back = pickle.loads(pickle.dumps(found))
    assert back == found
    assert hash(back) == hash(found)
    assert back.diagnostics == found.diagnostics


# --- nothing is lost ----------------------------------------------------------------------------------


@given(ANYTHING)
def test_spans_lie_in_the_text_and_cover_it(text: str) -> None:
    found = read(text)
    if found is None:
        return
    assert found.text == text
    uncovered = text[: found.span.start] + text[found.span.end :]
    assert not uncovered.strip(" \t\r\n\u3000\u00a0\u200b\ufeff")
    for inner in within(found):
        assert 0 <= inner.span.start <= inner.span.end <= len(text)
    for diagnostic in found.diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start < diagnostic.span.end <= len(text)
        assert diagnostic.message_zh
        assert diagnostic.message_en


@given(ANYTHING)
def test_every_word_relied_on_is_pointed_at(text: str) -> None:
    found = read(text)
    if not isinstance(found, Qualitative):
        return
    assert found.statements
    for statement in found.statements:
        assert statement.words
        assert len(statement.words) == len(statement.spans)
        for span in statement.spans:
            assert 0 <= span.start < span.end <= len(text)


def test_spans_refer_to_the_text_as_given() -> None:
    """Full-width signs and white space in front do not shift a span."""
    found = parse("　显著　提升 ")
    assert isinstance(found, Qualitative)
    assert found.statements[0].spans == (Span(1, 3), Span(4, 6))
    repaired = parse(" ≥9 5 ％％")
    assert {d.code: d.span.of(repaired.text) for d in repaired.diagnostics if d.span is not None} == {
        "split-number": "9 5",
        "doubled-unit": "％％",
    }
