"""Finding the examples of a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>[\w-]*)[^\n]*\n(?P<code>.*?)^(?P=fence) *$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: its language, its text, the line of its first line."""

    language: str
    code: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        yield Block(found["language"], found["code"], text.count("\n", 0, found.start("code")) + 1)


def pages(checkout: Path) -> list[Path]:
    """Every page that a reader is meant to trust."""
    return sorted([*checkout.glob("*.md"), *checkout.glob("docs/**/*.md"), *checkout.glob("grammar/*.md")])
