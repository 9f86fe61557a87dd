"""Claims without a figure against a number: 全部完成 and 全覆盖 say 100 %, and of a count nothing that can be computed."""

from __future__ import annotations

from fractions import Fraction

from indexpr.language.nodes import Change, Comparison, Expression, Narrative, Qualitative, Range
from indexpr.language.patterns import Pattern

from .outcome import Case, Evaluate, Evaluation, evidence_in, evidence_of, note, piece, written
from .statements import claims, denials, is_ongoing, is_partial, is_wanting, wording_of

#: All of it, in words.
_WHOLE = Pattern(
    r"全部|全覆盖|全面完成|全面覆盖|百分之?百|百分百|应(?P<all>.)尽(?P=all)|(?:均|都)(?:已|按|如|能)?(?:全部|按时|按期|如期|及时)?"
    r"(?:完成|通过|合格|达标|到位|落实|验收|办结|发放|拨付|支付|符合|开展|实施|建成|覆盖)|一个不少|无一遗漏|不漏一[户人]"
)
_DONE = Pattern(
    r"完成|完工|竣工|通过验收|验收合格|验收通过|合格|达标|到位|落实|办结|覆盖|建成|交付|发放|拨付|支付"
)
#: 达到预期 says that the target was reached, not that 100 % was.
_OF_A_TARGET = Pattern(r"预期|目标|指标|既定|要求")
_NEARLY = Pattern(r"基本|大部分|大多|多数|部分|绝大多数|接近|几乎")
_BUT = Pattern(r"除|但|仍有|尚有|还有|个别|其余|剩余|例外")
#: What a name measures where 已完成 answers it; of 满意度 or 合格率 it says nothing.
_COMPLETION = Pattern(
    r"完成|覆盖|建成|到位|落实|发放|拨付|支付|兑付|兑现|执行|实施|开展|办结|达成|完工|竣工|开工|保障率|配备|安装|投放|采购|购置|建设|普及"
)
_OTHER = Pattern(r"满意|合格|优良|优秀|达标|准确|及时|知晓|增长|下降|提高|提升|降低|减少|认可|好评|成功|有效")


def whole_claimed(actual: Expression) -> bool:
    """True where a value says that all of it is done and takes nothing back.

    >>> whole_claimed(Narrative(wording="百分百")), whole_claimed(Narrative(wording="除1个项目外全部完成"))
    (True, False)
    """
    text = wording_of(actual) if isinstance(actual, (Qualitative, Narrative)) else written(actual)
    if isinstance(actual, Qualitative):
        if denials(actual) or is_partial(actual) or is_ongoing(actual) or is_wanting(actual):
            return False
    plain = _WHOLE.search(text) is not None and _BUT.search(text) is None and _NEARLY.search(text) is None
    return plain and "未" not in text and "将" not in text


def claimed_share(case: Case, target: Comparison | Range | Change, actual: Expression) -> Evaluation | None:
    """全部完成 against a percentage: 100 %; 已完成 too, where the indicator is one of completion."""
    if not isinstance(target, Comparison) or target.quantity.unit != "%" or target.quantity.value > 100:
        return None
    about = (case.context.name or "") + (target.subject or "")
    text = wording_of(actual) if isinstance(actual, (Qualitative, Narrative)) else written(actual)
    if "满意" in about or target.comparator in ("<=", "<"):
        return None
    whole = whole_claimed(actual)
    if not whole:
        if not isinstance(actual, Qualitative) or not claims(actual) or denials(actual):
            return None
        if is_partial_claim(actual) or is_ongoing(actual) or _BUT.search(text) or _OF_A_TARGET.search(text):
            return None
    other = _OTHER.search(about)
    if other is not None and other[0] not in text:
        return None
    if not whole and about and _COMPLETION.search(about) is None:
        return None
    bound = Fraction(100)
    return case.answer(
        "met",
        "claimed-whole",
        f"实际完成值“{piece(actual)}”称全部完成，按 100% 计",
        f"the actual {piece(actual)!r} states that all was done, which is 100 %",
        nature="positive",
        comparator=">=",
        ratio=bound / target.quantity.value if target.quantity.value else None,
        target_value=target.quantity.value,
        actual_value=bound,
        unit="%",
        relied_on=(evidence_of(actual),),
        diagnostics=(
            note(
                "claim-of-completion",
                "hint" if whole else "warning",
                f"未写数值，依据“{piece(actual)}”的陈述",
                f"no figure is given; the statement {piece(actual)!r} is relied on",
            ),
        ),
    )


