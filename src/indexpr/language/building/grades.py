"""Cells that are a step of a scale: 良好及以上, 一级, A级."""

from __future__ import annotations

from ...diagnostics import Span
from ..nodes import Qualitative, Statement
from ..parser import Branch
from ..scanning import Lexicon
from ..text import Folded


def grade(folded: Folded, lexicon: Lexicon, branch: Branch) -> Qualitative:
    """The statement of a grade; ≥良好 says 良好及以上."""
    tokens = branch.tokens()
    led = tokens[0].terminal == "COMPARATOR"
    step = tokens[-1].text if led else tokens[0].text
    bound = "及以上" if led else tokens[1].text if len(tokens) > 1 else None
    word = lexicon.prose.get(step)
    direction = word.reading if word is not None and word.terminal == "DIRECTION" else None
    negated = step.startswith("不") and direction is None
    span = Span(0, len(folded.source))
    statement = Statement(
        direction=direction or ("satisfied" if negated else None),
        negated=negated,
        words=tuple(w for w in (step, bound) if w),
        spans=(span,),
    )
    wording = f"{step}{bound}" if led else folded.piece(0, tokens[-1].end)
    return Qualitative(statements=(statement,), wording=wording, text=folded.source, span=span)
