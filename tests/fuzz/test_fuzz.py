"""A small sample of each fuzz run; ``make fuzz`` runs them at length."""

from __future__ import annotations

import time

import pytest

from .running import Found, Slow, bounded, run


def _nothing_found(found: Found) -> None:
    assert not found.faults, "\n".join(map(str, found.faults))


def test_texts_keep_the_laws() -> None:
    found = run("texts", 20, 0, 300)
    _nothing_found(found)
    assert {"comparison", "deadline", "qualitative", "refused", "scored", "needed"} <= set(found.seen)


def test_damaged_files_are_read_or_refused() -> None:
    pytest.importorskip("reportlab", reason="damaged PDF files need reportlab to make whole ones")
    found = run("files", 20, 0, 60)
    _nothing_found(found)
    assert {name.split(": ")[0] for name in found.seen} >= {"t.docx", "t.xlsx", "t.pdf", "t.html", "t.csv"}
    assert any(name.endswith("read") for name in found.seen)


def test_a_round_is_the_same_each_time() -> None:
    assert run("texts", 7, 100, 20) == run("texts", 7, 100, 20)
    assert run("texts", 7, 100, 20) != run("texts", 8, 100, 20)


def test_a_fault_is_told_with_its_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness itself can fail: a broken wire form and a foreign exception are found."""
    monkeypatch.setattr("tests.fuzz.laws.from_dict", lambda wire: None)
    (fault,) = run("texts", 1, 0, 10).faults
    assert fault[0].startswith("1:") and fault[1] == "wire form"
    monkeypatch.setattr("tests.fuzz.laws.from_dict", lambda wire: wire["no such key"])
    (fault,) = run("texts", 1, 0, 10).faults
    assert fault[2] == "KeyError: 'no such key'"


def test_a_round_without_end_is_ended() -> None:
    with pytest.raises(Slow, match="more than 1 seconds"), bounded(1):
        time.sleep(20)
