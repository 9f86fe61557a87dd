"""Rules turned off in a pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexpr import IndexprError
from indexpr.table.review import ReviewSettings, load_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path, '[tool.indexpr.review]\ndisable = ["R21", "odd-sign"]\nselect = ["R21", "R17"]\n'
    )
    assert load_settings(path) == ReviewSettings(("R21", "odd-sign"), ("R21", "R17"))
    assert load_settings(str(path)) == load_settings(path)


@pytest.mark.parametrize("text", ["", "[tool.ruff]\nline-length = 100\n", "[tool.indexpr]\n"])
def test_no_section_turns_nothing_off(tmp_path: Path, text: str) -> None:
    assert load_settings(written(tmp_path, text)) == ReviewSettings()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[tool.indexpr.review]\ndisable = "R21"\n', "bad-settings"),
        ("[tool.indexpr.review]\ndisable = [21]\n", "bad-settings"),
        ('[tool.indexpr.review]\ndisabled = ["R21"]\n', "bad-settings"),
        ("[tool.indexpr]\nreview = 1\n", "bad-settings"),
        ('[tool.indexpr.review]\ndisable = ["R23"]\n', "unknown-rule"),
        ("[tool.indexpr.review\n", "unreadable-settings"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(IndexprError) as caught:
        load_settings(written(tmp_path, text))
    assert caught.value.code == code and caught.value.message_en


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(IndexprError) as caught:
        load_settings(tmp_path / "none.toml")
    assert caught.value.code == "unreadable-settings"
