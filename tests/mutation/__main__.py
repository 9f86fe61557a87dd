"""``python -m tests.mutation src/indexpr/scoring/rounding.py tests/scoring [--sample N] [--seed S]``: which changes no test sees.

The checkout is copied; each mutant of a random sample is written into the copy and the tests run until one fails. What
survives is printed with its line. Ends with 1 where the unchanged module already fails.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.copies import own_copy

from .mutants import mutants

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "grammar", "tests", "docs", "examples", "pyproject.toml")
#: Seconds that a run of the tests may take; a mutant that loops is noticed by it.
LONGEST = 300


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(
        prog="python -m tests.mutation", description="Which changes no test sees."
    )
    asked.add_argument("module", type=Path, help="a module below src/indexpr")
    asked.add_argument("tests", nargs="*", help="what to run; default: the tests of the module's room")
    asked.add_argument("--sample", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    module = given.module.resolve().relative_to(ROOT)
    tests = given.tests or [f"tests/{module.parts[2]}"]
    made = list(mutants((ROOT / module).read_text(encoding="utf-8")))
    sample = sorted(Random(given.seed).sample(made, min(given.sample, len(made))), key=lambda one: one.line)
    with TemporaryDirectory() as folder:
        for name in COPIED:
            own_copy(ROOT / name, Path(folder, name))
        if not _passes(Path(folder), tests):
            print(f"{module}: the tests fail before anything is changed", file=sys.stderr)
            return 1
        survivors = []
        for mutant in sample:
            Path(folder, module).write_text(mutant.source, encoding="utf-8")
            if _passes(Path(folder), tests):
                survivors.append(mutant)
                print(f"SURVIVED {module}:{mutant.line}: {mutant.told}", flush=True)
    killed = len(sample) - len(survivors)
    print(f"{module}: {killed} of {len(sample)} killed ({len(made)} mutants in all, seed {given.seed})")
    return 0


def _passes(folder: Path, tests: list[str]) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
