"""Names of policies and their parts, and what is said where one stands for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import IndexprError


def _key(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def unknown(what: str, what_zh: str, given: object, names: Iterable[str]) -> IndexprError:
    """The error for a name that stands for nothing, with the nearest one that does.

    >>> unknown("policy", "计分办法", "mof2020", ["mof-2020", "pass-fail"]).hint_en
    'did you mean mof-2020? Available: mof-2020, pass-fail'
    """
    from difflib import get_close_matches  # only where something went wrong

    known = list(names)
    text = given if isinstance(given, str) else repr(given)
    text = text if len(text) <= 60 else text[:60] + "…"
    near = get_close_matches(_key(text), [_key(name) for name in known], n=1, cutoff=0.5)
    meant = next((name for name in known if near and _key(name) == near[0]), None)
    return IndexprError(
        f"没有名为“{text}”的{what_zh}",
        f"there is no {what} named {text!r}",
        code=f"unknown-{what.replace(' ', '-')}",
        hint=(f"是否为 {meant}？" if meant else "") + f"可用：{'、'.join(known)}",
        hint_en=(f"did you mean {meant}? " if meant else "") + f"Available: {', '.join(known)}",
    )


def bad_policy(zh: str, en: str) -> IndexprError:
    """The error for a part or a policy that makes no sense."""
    return IndexprError(zh, en, code="bad-policy")
