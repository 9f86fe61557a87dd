"""Clauses of prose: statements in words, with the figures that they mention by the way."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ...diagnostics import Span
from ..nodes import Change, Comparison, Deadline, Expression, Narrative, Period, Qualitative, Range, Statement
from ..scanning import Lexeme
from ..text import Folded
from .clauses import Clause
from .reading import Reading
from .statements import statements

#: Adverbs of time that make no statement a dated one.
_LOOSE = frozenset("全年 全年度 整年 当年 本年 本年度 今年 年度内 年内 当年度".split())


def qualitative(
    found: tuple[Statement, ...], wording: str, span: Span, figures: tuple[Expression, ...]
) -> Qualitative:
    """A qualitative phrase that speaks of what its strongest statement speaks of."""
    made = Qualitative(statements=found, wording=wording, span=span, figures=figures)
    strongest = made.strongest
    return evolve(made, subject=strongest.subject, object=strongest.object)


def prose(reading: Reading, clause: Clause) -> Qualitative | Narrative:
    """What a clause says in words; a narrative where it states nothing."""
    found = tuple(statements(clause.prose(reading.folded.text), reading.lexicon, reading.folded))
    wording = reading.folded.piece(clause.start, clause.end)
    span = reading.span(clause.start, clause.end)
    if not found and clause.bare and wording in reading.lexicon.classes["denials"]:
        found = (Statement(direction="affirmed", negated=True, words=(wording,), spans=(span,)),)
    if not found:
        return Narrative(wording=wording, span=span)
    return qualitative(found, wording, span, tuple(clause.forms))


def nought(reading: Reading, clause: Clause) -> Qualitative | None:
    """零处罚, 0案件: no quantity of a thing but its absence."""
    if len(clause.forms) != 1 or not isinstance(clause.forms[0], Comparison):
        return None
    if clause.forms[0].quantity.value or not clause.forms[0].implicit:
        return None
    text, start = reading.folded.text[clause.start : clause.end], clause.start
    harm = max((h for h in reading.lexicon.classes["harms"] if text.endswith(h)), key=len, default="")
    at = len(text) - len(harm) - 1
    if not harm or at < 0 or text[at] not in "0零" or text[:at].endswith(tuple("0123456789.零")):
        return None
    words = [t for t in clause.words[0] if t.end <= start + at]
    tokens = [
        *words,
        Lexeme("DIRECTION", text[at], start + at, start + at + 1, "absent"),
        Lexeme("TEXT", harm, start + at + 1, clause.end),
    ]
    found = tuple(statements(tokens, reading.lexicon, reading.folded))
    span = reading.span(clause.start, clause.end)
    return qualitative(found, reading.folded.piece(clause.start, clause.end), span, ()) if found else None


def is_prose(reading: Reading, clause: Clause) -> bool:
    """Does the clause speak in words, its figures and dates by the way?"""
    return clause.bare or _is_adverbial(reading, clause) or _is_denial(reading, clause)


def _is_adverbial(reading: Reading, clause: Clause) -> bool:
    """全年确保安全: an adverb of time in a statement makes it no second form."""
    if len(clause.forms) != 1 or not isinstance(clause.forms[0], Period | Deadline):
        return False
    found = list(statements(clause.prose(reading.folded.text), reading.lexicon, reading.folded))
    if isinstance(clause.forms[0], Deadline):
        loose = reading.folded.text[slice(*clause.places[0])] in _LOOSE
        return loose and any(s.direction in ("increase", "decrease", "maintain", "absent") for s in found)
    if not found or reading.folded.text[slice(*clause.places[0])] in _LOOSE:
        return bool(found)
    days = clause.forms[0].days
    if days is None:
        return any(s.direction != "complete" for s in found)
    first, last = days
    year = first.month == 1 and last.month == 12 and first.day == 1
    return year and any(s.direction != "complete" for s in found)


def _is_denial(reading: Reading, clause: Clause) -> bool:
    """无三级以上医疗事故: a figure inside what is absent."""
    words = clause.words[0]
    if not words or words[0].terminal != "DIRECTION" or words[0].reading != "absent":
        return False
    text = reading.folded.text
    return all(
        isinstance(form, Comparison) and text[start] not in "≥≤><="
        for form, (start, _) in zip(clause.forms, clause.places, strict=True)
    )


def by_the_way(form: Expression) -> bool:
    """A figure that prose mentions: no comparator written, or words around it."""
    if isinstance(form, Comparison | Change):
        return form.implicit or form.subject is not None
    return isinstance(form, Period | Deadline | Range)


def whole(folded: Folded, forms: Sequence[Expression]) -> Qualitative | Narrative:
    """A value that is prose throughout, as one phrase; other forms in it become its figures."""
    end = len(folded.text)
    found: list[Statement] = []
    figures: list[Expression] = []
    for form in forms:
        if isinstance(form, Qualitative):
            found.extend(form.statements)
            figures.extend(form.figures)
        elif not isinstance(form, Narrative):
            figures.append(form)
    wording = folded.piece(0, end)
    if not found:
        return Narrative(wording=wording)
    return qualitative(tuple(found), wording, folded.span(0, end), tuple(figures))


def merged(forms: Sequence[Expression]) -> list[Expression]:
    """Neighbouring clauses of prose are one phrase."""
    made: list[Expression] = []
    for form in forms:
        last = made[-1] if made else None
        if isinstance(form, Qualitative | Narrative) and isinstance(last, Qualitative | Narrative):
            made[-1] = _together(last, form)
        else:
            made.append(form)
    return made


def _together(one: Qualitative | Narrative, other: Qualitative | Narrative) -> Qualitative | Narrative:
    span, wording = one.span | other.span, f"{one.wording}，{other.wording}"
    found = tuple(s for e in (one, other) if isinstance(e, Qualitative) for s in e.statements)
    return qualitative(found, wording, span, ()) if found else Narrative(wording=wording, span=span)
