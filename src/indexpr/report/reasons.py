"""What is proposed for the column of reasons: how far the target was missed, and room for what only people know."""

from __future__ import annotations

from fractions import Fraction

from indexpr.table.scoring.row_report import RowReport

from .page import plain_number, truncated

__all__ = ["short_reason"]

_OPEN_ZH = "；原因：【待填】；改进措施：【待填】"
_OPEN_EN = "; cause: [to be filled in]; measures: [to be filled in]"


def short_reason(row: RowReport, language: str = "zh", *, named: bool = False) -> str:
    """A line for a row that loses points: the outcome, the share of the target where there is one, and blanks.

    The share is cut and never rounded up, so that nothing that was missed is shown as 100 %.

    Args:
        row: scored.
        language: ``zh`` or ``en``.
        named: whether the indicator is named, for a cell that several rows share.
    """
    english = language == "en"
    told = _english(row) if english else _chinese(row)
    if named:
        told = f"“{row.name}”: {told}" if english else f"“{row.name}”{told}"
    return told + (_OPEN_EN if english else _OPEN_ZH)


def _ratio(row: RowReport) -> Fraction | None:
    evaluation = None if row.score is None else row.score.evaluation
    return None if evaluation is None else evaluation.ratio


def _percent(ratio: Fraction) -> str:
    return f"{plain_number(truncated(ratio * 100, 2))}%"


def _chinese(row: RowReport) -> str:
    score, ratio = row.score, _ratio(row)
    if score is not None and score.of == "execution":
        return "预算未全部执行" if ratio is None else f"预算执行率{_percent(ratio)}"
    if score is None or score.tier is not None:
        return "基本完成" if score is not None and score.tier == "partial" else "未完成"
    if score.outcome == "met":
        return "已完成" if ratio is None else f"已完成，为目标值的{_percent(ratio)}"
    if ratio is None:
        return "未完成"
    return f"未完成，完成率{_percent(ratio)}" if ratio < 1 else f"未达到目标，为目标值的{_percent(ratio)}"


def _english(row: RowReport) -> str:
    score, ratio = row.score, _ratio(row)
    if score is not None and score.of == "execution":
        return "budget not spent in full" if ratio is None else f"{_percent(ratio)} of the budget spent"
    if score is None or score.tier is not None:
        return "partly met" if score is not None and score.tier == "partial" else "not met"
    met = "met" if score.outcome == "met" else "not met"
    return met if ratio is None else f"{met}, {_percent(ratio)} of the target"
