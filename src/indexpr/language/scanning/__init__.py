"""Text to tokens: longest match over the vocabulary, numbers and dates, each with its span.

A Chinese sentence has no spaces, so what a character is depends on what stands before it: 个 is a unit
behind a number and a syllable of 个人 elsewhere; 内 bounds a quantity and is nothing in 国内. The scanner
therefore reads in three modes: free text (``scan``), behind a quantity (``quantities``), behind a date
(``dates``). All of them move one ``Cursor`` along the text.
"""

from __future__ import annotations

from .lexeme import Lexeme
from .lexicon import Lexicon
from .scan import scan

__all__ = ["Lexeme", "Lexicon", "scan"]
