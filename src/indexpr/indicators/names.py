"""The name of an indicator (三级指标) as it is judged: without white space, numbering and brackets behind it."""

from __future__ import annotations

from indexpr.language.patterns import Pattern

_NUMBERING = Pattern(r"^(?:指标)?[0-9一二三四五六七八九十]{1,2}[、.．：:)）]+(?![0-9])")
_BRACKET = Pattern(r"[（(\[【]([^（）()\[\]【】]*)[）)\]】]$")
_MARKS = "，。；：、,.;:"


def bare_name(name: str | None) -> str:
    """A name without white space, numbering, closing marks and brackets behind it.

    >>> bare_name(" 群众 满意度（%）")
    '群众满意度'
    """
    text = _NUMBERING.sub("", "".join((name or "").split())).rstrip(_MARKS)
    while found := _BRACKET.search(text):
        if found.start() == 0:
            break
        text = text[: found.start()].rstrip(_MARKS)
    return text


def unit_in_name(name: str | None) -> str | None:
    """What stands in brackets behind a name: 群众满意度（%） names its unit.

    >>> unit_in_name("总成本（万元）"), unit_in_name("总成本")
    ('万元', None)
    """
    found = _BRACKET.search("".join((name or "").split()))
    return found[1] if found else None
