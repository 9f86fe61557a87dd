"""The language of messages, and lines that no character breaks."""

from __future__ import annotations

import json

import pytest

from indexpr.cli.terminal import Terminal, language_of, one_line


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "zh"),
        (["--lang"], "zh"),
        (["--lang", "en"], "en"),
        (["parse", "x", "--lang=en"], "en"),
        (["--lang", "en", "--lang", "zh"], "zh"),
        (["parse", "--", "--lang", "en"], "zh"),
    ],
)
def test_language(arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INDEXPR_LANG", raising=False)
    assert language_of(arguments) == expected


def test_one_line() -> None:
    assert one_line("a\n\n  b \r\nc") == "a；b；c"


def test_a_lone_surrogate_is_escaped_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().json({"text": "指\udcff"})
    out = capsys.readouterr().out
    assert json.loads(out) == {"text": "指\udcff"}
    assert out.isascii()
    Terminal().json({"text": "指标"})
    assert capsys.readouterr().out == '{"text": "指标"}\n'
