"""Copies that a test may write into, also where the checkout may only be read."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path


def own_copy(source: Path, target: Path) -> Path:
    """A copy of a file or a folder, with the right to write whatever the original's rights are."""
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for inner in source.iterdir():
            if inner.name != "__pycache__":
                own_copy(inner, target / inner.name)
        return target
    place = target / source.name if target.is_dir() else target
    shutil.copyfile(source, place)
    place.chmod(place.stat().st_mode | stat.S_IWUSR)
    return place
