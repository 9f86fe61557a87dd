"""The sentences of an audit, in both languages; figures and names are put into the braces."""

from __future__ import annotations

from collections.abc import Mapping

from indexpr.diagnostics import Severity

__all__ = ["SENTENCES"]

#: By code: severity, Chinese, English.
SENTENCES: Mapping[str, tuple[Severity, str, str]] = {
    "mark-without-result": (
        "warning",
        "“{name}”{what}为空而得{recorded}分",
        "“{name}”: {what_en} is empty, and {recorded} points are given",
    ),
    "above-points": (
        "error",
        "“{name}”得分{recorded}超过分值{points}",
        "“{name}”: the score {recorded} is above the points {points}",
    ),
    "missing-points": (
        "warning",
        "“{name}”没有分值，其他行有分值",
        "“{name}” has no points, while other rows have",
    ),
    "missing-score": (
        "warning",
        "“{name}”有分值{points}而无得分",
        "“{name}” has points ({points}) and no score",
    ),
    "missing-reason": (
        "warning",
        "“{name}”扣{lost}分，未说明偏差原因",
        "“{name}” loses {lost} points and gives no reason",
    ),
    "target-missed": (
        "warning",
        "“{name}”目标值“{target}”，{side}“{actual}”，未达到目标，也未说明原因",
        "“{name}”: {side_en} {actual} misses the target {target}, and no reason is given",
    ),
    "no-actuals": (
        "hint",
        "表中没有实际完成值，只核对分值和权重",
        "the table reports no actual values; only its points and weights are checked",
    ),
    "no-points": (
        "hint",
        "表中没有分值，各行只判断是否达到目标，不计分，也不核对总分",
        "the table has no points: rows are judged against their targets, not scored, and no total is checked",
    ),
    "part-not-read": (
        "warning",
        "分值和得分的合计没有核对：{why}",
        "the sums of points and scores are not checked: {why_en}",
    ),
    "points-sum": (
        "warning",
        "各行分值合计{added}，{declared}{whole}，{gap}",
        "the points add up to {added_en}, {declared_en} {whole}: {gap_en}",
    ),
    "score-sum": (
        "warning",
        "各行得分合计{added}，与所填总分{total}不符{without}",
        "the recorded scores add up to {added_en}, not to the declared total {total}{without_en}",
    ),
    "total-less-losses": (
        "hint",
        "所填总分为总分值减去扣分：{whole}－（{lost}）＝{total}",
        "the declared total is the whole less the losses: {whole} − ({lost_en}) = {total}",
    ),
    "level-points": (
        "warning",
        "“{name}”标明{points}分，其下各行分值合计{added}",
        "“{name}” is printed with {points} points; its rows add up to {added}",
    ),
    "level-exceeded": (
        "error",
        "“{name}”标明{points}分，其下各行得分合计{added}，超过标明的分值",
        "“{name}” is printed with {points} points; the scores of its rows add up to {added}, which is more",
    ),
    "weights": ("hint", "{zh}", "{en}"),
    "grade": (
        "warning",
        "总分{total}所填等级为“{grade}”，按等级标准{told}",
        "the total {total} is declared {grade}; it is {told_en}",
    ),
}
