"""The values that the figures are measured on."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent.parent / "corpus"


def _lines(name: str) -> list[dict[str, Any]]:
    folders = [Path(os.environ["INDEXPR_CORPUS"]) / "corpus"] if "INDEXPR_CORPUS" in os.environ else []
    for folder in (_HERE, *folders):
        if (folder / name).is_file():
            text = (folder / name).read_text(encoding="utf-8")
            return [json.loads(line) for line in text.splitlines() if line.strip()]
    raise SystemExit(f"no {name} in tests/corpus; name a folder with corpus/ in INDEXPR_CORPUS")


def targets() -> list[str]:
    """The distinct target values that can be read."""
    return [entry["text"] for entry in _lines("targets.jsonl") if not entry["expect"].get("error")]


def unseen(texts: list[str], turn: int) -> list[str]:
    """The texts with other digits, so that none was read before; those of dates and leading zeros stay.

    Args:
        texts: values of the corpus.
        turn: each gives other digits.
    """
    chance = random.Random(turn)

    def other(found: re.Match[str]) -> str:
        digits = found[0]
        return "".join(str(chance.randint(1, 9)) if i == 0 or d != "0" else d for i, d in enumerate(digits))

    return [re.sub(r"(?<![0-9.,年月第])[1-9][0-9]*(?![0-9年月日号季])", other, text) for text in texts]


def rows() -> list[dict[str, Any]]:
    """The indicator rows of the 2022 self-evaluation table."""
    return _lines("self_evaluation.jsonl")
