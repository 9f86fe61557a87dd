"""A test for every promise of docs/compatibility.md, against what was recorded when it was made.

``promised.json`` beside this file is a record: entries are added to it, and none is changed within a major version.
"""

from __future__ import annotations

import inspect
import json
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import indexpr

PROMISED: dict[str, Any] = json.loads(Path(__file__).with_name("promised.json").read_text(encoding="utf-8"))
#: The beginning of each promise, and what holds it (other rooms' tests by their path).
HELD_BY = {
    "The names in `indexpr.__all__`": "test_names_and_parameters_stay",
    "The kinds of expression": "test_kinds_and_what_they_mean_stay",
    "The codes of diagnostics": "test_codes_stay",
    "`parse(str(e)) == e`": "test_what_is_written_reads_back",
    "The wire format": "test_the_wire_format_stays_and_unknown_keys_are_passed_over",
    "The names and the results of the ready policies": "test_ready_policies_score_as_before",
    "The command line": "test_the_command_line_stays",
    "Everything returned pickles": "tests/processes/test_processes.py",
    "Errors derive from `IndexprError`": "test_errors_are_ours",
}
PARSED = pytest.mark.parametrize("text", PROMISED["readings"])


def test_every_promise_has_a_test(checkout: Path) -> None:
    page = (checkout / "docs/compatibility.md").read_text(encoding="utf-8")
    promised = page.partition("## Promised")[2].partition("```")[0]
    bullets = [line[2:] for line in promised.splitlines() if line.startswith("- ")]
    assert len(bullets) == len(HELD_BY)
    for bullet, (words, test) in zip(bullets, HELD_BY.items(), strict=True):
        assert bullet.startswith(words)
        assert (checkout / test).is_file() if test.endswith(".py") else test in globals()


@pytest.mark.parametrize("name", PROMISED["parameters"])
def test_names_and_parameters_stay(name: str) -> None:
    assert name in indexpr.__all__
    now = inspect.signature(getattr(indexpr, name)).parameters
    recorded = PROMISED["parameters"][name]
    assert set(recorded) <= set(now)
    positional = [p.name for p in now.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    assert [n for n in positional if n in recorded] == positional[
        : len([n for n in positional if n in recorded])
    ]
    new = [p for p in now.values() if p.name not in recorded]
    assert all(p.default is not p.empty or p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL) for p in new)


def test_no_name_is_lost() -> None:
    assert set(PROMISED["names"]) <= set(indexpr.__all__)
    assert all(
        getattr(indexpr, name) is not None
        for name in PROMISED["names"]
        if name not in ("spark", "duckdb", "frame")
    )


@PARSED
def test_kinds_and_what_they_mean_stay(text: str) -> None:
    assert indexpr.parse(text) == indexpr.from_dict(PROMISED["readings"][text])


@PARSED
def test_what_is_written_reads_back(text: str) -> None:
    read = indexpr.parse(text)
    assert indexpr.parse(str(read)) == read == indexpr.from_dict(read.to_dict())
    assert pickle.loads(pickle.dumps(read)) == read


@PARSED
def test_the_wire_format_stays_and_unknown_keys_are_passed_over(text: str) -> None:
    recorded, now = PROMISED["readings"][text], indexpr.parse(text).to_dict()
    same = set(recorded) - {"canonical", "diagnostics"}  # their wording is not promised
    assert {key: now.get(key) for key in same} == {key: recorded[key] for key in same}
    assert indexpr.from_dict({**recorded, "a_key_of_a_later_version": {"x": [1]}}) == indexpr.parse(text)


def test_codes_stay(checkout: Path) -> None:
    page = tomllib.loads((checkout / "docs/codes.toml").read_text(encoding="utf-8"))
    known = {code for group in page["group"] for code in group["codes"]}
    assert len(PROMISED["codes"]) > 50
    assert set(PROMISED["codes"]) <= known


@pytest.mark.parametrize("policy", PROMISED["scores"])
def test_ready_policies_score_as_before(policy: str) -> None:
    assert policy in {ready.name for ready in indexpr.policies()}
    for pair, recorded in PROMISED["scores"][policy].items():
        target, actual = pair.split("|")
        found = indexpr.score(target, actual, points=10, policy=policy)
        assert [str(found.earned), found.outcome] == recorded, pair


def test_the_command_line_stays(tmp_path: Path) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    source = Path(indexpr.__file__).resolve().parents[1]
    env = {"PYTHONPATH": str(source), "PYTHONUTF8": "1", "NO_COLOR": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "indexpr", *arguments]
        return subprocess.run(
            command, env=env, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )

    help_text = run("--help").stdout
    assert all(f"  {name} " in help_text for name in PROMISED["commands"])
    read = run("parse", "≥60个", "--json")
    assert read.returncode == 0
    assert set(PROMISED["json_keys"]) <= set(json.loads(read.stdout.splitlines()[0]))
    assert run("parse", "--no-such-option").returncode == 2
    assert run("table", "score", "no such file.csv").returncode == 2


def test_errors_are_ours() -> None:
    for name in PROMISED["names"]:
        made = getattr(indexpr, name) if name.endswith("Error") else None
        assert made is None or issubclass(made, indexpr.IndexprError)
    for text in ("", "≥", "2025年13月", "\x00"):
        with pytest.raises(indexpr.IndexprError):
            indexpr.parse(text)


def test_no_clock_no_network_is_asked(tmp_path: Path) -> None:
    """Under an audit hook that forbids sockets; clock and locale: tests/processes/test_surroundings.py."""
    code = """
import sys
def hook(event, args):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        raise SystemExit(f"the network is asked: {event}")
sys.addaudithook(hook)
import indexpr
indexpr.evaluate("≥1公顷", "15亩")
table = indexpr.read_table("t.csv")
indexpr.write_report(indexpr.score_table(table), "t.html")
sys.stdout.write(str(len(indexpr.audit(table).findings) >= 0))
"""
    (tmp_path / "t.csv").write_text(
        "三级指标,年度指标值,实际完成值,分值\n企业数,≥450家,174家,10\n", encoding="utf-8"
    )
    env = {"PYTHONPATH": str(Path(indexpr.__file__).resolve().parents[1]), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "True"), done.stderr
