"""The pass over a text."""

from __future__ import annotations

from ..text import Folded
from .brackets import take_bracket
from .cursor import BREAKS, Cursor
from .dates import take_date
from .leads import take_base, take_lead, take_lost_sign
from .lexeme import Lexeme
from .lexicon import Lexicon
from .quantities import take_amount
from .rates import take_head
from .words import take_join, take_round_the_clock, take_word

#: What may stand in free text, in the order in which it is looked for.
_FREE = (
    take_round_the_clock,
    take_lost_sign,
    take_bracket,
    take_date,
    take_head,
    take_base,
    take_lead,
    take_amount,
    take_join,
    take_word,
)


def scan(lexicon: Lexicon, folded: Folded) -> list[Lexeme]:
    """The tokens of a text, in order, covering all of it.

    Raises:
        IndicatorSyntaxError: for digits that are no number, days that do not exist, Latin letters that are no unit.
    """
    cursor = Cursor(lexicon, folded)
    while cursor.at < len(cursor.text):
        mark = BREAKS.get(cursor.text[cursor.at])
        if mark is not None:
            cursor.emit(mark, cursor.at + 1)
        else:
            any(take(cursor) for take in _FREE)
    return cursor.tokens
