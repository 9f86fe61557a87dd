"""The letters of a printed page as words: lines of a cell put together again, gaps as spaces, raised digits raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from .raised import raised

__all__ = ["Letter", "PrintedLine", "cell_text", "is_full", "printed_lines"]

_WORD = re.compile(r"[A-Za-z0-9.,%％+\-/]+|.", re.DOTALL)
#: Signs that never begin a line: they go down with the letter before them.
_CLINGING = "，。、；：？！）)】》”’%％,.;:!?"
_LATIN = re.compile(r"[A-Za-z,;]$")


@frozen
class Letter:
    """One printed character and the box around it, in points from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Its height."""
        return self.bottom - self.top


@frozen
class PrintedLine:
    """Letters that stand on one line, as words.

    Attributes:
        text: with spaces where the gaps are wide.
        x0, x1, top, bottom: the box around them.
        first: width of what could not be left on the line before: the first word, or letter and its sign.
        size: of its largest letter.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first: float
    size: float

    @property
    def width(self) -> float:
        """From its first to its last letter."""
        return self.x1 - self.x0


def printed_lines(letters: Iterable[Letter]) -> list[PrintedLine]:
    """Letters into lines, from above; a raised letter belongs to the line whose height it stands in."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: (-each.size, each.top)):
        middle = (letter.top + letter.bottom) / 2
        row = next((row for row in rows if row[0].top <= middle <= row[0].bottom), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    made = [_line(sorted(row, key=lambda each: each.x0)) for row in rows]
    return sorted((line for line in made if line.text.strip()), key=lambda line: (line.top, line.x0))


def _line(letters: Sequence[Letter]) -> PrintedLine:
    seen = [letter for letter in letters if letter.text.strip()]
    if not seen:
        return PrintedLine("", 0, 0, 0, 0, 0, 1)
    size = max(letter.size for letter in seen)
    base = max(letter.bottom for letter in seen if letter.size == size)
    text = "".join(_with_raised(list(_spaced(letters, size)), size, base)).strip()
    first = _WORD.match(text)
    length = len(first[0]) if first else 0
    while 0 < length < len(text) and text[length] in _CLINGING:
        length += 1
    inked = seen[: max(1, len(re.sub(r"\s", "", text[:length])))]
    return PrintedLine(
        text,
        seen[0].x0,
        seen[-1].x1,
        min(letter.top for letter in seen),
        max(letter.bottom for letter in seen),
        inked[-1].x1 - inked[0].x0,
        size,
    )


def _spaced(letters: Sequence[Letter], size: float) -> Iterator[Letter]:
    """The letters, with a space where a gap is wider than those of the rest of the line."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(letters)]
    wide = max(0.6 * size, 1.8 * median(gaps)) if gaps else 0.0
    for index, letter in enumerate(letters):
        if index and gaps[index - 1] > wide and letter.text.strip() and letters[index - 1].text.strip():
            yield Letter(" ", letter.x0, letter.x0, letter.top, letter.bottom)
        yield letter


def _with_raised(letters: list[Letter], size: float, base: float) -> Iterator[str]:
    up = ""
    for letter in letters:
        if letter.size < 0.85 * size and base - letter.bottom > 0.2 * size and letter.text.strip():
            up += letter.text
            continue
        yield raised(up)
        up = ""
        yield letter.text
    yield raised(up)


def is_full(line: PrintedLine, room: float, following: PrintedLine) -> bool:
    """Whether a line ended because what follows had no room on it, and not because a paragraph did."""
    return line.width + following.first > room - 0.4 * line.size


def cell_text(lines: Sequence[PrintedLine], room: float) -> str:
    """The lines of a cell as text: broken ones joined, paragraphs apart.

    Args:
        lines: from above.
        room: how wide a line may be.
    """
    text = ""
    for before, line in zip((None, *lines), lines, strict=False):
        if before is None:
            text = line.text
        elif is_full(before, room, line):
            space = " " if _LATIN.search(text) and line.text[:1].isascii() and line.text[:1].isalpha() else ""
            text += space + line.text
        else:
            text += "\n" + line.text
    return text
