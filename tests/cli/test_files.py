"""Files and folders to read, and the bar that shows how far it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from indexpr.bureau.gathering import files_in
from indexpr.cli.files import watched
from indexpr.cli.terminal import Terminal
from indexpr.table.reading.readers.registry import SUFFIXES


def test_files_are_taken_as_given_and_folders_searched(tmp_path: Path) -> None:
    for name in (
        "b.docx",
        "a.csv",
        "sub/c.XLSX",
        "sub/x.md",
        "sub/~$c.xlsx",
        ".git/d.csv",
        "odd.dat",
        "Thumbs.db",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    given = [str(tmp_path / "odd.dat"), str(tmp_path), str(tmp_path / "a.csv"), "none.csv"]
    found = {
        path.relative_to(tmp_path).as_posix() if path.is_absolute() else str(path): taken
        for path, taken in files_in(given).items()
    }
    assert list(found) == ["odd.dat", "a.csv", "b.docx", "sub/c.XLSX", "sub/x.md", "none.csv"]
    assert [name for name, taken in found.items() if not taken] == ["sub/x.md"]


def test_every_readable_kind_is_found(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        (tmp_path / f"x{suffix}").touch()
    assert {path.suffix for path, taken in files_in([str(tmp_path)]).items() if taken} == SUFFIXES


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.csv").touch()
    assert [path.name for path in files_in([str(tmp_path)])] == ["a.csv"]


@pytest.mark.parametrize(("screen", "count", "drawn"), [(True, 3, True), (True, 1, False), (False, 3, False)])
def test_a_bar_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, screen: bool, count: int, drawn: bool
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return screen

    stream = Stream()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stderr", stream)
    items = [f"{n}.csv" for n in range(count)]
    assert list(watched(Terminal(), items, "读取")) == items
    assert ("读取" in stream.getvalue()) is drawn
