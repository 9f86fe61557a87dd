"""How far an actual value is from its target: 逾期2天, 超支5万元, 比目标多20个 are changes against the target.

The number is not the value: its base is 目标, and whoever knows the target adds it.
"""

from __future__ import annotations

from attrs import evolve

from ..nodes import Change, ChangeDirection, Comparison
from ..scanning import Lexicon
from .pairs import TIMES

#: The base of every deviation.
BASE = "目标"
_MONEY = frozenset("元 美元 欧元 港元 日元 英镑 %".split())
_SHARES = frozenset(("%", "‰", "百分点"))
#: 比目标, 较计划, 距目标: what leads to the target.
_AGAINST = ("相比", "相较", "较之", "距离", "比", "较", "与", "距")


def deviation(form: Comparison, lead: str, behind: str, lexicon: Lexicon) -> Change | None:
    """A comparison whose lead says that it is a deviation, as a change against the target; else None.

    Args:
        lead: the words in front of the number, behind: those that follow it.
    """
    if not form.implicit:
        return _signed(form, lead, lexicon)
    found = _measured(lead, lexicon) or _worded(form, lead, behind, lexicon)
    if found is None:
        return None
    direction, subject = found
    return _change(form, direction, subject)


def against_target(form: Change, lead: str | None, start: str, lexicon: Lexicon) -> Change | None:
    """较计划增长20个 and 节约3万元 as changes against the target; None for any other change.

    Args:
        start: the text of the change itself.
    """
    if form.base is not None:
        return None
    if lead:
        subject = _led(lead, lexicon)
        return None if subject is None else evolve(form, base=BASE, subject=subject or None)
    spares = (
        form.implicit and start.startswith(lexicon.classes["saved"]) and form.quantity.unit in _MONEY - {"%"}
    )
    return evolve(form, base=BASE) if spares else None


def _signed(form: Comparison, lead: str, lexicon: Lexicon) -> Change | None:
    """超过预算5万元, 比目标超20个: the sign compares with the target, not with the number."""
    if form.comparator not in (">", "<"):
        return None
    direction: ChangeDirection = "increase" if form.comparator == ">" else "decrease"
    if form.subject in lexicon.classes["against"] and not lead:
        return _change(evolve(form, subject=None), direction, "")
    subject = _led(lead, lexicon) if lead else None
    return None if subject is None else _change(form, direction, subject)


def _change(form: Comparison, direction: ChangeDirection, subject: str) -> Change:
    return Change(
        direction=direction,
        comparator="=",
        quantity=form.quantity,
        implicit=True,
        base=BASE,
        subject=subject or None,
        noun=form.noun,
        action=form.action,
        note=form.note,
        span=form.span,
    )


def _led(lead: str, lexicon: Lexicon) -> str | None:
    """What stands in front of 比目标, 较计划; None where the lead does not end so."""
    bare = lead.rstrip(",，").removesuffix("相比")
    noun = max((w for w in lexicon.classes["against"] if bare.endswith(w)), key=len, default=None)
    if noun is None:
        return None
    before = bare[: -len(noun)]
    mark = next((m for m in _AGAINST if before.endswith(m)), None)
    return None if mark is None else before[: -len(mark)]


def _measured(lead: str, lexicon: Lexicon) -> tuple[ChangeDirection, str] | None:
    """比目标多, 较预算节约, 距目标还差."""
    for name, direction in (("more", "increase"), ("less", "decrease")):
        for verb in sorted(lexicon.classes[name], key=len, reverse=True):
            subject = _led(lead[: -len(verb)], lexicon) if lead.endswith(verb) else None
            if subject is not None:
                return ("increase" if direction == "increase" else "decrease"), subject
    return None


def _worded(form: Comparison, lead: str, behind: str, lexicon: Lexicon) -> tuple[ChangeDirection, str] | None:
    """逾期, 提前, 超支, 超额完成, 尚差 at the end of the lead, with a unit that fits."""
    classes, unit = lexicon.classes, form.quantity.unit
    kinds = ("late", "early", "over", "over_money", "under", "saved", "alone_more", "alone_less")
    found = [(w, kind) for kind in kinds for w in classes[kind] if lead.endswith(w)]
    if not found:
        return None
    word, kind = max(found, key=lambda pair: len(pair[0]))
    subject = lead[: -len(word)]
    if kind.startswith("alone"):
        return None if subject else ("increase" if kind == "alone_more" else "decrease", "")
    if kind == "late":
        if unit in TIMES:
            return "increase", subject
        return ("decrease", subject) if unit in _SHARES and word in classes["behind"] else None
    if kind == "early":
        finished = not behind or behind.startswith(classes["finished"])
        return ("decrease", subject) if unit in TIMES and finished else None
    if kind in ("over_money", "saved") and unit not in _MONEY and unit is not None:
        return None
    return ("decrease" if kind in ("under", "saved") else "increase"), subject
