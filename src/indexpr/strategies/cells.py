"""Cells: values with dirt on them, text that may mean nothing, and whole rows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypedDict

from hypothesis import strategies as st

from .actual import actuals_for
from .spelling import spellings
from .target import KINDS, targets, unit_names, vocabulary

_BLANKS = (" ", "　", "\u00a0", "\t", "\n", "\u200b", "\ufeff")
_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@cache
def _traditional() -> dict[str, tuple[str, ...]]:
    """Each simplified character with the Traditional ones that are folded to it."""
    found: dict[str, list[str]] = {}
    for old, new in vocabulary().folding.items():
        if "\u4e00" <= old <= "\u9fff":
            found.setdefault(new, []).append(old)
    return {new: tuple(old) for new, old in found.items()}


@st.composite
def noise(draw: st.DrawFn, text: str, *, traditional: bool = True) -> str:
    """The text as cells carry it: full-width here and there, white space, Traditional characters.

    White space never parts two digits or two Latin letters, which a reader would take for two words.

    Args:
        text: a value.
        traditional: write characters in their Traditional form too.

    >>> from hypothesis import given
    >>> from indexpr.language import parse
    >>> @given(noise("不低于3.5万元"))
    ... def still_the_same(text):
    ...     assert parse(text) == parse("不低于3.5万元")
    >>> still_the_same()
    """
    old = _traditional() if traditional else {}
    pieces: list[str] = []
    for i, char in enumerate(text):
        if i and not (_clings(text[i - 1]) and _clings(char)):
            pieces.append(draw(st.sampled_from(("", "", "", *_BLANKS))))
        pieces.append(draw(st.sampled_from((char, char, _FULL_WIDTH.get(char, char), *old.get(char, ())))))
    end = draw(st.sampled_from(("", "", "。", "；", " ", "\n")))
    return draw(st.sampled_from(("", "", " ", "\ufeff", "　"))) + "".join(pieces) + end


def _clings(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ".,")


def garbage(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Text that may mean nothing: pieces of values in any order, and any characters at all.

    >>> from hypothesis import given
    >>> from indexpr import IndexprError, parse
    >>> @given(garbage())
    ... def read_or_refused(text):
    ...     try:
    ...         parse(text)
    ...     except IndexprError:
    ...         pass
    >>> read_or_refused()
    """
    pieces = st.one_of(st.sampled_from(_fragments()), st.integers(0, 10**6).map(str), st.text(max_size=2))
    return st.one_of(
        st.lists(pieces, max_size=max(1, max_size // 3)).map("".join),
        st.text(max_size=max_size),
    )


@cache
def _fragments() -> tuple[str, ...]:
    wording = vocabulary().wording
    words: list[str] = list(
        "≥≤><=+-－~～、，；。：:/.()（）[]【】%‰％一二两三十百千万亿半几零〇年月日时前内底末上下个每第约近余多成折至到且和或"
    )
    words += [
        "百分之",
        "分之",
        "以上",
        "以内",
        "之间",
        "介于",
        "控制在",
        "2025年",
        "12月",
        "31日",
        "第三季度",
        "上半年",
        "全年",
        "同比",
        "翻一番",
    ]
    for section in (
        "degree",
        "direction",
        "negation",
        "claim",
        "manner",
        "opener",
        "comparator",
        "approximate",
        "not_scored",
        "placeholder",
    ):
        for found in wording[section].values():
            for word in found if isinstance(found, list) else [w for ws in found.values() for w in ws]:
                words.append(word)
    words += unit_names()
    return tuple(dict.fromkeys(words))


# --- whole cells and rows -----------------------------------------------------------------------------


def indicator_strings(kinds: Iterable[str] = KINDS) -> st.SearchStrategy[str]:
    """Values as they stand in cells: any kind, any spelling, with some dirt.

    >>> from hypothesis import given
    >>> from indexpr.language import parse
    >>> @given(indicator_strings(kinds=["range"]))
    ... def read_as_ranges(text):
    ...     assert parse(text).kind == "range"
    >>> read_as_ranges()
    """
    clean = targets(kinds).flatmap(spellings)
    return st.one_of(clean, clean.flatmap(noise))


_NAMES = ("培训人次", "设备验收合格率", "资金拨付完成时间", "项目总成本", "服务对象满意度", "受益企业数")


class RawRow(TypedDict):
    """An indicator row of a table, as text."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    points: str


_LEVELS = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
    ("成本指标", "经济成本指标"),
    ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标"),
)  # fmt: skip


@st.composite
def rows(
    draw: st.DrawFn, kinds: Iterable[str] = ("comparison", "deadline", "change", "qualitative")
) -> RawRow:
    """Rows of a self-evaluation table: levels, name, target, an actual that can be held against it, points.

    >>> from hypothesis import given
    >>> @given(rows())
    ... def every_cell_is_filled(row):
    ...     assert all(row.values())
    >>> every_cell_is_filled()
    """
    target = draw(targets(kinds))
    actual = draw(actuals_for(target))
    level1, level2 = draw(st.sampled_from(_LEVELS))
    return {
        "level1": level1,
        "level2": level2,
        "name": draw(st.sampled_from(_NAMES)),
        "target": draw(spellings(target)),
        "actual": draw(spellings(actual)),
        "points": draw(st.sampled_from(("0.5", "1", "2", "5", "10", "12.5"))),
    }
