"""Rows whose cells stand in the wrong column: put right where only one order fits, else left for review.

Conversions of published tables move cells: a merged cell that is lost or doubled shifts the rest of its row, a
level's name lands in the column of goals. The contents say so: a column of points holds numbers, a name is no
number, 质量指标 is a 二级指标. An order of cells is judged by what its contents break; the order as it stands is
kept unless it breaks something, and another is taken only where it is the best alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from ..contents import (
    LevelNames,
    amount,
    is_blank_mark,
    is_comparison,
    is_goal_label,
    is_level_name,
    is_number,
    is_points,
    is_sign,
    level_name,
)

__all__ = ["Mending", "cost", "mend"]

#: A break that no true row shows; what merely looks odd costs less.
HARD = 100
#: From here on a row that breaks nothing is still held against the other orders.
_ODD = 4
#: No published table has more columns; the search for another order grows with their square.
_WIDEST = 64

#: The names of levels that need no table to tell them.
CERTAIN = LevelNames()

_Kind = Literal["kept", "shifted", "moved", "unclear"]


@frozen
class Mending:
    """What became of a row.

    Attributes:
        kind: ``kept`` as it stands; ``shifted`` by ``by`` columns (to the right in the file where positive);
            ``moved``: single cells; ``unclear``: it breaks something, and no order is the best alone.
        sources: for each slot, the slot in which its cell stands, None where none does.
        by: how many columns the cells stood too far right (negative: left).
    """

    kind: _Kind
    sources: tuple[int | None, ...]
    by: int = 0


def mend(texts: Sequence[str], fields: Sequence[str | None], names: LevelNames = CERTAIN) -> Mending:
    """Finds the order in which the cells of a row fit their columns.

    Args:
        texts: a text for each slot, ``""`` where nothing stands.
        fields: the field of each slot.
        names: how the table uses the names of levels.

    >>> row = ["", "", "质量指标", "评审占比", "≥90%", "1", "1"]
    >>> mending = mend(row, ["level1", "level2", "name", "value", "actual", "points", "recorded"])
    >>> mending.kind, mending.by, mending.sources
    ('shifted', 1, (1, 2, 3, 4, 5, 6, None))
    """
    here = Mending("kept", tuple(range(len(texts))))
    standing = cost(texts, fields, names)
    if standing < _ODD:
        return here
    if len(texts) > _WIDEST:
        return Mending("unclear", here.sources)
    orders: dict[tuple[str, ...], tuple[int, Mending]] = {}
    seen: set[tuple[str, ...]] = set()
    for candidate in _candidates(texts, fields, names):
        arranged = tuple("" if s is None else texts[s] for s in candidate.sources)
        if arranged in seen:
            continue
        seen.add(arranged)
        worth = cost(arranged, fields, names)
        if worth < HARD and worth < standing and _anchored(arranged, fields, candidate.sources, names):
            orders[arranged] = (worth, candidate)
    unclear = Mending("unclear", here.sources) if standing >= HARD else here
    if not orders:
        return unclear
    lowest = min(worth for worth, _ in orders.values())
    best = [candidate for worth, candidate in orders.values() if worth == lowest]
    return best[0] if len(best) == 1 else Mending("unclear", here.sources)


def _candidates(texts: Sequence[str], fields: Sequence[str | None], names: LevelNames) -> Iterator[Mending]:
    width = len(texts)
    yield from _moves(texts, fields, names)
    for by in (1, -1, 2, -2, 3, -3):
        for first in range(width):
            # From ``first`` on, all cells stand ``by`` columns too far right (or left).
            sources: list[int | None] = list(range(first))
            sources += [s if first <= (s := slot + by) < width else None for slot in range(first, width)]
            used = {s for s in sources if s is not None}
            if all(s in used for s in range(width) if texts[s]):
                yield Mending("shifted", tuple(sources), by)


def _moves(texts: Sequence[str], fields: Sequence[str | None], names: LevelNames) -> Iterator[Mending]:
    """A level's name or a goal that stands in a column on the left that is not its own, which is empty."""
    own = {field: index for index, field in enumerate(fields) if field in ("goal", "level1", "level2")}
    sources: list[int | None] = list(range(len(texts)))
    for index, text in enumerate(texts):
        if not text or fields[index] not in (None, "goal", "level1", "level2", "name"):
            continue
        field = "level1" if names.is_first(text) else "level2" if names.is_second(text) else None
        home = own.get(field or ("goal" if is_goal_label(text) else ""))
        if home is not None and home != index and not texts[home] and sources[home] == home:
            sources[home], sources[index] = index, None
    if sources != list(range(len(texts))):
        yield Mending("moved", tuple(sources))


