"""Many rows: columns, frames and engines, their speed, growth and memory."""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import indexpr

from .timing import best, line

#: Distinct pairs of the rows that repeat.
PAIRS = 1000
_UNITS = ("个", "家", "人次", "%", "万元", "平方米")


def pairs(count: int, seed: int = 1) -> list[tuple[str, str, str]]:
    """Targets, actuals and points as they stand in tables."""
    chance = random.Random(seed)
    made = []
    for i in range(count):
        unit = _UNITS[i % len(_UNITS)]
        made.append((f"≥{chance.randint(1, 999)}{unit}", f"{chance.randint(0, 1200)}{unit}", str(i % 10 + 1)))
    return made


def repeated(rows: int) -> dict[str, Any]:
    """Columns of so many rows, of ``PAIRS`` distinct ones."""
    import pyarrow as pa

    known = pairs(PAIRS)
    chance = random.Random(2)
    places = pa.array([chance.randrange(PAIRS) for _ in range(min(rows, 100_000))])
    places = pa.concat_arrays([places] * (rows // len(places)))
    return {
        name: pa.array([pair[at] for pair in known]).take(places)
        for at, name in enumerate(("target", "actual", "points"))
    }


def batch() -> None:
    """Columns of Arrow."""
    columns = repeated(3_000_000)
    print("columns of Arrow (indexpr.batch)")
    _rows(
        "3,000,000 rows of 1,000 pairs",
        3_000_000,
        lambda: indexpr.batch.score_columns(**columns),
        "≥ 3,000,000",
    )
    known = pairs(20_000, seed=3)
    different = {
        "target": [f"≥{i % 50 + 1}家" for i in range(len(known))],
        "actual": [f"{i}家" for i in range(len(known))],
        "points": ["5"] * len(known),
    }
    _rows(
        "20,000 rows, every actual another",
        20_000,
        lambda: indexpr.batch.score_columns(**different),
        "≥ 50,000",
        1,
    )
    _rows(
        "parse_column, the same actuals",
        20_000,
        lambda: indexpr.batch.parse_column(different["actual"]),
        "",
        1,
    )


def growth() -> None:
    """By the length of a text and the number of rows."""
    print("growth with the length of a text")
    piece = "有效提升群众满意度达到95%，"
    language, turns = indexpr.Language(), iter(range(10, 100))
    language.parse(piece)
    for size in (64, 256, 1024, 4096):
        text = (piece * size)[: size // 3]  # three bytes for a character
        text = text[: text.rfind("，")]
        # other digits each time: no text that was read before
        seconds = best(lambda text=text: language.parse(text.replace("95", str(next(turns)))), 3)  # type: ignore[misc]  # a default
        print(line(f"{size} bytes", seconds) + f"{seconds / len(text) * 1e6:9.2f} µs a character")
    print("growth with the number of rows (1,000 pairs)")
    for rows in (10**3, 10**4, 10**5, 10**6, 10**7):
        columns = repeated(rows)
        _rows(f"{rows:,} rows", rows, lambda: indexpr.batch.score_columns(**columns), "", 1)  # noqa: B023  # called at once


_STREAM = """
import resource, sys
import pyarrow as pa, indexpr
from tests.benchmarks.many import repeated
rows = pa.record_batch(repeated(100_000))
for made in indexpr.batch.score_batches(rows for _ in range(int(sys.argv[1]))):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def memory() -> None:
    """A stream of batches: what the process needs at most."""
    print("memory of a stream (the most that the process held; batches of 100,000 rows)")
    for batches in (1, 10, 100):
        done = subprocess.run(
            [sys.executable, "-c", _STREAM, str(batches)], capture_output=True, check=True, encoding="utf-8"
        )
        print(f"  {batches * 100_000:>12,} rows {int(done.stdout) / 1024:9.0f} MiB  goal < 1,024".rstrip())


def doors() -> None:
    """Frames and engines: rows a second, and what it takes to open each door in a fresh process."""
    print("doors (1,000,000 rows of 1,000 pairs)")
    columns = repeated(1_000_000)
    for label, needs, make in (
        ("pandas", ("pandas", "narwhals"), _pandas),
        ("polars", ("polars", "narwhals"), _polars),
        ("Arrow through narwhals", ("narwhals",), _arrow),
        ("DuckDB", ("duckdb",), _duckdb),
        ("Spark, local, two workers", ("pyspark",), _spark),
    ):
        missing = [name for name in needs if importlib.util.find_spec(name) is None]
        if label.startswith("Spark") and shutil.which("java") is None:
            missing.append("Java")
        if missing:
            print(f"  {label:<58} not measured: {', '.join(missing)} not installed")
            continue
        _rows(label, 1_000_000, make(columns), "", 2)
    print("opening a door in a fresh process: import, and one row")
    for label, needs, statement in _OPENED:
        if importlib.util.find_spec(needs) is None:
            print(f"  {label:<58} not measured: {needs} not installed")
            continue
        times = []
        if needs == "pyspark" and shutil.which("java") is None:
            print(f"  {label:<58} not measured: Java not installed")
            continue
        for _ in range(1 if needs == "pyspark" else 3):
            begin = time.perf_counter()
            command = [sys.executable, "-W", "ignore", "-c", "import indexpr\n" + statement]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            times.append(time.perf_counter() - begin)
        print(line(label, min(times)))


_SPARK = """
from pyspark.sql import SparkSession
session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
indexpr.spark.score(session.createDataFrame([("≥5个", "4个", 1)], ["target", "actual", "points"])).collect()
"""
_ROW = "{'target': ['≥5个'], 'actual': ['4个'], 'points': [1]}"
_OPENED = (
    ("score", "attrs", "indexpr.score('≥5个', '4个', points=1)"),
    ("batch", "pyarrow", f"indexpr.batch.score_columns(**{_ROW})"),
    ("frame, polars", "polars", f"import polars; indexpr.frame.score(polars.DataFrame({_ROW}))"),
    ("frame, pandas", "pandas", f"import pandas; indexpr.frame.score(pandas.DataFrame({_ROW}))"),
    (
        "duckdb",
        "duckdb",
        "import duckdb; indexpr.duckdb.register(duckdb.connect()).execute(\"SELECT indicator_score('≥5个', '4个', 1)\")",
    ),
    ("spark, local", "pyspark", _SPARK),
)


def _pandas(columns: dict[str, Any]) -> Callable[[], object]:
    import pyarrow as pa

    df = pa.table(columns).to_pandas()
    return lambda: indexpr.frame.score(df)


def _polars(columns: dict[str, Any]) -> Callable[[], object]:
    import polars

    df = polars.DataFrame(columns)
    return lambda: indexpr.frame.score(df)


def _arrow(columns: dict[str, Any]) -> Callable[[], object]:
    import pyarrow as pa

    table = pa.table(columns)
    return lambda: indexpr.frame.score(table)


def _duckdb(columns: dict[str, Any]) -> Callable[[], object]:
    import duckdb
    import pyarrow as pa

    connection = indexpr.duckdb.register(duckdb.connect())
    connection.register("rows", pa.table(columns))
    connection.execute("CREATE TABLE t AS SELECT * FROM rows")
    query = "SELECT sum(s.earned) FROM (SELECT indicator_score(target, actual, points) s FROM t)"
    return lambda: connection.execute(query).fetchall()


def _spark(columns: dict[str, Any]) -> Callable[[], object]:
    import pyarrow as pa
    import pyarrow.parquet
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    folder = Path(tempfile.mkdtemp())
    table = pa.table(columns)
    for part in range(4):
        pyarrow.parquet.write_table(table.slice(part * 250_000, 250_000), folder / f"{part}.parquet")
    df = session.read.parquet(str(folder))
    return lambda: indexpr.spark.score(df).selectExpr("sum(earned)").collect()


def _rows(label: str, rows: int, work: Callable[[], object], goal: str, rounds: int = 3) -> None:
    """One line: rows a second by the clock, and by what the processor did for this process."""
    wall, spent = [], []
    for _ in range(rounds):
        begin, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - begin)
        spent.append(time.process_time() - used)
    told = f"  {label:<50}{rows / min(wall):12,.0f} rows/s{rows / min(spent):12,.0f} by processor time"
    print(told + (f"  goal {goal}" if goal else ""))
