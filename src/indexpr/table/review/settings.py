"""Which rules a project turns off, in its pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from typing import Any

from attrs import frozen

from indexpr.diagnostics import IndexprError

from .registry import chosen_codes

__all__ = ["ReviewSettings", "load_settings"]


@frozen
class ReviewSettings:
    """What ``[tool.indexpr.review]`` says.

    Attributes:
        disable: codes or numbers of rules that are off.
        select: codes or numbers that alone are on; None for all.
    """

    disable: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None


def load_settings(path: str | os.PathLike[str]) -> ReviewSettings:
    """The settings of a pyproject.toml; the default ones where it has no such section.

    ::

        [tool.indexpr.review]
        disable = ["R21", "odd-sign"]

    Args:
        path: of the file.

    Raises:
        IndexprError: ``unreadable-settings``, ``bad-settings``, ``unknown-rule``.
    """
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise IndexprError(
            f"无法读取配置文件 {os.fspath(path)}：{error}",
            f"the settings in {os.fspath(path)} cannot be read: {error}",
            code="unreadable-settings",
        ) from error
    section: Any = data
    for key in ("tool", "indexpr", "review"):
        section = section.get(key, {}) if isinstance(section, dict) else None
    if not isinstance(section, dict):
        raise _bad(path, "review", section)
    unknown = sorted(set(section) - {"disable", "select"})
    if unknown:
        raise _bad(path, unknown[0], section[unknown[0]])
    disable = _names(path, "disable", section.get("disable", []))
    select = _names(path, "select", section["select"]) if "select" in section else None
    chosen_codes(disable, select)
    return ReviewSettings(disable, select)


def _names(path: str | os.PathLike[str], key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _bad(path, key, value)
    return tuple(value)


def _bad(path: str | os.PathLike[str], key: str, value: object) -> IndexprError:
    return IndexprError(
        f"{os.fspath(path)} 的 [tool.indexpr.review] 中 {key} 有误：{value!r}",
        f"{key} of [tool.indexpr.review] in {os.fspath(path)} is wrong: {value!r}",
        code="bad-settings",
        hint='如 disable = ["R21", "odd-sign"]',
        hint_en='such as disable = ["R21", "odd-sign"]',
    )
