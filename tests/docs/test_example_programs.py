"""Every program of ``examples/`` runs to its end and says something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.copies import own_copy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROGRAMS = sorted(EXAMPLES.glob("*.py"))


def test_there_are_programs() -> None:
    assert PROGRAMS


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.name)
def test_program_runs(program: Path, tmp_path: Path) -> None:
    desk = tmp_path / "examples"
    own_copy(EXAMPLES, desk)
    done = subprocess.run(
        [sys.executable, desk / program.name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_first_command_of_the_readme(tmp_path: Path) -> None:
    """What ``make example`` runs: all indicator rows of the published table, none unreadable."""
    own_copy(EXAMPLES, tmp_path / "examples")
    command = ["table", "score", "examples/self_evaluation_2022.csv", "--rounding", "down_1"]
    done = subprocess.run(
        [sys.executable, "-m", "indexpr", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "160"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "81.5" in done.stdout
    assert "98.3" in done.stdout
