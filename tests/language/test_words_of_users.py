"""Users extend comparators, bounds, changes, rates and grades as they extend degrees."""

from __future__ import annotations

import pickle

import pytest

from indexpr import IndexprError, Language, Vocabulary


def language(words: list[str], **place: str) -> Language:
    """The default language with some words more."""
    return Language(vocabulary=Vocabulary.default().with_wording(words=words, **place))


@pytest.mark.parametrize(
    ("place", "words", "text", "canonical"),
    [
        ({"comparator": ">="}, ["须达"], "须达90%", "≥90%"),
        ({"comparator": "<"}, ["未逮"], "未逮5个", "<5个"),
        ({"bound": "<="}, ["打住"], "5个打住", "≤5个"),
        ({"change": "increase"}, ["蹿升"], "蹿升5%", "增长5%"),
        ({"rate": "人"}, ["人头均"], "人头均3万元", "30000元/人"),
        ({"grade": "scale"}, ["卓尔", "尚可", "堪忧"], "尚可及以上", "尚可及以上"),
    ],
)
def test_a_word_more(place: dict[str, str], words: list[str], text: str, canonical: str) -> None:
    reads = language(words, **place)
    assert str(reads.parse(text)) == canonical
    assert pickle.loads(pickle.dumps(reads)) == reads
    default = Language.default().parse(text)
    assert default != reads.parse(text)


def test_a_comparator_of_a_user_is_prose_without_a_number() -> None:
    assert language(["须达"], comparator=">=").parse("须达到要求").kind in ("narrative", "qualitative")


@pytest.mark.parametrize(
    ("place", "words", "code"),
    [
        ({"comparator": "≥"}, ["须达"], "bad-wording"),
        ({"comparator": "<="}, ["不低于"], "vocabulary-clash"),
        ({"bound": ">="}, ["以下"], "vocabulary-clash"),
        ({"change": "sideways"}, ["平移"], "bad-wording"),
        ({"change": "decrease"}, ["增长"], "vocabulary-clash"),
        ({"rate": "无此单位"}, ["人头均"], "bad-wording"),
        ({"rate": "年"}, ["人均"], "vocabulary-clash"),
        ({"grade": "scale"}, ["独一"], "bad-wording"),
    ],
)
def test_what_cannot_be(place: dict[str, str], words: list[str], code: str) -> None:
    with pytest.raises(IndexprError) as raised:
        language(words, **place)
    assert raised.value.code == code
