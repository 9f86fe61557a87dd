"""Options that say what a value does not: the context, units of one's own, how to score."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from ..diagnostics import IndexprError
from ..evaluation import ChinaCalendar, Context
from ..language import Language, Vocabulary
from .commands import bad_usage, option

F = TypeVar("F", bound=Callable[..., Any])

_CONTEXT = (
    option("--year", type=int, metavar="YEAR", zh="预算年度，如 2025", en="the budget year, such as 2025"),
    option("--level1", zh="一级指标，如 产出指标", en="一级指标, such as 产出指标"),
    option("--level2", zh="二级指标，如 时效指标", en="二级指标, such as 时效指标"),
    option("--name", zh="三级指标的名称", en="the name of the indicator (三级指标)"),
    option("--unit", zh="值未写单位时的单位，如 万元", en="the unit of values that name none, such as 万元"),
    option("--nature", zh="指标性质：正向、反向、定性", en="positive, reverse or qualitative"),
    option(
        "--start", metavar="DAY", zh="期限的起算日，如 2025-03-01", en="the day that a duration runs from"
    ),
    option(
        "--rate",
        "rates",
        multiple=True,
        metavar="CURRENCY=YUAN",
        zh="汇率，如 美元=7.1013；可重复",
        en="an exchange rate, such as 美元=7.1013; may be repeated",
    ),
    option(
        "--deadline-reading",
        metavar="strict|lenient",
        default="strict",
        zh="“7月前”的读法：strict 至6月30日（默认），lenient 至7月31日",
        en="of 7月前: strict is 30 June (default), lenient 31 July",
    ),
    option(
        "--working-days",
        is_flag=True,
        zh="按国务院办公厅公布的节假日和调休计算工作日（需 indexpr[calendar]）",
        en="count working days with China's holidays and make-up days (needs indexpr[calendar])",
    ),
)
_UNITS = option(
    "--define",
    "definitions",
    multiple=True,
    metavar="UNIT",
    zh='自定义单位，如 "标箱组 = 4 * TEU"；可重复',
    en='a unit of your own, such as "标箱组 = 4 * TEU"; may be repeated',
)


def with_context(function: F) -> F:
    """Hand a function the keyword ``context``, made of the options above."""

    @functools.wraps(function)
    def handed(
        *args: Any,
        year: int | None,
        level1: str | None,
        level2: str | None,
        name: str | None,
        unit: str | None,
        nature: str | None,
        start: str | None,
        rates: tuple[str, ...],
        deadline_reading: str,
        working_days: bool,
        **rest: Any,
    ) -> Any:
        context = Context(
            year=year,
            level1=level1,
            level2=level2,
            name=name,
            unit=unit,
            nature=nature,
            calendar=ChinaCalendar() if working_days else None,
            rates=_rates(rates),
            deadline_reading=deadline_reading,
            start=start,
        )
        return function(*args, context=context, **rest)

    return _decorated(handed, _CONTEXT)  # type: ignore[return-value]  # wraps() loses the precise type


def with_language(function: F) -> F:
    """Hand a function the keyword ``language``: the default one, or one with the units of ``--define``."""

    @functools.wraps(function)
    def handed(*args: Any, definitions: tuple[str, ...], **rest: Any) -> Any:
        return function(*args, language=language_with(definitions), **rest)

    return _decorated(handed, (_UNITS,))  # type: ignore[return-value]  # wraps() loses the precise type


def language_with(definitions: tuple[str, ...]) -> Language:
    """The default language with more units."""
    if not definitions:
        return Language.default()
    vocabulary = Vocabulary.default()
    for definition in definitions:
        vocabulary = vocabulary.with_unit(definition)
    return Language(vocabulary=vocabulary)


def with_policy(function: F) -> F:
    """The options that choose how to score."""
    return _decorated(  # type: ignore[return-value]  # decorators keep the function
        function,
        (
            option(
                "--policy",
                default="mof-2020",
                metavar="NAME",
                zh="计分办法（indexpr policies 列出），默认 mof-2020",
                en="a policy (listed by indexpr policies), by default mof-2020",
            ),
            option(
                "--rounding",
                default=None,
                metavar="NAME",
                zh="取整：half_up_2、down_1 等，默认按计分办法",
                en="half_up_2, down_1, …; by default that of the policy",
            ),
        ),
    )


def _decorated(function: Callable[..., Any], options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    for add in reversed(options):
        function = add(function)
    return function


def _rates(given: tuple[str, ...]) -> dict[str, str] | None:
    rates: dict[str, str] = {}
    for pair in given:
        currency, sign, rate = pair.replace("＝", "=").partition("=")
        if not sign or not currency.strip() or not rate.strip():
            raise bad_usage(f"--rate {pair}：应写作 美元=7.1013", f"--rate {pair}: write 美元=7.1013")
        rates[currency.strip()] = rate.strip()
    return rates or None


def read_lines(path: str) -> list[str]:
    """The values of a text file, one for each line that is not blank; ``-`` is the standard input.

    Raises:
        IndexprError: a file that cannot be read.
    """
    import sys
    from pathlib import Path

    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise IndexprError(
            f"无法读取 {path}：{error}",
            f"cannot read {path}: {error}",
            code="unreadable-file",
            hint="文件须为 UTF-8 文本，每行一个值",
            hint_en="it must be text in UTF-8, one value on each line",
        ) from None
    return [line for line in text.splitlines() if line.strip()]
