"""Commands for single values: parse, format, evaluate, score, needed."""

from __future__ import annotations

import click
from rich.text import Text

from .. import scoring
from ..diagnostics import IndexprError
from ..evaluation import Context
from ..evaluation import evaluate as hold_against
from ..language import Language
from ..language.nodes import Expression
from ..scoring.inverse import needed as actual_for
from .around import read_lines, with_context, with_language, with_policy
from .commands import bad_usage, command, option
from .terminal import Terminal
from .value_text import show_diagnostics, show_evaluation, show_expression, show_score

_LINES = option(
    "--lines",
    metavar="FILE",
    zh="从文件读取，每行一个值；- 为标准输入",
    en="read values from a file, one on each line; - is the standard input",
)


def _given(texts: tuple[str, ...], lines: str | None) -> list[str]:
    if lines is None and not texts:
        raise bad_usage("请给出一个值，或 --lines 文件", "give a value, or --lines FILE")
    return [*texts, *(read_lines(lines) if lines is not None else ())]


@command(
    "parse",
    zh="读出指标值的含义，如 indexpr parse '≥110万平米'。",
    en="What values mean, as in indexpr parse '≥110万平米'.",
)
@click.argument("texts", nargs=-1)
@_LINES
@with_language
@option(
    "--check",
    is_flag=True,
    zh="凡有须注意之处（warning、error）即以 1 退出",
    en="exit with 1 where a value was read with a warning",
)
def parse(
    terminal: Terminal,
    texts: tuple[str, ...],
    lines: str | None,
    language: Language,
    check: bool,
    as_json: bool,
) -> int:
    """Read values and show what they mean."""
    read: list[Expression] = []
    failed = False
    for text in _given(texts, lines):
        try:
            expression = language.parse(text)
        except IndexprError as error:
            failed = True
            if as_json:
                terminal.json({"text": text, **error.to_dict()})
            terminal.report(error)
            continue
        if as_json:
            terminal.json(expression.to_dict())
        else:
            show_expression(terminal, expression)
        read.append(expression)
    doubted = any(d.severity != "hint" for e in read for d in e.diagnostics)
    return 2 if failed else int(check and doubted)


@command(
    "format",
    zh="把指标值写成规范形式，每行一个。",
    en="The canonical text of values, one on each line.",
)
@click.argument("texts", nargs=-1)
@_LINES
@with_language
@option("--short", is_flag=True, zh="保留万、亿（≥110万平方米）", en="keep 万 and 亿 (≥110万平方米)")
@option(
    "--check",
    is_flag=True,
    zh="凡与规范形式不同即以 1 退出",
    en="exit with 1 where a text differs from its canonical form",
)
def format_(
    terminal: Terminal,
    texts: tuple[str, ...],
    lines: str | None,
    language: Language,
    short: bool,
    check: bool,
    as_json: bool,
) -> int:
    """Write values as a careful clerk would."""
    failed = changed = False
    for text in _given(texts, lines):
        try:
            formatted = language.format(text, style="short" if short else "full")
        except IndexprError as error:
            failed = True
            if as_json:
                terminal.json({"text": text, **error.to_dict()})
            terminal.report(error)
            continue
        changed = changed or formatted != text
        if as_json:
            terminal.json({"text": text, "formatted": formatted})
        else:
            terminal.write(formatted)
    return 2 if failed else int(check and changed)


_CHECK = option(
    "--check",
    is_flag=True,
    zh="没有达到目标（含无法判定）即以 1 退出",
    en="exit with 1 where the target is not met, or that cannot be decided",
)


@command(
    "evaluate",
    zh="判定实际完成值是否达到目标值。",
    en="Whether an actual value meets its target.",
)
@click.argument("target")
@click.argument("actual")
@with_context
@with_language
@_CHECK
def evaluate(
    terminal: Terminal,
    target: str,
    actual: str,
    context: Context,
    language: Language,
    check: bool,
    as_json: bool,
) -> int:
    """Hold an actual against its target."""
    evaluation = hold_against(target, actual, context=context, language=language)
    if as_json:
        terminal.json(evaluation.to_dict())
    else:
        show_evaluation(terminal, evaluation)
    return int(check and not evaluation.met)


@command(
    "score",
    zh="计算一项指标的得分，如 indexpr score '≥450家' '174家' --points 0.5。",
    en="The score of one row, as in indexpr score '≥450家' '174家' --points 0.5.",
)
@click.argument("target")
@click.argument("actual")
@option("--points", required=True, zh="分值", en="the points of the row (分值)")
@with_policy
@option(
    "--tier",
    metavar="achieved|partial|failed",
    zh="人工给定定性指标的档次",
    en="the tier of a qualitative target, given by a person",
)
@with_context
@with_language
@_CHECK
def score(
    terminal: Terminal,
    target: str,
    actual: str,
    points: str,
    policy: str,
    rounding: str | None,
    tier: str | None,
    context: Context,
    language: Language,
    check: bool,
    as_json: bool,
) -> int:
    """Score an actual against its target."""
    made = scoring.score(
        target,
        actual,
        points=points,
        policy=policy,
        rounding=rounding,
        context=context,
        tier=tier,
        language=language,
    )
    if as_json:
        terminal.json(made.to_dict())
    else:
        show_score(terminal, made)
    return int(check and made.status != "excluded" and made.outcome != "met")


@command(
    "needed",
    zh="要得到某一得分，实际完成值须达到多少。",
    en="The actual that earns a given score.",
)
@click.argument("target")
@option("--points", required=True, zh="分值", en="the points of the row (分值)")
@option("--earn", required=True, zh="要得到的分数", en="the score to earn")
@with_policy
@with_context
@with_language
def needed(
    terminal: Terminal,
    target: str,
    points: str,
    earn: str,
    policy: str,
    rounding: str | None,
    context: Context,
    language: Language,
    as_json: bool,
) -> int:
    """The inverse of score."""
    found = actual_for(
        target, points=points, earn=earn, policy=policy, rounding=rounding, context=context, language=language
    )
    if as_json:
        terminal.json(found.to_dict())
    else:
        terminal.show(Text(str(found), style="bold"))
        show_diagnostics(terminal, found.diagnostics)
    return 0
