"""Every case of the language, run: tokens, trees, values, refusals, canonical texts.

The case files are shipped with the package, so that another implementation (or another machine) can be held against them
too. Each is one JSON object a line:

| file | a line | says |
| --- | --- | --- |
| tokens.jsonl | ``text``, ``tokens`` | the terminal, start and end of each token of the folded text |
| trees.jsonl | ``text``, ``tree`` | rules with their parts as nested lists, tokens by their terminals |
| canonical.jsonl | ``text``, ``full``, ``short`` | the two canonical texts, each of which reads back |
| rejected.jsonl | ``text``, ``expect`` | the code and the span of the refusal |
| all others | ``text`` or ``spellings``, ``expect`` | keys of the wire format and what they must be |
"""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..diagnostics import IndexprError
from .parser import Branch, Stuck
from .reader import Language
from .scanning import Lexeme

#: Files of cases in the order in which they are run; behind them every ``values_….jsonl``.
_FIRST = (
    "tokens", "trees", "canonical", "rejected", "targets", "fields_targets", "fields_actuals", "offices_targets",
    "offices_actuals", "families",
)  # fmt: skip
#: Kinds that keep their words: two of them with one label need not be equal.
_WORDS = frozenset(("qualitative", "narrative"))


class Failure(NamedTuple):
    """A case that does not hold.

    Attributes:
        text: its text.
        wanted, got: what it says, and what was found.
    """

    text: str
    wanted: Any
    got: Any


class Result(NamedTuple):
    """A set of cases, run.

    Attributes:
        name: its file, without ``.jsonl``.
        total: how many cases it holds.
        failures: those that do not hold.
    """

    name: str
    total: int
    failures: tuple[Failure, ...]


def cases_folder() -> str:
    """The folder of the case files: in the installed package, or ``tests/corpus`` of the checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    packaged = os.path.join(package, "_corpus")
    return packaged if os.path.isdir(packaged) else os.path.join(package, "..", "..", "tests", "corpus")


def sets() -> tuple[str, ...]:
    """The names of all sets.

    >>> sets()[:4]
    ('tokens', 'trees', 'canonical', 'rejected')
    """
    values = sorted(f.removesuffix(".jsonl") for f in os.listdir(cases_folder()) if f.startswith("values_"))
    return (*_FIRST, *values)


def cases(name: str) -> Iterator[dict[str, Any]]:
    """The cases of a set; a family gives one for each spelling, ``repeat`` makes a long text of a short one.

    >>> next(cases("rejected"))["expect"]["code"]
    'empty-value'
    """
    path = os.path.join(cases_folder(), f"{name}.jsonl")
    if not os.path.isfile(path):
        return
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield from _spelt(json.loads(line))


def _spelt(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "spellings" not in record:
        yield {**record, "text": record["text"] * record.get("repeat", 1)}
        return
    equal = record.get("equal", record["expect"].get("kind") not in _WORDS)
    for text in record["spellings"]:
        yield {"text": text, "expect": record["expect"], "same_as": record["spellings"][0] if equal else None}


def run(language: Language | None = None, only: Sequence[str] | None = None) -> list[Result]:
    """Run the cases.

    Args:
        language: what reads them; the default language where none is given.
        only: the names of those sets that are run; all where none are given.

    >>> [result.failures for result in run(only=["rejected"])]
    [()]
    """
    reads = Language.default() if language is None else language
    results = []
    for name in sets() if only is None else only:
        check = _CHECKS.get(name, _value)
        found = [(case, check(reads, case)) for case in cases(name)]
        failures = tuple(Failure(case["text"], *failed) for case, failed in found if failed is not None)
        results.append(Result(name, len(found), failures))
    return results


#: What was wanted and what was got; None where the case holds.
_Failed = tuple[Any, Any] | None


def _tokens(language: Language, case: dict[str, Any]) -> _Failed:
    got = tokens_of(language, case["text"])
    return None if got == case["tokens"] else (case["tokens"], got)


def tokens_of(language: Language, text: str) -> Any:
    """The tokens of a text as a case says them; the error's code where it is refused."""
    try:
        return [[t.terminal, t.start, t.end] for t in language.tree(text).tokens()]
    except Stuck as stuck:
        return ["stuck", stuck.at]
    except IndexprError as error:
        return [error.code]


def _tree(language: Language, case: dict[str, Any]) -> _Failed:
    got = tree_of(language, case["text"])
    return None if got == case["tree"] else (case["tree"], got)


def tree_of(language: Language, text: str) -> Any:
    """The tree of a text as a case says it; the error's code where it is refused."""
    try:
        return _shown(language.tree(text))
    except Stuck as stuck:
        return ["stuck", stuck.at]
    except IndexprError as error:
        return [error.code]


def _shown(part: Branch | Lexeme) -> Any:
    return [part.rule, *map(_shown, part.children)] if isinstance(part, Branch) else part.terminal


def _canonical(language: Language, case: dict[str, Any]) -> _Failed:
    made = language.parse(case["text"])
    got = {"full": language.format(case["text"]), "short": language.format(case["text"], style="short")}
    wanted = {"full": case["full"], "short": case["short"]}
    if got != wanted:
        return wanted, got
    again = [text for text in got.values() if language.parse(text) != made]
    return (made.to_dict(), f"{again[0]} means something else") if again else None


def _rejected(language: Language, case: dict[str, Any]) -> _Failed:
    try:
        got = language.parse(case["text"]).to_dict()
    except IndexprError as error:
        got = error.to_dict()
        wanted = {key: value for key, value in case["expect"].items() if key != "error"}
        return None if _holds(wanted, got) else (wanted, {key: got.get(key) for key in wanted})
    return case["expect"], got


def _value(language: Language, case: dict[str, Any]) -> _Failed:
    wanted = case["expect"]
    if wanted.get("error"):
        return _rejected(language, case)
    try:
        made = language.parse(case["text"])
        got = made.to_dict()
        if not _holds(wanted, got):
            return wanted, {key: got.get(key) for key in ("kind", *wanted)}
        for other in (str(made), case.get("same_as")):
            if other is not None and language.parse(other) != made:
                return f"as {other}", got
    except IndexprError as error:
        return wanted, error.to_dict()
    return None


def _holds(wanted: Any, got: Any) -> bool:
    """Every key that is wanted has the value that is wanted; more keys may stand beside."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(k in got and _holds(v, got[k]) for k, v in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(_holds, wanted, got))
    return type(wanted) is type(got) and wanted == got


_CHECKS = {"tokens": _tokens, "trees": _tree, "canonical": _canonical, "rejected": _rejected}
