"""Hostile files: each gets one clear refusal of ours, in both languages, before a reader opens it."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from tests.table.samples import csv_text, repacked, table_rows, write_csv, write_docx, write_xlsx

from indexpr.diagnostics import TableError
from indexpr.table.reading.read import read_table, read_tables
from indexpr.table.reading.readers.guard import Limits

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def refused(path: Path, limits: Limits | None = None) -> TableError:
    with pytest.raises(TableError) as caught:
        read_tables(path, limits=limits)
    error = caught.value
    assert error.file == str(path)
    assert error.message_zh != error.message_en
    assert "\n" not in error.message_zh
    return error


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.docx").code == "missing-file"
    assert refused(tmp_path).code == "not-a-file"
    assert refused(written(tmp_path / "e.csv", b"")).code == "empty-file"
    assert refused(written(tmp_path / "w.csv", b"\xef\xbb\xbf \r\n\n")).code == "empty-file"


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="every file is open to this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", table_rows())
    path.chmod(0)
    assert refused(path).code == "unreadable-file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (os.urandom(4096).replace(b"PK", b"xx") + b"\x00\x01\xff", "unknown-encoding"),
        (b"%PDF-1.7 ...", "damaged-file"),
        (b"\x89PNG\r\n\x1a\n", "unknown-kind"),
        (b"<html><table></table></html>", "no-indicator-table"),
        (b"PK\x03\x04 not an archive", "damaged-file"),
        ("只有一行话".encode(), "no-indicator-table"),
    ],
)
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.docx"])
def test_files_of_other_kinds_whatever_their_name(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert refused(written(tmp_path / name, data)).code == code


def test_old_and_protected_office_files_say_what_to_do(tmp_path: Path) -> None:
    old = refused(written(tmp_path / "t.xlsx", OLE2))
    assert old.code == "unknown-kind"
    assert "旧版 Office" in str(old)
    locked = refused(written(tmp_path / "t.docx", container("EncryptedPackage")))
    assert locked.code == "protected-file"
    assert "密码" in str(locked)


def container(stream: str) -> bytes:
    """An old Office container of one stream: its head, its table of sectors, its directory."""
    head = bytearray(512)
    head[:8] = OLE2[:8]
    head[30:32] = (9).to_bytes(2, "little")
    head[48:52] = (1).to_bytes(4, "little")
    head[76:512] = b"\xff" * 436
    head[76:80] = (0).to_bytes(4, "little")
    sectors = (0xFFFFFFFD).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little") + b"\xff" * 504

    def entry(name: str, child: int) -> bytes:
        words = name.encode("utf-16-le") + b"\x00\x00"
        made = words.ljust(64, b"\x00") + len(words).to_bytes(2, "little") + b"\x01\x01"
        return (made + b"\xff" * 8 + child.to_bytes(4, "little")).ljust(128, b"\x00")

    return bytes(head) + sectors + (entry("Root Entry", 1) + entry(stream, 0xFFFFFFFF)).ljust(512, b"\x00")


def test_the_content_decides_and_a_wrong_name_is_said(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    book = write_xlsx(tmp_path / "t.xlsx", table_rows()).rename(tmp_path / "t.csv")
    assert [d.code for d in read_table(book).diagnostics] == ["wrong-extension"]
    text = written(tmp_path / "u.xlsx", csv_text(table_rows()).encode())
    assert [d.code for d in read_table(text).diagnostics] == ["wrong-extension"]
    assert len(read_table(text).rows) == 5


def archive_of(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_an_archive_that_is_no_office_file(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_tables(written(tmp_path / "t.docx", archive_of({"a.txt": b"x"})))
    assert (caught.value.code, caught.value.file) == (
        "no-indicator-table",
        str(tmp_path / "t.docx" / "a.txt"),
    )


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size(tmp_path: Path) -> None:
    bomb = archive_of({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 20_000_000})
    path = written(tmp_path / "t.xlsx", bomb)
    assert refused(path).code == "zip-bomb"
    assert refused(path, Limits(max_bytes=1_000_000)).code == "too-large"


def test_a_size_that_the_archive_declares_is_not_believed(tmp_path: Path) -> None:
    data = archive_of({"word/document.xml": b" " * 20_000_000})
    lying = data.replace((20_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    assert refused(written(tmp_path / "t.docx", lying)).code in ("damaged-file", "zip-bomb")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    pytest.importorskip("docx")
    plain = write_docx(tmp_path / "t.docx", table_rows())
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'.encode(encoding)
    error = refused(repacked(plain, tmp_path / "x.docx", {"word/document.xml": bomb}))
    assert error.code == "xml-entities"


def test_a_file_over_the_limit_is_refused_by_name_of_the_option(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", table_rows())
    assert "max_bytes" in str(refused(path, Limits(max_bytes=100)))
    assert "max_cells" in str(refused(path, Limits(max_cells=10)))
    assert "max_cells" in refused(path, Limits(max_cells=10)).render("en")


def test_a_large_text_of_few_cells_is_no_matter(tmp_path: Path) -> None:
    rows = [list(row) for row in table_rows()]
    rows[1][7] = "因" * 1_000_000
    assert len(read_table(write_csv(tmp_path / "t.csv", rows)).rows[0].reason or "") == 1_000_000


def test_without_the_extra_the_error_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from indexpr.diagnostics import IndexprError

    pytest.importorskip("openpyxl")
    pytest.importorskip("docx")
    for path, module in (
        (write_xlsx(tmp_path / "t.xlsx", table_rows()), "openpyxl"),
        (write_docx(tmp_path / "t.docx", table_rows()), "docx"),
    ):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(IndexprError, match=r"indexpr\[tables\]") as caught:
            read_tables(path)
        assert caught.value.code == "missing-extra"


@pytest.mark.parametrize(
    ("name", "data", "library", "extra"),
    [
        ("t.pdf", b"%PDF-1.7", "pdfplumber", "pdf"),
        ("t.html", b"<html></html>", "lxml", "html"),
        ("t.xls", container("Workbook"), "xlrd", "xls"),
    ],
)
def test_every_kind_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, library: str, extra: str
) -> None:
    import sys

    from indexpr.diagnostics import IndexprError

    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(IndexprError) as caught:
        read_tables(data, name=name)
    assert caught.value.code == "missing-extra"
    assert f"indexpr[{extra}]" in caught.value.message_zh


def test_without_libreoffice_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for name, data in (
        ("t.doc", container("WordDocument")),
        ("t.wps", container("WordDocument")),
        ("t.rtf", b"{\\rtf1 x}"),
    ):
        with pytest.raises(TableError) as caught:
            read_tables(data, name=name)
        assert caught.value.code == "needs-libreoffice"
        assert "另存为 .docx" in str(caught.value)
