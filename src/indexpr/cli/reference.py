"""Commands that show what the library knows: units, policies, the grammar."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from itertools import groupby

import click
from rich.cells import cell_len
from rich.text import Text

from ..diagnostics import IndexprError
from ..language import conformance as cases_of_language
from ..language.source import SOURCES, grammar_text
from ..language.vocabulary import Unit, Vocabulary
from ..scoring import Policy, get_policy
from ..scoring import policies as ready_policies
from .commands import command, option
from .layout import columns
from .terminal import Terminal


@command(
    "units",
    zh="列出单位和量词，或查询其中几个。",
    en="The units and measure words, all or some.",
)
@click.argument("names", nargs=-1)
@option("--kind", zh="只列一类，如 area", en="one kind only, such as area")
def units(terminal: Terminal, names: tuple[str, ...], kind: str | None, as_json: bool) -> int:
    """List units."""
    known = Vocabulary.default()
    chosen = [_named(known, name) for name in names] if names else list(known.units.values())
    if kind is not None:
        kinds = sorted({unit.kind for unit in known.units.values()})
        if kind not in kinds:
            raise _unknown("单位类别", "kind of unit", kind, kinds)
        chosen = [unit for unit in chosen if unit.kind == kind]
    if as_json:
        for unit in chosen:
            terminal.json(
                {
                    "name": unit.name,
                    "kind": unit.kind,
                    "definition": unit.definition,
                    "also": list(unit.also),
                    "source": unit.source,
                }
            )
        return 0
    if names:
        for unit in chosen:
            _show_unit(terminal, unit)
        return 0
    for of_kind, members in groupby(chosen, key=lambda unit: unit.kind):
        terminal.show(Text(of_kind, style="bold cyan"))
        if of_kind == "count":
            terminal.show(
                *(Text(" " + line) for line in _listed((u.name for u in members), terminal.width - 2))
            )
            continue
        rows = [(Text(u.name), Text(u.definition, "dim"), Text("、".join(u.also))) for u in members]
        terminal.show(*columns(rows, indent=1))
    return 0


def _listed(names: Iterable[str], width: int) -> Iterator[str]:
    """Names side by side, as many as fit on a line."""
    line = ""
    for name in names:
        if line and cell_len(f"{line}、{name}") > width:
            yield line
            line = name
        else:
            line = f"{line}、{name}" if line else name
    yield line


def _named(known: Vocabulary, name: str) -> Unit:
    unit = known.unit_named(name)
    if unit is None:
        raise _unknown("单位", "unit", name, known.spellings)
    return unit


def _unknown(zh: str, en: str, given: str, names: Iterable[str]) -> IndexprError:
    near = difflib.get_close_matches(given, list(names), 3, 0.5)
    return IndexprError(
        f"没有{zh}“{given}”",
        f"no {en} {given!r}",
        code="unknown-name",
        hint=f"是否为 {'、'.join(near)}？" if near else None,
        hint_en=f"did you mean {', '.join(near)}?" if near else None,
    )


def _show_unit(terminal: Terminal, unit: Unit) -> None:
    terminal.show(
        Text.assemble((unit.name, "bold"), "  ", (unit.kind, "cyan"), "  ", (unit.definition, "dim"))
    )
    if unit.also:
        terminal.show(Text(terminal.word("  也写作 ", "  also ") + "、".join(unit.also)))
    if unit.source:
        terminal.show(Text(terminal.word("  依据 ", "  source ") + unit.source))


@command(
    "policies",
    zh="列出计分办法，或说明其中几种。",
    en="The ready scoring policies, all or some in full.",
)
@click.argument("names", nargs=-1)
def policies(terminal: Terminal, names: tuple[str, ...], as_json: bool) -> int:
    """List policies."""
    chosen = [get_policy(name) for name in names] if names else list(ready_policies())
    for policy in chosen:
        if as_json:
            terminal.json(policy.to_dict())
        else:
            _show_policy(terminal, policy, whole=bool(names))
    return 0


def _show_policy(terminal: Terminal, policy: Policy, *, whole: bool) -> None:
    terminal.show(
        Text.assemble((policy.name, "bold"), "  ", (policy.source, "dim")),
        Text("  " + terminal.word(policy.notes_zh, policy.notes_en)),
    )
    if not whole:
        return
    rows: list[tuple[Text, Text]] = []
    for name, value in policy.to_dict().items():
        if name in ("name", "source", "notes_zh", "notes_en"):
            continue
        if isinstance(value, dict):
            rest = ", ".join(f"{key}={part}" for key, part in value.items() if key != "kind")
            value = value["kind"] + (f" ({rest})" if rest else "")
        rows.append((Text(name, "cyan"), Text("-" if value is None else str(value))))
    terminal.show(*columns(rows, indent=2))


@command(
    "grammar",
    zh="打印语法文件，默认 indicator.lark。",
    en="Print the files of the grammar, by default indicator.lark.",
)
@click.argument("files", nargs=-1)
def grammar(terminal: Terminal, files: tuple[str, ...], as_json: bool) -> int:
    """Print the grammar."""
    for name in files or SOURCES[:1]:
        if name not in SOURCES:
            raise _unknown("语法文件", "file of the grammar", name, SOURCES)
        if as_json:
            terminal.json({"file": name, "text": grammar_text(name)})
        else:
            terminal.write(grammar_text(name).rstrip("\n"))
    return 0


@command(
    "conformance",
    zh="逐例核对语言的全部用例：词、树、值、拒绝、规范写法。",
    en="Run every case of the language: tokens, trees, values, refusals, canonical texts.",
)
@click.argument("names", nargs=-1)
def conformance(terminal: Terminal, names: tuple[str, ...], as_json: bool) -> int:
    """Run the cases; 1 where one does not hold."""
    known = cases_of_language.sets()
    for name in names:
        if name not in known:
            raise _unknown("用例集", "set of cases", name, known)
    results = cases_of_language.run(only=names or None)
    for result in results:
        if as_json:
            terminal.json(
                {
                    "set": result.name,
                    "total": result.total,
                    "failures": [{"text": f.text, "wanted": f.wanted, "got": f.got} for f in result.failures],
                }
            )
            continue
        held = result.total - len(result.failures)
        terminal.show(Text(f"{result.name}: {held}/{result.total}", "red" if result.failures else ""))
        for failure in result.failures:
            terminal.show(Text(f"  {failure.text!r}: {failure.wanted!r} ≠ {failure.got!r}"))
    return 1 if any(result.failures for result in results) else 0
