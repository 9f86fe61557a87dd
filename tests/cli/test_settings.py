"""[tool.indexpr.review] of pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexpr.cli.settings import review_settings
from indexpr.diagnostics import IndexprError
from indexpr.table.review import ReviewSettings


def settings(folder: Path, text: str) -> ReviewSettings:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    inner = folder / "a" / "b"
    inner.mkdir(parents=True, exist_ok=True)
    return review_settings(inner)


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    assert settings(tmp_path, '[tool.indexpr.review]\ndisable = ["R04"]\n') == ReviewSettings(("R04",))
    assert settings(tmp_path, "[project]\n") == ReviewSettings()
    assert settings(tmp_path, "[tool.indexpr.review]\nselect = []\n") == ReviewSettings((), ())
    (tmp_path / "a" / "pyproject.toml").write_text("", encoding="utf-8")
    assert review_settings(tmp_path / "a" / "b") == ReviewSettings()


@pytest.mark.parametrize(
    "text",
    [
        "[tool.indexpr.review]\ndisabled = []\n",
        '[tool.indexpr.review]\ndisable = "R04"\n',
        "[tool.indexpr.review]\nselect = [4]\n",
        "[tool.indexpr]\nreview = 3\n",
        "[tool",
    ],
)
def test_what_is_wrong_names_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(IndexprError, match=r"pyproject\.toml"):
        settings(tmp_path, text)
