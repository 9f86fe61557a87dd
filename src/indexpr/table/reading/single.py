"""A cell or a paragraph that carries its own label (主管部门：某局), or none."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..contents import is_money
from .draft import NOTE, Draft, tidy
from .facts import Labelled
from .readers.grid import Cell, Line
from .results import conclude, says_grade
from .units import amount_unit
from .years import YEAR, chinese_year, stated_year

__all__ = ["INLINE", "take_single"]

INLINE = re.compile(r"^\s*([^:：\n]{2,20}?)\s*[:：]\s*(\S.*)$", re.DOTALL)
_ORGAN = re.compile(
    r"\d{3,}[\u4e00-\u9fff].*|[\u4e00-\u9fff（）()]{2,30}(?:局|厅|委|委员会|办|办公室|处|部|院|会|站|所|队|校|馆|中心|政府|公司|法院|集团)(?:[（(].*[)）])?"
)
_YEAR_ALONE = re.compile(rf"[（(]?\s*{YEAR}\s*年\s*度?\s*[)）]?")
_PERIOD = re.compile(rf"[（(]{YEAR}年\d{{1,2}}(?:[-—–－~～至到]\d{{1,2}})?月[)）]")
_GAP = re.compile(r"\s+([^\s:：]{2,16})(?=[:：])")
_PLACED = ("project", "department", "agency")
_LONGEST_NAME, _LONGEST_TEXT = 80, 400

Take = Callable[[Labelled], None]


def take_single(draft: Draft, index: int, line: Line, cell: Cell, take: Take) -> None:
    """Takes a cell that no label stands before; ``take`` is called with each text that has its label in front."""
    if NOTE.match(cell.text) and not line.paragraph and draft.rows:
        draft.leave(index, cell, "note")
        return
    pieces = _pieces(cell.text, draft) if len(cell.text) < 120 else [cell.text]
    taken = [_piece(draft, index, line, cell, piece, take) for piece in pieces if piece.strip()]
    if all(taken):
        draft.use(index, cell, "head")


def _pieces(text: str, draft: Draft) -> list[str]:
    """The labelled texts of one cell, parted by wide gaps, or by any gap in front of a known label."""
    made: list[str] = []
    for piece in re.split(r"\s{2,}|\t", text.strip()):
        begin = 0
        for found in _GAP.finditer(piece):
            if draft.forms.label(found[1]) is not None:
                made.append(piece[begin : found.start()])
                begin = found.start(1)
        made.append(piece[begin:])
    return made


def _piece(draft: Draft, index: int, line: Line, cell: Cell, text: str, take: Take) -> bool:
    forms = draft.forms
    place = draft.place(index, cell)
    if (unit := amount_unit(text)) is not None and len(text) < 24 and "单位" in text:
        draft.give("unit", unit)
        return True
    if len(text) < 16 and _YEAR_ALONE.fullmatch(text.strip()):
        draft.fields.setdefault("year", str(stated_year(text)))
        return True
    span = _PERIOD.fullmatch(re.sub(r"\s+", "", text)) if len(text) < 24 and not draft.rows else None
    if span is not None:
        # （2024年1-6月） below the title of a table that monitors the year
        draft.fields.setdefault("year", str(chinese_year(span[1])))
        return True
    found = INLINE.match(text) if len(text) < _LONGEST_TEXT else None
    label = forms.label(found[1]) if found else None
    if found and label is not None:
        said = Labelled(
            label.fact,
            label.rank,
            found[1].strip(),
            tidy(found[2]).strip(),
            place,
            "same",
            amount_unit(found[1]),
        )
        if _fits(said, line):
            take(said)
            return True
    if found and not line.paragraph and label is None and len(found[1]) <= 12 and len(found[2]) < 60:
        draft.pair(found[1].strip(), found[2].strip(), place)
        return True
    if draft.rows and says_grade(text):
        conclude(draft, text)
        return True
    untitled = "title" not in draft.fields
    short = re.sub(r"\s+", "", text)
    alone = line.filled[0] is cell
    if alone and not untitled and not draft.rows and len(text) < 40 and _ORGAN.fullmatch(short):
        draft.labelled.append(Labelled("department", 99, "部门", text, place, "bare"))
        return True
    return False


def _fits(said: Labelled, line: Line) -> bool:
    """Whether the text behind a colon may be that of its label."""
    if said.fact in _PLACED:
        return len(said.text) < _LONGEST_NAME
    if said.fact in ("budget", "mid_budget", "executed"):
        return is_money(said.text) or len(said.text) < 60
    if said.fact in ("goal", "goal_actual", "purpose", "conclusion"):
        return not line.paragraph
    return said.fact != "group" and len(said.text) < 60
