"""Threads from a cold start, every way of starting a process, pickles that cross processes and versions."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from .running import answer, lend_requirements, other_pythons, output


def test_threads_from_a_cold_start_with_two_languages() -> None:
    found = answer("threads", 128)
    assert found["faults"] == []
    assert found["threads"] == [64, 64]
    assert found["all_alike"] == [True, True]
    assert found["languages_differ"]
    assert found["tail"] == ["met", "0.19"]


@pytest.mark.parametrize("way", ["fork", "spawn", "forkserver"])
def test_workers_answer_as_their_parent(way: str) -> None:
    if way not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not start processes by {way}")
    assert answer("starts", way) == {
        "same": True,
        "back": True,
        "own_unit": "≥3标箱组",
        "error": "IndicatorSyntaxError",
    }


def test_pickles_cross_processes(tmp_path: Path) -> None:
    file = tmp_path / "things"
    output("pickles", "write", file, PYTHONHASHSEED="1")
    assert answer("pickles", "compare", file, PYTHONHASHSEED="2") == {
        "count": 15,
        "wrong": [],
        "score": ["0.19", True],
    }


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_other_pythons_answer_alike_and_read_the_pickles(version: str, tmp_path: Path) -> None:
    python = other_pythons().get(version)
    if python is None:
        pytest.skip(f"no other interpreter of version {version} is here")
    lent = lend_requirements(tmp_path / "lent")
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    there = output("answers", tmp_path / "there", python=python, path=(lent,))
    assert there == output("answers", tmp_path / "here")
    file = tmp_path / "things"
    output("pickles", "write", file)
    assert answer("pickles", "compare", file, python=python, path=(lent,))["wrong"] == []
    output("pickles", "write", file, python=python, path=(lent,))
    assert answer("pickles", "compare", file)["wrong"] == []
