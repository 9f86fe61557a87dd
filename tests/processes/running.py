"""Programs of these tests, each in a process of its own, with another interpreter where one is asked for."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import indexpr

PROGRAMS = Path(__file__).parent / "programs"
SOURCE = Path(indexpr.__file__).resolve().parents[1]
#: The requirements of the library with their own ones, all of them pure Python: any interpreter can read them.
PURE = ("attr", "attrs", "lark", "pint", "flexcache", "flexparser", "platformdirs", "typing_extensions")


def output(
    program: str,
    *arguments: str | Path,
    python: str = sys.executable,
    path: tuple[Path, ...] = (),
    **environment: str,
) -> bytes:
    """What a program writes. Nothing of this process's environment but where Python's things are is handed on."""
    env = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "INDEXPR_", "COV_", "LC_", "LANG"))
    }
    env["PYTHONPATH"] = os.pathsep.join(map(str, (*path, SOURCE)))
    done = subprocess.run(
        [python, "-B", str(PROGRAMS / f"{program}.py"), *map(str, arguments)],
        env={**env, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def answer(program: str, *arguments: str | Path, **options: Any) -> Any:
    """What a program writes, read as JSON."""
    return json.loads(output(program, *arguments, **options))


def other_pythons() -> dict[str, str]:
    """Interpreters of other minor versions that are found here, by version."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = {}
    for minor in range(11, 15):
        if minor == sys.version_info.minor:
            continue
        name = f"python3.{minor}"
        places = [str(p) for p in sorted(root.glob(f"versions/3.{minor}.*/bin/{name}"))]
        for place in (shutil.which(name), *places):
            if place and subprocess.run([place, "-c", ""], capture_output=True, check=False).returncode == 0:
                found[f"3.{minor}"] = place
                break
    return found


def lend_requirements(folder: Path) -> Path:
    """A folder with the library's requirements alone, for another interpreter's path."""
    folder.mkdir()
    for name in PURE:
        found = importlib.util.find_spec(name)
        if found is not None and found.origin is not None:
            origin = Path(found.origin)
            origin = origin.parent if origin.name == "__init__.py" else origin
            target = folder / origin.name
            if origin.is_dir():
                shutil.copytree(
                    origin, target, ignore=shutil.ignore_patterns("__pycache__", "tests", "testsuite")
                )
            else:
                shutil.copyfile(origin, target)
    return folder
