"""Real files with damaged bytes: read, or refused by an error of ours."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.table.samples import (
    csv_text,
    html_text,
    ods_rows,
    table_rows,
    write_docx,
    write_ods,
    write_pdf,
    write_xlsx,
)

from indexpr import IndexprError, read_tables, score_table

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
#: Bytes that a format gives a meaning to.
TELLING = (
    b"<",
    b">",
    b"&#0;",
    b"]]>",
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"PK\x03\x04",
    b"99999999999",
    b"-1",
    b"endobj",
    b"<td rowspan=9999>",
)


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """Whole files of every kind, by name: those of the examples, and made ones."""
    kept = [
        (file.name, file.read_bytes())
        for file in sorted(EXAMPLES.iterdir())
        if file.suffix in (".csv", ".docx")
    ]
    with TemporaryDirectory() as folder:
        for name, write in (("t.docx", write_docx), ("t.xlsx", write_xlsx), ("t.pdf", write_pdf)):
            path = Path(folder, name)
            write(path, table_rows())
            kept.append((name, path.read_bytes()))
        write_ods(path := Path(folder, "t.ods"), ods_rows(table_rows()))
        kept.append((path.name, path.read_bytes()))
    kept.append(("t.html", html_text(table_rows()).encode()))
    kept.append(("t.csv", csv_text(table_rows()).encode("gb18030")))
    return tuple(kept)


def one_file(chance: Random, seen: Counter[str]) -> None:
    """Damage a file and read it, and score what was read."""
    name, whole = chance.choice(samples())
    data = (
        _parts_damaged(whole, chance)
        if whole[:2] == b"PK" and chance.random() < 0.8
        else _damaged(whole, chance)
    )
    given = chance.choice((name, name, name, "t.bin", "t.csv", "t.xlsx"))
    try:
        tables = read_tables(data, name=given)
        seen[f"{name}: read"] += 1
        for table in tables:
            score_table(table)
    except IndexprError as error:
        seen[f"{name}: {error.code}"] += 1
        if not (error.message_zh and error.message_en):
            raise AssertionError(f"an error without words: {error.code}") from error


def _parts_damaged(whole: bytes, chance: Random) -> bytes:
    """The parts of an archive damaged, each packed anew with a right checksum, so that the damage is read."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = source.namelist()
        hit = set(chance.sample(names, min(len(names), chance.randint(1, 2))))
        for name in names:
            part = source.read(name)
            if name in hit and chance.random() < 0.1:
                continue
            target.writestr(name, _damaged(part, chance) if name in hit else part)
    return made.getvalue()


def _damaged(data: bytes, chance: Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((1, 1, 4, 30, 2000)))
        new = chance.choice(
            (bytes([chance.randrange(256)]), chance.choice(TELLING), data[at:to] * 2, chance.randbytes(4))
        )
        data = chance.choice(
            (data[:at] + new + data[at:], data[:at] + data[to:], data[:at] + new + data[to:], data[:to])
        )
        if not data:
            break
    return data