def _anchored(
    texts: Sequence[str], fields: Sequence[str | None], sources: Sequence[int | None], names: LevelNames
) -> bool:
    """Whether a cell that moves comes to stand where only its column can be.

    That is a level's name, a goal, a comparison as target; or both points and score as numbers. An order that
    only sweeps words out of the columns of points proves nothing.
    """
    moved = {
        field: text
        for at, (text, field, source) in enumerate(zip(texts, fields, sources, strict=True))
        if text and source != at
    }
    return (
        names.is_first(moved.get("level1", ""))
        or names.is_second(moved.get("level2", ""))
        or is_goal_label(moved.get("goal", ""))
        or is_comparison(moved.get("value", ""))
        or (is_number(moved.get("points", "")) and is_number(moved.get("recorded", "")))
    )


def cost(texts: Sequence[str], fields: Sequence[str | None], names: LevelNames) -> int:
    """How much an order of cells breaks: from :data:`HARD` on, something that no true row shows."""
    by_field = {field: text for text, field in zip(texts, fields, strict=True) if field}
    total = sum(
        _cell_cost(text, field, by_field, names) for text, field in zip(texts, fields, strict=True) if text
    )
    if "name" in by_field and not by_field["name"]:
        total += 3
    if by_field.get("value") == "":
        total += 3
    if by_field.get("actual") == "" and by_field.get("recorded"):
        total += 2
    if by_field.get("points") and by_field.get("recorded") == "" and by_field.get("actual"):
        total += 1
    points, recorded = amount(by_field.get("points", "")), amount(by_field.get("recorded", ""))
    if points and recorded and _more(recorded, points):
        total += 2
    return total


def _more(left: str, right: str) -> bool:
    def digits(text: str) -> str:
        whole, _, rest = text.replace(",", "").replace("，", "").lstrip("+").partition(".")
        return f"{whole.rjust(20, '0')}.{rest.ljust(20, '0')}"

    return digits(left) > digits(right)


def _cell_cost(text: str, field: str | None, row: dict[str, str], names: LevelNames) -> int:
    if field in ("level1", "level2"):
        other = names.is_second(text) if field == "level1" else names.is_first(text)
        return HARD if other or is_goal_label(text) or is_comparison(text) or is_number(text) else 0
    if field == "goal":
        return HARD if names.is_first(text) or names.is_second(text) or is_comparison(text) else 0
    if field == "name":
        # A clerk may repeat 数量指标 as the name of an indicator, but not leave its own column empty.
        level = names.is_first(text) or names.is_second(text) or _is_named_level(text)
        stray = level and level_name(row.get("level2", "")).name != level_name(text).name
        return HARD if stray or is_goal_label(text) or is_number(text) or is_comparison(text) else 0
    if field in ("value", "actual"):
        if names.is_first(text) or names.is_second(text) or is_goal_label(text):
            return HARD
        return 1 if field == "actual" and is_comparison(text) else 0
    if field in ("points", "recorded"):
        return 0 if is_points(text) else HARD
    if field == "reason":
        return HARD if is_comparison(text) else 1 if is_number(text) else 0
    if field == "unit":
        return HARD if is_number(text) or is_comparison(text) else 0
    if field == "sign":
        return 0 if is_sign(text) else HARD
    if field is None:
        level = names.is_first(text) or names.is_second(text)
        return HARD if level else 0 if is_blank_mark(text) else 1
    return 0


def _is_named_level(text: str) -> bool:
    return is_level_name(text) and text.strip().endswith("指标")
