"""Where a command writes: two streams that never fail on a character, colour on a terminal only."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import sys
from collections.abc import Sequence
from typing import IO, Any, Literal

from rich.console import Console
from rich.text import Text

from ..diagnostics import Diagnostic, IndexprError

Lang = Literal["zh", "en"]

#: The environment's choice of the language of messages.
LANG = "INDEXPR_LANG"
#: What every line of the output may need; a stream that cannot write it is switched to UTF-8.
_NEEDED = "指标≥"


def language_of(arguments: Sequence[str]) -> Lang:
    """The language of messages, found before the arguments are read: it also holds for what is wrong in them.

    >>> language_of(["parse", "≥60个", "--lang", "en"]), language_of(["--lang=zh"])
    ('en', 'zh')
    """
    given = os.environ.get(LANG, "")
    words = list(arguments[: arguments.index("--")]) if "--" in arguments else list(arguments)
    for word, after in itertools.pairwise([*words, ""]):
        if word == "--lang":
            given = after
        elif word.startswith("--lang="):
            given = word.removeprefix("--lang=")
    return "en" if given.lower().startswith("en") else "zh"


def readable(argument: str) -> str:
    """An argument whose bytes the locale could not read, read as UTF-8 where they are that.

    >>> readable("≥60个".encode().decode("ascii", "surrogateescape"))
    '≥60个'
    """
    try:
        return argument.encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return argument


def one_line(text: str) -> str:
    """A message of several lines on one."""
    return "；".join(part for part in (line.strip() for line in text.splitlines()) if part)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Terminal:
    """The output of one command.

    Attributes:
        lang: of messages, ``zh`` or ``en``.
        out: for results; ``err``: for errors and progress.
    """

    def __init__(self, lang: Lang = "zh") -> None:
        self.lang = lang
        self.out = _console(sys.stdout)
        self.err = _console(sys.stderr, stderr=True)

    def word(self, zh: str, en: str) -> str:
        """The one of two wordings that is in the language of the output."""
        return en if self.lang == "en" else zh

    def told(self, diagnostic: Diagnostic) -> str:
        """The message of a diagnostic."""
        return self.word(diagnostic.message_zh, diagnostic.message_en)

    def show(self, *lines: Text | str) -> None:
        """Results for people, line by line; breaking a long line is left to the terminal."""
        for line in lines:
            self.out.print(line, soft_wrap=True)

    @property
    def width(self) -> int:
        """Columns of the output: of the terminal, else of ``COLUMNS``, else 80."""
        return self.out.width

    def write(self, text: str) -> None:
        """Text as it is, and a line end."""
        self.out.file.write(text + "\n")

    def json(self, value: Any) -> None:
        """One JSON object on one line."""
        text = json.dumps(value, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
            text = json.dumps(value)
        self.write(text)

    def report(self, error: IndexprError, *, where: str | None = None) -> None:
        """An error on stderr: one line, and on a terminal the picture of the place below it."""
        told = self.word(error.message_zh, error.message_en)
        hint = error.hint if self.lang == "zh" else error.hint_en or error.hint
        if self.err.is_terminal:
            lines = error.render(self.lang)
        else:
            lines = told if not hint else f"{told}{self.word('；提示：', '; hint: ')}{hint}"
            lines = one_line(lines)
        self._complain(lines if where is None else f"{where}{self.word('：', ': ')}{lines}")

    def complain(self, zh: str, en: str) -> None:
        """One line on stderr."""
        self._complain(one_line(self.word(zh, en)))

    def note(self, zh: str, en: str) -> None:
        """What was done besides, on stderr."""
        with contextlib.suppress(OSError):
            self.err.print(self.word(zh, en), style="dim", soft_wrap=True)

    def failed(self, error: Exception) -> None:
        """An error that nobody foresaw, in one line."""
        what = one_line(f"{type(error).__name__}: {error}")[:300]
        self.complain(f"内部错误：{what}", f"internal error: {what}")

    def _complain(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self.err.print(f"indexpr: {text}", style="red", soft_wrap=True)

    def flush(self) -> None:
        """Write out what is held back, so that a closed pipe is noticed here."""
        self.out.file.flush()

    def release(self) -> bool:
        """Write what is held back, now or never; False where something was lost.

        The interpreter's own last flush would meet a full disk a second time and change the exit code.
        """
        kept = True
        for console in (self.out, self.err):
            try:
                console.file.flush()
            except (OSError, ValueError):
                kept = False
                _abandon(console.file)
        return kept

    def abandon_output(self) -> None:
        """Nobody reads any more: what is left goes nowhere, also when the process ends."""
        _abandon(self.out.file)


def _abandon(stream: IO[str]) -> None:
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _console(stream: IO[str], *, stderr: bool = False) -> Console:
    _make_writable(stream)
    return _Console(
        file=stream,
        stderr=stderr,
        highlight=False,
        markup=False,
        emoji=False,
        color_system="auto",
        legacy_windows=False,
    )


def _make_writable(stream: IO[str]) -> None:
    """Never fail on a character: UTF-8 where the encoding has no Chinese, a replacement for the rest."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    try:
        _NEEDED.encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        stream.reconfigure(encoding="utf-8", errors="replace")
    else:
        stream.reconfigure(errors="replace")
