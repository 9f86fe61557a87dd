"""Kinds that only an office suite knows (doc, wps, rtf, odt): LibreOffice makes a docx of them, where it is installed.

It runs by itself: with a profile of its own that is thrown away, without macros, without links being followed, and
within a time limit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from attrs import evolve

from indexpr.diagnostics import Diagnostic, TableError

from .guard import too_large
from .source import Source

__all__ = ["as_document"]

_PROGRAMS = ("soffice", "libreoffice")
#: How long a file may take, in seconds; a report of 200 pages takes about 10.
_PATIENCE = 90
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)


def as_document(source: Source) -> tuple[Source, ...]:
    """The file as a docx under the same name.

    Raises:
        TableError: ``needs-libreoffice`` where it is not installed; ``conversion-failed`` where it does not know the
            file, or takes too long.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise TableError(
            f"读取 {source.suffix or '这类'} 文件需要 LibreOffice，本机没有安装",
            f"reading {source.suffix or 'such'} files needs LibreOffice, which is not installed here",
            file=source.file,
            code="needs-libreoffice",
            hint="请安装 LibreOffice，或用 Word、WPS 另存为 .docx 后再读取",
            hint_en="install LibreOffice, or save the file as .docx in Word or WPS",
        )
    with tempfile.TemporaryDirectory(prefix="indexpr-") as folder:
        room = Path(folder)
        profile = room / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        given = room / f"file{_plain_suffix(source)}"
        given.write_bytes(source.data)
        made = room / "made" / "file.docx"
        _converted(source.file, program, room, given)
        if not made.is_file():
            raise _failed(source.file, "LibreOffice 打不开", "LibreOffice does not open it")
        if made.stat().st_size > source.limits.max_bytes:
            raise too_large(source.file, source.limits)
        data = made.read_bytes()
    note = Diagnostic(
        "read-through-libreoffice",
        "hint",
        None,
        "文件经 LibreOffice 转换为 docx 后读取，位置按转换后的表格计",
        "the file was converted to docx by LibreOffice; places are those of the converted tables",
    )
    return (evolve(source, data=data, notes=(note,)),)


def _plain_suffix(source: Source) -> str:
    return source.suffix if source.suffix[1:].isalnum() and source.suffix.isascii() else ".doc"


def _converted(file: str, program: str, room: Path, given: Path) -> None:
    command = [
        program,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "made"), str(given)),
    ]
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    with subprocess.Popen(
        command,
        cwd=room,
        env=environment | {"HOME": str(room)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise _failed(
                file,
                f"LibreOffice 超过{_PATIENCE}秒没有转换完",
                f"LibreOffice took more than {_PATIENCE} seconds",
            ) from None
        except BaseException:
            _stop(process)
            raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _failed(file: str, zh: str, en: str) -> TableError:
    return TableError(
        f"{zh}，文件未读取",
        f"{en}; the file was not read",
        file=file,
        code="conversion-failed",
        hint="请用 Word、WPS 打开并另存为 .docx",
        hint_en="open it in Word or WPS and save it as .docx",
    )
