"""The same table in every kind of file gives the same Table: its places differ, what is read does not."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.table.samples import (
    PROJECT,
    csv_text,
    html_text,
    ods_rows,
    write_csv,
    write_docx,
    write_ods,
    write_pdf,
    write_xls,
    write_xlsx,
)

from indexpr.table import Table
from indexpr.table.reading.read import read_table

ROWS = [list(row) for row in csv.reader(io.StringIO(PROJECT.replace("=100%", "100%")))]
#: First row and column, last row and column of each merged cell of the form, counted from 0.
MERGES = (
    (0, 0, 0, 9), (1, 0, 1, 9), (2, 0, 2, 1), (2, 2, 2, 9), (3, 0, 3, 1), (3, 2, 3, 5), (3, 6, 3, 7), (3, 8, 3, 9),
    (4, 0, 8, 0), (9, 0, 10, 0), (9, 1, 9, 4), (9, 5, 9, 9), (10, 1, 10, 4), (10, 5, 10, 9),
    (11, 0, 15, 0), (12, 1, 13, 1), (11, 5, 11, 6), (16, 0, 16, 6), (18, 0, 18, 9),
)  # fmt: skip

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")


def shape(table: Table) -> dict[str, Any]:
    """What was read, without where it stood."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                k: plain(v)
                for k, v in value.items()
                if k not in ("place", "source", "cells", "line", "places")
            }
        if isinstance(value, list):
            return [plain(item) for item in value]
        return "".join(value.split()) if isinstance(value, str) else value

    found = plain(table.to_dict())
    assert isinstance(found, dict)
    for name in ("repairs", "unplaced", "diagnostics"):
        found.pop(name, None)
    return found


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    pytest.importorskip("openpyxl", reason="needs the extra tables")
    path = tmp_path_factory.mktemp("t") / "t.xlsx"
    merges = [f"{chr(65 + c1)}{r1 + 1}:{chr(65 + c2)}{r2 + 1}" for r1, c1, r2, c2 in MERGES]
    table = read_table(write_xlsx(path, ROWS, merges=merges))
    assert (table.project, table.department, table.agency) == ("校园维修改造经费", "某市教育局", "第一中学")
    assert (table.budget_text, table.declared_total, len(table.rows)) == ("120", "96.21", 4)
    return shape(table)


def of_library(library: str, write: Callable[..., Path]) -> Callable[[Path], Path]:
    def written(path: Path) -> Path:
        pytest.importorskip(library, reason=f"needs {library}")
        return write(path, ROWS, MERGES)

    return written


def as_page(path: Path) -> Path:
    pytest.importorskip("lxml", reason="needs the extra html")
    path.write_bytes(f"<html><body>{html_text(ROWS, MERGES)}</body></html>".encode("gb18030"))
    return path


def pasted(path: Path) -> Path:
    rows = [[cell.replace("\n", "") for cell in row] for row in ROWS]
    path.write_text(csv_text(rows, "\t"), encoding="utf-8")
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {
    "t.docx": of_library("docx", write_docx),
    "t.csv": lambda path: write_csv(path, ROWS),
    "pasted.txt": pasted,
    "t.html": as_page,
    "t.xls": of_library("xlwt", write_xls),
    "t.ods": lambda path: write_ods(path, ods_rows(ROWS, MERGES)),
    "t.pdf": of_library("reportlab", write_pdf),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_kind(tmp_path: Path, expected: dict[str, Any], name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pdfplumber", reason="needs the extra pdf")
    if name.endswith(".xls"):
        pytest.importorskip("xlrd", reason="needs the extra xls")
    table = read_table(WRITERS[name](tmp_path / name))
    assert shape(table) == expected
    assert [d.code for d in table.diagnostics] == []


def converted(source: Path, suffix: str, folder: Path) -> Path:
    """A file as LibreOffice writes it in another kind."""
    assert SOFFICE is not None
    profile = (folder / "profile").as_uri()
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return folder / source.with_suffix(f".{suffix}").name


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["pdf", "html", "rtf", "odt"])
def test_what_libreoffice_makes_of_a_word_file(tmp_path: Path, expected: dict[str, Any], suffix: str) -> None:
    docx = pytest.importorskip("docx", reason="needs the extra tables")
    source = write_docx(tmp_path / "t.docx", ROWS, MERGES)
    document = docx.Document(str(source))
    document.tables[0].style = "Table Grid"
    document.save(str(source))
    table = read_table(converted(source, suffix, tmp_path))
    assert shape(table) == expected


@needs_libreoffice
def test_a_word_file_of_the_old_kind(tmp_path: Path, expected: dict[str, Any]) -> None:
    pytest.importorskip("docx", reason="needs the extra tables")
    middle = converted(write_docx(tmp_path / "t.docx", ROWS, MERGES), "odt", tmp_path)
    old = converted(middle, "doc", tmp_path)
    for path in (old, Path(shutil.copy(old, tmp_path / "t.wps"))):
        table = read_table(path)
        assert shape(table) == expected
        assert [d.code for d in table.diagnostics] == ["read-through-libreoffice"]


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["xls", "ods", "html"])
def test_what_libreoffice_makes_of_a_workbook(tmp_path: Path, expected: dict[str, Any], suffix: str) -> None:
    pytest.importorskip("openpyxl", reason="needs the extra tables")
    merges = [f"{chr(65 + c1)}{r1 + 1}:{chr(65 + c2)}{r2 + 1}" for r1, c1, r2, c2 in MERGES]
    source = write_xlsx(tmp_path / "t.xlsx", ROWS, merges=merges)
    assert shape(read_table(converted(source, suffix, tmp_path))) == expected


def test_bytes_and_open_files(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ROWS)
    data = path.read_bytes()
    table = read_table(path)
    assert shape(read_table(data)) == shape(table)
    assert read_table(data, name="附件.csv").source.file == "附件.csv"
    with path.open("rb") as stream:
        assert read_table(stream) == table
    assert shape(read_table(io.BytesIO(data))) == shape(table)
    assert json.dumps(read_table(bytearray(data), name=str(path)).to_dict()) == json.dumps(table.to_dict())
