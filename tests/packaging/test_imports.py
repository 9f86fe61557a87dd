"""What a process pays for: the heavy libraries are loaded by the calls that need them, not by the import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "lark",
    "pint",
    "pandas",
    "polars",
    "pyarrow",
    "hypothesis",
    "click",
    "rich",
    "openpyxl",
    "docx",
    "lxml",
    "pdfplumber",
    "xlrd",
    "holidays",
    "narwhals",
    "duckdb",
    "pyspark",
)


def loaded_after(statement: str, cwd: Path) -> set[str]:
    """The heavy libraries that a fresh process has loaded once it ran ``statement``."""
    code = f"import sys, json\n{statement}\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "statement",
    [
        "import indexpr",
        "import indexpr; indexpr.parse('≥110万平米')",
        "import indexpr; indexpr.score('≥60个', '58个', points=5)",
        "import indexpr; indexpr.score('≥95%', '96%', points='0.5').explain()",
        "import indexpr; indexpr.parse('2025年12月底前').to_dict()",
        "from indexpr import Vocabulary; Vocabulary.default().with_unit('标箱组 = 4 * TEU')",
        "import indexpr.evaluation, indexpr.scoring, indexpr.table",
        "import indexpr; indexpr.batch, indexpr.duckdb, indexpr.spark",
        "import indexpr; indexpr.score_many([('≥60个', 58, 5)]).to_records()",
    ],
)
def test_nothing_heavy_is_loaded(statement: str, tmp_path: Path) -> None:
    assert loaded_after(statement, tmp_path) == set()


def test_pint_is_loaded_for_two_different_units(tmp_path: Path) -> None:
    """The counterpart: the test above would also pass if pint were never asked."""
    assert loaded_after("import indexpr; indexpr.evaluate('≥1公顷', '20亩')", tmp_path) == {"pint"}


WITHOUT = """
import sys
for name in {hidden!r}:
    sys.modules[name] = None
import indexpr
try:
    {call}
except indexpr.IndexprError as error:
    assert error.code == "missing-extra", error.code
    assert 'indexpr[{extra}]' in str(error) and 'indexpr[{extra}]' in error.render("en"), str(error)
else:
    raise AssertionError("no error")
assert indexpr.score("≥60个", "58个", points=5).earned
"""


@pytest.mark.parametrize(
    "hidden, extra, call",
    [
        (["pyarrow"], "arrow", "indexpr.batch.score_columns(['≥5个'], ['5个'], 1)"),
        (["pyarrow"], "arrow", "indexpr.batch.parse_column(['≥5个'])"),
        (["narwhals"], "frames", "indexpr.frame.score(None)"),
        (["narwhals"], "frames", "indexpr.frame.audit(None)"),
        (["duckdb"], "duckdb", "indexpr.duckdb.register(None)"),
        (["pyarrow"], "duckdb", "indexpr.duckdb.register(None)"),
        (["pyspark"], "spark", "indexpr.spark.score(None)"),
        (["pyspark"], "spark", "indexpr.spark.register(None)"),
        (["pandas"], "frames", "indexpr.score_many([]).to_pandas()"),
    ],
)
def test_a_missing_extra_is_named_by_the_call_that_needs_it(
    hidden: list[str], extra: str, call: str, tmp_path: Path
) -> None:
    code = WITHOUT.format(hidden=hidden, extra=extra, call=call)
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_all_public_names_are_there(tmp_path: Path) -> None:
    """Names are found lazily, so that ``dir`` and ``__all__`` could promise what no attribute gives."""
    code = "import indexpr; print([n for n in indexpr.__all__ if getattr(indexpr, n, None) is None])"
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


PROMISED = """
    Context ContextError IndexprError IndicatorSyntaxError Language TableError UnitError Vocabulary
    audit evaluate from_dict needed parse read_table read_tables review score score_table
""".split()


@pytest.mark.parametrize("name", PROMISED)
def test_promised_name_is_public(name: str) -> None:
    import indexpr

    assert name in indexpr.__all__
    assert name in dir(indexpr)
    assert getattr(indexpr, name).__doc__


def test_unknown_name_is_an_attribute_error() -> None:
    import indexpr

    with pytest.raises(AttributeError, match="no attribute 'scroe'"):
        indexpr.scroe  # noqa: B018
