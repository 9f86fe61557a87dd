"""Where the settings of a review stand: ``[tool.indexpr.review]`` in the nearest ``pyproject.toml``."""

from __future__ import annotations

from pathlib import Path

from ..table.review import ReviewSettings, load_settings

__all__ = ["review_settings"]


def review_settings(start: Path) -> ReviewSettings:
    """The settings of the folder, or of the nearest one above that has a ``pyproject.toml``.

    Raises:
        IndexprError: where that file cannot be read or says something else.
    """
    files = (folder / "pyproject.toml" for folder in (start, *start.parents))
    found = next((file for file in files if file.is_file()), None)
    return ReviewSettings() if found is None else load_settings(found)
