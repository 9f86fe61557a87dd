"""Which row of one table is which row of another: by name and place, then by likeness; one to one, in any order.

A pair is found in passes, the surest first: the same name in the same 一级 and 二级指标, the same name in the same
一级指标, the same name alone, and at last names that are alike. A likeness has a score from 0 to 1 and a reason; it is
that of the two names as :mod:`difflib` measures it, raised where level and target speak of the same thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from indexpr.diagnostics import Value
from indexpr.language.patterns import Pattern
from indexpr.table import Row

_NUMBERING = Pattern(r"^\s*(?:指标)?[0-9一二三四五六七八九十]{1,3}\s*[:：.．、)）]\s*")
_NOISE = Pattern(r"[\s()（）\[\]【】“”\"'《》,，。;；:：、·\-—_/]+")

#: Names less alike than this are those of different indicators.
LEAST = 0.6
#: What a common 一级指标 and a common 二级指标 add to the likeness of two names.
_SAME_LEVEL1, _SAME_LEVEL2 = 0.05, 0.05
#: Rows that are weighed against each other when names are alike; above that, those with a common pair of characters.
_FEW = 400


@frozen(eq=False, repr=False)
class Match(Value):
    """Two rows that speak of one indicator.

    Attributes:
        before, after: positions in the two sequences.
        likeness: 1 where the names are the same, else that of the two, in hundredths.
        how: ``same-place``, ``same-level``, ``same-name`` or ``alike``.
    """

    before: int
    after: int
    likeness: float
    how: str


def plain_name(name: str | None) -> str:
    """A name without numbering, punctuation and white space.

    >>> plain_name("1.培训人次（人）"), plain_name("指标2：满意度")
    ('培训人次人', '满意度')
    """
    return _NOISE.sub("", _NUMBERING.sub("", name or "")).lower()


def match_rows(before: Sequence[Row], after: Sequence[Row]) -> tuple[Match, ...]:
    """The pairs of rows, each row in at most one, in the order of ``before``.

    Rows without a name match only by their target and place.
    """
    left, right = dict(enumerate(before)), dict(enumerate(after))
    found: list[Match] = []
    for how, key in _PASSES:
        for one, other in _same(left, right, key):
            found.append(Match(one, other, 1.0, how))
            del left[one], right[other]
    for one, other, likeness in _alike(left, right):
        if one in left and other in right:
            found.append(Match(one, other, round(likeness, 2), "alike"))
            del left[one], right[other]
    return tuple(sorted(found, key=lambda m: m.before))


def _level(text: str | None) -> str:
    """产出指标（50分） and 产出 name the same level."""
    return _NOISE.sub("", (text or "").partition("（")[0].partition("(")[0]).removesuffix("指标")


def _place(row: Row) -> Hashable:
    return _level(row.level1), _level(row.level2), plain_name(row.name) or row.target


_PASSES: tuple[tuple[str, Callable[[Row], Hashable]], ...] = (
    ("same-place", lambda row: (*_tuple(_place(row)), row.target)),
    ("same-place", _place),
    ("same-level", lambda row: (_level(row.level1), plain_name(row.name)) if plain_name(row.name) else None),
    ("same-name", lambda row: plain_name(row.name) or None),
)


def _tuple(value: Hashable) -> tuple[Hashable, ...]:
    return value if isinstance(value, tuple) else (value,)


def _same(
    left: dict[int, Row], right: dict[int, Row], key: Callable[[Row], Hashable]
) -> Iterator[tuple[int, int]]:
    """Rows of one key, the first of one side with the first of the other."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in right.items():
        if (of := key(row)) is not None:
            waiting[of].append(place)
    pairs = []
    for place, row in left.items():
        others = waiting.get(key(row))
        if others:
            pairs.append((place, others.pop(0)))
    yield from pairs


def _alike(left: dict[int, Row], right: dict[int, Row]) -> list[tuple[int, int, float]]:
    """Pairs whose names are alike enough, the likest first."""
    near = _near(left, right)
    weighed: list[tuple[int, int, float]] = []
    for one, row in left.items():
        name = plain_name(row.name)
        if not name:
            continue
        matcher = SequenceMatcher(autojunk=False, b=name)
        for other in near(name):
            candidate = right[other]
            text = plain_name(candidate.name)
            matcher.set_seq1(text)
            if not text or matcher.real_quick_ratio() < LEAST - _SAME_LEVEL1 - _SAME_LEVEL2:
                continue
            likeness = matcher.ratio() + _common_level(row, candidate)
            if likeness >= LEAST:
                weighed.append((one, other, min(likeness, 0.99)))
    return sorted(weighed, key=lambda found: (-found[2], found[0], found[1]))


def _common_level(one: Row, other: Row) -> float:
    same1 = bool(_level(one.level1)) and _level(one.level1) == _level(other.level1)
    same2 = bool(_level(one.level2)) and _level(one.level2) == _level(other.level2)
    return _SAME_LEVEL1 * same1 + _SAME_LEVEL2 * same2


def _near(left: dict[int, Row], right: dict[int, Row]) -> Callable[[str], Sequence[int]]:
    """Which rows of the right side are worth weighing against a name."""
    everything = list(right)
    if len(left) * len(right) <= _FEW * _FEW:
        return lambda name: everything
    by_pair: dict[str, list[int]] = defaultdict(list)
    for place, row in right.items():
        for pair in _pairs(plain_name(row.name)):
            by_pair[pair].append(place)

    def near(name: str) -> Sequence[int]:
        votes: dict[int, int] = defaultdict(int)
        for pair in _pairs(name):
            for place in by_pair.get(pair, ()):
                votes[place] += 1
        return sorted(votes, key=lambda place: -votes[place])[:_FEW]

    return near


def _pairs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)} or {name}
