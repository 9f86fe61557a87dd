"""Pages that are made from the grammar's files are current."""

from __future__ import annotations

import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def script(name: str) -> ModuleType:
    """A script of docs/, as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made  # a dataclass looks its module up
    spec.loader.exec_module(made)
    return made


def test_units() -> None:
    """``python docs/make_units.py`` would change nothing."""
    assert script("make_units").page() == (DOCS / "units.md").read_text(encoding="utf-8")


def test_diagrams() -> None:
    """``python docs/make_diagrams.py`` would change nothing, and would leave nothing else behind."""
    made = script("make_diagrams").files()
    assert {p for p in made if p.suffix == ".svg"} == set((DOCS / "diagrams").glob("*.svg"))
    stale = [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]
    assert not stale


def test_errors() -> None:
    """``python docs/make_errors.py`` would change nothing: every picture on the page is what the library says."""
    assert script("make_errors").page() == (DOCS / "errors.md").read_text(encoding="utf-8")


def test_every_rule_has_a_diagram_that_names_its_parts() -> None:
    grammar = (DOCS.parent / "grammar" / "indicator.lark").read_text(encoding="utf-8")
    bodies = re.sub(r"^%import.*$|//.*$", "", grammar, flags=re.M)
    names = re.findall(r"^(\w+):", bodies, re.M)
    assert len(names) >= 15
    for name in names:
        drawn = ET.parse(DOCS / "diagrams" / f"{name}.svg").getroot()
        shown = {t.text for t in drawn.iter("{http://www.w3.org/2000/svg}text")}
        body = re.search(rf"^{name}:(.*?)(?=^\w|\Z)", bodies, re.M | re.S)
        assert body is not None
        assert shown == set(re.findall(r"\w+", body[1])), name


@pytest.mark.parametrize("page", ["units.md", "diagrams.md", "errors.md"])
def test_made_pages_say_so(page: str) -> None:
    assert "<!-- Made from" in (DOCS / page).read_text(encoding="utf-8")[:400]
