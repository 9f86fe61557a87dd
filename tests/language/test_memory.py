"""A text that comes again is looked up: with the same answer, in bounded room, whatever asks."""

from __future__ import annotations

import enum
from concurrent.futures import ThreadPoolExecutor

import pytest

import indexpr
from indexpr import Language
from indexpr.language.memory import LONGEST_KEPT, Memory

TEXTS = ("≥60个", "100%", "2025年12月底前", "有效提升", "60-80分", "≥90度", "“95%”", "下降3%")


def test_the_second_reading_is_the_first_one() -> None:
    language = Language()
    for text in TEXTS:
        made = language.parse(text)
        assert language.parse(text) is made
        anew = Language().parse(text)
        assert (made, made.to_dict()) == (anew, anew.to_dict())


def test_texts_that_mean_the_same_keep_their_own_text() -> None:
    language = Language()
    assert [language.parse(text).text for text in ("≥60个", "≥ 60个", "不低于60个")] == [
        "≥60个",
        "≥ 60个",
        "不低于60个",
    ]


def test_languages_remember_apart() -> None:
    plain, own = Language(), Language(vocabulary=indexpr.Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    assert str(own.parse("≥3标箱组")) == "≥3标箱组"
    assert plain.parse("≥3标箱组").to_dict() != own.parse("≥3标箱组").to_dict()


def test_an_error_is_an_error_each_time() -> None:
    language = Language()
    found = []
    for _ in range(2):
        with pytest.raises(indexpr.IndicatorSyntaxError) as caught:
            language.parse("≥")
        found.append(caught.value)
    assert found[0] == found[1]
    assert found[0] is not found[1]


def test_a_subclass_of_text_is_read_as_its_characters() -> None:
    class Cell(enum.StrEnum):
        TARGET = "≥60个"

        def __str__(self) -> str:
            return "something else"

    made = Language().parse(Cell.TARGET)
    assert (str(made), type(made.text)) == ("≥60个", str)


def test_the_room_is_bounded_and_what_is_asked_for_stays() -> None:
    memory, made = Memory(most=10), indexpr.parse("5%")
    memory.keep("often", made)
    for i in range(1000):
        memory.keep(str(i), made)
        assert memory.get("often") is made
    assert sum(memory.get(str(i)) is not None for i in range(1000)) <= 20


def test_a_long_text_is_not_kept() -> None:
    memory, text = Memory(), "很" * (LONGEST_KEPT + 1)
    memory.keep(text, indexpr.parse("5%"))
    assert memory.get(text) is None


def test_threads_read_alike() -> None:
    language = Language()
    texts = [f"≥{n % 97}个" for n in range(5000)]
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(language.parse, texts))
    assert [made.text for made in read] == texts
    assert [str(made) for made in read] == texts
