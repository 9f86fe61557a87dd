"""The distributions, built once, and an empty environment with the wheel in it."""

from __future__ import annotations

import os
import sys
import tarfile
import venv
from pathlib import Path

import pytest

from .distributions import Built, Elsewhere, run


@pytest.fixture(scope="session")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist of this checkout and the wheel made from that sdist alone."""
    out = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", out)
    run(*build, "--sdist", checkout, cwd=out)
    (sdist,) = out.glob("*.tar.gz")
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (tree,) = unpacked.iterdir()
    run(*build, "--wheel", tree, cwd=out)
    (wheel,) = out.glob("*.whl")
    return Built(sdist, wheel)


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """An empty environment, away from the checkout, into which pip put the wheel."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "venv", with_pip=True)
    python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    there = Elsewhere(python, home)
    there.run("-m", "pip", "install", "--quiet", built.wheel)
    return there
