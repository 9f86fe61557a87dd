"""Whether this Python starts at all in given surroundings.

Under the C locale without its UTF-8 mode, Python cannot read the path of an editable installation that has Chinese in
it, and does not start: nothing of ours can be tested there.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def skip_unless_started(**surroundings: str) -> None:
    """Skip the test where a bare interpreter ends with an error."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))}
    bare = subprocess.run(
        [sys.executable, "-c", ""], env={**plain, **surroundings}, capture_output=True, check=False
    )
    if bare.returncode:
        pytest.skip("this Python does not start there: an editable installation has Chinese in its path")
