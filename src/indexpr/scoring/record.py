"""Scores as flat records: one dictionary of plain values for each row, a row that failed among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..diagnostics import Diagnostic, IndexprError
from .score import Score

#: What a record says of a row, in order.
FIELDS = (
    "earned", "exact", "outcome", "status", "tier", "rule", "sentence", "diagnostics", "error", "error_message",
)  # fmt: skip


def score_record(made: Score | IndexprError, *, sentence: bool | str = False) -> dict[str, Any]:
    """A score, or why there is none, as flat values.

    Args:
        made: a score, or the error that scoring raised.
        sentence: whether ``sentence`` holds the explanation; ``"zh"`` (the same as True) or ``"en"`` says in
            which language, that of the error's message too.

    >>> from indexpr.scoring import score
    >>> made = score_record(score("≥450家", "174家", points="0.5"))
    >>> made["earned"], made["exact"], made["rule"], made["error"]
    (Decimal('0.19'), '29/150', 'proportional', None)
    """
    record: dict[str, Any] = dict.fromkeys(FIELDS)
    if isinstance(made, IndexprError):
        message = made.message_en if sentence == "en" else made.message_zh
        return record | {"status": "error", "diagnostics": (), "error": made.code, "error_message": message}
    return record | {
        "earned": made.earned,
        "exact": None if made.exact is None else str(made.exact),
        "outcome": made.outcome,
        "status": made.status,
        "tier": made.tier,
        "rule": made.rule,
        "sentence": made.explain("en" if sentence == "en" else "zh") if sentence else None,
        "diagnostics": made.diagnostics,
    }


def codes(diagnostics: Iterable[Diagnostic]) -> str:
    """The codes of diagnostics as one text, each once; ``""`` where there are none."""
    return "; ".join(dict.fromkeys(d.code for d in diagnostics))


def frame_of(records: Iterable[Mapping[str, Any]]) -> Any:
    """A pandas frame of records.

    Raises:
        IndexprError: ``missing-extra``.
    """
    try:
        import pandas
    except ImportError as missing:
        raise IndexprError(
            '转为 pandas 数据框需要安装：pip install "indexpr[frames]" pandas',
            'a frame of pandas needs: pip install "indexpr[frames]" pandas',
            code="missing-extra",
        ) from missing
    return pandas.DataFrame.from_records(list(records))
