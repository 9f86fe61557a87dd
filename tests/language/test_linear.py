"""Work grows with the length of a text and no faster, whatever is repeated; counted in calls, which no other load changes."""

from __future__ import annotations

import random
import sys
from typing import Any

import pytest

from indexpr import IndicatorSyntaxError, Language
from indexpr.language.conformance import cases

LANGUAGE = Language.default()
#: A text of twice the length may take this many times the calls.
MOST = 2.3


def fragments() -> list[str]:
    """The text of one token of each terminal."""
    found: dict[str, str] = {}
    for case in cases("tokens"):
        for token in case["tokens"]:
            if isinstance(token, list) and " " not in case["text"]:
                found.setdefault(token[0], case["text"][token[1] : token[2]])
    return sorted(text for text in found.values() if text)


SINGLE = [
    *fragments(),
    "百",
    "(",
    "(a",
    "[5,",
    "《",
    "“",
    "5-",
    "1/",
    "5，",
    "5个和",
    "±",
    "未",
    "显著提升",
    "2025年12月、",
]
CHOOSE = random.Random(8)
PAIRS = ["".join(CHOOSE.sample(SINGLE, 2)) for _ in range(60)]


def calls(text: str) -> int:
    """How many calls it takes to read a text or to refuse it."""
    number = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        LANGUAGE.parse(text)
    except IndicatorSyntaxError:
        pass
    finally:
        sys.setprofile(None)
    return number


def repeated(fragment: str, length: int) -> str:
    """A fragment over and over, up to a length."""
    return (fragment * (length // len(fragment) + 1))[:length]


@pytest.mark.parametrize("fragment", [*SINGLE, *PAIRS])
def test_twice_the_length_is_twice_the_work(fragment: str) -> None:
    calls(repeated(fragment, 64))  # what is made once
    short, long = calls(repeated(fragment, 1024)), calls(repeated(fragment, 2048))
    assert long <= MOST * short + 500


@pytest.mark.parametrize(
    "text", ["≥5个" + "百" * 4000, "≥" * 4000, "(" * 4000, "≥5个" + "5-" * 350, "1/" * 350]
)
def test_what_once_took_long(text: str) -> None:
    """Twenty seconds, fourteen, or a RecursionError: now some work for each character, and an error of ours or a reading."""
    assert calls(text) < 250 * len(text)
