"""A folder on all cores: the output is that of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexpr.cli.workers import FEWEST, cores, work_on_all
from indexpr.table.model import Table
from indexpr.table.reading.read import Limits, Unread

from .conftest import started

HEAD = "三级指标,年度指标值,实际完成值,分值,得分\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for i in range(FEWEST + 3):
        rows = "".join(f"指标{n},≥{n + i + 1}个,{n}个,{n % 5 + 1},0\n" for n in range(3))
        (tmp_path / f"{i:02}.csv").write_text(HEAD + rows, encoding="utf-8")
    (tmp_path / "04.csv").write_text("没有表", encoding="utf-8")
    (tmp_path / "05.xlsx").write_bytes(b"no workbook")
    (tmp_path / "99.dat").write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["score", "audit", "review"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_all_cores_say_what_one_says(folder: Path, command: str, form: list[str]) -> None:
    one, many = (started("table", command, ".", "--jobs", jobs, *form, cwd=folder) for jobs in ("1", "3"))
    assert many == one
    assert "指标0" in one.out or "指标" in one.out
    assert one.code == 2  # what cannot be read is told
    assert "04.csv" in one.err and "05.xlsx" in one.err and "99.dat" in one.err


def _rows(table: Table) -> int:
    return len(table.rows)


def test_results_come_in_the_order_of_the_files(folder: Path) -> None:
    paths = sorted(folder.glob("*.csv"))
    found = list(work_on_all(paths, work=_rows, year=None, limits=Limits(), jobs=2))
    assert len(found) == len(paths)
    refused = [path.name for path, done in zip(paths, found, strict=True) if isinstance(done[0], Unread)]
    assert refused == ["04.csv"]
    assert found == list(work_on_all(paths, work=_rows, year=None, limits=Limits(), jobs=1))


def test_who_stops_early_leaves_no_process(folder: Path) -> None:
    results = work_on_all(sorted(folder.glob("*.csv")), work=_rows, year=None, limits=Limits(), jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert list(results) == []
    assert cores() >= 1
