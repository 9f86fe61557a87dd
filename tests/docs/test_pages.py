"""Every example that a page shows is run, and every link leads somewhere.

``pycon`` blocks are doctests, ``python`` blocks are executed, ``console`` blocks run their ``$ indexpr``
lines and compare what is shown below them; a page's blocks run in order and share their names.
``sh`` blocks name targets of the Makefile; ``json`` and ``toml`` blocks must be readable.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.copies import own_copy

from .examples import Block, blocks, pages

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = pages(CHECKOUT)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
#: `py` blocks need Spark and are run by its tests.
LANGUAGES = {"py", "", "text", "python", "pycon", "console", "sh", "json", "toml", "lark", "csv", "mermaid"}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(CHECKOUT).as_posix())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that an example may write to, with the project's examples in it."""
    if (CHECKOUT / "examples").is_dir():
        own_copy(CHECKOUT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def doctested(page: Path, block: Block, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.code, names, page.name, str(page), block.line - 1)
    assert test.examples, f"{page.name}:{block.line}: no prompt in a pycon block"
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    runner.run(test, out=said.append, clear_globs=False)
    assert runner.failures == 0, "".join(said)
    names.update(test.globs)


def commanded(page: Path, block: Block, desk: Path) -> None:
    compare = doctest.OutputChecker().check_output
    steps = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block.code, re.M)
    assert steps, f"{page.name}:{block.line}: no $ line in a console block"
    for line, shown in steps:
        program, *arguments = shlex.split(line, comments=True)
        assert program == "indexpr", f"{page.name}:{block.line}: {line}"
        done = subprocess.run(
            [sys.executable, "-m", "indexpr", *arguments],
            cwd=desk,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "160", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stdout, f"{page.name}: {line}\n{done.stdout}"
        if shown.strip():
            assert compare(shown, done.stdout, OPTIONS), f"{page.name}: {line}\n{done.stdout}"
        else:
            assert done.returncode == 0, f"{page.name}: {line}\n{done.stdout}"


@every_page
def test_examples_run(page: Path, desk: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page):
        match block.language:
            case "pycon":
                doctested(page, block, names)
            case "python":
                exec(compile("\n" * (block.line - 1) + block.code, str(page), "exec"), names)
            case "console":
                commanded(page, block, desk)
            case "json":
                json.loads(block.code)
            case "toml":
                tomllib.loads(block.code)


@every_page
def test_blocks_say_what_they_are(page: Path) -> None:
    assert {block.language for block in blocks(page)} <= LANGUAGES


@every_page
def test_named_targets_exist(page: Path) -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    named = re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M)
    assert set(named) <= targets


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose))
    inside = [t for t in targets if "://" not in t and not t.startswith("mailto:")]
    for target in inside:
        path, _, anchor = target.partition("#")
        there = page.parent / path if path else page
        assert there.exists(), f"{page.name}: {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{page.name}: {target}"


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    heads = re.findall(r"^#+ (.+?)\s*$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_both_readmes_show_the_same_examples() -> None:
    """The Chinese page is the same page: what is run on one is run on the other."""
    english, chinese = (
        [
            (b.language, re.sub(r" +# .*", "", b.code))
            for b in blocks(CHECKOUT / name)
            if b.language in {"pycon", "python", "console", "sh"}
        ]
        for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese
    assert len(english) >= 3


def test_every_page_of_docs_is_in_its_index() -> None:
    index = (CHECKOUT / "docs" / "index.md").read_text(encoding="utf-8")
    others = {p.name for p in PAGES if p.parent.name == "docs"} - {"index.md"}
    assert not [name for name in sorted(others) if f"({name})" not in index]
