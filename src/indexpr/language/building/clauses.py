"""A clause: its forms, and the words between them.

Which words belong to which form (``wording.py``) and which clauses belong together (here) is no matter of
grammar: 参加培训人员，≥50人 is one target, 参赛学校12所，队伍100支 are two.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from .. import refusals
from ..dates import CalendarDay, days_in_month
from ..nodes import Comparison, Deadline, Expression, Period
from ..numerals import CHINESE
from ..parser import Branch
from ..scanning import Lexeme
from ..scanning.scan import BREAKS
from .compounds import as_compound
from .forms import form
from .reading import Reading
from .statements import statements

#: No clause of an indicator value has more words and forms; what does is a list without marks or an attack.
MOST_PARTS = 512


class Clause:
    """One clause.

    Attributes:
        start, end: its stretch of the folded text.
        forms: its forms, as bare expressions.
        places: where each stands in the folded text.
        words: ``words[i]`` stand in front of ``forms[i]``, the last ones behind all forms.
        joints: AND or OR, for each word that joins forms.
    """

    __slots__ = ("end", "forms", "joints", "places", "start", "words")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.forms: list[Expression] = []
        self.places: list[tuple[int, int]] = []
        self.words: list[list[Lexeme]] = [[]]
        self.joints: list[str] = []

    @property
    def bare(self) -> bool:
        """True where there is nothing but words."""
        return not self.forms

    def add(self, made: Expression, place: tuple[int, int]) -> None:
        """Append a form."""
        self.forms.append(made)
        self.places.append(place)
        self.words.append([])

    def prose(self, text: str) -> list[Lexeme]:
        """The words, with a token FORM in the place of each form."""
        tokens = list(self.words[0])
        for (start, end), words in zip(self.places, self.words[1:], strict=True):
            tokens.append(Lexeme("FORM", text[start:end], start, end))
            tokens.extend(words)
        return tokens


def clauses(reading: Reading, tree: Branch) -> list[Clause]:
    """The clauses of a value, those that a comma parts for no reason joined again."""
    return list(_regrouped(reading, (_clause(reading, c) for c in tree.branches("clause") if c.children)))


def _clause(reading: Reading, branch: Branch) -> Clause:
    tokens = branch.tokens()
    if len(tokens) > MOST_PARTS:
        raise refusals.too_many_parts(reading.folded, tokens[MOST_PARTS].start, tokens[-1].end, MOST_PARTS)
    clause = Clause(tokens[0].start, tokens[-1].end)
    before = ""
    for child in branch.children:
        assert isinstance(child, Branch)
        inside = child.tokens()
        if child.rule == "since":
            inside = [_since(reading, inside)]
        if child.rule not in ("word", "note", "joint", "since"):
            place = inside[0].start, inside[-1].end
            touching = bool(clause.places) and clause.places[-1][1] == place[0]
            made = form(reading, child)
            whole = (
                as_compound(reading, clause.forms[-1], made, clause.places[-1], place) if touching else None
            )
            if whole is not None:
                clause.forms[-1], clause.places[-1] = whole, (clause.places[-1][0], place[1])
                before = inside[-1].terminal
                continue
            text = reading.folded.text
            parted = (
                touching and _led(clause.forms[-1], text[clause.places[-1][0]]) and _led(made, text[place[0]])
            )
            if touching and not parted and (before == "NUMBER" or _same_again(clause.forms[-1], made)):
                raise refusals.glued_numbers(reading.folded, clause.places[-1][0], place[1])
            clause.add(_with_year(clause, made), place)
            before = inside[-1].terminal
            continue
        if inside[0].terminal == "LABEL":
            continue  # 1、合格率90%: it counts the lines of a list
        words = clause.words[-1]
        if (
            words and words[-1].terminal == inside[0].terminal == "TEXT"
        ):  # 2025年6月起 and the words around it
            words[-1] = _together(reading, words[-1], inside[0])
        else:
            words += inside
        if child.rule == "joint":
            clause.joints.append(inside[0].terminal)
    return clause


def _led(form: Expression, first: str) -> bool:
    """大于10小于20: a comparator in front parts a quantity from the one before it."""
    return isinstance(form, Comparison) and not form.implicit and not (first.isdigit() or first in CHINESE)


def _since(reading: Reading, tokens: list[Lexeme]) -> Lexeme:
    """2025年6月起, 6月1日后: an earliest day is no form of the language; alone it is refused, else it is text."""
    token = _together(reading, tokens[0], tokens[-1])
    text = reading.folded.text
    if token.start == 0 and (token.end == len(text) or text[token.end] in BREAKS):
        raise refusals.earliest_day(reading.folded, token.start, token.end)
    return token


def _together(reading: Reading, first: Lexeme, last: Lexeme) -> Lexeme:
    return Lexeme("TEXT", reading.folded.text[first.start : last.end], first.start, last.end)


def _same_again(one: Expression, two: Expression) -> bool:
    """90%80, 60个80个: a second quantity that is bare or of the same unit makes no sense without a mark."""
    if not isinstance(one, Comparison) or not isinstance(two, Comparison) or not two.implicit:
        return False
    return one.implicit and two.quantity.unit in (None, one.quantity.unit)


def _with_year(clause: Clause, form: Expression) -> Expression:
    """2025年3月、6月、9月: the year of the first date is that of the others."""
    before = clause.forms[-1] if clause.forms else None
    if not isinstance(form, Period) or not isinstance(before, Period) or None in (form.days, before.days):
        return form
    assert form.first is not None
    assert form.last is not None
    assert before.last is not None
    if form.first.year or form.first.year_shift or before.last.year is None:
        return form
    year = before.last.year
    last = form.last
    if last.month_end:
        last = CalendarDay(year, last.month, days_in_month(year, last.month or 2))
    return evolve(form, first=evolve(form.first, year=year), last=evolve(last, year=year))


def _regrouped(reading: Reading, found: Iterable[Clause]) -> list[Clause]:
    """A comma between a form and what belongs to it parts nothing: 2026年1月5日前，完成印发."""
    grouped: list[Clause] = []
    for clause in found:
        before = grouped[-1] if grouped else None
        if before is not None and _completes(before) and all(isinstance(f, Period) for f in clause.forms):
            before.words[-1] += clause.prose(reading.folded.text)
            before.end = clause.end
            continue
        if before is not None and before.bare and _introduces(reading, before, clause):
            grouped.pop()
            clause.words[0] = before.words[0] + clause.words[0]
            clause.start = before.start
        grouped.append(clause)
    return grouped


def _completes(clause: Clause) -> bool:
    """A deadline without any words: what is to be done by then comes behind the comma."""
    return len(clause.forms) == 1 and isinstance(clause.forms[0], Deadline) and not any(clause.words)


def _introduces(reading: Reading, before: Clause, clause: Clause) -> bool:
    """参加培训人员，≥50人: words without a statement in front of a form without a subject."""
    if clause.bare or clause.words[0] or isinstance(clause.forms[0], Deadline | Period):
        return False
    return not any(statements(before.words[0], reading.lexicon, reading.folded))
