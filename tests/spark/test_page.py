"""The example of docs/scale-out.md, run where Spark is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed (extra spark)")
if shutil.which("java") is None:
    pytest.skip("there is no Java, which Spark needs", allow_module_level=True)


@pytest.mark.filterwarnings("ignore")  # Spark's own, of sockets and of pandas
def test_the_example_runs(checkout: Path) -> None:
    page = (checkout / "docs" / "scale-out.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```py\n(.*?)^```", page, re.M | re.S)
    names: dict[str, object] = {}
    exec(compile(code, "scale-out.md", "exec"), names)
    assert "scored" in names
