"""What all tests share: where things are, how Hypothesis runs, and the documents that lie elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "short",
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
    print_blob=True,
)
settings.register_profile("thorough", settings.get_profile("short"), max_examples=5000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The project's root."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder with ``corpus/`` and ``seeds/``: published documents that the project does not carry.

    Tests of published tables as they are need it; without it they are skipped, since only short facts
    of those documents may be kept here (``tests/corpus``).
    """
    named = os.environ.get("INDEXPR_CORPUS")
    if not named:
        pytest.skip("INDEXPR_CORPUS does not name a folder with corpus/ and seeds/")
    folder = Path(named)
    assert (folder / "corpus").is_dir(), f"INDEXPR_CORPUS names {folder}, which has no corpus/"
    return folder