def claimed_count(case: Case, target: Comparison, actual: Qualitative) -> Evaluation | None:
    """A claim against a count: met with a warning where the caller accepts claims, else for review."""
    claimed = claims(actual)
    if not claimed or denials(actual) or is_partial_claim(actual) or is_ongoing(actual):
        return None
    if actual.figures or _BUT.search(actual.wording) is not None:
        return None
    if case.context.claims != "accept" or target.comparator in ("<=", "<"):
        return None
    return case.answer(
        "met",
        "claimed-done",
        f"实际完成值“{piece(actual)}”称已完成，按要求视为达到“{piece(target)}”",
        f"the actual {piece(actual)!r} states that it was done, which the caller accepts for {piece(target)!r}",
        nature="positive",
        comparator=">=",
        ratio=Fraction(1),
        target_value=target.quantity.value,
        unit=target.quantity.unit,
        relied_on=evidence_in(claimed) or (evidence_of(actual),),
        diagnostics=(
            note(
                "claim-of-completion",
                "warning",
                f"“{piece(actual)}”未写数值，依据其已完成的陈述",
                f"{piece(actual)!r} gives no figure; the statement that it was done is relied on",
            ),
        ),
    )


def is_partial_claim(actual: Qualitative) -> bool:
    """True for 基本完成, 部分完成, 大部分完成: the tier ``partial``.

    >>> from indexpr.language import parse
    >>> [is_partial_claim(parse(text)) for text in ("基本完成", "部分完成", "全部完成", "未完成")]
    [True, True, False, False]
    """
    if any(s.negated for s in actual.statements) or actual.figures:
        return False
    nearly = any(s.degree == "slight" and s.direction == "complete" for s in actual.statements)
    return is_partial(actual) or (nearly and len(actual.statements) == 1)


def partly_done(case: Case, actual: Qualitative) -> Evaluation | None:
    """基本完成 against a number: the tier ``partial``, with a warning."""
    if not is_partial_claim(actual):
        return None
    return case.answer(
        "not_met",
        "partly-done",
        f"实际完成值“{piece(actual)}”称基本或部分完成",
        f"the actual {piece(actual)!r} states that it was done nearly or in part",
        nature="qualitative",
        tier="partial",
        relied_on=evidence_in(actual.statements) or (evidence_of(actual),),
        diagnostics=(
            note(
                "tier-without-figure",
                "warning",
                f"“{piece(actual)}”未写数值，按“部分达成”档计",
                f"{piece(actual)!r} gives no figure; it is taken as partly reached",
            ),
        ),
    )


def claimed_parts(case: Case, evaluate: Evaluate) -> Evaluation | None:
    """7个县区全部通过验收 against 100 %: the number counts what was done, all of it."""
    target, actual = case.target, case.actual
    if not isinstance(target, Comparison) or not isinstance(actual, Comparison):
        return None
    said = (actual.noun or "") + (actual.action or "") + (actual.subject or "")
    if target.quantity.unit != "%" or actual.quantity.unit in ("%", None) or _DONE.search(said) is None:
        return None
    return claimed_share(case, target, actual)


def whole_asked(case: Case) -> Evaluation | None:
    """100% against 全覆盖, 应保尽保 or 全部完成; None for less, which words do not weigh."""
    target, actual = case.target, case.actual
    if (
        not isinstance(target, Qualitative)
        or not isinstance(actual, Comparison)
        or len(target.statements) > 1
    ):
        return None
    share = actual.quantity.unit == "%" and actual.comparator == "=" and actual.quantity.value >= 100
    if not share or not whole_claimed(target) or "满意" in target.wording:
        return None
    return case.answer(
        "met",
        "states-as-asked",
        f"实际完成值“{piece(actual)}”即目标“{piece(target)}”所要求的全部",
        f"the actual {piece(actual)!r} is the whole that {piece(target)!r} asks for",
        nature="qualitative",
        tier="achieved",
        relied_on=(evidence_of(actual),),
    )
