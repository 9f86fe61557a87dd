"""The rehearsal of a release notices what is missing; ``make release`` runs it whole."""

from __future__ import annotations

from email.message import Message
from pathlib import Path

from .distributions import Built
from .release import date_of_release, faults_of, metadata


def test_metadata_of_what_is_built_are_whole(built: Built, checkout: Path) -> None:
    said = metadata(built.wheel)
    assert faults_of(said, (checkout / "CHANGELOG.md").read_text(encoding="utf-8")) == []
    assert int(date_of_release()) >= 315532800


def test_missing_metadata_are_told() -> None:
    said = Message()
    said["Version"] = "1.0.dirty"
    told = "; ".join(faults_of(said, "nothing"))
    for part in ("Requires-Python", "License-Expression", "README", "Markdown", "1.0.dirty", "changelog"):
        assert part in told
