"""Digits that were damaged on their way into a cell: a letter in the place of a digit, a point that is a comma."""

from __future__ import annotations

from .scan import Scan
from .units import known_unit_at, measured_noun_at, unit_at


def damaged(scan: Scan, at: int, end: int) -> bool:
    """A letter among digits, or at one end of them where a unit, a bound or nothing follows; names and litres are left alone."""
    run, text = scan.text[at:end], scan.text
    following = text[end : end + 1]
    unit = known_unit_at(scan, end) and following not in tuple("级类号型线路区")
    valued = following in tuple("%‰万亿千百") or unit
    whole = scan.ends(end) or scan.lexicon.behind.longest(text, end) is not None
    if run[0].isdigit():
        if run[-1].isdigit():
            return True
        if run[-1] in "SBZz":
            return following == "%"
        return valued or following in tuple("年月日") or whole and run[-1] != "l"
    if scan.led:
        return (valued or whole) and (
            run[0] in "lIOo" or following in tuple("%‰") or len(run) > 2 or run[-1] == "0"
        )
    return (
        valued
        and run[0] in "lIOo"
        and run[1].isascii()
        and not run[1].isalpha()
        and run not in ("O2", "O3", "I2")
    )


def split_decimal(scan: Scan, at: int, end: int) -> bool:
    """95。5%: a unit behind the second number, and none behind the first; in a bracket a comma parts the ends."""
    following = scan.text[end : end + 1]
    if at == 0 and end == scan.cell:  # 3。5 and nothing else; 1,00 is no grouping, and said to be none
        return all(scan.folded.source[scan.folded.at[i]] != "," for i in range(at, end))
    if scan.parted or at and scan.text[at - 1] in "[(第" or following in tuple("年月日号"):
        return False
    return following in tuple("%‰万亿千百") or known_unit_at(scan, end)


def unfilled(scan: Scan, at: int, end: int) -> bool:
    """20XX年, XX月, 覆盖XX个: a gap of a template in front of a part of a date, or of a unit that ends the clause."""
    text = scan.text
    if text[end : end + 1] in tuple("年月日"):
        return text[end : end + 2] not in ("年级", "年龄", "日均", "月均", "年均")
    while text[end : end + 1] in tuple("十百千万亿"):
        end += 1
    unit = None if measured_noun_at(scan, end) else unit_at(scan, end)
    return unit is not None and (scan.ends(unit[1]) or scan.lexicon.behind.longest(text, unit[1]) is not None)
