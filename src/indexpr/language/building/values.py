"""One expression from one tree."""

from __future__ import annotations

from attrs import evolve

from ...diagnostics import Span
from .. import refusals
from ..nodes import AllOf, Expression, Narrative, NotScored, Qualitative
from ..parser import Branch
from ..patterns import Pattern
from ..scanning import Scan
from . import alone, prose, remarks
from .clauses import clauses
from .grades import grade
from .pairs import as_range
from .reading import Reading
from .sizes import lone_half, sized_change
from .wording import dressed

#: 几个亿, 半百, 千八百, 一打: numerals that say how many, and to the language no number.
_VAGUE = Pattern(
    r"(?:[几数两半一二三四五六七八九十百千万]+个?[百千万亿打]|[几数半]个?[十百千万亿打]+)[元人个件家户次吨亩]{0,2}"
)


def build(scan: Scan, tree: Branch) -> Expression:
    """The expression of a whole value, of its scan and its tree.

    Raises:
        IndicatorSyntaxError: where the parts make no value.
    """
    folded, tokens = scan.folded, scan.tokens
    whole = tree.children[0]
    assert isinstance(whole, Branch)
    if whole.rule == "not_scored":
        return NotScored(text=folded.source, span=Span(0, len(folded.source)))
    if whole.rule == "grade":
        return grade(folded, scan.lexicon, whole)
    alone.refuse(scan)
    if tokens[-1].terminal in ("AND", "OR"):
        raise refusals.missing_operand(folded, tokens[-1].start, tokens[-1].end)
    reading = Reading(folded, scan.lexicon, tokens)
    reading.remarks += remarks.of_tokens(tokens, folded, scan.lexicon)
    expression = _value(reading, tree)
    if isinstance(expression, Narrative) and _VAGUE.fullmatch(folded.text) is not None:
        reading.remarks.append(remarks.unread_figure(reading.span(0, len(folded.text)), folded.text))
    return evolve(
        expression,
        text=folded.source,
        span=reading.span(0, len(folded.text)),
        diagnostics=tuple(reading.remarks),
    )


def _value(reading: Reading, tree: Branch) -> Expression:
    found = clauses(reading, tree)
    if not found:
        raise refusals.no_value(reading.folded)
    forms: list[Expression] = []
    for clause in found:
        sized = sized_change(reading, clause)
        nought = prose.nought(reading, clause)
        share = lone_half(reading, clause)
        if share is not None:
            forms.append(share)
        elif sized is not None:
            forms.append(sized)
        elif nought is not None:
            forms.append(nought)
        elif prose.is_prose(reading, clause):
            forms.append(prose.prose(reading, clause))
        else:
            forms.extend(dressed(reading, clause))
    if len(forms) == 1:
        return forms[0]
    claims = any(isinstance(f, Qualitative) and any(s.claim for s in f.statements) for f in forms)
    if all(isinstance(f, Qualitative | Narrative) or claims and prose.by_the_way(f) for f in forms):
        return prose.whole(reading.folded, forms)
    together = as_range(forms)
    if together is not None:
        return together
    items = prose.merged(forms)
    return items[0] if len(items) == 1 else AllOf(items=tuple(items))
