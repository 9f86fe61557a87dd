"""The command line. Needs the extra ``cli`` (click, rich).

>>> from indexpr.cli import run
>>> run(["format", "不低于 90 ％"])
≥90%
0
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from .. import __version__
from ..diagnostics import IndexprError
from .commands import Group, Interrupted, OutputClosed, usage_error
from .reference import conformance, grammar, policies, units
from .tables import table
from .terminal import Terminal, language_of, readable
from .values import evaluate, format_, needed, parse, score
from .web import serve

__all__ = ["main", "run"]

#: Set to have unforeseen errors raised with their traceback.
DEBUG = "INDEXPR_DEBUG"
INTERRUPTED = 130


@click.group(
    "indexpr",
    cls=Group,
    zh="读取、核对、计算预算绩效指标值和得分。",
    en="Read, check and score the indicator values of Chinese performance budgets.",
)
@click.version_option(__version__, "--version", message="indexpr %(version)s", help="版本 (version)")
def main() -> None:
    """The root of all commands."""


for command in (parse, format_, evaluate, score, needed, table, units, policies, grammar, conformance, serve):
    main.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code: 0 fine, 1 findings where asked, 2 bad usage or input.

    Nothing is raised: an error is one clear line on stderr (on a terminal, with a picture of the place).
    """
    given = _meant([readable(argument) for argument in arguments])
    terminal = Terminal(language_of(given))
    code = _run(given, terminal)
    return code if terminal.release() else code or 2


def _meant(given: list[str]) -> list[str]:
    """A file or folder in the place of a command is scored: ``indexpr 自评表.docx``."""
    if given and given[0] not in main.commands and not given[0].startswith("-") and os.path.exists(given[0]):
        return ["table", "score", *given]
    return given


def _run(given: Sequence[str], terminal: Terminal) -> int:
    """What came of the arguments, and of writing it down."""
    try:
        code = _obey(given, terminal)
        terminal.flush()
    except (OutputClosed, BrokenPipeError):
        terminal.abandon_output()
        return 0
    except (Interrupted, KeyboardInterrupt, click.Abort):
        terminal.complain("已中断", "interrupted")
        return INTERRUPTED
    except IndexprError as error:
        terminal.report(error)
        return 2
    except OSError as error:
        why = error.strerror or str(error)
        terminal.complain(f"无法读写：{why}", f"cannot read or write: {why}")
        return 2
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        terminal.failed(error)
        return 2
    return code


def _obey(given: Sequence[str], terminal: Terminal) -> int:
    """One command; 2 where the arguments are no command."""
    try:
        code = main.main(list(given), prog_name="indexpr", standalone_mode=False, obj=terminal)
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            terminal.write(error.format_message())
            terminal.flush()
        terminal.complain(usage_error(error, "zh"), usage_error(error, "en"))
        return 2
    return code if isinstance(code, int) else 0
