"""Values, evaluations and scores, as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from rich.text import Text

from ..diagnostics import Diagnostic, IndexprError
from ..evaluation import Evaluation
from ..language.nodes import Expression
from ..scoring import Score
from .layout import columns
from .terminal import Terminal

FIELDS = {
    "comparator": "比较",
    "quantity": "数值",
    "low": "下限",
    "high": "上限",
    "latest": "最迟",
    "latest_lenient": "宽松读法",
    "time": "时刻",
    "first": "起",
    "last": "止",
    "begins": "自时刻",
    "ends": "至时刻",
    "event": "事件",
    "event_year": "年份",
    "recurs": "周期",
    "academic_year": "学年",
    "place": "位次",
    "unit": "单位",
    "scope": "范围",
    "from_end": "倒数",
    "direction": "方向",
    "degree": "程度",
    "base": "基数",
    "negated": "否定",
    "claim": "称已达成",
    "subject": "主体",
    "anchor": "起算",
    "action": "事项",
    "object": "对象",
    "noun": "名词",
    "note": "备注",
}
OUTCOMES = {
    "met": ("达到目标", "met", "green"),
    "not_met": ("未达到目标", "not met", "yellow"),
    "undecided": ("无法判定", "undecided", "magenta"),
}
COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}
MARKS = {"error": ("错误", "error"), "warning": ("注意", "warning"), "hint": ("提示", "hint")}


def show_expression(terminal: Terminal, expression: Expression, *, indent: int = 0) -> None:
    """The canonical text, the kind, and what the value is made of."""
    kind = terminal.word(expression.called[0], expression.kind.replace("_", " "))
    head = Text.assemble((str(expression), "bold"), "  ", (kind, "cyan"))
    terminal.show(Text(" " * indent) + head)
    parts = [(Text(name, "dim"), Text(value)) for name, value in _parts(terminal, expression.to_dict())]
    terminal.show(*columns(parts, indent=indent + 2))
    for item in getattr(expression, "items", ()):
        show_expression(terminal, item, indent=indent + 2)
    if indent == 0:
        show_diagnostics(terminal, expression.diagnostics, expression.text)


def _parts(terminal: Terminal, d: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, chinese in FIELDS.items():
        value = d.get(key)
        if value is None or value is False:
            continue
        if isinstance(value, dict):
            value = f"{value['magnitude']} {value['unit'] or ''}".rstrip()
        elif value is True:
            value = terminal.word("是", "yes")
        yield terminal.word(chinese, key.replace("_", " ")), str(value)


def show_diagnostics(terminal: Terminal, found: Iterable[Diagnostic], source: str | None = None) -> None:
    """Every diagnostic, the place of it below where it has one in ``source``."""
    for d in found:
        label = terminal.word(*MARKS[d.severity])
        terminal.show(
            Text.assemble((f"{label} ", COLOURS[d.severity]), terminal.told(d), (f"  {d.code}", "dim"))
        )
        if source and d.span is not None:
            picture = IndexprError("", "", source=source, span=d.span).render().splitlines()[1:]
            terminal.show(*(Text(line, style="dim") for line in picture))
        if d.suggestion:
            advice = terminal.word("建议写作 ", "better ")
            terminal.show(Text.assemble("  ", (advice, "dim"), (d.suggestion, "green")))


def percent(ratio: Fraction) -> str:
    """A ratio to two decimals of a percentage.

    >>> percent(Fraction(29, 75)), percent(Fraction(1))
    ('38.67%', '100%')
    """
    hundredths = (abs(ratio) * 20000 + 1) // 2
    whole, rest = divmod(hundredths, 100)
    text = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return f"{'-' if ratio < 0 else ''}{text}%"


def _outcome(terminal: Terminal, outcome: str) -> tuple[str, str]:
    zh, en, colour = OUTCOMES[outcome]
    return terminal.word(zh, en), f"bold {colour}"


def show_evaluation(terminal: Terminal, evaluation: Evaluation) -> None:
    """The outcome, the ratio, the reason, the assumptions."""
    head = Text.assemble(_outcome(terminal, evaluation.outcome))
    if evaluation.ratio is not None:
        head.append(terminal.word("  完成率 ", "  ratio "), "dim").append(percent(evaluation.ratio))
        if evaluation.ratio.denominator != 1:
            head.append(f"  {evaluation.ratio}", "dim")
    terminal.show(head, Text(evaluation.because(terminal.lang)))
    for side in (evaluation.target, evaluation.actual):
        if side is not None:
            show_diagnostics(terminal, side.diagnostics, side.text)
    show_diagnostics(terminal, evaluation.diagnostics)


def show_score(terminal: Terminal, score: Score) -> None:
    """The score, the outcome, the sentence that explains it."""
    points = "-" if score.points is None else str(score.points)
    match score.status:
        case "excluded":
            earned = Text(terminal.word("不计分", "not scored"), "bold dim")
        case "review":
            earned = Text.assemble(
                (terminal.word("待审核", "for review"), "bold magenta"),
                terminal.word("  可得 ", "  between ") + f"{score.least}–{score.most} / {points}",
            )
        case _:
            full = score.earned == score.points
            earned = Text.assemble(
                (str(score.earned), f"bold {'green' if full else 'yellow'}"), f" / {points}"
            )
    head = Text.assemble(earned, "  ", _outcome(terminal, score.outcome), (f"  {score.rule}", "dim"))
    terminal.show(head, Text(score.explain(terminal.lang)))
    for side in (score.target, score.actual):
        if side is not None:
            show_diagnostics(terminal, side.diagnostics, side.text)
    said = {d for side in (score.target, score.actual) if side is not None for d in side.diagnostics}
    show_diagnostics(terminal, [d for d in score.diagnostics if d not in said])
