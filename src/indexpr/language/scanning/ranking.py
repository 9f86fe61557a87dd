"""Where a place in an order stands, and the words that lead to one: guards of 排名, 全省, 前5名."""

from __future__ import annotations

from .lexicon import Word
from .scan import Scan


def ranking(scan: Scan, word: Word, at: int, end: int) -> bool:
    """排名, 全省 where a place follows, with nothing between but others of them, comparators and 为."""
    return ranks_at(scan, end)


def ranks_at(scan: Scan, at: int) -> bool:
    """Does a place in an order stand at ``at``, or words that lead to one?"""
    known, asked = scan.known, list[tuple[str, int]]()
    found = 0
    while at < len(scan.text):
        key = ("ranks", at)
        if key in known:
            found = known[key]
            break
        asked.append(key)
        if place_at(scan, at):
            found = 1
            break
        step = scan.lexicon.ranking.longest(scan.text, at) or scan.lexicon.leading.longest(scan.text, at)
        if step is None and scan.text[at] not in ":的":
            break
        at = at + 1 if step is None else step[1]
    known.update(dict.fromkeys(asked, found))
    return bool(found)


def place_at(scan: Scan, at: int) -> bool:
    """Does a place in an order stand at ``at``, and nothing behind it that it belongs to?"""
    ends = (scan.matches(name, at) for name in ("PLACE_FROM_END", "PLACE_WITHIN", "PLACE_STATED"))
    return any(end is not None and _place_ends(scan, end) for end in ends)


def _place_ends(scan: Scan, end: int) -> bool:
    """前5名 is a rank in front of a break, a bound or a joint; in front of a noun it says which ones."""
    if scan.ends(end) or scan.text[end] in "(且或和及并":
        return True
    return scan.lexicon.behind.longest(scan.text, end) is not None


def ranked(scan: Scan, at: int, end: int) -> bool:
    """前5名: a break or a bound behind it."""
    return _place_ends(scan, end)


def stated(scan: Scan, at: int, end: int) -> bool:
    """第3名 alone; 第3 where it is said to be a rank, or is the whole value."""
    if not _place_ends(scan, end):
        return False
    if at == 0 and end == scan.cell:
        return True
    lead = next((t.terminal for t in reversed(scan.tokens) if t.terminal != "COLON"), "")
    led = lead in ("STANDING", "SCOPE", "COMPARATOR")
    return led or scan.text[end - 1] == "名" or at == 0 and scan.text[end - 1] == "位"
