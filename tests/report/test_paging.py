"""What a report shows of a scored table, of an audit, of a review."""

from __future__ import annotations

from decimal import Decimal

import indexpr
from indexpr.report import page_of, review_page
from indexpr.report.paging import title_of, with_unit

from .samples import MIXED, published, row, table


def test_every_row_is_shown_in_its_state() -> None:
    page = page_of(indexpr.score_table(MIXED))
    assert [(line.number, line.state, line.earned) for line in page.lines] == [
        ("2", "full", "10"),
        ("3", "part", "5"),
        ("4", "none", "0"),
        ("5", "review", "0–10"),
        ("6", "excluded", ""),
        ("7", "full", "10"),
        ("8", "full", "10"),
    ]
    assert (page.total, page.points) == ("35–45", Decimal(60))


def test_what_was_assumed_stands_beside_its_cell() -> None:
    page = page_of(indexpr.score_table(MIXED))
    notes = {(line.number, note.cell, note.code) for line in page.lines for note in line.notes}
    assert ("7", "row", "percent-from-share") in notes
    assert ("8", "target", "ambiguous-deadline") in notes
    assert ("3", "recorded", "recorded-differs") in notes
    assert ("4", "reason", "missing-reason") in notes


def test_an_audit_tells_the_cause_and_a_report_does_not() -> None:
    scored = page_of(indexpr.score_table(MIXED))
    audited = page_of(indexpr.audit(MIXED, policy="mof-2020"))
    assert len(scored.differences) == len(audited.differences) == 1
    assert audited.differences[0].text.startswith(scored.differences[0].text)
    assert len(audited.differences[0].text) > len(scored.differences[0].text)
    assert scored.agreement == audited.agreement == (4, 5)


def test_what_was_inferred_is_said() -> None:
    heads = [dict(page_of(indexpr.audit(MIXED, policy=p), language="en").head) for p in (None, "mof-2020")]
    assert ["inferred" in head for head in heads] == [True, False]


def test_the_published_table() -> None:
    page = page_of(indexpr.audit(published()))
    assert len(page.lines) == 103
    assert len(page.execution) == 1
    assert len(page.of_state("excluded")) == 3
    assert page.agreement == (99, 100)
    assert [fact.place.row for fact in page.differences if fact.place] == [105]
    assert [s.name for s in page.by_level] == ["预算执行", "产出指标", "效益指标", "满意度指标"]
    assert len(page.by_goal) == 9
    assert any("81.5" in fact.text for fact in page.sums)
    assert len(page.repairs) >= 37


def test_no_note_is_lost_between_two_pages() -> None:
    """Every finding of an audit is beside a cell, or among the facts, in either language."""
    audited = indexpr.audit(published())
    for language in ("zh", "en"):
        page = page_of(audited, language=language)
        shown = {note.text for line in (*page.execution, *page.lines) for note in line.notes}
        shown |= {fact.text for fact in (*page.differences, *page.others, *page.sums)}
        wanted = {f.message(language) for f in audited.findings if f.code != "for-review"}
        assert wanted <= shown


def test_english_pages_are_english() -> None:
    page = page_of(indexpr.score_table(MIXED), language="en")
    assert [label for label, _ in page.head][-1] == "policy"
    assert page.lines[0].sentence == indexpr.score_table(MIXED).rows[0].explain("en")


def test_a_stray_number_is_no_reason() -> None:
    page = page_of(
        indexpr.score_table(table(row(2, "≥1个", "1个", reason="1"), row(3, "≥1个", "1个", reason="见附件")))
    )
    assert [line.reason for line in page.lines] == ["", "见附件"]


def test_an_error_is_shown_with_its_row() -> None:
    page = page_of(indexpr.score_table(table(row(2, "≥3个", "2公里"))))
    assert page.lines[0].state == "review"
    assert [note.severity for note in page.lines[0].notes][-1] == "error"


def test_a_review_shows_findings_beside_their_cells() -> None:
    targets = table(
        row(2, "≤90%", "", level1="满意度指标", level2="服务对象满意度", name="群众满意度"),
        row(3, "≥10个", ""),
    )
    findings = indexpr.review(targets, year=2023, select=["R01", "R15"])
    page = review_page(targets, findings)
    assert page.kind == "review"
    assert (page.lines[0].state, page.lines[1].state) == ("error", "clean")
    assert [(note.cell, note.code) for note in page.lines[0].notes] == [
        ("target", "direction-against-nature")
    ]
    beside = sum(len(line.notes) for line in page.lines)
    assert beside + len(page.sums) == len(findings)


def test_titles() -> None:
    assert title_of(table(project="甲\n项目")) == "甲 项目"
    assert title_of(table(project=None, title="自评表")) == "自评表"
    assert title_of(table(project=None)) == "invented.csv"


def test_units_of_amounts() -> None:
    assert with_unit("1,200", "万元") == "1,200万元"
    assert with_unit("", "万元") == ""
    assert with_unit("12", None) == "12"
