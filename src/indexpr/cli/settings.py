"""What a project says of its reviews: ``[tool.indexpr.review]`` in the nearest ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from attrs import frozen

from ..diagnostics import IndexprError

__all__ = ["ReviewSettings", "review_settings"]


@frozen
class ReviewSettings:
    """Rules that are off, and rules that alone are on; None where all are."""

    disable: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None


def review_settings(start: Path) -> ReviewSettings:
    """The settings of the folder, or of the nearest one above that has a ``pyproject.toml``.

    Raises:
        IndexprError: ``bad-settings`` where that file cannot be read or says something else.
    """
    found = next(
        (p / "pyproject.toml" for p in (start, *start.parents) if (p / "pyproject.toml").is_file()), None
    )
    if found is None:
        return ReviewSettings()
    try:
        whole = tomllib.loads(found.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _bad(found, str(error), str(error)) from None
    given = whole.get("tool", {}).get("indexpr", {}).get("review", {})
    if not isinstance(given, dict) or set(given) - {"disable", "select"}:
        raise _bad(found, "只能有 disable 和 select", "only disable and select can be there")
    for names in given.values():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise _bad(found, "规则须为文字的列表", "rules must be a list of strings")
    select = given.get("select")
    return ReviewSettings(tuple(given.get("disable", ())), None if select is None else tuple(select))


def _bad(path: Path, zh: str, en: str) -> IndexprError:
    return IndexprError(
        f"{path} 的 [tool.indexpr.review] 有误：{zh}",
        f"[tool.indexpr.review] of {path} is wrong: {en}",
        code="bad-settings",
    )
