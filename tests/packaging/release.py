"""``python -m tests.packaging.release FOLDER``: what would be uploaded, built twice and compared.

The sdist is made from the checkout, the wheel from the sdist alone, both dated by the last commit (or by
SOURCE_DATE_EPOCH). Differing bytes or incomplete metadata end it with an error; nothing is uploaded.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
#: The first day that a zip archive can name, for a checkout without history.
EARLIEST = "315532800"
NEEDED = (
    "Name",
    "Version",
    "Summary",
    "Requires-Python",
    "License-Expression",
    "License-File",
    "Keywords",
    "Classifier",
)


def date_of_release() -> str:
    """Seconds since 1970, of the last commit, for archives that carry dates."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError:
        return EARLIEST
    return done.stdout.strip() or EARLIEST


def build(out: Path, date: str) -> dict[str, bytes]:
    """The sdist and the wheel made from it, by name."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": date, "PYTHONPATH": ""}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out)]
    subprocess.run(
        [*command, "--sdist", str(ROOT)], cwd=out, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    (sdist,) = out.glob("*.tar.gz")
    with TemporaryDirectory() as folder:
        with tarfile.open(sdist) as archive:
            archive.extractall(folder, filter="data")
        (tree,) = Path(folder).iterdir()
        subprocess.run(
            [*command, "--wheel", str(tree)], cwd=out, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    return {file.name: file.read_bytes() for file in sorted(out.iterdir())}


def metadata(wheel: Path) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


def faults_of(said: Message, changelog: str) -> list[str]:
    """What is missing in metadata, in words."""
    faults = [f"the metadata have no {name}" for name in NEEDED if not said.get(name)]
    text = said.get_payload()
    if not (isinstance(text, str) and text.startswith("# ")):
        faults.append("the long description is not the README")
    if said.get("Description-Content-Type") != "text/markdown":
        faults.append("the long description is not marked as Markdown")
    if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+((a|b|rc)[0-9]+)?", said.get("Version", "")):
        faults.append(f"{said.get('Version')!r} is no version of a release")
    if not re.search(
        r"^## Unreleased|^## \[?" + re.escape(said.get("Version", "?")), changelog, re.MULTILINE
    ):
        faults.append("the changelog has no entry for the version")
    return faults


def main() -> int:
    """The command."""
    target, date = Path(sys.argv[1]).resolve(), date_of_release()
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        first, second = build(Path(one), date), build(Path(two), date)
    faults = [f"{name} differs when it is built again" for name in first if first[name] != second.get(name)]
    target.mkdir(parents=True, exist_ok=True)
    for name, data in first.items():
        (target / name).write_bytes(data)
        sys.stdout.write(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data)} bytes\n")
    (wheel,) = (target / name for name in first if name.endswith(".whl"))
    faults += faults_of(metadata(wheel), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    sys.stdout.write(
        "".join(f"FAULT {fault}\n" for fault in faults) or "the same bytes twice, metadata complete\n"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
