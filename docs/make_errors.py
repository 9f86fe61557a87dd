"""``python docs/make_errors.py``: docs/errors.md from docs/codes.toml and from what the library says.

Each picture on the page is a message of the library, made when the page is made. A test compares.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from indexpr import Context, Diagnostic, IndexprError, evaluate, parse
from indexpr.diagnostics import display_width
from indexpr.table.review.registry import CODES

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "codes.toml"
PAGE = HERE / "errors.md"

HEAD = """\
# Errors and diagnostics

<!-- Made from docs/codes.toml by `python docs/make_errors.py`. -->

Every code, what it means, and what to do. An error says that there is no result, a diagnostic that there is one and what was
assumed for it. Programs match the code; the sentence may change. Each is data: `code`, `message_zh`, `message_en`, the `span` in the text
as given, a `hint` or a `suggestion`. `str()` of an error is Chinese, `render("en")` English.

```pycon
>>> from indexpr import IndexprError, parse
>>> try:
...     parse("企业满意度不低于")
... except IndexprError as error:
...     print(error.render("en"))
no number or date behind '不低于'
  企业满意度不低于
                  ^

>>> [found] = parse("≥60千瓦小时").diagnostics
>>> found.code, found.severity, found.suggestion
('unknown-unit', 'warning', '≥60千瓦时')

```

All errors derive from `IndexprError`: `IndicatorSyntaxError`, `UnitError`, `ContextError`, `TableError`. Plain `IndexprError` is one of what a
caller gave.
"""


def page() -> str:
    """The text of the page."""
    groups = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["group"]
    parts = [HEAD]
    for group in groups:
        parts.append(f"\n## {group['title']}\n\n{group['about']}\n")
        shown = {code: entry for code, entry in group["codes"].items() if "text" in entry or "pair" in entry}
        for code, entry in shown.items():
            parts.append(
                f"\n### `{code}`\n\n{entry['cause']} {entry['cure']}\n\n```text\n{_picture(code, entry)}\n```\n"
            )
        rest = {code: entry for code, entry in group["codes"].items() if code not in shown}
        if rest:
            parts.append("\n| code | means | to do |\n| --- | --- | --- |\n")
            parts += [f"| `{code}` | {entry['cause']} | {entry['cure']} |\n" for code, entry in rest.items()]
    parts.append(_review())
    return "".join(parts)


def _review() -> str:
    """The findings of a review, as its own registry tells them."""
    head = "\n## Review of targets\n\nFindings of `review`, by rule; each can be turned off by its code or its number.\n"
    lines = [
        f"| `{c.code}` | {c.number} | {c.severity} | {c.about_en} | {c.about_zh} |\n" for c in CODES.values()
    ]
    return (
        head
        + "\n| code | rule | severity | looks for | 查什么 |\n| --- | --- | --- | --- | --- |\n"
        + "".join(lines)
    )


def _picture(code: str, entry: dict[str, Any]) -> str:
    """What the library says of an example."""
    try:
        if "text" in entry:
            return _found(code, parse(entry["text"]).diagnostics, entry["text"])
        target, actual = entry["pair"]
        made = evaluate(target, actual, context=Context(**entry.get("context", {})))
        return f"{target}  |  {actual}\n{_found(code, made.diagnostics, None)}"
    except IndexprError as error:
        if error.code != code:
            raise SystemExit(f"{entry} gives {error.code}, not {code}") from None
        pair = "  |  ".join(entry["pair"]) + "\n" if "pair" in entry else ""
        return f"{pair}{error}\n\n{error.render('en').splitlines()[0]}"


def _found(code: str, diagnostics: tuple[Diagnostic, ...], text: str | None) -> str:
    said = next((d for d in diagnostics if d.code == code), None)
    if said is None:
        raise SystemExit(f"{code}: its example gives {[d.code for d in diagnostics]}")
    lines = []
    if text is not None and said.span is not None:
        lead = display_width(text[: said.span.start])
        lines += [text, " " * lead + "^" * max(1, display_width(said.span.of(text)))]
    lines += [f"{said.severity}: {said.message_zh}", f"{' ' * len(said.severity)}  {said.message_en}"]
    if said.suggestion is not None:
        lines.append(f"{' ' * len(said.severity)}  → {said.suggestion}")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
