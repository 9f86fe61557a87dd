"""Text to tokens, in step with the parser.

A Chinese sentence has no spaces, so what a character is depends on what stands before it: 个 is a unit behind a number
and a syllable of 个人 elsewhere; 内 bounds a quantity and is nothing in 国内. At each place the scanner tries what
the parser can take there (``scanner``), by patterns and words that the grammar's files give (``matchers``) and by a few
questions that no pattern can ask (``guards``).
"""

from __future__ import annotations

from .lexeme import Lexeme
from .lexicon import Lexicon
from .scan import Scan
from .scanner import Scanner

__all__ = ["Lexeme", "Lexicon", "Scan", "Scanner"]
