"""The block of 预算执行情况: its heading, its rows of amounts, and which of them is that of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from ..contents import amount, is_blank_mark, is_money
from ..forms import Forms, plain
from ..model import BudgetExecution, Place
from .draft import Draft, tidy
from .layout import Layout, Slot
from .readers.grid import Cell, Line
from .units import amount_unit

__all__ = ["AMOUNTS", "Amounts", "amounts_header", "read_amounts", "settle_amounts", "stated_points"]

#: Fields of amounts of money.
AMOUNTS = ("initial", "budget", "available", "executed", "expected")
_STATED = re.compile(r"[(（][^()（）]*?(\d+(?:\.\d+)?)\s*分[^()（）]*[)）]|[(（]\s*(\d+(?:\.\d+)?)\s*[)）]")
_FIELDS = ("initial", "budget", "executed", "points", "recorded", "rate", "reason", "expected")


@define
class Amounts:
    """An open block of amounts.

    Attributes:
        layout: its columns.
        unit: of its amounts, as the heading or the label of the block says it.
        points: 20 of 预算执行情况（20分）, with the place of that label.
        entries: its rows, each with its strength: 2 for the total, 1 for a row that may be it, 0 for a part.
    """

    layout: Layout
    unit: str | None = None
    points: tuple[str, Place] | None = None
    entries: list[tuple[int, BudgetExecution]] = field(factory=list)


def stated_points(text: str) -> str | None:
    """The points that a label states: 20 of 预算执行情况（20分） or 得分（20分*执行率）, 10 of 权重（10）.

    >>> stated_points("预算执行情况（万元）（20分）"), stated_points("得分(10分×执行率)"), stated_points("项目资金（万元）")
    ('20', '10', None)
    """
    found = _STATED.search(re.sub(r"\s+", "", text))
    return (found[1] or found[2]) if found else None


def amounts_header(
    line: Line, following: Line | None, forms: Forms, upper: Line | None = None
) -> Layout | None:
    """The columns of 预算执行情况, where this line is their heading.

    ``upper`` is the line over it: 分值 and 得分 may stand there, over cells that are blank in this one.
    """
    filled = line.filled
    if line.paragraph or sum(1 for c in filled if forms.amount(c.text)) < 2:
        return None
    if any(is_money(c.text) for c in filled):
        return None
    layout = _with_upper(_columns(line, following, forms), line, upper, forms)
    fields = {slot.field for slot in layout.slots}
    planned = bool(fields & {"budget", "initial", "available"})
    if "executed" in fields and (planned or "rate" in fields):
        return layout
    return layout if planned and "rate" in fields and fields & {"points", "recorded"} else None


def _with_upper(layout: Layout, line: Line, upper: Line | None, forms: Forms) -> Layout:
    """The layout with the marks whose names stand in the line over the heading, right of all that it names."""
    if upper is None or upper.paragraph or upper.sheet != line.sheet or upper.table != line.table:
        return layout
    known = {slot.field for slot in layout.slots}
    last = max(c.column for c in line.filled)
    slots = list(layout.slots)
    for cell in upper.filled:
        name = forms.amount(cell.text)
        if cell.column > last and name in ("points", "recorded", "rate", "reason") and name not in known:
            slots[-1] = evolve(slots[-1], last=min(slots[-1].last, cell.column - 1))
            slots.append(Slot(cell.column, cell.column + cell.width - 1, name, cell.text))
            known.add(name)
    return evolve(layout, slots=tuple(slots))


def _columns(line: Line, following: Line | None, forms: Forms) -> Layout:
    below = {} if following is None else {c.column: c.text for c in following.filled}
    filled = line.filled
    slots: list[Slot] = []
    ranks: dict[str, tuple[int, int]] = {}
    for cell in filled:
        name = forms.amount(cell.text)
        under = below.get(cell.column)
        if (
            name in AMOUNTS
            and under is not None
            and not is_money(under)
            and forms.part.fullmatch(plain(under))
        ):
            name = None  # 年度预算数（万元） above 总额, 其中：财政资金 names the rows
        if slots and slots[-1].last < cell.column - 1:
            slots[-1] = evolve(slots[-1], last=cell.column - 1)
        elif not slots and cell.column > 1:
            slots.append(Slot(1, cell.column - 1, None, ""))
        if name in ranks:
            label = forms.label(cell.text)
            rank = label.rank if label is not None else 99
            at, standing = ranks[name]
            if rank < standing:
                slots[at] = evolve(slots[at], field="other")
                ranks[name] = len(slots), rank
            else:
                name = None
        elif name:
            label = forms.label(cell.text)
            ranks[name] = len(slots), label.rank if label is not None else 99
        slots.append(Slot(cell.column, cell.column + cell.width - 1, name or "other", cell.text))
    return Layout(tuple(slots), 1, tuple((0, cell) for cell in filled))


def opened(draft: Draft, index: int, line: Line, layout: Layout, above: tuple[str | None, str]) -> Amounts:
    """The block below its heading; ``above`` are the unit and the text of the label over it."""
    unit, label = above
    block = Amounts(layout, next((u for c in line.filled if (u := amount_unit(c.text))), None) or unit)
    for cell in line.filled:
        draft.use(index, cell, "heading")
        if block.points is None and (points := stated_points(cell.text)) is not None:
            block.points = points, draft.place(index, cell)
    if block.points is None and (points := stated_points(label)) is not None:
        block.points = points, draft.place(index)
    return block


def read_amounts(draft: Draft, index: int, line: Line, block: Amounts) -> bool:
    """Takes a row of amounts; False where the line is none."""
    layout, forms = block.layout, draft.forms
    found: dict[str, Cell] = {}
    labels: list[Cell] = []
    first = next(i for i, slot in enumerate(layout.slots) if slot.field not in (None, "other"))
    for cell in line.cells:
        at = layout.index(cell.column)
        name = None if at is None else layout.slots[at].field
        if cell.blank:
            if name not in (None, "other"):
                found.setdefault(str(name), cell)
        elif at is not None and at < first:
            labels.append(cell)
        elif name not in (None, "other") and (str(name) not in found or found[str(name)].blank):
            found[str(name)] = cell
    if labels and forms.amount(labels[-1].text) == "reason":
        rest = [c for c in line.filled if c.column > labels[-1].column]
        if rest and "execution_reason" not in draft.fields:
            draft.use(index, labels[-1], "heading")
            draft.use(index, rest[0], "execution")
            draft.fields["execution_reason"] = tidy(rest[0].text)
            return True
    numbers = [n for n in AMOUNTS if n in found and is_money(found[n].text)]
    fund = bool(labels) and bool(forms.part.fullmatch(plain(labels[-1].text)))
    said = [c for n, c in found.items() if n in AMOUNTS and not c.blank]
    if (not numbers and not fund) or any(not is_money(c.text) and not is_blank_mark(c.text) for c in said):
        return False
    for cell in line.filled:
        at = layout.index(cell.column)
        if cell in found.values():
            draft.use(index, cell, "execution")
        elif at is not None and at >= first:
            same = found.get(str(layout.slots[at].field))
            if same is not None and same.text == cell.text:
                draft.use(index, cell, "repeated")
    for cell in labels:
        draft.use(index, cell, "label")
    label = None
    if labels:
        named = forms.label(labels[-1].text)
        alone = named is not None and named.fact == "group" and len(labels) == 1
        label = None if alone else tidy(labels[-1].text).rstrip(":：").strip()
    entry = _entry(draft, index, block, found, label)
    block.entries.append((_strength(label, entry, forms), entry))
    return True


def _entry(
    draft: Draft, index: int, block: Amounts, found: dict[str, Cell], label: str | None
) -> BudgetExecution:
    known = {slot.field for slot in block.layout.slots}
    texts = {name: tidy(cell.text) for name, cell in found.items()}
    got = {name: texts.get(name, "" if name in known else None) for name in (*_FIELDS, "available")}
    cells = {name: draft.place(index, cell) for name, cell in found.items()}
    if "budget" not in known:
        standing = next((n for n in ("initial", "available") if n in known), None)
        if standing is not None:
            got["budget"] = got[standing]
            cells.update({"budget": cells[standing]} if standing in cells else {})
    return BudgetExecution(
        **{name: got[name] for name in _FIELDS},
        place=draft.place(index),
        label=label,
        unit=block.unit,
        cells=tuple(sorted(cells.items())),
    )


def _strength(label: str | None, entry: BudgetExecution, forms: Forms) -> int:
    short = plain(label or "")
    if label is not None and forms.sum.fullmatch(short) and not short.startswith("其中"):
        return 2
    return 1 if label is None or amount(entry.points or "") else 0


def settle_amounts(draft: Draft, block: Amounts) -> None:
    """Chooses the row of the whole among the rows of a block; the others are its funds."""
    entries = block.entries
    if not entries:
        return
    best = max(strength for strength, _ in entries)
    chosen = None
    if draft.execution is None and best:
        chosen = next(i for i, (strength, _) in enumerate(entries) if strength == best)
    elif draft.execution is None and len(entries) == 1:
        chosen = 0
    for number, (_, entry) in enumerate(entries):
        if number != chosen:
            draft.funds.append(entry)
            continue
        if (
            amount(entry.points or "") is None
            and block.points is not None
            and not is_blank_mark(entry.points or "")
        ):
            points, place = block.points
            cells = {**dict(entry.cells), "points": place}
            entry = evolve(entry, points=points, cells=tuple(sorted(cells.items())))
        draft.execution = entry
    block.entries = []


def stands_in_amounts(filled: Sequence[Cell], layout: Layout, forms: Forms) -> bool:
    """Whether a line below the heading has a label of the budget and stands in several of its amounts."""
    over = [layout.field_at(c.column) for c in filled]
    labels = [forms.label(c.text) for c, name in zip(filled, over, strict=True) if name not in AMOUNTS]
    return sum(name in (*AMOUNTS, "rate") for name in over) > 1 and any(
        label is not None and label.fact == "budget" for label in labels
    )
