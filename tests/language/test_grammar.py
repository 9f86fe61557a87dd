"""The grammar as a standard: no conflict, nothing stale, no word in two classes but where it is meant."""

from __future__ import annotations

import itertools
import json
import re
import tomllib
from pathlib import Path

import pytest

from indexpr import parse
from indexpr.language import compile as compiling
from indexpr.language.engine import build
from indexpr.language.source import read_sources

GRAMMAR = Path(__file__).resolve().parents[2] / "grammar"
RULES = (GRAMMAR / "indicator.lark").read_text(encoding="utf-8")
TERMINALS = (GRAMMAR / "terminals.lark").read_text(encoding="utf-8")
VOCABULARY = (GRAMMAR / "vocabulary.lark").read_text(encoding="utf-8")

#: Pairs of classes that may share words, since a word's place says which of them it is.
INTENDED = {
    ("CURRENCY_WORD", "UNIT_WORD"): "港币: in front of its number or behind it",
    ("COMPARATOR_WORD", "DIRECTION_WORD"): "是, 突破: a comparator only in front of a number",
    ("COMPARATOR_WORD", "OPEN_WORD"): "达到: a comparator only in front of a number",
    ("COMPARATOR_WORD", "CLAIM_WORD"): "已达到: a comparator in front of a number, a claim elsewhere",
    ("COMPARATOR_WORD", "BOUND_WORD"): "保底: on either side of its number",
    ("WITHIN_WORD", "UNTIL_WORD"): "在: in front of a quantity, or of a date",
    ("APPROXIMATE_WORD", "UNTIL_WORD"): "约, 预计: in front of a quantity, or of a date",
    ("BOUND_WORD", "UNIT_WORD"): "起: a measure word behind a bare number, a bound behind a unit",
    ("RISE_WORD", "DIRECTION_WORD"): "增长: a change in front of a quantity, a statement elsewhere",
}


#: Lists that hold words of other classes, each for a reason that stands above it.
HOLDING = frozenset(
    "PROTECTED_WORD MEASURED_WORD NOT_SCORED_WORD PLACEHOLDER_WORD STEP_WORD LOST_SIGN "
    "EVENT_WORD STANDING_WORD SCOPE_WORD".split()
)


def classes() -> dict[str, set[str]]:
    """The words of each terminal of vocabulary.lark."""
    found = re.finditer(r"^([A-Z_]+): (.*?)(?=^[A-Z]|\Z)", VOCABULARY, re.M | re.S)
    return {m[1]: {json.loads(w) for w in re.findall(r'"(?:[^"\\]|\\.)*"', m[2])} for m in found}


def test_no_conflict_under_strict_mode() -> None:
    pytest.importorskip("interegular", reason="lark's strict mode needs interegular")
    parser = build(strict=True)
    assert parser.options.parser == "lalr"
    assert {rule.origin.name for rule in parser.rules} >= {
        "comparison",
        "range",
        "when",
        "change",
        "quantity",
    }


def test_what_is_generated_is_current() -> None:
    """``python -m indexpr.language.compile`` would change nothing."""
    data = read_sources()
    assert compiling.vocabulary_lark(data) == VOCABULARY
    for name, text in compiling.compiled_texts(data).items():
        assert (GRAMMAR / name).read_text(encoding="utf-8") == text, f"{name} is stale"


def test_no_word_in_two_classes_unless_intended() -> None:
    words = {name: found for name, found in classes().items() if name not in HOLDING}
    assert len(words) >= 15
    shared = {
        (one, two): sorted(words[one] & words[two])
        for one, two in itertools.combinations(words, 2)
        if words[one] & words[two]
    }
    assert not {pair: both for pair, both in shared.items() if pair not in INTENDED}
    assert set(INTENDED) <= set(shared), "an exception that is none any more"


def test_no_word_twice_in_one_section() -> None:
    """Two readings of one word would hide each other."""
    wording = tomllib.loads((GRAMMAR / "wording.toml").read_text(encoding="utf-8"))
    for section in ("degree", "direction"):
        held: dict[str, str] = {}
        for meaning, words in wording[section].items():
            for word in words:
                assert word not in held, f"{word}: {section}.{held[word]} and {section}.{meaning}"
                held[word] = meaning
    for name, section in wording.items():
        for key, words in section.items():
            if isinstance(words, list) and all(isinstance(w, str) for w in words):
                assert len(set(words)) == len(words), f"{name}.{key} holds a word twice"


def test_every_terminal_is_said_in_terminals_lark() -> None:
    used = set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//.*", "", RULES)))
    imported = set(
        re.findall(r"\b[A-Z][A-Z_]+\b", " ".join(re.findall(r"%import \.vocabulary \((.*?)\)", TERMINALS)))
    )
    said = set(re.findall(r"^([A-Z][A-Z_]+)(?:\.[0-9]+)?:", TERMINALS, re.M)) | imported
    assert used <= said, used - said
    assert imported <= set(classes())


KINDS_OF_RULES = {
    "comparison": {"comparison"},
    "range": {"range"},
    "interval": {"range"},
    "change": {"change"},
    "doubling": {"change"},
    "when": {"deadline", "period"},
    "rank": {"rank"},
}


@pytest.mark.parametrize("rule", KINDS_OF_RULES)
def test_the_example_above_a_rule_is_one(rule: str) -> None:
    found = re.search(rf"^// (.+)\n{rule}:", RULES, re.M)
    assert found, f"no example above {rule}"
    for text in found[1].split(" · "):
        assert parse(text).kind in KINDS_OF_RULES[rule], text


def test_the_version_is_said_once() -> None:
    """The first line of the grammar, its README and the README's history name the same version."""
    version = re.search(r"version ([0-9]+\.[0-9]+)", RULES)
    assert version
    readme = (GRAMMAR / "README.md").read_text(encoding="utf-8")
    assert f"version {version[1]}" in readme
    assert re.search(rf"^\| {re.escape(version[1])} \|", readme, re.M), "no line of history"
