"""From the labelled texts of a head to its facts: of several labels of one fact the strongest gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from ..contents import amount, is_money
from ..model import BudgetExecution, Field, Place
from .draft import Draft

__all__ = ["Labelled", "settle_facts", "settle_pairs_of_amounts"]

_STAMP = re.compile(r"\s*[(（](?:盖章|公章|签章|章)[)）]\s*$")
#: Facts of which a head has one, in the order in which they are settled.
_SINGLE = ("project", "department", "agency", "purpose", "budget", "mid_budget")
_NAMES = {
    "project": ("项目名称", "project"),
    "department": ("部门", "department"),
    "agency": ("实施单位", "agency"),
    "purpose": ("资金用途", "purpose"),
    "budget": ("预算数", "budget"),
    "mid_budget": ("中期预算", "budget of the middle term"),
}
_HOW = {
    "same": ("在标签同一单元格", "in the cell of its label"),
    "next": ("在标签右侧", "right of its label"),
    "below": ("在标签下方", "below its label"),
    "bare": ("没有标签，按所在位置认定", "without a label, told from its place"),
}


@frozen
class Labelled:
    """A text of the head with its label.

    Attributes:
        fact: what the label is the label of.
        rank: how strong the label is; 0 is the strongest.
        label, text: as printed.
        place: of the text.
        how: ``same``, ``next``, ``below`` or ``bare``.
        unit: of money, as the label or its block says it.
    """

    fact: str
    rank: int
    label: str
    text: str
    place: Place
    how: str
    unit: str | None = None


def settle_facts(draft: Draft) -> None:
    """Gives each fact of the head the text of its strongest label; keeps the others by their label."""
    found, draft.labelled = draft.labelled, []
    for fact in _SINGLE:
        if fact == "agency":
            found = _agencies(draft, found)
        mine = sorted((one for one in found if one.fact == fact), key=lambda one: one.rank)
        if fact == "department" and mine and mine[0].rank < draft.forms.weak:
            # 单位名称 beside 主管部门 is that of the agency
            mine = [one for one in mine if one.rank < draft.forms.weak or one.how == "bare"]
        if mine:
            _give(draft, fact, mine)


def _agencies(draft: Draft, found: list[Labelled]) -> list[Labelled]:
    """单位名称 beside 主管部门 names the agency: weak labels of the department that a stronger one has beaten."""
    weak = draft.forms.weak
    given = next((one for one in draft.pairs if one.fact == "department"), None)
    made = []
    for one in found:
        beaten = one.fact == "department" and one.rank >= weak and one.how != "bare"
        stronger = given is not None and draft.rank.get("department", 0) < weak
        if beaten and stronger and not _same(one.text, draft.fields["department"]):
            made.append(evolve(one, fact="agency", rank=one.rank + 1))
        elif one.fact != "department":
            made.append(one)
    return made


def _give(draft: Draft, fact: str, mine: Sequence[Labelled]) -> None:
    zh, en = _NAMES[fact]
    standing = draft.fields.get(fact)
    chosen = mine[0]
    if standing is None:
        text = _STAMP.sub("", chosen.text) if fact in ("department", "agency") else chosen.text
        draft.fields[fact] = text
        draft.rank[fact] = chosen.rank
        if chosen.unit:
            draft.fields[f"{fact}_unit"] = chosen.unit
        how, how_en = _HOW[chosen.how]
        draft.pairs.append(Field(chosen.label, text, fact, f"{zh}：{how}", f"{en}: {how_en}", chosen.place))
    rest = mine if standing is not None else mine[1:]
    taken = draft.fields[fact]
    for other in rest:
        if _same(other.text, taken):
            continue
        stronger = draft.rank.get(fact, 0)
        draft.pairs.append(
            Field(
                other.label,
                other.text,
                None,
                f"{zh}另取自更近的标签" if other.rank > stronger else f"{zh}已取自前面的同类标签",
                f"a nearer label gives the {en}"
                if other.rank > stronger
                else f"the first such label gives the {en}",
                other.place,
            )
        )
        if other.rank == stronger and other.how != "bare" and fact in ("project", "department", "budget"):
            draft.note(
                "ambiguous-head",
                "warning",
                f"表头有两处同样有效的{zh}：“{taken}”与“{other.text}”，取前者",
                f"the head gives two {en}s with equal right: “{taken}” and “{other.text}”; the first is taken",
            )


def _same(one: str, other: str) -> bool:
    return re.sub(r"\s+", "", _STAMP.sub("", one)) == re.sub(r"\s+", "", other)


def settle_pairs_of_amounts(draft: Draft, beside: Iterable[Labelled]) -> None:
    """Makes the execution of a head that labels its amounts one by one (预算数： 2.38 执行数： 2.38)."""
    got: dict[str, Labelled] = {}
    for one in beside:
        money = one.fact in ("executed", "budget", "initial")
        if one.fact not in got and (not money or is_money(one.text)):
            got[one.fact] = one
    if draft.execution is not None or "executed" not in got:
        return
    budget = got.get("budget") or next(
        (one for one in (_field_of(draft, "budget"), got.get("initial")) if one is not None), None
    )
    texts = {name: one.text for name, one in got.items()}
    cells = {name: one.place for name, one in got.items()}
    if budget is not None:
        texts["budget"], cells["budget"] = budget.text, budget.place
    place = got["executed"].place
    draft.execution = BudgetExecution(
        texts.get("initial"),
        texts.get("budget"),
        texts["executed"],
        texts.get("points"),
        texts.get("recorded"),
        texts.get("rate"),
        Place(place.file, place.table, place.sheet, place.row),
        unit=got["executed"].unit,
        cells=tuple(sorted(cells.items())),
    )


def _field_of(draft: Draft, fact: str) -> Labelled | None:
    found = next((one for one in draft.pairs if one.fact == fact and one.place is not None), None)
    if found is None or found.place is None or amount(found[1]) is None:
        return None
    return Labelled(fact, 0, found[0], found[1], found.place, "next", draft.fields.get(f"{fact}_unit"))
