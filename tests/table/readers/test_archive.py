"""Archives of many files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.table.samples import csv_text, table_rows

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import Unread, each_file, read_tables
from indexpr.table.reading.readers.archive import read_archive
from indexpr.table.reading.readers.guard import Limits
from indexpr.table.reading.readers.source import Source

TABLE = csv_text(table_rows()).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_every_file_is_read_in_the_order_of_the_names_and_nothing_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "附件.zip"
    path.write_bytes(zipped({"b/2.csv": TABLE, "a/1.csv": TABLE, "a/~$1.csv": b"x", "Thumbs.db": b"x"}))
    assert [table.source.file for table in read_tables(path)] == [f"{path}/a/1.csv", f"{path}/b/2.csv"]
    assert [each.name for each in tmp_path.iterdir()] == ["附件.zip"]


def test_names_in_gbk(tmp_path: Path) -> None:
    """As the archivers of Chinese systems write them: the bytes of GBK, and no mark that says so."""
    name = "绩效自评表.csv".encode("gb18030")
    data = zipped({"x" * len(name): TABLE}).replace(b"x" * len(name), name)
    assert [each.file for each in read_archive(Source("t.zip", data, Limits()))] == ["t.zip/绩效自评表.csv"]


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    data = zipped({"1.csv": TABLE, "说明.txt": "没有表".encode(), "图.png": b"\x89PNG\r\n\x1a\n"})
    found = list(each_file(data, name="t.zip"))
    unread = [(each.file, each.error.code) for each in found if isinstance(each, Unread)]
    assert unread == [("t.zip/图.png", "unknown-kind"), ("t.zip/说明.txt", "no-indicator-table")]
    (table,) = read_tables(data, name="t.zip")
    assert [(d.code, d.severity) for d in table.diagnostics] == [("file-not-read", "warning")] * 2
    with pytest.raises(TableError) as caught:
        read_tables(zipped({"说明.txt": "没有表".encode()}), name="t.zip")
    assert caught.value.file == "t.zip/说明.txt"
