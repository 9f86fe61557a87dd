"""The codes of a review: number, severity, words, and what the rule is about. One place for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from attrs import frozen

from indexpr.diagnostics import IndexprError, Severity

__all__ = ["CODES", "Code", "chosen_codes"]


@frozen
class Code:
    """One kind of finding.

    Attributes:
        code: stable, in kebab case.
        number: of the rule in the list of rules; several codes may share one.
        severity: of every finding with this code.
        zh, en: templates of the message.
        about_zh, about_en: what is looked for, and what is left alone.
    """

    code: str
    number: str
    severity: Severity
    zh: str
    en: str
    about_zh: str
    about_en: str


_ALL = (
    Code(
        "direction-against-nature",
        "R01",
        "error",
        "“{name}”越{better}越好，不应以“{sign}”设上下限",
        "{name} is the better the {better_en} it is: {sign!r} sets the wrong bound",
        "方向与指标性质相反：满意度 ≤90%。投诉率 ≤5%、故障率 ≤1次/季不报",
        "the comparator is against the nature of the indicator; a complaint or failure rate with ≤ is fine",
    ),
    Code(
        "cost-at-least",
        "R02",
        "error",
        "成本“{name}”应设上限，却写作“{sign}”",
        "the cost {name} needs a ceiling and has {sign!r}",
        "成本写成下限：服务费 ≥18万元。减免、节约、降低的成本是效益，不报",
        "a cost with a floor; costs that are saved or remitted are benefits and left alone",
    ),
    Code(
        "cost-without-comparator",
        "R03",
        "warning",
        "成本“{name}”没有比较符号，不知是上限还是定额",
        "the cost {name} has no comparator: a ceiling or a fixed amount?",
        "成本没有比较符号：26.56万元",
        "a cost without a comparator",
    ),
)

#: Every code, in the order of the rules.
CODES: MappingProxyType[str, Code] = MappingProxyType({entry.code: entry for entry in _ALL})


def chosen_codes(disable: Iterable[str] = (), select: Iterable[str] | None = None) -> frozenset[str]:
    """The codes that a review looks for.

    Args:
        disable: codes (``cost-at-least``) or numbers (``R02``) that are off.
        select: codes or numbers that alone are on; None for all.

    Raises:
        IndexprError: ``unknown-rule``.

    >>> sorted(chosen_codes(select=["R02", "R03"], disable=["cost-at-least"]))
    ['cost-without-comparator']
    """
    on = frozenset(CODES) if select is None else frozenset().union(*map(_codes_of, select))
    return on.difference(*map(_codes_of, disable))


def _codes_of(name: str) -> frozenset[str]:
    found = frozenset(c.code for c in CODES.values() if name in (c.code, c.number, c.number.lower()))
    if not found:
        raise IndexprError(
            f"没有名为“{name}”的审核规则",
            f"there is no rule of review named {name!r}",
            code="unknown-rule",
            hint="填写编号（R01 至 R22）或代码（如 cost-at-least）",
            hint_en="give a number (R01 to R22) or a code (such as cost-at-least)",
        )
    return found
