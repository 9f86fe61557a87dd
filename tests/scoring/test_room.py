"""The room's door: names that are loaded when they are first used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import indexpr.scoring


def test_every_name_is_there() -> None:
    for name in indexpr.scoring.__all__:
        assert getattr(indexpr.scoring, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        indexpr.scoring.nothing_of_the_kind  # noqa: B018


def test_a_score_loads_neither_the_inverse_nor_pint() -> None:
    code = (
        "import sys, indexpr.scoring as s; s.score('≥60个', '58个', points=5);"
        "print([m for m in ('pint', 'indexpr.scoring.inverse', 'indexpr.scoring.explanation')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
