"""What all commands share: help and usage errors in two languages, the options ``--json`` and ``--lang``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from .terminal import Lang, Terminal

F = TypeVar("F", bound=Callable[..., Any])


def _lang(ctx: click.Context | None) -> Lang:
    terminal = ctx.find_object(Terminal) if ctx is not None else None
    return terminal.lang if terminal is not None else "zh"


_HEADINGS = {"Options": "选项", "Commands": "命令", "Usage: ": "用法："}


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args.replace("[OPTIONS]", "[选项]"), prefix or _HEADINGS["Usage: "])

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        if _lang(self) == "en":
            return super().make_formatter()
        return _ChineseFormatter(width=self.terminal_width, max_width=self.max_content_width)


class OutputClosed(Exception):
    """Nobody reads the output any more."""


class Interrupted(Exception):
    """The person at the terminal wants it to end."""


class Option(click.Option):
    """An option whose help is in two languages."""

    def __init__(self, *args: Any, zh: str, en: str, **rest: Any) -> None:
        rest["help"] = zh
        super().__init__(*args, **rest)
        self.helps: dict[Lang, str] = {"zh": zh, "en": en}

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of the help, in the language of the run."""
        self.help = self.helps[_lang(ctx)]
        record = super().get_help_record(ctx)
        if record is None or _lang(ctx) == "en":
            return record
        return record[0], record[1].replace("[required]", "［必填］")


class Command(click.Command):
    """A command whose help is in two languages."""

    context_class = _Context

    def __init__(self, *args: Any, zh: str, en: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.helps: dict[Lang, str] = {"zh": zh, "en": en}
        self.help = zh
        self.params.append(_language_option())

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. What click would answer in its own way goes up under names that it does not know."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise OutputClosed from None
        except KeyboardInterrupt:
            raise Interrupted from None

    def get_help(self, ctx: click.Context) -> str:
        """The whole help, in the language of the run."""
        self.help = self.helps[_lang(ctx)]
        return super().get_help(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, in the language of the run."""
        found = super().get_help_option(ctx)
        if found is not None and _lang(ctx) == "zh":
            found.help = "显示这段说明"
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line of the help."""
        return self.helps[_lang(click.get_current_context(silent=True))].partition("\n")[0].rstrip("。.")


class Group(Command, click.Group):
    """A group of commands; a name that is not there is answered with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.list_commands(ctx), 1)
            known = "、".join(self.list_commands(ctx))
            raise click.UsageError(
                _both(
                    f"没有命令 {name}" + (f"，是否为 {near[0]}？" if near else f"；可用：{known}"),
                    f"no such command {name}"
                    + (f"; did you mean {near[0]}?" if near else f"; there are {known}"),
                ),
                ctx,
            )
        return super().resolve_command(ctx, args)


def _both(zh: str, en: str) -> str:
    """A message in both languages, which :func:`usage_error` takes apart again."""
    return f"{zh}\x1e{en}"


def bad_usage(zh: str, en: str) -> click.UsageError:
    """A usage error with a message in both languages."""
    return click.UsageError(_both(zh, en), click.get_current_context(silent=True))


def usage_error(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with a command line, in one line, and where help is."""
    english = lang == "en"
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "indexpr"
    see = f"; see {path} --help" if english else f"；用法见 {path} --help"
    return (_english(error) if english else _chinese(error)) + see


def _english(error: click.ClickException) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return "a command is missing"
    return error.format_message().rpartition("\x1e")[2].rstrip(".")


def _chinese(error: click.ClickException) -> str:
    told = error.format_message().partition("\x1e")[0].rstrip(".")
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return "缺少命令"
        case click.NoSuchOption():
            if re.match(r"-\d", error.option_name):
                return f"没有选项 {error.option_name}；以 - 开头的值，请在前面加 --"
            near = f"，是否为 {error.possibilities[0]}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case click.MissingParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
            return f"缺少 {name}"
        case click.BadParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "参数"
            return f"{name} 有误：{error.message.partition(chr(0x1E))[0].rstrip('.')}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少它的值，或不带值"
    return told


def option(*names: str, zh: str, en: str, **rest: Any) -> Callable[[F], F]:
    """An option with help in two languages."""
    return click.option(*names, cls=Option, zh=zh, en=en, **rest)


def _language_option() -> Option:
    """What every command has; it is read before the arguments are, see :func:`language_of`."""
    return Option(
        ["--lang"],
        type=click.Choice(["zh", "en"]),
        expose_value=False,
        zh="提示语言（默认 zh，也可设环境变量 INDEXPR_LANG）",
        en="language of messages (default zh; also the environment variable INDEXPR_LANG)",
    )


def _json_option() -> Option:
    return Option(
        ["--json", "as_json"], is_flag=True, zh="输出 JSON，每行一个对象", en="JSON, one object on each line"
    )


def command(name: str, *, zh: str, en: str) -> Callable[[Callable[..., Any]], Command]:
    """A command with the shared options and help in two languages; its function takes a :class:`Terminal` first."""

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, zh=zh, en=en)(click.pass_obj(function))
        made.params.insert(-1, _json_option())
        return made

    return decorate
