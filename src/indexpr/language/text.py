"""Folding: the text as its reader takes it, with a way back to every original character.

NFKC is not the folding we want (㎡ becomes m2, ½ becomes 1⁄2, ① becomes 1): an explicit table is. What the
table does not name stays as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from ..diagnostics import IndicatorSyntaxError, Span
from .patterns import Pattern

#: No indicator value is longer; a cell that is, is a report pasted into it.
LONGEST = 10_000

_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f\ufe0e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_FULL_WIDTH = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
#: White space, what cannot be seen, and what no text may hold.
_UNEVEN = Pattern(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\u3164\\ud800-\\uf8ff\\U000f0000-\\U0010ffff"
    + "".join(sorted(_INVISIBLE))
    + "]",
    flags=0,
)


@frozen
class Folded:
    """A folded text.

    Attributes:
        source: the text as given.
        text: the folded one, without white space.
        at: for each folded character its index in ``source``; one more at the end.
        gaps: indices of ``text`` in front of which white space stood in ``source``.
    """

    source: str
    text: str
    at: Sequence[int]
    gaps: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that the folded characters ``[start, end)`` came from."""
        if start >= end:
            return Span(self.at[start], self.at[start])
        return Span(self.at[start], self.at[end - 1] + 1)

    def piece(self, start: int, end: int) -> str:
        """A stretch for a field of a node: letters and digits folded, punctuation as it was written, white space dropped.

        One space is kept between Latin words.
        """
        parts: list[str] = []
        for i in range(start, end):
            if i > start and i in self.gaps and _latin(self.text[i]) and _latin(self.text[i - 1]):
                parts.append(" ")
            char = self.text[i]
            parts.append(char if char.isalnum() else self.source[self.at[i]])
        return "".join(parts)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


class Folding(dict[str, str]):
    """One character to the character that it reads as.

    Attributes:
        translation: the same with full-width forms, as ``str.translate`` takes it.
    """

    __slots__ = ("translation",)

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__(table)
        wide = {char: table.get(plain, plain) for char, plain in _FULL_WIDTH.items()}
        self.translation = str.maketrans({**table, **wide})


def fold(source: str, table: Mapping[str, str]) -> Folded:
    """Fold full-width forms, look-alike signs and Traditional characters; drop white space.

    Args:
        source: the value as given.
        table: one character to the character that it reads as.

    Raises:
        IndicatorSyntaxError: ``too-long``, ``invalid-character``, ``empty-value``.
    """
    if len(source) > LONGEST:
        raise IndicatorSyntaxError(
            f"文本过长（{len(source)} 个字符），不是一个指标值",
            f"the text is too long ({len(source)} characters) to be an indicator value",
            source=source[:200],
            span=Span(0, 1),
            code="too-long",
            hint=f"指标值不超过 {LONGEST} 个字符",
            hint_en=f"an indicator value has at most {LONGEST} characters",
        )
    if source and _UNEVEN.search(source) is None:  # a character for each, as in most values
        folding = table if isinstance(table, Folding) else Folding(table)
        return Folded(source, source.translate(folding.translation), range(len(source) + 1), frozenset())
    chars: list[str] = []
    at: list[int] = []
    gaps: set[int] = set()
    for i, char in enumerate(source):
        if char.isspace() or char in _INVISIBLE or char == "\u3164":
            if char not in _INVISIBLE:
                gaps.add(len(chars))
            continue
        if char >= "\ud800" or char < " " or char == "\x7f" or "\x80" <= char < "\xa0":
            _reject_invalid(source, i, char)
        char = _FULL_WIDTH.get(char, char)
        chars.append(table.get(char, char))
        at.append(i)
    if not chars:
        raise IndicatorSyntaxError(
            "单元格为空，没有指标值",
            "the cell is empty: there is no indicator value",
            source=source,
            span=Span(0, len(source)),
            code="empty-value",
            expected=("数字", "日期", "定性表述"),
        )
    at.append(len(source))
    return Folded(source, "".join(chars), tuple(at), frozenset(gaps))


#: Marks that may stand around a value or its number, as they are folded: “≥95%”, (100)个, 【100】.
_MARKS = {"“": "”", '"': '"', "「": "」", "『": "』", "‘": "’", "《": "》", "(": ")", "[": "]"}
_SIGNS = "≥≤<>=≈~约+-±"
_BOUNDS = ("及以上", "及以下", "以上", "以下", "以内", "左右")
_FIGURE = "0123456789.,%‰"
_NOT_IN_MARKS = frozenset("".join({*_MARKS, *_MARKS.values()}))


def unmarked(folded: Folded, is_unit: Callable[[str], bool]) -> tuple[Folded, Span | None]:
    """A value without the quotation marks or brackets that stand around all of it, or around its number.

    Remarks (12个（含税）), intervals ([5,10)) and titles keep theirs.

    Args:
        folded: the value.
        is_unit: may this word stand behind a number in brackets?

    Returns:
        the value, and the stretch of the original text from the first mark to the last where marks were dropped.
    """
    text = folded.text
    lead = len(text) - len(text.lstrip(_SIGNS))
    close = _MARKS.get(text[lead : lead + 1])
    end = -1 if close is None else text.find(close, lead + 1)
    if close is None or end < 0:
        return folded, None
    inner, rest = text[lead + 1 : end], text[end + 1 :].rstrip("。;,、")
    if not inner or not _NOT_IN_MARKS.isdisjoint(inner) or "," in inner and close in ")]":
        return folded, None
    figure = inner.strip(_FIGURE) == "" and inner[0] not in ",%‰"
    value = inner.lstrip(_SIGNS)
    whole = not lead and not rest and (value[:1].isdigit() if close == ")" else _is_value(value, is_unit))
    if not whole and not (figure and (not rest or is_unit(rest))):
        return folded, None
    kept = [i for i in range(len(text)) if i not in (lead, end)]
    gaps = frozenset(new for new, old in enumerate(kept) if old in folded.gaps)
    bare = Folded(
        folded.source, "".join(text[i] for i in kept), (*(folded.at[i] for i in kept), folded.at[-1]), gaps
    )
    return bare, folded.span(lead, end + 1)


def _is_value(text: str, is_unit: Callable[[str], bool]) -> bool:
    """A number, its unit and a bound, and nothing else: no title that begins with a year."""
    behind = text.lstrip(_FIGURE + "十百千万亿")
    bound = next((b for b in _BOUNDS if behind.endswith(b)), "")
    unit = behind.removesuffix(bound)
    return text[:1].isdigit() and (not unit or is_unit(unit))


def _reject_invalid(source: str, i: int, char: str) -> None:
    if unicodedata.category(char) not in ("Cc", "Cs", "Co"):
        return
    raise IndicatorSyntaxError(
        f"含有不可用的字符 U+{ord(char):04X}",
        f"the text holds the unusable character U+{ord(char):04X}",
        source=source,
        span=Span(i, i + 1),
        code="invalid-character",
        hint="删除该字符",
        hint_en="delete this character",
    )
