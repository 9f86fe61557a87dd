"""docs/errors.md tells of every code that any room gives, and of no other."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from indexpr.table.review.registry import CODES

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "indexpr"
KEBAB = re.compile(r"[a-z]+(?:-[a-z]+)+")
GROUPS = tomllib.loads((CHECKOUT / "docs" / "codes.toml").read_text(encoding="utf-8"))["group"]
DOCUMENTED = {code for group in GROUPS for code in group["codes"]} | set(CODES)

#: Words with a hyphen that are no codes: names of policies and packages, and values of options.
NO_CODES = {"pass-fail", "reverse-linear", "python-docx"}
#: What happened to a target between two tables, and how its row was found; told in docs/bureau.md.
NO_CODES |= {"unit-changed", "points-changed", "below-achieved", "same-place", "same-level", "same-name"}
#: Names of other standards: headers of HTTP, elements of OpenDocument, formats of dates.
OF_OTHERS = re.compile(
    r"x-.*|content-.*|cross-origin-.*|(?:no-)?referrer(?:-policy)?|cache-control|no-store|same-origin"
    r"|(?:covered-)?table-.*|number-(?:rows|columns)-.*|(?:date|boolean)-value|value-type|line-break|(?:yyyy-)?m(?:-d)?|yyyy-m-d"
)


def constants(tree: ast.AST) -> Iterator[str]:
    """The texts of a module that may be codes: with a hyphen, or given as ``code``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEBAB.fullmatch(node.value):
            yield node.value
        if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
            if isinstance(node.value.value, str):
                yield node.value.value
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            names = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            if any(isinstance(n, ast.Name) and n.id == "code" for n in names) and isinstance(
                node.value.value, str
            ):
                yield node.value.value


def given() -> dict[str, str]:
    """Each code that stands in the source, with a module that gives it."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for code in constants(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(code, path.relative_to(SOURCE).as_posix())
    return found


def test_every_code_is_documented() -> None:
    missing = {
        code: where
        for code, where in given().items()
        if code not in DOCUMENTED | NO_CODES | {"error"} and OF_OTHERS.fullmatch(code) is None
    }
    assert not missing


def test_no_code_is_documented_that_nothing_gives() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    quoted = set(re.findall(r"\"([a-z]+(?:-[a-z]+)*)\"", source))
    # scoring/naming.py makes these of the thing that is unknown
    made = {code for code in DOCUMENTED if code.startswith("unknown-")}
    assert DOCUMENTED - quoted <= made


def test_every_language_code_has_a_picture() -> None:
    """A reader finds a code by what it looks like."""
    bare = {"too-long", "too-many-parts", "not-text", "bad-wire-format", "syntax"}
    for group in GROUPS:
        if group["title"] in ("Errors of reading", "Diagnostics of reading"):
            assert {code for code, entry in group["codes"].items() if "text" not in entry} <= bare


def test_each_entry_says_cause_and_cure() -> None:
    for group in GROUPS:
        for code, entry in group["codes"].items():
            assert entry["cause"].endswith("."), code
            assert set(entry) <= {"cause", "cure", "text", "pair", "context"}, code
            if group["title"].startswith(("Errors", "Diagnostics of reading")):
                assert entry["cure"] or "table" in group["title"].lower(), code
