"""Reports by suffix."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import indexpr
from indexpr.diagnostics import IndexprError
from indexpr.report import write_report, write_review

from .samples import MIXED


def test_json_is_that_of_the_report(tmp_path: Path) -> None:
    report = indexpr.score_table(MIXED)
    path = write_report(report, tmp_path / "r.json")
    assert json.loads(path.read_text(encoding="utf-8")) == report.to_dict()
    several = write_report([report, report], tmp_path / "s.json")
    assert json.loads(several.read_text(encoding="utf-8")) == [report.to_dict()] * 2


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", b"<!DOCTYPE html>"), ("r.HTM", b"<!DOCTYPE"), ("r.xlsx", b"PK")]
)
def test_the_suffix_decides(tmp_path: Path, name: str, start: bytes) -> None:
    for given in (indexpr.score_table(MIXED), indexpr.audit(MIXED), [indexpr.score_table(MIXED)]):
        assert write_report(given, str(tmp_path / name)).read_bytes().startswith(start)


def test_the_package_exports_it(tmp_path: Path) -> None:
    assert indexpr.write_report is write_report


@pytest.mark.parametrize("name", ["r.docx", "r", "r.pdf"])
def test_an_unknown_suffix_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(IndexprError) as caught:
        write_report(indexpr.score_table(MIXED), tmp_path / name)
    assert caught.value.code == "unknown-report-kind"
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(IndexprError) as caught:
        write_report(indexpr.score_table(MIXED), tmp_path / "none" / "r.html")
    assert caught.value.code == "unwritable-file"


def test_nothing_to_report_on(tmp_path: Path) -> None:
    with pytest.raises(IndexprError) as caught:
        write_report([], tmp_path / "r.html")
    assert caught.value.code == "no-tables"


def test_reviews(tmp_path: Path) -> None:
    findings = indexpr.review(MIXED)
    plain = json.loads(write_review([(MIXED, findings)], tmp_path / "r.json").read_text(encoding="utf-8"))
    assert plain[0]["findings"] == [finding.to_dict() for finding in findings]
    assert (
        write_review([(MIXED, findings)], tmp_path / "r.html")
        .read_text(encoding="utf-8")
        .startswith("<!DOCTYPE")
    )
