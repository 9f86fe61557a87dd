"""Cells of a unit, a bound or a share without a number: 万元, 个工作日内, 百分之."""

from __future__ import annotations

from .. import refusals
from ..scanning import Scan
from ..scanning.days import DateReading

_SAYING_ENOUGH = frozenset(("NUMBER", "COMPARATOR", "WHOLE", "PLACE"))
_PERCENT = ("%", "‰", "个百分点")


def refuse(scan: Scan) -> None:
    """Raise where what stands around a number stands there without one.

    Raises:
        IndicatorSyntaxError: ``no-value``, ``unit-without-number``, ``missing-operand``.
    """
    if any(t.terminal in _SAYING_ENOUGH or isinstance(t.reading, DateReading) for t in scan.tokens):
        return
    folded, lexicon = scan.folded, scan.lexicon
    text = folded.text.strip("()。;,、!:")
    if not text:
        raise refusals.no_value(folded)
    start = folded.text.index(text)
    end = start + len(text)
    bare = text if text in lexicon.units else text.lstrip("十百千万亿")
    units = [part in lexicon.units for part in bare.replace("每", "/").split("/") if part]
    says_something = bare in lexicon.prose or bare in lexicon.measured
    if not bare and len(text) <= 2 or units and all(units) and not says_something:
        raise refusals.unit_without_number(folded, start, end)
    unit = lexicon.units.longest(text, 0)
    bound = lexicon.behind.get(text if unit is None else text[unit[1] :])
    if text.endswith(_PERCENT) or bound is not None and unit is not None:
        raise refusals.unit_without_number(folded, start, end)
    word = lexicon.leading.get(text)
    wants_quantity = word is not None and word.terminal == "WITHIN" and len(text) > 1
    if bound is not None or wants_quantity or text.endswith("分之"):
        raise refusals.missing_operand(folded, start, end)
