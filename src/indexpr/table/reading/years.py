"""The year that a text names."""

from __future__ import annotations

import re

__all__ = ["YEAR", "chinese_year", "stated_year", "year_in"]

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
#: 2022 or 二〇二二.
YEAR = r"(20\d\d|二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2})"
_WHOLE = re.compile(rf"[（(\[【]?{YEAR}(?:年度?)?[)）\]】]?")


def chinese_year(text: str) -> int:
    """2022 of ``2022`` or ``二〇二二``."""
    return int("".join(_DIGITS.get(char, char) for char in text))


def year_in(text: str, *, strict: bool) -> int | None:
    """The year that a line names: with ``strict`` only as 2022年度, else as 2022年; None where it names two.

    >>> year_in("（2022年度）", strict=True), year_in("2025年项目绩效目标表", strict=False)
    (2022, 2025)
    """
    short = re.sub(r"\s+", "", text)
    found = {
        chinese_year(year)
        for year in re.findall(rf"(?<!\d){YEAR}年度" if strict else rf"(?<!\d){YEAR}年", short)
    }
    return found.pop() if len(found) == 1 else None


def stated_year(text: str) -> int | None:
    """The year that is all that a text says: 2022, 2022年, （二〇二二年度）.

    >>> stated_year("（2022 年度）"), stated_year("2022"), stated_year("2022年3月")
    (2022, 2022, None)
    """
    found = _WHOLE.fullmatch(re.sub(r"\s+", "", text))
    return chinese_year(found[1]) if found else None
