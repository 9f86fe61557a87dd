"""From lines to tables: where each begins, and the order of head, indicators and foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import define

from ..contents import LevelNames, amount, level_name
from ..forms import Forms
from ..model import LevelPoints
from .abreast import below_each_other
from .amounts import amounts_header
from .body import Body, read_body
from .columns import indicator_header, is_heading, with_kinds, with_last_level, with_levels, with_reasons
from .draft import Draft, tidy
from .goals import goal_header
from .head import Head, close_head, read_head
from .layout import Layout
from .lines import is_title, is_total
from .readers.grid import Grid, Line
from .repeats import unrepeated
from .results import grade_in, total_in
from .single import INLINE

__all__ = ["Part", "Stretch", "assemble", "stretches"]


@define
class Part:
    """A heading and the lines below it, up to the next one."""

    at: int
    layout: Layout
    end: int


@define
class Stretch:
    """The lines of one table."""

    first: int
    parts: list[Part]
    end: int


def stretches(grid: Grid, forms: Forms) -> list[Stretch]:
    """Where the tables of a file begin and end, told from their headings and titles."""
    heads: list[Part] = []
    at = 0
    while at < len(grid.lines):
        layout = indicator_header(grid.lines, at, forms)
        if layout is None:
            at += 1
            continue
        heads.append(Part(at, layout, 0))
        at += layout.height
    found: list[Stretch] = []
    for head in heads:
        if found:
            last = found[-1].parts[-1]
            start = _beginning(grid.lines, last.at + last.layout.height, head.at, forms)
            if start is None:
                last.end = head.at
                found[-1].parts.append(head)
                continue
            last.end = found[-1].end = start
            found.append(Stretch(start, [head], 0))
        else:
            found.append(Stretch(_head_start(grid.lines, head.at, forms), [head], 0))
    if found:
        found[-1].end = found[-1].parts[-1].end = len(grid.lines)
    return found


def _beginning(lines: Sequence[Line], first: int, head: int, forms: Forms) -> int | None:
    """Where between two headings a new table begins; None where the second heading only repeats the first."""
    before, after = lines[first - 1], lines[head]
    if before.sheet != after.sheet:
        return next(i for i in range(first, head + 1) if lines[i].sheet == after.sheet)
    titles = [i for i in range(first, head) if is_title(lines[i])]
    named = [i for i in range(first, head) if _names_project(lines[i], forms)]
    over = [i for i in titles if not named or i <= named[-1]]
    if over:
        return over[-1]
    if named:
        return _up(lines, first, named[-1])
    totals = [i for i in range(first, head) if is_total(lines[i]) == "total"]
    if totals:
        return totals[-1] + 1
    between = [i for i in range(first, head) if lines[i].paragraph and lines[i].filled]
    if before.table != after.table and between:
        return between[0]
    return None


def _names_project(line: Line, forms: Forms) -> bool:
    if any((label := forms.label(c.text)) is not None and label.fact == "project" for c in line.filled):
        return True
    found = INLINE.match(line.filled[0].text) if line.filled else None
    label = forms.label(found[1]) if found else None
    return label is not None and label.fact == "project"


def _up(lines: Sequence[Line], first: int, at: int) -> int:
    """From the first labelled line of a head up over the paragraphs above it."""
    while at > first and (lines[at - 1].paragraph or not lines[at - 1].filled):
        at -= 1
    return at


def _head_start(lines: Sequence[Line], head: int, forms: Forms) -> int:
    """Where the head of the first table begins; what stands before it is text of the document."""
    named = [i for i in range(head) if _names_project(lines[i], forms)]
    # 绩效指标表 between the head and the indicators is no title of the whole.
    titles = [i for i in range(head) if is_title(lines[i]) and (not named or i <= named[-1])]
    if titles:
        return titles[-1]
    start = named[-1] if named else head
    while start and lines[start - 1].table == lines[head].table and not lines[start - 1].paragraph:
        if lines[start - 1].sheet != lines[head].sheet:
            break
        start -= 1
    for _ in range(6):
        if start and lines[start - 1].paragraph:
            start -= 1
    return start


def assemble(grid: Grid, forms: Forms | None = None) -> Iterator[tuple[Draft, Stretch]]:
    """Each table of the file with all of its cells placed."""
    forms = forms or Forms.default()
    grid, repeated = unrepeated(below_each_other(grid, forms), forms)
    found = stretches(grid, forms)
    for number, stretch in enumerate(found):
        for part in stretch.parts:
            below = [
                line
                for line in takewhile(
                    lambda line: is_total(line) != "total",
                    grid.lines[part.at + part.layout.height : part.end],
                )
                if not line.paragraph
            ]
            part.layout = with_kinds(with_last_level(part.layout, below), below)
        draft = Draft(grid, forms=forms)
        if number == 0:
            draft.uses.update(dict.fromkeys(repeated, "repeated"))
        head = Head(draft)
        for index in range(stretch.first, stretch.parts[0].at):
            read_head(head, index)
        close_head(head)
        body = Body(draft, names=_level_names(grid, stretch))
        for part in stretch.parts:
            body.continues = part is not stretch.parts[0]
            _read_part(grid, head, body, part)
        close_head(head)
        body.draft.leave_rest(stretch.first, stretch.end)
        if number == 0:
            body.draft.leave_rest(0, stretch.first, "no-indicators")
        for project in (*body.drafts, body.draft):
            yield project, stretch


def _level_names(grid: Grid, stretch: Stretch) -> LevelNames:
    """How a table uses the names of levels, from the cells that stand in the two columns."""
    columns: dict[str, list[str]] = {"level1": [], "level2": []}
    for part in stretch.parts:
        for line in grid.lines[part.at + part.layout.height : part.end]:
            for cell in line.filled:
                at = part.layout.index(cell.column)
                if at is not None and (name := part.layout.slots[at].field) in columns:
                    columns[str(name)].append(cell.text)
    return LevelNames.used(columns["level1"], columns["level2"])


def _read_part(grid: Grid, head: Head, body: Body, part: Part) -> None:
    draft, forms = body.draft, body.draft.forms
    for offset, cell in part.layout.headings:
        draft.use(offset, cell, "heading")
    first = part.at + part.layout.height
    lines = grid.lines[first : part.end]
    widest = max(
        (c.column + c.width - 1 for line in lines if not line.paragraph for c in line.cells), default=0
    )
    layout = part.layout.widened(widest)
    rows = list(takewhile(lambda line: is_total(line) != "total", lines))
    layout = with_reasons(with_levels(layout, rows), rows)
    _printed_level(grid, body, part)
    foot = False
    index = first
    while index < part.end:
        line = grid.lines[index]
        index += 1
        if not line.filled or index - 1 in head.taken:
            continue
        kind = is_total(line)
        if line.sheet != grid.lines[part.at].sheet:
            draft.leave_rest(index - 1, index, "no-indicators")
        elif kind == "total":
            _total(head, index - 1, line, layout)
            foot = True
        elif kind == "subtotal":
            draft.leave_rest(index - 1, index, "subtotal")
        elif is_heading(line, forms):
            draft.leave_rest(index - 1, index)
        elif line.paragraph or _heads_block(grid, index - 1, forms):
            foot = foot or not line.paragraph
            read_head(head, index - 1)
        else:
            here = index - 1
            whole, taken = _mended_line(grid, here, part.end, layout)
            index += taken
            if taken:
                _report_broken(draft, whole, here, taken)
            for joined in range(here + 1, index):
                for cell in grid.lines[joined].filled:
                    draft.use(joined, cell, "joined")
            taken_up = read_body(body, here, whole, layout, foot=foot)
            head.draft = draft = body.draft
            if taken_up:
                foot = False
            else:
                foot = True
                read_head(head, here)


def _heads_block(grid: Grid, index: int, forms: Forms) -> bool:
    line = grid.lines[index]
    following = grid.lines[index + 1] if index + 1 < len(grid.lines) else None
    return amounts_header(line, following, forms) is not None or goal_header(line, forms) is not None


def _printed_level(grid: Grid, body: Body, part: Part) -> None:
    """产出指标(50分) in the heading is the level of the rows below, and its points."""
    cell = part.layout.level
    if cell is None:
        return
    name = level_name(cell.text).name
    body.levels.level1, body.levels.level2 = name, None
    if part.layout.level_points is not None:
        place = grid.place(grid.lines[part.at], cell)
        body.draft.level_points.append(LevelPoints(name, None, part.layout.level_points, place))


def _mended_line(grid: Grid, at: int, end: int, layout: Layout) -> tuple[Line, int]:
    """A row of plain text that empty lines had parted, whole again, and how many lines more it took."""
    line = grid.lines[at]
    width = len([s for s in layout.slots if s.field is not None])
    if not line.ragged or len(line.cells) >= width:
        return line, 0
    whole, taken = line, 0
    while len(whole.cells) < width and at + taken + 1 < end:
        following = grid.lines[at + taken + 1]
        if not following.ragged or following.paragraph:
            break
        if len(whole.cells) + len(following.cells) > width:
            break
        whole, taken = whole.joined(following), taken + 1
    return (whole, taken) if len(whole.cells) == width else (line, 0)


def _report_broken(draft: Draft, whole: Line, at: int, taken: int) -> None:
    pieces = [draft.grid.lines[at + i] for i in range(taken + 1)]
    draft.repair(
        "broken-row",
        f"一行被空行断成{taken + 1}段，已接上",
        f"a row was broken into {taken + 1} pieces by empty lines and is joined",
        [draft.grid.place(piece) for piece in pieces],
        [" | ".join(tidy(c.text).strip() for c in piece.cells) for piece in pieces],
        [" | ".join(tidy(c.text).strip() for c in whole.cells)],
    )


def _total(head: Head, index: int, line: Line, layout: Layout) -> None:
    """The row 总分: points and score by their columns, or, where the row has shifted, by their order."""
    draft = head.draft
    filled = line.filled
    label = next(c for c in filled[:2] if amount(c.text) is None)
    draft.use(index, label, "label")
    amounts = [c for c in filled if amount(c.text) is not None]
    by_slot = {layout.field_at(cell.column): cell for cell in amounts}
    points, recorded = by_slot.get("points"), by_slot.get("recorded")
    has_points, has_recorded = layout.find("points") is not None, layout.find("recorded") is not None
    if not (points and recorded) and len(amounts) == 2 and has_points and has_recorded:
        points, recorded = amounts
        draft.repair(
            "shifted-total",
            "合计行的分值和得分不在所属的栏，按先后次序取得",
            "points and score of the total do not stand in their columns and are taken by their order",
            [draft.place(index, points), draft.place(index, recorded)],
            [points.text, recorded.text],
            [f"points: {points.text}", f"recorded: {recorded.text}"],
        )
    if points is None and recorded is None and len(amounts) == 1 and not (has_points and not has_recorded):
        recorded, has_recorded = amounts[0], True
    if points is not None and has_points:
        draft.give("total_points", points.text, tidy(label.text).strip(), draft.place(index, points))
        draft.use(index, points, "total")
    if recorded is not None and has_recorded:
        draft.give("total", recorded.text, tidy(label.text).strip(), draft.place(index, recorded))
        draft.use(index, recorded, "total")
    for cell in filled:
        grade = None if draft.used(index, cell) else grade_in(cell.text)
        if grade is not None:
            draft.give("grade", grade, tidy(label.text).strip(), draft.place(index, cell))
            draft.use(index, cell, "grade")
        total = total_in(cell.text) if recorded is None else None
        if total is not None:
            # 总分 | 该项目自评得分98.5分，等级为优
            draft.give("total", total, tidy(label.text).strip(), draft.place(index, cell))
            draft.use(index, cell, "total")
    draft.leave_rest(index, index + 1, "total")
