"""Running the command line as a shell would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import indexpr

#: Named outright: under the C locale Python cannot read an editable installation's path that has Chinese in it.
_SOURCE = str(Path(indexpr.__file__).resolve().parents[1])
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Done(NamedTuple):
    """A finished command."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """The JSON objects of the output, one for each line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


def started(*arguments: str | bytes, cwd: Path, **environment: str) -> Done:
    """Run ``python -m indexpr`` in a process of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("INDEXPR_", "PYTHON"))}
    env |= {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONPATH": _SOURCE, **environment}
    done = subprocess.run(
        [sys.executable, "-m", "indexpr", *arguments], cwd=cwd, env=env, capture_output=True, check=False
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("INDEXPR_LANG", raising=False)

    def command(*arguments: str) -> Done:
        from indexpr.__main__ import main

        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return command


def one_clear_line(text: str) -> bool:
    """What stderr must be where something went wrong."""
    return text.startswith("indexpr: ") and text.count("\n") == 1 and "Traceback" not in text
