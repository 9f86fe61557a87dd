"""Languages are values: units and words of one's own, several side by side, in threads, pickled."""

from __future__ import annotations

import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexpr
from indexpr import Comparison, Expression, IndexprError, Language, Qualitative, Vocabulary, parse
from indexpr import strategies as some

#: Names that no entry of the vocabulary has: characters of personal names, in pairs.
NAMES = st.lists(st.sampled_from("甄嬛璟昊芮"), min_size=2, max_size=4).map("".join)


def outcome(language: Language, text: str) -> Expression | IndexprError:
    """What a text is read as, or the error that refuses it."""
    try:
        return language.parse(text)
    except IndexprError as error:
        return error


@given(NAMES, st.integers(1, 10**6))
def test_a_unit_of_ones_own(name: str, number: int) -> None:
    own = Language(vocabulary=Vocabulary.default().with_unit(f"{name} = 4 * TEU"))
    for text in (f"≥{number}{name}", f"{number}{name}以上", f"≥{number}{name}/年"):
        found = own.parse(text)
        assert isinstance(found, Comparison)
        assert found.quantity.value == Fraction(number)
        assert (found.quantity.unit or "").startswith(name)
        assert own.parse(str(found)) == found
        assert not found.diagnostics
    unknown = parse(f"≥{number}{name}")
    assert not (isinstance(unknown, Comparison) and unknown.quantity.unit == name)


@given(NAMES, st.sampled_from(["strong", "moderate", "slight"]))
def test_a_word_of_ones_own(word: str, degree: str) -> None:
    own = Language(vocabulary=Vocabulary.default().with_wording(degree=degree, words=[word]))
    found = own.parse(f"{word}提升")
    assert isinstance(found, Qualitative)
    assert (found.degree, found.direction) == (degree, "increase")
    plain = parse(f"{word}提升")
    assert isinstance(plain, Qualitative)
    assert plain.degree == "unspecified"


@given(some.garbage())
def test_another_vocabulary_changes_no_other_text(text: str) -> None:
    """An entry that a text does not hold has no say in its reading, and none in the default language."""
    own = Language(vocabulary=Vocabulary.default().with_unit("嬛嬛 = 3 * 个"))
    assert outcome(own, text) == outcome(Language.default(), text)


def test_several_side_by_side() -> None:
    first = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 4 * TEU"))
    second = Language(vocabulary=Vocabulary.default().with_unit("标箱组 = 6 * TEU", also=["箱组"]))
    assert first != second
    assert first.format("≥ 3 标箱组") == second.format("≥3箱组") == "≥3标箱组"
    assert first.parse("≥3标箱组") == second.parse("≥3箱组")
    unit = first.vocabulary.unit_named("标箱组")
    assert unit is not None
    assert unit.definition == "4 * TEU"
    assert Vocabulary.default().unit_named("标箱组") is None


def test_a_language_pickles() -> None:
    own = Language(
        vocabulary=Vocabulary.default()
        .with_unit("标箱组 = 4 * TEU", also=["箱组"])
        .with_wording(degree="strong", words=["飞跃"])
    )
    back = pickle.loads(pickle.dumps(own))
    assert back == own
    assert hash(back) == hash(own)
    assert back.parse("≥3箱组") == own.parse("≥3标箱组")
    assert back.parse("飞跃提升").degree == "strong"


def test_equal_vocabularies_are_equal_however_made() -> None:
    one = Vocabulary.default().with_unit("标箱组 = 4 * TEU")
    other = Vocabulary.default().with_unit("标箱组 = 4 * TEU")
    assert one == other
    assert hash(one) == hash(other)
    assert one != Vocabulary.default()


@pytest.mark.parametrize(
    "extend",
    [
        lambda v: v.with_unit("平米 = 2 * 米"),
        lambda v: v.with_unit("新单位 = 2 * 个", also=["平方米"]),
        lambda v: v.with_unit("标箱组 = 4 * TEU").with_unit("标箱组 = 5 * TEU"),
        lambda v: v.with_wording(degree="slight", words=["显著"]),
        lambda v: v.with_wording(direction="decrease", words=["提升"]),
    ],
)
def test_a_clash_names_both_entries(extend: object) -> None:
    assert callable(extend)
    with pytest.raises(IndexprError) as refused:
        extend(Vocabulary.default())
    assert refused.value.code == "vocabulary-clash"
    assert refused.value.hint
    for message in (refused.value.message_zh, refused.value.message_en):
        quoted = [
            part for part in ("平方米", "新单位", "平米", "标箱组", "degree", "direction") if part in message
        ]
        assert quoted


@pytest.mark.parametrize(
    "definition", ["", "=", "3个 = 4 * 个", "甲 = 4 * 没有的单位", "a+b = 个", "(乙) = 个"]
)
def test_a_bad_definition_is_refused(definition: str) -> None:
    with pytest.raises(IndexprError) as refused:
        Vocabulary.default().with_unit(definition)
    assert refused.value.code == "bad-definition"


@pytest.mark.parametrize(
    "place", [{}, {"degree": "huge"}, {"colour": "red"}, {"degree": "strong", "claim": "done"}]
)
def test_a_bad_place_is_refused(place: dict[str, str]) -> None:
    with pytest.raises(IndexprError) as refused:
        Vocabulary.default().with_wording(words=["某词"], **place)
    assert refused.value.code == "bad-wording"


def test_the_default_language_is_that_of_the_module() -> None:
    assert Language.default() is Language.default()
    assert Language() == Language.default()
    assert Language.default().parse("≥60个") == parse("≥60个")
    assert parse("≥60个", language=Language()) == parse("≥60个")
    assert indexpr.format("≥ 60 个", language=Language()) == "≥60个"


def test_threads_read_the_same() -> None:
    """Eight threads start at once, on a language that nobody has used, and agree with one thread alone."""
    texts = [
        "≥110万平米",
        "2025年12月底前",
        "显著提升",
        "同比增长6%以上",
        "60-80分",
        "参赛学校12所以上，队伍100支以上",
    ] * 5
    alone = [parse(text) for text in texts]
    fresh = Language(vocabulary=Vocabulary.default().with_unit("嬛嬛 = 3 * 个"))
    start = threading.Barrier(8)

    def work() -> list[indexpr.Expression]:
        start.wait()
        return [fresh.parse(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        found = [future.result() for future in [pool.submit(work) for _ in range(8)]]
    assert all(each == alone for each in found)


def test_threads_with_different_languages() -> None:
    def work(size: int) -> str | None:
        own = Language(vocabulary=Vocabulary.default().with_unit(f"标箱组 = {size} * TEU"))
        unit = own.vocabulary.unit_named("标箱组")
        assert str(own.parse("≥3标箱组")) == "≥3标箱组"
        return None if unit is None else unit.definition

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(2, 10))) == [f"{size} * TEU" for size in range(2, 10)]
