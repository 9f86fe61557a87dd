"""The nouns of these tests: what was built, and an environment away from the checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

Done = subprocess.CompletedProcess[str]


class Built(NamedTuple):
    """The two files that are published."""

    sdist: Path
    wheel: Path


class Elsewhere(NamedTuple):
    """An environment that holds the wheel and what it requires, and the folder that it works in."""

    python: Path
    home: Path

    def run(self, *arguments: str | Path, check: bool = True) -> Done:
        """Runs Python there with ``arguments``."""
        return run(self.python, *arguments, cwd=self.home, check=check)


def run(*command: str | Path, cwd: Path, check: bool = True) -> Done:
    """Runs a command that knows nothing of the environment of these tests."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "INDEXPR_"))}
    done = subprocess.run(
        [str(c) for c in command],
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done
