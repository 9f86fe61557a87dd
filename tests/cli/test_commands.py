"""What all commands share: help, usage errors, streams, interruptions."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.starting import skip_unless_started

import indexpr
from indexpr.__main__ import main

from .conftest import Run, one_clear_line, started

COMMANDS = ["parse", "format", "evaluate", "score", "needed", "table", "units", "policies", "grammar"]
LEAVES = [*(c for c in COMMANDS if c != "table"), "table score"]


def test_help_lists_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert [name for name in COMMANDS if f"  {name} " not in done.out] == []


@pytest.mark.parametrize("name", LEAVES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_explains_itself(run: Run, name: str, lang: str) -> None:
    done = run(*name.split(), "--help", "--lang", lang)
    assert done.code == 0
    assert "--json" in done.out
    assert "--lang" in done.out
    assert ("选项" in done.out) == (lang == "zh")


def test_version(run: Run) -> None:
    assert run("--version").out == f"indexpr {indexpr.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["prase", "x"], "parse"),
        (["zzzz"], "score"),
        (["score", "≥1个"], "ACTUAL"),
        (["score", "≥1个", "1个"], "--points"),
        (["score", "≥1个", "1个", "--pionts", "1"], "--points"),
        (["score", "≥1个", "1个", "--points"], "--points"),
        (["score", "≥1个", "1个", "--points", "1", "--year", "今年"], "--year"),
        (["parse", "-3"], "--"),
        (["parse"], "--lines"),
        (["needed", "≥1个", "2个", "--points", "1", "--earn", "1"], "2个"),
        (["parse", "≥1个", "--lang", "fr"], "--lang"),
        (["table"], "--help"),
        (["table", "scroe"], "score"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_usage_is_one_clear_line(run: Run, arguments: list[str], says: str, lang: str) -> None:
    done = run(*arguments[:1], *([] if "--lang" in arguments else ["--lang", lang]), *arguments[1:])
    assert done.code == 2
    assert one_clear_line(done.err)
    assert says in done.err


def test_usage_errors_are_chinese_unless_asked(run: Run) -> None:
    assert "没有选项" in run("parse", "x", "--nope").err
    assert "o such option" in run("parse", "x", "--nope", "--lang=en").err


def test_a_negative_value_goes_behind_two_dashes(run: Run) -> None:
    assert run("format", "--", "-3℃").out == "-3℃\n"


def test_the_language_may_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEXPR_LANG", "en")
    assert run("parse", "万元").err == f"indexpr: {indexpr_error('万元')}\n"
    assert "没有数字" in run("parse", "万元", "--lang", "zh").err


def indexpr_error(text: str) -> str:
    with pytest.raises(indexpr.IndicatorSyntaxError) as caught:
        indexpr.parse(text)
    error = caught.value
    return f"{error.message_en}; hint: {error.hint_en or error.hint}"


# --- in processes of their own -----------------------------------------------------------------------------


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    done = started("parse", b"\xff\xfe", cwd=tmp_path, PYTHONUTF8="1")
    assert done.code == 2
    assert one_clear_line(done.err)
    told = started("parse", b"\xff\xfe", "--json", cwd=tmp_path, PYTHONUTF8="1")
    assert told.objects[0]["error"] is True


def test_a_locale_without_chinese_reads_arguments_all_the_same(tmp_path: Path) -> None:
    plain = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "LC_ALL": "C"}
    skip_unless_started(**plain)
    assert started("format", "不低于90%", cwd=tmp_path, **plain).out == "≥90%\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["units", "", "--version", "--help", "parse 万元", "parse 1个 --json"])
def test_output_that_cannot_be_written_is_one_clear_line(
    tmp_path: Path, arguments: str, unbuffered: str
) -> None:
    command = f'"{sys.executable}" -m indexpr {arguments} > /dev/full'
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    if unbuffered:
        environment["PYTHONUNBUFFERED"] = unbuffered
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert done.returncode == 2
    assert one_clear_line(done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(("arguments", "code"), [("parse 万元", 2), ("parse 1个", 0)])
def test_complaints_that_cannot_be_written_change_no_exit_code(
    tmp_path: Path, arguments: str, code: int
) -> None:
    command = f'"{sys.executable}" -m indexpr {arguments} 2> /dev/full'
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert done.returncode == code


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_without_streams_nothing_breaks(tmp_path: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m indexpr parse 万元 {closed}'
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_encoding_without_chinese_becomes_utf8(tmp_path: Path, encoding: str) -> None:
    done = started(
        "format", "不低于90%", "达到100份", cwd=tmp_path, PYTHONUTF8="1", PYTHONIOENCODING=encoding
    )
    assert done.code == 0
    assert done.out == "≥90%\n≥100份\n"


def test_a_chinese_encoding_is_kept(tmp_path: Path) -> None:
    env = {"PYTHONIOENCODING": "gb18030", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "indexpr", "format", "不低于90%"],
        cwd=tmp_path, env={**__import__("os").environ, **env}, capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout == "≥90%\n".encode("gb18030")


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m indexpr units --json | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_an_interruption_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(indexpr.Language, "parse", interrupted)
    done = run("parse", "≥1个")
    assert done.code == 130
    assert one_clear_line(done.err)


def test_an_unforeseen_error_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr(indexpr.Language, "parse", broken)
    done = run("parse", "≥1个")
    assert done.code == 2
    assert one_clear_line(done.err)
    assert "ZeroDivisionError" in done.err
    monkeypatch.setenv("INDEXPR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["parse", "≥1个"])


def test_without_click_the_extra_is_named(tmp_path: Path) -> None:
    code = "import sys; sys.modules['click'] = None; from indexpr.__main__ import main; sys.exit(main(['parse', '1']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "indexpr[cli]" in done.stderr
    assert done.stderr.count("\n") == 1


def test_colour_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, coloured in ((Screen(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["parse", "≥60个"]) == 0
        assert ("\x1b[" in stream.getvalue()) is coloured


def test_an_error_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stderr", screen)
    assert main(["parse", "万元"]) == 2
    assert "^^^^" in screen.getvalue()
