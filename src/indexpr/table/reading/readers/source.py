"""A file's bytes under its name, and what a first look at them tells before any reader opens them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cached_property
from pathlib import PurePath

from attrs import frozen

from indexpr.diagnostics import Diagnostic

from .encoding import decoded
from .guard import Limits, checked_archive
from .ole import root_streams

__all__ = ["Source"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMMENTS = re.compile(rb"^(?:\s*<!--.*?-->)+", re.DOTALL)


@frozen(slots=False)
class Source:
    """A file that is to be read.

    Attributes:
        file: its name, as it is given back in every place and error.
        data: its bytes.
        limits: how much of it is read at most.
        packed: whether it came out of an archive; an archive in an archive is not opened.
        notes: what is to be said of it already (it was converted).
    """

    file: str
    data: bytes
    limits: Limits
    packed: bool = False
    notes: tuple[Diagnostic, ...] = ()

    @cached_property
    def suffix(self) -> str:
        """``.docx``, in small letters."""
        return PurePath(self.file).suffix.lower()

    @cached_property
    def opening(self) -> bytes:
        """The first bytes in small letters, without white space, a mark of the encoding and comments."""
        begun = self.data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"").lower()
        return _COMMENTS.sub(b"", begun).lstrip()

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names of the parts of an archive, each looked at by the guard; none where it is no archive.

        Raises:
            TableError: see :func:`checked_archive`.
        """
        return checked_archive(self.file, self.data, self.limits) if self.is_archive else frozenset()

    def part(self, name: str) -> bytes:
        """One part of an archive that the guard has looked at."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return archive.read(name)

    @cached_property
    def is_archive(self) -> bool:
        """Whether it is packed as zip."""
        return self.data.startswith(_ZIP)

    @cached_property
    def streams(self) -> frozenset[str]:
        """The names of the streams of an Office file of the old kind; none where it is no such file."""
        return root_streams(self.data) if self.data.startswith(_OLE2) else frozenset()

    @cached_property
    def is_old_office(self) -> bool:
        """Whether it is a container of the old Office kind, whatever is in it."""
        return self.data.startswith(_OLE2)

    @cached_property
    def text(self) -> str:
        """The file as text.

        Raises:
            TableError: it is none.
        """
        return decoded(self.file, self.data)
