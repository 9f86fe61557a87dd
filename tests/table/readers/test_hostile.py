"""Damaged and hostile files of every kind: read, or refused by an error of ours; never a foreign exception."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.table.samples import (
    csv_text,
    html_text,
    ods_rows,
    repacked,
    table_rows,
    write_docx,
    write_ods,
    write_pdf,
    write_xls,
    write_xlsx,
)

from indexpr.diagnostics import IndexprError, TableError
from indexpr.table.reading.read import each_file, read_tables
from indexpr.table.reading.readers.guard import Limits

#: For each kind: the libraries that make and read it, and how a file of it is made.
KINDS: dict[str, tuple[tuple[str, ...], Callable[[Path], Path]]] = {
    "t.docx": (("docx",), lambda path: write_docx(path, table_rows())),
    "t.xlsx": (("openpyxl",), lambda path: write_xlsx(path, table_rows())),
    "t.xls": (("xlwt", "xlrd"), lambda path: write_xls(path, table_rows())),
    "t.ods": ((), lambda path: write_ods(path, ods_rows(table_rows()))),
    "t.pdf": (("reportlab", "pdfplumber"), lambda path: write_pdf(path, table_rows())),
    "t.html": (("lxml",), lambda path: written(path, html_text(table_rows()).encode())),
    "t.txt": ((), lambda path: written(path, csv_text(table_rows(), "\t").encode())),
    "t.zip": ((), lambda path: written(path, zipped({"a/表.csv": csv_text(table_rows()).encode()}))),
}
MUTATIONS = 40


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def refused(data: bytes, name: str, limits: Limits | None = None) -> TableError:
    with pytest.raises(TableError) as caught:
        read_tables(data, name=name, limits=limits)
    assert caught.value.message_zh != caught.value.message_en
    return caught.value


@pytest.mark.parametrize("name", KINDS)
def test_damage_of_any_kind_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    libraries, make = KINDS[name]
    for library in libraries:
        pytest.importorskip(library, reason=f"needs {library}")
    whole = make(tmp_path / name).read_bytes()
    assert len(read_tables(whole, name=name)) == 1
    chance = random.Random(name)
    for _ in range(MUTATIONS):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.randrange(len(data) // 2, len(data)) if chance.random() < 0.3 else len(data) :]
        with contextlib.suppress(IndexprError):
            list(each_file(bytes(data), name=name))


def test_a_page_that_unpacks_to_more_than_any_page_needs(tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="needs reportlab")
    pytest.importorskip("pdfplumber", reason="needs the extra pdf")
    plain = write_pdf(tmp_path / "t.pdf", table_rows()).read_bytes()
    bomb = zlib.compress(b"q Q\n" * 5_000_000)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (len(bomb), bomb)
    assert (
        refused(plain.replace(b"xref\n", b"99 0 obj\n" + stream + b"xref\n", 1), "t.pdf").code == "zip-bomb"
    )
    assert refused(plain, "t.pdf", Limits(max_pages=0)).code == "too-complex"
    assert refused(plain, "t.pdf", Limits(max_cells=10)).code == "too-many-cells"


def test_a_pdf_under_a_password(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="needs reportlab")
    pytest.importorskip("pdfplumber", reason="needs the extra pdf")
    made = canvas.Canvas(str(tmp_path / "t.pdf"), encrypt="secret")
    made.drawString(10, 10, "x")
    made.save()
    assert refused((tmp_path / "t.pdf").read_bytes(), "t.pdf").code == "protected-file"


def test_a_page_nested_without_end_and_one_of_endless_spans() -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    deep = b"<html>" + b"<table><tr><td>" * 3000
    assert refused(deep, "t.html").code in ("nested-too-deeply", "damaged-file", "no-indicator-table")
    wide = (
        html_text(table_rows())
        .replace('colspan="1"', 'colspan="99999999999"')
        .replace('rowspan="1"', 'rowspan="65534"', 1)
    )
    assert read_tables(wide.encode(), name="t.html")
    assert refused(html_text(table_rows()).encode(), "t.html", Limits(max_cells=10)).code == "too-many-cells"


def test_entities_of_a_page_are_not_resolved(tmp_path: Path) -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    secret = written(tmp_path / "secret.txt", b"SECRET")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + html_text(table_rows()).replace(
        "举办培训", "&x;"
    )
    assert "SECRET" not in str(read_tables(page.encode(), name="t.html"))


def test_an_open_document_with_entities_or_endless_repetition(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "t.ods", ods_rows(table_rows()))
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    bomb = content.replace(b"?><office", b'?><!DOCTYPE x [<!ENTITY a "aaa">]><office')
    assert (
        refused(repacked(path, tmp_path / "x.ods", {"content.xml": bomb}).read_bytes(), "x.ods").code
        == "xml-entities"
    )
    endless = content.replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">', 2
    )
    data = repacked(path, tmp_path / "y.ods", {"content.xml": endless}).read_bytes()
    assert refused(data, "y.ods").code == "too-many-cells"


def test_archives_in_archives_and_bombs_in_them() -> None:
    table = csv_text(table_rows()).encode()
    inner = zipped({"a.csv": table})
    assert refused(zipped({"b.zip": inner}), "t.zip").code == "nested-archive"
    mixed = read_tables(
        zipped({"b.zip": inner, "a.csv": table, "图.png": b"\x89PNG\r\n\x1a\n"}), name="t.zip"
    )
    assert [d.code for d in mixed[0].diagnostics] == ["file-not-read", "file-not-read"]
    assert refused(zipped({"a.csv": b" " * 20_000_000}), "t.zip").code == "zip-bomb"
    assert refused(zipped({"__MACOSX/a.csv": table}), "t.zip").code == "empty-archive"
    assert refused(zipped({"a.csv": table}), "t.zip", Limits(max_bytes=200)).code == "too-large"


def test_a_word_file_that_has_lost_its_list_of_parts(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="Word files need python-docx")
    whole = write_docx(tmp_path / "t.docx", table_rows())
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}
    assert refused(zipped(parts), "t.docx").code == "damaged-file"
